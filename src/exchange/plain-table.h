/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that somebody has before him as an .xlsx: a title, heads, rows; it is not meant to be read back. */
#pragma once

#include "base/error.h"

#include <glib.h>

typedef struct
{
  char *title;       /* names the sheet, and stands over the heads with NOTE */
  char *note;        /* scope and day */
  GPtrArray *heads;  /* char* */
  GPtrArray *rows;   /* char**, as many as heads, ended by NULL */
  gboolean *numbers; /* of each column: its cells are numbers where they look so */
} MulinPlainTable;

/* HEADS: ended by NULL; one that begins with # holds numbers. */
MulinPlainTable *mulin_plain_table_new (const char *title, const char *note, const char *const *heads);
void mulin_plain_table_free (MulinPlainTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinPlainTable, mulin_plain_table_free)
/* Takes CELLS (char**, ended by NULL). */
void mulin_plain_table_add (MulinPlainTable *table, char **cells);
gboolean mulin_plain_table_write (const MulinPlainTable *table, const char *path, GError **error);
