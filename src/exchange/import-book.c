/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding doubles by asking the database once a row would take minutes; here each kind is read once
 * and found by hash.  Records that the import makes are held beside those of the library, so that a
 * list finds its own doubles too. */

#include "exchange/import-book-private.h"

#include <string.h>

static const char *const LEVELS[MULIN_N_LEVELS] = { "compound", "community", "street", "district" };

const char *
mulin_import_book_level_kind (int level)
{
  return LEVELS[level];
}

static void
draft_free (gpointer data)
{
  MulinDraft *draft = data;

  mulin_record_free (draft->record);
  g_free (draft);
}

void
mulin_import_book_free (MulinImportBook *book)
{
  if (book == NULL)
    return;
  g_ptr_array_unref (book->indexes);
  g_hash_table_unref (book->referring);
  g_hash_table_unref (book->via);
  g_hash_table_unref (book->by_id);
  g_hash_table_unref (book->shelves);
  mulin_catalog_unref (book->catalog);
  g_free (book);
}

/* --- holding --------------------------------------------------------------------------------- */

gint64 *
mulin_import_id_key (gint64 id)
{
  gint64 *key = g_new (gint64, 1);

  *key = id;
  return key;
}

static MulinDraft *
hold (MulinImportBook *book, MulinRecord *record, gint64 id)
{
  const MulinKind *kind = mulin_record_kind (record);
  GPtrArray *shelf = g_hash_table_lookup (book->shelves, kind->name);
  GHashTable *ids = g_hash_table_lookup (book->by_id, kind->name);
  MulinDraft *draft = g_new0 (MulinDraft, 1);

  if (shelf == NULL)
    {
      shelf = g_ptr_array_new_with_free_func (draft_free);
      ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (book->shelves, kind->name, shelf);
      g_hash_table_insert (book->by_id, kind->name, ids);
    }
  draft->kind = kind;
  draft->record = record;
  draft->id = id;
  g_ptr_array_add (shelf, draft);
  g_hash_table_insert (ids, mulin_import_id_key (id), draft);
  return draft;
}

MulinDraft *
mulin_import_book_draft (MulinImportBook *book, const char *kind, gint64 id)
{
  GHashTable *ids = g_hash_table_lookup (book->by_id, kind);

  return ids != NULL ? g_hash_table_lookup (ids, &id) : NULL;
}

GPtrArray *
mulin_import_book_all (MulinImportBook *book, const char *kind)
{
  return g_hash_table_lookup (book->shelves, kind);
}

MulinDraft *
mulin_import_book_add (MulinImportBook *book, MulinRecord *record)
{
  MulinDraft *draft = hold (book, record, --book->next_id);

  draft->is_new = TRUE;
  return draft;
}

static gboolean
load_kind (MulinImportBook *book, MulinConnection *reader, const char *name, GError **error)
{
  MulinListing listing = { .kind = name };
  g_autoptr (GPtrArray) records = NULL;

  if (g_hash_table_contains (book->shelves, name)
      || mulin_catalog_kind (book->catalog, name) == NULL)
    return TRUE;
  records = mulin_register_find (reader, book->catalog, &listing, error);
  if (records == NULL)
    return FALSE;
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    hold (book, records->pdata[i], mulin_record_id (records->pdata[i]));
  return TRUE;
}

/* What tells namesakes apart: where they hold posts, what else is said of them. */
static gboolean
load_evidence (MulinImportBook *book, MulinConnection *reader, const MulinMappingRecord *record,
               GError **error)
{
  static const char *const serving[] = { "tenure", "post", "organization" };

  for (guint i = 0; record->evidence[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (record->evidence[i], ".", 2);

      if (strcmp (record->evidence[i], "任职地") == 0)
        {
          for (guint k = 0; k < G_N_ELEMENTS (serving); k++)
            if (!load_kind (book, reader, serving[k], error))
              return FALSE;
        }
      else if (g_strv_length (parts) == 2 && !load_kind (book, reader, parts[0], error))
        return FALSE;
    }
  return TRUE;
}

/* --- references the other way ---------------------------------------------------------------- */

static GHashTable *
referring_table (MulinImportBook *book, const char *kind, const char *field)
{
  g_autofree char *name = g_strconcat (kind, ".", field, NULL);
  GHashTable *table = g_hash_table_lookup (book->referring, name);
  GPtrArray *drafts;

  if (table != NULL)
    return table;
  table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                 (GDestroyNotify)g_ptr_array_unref);
  g_hash_table_insert (book->referring, g_steal_pointer (&name), table);
  drafts = mulin_import_book_all (book, kind);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      MulinDraft *draft = drafts->pdata[i];
      gint64 id = mulin_record_integer (draft->record, field, 0);
      GPtrArray *list = g_hash_table_lookup (table, &id);

      if (id == 0 || (draft->is_new && draft->row == 0))
        continue; /* made by a row that was refused */
      if (list == NULL)
        g_hash_table_insert (table, mulin_import_id_key (id), list = g_ptr_array_new ());
      g_ptr_array_add (list, draft);
    }
  return table;
}

GPtrArray *
mulin_import_book_referring (MulinImportBook *book, const char *kind, const char *field, gint64 id)
{
  GPtrArray *list = g_hash_table_lookup (referring_table (book, kind, field), &id);

  return list != NULL ? g_ptr_array_ref (list) : g_ptr_array_new ();
}

/* A draft kept now must be found by the tables made before. */
static void
note_references (MulinImportBook *book, MulinDraft *draft)
{
  GHashTableIter iter;
  gpointer name, table;

  g_hash_table_iter_init (&iter, book->referring);
  while (g_hash_table_iter_next (&iter, &name, &table))
    {
      g_auto (GStrv) parts = g_strsplit (name, ".", 2);
      gint64 id;
      GPtrArray *list;

      if (strcmp (parts[0], draft->kind->name) != 0)
        continue;
      id = mulin_record_integer (draft->record, parts[1], 0);
      if (id == 0)
        continue;
      list = g_hash_table_lookup (table, &id);
      if (list == NULL)
        g_hash_table_insert (table, mulin_import_id_key (id), list = g_ptr_array_new ());
      if (!g_ptr_array_find (list, draft, NULL))
        g_ptr_array_add (list, draft);
    }
}

/* --- places ----------------------------------------------------------------------------------- */

void
mulin_import_book_levels (MulinImportBook *book, MulinRecord *record, gint64 levels[MULIN_N_LEVELS])
{
  memset (levels, 0, sizeof (gint64) * MULIN_N_LEVELS);
  for (int level = 0; level < MULIN_N_LEVELS; level++)
    {
      const MulinField *field = mulin_kind_field (mulin_record_kind (record), LEVELS[level]);

      if (field != NULL && field->type == MULIN_FIELD_REFERENCE
          && mulin_record_has (record, LEVELS[level]))
        levels[level] = mulin_record_integer (record, LEVELS[level], 0);
    }
  for (int level = 0; level < MULIN_N_LEVELS - 1; level++)
    {
      MulinDraft *place = levels[level] != 0
                              ? mulin_import_book_draft (book, LEVELS[level], levels[level])
                              : NULL;

      for (int up = level + 1; place != NULL && up < MULIN_N_LEVELS; up++)
        if (levels[up] == 0 && mulin_kind_field (place->kind, LEVELS[up]) != NULL)
          levels[up] = mulin_record_integer (place->record, LEVELS[up], 0);
    }
}

void
mulin_import_book_keep (MulinImportBook *book, MulinDraft *draft, MulinRowReference reference,
                        gpointer row)
{
  for (guint i = 0; i < book->mapping->records->len; i++)
    if (mulin_mapping_record (book->mapping, i)->kind == draft->kind)
      mulin_import_index_draft (book, i, draft, reference, row);
  note_references (book, draft);
}

MulinImportBook *
mulin_import_book_new (MulinConnection *reader, MulinCatalog *catalog, const MulinMapping *mapping,
                       const MulinReadingRules *rules, GError **error)
{
  g_autoptr (MulinImportBook) book = g_new0 (MulinImportBook, 1);

  book->catalog = mulin_catalog_ref (catalog);
  book->mapping = mapping;
  book->rules = rules;
  book->shelves
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  book->by_id
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  book->via
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  book->referring
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  book->indexes = g_ptr_array_new_with_free_func (mulin_import_index_free);
  for (int level = 0; level < MULIN_N_LEVELS; level++)
    if (!load_kind (book, reader, LEVELS[level], error))
      return NULL;
  for (guint i = 0; i < mapping->records->len; i++)
    if (!load_kind (book, reader, mulin_mapping_record (mapping, i)->kind->name, error)
        || !load_evidence (book, reader, mulin_mapping_record (mapping, i), error))
      return NULL;
  for (guint i = 0; i < mapping->records->len; i++)
    mulin_import_index_build (book, i);
  return g_steal_pointer (&book);
}
