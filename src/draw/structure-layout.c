/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrangement that all models share: the chain above, the branch, the bodies in a row under it,
 * groups below. Widths first (they decide what wraps), then heights from top to bottom, then the
 * lines between. */
#include "draw/structure-layout.h"

#include <math.h>

/* --- small questions --- */

double
mulin_chart_centre_x (const ChartNode *node)
{
  return node->box.x + node->box.width / 2;
}

double
mulin_chart_right (const ChartNode *node)
{
  return node->box.x + node->box.width;
}

double
mulin_chart_bottom (const ChartNode *node)
{
  return node->box.y + node->box.height;
}

ChartNode *
mulin_chart_first (ChartLayout *layout, MulinSlot slot)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot == slot)
      return &layout->nodes[i];
  return NULL;
}

ChartNode *
mulin_chart_last (ChartLayout *layout, MulinSlot slot)
{
  for (guint i = layout->n_nodes; i > 0; i--)
    if (layout->nodes[i - 1].drawn && layout->nodes[i - 1].node->slot == slot)
      return &layout->nodes[i - 1];
  return NULL;
}

guint
mulin_chart_n_seats (const ChartNode *node)
{
  return node->node->seats != NULL ? node->node->seats->len : 0;
}

guint
mulin_chart_count (ChartLayout *layout, MulinSlot slot)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_nodes; i++)
    n += layout->nodes[i].drawn && layout->nodes[i].node->slot == slot;
  return n;
}

/* --- what is drawn --- */

static gboolean
has_somebody (const MulinNode *node)
{
  return (node->second != NULL && *node->second != '\0')
         || (node->seats != NULL && node->seats->len > 0)
         || (node->phone != NULL && *node->phone != '\0');
}

/* The dossier lists groups and partners in its own tables and, like the wall, draws of the chain
 * only who is named; the wall has nothing vacant. */
static gboolean
is_drawn (const MulinNode *node, MulinChartStyle style)
{
  gboolean vacant = node->state == MULIN_STATE_VACANT && node->id == 0;

  if (vacant && (!node->needed || style == MULIN_CHART_WALL))
    return FALSE;
  if (style == MULIN_CHART_DOSSIER
      && (node->slot == MULIN_SLOT_ROW || node->slot == MULIN_SLOT_CAPTION
          || node->slot == MULIN_SLOT_BESIDE))
    return FALSE;
  return TRUE;
}

static void
leave_out_unnamed_chain (ChartLayout *layout)
{
  guint left = mulin_chart_count (layout, MULIN_SLOT_ABOVE);

  /* A chain of three and more levels is the model's own point (六级动力主轴): it stays whole. */
  if (left > 2)
    return;
  for (guint i = 0; i < layout->n_nodes && left > 1; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != MULIN_SLOT_ABOVE)
        continue;
      if (has_somebody (node->node))
        break;
      node->drawn = FALSE;
      left--;
    }
}

/* Of several partners the first by 结对 is drawn, else the first; a note names the others. */
static void
choose_partner (ChartLayout *layout)
{
  ChartNode *chosen = NULL;

  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];
      ChartNode *from = &layout->nodes[link->from], *to = &layout->nodes[link->to];
      ChartNode *partner = from->node->slot == MULIN_SLOT_BESIDE ? from : to;

      if (partner->node->slot != MULIN_SLOT_BESIDE || !partner->drawn || partner->vacant)
        continue;
      if (mulin_chart_stroke (link) == CHART_STROKE_PAIR
          && (chosen == NULL || partner->index < chosen->index))
        chosen = partner;
    }
  if (chosen == NULL)
    chosen = mulin_chart_first (layout, MULIN_SLOT_BESIDE);
  if (mulin_chart_first (layout, MULIN_SLOT_MAIN) == NULL)
    chosen = NULL;
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].node->slot == MULIN_SLOT_BESIDE)
      layout->nodes[i].drawn = &layout->nodes[i] == chosen;
}

static void
prepare_nodes (ChartLayout *layout)
{
  MulinChartStyle style = layout->metrics.style;

  layout->n_nodes = layout->structure->nodes->len;
  layout->nodes = g_new0 (ChartNode, layout->n_nodes + 1);
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      node->node = layout->structure->nodes->pdata[i];
      node->index = i;
      node->vacant = node->node->state == MULIN_STATE_VACANT && node->node->id == 0;
      node->framed = node->node->slot == MULIN_SLOT_MAIN || node->node->slot == MULIN_SLOT_BODY;
      node->drawn = is_drawn (node->node, style);
    }
  choose_partner (layout);
  if (style == MULIN_CHART_DOSSIER || style == MULIN_CHART_WALL)
    leave_out_unnamed_chain (layout);
}

/* Bodies from left to right, with what stands between them after the first half. */
static void
collect_items (ChartLayout *layout)
{
  guint n = mulin_chart_count (layout, MULIN_SLOT_BODY), before = MAX (n / 2, MIN (n, 1)), seen = 0;
  g_autoptr (GArray) between = g_array_new (FALSE, FALSE, sizeof (guint));

  layout->items = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot == MULIN_SLOT_BETWEEN)
      g_array_append_val (between, i);
  if (n == 0)
    g_array_append_vals (layout->items, between->data, between->len);
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      if (!layout->nodes[i].drawn || layout->nodes[i].node->slot != MULIN_SLOT_BODY)
        continue;
      g_array_append_val (layout->items, i);
      if (++seen == before)
        g_array_append_vals (layout->items, between->data, between->len);
    }
}

/* --- the whole --- */

static void
line_free (ChartLine *line)
{
  g_array_unref (line->points);
  g_free (line->word);
  g_free (line);
}

static void
caption_free (ChartCaption *caption)
{
  g_free (caption->text);
  g_free (caption);
}

static void
row_free (ChartRow *row)
{
  g_array_unref (row->members);
  g_free (row->caption);
  g_free (row);
}

ChartLayout *
mulin_chart_layout (const MulinStructure *structure, const ChartMetrics *metrics)
{
  ChartLayout *layout = g_new0 (ChartLayout, 1);
  g_autoptr (ChartDrops) drops = NULL;

  layout->structure = structure;
  layout->metrics = *metrics;
  layout->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  layout->captions = g_ptr_array_new_with_free_func ((GDestroyNotify)caption_free);
  layout->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  prepare_nodes (layout);
  collect_items (layout);
  mulin_chart_rows_collect (layout);
  mulin_chart_arrange_widths (layout);
  mulin_chart_rows_arrange (layout);
  drops = mulin_chart_drops_plan (layout);
  mulin_chart_arrange_heights (layout);
  mulin_chart_drops_draw (drops);
  mulin_chart_rows_connect (layout);
  mulin_chart_lines_draw (layout);
  return layout;
}

void
mulin_chart_layout_free (ChartLayout *layout)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      g_clear_pointer (&node->names, g_ptr_array_unref);
      g_clear_pointer (&node->seconds, g_ptr_array_unref);
      g_clear_pointer (&node->seats, g_array_unref);
      g_free (node->term);
      g_free (node->status);
    }
  g_free (layout->nodes);
  g_ptr_array_unref (layout->lines);
  g_ptr_array_unref (layout->captions);
  g_ptr_array_unref (layout->rows);
  g_array_unref (layout->items);
  g_free (layout);
}
