/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a cell to the value of a field: what means nothing, what is written as two
 * things in one cell, and what the file itself has spoiled. */

#include "exchange/import-row.h"

#include "base/collation.h"
#include "base/date.h"
#include "base/numeral.h"

#include <string.h>

MulinRecord *
mulin_list_row_given (MulinListRow *line, guint record)
{
  MulinSlot *slot = &line->slots[record];

  if (slot->given == NULL)
    slot->given = mulin_record_new (mulin_mapping_record (line->session->mapping, record)->kind);
  return slot->given;
}

static gboolean
put (MulinListRow *line, guint record, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (mulin_record_parse (mulin_list_row_given (line, record), line->session->catalog, field, text,
                          &error))
    return TRUE;
  mulin_list_row_refuse (line, "%s", error->message);
  return FALSE;
}

/* --- two things in one cell ------------------------------------------------------------------ */

/* Numbers of "2.5至8元/平米/月", at most two; FALSE when there are more or none. */
static gboolean
read_range (const char *text, gint64 range[2], guint *n)
{
  const char *p = text;

  *n = 0;
  while (*p != '\0')
    {
      const char *start = p;
      g_autofree char *number = NULL;

      while (g_ascii_isdigit (*p) || (*p == '.' && p > start))
        p++;
      if (p == start)
        {
          /* The unit's 2 in m2 is no price. */
          if ((*p == 'm' || *p == 'M') && p[1] == '2')
            p++;
          p = g_utf8_next_char (p);
          continue;
        }
      number = g_strndup (start, p - start);
      if (*n == 2 || !mulin_numeral_parse_hundredths (number, &range[*n], NULL))
        return FALSE;
      (*n)++;
    }
  return *n > 0;
}

/* A price that is one or a range goes into figures; whatever is written stays as written. */
static void
put_fee (MulinListRow *line, guint record, const char *text)
{
  MulinRecord *given = mulin_list_row_given (line, record);
  gint64 range[2] = { 0, 0 };
  guint n = 0;

  mulin_record_set_text (given, "fee_note", text);
  if (!read_range (text, range, &n) || strstr (text, "年") != NULL)
    return;
  if (n == 1)
    range[1] = range[0];
  mulin_record_set_integer (given, "fee_low", MIN (range[0], range[1]));
  mulin_record_set_integer (given, "fee_high", MAX (range[0], range[1]));
}

/* "2021.5-2026.5", "2021年5月至2026年5月", "第三届(2021—2026)" */
static void
put_span (MulinListRow *line, guint record, const char *field, const char *text)
{
  static const char *const marks[] = { "至", "到", "~", "～", "—", "–", " - ", "-" };
  gboolean plain = strcmp (field, "span") == 0;
  g_autofree char *since = plain ? g_strdup ("since") : g_strconcat (field, "_since", NULL);
  g_autofree char *until = plain ? g_strdup ("until") : g_strconcat (field, "_until", NULL);
  const char *open = strpbrk (text, "(");
  g_autofree char *core
      = open != NULL ? g_strndup (open + 1, strcspn (open + 1, ")")) : g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *at = strstr (core, marks[i]);
      g_autofree char *head = at != NULL ? g_strndup (core, at - core) : NULL;
      g_autofree char *first = head != NULL ? mulin_date_normalize (head, NULL) : NULL;
      g_autofree char *last
          = at != NULL ? mulin_date_normalize (at + strlen (marks[i]), NULL) : NULL;

      /* 2021-05-2026-05 cannot be told by its first dash: the halves must both be dates. */
      for (at = at != NULL ? strstr (at + 1, marks[i]) : NULL;
           at != NULL && (first == NULL || last == NULL); at = strstr (at + 1, marks[i]))
        {
          g_free (head);
          g_free (first);
          g_free (last);
          head = g_strndup (core, at - core);
          first = mulin_date_normalize (head, NULL);
          last = mulin_date_normalize (at + strlen (marks[i]), NULL);
        }
      if (first != NULL && last != NULL)
        {
          put (line, record, since, first);
          put (line, record, until, last);
          return;
        }
    }
  mulin_list_row_refuse (line, "“%s”不是起止日期，写成 2021.5-2026.5 这样", text);
}

/* "示例王一13800000000" → name and phone; of several persons the one that this part of the row is.
 */
static void
put_person (MulinListRow *line, guint record, const char *field, const char *text)
{
  g_autoptr (GPtrArray) persons = mulin_persons_split (text);
  GStrv person = line->part->index < persons->len ? persons->pdata[line->part->index] : NULL;

  if (person == NULL)
    return;
  if (*person[0] != '\0')
    put (line, record, field, person[0]);
  if (*person[1] != '\0'
      && mulin_kind_field (mulin_mapping_record (line->session->mapping, record)->kind, "phone")
             != NULL)
    put (line, record, "phone", person[1]);
}

/* "12幢36单元" → 12: the count that the column is named for comes first. */
static void
put_count (MulinListRow *line, guint record, const char *field, const char *text)
{
  gsize digits = strspn (text, "0123456789");
  g_autofree char *number = g_strndup (text, digits);
  gint64 value;

  if (mulin_numeral_parse_integer (text, &value, NULL) || digits == 0)
    put (line, record, field, text);
  else
    put (line, record, field, number);
}

static void
put_title (MulinListRow *line, guint record, const char *field, const char *text)
{
  const MulinWord *word = mulin_catalog_find_word (line->session->catalog, "post_title", text);

  put (line, record, field, word != NULL ? word->word : text);
}

void
mulin_list_row_put (MulinListRow *line, guint record, const char *field, const char *text)
{
  put (line, record, field, text);
}

void
mulin_list_row_convert (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  guint record = field->target.record;

  switch (field->convert)
    {
    case MULIN_CONVERT_FEE:
      put_fee (line, record, text);
      break;
    case MULIN_CONVERT_SPAN:
      put_span (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_PERSON:
      put_person (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_COUNT:
      put_count (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_TITLE:
      put_title (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_PLAIN:
    default:
      put (line, record, field->target.field, text);
      break;
    }
}

/* --- what means nothing ---------------------------------------------------------------------- */

static const MulinField *
field_of (MulinListRow *line, const MulinMappingField *field)
{
  return mulin_kind_field (
      mulin_mapping_record (line->session->mapping, field->target.record)->kind,
      field->target.field);
}

static gboolean
is_empty (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  const MulinField *which = field_of (line, field);
  g_autofree char *lower = g_ascii_strdown (text, -1);

  /* 无 and 未成立 are facts where a word or a flag is asked for. */
  if (which != NULL && which->type == MULIN_FIELD_WORD
      && mulin_catalog_find_word (line->session->catalog, which->target, text) != NULL)
    return FALSE;
  if (which != NULL && which->type == MULIN_FIELD_FLAG && strcmp (text, "无") == 0)
    return FALSE;
  if (g_hash_table_contains (line->session->rules->empty, lower))
    return TRUE;
  return strcmp (text, "0") == 0 && which != NULL
         && (which->type == MULIN_FIELD_DATE || which->type == MULIN_FIELD_PHONE
             || which->type == MULIN_FIELD_AREA);
}

/* TRUE when the value was settled by the mapping's table 取值. */
static gboolean
apply_value (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  g_autofree char *key
      = g_strdup_printf ("%u.%s\x1f%s", field->target.record, field->target.field, text);
  const MulinMappingValue *value = g_hash_table_lookup (line->session->values, key);

  if (value == NULL)
    return FALSE;
  if (value->redirect.field != NULL)
    put (line, value->redirect.record, value->redirect.field, value->text);
  else if (!value->nothing)
    put (line, field->target.record, field->target.field, value->text);
  return TRUE;
}

/* --- a cell ---------------------------------------------------------------------------------- */

/* The text of the cell, or what it takes over from above; NULL = nothing. */
static char *
cell_text (MulinListRow *line, guint index, const MulinMappingField *field, const MulinCell *cell)
{
  MulinImportSession *session = line->session;
  const MulinField *which = field_of (line, field);
  /* Line breaks part the persons and values of a cell. */
  gboolean lines = which != NULL && strchr (cell->text, '\n') != NULL
                   && (which->type == MULIN_FIELD_PHONE || field->multiple
                       || field->convert == MULIN_CONVERT_PERSON);
  g_autofree char *text = lines || (which != NULL && which->type == MULIN_FIELD_NOTE)
                              ? g_strstrip (g_strdup (cell->text))
                              : mulin_collation_fold (cell->text);
  gboolean repeated = g_hash_table_contains (session->rules->repeated, text);

  if (cell->type == MULIN_CELL_ERROR)
    return NULL;
  if (field->inherited && (*text == '\0' || repeated))
    return g_strdup (session->above[index]);
  if (repeated)
    {
      mulin_list_row_refuse (line, "%s写的是“%s”，请写出内容", field->label, text);
      return NULL;
    }
  if (*text == '\0')
    return NULL;
  if (field->inherited && g_strcmp0 (session->above[index], text) != 0)
    {
      /* A new street has other communities: what stands further down is not taken over. */
      for (guint i = index + 1; i < session->mapping->fields->len; i++)
        g_clear_pointer (&session->above[i], g_free);
      g_free (session->above[index]);
      session->above[index] = g_strdup (text);
    }
  return g_steal_pointer (&text);
}

static gboolean
is_spoiled (MulinListRow *line, const MulinMappingField *field, const MulinCell *cell)
{
  const MulinField *which = field_of (line, field);

  if (cell->undecodable)
    {
      mulin_list_row_refuse (line, "%s里有认不出的字“%s”", field->label, cell->text);
      return TRUE;
    }
  if (!cell->lost_digits || which == NULL)
    return FALSE;
  if (which->type != MULIN_FIELD_CODE && which->type != MULIN_FIELD_PHONE
      && which->type != MULIN_FIELD_USCC)
    return FALSE;
  mulin_list_row_refuse (line, "%s“%s”超过 15 位，原表已丢失末几位，请在原表里把这一列设为文本再填",
                         field->label, cell->text);
  return TRUE;
}

/* Of a cell with several phones the one that belongs to this part's person; of several values this
 * part's. NULL = none. */
static char *
part_of (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  const MulinField *which = field_of (line, field);
  gboolean phone = which != NULL && which->type == MULIN_FIELD_PHONE;
  g_autoptr (GPtrArray) values = NULL;

  if (!field->multiple && !phone)
    return g_strdup (text);
  values = mulin_values_split (text);
  if (values->len < 2 && phone)
    return line->part->index == 0 ? g_strdup (text) : NULL;
  return line->part->index < values->len ? g_strdup (values->pdata[line->part->index]) : NULL;
}

static void
read_cell (MulinListRow *line, const MulinListColumn *column)
{
  const MulinMappingField *field = mulin_mapping_field (line->session->mapping, column->field);
  const MulinCell *cell = mulin_row_cell (line->cells, column->column);
  g_autofree char *whole = NULL;
  g_autofree char *text = NULL;

  if (is_spoiled (line, field, cell))
    return;
  whole = cell_text (line, column->field, field, cell);
  if ((whole == NULL || is_empty (line, field, whole)) && !field->inherited
      && line->session->request->clear_blanks)
    g_array_append_val (line->blanks, column->field);
  text = whole != NULL ? part_of (line, field, whole) : NULL;
  if (text == NULL || apply_value (line, field, text) || is_empty (line, field, text))
    return;
  mulin_list_row_convert (line, field, text);
}

/* The name and title of a list across. */
static void
read_seat (MulinListRow *line)
{
  const MulinMapping *mapping = line->session->mapping;
  const MulinListPart *part = line->part;
  const MulinMappingField *person;

  if (part->seat == NULL)
    return;
  person = mulin_mapping_field (mapping, (guint)mapping->seat_person);
  put (line, person->target.record, person->target.field, part->name);
  if (part->phone != NULL && *part->phone != '\0')
    put (line, person->target.record, "phone", part->phone);
  mulin_list_row_convert (line, mulin_mapping_field (mapping, (guint)mapping->seat_title),
                          part->seat->title);
}

/* An end before its beginning is found here already, so that a dry run tells of it. */
static void
check_spans (MulinListRow *line, guint record)
{
  static const char *const pairs[][2] = { { "since", "until" }, { "term_since", "term_until" } };
  MulinRecord *given = line->slots[record].given;

  for (guint i = 0; given != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      const MulinKind *kind = mulin_record_kind (given);
      const MulinField *since = mulin_kind_field (kind, pairs[i][0]),
                       *until = mulin_kind_field (kind, pairs[i][1]);

      if (since != NULL && until != NULL && mulin_record_has (given, pairs[i][0])
          && mulin_record_has (given, pairs[i][1])
          && !mulin_date_on (NULL, mulin_record_text (given, pairs[i][1]),
                             mulin_record_text (given, pairs[i][0])))
        mulin_list_row_refuse (line, "%s的%s %s 早于%s %s", kind->title, until->label,
                               mulin_record_text (given, pairs[i][1]), since->label,
                               mulin_record_text (given, pairs[i][0]));
    }
}

void
mulin_list_row_read (MulinListRow *line)
{
  MulinImportSession *session = line->session;

  for (guint i = 0; i < session->table->columns->len; i++)
    {
      const MulinListColumn *column = session->table->columns->pdata[i];

      if (column->state == MULIN_COLUMN_MATCHED)
        read_cell (line, column);
    }
  read_seat (line);
  for (guint i = 0; i < session->mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (session->mapping, i);
      MulinRecord *given = line->slots[field->target.record].given;

      if (field->required && line->reasons->len == 0
          && (given == NULL || !mulin_record_has (given, field->target.field)))
        mulin_list_row_refuse (line, "缺少%s", field->label);
    }
  for (guint i = 0; i < session->mapping->records->len; i++)
    check_spans (line, i);
}
