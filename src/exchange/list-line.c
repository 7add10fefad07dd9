/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows under the headings: which are data, which are sums, notes, titles or the headings once
 * more; and the marks of secrecy that stop an import. */

#include "exchange/list-table.h"

#include "base/collation.h"

#include <string.h>

/* --- rows ------------------------------------------------------------------------------------ */

/* Does TEXT begin with WORD as a label: alone, or followed by a colon, a blank or a digit? */
static gboolean
begins_with (const char *text, const char *word)
{
  gsize length = strlen (word);

  if (strncmp (text, word, length) != 0)
    return FALSE;
  return text[length] == '\0' || text[length - 1] == ':'
         || strchr (": 0123456789(", text[length]) != NULL || g_str_has_suffix (word, ")");
}

static gboolean
begins_with_any (const char *text, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (begins_with (text, words->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
belongs (const MulinListTable *table, const MulinCell *cell)
{
  return cell->column >= table->from && cell->column < table->to;
}

/* The first cell of the row that belongs to the table; NULL = none. */
static const MulinCell *
first_cell (const MulinListTable *table, const MulinRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (belongs (table, &row->cells[i]) && *row->cells[i].text != '\0')
      return &row->cells[i];
  return NULL;
}

/* The headings again: all that stands in the table's columns is what stands above them. */
static gboolean
repeats_headings (const MulinListTable *table, const MulinRow *row)
{
  guint same = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const MulinListColumn *column = table->columns->pdata[i];
      const MulinCell *cell = mulin_row_cell (row, column->column);
      g_autofree char *text = NULL;

      if (*cell->text == '\0')
        continue;
      text = mulin_collation_fold (cell->text);
      if (strcmp (text, column->upper) != 0 && strcmp (text, column->lower) != 0)
        return FALSE;
      same++;
    }
  return same >= 2 || (same == 1 && table->columns->len == 1);
}

/* A title that stands alone over headings that come again. */
static gboolean
is_title (const MulinListTable *table, guint index)
{
  GPtrArray *rows = table->sheet->rows;
  const MulinRow *row = rows->pdata[index];
  guint n = 0;

  if (index + 1 >= rows->len || !repeats_headings (table, rows->pdata[index + 1]))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    n += belongs (table, &row->cells[i]) && *row->cells[i].text != '\0';
  return n == 1;
}

static gboolean
goes_on (const MulinListTable *table, guint index)
{
  for (guint i = index + 1; i < table->sheet->rows->len; i++)
    if (repeats_headings (table, table->sheet->rows->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_seat (const MulinListTable *table, const MulinRow *row)
{
  for (guint i = 0; i < table->seats->len; i++)
    if (*mulin_row_cell (row, ((MulinListSeat *)table->seats->pdata[i])->column)->text != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_data (const MulinListTable *table, const MulinReadingRules *rules, const MulinRow *row)
{
  gboolean filled = has_seat (table, row);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const MulinListColumn *column = table->columns->pdata[i];
      const MulinCell *cell = mulin_row_cell (row, column->column);
      g_autofree char *name = NULL;

      if (column->state != MULIN_COLUMN_MATCHED || cell->type == MULIN_CELL_EMPTY)
        continue;
      filled = TRUE;
      if (!mulin_mapping_field (table->mapping, column->field)->required)
        continue;
      name = mulin_collation_fold (cell->text);
      if (begins_with_any (name, rules->totals))
        return FALSE;
    }
  return filled;
}

MulinLine
mulin_list_table_line (const MulinListTable *table, const MulinReadingRules *rules, guint index)
{
  const MulinRow *row = table->sheet->rows->pdata[index];
  const MulinCell *cell = first_cell (table, row);
  g_autofree char *first = cell != NULL ? mulin_collation_fold (cell->text) : NULL;

  if (cell == NULL)
    return MULIN_LINE_SKIP;
  if (begins_with_any (first, rules->footers))
    return goes_on (table, index) ? MULIN_LINE_SKIP : MULIN_LINE_END;
  if (begins_with_any (first, rules->totals))
    return MULIN_LINE_SKIP;
  if (table->heading_rows > 0 && (repeats_headings (table, row) || is_title (table, index)))
    return MULIN_LINE_SKIP;
  return is_data (table, rules, row) ? MULIN_LINE_DATA : MULIN_LINE_SKIP;
}

/* --- secrecy --------------------------------------------------------------------------------- */

/* 绝密, 机密★1年, 秘密★: alone in a cell, or with the star of a marking anywhere. */
static const char *
marking_in (const char *text, const MulinReadingRules *rules)
{
  for (guint i = 0; i < rules->classified->len; i++)
    {
      const char *word = rules->classified->pdata[i];
      const char *found = strstr (text, word);
      const char *after;

      if (found == NULL)
        continue;
      after = found + strlen (word);
      while (*after == ' ')
        after++;
      if (g_str_has_prefix (after, "★") || g_str_has_prefix (after, "☆")
          || (found == text && *after == '\0'))
        return word;
    }
  return NULL;
}

const char *
mulin_list_classified (MulinSheet *sheet, const MulinReadingRules *rules)
{
  const char *found = marking_in (sheet->name != NULL ? sheet->name : "", rules);

  for (guint r = 0; r < sheet->rows->len && found == NULL; r++)
    {
      const MulinRow *row = sheet->rows->pdata[r];

      for (guint c = 0; c < row->n_cells && found == NULL; c++)
        if (row->cells[c].type == MULIN_CELL_TEXT)
          {
            const char *text = row->cells[c].text;

            /* 密 is rare: most cells need no folding. */
            if (strstr (text, "密") != NULL)
              {
                g_autofree char *folded = mulin_collation_fold (text);

                found = marking_in (folded, rules);
              }
          }
    }
  return found;
}
