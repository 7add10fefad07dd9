/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with the files of a record: adding, opening with another program, saving elsewhere, removing. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* Keep FILES (GFile) at the record ID of KIND, one entry for all; those that cannot be kept are told in one sentence. */
void mulin_files_add (MulinSession *session, const char *kind, gint64 id, GPtrArray *files);
/* The same with files chosen by the person. */
void mulin_files_choose (GtkWindow *parent, MulinSession *session, const char *kind, gint64 id);
/* Hand a private copy to the program that the desktop has for it. */
void mulin_files_open (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name);
/* Ask for a place and write it there; _write does not ask. */
void mulin_files_save (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name);
void mulin_files_write (MulinSession *session, gint64 attachment, const char *path);
/* One entry; it can be taken back. */
void mulin_files_remove (MulinSession *session, gint64 attachment, const char *name);
/* Remove the private copies that were opened: at the end of the program. */
void mulin_files_clean (void);
