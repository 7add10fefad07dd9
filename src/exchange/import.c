/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a list into the library.  The plan and the run are the same work on the same rows: the
 * run only writes what its own plan, made inside the transaction, has found. */

#include "exchange/import.h"

#include "exchange/collection-sheet.h"
#include "exchange/import-row.h"
#include "exchange/import-source.h"

#include <string.h>

/* What one import holds from the file's opening to its end. */
typedef struct
{
  MulinImportSource source;
  MulinImportContext context;
  MulinImportSession session;
} Import;

static void
import_clear (Import *import)
{
  for (guint i = 0; import->session.above != NULL && i < import->source.mapping->fields->len; i++)
    g_free (import->session.above[i]);
  g_clear_pointer (&import->session.above, g_free);
  g_clear_pointer (&import->session.values, g_hash_table_unref);
  g_clear_pointer (&import->session.choices, g_hash_table_unref);
  g_clear_pointer (&import->session.writing, g_ptr_array_unref);
  g_clear_pointer (&import->session.book, mulin_import_book_free);
  mulin_import_source_clear (&import->source);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

gboolean
mulin_import_context_progress (const MulinImportContext *context, double from, double to, guint i,
                               guint n, GError **error)
{
  double fraction = from + (to - from) * i / MAX (n, 1);
  gboolean going = TRUE;

  if (i % 200 != 0)
    return TRUE;
  if (context->transaction != NULL)
    going = mulin_transaction_progress (context->transaction, fraction);
  if (going && context->request->progress != NULL)
    going = context->request->progress (fraction, context->request->progress_data);
  if (!going)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "导入已取消，库没有改动。");
  return going;
}

/* --- a session over a mapping ---------------------------------------------------------------- */

static GHashTable *
index_values (const MulinMapping *mapping)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mapping->values->len; i++)
    {
      MulinMappingValue *value = mapping->values->pdata[i];

      g_hash_table_insert (
          table,
          g_strdup_printf ("%u.%s\x1f%s", value->target.record, value->target.field, value->raw),
          value);
    }
  return table;
}

static GHashTable *
index_choices (const MulinImportRequest *request)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < request->n_choices; i++)
    g_hash_table_insert (
        table, g_strconcat (request->choices[i].row, "\x1f", request->choices[i].record, NULL),
        (gpointer)&request->choices[i]);
  return table;
}

static gboolean
find_place (MulinImportSession *session, GError **error)
{
  const MulinImportRequest *request = session->request;

  if (request->in_kind == NULL || request->in_id == 0)
    return TRUE;
  session->place = mulin_import_book_draft (session->book, request->in_kind, request->in_id);
  if (session->place == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "没有编号为 @%" G_GINT64_FORMAT " 的所在地。", request->in_id);
  return session->place != NULL;
}

static gboolean
begin_session (Import *import, GError **error)
{
  MulinImportSession *session = &import->session;

  session->request = import->context.request;
  session->catalog = import->context.catalog;
  session->mapping = import->source.mapping;
  session->rules = import->source.rules;
  session->above = g_new0 (char *, session->mapping->fields->len);
  session->values = index_values (session->mapping);
  session->choices = index_choices (session->request);
  session->writing = g_ptr_array_new ();
  session->book = mulin_import_book_new (import->context.connection, session->catalog,
                                         session->mapping, session->rules, error);
  return session->book != NULL && find_place (session, error);
}

/* --- the plan -------------------------------------------------------------------------------- */

static void
count_rows (MulinImportPlan *plan)
{
  plan->created = plan->changed = plan->same = plan->refused = plan->doubles = 0;
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = plan->rows->pdata[i];
      guint *counts[]
          = { &plan->created, &plan->changed, &plan->same, &plan->refused, &plan->doubles };

      if (!row->excluded)
        (*counts[row->state])++;
    }
}

static char *
row_name (MulinListRow *line)
{
  const MulinMapping *mapping = line->session->mapping;
  const MulinField *naming = mulin_kind_naming_field (mapping->kind);
  const MulinSlot *slot = &line->slots[mapping->main];
  MulinRecord *record = slot->given != NULL   ? slot->given
                        : slot->draft != NULL ? slot->draft->record
                                              : NULL;
  const char *name
      = record != NULL && naming != NULL ? mulin_record_text (record, naming->name) : NULL;

  return g_strdup (name != NULL ? name : "");
}

/* "Sheet1!5", of several tables "Sheet1!5:3", of several persons "Sheet1!5#1". */
static char *
row_key (const MulinListTable *table, const MulinRow *cells, const MulinListPart *part)
{
  g_autofree char *column = table->beside ? g_strdup_printf (":%u", table->from) : g_strdup ("");
  g_autofree char *number = part->index > 0 ? g_strdup_printf ("#%u", part->index) : g_strdup ("");

  return g_strdup_printf ("%s!%u%s%s", table->sheet->name != NULL ? table->sheet->name : "",
                          cells->number, column, number);
}

static MulinImportRow *
plan_part (Import *import, const MulinRow *cells, const MulinListPart *part)
{
  const MulinListTable *table = import->session.table;
  GHashTable *excluded = import->context.excluded;
  MulinImportRow *result = g_new0 (MulinImportRow, 1);
  g_autoptr (MulinListRow) line = mulin_list_row_new (&import->session, cells, part, result);

  result->number = cells->number;
  result->sheet = g_intern_string (table->sheet->name != NULL ? table->sheet->name : "");
  result->key = row_key (table, cells, part);
  result->changes = g_ptr_array_new_with_free_func (g_free);
  mulin_list_row_read (line);
  result->name = row_name (line);
  if (excluded != NULL && g_hash_table_contains (excluded, result->key))
    {
      result->excluded = TRUE;
      result->state = MULIN_IMPORT_SAME;
      return result;
    }
  if (line->reasons->len == 0)
    mulin_list_row_match (line);
  mulin_list_row_commit (line);
  if (result->state != MULIN_IMPORT_REFUSED)
    import->session.row_main = line->slots[import->session.mapping->main].draft;
  return result;
}

/* A row across in which every seat is vacant says who is missing, not who is there. */
static void
plan_row (Import *import, const MulinRow *cells, MulinImportPlan *plan)
{
  g_autoptr (GPtrArray) parts = mulin_list_row_parts (&import->session, cells);

  import->session.row_main = NULL;
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (plan->rows, plan_part (import, cells, parts->pdata[i]));
}

static gboolean
plan_table (Import *import, const MulinListTable *table, MulinImportPlan *plan, GError **error)
{
  GPtrArray *rows = table->sheet->rows;
  MulinImportSession *session = &import->session;
  double to = import->context.transaction != NULL ? 0.4 : 1;

  session->table = table;
  for (guint i = 0; i < session->mapping->fields->len; i++)
    g_clear_pointer (&session->above[i], g_free);
  for (guint i = table->first; i < rows->len; i++)
    {
      MulinLine line = mulin_list_table_line (table, session->rules, i);

      if (!mulin_import_context_progress (&import->context, 0, to, i - table->first, rows->len,
                                          error))
        return FALSE;
      if (line == MULIN_LINE_END)
        break;
      if (line == MULIN_LINE_DATA)
        plan_row (import, rows->pdata[i], plan);
    }
  return TRUE;
}

static gboolean
plan_tables (Import *import, MulinImportPlan *plan, GError **error)
{
  if (!begin_session (import, error))
    return FALSE;
  for (guint i = 0; i < import->source.tables->len; i++)
    if (!plan_table (import, import->source.tables->pdata[i], plan, error))
      return FALSE;
  return TRUE;
}

/* --- writing --------------------------------------------------------------------------------- */

/* References to records that were new now have ids; FALSE when one of them could not be written. */
static gboolean
settle_references (Import *import, MulinDraft *draft)
{
  for (guint i = 0; i < draft->kind->fields->len; i++)
    {
      const MulinField *field = draft->kind->fields->pdata[i];
      MulinDraft *other;

      if (field->type != MULIN_FIELD_REFERENCE
          || mulin_record_integer (draft->record, field->name, 0) >= 0)
        continue;
      other = mulin_import_book_draft (import->session.book, field->target,
                                       mulin_record_integer (draft->record, field->name, 0));
      if (other == NULL || other->failed || other->id < 0)
        return FALSE;
      mulin_record_set_integer (draft->record, field->name, other->id);
    }
  return TRUE;
}

/* A record that the register refuses takes its row with it; the rest of the list goes on. */
static gboolean
write_draft (Import *import, MulinDraft *draft, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!settle_references (import, draft))
    g_set_error (&local, MULIN_ERROR, MULIN_ERROR_INPUT, "所属的记录没有写入。");
  else if (mulin_register_put (import->context.transaction, import->session.catalog, draft->record,
                               &local))
    {
      draft->id = mulin_record_id (draft->record);
      return TRUE;
    }
  if (!g_error_matches (local, MULIN_ERROR, MULIN_ERROR_INPUT)
      && !g_error_matches (local, MULIN_ERROR, MULIN_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  draft->failed = TRUE;
  if (draft->result != NULL && draft->result->state != MULIN_IMPORT_REFUSED)
    {
      draft->result->state = MULIN_IMPORT_REFUSED;
      g_free (draft->result->reason);
      draft->result->reason = g_strdup (local->message);
    }
  return TRUE;
}

static gboolean
write_drafts (Import *import, GError **error)
{
  GPtrArray *writing = import->session.writing;

  for (guint i = 0; i < writing->len; i++)
    if (!mulin_import_context_progress (&import->context, 0.4, 1, i, writing->len, error)
        || !write_draft (import, writing->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* --- the plan and the run -------------------------------------------------------------------- */

/* The whole work; with a transaction it is written. */
static MulinImportPlan *
work (Import *import, MulinShelf *shelf, GError **error)
{
  const MulinImportContext *context = &import->context;
  g_autoptr (MulinImportPlan) plan = NULL;
  gboolean done;

  if (!mulin_import_source_open (&import->source, context->catalog, shelf, context->request, error))
    return NULL;
  plan = mulin_import_source_plan (&import->source, context->request);
  if (import->source.collection != NULL)
    done = mulin_collection_read (import->source.workbook, import->source.collection, context, plan,
                                  error);
  else if (import->source.own != NULL)
    done = mulin_kind_table_read (import->source.own, context, plan, error);
  else
    done = plan_tables (import, plan, error)
           && (context->transaction == NULL || write_drafts (import, error));
  if (!done)
    return NULL;
  count_rows (plan);
  return g_steal_pointer (&plan);
}

MulinImportPlan *
mulin_import_plan (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                   const MulinImportRequest *request, GError **error)
{
  g_auto (Import) import = { .context = { reader, NULL, catalog, request, NULL } };

  return work (&import, shelf, error);
}

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  const MulinImportRequest *request;
  const MulinImportPlan *plan; /* what the user has seen; NULL = nothing */
  MulinImportPlan *done;       /* what was written */
} Run;

static GHashTable *
excluded_rows (const MulinImportPlan *plan)
{
  GHashTable *excluded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = plan->rows->pdata[i];

      if (row->excluded)
        g_hash_table_add (excluded, g_strdup (row->key));
    }
  return excluded;
}

static void
name_entry (MulinTransaction *transaction, MulinCatalog *catalog, const MulinImportPlan *plan)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, plan->kind);
  g_autofree char *file = g_path_get_basename (plan->path);
  g_autofree char *text
      = g_strdup_printf ("导入“%s”：%s新增 %u、更新 %u", file, kind != NULL ? kind->title : "",
                         plan->created, plan->changed);

  mulin_transaction_set_text (transaction, text);
}

/* The sheet and mapping that the user has seen, whatever else would fit by now. */
static void
as_seen (const MulinImportPlan *plan, MulinImportRequest *request)
{
  if (g_strcmp0 (plan->mapping, MULIN_COLLECTION_MAPPING) == 0)
    return;
  request->sheet = request->sheet != NULL ? request->sheet : plan->sheet;
  if (request->mapping == NULL && g_strcmp0 (plan->mapping, MULIN_KIND_TABLE_MAPPING) != 0)
    request->mapping = plan->mapping;
}

static gboolean
run_in_transaction (MulinTransaction *transaction, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (GHashTable) excluded = run->plan != NULL ? excluded_rows (run->plan) : NULL;
  MulinImportRequest request = *run->request;
  g_auto (Import) import = { .context = { mulin_transaction_connection (transaction), transaction,
                                          run->catalog, &request, excluded } };
  g_autoptr (MulinImportPlan) now = NULL;

  if (run->plan != NULL)
    as_seen (run->plan, &request);
  if (!mulin_register_rest_search (transaction, run->catalog, error))
    return FALSE;
  now = work (&import, run->shelf, error);
  if (now == NULL)
    return FALSE;
  name_entry (transaction, run->catalog, now);
  g_clear_pointer (&run->done, mulin_import_plan_free);
  run->done = g_steal_pointer (&now);
  return TRUE;
}

static gboolean
run_import (MulinLibrary *library, Run *run, gint64 *entry, GError **error)
{
  g_autofree char *file = g_path_get_basename (run->request->path);
  g_autofree char *text = g_strdup_printf ("导入“%s”", file);

  return mulin_library_write (library, text, run_in_transaction, run, entry, error);
}

gboolean
mulin_import_run (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf,
                  const MulinImportRequest *request, MulinImportPlan *plan, gint64 *entry,
                  GError **error)
{
  Run run = { catalog, shelf, request, plan, NULL };
  gboolean committed = run_import (library, &run, entry, error);

  if (committed)
    {
      MulinImportPlan before = *plan;

      *plan = *run.done;
      *run.done = before;
    }
  g_clear_pointer (&run.done, mulin_import_plan_free);
  return committed;
}

MulinImportPlan *
mulin_import_straight (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf,
                       const MulinImportRequest *request, GError **error)
{
  Run run = { catalog, shelf, request, NULL, NULL };

  if (run_import (library, &run, NULL, error))
    return run.done;
  g_clear_pointer (&run.done, mulin_import_plan_free);
  return NULL;
}

/* --- checking definitions -------------------------------------------------------------------- */

static gboolean
check_mapping (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  g_autoptr (MulinCatalog) catalog = NULL;
  g_autoptr (MulinMapping) mapping = NULL;
  g_autoptr (MulinReadingRules) rules = NULL;

  if (strcmp (mulin_definition_name (definition), "reading-rules") == 0)
    {
      rules = mulin_reading_rules_new (definition, error);
      return rules != NULL;
    }
  catalog = mulin_catalog_load (shelf, error);
  mapping = catalog != NULL ? mulin_mapping_new (definition, catalog, error) : NULL;
  return mapping != NULL;
}

void
mulin_import_register_checks (void)
{
  mulin_shelf_register_check ("imports", check_mapping);
}
