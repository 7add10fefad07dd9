/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling lines, tabular digits in a face that has none, and titles of several lines. */
#include "document/typeset.h"

#include <string.h>

/* Above the baseline by this part of the size lies the middle of a Han character (em box 0.88 up, 0.12 down). */
#define HAN_MIDDLE 0.38

double
mulin_typeset_baseline (double middle, double size)
{
  return middle + HAN_MIDDLE * size;
}

/* How many characters of TEXT take the font's cell: the width grows by one a point of advance for each. */
static double
count_cells (const char *text, MulinFont font)
{
  MulinFont wider = font;
  wider.advance += 1;
  return mulin_measure_width (text, wider) - mulin_measure_width (text, font);
}

void
mulin_typeset_line (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width,
                    double baseline, gboolean justify)
{
  if (justify && font.advance > 0)
    {
      double missing = width - mulin_measure_width (text, font);
      double cells = count_cells (text, font);
      if (cells >= 1 && missing <= 3 * font.advance && missing >= -font.advance)
        font.advance += missing / cells;
    }
  mulin_scene_text (scene, text, font, color, x, width, baseline, MULIN_ALIGN_LEFT);
}

static double
digit_cell (MulinFont font)
{
  static GMutex lock;
  static GHashTable *widths;
  /* 1/64 pt is finer than any paper shows; the family and weight are part of the key. */
  gsize key = ((gsize) (font.size * 64) << 5) | ((gsize) font.family << 1) | (font.bold ? 1 : 0);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  if (widths == NULL)
    widths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  double *known = g_hash_table_lookup (widths, GSIZE_TO_POINTER (key));
  if (known != NULL)
    return *known;
  double widest = 0;
  for (char digit = '0'; digit <= '9'; digit++)
    {
      char text[2] = { digit, '\0' };
      widest = MAX (widest, mulin_measure_width (text, font));
    }
  g_hash_table_insert (widths, GSIZE_TO_POINTER (key), g_memdup2 (&widest, sizeof widest));
  return widest;
}

/* Calls for each digit and each run of other characters; returns the whole width. */
typedef void (*PieceFunc) (const char *piece, double x, double width, gboolean is_digit, gpointer data);

static double
each_piece (const char *text, MulinFont font, PieceFunc func, gpointer data)
{
  double cell = digit_cell (font), x = 0;
  for (const char *p = text; *p != '\0';)
    {
      gboolean is_digit = g_ascii_isdigit (*p);
      gsize length = is_digit ? 1 : strcspn (p, "0123456789");
      g_autofree char *piece = g_strndup (p, length);
      double width = is_digit ? cell : mulin_measure_width (piece, font);
      if (func != NULL)
        func (piece, x, width, is_digit, data);
      x += width;
      p += length;
    }
  return x;
}

double
mulin_typeset_figures_width (const char *text, MulinFont font)
{
  return each_piece (text, font, NULL, NULL);
}

typedef struct
{
  MulinScene *scene;
  MulinFont font;
  MulinColor color;
  double x, baseline;
} FigureDrawing;

static void
draw_piece (const char *piece, double x, double width, gboolean is_digit, gpointer data)
{
  FigureDrawing *drawing = data;
  mulin_scene_text (drawing->scene, piece, drawing->font, drawing->color, drawing->x + x, width, drawing->baseline,
                    is_digit ? MULIN_ALIGN_CENTRE : MULIN_ALIGN_LEFT);
}

void
mulin_typeset_figures (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width,
                       double baseline, MulinAlign align)
{
  double used = mulin_typeset_figures_width (text, font);
  if (align == MULIN_ALIGN_RIGHT)
    x += width - used;
  else if (align == MULIN_ALIGN_CENTRE)
    x += (width - used) / 2;
  FigureDrawing drawing = { scene, font, color, x, baseline };
  each_piece (text, font, draw_piece, &drawing);
}

gboolean
mulin_typeset_is_figures (const char *text)
{
  static const char *const words[] = { "—", "–", "至", "％", NULL };
  gboolean any = FALSE;
  for (const char *p = text; *p != '\0';)
    {
      if (g_ascii_isdigit (*p) || strchr (",./%+-~ ", *p) != NULL)
        {
          any = any || g_ascii_isdigit (*p);
          p++;
          continue;
        }
      gsize length = 0;
      for (int i = 0; words[i] != NULL && length == 0; i++)
        if (g_str_has_prefix (p, words[i]))
          length = strlen (words[i]);
      if (length == 0)
        return FALSE;
      p += length;
    }
  return any || strcmp (text, "—") == 0;
}

GPtrArray *
mulin_typeset_balance (const char *text, MulinFont font, double width)
{
  g_autoptr (GPtrArray) lines = mulin_measure_break (text, font, width, width);
  if (lines->len < 2)
    return g_steal_pointer (&lines);
  /* The narrowest width that needs no more lines gives the most even ones. */
  guint n = lines->len;
  double step = font.size / 2;
  for (double narrow = width - step; narrow > width / 2; narrow -= step)
    {
      GPtrArray *tried = mulin_measure_break (text, font, narrow, narrow);
      if (tried->len > n)
        {
          g_ptr_array_unref (tried);
          break;
        }
      g_ptr_array_unref (lines);
      lines = tried;
    }
  return g_steal_pointer (&lines);
}
