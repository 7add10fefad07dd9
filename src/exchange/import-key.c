/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which a mapping finds records: one alternative after the other, with and without the
 * endings that names may lack. */

#include "exchange/import-book-private.h"

#include "base/collation.h"

#include <string.h>

void
mulin_import_index_free (gpointer data)
{
  MulinKeyIndex *index = data;

  g_ptr_array_unref (index->exact);
  g_clear_pointer (&index->bare, g_ptr_array_unref);
  g_free (index);
}

static void
append_text (GString *key, const char *text)
{
  g_autofree char *folded = mulin_collation_fold (text);

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (key, g_ascii_tolower (*p));
}

/* The name without its kind's suffix, or NULL when it has none or little else. */
char *
mulin_import_bare_name (MulinImportBook *book, const MulinKind *kind, const char *name)
{
  GStrv suffixes = g_hash_table_lookup (book->rules->suffixes, kind->name);

  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    if (*suffixes[i] != '\0' && g_str_has_suffix (name, suffixes[i])
        && g_utf8_strlen (name, -1) >= g_utf8_strlen (suffixes[i], -1) + 2)
      return g_strndup (name, strlen (name) - strlen (suffixes[i]));
  return NULL;
}

gboolean
mulin_import_book_is_short_for (MulinImportBook *book, const MulinKind *kind, const char *name,
                                const char *full)
{
  g_autofree char *bare = full != NULL ? mulin_import_bare_name (book, kind, full) : NULL;

  return bare != NULL && g_strcmp0 (bare, name) == 0;
}

static GHashTable *
via_table (MulinImportBook *book, const MulinKind *kind, const char *path)
{
  g_autofree char *name = g_strconcat (path, "/", kind->name, NULL);
  GHashTable *table = g_hash_table_lookup (book->via, name);
  g_auto (GStrv) parts = NULL;
  GPtrArray *drafts;

  if (table != NULL)
    return table;
  table
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  g_hash_table_insert (book->via, g_steal_pointer (&name), table);
  parts = g_strsplit (path, ".", 2);
  drafts = mulin_import_book_all (book, parts[0]);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      MulinRecord *record = ((MulinDraft *)drafts->pdata[i])->record;
      gint64 from = mulin_record_integer (record, kind->name, 0),
             to = mulin_record_integer (record, parts[1], 0);
      GArray *ids = g_hash_table_lookup (table, &from);

      if (from == 0 || to == 0)
        continue;
      if (ids == NULL)
        g_hash_table_insert (table, mulin_import_id_key (from),
                             ids = g_array_new (FALSE, FALSE, sizeof (gint64)));
      g_array_append_val (ids, to);
    }
  return table;
}

/* Adds FIELD's part to every key; a path may multiply them. FALSE when the field is not known. */
static gboolean
extend_keys (const MulinKeySource *source, const char *field, GPtrArray *keys)
{
  const char *dot = strchr (field, '.');
  const MulinField *naming = mulin_kind_naming_field (source->spec->kind);

  if (dot != NULL)
    {
      gint64 given = source->reference != NULL ? source->reference (source->row, dot + 1) : 0;
      GArray *ids = source->id != 0 ? g_hash_table_lookup (
                        via_table (source->book, source->spec->kind, field), &source->id)
                                    : NULL;
      guint n = keys->len;

      if (ids == NULL && given == 0)
        return FALSE;
      for (guint k = 0; k < n; k++)
        {
          g_autofree char *head = g_steal_pointer (&keys->pdata[k]);

          keys->pdata[k] = g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT, head,
                                            ids != NULL ? g_array_index (ids, gint64, 0) : given);
          for (guint i = 1; ids != NULL && i < ids->len; i++)
            g_ptr_array_add (keys, g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT, head,
                                                    g_array_index (ids, gint64, i)));
        }
      return TRUE;
    }
  if (!mulin_record_has (source->record, field))
    return FALSE;
  for (guint k = 0; k < keys->len; k++)
    {
      g_autoptr (GString) key = g_string_new (keys->pdata[k]);
      const char *text = mulin_record_text (source->record, field);
      g_autofree char *bare = source->bare && naming != NULL && strcmp (naming->name, field) == 0
                                  ? mulin_import_bare_name (source->book, source->spec->kind, text)
                                  : NULL;

      g_string_append_c (key, '\x1f');
      append_text (key, bare != NULL ? bare : text);
      g_free (keys->pdata[k]);
      keys->pdata[k] = g_strdup (key->str);
    }
  return TRUE;
}

/* Keys of one alternative; none when a field of it is not known. */
GPtrArray *
mulin_import_keys (const MulinKeySource *source, guint alternative)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GStrv fields = source->spec->keys->pdata[alternative];

  g_ptr_array_add (keys, g_strdup (""));
  for (guint i = 0; fields[i] != NULL; i++)
    if (!extend_keys (source, fields[i], keys))
      {
        g_ptr_array_set_size (keys, 0);
        break;
      }
  return keys;
}

static void
index_into (GHashTable *table, GPtrArray *keys, MulinDraft *draft)
{
  for (guint k = 0; k < keys->len; k++)
    {
      GPtrArray *list = g_hash_table_lookup (table, keys->pdata[k]);

      if (list == NULL)
        g_hash_table_insert (table, g_strdup (keys->pdata[k]), list = g_ptr_array_new ());
      if (!g_ptr_array_find (list, draft, NULL))
        g_ptr_array_add (list, draft);
    }
}

void
mulin_import_index_draft (MulinImportBook *book, guint record, MulinDraft *draft,
                          MulinRowReference reference, gpointer row)
{
  MulinKeyIndex *index = book->indexes->pdata[record];
  MulinKeySource source = { book,          mulin_mapping_record (book->mapping, record),
                            draft->record, draft->id,
                            reference,     row,
                            FALSE };

  for (guint a = 0; a < source.spec->keys->len; a++)
    {
      g_autoptr (GPtrArray) keys = mulin_import_keys (&source, a);

      index_into (index->exact->pdata[a], keys, draft);
      if (index->bare != NULL)
        {
          g_autoptr (GPtrArray) bare = NULL;

          source.bare = TRUE;
          bare = mulin_import_keys (&source, a);
          index_into (index->bare->pdata[a], bare, draft);
          source.bare = FALSE;
        }
    }
}

static GPtrArray *
new_tables (guint n)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (tables, g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                    (GDestroyNotify)g_ptr_array_unref));
  return tables;
}

void
mulin_import_index_build (MulinImportBook *book, guint record)
{
  const MulinMappingRecord *spec = mulin_mapping_record (book->mapping, record);
  GPtrArray *drafts = mulin_import_book_all (book, spec->kind->name);
  MulinKeyIndex *index = g_new0 (MulinKeyIndex, 1);

  index->exact = new_tables (spec->keys->len);
  if (g_hash_table_contains (book->rules->suffixes, spec->kind->name))
    index->bare = new_tables (spec->keys->len);
  g_ptr_array_add (book->indexes, index);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    mulin_import_index_draft (book, record, drafts->pdata[i], NULL, NULL);
}
