/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels from top to bottom: the chain, assistants beside the line, branch, bodies, rows, notes. */
#include "draw/structure-layout.h"

#include <math.h>

#define LEVEL_GAP 1.5
#define LABELLED_GAP 2.7
#define ASSISTANT_LEVEL 4.9
#define BRANCH_GAP 4.2
#define WALL_BRANCH_GAP 3.3

static ChartNode *
item (ChartLayout *layout, guint i)
{
  return &layout->nodes[g_array_index (layout->items, guint, i)];
}

static gboolean
stands_beside_previous (ChartLayout *layout, const ChartNode *node, const ChartNode *previous)
{
  for (guint i = 0; previous != NULL && i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];
      ChartStroke stroke = mulin_chart_stroke (link);

      if (((link->from == node->index && link->to == previous->index)
           || (link->to == node->index && link->from == previous->index))
          && (stroke == CHART_STROKE_PAIR || stroke == CHART_STROKE_ENTRUST))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_labelled_between (ChartLayout *layout, const ChartNode *a, const ChartNode *b)
{
  for (guint i = 0; a != NULL && b != NULL && i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];

      if (((link->from == a->index && link->to == b->index)
           || (link->to == a->index && link->from == b->index))
          && mulin_chart_link_word (link) != NULL)
        return TRUE;
    }
  return FALSE;
}

static double
stretched (ChartLayout *layout, double gap)
{
  layout->gaps += gap * layout->metrics.u;
  return gap * layout->metrics.u * layout->metrics.stretch;
}

static double
place_lefts (ChartLayout *layout, double y)
{
  double lowest = y;

  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot == MULIN_SLOT_LEFT)
      {
        layout->nodes[i].box.y = y;
        lowest = MAX (lowest, mulin_chart_bottom (&layout->nodes[i]));
      }
  return lowest;
}

/* From the top to the lower edge of the last level, beside which 居委会 stands. */
static double
place_chain (ChartLayout *layout)
{
  double top = 0, bottom = 0;
  ChartNode *previous = NULL;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != MULIN_SLOT_ABOVE)
        continue;
      if (stands_beside_previous (layout, node, previous))
        node->box.x = mulin_chart_right (previous) + 4.4 * layout->metrics.u;
      else
        {
          if (previous != NULL)
            top = bottom
                  + stretched (layout, is_labelled_between (layout, previous, node) ? LABELLED_GAP
                                                                                    : LEVEL_GAP);
          previous = node;
        }
      node->box.y = top;
      bottom = MAX (bottom, mulin_chart_bottom (node));
    }
  return MAX (bottom, place_lefts (layout, top));
}

/* Assistants stand beside the line, one below the other, halfway to the branch. Returns their
 * common height. */
static double
fit_assistants (ChartLayout *layout, MulinSlot slot)
{
  double u = layout->metrics.u, height = 0;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != slot)
        continue;
      mulin_chart_fit_plain (&layout->metrics, node,
                             mulin_chart_assistant (layout) - mulin_chart_assistant_gap (layout));
      node->box.x = slot == MULIN_SLOT_GUIDE ? layout->centre - mulin_chart_assistant (layout)
                                             : layout->centre + mulin_chart_assistant_gap (layout);
      height += (height > 0 ? 0.8 * u : 0) + node->box.height;
    }
  return height;
}

static void
stack_assistants (ChartLayout *layout, MulinSlot slot, double height, double middle)
{
  double y = middle - height / 2;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != slot)
        continue;
      node->box.y = y;
      y = mulin_chart_bottom (node) + 0.8 * layout->metrics.u;
    }
}

static double
place_assistants (ChartLayout *layout, double bottom)
{
  double u = layout->metrics.u;
  double guides = fit_assistants (layout, MULIN_SLOT_GUIDE);
  double aides = fit_assistants (layout, MULIN_SLOT_AIDE);
  double tallest = MAX (guides, aides), gap;
  ChartNode *chain = mulin_chart_last (layout, MULIN_SLOT_ABOVE);
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);

  if (tallest <= 0)
    {
      if (bottom <= 0)
        return 0;
      gap = is_labelled_between (layout, chain, branch) ? LABELLED_GAP : LEVEL_GAP;
      return bottom + stretched (layout, gap);
    }
  gap = stretched (layout, ASSISTANT_LEVEL - 2.9) + tallest;
  stack_assistants (layout, MULIN_SLOT_GUIDE, guides, bottom + gap / 2);
  stack_assistants (layout, MULIN_SLOT_AIDE, aides, bottom + gap / 2);
  return bottom + MAX (gap, tallest + 0.8 * u);
}

/* How far the partner's box must reach above the branch, so that the trunk can leave below it. */
static double
fit_partner (ChartLayout *layout, const ChartNode *branch)
{
  ChartNode *partner = mulin_chart_first (layout, MULIN_SLOT_BESIDE);
  double u = layout->metrics.u, room, width, single;

  if (partner == NULL)
    return 0;
  room = layout->right - mulin_chart_right (branch) - 3.9 * u;
  single = mulin_chart_plain_width (&layout->metrics, partner, 0, 100 * u);
  partner->brief = single > room;
  width = MIN (room, MAX (13 * u, MIN (single, 16 * u)));
  mulin_chart_fit_plain (&layout->metrics, partner, width);
  partner->box.x = layout->right - width;
  return MAX (0, partner->box.height - 3.9 * u);
}

/* --- heights --- */

static void
place_bodies (ChartLayout *layout, double top)
{
  double head = 0, posts = 0, least = 0, height, between = 0;

  for (guint i = 0; i < layout->items->len; i++)
    {
      ChartNode *node = item (layout, i);

      if (!node->framed)
        {
          between = MAX (between, node->box.height);
          continue;
        }
      head = MAX (head, node->head);
      posts = MAX (posts, node->posts * node->seat_rows);
    }
  mulin_chart_gaps_plan (layout, &least, &layout->under_gap);
  height = MAX (MAX (head + posts, least), between);
  layout->bodies_top = top;
  layout->bodies_bottom = top + height;
  for (guint i = 0; i < layout->items->len; i++)
    {
      ChartNode *node = item (layout, i);

      if (node->framed)
        mulin_chart_place_body (&layout->metrics, node, node->box.x, top, head, height);
      else
        node->box.y = top;
    }
}

/* One expert stays on one line, unless he alone is longer. */
static GPtrArray *
break_note (const char *note, MulinFont font, double width)
{
  g_auto (GStrv) parts = g_strsplit (note, "　　", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *longer
          = line != NULL ? g_strconcat (line, "　　", *part, NULL) : g_strdup (*part);

      if (line != NULL && mulin_measure_width (longer, font) > width)
        {
          g_ptr_array_add (lines, g_steal_pointer (&line));
          line = g_strdup (*part);
          continue;
        }
      g_free (line);
      line = g_steal_pointer (&longer);
    }
  for (guint i = 0; i <= lines->len; i++)
    {
      g_autoptr (GPtrArray) broken = NULL;

      if (i == lines->len && line != NULL)
        g_ptr_array_add (lines, g_steal_pointer (&line));
      if (i == lines->len || mulin_measure_width (lines->pdata[i], font) <= width)
        continue;
      broken = mulin_measure_break (lines->pdata[i], font, width, width);
      g_ptr_array_remove_index (lines, i);
      for (guint j = 0; j < broken->len; j++)
        g_ptr_array_insert (lines, (gint)(i + j), g_strdup (broken->pdata[j]));
      i += broken->len - 1;
    }
  return lines;
}

static double
place_notes (ChartLayout *layout, double y)
{
  g_autoptr (GPtrArray) notes = mulin_chart_notes (layout);
  const ChartMetrics *m = &layout->metrics;
  MulinFont font = mulin_chart_font (m, m->second, FALSE);
  gboolean first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr (GPtrArray) lines
          = break_note (notes->pdata[i], font, layout->width - layout->left);

      for (guint j = 0; j < lines->len; j++)
        {
          ChartCaption *caption = g_new0 (ChartCaption, 1);

          y += first ? 1.7 * m->u : 1.5 * m->second;
          first = FALSE;
          caption->text = g_strdup (lines->pdata[j]);
          caption->baseline = y;
          caption->box = (MulinBox){ layout->left, y - m->second,
                                     mulin_measure_width (caption->text, font), 1.3 * m->second };
          g_ptr_array_add (layout->captions, caption);
        }
    }
  return notes->len > 0 ? y + 0.35 * m->second : y;
}

void
mulin_chart_arrange_heights (ChartLayout *layout)
{
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  gboolean wall = layout->metrics.style == MULIN_CHART_WALL;
  double y = place_assistants (layout, place_chain (layout));

  if (branch != NULL)
    {
      ChartNode *partner = mulin_chart_first (layout, MULIN_SLOT_BESIDE);
      double above = fit_partner (layout, branch);

      y = MAX (y, above);
      mulin_chart_place_body (&layout->metrics, branch, branch->box.x, y, branch->head,
                              branch->box.height);
      if (partner != NULL)
        partner->box.y = y - above;
      y = mulin_chart_bottom (branch);
    }
  layout->main_bottom = layout->bodies_bottom = y;
  if (layout->items->len > 0)
    {
      double gap = (y > 0 ? stretched (layout, wall ? WALL_BRANCH_GAP : BRANCH_GAP) : 0)
                   + layout->drop_gap;

      place_bodies (layout, y + gap);
      y = layout->bodies_bottom + layout->under_gap;
    }
  y = mulin_chart_rows_place (layout, y);
  layout->height = place_notes (layout, y);
}
