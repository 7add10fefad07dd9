/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists have a title above, headings of one or two rows, sums and notes below.  The headings are
 * where most columns are understood; nothing is taken for a column that could be two. */

#include "exchange/list-table.h"

#include "base/collation.h"

#include <string.h>

#define SEARCHED_ROWS 15

static void
column_free (gpointer data)
{
  MulinListColumn *column = data;

  g_free (column->heading);
  g_free (column->doubt);
  g_free (column->upper);
  g_free (column->lower);
  g_free (column);
}

static void
seat_free (gpointer data)
{
  MulinListSeat *seat = data;

  g_free (seat->title);
  g_free (seat);
}

void
mulin_list_table_free (MulinListTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->seats);
  g_free (table);
}

static MulinListTable *
table_new (MulinSheet *sheet, const MulinMapping *mapping)
{
  MulinListTable *table = g_new0 (MulinListTable, 1);

  table->sheet = sheet;
  table->mapping = mapping;
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->seats = g_ptr_array_new_with_free_func (seat_free);
  table->to = G_MAXUINT;
  return table;
}

/* --- headings -------------------------------------------------------------------------------- */

static const MulinMerge *
merge_at (MulinSheet *sheet, guint row, guint column)
{
  for (guint i = 0; i < sheet->merges->len; i++)
    {
      const MulinMerge *merge = &g_array_index (sheet->merges, MulinMerge, i);

      if (row >= merge->top && row <= merge->bottom && column >= merge->left
          && column <= merge->right)
        return merge;
    }
  return NULL;
}

/* The upper heading over COLUMN: its own, or that of the merged (or blank) cells it stands under.
 */
static const char *
upper_heading (MulinSheet *sheet, const MulinRow *row, guint column)
{
  const MulinCell *cell = mulin_row_cell (row, column);
  const MulinMerge *merge;

  if (cell->type != MULIN_CELL_EMPTY)
    return cell->text;
  merge = merge_at (sheet, row->number - 1, column);
  if (merge != NULL)
    return merge->top == row->number - 1 ? mulin_row_cell (row, merge->left)->text : "";
  if (sheet->merges->len > 0)
    return "";
  for (guint c = column; c > 0; c--)
    if (mulin_row_cell (row, c - 1)->type != MULIN_CELL_EMPTY)
      return mulin_row_cell (row, c - 1)->text;
  return "";
}

/* Can LOWER be a second heading row under UPPER?  Only texts, and it must subdivide something. */
static gboolean
is_second_row (MulinSheet *sheet, const MulinRow *upper, const MulinRow *lower)
{
  gboolean divides = FALSE;

  /* A single cell above is the list's title. */
  if (lower->number != upper->number + 1 || upper->n_cells < 2)
    return FALSE;
  for (guint i = 0; i < lower->n_cells; i++)
    {
      const MulinCell *cell = &lower->cells[i];

      if (cell->type != MULIN_CELL_TEXT || g_utf8_strlen (cell->text, -1) > 40)
        return FALSE;
      if (mulin_row_cell (upper, cell->column)->type == MULIN_CELL_EMPTY
          && *upper_heading (sheet, upper, cell->column) != '\0')
        divides = TRUE;
    }
  return divides;
}

static MulinListColumn *
column_new (MulinSheet *sheet, const MulinRow *upper, const MulinRow *lower, guint index,
            GPtrArray **variants)
{
  MulinListColumn *column = g_new0 (MulinListColumn, 1);
  const char *above
      = lower != NULL ? upper_heading (sheet, upper, index) : mulin_row_cell (upper, index)->text;
  const char *below = lower != NULL ? mulin_row_cell (lower, index)->text : "";
  g_autofree char *joined = NULL;
  g_autofree char *shown = NULL;

  /* A blank under a heading that is not divided is that heading. */
  if (lower != NULL && *below == '\0' && mulin_row_cell (upper, index)->type == MULIN_CELL_EMPTY)
    above = "";
  joined = *above != '\0' && *below != '\0' ? g_strconcat (above, "\x1f", below, NULL)
                                            : g_strdup (*below != '\0' ? below : above);
  shown = *above != '\0' && *below != '\0' ? g_strconcat (above, " · ", below, NULL)
                                           : g_strdup (joined);
  column->column = index;
  column->heading = mulin_collation_fold (shown);
  column->upper = mulin_collation_fold (above);
  column->lower = mulin_collation_fold (below);
  column->match = MULIN_HEADING_NONE;
  column->rival = -1;
  *variants = mulin_heading_variants (joined);
  return column;
}

static gboolean
is_forbidden (GPtrArray *variants, const MulinReadingRules *rules)
{
  for (guint v = 0; v < variants->len; v++)
    for (guint i = 0; i < rules->forbidden->len; i++)
      if (strstr (variants->pdata[v], rules->forbidden->pdata[i]) != NULL)
        return TRUE;
  return FALSE;
}

static void
match_column (MulinListColumn *column, GPtrArray *variants, const MulinMapping *mapping,
              const MulinReadingRules *rules)
{
  if (mulin_heading_match (variants, rules->numbering, rules->prefixes, NULL)
      == MULIN_HEADING_EXACT)
    column->state = MULIN_COLUMN_NUMBERING;
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      guint length = 0;
      MulinHeadingMatch match = mulin_heading_match (
          variants, mulin_mapping_field (mapping, i)->headings, rules->prefixes, &length);

      if (match == MULIN_HEADING_NONE)
        continue;
      if (match < column->match || (match == column->match && length > column->length))
        {
          column->match = match;
          column->length = length;
          column->field = i;
          column->rival = -1;
        }
      else if (match == column->match && length == column->length)
        column->rival = (int)i;
    }
  if (column->match == MULIN_HEADING_NONE)
    return;
  if (column->rival >= 0)
    {
      column->doubt = g_strdup_printf ("可能是“%s”，也可能是“%s”，待确认",
                                       mulin_mapping_field (mapping, column->field)->label,
                                       mulin_mapping_field (mapping, (guint)column->rival)->label);
      return;
    }
  column->state = MULIN_COLUMN_MATCHED;
}

static void
leave_out (MulinListColumn *column, const char *why)
{
  column->state = MULIN_COLUMN_FORBIDDEN;
  g_free (column->doubt);
  column->doubt = g_strdup (why);
}

/* Two columns for one field: the better named keeps it, of equals the first. */
static void
settle_rivals (MulinListTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    for (guint k = i + 1; k < table->columns->len; k++)
      {
        MulinListColumn *a = table->columns->pdata[i], *b = table->columns->pdata[k];
        MulinListColumn *loser
            = b->match < a->match || (b->match == a->match && b->length > a->length) ? a : b;

        if (a->state != MULIN_COLUMN_MATCHED || b->state != MULIN_COLUMN_MATCHED
            || a->field != b->field || mulin_mapping_field (table->mapping, a->field)->multiple)
          continue;
        loser->state = MULIN_COLUMN_UNMATCHED;
        loser->doubt = g_strdup_printf ("与“%s”是同一字段", loser == a ? b->heading : a->heading);
      }
}

static int
score (const MulinListTable *table)
{
  static const int points[] = { 5, 4, 2 };
  int sum = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const MulinListColumn *column = table->columns->pdata[i];

      if (column->state == MULIN_COLUMN_MATCHED)
        sum += points[column->match];
    }
  for (guint i = 0; i < table->mapping->fields->len; i++)
    if (mulin_mapping_field (table->mapping, i)->required
        && mulin_list_table_column (table, i) == NULL
        && !((int)i == table->mapping->seat_person && table->seats->len > 0))
      return 0;
  return sum + 5 * (int)table->seats->len;
}

/* Headings in the columns FROM to TO of one or two rows. */
static MulinListTable *
try_columns (MulinSheet *sheet, guint index, gboolean two, guint from, guint to,
             const MulinMapping *mapping, const MulinReadingRules *rules)
{
  MulinListTable *table = table_new (sheet, mapping);
  const MulinRow *upper = sheet->rows->pdata[index];
  const MulinRow *lower = two ? sheet->rows->pdata[index + 1] : NULL;

  table->heading = index;
  table->heading_rows = two ? 2 : 1;
  table->first = index + table->heading_rows;
  table->from = from;
  table->to = to;
  for (guint c = from; c < to; c++)
    {
      g_autoptr (GPtrArray) variants = NULL;
      MulinListColumn *column = column_new (sheet, upper, lower, c, &variants);

      if (variants->len == 0)
        {
          column_free (column);
          continue;
        }
      g_ptr_array_add (table->columns, column);
      match_column (column, variants, mapping, rules);
      if (column->state == MULIN_COLUMN_MATCHED
          && mulin_mapping_field (mapping, column->field)->optional)
        leave_out (column, "默认不收，可在“指定各列”里选上");
      else if (is_forbidden (variants, rules))
        leave_out (column, NULL);
    }
  mulin_list_seats_find (table);
  settle_rivals (table);
  table->score = score (table);
  return table;
}

static guint
heading_width (MulinSheet *sheet, guint index, gboolean two)
{
  guint width = mulin_row_width (sheet->rows->pdata[index]);

  if (two)
    width = MAX (width, mulin_row_width (sheet->rows->pdata[index + 1]));
  return MIN (width, 1000);
}

static MulinListTable *
try_rows (MulinSheet *sheet, guint index, gboolean two, const MulinMapping *mapping,
          const MulinReadingRules *rules)
{
  return try_columns (sheet, index, two, 0, heading_width (sheet, index, two), mapping, rules);
}

/* Where the heading row begins anew: after a blank column, or with a heading that was there before.
 */
static GArray *
find_beginnings (const MulinListTable *whole)
{
  GArray *beginnings = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint next = G_MAXUINT;

  for (guint i = 0; i < whole->columns->len; i++)
    {
      const MulinListColumn *column = whole->columns->pdata[i];

      if (i == 0 || column->column != next || g_hash_table_contains (seen, column->heading))
        {
          g_array_append_val (beginnings, column->column);
          g_hash_table_remove_all (seen);
        }
      g_hash_table_add (seen, column->heading);
      next = column->column + 1;
    }
  return beginnings;
}

/* The same headings several times in a row are several tables; else it is one. */
static GPtrArray *
divide (MulinListTable *whole, const MulinReadingRules *rules)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_list_table_free);
  g_autoptr (GArray) beginnings = find_beginnings (whole);
  guint width = heading_width (whole->sheet, whole->heading, whole->heading_rows == 2);
  int sum = 0;

  for (guint i = 0; beginnings->len > 1 && i < beginnings->len; i++)
    {
      g_autoptr (MulinListTable) table
          = try_columns (whole->sheet, whole->heading, whole->heading_rows == 2,
                         g_array_index (beginnings, guint, i),
                         i + 1 < beginnings->len ? g_array_index (beginnings, guint, i + 1) : width,
                         whole->mapping, rules);

      if (table->score == 0)
        continue;
      sum += table->score;
      table->beside = TRUE;
      g_ptr_array_add (tables, g_steal_pointer (&table));
    }
  if (tables->len > 1 && sum > whole->score)
    {
      mulin_list_table_free (whole);
      return tables;
    }
  g_ptr_array_set_size (tables, 0);
  g_ptr_array_add (tables, whole);
  return tables;
}

/* Columns by place (第3列). */
static MulinListTable *
find_by_place (MulinSheet *sheet, const MulinMapping *mapping)
{
  g_autoptr (MulinListTable) table = table_new (sheet, mapping);
  guint width = 0;

  for (guint i = 0; i < MIN (sheet->rows->len, 100); i++)
    width = MAX (width, mulin_row_width (sheet->rows->pdata[i]));
  /* A list of another width is another list. */
  if (mapping->width != 0 && mapping->width != width)
    return NULL;
  while (table->first < sheet->rows->len
         && ((MulinRow *)sheet->rows->pdata[table->first])->number < mapping->first_row)
    table->first++;
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (mapping, i);

      if (field->place > 0 && field->place <= width)
        mulin_list_table_choose (table, field->place - 1, i);
    }
  table->score = score (table);
  return table->score > 0 ? g_steal_pointer (&table) : NULL;
}

GPtrArray *
mulin_list_tables_find (MulinSheet *sheet, const MulinMapping *mapping,
                        const MulinReadingRules *rules)
{
  g_autoptr (MulinListTable) best = mapping->headless ? find_by_place (sheet, mapping) : NULL;

  for (guint i = 0; !mapping->headless && i < MIN (sheet->rows->len, SEARCHED_ROWS); i++)
    for (int two = 0; two < 2; two++)
      {
        g_autoptr (MulinListTable) table = NULL;

        if (two
            && (i + 1 >= sheet->rows->len
                || !is_second_row (sheet, sheet->rows->pdata[i], sheet->rows->pdata[i + 1])))
          continue;
        table = try_rows (sheet, i, two != 0, mapping, rules);
        if (table->score > (best != NULL ? best->score : 0))
          {
            mulin_list_table_free (best);
            best = g_steal_pointer (&table);
          }
      }
  if (best == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_list_table_free);
  return divide (g_steal_pointer (&best), rules);
}

static guint
count_known (const MulinListTable *table)
{
  guint n = table->seats->len;

  for (guint i = 0; i < table->columns->len; i++)
    n += ((MulinListColumn *)table->columns->pdata[i])->state == MULIN_COLUMN_MATCHED;
  return n;
}

MulinListTable *
mulin_list_table_nearest (MulinSheet *sheet, const MulinMapping *mapping,
                          const MulinReadingRules *rules)
{
  g_autoptr (MulinListTable) best = NULL;

  for (guint i = 0; i < MIN (sheet->rows->len, SEARCHED_ROWS); i++)
    for (int two = 0; two < 2; two++)
      {
        g_autoptr (MulinListTable) table = NULL;

        if (two
            && (i + 1 >= sheet->rows->len
                || !is_second_row (sheet, sheet->rows->pdata[i], sheet->rows->pdata[i + 1])))
          continue;
        table = try_rows (sheet, i, two != 0, mapping, rules);
        if (count_known (table) <= (best != NULL ? count_known (best) : 0))
          continue;
        g_clear_pointer (&best, mulin_list_table_free);
        best = g_steal_pointer (&table);
      }
  return g_steal_pointer (&best);
}

void
mulin_list_table_choose (MulinListTable *table, guint index, guint field)
{
  MulinListColumn *column = g_new0 (MulinListColumn, 1);

  column->column = index;
  column->heading = g_strdup_printf ("第%u列", index + 1);
  column->upper = g_strdup ("");
  column->lower = g_strdup ("");
  column->state = MULIN_COLUMN_MATCHED;
  column->field = field;
  column->rival = -1;
  g_ptr_array_add (table->columns, column);
}

MulinListTable *
mulin_list_table_by_hand (MulinSheet *sheet, const MulinMapping *mapping,
                          const MulinImportRequest *request, GError **error)
{
  g_autoptr (MulinListTable) table = table_new (sheet, mapping);

  while (table->first < sheet->rows->len
         && ((MulinRow *)sheet->rows->pdata[table->first])->number < request->first_row)
    table->first++;
  for (guint i = 0; i < request->n_columns; i++)
    {
      int field = mulin_mapping_find_field (mapping, request->columns[i].target);

      if (field < 0)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                       "第 %u 列所选的“%s”不在“%s”里，请另选。", request->columns[i].column + 1,
                       request->columns[i].target, mapping->title);
          return NULL;
        }
      mulin_list_table_choose (table, request->columns[i].column, (guint)field);
    }
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (mapping, i);

      if (!field->required || mulin_list_table_column (table, i) != NULL)
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "还没有选哪一列是“%s”。", field->label);
      return NULL;
    }
  return g_steal_pointer (&table);
}

const MulinListColumn *
mulin_list_table_column (const MulinListTable *table, guint field)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const MulinListColumn *column = table->columns->pdata[i];

      if (column->state == MULIN_COLUMN_MATCHED && column->field == field)
        return column;
    }
  return NULL;
}

gboolean
mulin_list_table_merged (const MulinListTable *table, const MulinRow *row, guint column)
{
  const MulinMerge *merge = merge_at (table->sheet, row->number - 1, column);

  return merge != NULL && merge->top < row->number - 1;
}
