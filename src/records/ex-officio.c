/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due is read from the tenures each time, so that it does not matter how the base changed hands: in the window, by an
 * import or by hand. */

#include "records/ex-officio.h"

#include "base/date.h"
#include "store/statement.h"

#include <string.h>

/* A change that begins in the middle of a chain of seats comes to its end in so many rounds, or never. */
#define MAX_ROUNDS 64

void
mulin_ex_officio_free (MulinExOfficio *seat)
{
  g_free (seat->seat_name);
  g_free (seat->base_name);
  g_free (seat->person_name);
  g_free (seat->due_name);
  g_free (seat->day);
  g_free (seat);
}

/* The day on which the seat should have passed on: the first of the base's holder, or the last of the one who left. */
static char *
due_day (const char *since, const char *until, gboolean held, const char *as_of)
{
  g_autofree char *day = held ? (since != NULL ? mulin_date_first_day (since) : NULL) : mulin_date_last_day (until);

  return day != NULL && strcmp (day, as_of) <= 0 ? g_steal_pointer (&day) : g_strdup (as_of);
}

static char *
name_of (MulinConnection *connection, MulinCatalog *catalog, const char *kind, gint64 id)
{
  return id != 0 ? mulin_register_name (connection, catalog, kind, id) : NULL;
}

/* Columns: seat, base, the seat's tenure and person, the base's tenure, person, since, and the until of who left it last. */
static MulinExOfficio *
read_seat (MulinStatement *statement, MulinConnection *connection, MulinCatalog *catalog, const char *as_of)
{
  MulinExOfficio *seat = g_new0 (MulinExOfficio, 1);
  gboolean held = !mulin_statement_is_null (statement, 4);
  const char *until = mulin_statement_text (statement, 7);

  seat->seat = mulin_statement_integer (statement, 0);
  seat->base = mulin_statement_integer (statement, 1);
  seat->tenure = mulin_statement_integer (statement, 2);
  seat->person = mulin_statement_integer (statement, 3);
  seat->due_person = mulin_statement_integer (statement, 5);
  seat->due = (held || until != NULL) && seat->person != seat->due_person;
  if (seat->due)
    seat->day = due_day (mulin_statement_text (statement, 6), until, held, as_of);
  seat->seat_name = name_of (connection, catalog, "post", seat->seat);
  seat->base_name = name_of (connection, catalog, "post", seat->base);
  seat->person_name = name_of (connection, catalog, "person", seat->person);
  seat->due_name = name_of (connection, catalog, "person", seat->due_person);
  return seat;
}

GPtrArray *
mulin_ex_officio_list (MulinConnection *connection, MulinCatalog *catalog, gint64 post, const char *as_of, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection,
      "SELECT s.id, s.follows, t.id, t.person, b.id, b.person, b.since,"
      " (SELECT max(last_day(l.until)) FROM tenure l WHERE l.post = s.follows AND last_day(l.until) < :day)"
      " FROM post s"
      " LEFT JOIN tenure t ON t.id = (SELECT x.id FROM tenure x WHERE x.post = s.id AND on_date(x.since, x.until, :day)"
      "  ORDER BY x.since DESC, x.id DESC LIMIT 1)"
      " LEFT JOIN tenure b ON b.id = (SELECT y.id FROM tenure y WHERE y.post = s.follows AND on_date(y.since, y.until, :day)"
      "  ORDER BY y.since DESC, y.id DESC LIMIT 1)"
      " WHERE s.follows IS NOT NULL AND on_date(s.since, s.until, :day)"
      " AND (:post = 0 OR s.follows = :post OR s.id = :post)"
      " ORDER BY s.organization, s.\"order\", s.id",
      error);
  g_autoptr (GPtrArray) seats = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_ex_officio_free);
  MulinStep step;

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":day", as_of);
  mulin_statement_bind_integer (statement, ":post", post);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_ptr_array_add (seats, read_seat (statement, connection, catalog, as_of));
  return step == MULIN_STEP_DONE ? g_steal_pointer (&seats) : NULL;
}

gboolean
mulin_ex_officio_settle (MulinTransaction *transaction, MulinCatalog *catalog, gint64 post, const char *as_of, guint *n, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  guint settled = 0, before;
  int rounds = 0;

  do
    {
      g_autoptr (GPtrArray) seats = mulin_ex_officio_list (connection, catalog, post, as_of, error);

      if (seats == NULL)
        return FALSE;
      before = settled;
      for (guint i = 0; i < seats->len; i++)
        {
          MulinExOfficio *seat = seats->pdata[i];

          if (!seat->due)
            continue;
          if (!mulin_register_appoint (transaction, catalog, seat->seat, seat->due_person, seat->day, "concurrent", NULL, NULL, error))
            return FALSE;
          settled++;
        }
    }
  while (settled > before && ++rounds < MAX_ROUNDS);
  if (n != NULL)
    *n = settled;
  return TRUE;
}
