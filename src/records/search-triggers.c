/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees to it that the library's table search is kept by the triggers that the kinds ask for. */

#include "records/search-triggers.h"

#include "records/composer.h"
#include "store/statement.h"

/* The triggers that the library has: name → SQL. */
static GHashTable *
present_triggers (MulinConnection *connection, GError **error)
{
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection,
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'",
      error);
  if (statement == NULL)
    return NULL;
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_hash_table_insert (present, g_strdup (mulin_statement_text (statement, 0)),
                         g_strdup (mulin_statement_text (statement, 1)));
  return step == MULIN_STEP_DONE ? g_steal_pointer (&present) : NULL;
}

/* All triggers that the kinds ask for. */
static GHashTable *
wanted_triggers (MulinCatalog *catalog)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      g_autoptr (GHashTable) triggers
          = mulin_compose_triggers (catalog, g_ptr_array_index (kinds, i));
      GHashTableIter iter;
      gpointer name, sql;
      g_hash_table_iter_init (&iter, triggers);
      while (g_hash_table_iter_next (&iter, &name, &sql))
        {
          g_hash_table_iter_steal (&iter);
          g_hash_table_insert (wanted, name, sql);
        }
    }
  return wanted;
}

static gboolean
same_triggers (GHashTable *present, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer name, sql;
  if (g_hash_table_size (present) != g_hash_table_size (wanted))
    return FALSE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (g_strcmp0 (g_hash_table_lookup (present, name), sql) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
replace_triggers (MulinConnection *connection, GHashTable *present, GHashTable *wanted,
                  GError **error)
{
  GHashTableIter iter;
  gpointer name, sql;
  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *drop = mulin_compose_drop_trigger (name);
      if (!mulin_connection_execute (connection, drop, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &sql))
    if (!mulin_connection_execute (connection, sql, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (MulinConnection *connection, MulinCatalog *catalog, GError **error)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  if (!mulin_connection_execute (connection, "DELETE FROM search", error))
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (kinds, i);
      if (!mulin_compose_is_indexed (kind))
        continue;
      g_autofree char *sql = mulin_compose_fill (catalog, kind);
      if (!mulin_connection_execute (connection, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prepare (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinCatalog *catalog = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (GHashTable) wanted = wanted_triggers (catalog);
  g_autoptr (GHashTable) present = present_triggers (connection, error);
  if (present == NULL)
    return FALSE;
  return same_triggers (present, wanted)
         || (replace_triggers (connection, present, wanted, error)
             && fill (connection, catalog, error));
}

gboolean
mulin_search_triggers_compare (MulinConnection *connection, MulinCatalog *catalog, gboolean *same, GError **error)
{
  g_autoptr (GHashTable) wanted = wanted_triggers (catalog);
  g_autoptr (GHashTable) present = present_triggers (connection, error);
  *same = present != NULL && same_triggers (present, wanted);
  return present != NULL;
}

/* Is anything to be done at all?  A look through a reader costs no write. */
static gboolean
is_prepared (MulinLibrary *library, MulinCatalog *catalog)
{
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  if (reader == NULL)
    return FALSE;
  gboolean same;
  mulin_search_triggers_compare (reader, catalog, &same, NULL);
  mulin_library_return_reader (library, reader);
  return same;
}

gboolean
mulin_register_prepare (MulinLibrary *library, MulinCatalog *catalog, GError **error)
{
  if (mulin_library_is_read_only (library) || is_prepared (library, catalog))
    return TRUE;
  return mulin_library_write (library, "准备搜索", prepare, catalog, NULL, error);
}
