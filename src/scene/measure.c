/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths by a cache per character: Han and full-width marks never kern, digits and ASCII marks are
 * kept with the kerning of their pairs.  Text with Latin letters, and every character that another
 * font has to serve, is given to pango. */
#include "scene/measure.h"

#include "scene/font.h"
#include "scene/line-break.h"

#include <string.h>

#define N_ASCII 128
#define UNKNOWN G_MININT32
#define SHAPED (G_MININT32 + 1) /* pango must be asked */

typedef struct
{
  MulinFont font;
  PangoFont *base;    /* the font that serves 中 */
  gint32 *pages[256]; /* advance by code point of the first plane, pango units */
  gint32 *pairs;      /* N_ASCII × N_ASCII: what two neighbours differ from their sum */
  double ascent, descent;
} Table;

static void
table_free (Table *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (table->pages); i++)
    g_free (table->pages[i]);
  g_free (table->pairs);
  g_clear_object (&table->base);
  g_free (table);
}

static GPrivate tables_key = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);

static PangoFont *
first_font (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoGlyphItem *run = line != NULL && line->runs != NULL ? line->runs->data : NULL;

  return run != NULL && line->runs->next == NULL ? run->item->analysis.font : NULL;
}

static gint32
layout_units (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &logical);
  return logical.width;
}

static Table *
table_new (MulinFont font)
{
  Table *table = g_new0 (Table, 1);
  g_autoptr (PangoLayout) layout = mulin_font_layout ("中", font);
  PangoFontMetrics *metrics;

  table->font = font;
  table->base = first_font (layout);
  if (table->base != NULL)
    {
      g_object_ref (table->base);
      metrics = pango_font_get_metrics (table->base, pango_language_from_string ("zh-cn"));
      table->ascent = (double)pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
      table->descent = (double)pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }
  return table;
}

static Table *
table_get (MulinFont font)
{
  static _Thread_local Table *last;
  GHashTable *tables = g_private_get (&tables_key);
  Table *table;

  if (tables == NULL)
    {
      tables = g_hash_table_new_full (mulin_font_hash, mulin_font_equal, NULL,
                                      (GDestroyNotify)table_free);
      g_private_set (&tables_key, tables);
      last = NULL;
    }
  if (last != NULL && mulin_font_equal (&last->font, &font))
    return last;
  table = g_hash_table_lookup (tables, &font);
  if (table == NULL)
    {
      if (g_hash_table_size (tables) >= 64)
        g_hash_table_remove_all (tables);
      table = table_new (font);
      g_hash_table_insert (tables, &table->font, table);
    }
  last = table;
  return table;
}

/* Dashes, quotes and dots (among Han they fill a cell) whose form depends on the script around
 * them. */
static gboolean
is_ambiguous (gunichar c)
{
  return c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D);
}

static gboolean
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3000 && c <= 0x301C)
         || (c >= 0xFF01 && c <= 0xFF5E) || is_ambiguous (c);
}

static gint32
measure_character (Table *table, gunichar c)
{
  char text[16] = "中";
  gsize lead = is_ambiguous (c) ? strlen (text) : 0;
  g_autoptr (PangoLayout) layout = NULL;
  gint32 width;

  text[lead + (gsize)g_unichar_to_utf8 (c, text + lead)] = '\0';
  layout = mulin_font_layout (text, table->font);
  if (table->base == NULL || first_font (layout) != table->base
      || pango_layout_get_unknown_glyphs_count (layout) > 0)
    return SHAPED;
  width = layout_units (layout);
  if (lead > 0)
    {
      g_autoptr (PangoLayout) han = mulin_font_layout ("中", table->font);

      width -= layout_units (han);
    }
  return width;
}

static gint32
character_units (Table *table, gunichar c)
{
  gint32 **page = &table->pages[c >> 8 & 0xff];

  if (c > 0xFFFF || !is_plain (c))
    return SHAPED;
  if (*page == NULL)
    {
      *page = g_new (gint32, 256);
      for (guint i = 0; i < 256; i++)
        (*page)[i] = UNKNOWN;
    }
  if ((*page)[c & 0xff] == UNKNOWN)
    (*page)[c & 0xff] = measure_character (table, c);
  return (*page)[c & 0xff];
}

static gint32
pair_units (Table *table, gunichar a, gunichar b)
{
  gint32 *pair;

  if (table->pairs == NULL)
    {
      table->pairs = g_new (gint32, N_ASCII * N_ASCII);
      for (guint i = 0; i < N_ASCII * N_ASCII; i++)
        table->pairs[i] = UNKNOWN;
    }
  pair = &table->pairs[a * N_ASCII + b];
  if (*pair == UNKNOWN)
    {
      const char text[] = { (char)a, (char)b, '\0' };
      g_autoptr (PangoLayout) layout = mulin_font_layout (text, table->font);

      *pair = layout_units (layout) - character_units (table, a) - character_units (table, b);
    }
  return *pair;
}

static double
shaped_width (const char *text, MulinFont font)
{
  g_autoptr (PangoLayout) layout = mulin_font_layout (text, font);

  return (double)layout_units (layout) / PANGO_SCALE;
}

double
mulin_measure_width (const char *text, MulinFont font)
{
  Table *table = table_get (font);
  gint64 sum = 0;
  gunichar previous = 0;
  gboolean ambiguous = FALSE, han = FALSE, ascii = FALSE, letters = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);
      gint32 units = character_units (table, c);

      if (units == SHAPED)
        return shaped_width (text, font);
      if (c < N_ASCII && previous != 0 && previous < N_ASCII)
        units += pair_units (table, previous, c);
      sum += units;
      ambiguous |= is_ambiguous (c);
      han |= c >= 0x4E00 && c <= 0x9FA5;
      ascii |= c < N_ASCII;
      letters |= c < N_ASCII && g_ascii_isalpha ((char)c);
      previous = c;
    }
  /* Forms and kerning follow the script of the run: digits beside Latin letters kern as Latin does,
   * a dash among Han is a Han dash.  Where that cannot be told from the characters alone, pango is
   * asked. */
  if (letters || (ambiguous && (!han || ascii)))
    return shaped_width (text, font);
  return (double)sum / PANGO_SCALE;
}

char *
mulin_measure_ellipsize (const char *text, MulinFont font, double width)
{
  glong low = 0, high = g_utf8_strlen (text, -1);
  g_autofree char *best = NULL;

  if (mulin_measure_width (text, font) <= width)
    return g_strdup (text);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *tried = g_strconcat (g_strchomp (head), "…", NULL);

      if (mulin_measure_width (tried, font) <= width)
        {
          low = middle;
          g_free (best);
          best = g_steal_pointer (&tried);
        }
      else
        high = middle - 1;
    }
  return best != NULL ? g_steal_pointer (&best) : g_strdup ("…");
}

void
mulin_measure_extents (MulinFont font, double *ascent, double *descent)
{
  Table *table = table_get (font);

  *ascent = table->ascent;
  *descent = table->descent;
}

/* --- lines
 * ------------------------------------------------------------------------------------------------------
 */

typedef struct
{
  MulinFont font;
  gunichar *text;
  guint n;
  double *widths;    /* advance of each character, kerned to the one before */
  gboolean *allowed; /* a line may begin here */
} Paragraph;

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000;
}

static double
character_width (Table *table, MulinFont font, gunichar previous, gunichar c)
{
  gint32 units = character_units (table, c);

  if (units == SHAPED)
    {
      char text[8] = { 0 };

      g_unichar_to_utf8 (c, text);
      return shaped_width (text, font);
    }
  if (c < N_ASCII && previous != 0 && previous < N_ASCII
      && character_units (table, previous) != SHAPED)
    units += pair_units (table, previous, c);
  return (double)units / PANGO_SCALE;
}

static void
paragraph_prepare (Paragraph *paragraph, const char *text, gssize length)
{
  Table *table = table_get (paragraph->font);
  glong n;

  paragraph->text = g_utf8_to_ucs4_fast (text, length, &n);
  paragraph->n = (guint)n;
  paragraph->widths = g_new0 (double, paragraph->n + 1);
  paragraph->allowed = g_new0 (gboolean, paragraph->n + 1);
  for (guint i = 0; i < paragraph->n; i++)
    paragraph->widths[i] = character_width (table, paragraph->font,
                                            i > 0 ? paragraph->text[i - 1] : 0, paragraph->text[i]);
  mulin_line_break_mark (paragraph->text, paragraph->n, paragraph->allowed);
}

static void
paragraph_clear (Paragraph *paragraph)
{
  g_free (paragraph->text);
  g_free (paragraph->widths);
  g_free (paragraph->allowed);
}

static char *
line_text (const Paragraph *paragraph, guint start, guint end)
{
  while (end > start && is_space (paragraph->text[end - 1]))
    end--;
  return g_ucs4_to_utf8 (paragraph->text + start, end - start, NULL, NULL, NULL);
}

/* The end of the line that begins at START: the last allowed place that fits, else (one word wider
 * than the line) the last character that fits, but never none. */
static guint
line_end (const Paragraph *paragraph, guint start, double width)
{
  double sum = 0;
  guint end = start, best = start;

  while (end < paragraph->n)
    {
      sum += paragraph->widths[end];
      if (sum > width + 0.01 && !is_space (paragraph->text[end]))
        break;
      end++;
      if (end == paragraph->n || paragraph->allowed[end])
        best = end;
    }
  if (best == start)
    best = MAX (end, start + 1);
  return best;
}

static guint
fitting_end (const Paragraph *paragraph, guint start, double width)
{
  guint end = line_end (paragraph, start, width);

  while (end > start + 1)
    {
      g_autofree char *line = line_text (paragraph, start, end);
      guint earlier = end - 1;

      if (mulin_measure_width (line, paragraph->font) <= width + 0.05)
        break;
      while (earlier > start && !paragraph->allowed[earlier])
        earlier--;
      if (earlier == start)
        break;
      end = earlier;
    }
  return end;
}

static void
break_paragraph (GPtrArray *lines, const char *text, gssize length, MulinFont font, double *first,
                 double width)
{
  Paragraph paragraph = { .font = font };
  guint start = 0;

  paragraph_prepare (&paragraph, text, length);
  do
    {
      guint end = fitting_end (&paragraph, start, *first);

      if (paragraph.n == 0)
        end = 0;
      g_ptr_array_add (lines, line_text (&paragraph, start, end));
      start = end;
      while (start < paragraph.n && is_space (paragraph.text[start]))
        start++;
      *first = width;
    }
  while (start < paragraph.n);
  paragraph_clear (&paragraph);
}

GPtrArray *
mulin_measure_break (const char *text, MulinFont font, double first_width, double width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  double first = first_width;

  for (const char *p = text;; p++)
    {
      const char *end = strchr (p, '\n');

      break_paragraph (lines, p, end != NULL ? end - p : (gssize)strlen (p), font, &first, width);
      if (end == NULL)
        return lines;
      p = end;
    }
}
