/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: an inverse entry is appended; nothing in the journal is ever taken out. */

#include "store/changeset.h"
#include "store/inspection.h"
#include "store/inverse.h"
#include "store/journal.h"
#include "store/library-private.h"

typedef struct
{
  gint64 entry; /* asked for; 0 = the newest */
  gboolean redo;
  gint64 taken;
  GPtrArray *kept;
} Undoing;

/* --- which entry ----------------------------------------------------------------------------- */

static gint64
choose (Undoing *self, MulinConnection *connection, MulinJournalState *state, GError **error)
{
  gint64 entry = self->entry;
  gint64 by;

  if (entry == 0)
    {
      entry = self->redo ? mulin_journal_state_redoable (state, connection, error)
                         : mulin_journal_state_undoable (state, connection, error);
      if (entry == 0)
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                     self->redo ? "恢复：没有可以恢复的撤销，请先撤销一步"
                                : "撤销：没有可以撤销的改动，库没有变化");
      return MAX (entry, 0);
    }
  by = mulin_journal_state_reverted_by (state, entry);
  if (by == 0)
    return entry;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "撤销：第 %" G_GINT64_FORMAT " 条已被第 %" G_GINT64_FORMAT " 条撤销，不必再撤",
               entry, by);
  return 0;
}

static GBytes *
load (MulinTransaction *transaction, gint64 entry, MulinJournalState *state, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      transaction->connection,
      "SELECT (SELECT schema FROM journal WHERE id = :id), text FROM journal WHERE id = :root",
      error);
  g_autofree char *text = NULL;
  MulinStep step;

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":id", entry);
  mulin_statement_bind_integer (statement, ":root", mulin_journal_state_root (state, entry));
  step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ERROR)
    return NULL;
  if (step == MULIN_STEP_ROW
      && mulin_statement_integer (statement, 0) > transaction->library->schema_version)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NEWER,
                   "撤销：第 %" G_GINT64_FORMAT " 条由更新的版本写成，请升级睦邻后再撤销", entry);
      return NULL;
    }
  if (step == MULIN_STEP_ROW)
    {
      text = g_strconcat (mulin_journal_state_depth (state, entry) % 2 == 0 ? "撤销：" : "恢复：",
                          mulin_statement_text (statement, 1), NULL);
      mulin_transaction_set_text (transaction, text);
    }
  return mulin_journal_load_changeset (transaction->connection, entry, error);
}

/* --- applying -------------------------------------------------------------------------------- */

typedef struct
{
  MulinInverse *inverse;
  gboolean met;
} Conflicts;

/* A row is not as the entry left it although no action in force says so (an undo that left it out,
 * another program): it is left alone like one that was changed since, and the whole is tried again
 * without it. */
static int
on_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Conflicts *self = data;
  MulinRowChange change;

  self->met = TRUE;
  if (kind == SQLITE_CHANGESET_FOREIGN_KEY || !mulin_changeset_describe (iter, &change, NULL))
    return SQLITE_CHANGESET_ABORT;
  mulin_inverse_keep_row (self->inverse, change.table, change.record);
  return SQLITE_CHANGESET_OMIT;
}

/* AGAIN: rows turned out to have changed. */
static gboolean
apply_once (MulinConnection *connection, MulinInverse *inverse, gboolean *again, GError **error)
{
  g_autoptr (GByteArray) bytes = mulin_inverse_bytes (inverse, error);
  Conflicts conflicts = { .inverse = inverse };
  int code;

  if (bytes == NULL || !mulin_connection_execute (connection, "SAVEPOINT attempt", error))
    return FALSE;
  code = sqlite3changeset_apply (mulin_connection_handle (connection), (int)bytes->len, bytes->data,
                                 NULL, on_conflict, &conflicts);
  if (code != SQLITE_OK)
    {
      mulin_connection_set_code (connection, error, "撤销", code, sqlite3_errstr (code));
      return FALSE;
    }
  *again = conflicts.met;
  return mulin_connection_execute (
      connection, *again ? "ROLLBACK TO attempt; RELEASE attempt" : "RELEASE attempt", error);
}

static gboolean
set_all_kept (MulinInverse *inverse, gint64 entry, GError **error)
{
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "撤销：第 %" G_GINT64_FORMAT
               " 条涉及的 %u 行此后都有改动或仍被引用，没有可以撤销的，请先撤销后来的改动",
               entry, mulin_inverse_n_kept (inverse));
  return FALSE;
}

static gboolean
apply (MulinConnection *connection, MulinInverse *inverse, gint64 entry, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      guint before;

      if (!mulin_inverse_keep_related (inverse, error))
        return FALSE;
      before = mulin_inverse_n_kept (inverse);
      if (before == mulin_inverse_n_rows (inverse))
        return set_all_kept (inverse, entry, error);
      if (!apply_once (connection, inverse, &again, error))
        return FALSE;
      if (again && mulin_inverse_n_kept (inverse) == before)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
                       "撤销：第 %" G_GINT64_FORMAT " 条与库现在的内容不符，不能撤销，请手工改回",
                       entry);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
undo (MulinTransaction *transaction, gpointer data, GError **error)
{
  Undoing *self = data;
  MulinConnection *connection = transaction->connection;
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (connection, error);
  g_autoptr (MulinInverse) inverse = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_auto (GStrv) tables = NULL;
  gint64 entry;
  gboolean done;

  if (state == NULL)
    return FALSE;
  entry = choose (self, connection, state, error);
  if (entry == 0)
    return FALSE;
  packed = load (transaction, entry, state, error);
  if (packed == NULL)
    return FALSE;
  inverse = mulin_inverse_new (connection, transaction->library->tables, entry, packed, error);
  if (inverse == NULL || !mulin_inverse_keep_changed (inverse, state, error))
    return FALSE;
  done = apply (connection, inverse, entry, error);
  self->kept = mulin_inverse_list_kept (inverse);
  if (!done)
    return FALSE;
  self->taken = entry;
  transaction->reverts = entry;
  tables = mulin_inverse_tables_to_check (inverse);
  return mulin_inspection_check_references (connection, tables, error);
}

/* --- asking beforehand ----------------------------------------------------------------------- */

static gboolean
check_schema (MulinLibrary *library, MulinConnection *reader, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (reader, "SELECT schema FROM journal WHERE id = :id", error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", entry);
  step = mulin_statement_step (statement, error);
  if (step != MULIN_STEP_ROW || mulin_statement_integer (statement, 0) <= library->schema_version)
    return step != MULIN_STEP_ERROR; /* an entry that is not there is refused where it is loaded */
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NEWER,
               "撤销：第 %" G_GINT64_FORMAT " 条由更新的版本写成，请升级睦邻后再撤销", entry);
  return FALSE;
}

gboolean
mulin_journal_check_undo (MulinLibrary *library, MulinConnection *reader, gint64 entry,
                          GPtrArray **kept, GError **error)
{
  Undoing undoing = { .entry = entry };
  g_autoptr (MulinJournalState) state = mulin_journal_state_load (reader, error);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (MulinInverse) inverse = NULL;

  entry = state != NULL ? choose (&undoing, reader, state, error) : 0;
  if (entry == 0 || !check_schema (library, reader, entry, error))
    return FALSE;
  packed = mulin_journal_load_changeset (reader, entry, error);
  if (packed == NULL)
    return FALSE;
  inverse = mulin_inverse_new (reader, library->tables, entry, packed, error);
  if (inverse == NULL || !mulin_inverse_keep_changed (inverse, state, error)
      || !mulin_inverse_keep_related (inverse, error))
    return FALSE;
  if (kept != NULL)
    *kept = mulin_inverse_list_kept (inverse);
  if (mulin_inverse_n_kept (inverse) < mulin_inverse_n_rows (inverse))
    return TRUE;
  if (kept != NULL)
    g_clear_pointer (kept, g_ptr_array_unref);
  return set_all_kept (inverse, entry, error);
}

static gboolean
run (MulinLibrary *library, Undoing *undoing, gint64 *taken, GPtrArray **kept, GError **error)
{
  MulinAction action = { .text = undoing->redo ? "恢复" : "撤销",
                         .func = undo,
                         .data = undoing,
                         .checks_keys_itself = TRUE };
  gboolean done = mulin_writer_run (library->writer, &action, NULL, error);

  if (undoing->kept == NULL)
    undoing->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_kept_free);
  if (taken != NULL)
    *taken = done ? undoing->taken : 0;
  if (kept != NULL)
    *kept = g_steal_pointer (&undoing->kept);
  g_clear_pointer (&undoing->kept, g_ptr_array_unref);
  return done;
}

gboolean
mulin_journal_undo (MulinLibrary *library, gint64 entry, gint64 *taken, GPtrArray **kept,
                    GError **error)
{
  Undoing undoing = { .entry = entry };

  return run (library, &undoing, taken, kept, error);
}

gboolean
mulin_journal_redo (MulinLibrary *library, gint64 *taken, GPtrArray **kept, GError **error)
{
  Undoing undoing = { .redo = TRUE };

  return run (library, &undoing, taken, kept, error);
}
