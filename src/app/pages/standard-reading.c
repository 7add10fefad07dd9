/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shelf is read anew with the records: a definition that was just typed is one of them. */

#include "app/pages/standard-reading.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinConnection *reader;
  const MulinStandardRequest *request;
  MulinStandardReading *reading;
  MulinShelf *shelf;
  MulinGuard *guard;
  GHashTable *parameters;
} Reading;

void
mulin_standard_request_free (MulinStandardRequest *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  g_free (request->scope_kind);
  g_free (request->as_of);
  g_free (request->name);
  g_free (request->round);
  g_free (request);
}

static void
entry_free (gpointer data)
{
  MulinStandardEntry *entry = data;

  g_free (entry->name);
  g_free (entry->title);
  g_free (entry->source);
  g_free (entry->subject);
  g_free (entry);
}

static void
reading_clear (gpointer data)
{
  MulinStandardReading *reading = data;

  g_ptr_array_unref (reading->standards);
  g_clear_pointer (&reading->rounds, g_ptr_array_unref);
  g_clear_pointer (&reading->trend, g_ptr_array_unref);
  mulin_assessment_free (reading->assessment);
  mulin_standard_count_free (reading->count);
  g_free (reading->name);
  g_free (reading->error);
  g_free (reading->round);
  g_free (reading->day);
}

MulinStandardReading *
mulin_standard_reading_ref (MulinStandardReading *reading)
{
  return g_atomic_rc_box_acquire (reading);
}

void
mulin_standard_reading_unref (MulinStandardReading *reading)
{
  if (reading != NULL)
    g_atomic_rc_box_release_full (reading, reading_clear);
}

/* --- the list -------------------------------------------------------------------------------------------------------------- */

static void
read_list (Reading *it)
{
  g_autoptr (GPtrArray) all = mulin_shelf_list (it->shelf, "standards");
  gboolean known = FALSE;

  it->reading->standards = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < all->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (all, i);
      MulinStandardEntry *entry = g_new0 (MulinStandardEntry, 1);

      entry->name = g_strdup (mulin_definition_name (definition));
      entry->title = g_strdup (mulin_definition_title (definition));
      entry->source = g_strdup (mulin_definition_get (definition, "来源"));
      entry->subject = g_strdup (mulin_definition_get (definition, "对象"));
      entry->own = mulin_definition_is_own (definition);
      entry->shipped = mulin_shelf_is_shipped ("standards", entry->name);
      entry->to_fill = g_strcmp0 (mulin_definition_get (definition, "待填"), "是") == 0;
      known = known || g_strcmp0 (entry->name, it->request->name) == 0;
      g_ptr_array_add (it->reading->standards, entry);
    }
  if (known)
    it->reading->name = g_strdup (it->request->name);
  else if (all->len > 0)
    it->reading->name = g_strdup (mulin_definition_name (g_ptr_array_index (all, 0)));
}

/* --- the chosen one ---------------------------------------------------------------------------------------------------------- */

MulinGuard *
mulin_standard_request_guard (const MulinStandardRequest *request, MulinConnection *reader, GError **error)
{
  g_autoptr (MulinGuard) guard = mulin_register_guard (request->library, request->catalog, MULIN_MASK_INTERNAL, error);
  g_autoptr (GArray) compounds = NULL;

  if (guard == NULL || request->scope_kind == NULL)
    return g_steal_pointer (&guard);
  compounds = mulin_register_compounds (reader, request->scope_kind, request->scope, error);
  if (compounds == NULL || !mulin_guard_set_scope (guard, (gint64 *) compounds->data, compounds->len, error))
    return NULL;
  return g_steal_pointer (&guard);
}

/* Which round is shown: the one asked for, else the newest while it goes on. */
static void
choose_round (Reading *it)
{
  const MulinStandardRequest *request = it->request;
  const MulinRound *found = NULL;

  for (guint i = 0; i < it->reading->rounds->len; i++)
    {
      const MulinRound *round = g_ptr_array_index (it->reading->rounds, i);

      if (request->round != NULL ? g_str_equal (round->name, request->round) : i == 0 && round->id != 0 && round->until == NULL)
        found = round;
    }
  it->reading->day = g_strdup (request->as_of);
  if (found == NULL)
    return;
  it->reading->round = g_strdup (found->name);
  /* A round that is over is looked at as it ended. */
  if (found->until != NULL && g_strcmp0 (found->until, request->as_of) < 0)
    {
      g_free (it->reading->day);
      it->reading->day = g_strdup (found->until);
    }
}

static gboolean
read_rounds (Reading *it, GError **error)
{
  MulinDefinition *definition = mulin_standard_find (it->shelf, it->reading->name);
  g_autoptr (MulinStandard) standard = mulin_standard_parse (definition, it->request->catalog, error);

  if (standard == NULL)
    return FALSE;
  it->reading->rounds = mulin_standard_round_list (it->guard, standard, it->parameters, error);
  if (it->reading->rounds == NULL)
    return FALSE;
  it->reading->trend = mulin_standard_rounds (it->guard, standard, it->parameters, error);
  if (it->reading->trend == NULL)
    return FALSE;
  choose_round (it);
  return TRUE;
}

static gboolean
read_chosen (Reading *it, GError **error)
{
  MulinStandardReading *reading = it->reading;

  g_hash_table_insert (it->parameters, (gpointer) "as_of", it->request->as_of);
  if (!read_rounds (it, error))
    return FALSE;
  g_hash_table_insert (it->parameters, (gpointer) "as_of", reading->day);
  if (reading->round != NULL)
    g_hash_table_insert (it->parameters, (gpointer) "round", reading->round);
  reading->assessment = mulin_standard_assess (it->guard, it->shelf, it->request->catalog, reading->name, it->parameters, error);
  if (reading->assessment == NULL)
    return FALSE;
  reading->count = mulin_standard_count (reading->assessment, FALSE);
  return TRUE;
}

gpointer
mulin_standard_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const MulinStandardRequest *request = data;
  g_autoptr (MulinStandardReading) reading = g_atomic_rc_box_new0 (MulinStandardReading);
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (reader, error);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) reason = NULL;
  Reading it = { .reader = reader, .request = request, .reading = reading, .shelf = shelf, .parameters = parameters };

  reading->standards = g_ptr_array_new ();
  if (shelf == NULL || (it.guard = mulin_standard_request_guard (request, reader, error)) == NULL)
    return NULL;
  g_ptr_array_unref (reading->standards);
  read_list (&it);
  /* One that cannot be applied still stands in the list, to be mended there. */
  if (reading->name != NULL && !read_chosen (&it, &reason))
    reading->error = g_strdup (reason->message);
  g_clear_pointer (&it.guard, mulin_guard_free);
  return g_steal_pointer (&reading);
}
