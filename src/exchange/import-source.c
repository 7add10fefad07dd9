/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of a file is meant, and by which mapping it is read: what fits best, unless the user
 * has said so. */

#include "exchange/import-source.h"

#include "exchange/collection-sheet.h"

#include <string.h>

#define FOUND_HEADINGS 12

void
mulin_import_source_clear (MulinImportSource *source)
{
  g_clear_pointer (&source->collection, g_free);
  g_clear_pointer (&source->own, mulin_kind_table_free);
  g_clear_pointer (&source->tables, g_ptr_array_unref);
  g_clear_pointer (&source->mapping, mulin_mapping_free);
  g_clear_pointer (&source->rules, mulin_reading_rules_free);
  if (!source->borrowed)
    g_clear_pointer (&source->workbook, mulin_workbook_free);
}

static gboolean
load_rules (MulinImportSource *source, MulinShelf *shelf, GError **error)
{
  MulinDefinition *definition = mulin_shelf_get (shelf, "imports", "reading-rules");

  if (definition == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "缺少定义 imports/reading-rules，无法导入。");
      return FALSE;
    }
  source->rules = mulin_reading_rules_new (definition, error);
  return source->rules != NULL;
}

static gboolean
refuse_classified (MulinImportSource *source, const MulinImportRequest *request, GError **error)
{
  for (guint i = 0; i < source->workbook->sheets->len; i++)
    {
      MulinSheet *sheet = source->workbook->sheets->pdata[i];
      const char *word = mulin_list_classified (sheet, source->rules);
      g_autofree char *name = g_path_get_basename (request->path);

      if (word == NULL)
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”的工作表“%s”里标有“%s”，涉密内容不能导入。", name, sheet->name, word);
      return FALSE;
    }
  return TRUE;
}

/* --- sentences that refuse ------------------------------------------------------------------- */

/* "序号、姓名、电话…": what the file has. */
static char *
describe_headings (MulinWorkbook *workbook)
{
  GString *text = g_string_new (NULL);
  MulinSheet *sheet = workbook->sheets->len > 0 ? workbook->sheets->pdata[0] : NULL;
  const MulinRow *widest = NULL;

  for (guint i = 0; sheet != NULL && i < MIN (sheet->rows->len, 5); i++)
    if (widest == NULL || ((MulinRow *)sheet->rows->pdata[i])->n_cells > widest->n_cells)
      widest = sheet->rows->pdata[i];
  for (guint c = 0; widest != NULL && c < MIN (widest->n_cells, FOUND_HEADINGS); c++)
    {
      glong length = g_utf8_strlen (widest->cells[c].text, -1);
      g_autofree char *part = g_utf8_substring (widest->cells[c].text, 0, MIN (length, 12));
      g_autofree char *folded = mulin_heading_normalize (part);

      if (*folded != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", folded);
    }
  return g_string_free (text, FALSE);
}

/* "类别”“标题”“提出日期": what the kind's own table cannot do without. */
static char *
required_headings (const MulinKind *kind)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];

      if (field->required)
        g_ptr_array_add (labels, field->label);
    }
  if (labels->len == 0)
    g_ptr_array_add (labels, ((MulinField *)kind->fields->pdata[0])->label);
  g_ptr_array_add (labels, NULL);
  return g_strjoinv ("”“", (char **)labels->pdata);
}

static gboolean
refuse_headings (MulinImportSource *source, const MulinImportRequest *request,
                 const MulinKind *kind, const char *required, GError **error)
{
  g_autofree char *name = g_path_get_basename (request->path);
  g_autofree char *found = describe_headings (source->workbook);

  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               "“%s”的表头对不上“%s”：要有“%s”这样的列，表里%s%s%s；也可以自己指定各列。", name,
               kind->title, required,
               *found != '\0' ? "是“" : "没有表头", found, *found != '\0' ? "”" : "");
  return FALSE;
}

/* --- the kind's own table -------------------------------------------------------------------- */

static gboolean
is_mapped (MulinShelf *shelf, const MulinKind *kind)
{
  return mulin_import_source_definition (shelf, kind->name, NULL) != NULL;
}

/* A kind whose own table says more than a list: 本类优先. */
static gboolean
prefers_own (MulinShelf *shelf, const MulinKind *kind)
{
  MulinDefinition *definition = mulin_import_source_definition (shelf, kind->name, NULL);
  const char *own = definition != NULL ? mulin_definition_get (definition, "本类优先") : NULL;

  return own != NULL && g_str_equal (own, "是");
}

/* WHOLLY: no heading may be unknown. */
static gboolean
choose_own_table (MulinImportSource *source, const MulinImportRequest *request, gboolean wholly,
                  gboolean with_ids)
{
  gboolean ours = g_strcmp0 (request->mapping, MULIN_KIND_TABLE_MAPPING) == 0;

  for (guint i = 0; source->own == NULL && i < source->workbook->sheets->len; i++)
    {
      MulinSheet *sheet = source->workbook->sheets->pdata[i];
      g_autoptr (MulinKindTable) table
          = mulin_import_source_is_meant (request, sheet)
                ? mulin_kind_table_find (sheet, source->kind, wholly, ours)
                : NULL;

      if (table != NULL && (!with_ids || table->id_column >= 0))
        source->own = g_steal_pointer (&table);
    }
  if (source->own != NULL)
    source->own->tamed = source->workbook->encoding != NULL;
  return source->own != NULL;
}

/* --- a list by a mapping --------------------------------------------------------------------- */

static void
try_mapping (MulinImportSource *source, const MulinImportRequest *request, MulinMapping *mapping)
{
  g_autoptr (MulinMapping) candidate = mapping;
  gboolean chosen = FALSE;

  for (guint i = 0; !candidate->own && i < source->workbook->sheets->len; i++)
    {
      MulinSheet *sheet = source->workbook->sheets->pdata[i];
      g_autoptr (GPtrArray) tables = NULL;
      int points;

      if (!mulin_import_source_is_meant (request, sheet))
        continue;
      tables = mulin_list_tables_find (sheet, candidate, source->rules);
      points = mulin_import_source_points (source, request, tables, candidate);
      if (tables->len == 0 || (source->tables != NULL && points <= source->points))
        continue;
      g_clear_pointer (&source->tables, g_ptr_array_unref);
      source->tables = g_steal_pointer (&tables);
      source->points = points;
      chosen = TRUE;
    }
  if (!chosen)
    return;
  mulin_mapping_free (source->mapping);
  source->mapping = g_steal_pointer (&candidate);
}

/* Lists without headings fit anything: they are tried when nothing else does. */
static gboolean
try_mappings (MulinImportSource *source, const MulinImportRequest *request, MulinCatalog *catalog,
              MulinShelf *shelf, gboolean headless, char **required, GError **error)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "imports");

  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = definitions->pdata[i];
      const char *of = mulin_definition_get (definition, "类别");
      MulinMapping *mapping;

      if (g_strcmp0 (of, source->kind->name) != 0
          || (request->mapping != NULL
              && strcmp (request->mapping, mulin_definition_name (definition)) != 0))
        continue;
      mapping = mulin_mapping_new (definition, catalog, error);
      if (mapping == NULL)
        return FALSE;
      for (guint f = 0; *required == NULL && f < mapping->fields->len; f++)
        if (mulin_mapping_field (mapping, f)->required)
          *required = g_strdup (mulin_mapping_field (mapping, f)->label);
      if (mapping->headless == headless)
        try_mapping (source, request, mapping);
      else
        mulin_mapping_free (mapping);
    }
  return TRUE;
}

/* Of several tables side by side the one that is asked for. */
static gboolean
choose_table (MulinImportSource *source, const MulinImportRequest *request, GError **error)
{
  source->n_tables = source->tables->len;
  if (request->table == 0)
    return TRUE;
  if (request->table > source->tables->len)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "这张工作表上没有第 %u 张表。",
                   request->table);
      return FALSE;
    }
  g_ptr_array_remove_range (source->tables, request->table, source->tables->len - request->table);
  g_ptr_array_remove_range (source->tables, 0, request->table - 1);
  return TRUE;
}

static gboolean
choose_mapping (MulinImportSource *source, const MulinImportRequest *request, MulinCatalog *catalog,
                MulinShelf *shelf, GError **error)
{
  g_autofree char *required = NULL;

  if (!try_mappings (source, request, catalog, shelf, FALSE, &required, error)
      || (source->tables == NULL
          && !try_mappings (source, request, catalog, shelf, TRUE, &required, error)))
    return FALSE;
  if (source->tables != NULL)
    return choose_table (source, request, error);
  if (required != NULL || request->mapping == NULL
      || g_str_equal (request->mapping, MULIN_KIND_TABLE_MAPPING))
    {
      if (required == NULL)
        required = required_headings (source->kind);
      return refuse_headings (source, request, source->kind, required, error);
    }
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
               "没有读入“%s”的映射定义“%s”，请先在 imports 里加一份。", source->kind->title,
               request->mapping);
  return FALSE;
}

/* --- columns chosen by hand ------------------------------------------------------------------ */

MulinDefinition *
mulin_import_source_definition (MulinShelf *shelf, const char *kind, const char *mapping)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "imports");

  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = definitions->pdata[i];

      if (g_strcmp0 (mulin_definition_get (definition, "类别"), kind) == 0
          && (mapping == NULL || g_str_equal (mapping, mulin_definition_name (definition))))
        return definition;
    }
  return NULL;
}

static MulinSheet *
first_sheet (MulinImportSource *source, const MulinImportRequest *request, GError **error)
{
  g_autofree char *name = g_path_get_basename (request->path);

  for (guint i = 0; i < source->workbook->sheets->len; i++)
    if (mulin_import_source_is_meant (request, source->workbook->sheets->pdata[i]))
      return source->workbook->sheets->pdata[i];
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "“%s”里没有可读的工作表。", name);
  return NULL;
}

/* What may never be kept is not kept by hand either; a list without headings cannot say. */
static gboolean
refuse_forbidden (MulinImportSource *source, MulinSheet *sheet, const MulinImportRequest *request,
                  GError **error)
{
  for (guint i = 0; i < request->n_columns; i++)
    {
      const MulinImportColumn *column = &request->columns[i];
      int field = source->mapping != NULL
                      ? mulin_mapping_find_field (source->mapping, column->target)
                      : -1;

      if (field >= 0 && mulin_mapping_field (source->mapping, (guint)field)->optional)
        continue;
      for (guint r = 0; r < sheet->rows->len; r++)
        {
          const MulinRow *row = sheet->rows->pdata[r];
          const char *heading = mulin_row_cell (row, column->column)->text;

          if (row->number >= request->first_row)
            break;
          if (!mulin_import_source_forbids (source, heading))
            continue;
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                       "“%s”这一列按规定不收，请改选为“不导入”。", heading);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
choose_by_hand (MulinImportSource *source, const MulinImportRequest *request, MulinCatalog *catalog,
                MulinShelf *shelf, GError **error)
{
  gboolean own = g_strcmp0 (request->mapping, MULIN_KIND_TABLE_MAPPING) == 0;
  MulinDefinition *definition
      = own ? NULL : mulin_import_source_definition (shelf, source->kind->name, request->mapping);
  MulinSheet *sheet = first_sheet (source, request, error);
  MulinListTable *table;

  if (sheet == NULL)
    return FALSE;
  source->mapping = definition != NULL ? mulin_mapping_new (definition, catalog, error) : NULL;
  if ((definition != NULL && source->mapping == NULL)
      || !refuse_forbidden (source, sheet, request, error))
    return FALSE;
  if (source->mapping == NULL || source->mapping->own)
    {
      g_clear_pointer (&source->mapping, mulin_mapping_free);
      source->own = mulin_kind_table_by_hand (sheet, source->kind, request, error);
      return source->own != NULL;
    }
  table = mulin_list_table_by_hand (sheet, source->mapping, request, error);
  if (table == NULL)
    return FALSE;
  source->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_list_table_free);
  g_ptr_array_add (source->tables, table);
  return TRUE;
}

/* --- the library's own way to read a kind's own table ---------------------------------------- */

/* FIELDS by the headings or places of MAPPING; the row that has the most of them is the heading. */
static MulinKindTable *
find_own_columns (MulinImportSource *source, MulinSheet *sheet, const MulinMapping *mapping)
{
  g_autoptr (GPtrArray) tables = mulin_list_tables_find (sheet, mapping, source->rules);
  MulinListTable *list = tables->len > 0 ? tables->pdata[0] : NULL;
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (MulinImportColumn));
  MulinImportRequest request = { 0 };

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->columns->len; i++)
    {
      const MulinListColumn *column = list->columns->pdata[i];
      MulinImportColumn chosen = { column->column, NULL };

      if (column->state != MULIN_COLUMN_MATCHED)
        continue;
      chosen.target = mulin_mapping_field (mapping, column->field)->target.field;
      g_array_append_val (columns, chosen);
    }
  request.columns = (MulinImportColumn *)columns->data;
  request.n_columns = columns->len;
  request.first_row = list->first < sheet->rows->len
                          ? ((MulinRow *)sheet->rows->pdata[list->first])->number
                          : G_MAXUINT;
  return mulin_kind_table_by_hand (sheet, source->kind, &request, NULL);
}

static gboolean
choose_own_mapping (MulinImportSource *source, const MulinImportRequest *request,
                    MulinCatalog *catalog, MulinShelf *shelf, GError **error)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "imports");

  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = definitions->pdata[i];
      g_autoptr (MulinMapping) mapping = NULL;

      if (g_strcmp0 (mulin_definition_get (definition, "类别"), source->kind->name) != 0
          || mulin_definition_get (definition, "读法") == NULL
          || (request->mapping != NULL
              && strcmp (request->mapping, mulin_definition_name (definition)) != 0))
        continue;
      mapping = mulin_mapping_new (definition, catalog, error);
      if (mapping == NULL)
        return FALSE;
      for (guint s = 0; source->own == NULL && s < source->workbook->sheets->len; s++)
        if (mulin_import_source_is_meant (request, source->workbook->sheets->pdata[s]))
          source->own = find_own_columns (source, source->workbook->sheets->pdata[s], mapping);
      if (source->own == NULL)
        continue;
      source->mapping = g_steal_pointer (&mapping);
      return TRUE;
    }
  return TRUE;
}

/* --- the whole ------------------------------------------------------------------------------- */

static gboolean
choose (MulinImportSource *source, MulinCatalog *catalog, MulinShelf *shelf,
        const MulinImportRequest *request, GError **error)
{
  gboolean asked = g_strcmp0 (request->mapping, MULIN_KIND_TABLE_MAPPING) == 0;
  gboolean mapped = is_mapped (shelf, source->kind);
  g_autoptr (GError) local = NULL;

  if (request->n_columns > 0)
    return choose_by_hand (source, request, catalog, shelf, error);
  if ((request->mapping == NULL || asked)
      && choose_own_table (source, request, !asked && mapped,
                           mapped && !asked && !prefers_own (shelf, source->kind)))
    return TRUE;
  if (!asked && !choose_own_mapping (source, request, catalog, shelf, error))
    return FALSE;
  if (source->own != NULL || choose_mapping (source, request, catalog, shelf, &local))
    return TRUE;
  /* A list that no mapping reads may still be the kind's own table with columns more. */
  if (request->mapping == NULL && choose_own_table (source, request, FALSE, FALSE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
mulin_import_source_read (MulinImportSource *source, MulinShelf *shelf,
                          const MulinImportRequest *request, GError **error)
{
  source->borrowed = request->workbook != NULL;
  source->workbook = source->borrowed ? request->workbook
                                      : mulin_workbook_read (request->path, request->sheet, error);
  return source->workbook != NULL && load_rules (source, shelf, error)
         && refuse_classified (source, request, error);
}

gboolean
mulin_import_source_open (MulinImportSource *source, MulinCatalog *catalog, MulinShelf *shelf,
                          const MulinImportRequest *request, GError **error)
{
  if (!mulin_import_source_read (source, shelf, request, error))
    return FALSE;
  source->collection = mulin_collection_find_marks (source->workbook);
  source->kind = mulin_catalog_kind (catalog, request->kind);
  if (source->collection != NULL)
    return TRUE;
  if (source->kind == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这一类记录。",
                   request->kind);
      return FALSE;
    }
  if (!choose (source, catalog, shelf, request, error))
    return FALSE;
  mulin_import_source_answer (source, request);
  return TRUE;
}

/* --- what the plan says of the columns ------------------------------------------------------- */

static void
describe_own (const MulinImportSource *source, MulinImportPlan *plan)
{
  for (guint i = 0; i < source->own->matched->len; i++)
    g_ptr_array_add (plan->matched, g_strdup (source->own->matched->pdata[i]));
  for (guint i = 0; i < source->own->unmatched->len; i++)
    {
      const char *heading = source->own->unmatched->pdata[i];

      g_ptr_array_add (mulin_import_source_forbids (source, heading) ? plan->dropped
                                                                     : plan->unmatched,
                       g_strdup (heading));
    }
}

static char *
describe_match (const MulinImportSource *source, const MulinListColumn *column)
{
  const MulinMappingField *field = mulin_mapping_field (source->mapping, column->field);
  const MulinKind *kind = mulin_mapping_record (source->mapping, field->target.record)->kind;
  const MulinField *which = mulin_kind_field (kind, field->target.field);

  return g_strdup_printf ("%s → %s·%s", column->heading, kind->title,
                          which != NULL ? which->label : field->label);
}

static void
describe_table (const MulinImportSource *source, const MulinListTable *table, MulinImportPlan *plan)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const MulinListColumn *column = table->columns->pdata[i];

      if (column->state == MULIN_COLUMN_MATCHED)
        g_ptr_array_add (plan->matched, describe_match (source, column));
      else if (column->state == MULIN_COLUMN_SEAT)
        g_ptr_array_add (plan->matched, g_strdup_printf ("%s → 任职", column->heading));
      else if (column->state == MULIN_COLUMN_FORBIDDEN)
        g_ptr_array_add (plan->dropped, column->doubt != NULL ? g_strdup_printf (
                                            "%s（%s）", column->heading, column->doubt)
                                                              : g_strdup (column->heading));
      else if (column->state == MULIN_COLUMN_UNMATCHED)
        g_ptr_array_add (plan->unmatched, column->doubt != NULL ? g_strdup_printf (
                                              "%s（%s）", column->heading, column->doubt)
                                                                : g_strdup (column->heading));
    }
}

static void
row_free (gpointer data)
{
  MulinImportRow *row = data;

  g_free (row->name);
  g_free (row->reason);
  g_free (row->key);
  g_clear_pointer (&row->candidates, g_ptr_array_unref);
  g_ptr_array_unref (row->changes);
  g_free (row);
}

MulinImportPlan *
mulin_import_source_plan (const MulinImportSource *source, const MulinImportRequest *request)
{
  MulinImportPlan *plan = g_new0 (MulinImportPlan, 1);
  const MulinListTable *list = source->tables != NULL ? source->tables->pdata[0] : NULL;
  MulinSheet *sheet = list != NULL ? list->sheet : source->own != NULL ? source->own->sheet : NULL;

  plan->path = g_strdup (request->path);
  plan->sheet = sheet != NULL ? g_strdup (sheet->name) : NULL;
  plan->mapping = g_strdup (source->mapping != NULL      ? source->mapping->name
                            : source->collection != NULL ? MULIN_COLLECTION_MAPPING
                                                         : MULIN_KIND_TABLE_MAPPING);
  plan->kind = g_strdup (source->kind != NULL ? source->kind->name : request->kind);
  plan->encoding = g_strdup (source->workbook->encoding);
  plan->matched = g_ptr_array_new_with_free_func (g_free);
  plan->unmatched = g_ptr_array_new_with_free_func (g_free);
  plan->dropped = g_ptr_array_new_with_free_func (g_free);
  plan->questions = mulin_import_source_questions (source);
  plan->rows = g_ptr_array_new_with_free_func (row_free);
  plan->n_tables = MAX (source->n_tables, 1);
  if (source->own != NULL)
    describe_own (source, plan);
  for (guint i = 0; source->tables != NULL && i < source->tables->len; i++)
    describe_table (source, source->tables->pdata[i], plan);
  return plan;
}

void
mulin_import_plan_free (MulinImportPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->path);
  g_free (plan->sheet);
  g_free (plan->mapping);
  g_free (plan->kind);
  g_free (plan->encoding);
  g_ptr_array_unref (plan->matched);
  g_ptr_array_unref (plan->unmatched);
  g_ptr_array_unref (plan->dropped);
  g_ptr_array_unref (plan->questions);
  g_ptr_array_unref (plan->rows);
  g_free (plan);
}
