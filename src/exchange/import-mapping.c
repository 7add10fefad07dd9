/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns chosen by hand: what can be chosen, and keeping the choice as a mapping of the library's
 * own. */

#include "exchange/import.h"

#include "exchange/import-source.h"

#include <string.h>

/* --- what can be chosen ---------------------------------------------------------------------- */

static void
target_free (gpointer data)
{
  MulinImportTarget *target = data;

  g_free (target->target);
  g_free (target->label);
  g_free (target);
}

/* Takes both. */
static void
add_target (GPtrArray *targets, char *path, char *label)
{
  MulinImportTarget *target = g_new0 (MulinImportTarget, 1);

  target->target = path;
  target->label = label;
  g_ptr_array_add (targets, target);
}

static void
add_own_targets (GPtrArray *targets, const MulinKind *kind)
{
  add_target (targets, g_strdup ("id"), g_strdup (MULIN_KIND_TABLE_ID));
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];

      add_target (targets, g_strdup (field->name), g_strdup (field->label));
    }
}

static void
add_mapping_targets (GPtrArray *targets, const MulinMapping *mapping)
{
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (mapping, i);
      const MulinMappingRecord *record = mulin_mapping_record (mapping, field->target.record);
      const MulinField *which = mulin_kind_field (record->kind, field->target.field);
      g_autofree char *path = g_strconcat (record->name, ".", field->target.field, NULL);
      gboolean again = mulin_mapping_find_field (mapping, path) != (int)i;

      if ((int)i == mapping->seat_person || (int)i == mapping->seat_title)
        continue;
      add_target (targets, again ? g_strconcat (path, ":", field->label, NULL) : g_strdup (path),
                  g_strdup_printf ("%s·%s", record->kind->title,
                                   which != NULL && !again ? which->label : field->label));
    }
}

GPtrArray *
mulin_import_targets (MulinCatalog *catalog, MulinShelf *shelf, const char *kind, const char *name,
                      GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (target_free);
  gboolean own = g_strcmp0 (name, MULIN_KIND_TABLE_MAPPING) == 0;
  const MulinKind *of = mulin_catalog_kind (catalog, kind);
  MulinDefinition *definition = own ? NULL : mulin_import_source_definition (shelf, kind, name);
  g_autoptr (MulinMapping) mapping = NULL;

  if (of == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这一类记录。", kind);
      return NULL;
    }
  mapping = definition != NULL ? mulin_mapping_new (definition, catalog, error) : NULL;
  if (definition != NULL && mapping == NULL)
    return NULL;
  if (mapping != NULL && !mapping->own)
    add_mapping_targets (targets, mapping);
  else
    add_own_targets (targets, of);
  return g_steal_pointer (&targets);
}

/* --- a mapping written out ------------------------------------------------------------------- */

typedef struct
{
  const MulinImportRequest *request;
  const MulinKind *kind;
  MulinDefinition *base; /* NULL: the kind's own table */
  MulinSheet *sheet;
  const MulinRow *head; /* the row above the data, when there is one */
  GString *text;
} Writer;

static void
append_cell (GString *text, const char *cell)
{
  g_string_append (text, " ");
  for (const char *p = cell; *p != '\0'; p++)
    if (*p == '|' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else
      g_string_append_c (text, *p == '\n' ? ' ' : *p);
  g_string_append (text, " |");
}

static void
append_row (GString *text, const char *const *cells, guint n)
{
  g_string_append (text, "|");
  for (guint i = 0; i < n; i++)
    append_cell (text, cells[i]);
  g_string_append_c (text, '\n');
}

static void
append_heading (GString *text, const char *title, const char *const *columns, guint n)
{
  g_string_append_printf (text, "\n## %s\n\n", title);
  append_row (text, columns, n);
  g_string_append (text, "|");
  for (guint i = 0; i < n; i++)
    g_string_append (text, " --- |");
  g_string_append_c (text, '\n');
}

static gboolean
is_chosen (const Writer *writer, const char *target)
{
  for (guint i = 0; i < writer->request->n_columns; i++)
    {
      const char *chosen = writer->request->columns[i].target;

      if (strncmp (chosen, target, strlen (target)) == 0
          && (chosen[strlen (target)] == '\0' || chosen[strlen (target)] == ':'))
        return TRUE;
    }
  return FALSE;
}

/* A section of the base as it is; of those that read from a field (BY) only what the chosen columns
 * give. */
static void
copy_section (Writer *writer, const char *title, const char *by, const char *const *columns,
              guint n)
{
  MulinSection *section = mulin_definition_find (writer->base, title);
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;

  if (table == NULL)
    return;
  append_heading (writer->text, title, columns, n);
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      const char *cells[8];

      if (by != NULL && !is_chosen (writer, mulin_table_cell (table, i, by)))
        continue;
      for (guint c = 0; c < n; c++)
        cells[c] = mulin_table_cell (table, i, columns[c]);
      append_row (writer->text, cells, n);
    }
}

/* The heading over a column, else its place. */
static char *
heading_of (Writer *writer, guint column)
{
  const char *heading = writer->head != NULL ? mulin_row_cell (writer->head, column)->text : "";
  g_autofree char *plain = mulin_heading_normalize (heading);

  /* 、 would divide it into two headings. */
  return *plain != '\0' && strstr (plain, "、") == NULL ? g_steal_pointer (&plain)
                                                        : g_strdup_printf ("第%u列", column + 1);
}

static void
append_field (Writer *writer, const MulinImportColumn *column)
{
  MulinSection *section
      = writer->base != NULL ? mulin_definition_find (writer->base, "字段") : NULL;
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;
  g_autofree char *heading = heading_of (writer, column->column);
  g_autofree char *own
      = writer->base == NULL ? g_strconcat (writer->kind->name, ".", column->target, NULL) : NULL;
  g_auto (GStrv) path = g_strsplit (column->target, ":", 2);
  const char *cells[] = { own != NULL ? own : path[0], heading, "", "" };

  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    if (g_str_equal (mulin_table_cell (table, i, "目标"), path[0])
        && (path[1] == NULL || g_str_has_prefix (mulin_table_cell (table, i, "表头"), path[1])))
      {
        cells[2] = mulin_table_cell (table, i, "转换");
        cells[3] = mulin_table_cell (table, i, "标记");
        break;
      }
  append_row (writer->text, cells, G_N_ELEMENTS (cells));
}

static void
append_fields (Writer *writer)
{
  static const char *const columns[] = { "目标", "表头", "转换", "标记" };

  append_heading (writer->text, "字段", columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < writer->request->n_columns; i++)
    append_field (writer, &writer->request->columns[i]);
}

/* The row right above the data is the heading when every chosen column has one. */
static const MulinRow *
find_head (Writer *writer)
{
  const MulinRow *head = NULL;

  for (guint i = 0; i < writer->sheet->rows->len; i++)
    {
      const MulinRow *row = writer->sheet->rows->pdata[i];

      if (row->number < writer->request->first_row)
        head = row;
    }
  for (guint i = 0; head != NULL && i < writer->request->n_columns; i++)
    if (*mulin_row_cell (head, writer->request->columns[i].column)->text == '\0')
      return NULL;
  return head;
}

static guint
sheet_width (const MulinSheet *sheet)
{
  guint width = 0;

  for (guint i = 0; i < MIN (sheet->rows->len, 100); i++)
    width = MAX (width, mulin_row_width (sheet->rows->pdata[i]));
  return width;
}

static void
append_all (Writer *writer, const char *title)
{
  static const char *const records[]
      = { "记录", "类别", "键", "区分", "佐证", "归属", "定值", "条件" };
  static const char *const values[] = { "目标", "原值", "作" };
  static const char *const inferences[] = { "目标", "由", "含", "作" };

  g_string_append_printf (writer->text, "# %s\n\n- 类别：%s\n", title, writer->kind->name);
  if (writer->base == NULL)
    g_string_append (writer->text, "- 读法：本类\n");
  if (writer->head == NULL)
    g_string_append_printf (writer->text, "- 表头：无\n- 首行：%u\n- 列数：%u\n",
                            MAX (writer->request->first_row, 1), sheet_width (writer->sheet));
  g_string_append (writer->text, "- 次序：90\n\n自己指定各列的读法。\n");
  if (writer->base != NULL)
    copy_section (writer, "记录", NULL, records, G_N_ELEMENTS (records));
  append_fields (writer);
  if (writer->base == NULL)
    return;
  copy_section (writer, "取值", "目标", values, G_N_ELEMENTS (values));
  copy_section (writer, "推断", "由", inferences, G_N_ELEMENTS (inferences));
}

/* --- keeping it ------------------------------------------------------------------------------ */

typedef struct
{
  const char *name, *source;
} Keeping;

static gboolean
keep (MulinTransaction *transaction, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return mulin_shelf_put (transaction, "imports", keeping->name, keeping->source, error);
}

static gboolean
check_name (const char *name, GError **error)
{
  gboolean right = *name != '\0';

  for (const char *p = name; *p != '\0'; p++)
    right = right && (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-');
  if (!right)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                 "读法的名字“%s”只能用小写字母、数字和短横。", name);
  return right;
}

static MulinSheet *
sheet_of (MulinWorkbook *workbook, const char *name)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      MulinSheet *sheet = workbook->sheets->pdata[i];

      if (name != NULL ? g_strcmp0 (name, sheet->name) == 0 : !sheet->hidden)
        return sheet;
    }
  return NULL;
}

gboolean
mulin_import_save_mapping (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf,
                           const MulinImportRequest *request, const char *name, const char *title,
                           GError **error)
{
  g_autoptr (MulinWorkbook) workbook = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MulinDefinition) definition = NULL;
  g_autoptr (MulinMapping) mapping = NULL;
  g_autofree char *words = g_strdup_printf ("保存导入读法：%s", title);
  Writer writer
      = { .request = request, .kind = mulin_catalog_kind (catalog, request->kind), .text = text };
  Keeping keeping = { name, NULL };

  if (!check_name (name, error))
    return FALSE;
  workbook = mulin_workbook_read (request->path, request->sheet, error);
  writer.sheet = workbook != NULL ? sheet_of (workbook, request->sheet) : NULL;
  if (writer.kind == NULL || writer.sheet == NULL || request->n_columns == 0)
    {
      if (workbook != NULL)
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                     "没有可以保存的读法：先选好表格和各列。");
      return FALSE;
    }
  if (g_strcmp0 (request->mapping, MULIN_KIND_TABLE_MAPPING) != 0)
    writer.base = mulin_import_source_definition (shelf, request->kind, request->mapping);
  if (writer.base != NULL && mulin_definition_get (writer.base, "读法") != NULL)
    writer.base = NULL;
  writer.head = find_head (&writer);
  append_all (&writer, title);
  definition = mulin_definition_parse ("imports", name, text->str, error);
  mapping = definition != NULL ? mulin_mapping_new (definition, catalog, error) : NULL;
  if (mapping == NULL)
    return FALSE;
  keeping.source = text->str;
  return mulin_library_write (library, words, keep, &keeping, NULL, error);
}
