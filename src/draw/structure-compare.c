/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One compound's structure on two dates. */

#include "draw/structure-compare.h"

#include "base/date.h"
#include "draw/structure-chart.h"
#include "scene/measure.h"

#define MARGIN 42.5
#define LINE 15.0
#define A4_HEIGHT 841.89

static MulinFont
sans (double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

/* Bodies and holders of a structure: text → its state's word, "" for persons. */
static GHashTable *
index_structure (const MulinStructure *structure, GPtrArray *order)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);

      if (node->kind != NULL && g_hash_table_insert (index, g_strdup (node->name), (gpointer) mulin_state_word (node->state)))
        g_ptr_array_add (order, g_strdup (node->name));
    }
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);

      for (guint s = 0; node->kind != NULL && s < node->seats->len; s++)
        {
          const MulinSeat *seat = g_ptr_array_index (node->seats, s);
          char *text = g_strdup_printf ("%s %s %s", node->name, seat->title, seat->name != NULL ? seat->name : "空缺");

          if (g_hash_table_insert (index, text, (gpointer) ""))
            g_ptr_array_add (order, g_strdup (text));
        }
    }
  return index;
}

GPtrArray *
mulin_structure_changes (const MulinStructure *before, const MulinStructure *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) was_order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) is_order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) was = index_structure (before, was_order);
  g_autoptr (GHashTable) is = index_structure (after, is_order);

  for (guint i = 0; i < is_order->len; i++)
    {
      const char *text = g_ptr_array_index (is_order, i);
      const char *state = g_hash_table_lookup (is, text);
      const char *earlier = g_hash_table_lookup (was, text);

      if (earlier == NULL)
        g_ptr_array_add (changes, g_strdup_printf ("来　%s", text));
      else if (!g_str_equal (earlier, state))
        g_ptr_array_add (changes, g_strdup_printf ("变　%s：%s → %s", text, earlier, state));
    }
  for (guint i = 0; i < was_order->len; i++)
    {
      const char *text = g_ptr_array_index (was_order, i);

      if (!g_hash_table_contains (is, text))
        g_ptr_array_add (changes, g_strdup_printf ("去　%s", text));
    }
  return changes;
}

/* The chart of one date under its caption; gives the y below it. */
static double
put_chart (MulinScene *scene, const MulinStructure *structure, double y, double width, GError **error)
{
  MulinChartPage page = { .style = MULIN_CHART_DOSSIER, .width = width };
  g_autoptr (MulinScene) chart = mulin_structure_chart (structure, &page, error);
  g_autofree char *date = mulin_date_to_chinese (structure->as_of);

  if (chart == NULL)
    return -1;
  /* A crowded drawing comes out wider than asked: the page grows, its words do not shrink under 8 pt. */
  scene->width = MAX (scene->width, chart->width + 2 * MARGIN);
  mulin_scene_text (scene, date, sans (10.5, TRUE), MULIN_COLOR_INK, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
  mulin_scene_embed (scene, chart, MARGIN, y + 20, 1);
  return y + 20 + chart->height + 22;
}

static double
put_changes (MulinScene *scene, GPtrArray *changes, double y, double width)
{
  mulin_scene_text (scene, "来、去、变", sans (10.5, TRUE), MULIN_COLOR_INK, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
  y += 20;
  if (changes->len == 0)
    mulin_scene_text (scene, "两个日期之间没有变化", sans (9, FALSE), MULIN_COLOR_MUTED, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (GPtrArray) lines = mulin_measure_break (g_ptr_array_index (changes, i), sans (9, FALSE), width, width);

      for (guint l = 0; l < lines->len; l++, y += LINE)
        mulin_scene_text (scene, g_ptr_array_index (lines, l), sans (9, FALSE), MULIN_COLOR_INK, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
    }
  return y + LINE;
}

MulinScene *
mulin_structure_compare (const MulinStructure *before, const MulinStructure *after, double width, GError **error)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (width, 0);
  g_autoptr (GPtrArray) changes = mulin_structure_changes (before, after);
  double inner = width - 2 * MARGIN, y = 70;

  mulin_scene_text (scene, after->title, sans (17, TRUE), MULIN_COLOR_INK, MARGIN, inner, 50, MULIN_ALIGN_LEFT);
  y = put_chart (scene, before, y, inner, error);
  if (y < 0)
    return NULL;
  y = put_chart (scene, after, y, inner, error);
  if (y < 0)
    return NULL;
  y = put_changes (scene, changes, y, inner);
  mulin_scene_text (scene, "内部使用，不外传。", sans (8, FALSE), MULIN_COLOR_MUTED, MARGIN, inner, y + 14, MULIN_ALIGN_LEFT);
  scene->height = MAX (A4_HEIGHT, y + MARGIN);
  return g_steal_pointer (&scene);
}
