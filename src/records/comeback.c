/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal knows what every removed row held: from it the records are written again under the numbers they had. */

#include "records/comeback.h"

#include "records/register-internal.h"
#include "store/journal.h"

#include <json-glib/json-glib.h>

typedef struct
{
  MulinTransaction *transaction;
  MulinCatalog *catalog;
  GPtrArray *changes; /* MulinChange of the entry */
  gboolean *back;     /* one a change: it is written */
  guint n;
} Comeback;

static const char *
value_of (const MulinChange *change, const char *column)
{
  for (guint i = 0; i < change->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (change->columns, i), column))
      return g_ptr_array_index (change->before, i);
  return NULL;
}

static void
set_value (MulinRecord *record, const MulinField *field, const char *text)
{
  if (mulin_field_is_integer (field))
    mulin_record_set_integer (record, field->name, g_ascii_strtoll (text, NULL, 10));
  else
    mulin_record_set_text (record, field->name, text);
}

/* Fields that the library added are in one JSON text. */
static void
set_own (MulinRecord *record, const char *extra)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (JsonNode) root = extra != NULL ? json_from_string (extra, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  for (guint i = 0; object != NULL && i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      JsonNode *node = field->own ? json_object_get_member (object, field->name) : NULL;

      if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
        continue;
      if (mulin_field_is_integer (field))
        mulin_record_set_integer (record, field->name, json_node_get_int (node));
      else if (json_node_get_value_type (node) == G_TYPE_STRING)
        mulin_record_set_text (record, field->name, json_node_get_string (node));
    }
}

static gboolean
write_back (Comeback *self, guint at, GError **error)
{
  const MulinChange *change = g_ptr_array_index (self->changes, at);
  const MulinKind *kind = mulin_catalog_kind (self->catalog, change->table);
  g_autoptr (MulinRecord) record = mulin_record_new (kind);

  mulin_record_set_id (record, change->record);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      const char *text = field->own ? NULL : value_of (change, field->name);

      if (text != NULL)
        set_value (record, field, text);
    }
  set_own (record, value_of (change, "extra"));
  self->back[at] = TRUE;
  self->n++;
  return mulin_register_restore (self->transaction, self->catalog, record, error);
}

/* Was CHANGE removed because its record belonged to PARENT: a child by one of its references, or a file? */
static gboolean
belongs (Comeback *self, const MulinChange *change, const MulinChange *parent)
{
  const MulinKind *kind = mulin_catalog_kind (self->catalog, change->table), *of = mulin_catalog_kind (self->catalog, parent->table);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, parent->record);

  if (g_str_equal (change->table, "attachment"))
    return g_strcmp0 (value_of (change, "kind"), parent->table) == 0 && g_strcmp0 (value_of (change, "record"), id) == 0;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      g_autofree char *path = g_strdup_printf ("%s.%s", kind->name, field->name);

      if (field->type == MULIN_FIELD_REFERENCE && g_ptr_array_find_with_equal_func (of->children, path, g_str_equal, NULL)
          && g_strcmp0 (value_of (change, field->name), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A record, then what belongs to it: children refer to a parent that is there. */
static gboolean
write_family (Comeback *self, guint at, GError **error)
{
  if (!write_back (self, at, error))
    return FALSE;
  for (guint i = 0; i < self->changes->len; i++)
    {
      const MulinChange *change = g_ptr_array_index (self->changes, i);

      if (!self->back[i] && change->kind == MULIN_CHANGE_DELETE && mulin_catalog_kind (self->catalog, change->table) != NULL
          && belongs (self, change, g_ptr_array_index (self->changes, at)) && !write_family (self, i, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mulin_register_bring_back (MulinTransaction *transaction, MulinCatalog *catalog, gint64 entry, const char *kind, gint64 id, guint *n,
                           GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  const MulinKind *of = mulin_register_kind (catalog, kind, error);
  g_autoptr (GPtrArray) changes = of != NULL ? mulin_journal_changes (connection, entry, error) : NULL;
  g_autofree gboolean *back = changes != NULL ? g_new0 (gboolean, changes->len + 1) : NULL;
  Comeback self = { transaction, catalog, changes, back, 0 };

  if (changes == NULL)
    return FALSE;
  if (mulin_register_exists (connection, of, id))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT, "恢复%s：这条记录现在就在，不用恢复。", of->title);
      return FALSE;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const MulinChange *change = g_ptr_array_index (changes, i);

      if (change->kind != MULIN_CHANGE_DELETE || change->record != id || !g_str_equal (change->table, kind))
        continue;
      if (!write_family (&self, i, error))
        {
          g_prefix_error (error, "恢复%s：", of->title);
          return FALSE;
        }
      if (n != NULL)
        *n = self.n;
      return TRUE;
    }
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "恢复%s：第 %" G_GINT64_FORMAT " 条改动没有删除这条记录，换一条改动再看。", of->title,
               entry);
  return FALSE;
}
