/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs on the worker thread that read the ids. */

#include "app/pages/compound-filter.h"

#include "base/collation.h"

void
mulin_compound_filter_free (MulinCompoundFilter *filter)
{
  mulin_catalog_unref (filter->catalog);
  g_free (filter->scope_kind);
  g_free (filter->as_of);
  g_strfreev (filter->communities);
  g_strfreev (filter->types);
  g_strfreev (filter->states);
  g_free (filter->sort);
  g_free (filter);
}

static gboolean
any_state (const MulinTriangle *triangle, MulinState state)
{
  return triangle->party == state || triangle->owners == state || triangle->property == state;
}

static gboolean
works (MulinState state)
{
  return state == MULIN_STATE_SERVING || state == MULIN_STATE_EXPIRING;
}

gboolean
mulin_triangle_shows (const MulinTriangle *triangle, const char *state)
{
  if (g_str_equal (state, "sound"))
    return works (triangle->party) && works (triangle->owners) && works (triangle->property);
  if (g_str_equal (state, "expired"))
    return any_state (triangle, MULIN_STATE_EXPIRED);
  if (g_str_equal (state, "vacant"))
    return any_state (triangle, MULIN_STATE_VACANT);
  if (g_str_equal (state, "expiring"))
    return any_state (triangle, MULIN_STATE_EXPIRING);
  return any_state (triangle, MULIN_STATE_NO_DATA);
}

/* Ids of all compounds that have one of VALUES: one listing a value. */
static GHashTable *
allowed (MulinConnection *reader, MulinCompoundFilter *filter, char **values, gboolean communities)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      const char *const where[] = { "type", values[i], NULL };
      MulinListing listing = { .kind = "compound" };
      g_autoptr (GArray) ids = NULL;

      if (communities)
        {
          listing.in_kind = "community";
          listing.in_id = g_ascii_strtoll (values[i], NULL, 10);
        }
      else
        listing.where = where;
      ids = mulin_register_list (reader, filter->catalog, &listing, NULL);
      for (guint k = 0; ids != NULL && k < ids->len; k++)
        g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, k), sizeof (gint64)));
    }
  return set;
}

static void
keep_allowed (GArray *ids, GHashTable *set)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

static void
keep_states (GArray *ids, GHashTable *triangles, char **states)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      MulinTriangle *triangle = g_hash_table_lookup (triangles, &g_array_index (ids, gint64, i));
      gboolean shown = FALSE;

      for (guint k = 0; triangle != NULL && states[k] != NULL && !shown; k++)
        shown = mulin_triangle_shows (triangle, states[k]);
      if (shown)
        g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
    }
  g_array_set_size (ids, n);
}

typedef struct
{
  GHashTable *triangles;
  const char *sort;
  gboolean descending;
  MulinCollation names;
} Order;

static int
compare_triangles (const MulinTriangle *a, const MulinTriangle *b, const Order *order)
{
  const char *sort = order->sort;

  if (g_str_equal (sort, "problems"))
    return (a->problems > b->problems) - (a->problems < b->problems);
  if (g_str_equal (sort, "secretary"))
    return a->secretary == NULL || b->secretary == NULL
      ? (a->secretary == NULL) - (b->secretary == NULL)
      : mulin_collation_compare (order->names, a->secretary, b->secretary);
  if (g_str_equal (sort, "owners_until"))
    return a->owners_until == NULL || b->owners_until == NULL
      ? (a->owners_until == NULL) - (b->owners_until == NULL) : strcmp (a->owners_until, b->owners_until);
  return (int) a->worst_state - (int) b->worst_state;
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  Order *order = data;
  MulinTriangle *ta = g_hash_table_lookup (order->triangles, a), *tb = g_hash_table_lookup (order->triangles, b);
  int result;

  if (ta == NULL || tb == NULL)
    return (ta == NULL) - (tb == NULL);
  result = compare_triangles (ta, tb, order);
  return order->descending ? -result : result;
}

void
mulin_compound_filter_refine (MulinConnection *reader, GArray *ids, gpointer data)
{
  MulinCompoundFilter *filter = data;
  g_autoptr (GHashTable) triangles = NULL;

  if (filter->communities[0] != NULL)
    {
      g_autoptr (GHashTable) set = allowed (reader, filter, filter->communities, TRUE);

      keep_allowed (ids, set);
    }
  if (filter->types[0] != NULL)
    {
      g_autoptr (GHashTable) set = allowed (reader, filter, filter->types, FALSE);

      keep_allowed (ids, set);
    }
  if (filter->states[0] == NULL && filter->sort == NULL)
    return;
  triangles = mulin_triangles (reader, filter->scope_kind, filter->scope, filter->as_of, NULL);
  if (triangles == NULL)
    return;
  if (filter->states[0] != NULL)
    keep_states (ids, triangles, filter->states);
  if (filter->sort != NULL)
    {
      Order order = { triangles, filter->sort, filter->descending, filter->order };

      g_array_sort_with_data (ids, compare_ids, &order); /* g_array_sort keeps the official order among equals */
    }
}
