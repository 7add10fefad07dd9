/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall version (上墙版): office-holders stay; vacancies, terms, cross-posts, counts and marks
 * are gone (practice.md, What may be said where).  What is missing is kept apart, so that whoever
 * hangs it up can be told. */

#include "govern/structure-private.h"

static void
note_node (MulinStructureBuilder *builder, guint index)
{
  MulinNode *node = mulin_structure_builder_node (builder, index);
  MulinPlaced *placed = mulin_structure_builder_placed (builder, index);
  GPtrArray *vacancies = builder->structure->vacancies;
  if (node->state == MULIN_STATE_VACANT && node->needed && node->slot != MULIN_SLOT_OVER)
    g_ptr_array_add (vacancies, g_strdup (node->name));
  for (guint i = 0; i < node->seats->len; i++)
    {
      MulinSeat *seat = g_ptr_array_index (node->seats, i);
      if (seat->name == NULL && seat->needed)
        g_ptr_array_add (vacancies, g_strconcat (node->name, seat->title, NULL));
    }
  /* The head of a plain node is vacant: a group without its leader. */
  MulinBodyPost *head = placed->body != NULL && node->seats->len == 0 && placed->posts->len > 0
                            ? g_ptr_array_index (placed->posts, 0)
                            : NULL;
  if (head != NULL && head->name == NULL && head->needed)
    g_ptr_array_add (vacancies, g_strconcat (node->name, head->title, NULL));
}

void
mulin_structure_builder_note_vacancies (MulinStructureBuilder *builder)
{
  for (guint i = 0; i < builder->structure->nodes->len; i++)
    note_node (builder, i);
}

static void
strip_seats (MulinNode *node)
{
  for (guint i = node->seats->len; i > 0; i--)
    {
      MulinSeat *seat = g_ptr_array_index (node->seats, i - 1);
      g_clear_pointer (&seat->also, g_free);
      seat->crossed = FALSE;
      seat->beyond = FALSE;
      if (seat->name == NULL)
        g_ptr_array_remove_index (node->seats, i - 1);
    }
}

static void
strip_node (MulinNode *node)
{
  strip_seats (node);
  g_clear_pointer (&node->since, g_free);
  g_clear_pointer (&node->until, g_free);
  node->state = MULIN_STATE_SERVING;
  node->days = 0;
  node->members = -1;
  node->beyond = FALSE;
}

/* Nobody is to be named: a vacant place, or a post's node without a holder. */
static gboolean
is_empty (MulinStructureBuilder *builder, guint index)
{
  MulinNode *node = mulin_structure_builder_node (builder, index);
  MulinPlaced *placed = mulin_structure_builder_placed (builder, index);
  if (node->state == MULIN_STATE_VACANT)
    return TRUE;
  if (placed->body != NULL || placed->posts->len == 0)
    return FALSE;
  for (guint i = 0; i < placed->posts->len; i++)
    if (((MulinBodyPost *) g_ptr_array_index (placed->posts, i))->name != NULL)
      return FALSE;
  return TRUE;
}

static void
remove_links (MulinStructure *structure, const int *moved)
{
  for (guint i = structure->links->len; i > 0; i--)
    {
      MulinLink *link = g_ptr_array_index (structure->links, i - 1);
      if (moved[link->from] < 0 || moved[link->to] < 0)
        {
          g_ptr_array_remove_index (structure->links, i - 1);
          continue;
        }
      link->from = moved[link->from];
      link->to = moved[link->to];
      link->beyond = FALSE;
    }
}

void
mulin_structure_builder_make_public (MulinStructureBuilder *builder)
{
  MulinStructure *structure = builder->structure;
  g_autofree int *moved = g_new (int, structure->nodes->len + 1);
  g_autofree gboolean *drop = g_new0 (gboolean, structure->nodes->len + 1);
  int next = 0;
  g_ptr_array_set_size (structure->crosses, 0);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      drop[i] = is_empty (builder, i);
      moved[i] = drop[i] ? -1 : next++;
    }
  remove_links (structure, moved);
  for (guint i = structure->nodes->len; i > 0; i--)
    if (drop[i - 1])
      {
        g_ptr_array_remove_index (structure->nodes, i - 1);
        g_ptr_array_remove_index (builder->placed, i - 1);
      }
  for (guint i = 0; i < structure->nodes->len; i++)
    strip_node (g_ptr_array_index (structure->nodes, i));
  structure->party = structure->owners = structure->property = MULIN_STATE_SERVING;
  structure->seats_needed = structure->seats_held = 0;
}
