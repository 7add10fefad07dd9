/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several persons in a cell, several values in a cell, and lists across where every title is a
 * column: each becomes a part of the row, read like a row of its own. */

#include "exchange/import-row.h"

#include "base/collation.h"

#include <string.h>

/* Marks that part persons or values; a slash does not, it stands in room numbers and units. */
static gboolean
is_mark (gunichar c)
{
  return c == 0x3001 || c == ',' || c == 0xFF0C || c == ';' || c == 0xFF1B || c == '\n'
         || c == '\r';
}

GPtrArray *
mulin_values_split (const char *text)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      g_autofree char *piece = NULL;

      if (*p != '\0' && !is_mark (g_utf8_get_char (p)))
        continue;
      piece = g_strndup (start, p - start);
      g_strstrip (piece);
      if (*piece != '\0')
        g_ptr_array_add (values, g_steal_pointer (&piece));
      if (*p == '\0')
        return values;
      start = g_utf8_next_char (p);
    }
}

/* The digits and dashes of a phone at P. */
static gsize
phone_length (const char *p)
{
  gsize length = strspn (p, "0123456789-");
  guint digits = 0;

  for (gsize i = 0; i < length; i++)
    digits += g_ascii_isdigit (p[i]);
  return digits >= 7 ? length : 0;
}

/* 示例王一(女): what stands in brackets is no part of the name. */
static char *
clean_name (const char *text, gsize length)
{
  g_autofree char *name = g_strndup (text, length);
  char *bracket = strpbrk (name, "(:");

  if (bracket != NULL)
    *bracket = '\0';
  return g_strdup (g_strstrip (name));
}

static GStrv
pair (char *name, char *phone)
{
  GStrv person = g_new0 (char *, 3);

  person[0] = name;
  person[1] = phone;
  return person;
}

/* One piece may still hold several: 示例王一13800000001示例李二13800000002. */
static void
split_piece (GPtrArray *persons, const char *text)
{
  const char *start = text;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = phone_length (p);
      g_autofree char *name = NULL;
      GStrv last = persons->len > 0 ? persons->pdata[persons->len - 1] : NULL;

      if (length == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      name = clean_name (start, p - start);
      if (*name == '\0' && last != NULL && *last[1] == '\0')
        {
          g_free (last[1]);
          last[1] = g_strndup (p, length);
        }
      else
        g_ptr_array_add (persons, pair (g_steal_pointer (&name), g_strndup (p, length)));
      p += length;
      while (*p == ')' || *p == ' ')
        p++;
      start = p;
    }
  if (*start != '\0')
    {
      char *name = clean_name (start, strlen (start));

      if (*name != '\0')
        g_ptr_array_add (persons, pair (name, g_strdup ("")));
      else
        g_free (name);
    }
}

GPtrArray *
mulin_persons_split (const char *text)
{
  GPtrArray *persons = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) pieces = mulin_values_split (text);

  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *plain = mulin_collation_fold (pieces->pdata[i]);

      split_piece (persons, plain);
    }
  return persons;
}

/* --- the parts of a row ----------------------------------------------------------------------- */

static void
part_free (gpointer data)
{
  MulinListPart *part = data;

  g_free (part->name);
  g_free (part->phone);
  g_free (part);
}

static void
add_part (GPtrArray *parts, const MulinListSeat *seat, const char *name, const char *phone)
{
  MulinListPart *part = g_new0 (MulinListPart, 1);

  part->index = parts->len;
  part->seat = seat;
  part->name = g_strdup (name);
  part->phone = g_strdup (phone);
  g_ptr_array_add (parts, part);
}

static gboolean
is_vacant (const MulinImportSession *session, const char *text)
{
  static const char *const words[] = { "空缺", "暂缺", "待选", "缺", NULL };
  g_autofree char *plain = mulin_collation_fold (text);
  g_autofree char *lower = g_ascii_strdown (plain, -1);

  return *lower == '\0' || g_strv_contains (words, lower)
         || g_hash_table_contains (session->rules->empty, lower);
}

static void
add_seat (MulinImportSession *session, const MulinRow *cells, const MulinListSeat *seat,
          GPtrArray *parts)
{
  const char *text = mulin_row_cell (cells, seat->column)->text;
  const char *beside = seat->phone >= 0 ? mulin_row_cell (cells, (guint)seat->phone)->text : "";
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) phones = NULL;

  if (is_vacant (session, text))
    return;
  persons = mulin_persons_split (text);
  phones = mulin_values_split (beside);
  for (guint i = 0; i < persons->len; i++)
    {
      GStrv person = persons->pdata[i];
      const char *phone = *person[1] != '\0'            ? person[1]
                          : phones->len == persons->len ? phones->pdata[i]
                                                        : "";

      add_part (parts, seat, person[0], is_vacant (session, phone) ? "" : phone);
    }
}

/* How many persons or values the fullest cell of the row holds. */
static guint
count_parts (MulinImportSession *session, const MulinRow *cells)
{
  guint n = 1;

  for (guint i = 0; i < session->table->columns->len; i++)
    {
      const MulinListColumn *column = session->table->columns->pdata[i];
      const MulinMappingField *field;
      const char *text;
      g_autoptr (GPtrArray) pieces = NULL;

      if (column->state != MULIN_COLUMN_MATCHED)
        continue;
      field = mulin_mapping_field (session->mapping, column->field);
      text = mulin_row_cell (cells, column->column)->text;
      if (field->convert == MULIN_CONVERT_PERSON || field->convert == MULIN_CONVERT_OWNER)
        pieces = mulin_persons_split (text);
      else if (field->multiple)
        pieces = mulin_values_split (text);
      n = MAX (n, pieces != NULL ? pieces->len : 0);
    }
  return n;
}

GPtrArray *
mulin_list_row_parts (MulinImportSession *session, const MulinRow *cells)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < session->table->seats->len; i++)
    add_seat (session, cells, session->table->seats->pdata[i], parts);
  if (session->table->seats->len == 0)
    for (guint n = count_parts (session, cells); parts->len < n;)
      add_part (parts, NULL, NULL, NULL);
  return parts;
}
