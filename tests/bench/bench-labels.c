/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measuring 34,547 labels cold, against pango and against a bare cache of advances (performance.md, row 2). */

#include "people.h"
#include "row.h"
#include "scene/font.h"
#include "scene/measure.h"

typedef struct
{
  char **labels;
  guint n;
  double *widths;
  BenchWork work;
  double ms;
} Labels;

static const MulinFont font = { MULIN_FAMILY_SANS, 9, FALSE, 0 };

static char **
make_labels (guint n)
{
  static const char *const bodies[]
      = { "党支部", "业主委员会", "物业项目部", "监督小组", "第3党小组", "社区工作站（2026年）" };
  char **labels = g_new0 (char *, n + 1);
  char name[32];
  for (guint i = 0; i < n; i++)
    if (i % 4 == 0)
      labels[i] = g_strdup_printf ("示例%.3s%.3s苑%s", people_name (i, name) + 9, name + 12, bodies[i / 4 % G_N_ELEMENTS (bodies)]);
    else if (i % 4 == 1)
      labels[i] = g_strdup_printf ("%u幢 %u 户　%u-%02u", i % 60, i % 500, 1990 + i % 37, i % 12 + 1);
    else
      labels[i] = g_strdup_printf ("%s %s", i % 3 == 0 ? "书记" : "委员", people_name (i, name));
  return labels;
}

static void
measure_ours (gpointer data)
{
  Labels *it = data;
  for (guint i = 0; i < it->n; i++)
    it->widths[i] = mulin_measure_width (it->labels[i], font);
}

static void
measure_pango (gpointer data)
{
  Labels *it = data;
  g_autoptr (PangoLayout) layout = pango_layout_new (mulin_font_context ());
  pango_layout_set_font_description (layout, mulin_font_description (font));
  for (guint i = 0; i < it->n; i++)
    {
      PangoRectangle logical;
      pango_layout_set_text (layout, it->labels[i], -1);
      pango_layout_get_extents (layout, NULL, &logical);
      it->widths[i] = (double)logical.width / PANGO_SCALE;
    }
}

/* A table by character and nothing else: no pairs, no other fonts, no marks. */
static void
measure_floor (gpointer data)
{
  Labels *it = data;
  g_autofree float *advances = g_new0 (float, 0x10000);
  g_autoptr (PangoLayout) layout = pango_layout_new (mulin_font_context ());
  pango_layout_set_font_description (layout, mulin_font_description (font));
  for (guint i = 0; i < it->n; i++)
    {
      double sum = 0;
      for (const char *p = it->labels[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p) & 0xFFFF;
          if (advances[c] == 0)
            {
              PangoRectangle logical;
              pango_layout_set_text (layout, p, g_utf8_next_char (p) - p);
              pango_layout_get_extents (layout, NULL, &logical);
              advances[c] = (float)logical.width / PANGO_SCALE;
            }
          sum += advances[c];
        }
      it->widths[i] = sum;
    }
}

/* Fonts and widths are a thread's own: a new thread begins cold. */
static gpointer
on_thread (gpointer data)
{
  Labels *it = data;
  it->ms = bench_once (it->work, it);
  return NULL;
}

static double
measure_cold (Labels *labels, BenchWork work, guint rounds)
{
  double best = G_MAXDOUBLE;
  labels->work = work;
  for (guint i = 0; i < rounds; i++)
    {
      g_thread_join (g_thread_new ("labels", on_thread, labels));
      best = MIN (best, labels->ms);
    }
  return best;
}

int
main (void)
{
  guint n = 34547;
  g_auto (GStrv) all = make_labels (n);
  g_autofree double *widths = g_new0 (double, n);
  g_autofree double *expected = g_new0 (double, n);
  Labels labels = { all, n, widths, NULL, 0 }, peer = { all, n, expected, NULL, 0 };
  Labels tenth = { all, n / 10, widths, NULL, 0 };
  measure_cold (&tenth, measure_pango, 1); /* fontconfig reads its files once a process */
  double small = measure_cold (&tenth, measure_ours, 5);
  double ours = measure_cold (&labels, measure_ours, 5);
  double pango = measure_cold (&peer, measure_pango, 3);
  double worst = 0;
  for (guint i = 0; i < n; i++)
    {
      worst = MAX (worst, ABS (widths[i] - expected[i]));
      if (ABS (widths[i] - expected[i]) > 0.01)
        g_error ("“%s” is %g wide instead of %g", all[i], widths[i], expected[i]);
    }
  double floor = measure_cold (&peer, measure_floor, 5);
  g_autofree char *note = g_strdup_printf ("%u labels, largest difference %.4f pt", n, worst);
  bench_row ("labels, cold", ours, "advances by character", floor, 2, small, note);
  bench_row ("labels, cold", ours, "pango", pango, 0, 0, NULL);
  return 0;
}
