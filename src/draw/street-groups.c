/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the compounds of a place come to, and how each stands in the tree. */
#include "draw/street-private.h"

#include "base/numeral.h"

#include <string.h>

static MulinTriangle *
triangle_of (const MulinStreetTree *tree, gint64 compound)
{
  return g_hash_table_lookup (tree->triangles, &compound);
}

/* --- counting
 * -----------------------------------------------------------------------------------------------------
 */

static gboolean
serves (MulinState state)
{
  return state == MULIN_STATE_SERVING || state == MULIN_STATE_EXPIRING;
}

static gboolean
any_is (const MulinTriangle *triangle, MulinState state)
{
  return triangle->party == state || triangle->owners == state || triangle->property == state;
}

static void
count_compound (MulinStreetCount *count, const MulinTriangle *triangle)
{
  count->n++;
  if (triangle == NULL)
    {
      count->unknown++;
      return;
    }
  count->whole += mulin_triangle_is_sound (triangle);
  count->expired += any_is (triangle, MULIN_STATE_EXPIRED);
  count->vacant += any_is (triangle, MULIN_STATE_VACANT);
  count->expiring += any_is (triangle, MULIN_STATE_EXPIRING);
  count->unknown += any_is (triangle, MULIN_STATE_NO_DATA);
  if (triangle->party != MULIN_STATE_NO_DATA)
    {
      count->asked_secretaries++;
      count->secretaries += triangle->secretary != NULL;
    }
  if (triangle->owners != MULIN_STATE_NO_DATA && !triangle->owners_unfit)
    {
      count->asked_committees++;
      count->committees += serves (triangle->owners);
    }
}

MulinStreetCount
mulin_street_count (const MulinStreetTree *tree)
{
  MulinStreetCount count = { 0 };

  for (guint i = 0; i < tree->compounds->len; i++)
    count_compound (&count, triangle_of (tree, mulin_record_id (tree->compounds->pdata[i])));
  return count;
}

/* n/N, “—” where there is nothing to count. */
static char *
fraction (const char *word, guint n, guint of)
{
  return of == 0 ? g_strdup_printf ("%s —", word) : g_strdup_printf ("%s %u/%u", word, n, of);
}

/* --- leaves
 * -------------------------------------------------------------------------------------------------------
 */

/* How the gravest finding is drawn: worst_state says it (govern/structure.h). */
static void
set_worst (MulinSheetLeaf *leaf, const MulinTriangle *triangle)
{
  static const struct
  {
    gboolean has_sign;
    MulinSign sign;
    MulinColor color;
  } looks[] = {
    [MULIN_STATE_VACANT] = { FALSE, MULIN_SIGN_NO_DATA, MULIN_COLOR_MUTED },
    [MULIN_STATE_EXPIRING] = { TRUE, MULIN_SIGN_WARN, MULIN_COLOR_WARN },
    [MULIN_STATE_EXPIRED] = { TRUE, MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
    [MULIN_STATE_NO_DATA] = { TRUE, MULIN_SIGN_NO_DATA, MULIN_COLOR_MUTED },
  };
  MulinState state
      = triangle->worst_state == MULIN_STATE_SERVING ? MULIN_STATE_VACANT : triangle->worst_state;

  leaf->second = g_strdup (triangle->worst);
  leaf->has_sign = looks[state].has_sign;
  leaf->sign = looks[state].sign;
  leaf->second_color = looks[state].color;
}

static void
set_households (MulinSheetLeaf *leaf, MulinRecord *compound)
{
  leaf->second_color = MULIN_COLOR_MUTED;
  if (mulin_record_has (compound, "households"))
    {
      g_autofree char *number
          = mulin_numeral_format_integer (mulin_record_integer (compound, "households", 0), TRUE);

      leaf->second = g_strdup_printf ("%s 户", number);
    }
  else
    leaf->second = g_strdup ("户数 —");
}

static void
add_compound (const MulinStreetTree *tree, MulinSheetGroup *group, MulinRecord *compound)
{
  MulinSheetLeaf *leaf = mulin_sheet_add_leaf (group);
  const MulinTriangle *triangle = triangle_of (tree, mulin_record_id (compound));

  leaf->name = g_strdup (mulin_record_text (compound, "name"));
  leaf->kind = g_strdup ("compound");
  leaf->id = mulin_record_id (compound);
  leaf->has_triangle = TRUE;
  leaf->party = triangle != NULL ? triangle->party : MULIN_STATE_NO_DATA;
  leaf->owners = triangle != NULL ? triangle->owners : MULIN_STATE_NO_DATA;
  leaf->property = triangle != NULL ? triangle->property : MULIN_STATE_NO_DATA;
  leaf->tip = mulin_triangle_words (leaf->party, leaf->owners, leaf->property);
  if (triangle != NULL && triangle->worst != NULL)
    set_worst (leaf, triangle);
  else
    set_households (leaf, compound);
}

static void
add_community (const MulinStreetTree *tree, MulinSheetGroup *group, MulinRecord *community,
               const MulinStreetCount *count)
{
  MulinSheetLeaf *leaf = mulin_sheet_add_leaf (group);

  leaf->name = g_strdup (mulin_record_text (community, "name"));
  leaf->kind = g_strdup ("community");
  leaf->id = mulin_record_id (community);
  leaf->second_color = MULIN_COLOR_MUTED;
  if (tree->compounds->len == 0)
    return;
  leaf->second = count == NULL ? g_strdup ("小区 —")
                               : g_strdup_printf ("小区 %u　健全 %u", count->n, count->whole);
}

/* --- groups
 * -------------------------------------------------------------------------------------------------------
 */

static MulinSheetGroup *
add_group (const MulinStreetTree *tree, const char *kind, gint64 id, const char *name)
{
  MulinSheetGroup *group = mulin_sheet_add_group (tree->sheet);
  MulinRecord *body = id != 0 ? g_hash_table_lookup (tree->bodies, &id) : NULL;

  group->name = g_strdup (body != NULL ? mulin_record_text (body, "name") : name);
  group->kind = g_strdup (body != NULL ? "organization" : kind);
  group->id = body != NULL ? mulin_record_id (body) : id;
  return group;
}

static void
finish_group (MulinSheetGroup *group, const MulinStreetCount *count, gboolean of_communities)
{
  group->count = g_strdup_printf ("%u", group->leaves->len);
  if (of_communities)
    {
      group->left = g_strdup_printf ("小区 %u", count->n);
      group->right = fraction ("健全", count->whole, count->n);
      return;
    }
  group->left = fraction ("书记", count->secretaries, count->asked_secretaries);
  group->right = fraction ("业委会", count->committees, count->asked_committees);
}

/* Compounds by community; those without one come last, under a head that says so. */
void
mulin_street_fill_street (MulinStreetTree *tree)
{
  for (guint i = 0; i <= tree->inner->len; i++)
    {
      MulinRecord *community = i < tree->inner->len ? tree->inner->pdata[i] : NULL;
      gint64 id = community != NULL ? mulin_record_id (community) : 0;
      MulinSheetGroup *group = NULL;
      MulinStreetCount count = { 0 };

      if (community != NULL)
        group = add_group (tree, "community", id, mulin_record_text (community, "name"));
      for (guint c = 0; c < tree->compounds->len; c++)
        {
          MulinRecord *compound = tree->compounds->pdata[c];

          if (mulin_record_integer (compound, "community", 0) != id)
            continue;
          if (group == NULL)
            group = add_group (tree, tree->place_kind, 0, "未划入社区");
          add_compound (tree, group, compound);
          count_compound (&count, triangle_of (tree, mulin_record_id (compound)));
        }
      if (group != NULL)
        finish_group (group, &count, FALSE);
    }
}

static GHashTable *
count_communities (const MulinStreetTree *tree)
{
  GHashTable *counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < tree->compounds->len; i++)
    {
      MulinRecord *compound = tree->compounds->pdata[i];
      gint64 community = mulin_record_integer (compound, "community", 0);
      MulinStreetCount *count = g_hash_table_lookup (counts, &community);

      if (count == NULL)
        {
          count = g_new0 (MulinStreetCount, 1);
          g_hash_table_insert (counts, g_memdup2 (&community, sizeof community), count);
        }
      count_compound (count, triangle_of (tree, mulin_record_id (compound)));
    }
  return counts;
}

static void
add_to (MulinStreetCount *sum, const MulinStreetCount *count)
{
  if (count == NULL)
    return;
  sum->n += count->n;
  sum->whole += count->whole;
}

void
mulin_street_fill_district (MulinStreetTree *tree, GPtrArray *communities)
{
  g_autoptr (GHashTable) counts = count_communities (tree);

  for (guint i = 0; i <= tree->inner->len; i++)
    {
      MulinRecord *street = i < tree->inner->len ? tree->inner->pdata[i] : NULL;
      gint64 id = street != NULL ? mulin_record_id (street) : 0;
      MulinSheetGroup *group = NULL;
      MulinStreetCount sum = { 0 };

      if (street != NULL)
        group = add_group (tree, "street", id, mulin_record_text (street, "name"));
      for (guint c = 0; c < communities->len; c++)
        {
          MulinRecord *community = communities->pdata[c];
          gint64 own = mulin_record_id (community);
          const MulinStreetCount *count = g_hash_table_lookup (counts, &own);

          if (mulin_record_integer (community, "street", 0) != id)
            continue;
          if (group == NULL)
            group = add_group (tree, tree->place_kind, 0, "未划入街道");
          add_community (tree, group, community, count);
          add_to (&sum, count);
        }
      if (group == NULL)
        continue;
      if (tree->compounds->len > 0)
        finish_group (group, &sum, TRUE);
      else
        group->count = g_strdup_printf ("%u", group->leaves->len);
    }
}
