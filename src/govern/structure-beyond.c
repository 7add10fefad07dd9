/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the records have beyond the model: organisations of the compound, what relations tie to
 * them, posts at the compound. */

#include "govern/structure-private.h"

/* Where a kind's group stands when no model says so. */
static MulinSlot
slot_of_group (const char *group, gboolean near)
{
  if (g_str_equal (group, "community") || g_str_equal (group, "government"))
    return MULIN_SLOT_LEFT;
  if (!near || g_str_equal (group, "partner"))
    return MULIN_SLOT_BESIDE;
  if (g_str_equal (group, "owners") || g_str_equal (group, "property"))
    return MULIN_SLOT_BODY;
  return MULIN_SLOT_ROW;
}

static MulinHue
hue_of_group (const char *group)
{
  static const struct
  {
    const char *group;
    MulinHue hue;
  } hues[] = { { "party", MULIN_HUE_PARTY },
               { "owners", MULIN_HUE_OWNERS },
               { "property", MULIN_HUE_PROPERTY },
               { "team", MULIN_HUE_TEAMS },
               { "expert", MULIN_HUE_TEAMS } };
  for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
    if (g_str_equal (group, hues[i].group))
      return hues[i].hue;
  return MULIN_HUE_NEUTRAL;
}

static const char *
seal_of (MulinSlot slot, MulinHue hue)
{
  if (slot != MULIN_SLOT_BODY)
    return "";
  return hue == MULIN_HUE_OWNERS ? "业" : hue == MULIN_HUE_PROPERTY ? "物" : "";
}

static int
row_of_kind (MulinStructureBuilder *builder, const char *kind)
{
  gpointer row = NULL;
  if (!g_hash_table_lookup_extended (builder->rows, kind, NULL, &row))
    {
      row = GINT_TO_POINTER (builder->n_rows++);
      g_hash_table_insert (builder->rows, (gpointer) kind, row);
    }
  return GPOINTER_TO_INT (row);
}

/* The first body of the owners' side, for an assembly that the model has no place for. */
static const char *
owners_key (MulinStructureBuilder *builder)
{
  for (guint i = 0; i < builder->structure->nodes->len; i++)
    {
      MulinNode *node = mulin_structure_builder_node (builder, i);
      if (node->slot == MULIN_SLOT_BODY && node->hue == MULIN_HUE_OWNERS)
        return node->key;
    }
  return NULL;
}

static void
add_body (MulinStructureBuilder *builder, MulinBody *body)
{
  const MulinWord *word
      = mulin_catalog_find_word (builder->catalog, "organization_kind", body->kind);
  const char *group = word != NULL ? word->group : "";
  gboolean near = body->covers || body->level >= MULIN_LEVEL_COMPOUND;
  gboolean assembly = g_str_equal (body->kind, "owners_assembly");
  const char *over = assembly ? owners_key (builder) : NULL;
  gboolean watches = g_str_equal (body->kind, "supervisory_board")
                     || g_str_equal (body->kind, "supervision_group");
  MulinSlot slot = over != NULL      ? MULIN_SLOT_OVER
                   : watches && near ? MULIN_SLOT_BETWEEN
                                     : slot_of_group (group, near);
  g_autofree char *key = g_strconcat ("beyond-", body->kind, NULL);
  MulinNode *node
      = mulin_node_new (key, word != NULL ? word->word : body->kind, slot, hue_of_group (group));
  if (slot == MULIN_SLOT_ROW)
    node->row = row_of_kind (builder, body->kind);
  g_free (node->seal);
  node->seal = g_strdup (seal_of (slot, node->hue));
  g_free (node->name);
  node->name = g_strdup (body->short_name != NULL ? body->short_name : body->name);
  node->kind = g_strdup ("organization");
  node->id = body->id;
  node->beyond = TRUE;
  node->phone = g_strdup (body->work_phone);
  node->members = body->enrolled > 0 ? body->enrolled : body->members;
  node->since = g_strdup (body->term_since);
  node->until = g_strdup (body->term_until);
  node->state = mulin_state_of_term (node->until, body->carried_over, builder->as_of, &node->days);
  node->over_key = g_strdup (over);
  mulin_structure_builder_add (builder, node, -1, body, mulin_structure_builder_posts_of (builder, body->id));
}

/* Is BODY tied to something drawn?  A street's office stands in the picture of those compounds only
 * that it has to do with. */
static gboolean
is_tied (MulinStructureBuilder *builder, const MulinBody *body)
{
  for (guint i = 0; i < builder->bodies->relations->len; i++)
    {
      MulinBodyRelation *relation = g_ptr_array_index (builder->bodies->relations, i);
      gint64 end = mulin_relation_other_end (relation, body->id);
      for (guint j = 0; end != 0 && j < builder->placed->len; j++)
        {
          MulinBody *drawn = mulin_structure_builder_placed (builder, j)->body;
          if (drawn != NULL && drawn->id == end
              && (drawn->covers || drawn->level >= MULIN_LEVEL_COMPOUND))
            return TRUE;
        }
    }
  return FALSE;
}

static void
add_posts (MulinStructureBuilder *builder)
{
  GPtrArray *posts = builder->bodies->posts;
  for (guint i = 0; i < posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (posts, i);
      if (post->organization != 0 || g_hash_table_contains (builder->used, post))
        continue;
      GPtrArray *same = g_ptr_array_new ();
      for (guint j = i; j < posts->len; j++)
        {
          MulinBodyPost *other = g_ptr_array_index (posts, j);
          if (other->organization == 0 && g_str_equal (other->title, post->title)
              && !g_hash_table_contains (builder->used, other))
            g_ptr_array_add (same, other);
        }
      MulinNode *node
          = mulin_node_new ("beyond-post", post->title, MULIN_SLOT_CAPTION, MULIN_HUE_TEAMS);
      node->kind = g_strdup ("post");
      node->id = post->id;
      node->beyond = TRUE;
      mulin_structure_builder_add (builder, node, -1, NULL, same);
    }
}

void
mulin_structure_builder_add_beyond (MulinStructureBuilder *builder)
{
  GPtrArray *bodies = builder->bodies->organizations;
  for (guint i = 0; i < bodies->len; i++)
    {
      MulinBody *body = g_ptr_array_index (bodies, i);
      if (!g_hash_table_contains (builder->used, body)
          && (body->covers || body->level >= MULIN_LEVEL_COMPOUND))
        add_body (builder, body);
    }
  for (guint i = 0; i < bodies->len; i++)
    {
      MulinBody *body = g_ptr_array_index (bodies, i);
      if (!g_hash_table_contains (builder->used, body) && is_tied (builder, body))
        add_body (builder, body);
    }
  add_posts (builder);
}
