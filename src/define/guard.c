/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fence around definitions' queries: two layers of temp views, an authorizer, a clock.
 *
 * One layer would not do: the authorizer is told the name of the innermost view or subquery that reads a table, and
 * WITH person AS (SELECT phone FROM main.person) takes a view's name.  So main.* may be read only through a raw view whose
 * name is random and can be read nowhere. */

#include "define/guard.h"

#include <string.h>
#include <sys/random.h>

#define TIME_LIMIT (10 * G_USEC_PER_SEC)
#define LENGTH_LIMIT (16 * 1024 * 1024)
#define STEPS_BETWEEN_CALLS 4000

static const char *const functions[] = {
  /* text */
  "char",
  "concat",
  "concat_ws",
  "format",
  "glob",
  "hex",
  "instr",
  "length",
  "like",
  "lower",
  "ltrim",
  "printf",
  "quote",
  "replace",
  "rtrim",
  "soundex",
  "substr",
  "substring",
  "trim",
  "unicode",
  "upper",
  /* numbers and choice */
  "abs",
  "coalesce",
  "ifnull",
  "iif",
  "if",
  "likely",
  "likelihood",
  "max",
  "min",
  "nullif",
  "random",
  "round",
  "sign",
  "typeof",
  "unlikely",
  "acos",
  "acosh",
  "asin",
  "asinh",
  "atan",
  "atan2",
  "atanh",
  "ceil",
  "ceiling",
  "cos",
  "cosh",
  "degrees",
  "exp",
  "floor",
  "ln",
  "log",
  "log10",
  "log2",
  "mod",
  "pi",
  "pow",
  "power",
  "radians",
  "sin",
  "sinh",
  "sqrt",
  "tan",
  "tanh",
  "trunc",
  /* dates */
  "date",
  "time",
  "datetime",
  "julianday",
  "strftime",
  "unixepoch",
  "timediff",
  /* sums and windows */
  "avg",
  "count",
  "group_concat",
  "string_agg",
  "sum",
  "total",
  "row_number",
  "rank",
  "dense_rank",
  "percent_rank",
  "cume_dist",
  "ntile",
  "lag",
  "lead",
  "first_value",
  "last_value",
  "nth_value",
  /* JSON */
  "json",
  "json_array",
  "json_array_length",
  "json_extract",
  "json_insert",
  "json_object",
  "json_patch",
  "json_quote",
  "json_remove",
  "json_replace",
  "json_set",
  "json_type",
  "json_valid",
  "json_group_array",
  "json_group_object",
  "->",
  "->>",
  "json_each",
  "json_tree",
  /* Mulin's */
  "on_date",
  "first_day",
  "last_day",
  "days_between",
  "minutes_between",
  "add_months",
  "add_days",
  "today",
  "pinyin",
  "fold",
  "mask_phone",
  "mask_name",
};

static gboolean
function_is_allowed (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i], name) == 0)
      return TRUE;
  return FALSE;
}

static int
deny (MulinGuard *guard, const char *what, const char *name)
{
  g_free (guard->denied);
  guard->denied = name == NULL ? g_strdup (what) : g_strconcat (what, " ", name, NULL);
  return SQLITE_DENY;
}

static int
authorize_read (MulinGuard *guard, const char *table, const char *column, const char *database,
                const char *reader)
{
  if (g_str_equal (table, "scope") && g_strcmp0 (database, "main") != 0)
    return SQLITE_OK;
  if (g_strcmp0 (database, "temp") == 0)
    {
      if (g_hash_table_contains (guard->raw, table))
        return SQLITE_OK;
      const char *shown = g_hash_table_lookup (guard->hidden, table);
      if (shown != NULL && g_strcmp0 (reader, shown) == 0)
        return SQLITE_OK;
      return deny (guard, "不能读取", table);
    }
  if (g_str_equal (table, "json_each") || g_str_equal (table, "json_tree"))
    return SQLITE_OK;
  const char *raw = g_hash_table_lookup (guard->raw, table);
  /* No column and no reader: rows are counted, of a view that hides none. */
  gboolean counted = column == NULL || *column == '\0';
  if (raw == NULL || g_strcmp0 (database, "main") != 0
      || (g_strcmp0 (reader, raw) != 0 && !counted))
    return deny (guard, "不能直接读取", table);
  if (guard->read != NULL)
    g_hash_table_add (guard->read, g_strdup (table));
  return SQLITE_OK;
}

static int
on_authorize (void *data, int action, const char *first, const char *second, const char *database,
              const char *reader)
{
  MulinGuard *guard = data;
  if (guard->trusted)
    return SQLITE_OK;
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      return authorize_read (guard, first, second, database, reader);
    case SQLITE_FUNCTION:
      return function_is_allowed (second) ? SQLITE_OK : deny (guard, "不能使用函数", second);
    case SQLITE_PRAGMA:
      return deny (guard, "不能使用 PRAGMA", first);
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return deny (guard, "不能挂接别的文件", NULL);
    default:
      return deny (guard, "只能查询，不能更改", NULL);
    }
}

/* Counts only time at work: a statement that is held open while nobody steps it spends nothing. */
static int
on_progress (void *data)
{
  MulinGuard *guard = data;
  gint64 now = g_get_monotonic_time ();
  gint64 passed = now - guard->last;
  guard->last = now;
  if (passed < G_USEC_PER_SEC / 2)
    guard->spent += passed;
  else
    guard->spent += G_USEC_PER_SEC / 2;
  return guard->spent > TIME_LIMIT;
}

void
mulin_guard_begin (MulinGuard *guard)
{
  guard->spent = 0;
  guard->last = g_get_monotonic_time ();
  g_clear_pointer (&guard->denied, g_free);
}

static gboolean
execute (MulinGuard *guard, const char *sql, GError **error)
{
  return mulin_connection_execute (guard->connection, sql, error);
}

static char *
random_name (void)
{
  guint8 bytes[16];
  GString *name = g_string_new ("raw_");
  if (getrandom (bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
    g_error ("getrandom 失败");
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (name, "%02x", bytes[i]);
  return g_string_free (name, FALSE);
}

/* Remembers the columns that a view shows, for hints in errors. */
static gboolean
note_columns (MulinGuard *guard, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM temp.\"%s\" LIMIT 0", table);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (mulin_connection_handle (guard->connection), sql, -1, &statement, NULL)
      != SQLITE_OK)
    {
      mulin_connection_set_error (guard->connection, error, "建立查询视图");
      return FALSE;
    }
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    g_hash_table_add (guard->columns, g_strdup (sqlite3_column_name (statement, i)));
  sqlite3_finalize (statement);
  return TRUE;
}

static gboolean
make_view (MulinGuard *guard, const MulinGuardView *view, GError **error)
{
  g_autofree char *raw = random_name ();
  g_autofree char *sql = g_strdup_printf ("CREATE TEMP VIEW \"%s\" AS SELECT * FROM main.\"%s\";"
                                          "CREATE TEMP VIEW \"%s\" AS SELECT %s FROM temp.\"%s\"",
                                          raw, view->table, view->table, view->select_list, raw);
  if (!execute (guard, sql, error))
    return FALSE;
  g_hash_table_insert (guard->hidden, g_strdup (raw), g_strdup (view->table));
  g_hash_table_insert (guard->raw, g_strdup (view->table), g_steal_pointer (&raw));
  return TRUE;
}

/* Tables without a view of their own get one without rows: what SQLite does not ask the authorizer about (columns named
 * only in USING) finds nothing. */
static gboolean
hide_others (MulinGuard *guard, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      guard->connection,
      "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      error);
  MulinStep step = MULIN_STEP_ERROR;
  g_autoptr (GString) sql = g_string_new (NULL);
  while (statement != NULL && (step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    if (!g_hash_table_contains (guard->raw, mulin_statement_text (statement, 0)))
      g_string_append_printf (sql, "CREATE TEMP VIEW \"%s\" AS SELECT NULL AS id WHERE 0;",
                              mulin_statement_text (statement, 0));
  return step == MULIN_STEP_DONE && execute (guard, sql->str, error);
}

static gboolean
make_views (MulinGuard *guard, const MulinGuardView *views, guint n_views, GError **error)
{
  for (guint i = 0; i < n_views; i++)
    if (!make_view (guard, &views[i], error))
      return FALSE;
  for (guint i = 0; i < n_views; i++)
    if (!note_columns (guard, views[i].table, error))
      return FALSE;
  if (!hide_others (guard, error))
    return FALSE;
  /* The first use of json_each and json_tree declares them, which the authorizer would take for writing. */
  return execute (guard,
                  "CREATE TEMP TABLE scope (compound INTEGER PRIMARY KEY);"
                  "SELECT 1 FROM json_each('[]'), json_tree('[]')",
                  error);
}

static void
close_in (MulinGuard *guard)
{
  sqlite3 *handle = mulin_connection_handle (guard->connection);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_set_authorizer (handle, on_authorize, guard);
  sqlite3_progress_handler (handle, STEPS_BETWEEN_CALLS, on_progress, guard);
}

MulinGuard *
mulin_guard_new (MulinLibrary *library, const MulinGuardView *views, guint n_views, GError **error)
{
  g_autoptr (MulinGuard) guard = g_new0 (MulinGuard, 1);
  guard->library = mulin_library_ref (library);
  guard->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guard->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guard->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guard->checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  guard->trusted = TRUE;
  guard->connection = mulin_library_borrow_reader (library, error);
  if (guard->connection == NULL)
    return NULL;
  /* A reader may be set to query_only, which would refuse temp views too.  Many queries over the same tables follow one another:
   * with SQLite's own 2 MB of pages each would read them from the file again. */
  if (!execute (guard, "PRAGMA query_only = OFF; PRAGMA cache_size = -12000", error)
      || !make_views (guard, views, n_views, error)
      || !mulin_guard_set_scope (guard, NULL, 0, error))
    return NULL;
  guard->trusted = FALSE;
  close_in (guard);
  return g_steal_pointer (&guard);
}

void
mulin_guard_free (MulinGuard *guard)
{
  if (guard == NULL)
    return;
  /* Its views and its fence are for nobody else: the reader is closed, not returned. */
  if (guard->connection != NULL)
    mulin_library_discard_reader (guard->library, guard->connection);
  mulin_guard_keep (guard, NULL, NULL, 0);
  g_clear_pointer (&guard->library, mulin_library_unref);
  g_hash_table_unref (guard->raw);
  g_hash_table_unref (guard->hidden);
  g_hash_table_unref (guard->columns);
  g_hash_table_unref (guard->checked);
  g_free (guard->denied);
  g_free (guard);
}

MulinConnection *
mulin_guard_connection (MulinGuard *guard)
{
  return guard->connection;
}

void
mulin_guard_keep (MulinGuard *guard, gpointer data, GDestroyNotify free_data, guint64 stamp)
{
  if (guard->kept != NULL)
    guard->free_kept (guard->kept);
  guard->kept = data;
  guard->free_kept = free_data;
  guard->kept_stamp = stamp;
}

gpointer
mulin_guard_kept (MulinGuard *guard)
{
  return guard->kept_stamp == mulin_guard_stamp (guard) ? guard->kept : NULL;
}

guint64
mulin_guard_stamp (MulinGuard *guard)
{
  return mulin_library_stamp (guard->library);
}

/* By the handle itself, not through the connection's cache: a query with the same words must meet the authorizer. */
static gboolean
fill_scope (MulinGuard *guard, const gint64 *ids, guint n_ids)
{
  sqlite3 *handle = mulin_connection_handle (guard->connection);
  sqlite3_stmt *insert = NULL;
  if (sqlite3_exec (handle, "DELETE FROM temp.scope", NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;
  if (ids == NULL)
    return sqlite3_exec (handle, "INSERT INTO temp.scope SELECT id FROM main.compound", NULL, NULL,
                         NULL)
           == SQLITE_OK;
  if (sqlite3_prepare_v2 (handle, "INSERT OR IGNORE INTO temp.scope VALUES (?1)", -1, &insert, NULL)
      != SQLITE_OK)
    return FALSE;
  int result = SQLITE_DONE;
  for (guint i = 0; i < n_ids && result == SQLITE_DONE; i++)
    {
      sqlite3_bind_int64 (insert, 1, ids[i]);
      result = sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  return result == SQLITE_DONE;
}

gboolean
mulin_guard_set_scope (MulinGuard *guard, const gint64 *ids, guint n_ids, GError **error)
{
  gboolean before = guard->trusted;
  sqlite3 *handle = mulin_connection_handle (guard->connection);
  mulin_guard_begin (guard);
  mulin_guard_keep (guard, NULL, NULL, 0);
  guard->trusted = TRUE;
  gboolean filled = sqlite3_exec (handle, "SAVEPOINT scope", NULL, NULL, NULL) == SQLITE_OK;
  filled = filled && fill_scope (guard, ids, n_ids);
  if (!filled)
    mulin_connection_set_error (guard->connection, error, "设定统计范围");
  sqlite3_exec (handle, filled ? "RELEASE scope" : "ROLLBACK TO scope; RELEASE scope", NULL, NULL,
                NULL);
  guard->trusted = before;
  return filled;
}
