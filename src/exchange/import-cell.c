/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a cell to the value of a field: what means nothing, what is taken over from
 * above, and what the file itself has spoiled. */

#include "exchange/import-row.h"

#include "base/collation.h"
#include "base/date.h"

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

void
mulin_list_row_put (MulinListRow *line, guint record, const char *field, const char *text)
{
  put (line, record, field, text);
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
         && (mulin_field_is_date (which) || which->type == MULIN_FIELD_PHONE
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
cell_text (MulinListRow *line, guint index, const MulinMappingField *field, const MulinCell *cell,
           guint cell_column)
{
  MulinImportSession *session = line->session;
  const MulinField *which = field_of (line, field);
  /* Line breaks part the persons and values of a cell. */
  gboolean lines
      = which != NULL && strchr (cell->text, '\n') != NULL
        && (which->type == MULIN_FIELD_PHONE || field->multiple
            || field->convert == MULIN_CONVERT_PERSON || field->convert == MULIN_CONVERT_OWNER);
  g_autofree char *text = lines || (which != NULL && which->type == MULIN_FIELD_NOTE)
                              ? g_strstrip (g_strdup (cell->text))
                              : mulin_collation_fold (cell->text);
  gboolean repeated = g_hash_table_contains (session->rules->repeated, text);

  if (cell->type == MULIN_CELL_ERROR)
    return NULL;
  if ((field->inherited && *text == '\0') || ((field->inherited || field->repeated) && repeated)
      || (field->repeated && *text == '\0'
          && mulin_list_table_merged (session->table, line->cells, cell_column)))
    return g_strdup (session->above[index]);
  if (repeated)
    {
      mulin_list_row_refuse (line, "%s写的是“%s”，请写出内容", field->label, text);
      return NULL;
    }
  if (*text == '\0')
    return NULL;
  if ((field->inherited || field->repeated) && g_strcmp0 (session->above[index], text) != 0)
    {
      /* A new street has other communities: what stands further down is not taken over. */
      for (guint i = index + 1; field->inherited && i < session->mapping->fields->len; i++)
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

/* 收入 and 支出 in one row are two entries, and 0 in one of them is none. */
static gboolean
say_fixed (MulinListRow *line, const MulinMappingField *field, const char *text)
{
  MulinRecord *given = line->slots[field->target.record].given;

  if (strspn (text, "0.") == strlen (text))
    return FALSE;
  if (given != NULL && mulin_record_has (given, field->target.field))
    {
      mulin_list_row_refuse (line, "这一行既有%s又有别的数，请分成两行", field->label);
      return FALSE;
    }
  put (line, field->fixed.record, field->fixed.field, field->fixed_text);
  return TRUE;
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
  whole = cell_text (line, column->field, field, cell, column->column);
  if ((whole == NULL || is_empty (line, field, whole)) && !field->inherited
      && line->session->request->clear_blanks)
    g_array_append_val (line->blanks, column->field);
  text = whole != NULL ? part_of (line, field, whole) : NULL;
  if (text == NULL || apply_value (line, field, text) || is_empty (line, field, text))
    return;
  if (field->fixed.field != NULL && !say_fixed (line, field, text))
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
  mulin_list_row_end_terms (line);
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
