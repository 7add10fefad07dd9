/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard on paper and in a workbook: the gaps by community, the proof book of a compound, the whole matrix. */
#pragma once

#include "app/pages/standard-reading.h"

#include <gtk/gtk.h>

/* DOCUMENT: gap-list (over the scope; SUBJECT 0) or proof-book (of SUBJECT), for the standard and round of READING. */
void mulin_standard_paper_print (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading, const char *document,
                                 gint64 subject);
void mulin_standard_paper_save (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading, const char *document,
                                gint64 subject);
/* Asks for a file and writes matrix and gaps as .xlsx. */
void mulin_standard_paper_export (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading);
/* Without asking. */
gboolean mulin_standard_paper_write_book (const MulinStandardReading *reading, const char *path, GError **error);
