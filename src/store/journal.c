/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal read: entries, what can be undone and redone, and each entry's changes column by
 * column. */

#include "store/journal.h"
#include "store/changeset.h"
#include "store/journal-mark.h"
#include "store/journal-state.h"
#include "store/library-private.h"
#include "store/sieve.h"

void
mulin_entry_free (MulinEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->time);
  g_free (self->who);
  g_free (self->text);
  g_free (self);
}

void
mulin_kept_free (MulinKept *self)
{
  if (self == NULL)
    return;
  g_free (self->table);
  g_free (self->reason);
  g_free (self);
}

void
mulin_change_free (MulinChange *self)
{
  if (self == NULL)
    return;
  g_free (self->table);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_free (self);
}

/* The entries by which records were removed. */
#define REMOVING "(SELECT entry FROM journal_row WHERE kind = '" MULIN_MARK_REMOVED "')"

/* --- entries --------------------------------------------------------------------------------- */

static MulinStatement *
prepare_list (MulinConnection *reader, const char *kind, gint64 record, GError **error)
{
  MulinStatement *statement;

  if (kind == NULL)
    return mulin_statement_new (
        reader,
        "SELECT id, time, who, text, reverts, rows, id IN " REMOVING
        " FROM journal ORDER BY id DESC LIMIT :limit",
        error);
  statement = mulin_statement_new (
      reader,
      "SELECT id, time, who, text, reverts, rows, id IN " REMOVING " FROM journal WHERE id IN"
      " (SELECT entry FROM journal_row WHERE kind IN (:kind, :file) AND record = :record)"
      " ORDER BY id DESC LIMIT :limit",
      error);
  if (statement != NULL)
    {
      g_autofree char *file = g_strconcat (MULIN_MARK_FILE, kind, NULL);

      mulin_statement_bind_text (statement, ":kind", kind);
      mulin_statement_bind_text (statement, ":file", file);
      mulin_statement_bind_integer (statement, ":record", record);
    }
  return statement;
}

static GPtrArray *
read_entries (MulinStatement *statement, MulinJournalState *state, int limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_entry_free);
  MulinStep step;

  mulin_statement_bind_integer (statement, ":limit", limit > 0 ? limit : -1);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinEntry *entry = g_new0 (MulinEntry, 1);

      entry->id = mulin_statement_integer (statement, 0);
      entry->time = g_strdup (mulin_statement_text (statement, 1));
      entry->who = g_strdup (mulin_statement_text (statement, 2));
      entry->text = g_strdup (mulin_statement_text (statement, 3));
      entry->reverts = mulin_statement_integer (statement, 4);
      entry->reverted_by = mulin_journal_state_reverted_by (state, entry->id);
      entry->rows = mulin_statement_integer (statement, 5);
      entry->removed = mulin_statement_integer (statement, 6) != 0;
      g_ptr_array_add (entries, entry);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
mulin_journal_list (MulinConnection *reader, const char *kind, gint64 record, int limit,
                    GError **error)
{
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (reader, error);
  g_autoptr (MulinStatement) statement
      = state != NULL ? prepare_list (reader, kind, record, error) : NULL;

  return statement != NULL ? read_entries (statement, state, limit, error) : NULL;
}

GPtrArray *
mulin_journal_find (MulinConnection *reader, const MulinEntryFilter *filter, int limit,
                    GError **error)
{
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (reader, error);
  g_autoptr (MulinStatement) statement = NULL;

  if (state == NULL)
    return NULL;
  statement = mulin_statement_new (
      reader,
      "SELECT id, time, who, text, reverts, rows, id IN " REMOVING " FROM journal"
      " WHERE (:text IS NULL OR instr(text, :text) OR instr(who, :text))"
      " AND (:kind IS NULL OR id IN (SELECT entry FROM journal_row WHERE kind = :kind))"
      " AND (:who IS NULL OR who = :who)"
      " AND (NOT :removed OR id IN " REMOVING ")"
      " AND (:since IS NULL OR time >= :since)"
      " AND (:until IS NULL OR substr(time, 1, 10) <= :until)"
      " ORDER BY id DESC LIMIT :limit",
      error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":text", filter->text);
  mulin_statement_bind_text (statement, ":kind", filter->kind);
  mulin_statement_bind_text (statement, ":who", filter->who);
  mulin_statement_bind_integer (statement, ":removed", filter->removed);
  mulin_statement_bind_text (statement, ":since", filter->since);
  mulin_statement_bind_text (statement, ":until", filter->until);
  return read_entries (statement, state, limit, error);
}

char *
mulin_journal_text (MulinConnection *reader, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (reader, "SELECT text FROM journal WHERE id = :id", error);

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":id", entry);
  return mulin_statement_step (statement, error) == MULIN_STEP_ROW ? g_strdup (mulin_statement_text (statement, 0)) : NULL;
}

char **
mulin_journal_authors (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      reader, "SELECT who FROM journal GROUP BY who ORDER BY count(*) DESC, who", error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  MulinStep step;

  if (statement == NULL)
    return NULL;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_strv_builder_add (names, mulin_statement_text (statement, 0));
  return step == MULIN_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

gint64
mulin_journal_undoable (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (reader, error);

  return state != NULL ? MAX (0, mulin_journal_state_undoable (state, reader, error)) : 0;
}

gint64
mulin_journal_redoable (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (reader, error);

  return state != NULL ? MAX (0, mulin_journal_state_redoable (state, reader, error)) : 0;
}

/* --- changes --------------------------------------------------------------------------------- */

/* NULL for SQL NULL. */
static char *
value_text (sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      return NULL;
    case SQLITE_BLOB:
      return g_strdup_printf ("（%d 字节）", sqlite3_value_bytes (value));
    default:
      return g_strdup ((const char *)sqlite3_value_text (value));
    }
}

static void
add_column (MulinChange *change, const char *name, sqlite3_value *before, sqlite3_value *after)
{
  g_ptr_array_add (change->columns, g_strdup (name));
  g_ptr_array_add (change->before, before != NULL ? value_text (before) : NULL);
  g_ptr_array_add (change->after, after != NULL ? value_text (after) : NULL);
}

static gboolean
is_null (sqlite3_value *value)
{
  return value == NULL || sqlite3_value_type (value) == SQLITE_NULL;
}

/* An update holds the id and what it changed; an inserted or deleted row holds all, of which what
 * is there is shown. */
static MulinChange *
decode (MulinChangeset *changeset, const MulinRowChange *row, char **columns)
{
  MulinChange *change = g_new0 (MulinChange, 1);

  change->table = g_strdup (row->table);
  change->record = row->record;
  change->kind = row->op == SQLITE_INSERT   ? MULIN_CHANGE_INSERT
                 : row->op == SQLITE_DELETE ? MULIN_CHANGE_DELETE
                                            : MULIN_CHANGE_UPDATE;
  change->columns = g_ptr_array_new_with_free_func (g_free);
  change->before = g_ptr_array_new_with_free_func (g_free);
  change->after = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < row->n_columns; i++)
    {
      sqlite3_value *before = row->op != SQLITE_INSERT ? mulin_changeset_old (changeset, i) : NULL;
      sqlite3_value *after = row->op != SQLITE_DELETE ? mulin_changeset_new (changeset, i) : NULL;

      if (row->op == SQLITE_UPDATE ? after != NULL : !is_null (before) || !is_null (after))
        add_column (change, columns[i], before, after);
    }
  return change;
}

GBytes *
mulin_journal_load_changeset (MulinConnection *connection, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (connection, "SELECT changeset FROM journal WHERE id = :id", error);
  MulinStep step;

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":id", entry);
  step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    return mulin_statement_bytes (statement, 0);
  if (step == MULIN_STEP_DONE)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "读取历史：没有第 %" G_GINT64_FORMAT " 条记录，请用 history 查看编号", entry);
  return NULL;
}

static char **
columns_of (MulinConnection *reader, GHashTable *known, const MulinRowChange *row, GError **error)
{
  char **columns = g_hash_table_lookup (known, row->table);

  if (columns == NULL)
    {
      columns = mulin_library_list_columns (reader, row->table, error);
      if (columns == NULL)
        return NULL;
      g_hash_table_insert (known, g_strdup (row->table), columns);
    }
  if (row->n_columns <= (int)g_strv_length (columns))
    return columns;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "读取历史：表 %s 与这条记录写入时不同，请升级睦邻后再看", row->table);
  return NULL;
}

GPtrArray *
mulin_journal_changes (MulinConnection *reader, gint64 entry, GError **error)
{
  g_autoptr (GBytes) packed = mulin_journal_load_changeset (reader, entry, error);
  g_autoptr (MulinChangeset) changeset
      = packed != NULL ? mulin_changeset_open (packed, error) : NULL;
  g_autoptr (GHashTable) known
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_change_free);
  MulinRowChange row;
  MulinStep step;

  if (changeset == NULL)
    return NULL;
  while ((step = mulin_changeset_step (changeset, &row, error)) == MULIN_STEP_ROW)
    {
      char **columns = columns_of (reader, known, &row, error);

      if (columns == NULL)
        return NULL;
      g_ptr_array_add (changes, decode (changeset, &row, columns));
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

/* --- what changed since ------------------------------------------------------------------------ */

gboolean
mulin_journal_touched (MulinConnection *reader, gint64 limit, MulinTouchedFunc each, gpointer data,
                       gint64 *newest, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      reader, "SELECT id, rows, changeset FROM journal WHERE id > :since ORDER BY id", error);
  gint64 known = 0, rows = 0;
  MulinStep step;

  /* a library put back from a backup has fewer entries */
  if (statement == NULL
      || !mulin_connection_integer (reader, "SELECT coalesce(max(id), 0) FROM journal", &known, error)
      || known < *newest)
    return FALSE;
  mulin_statement_bind_integer (statement, ":since", *newest);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      g_autoptr (GBytes) packed = NULL;

      rows += mulin_statement_integer (statement, 1);
      if (rows > limit)
        return FALSE;
      packed = mulin_statement_bytes (statement, 2);
      if (!mulin_sieve_list (packed, each, data, error))
        return FALSE;
      *newest = mulin_statement_integer (statement, 0);
    }
  return step == MULIN_STEP_DONE;
}
