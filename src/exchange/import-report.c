/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes back to the one who filled the list: his own file, every sheet, row and cell as it was, with the reason at the end of
 * each row that was not taken.  An .xlsx is copied with all that it looks like; of an .xls or .csv the cells are written anew. */

#include "exchange/import.h"

#include "exchange/book-writer.h"
#include "exchange/destination.h"
#include "exchange/report-sheet.h"
#include "exchange/workbook-xlsx.h"

#include <glib/gstdio.h>
#include <string.h>

#define REASON_HEADING "错误原因"

typedef struct
{
  const MulinImportPlan *plan;
  const MulinSheet *source;
  MulinSheetWriter *sheet;
  GHashTable *reasons; /* row number → char* */
  guint first;         /* number of the first row that was read; G_MAXUINT = none */
  guint heading;       /* number of the row above it; 0 = none */
  guint width;
} Report;

static void
report_clear (Report *report)
{
  g_clear_pointer (&report->reasons, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* All that is wrong with a row: it may have spoken of several persons. */
static void
collect_reasons (Report *report)
{
  for (guint i = 0; i < report->plan->rows->len; i++)
    {
      const MulinImportRow *row = report->plan->rows->pdata[i];
      gpointer key = GUINT_TO_POINTER (row->number);
      const char *earlier = g_hash_table_lookup (report->reasons, key);

      if (g_strcmp0 (row->sheet, report->source->name != NULL ? report->source->name : "") != 0)
        continue;
      report->first = MIN (report->first, row->number);
      if (row->reason == NULL)
        continue;
      g_hash_table_insert (report->reasons, key,
                           earlier == NULL ? g_strdup (row->reason)
                                           : g_strconcat (earlier, "\n", row->reason, NULL));
    }
}

/* Numbers stay numbers, whatever else stays text: nothing that was typed is read anew. */
static void
copy_cell (Report *report, guint row, const MulinCell *cell, MulinStyle style)
{
  if (cell->type == MULIN_CELL_NUMBER && !cell->lost_digits && report->plan->encoding == NULL)
    mulin_sheet_writer_number (report->sheet, row, cell->column, cell->text, style);
  else
    mulin_sheet_writer_text (report->sheet, row, cell->column, cell->text, style);
}

static void
copy_merges (Report *report)
{
  for (guint i = 0; i < report->source->merges->len; i++)
    {
      const MulinMerge *merge = &g_array_index (report->source->merges, MulinMerge, i);

      if (merge->bottom > merge->top || merge->right > merge->left)
        worksheet_merge_range (mulin_sheet_writer_sheet (report->sheet), merge->top,
                               (lxw_col_t)merge->left, merge->bottom, (lxw_col_t)merge->right, "",
                               NULL);
    }
}

/* The same file given back twice has one column of reasons. */
static void
find_width (Report *report)
{
  int known = -1;

  for (guint i = 0; i < report->source->rows->len; i++)
    {
      const MulinRow *row = report->source->rows->pdata[i];
      guint width = mulin_row_width (row);

      if (report->first != G_MAXUINT && row->number < report->first)
        report->heading = row->number;
      if (known < 0 && width > 0 && row->number < report->first
          && strcmp (mulin_row_cell (row, width - 1)->text, REASON_HEADING) == 0)
        known = (int)width - 1;
      report->width = MAX (report->width, width);
    }
  if (known >= 0)
    report->width = (guint)known;
}

static void
copy_row (Report *report, const MulinRow *row)
{
  const char *reason = g_hash_table_lookup (report->reasons, GUINT_TO_POINTER (row->number));

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column < report->width)
      copy_cell (report, row->number - 1, &row->cells[i],
                 row->number < report->first ? MULIN_STYLE_HEADING : MULIN_STYLE_PLAIN);
  if (row->number == report->heading)
    mulin_sheet_writer_text (report->sheet, row->number - 1, report->width, REASON_HEADING,
                             MULIN_STYLE_HEADING);
  else if (reason != NULL)
    mulin_sheet_writer_text (report->sheet, row->number - 1, report->width, reason,
                             MULIN_STYLE_WRONG);
}

static void
copy_sheet (Report *report)
{
  copy_merges (report);
  for (guint i = 0; i < report->source->rows->len; i++)
    copy_row (report, report->source->rows->pdata[i]);
}

static void
report_init (Report *report, const MulinImportPlan *plan, const MulinSheet *source)
{
  report->plan = plan;
  report->source = source;
  report->first = G_MAXUINT;
  report->reasons = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  collect_reasons (report);
  find_width (report);
}

static gboolean
write_anew (const MulinImportPlan *plan, MulinWorkbook *source, const char *path, GError **error)
{
  MulinBookWriter *book = mulin_book_writer_new (path, FALSE, error);

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < source->sheets->len; i++)
    {
      g_auto (Report) report = { 0 };

      report_init (&report, plan, source->sheets->pdata[i]);
      report.sheet = mulin_book_writer_sheet (book, report.source->name);
      if (report.source->hidden && i > 0)
        worksheet_hide (mulin_sheet_writer_sheet (report.sheet));
      copy_sheet (&report);
    }
  return mulin_book_writer_close (book, error);
}

/* --- an .xlsx keeps its looks ----------------------------------------------------------------- */

static void
edit_free (gpointer data)
{
  MulinPartEdit *edit = data;

  g_free (edit->key);
  mulin_report_sheet_free (edit->data);
  g_free (edit);
}

/* The sheets that have reasons; NULL when one of them is not found in the file. */
static GPtrArray *
sheet_edits (const MulinImportPlan *plan, MulinWorkbook *source)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func (edit_free);

  for (guint i = 0; i < source->sheets->len; i++)
    {
      g_auto (Report) report = { 0 };
      g_autofree char *part = NULL;
      MulinPartEdit *edit;

      report_init (&report, plan, source->sheets->pdata[i]);
      if (report.first == G_MAXUINT)
        continue;
      part = mulin_xlsx_sheet_part (plan->path, report.source->name);
      if (part == NULL)
        return NULL;
      edit = g_new0 (MulinPartEdit, 1);
      edit->key = mulin_package_part_key (part);
      edit->func = mulin_report_sheet_edit;
      edit->data = mulin_report_sheet_new (report.width, REASON_HEADING, report.heading, report.reasons);
      g_ptr_array_add (edits, edit);
    }
  return g_steal_pointer (&edits);
}

/* FALSE: the file is none that can be copied so, and nothing was written. */
static gboolean
write_copy (const MulinImportPlan *plan, MulinWorkbook *source, const char *path)
{
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);
  g_autoptr (GPtrArray) edits = sheet_edits (plan, source);
  gboolean whole = edits != NULL && mulin_package_copy (plan->path, copy, edits);

  for (guint i = 0; whole && i < edits->len; i++)
    whole = mulin_report_sheet_is_whole (((MulinPartEdit *)edits->pdata[i])->data);
  if (whole && g_rename (copy, path) == 0)
    return TRUE;
  g_unlink (copy);
  return FALSE;
}

gboolean
mulin_import_write_report (const MulinImportPlan *plan, const char *path, GError **error)
{
  g_autoptr (MulinWorkbook) source = mulin_workbook_read (plan->path, NULL, error);

  return source != NULL && mulin_destination_check (path, error)
         && (write_copy (plan, source, path) || write_anew (plan, source, path, error));
}
