/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .csv: first which encoding, then which separator, then the cells.  Almost any bytes pass as GB
 * 18030, so a text is taken for it only when its characters are those that people write. */

#include "exchange/workbook-builder.h"

#include <string.h>

/* --- encoding -------------------------------------------------------------------------------- */

typedef struct
{
  gsize multi;  /* characters of more than one byte */
  gsize faults; /* bytes that fit nowhere */
  gsize common; /* GB 18030: symbols and the 3,755 characters of GB 2312's first level */
} Census;

static Census
census_utf8 (const char *bytes, gsize size)
{
  Census census = { 0 };
  const char *p = bytes, *end = bytes + size;

  while (p < end)
    {
      gunichar c;

      if ((guchar)*p < 0x80)
        {
          p++;
          continue;
        }
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          census.faults++;
          p++;
        }
      else
        {
          census.multi++;
          p = g_utf8_next_char (p);
        }
    }
  return census;
}

/* Length of the GB 18030 character at P, 0 when there is none. */
static gsize
gb18030_length (const guchar *p, const guchar *end)
{
  if (p[0] < 0x80)
    return 1;
  if (p[0] == 0x80 || p[0] == 0xFF || p + 1 >= end)
    return 0;
  if (p[1] >= 0x40 && p[1] <= 0xFE && p[1] != 0x7F)
    return 2;
  if (p[1] >= 0x30 && p[1] <= 0x39 && p + 3 < end && p[2] >= 0x81 && p[2] <= 0xFE && p[3] >= 0x30
      && p[3] <= 0x39)
    return 4;
  return 0;
}

static Census
census_gb18030 (const guchar *p, gsize size)
{
  const guchar *end = p + size;
  Census census = { 0 };

  while (p < end)
    {
      gsize length = gb18030_length (p, end);

      if (length == 0)
        census.faults++;
      else if (length > 1)
        {
          census.multi++;
          if (length == 2 && p[1] >= 0xA1
              && ((p[0] >= 0xA1 && p[0] <= 0xA9) || (p[0] >= 0xB0 && p[0] <= 0xD7)))
            census.common++;
        }
      p += MAX (length, 1);
    }
  return census;
}

/* Convert piece by piece: what fits no character becomes U+FFFD. */
static char *
convert_with_marks (const char *bytes, gsize size, const char *encoding)
{
  GString *text = g_string_sized_new (size + size / 2);
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  char *in = (char *)bytes;
  gsize left = size;
  char buffer[8192];

  if (converter == (GIConv)-1)
    return g_string_free (text, FALSE);
  while (left > 0)
    {
      char *out = buffer;
      gsize room = sizeof buffer;
      gsize before = left;
      gsize result = g_iconv (converter, &in, &left, &out, &room);

      g_string_append_len (text, buffer, out - buffer);
      if (result == (gsize)-1 && (room > 16 || before == left) && left > 0)
        {
          g_string_append (text, "\xef\xbf\xbd");
          in++;
          left--;
        }
    }
  g_iconv_close (converter);
  return g_string_free (text, FALSE);
}

static char *
utf8_with_marks (const char *bytes, gsize size)
{
  return g_utf8_make_valid (bytes, size);
}

static gboolean
looks_binary (const char *bytes, gsize size)
{
  gsize controls = 0, sample = MIN (size, 64 * 1024);

  for (gsize i = 0; i < sample; i++)
    {
      guchar c = bytes[i];

      if (c == 0)
        return TRUE;
      if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != 0x1A)
        controls++;
    }
  return controls * 50 > sample;
}

static gboolean
few_faults (const Census *census)
{
  return census->faults == 0
         || (census->faults <= 3 + census->multi / 500 && census->multi >= 20 * census->faults);
}

/* UTF-8 text of the file, or NULL; ENCODING receives its name. */
static char *
decode (const char *bytes, gsize size, const char **encoding)
{
  Census census;

  if (size >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *encoding = "UTF-16";
      return convert_with_marks (bytes + 2, size - 2,
                                 *(const guchar *)bytes == 0xFF ? "UTF-16LE" : "UTF-16BE");
    }
  if (looks_binary (bytes, size))
    return NULL;
  *encoding = "UTF-8";
  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      size -= 3;
    }
  if (g_utf8_validate_len (bytes, size, NULL))
    return g_strndup (bytes, size);
  census = census_utf8 (bytes, size);
  if (few_faults (&census))
    return utf8_with_marks (bytes, size);
  census = census_gb18030 ((const guchar *)bytes, size);
  *encoding = "GB18030";
  if (few_faults (&census) && census.common * 2 >= census.multi)
    return convert_with_marks (bytes, size, "GB18030");
  return NULL;
}

/* --- cells ----------------------------------------------------------------------------------- */

/* The separator that the first lines have most of, outside quotes. */
static char
find_separator (const char *text)
{
  static const char candidates[] = { ',', '\t', ';' };
  int counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  int lines = 0, best = 0;

  for (const char *p = text; *p != '\0' && lines < 20; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == '\n' && !quoted)
        lines++;
      else if (!quoted)
        for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
          if (*p == candidates[i])
            counts[i]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = (int)i;
  return candidates[best];
}

/* 3.30105E+17: a spreadsheet saved a long number as it showed it. */
static gboolean
has_lost_digits (const char *text)
{
  const char *e = strchr (text, 'E');

  return e != NULL && e > text && e[1] == '+' && strspn (text, "0123456789.") == (gsize)(e - text)
         && e[2] != '\0' && strspn (e + 2, "0123456789") == strlen (e + 2)
         && g_ascii_strtoll (e + 2, NULL, 10) >= 10;
}

/* ="0571" is how people keep a spreadsheet from eating zeros. */
static void
unwrap_formula (GString *cell)
{
  if (cell->len >= 3 && g_str_has_prefix (cell->str, "=\"") && cell->str[cell->len - 1] == '"')
    {
      g_string_truncate (cell, cell->len - 1);
      g_string_erase (cell, 0, 2);
    }
}

static void
add_cell (MulinBuilder *builder, guint column, GString *cell)
{
  guint before = builder->cells->len;

  unwrap_formula (cell);
  mulin_builder_add (builder, column, MULIN_CELL_TEXT, cell->str, cell->len, FALSE,
                     has_lost_digits (cell->str));
  if (builder->cells->len > before && strstr (cell->str, "\xef\xbf\xbd") != NULL)
    g_array_index (builder->cells, MulinCell, before).undecodable = TRUE;
}

/* One cell from *P on into CELL; *P then stands on the separator, the line's end or the text's. */
static void
read_cell (const char **p, char separator, GString *cell)
{
  const char *s = *p;

  g_string_truncate (cell, 0);
  if (*s == '"')
    {
      const char *quote = strchr (s + 1, '"');

      /* A quote that is never closed is a character like any other: the rest of the file must not
       * vanish into a cell. */
      if (quote != NULL)
        for (s++; *s != '\0'; s++)
          {
            if (*s == '"' && s[1] != '"')
              {
                s++;
                break;
              }
            if (*s == '"')
              s++;
            if (*s != '\r')
              g_string_append_c (cell, *s);
          }
    }
  while (*s != '\0' && *s != separator && *s != '\n' && *s != '\r')
    g_string_append_c (cell, *s++);
  *p = s;
}

static void
read_rows (MulinBuilder *builder, const char *text)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  char separator = find_separator (text);
  guint row = 0;

  for (const char *p = text; *p != '\0' && !builder->full;)
    {
      mulin_builder_begin_row (builder, ++row);
      for (guint column = 0;; column++)
        {
          read_cell (&p, separator, cell);
          add_cell (builder, column, cell);
          if (*p != separator)
            break;
          p++;
        }
      mulin_builder_end_row (builder);
      if (*p == '\r')
        p++;
      if (*p == '\n')
        p++;
    }
}

gboolean
mulin_workbook_read_csv (MulinWorkbook *workbook, const char *bytes, gsize size, GError **error)
{
  const char *encoding = NULL;
  g_autofree char *text = decode (bytes, size, &encoding);
  g_autofree char *name = g_path_get_basename (workbook->path);
  g_auto (MulinBuilder) builder = { 0 };
  char *dot = strrchr (name, '.');

  if (text == NULL && encoding == NULL)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                  "这不是表格文件，请导入 .xlsx、.xls 或 .csv");
  if (text == NULL)
    return mulin_workbook_refuse (
        workbook->path, error, MULIN_ERROR_INPUT,
        "文字编码既不是 UTF-8 也不是 GB 18030，请在表格软件里另存为 .xlsx 或 UTF-8 的 .csv");
  if (dot != NULL && dot != name)
    *dot = '\0';
  workbook->encoding = g_strdup (encoding);
  mulin_builder_init (&builder, workbook);
  mulin_builder_begin_sheet (&builder, name, FALSE);
  read_rows (&builder, text);
  mulin_builder_end_sheet (&builder);
  return !builder.full
         || mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                   "表格太大，请分成几份导入");
}
