/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units, their buildings and their owners are read in four queries, whatever their number. */

#include "govern/roll.h"

#include "base/date.h"

#include <string.h>

static void
unit_free (gpointer data)
{
  MulinRollUnit *unit = data;
  g_free (unit->room);
  g_free (unit->owner);
  g_free (unit->owner_name);
  g_free (unit);
}

void
mulin_roll_free (MulinRoll *roll)
{
  if (roll == NULL)
    return;
  g_hash_table_unref (roll->by_unit);
  g_hash_table_unref (roll->by_room);
  g_ptr_array_unref (roll->units);
  g_free (roll);
}

/* 3幢 2单元 501 → 3-2-501. */
static char *
room_of (MulinRecord *unit, const char *building)
{
  const char *entrance = mulin_record_text (unit, "entrance"), *name = mulin_record_text (unit, "name");
  const char *mark = entrance != NULL && strspn (entrance, "0123456789") == strlen (entrance) ? "单元" : "";
  g_autofree char *whole = g_strconcat (building != NULL ? building : "", entrance != NULL ? entrance : "", mark, name, NULL);
  return mulin_search_room (whole);
}

/* The name of each record that FIELD of RECORDS refers to: id → text. */
static GHashTable *
names_of (MulinConnection *reader, MulinCatalog *catalog, GPtrArray *records, const char *field, const char *kind, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = mulin_record_integer (g_ptr_array_index (records, i), field, 0);
      if (id != 0 && g_hash_table_insert (names, g_memdup2 (&id, sizeof id), NULL))
        g_array_append_val (ids, id);
    }
  g_autoptr (GPtrArray) found = mulin_register_fetch (reader, catalog, kind, (const gint64 *) (void *) ids->data, ids->len, error);
  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (found, i));
      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), g_strdup (mulin_record_text (g_ptr_array_index (found, i), "name")));
    }
  return g_steal_pointer (&names);
}

static gboolean
add_units (MulinRoll *roll, MulinConnection *reader, MulinCatalog *catalog, gint64 compound, GError **error)
{
  MulinListing listing = { .kind = "unit", .in_kind = "compound", .in_id = compound };
  g_autoptr (GPtrArray) units = mulin_register_find (reader, catalog, &listing, error);
  g_autoptr (GHashTable) buildings
      = units == NULL ? NULL : names_of (reader, catalog, units, "building", "building", error);
  if (buildings == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (units, i);
      gint64 building = mulin_record_integer (record, "building", 0);
      if (g_strcmp0 (mulin_record_text (record, "use"), "public") == 0)
        continue;
      MulinRollUnit *unit = g_new0 (MulinRollUnit, 1);
      unit->unit = mulin_record_id (record);
      unit->room = room_of (record, g_hash_table_lookup (buildings, &building));
      unit->area = mulin_record_integer (record, "area", -1);
      unit->unsold = g_strcmp0 (mulin_record_text (record, "occupancy"), "unsold") == 0;
      g_ptr_array_add (roll->units, unit);
      g_hash_table_insert (roll->by_unit, &unit->unit, unit);
      g_hash_table_insert (roll->by_room, unit->room, unit);
    }
  return TRUE;
}

/* The units of one person or company bear the room of its first as their word. */
static void
mark_owner (MulinRollUnit *unit, GHashTable *firsts, const char *key)
{
  MulinRollUnit *first = g_hash_table_lookup (firsts, key);
  if (first == NULL)
    {
      g_hash_table_insert (firsts, (gpointer) key, unit);
      return;
    }
  if (first->owner == NULL)
    first->owner = g_strdup (first->room);
  if (unit->owner == NULL && unit != first)
    unit->owner = g_strdup (first->owner);
}

/* Owners in common are one head with the unit; the first of them names it. */
static void
name_owner (MulinRoll *roll, MulinRecord *record, GHashTable *people, GHashTable *companies, GHashTable *keys)
{
  gint64 at = mulin_record_integer (record, "unit", 0), person = mulin_record_integer (record, "person", 0);
  gint64 company = mulin_record_integer (record, "company", 0), owner = person != 0 ? person : company;
  MulinRollUnit *unit = g_hash_table_lookup (roll->by_unit, &at);
  if (unit == NULL || unit->owner_name != NULL)
    return;
  unit->owner_name = g_strdup (g_hash_table_lookup (person != 0 ? people : companies, &owner));
  g_hash_table_insert (keys, unit, g_strdup_printf ("%s%" G_GINT64_FORMAT, person != 0 ? "p" : "c", owner));
}

static gboolean
add_owners (MulinRoll *roll, MulinConnection *reader, MulinCatalog *catalog, gint64 compound, const char *day, GError **error)
{
  MulinListing listing = { .kind = "ownership", .in_kind = "compound", .in_id = compound, .as_of = day };
  g_autoptr (GPtrArray) owners = mulin_register_find (reader, catalog, &listing, error);
  g_autoptr (GHashTable) people = owners == NULL ? NULL : names_of (reader, catalog, owners, "person", "person", error);
  g_autoptr (GHashTable) companies = people == NULL ? NULL : names_of (reader, catalog, owners, "company", "company", error);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) firsts = g_hash_table_new (g_str_hash, g_str_equal);
  if (companies == NULL)
    return FALSE;
  for (guint i = 0; i < owners->len; i++)
    name_owner (roll, g_ptr_array_index (owners, i), people, companies, keys);
  for (guint i = 0; i < roll->units->len; i++)
    if (g_hash_table_contains (keys, g_ptr_array_index (roll->units, i)))
      mark_owner (g_ptr_array_index (roll->units, i), firsts, g_hash_table_lookup (keys, g_ptr_array_index (roll->units, i)));
  return TRUE;
}

static void
count (MulinRoll *roll)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < roll->units->len; i++)
    {
      const MulinRollUnit *unit = g_ptr_array_index (roll->units, i);
      roll->all.area += MAX (0, unit->area);
      roll->without_area += unit->area < 0;
      if (unit->unsold)
        roll->unsold++;
      else if (unit->owner == NULL)
        roll->all.heads++;
      else if (g_hash_table_add (seen, unit->owner))
        {
          roll->all.heads++;
          roll->owners_of_several++;
        }
    }
  roll->all.heads += roll->unsold > 0;
}

MulinRoll *
mulin_roll_load (MulinConnection *reader, MulinCatalog *catalog, gint64 compound, const char *day, GError **error)
{
  g_autoptr (MulinRoll) roll = g_new0 (MulinRoll, 1);
  roll->units = g_ptr_array_new_with_free_func (unit_free);
  roll->by_unit = g_hash_table_new (g_int64_hash, g_int64_equal);
  roll->by_room = g_hash_table_new (g_str_hash, g_str_equal);
  if (compound == 0)
    return g_steal_pointer (&roll);
  if (!add_units (roll, reader, catalog, compound, error) || !add_owners (roll, reader, catalog, compound, day, error))
    return NULL;
  count (roll);
  return g_steal_pointer (&roll);
}

const MulinRollUnit *
mulin_roll_unit (const MulinRoll *roll, gint64 unit)
{
  return g_hash_table_lookup (roll->by_unit, &unit);
}

const MulinRollUnit *
mulin_roll_room (const MulinRoll *roll, const char *room)
{
  g_autofree char *plain = g_strstrip (g_strdup (room));
  g_autofree char *key = mulin_search_room (plain);
  return g_hash_table_lookup (roll->by_room, key);
}
