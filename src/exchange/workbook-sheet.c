/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet of an .xlsx file.  This is where a large import spends its time: nothing here allocates
 * per cell but the text. */

#include "exchange/workbook-xlsx.h"

#include <stdlib.h>
#include <string.h>

#define MERGE_LIMIT 200000

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_STRING, /* str, inlineStr */
  CELL_FLAG,
  CELL_ERROR,
  CELL_DATE,
} CellKind;

typedef struct
{
  MulinXlsxSheet *context;
  GString *text; /* of v, or of is/t */
  GString *inline_text;
  guint row, column; /* 1-based, 0-based: of the cell begun */
  guint next_column;
  guint style;
  CellKind kind;
  gboolean in_cell, collecting, in_inline;
  int phonetic;
} Sheet;

/* "BC12" → column and row; FALSE when it is no reference.  ROW 0 when there is none. */
static gboolean
parse_reference (const char *text, int length, guint *column, guint *row)
{
  guint c = 0, r = 0;
  int i = 0;

  for (; i < length && g_ascii_isalpha (text[i]); i++)
    {
      c = c * 26 + (guint)(g_ascii_toupper (text[i]) - 'A' + 1);
      if (c > 16384)
        return FALSE;
    }
  if (i == 0)
    return FALSE;
  for (; i < length && g_ascii_isdigit (text[i]); i++)
    {
      r = r * 10 + (guint)(text[i] - '0');
      if (r > 1048576)
        return FALSE;
    }
  *column = c - 1;
  *row = r;
  return i == length;
}

static CellKind
kind_of (const char *text, int length)
{
  if (length == 1)
    switch (*text)
      {
      case 's':
        return CELL_SHARED;
      case 'b':
        return CELL_FLAG;
      case 'e':
        return CELL_ERROR;
      case 'd':
        return CELL_DATE;
      default:
        return CELL_NUMBER;
      }
  return CELL_STRING;
}

static guint
read_number (const char *text, int length)
{
  guint value = 0;

  for (int i = 0; i < length && g_ascii_isdigit (text[i]) && value < 100000000; i++)
    value = value * 10 + (guint)(text[i] - '0');
  return value;
}

static void
begin_row (Sheet *sheet, const xmlChar **attributes, int n)
{
  int length = 0;
  const char *r = mulin_attribute (attributes, n, "r", &length);
  guint number = r != NULL ? read_number (r, length) : 0;

  sheet->row = number > 0 && number <= 1048576 ? number : sheet->row + 1;
  sheet->next_column = 0;
  mulin_builder_begin_row (sheet->context->builder, sheet->row);
}

static void
begin_cell (Sheet *sheet, const xmlChar **attributes, int n)
{
  guint row;

  sheet->column = sheet->next_column;
  sheet->kind = CELL_NUMBER;
  sheet->style = 0;
  sheet->in_cell = TRUE;
  for (int i = 0; i < n; i++)
    {
      const char *name = (const char *)attributes[i * 5];
      const char *value = (const char *)attributes[i * 5 + 3];
      int length = (int)(attributes[i * 5 + 4] - attributes[i * 5 + 3]);

      if (name[0] == '\0' || name[1] != '\0')
        continue;
      if (name[0] == 'r' && !parse_reference (value, length, &sheet->column, &row))
        sheet->column = sheet->next_column;
      else if (name[0] == 't')
        sheet->kind = kind_of (value, length);
      else if (name[0] == 's')
        sheet->style = read_number (value, length);
    }
  sheet->next_column = sheet->column + 1;
  g_string_truncate (sheet->text, 0);
  g_string_truncate (sheet->inline_text, 0);
}

static void
add_merge (Sheet *sheet, const xmlChar **attributes, int n)
{
  GArray *merges = sheet->context->builder->sheet->merges;
  g_autofree char *reference = mulin_attribute_dup (attributes, n, "ref");
  char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  guint left, top, right, bottom;
  MulinMerge merge;

  if (colon == NULL || merges->len >= MERGE_LIMIT
      || !parse_reference (reference, (int)(colon - reference), &left, &top)
      || !parse_reference (colon + 1, (int)strlen (colon + 1), &right, &bottom) || top == 0
      || bottom < top || right < left)
    return;
  merge = (MulinMerge){ top - 1, left, bottom - 1, right };
  g_array_append_val (merges, merge);
}

static void
on_start (gpointer data, const char *name, const xmlChar **attributes, int n)
{
  Sheet *sheet = data;

  if (name[1] == '\0')
    {
      if (name[0] == 'c')
        begin_cell (sheet, attributes, n);
      else if (sheet->in_cell && name[0] == 'v')
        sheet->collecting = TRUE;
      else if (sheet->in_inline && name[0] == 't')
        sheet->collecting = sheet->phonetic == 0;
    }
  else if (strcmp (name, "row") == 0)
    begin_row (sheet, attributes, n);
  else if (sheet->in_cell && strcmp (name, "is") == 0)
    sheet->in_inline = TRUE;
  else if (strcmp (name, "rPh") == 0)
    sheet->phonetic++;
  else if (strcmp (name, "mergeCell") == 0)
    add_merge (sheet, attributes, n);
}

static void
on_text (gpointer data, const char *text, int length)
{
  Sheet *sheet = data;

  if (sheet->collecting)
    g_string_append_len (sheet->in_inline ? sheet->inline_text : sheet->text, text, length);
}

static void
add (Sheet *sheet, MulinCellType type, const char *text, gsize length, gboolean in_arena,
     gboolean lost)
{
  mulin_builder_add (sheet->context->builder, sheet->column, type, text, length, in_arena, lost);
}

static void
end_number (Sheet *sheet)
{
  GArray *formats = sheet->context->formats;
  MulinNumberFormat format = sheet->style < formats->len
                                 ? g_array_index (formats, MulinNumberFormat, sheet->style)
                                 : MULIN_FORMAT_GENERAL;
  MulinCellType type;
  gboolean lost;
  char buffer[64];
  char *end;
  double value;

  if (format == MULIN_FORMAT_GENERAL && mulin_number_is_plain (sheet->text->str, sheet->text->len))
    {
      add (sheet, MULIN_CELL_NUMBER, sheet->text->str, sheet->text->len, FALSE, FALSE);
      return;
    }
  value = g_ascii_strtod (sheet->text->str, &end);
  while (g_ascii_isspace (*end))
    end++;
  if (end == sheet->text->str || *end != '\0')
    {
      add (sheet, MULIN_CELL_TEXT, sheet->text->str, sheet->text->len, FALSE, FALSE);
      return;
    }
  type = mulin_number_format_show (value, format, sheet->context->date_1904, buffer, &lost);
  add (sheet, type, buffer, strlen (buffer), FALSE, lost);
}

/* 2021-03-05T00:00:00.000 → 2021-03-05; a time of day stays. */
static void
end_date (Sheet *sheet)
{
  char *time = strchr (sheet->text->str, 'T');

  if (time != NULL && strspn (time, "T0:.Z") == strlen (time))
    g_string_truncate (sheet->text, time - sheet->text->str);
  else if (time != NULL)
    *time = ' ';
  add (sheet, MULIN_CELL_DATE, sheet->text->str, sheet->text->len, FALSE, FALSE);
}

static void
end_cell (Sheet *sheet)
{
  GPtrArray *strings = sheet->context->strings;
  guint index;

  sheet->in_cell = FALSE;
  if (sheet->inline_text->len > 0)
    {
      mulin_xlsx_unescape (sheet->inline_text);
      add (sheet, MULIN_CELL_TEXT, sheet->inline_text->str, sheet->inline_text->len, FALSE, FALSE);
      return;
    }
  if (sheet->text->len == 0)
    return;
  switch (sheet->kind)
    {
    case CELL_SHARED:
      index = read_number (sheet->text->str, (int)sheet->text->len);
      if (index < strings->len)
        add (sheet, MULIN_CELL_TEXT, strings->pdata[index], strlen (strings->pdata[index]), TRUE,
             FALSE);
      break;
    case CELL_STRING:
      mulin_xlsx_unescape (sheet->text);
      add (sheet, MULIN_CELL_TEXT, sheet->text->str, sheet->text->len, FALSE, FALSE);
      break;
    case CELL_FLAG:
      add (sheet, MULIN_CELL_FLAG,
           sheet->text->str[0] == '1' || sheet->text->str[0] == 't' ? "是" : "否", strlen ("是"),
           TRUE, FALSE);
      break;
    case CELL_ERROR:
      add (sheet, MULIN_CELL_ERROR, sheet->text->str, sheet->text->len, FALSE, FALSE);
      break;
    case CELL_DATE:
      end_date (sheet);
      break;
    case CELL_NUMBER:
    default:
      end_number (sheet);
      break;
    }
}

static void
on_end (gpointer data, const char *name)
{
  Sheet *sheet = data;

  if (name[1] == '\0')
    {
      if (name[0] == 'c' && sheet->in_cell)
        end_cell (sheet);
      else if (name[0] == 'v' || name[0] == 't')
        sheet->collecting = FALSE;
    }
  else if (strcmp (name, "row") == 0)
    mulin_builder_end_row (sheet->context->builder);
  else if (strcmp (name, "is") == 0)
    sheet->in_inline = FALSE;
  else if (strcmp (name, "rPh") == 0)
    sheet->phonetic--;
}

static gboolean
on_stop (gpointer data)
{
  return ((Sheet *)data)->context->builder->full;
}

gboolean
mulin_xlsx_read_sheet (MulinXlsxSheet *context, const char *part, GError **error)
{
  static const MulinPartListener listener = { on_start, on_end, on_text, on_stop };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) inline_text = g_string_new (NULL);
  Sheet sheet = { .context = context, .text = text, .inline_text = inline_text };

  return mulin_package_parse (context->package, part, &listener, &sheet, error);
}
