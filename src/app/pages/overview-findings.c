/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due is what the figures count: each row of such a figure is one thing to do, its date says since when or until when. */

#include "app/pages/overview-reading.h"

#include "base/date.h"

#include <glib/gi18n.h>

/* In the order of consequence: what is over, what is empty, what is about to be over. */
static const struct
{
  const char *figure;
  const char *title, *advice, *word;
  MulinSign sign;
  gboolean dated;
} kinds[] = {
  { "committees-expired", N_ ("Owners' committee's term is over"), N_ ("start the re-election"), N_ ("over, not re-elected"), MULIN_SIGN_ERROR, TRUE },
  { "party-expired", N_ ("Party organisation's term is over"), N_ ("re-elect on schedule"), N_ ("over, not re-elected"), MULIN_SIGN_ERROR, TRUE },
  { "contracts-expired", N_ ("Property contract has run out"), N_ ("discuss renewal or a new choice"), N_ ("overdue"), MULIN_SIGN_ERROR, TRUE },
  { "secretaries-vacant", N_ ("Secretary's post is vacant"), N_ ("fill the post soon"), N_ ("vacant"), MULIN_SIGN_ERROR, FALSE },
  { "party-missing", N_ ("No party organisation"), N_ ("found one, alone or jointly"), N_ ("vacant"), MULIN_SIGN_ERROR, FALSE },
  { "committees-expiring", N_ ("Owners' committee's term ends soon"), N_ ("announce the re-election"), N_ ("term ending"), MULIN_SIGN_WARN, TRUE },
  { "party-expiring", N_ ("Party organisation's term ends soon"), N_ ("prepare the re-election"), N_ ("term ending"), MULIN_SIGN_WARN, TRUE },
  { "contracts-due", N_ ("Property contract ends soon"), N_ ("discuss renewal early"), N_ ("contract ending"), MULIN_SIGN_WARN, TRUE },
};

typedef struct
{
  MulinFinding *finding;
  guint rank;
} Ranked;

/* Since when nobody holds the secretary's post of ORGANIZATION: the last day of the last tenure; NULL = never held, or unknown. */
static char *
vacant_since (MulinConnection *reader, MulinCatalog *catalog, gint64 organization)
{
  g_autofree char *body = g_strdup_printf ("%" G_GINT64_FORMAT, organization);
  const char *const at[] = { "organization", body, NULL };
  MulinListing posts = { .kind = "post", .where = at };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, catalog, &posts, NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const char *title = mulin_record_text (g_ptr_array_index (found, i), "title");
      g_autofree char *post = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (g_ptr_array_index (found, i)));
      const char *const held[] = { "post", post, NULL };
      MulinListing tenures = { .kind = "tenure", .where = held };
      g_autoptr (GPtrArray) terms = NULL;

      if (title == NULL || !g_str_has_suffix (title, "书记") || strstr (title, "副书记") != NULL)
        continue;
      terms = mulin_register_find (reader, catalog, &tenures, NULL);
      for (guint k = 0; terms != NULL && k < terms->len; k++)
        {
          const char *until = mulin_record_text (g_ptr_array_index (terms, k), "until");
          g_autofree char *day = until != NULL ? mulin_date_last_day (until) : NULL;

          if (day != NULL && g_strcmp0 (day, last) > 0)
            {
              g_free (last);
              last = g_steal_pointer (&day);
            }
        }
    }
  return g_steal_pointer (&last);
}

static void
set_days (MulinFinding *finding, const char *day, const char *as_of)
{
  finding->days = -1;
  finding->lead = g_strdup ("");
  if (day == NULL)
    return;
  finding->days = ABS (mulin_date_days_between (day, as_of));
  g_free (finding->lead);
  finding->lead = g_strdup (g_strcmp0 (day, as_of) < 0 ? _("for") : _("left"));
}

static void
add_rows (GArray *ranked, MulinConnection *reader, const MulinOverviewRequest *request, const MulinFigure *figure, guint kind)
{
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = g_ptr_array_index (figure->rows, i);
      MulinFinding *finding = g_new0 (MulinFinding, 1);
      g_autofree char *since = NULL;
      Ranked one = { finding, kind };

      if (!kinds[kind].dated && g_strcmp0 (figure->kind, "organization") == 0)
        since = vacant_since (reader, request->catalog, row->record);
      finding->title = g_strdup (_(kinds[kind].title));
      finding->advice = g_strdup (_(kinds[kind].advice));
      finding->word = g_strdup (_(kinds[kind].word));
      finding->sign = kinds[kind].sign;
      finding->kind = g_strdup (figure->kind);
      finding->id = row->record;
      finding->compound = row->compound;
      set_days (finding, kinds[kind].dated ? row->date : since, request->as_of);
      g_array_append_val (ranked, one);
    }
}

/* What is over: the gravest kind first, in it the longest.  What is coming: the nearest first, whatever it is. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;
  const MulinFinding *one = first->finding, *other = second->finding;

  if (one->sign != other->sign)
    return one->sign == MULIN_SIGN_ERROR ? -1 : 1;
  if (one->sign == MULIN_SIGN_ERROR && first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (one->days == other->days)
    return 0;
  return (one->days > other->days) == (one->sign == MULIN_SIGN_ERROR) ? -1 : 1;
}

static gboolean
name_places (GPtrArray *findings, MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      MulinFinding *finding = g_ptr_array_index (findings, i);

      if (g_hash_table_add (names, g_memdup2 (&finding->compound, sizeof (gint64))))
        g_array_append_val (ids, finding->compound);
    }
  records = mulin_register_fetch (reader, catalog, "compound", (const gint64 *) ids->data, ids->len, error);
  if (records == NULL)
    return FALSE;
  g_hash_table_remove_all (names);
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      gint64 id = mulin_record_id (record);

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), (gpointer) mulin_record_text (record, "name"));
    }
  for (guint i = 0; i < findings->len; i++)
    {
      MulinFinding *finding = g_ptr_array_index (findings, i);

      finding->place = g_strdup (g_hash_table_lookup (names, &finding->compound));
    }
  return TRUE;
}

GPtrArray *
mulin_overview_findings (MulinConnection *reader, MulinGuard *guard, const MulinOverviewRequest *request, GHashTable *parameters,
                         GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (MulinFigure) figure = NULL;

      if (mulin_figure_find (request->shelf, kinds[i].figure) == NULL)
        continue;
      figure = mulin_figure_run (guard, request->shelf, kinds[i].figure, parameters, error);
      ok = figure != NULL;
      if (ok)
        add_rows (ranked, reader, request, figure, i);
    }
  g_array_sort (ranked, compare);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (findings, g_array_index (ranked, Ranked, i).finding);
  return ok && name_places (findings, reader, request->catalog, error) ? g_steal_pointer (&findings) : NULL;
}
