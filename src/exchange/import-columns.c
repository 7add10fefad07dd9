/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a sheet as a person sees them: heading, first values, and what each is taken for
 * so far.  The user chooses from here when no mapping knows the headings, or when there are none.
 */

#include "exchange/import-source.h"

#include <string.h>

#define SEEN_ROWS 100
#define SAMPLES 3
#define SAMPLE_LENGTH 18

static void
column_free (gpointer data)
{
  MulinImportColumnView *column = data;

  g_free (column->heading);
  g_free (column->sample);
  g_free (column->target);
  g_free (column);
}

void
mulin_import_columns_free (MulinImportColumns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->sheet);
  g_ptr_array_unref (columns->columns);
  g_clear_pointer (&columns->targets, g_ptr_array_unref);
  g_free (columns);
}

/* --- where the headings stand ---------------------------------------------------------------- */

/* Words only, and no digit: what stands over a list, not in it. */
static gboolean
looks_like_headings (const MulinRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const MulinCell *cell = &row->cells[i];

      if (cell->type != MULIN_CELL_TEXT || g_utf8_strlen (cell->text, -1) > 20
          || strpbrk (cell->text, "0123456789") != NULL)
        return FALSE;
    }
  return row->n_cells >= 2;
}

/* The index of the first row of data when no mapping knows the headings. */
static guint
guess_first (const MulinSheet *sheet)
{
  for (guint i = 0; i + 1 < MIN (sheet->rows->len, 15); i++)
    if (looks_like_headings (sheet->rows->pdata[i]))
      return i + 1;
  return 0;
}

/* --- what is known --------------------------------------------------------------------------- */

static const MulinListColumn *
known_column (const MulinListTable *table, guint index)
{
  for (guint i = 0; table != NULL && i < table->columns->len; i++)
    if (((MulinListColumn *)table->columns->pdata[i])->column == index)
      return table->columns->pdata[i];
  return NULL;
}

char *
mulin_import_source_target (const MulinMapping *mapping, guint index)
{
  const MulinMappingField *field = mulin_mapping_field (mapping, index);
  g_autofree char *path = g_strconcat (mulin_mapping_record (mapping, field->target.record)->name,
                                       ".", field->target.field, NULL);

  return mulin_mapping_find_field (mapping, path) == (int)index
             ? g_steal_pointer (&path)
             : g_strconcat (path, ":", field->label, NULL);
}

static char *
sample_of (const MulinSheet *sheet, guint first, guint column)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = first; i < MIN (sheet->rows->len, first + SEEN_ROWS) && n < SAMPLES; i++)
    {
      const char *value = mulin_row_cell (sheet->rows->pdata[i], column)->text;
      g_autofree char *line = g_strndup (value, strcspn (value, "\n"));
      g_autofree char *cut
          = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), SAMPLE_LENGTH));

      if (*cut == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n > 0 ? "、" : "", cut);
      n++;
    }
  return g_string_free (text, FALSE);
}

static void
add_column (MulinImportColumns *columns, const MulinImportSource *source,
            const MulinListTable *table, const MulinSheet *sheet, guint first, guint index)
{
  const MulinListColumn *known = known_column (table, index);
  MulinImportColumnView *column = g_new0 (MulinImportColumnView, 1);
  const MulinRow *head = first > 0 ? sheet->rows->pdata[first - 1] : NULL;

  column->column = index;
  column->heading = g_strdup (known != NULL  ? known->heading
                              : head != NULL ? mulin_row_cell (head, index)->text
                                             : "");
  column->sample = sample_of (sheet, first, index);
  if (known != NULL && known->state == MULIN_COLUMN_MATCHED)
    column->target = mulin_import_source_target (source->mapping, known->field);
  /* A column that may be chosen is left out for another reason than one that may never be kept. */
  column->never = known != NULL && known->state == MULIN_COLUMN_FORBIDDEN
                      ? known->doubt == NULL
                      : mulin_import_source_forbids (source, column->heading);
  g_ptr_array_add (columns->columns, column);
}

/* A kind's own table: the labels of its fields. */
static void
know_own (MulinImportColumns *columns, const MulinKind *kind, MulinSheet *sheet)
{
  g_autoptr (MulinKindTable) table = mulin_kind_table_find (sheet, kind, FALSE, FALSE);

  for (guint i = 0; table != NULL && i < columns->columns->len; i++)
    {
      MulinImportColumnView *column = columns->columns->pdata[i];
      const MulinField *field
          = column->column < table->fields->len ? table->fields->pdata[column->column] : NULL;

      column->target = (int)column->column == table->id_column ? g_strdup ("id")
                       : field != NULL                         ? g_strdup (field->name)
                                                               : NULL;
    }
}

static MulinSheet *
meant_sheet (const MulinImportSource *source, const MulinImportRequest *request, GError **error)
{
  g_autofree char *name = g_path_get_basename (request->path);

  for (guint i = 0; i < source->workbook->sheets->len; i++)
    {
      MulinSheet *sheet = source->workbook->sheets->pdata[i];

      if (mulin_import_source_is_meant (request, sheet) && sheet->rows->len > 0)
        return sheet;
    }
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "“%s”里没有可读的工作表。", name);
  return NULL;
}

MulinImportColumns *
mulin_import_columns (MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                      GError **error)
{
  g_auto (MulinImportSource) source = { NULL };
  g_autoptr (MulinImportColumns) columns = g_new0 (MulinImportColumns, 1);
  g_autoptr (MulinListTable) table = NULL;
  MulinDefinition *definition
      = g_strcmp0 (request->mapping, MULIN_KIND_TABLE_MAPPING) != 0
            ? mulin_import_source_definition (shelf, request->kind, request->mapping)
            : NULL;
  MulinSheet *sheet;
  guint width = 0, first;

  columns->columns = g_ptr_array_new_with_free_func (column_free);
  columns->targets = mulin_import_targets (catalog, shelf, request->kind, request->mapping, error);
  if (columns->targets == NULL || !mulin_import_source_read (&source, shelf, request, error))
    return NULL;
  sheet = meant_sheet (&source, request, error);
  source.mapping = definition != NULL ? mulin_mapping_new (definition, catalog, error) : NULL;
  if (sheet == NULL || (definition != NULL && source.mapping == NULL))
    return NULL;
  if (source.mapping != NULL && !source.mapping->own)
    table = mulin_list_table_nearest (sheet, source.mapping, source.rules);
  first = table != NULL ? table->first : guess_first (sheet);
  columns->sheet = g_strdup (sheet->name);
  columns->first_row
      = first < sheet->rows->len ? ((MulinRow *)sheet->rows->pdata[first])->number : 1;
  for (guint i = 0; i < MIN (sheet->rows->len, SEEN_ROWS); i++)
    width = MAX (width, mulin_row_width (sheet->rows->pdata[i]));
  for (guint i = 0; i < MIN (width, 1000); i++)
    add_column (columns, &source, table, sheet, first, i);
  if (source.mapping == NULL || source.mapping->own)
    know_own (columns, mulin_catalog_kind (catalog, request->kind), sheet);
  return g_steal_pointer (&columns);
}
