/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection workbook come back: only the cells that were asked count, and only those that were
 * filled. */

#include "exchange/collection-sheet.h"

#include "base/date.h"

#include <string.h>

/* One sheet that was handed out. */
typedef struct
{
  char *title;
  MulinKindTable *table;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->title);
  mulin_kind_table_free (sheet->table);
  g_free (sheet);
}

char *
mulin_collection_find_marks (MulinWorkbook *workbook)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      MulinSheet *sheet = workbook->sheets->pdata[i];

      if (sheet->rows->len > 0
          && g_str_equal (mulin_row_cell (sheet->rows->pdata[0], 0)->text, MULIN_COLLECTION_MARK))
        return g_strdup (sheet->name);
    }
  return NULL;
}

/* --- reading the marks ----------------------------------------------------------------------- */

static Sheet *
find_sheet (GPtrArray *sheets, const char *title)
{
  for (guint i = 0; i < sheets->len; i++)
    if (g_str_equal (((Sheet *)sheets->pdata[i])->title, title))
      return sheets->pdata[i];
  return NULL;
}

static guint
number_of (const char *text)
{
  return (guint)g_ascii_strtoull (text, NULL, 10);
}

static gboolean
add_sheet (MulinWorkbook *workbook, MulinCatalog *catalog, const MulinRow *row, GPtrArray *sheets,
           GError **error)
{
  const char *title = mulin_row_cell (row, 1)->text;
  const MulinKind *kind = mulin_catalog_kind (catalog, mulin_row_cell (row, 2)->text);
  MulinSheet *source = mulin_workbook_sheet (workbook, title);
  MulinImportRequest request = { .first_row = number_of (mulin_row_cell (row, 3)->text) };
  Sheet *sheet;

  if (kind == NULL || source == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "收集表里缺少工作表“%s”，请用原来的文件填写后再交回。", title);
      return FALSE;
    }
  sheet = g_new0 (Sheet, 1);
  sheet->title = g_strdup (title);
  sheet->table = mulin_kind_table_by_hand (source, kind, &request, error);
  sheet->table->id_column = 0;
  sheet->table->known_rows = TRUE;
  sheet->table->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (sheets, sheet);
  return TRUE;
}

static void
add_column (MulinKindTable *table, const MulinRow *row)
{
  const MulinField *field = mulin_kind_field (table->kind, mulin_row_cell (row, 3)->text);
  guint column = number_of (mulin_row_cell (row, 2)->text);

  if (field == NULL || column > 10000)
    return;
  while (table->fields->len <= column)
    g_ptr_array_add (table->fields, NULL);
  table->fields->pdata[column] = (gpointer)field;
  g_ptr_array_add (table->matched, g_strdup_printf ("%s·%s", table->kind->title, field->label));
}

static gboolean
read_mark (MulinWorkbook *workbook, MulinCatalog *catalog, const MulinRow *row, GPtrArray *sheets,
           GError **error)
{
  const char *mark = mulin_row_cell (row, 0)->text;
  Sheet *sheet = find_sheet (sheets, mulin_row_cell (row, 1)->text);

  if (g_str_equal (mark, "sheet"))
    return add_sheet (workbook, catalog, row, sheets, error);
  if (sheet == NULL)
    return TRUE;
  if (g_str_equal (mark, "column"))
    add_column (sheet->table, row);
  else if (g_str_equal (mark, "asked"))
    g_hash_table_insert (
        sheet->table->asked,
        g_strconcat (mulin_row_cell (row, 2)->text, ".", mulin_row_cell (row, 3)->text, NULL),
        (gpointer)mulin_row_cell (row, 4)->text);
  return TRUE;
}

/* --- the ledger ------------------------------------------------------------------------------ */

/* Cells that were asked and hold something else than when they were handed out. */
static guint
count_filled (const MulinKindTable *table)
{
  guint filled = 0;

  for (guint i = table->first; i < table->sheet->rows->len; i++)
    {
      const MulinRow *row = table->sheet->rows->pdata[i];

      for (guint column = 0; column < table->fields->len; column++)
        {
          const MulinField *field = table->fields->pdata[column];
          const char *text = mulin_row_cell (row, column)->text;
          g_autofree char *key
              = field != NULL ? g_strconcat (mulin_row_cell (row, 0)->text, ".", field->name, NULL)
                              : NULL;
          const char *handed_out = key != NULL ? g_hash_table_lookup (table->asked, key) : NULL;

          filled += handed_out != NULL && *text != '\0' && !g_str_equal (handed_out, text);
        }
    }
  return filled;
}

static gboolean
mark_returned (const MulinImportContext *context, gint64 id, guint filled, guint asked,
               GError **error)
{
  g_autoptr (MulinRecord) request
      = mulin_register_get (context->connection, context->catalog, "request", id, NULL);
  g_autofree char *count
      = g_strdup_printf ("交回 %u 项，未填 %u 项", filled, asked - MIN (asked, filled));
  const char *note;
  g_autofree char *both = NULL;

  if (request == NULL || filled == 0 || mulin_record_has (request, "returned"))
    return TRUE;
  note = mulin_record_text (request, "note");
  both = note != NULL ? g_strconcat (note, "\n", count, NULL) : g_strdup (count);
  mulin_record_set_text (request, "returned", mulin_date_today ());
  mulin_record_set_text (request, "note", both);
  return mulin_register_put (context->transaction, context->catalog, request, error);
}

/* --- the whole ------------------------------------------------------------------------------- */

gboolean
mulin_collection_read (MulinWorkbook *workbook, const char *marks,
                       const MulinImportContext *context, MulinImportPlan *plan, GError **error)
{
  MulinSheet *hidden = mulin_workbook_sheet (workbook, marks);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  gint64 request = g_ascii_strtoll (mulin_row_cell (hidden->rows->pdata[0], 2)->text, NULL, 10);
  guint filled = 0, asked = 0;

  for (guint i = 1; i < hidden->rows->len; i++)
    if (!read_mark (workbook, context->catalog, hidden->rows->pdata[i], sheets, error))
      return FALSE;
  for (guint i = 0; i < sheets->len; i++)
    {
      const MulinKindTable *table = ((Sheet *)sheets->pdata[i])->table;

      if (i == 0)
        {
          g_free (plan->kind);
          plan->kind = g_strdup (table->kind->name);
          g_free (plan->sheet);
          plan->sheet = g_strdup (table->sheet->name);
        }
      for (guint m = 0; m < table->matched->len; m++)
        g_ptr_array_add (plan->matched, g_strdup (table->matched->pdata[m]));
      if (!mulin_kind_table_read (table, context, plan, error))
        return FALSE;
      filled += count_filled (table);
      asked += g_hash_table_size (table->asked);
    }
  return context->transaction == NULL || mark_returned (context, request, filled, asked, error);
}
