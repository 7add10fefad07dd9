/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a destination may see of a record: in definitions' queries by views, in exports and lists by masking the values.
 *
 * none      the office's own export: everything
 * internal  screen and internal print: private phones without their middle digits, identity numbers not at all
 * public    what hangs on the wall: full names and work phones of those who hold a post; of others neither name nor
 *           phone, birth, room nor what else the kind calls sensitive */

#include "records/register.h"

#include "base/date.h"
#include "base/identifier.h"
#include "records/composer.h"
#include "records/register-internal.h"
#include "store/statement.h"

MulinGuard *
mulin_register_guard (MulinLibrary *library, MulinCatalog *catalog, MulinMask mask, GError **error)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  g_autofree MulinGuardView *views = g_new0 (MulinGuardView, kinds->len);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (kinds, i);
      if (kind->internal && g_str_equal (kind->name, "definition"))
        continue;
      char *list = mulin_compose_mask (kind, mask);
      g_ptr_array_add (lists, list);
      views[n].table = kind->name;
      views[n++].select_list = list;
    }
  return mulin_guard_new (library, views, n, error);
}

/* Does somebody stand in public with this record (a person who holds a post today)? */
static gboolean
is_published (MulinConnection *connection, const MulinKind *kind, gint64 id)
{
  g_autofree char *sql = mulin_compose_published (kind);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, NULL);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", id);
  mulin_statement_bind_text (statement, ":day", mulin_date_today ());
  return mulin_statement_step (statement, NULL) == MULIN_STEP_ROW;
}

static void
mask_value (MulinRecord *record, const char *field, char *(*mask) (const char *))
{
  const char *text = mulin_record_text (record, field);
  if (text == NULL)
    return;
  g_autofree char *masked = mask (text);
  mulin_record_set_text (record, field, masked);
}

/* The same decisions as the composer's append_masked(); a test holds the two against each other. */
void
mulin_register_mask (MulinConnection *connection, MulinRecord *record, MulinMask mask)
{
  const MulinKind *kind = mulin_record_kind (record);
  if (mask == MULIN_MASK_NONE)
    return;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (field->secret || (field->sensitive && mask == MULIN_MASK_PUBLIC))
        mulin_record_clear (record, field->name);
      else if (field->sensitive && field->type == MULIN_FIELD_PHONE)
        mask_value (record, field->name, mulin_identifier_mask_phone);
      else if (field->naming && kind->published != NULL && mask == MULIN_MASK_PUBLIC
               && !is_published (connection, kind, mulin_record_id (record)))
        mask_value (record, field->name, mulin_identifier_mask_name);
    }
}

char *
mulin_register_name_masked (MulinConnection *connection, MulinCatalog *catalog,
                            const char *kind_name, gint64 id, MulinMask mask)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, kind_name);
  char *name = mulin_register_name (connection, catalog, kind_name, id);
  if (mask != MULIN_MASK_PUBLIC || kind == NULL || kind->published == NULL
      || is_published (connection, kind, id))
    return name;
  char *masked = mulin_identifier_mask_name (name);
  g_free (name);
  return masked;
}

char *
mulin_register_display_masked (MulinConnection *connection, MulinCatalog *catalog,
                               MulinRecord *record, const char *name, MulinMask mask)
{
  const MulinField *field = mulin_kind_field (mulin_record_kind (record), name);
  g_autoptr (MulinRecord) copy = mulin_record_copy (record);
  mulin_register_mask (connection, copy, mask);
  if (field != NULL && field->type == MULIN_FIELD_REFERENCE && mulin_record_has (copy, name))
    return mulin_register_name_masked (connection, catalog, field->target,
                                       mulin_record_integer (copy, name, 0), mask);
  return mulin_record_display (copy, catalog, name);
}
