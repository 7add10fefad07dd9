/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both structures are spread into places, each with the values that stand there; what both have in a place falls away. */
#include "govern/structure-changes.h"

#include <string.h>

typedef struct
{
  char *body, *what;
  GPtrArray *was, *is; /* char* */
} Place;

typedef struct
{
  GPtrArray *places;   /* Place, in the order of the later structure, then what only the earlier has */
  GHashTable *by_name; /* "body\nwhat" → Place, borrowed */
} Places;

static void
place_free (gpointer data)
{
  Place *place = data;
  g_free (place->body);
  g_free (place->what);
  g_ptr_array_unref (place->was);
  g_ptr_array_unref (place->is);
  g_free (place);
}

void
mulin_structure_change_free (MulinStructureChange *change)
{
  if (change == NULL)
    return;
  g_free (change->body);
  g_free (change->what);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

const char *
mulin_change_word (MulinChangeType type)
{
  static const char *const words[] = { "来", "去", "变" };
  return words[type];
}

static void
put (Places *places, const char *body, const char *what, const char *value, gboolean later)
{
  g_autofree char *name = g_strconcat (body, "\n", what, NULL);
  Place *place = g_hash_table_lookup (places->by_name, name);
  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->body = g_strdup (body);
      place->what = g_strdup (what);
      place->was = g_ptr_array_new_with_free_func (g_free);
      place->is = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (places->places, place);
      g_hash_table_insert (places->by_name, g_steal_pointer (&name), place);
    }
  g_ptr_array_add (later ? place->is : place->was, g_strdup (value));
}

static void
put_bodies (Places *places, const MulinStructure *structure, gboolean later)
{
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);
      if (node->kind != NULL)
        put (places, node->name, "", mulin_state_word (node->state), later);
    }
}

static void
put_seats (Places *places, const MulinStructure *structure, gboolean later)
{
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);
      for (guint s = 0; node->kind != NULL && s < node->seats->len; s++)
        {
          const MulinSeat *seat = g_ptr_array_index (node->seats, s);
          put (places, node->name, seat->title, seat->name != NULL ? seat->name : "空缺", later);
        }
    }
}

/* A person's cross-post: from which body to which post. */
static void
put_crosses (Places *places, const MulinStructure *structure, gboolean later)
{
  for (guint i = 0; i < structure->crosses->len; i++)
    {
      const MulinCross *cross = g_ptr_array_index (structure->crosses, i);
      const MulinNode *from = g_ptr_array_index (structure->nodes, cross->from_node), *to = g_ptr_array_index (structure->nodes, cross->to_node);
      const MulinSeat *seat = cross->to_seat < to->seats->len ? g_ptr_array_index (to->seats, cross->to_seat) : NULL;
      if (seat == NULL || seat->name == NULL)
        continue;
      g_autofree char *value = g_strdup_printf ("%s、%s%s", from->label, to->label, seat->title);
      put (places, seat->name, cross->word, value, later);
    }
}

/* Takes out of both what both have. */
static void
drop_same (GPtrArray *was, GPtrArray *is)
{
  for (guint i = 0; i < was->len;)
    {
      guint at;
      if (g_ptr_array_find_with_equal_func (is, was->pdata[i], g_str_equal, &at))
        {
          g_ptr_array_remove_index (was, i);
          g_ptr_array_remove_index (is, at);
        }
      else
        i++;
    }
}

static void
add_changes (GPtrArray *changes, Place *place)
{
  drop_same (place->was, place->is);
  for (guint i = 0; i < MAX (place->was->len, place->is->len); i++)
    {
      MulinStructureChange *change = g_new0 (MulinStructureChange, 1);
      change->body = g_strdup (place->body);
      change->what = g_strdup (place->what);
      change->before = i < place->was->len ? g_strdup (place->was->pdata[i]) : NULL;
      change->after = i < place->is->len ? g_strdup (place->is->pdata[i]) : NULL;
      change->type = change->before == NULL ? MULIN_CHANGE_CAME : change->after == NULL ? MULIN_CHANGE_WENT : MULIN_CHANGE_BECAME;
      g_ptr_array_add (changes, change);
    }
}

GPtrArray *
mulin_structure_changes (const MulinStructure *before, const MulinStructure *after)
{
  static void (*const steps[]) (Places *, const MulinStructure *, gboolean) = { put_bodies, put_seats, put_crosses };
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_structure_change_free);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (place_free);
      g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      Places places = { all, by_name };
      steps[i] (&places, after, TRUE);
      steps[i] (&places, before, FALSE);
      for (guint p = 0; p < all->len; p++)
        add_changes (changes, g_ptr_array_index (all, p));
    }
  return changes;
}
