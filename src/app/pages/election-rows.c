/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that come are counted in days, those that went by are kept or overdue; what a region does not say is 未收录. */

#include "app/pages/election-rows.h"

#include "app/widgets/sign-row.h"

#include <glib/gi18n.h>

#define SOON 30

static void
clear_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- dates ---------------------------------------------------------------------------------------------------------------- */

static char *
date_words (const MulinElectionReading *reading, const MulinCountdown *row, MulinSign *sign)
{
  gboolean is_base = *row->source == '\0';

  *sign = MULIN_SIGN_NO_DATA;
  if (!row->recorded)
    return g_strdup (_("not recorded"));
  if (row->day == NULL)
    return g_strdup ("—");
  if (!is_base && mulin_election_date_is_kept (reading, row))
    {
      *sign = MULIN_SIGN_CHECK;
      return g_strdup (_("done"));
    }
  if (row->days_left < 0 && !is_base)
    {
      *sign = MULIN_SIGN_ERROR;
      return g_strdup_printf (_("overdue %d days"), -row->days_left);
    }
  if (row->days_left < 0)
    return g_strdup_printf (_("%d days ago"), -row->days_left);
  if (row->days_left <= SOON && !is_base)
    *sign = MULIN_SIGN_WARN;
  return g_strdup_printf (_("%d days left"), row->days_left);
}

static char *
date_detail (const MulinCountdown *row)
{
  if (!row->recorded)
    return g_strdup (_("The rules of this region that are recorded here say nothing of it."));
  if (*row->source == '\0')
    return NULL;
  /* Translators: counted from (end of term, day of the vote); the source; how certain it is */
  return g_strdup_printf (_("Counted from %s; source: %s; certainty: %s"), row->base, row->source,
                          *row->certainty != '\0' ? row->certainty : "—");
}

void
mulin_election_rows_dates (GtkListBox *list, const MulinElectionReading *reading)
{
  clear_rows (list);
  for (guint i = 0; i < reading->election->dates->len; i++)
    {
      const MulinCountdown *row = g_ptr_array_index (reading->election->dates, i);
      MulinSign sign;
      g_autofree char *words = date_words (reading, row, &sign), *detail = date_detail (row);

      gtk_list_box_append (list, mulin_sign_row_new (sign, row->title, row->day, words, detail));
    }
}

/* --- steps ---------------------------------------------------------------------------------------------------------------- */

static const char *
progress_word (MulinProgress progress)
{
  switch (progress)
    {
    case MULIN_PROGRESS_DONE:
      return _("done");
    case MULIN_PROGRESS_PRESENT:
      return _("under way");
    case MULIN_PROGRESS_SKIPPED:
      return _("passed over");
    default:
      return _("not yet");
    }
}

void
mulin_election_rows_steps (GtkListBox *list, const MulinElectionReading *reading)
{
  clear_rows (list);
  for (guint i = 0; i < reading->course->steps->len; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (reading->course->steps, i);
      gboolean present = (int) i == reading->course->present;
      MulinSign sign = step->progress == MULIN_PROGRESS_DONE ? MULIN_SIGN_CHECK : MULIN_SIGN_NO_DATA;
      GtkWidget *row = mulin_sign_row_new (sign, step->name, step->until != NULL ? step->until : step->step != NULL ? step->step->actor : NULL,
                                           present ? _("under way") : progress_word (step->progress), NULL);

      if (present)
        gtk_widget_add_css_class (row, "strong");
      gtk_list_box_append (list, row);
    }
}

/* --- party ---------------------------------------------------------------------------------------------------------------- */

static void
add_fact (GtkListBox *list, gboolean known, gboolean good, const char *title, const char *middle, const char *words, const char *source)
{
  gtk_list_box_append (list, mulin_sign_row_new (!known ? MULIN_SIGN_NO_DATA : good ? MULIN_SIGN_CHECK : MULIN_SIGN_ERROR, title, middle,
                                                 known ? words : "—", source));
}

static void
add_candidates (GtkListBox *list, const MulinPartyCount *party)
{
  gboolean valid = mulin_party_election_is_valid (party->electors, party->present);

  for (guint i = 0; i < party->candidates->len; i++)
    {
      const MulinCandidateResult *one = &g_array_index (party->candidates, MulinCandidateResult, i);
      gboolean known = one->votes >= 0 && party->present > 0;
      g_autofree char *votes = known ? g_strdup_printf (_("%d votes"), (int) one->votes) : NULL;
      const char *words = !known || party->seats <= 0 ? "—"
                          : !valid                    ? _("meeting not valid")
                          : one->elected              ? _("elected")
                          : one->tied                 ? _("tied, vote again")
                          : one->passes               ? _("over half, no seat")
                                                      : _("not over half");

      gtk_list_box_append (list, mulin_sign_row_new (!known || !valid ? MULIN_SIGN_NO_DATA : one->elected ? MULIN_SIGN_CHECK
                                                     : one->tied ? MULIN_SIGN_WARN : MULIN_SIGN_NO_DATA,
                                                     g_ptr_array_index (party->names, i), votes, words, NULL));
    }
}

void
mulin_election_rows_party (GtkListBox *list, const MulinPartyCount *party)
{
  gboolean known = party->electors > 0 && party->present >= 0, counted = party->issued > 0 && party->collected >= 0;
  gint64 needed = party->seats > 0 ? mulin_party_candidates_needed (party->seats) : 0, missing = 0;
  g_autofree char *present = known ? g_strdup_printf ("%d / %d", (int) party->present, (int) party->electors) : NULL;
  g_autofree char *ballots = counted ? g_strdup_printf ("%d / %d", (int) party->collected, (int) party->issued) : NULL;
  g_autofree char *candidates = needed > 0 ? g_strdup_printf ("%u / %d", party->candidates->len, (int) needed) : NULL;
  g_autofree char *lack = NULL;

  clear_rows (list);
  if (known)
    missing = mulin_party_election_missing (party->electors, party->present);
  lack = g_strdup_printf (_("%d short"), (int) missing);
  add_fact (list, needed > 0, party->candidates->len >= needed, _("Candidates, one fifth more than seats"), candidates,
            party->candidates->len >= needed ? _("enough") : _("too few"), _("Regulation on elections of grass-roots party organisations; from memory"));
  add_fact (list, known, mulin_party_election_is_valid (party->electors, party->present), _("Present, four fifths of electors"), present,
            missing > 0 ? lack : _("valid"), _("Regulation on elections of grass-roots party organisations; from memory"));
  add_fact (list, counted, mulin_party_ballots_are_valid (party->issued, party->collected), _("Ballots collected of those issued"), ballots,
            mulin_party_ballots_are_valid (party->issued, party->collected) ? _("valid") : _("void"),
            _("Regulation on elections of grass-roots party organisations; from memory"));
  add_candidates (list, party);
}
