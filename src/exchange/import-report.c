/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes back to the one who filled the list: his own file, every sheet, row and cell as it was,
 * with the reason at the end of each row that was not taken. */

#include "exchange/import.h"

#include "exchange/book-writer.h"

#include <string.h>

#define REASON_HEADING "错误原因"

typedef struct
{
  const MulinImportPlan *plan;
  const MulinSheet *source;
  MulinSheetWriter *sheet;
  GHashTable *reasons; /* row number → char* */
  guint first;         /* number of the first row that was read; G_MAXUINT = none */
  guint width;
} Report;

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
  for (guint i = 0; i < report->source->rows->len; i++)
    {
      const MulinRow *row = report->source->rows->pdata[i];
      guint width = mulin_row_width (row);

      if (width > 0 && row->number < report->first
          && strcmp (mulin_row_cell (row, width - 1)->text, REASON_HEADING) == 0)
        {
          report->width = width - 1;
          return;
        }
      report->width = MAX (report->width, width);
    }
}

static void
copy_row (Report *report, const MulinRow *row, gboolean heading)
{
  const char *reason = g_hash_table_lookup (report->reasons, GUINT_TO_POINTER (row->number));

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column < report->width)
      copy_cell (report, row->number - 1, &row->cells[i],
                 row->number < report->first ? MULIN_STYLE_HEADING : MULIN_STYLE_PLAIN);
  if (heading)
    mulin_sheet_writer_text (report->sheet, row->number - 1, report->width, REASON_HEADING,
                             MULIN_STYLE_HEADING);
  else if (reason != NULL)
    mulin_sheet_writer_text (report->sheet, row->number - 1, report->width, reason,
                             MULIN_STYLE_WRONG);
}

static void
copy_sheet (Report *report)
{
  GPtrArray *rows = report->source->rows;

  collect_reasons (report);
  find_width (report);
  copy_merges (report);
  for (guint i = 0; i < rows->len; i++)
    {
      const MulinRow *row = rows->pdata[i];
      const MulinRow *next = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;

      copy_row (report, row,
                report->first != G_MAXUINT && row->number < report->first
                    && (next == NULL || next->number >= report->first));
    }
}

gboolean
mulin_import_write_report (const MulinImportPlan *plan, const char *path, GError **error)
{
  g_autoptr (MulinWorkbook) source = mulin_workbook_read (plan->path, NULL, error);
  MulinBookWriter *book = source != NULL ? mulin_book_writer_new (path, FALSE, error) : NULL;

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < source->sheets->len; i++)
    {
      Report report = { .plan = plan, .source = source->sheets->pdata[i], .first = G_MAXUINT };

      report.sheet = mulin_book_writer_sheet (book, report.source->name);
      if (report.source->hidden && i > 0)
        worksheet_hide (mulin_sheet_writer_sheet (report.sheet));
      report.reasons = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      copy_sheet (&report);
      g_hash_table_unref (report.reasons);
    }
  return mulin_book_writer_close (book, error);
}
