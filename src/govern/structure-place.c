/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matches the places of a model with organisations, posts and contracts, in the order of the
 * model's table. */

#include "govern/structure-private.h"

#include <string.h>

/* A branch that covers the compound stands at it, wherever its own door is (联合支部). */
static guint
levels_of (const MulinBody *body)
{
  gboolean branch = g_str_equal (body->kind, "branch") || g_str_equal (body->kind, "joint_branch")
                    || g_str_equal (body->kind, "general_branch");
  guint own = body->level == MULIN_LEVEL_NONE ? 0 : 1u << body->level;
  if (!body->covers)
    return own;
  if (branch && body->level < MULIN_LEVEL_COMPOUND)
    return 1u << MULIN_LEVEL_COMPOUND;
  return own | 1u << MULIN_LEVEL_COMPOUND;
}

static gboolean
has_word (const MulinModelPlace *place, const MulinBody *body)
{
  for (guint i = 0; i < place->words->len; i++)
    {
      const char *word = g_ptr_array_index (place->words, i);
      if (strstr (body->name, word) != NULL
          || (body->linked != NULL && strstr (body->linked, word) != NULL))
        return TRUE;
    }
  return place->words->len == 0;
}

static int
kind_rank (const MulinModelPlace *place, const char *kind)
{
  for (guint i = 0; i < place->kinds->len; i++)
    if (g_str_equal (g_ptr_array_index (place->kinds, i), kind))
      return i;
  return -1;
}

/* The organisations that may stand at PLACE, official order. */
static GPtrArray *
find_candidates (MulinStructureBuilder *builder, const MulinModelPlace *place)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < builder->bodies->organizations->len; i++)
    {
      MulinBody *body = g_ptr_array_index (builder->bodies->organizations, i);
      if (kind_rank (place, body->kind) >= 0 && (levels_of (body) & place->levels) != 0
          && has_word (place, body) && !g_hash_table_contains (builder->used, body))
        g_ptr_array_add (found, body);
    }
  return found;
}

static gboolean
is_child_of_one (GPtrArray *candidates, const MulinBody *body)
{
  for (guint i = 0; i < candidates->len; i++)
    if (((MulinBody *) g_ptr_array_index (candidates, i))->id == body->parent)
      return TRUE;
  return FALSE;
}

/* The one that the model prefers: its kind first, then the superior one, then official order. */
static MulinBody *
choose_one (const MulinModelPlace *place, GPtrArray *candidates)
{
  MulinBody *best = NULL;
  int best_rank = G_MAXINT;
  for (guint i = 0; i < candidates->len; i++)
    {
      MulinBody *body = g_ptr_array_index (candidates, i);
      int rank = kind_rank (place, body->kind) * 2 + is_child_of_one (candidates, body);
      if (rank < best_rank)
        {
          best = body;
          best_rank = rank;
        }
    }
  return best;
}

static MulinNode *
place_node (const MulinModelPlace *place)
{
  MulinNode *node = mulin_node_new (place->key, place->label, place->slot, place->hue);
  node->row = place->row;
  node->needed = place->need != MULIN_NEED_NO;
  g_free (node->seal);
  node->seal = g_strdup (place->seal);
  node->over_key = g_strdup (place->over);
  return node;
}

/* A project office's term is that of the contract it serves under. */
static void
set_term (MulinStructureBuilder *builder, MulinNode *node, const MulinBody *body)
{
  MulinBodyContract *contract
      = node->hue == MULIN_HUE_PROPERTY && builder->bodies->contracts->len > 0
            ? g_ptr_array_index (builder->bodies->contracts, 0)
            : NULL;
  node->since = g_strdup (contract != NULL ? contract->since : body->term_since);
  node->until = g_strdup (contract != NULL ? contract->until : body->term_until);
  node->state = mulin_state_of_term (node->until, contract == NULL && body->carried_over,
                                     builder->as_of, &node->days);
}

static void
add_body (MulinStructureBuilder *builder, int place, MulinBody *body)
{
  MulinNode *node = place_node (g_ptr_array_index (builder->model->places, place));
  node->kind = g_strdup ("organization");
  node->id = body->id;
  g_free (node->name);
  node->name = g_strdup (body->short_name != NULL ? body->short_name : body->name);
  node->phone = g_strdup (body->work_phone);
  node->members = body->enrolled > 0 ? body->enrolled : body->members;
  set_term (builder, node, body);
  mulin_structure_builder_add (builder, node, place, body, mulin_structure_builder_posts_of (builder, body->id));
}

static void
add_contract (MulinStructureBuilder *builder, int place)
{
  MulinBodyContract *contract = g_ptr_array_index (builder->bodies->contracts, 0);
  MulinNode *node = place_node (g_ptr_array_index (builder->model->places, place));
  node->kind = g_strdup ("property_contract");
  node->id = contract->id;
  if (contract->company_name != NULL)
    {
      g_free (node->name);
      node->name = g_strdup (contract->company_name);
    }
  node->phone = g_strdup (contract->phone);
  node->since = g_strdup (contract->since);
  node->until = g_strdup (contract->until);
  node->state = mulin_state_of_term (node->until, FALSE, builder->as_of, &node->days);
  mulin_structure_builder_add (builder, node, place, NULL, g_ptr_array_new ());
}

/* One node for one post: 党建指导员, 楼栋长 of a building. */
static void
add_post (MulinStructureBuilder *builder, int place, MulinBodyPost *post, gboolean beyond)
{
  MulinNode *node = place_node (g_ptr_array_index (builder->model->places, place));
  GPtrArray *posts = g_ptr_array_new ();
  g_ptr_array_add (posts, post);
  node->kind = g_strdup ("post");
  node->id = post->id;
  node->beyond = beyond;
  node->needed = !beyond && post->needed;
  node->phone = g_strdup (post->name != NULL ? post->work_phone : NULL);
  node->state = post->name != NULL ? MULIN_STATE_SERVING : MULIN_STATE_VACANT;
  g_free (node->name);
  node->name = node->slot == MULIN_SLOT_ROW && post->building_name != NULL
                   ? g_strconcat (post->building_name, post->title, NULL)
                   : g_strdup (post->title);
  mulin_structure_builder_add (builder, node, place, NULL, posts);
}

/* One node for all posts of a title (captions) or of a place (a body of delegates). */
static void
add_posts (MulinStructureBuilder *builder, int place, GPtrArray *posts)
{
  MulinBodyPost *first = g_ptr_array_index (posts, 0);
  MulinNode *node = place_node (g_ptr_array_index (builder->model->places, place));
  node->kind = g_strdup ("post");
  node->id = first->id;
  if (node->slot == MULIN_SLOT_CAPTION)
    {
      g_free (node->name);
      node->name = g_strdup (first->title);
    }
  mulin_structure_builder_add (builder, node, place, NULL, posts);
}

static void
add_captions (MulinStructureBuilder *builder, int place, GPtrArray *posts)
{
  for (guint i = 0; i < posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (posts, i);
      if (g_hash_table_contains (builder->used, post))
        continue;
      GPtrArray *same = g_ptr_array_new ();
      for (guint j = i; j < posts->len; j++)
        if (g_str_equal (((MulinBodyPost *) g_ptr_array_index (posts, j))->title, post->title))
          g_ptr_array_add (same, g_ptr_array_index (posts, j));
      add_posts (builder, place, same);
    }
}

/* Nobody stands there by any record of its own; the compound's record may still say how it is: why
 * there is none, that one stands of which nothing else is known, or that the property is looked
 * after without a contract. */
static void
add_vacant (MulinStructureBuilder *builder, int index)
{
  const MulinModelPlace *place = g_ptr_array_index (builder->model->places, index);
  const MulinCompound *compound = builder->bodies->compound;
  MulinNode *node = place_node (place);
  const char *reason = NULL;
  node->state = MULIN_STATE_VACANT;
  if (place->slot == MULIN_SLOT_MAIN)
    reason = compound->party_reason;
  else if (place->slot == MULIN_SLOT_BODY && place->hue == MULIN_HUE_OWNERS)
    {
      node->state = mulin_state_of_committee (compound->committee_state);
      reason = compound->committee_reason != NULL
                   ? compound->committee_reason
                   : mulin_catalog_word (builder->catalog, "committee_state",
                                         compound->committee_state);
    }
  else if (place->slot == MULIN_SLOT_BODY && place->hue == MULIN_HUE_PROPERTY)
    {
      node->state = mulin_state_of_property_mode (compound->property_mode);
      reason = mulin_catalog_word (builder->catalog, "property_mode", compound->property_mode);
    }
  if (reason != NULL && *reason != '\0')
    node->second = g_strdup (reason);
  if (node->state != MULIN_STATE_VACANT)
    {
      node->kind = g_strdup ("compound");
      node->id = compound->id;
    }
  mulin_structure_builder_add (builder, node, index, NULL, g_ptr_array_new ());
}

/* Posts fill a place one by one; what is asked for and not recorded is vacant, what is too many
 * stands beyond. */
static guint
fill_with_posts (MulinStructureBuilder *builder, int index, const MulinModelPlace *place)
{
  g_autoptr (GPtrArray) posts = mulin_structure_builder_posts_at (builder, place);
  guint n = posts->len;
  if (n > 0 && place->slot == MULIN_SLOT_CAPTION)
    add_captions (builder, index, posts);
  else if (n > 0 && place->slot == MULIN_SLOT_BODY)
    add_posts (builder, index, g_ptr_array_ref (posts));
  else
    for (guint i = 0; i < n; i++)
      {
        MulinBodyPost *post = g_ptr_array_index (posts, i);
        MulinModelPost *asked = mulin_model_place_post (place, post->title);
        add_post (builder, index, post,
                  asked != NULL && asked->at_most >= 0 && (int) i >= asked->at_most);
      }
  int asked = 0;
  for (guint i = 0; i < place->posts->len; i++)
    asked += ((MulinModelPost *) g_ptr_array_index (place->posts, i))->at_least;
  if (place->need == MULIN_NEED_YES)
    asked = MAX (asked, 1);
  gboolean one_node = place->slot == MULIN_SLOT_CAPTION || place->slot == MULIN_SLOT_BODY
                      || place->slot == MULIN_SLOT_ROW;
  if (one_node)
    asked = MIN (asked, 1);
  for (int i = n; i < asked; i++)
    add_vacant (builder, index);
  return MAX ((int) n, asked);
}

gint64
mulin_relation_other_end (const MulinBodyRelation *relation, gint64 organization)
{
  if (relation->source == organization)
    return relation->target;
  return relation->target == organization ? relation->source : 0;
}

static gboolean
stands_at (MulinStructureBuilder *builder, int place, gint64 organization)
{
  for (guint i = 0; organization != 0 && i < builder->placed->len; i++)
    {
      MulinPlaced *placed = mulin_structure_builder_placed (builder, i);
      if (placed->place == place && placed->body != NULL && placed->body->id == organization)
        return TRUE;
    }
  return FALSE;
}

/* Does a relation of KIND tie BODY to what stands at PLACE? */
static gboolean
is_tied_to (MulinStructureBuilder *builder, const MulinBody *body, int place, const char *kind)
{
  for (guint i = 0; i < builder->bodies->relations->len; i++)
    {
      MulinBodyRelation *relation = g_ptr_array_index (builder->bodies->relations, i);
      if (g_str_equal (relation->kind, kind)
          && stands_at (builder, place, mulin_relation_other_end (relation, body->id)))
        return TRUE;
    }
  return FALSE;
}

/* What a recorded relation ties to the other end of the place's line: paired units. */
static void
fill_by_relation (MulinStructureBuilder *builder, int index)
{
  GPtrArray *lines = builder->model->lines;
  GPtrArray *bodies = builder->bodies->organizations;
  for (guint i = 0; i < lines->len; i++)
    {
      MulinModelLine *line = g_ptr_array_index (lines, i);
      if ((int) line->from != index && (int) line->to != index)
        continue;
      int other = (int) line->from == index ? (int) line->to : (int) line->from;
      for (guint j = 0; j < bodies->len; j++)
        {
          MulinBody *body = g_ptr_array_index (bodies, j);
          if (!g_hash_table_contains (builder->used, body)
              && is_tied_to (builder, body, other, line->relation))
            add_body (builder, index, body);
        }
    }
}

static guint
fill_with_bodies (MulinStructureBuilder *builder, int index, const MulinModelPlace *place)
{
  g_autoptr (GPtrArray) candidates = find_candidates (builder, place);
  if (candidates->len > 0 && !place->many)
    {
      add_body (builder, index, choose_one (place, candidates));
      return 1;
    }
  for (guint i = 0; i < candidates->len; i++)
    add_body (builder, index, g_ptr_array_index (candidates, i));
  return candidates->len;
}

static void
fill_place (MulinStructureBuilder *builder, int index)
{
  const MulinModelPlace *place = g_ptr_array_index (builder->model->places, index);
  guint n = 0;
  if (place->kinds->len > 0)
    n = fill_with_bodies (builder, index, place);
  if (n == 0 && kind_rank (place, "property_project") >= 0 && builder->bodies->contracts->len > 0)
    {
      add_contract (builder, index);
      n = 1;
    }
  /* Police or grid workers may be recorded as posts at the compound instead of an organisation. */
  gboolean by_posts = place->kinds->len == 0
                      || (place->slot == MULIN_SLOT_BODY && place->hue >= MULIN_HUE_TEAMS
                          && place->posts->len > 0);
  if (n == 0 && by_posts)
    n = fill_with_posts (builder, index, place);
  if (n == 0 && place->need == MULIN_NEED_YES)
    add_vacant (builder, index);
}

/* 业主大会 has seldom a record: it is there when the body that it elects is. */
static void
fill_following (MulinStructureBuilder *builder, int index)
{
  const MulinModelPlace *place = g_ptr_array_index (builder->model->places, index);
  if (fill_with_bodies (builder, index, place) > 0)
    return;
  for (guint i = 0; i < builder->structure->nodes->len; i++)
    {
      MulinNode *body = mulin_structure_builder_node (builder, i);
      if (!g_str_equal (body->key, place->over))
        continue;
      MulinNode *node = place_node (place);
      node->state = body->state == MULIN_STATE_VACANT ? MULIN_STATE_VACANT : MULIN_STATE_SERVING;
      mulin_structure_builder_add (builder, node, index, NULL, g_ptr_array_new ());
      return;
    }
}

void
mulin_structure_builder_fill_places (MulinStructureBuilder *builder)
{
  GPtrArray *places = builder->model->places;
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < places->len; i++)
      {
        MulinModelPlace *place = g_ptr_array_index (places, i);
        gboolean by_relation = place->kinds->len == 0 && place->levels == 0;
        guint turn = by_relation ? 2 : place->need == MULIN_NEED_FOLLOWS ? 1 : 0;
        if (turn != pass)
          continue;
        if (turn == 2)
          fill_by_relation (builder, i);
        else if (turn == 1)
          fill_following (builder, i);
        else
          fill_place (builder, i);
        if (place->slot == MULIN_SLOT_ROW)
          builder->n_rows = MAX (builder->n_rows, place->row + 1);
      }
}
