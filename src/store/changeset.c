/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a changeset in a stream through the codec: an import of a million rows is never whole in
 * memory. */

#include "store/changeset.h"

struct _MulinChangeset
{
  MulinUnpacker *unpacker;
  sqlite3_changeset_iter *iter;
};

static int
on_input (void *data, void *buffer, int *size)
{
  MulinChangeset *self = data;
  gssize n = mulin_unpacker_read (self->unpacker, buffer, (gsize)*size, NULL);

  if (n < 0)
    return SQLITE_CORRUPT;
  *size = (int)n;
  return SQLITE_OK;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
                       "读取历史记录：这一条的内容已损坏，请用备份恢复");
}

MulinChangeset *
mulin_changeset_open (GBytes *packed, GError **error)
{
  g_autoptr (MulinChangeset) self = g_new0 (MulinChangeset, 1);

  self->unpacker = mulin_unpacker_new (packed, error);
  if (self->unpacker == NULL)
    return NULL;
  if (sqlite3changeset_start_strm (&self->iter, on_input, self) != SQLITE_OK)
    {
      set_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mulin_changeset_free (MulinChangeset *self)
{
  if (self == NULL)
    return;
  if (self->iter != NULL)
    sqlite3changeset_finalize (self->iter);
  g_clear_pointer (&self->unpacker, mulin_unpacker_free);
  g_free (self);
}

gboolean
mulin_changeset_describe (sqlite3_changeset_iter *iter, MulinRowChange *change, GError **error)
{
  sqlite3_value *id = NULL;

  if (sqlite3changeset_op (iter, &change->table, &change->n_columns, &change->op, NULL)
      == SQLITE_OK)
    {
      if (change->op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &id);
      else
        sqlite3changeset_old (iter, 0, &id);
    }
  if (id == NULL || sqlite3_value_type (id) != SQLITE_INTEGER)
    {
      set_damaged (error);
      return FALSE;
    }
  change->record = sqlite3_value_int64 (id);
  return TRUE;
}

MulinStep
mulin_changeset_step (MulinChangeset *self, MulinRowChange *change, GError **error)
{
  switch (sqlite3changeset_next (self->iter))
    {
    case SQLITE_ROW:
      return mulin_changeset_describe (self->iter, change, error) ? MULIN_STEP_ROW
                                                                  : MULIN_STEP_ERROR;
    case SQLITE_DONE:
      return MULIN_STEP_DONE;
    default:
      set_damaged (error);
      return MULIN_STEP_ERROR;
    }
}

sqlite3_value *
mulin_changeset_old (MulinChangeset *self, int column)
{
  sqlite3_value *value = NULL;

  /* an inserted row has no old values: asking for them is a misuse, answered by an error code and
   * no value */
  sqlite3changeset_old (self->iter, column, &value);
  return value;
}

sqlite3_value *
mulin_changeset_new (MulinChangeset *self, int column)
{
  sqlite3_value *value = NULL;

  sqlite3changeset_new (self->iter, column, &value);
  return value;
}
