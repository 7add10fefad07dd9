/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the model and of the records between what is drawn, and the persons who sit in two
 * bodies. */

#include "govern/structure-private.h"

#include <string.h>

static void
add_link (MulinStructureBuilder *builder, guint from, guint to, const char *relation, const char *word,
          gboolean beyond)
{
  MulinLink *link = g_new0 (MulinLink, 1);
  link->from = from;
  link->to = to;
  link->relation = g_strdup (relation);
  link->word = g_strdup (word);
  link->beyond = beyond;
  link->vacant = mulin_structure_builder_node (builder, from)->state == MULIN_STATE_VACANT
                 || mulin_structure_builder_node (builder, to)->state == MULIN_STATE_VACANT;
  g_ptr_array_add (builder->structure->links, link);
}

static gint64
building_of (MulinPlaced *placed)
{
  MulinBodyPost *post = placed->posts->len > 0 ? g_ptr_array_index (placed->posts, 0) : NULL;
  return post == NULL ? 0 : post->building;
}

/* Of several nodes at PLACE the one that NODE belongs to: its superior, the one of its building,
 * else the first. */
static int
find_owner (MulinStructureBuilder *builder, guint place, guint node)
{
  MulinPlaced *below = mulin_structure_builder_placed (builder, node);
  int first = -1;
  for (guint i = 0; i < builder->placed->len; i++)
    {
      MulinPlaced *placed = mulin_structure_builder_placed (builder, i);
      if (placed->place != (int) place)
        continue;
      gboolean parent
          = placed->body != NULL && below->body != NULL && below->body->parent == placed->body->id;
      gboolean building = building_of (placed) != 0 && building_of (placed) == building_of (below);
      if (parent || building)
        return i;
      if (first < 0)
        first = i;
    }
  return first;
}

static void
add_model_line (MulinStructureBuilder *builder, const MulinModelLine *line)
{
  const MulinModelPlace *from = g_ptr_array_index (builder->model->places, line->from);
  const MulinModelPlace *to = g_ptr_array_index (builder->model->places, line->to);
  gboolean each_owner = from->slot == MULIN_SLOT_ROW && to->slot == MULIN_SLOT_ROW;
  for (guint i = 0; i < builder->placed->len; i++)
    {
      if (mulin_structure_builder_placed (builder, i)->place != (int) line->to)
        continue;
      if (each_owner)
        {
          int owner = find_owner (builder, line->from, i);
          if (owner >= 0)
            add_link (builder, owner, i, line->relation, line->word, FALSE);
          continue;
        }
      for (guint j = 0; j < builder->placed->len; j++)
        if (mulin_structure_builder_placed (builder, j)->place == (int) line->from)
          add_link (builder, j, i, line->relation, line->word, FALSE);
    }
}

static int
find_drawn (MulinStructureBuilder *builder, gint64 organization)
{
  for (guint i = 0; i < builder->placed->len; i++)
    {
      MulinBody *body = mulin_structure_builder_placed (builder, i)->body;
      if (organization != 0 && body != NULL && body->id == organization)
        return i;
    }
  return -1;
}

static gboolean
is_linked (MulinStructureBuilder *builder, guint a, guint b)
{
  for (guint i = 0; i < builder->structure->links->len; i++)
    {
      MulinLink *link = g_ptr_array_index (builder->structure->links, i);
      if ((link->from == a && link->to == b) || (link->from == b && link->to == a))
        return TRUE;
    }
  return FALSE;
}

/* Recorded relations between drawn bodies; what the model says about a pair is said already. */
static void
add_recorded (MulinStructureBuilder *builder)
{
  for (guint i = 0; i < builder->bodies->relations->len; i++)
    {
      MulinBodyRelation *relation = g_ptr_array_index (builder->bodies->relations, i);
      int from = find_drawn (builder, relation->source);
      int to = find_drawn (builder, relation->target);
      if (from >= 0 && to >= 0 && from != to && !is_linked (builder, from, to))
        add_link (builder, from, to, relation->kind,
                  mulin_catalog_word (builder->catalog, "relation_kind", relation->kind), TRUE);
    }
  for (guint i = 0; i < builder->placed->len; i++)
    {
      MulinPlaced *placed = mulin_structure_builder_placed (builder, i);
      int parent = placed->place >= 0 || placed->body == NULL
                       ? -1
                       : find_drawn (builder, placed->body->parent);
      if (parent >= 0 && !is_linked (builder, parent, i))
        add_link (builder, parent, i, "lead",
                  mulin_catalog_word (builder->catalog, "relation_kind", "lead"), TRUE);
    }
}

void
mulin_structure_builder_add_links (MulinStructureBuilder *builder)
{
  for (guint i = 0; i < builder->model->lines->len; i++)
    add_model_line (builder, g_ptr_array_index (builder->model->lines, i));
  add_recorded (builder);
}

/* --- cross-posts
 * --------------------------------------------------------------------------------------------------
 */

static int
find_seat (MulinNode *node, gint64 person)
{
  for (guint i = 0; i < node->seats->len; i++)
    if (((MulinSeat *) g_ptr_array_index (node->seats, i))->person == person)
      return i;
  return -1;
}

static gboolean
is_secretary (const MulinSeat *seat)
{
  return g_str_has_suffix (seat->title, "书记") && mulin_post_rank (seat->title) == 0;
}

static void
add_cross (MulinStructureBuilder *builder, guint from, guint from_seat, guint to, guint to_seat)
{
  MulinNode *nodes[] = { mulin_structure_builder_node (builder, from), mulin_structure_builder_node (builder, to) };
  MulinSeat *one = from_seat == G_MAXUINT ? NULL : g_ptr_array_index (nodes[0]->seats, from_seat);
  MulinSeat *other = g_ptr_array_index (nodes[1]->seats, to_seat);
  gboolean both = one != NULL && nodes[0]->slot == MULIN_SLOT_MAIN && is_secretary (one)
                  && nodes[1]->hue == MULIN_HUE_OWNERS && mulin_post_rank (other->title) == 0;
  MulinCross *cross = g_new0 (MulinCross, 1);
  cross->from_node = from;
  cross->from_seat = from_seat;
  cross->to_node = to;
  cross->to_seat = to_seat;
  cross->word = g_strdup (both ? "一肩挑" : "交叉任职");
  if (one != NULL)
    one->crossed = TRUE;
  other->crossed = TRUE;
  g_ptr_array_add (builder->structure->crosses, cross);
}

/* A part-time member of the branch who has a seat elsewhere keeps that seat only: ◇ 兼职委员 stands
 * beside it. */
static void
fold_part_time (MulinStructureBuilder *builder, guint main)
{
  MulinNode *branch = mulin_structure_builder_node (builder, main);
  GPtrArray *posts = mulin_structure_builder_placed (builder, main)->posts;
  for (guint i = 0; i < posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (posts, i);
      if (post->person == 0 || (!post->part_time && strstr (post->title, "兼职") == NULL))
        continue;
      for (guint j = 0; j < builder->structure->nodes->len; j++)
        {
          MulinNode *node = mulin_structure_builder_node (builder, j);
          int seat
              = j == main || node->slot != MULIN_SLOT_BODY ? -1 : find_seat (node, post->person);
          if (seat < 0)
            continue;
          MulinSeat *held = g_ptr_array_index (node->seats, seat);
          g_free (held->also);
          held->also = g_strdup (post->title);
          for (guint k = 0; k < branch->seats->len; k++)
            if (((MulinSeat *) g_ptr_array_index (branch->seats, k))->post == post->id)
              g_ptr_array_remove_index (branch->seats, k);
          if (find_seat (branch, post->person) < 0)
            add_cross (builder, main, G_MAXUINT, j, seat);
          break;
        }
    }
}

static void
cross_nodes (MulinStructureBuilder *builder, guint from, guint to)
{
  MulinNode *one = mulin_structure_builder_node (builder, from);
  MulinNode *other = mulin_structure_builder_node (builder, to);
  for (guint i = 0; i < one->seats->len; i++)
    {
      MulinSeat *seat = g_ptr_array_index (one->seats, i);
      int found = seat->person == 0 || find_seat (one, seat->person) != (int) i
                      ? -1
                      : find_seat (other, seat->person);
      if (found < 0)
        continue;
      /* Between two bodies only for whom no line to the branch tells it already. */
      gboolean told = one->slot != MULIN_SLOT_MAIN && seat->crossed
                      && ((MulinSeat *) g_ptr_array_index (other->seats, found))->crossed;
      if (!told)
        add_cross (builder, from, i, to, found);
    }
}

void
mulin_structure_builder_add_crosses (MulinStructureBuilder *builder)
{
  GPtrArray *nodes = builder->structure->nodes;
  int main = -1;
  for (guint i = 0; i < nodes->len && main < 0; i++)
    if (mulin_structure_builder_node (builder, i)->slot == MULIN_SLOT_MAIN)
      main = i;
  if (main >= 0)
    {
      fold_part_time (builder, main);
      for (guint i = 0; i < nodes->len; i++)
        if (mulin_structure_builder_node (builder, i)->slot == MULIN_SLOT_BODY)
          cross_nodes (builder, main, i);
    }
  for (guint i = 0; i < nodes->len; i++)
    for (guint j = i + 1; j < nodes->len; j++)
      if (mulin_structure_builder_node (builder, i)->slot == MULIN_SLOT_BODY
          && mulin_structure_builder_node (builder, j)->slot == MULIN_SLOT_BODY)
        cross_nodes (builder, i, j);
}
