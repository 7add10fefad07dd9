/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing is pure and takes milliseconds, but it stands behind reading; so both happen on the worker thread. */

#include "app/pages/structure-reading.h"

#include "app/widgets/time-line.h"
#include "base/date.h"
#include "draw/street-tree.h"
#include "draw/structure-compare.h"

#include <glib/gi18n.h>

#define A4_LONG 841.89
#define A4_SHORT 595.28
#define A3_LONG 1190.55

void
mulin_structure_request_free (MulinStructureRequest *request)
{
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->find_kind);
  g_free (request->place_kind);
  g_free (request->model);
  g_free (request->as_of);
  g_free (request->compared);
  g_free (request->library);
  g_free (request);
}

static void
event_free (MulinStructureEvent *event)
{
  g_free (event->day);
  g_free (event->tip);
  g_free (event);
}

void
mulin_structure_reading_free (MulinStructureReading *reading)
{
  g_clear_pointer (&reading->structure, mulin_structure_free);
  g_clear_pointer (&reading->pages, g_ptr_array_unref);
  g_clear_pointer (&reading->events, g_ptr_array_unref);
  g_clear_pointer (&reading->vacancies, g_ptr_array_unref);
  g_free (reading->name);
  g_free (reading);
}

/* --- events ------------------------------------------------------------------------------------------------------------ */

static void
add_event (MulinStructureReading *reading, const char *day, MulinEventKind kind, char *tip)
{
  MulinStructureEvent *event = g_new0 (MulinStructureEvent, 1);

  event->day = g_strdup (day);
  event->kind = (int) kind;
  event->tip = tip;
  g_ptr_array_add (reading->events, event);
}

static void
add_tenures (MulinStructureReading *reading, MulinConnection *reader, MulinCatalog *catalog, const MulinSeat *seat)
{
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, seat->post);
  const char *const where[] = { "post", key, NULL };
  MulinListing listing = { .kind = "tenure", .where = where, .sort = "since" };
  g_autoptr (GPtrArray) tenures = mulin_register_find (reader, catalog, &listing, NULL);

  for (guint i = 0; tenures != NULL && i < tenures->len; i++)
    {
      MulinRecord *tenure = g_ptr_array_index (tenures, i);
      const char *since = mulin_record_text (tenure, "since"), *until = mulin_record_text (tenure, "until");
      g_autofree char *person = mulin_register_display (reader, catalog, tenure, "person");

      if (since != NULL)
        add_event (reading, since, MULIN_EVENT_CHANGE, g_strdup_printf (_("%s %s becomes %s"), since, person, seat->title));
      if (until != NULL && i + 1 == tenures->len)
        add_event (reading, until, MULIN_EVENT_END, g_strdup_printf (_("%s %s leaves as %s"), until, person, seat->title));
    }
}

static void
add_events (MulinStructureReading *reading, MulinConnection *reader, MulinCatalog *catalog)
{
  for (guint i = 0; i < reading->structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (reading->structure->nodes, i);
      gboolean is_body = node->slot == MULIN_SLOT_MAIN || node->slot == MULIN_SLOT_BODY;

      if (is_body && node->since != NULL)
        add_event (reading, node->since, MULIN_EVENT_BEGIN, g_strdup_printf (_("%s %s begins its term"), node->since, node->name));
      if (is_body && node->until != NULL && node->state == MULIN_STATE_EXPIRED)
        add_event (reading, node->until, MULIN_EVENT_OVER, g_strdup_printf (_("%s %s: term over"), node->until, node->name));
      for (guint k = 0; k < node->seats->len; k++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, k);

          if (seat->post != 0)
            add_tenures (reading, reader, catalog, seat);
        }
    }
}

/* --- scenes -------------------------------------------------------------------------------------------------------------- */

static gint64
find_compound (MulinConnection *reader, MulinStructureRequest *request, GError **error)
{
  g_autoptr (GPtrArray) places = mulin_register_places (reader, request->catalog, request->find_kind, request->find, error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (places, i);

      if (g_str_equal (place->kind, "compound"))
        return place->id;
    }
  return 0;
}

static gint64
first_compound (MulinConnection *reader, MulinStructureRequest *request, GError **error)
{
  g_autoptr (GArray) ids = mulin_register_compounds (reader, request->place_kind != NULL ? request->place_kind : "",
                                                     request->place, error);

  return ids != NULL && ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static gboolean
draw_structure (MulinStructureReading *reading, MulinStructureRequest *request, GError **error)
{
  g_autofree char *now = mulin_date_now ();
  g_autofree char *made = g_strndup (now, 16);
  MulinChartPage page = { .style = MULIN_CHART_WINDOW, .library = request->library, .selected = request->selected, .made = made };
  MulinScene *scene;

  if (request->wall)
    page = (MulinChartPage) { .style = MULIN_CHART_WALL, .width = A3_LONG, .height = A4_LONG };
  else if (request->paper)
    page.style = MULIN_CHART_PAPER, page.width = A4_LONG, page.height = A4_SHORT;
  scene = mulin_structure_chart (reading->structure, &page, error);
  if (scene == NULL)
    return FALSE;
  g_ptr_array_add (reading->pages, scene);
  return TRUE;
}

/* The earlier of the two days stands above the later. */
static gboolean
draw_comparison (MulinStructureReading *reading, MulinConnection *reader, MulinStructureRequest *request, GError **error)
{
  g_autoptr (MulinStructure) other = mulin_structure_build (reader, request->catalog, request->shelf, reading->compound,
                                                            request->model, request->compared, FALSE, error);
  gboolean earlier = strcmp (request->compared, request->as_of) <= 0;
  MulinScene *scene;

  if (other == NULL)
    return FALSE;
  scene = mulin_structure_compare (earlier ? other : reading->structure, earlier ? reading->structure : other, A4_SHORT, error);
  if (scene == NULL)
    return FALSE;
  g_ptr_array_add (reading->pages, scene);
  return TRUE;
}

static gboolean
read_compound (MulinStructureReading *reading, MulinConnection *reader, MulinStructureRequest *request, GError **error)
{
  reading->name = mulin_register_name (reader, request->catalog, "compound", reading->compound);
  reading->structure = mulin_structure_build (reader, request->catalog, request->shelf, reading->compound, request->model,
                                              request->as_of, request->wall, error);
  if (reading->structure == NULL)
    return FALSE;
  reading->vacancies = g_ptr_array_ref (mulin_structure_vacancies (reading->structure));
  if (!request->paper && !request->wall)
    add_events (reading, reader, request->catalog);
  return request->compared != NULL && !request->wall ? draw_comparison (reading, reader, request, error)
                                                     : draw_structure (reading, request, error);
}

gpointer
mulin_structure_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinStructureRequest *request = data;
  g_autoptr (MulinStructureReading) reading = g_new0 (MulinStructureReading, 1);
  GError *local = NULL;

  reading->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  reading->events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  reading->compound = request->find_kind != NULL ? find_compound (reader, request, &local) : request->compound;
  if (reading->compound == 0 && request->any && local == NULL)
    reading->compound = first_compound (reader, request, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (reading->compound != 0)
    return read_compound (reading, reader, request, error) ? g_steal_pointer (&reading) : NULL;
  if (request->place_kind == NULL || request->any)
    return g_steal_pointer (&reading);
  g_ptr_array_unref (reading->pages);
  reading->pages = mulin_street_tree (reader, request->catalog, request->place_kind, request->place, request->as_of, A3_LONG,
                                      A4_LONG, request->library, error);
  if (reading->pages == NULL)
    return NULL;
  reading->name = mulin_register_name (reader, request->catalog, request->place_kind, request->place);
  return g_steal_pointer (&reading);
}
