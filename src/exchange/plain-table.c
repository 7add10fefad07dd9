/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title and note above, then the heads, which stay in sight. */

#include "exchange/plain-table.h"

#include "exchange/book-writer.h"

#include <string.h>

#define HEADING 2

MulinPlainTable *
mulin_plain_table_new (const char *title, const char *note, const char *const *heads)
{
  MulinPlainTable *table = g_new0 (MulinPlainTable, 1);
  guint n = g_strv_length ((char **)heads);

  table->title = g_strdup (title);
  table->note = g_strdup (note);
  table->heads = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  table->numbers = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      table->numbers[i] = heads[i][0] == '#';
      g_ptr_array_add (table->heads, g_strdup (heads[i] + table->numbers[i]));
    }
  return table;
}

void
mulin_plain_table_free (MulinPlainTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->heads);
  g_ptr_array_unref (table->rows);
  g_free (table->numbers);
  g_free (table->title);
  g_free (table->note);
  g_free (table);
}

void
mulin_plain_table_add (MulinPlainTable *table, char **cells)
{
  g_ptr_array_add (table->rows, cells);
}

static void
write_row (MulinSheetWriter *sheet, const MulinPlainTable *table, char **cells, guint row)
{
  for (guint i = 0; i < table->heads->len && cells[i] != NULL; i++)
    if (table->numbers[i] && *cells[i] != '\0' && strspn (cells[i], "0123456789-.") == strlen (cells[i]))
      mulin_sheet_writer_number (sheet, row, i, cells[i], MULIN_STYLE_PLAIN);
    else
      mulin_sheet_writer_text (sheet, row, i, cells[i], MULIN_STYLE_PLAIN);
}

gboolean
mulin_plain_table_write (const MulinPlainTable *table, const char *path, GError **error)
{
  MulinBookWriter *book = mulin_book_writer_new (path, FALSE, error);
  MulinSheetWriter *sheet;

  if (book == NULL)
    return FALSE;
  sheet = mulin_book_writer_sheet (book, table->title);
  mulin_sheet_writer_text (sheet, 0, 0, table->title, MULIN_STYLE_TITLE);
  mulin_sheet_writer_text (sheet, 1, 0, table->note, MULIN_STYLE_PLAIN);
  for (guint i = 0; i < table->heads->len; i++)
    mulin_sheet_writer_text (sheet, HEADING, i, g_ptr_array_index (table->heads, i), MULIN_STYLE_HEADING);
  for (guint i = 0; i < table->rows->len; i++)
    write_row (sheet, table, g_ptr_array_index (table->rows, i), HEADING + 1 + i);
  mulin_sheet_writer_frame (sheet, HEADING, 0, HEADING + table->rows->len, table->heads->len);
  return mulin_book_writer_close (book, error);
}
