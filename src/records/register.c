/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records: one by id, many by ids, their names, and finding one by its name. */

#include "records/register.h"

#include "base/collation.h"
#include "records/composer.h"
#include "records/register-internal.h"
#include "store/statement.h"

#include <string.h>

static const MulinKind *
known_kind (MulinCatalog *catalog, const char *name, GError **error)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, name);
  if (kind == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "没有“%s”这一类记录，请写 compound、person 等类别名。", name);
  return kind;
}

const MulinKind *
mulin_register_kind (MulinCatalog *catalog, const char *name, GError **error)
{
  return known_kind (catalog, name, error);
}

static MulinRecord *
read_record (MulinStatement *statement, const MulinKind *kind)
{
  MulinRecord *record = mulin_record_new (kind);
  mulin_record_set_id (record, mulin_statement_integer (statement, 0));
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (mulin_statement_is_null (statement, i + 1))
        continue;
      if (mulin_field_is_integer (field))
        mulin_record_set_integer (record, field->name, mulin_statement_integer (statement, i + 1));
      else
        mulin_record_set_text (record, field->name, mulin_statement_text (statement, i + 1));
    }
  return record;
}

MulinRecord *
mulin_register_get (MulinConnection *connection, MulinCatalog *catalog, const char *name, gint64 id,
                    GError **error)
{
  const MulinKind *kind = known_kind (catalog, name, error);
  if (kind == NULL)
    return NULL;
  g_autofree char *sql = mulin_compose_get (kind);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":id", id);
  MulinStep step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    return read_record (statement, kind);
  if (step == MULIN_STEP_DONE)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "没有编号为 @%" G_GINT64_FORMAT " 的%s。", id, kind->title);
  return NULL;
}

GPtrArray *
mulin_register_fetch (MulinConnection *connection, MulinCatalog *catalog, const char *name,
                      const gint64 *ids, guint n_ids, GError **error)
{
  const MulinKind *kind = known_kind (catalog, name, error);
  if (kind == NULL)
    return NULL;
  g_autoptr (GString) list = g_string_new ("[");
  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",", ids[i]);
  g_string_append_c (list, ']');
  g_autofree char *sql = mulin_compose_fetch (kind);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":ids", list->str);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_record_free);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_ptr_array_add (records, read_record (statement, kind));
  return step == MULIN_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
mulin_register_find (MulinConnection *connection, MulinCatalog *catalog,
                     const MulinListing *listing, GError **error)
{
  g_autoptr (GArray) ids = mulin_register_list (connection, catalog, listing, error);
  if (ids == NULL)
    return NULL;
  return mulin_register_fetch (connection, catalog, listing->kind, (const gint64 *)ids->data,
                               ids->len, error);
}

/* --- names -------------------------------------------------------------------------------------------------------- */

static char *
part_text (MulinConnection *connection, MulinCatalog *catalog, const MulinNamePart *part,
           MulinStatement *statement, int column)
{
  if (part->field == NULL)
    return g_strdup (part->text);
  if (mulin_statement_is_null (statement, column))
    return g_strdup ("");
  g_autofree char *value = NULL;
  if (part->field->type == MULIN_FIELD_REFERENCE)
    value = mulin_register_name (connection, catalog, part->field->target,
                                 mulin_statement_integer (statement, column));
  else if (part->field->type == MULIN_FIELD_WORD)
    value = g_strdup (mulin_catalog_word (catalog, part->field->target,
                                          mulin_statement_text (statement, column)));
  else
    value = g_strdup (mulin_statement_text (statement, column));
  return g_strconcat (value, part->text, NULL);
}

char *
mulin_register_name (MulinConnection *connection, MulinCatalog *catalog, const char *kind_name,
                     gint64 id)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, kind_name);
  char *number = g_strdup_printf ("@%" G_GINT64_FORMAT, id);
  if (kind == NULL || kind->naming->len == 0)
    return number;
  g_autofree char *sql = mulin_compose_naming (kind);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, NULL);
  if (statement == NULL)
    return number;
  mulin_statement_bind_integer (statement, ":id", id);
  if (mulin_statement_step (statement, NULL) != MULIN_STEP_ROW)
    return number;
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < kind->naming->len; i++)
    {
      g_autofree char *text
          = part_text (connection, catalog, g_ptr_array_index (kind->naming, i), statement, i + 1);
      g_string_append (name, text);
    }
  mulin_record_tidy_name (name->str);
  if (*name->str == '\0')
    {
      g_autoptr (MulinRecord) record = mulin_register_get (connection, catalog, kind_name, id, NULL);
      g_autofree char *called = record != NULL ? mulin_record_call (record, catalog) : g_strdup ("");
      g_string_assign (name, called);
    }
  if (*name->str == '\0')
    return number;
  g_free (number);
  return g_strdup (name->str);
}

char *
mulin_register_display (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
                        const char *name)
{
  const MulinField *field = mulin_kind_field (mulin_record_kind (record), name);
  if (field != NULL && field->type == MULIN_FIELD_REFERENCE && mulin_record_has (record, name))
    return mulin_register_name (connection, catalog, field->target,
                                mulin_record_integer (record, name, 0));
  return mulin_record_display (record, catalog, name);
}

/* --- NAME or @ID → id --------------------------------------------------------------------------------------------- */

/* Ids that SQL yields for :name. */
static GArray *
ids_named (MulinConnection *connection, const char *sql, const char *name, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":name", name);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (statement, 0);
      g_array_append_val (ids, id);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Other texts by which people call a record: its full name, its code … */
static gboolean
calls (const MulinField *field)
{
  return !field->naming && !field->own && (field->searched || field->key)
         && (field->type == MULIN_FIELD_TEXT || field->type == MULIN_FIELD_CODE
             || field->type == MULIN_FIELD_USCC)
         && !field->sensitive && !field->secret;
}

static GArray *
candidates (MulinConnection *connection, const MulinKind *kind, const MulinField *naming,
            const char *name, GError **error)
{
  g_autofree char *sql = mulin_compose_named (kind, naming);
  GArray *ids = ids_named (connection, sql, name, error);
  for (guint i = 0; ids != NULL && ids->len == 0 && i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (!calls (field))
        continue;
      g_autofree char *other = mulin_compose_named (kind, field);
      g_array_unref (ids);
      ids = ids_named (connection, other, name, error);
    }
  return ids;
}

/* "示例梧桐苑 @12（示例街道 示例一社区）" */
static void
append_candidate (GString *text, MulinConnection *connection, MulinCatalog *catalog,
                  const MulinKind *kind, gint64 id)
{
  g_autofree char *name = mulin_register_name (connection, catalog, kind->name, id);
  g_autoptr (GPtrArray) places = mulin_register_places (connection, catalog, kind->name, id, NULL);
  g_string_append_printf (text, "%s%s @%" G_GINT64_FORMAT, text->len > 0 ? "、" : "", name, id);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const MulinPlace *place = g_ptr_array_index (places, i);
      g_string_append_printf (text, "%s%s%s", i == 0 ? "（" : " ", place->name,
                              i + 1 == places->len ? "）" : "");
    }
}

static void
set_ambiguous (MulinConnection *connection, MulinCatalog *catalog, const MulinKind *kind,
               const char *name, GArray *ids, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < ids->len && i < 10; i++)
    append_candidate (list, connection, catalog, kind, g_array_index (ids, gint64, i));
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_AMBIGUOUS,
               "叫“%s”的%s有 %s%u 个：%s%s，请用 @编号 指明。", name, kind->title,
               ids->len > 20 ? "超过 " : "", MIN (ids->len, 20), list->str,
               ids->len > 10 ? " 等" : "");
}

static void
set_unknown (MulinConnection *connection, MulinCatalog *catalog, const MulinKind *kind,
             const MulinField *naming, const char *name, GError **error)
{
  g_autofree char *sql = mulin_compose_like (kind, naming);
  g_autoptr (GArray) near = ids_named (connection, sql, name, NULL);
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; near != NULL && i < MIN (near->len, 3); i++)
    append_candidate (list, connection, catalog, kind, g_array_index (near, gint64, i));
  if (list->len > 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有叫“%s”的%s，相近的有：%s。", name,
                 kind->title, list->str);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有叫“%s”的%s，请核对名称或先登记。",
                 name, kind->title);
}

static gint64
resolve_number (MulinConnection *connection, const MulinKind *kind, const char *text,
                GError **error)
{
  char *end = NULL;
  gint64 id = g_ascii_strtoll (text + 1, &end, 10);
  if (id > 0 && *end == '\0' && mulin_register_exists (connection, kind, id))
    return id;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有编号为 %s 的%s。", text,
               kind->title);
  return 0;
}

gint64
mulin_register_resolve (MulinConnection *connection, MulinCatalog *catalog, const char *kind_name,
                        const char *name, GError **error)
{
  const MulinKind *kind = known_kind (catalog, kind_name, error);
  g_autofree char *plain = mulin_collation_fold (name);
  if (kind == NULL)
    return 0;
  if (*plain == '@')
    return resolve_number (connection, kind, plain, error);
  const MulinField *naming = mulin_kind_naming_field (kind);
  if (naming == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有自己的名称，“%s”认不出是哪一条，请写 @编号。",
                   kind->title, name);
      return 0;
    }
  g_autoptr (GArray) ids = candidates (connection, kind, naming, plain, error);
  if (ids == NULL)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  if (ids->len > 1)
    set_ambiguous (connection, catalog, kind, plain, ids, error);
  else
    set_unknown (connection, catalog, kind, naming, plain, error);
  return 0;
}

gboolean
mulin_register_parse (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
                      const char *name, const char *text, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  const MulinField *field = mulin_kind_field (kind, name);
  if (field == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有“%s”这个字段。", kind->title,
                   name);
      return FALSE;
    }
  g_autofree char *plain = mulin_collation_fold (text);
  if (field->type != MULIN_FIELD_REFERENCE || *plain == '\0')
    return mulin_record_parse (record, catalog, name, text, error);
  gint64 id = mulin_register_resolve (connection, catalog, field->target, plain, error);
  if (id == 0)
    {
      g_prefix_error (error, "%s：", field->label);
      return FALSE;
    }
  mulin_record_set_integer (record, name, id);
  return TRUE;
}

gboolean
mulin_register_exists (MulinConnection *connection, const MulinKind *kind, gint64 id)
{
  g_autofree char *sql = mulin_compose_exists (kind);
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, NULL);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", id);
  return mulin_statement_step (statement, NULL) == MULIN_STEP_ROW;
}
