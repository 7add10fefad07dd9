/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The action win.start-renewal: the overview, the compound's panel and the inspector offer it with a body's id. */

#include "app/renewal.h"

#include "govern/election.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinSession *session;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  gint64 organization, election;
} Renewal;

static void
renewal_free (Renewal *renewal)
{
  g_object_unref (renewal->session);
  mulin_catalog_unref (renewal->catalog);
  mulin_shelf_unref (renewal->shelf);
  g_free (renewal);
}

static gboolean
write_renewal (MulinTransaction *transaction, gpointer data, GError **error)
{
  Renewal *renewal = data;

  renewal->election = mulin_renewal_start (transaction, renewal->catalog, renewal->shelf, renewal->organization, error);
  return renewal->election != 0;
}

static gboolean
on_begun (gint64 entry, const GError *error, gpointer user_data)
{
  Renewal *renewal = user_data;

  if (error != NULL)
    return FALSE;
  mulin_session_show (renewal->session, "election", renewal->election);
  mulin_session_notice (renewal->session, FALSE, entry != 0 ? _("The re-election has begun; set the day, then print the reminder")
                                                            : _("This re-election is under way already"));
  return FALSE;
}

void
mulin_renewal_begin (MulinSession *session, gint64 organization)
{
  Renewal *renewal;

  if (mulin_session_get_library (session) == NULL)
    return;
  renewal = g_new0 (Renewal, 1);
  renewal->session = g_object_ref (session);
  renewal->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  renewal->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  renewal->organization = organization;
  mulin_session_write (session, _("Start Re-election"), write_renewal, renewal, NULL, on_begun, renewal,
                       (GDestroyNotify) renewal_free);
}
