/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inverse points at the entry that it takes back and is always newer.  Going from new to old, an
 * inverse that nothing in force takes back is in force, and what it points at is not. */

#include "store/journal-state.h"

struct _MulinJournalState
{
  GHashTable *targets;  /* inverse -> the entry that it takes back */
  GHashTable *reverted; /* entry -> the inverse in force that took it back */
  GArray *inverses;     /* gint64, newest first */
};

static gint64
look_up (GHashTable *table, gint64 entry)
{
  gint64 *found = g_hash_table_lookup (table, &entry);

  return found != NULL ? *found : 0;
}

static void
insert (GHashTable *table, gint64 entry, gint64 value)
{
  g_hash_table_insert (table, g_memdup2 (&entry, sizeof entry), g_memdup2 (&value, sizeof value));
}

MulinJournalState *
mulin_journal_state_load (MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT id, reverts FROM journal WHERE reverts IS NOT NULL ORDER BY id DESC",
      error);
  g_autoptr (MulinJournalState) self = g_new0 (MulinJournalState, 1);
  MulinStep step;

  if (statement == NULL)
    {
      g_clear_pointer (&self, g_free);
      return NULL;
    }
  self->targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->reverted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->inverses = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 inverse = mulin_statement_integer (statement, 0);
      gint64 target = mulin_statement_integer (statement, 1);

      g_array_append_val (self->inverses, inverse);
      insert (self->targets, inverse, target);
      if (look_up (self->reverted, inverse) == 0)
        insert (self->reverted, target, inverse);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&self) : NULL;
}

void
mulin_journal_state_free (MulinJournalState *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->reverted);
  g_array_unref (self->inverses);
  g_free (self);
}

gint64
mulin_journal_state_reverted_by (MulinJournalState *self, gint64 entry)
{
  return look_up (self->reverted, entry);
}

int
mulin_journal_state_depth (MulinJournalState *self, gint64 entry)
{
  int depth = 0;

  while ((entry = look_up (self->targets, entry)) != 0)
    depth++;
  return depth;
}

gint64
mulin_journal_state_root (MulinJournalState *self, gint64 entry)
{
  gint64 target;

  while ((target = look_up (self->targets, entry)) != 0)
    entry = target;
  return entry;
}

gboolean
mulin_journal_state_is_live_action (MulinJournalState *self, gint64 entry)
{
  return look_up (self->targets, entry) == 0 && look_up (self->reverted, entry) == 0;
}

gint64
mulin_journal_state_undoable (MulinJournalState *self, MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT id FROM journal WHERE reverts IS NULL ORDER BY id DESC", error);
  MulinStep step;

  if (statement == NULL)
    return -1;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    if (look_up (self->reverted, mulin_statement_integer (statement, 0)) == 0)
      return mulin_statement_integer (statement, 0);
  return step == MULIN_STEP_DONE ? 0 : -1;
}

gint64
mulin_journal_state_redoable (MulinJournalState *self, MulinConnection *connection, GError **error)
{
  gint64 last_action;

  /* max() over the id would walk back through the actions only */
  if (!mulin_connection_integer (
          connection, "SELECT id FROM journal WHERE reverts IS NULL ORDER BY id DESC LIMIT 1",
          &last_action, error))
    return -1;
  for (guint i = 0; i < self->inverses->len; i++)
    {
      gint64 inverse = g_array_index (self->inverses, gint64, i);

      if (inverse < last_action)
        return 0;
      if (look_up (self->reverted, inverse) == 0
          && mulin_journal_state_depth (self, inverse) % 2 == 1)
        return inverse;
    }
  return 0;
}
