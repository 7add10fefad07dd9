/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of any kind: values by field, read from what people type and shown as people read. */

#include "records/record.h"

#include "base/collation.h"
#include "base/date.h"
#include "base/identifier.h"
#include "base/moment.h"
#include "base/numeral.h"

#include <string.h>

typedef struct
{
  gboolean set;
  gboolean checked; /* by the reading of what was typed */
  gint64 integer;
  char *text; /* of an integer: made when first asked for */
} Value;

struct _MulinRecord
{
  const MulinKind *kind;
  gint64 id;
  Value values[];
};

MulinRecord *
mulin_record_new (const MulinKind *kind)
{
  MulinRecord *record = g_malloc0 (sizeof (MulinRecord) + kind->fields->len * sizeof (Value));
  record->kind = kind;
  return record;
}

MulinRecord *
mulin_record_copy (MulinRecord *record)
{
  MulinRecord *copy = mulin_record_new (record->kind);
  copy->id = record->id;
  for (guint i = 0; i < record->kind->fields->len; i++)
    {
      copy->values[i] = record->values[i];
      copy->values[i].text = g_strdup (record->values[i].text);
    }
  return copy;
}

void
mulin_record_free (MulinRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->kind->fields->len; i++)
    g_free (record->values[i].text);
  g_free (record);
}

const MulinKind *
mulin_record_kind (MulinRecord *record)
{
  return record->kind;
}

gint64
mulin_record_id (MulinRecord *record)
{
  return record->id;
}

void
mulin_record_set_id (MulinRecord *record, gint64 id)
{
  record->id = id;
}

static const MulinField *
field_of (MulinRecord *record, const char *name)
{
  const MulinField *field = mulin_kind_field (record->kind, name);
  if (field == NULL)
    g_error ("kind %s has no field %s", record->kind->name, name);
  return field;
}

static Value *
value_of (MulinRecord *record, const char *name)
{
  return &record->values[field_of (record, name)->position];
}

gboolean
mulin_record_field_has (MulinRecord *record, const MulinField *field)
{
  return record->values[field->position].set;
}

const char *
mulin_record_field_text (MulinRecord *record, const MulinField *field)
{
  Value *value = &record->values[field->position];
  if (!value->set)
    return NULL;
  if (value->text == NULL)
    value->text = g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return value->text;
}

gint64
mulin_record_field_integer (MulinRecord *record, const MulinField *field, gint64 otherwise)
{
  const Value *value = &record->values[field->position];
  return value->set ? value->integer : otherwise;
}

gboolean
mulin_record_field_equal (MulinRecord *a, MulinRecord *b, const MulinField *field)
{
  const Value *x = &a->values[field->position];
  const Value *y = &b->values[field->position];
  if (x->set != y->set)
    return FALSE;
  if (mulin_field_is_integer (field))
    return x->integer == y->integer;
  return g_strcmp0 (x->text, y->text) == 0;
}

gboolean
mulin_record_field_is_checked (MulinRecord *record, const MulinField *field)
{
  return record->values[field->position].checked;
}

gboolean
mulin_record_has (MulinRecord *record, const char *field)
{
  return value_of (record, field)->set;
}

const char *
mulin_record_text (MulinRecord *record, const char *field)
{
  return mulin_record_field_text (record, field_of (record, field));
}

gint64
mulin_record_integer (MulinRecord *record, const char *field, gint64 otherwise)
{
  return mulin_record_field_integer (record, field_of (record, field), otherwise);
}

static void
clear (Value *value)
{
  g_free (value->text);
  *value = (Value){ 0 };
}

/* Takes TEXT. */
static void
take_text (MulinRecord *record, const MulinField *field, char *text)
{
  Value *value = &record->values[field->position];
  clear (value);
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return;
    }
  value->set = TRUE;
  value->integer = (guchar)*text > '9' ? 0 : g_ascii_strtoll (text, NULL, 10); /* a word is no number */
  if (mulin_field_is_integer (field))
    g_free (text);
  else
    value->text = text;
}

void
mulin_record_clear (MulinRecord *record, const char *field)
{
  clear (value_of (record, field));
}

void
mulin_record_set_text (MulinRecord *record, const char *field, const char *text)
{
  take_text (record, field_of (record, field), g_strdup (text)); /* TEXT may be the value itself */
}

static void
set_integer (MulinRecord *record, const MulinField *field, gint64 integer)
{
  Value *value = &record->values[field->position];
  clear (value);
  value->set = TRUE;
  value->integer = integer;
}

void
mulin_record_set_integer (MulinRecord *record, const char *field, gint64 integer)
{
  set_integer (record, field_of (record, field), integer);
}

gboolean
mulin_record_equal (MulinRecord *a, MulinRecord *b, const char *field)
{
  return mulin_record_field_equal (a, b, field_of (a, field));
}

/* --- reading what people type ------------------------------------------------------------------------------------ */

static gboolean
refuse (const MulinField *field, const char *text, GError *inner, const char *wanted,
        GError **error)
{
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s“%s”%s。", field->label, text, wanted);
  g_clear_error (&inner);
  return FALSE;
}

static gboolean
parse_integer (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  gint64 value = 0;
  GError *inner = NULL;
  if (!mulin_numeral_parse_integer (text, &value, &inner))
    return refuse (field, text, inner, "不是一个整数，写成 120 这样的数", error);
  if (value < 0)
    return refuse (field, text, NULL, "不能小于 0", error);
  set_integer (record, field, value);
  return TRUE;
}

static gboolean
parse_hundredths (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  gint64 value = 0;
  GError *inner = NULL;
  g_autoptr (GString) plain = g_string_new (text);
  if (field->type == MULIN_FIELD_PERCENT)
    {
      g_string_replace (plain, "%", "", 0);
      g_string_replace (plain, "％", "", 0);
    }
  if (field->type == MULIN_FIELD_DECIMAL)
    g_string_replace (plain, "分", "", 0);
  if (!mulin_numeral_parse_hundredths (plain->str, &value, &inner))
    return refuse (field, text, inner, "不是一个数，写成 12.5 这样的数", error);
  if (value < 0)
    return refuse (field, text, NULL, "不能小于 0", error);
  if (field->type == MULIN_FIELD_PERCENT && value > 10000)
    return refuse (field, text, NULL, "超过 100%", error);
  set_integer (record, field, value);
  return TRUE;
}

static gboolean
parse_date (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  GError *inner = NULL;
  char *date = mulin_date_normalize (text, &inner);
  if (date == NULL)
    return refuse (field, text, inner, "不是存在的日期，写成 2023-02-28 这样的日期", error);
  take_text (record, field, date);
  record->values[field->position].checked = TRUE;
  return TRUE;
}

static gboolean
parse_moment (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  GError *inner = NULL;
  g_autofree char *moment = mulin_moment_normalize (text, &inner);
  if (moment == NULL)
    return refuse (field, text, inner, "不是存在的时间，写成 2023-02-28 14:30 或 2023-02-28 这样", error);
  mulin_record_set_text (record, field->name, moment);
  return TRUE;
}

static gboolean
parse_flag (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  static const char *const yes[] = { "是",  "有", "√",  "✓",  "✔",    "Y",    "y", "YES",
                                     "yes", "1",  "已", "对", "需要", "true", NULL };
  static const char *const no[] = { "否", "无", "×",  "✗",  "✘",    "N",      "n",     "NO",
                                    "no", "0",  "未", "不", "没有", "不需要", "false", NULL };
  if (g_strv_contains (yes, text))
    set_integer (record, field, 1);
  else if (g_strv_contains (no, text))
    set_integer (record, field, 0);
  else
    return refuse (field, text, NULL, "要写 是 或 否", error);
  return TRUE;
}

static gboolean
parse_word (MulinRecord *record, MulinCatalog *catalog, const MulinField *field, const char *text,
            GError **error)
{
  const MulinWord *word = mulin_catalog_find_word (catalog, field->target, text);
  if (word != NULL)
    {
      take_text (record, field, g_strdup (word->key));
      return TRUE;
    }
  GPtrArray *words = mulin_catalog_vocabulary (catalog, field->target);
  g_autoptr (GString) choice = g_string_new ("不在词表里，可写 ");
  for (guint i = 0; words != NULL && i < words->len && i < 8; i++)
    g_string_append_printf (choice, "%s%s", i == 0 ? "" : "、",
                            ((MulinWord *)g_ptr_array_index (words, i))->word);
  if (words != NULL && words->len > 8)
    g_string_append (choice, " 等");
  return refuse (field, text, NULL, choice->str, error);
}

static gboolean
parse_checked (MulinRecord *record, const MulinField *field, const char *text, GError **error)
{
  g_autofree char *plain = field->type == MULIN_FIELD_USCC ? g_ascii_strup (text, -1) : g_strdup (text);
  GError *inner = NULL;
  gboolean right = TRUE;
  if (field->type == MULIN_FIELD_USCC)
    right = mulin_identifier_check_uscc (plain, &inner);
  else if (field->type == MULIN_FIELD_PHONE)
    right = mulin_identifier_check_phone (plain, &inner);
  else if (field->division)
    right = mulin_identifier_check_division (plain, &inner);
  if (!right)
    {
      g_propagate_prefixed_error (error, inner, "%s：", field->label);
      return FALSE;
    }
  take_text (record, field, g_steal_pointer (&plain));
  record->values[field->position].checked = TRUE;
  return TRUE;
}

/* Keeps line breaks; each line folded by itself. */
static char *
fold_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return g_strstrip (g_strjoinv ("\n", lines));
}

gboolean
mulin_record_parse (MulinRecord *record, MulinCatalog *catalog, const char *name, const char *text,
                    GError **error)
{
  const MulinField *field = field_of (record, name);
  g_autofree char *plain
      = field->type == MULIN_FIELD_NOTE ? fold_lines (text) : mulin_collation_fold (text);
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (field, "…", NULL, "不是 UTF-8 文字", error);
  if (*plain == '\0')
    {
      clear (&record->values[field->position]);
      return TRUE;
    }
  switch (field->type)
    {
    case MULIN_FIELD_INTEGER:
      return parse_integer (record, field, plain, error);
    case MULIN_FIELD_DECIMAL:
    case MULIN_FIELD_MONEY:
    case MULIN_FIELD_AREA:
    case MULIN_FIELD_PERCENT:
      return parse_hundredths (record, field, plain, error);
    case MULIN_FIELD_DATE:
      return parse_date (record, field, plain, error);
    case MULIN_FIELD_MOMENT:
      return parse_moment (record, field, plain, error);
    case MULIN_FIELD_FLAG:
      return parse_flag (record, field, plain, error);
    case MULIN_FIELD_WORD:
      return parse_word (record, catalog, field, plain, error);
    case MULIN_FIELD_REFERENCE:
      return refuse (field, plain, NULL, "是另一条记录，要先找到它", error);
    case MULIN_FIELD_PHONE:
    case MULIN_FIELD_CODE:
    case MULIN_FIELD_USCC:
      return parse_checked (record, field, plain, error);
    case MULIN_FIELD_TEXT:
    case MULIN_FIELD_NOTE:
      break;
    }
  take_text (record, field, g_steal_pointer (&plain));
  return TRUE;
}

/* --- showing ------------------------------------------------------------------------------------------------------ */

static char *
with_unit (gint64 hundredths, gboolean group, const char *unit)
{
  g_autofree char *number = mulin_numeral_format_hundredths (hundredths, group);
  return g_strconcat (number, unit, NULL);
}

char *
mulin_record_display (MulinRecord *record, MulinCatalog *catalog, const char *name)
{
  const MulinField *field = field_of (record, name);
  const Value *value = &record->values[field->position];
  if (!value->set)
    return g_strdup ("");
  switch (field->type)
    {
    case MULIN_FIELD_INTEGER:
      return mulin_numeral_format_integer (value->integer, TRUE);
    case MULIN_FIELD_DECIMAL:
      return mulin_numeral_format_hundredths (value->integer, FALSE);
    case MULIN_FIELD_MONEY:
      return with_unit (value->integer, TRUE, " 元");
    case MULIN_FIELD_AREA:
      return with_unit (value->integer, TRUE, " m²");
    case MULIN_FIELD_PERCENT:
      return with_unit (value->integer, FALSE, "%");
    case MULIN_FIELD_FLAG:
      return g_strdup (value->integer != 0 ? "是" : "否");
    case MULIN_FIELD_WORD:
      return g_strdup (mulin_catalog_word (catalog, field->target, value->text));
    case MULIN_FIELD_REFERENCE:
      return g_strdup_printf ("@%" G_GINT64_FORMAT, value->integer);
    default:
      return g_strdup (value->text);
    }
}

/* --- names -------------------------------------------------------------------------------------------------------- */

char *
mulin_record_tidy_name (char *name)
{
  char *to = name;
  for (const char *from = name; *from != '\0'; from++)
    if (*from != ' ' || (to > name && to[-1] != ' '))
      *to++ = *from;
  *to = '\0';
  return g_strstrip (name);
}

static char *
first_listed (MulinRecord *record, MulinCatalog *catalog, MulinFieldType type)
{
  for (guint i = 0; i < record->kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (record->kind->fields, i);
      if (field->type == type && field->listed && mulin_record_has (record, field->name))
        return mulin_record_display (record, catalog, field->name);
    }
  return g_strdup ("");
}

char *
mulin_record_call (MulinRecord *record, MulinCatalog *catalog)
{
  g_autofree char *date = first_listed (record, catalog, MULIN_FIELD_DATE);
  g_autofree char *word = first_listed (record, catalog, MULIN_FIELD_WORD);
  return g_strstrip (g_strconcat (date, " ", word, NULL));
}
