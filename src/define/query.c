/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepares definitions' queries behind a guard, and says in words what is wrong with one. */

#include "define/query.h"

#include "define/guard.h"

#include <string.h>

gboolean
mulin_mask_parse (const char *text, MulinMask *mask)
{
  static const char *const words[] = { "none", "internal", "public" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (text, words[i]) == 0)
      {
        *mask = (MulinMask)i;
        return TRUE;
      }
  return FALSE;
}

/* Past blanks, semicolons and comments. */
static const char *
skip_blanks (const char *sql)
{
  for (;;)
    {
      sql += strspn (sql, " \t\r\n\f;");
      const char *end = NULL;
      if (g_str_has_prefix (sql, "--"))
        end = strchr (sql, '\n');
      else if (g_str_has_prefix (sql, "/*"))
        end = strstr (sql + 2, "*/");
      else
        return sql;
      if (end == NULL)
        return sql + strlen (sql);
      sql = end + (*end == '\n' ? 1 : 2);
    }
}

/* The bytes of the token at SQL, quotes included. */
static gsize
token_length (const char *sql)
{
  char close = *sql == '[' ? ']' : *sql;
  gsize length = 1;
  if (strchr ("'\"`[", *sql) != NULL)
    {
      while (sql[length] != '\0' && sql[length] != close)
        length++;
      return length + (sql[length] != '\0');
    }
  if (!g_ascii_isalnum (*sql) && *sql != '_' && (guchar)*sql < 0x80)
    return 1;
  while (g_ascii_isalnum (sql[length]) || sql[length] == '_' || (guchar)sql[length] >= 0x80)
    length++;
  return length;
}

/* Does SQL name the schema main or SQLite's own tables, in any quotes?  The authorizer alone would not do: SQLite 3.40 does not ask it about
 * columns that are only named in USING, and main.person AS p JOIN … USING (phone) would tell one number after the other. */
static gboolean
names_inner (const char *sql)
{
  for (sql = skip_blanks (sql); *sql != '\0';)
    {
      gsize length = token_length (sql);
      gboolean quoted = strchr ("'\"`[", *sql) != NULL;
      const char *word = sql + quoted;
      gsize size = quoted && length >= 2 ? length - 2 : length;
      sql = skip_blanks (sql + length);
      if (size == 4 && g_ascii_strncasecmp (word, "main", 4) == 0 && *sql == '.')
        return TRUE;
      if (size > 7
          && (g_ascii_strncasecmp (word, "sqlite_", 7) == 0
              || g_ascii_strncasecmp (word, "pragma_", 7) == 0))
        return TRUE;
    }
  return FALSE;
}

/* The statement's first word, after blanks and comments. */
static char *
first_word (const char *sql)
{
  gsize length = 0;
  sql = skip_blanks (sql);
  while (g_ascii_isalpha (sql[length]))
    length++;
  return g_ascii_strup (sql, length);
}

/* EXPLAIN would print the names of the raw views. */
static gboolean
is_query (const char *sql, GError **error)
{
  g_autofree char *word = first_word (sql);
  if (names_inner (sql))
    {
      g_set_error_literal (
          error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
          "查询被拒绝：表名前不能写 main，也不能读 SQLite 自己的表，请直接写类别名。");
      return FALSE;
    }
  if (g_str_equal (word, "SELECT") || g_str_equal (word, "WITH") || g_str_equal (word, "VALUES"))
    return TRUE;
  if (*word == '\0')
    g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT, "查询是空的，请写一句 SELECT。");
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                 "定义里只能查询，不能写 %s，请以 SELECT 或 WITH 开头。", word);
  return FALSE;
}

/* Edit distance of two short ASCII names. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);
  for (gsize j = 0; j <= n; j++)
    row[j] = j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint corner = row[0];
      row[0] = i;
      for (gsize j = 1; j <= n; j++)
        {
          guint above = row[j];
          guint change = corner + (a[i - 1] != b[j - 1]);
          row[j] = MIN (MIN (above, row[j - 1]) + 1, change);
          corner = above;
        }
    }
  return row[n];
}

/* The known name nearest to NAME, NULL when none is near. */
static const char *
nearest (GHashTable *names, const char *name)
{
  const char *best = NULL;
  guint least = MAX (2, strlen (name) / 3) + 1;
  GHashTableIter iter;
  gpointer candidate;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &candidate, NULL))
    {
      guint d = distance (name, candidate);
      if (d < least || (d == least && best != NULL && strcmp (candidate, best) < 0))
        {
          best = candidate;
          least = d;
        }
    }
  return best;
}

static char *
unknown_name (GHashTable *names, const char *what, const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *bare = dot == NULL ? name : dot + 1;
  const char *near = nearest (names, bare);
  if (near != NULL && strlen (bare) > 1)
    return g_strdup_printf ("没有“%s”这%s，是否为 %s", name, what, near);
  return g_strdup_printf ("没有“%s”这%s", name, what);
}

static const char *
after (const char *message, const char *prefix)
{
  return g_str_has_prefix (message, prefix) ? message + strlen (prefix) : NULL;
}

/* SQLite's words in ours. */
static char *
reason_of (MulinGuard *guard, const char *message)
{
  const char *rest;
  if ((rest = after (message, "no such column: ")) != NULL)
    return unknown_name (guard->columns, "一列", rest);
  if ((rest = after (message, "no such table: ")) != NULL)
    return unknown_name (guard->raw, "张表", rest);
  if ((rest = after (message, "no such function: ")) != NULL)
    return g_strdup_printf ("没有“%s”这个函数", rest);
  if ((rest = after (message, "ambiguous column name: ")) != NULL)
    return g_strdup_printf ("“%s”在几张表里都有，请在前面写上表名", rest);
  if ((rest = after (message, "wrong number of arguments to function ")) != NULL)
    return g_strdup_printf ("函数 %s 的参数个数不对", rest);
  if ((rest = after (message, "near \"")) != NULL)
    return g_strdup_printf ("“%.*s”附近的写法不对", (int)strcspn (rest, "\""), rest);
  if (g_str_equal (message, "incomplete input"))
    return g_strdup ("没有写完");
  if (g_str_equal (message, "interrupted"))
    return g_strdup ("超过 10 秒还没有结果，已停下，请缩小范围");
  return g_strdup (message);
}

static void
set_query_error (MulinGuard *guard, const char *message, GError **error)
{
  if (guard->denied != NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, "查询被拒绝：%s。", guard->denied);
      return;
    }
  g_autofree char *reason = reason_of (guard, message);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "查询有误：%s。", reason);
}

/* A plain sqlite3 statement: every call meets the authorizer, which the connection's cache would pass by. */
static sqlite3_stmt *
prepare_plain (MulinGuard *guard, const char *sql, GError **error)
{
  sqlite3 *handle = mulin_connection_handle (guard->connection);
  sqlite3_stmt *statement = NULL;
  const char *tail = NULL;
  if (!is_query (sql, error))
    return NULL;
  mulin_guard_begin (guard);
  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, &tail) != SQLITE_OK)
    {
      set_query_error (guard, sqlite3_errmsg (handle), error);
      return NULL;
    }
  g_autofree char *second = first_word (tail);
  if (*second == '\0' && sqlite3_stmt_readonly (statement))
    return statement;
  sqlite3_finalize (statement);
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                       "查询有误：只能写一句，请去掉分号后面的部分。");
  return NULL;
}

static gboolean
is_day (const char *name)
{
  return g_str_equal (name, "today") || g_str_equal (name, "as_of") || g_str_equal (name, "from")
         || g_str_equal (name, "to");
}

static void
bind (MulinStatement *statement, const char *name, const char *value)
{
  char *end = NULL;
  g_autofree char *parameter = g_strconcat (":", name, NULL);
  if (!mulin_statement_has_parameter (statement, parameter))
    return;
  gint64 number = value == NULL || is_day (name) ? 0 : g_ascii_strtoll (value, &end, 10);
  /* Subjects are ids: as integers they meet an index. */
  if (end != NULL && end != value && *end == '\0')
    mulin_statement_bind_integer (statement, parameter, number);
  else
    mulin_statement_bind_text (statement, parameter, value);
}

MulinStatement *
mulin_guard_prepare (MulinGuard *guard, const char *sql, GHashTable *parameters, GError **error)
{
  GHashTableIter iter;
  gpointer name, value;
  mulin_guard_begin (guard);
  if (!g_hash_table_contains (guard->checked, sql))
    {
      GPtrArray *read = mulin_guard_tables (guard, sql, error);
      if (read == NULL)
        return NULL;
      g_ptr_array_add (read, NULL);
      g_ptr_array_set_free_func (read, NULL);
      g_hash_table_insert (guard->checked, g_strdup (sql), g_ptr_array_free (read, FALSE));
    }
  char **tables = g_hash_table_lookup (guard->checked, sql);
  for (guint i = 0; guard->collected != NULL && tables[i] != NULL; i++)
    g_hash_table_add (guard->collected, g_strdup (tables[i]));
  MulinStatement *statement = mulin_statement_new (guard->connection, sql, error);
  if (statement == NULL || parameters == NULL)
    return statement;
  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    bind (statement, name, value);
  return statement;
}

gboolean
mulin_guard_check (MulinGuard *guard, const char *sql, GError **error)
{
  sqlite3_stmt *statement = prepare_plain (guard, sql, error);
  sqlite3_finalize (statement);
  return statement != NULL;
}

void
mulin_guard_collect (MulinGuard *guard, GHashTable *tables)
{
  guard->collected = tables;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

GPtrArray *
mulin_guard_tables (MulinGuard *guard, const char *sql, GError **error)
{
  g_autoptr (GHashTable) read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guard->read = read;
  gboolean checked = mulin_guard_check (guard, sql, error);
  guard->read = NULL;
  if (!checked)
    return NULL;
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer table;
  g_hash_table_iter_init (&iter, read);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    g_ptr_array_add (tables, g_strdup (table));
  g_ptr_array_sort (tables, compare_names);
  return tables;
}
