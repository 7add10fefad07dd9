/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who types four digits or a room wants to know who that is. */

#include "records/search-order.h"

#include "records/register-internal.h"

#define PHONE_TAIL 4

static gboolean
asks_for_person (GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_autofree char *room = mulin_search_room (word);

      if (!g_str_equal (room, word) || (strlen (word) >= PHONE_TAIL && strspn (word, "0123456789") == strlen (word)))
        return TRUE;
      if (strspn (word, "0123456789-") == strlen (word) && strchr (word, '-') != NULL)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  guint first, n;
  int class;
} Group;

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = a, *other = b;

  return one->class != other->class ? one->class - other->class : (int) one->first - (int) other->first;
}

void
mulin_search_order (GPtrArray *hits, GPtrArray *words, int whole)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autofree gpointer *sorted = g_new (gpointer, MAX (hits->len, 1));
  gboolean person = asks_for_person (words);
  guint at = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      MulinHit *hit = g_ptr_array_index (hits, i);
      MulinHit *before = i > 0 ? g_ptr_array_index (hits, i - 1) : NULL;

      if (before == NULL || !g_str_equal (before->kind, hit->kind))
        {
          Group group = { i, 0, person && g_str_equal (hit->kind, "person") ? 0 : hit->rank <= whole ? 1 : 2 };

          g_array_append_val (groups, group);
        }
      g_array_index (groups, Group, groups->len - 1).n++;
    }
  g_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      for (guint k = 0; k < group->n; k++)
        sorted[at++] = hits->pdata[group->first + k];
    }
  for (guint i = 0; i < hits->len; i++)
    hits->pdata[i] = sorted[i];
}
