/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record a key. */

#include "records/setting.h"

static GPtrArray *
find (MulinConnection *connection, MulinCatalog *catalog, const char *key, GError **error)
{
  const char *const where[] = { "key", key, NULL };
  MulinListing listing = { .kind = "setting", .where = where };

  return mulin_register_find (connection, catalog, &listing, error);
}

char *
mulin_setting_get (MulinConnection *reader, MulinCatalog *catalog, const char *key, GError **error)
{
  g_autoptr (GPtrArray) found = find (reader, catalog, key, error);

  return found != NULL && found->len > 0 ? g_strdup (mulin_record_text (g_ptr_array_index (found, 0), "value")) : NULL;
}

gboolean
mulin_setting_put (MulinTransaction *transaction, MulinCatalog *catalog, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) found = find (mulin_transaction_connection (transaction), catalog, key, error);
  g_autoptr (MulinRecord) record = NULL;

  if (found == NULL)
    return FALSE;
  record = found->len > 0 ? mulin_record_copy (g_ptr_array_index (found, 0))
                          : mulin_record_new (mulin_catalog_kind (catalog, "setting"));
  mulin_record_set_text (record, "key", key);
  mulin_record_set_text (record, "value", value);
  return mulin_register_put (transaction, catalog, record, error);
}
