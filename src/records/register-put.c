/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a record: inserted whole, updated only where it differs. */

#include "records/register.h"

#include "base/collation.h"
#include "records/composer.h"
#include "records/coverage.h"
#include "records/register-internal.h"
#include "store/statement.h"

#include <json-glib/json-glib.h>

/* What is not bound is NULL.  Texts are lent: the record outlives the statement's run. */
static void
bind_value (MulinStatement *statement, int index, MulinRecord *record, const MulinField *field)
{
  if (!mulin_record_field_has (record, field))
    return;
  if (mulin_field_is_integer (field))
    mulin_statement_bind_integer_at (statement, index, mulin_record_field_integer (record, field, 0));
  else
    mulin_statement_lend_text (statement, index, mulin_record_field_text (record, field));
}

/* The own fields at which CHANGED is TRUE (NULL: those that are filled) as a JSON object; null removes one. */
static char *
own_fields (MulinRecord *record, const gboolean *changed)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      gboolean filled = mulin_record_field_has (record, field);
      if (!field->own || (changed == NULL ? !filled : !changed[i]))
        continue;
      json_builder_set_member_name (builder, field->name);
      if (!filled)
        json_builder_add_null_value (builder);
      else if (mulin_field_is_integer (field))
        json_builder_add_int_value (builder, mulin_record_integer (record, field->name, 0));
      else
        json_builder_add_string_value (builder, mulin_record_text (record, field->name));
    }
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
has_own (const MulinKind *kind)
{
  const MulinField *last = g_ptr_array_index (kind->fields, kind->fields->len - 1);
  if (last->own)
    return TRUE;
  for (guint i = 0; i < kind->fields->len; i++)
    if (((MulinField *)g_ptr_array_index (kind->fields, i))->own)
      return TRUE;
  return FALSE;
}

/* Composing takes as long as half an insert does, and an import makes a hundred thousand of them. */
static const char *
insert_sql (const MulinKind *kind)
{
  char **kept = &((MulinKind *)kind)->insert;
  if (g_atomic_pointer_get (kept) == NULL)
    {
      char *sql = mulin_compose_insert (kind);
      if (!g_atomic_pointer_compare_and_exchange (kept, NULL, sql))
        g_free (sql);
    }
  return g_atomic_pointer_get (kept);
}

static gboolean
insert (MulinTransaction *transaction, MulinRecord *record, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autofree char *extra = has_own (kind) ? own_fields (record, NULL) : NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, insert_sql (kind), error);
  if (statement == NULL)
    return FALSE;
  if (mulin_record_id (record) == 0)
    mulin_record_set_id (record, mulin_transaction_next_id (transaction));
  int index = 1; /* the id, then the fields in their order, as the composer has them */
  mulin_statement_bind_integer_at (statement, index, mulin_record_id (record));
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (!field->own)
        bind_value (statement, ++index, record, field);
    }
  if (extra != NULL)
    mulin_statement_bind_text (statement, ":extra", extra);
  return mulin_statement_run (statement, error);
}

static gboolean
update (MulinConnection *connection, MulinRecord *record, MulinRecord *stored, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autofree gboolean *changed = g_new0 (gboolean, kind->fields->len);
  gboolean any = FALSE;
  gboolean own = FALSE;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      changed[i] = !mulin_record_field_equal (record, stored, field);
      any |= changed[i];
      own |= changed[i] && field->own;
    }
  if (!any)
    return TRUE;
  g_autofree char *sql = mulin_compose_update (kind, changed);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  int index = 0; /* the changed fields in their order, as the composer has them */
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (changed[i] && !field->own)
        bind_value (statement, ++index, record, field);
    }
  mulin_statement_bind_integer (statement, ":id", mulin_record_id (record));
  if (own)
    {
      g_autofree char *extra = own_fields (record, changed);
      mulin_statement_bind_text (statement, ":extra", extra);
    }
  return mulin_statement_run (statement, error);
}

/* A person's pinyin follows the name until somebody has corrected it. */
static void
fill_pinyin (MulinRecord *record, MulinRecord *stored)
{
  const MulinKind *kind = mulin_record_kind (record);
  const MulinField *naming = mulin_kind_naming_field (kind);
  const MulinField *pinyin = mulin_kind_field (kind, "pinyin");
  if (pinyin == NULL || naming == NULL || !mulin_record_has (record, naming->name))
    return;
  if (mulin_record_has (record, "pinyin"))
    {
      if (stored == NULL || mulin_record_equal (record, stored, naming->name)
          || !mulin_record_has (stored, naming->name)
          || !mulin_record_equal (record, stored, "pinyin"))
        return;
      g_autofree char *before
          = mulin_collation_pinyin (mulin_record_text (stored, naming->name), TRUE);
      if (g_strcmp0 (before, mulin_record_text (stored, "pinyin")) != 0)
        return;
    }
  g_autofree char *now = mulin_collation_pinyin (mulin_record_text (record, naming->name), TRUE);
  mulin_record_set_text (record, "pinyin", now);
}

/* Written; STORED NULL = inserted. */
static gboolean
put (MulinTransaction *transaction, MulinRecord *record, MulinRecord *stored, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  fill_pinyin (record, stored);
  return stored == NULL ? insert (transaction, record, error)
                        : update (connection, record, stored, error);
}

gboolean
mulin_register_put (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *record,
                    GError **error)
{
  const char *kind = mulin_record_kind (record)->name;
  g_autoptr (MulinRecord) stored = NULL;
  if (mulin_record_id (record) != 0)
    {
      stored = mulin_register_get (mulin_transaction_connection (transaction), catalog, kind,
                                   mulin_record_id (record), error);
      if (stored == NULL)
        return FALSE;
    }
  if (!mulin_register_validate (mulin_transaction_connection (transaction), catalog, record, NULL, error)
      || !put (transaction, record, stored, error))
    return FALSE;
  return !g_str_equal (kind, "organization")
         || mulin_coverage_follow (transaction, record, stored, error);
}

gboolean
mulin_register_restore (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *record,
                        GError **error)
{
  return mulin_register_validate_stored (mulin_transaction_connection (transaction), catalog, record, NULL, error)
         && put (transaction, record, NULL, error);
}
