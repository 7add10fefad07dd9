/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All kinds and vocabularies of a library, checked against each other. */

#include "records/kind.h"

#include "records/kind-reader.h"

#include <string.h>

struct _MulinCatalog
{
  gatomicrefcount count;
  GPtrArray *kinds;         /* MulinKind, official order */
  GHashTable *by_name;      /* name → MulinKind */
  GHashTable *vocabularies; /* name → MulinVocabulary */
};

static gboolean
load_vocabularies (MulinCatalog *catalog, MulinShelf *shelf, GError **error)
{
  g_autoptr (GPtrArray) list = mulin_shelf_list (shelf, "vocabulary");
  for (guint i = 0; i < list->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (list, i);
      MulinVocabulary *vocabulary = mulin_vocabulary_read (definition, error);
      if (vocabulary == NULL)
        return FALSE;
      g_hash_table_insert (catalog->vocabularies, g_strdup (mulin_definition_name (definition)),
                           vocabulary);
    }
  return TRUE;
}

static gboolean
load_kinds (MulinCatalog *catalog, MulinShelf *shelf, GError **error)
{
  g_autoptr (GPtrArray) list = mulin_shelf_list (shelf, "kinds");
  for (guint i = 0; i < list->len; i++)
    {
      MulinKind *kind = mulin_kind_read (g_ptr_array_index (list, i), error);
      if (kind == NULL)
        return FALSE;
      g_ptr_array_add (catalog->kinds, kind);
      g_hash_table_insert (catalog->by_name, kind->name, kind);
    }
  return TRUE;
}

/* "kind.field" must be a reference to KIND. */
static gboolean
refers_back (MulinCatalog *catalog, const MulinKind *kind, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const MulinKind *other = g_hash_table_lookup (catalog->by_name, parts[0]);
  const MulinField *field
      = other == NULL || parts[1] == NULL ? NULL : mulin_kind_field (other, parts[1]);
  return field != NULL && field->type == MULIN_FIELD_REFERENCE
         && g_str_equal (field->target, kind->name);
}

static gboolean
check_paths (MulinCatalog *catalog, MulinDefinition *definition, const MulinKind *kind,
             const char *key, GPtrArray *paths, gboolean back_only, GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const MulinField *field = mulin_kind_field (kind, path);
      if (!back_only && field != NULL && field->type == MULIN_FIELD_REFERENCE)
        continue;
      if (refers_back (catalog, kind, path))
        continue;
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                                  "%s里的“%s”不指向别的记录。", key, path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_targets (MulinCatalog *catalog, MulinDefinition *definition, const MulinKind *kind,
               GError **error)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      gboolean known = TRUE;
      if (field->type == MULIN_FIELD_WORD)
        known = g_hash_table_contains (catalog->vocabularies, field->target);
      else if (field->type == MULIN_FIELD_REFERENCE)
        known = g_hash_table_contains (catalog->by_name, field->target);
      if (known)
        continue;
      mulin_definition_set_error (definition, error, 0, "字段“%s”所指的“%s”不存在。", field->name,
                                  field->target);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_kind (MulinCatalog *catalog, MulinShelf *shelf, const MulinKind *kind, GError **error)
{
  MulinDefinition *definition = mulin_shelf_get (shelf, "kinds", kind->name);
  if (!check_targets (catalog, definition, kind, error)
      || !check_paths (catalog, definition, kind, "位置", kind->places, FALSE, error)
      || !check_paths (catalog, definition, kind, "从属", kind->children, TRUE, error))
    return FALSE;
  if (kind->published == NULL || refers_back (catalog, kind, kind->published))
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "公开姓名"),
                              "“%s”不指向本类记录。", kind->published);
  return FALSE;
}

MulinCatalog *
mulin_catalog_load (MulinShelf *shelf, GError **error)
{
  g_autoptr (MulinCatalog) catalog = g_new0 (MulinCatalog, 1);
  g_atomic_ref_count_init (&catalog->count);
  catalog->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_kind_free);
  catalog->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  catalog->vocabularies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify)mulin_vocabulary_free);
  if (!load_vocabularies (catalog, shelf, error) || !load_kinds (catalog, shelf, error))
    return NULL;
  for (guint i = 0; i < catalog->kinds->len; i++)
    if (!check_kind (catalog, shelf, g_ptr_array_index (catalog->kinds, i), error))
      return NULL;
  return g_steal_pointer (&catalog);
}

MulinCatalog *
mulin_catalog_ref (MulinCatalog *catalog)
{
  g_atomic_ref_count_inc (&catalog->count);
  return catalog;
}

void
mulin_catalog_unref (MulinCatalog *catalog)
{
  if (!g_atomic_ref_count_dec (&catalog->count))
    return;
  g_hash_table_unref (catalog->by_name);
  g_ptr_array_unref (catalog->kinds);
  g_hash_table_unref (catalog->vocabularies);
  g_free (catalog);
}

const MulinKind *
mulin_catalog_kind (MulinCatalog *catalog, const char *name)
{
  return g_hash_table_lookup (catalog->by_name, name);
}

GPtrArray *
mulin_catalog_kinds (MulinCatalog *catalog)
{
  return catalog->kinds;
}

GPtrArray *
mulin_catalog_vocabulary (MulinCatalog *catalog, const char *name)
{
  MulinVocabulary *vocabulary = g_hash_table_lookup (catalog->vocabularies, name);
  return vocabulary == NULL ? NULL : vocabulary->words;
}

const char *
mulin_catalog_word (MulinCatalog *catalog, const char *vocabulary, const char *key)
{
  MulinVocabulary *words = g_hash_table_lookup (catalog->vocabularies, vocabulary);
  if (key == NULL)
    return "";
  const MulinWord *word = words == NULL ? NULL : g_hash_table_lookup (words->by_key, key);
  return word == NULL ? key : word->word;
}

const MulinWord *
mulin_catalog_find_word (MulinCatalog *catalog, const char *vocabulary, const char *text)
{
  MulinVocabulary *words = g_hash_table_lookup (catalog->vocabularies, vocabulary);
  return words == NULL || text == NULL ? NULL : mulin_vocabulary_find (words, text);
}
