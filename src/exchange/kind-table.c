/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings of a kind's own table: what export writes, and which column is which field when it
 * comes back. */

#include "exchange/kind-table.h"

#include "exchange/heading.h"

#include <string.h>

#define SEARCHED_ROWS 10

/* A field that people call 编号 themselves gives the word to the id. */
#define OWN_NUMBER "业务编号"

char *
mulin_kind_table_heading (const MulinField *field)
{
  const char *unit = field->type == MULIN_FIELD_MONEY     ? "（元）"
                     : field->type == MULIN_FIELD_AREA    ? "（平方米）"
                     : field->type == MULIN_FIELD_PERCENT ? "（%）"
                                                          : "";

  if (g_str_equal (field->label, MULIN_KIND_TABLE_ID))
    return g_strdup (OWN_NUMBER);
  return g_strconcat (field->label, unit, NULL);
}

gboolean
mulin_kind_table_is_number (const MulinField *field)
{
  return field->type == MULIN_FIELD_INTEGER || field->type == MULIN_FIELD_MONEY
         || field->type == MULIN_FIELD_AREA || field->type == MULIN_FIELD_DECIMAL
         || field->type == MULIN_FIELD_PERCENT;
}

/* The file is for computing: a comma or a unit would make text of a number. */
char *
mulin_kind_table_value (MulinCatalog *catalog, MulinRecord *record, const MulinField *field)
{
  gint64 value = mulin_record_field_integer (record, field, 0);

  if (!mulin_record_field_has (record, field))
    return g_strdup ("");
  if (field->type == MULIN_FIELD_INTEGER)
    return g_strdup (mulin_record_field_text (record, field));
  if (mulin_kind_table_is_number (field))
    return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", value < 0 ? "-" : "", ABS (value) / 100,
                            (int)(ABS (value) % 100));
  return mulin_record_display (record, catalog, field->name);
}

/* To the letter first; then without blanks, brackets and ordinals, where that leaves one field
 * alone: 物业费（低） is not 物业费（高）. */
static const MulinField *
field_of_heading (const MulinKind *kind, const char *heading)
{
  g_autofree char *plain = mulin_heading_normalize (heading);
  const MulinField *found = NULL;
  guint n = 0;

  for (guint i = 0; *plain != '\0' && i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      g_autofree char *own = mulin_kind_table_heading (field);
      g_autofree char *label = mulin_heading_normalize (own);

      if (g_str_equal (heading, own) || g_str_equal (heading, field->label)
          || g_str_equal (heading, field->name))
        return field;
      if (g_str_equal (plain, label))
        {
          found = field;
          n++;
        }
    }
  return n == 1 ? found : NULL;
}

static MulinKindTable *
table_new (MulinSheet *sheet, const MulinKind *kind, guint first)
{
  MulinKindTable *table = g_new0 (MulinKindTable, 1);

  table->sheet = sheet;
  table->kind = kind;
  table->first = first;
  table->id_column = -1;
  table->fields = g_ptr_array_new ();
  table->matched = g_ptr_array_new_with_free_func (g_free);
  table->unmatched = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
mulin_kind_table_free (MulinKindTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->fields);
  g_ptr_array_unref (table->matched);
  g_ptr_array_unref (table->unmatched);
  g_clear_pointer (&table->asked, g_hash_table_unref);
  g_free (table);
}

static gboolean
has_field (const MulinKindTable *table, const MulinField *field)
{
  return g_ptr_array_find (table->fields, field, NULL);
}

/* Of a kind with a field called 编号, the only column of that heading is the field's, unless the
 * table is known for our own. */
static gboolean
is_id (const MulinKindTable *table, const MulinRow *head, const char *text, gboolean ours)
{
  const MulinField *own = field_of_heading (table->kind, MULIN_KIND_TABLE_ID);
  g_autofree char *other = own != NULL ? mulin_kind_table_heading (own) : NULL;

  if (!g_str_equal (text, MULIN_KIND_TABLE_ID) || table->id_column >= 0)
    return FALSE;
  if (ours)
    return TRUE;
  for (guint i = 0; other != NULL && i < head->n_cells; i++)
    if (g_str_equal (head->cells[i].text, other))
      return TRUE;
  return own == NULL;
}

/* 1, 2, 3 … are row numbers that somebody has called 编号. */
static gboolean
counts_rows (const MulinSheet *sheet, guint first, guint column)
{
  guint n = 0;

  for (guint i = first; i < sheet->rows->len; i++)
    {
      const char *text = mulin_row_cell (sheet->rows->pdata[i], column)->text;

      if (*text != '\0' && g_ascii_strtoull (text, NULL, 10) != ++n)
        return FALSE;
    }
  return n > 0;
}

static MulinKindTable *
read_headings (MulinSheet *sheet, guint index, const MulinKind *kind, gboolean ours)
{
  const MulinRow *head = sheet->rows->pdata[index];
  MulinKindTable *table = table_new (sheet, kind, index + 1);

  for (guint column = 0; column < MIN (mulin_row_width (head), 1000); column++)
    {
      const char *text = mulin_row_cell (head, column)->text;
      gboolean id = is_id (table, head, text, ours);
      const MulinField *field = id ? NULL : field_of_heading (kind, text);

      if (field != NULL && has_field (table, field))
        field = NULL;
      if (id && !counts_rows (sheet, index + 1, column))
        table->id_column = (int)column;
      else if (!id && *text != '\0')
        g_ptr_array_add (field != NULL ? table->matched : table->unmatched, g_strdup (text));
      g_ptr_array_add (table->fields, (gpointer)field);
    }
  return table;
}

/* With ids the table changes what is there; without, every row must be able to become a record. */
static gboolean
fits (const MulinKindTable *table, gboolean wholly)
{
  guint known = table->matched->len + (table->id_column >= 0);

  if (table->matched->len == 0 || (wholly && table->unmatched->len > 0)
      || known < table->unmatched->len)
    return FALSE;
  for (guint i = 0; table->id_column < 0 && i < table->kind->fields->len; i++)
    {
      const MulinField *field = table->kind->fields->pdata[i];

      if (field->required && !has_field (table, field))
        return FALSE;
    }
  return TRUE;
}

MulinKindTable *
mulin_kind_table_find (MulinSheet *sheet, const MulinKind *kind, gboolean wholly, gboolean ours)
{
  g_autoptr (MulinKindTable) best = NULL;

  for (guint i = 0; i < MIN (sheet->rows->len, SEARCHED_ROWS); i++)
    {
      g_autoptr (MulinKindTable) table = read_headings (sheet, i, kind, ours);

      if (!fits (table, wholly) || (best != NULL && table->matched->len <= best->matched->len))
        continue;
      g_clear_pointer (&best, mulin_kind_table_free);
      best = g_steal_pointer (&table);
    }
  return g_steal_pointer (&best);
}

MulinKindTable *
mulin_kind_table_by_hand (MulinSheet *sheet, const MulinKind *kind,
                          const MulinImportRequest *request, GError **error)
{
  g_autoptr (MulinKindTable) table = table_new (sheet, kind, 0);

  while (table->first < sheet->rows->len
         && ((MulinRow *)sheet->rows->pdata[table->first])->number < request->first_row)
    table->first++;
  for (guint i = 0; i < request->n_columns; i++)
    {
      const MulinImportColumn *column = &request->columns[i];
      gboolean id = g_str_equal (column->target, "id");
      const MulinField *field = mulin_kind_field (kind, column->target);

      if (field == NULL && !id)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                       "第 %u 列所选的“%s”不是%s的字段，请另选。", column->column + 1,
                       column->target, kind->title);
          return NULL;
        }
      if (id)
        table->id_column = (int)column->column;
      while (table->fields->len <= column->column)
        g_ptr_array_add (table->fields, NULL);
      table->fields->pdata[column->column] = (gpointer)field;
      g_ptr_array_add (table->matched, g_strdup_printf ("第 %u 列 → %s", column->column + 1,
                                                        id ? MULIN_KIND_TABLE_ID : field->label));
    }
  return g_steal_pointer (&table);
}
