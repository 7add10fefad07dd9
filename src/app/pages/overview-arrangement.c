/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two settings of blank-separated names. */

#include "app/pages/overview-arrangement.h"

#include "govern/figure.h"
#include "govern/standard.h"
#include "records/setting.h"

#include <glib/gi18n.h>

#define TILES_KEY "overview-tiles"
#define CHARTS_KEY "overview-charts"

static const char tiles_at_first[] = "party-coverage secretary-in-post committee-founded property-served three-sound";
static const char charts_at_first[] = MULIN_OVERVIEW_COMMITTEES " " MULIN_OVERVIEW_TYPES " " MULIN_OVERVIEW_STANDARD ":ten-haves";

static const struct
{
  const char *how, *title;
} hows[] = {
  { "month", N_ ("%s by month") },
  { "community", N_ ("%s by community") },
  { "type", N_ ("%s by kind of compound") },
};

const char *
mulin_overview_chart_figure (const char *chart, char **how)
{
  const char *colon = strchr (chart, ':');

  *how = colon != NULL ? g_strndup (chart, (gsize) (colon - chart)) : NULL;
  return colon != NULL ? colon + 1 : NULL;
}

gboolean
mulin_overview_shows_standard (const char *how)
{
  return g_strcmp0 (how, MULIN_OVERVIEW_STANDARD) == 0 || g_strcmp0 (how, MULIN_OVERVIEW_RADAR) == 0;
}

char *
mulin_overview_chart_title (const char *chart, MulinShelf *shelf)
{
  g_autofree char *how = NULL;
  const char *name = mulin_overview_chart_figure (chart, &how);
  MulinDefinition *figure = name != NULL ? mulin_figure_find (shelf, name) : NULL;
  MulinDefinition *standard = name != NULL ? mulin_standard_find (shelf, name) : NULL;

  if (standard != NULL && mulin_overview_shows_standard (how))
    return g_strdup_printf (g_str_equal (how, MULIN_OVERVIEW_RADAR) ? _("%s as a radar") : _("%s by community"),
                            mulin_definition_title (standard));
  if (g_str_equal (chart, MULIN_OVERVIEW_COMMITTEES))
    return g_strdup (_("Owners' committees by community"));
  if (g_str_equal (chart, MULIN_OVERVIEW_TYPES))
    return g_strdup (_("Kinds of compound"));
  if (g_str_equal (chart, MULIN_OVERVIEW_RATES))
    return g_strdup (_("The rates by community"));
  for (guint i = 0; figure != NULL && i < G_N_ELEMENTS (hows); i++)
    if (g_str_equal (how, hows[i].how))
      return g_strdup_printf (_(hows[i].title), mulin_definition_title (figure));
  return g_strdup (chart);
}

static gboolean
is_known_chart (const char *chart, MulinShelf *shelf)
{
  g_autofree char *how = NULL;
  const char *name = mulin_overview_chart_figure (chart, &how);

  if (name == NULL)
    return g_str_equal (chart, MULIN_OVERVIEW_COMMITTEES) || g_str_equal (chart, MULIN_OVERVIEW_TYPES)
           || g_str_equal (chart, MULIN_OVERVIEW_RATES);
  if (mulin_overview_shows_standard (how))
    return mulin_standard_find (shelf, name) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    if (g_str_equal (how, hows[i].how))
      return mulin_figure_find (shelf, name) != NULL;
  return FALSE;
}

static MulinOverviewArrangement *
parse (const char *tiles, const char *charts, MulinShelf *shelf)
{
  MulinOverviewArrangement *self = g_new0 (MulinOverviewArrangement, 1);
  g_auto (GStrv) figures = g_strsplit (tiles != NULL ? tiles : tiles_at_first, " ", -1);
  g_auto (GStrv) names = g_strsplit (charts != NULL ? charts : charts_at_first, " ", -1);

  self->tiles = g_ptr_array_new_with_free_func (g_free);
  self->charts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; figures[i] != NULL && self->tiles->len < MULIN_OVERVIEW_MOST_TILES; i++)
    if (mulin_figure_find (shelf, figures[i]) != NULL)
      g_ptr_array_add (self->tiles, g_strdup (figures[i]));
  for (guint i = 0; names[i] != NULL; i++)
    if (is_known_chart (names[i], shelf))
      g_ptr_array_add (self->charts, g_strdup (names[i]));
  return self;
}

MulinOverviewArrangement *
mulin_overview_arrangement_default (MulinShelf *shelf)
{
  return parse (NULL, NULL, shelf);
}

MulinOverviewArrangement *
mulin_overview_arrangement_read (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *tiles = mulin_setting_get (reader, catalog, TILES_KEY, &failure);
  g_autofree char *charts = failure == NULL ? mulin_setting_get (reader, catalog, CHARTS_KEY, &failure) : NULL;

  if (failure == NULL)
    return parse (tiles, charts, shelf);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static GPtrArray *
copy_names (GPtrArray *names)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (names, i)));
  return copy;
}

MulinOverviewArrangement *
mulin_overview_arrangement_copy (const MulinOverviewArrangement *arrangement)
{
  MulinOverviewArrangement *copy = g_new0 (MulinOverviewArrangement, 1);

  copy->tiles = copy_names (arrangement->tiles);
  copy->charts = copy_names (arrangement->charts);
  return copy;
}

void
mulin_overview_arrangement_free (MulinOverviewArrangement *arrangement)
{
  if (arrangement == NULL)
    return;
  g_ptr_array_unref (arrangement->tiles);
  g_ptr_array_unref (arrangement->charts);
  g_free (arrangement);
}

/* --- writing --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *tiles, *charts;
} Write;

static void
write_free (Write *write)
{
  mulin_catalog_unref (write->catalog);
  g_free (write->tiles);
  g_free (write->charts);
  g_free (write);
}

static gboolean
write_settings (MulinTransaction *transaction, gpointer data, GError **error)
{
  Write *write = data;

  return mulin_setting_put (transaction, write->catalog, TILES_KEY, write->tiles, error)
         && mulin_setting_put (transaction, write->catalog, CHARTS_KEY, write->charts, error);
}

/* An empty value would not be kept: no name is a dash. */
static char *
join (GPtrArray *names)
{
  GString *text = g_string_new (names->len == 0 ? "-" : NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (names, i));
  return g_string_free (text, FALSE);
}

gboolean
mulin_overview_arrangement_move (GPtrArray *names, gint64 from, gint64 to)
{
  if (from < 0 || to < 0 || from >= names->len || to >= names->len)
    return FALSE;
  g_ptr_array_insert (names, (int) to, g_ptr_array_steal_index (names, (guint) from));
  return TRUE;
}

void
mulin_overview_arrangement_write (const MulinOverviewArrangement *arrangement, MulinSession *session)
{
  Write *write = g_new0 (Write, 1);

  write->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  write->tiles = join (arrangement->tiles);
  write->charts = join (arrangement->charts);
  mulin_session_write (session, _("Arranged the overview"), write_settings, write, (GDestroyNotify) write_free, NULL, NULL, NULL);
}
