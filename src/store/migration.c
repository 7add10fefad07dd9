/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations are built in (data/schema).  What they must never do, because changesets are
 * positional, is checked here. */

#include "store/migration.h"
#include "store/library-private.h"
#include "store/recorder.h"

#include <gio/gio.h>
#include <stdlib.h>

#define SCHEMA_PATH "/org/mulin/Mulin/data/schema/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* NNNN-name.sql in order. */
static char **
list_files (void)
{
  char **names = g_resources_enumerate_children (SCHEMA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (names == NULL)
    g_error ("no migrations are built in");
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  return names;
}

int
mulin_migration_newest (void)
{
  g_auto (GStrv) names = list_files ();

  return atoi (names[g_strv_length (names) - 1]);
}

/* --- what a migration must leave alone ------------------------------------------------------- */

/* table -> char ** of its columns */
static GHashTable *
snapshot (MulinConnection *connection, GError **error)
{
  g_autoptr (GHashTable) columns
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_auto (GStrv) tables = mulin_library_list_tables (connection, error);

  if (tables == NULL)
    return NULL;
  for (gsize i = 0; tables[i] != NULL; i++)
    {
      char **names = mulin_library_list_columns (connection, tables[i], error);

      if (names == NULL)
        return NULL;
      g_hash_table_insert (columns, g_strdup (tables[i]), names);
    }
  return g_steal_pointer (&columns);
}

static gboolean
begins_with (char **columns, char **before)
{
  for (gsize i = 0; before[i] != NULL; i++)
    if (columns[i] == NULL || !g_str_equal (columns[i], before[i]))
      return FALSE;
  return TRUE;
}

/* Tables and columns only grow, at their ends; every domain table begins with its id. */
static gboolean
check_growth (GHashTable *before, GHashTable *after, const char *file, GError **error)
{
  GHashTableIter iter;
  gpointer table, columns;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &table, &columns))
    {
      char **now = g_hash_table_lookup (after, table);

      if (now != NULL && begins_with (now, columns))
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                   "升级库文件：%s 改动了表 %s 原有的列，历史将无法撤销，请换用正确的版本", file,
                   (char *)table);
      return FALSE;
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &table, &columns))
    if (!g_str_equal (((char **)columns)[0], "id"))
      {
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                     "升级库文件：%s 中的表 %s 第一列不是 id，请换用正确的版本", file,
                     (char *)table);
        return FALSE;
      }
  return TRUE;
}

/* --- one migration --------------------------------------------------------------------------- */

static gboolean
apply (MulinConnection *connection, const char *file, int version, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_PATH, file, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *source = NULL;
  g_autofree char *text = g_strdup_printf ("升级库文件到第 %d 版", version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (MulinRecorder) recorder = NULL;
  gint64 entry;

  if (sql == NULL)
    return FALSE;
  source = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  before = snapshot (connection, error);
  recorder = before != NULL ? mulin_recorder_new (connection, NULL, error) : NULL;
  if (recorder == NULL || !mulin_connection_execute (connection, source, error))
    return FALSE;
  after = snapshot (connection, error);
  /* a change of data in a migration is an entry like any other */
  return after != NULL && check_growth (before, after, file, error)
         && mulin_recorder_keep (recorder, text, version, 0, &entry, NULL, error)
         && mulin_connection_execute (connection, pragma, error);
}

static gboolean
apply_in_transaction (MulinConnection *connection, const char *file, int version, GError **error)
{
  gint64 present;
  gboolean done;

  if (!mulin_connection_execute (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* another process may have done it between our look and our lock */
  done = mulin_connection_integer (connection, "PRAGMA user_version", &present, error)
         && (present >= version || apply (connection, file, version, error))
         && mulin_connection_execute (connection, "COMMIT", error);
  if (!done && !sqlite3_get_autocommit (mulin_connection_handle (connection)))
    mulin_connection_execute (connection, "ROLLBACK", NULL);
  return done;
}

gboolean
mulin_migration_run (MulinConnection *connection, GError **error)
{
  g_auto (GStrv) names = list_files ();
  gint64 present;

  if (!mulin_connection_integer (connection, "PRAGMA user_version", &present, error))
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      int version = atoi (names[i]);

      if (version > present && !apply_in_transaction (connection, names[i], version, error))
        return FALSE;
    }
  return TRUE;
}
