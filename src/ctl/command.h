/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of mulinctl: its words sorted into command, arguments and options, and the library it works on. */
#pragma once

#include "document/document.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "records/register.h"

typedef struct
{
  GPtrArray *arguments;    /* char*, after the command's name */
  GHashTable *options;     /* name without dashes → value, "" for switches */
  MulinLibrary *library;   /* NULL for commands that open none */
  MulinShelf *shelf;
  MulinCatalog *catalog;
  MulinConnection *reader; /* borrowed from library */
} MulinCommand;

typedef gboolean (*MulinCommandFunc) (MulinCommand *command, GError **error);

const char *mulin_command_argument (MulinCommand *command, guint i); /* NULL past the end */
const char *mulin_command_option (MulinCommand *command, const char *name); /* NULL when not given */
gboolean mulin_command_wants_json (MulinCommand *command);
/* --as-of, normalised to a day; today when absent.  NULL with an error.  Owned by the caller. */
char *mulin_command_as_of (MulinCommand *command, GError **error);
/* --in KIND:NAME; KIND NULL and ID 0 when absent. */
gboolean mulin_command_in (MulinCommand *command, const char **kind, gint64 *id, GError **error);
gboolean mulin_command_mask (MulinCommand *command, MulinMask otherwise, MulinMask *mask, GError **error);
/* The argument I as a kind's name; refused with the kinds there are. */
const MulinKind *mulin_command_kind (MulinCommand *command, guint i, GError **error);

/* Runs argv; returns the exit status (0 done, 1 refused, 2 wrong usage). */
int mulin_command_main (int argc, char **argv);

/* The commands, by the noun they work on. */
gboolean mulin_command_new (MulinCommand *command, GError **error);
gboolean mulin_command_verify (MulinCommand *command, GError **error);
gboolean mulin_command_backup (MulinCommand *command, GError **error);
gboolean mulin_command_restore (MulinCommand *command, GError **error);
gboolean mulin_command_list (MulinCommand *command, GError **error);
gboolean mulin_command_show (MulinCommand *command, GError **error);
gboolean mulin_command_add (MulinCommand *command, GError **error);
gboolean mulin_command_set (MulinCommand *command, GError **error);
gboolean mulin_command_remove (MulinCommand *command, GError **error);
gboolean mulin_command_ex_officio (MulinCommand *command, GError **error);
gboolean mulin_command_attach (MulinCommand *command, GError **error);
gboolean mulin_command_extract (MulinCommand *command, GError **error);
gboolean mulin_command_sweep (MulinCommand *command, GError **error);
gboolean mulin_command_import (MulinCommand *command, GError **error);
gboolean mulin_command_export (MulinCommand *command, GError **error);
gboolean mulin_command_collect (MulinCommand *command, GError **error);
gboolean mulin_command_structure (MulinCommand *command, GError **error);
gboolean mulin_command_atlas (MulinCommand *command, GError **error);
gboolean mulin_command_print (MulinCommand *command, GError **error);
gboolean mulin_command_history (MulinCommand *command, GError **error);
gboolean mulin_command_undo (MulinCommand *command, GError **error);
gboolean mulin_command_redo (MulinCommand *command, GError **error);
gboolean mulin_command_query (MulinCommand *command, GError **error);
gboolean mulin_command_assess (MulinCommand *command, GError **error);
gboolean mulin_command_figures (MulinCommand *command, GError **error);
gboolean mulin_command_check (MulinCommand *command, GError **error);
gboolean mulin_command_definitions (MulinCommand *command, GError **error);
