/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record must be before it is written: the same refusals for forms, imports and the command line. */

#include "records/register.h"

#include "base/date.h"
#include "base/identifier.h"
#include "base/moment.h"
#include "records/composer.h"
#include "records/register-internal.h"
#include "store/statement.h"

#include <string.h>

#define MAX_LEVELS 64

/* Spans: the first must not lie after the second. */
static const char *const spans[][2] = {
  { "since", "until" },
  { "term_since", "term_until" },
  { "party_joined", "party_full" },
  { "birth", "party_joined" },
};

static gboolean refuse (const MulinField *field, const char **which, GError **error,
                        const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const MulinField *field, const char **which, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *which = field->name;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s：%s。", field->label, message);
  return FALSE;
}

static gboolean
check_text (MulinRecord *record, MulinCatalog *catalog, const MulinField *field, const char **which,
            GError **error)
{
  const char *text = mulin_record_field_text (record, field);
  GError *inner = NULL;
  gboolean right = TRUE;
  if (mulin_record_field_is_checked (record, field))
    return TRUE;
  switch (field->type)
    {
    case MULIN_FIELD_DATE:
      if (!mulin_date_is_valid (text))
        return refuse (field, which, error, "“%s”不是存在的日期，写成 2023-02-28 这样的日期", text);
      return TRUE;
    case MULIN_FIELD_MOMENT:
      if (!mulin_moment_is_valid (text))
        return refuse (field, which, error, "“%s”不是存在的时间，写成 2026-03-05 14:30 这样，只有日期也可以", text);
      return TRUE;
    case MULIN_FIELD_WORD:
      {
        const MulinWord *word = mulin_catalog_find_word (catalog, field->target, text);
        if (word == NULL || !g_str_equal (word->key, text))
          return refuse (field, which, error, "“%s”不在词表里", text);
        return TRUE;
      }
    case MULIN_FIELD_USCC:
      right = mulin_identifier_check_uscc (text, &inner);
      break;
    case MULIN_FIELD_PHONE:
      right = mulin_identifier_check_phone (text, &inner);
      break;
    default:
      right = !field->division || mulin_identifier_check_division (text, &inner);
      break;
    }
  if (right)
    return TRUE;
  *which = field->name;
  g_propagate_prefixed_error (error, inner, "%s：", field->label);
  return FALSE;
}

static gboolean
check_reference (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
                 const MulinField *field, const char **which, GError **error)
{
  const MulinKind *target = mulin_catalog_kind (catalog, field->target);
  gint64 id = mulin_record_field_integer (record, field, 0);
  if (mulin_register_exists (connection, target, id))
    return TRUE;
  return refuse (field, which, error, "没有编号为 @%" G_GINT64_FORMAT " 的%s", id, target->title);
}

static gboolean
check_integer (MulinRecord *record, const MulinField *field, const char **which, GError **error)
{
  gint64 value = mulin_record_field_integer (record, field, 0);
  if (value < 0)
    return refuse (field, which, error, "不能小于 0");
  if (field->type == MULIN_FIELD_PERCENT && value > 10000)
    return refuse (field, which, error, "不能超过 100%%");
  if (field->type == MULIN_FIELD_FLAG && value > 1)
    return refuse (field, which, error, "只能是 是 或 否");
  return TRUE;
}

static gboolean
check_field (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
             const MulinField *field, const char **which, GError **error)
{
  if (!mulin_record_field_has (record, field))
    return !field->required || refuse (field, which, error, "不能空");
  if (field->type == MULIN_FIELD_REFERENCE)
    return check_reference (connection, catalog, record, field, which, error);
  if (mulin_field_is_integer (field))
    return check_integer (record, field, which, error);
  return check_text (record, catalog, field, which, error);
}

static gboolean
check_span (MulinRecord *record, const char *from, const char *to, const char **which,
            GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  const MulinField *first = mulin_kind_field (kind, from);
  const MulinField *second = mulin_kind_field (kind, to);
  const char *begin = first != NULL ? mulin_record_field_text (record, first) : NULL;
  const char *end = second != NULL ? mulin_record_field_text (record, second) : NULL;
  /* dates and moments of whatever precision compare by what they have in common: 2026-03 begins before 2026 ends */
  if (begin == NULL || end == NULL || strncmp (begin, end, MIN (strlen (begin), strlen (end))) <= 0)
    return TRUE;
  return refuse (second, which, error, "%s%s早于%s %s，请核对先后", end, mulin_moment_has_time (end) ? " " : "", first->label,
                 begin);
}

static gboolean
check_one_of (MulinRecord *record, GPtrArray *names, const char **which, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (GString) labels = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (names, i));
      if (mulin_record_has (record, field->name))
        return TRUE;
      g_string_append_printf (labels, "%s%s", i == 0 ? "" : "、", field->label);
    }
  return refuse (mulin_kind_field (kind, g_ptr_array_index (names, 0)), which, error,
                 "%s至少要填一项", labels->str);
}

/* The value of FIELD in the record ID of KIND: 0 when empty. */
static gint64
parent_of (MulinConnection *connection, MulinCatalog *catalog, const MulinKind *kind,
           const char *field, gint64 id)
{
  g_autoptr (MulinRecord) record = mulin_register_get (connection, catalog, kind->name, id, NULL);
  return record == NULL ? 0 : mulin_record_integer (record, field, 0);
}

/* A field that points to its own kind makes a tree: nobody may stand above himself. */
static gboolean
check_cycle (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
             const MulinField *field, const char **which, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  gint64 id = mulin_record_id (record);
  gint64 above = mulin_record_integer (record, field->name, 0);
  if (id != 0 && above == id)
    return refuse (field, which, error, "不能是它自己");
  for (int level = 0; above != 0 && level < MAX_LEVELS; level++)
    {
      above = parent_of (connection, catalog, kind, field->name, above);
      if (id != 0 && above == id)
        return refuse (field, which, error, "所选的%s本身在它之下，不能成环", kind->title);
    }
  return above == 0 || refuse (field, which, error, "层级超过 %d 级", MAX_LEVELS);
}

/* Which kinds of body may stand above which: the vocabulary's column 上级. */
static gboolean
check_parent (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
              const MulinField *field, const char **which, GError **error)
{
  const MulinField *type = mulin_kind_field (mulin_record_kind (record), "kind");
  if (type == NULL || type->type != MULIN_FIELD_WORD)
    return TRUE;
  const MulinWord *word
      = mulin_catalog_find_word (catalog, type->target, mulin_record_text (record, "kind"));
  g_autoptr (MulinRecord) parent = mulin_register_get (
      connection, catalog, field->target, mulin_record_integer (record, field->name, 0), error);
  if (parent == NULL)
    return FALSE;
  const char *above = mulin_record_text (parent, "kind");
  if (word == NULL || above == NULL || word->parents->len == 0
      || g_ptr_array_find_with_equal_func (word->parents, above, g_str_equal, NULL))
    return TRUE;
  g_autoptr (GString) allowed = g_string_new (NULL);
  for (guint i = 0; i < word->parents->len; i++)
    g_string_append_printf (
        allowed, "%s%s", i == 0 ? "" : "、",
        mulin_catalog_word (catalog, type->target, g_ptr_array_index (word->parents, i)));
  return refuse (field, which, error, "%s不能作%s的上级，应是%s",
                 mulin_catalog_word (catalog, type->target, above), word->word, allowed->str);
}

static gboolean
check_tree (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
            const char **which, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (field->type != MULIN_FIELD_REFERENCE || !g_str_equal (field->target, kind->name)
          || !mulin_record_field_has (record, field))
        continue;
      if (!check_cycle (connection, catalog, record, field, which, error)
          || !check_parent (connection, catalog, record, field, which, error))
        return FALSE;
    }
  return TRUE;
}

/* A line between two bodies needs two. */
static gboolean
check_ends (MulinRecord *record, const char **which, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  const MulinField *source = mulin_kind_field (kind, "source");
  const MulinField *target = mulin_kind_field (kind, "target");
  if (source == NULL || target == NULL || source->type != MULIN_FIELD_REFERENCE
      || target->type != MULIN_FIELD_REFERENCE)
    return TRUE;
  if (mulin_record_integer (record, "source", 0) != mulin_record_integer (record, "target", 0))
    return TRUE;
  return refuse (target, which, error, "不能与%s相同", source->label);
}

gboolean
mulin_register_check_order (MulinRecord *record, const char **field, GError **error)
{
  const char *unused = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (!check_span (record, spans[i][0], spans[i][1], field == NULL ? &unused : field, error))
      return FALSE;
  return TRUE;
}

gboolean
mulin_register_validate_stored (MulinConnection *connection, MulinCatalog *catalog,
                                MulinRecord *record, const char **field, GError **error)
{
  const MulinKind *kind = mulin_record_kind (record);
  const char *unused = NULL;
  const char **which = field == NULL ? &unused : field;
  *which = NULL;
  for (guint i = 0; i < kind->fields->len; i++)
    if (!check_field (connection, catalog, record, g_ptr_array_index (kind->fields, i), which,
                      error))
      return FALSE;
  if (!mulin_register_check_order (record, which, error))
    return FALSE;
  for (guint i = 0; i < kind->one_of->len; i++)
    if (!check_one_of (record, g_ptr_array_index (kind->one_of, i), which, error))
      return FALSE;
  return check_tree (connection, catalog, record, which, error)
         && check_ends (record, which, error);
}

gboolean
mulin_register_validate (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record,
                         const char **field, GError **error)
{
  const char *unused = NULL;
  const char **which = field == NULL ? &unused : field;
  return mulin_register_validate_stored (connection, catalog, record, which, error)
         && mulin_register_check_eligible (connection, catalog, record, which, error);
}
