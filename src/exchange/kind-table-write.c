/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the rows of a kind's own table: new ones first without the references among themselves,
 * then what they refer to. */

#include "exchange/kind-table-private.h"

static gboolean
refers_to_own (MulinKindReading *reading, MulinRecord *record)
{
  for (guint i = 0; i < reading->own->len; i++)
    if (mulin_record_field_has (record, reading->own->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The references of a new row to rows of this table, taken off until all rows are there. */
static MulinRecord *
without_own_references (MulinKindReading *reading, MulinRecord *record)
{
  MulinRecord *bare = mulin_record_copy (record);

  for (guint i = 0; i < reading->own->len; i++)
    mulin_record_clear (bare, ((MulinField *)reading->own->pdata[i])->name);
  return bare;
}

static gboolean
settle (MulinKindReading *reading, MulinKindLine *line, GHashTable *ids)
{
  for (guint i = 0; i < reading->table->kind->fields->len; i++)
    {
      const MulinField *field = reading->table->kind->fields->pdata[i];
      gint64 id = field->type == MULIN_FIELD_REFERENCE
                      ? mulin_record_field_integer (line->record, field, 0)
                      : 0;
      gint64 *written;

      if (id >= 0)
        continue;
      written = g_hash_table_lookup (ids, &id);
      if (written == NULL)
        return FALSE;
      mulin_record_set_integer (line->record, field->name, *written);
    }
  return TRUE;
}

/* A row that the register refuses is left out with its reason; anything else ends the import. */
static gboolean
try_put (MulinKindReading *reading, MulinKindLine *line, MulinRecord *record, gboolean restore,
         GError **error)
{
  MulinTransaction *transaction = reading->context->transaction;
  g_autoptr (GError) local = NULL;
  gboolean put
      = restore ? mulin_register_restore (transaction, reading->context->catalog, record, &local)
                : mulin_register_put (transaction, reading->context->catalog, record, &local);

  if (put)
    return TRUE;
  if (!g_error_matches (local, MULIN_ERROR, MULIN_ERROR_INPUT)
      && !g_error_matches (local, MULIN_ERROR, MULIN_ERROR_CONFLICT)
      && !g_error_matches (local, MULIN_ERROR, MULIN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  mulin_kind_line_refuse (line, local->message);
  return TRUE;
}

/* IDS receives what the new rows that others may refer to are written as. */
static gboolean
write_line (MulinKindReading *reading, MulinKindLine *line, GHashTable *ids, GPtrArray *later, GError **error)
{
  gboolean refers = refers_to_own (reading, line->record);
  g_autoptr (MulinRecord) bare = refers ? without_own_references (reading, line->record) : NULL;
  MulinRecord *record = refers ? bare : line->record;

  mulin_record_set_id (record, line->given);
  if (!try_put (reading, line, record, line->given != 0, error))
    return FALSE;
  if (line->row->state != MULIN_IMPORT_CREATED)
    return TRUE;
  if (reading->own->len > 0)
    {
      gint64 id = mulin_record_id (record);

      mulin_record_set_id (line->record, id);
      g_hash_table_insert (ids, g_memdup2 (&line->provisional, sizeof (gint64)),
                           g_memdup2 (&id, sizeof id));
    }
  if (refers)
    g_ptr_array_add (later, line);
  return TRUE;
}

/* LATER receives the lines whose references among themselves come when all are written. */
static gboolean
write_new (MulinKindReading *reading, GHashTable *ids, GPtrArray *later, GError **error)
{
  for (guint i = 0; i < reading->lines->len; i++)
    {
      MulinKindLine *line = reading->lines->pdata[i];

      if (line->row->state != MULIN_IMPORT_CREATED || line->row->excluded)
        continue;
      if (!mulin_import_context_progress (reading->context, 0.3, 0.9, i, reading->lines->len,
                                          error)
          || !write_line (reading, line, ids, later, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mulin_kind_reading_write (MulinKindReading *reading, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();

  if (!write_new (reading, ids, later, error))
    return FALSE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      MulinKindLine *line = reading->lines->pdata[i];

      if (line->row->state == MULIN_IMPORT_CHANGED && !line->row->excluded)
        g_ptr_array_add (later, line);
    }
  for (guint i = 0; i < later->len; i++)
    {
      MulinKindLine *line = later->pdata[i];

      if (!mulin_import_context_progress (reading->context, 0.9, 1, i, later->len, error))
        return FALSE;
      if (!settle (reading, line, ids))
        mulin_kind_line_refuse (line, "所指的记录没有写入");
      else if (!try_put (reading, line, line->record, FALSE, error))
        return FALSE;
    }
  return TRUE;
}
