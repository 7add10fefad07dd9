/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two things in one cell: a name with its phone, a span of days, a range of prices, building,
 * entrance and room. */

#include "exchange/import-row.h"

#include "base/date.h"
#include "base/numeral.h"

#include <string.h>

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

  mulin_list_row_remark (line, &(MulinTarget){ record, (char *)"fee_note" }, text);
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
          mulin_list_row_put (line, record, since, first);
          mulin_list_row_put (line, record, until, last);
          return;
        }
    }
  /* "三年", "长期", "至业委会成立": kept as written where there is a place for it. */
  if (plain
      && mulin_kind_field (mulin_mapping_record (line->session->mapping, record)->kind, "term_note")
             != NULL)
    mulin_list_row_put (line, record, "term_note", text);
  else
    mulin_list_row_refuse (line, "“%s”不是起止日期，写成 2021.5-2026.5 这样", text);
}

/* "三年" from the day that the row gives → the last day. */
static void
end_term (MulinListRow *line, guint record)
{
  MulinRecord *given = line->slots[record].given;
  const MulinKind *kind = given != NULL ? mulin_record_kind (given) : NULL;
  const char *note = kind != NULL && mulin_kind_field (kind, "term_note") != NULL
                         ? mulin_record_text (given, "term_note")
                         : NULL;
  g_autofree char *number = note != NULL && g_str_has_suffix (note, "年")
                                ? g_strndup (note, strlen (note) - strlen ("年"))
                                : NULL;
  g_autofree char *first = NULL;
  g_autofree char *after = NULL;
  g_autofree char *last = NULL;
  gint64 years = 0;

  if (number == NULL || !mulin_numeral_parse_integer (number, &years, NULL) || years < 1
      || years > 50 || !mulin_record_has (given, "since") || mulin_record_has (given, "until"))
    return;
  first = mulin_date_first_day (mulin_record_text (given, "since"));
  after = mulin_date_add_months (first, 12 * (int)years);
  last = mulin_date_add_days (after, -1);
  mulin_list_row_put (line, record, "until", last);
}

void
mulin_list_row_end_terms (MulinListRow *line)
{
  for (guint i = 0; i < line->session->mapping->records->len; i++)
    end_term (line, i);
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
    mulin_list_row_put (line, record, field, person[0]);
  if (*person[1] != '\0'
      && mulin_kind_field (mulin_mapping_record (line->session->mapping, record)->kind, "phone")
             != NULL)
    mulin_list_row_put (line, record, "phone", person[1]);
}

/* A unit of the market, an office or a school owns as a body, not as a person. */
static gboolean
is_body (const char *text)
{
  static const char *const endings[]
      = { "公司", "集团", "厂", "合作社", "银行", "学校", "委员会", "办事处", "中心", "局" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return FALSE;
}

static void
put_owner (MulinListRow *line, guint record, const char *field, const char *text)
{
  const MulinMapping *mapping = line->session->mapping;

  for (guint i = 0; is_body (text) && i < mapping->records->len; i++)
    if (strcmp (mulin_mapping_record (mapping, i)->kind->name, "company") == 0)
      {
        if (line->part->index == 0)
          mulin_list_row_put (line, i, "name", text);
        return;
      }
  put_person (line, record, field, text);
}

/* "12幢36单元" → 12: the count that the column is named for comes first. */
static void
put_count (MulinListRow *line, guint record, const char *field, const char *text)
{
  gsize digits = strspn (text, "0123456789");
  g_autofree char *number = g_strndup (text, digits);
  gint64 value;

  if (mulin_numeral_parse_integer (text, &value, NULL) || digits == 0)
    mulin_list_row_put (line, record, field, text);
  else
    mulin_list_row_put (line, record, field, number);
}

/* "3栋", "3号楼", "3#", "3" → "3幢": one way to write a building, however the list writes it. */
static char *
building_name (const char *text)
{
  static const char *const marks[] = { "幢", "栋", "号楼", "座", "楼", "#", "号", NULL };
  gsize digits = strspn (text, "0123456789");

  if (digits > 0 && (text[digits] == '\0' || g_strv_contains (marks, text + digits)))
    return g_strdup_printf ("%.*s幢", (int)digits, text);
  return g_strdup (text);
}

/* The numbers of "3幢2单元501室" or "A座-2-501": digits and letters, whatever parts them. */
static GPtrArray *
room_numbers (const char *text)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = text;; p++)
    {
      gboolean inside = g_ascii_isalnum (*p);

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (numbers, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        return numbers;
    }
}

/* Building, entrance and room of one cell; a single number is the room of the building beside it.
 */
static void
put_room (MulinListRow *line, guint record, const char *text)
{
  g_autoptr (GPtrArray) numbers = room_numbers (text);
  const MulinMapping *mapping = line->session->mapping;

  if (numbers->len == 0 || numbers->len > 3)
    {
      mulin_list_row_refuse (line, "“%s”不是房号，写成 3幢2单元501 这样", text);
      return;
    }
  mulin_list_row_put (line, record, "name", numbers->pdata[numbers->len - 1]);
  if (numbers->len == 3)
    mulin_list_row_put (line, record, "entrance", numbers->pdata[1]);
  for (guint i = 0; numbers->len > 1 && i < mapping->records->len; i++)
    if (strcmp (mulin_mapping_record (mapping, i)->kind->name, "building") == 0)
      {
        g_autofree char *building = building_name (numbers->pdata[0]);

        mulin_list_row_put (line, i, "name", building);
      }
}

static void
put_building (MulinListRow *line, guint record, const char *field, const char *text)
{
  g_autofree char *name = building_name (text);

  mulin_list_row_put (line, record, field, name);
}

/* A column that the records have no field for is not lost. */
static void
put_remark (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  g_autofree char *remark = g_strdup_printf ("%s：%s", field->label, text);

  mulin_list_row_remark (line, &field->target, remark);
}

static void
put_title (MulinListRow *line, guint record, const char *field, const char *text)
{
  const MulinWord *word = mulin_catalog_find_word (line->session->catalog, "post_title", text);

  mulin_list_row_put (line, record, field, word != NULL ? word->word : text);
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
    case MULIN_CONVERT_OWNER:
      put_owner (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_COUNT:
      put_count (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_BUILDING:
      put_building (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_ROOM:
      put_room (line, record, text);
      break;
    case MULIN_CONVERT_REMARK:
      put_remark (line, field, text);
      break;
    case MULIN_CONVERT_TITLE:
      put_title (line, record, field->target.field, text);
      break;
    case MULIN_CONVERT_PLAIN:
    default:
      mulin_list_row_put (line, record, field->target.field, text);
      break;
    }
}
