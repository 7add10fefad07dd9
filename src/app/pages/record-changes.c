/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts go through the same parser as the form's, so the same mistakes are told in the same sentences. */

#include "app/pages/record-changes.h"

typedef struct
{
  char *kind;
  gint64 id;
  char **pairs;
} Change;

struct _MulinRecordChanges
{
  MulinSession *session;
  MulinCatalog *catalog;
  GPtrArray *changes; /* Change */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->kind);
  g_strfreev (change->pairs);
  g_free (change);
}

static void
changes_free (gpointer data)
{
  MulinRecordChanges *self = data;

  mulin_catalog_unref (self->catalog);
  g_object_unref (self->session);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

MulinRecordChanges *
mulin_record_changes_new (MulinSession *session)
{
  MulinRecordChanges *self = g_new0 (MulinRecordChanges, 1);

  self->session = g_object_ref (session);
  self->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

void
mulin_record_changes_add (MulinRecordChanges *self, const char *kind, gint64 id, const char *const *pairs)
{
  Change *change = g_new0 (Change, 1);

  change->kind = g_strdup (kind);
  change->id = id;
  change->pairs = g_strdupv ((char **) pairs);
  g_ptr_array_add (self->changes, change);
}

static gboolean
write_change (MulinTransaction *transaction, MulinCatalog *catalog, const Change *change, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = change->id != 0
                                     ? mulin_register_get (connection, catalog, change->kind, change->id, error)
                                     : mulin_record_new (mulin_catalog_kind (catalog, change->kind));

  for (guint i = 0; record != NULL && change->pairs[i] != NULL; i += 2)
    if (!mulin_register_parse (connection, catalog, record, change->pairs[i], change->pairs[i + 1], error))
      return FALSE;
  return record != NULL && mulin_register_put (transaction, catalog, record, error);
}

static gboolean
write_changes (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinRecordChanges *self = data;

  for (guint i = 0; i < self->changes->len; i++)
    if (!write_change (transaction, self->catalog, g_ptr_array_index (self->changes, i), error))
      return FALSE;
  return TRUE;
}

void
mulin_record_changes_write (MulinRecordChanges *self, const char *text)
{
  g_autoptr (MulinSession) session = g_object_ref (self->session);

  mulin_session_write (session, text, write_changes, self, changes_free, NULL, NULL, NULL);
}
