/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of the user: BEGIN, what it does, its journal entry, COMMIT; or nothing at all. */

#include "store/library-private.h"
#include "store/recorder.h"

/* Ids fit a JSON number exactly; the room above a start is far more than one transaction makes. */
#define ID_BITS 53
#define ID_ROOM (G_GINT64_CONSTANT (1) << 30)

MulinConnection *
mulin_transaction_connection (MulinTransaction *self)
{
  return self->connection;
}

void
mulin_transaction_set_text (MulinTransaction *self, const char *text)
{
  char *copy = g_strdup (text);

  g_free (self->text);
  self->text = copy;
  mulin_connection_set_what (self->connection, text);
}

gint64
mulin_transaction_next_id (MulinTransaction *self)
{
  while (self->next_id == 0)
    {
      guint64 drawn = ((guint64)g_random_int () << 32 | g_random_int ()) >> (64 - ID_BITS);

      if (drawn > 0 && drawn < (G_GUINT64_CONSTANT (1) << ID_BITS) - ID_ROOM)
        self->next_id = (gint64)drawn;
    }
  return self->next_id++;
}

gboolean
mulin_transaction_progress (MulinTransaction *self, double fraction)
{
  return mulin_writer_progress (self->library->writer, fraction);
}

static void
switch_triggers (MulinTransaction *self, gboolean on)
{
  int now;

  sqlite3_db_config (mulin_connection_handle (self->connection), SQLITE_DBCONFIG_ENABLE_TRIGGER, on, &now);
}

void
mulin_transaction_rest_triggers (MulinTransaction *self, MulinDeriveFunc func, gpointer data,
                                 GDestroyNotify free_data)
{
  g_assert (self->derive == NULL);
  self->derive = func;
  self->derive_data = data;
  self->free_derive_data = free_data;
  switch_triggers (self, FALSE);
}

static gboolean
derive (MulinTransaction *self, GError **error)
{
  for (guint i = 0; self->derive != NULL && self->touched != NULL && i < self->touched->len; i++)
    {
      const MulinTouched *touched = self->touched->pdata[i];

      if (!self->derive (self, touched->table, touched->records, self->derive_data, error))
        return FALSE;
    }
  return TRUE;
}

static void
end_rest (MulinTransaction *self)
{
  if (self->derive == NULL)
    return;
  switch_triggers (self, TRUE);
  if (self->free_derive_data != NULL)
    self->free_derive_data (self->derive_data);
}

/* Another process may have brought the file to a newer schema while it was open here. */
static gboolean
check_version (MulinTransaction *self, GError **error)
{
  gint64 version;

  if (!mulin_connection_integer (self->connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == self->library->schema_version)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NEWER,
               "保存：库文件“%s”已被另一个版本的睦邻升级，请关闭后重新打开", self->library->path);
  return FALSE;
}

static gboolean
act (MulinTransaction *self, const MulinAction *action, gint64 *entry, GError **error)
{
  g_autoptr (MulinRecorder) recorder = NULL;
  g_autoptr (GError) failure = NULL;

  if (!check_version (self, error))
    return FALSE;
  recorder = mulin_recorder_new (self->connection, self->library->tables, error);
  if (recorder == NULL)
    return FALSE;
  if (!action->func (self, action->data, &failure))
    {
      if (failure == NULL)
        g_error ("the action “%s” failed without an error", self->text);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* a full disk makes SQLite roll back by itself; going on would commit half of the action */
  if (sqlite3_get_autocommit (mulin_connection_handle (self->connection)))
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                           "保存：改动在中途被撤回，请检查磁盘后重试");
      return FALSE;
    }
  return mulin_recorder_keep (recorder, self->text != NULL ? self->text : "改动",
                              self->library->schema_version, self->reverts, entry,
                              &self->touched, error)
         && derive (self, error);
}

static gboolean
run (MulinTransaction *self, const MulinAction *action, gint64 *entry, GError **error)
{
  if (!mulin_connection_execute (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (act (self, action, entry, error)
      && mulin_connection_execute (self->connection, "COMMIT", error))
    return TRUE;
  /* the first error is the one to tell; ROLLBACK itself cannot fail on a connection that is still
   * in a transaction */
  if (!sqlite3_get_autocommit (mulin_connection_handle (self->connection)))
    mulin_connection_execute (self->connection, "ROLLBACK", NULL);
  *entry = 0;
  return FALSE;
}

gboolean
mulin_transaction_run (MulinLibrary *library, MulinConnection *connection,
                       const MulinAction *action, gint64 *entry, GError **error)
{
  MulinTransaction self
      = { .library = library, .connection = connection, .text = g_strdup (action->text) };
  gboolean done;

  if (action->checks_keys_itself
      && !mulin_connection_execute (connection, "PRAGMA foreign_keys = OFF", error))
    {
      g_free (self.text);
      return FALSE;
    }
  mulin_connection_set_what (connection, action->text);
  done = run (&self, action, entry, error);
  end_rest (&self);
  mulin_connection_set_what (connection, NULL);
  if (action->checks_keys_itself
      && !mulin_connection_execute (connection, "PRAGMA foreign_keys = ON", NULL))
    g_error ("foreign keys could not be switched on again");
  if (done && self.touched != NULL)
    mulin_stamps_touch (library->stamps, self.touched);
  g_clear_pointer (&self.touched, g_ptr_array_unref);
  g_free (self.text);
  return done;
}
