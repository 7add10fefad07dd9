/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of reasons put into a sheet of the user's own .xlsx.  Of this floor only. */
#pragma once

#include "exchange/package-copy.h"

typedef struct _MulinReportSheet MulinReportSheet;

/* COLUMN (0-based) is the one that the reasons take; HEADING stands in row HEADING_ROW (1-based; 0 = none), REASONS (row number → text,
 * referenced) below. */
MulinReportSheet *mulin_report_sheet_new (guint column, const char *heading, guint heading_row, GHashTable *reasons);
void mulin_report_sheet_free (MulinReportSheet *sheet);
/* A MulinNodeFunc over a MulinReportSheet. */
gboolean mulin_report_sheet_edit (gpointer sheet, xmlTextReaderPtr reader, xmlTextWriterPtr writer);
/* Were all reasons written? */
gboolean mulin_report_sheet_is_whole (const MulinReportSheet *sheet);
