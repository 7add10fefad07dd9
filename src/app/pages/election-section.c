/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reading fills all parts; what does not belong to this kind of election is not shown. */

#include "app/pages/election-section.h"

#include "app/dialogs/ballot-dialog.h"
#include "app/dialogs/record-dialog.h"
#include "app/pages/election-rows.h"
#include "app/pages/item-gates.h"
#include "app/pages/record-changes.h"
#include "app/pages/review-grid.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/sign-row.h"
#include "base/numeral.h"
#include "draw/vote-bars.h"

#include <glib/gi18n.h>

struct _MulinElectionSection
{
  MulinRecordSection parent_instance;

  /* template children */
  GtkLabel *region, *review_note, *vote_note, *vote_empty, *result_note;
  GtkWidget *dates_box, *region_notice, *day_box, *letter_box, *course_box, *review_box, *vote_box, *party_box;
  GtkWidget *send_all, *enter;
  GtkDropDown *regions;
  GtkListBox *dates, *steps, *party;
  GtkButton *next;
  MulinDateEntry *day;
  MulinItemGates *gates;
  MulinReviewGrid *grid;
  MulinChartView *bars;

  /* owned */
  MulinElectionReading *reading;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinElectionSection, mulin_election_section, MULIN_TYPE_RECORD_SECTION)

#define SESSION(self) mulin_record_section_get_session (MULIN_RECORD_SECTION (self))

/* --- showing --------------------------------------------------------------------------------------------------------------- */

static void
show_dates (MulinElectionSection *self)
{
  const MulinElectionReading *reading = self->reading;
  const MulinElection *election = reading->election;
  gboolean known = election->region != NULL, recorded = election->ruleset->recorded;
  const char *region = known ? election->region : _("whole country");
  g_autofree char *words = g_strdup_printf (election->day_assumed ? _("%s; counted back from the end of the term, the latest day") : "%s", region);
  g_autofree char *unrecorded = g_strdup_printf (_("%s: not recorded, only what holds everywhere"), region);

  gtk_label_set_label (self->region, recorded ? words : unrecorded);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->region), recorded ? election->ruleset->source : unrecorded);
  if (!known && gtk_drop_down_get_model (self->regions) == NULL)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < reading->regions->len; i++)
        gtk_string_list_append (names, g_ptr_array_index (reading->regions, i));
      gtk_drop_down_set_model (self->regions, G_LIST_MODEL (names));
    }
  gtk_widget_set_visible (self->region_notice, !known);
  mulin_election_rows_dates (self->dates, reading);
  gtk_widget_set_visible (self->day_box, election->day == NULL);
  gtk_widget_set_visible (self->letter_box, g_strcmp0 (election->kind, "owners") == 0);
}

static void
show_course (MulinElectionSection *self)
{
  const MulinCourse *course = self->reading->course;
  const MulinCourseStep *following = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->steps), course->workflow != NULL);
  mulin_election_rows_steps (self->steps, self->reading);
  if (!course->closed && course->next >= 0 && course->next < (int) course->steps->len)
    following = g_ptr_array_index (course->steps, course->next);
  gtk_widget_set_visible (GTK_WIDGET (self->next), following != NULL);
  if (following != NULL)
    {
      label = g_strdup_printf (_("Next step: %s"), following->name);
      gtk_button_set_label (self->next, label);
    }
  gtk_widget_set_visible (self->course_box, course->workflow != NULL);
  mulin_item_gates_show (self->gates, SESSION (self), self->reading->election->id, self->reading->gates);
}

static void
show_review (MulinElectionSection *self)
{
  const MulinJointReview *review = self->reading->review;
  g_autofree char *note = NULL;
  gboolean any = FALSE;

  gtk_widget_set_visible (self->review_box, review != NULL);
  if (review == NULL)
    return;
  note = review->unnamed > 0 ? g_strdup_printf (_("%d departments, %d still to be named"), review->expected, review->unnamed)
                             : g_strdup_printf (_("%u departments"), review->departments->len);
  gtk_label_set_label (self->review_note, note);
  for (guint i = 0; i < review->rows->len; i++)
    {
      const MulinReviewRow *row = g_ptr_array_index (review->rows, i);

      for (guint k = 0; k < row->cells->len; k++)
        any = any || g_array_index (row->cells, MulinReviewCell, k).review == 0;
    }
  gtk_widget_set_sensitive (self->send_all, any);
  mulin_review_grid_show (self->grid, SESSION (self), review);
}

/* All items under each other. */
static MulinScene *
make_bars (gpointer data, double width)
{
  const MulinBallotBox *box = data;
  MulinScene *scene = mulin_scene_new (width, 0);

  for (guint i = 0; i < box->results->len; i++)
    {
      g_autoptr (MulinScene) one = mulin_vote_bars (g_ptr_array_index (box->results, i), width);

      mulin_scene_embed (scene, one, 0, scene->height, 1);
      scene->height += one->height + 12;
    }
  return scene;
}

static char *
all_words (const MulinBallotBox *box)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < box->results->len; i++)
    {
      g_autofree char *one = mulin_vote_bars_words (g_ptr_array_index (box->results, i));

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", one);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
total_words (const MulinBallotBox *box)
{
  g_autofree char *heads = mulin_numeral_format_integer (box->all.heads, TRUE);
  g_autofree char *area = mulin_numeral_format_hundredths (box->all.area, TRUE);

  if (box->all.heads <= 0 || box->all.area <= 0)
    return g_strdup (_("total of owners or area not filled in"));
  return g_strdup_printf (box->from_roll ? _("%s owners, %s m² by the roll") : _("%s owners, %s m²"), heads, area);
}

static void
show_votes (MulinElectionSection *self)
{
  const MulinBallotBox *box = self->reading->box;
  g_autofree char *words = NULL, *why = NULL, *total = NULL;
  gboolean valid;

  gtk_widget_set_visible (self->vote_box, box != NULL);
  if (box == NULL)
    return;
  words = all_words (box);
  total = total_words (box);
  valid = mulin_ballot_box_is_valid (box, &why);
  gtk_label_set_label (self->vote_note, total);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->vote_note), total);
  gtk_widget_set_visible (GTK_WIDGET (self->vote_empty), box->results->len == 0);
  mulin_chart_view_set (self->bars, box->results->len > 0 ? make_bars : NULL, (gpointer) box, NULL, words);
  gtk_widget_set_sensitive (self->enter, box->results->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "section.result-print", valid);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "section.result-save", valid);
  g_autofree char *reason = g_strdup_printf (_("No result notice yet: %s"), why);
  gtk_label_set_label (self->result_note, valid ? _("Enough took part, by heads and by area: the result can be made public") : reason);
}

static void
show (MulinElectionSection *self)
{
  show_dates (self);
  show_course (self);
  show_review (self);
  show_votes (self);
  gtk_widget_set_visible (self->party_box, self->reading->party != NULL);
  if (self->reading->party != NULL)
    mulin_election_rows_party (self->party, self->reading->party);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinElectionSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinElectionReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  MulinElectionReading *old;

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->dates == NULL || reading->election->id != mulin_record_section_get_id (MULIN_RECORD_SECTION (self)))
    return;
  old = self->reading;
  self->reading = g_steal_pointer (&reading);
  show (self);
  mulin_election_reading_free (old); /* the drawing was the old one's until now */
}

static void
mulin_election_section_refresh (MulinRecordSection *section)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (section);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (SESSION (self), mulin_election_read,
                      mulin_election_request_new (SESSION (self), mulin_record_section_get_id (section)),
                      (GDestroyNotify) mulin_election_request_free, (GDestroyNotify) mulin_election_reading_free,
                      self->cancellable, on_read, g_object_ref (self));
}

/* --- writing ---------------------------------------------------------------------------------------------------------------- */

static void
set_fields (MulinElectionSection *self, const char *text, const char *const *pairs)
{
  MulinRecordChanges *changes = mulin_record_changes_new (SESSION (self));

  mulin_record_changes_add (changes, "election", mulin_record_section_get_id (MULIN_RECORD_SECTION (self)), pairs);
  mulin_record_changes_write (changes, text);
}

static void
set_day (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (widget);
  const char *day = mulin_date_entry_get_text (self->day);
  g_autofree char *text = g_strdup_printf (_("Day of the vote: %s"), day);

  if (day[0] != '\0')
    set_fields (self, text, (const char *[]) { "day", day, NULL });
  else
    gtk_widget_grab_focus (mulin_date_entry_get_entry (self->day));
}

static void
on_day_entered (MulinElectionSection *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "section.day", NULL);
}

static void
set_region (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (widget);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->regions);
  MulinRecordChanges *changes;
  g_autofree char *text = NULL;

  if (chosen == NULL)
    return;
  text = g_strdup_printf (_("Region of this library: %s"), gtk_string_object_get_string (chosen));
  const char *pairs[] = { "key", "region", "value", gtk_string_object_get_string (chosen), NULL };
  changes = mulin_record_changes_new (SESSION (self));
  mulin_record_changes_add (changes, "setting", 0, pairs);
  mulin_record_changes_write (changes, text);
}

static void
next_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (widget);
  const MulinCourse *course = self->reading != NULL ? self->reading->course : NULL;

  if (course == NULL || course->next < 0 || course->next >= (int) course->steps->len)
    return;
  const MulinCourseStep *step = g_ptr_array_index (course->steps, course->next);
  const MulinCourseStep *done = course->present >= 0 ? g_ptr_array_index (course->steps, course->present) : NULL;
  g_autofree char *text = g_strdup_printf (_("Step: %s"), step->name);
  gboolean dated = done != NULL && done->step != NULL && done->step->field != NULL && done->until == NULL;
  /* The step that ends leaves its day where the record has a place for it. */
  const char *pairs[] = { "state", step->name, dated ? done->step->field : NULL, mulin_session_get_as_of (SESSION (self)), NULL };

  set_fields (self, text, pairs);
}

/* --- going on ----------------------------------------------------------------------------------------------------------------- */

static void
add_candidate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *election = g_strdup_printf ("@%" G_GINT64_FORMAT, mulin_record_section_get_id (MULIN_RECORD_SECTION (widget)));
  const char *presets[] = { "election", election, NULL };

  mulin_record_dialog_stay (mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (widget), "candidate",
                                                            presets));
}

static void
send_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_review_grid_send_all (MULIN_ELECTION_SECTION (widget)->grid);
}

static void
enter_ballots (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (widget);

  if (self->reading != NULL && self->reading->box != NULL)
    gtk_window_present (GTK_WINDOW (mulin_ballot_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self),
                                                             self->reading->election->id)));
}

static void
print_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (widget), g_variant_get_string (parameter, NULL),
                              "election", mulin_record_section_get_id (MULIN_RECORD_SECTION (widget)));
}

static void
save_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (widget);

  mulin_paper_save_document (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (widget), g_variant_get_string (parameter, NULL),
                             "election", mulin_record_section_get_id (MULIN_RECORD_SECTION (widget)),
                             self->reading != NULL ? self->reading->election->name : "");
}

static void
on_row_activated (MulinElectionSection *self, GtkListBoxRow *row)
{
  mulin_sign_row_toggle (MULIN_SIGN_ROW (row));
}

/* --- life ------------------------------------------------------------------------------------------------------------------- */

static void
mulin_election_section_dispose (GObject *object)
{
  MulinElectionSection *self = MULIN_ELECTION_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bars != NULL)
    mulin_chart_view_set (self->bars, NULL, NULL, NULL, NULL);
  self->bars = NULL;
  self->dates = NULL;
  G_OBJECT_CLASS (mulin_election_section_parent_class)->dispose (object);
  g_clear_pointer (&self->reading, mulin_election_reading_free);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, region);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, review_note);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, vote_note);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, vote_empty);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, result_note);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, dates_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, region_notice);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, day_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, letter_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, course_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, review_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, vote_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, party_box);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, send_all);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, enter);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, regions);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, dates);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, steps);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, party);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, next);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, day);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, gates);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, grid);
  gtk_widget_class_bind_template_child (widget_class, MulinElectionSection, bars);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "section.day", NULL, set_day);
  gtk_widget_class_install_action (widget_class, "section.region", NULL, set_region);
  gtk_widget_class_install_action (widget_class, "section.next", NULL, next_step);
  gtk_widget_class_install_action (widget_class, "section.candidate", NULL, add_candidate);
  gtk_widget_class_install_action (widget_class, "section.send", NULL, send_all);
  gtk_widget_class_install_action (widget_class, "section.ballots", NULL, enter_ballots);
  gtk_widget_class_install_action (widget_class, "section.print", "s", print_paper);
  gtk_widget_class_install_action (widget_class, "section.save", "s", save_paper);
  gtk_widget_class_install_action (widget_class, "section.result-print", "s", print_paper);
  gtk_widget_class_install_action (widget_class, "section.result-save", "s", save_paper);
}

static void
mulin_election_section_class_init (MulinElectionSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_election_section_dispose;
  MULIN_RECORD_SECTION_CLASS (klass)->refresh = mulin_election_section_refresh;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  g_type_ensure (MULIN_TYPE_ITEM_GATES);
  g_type_ensure (MULIN_TYPE_REVIEW_GRID);
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/election-section.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
mulin_election_section_init (MulinElectionSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->dates, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->party, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mulin_date_entry_get_entry (self->day), "activate", G_CALLBACK (on_day_entered), self, G_CONNECT_SWAPPED);
}
