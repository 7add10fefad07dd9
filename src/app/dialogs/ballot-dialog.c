/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each key is one entry of the history; the list keeps its place, the tally beside it is the section's drawing. */

#include "app/dialogs/ballot-dialog.h"

#include "app/pages/election-reading.h"
#include "app/widgets/chart-view.h"
#include "base/numeral.h"
#include "draw/vote-bars.h"

#include <glib/gi18n.h>

#include <stdlib.h>

struct _MulinBallotDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkDropDown *items;
  GtkEntry *room;
  GtkCheckButton *proxy, *together, *everyone;
  GtkLabel *said, *count;
  GtkListView *list;
  MulinChartView *bars;

  /* borrowed */
  MulinSession *session;

  /* owned */
  MulinElectionReading *reading;
  GCancellable *cancellable;
  GtkStringList *shown; /* places of units in the roll, as text */

  /* state */
  gint64 election;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (MulinBallotDialog, mulin_ballot_dialog, GTK_TYPE_WINDOW)

/* --- the list ---------------------------------------------------------------------------------------------------------------- */

static const MulinVoteResult *
present_result (MulinBallotDialog *self)
{
  guint i = gtk_drop_down_get_selected (self->items);
  GPtrArray *results = self->reading != NULL ? self->reading->box->results : NULL;

  return results != NULL && i < results->len ? g_ptr_array_index (results, i) : NULL;
}

static const MulinRollUnit *
unit_at (MulinBallotDialog *self, guint position)
{
  const char *place = gtk_string_list_get_string (self->shown, position);
  guint i = place != NULL ? (guint) atoi (place) : G_MAXUINT;
  GPtrArray *units = self->reading != NULL ? self->reading->box->roll->units : NULL;

  return units != NULL && i < units->len ? g_ptr_array_index (units, i) : NULL;
}

static const char *
vote_word (const char *vote)
{
  return g_strcmp0 (vote, "yes") == 0       ? _("yes")
         : g_strcmp0 (vote, "no") == 0      ? _("no")
         : g_strcmp0 (vote, "abstain") == 0 ? _("abstain")
                                            : _("not voted");
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_size_request (box, -1, 36);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), i < 2 ? 0 : 1);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), i == 0 ? 10 : i == 1 ? 6 : 8);
      gtk_widget_set_hexpand (label, i == 1);
      if (i > 0)
        gtk_widget_add_css_class (label, "muted");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, MulinBallotDialog *self)
{
  const MulinRollUnit *unit = unit_at (self, gtk_list_item_get_position (item));
  const MulinVoteResult *result = present_result (self);
  const MulinUnitVote *vote = unit != NULL && result != NULL ? g_hash_table_lookup (result->votes, &unit->unit) : NULL;
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *area = unit != NULL && unit->area >= 0 ? mulin_numeral_format_hundredths (unit->area, TRUE) : g_strdup ("—");
  g_autofree char *square = g_strconcat (area, " m²", NULL);
  const char *texts[4];

  if (unit == NULL)
    return;
  texts[0] = unit->room;
  texts[1] = unit->unsold ? _("unsold") : unit->owner_name != NULL ? unit->owner_name : "—";
  texts[2] = square;
  texts[3] = vote_word (vote != NULL ? vote->vote : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++, label = gtk_widget_get_next_sibling (label))
    gtk_label_set_label (GTK_LABEL (label), texts[i]);
}

static void
fill_list (MulinBallotDialog *self)
{
  const MulinVoteResult *result = present_result (self);
  GPtrArray *units = self->reading->box->roll->units;
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list));
  guint at = gtk_single_selection_get_selected (selection);
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  gboolean everyone = gtk_check_button_get_active (self->everyone);
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < units->len; i++)
    {
      const MulinRollUnit *unit = g_ptr_array_index (units, i);
      const MulinUnitVote *vote = result != NULL ? g_hash_table_lookup (result->votes, &unit->unit) : NULL;
      gboolean voted = vote != NULL && vote->vote != NULL;
      g_autofree char *place = g_strdup_printf ("%u", i);

      n += !voted;
      if (everyone || !voted)
        g_strv_builder_add (places, place);
    }
  all = g_strv_builder_end (places);
  gtk_string_list_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), (const char *const *) all);
  if (at != GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_single_selection_set_selected (selection, MIN (at, g_list_model_get_n_items (G_LIST_MODEL (self->shown)) - 1));
  count = g_strdup_printf (_("%u of %u units have not voted"), n, units->len);
  gtk_label_set_label (self->count, units->len > 0 ? count : _("This compound has no units recorded yet; import the owners' roll first"));
}

/* --- reading ------------------------------------------------------------------------------------------------------------------ */

static MulinScene *
make_bars (gpointer data, double width)
{
  return mulin_vote_bars (data, width);
}

static void
show_result (MulinBallotDialog *self)
{
  const MulinVoteResult *result = present_result (self);
  g_autofree char *words = result != NULL ? mulin_vote_bars_words (result) : NULL;

  mulin_chart_view_set (self->bars, result != NULL ? make_bars : NULL, (gpointer) result, NULL, words);
  fill_list (self);
}

static void
fill_items (MulinBallotDialog *self)
{
  GPtrArray *results = self->reading->box->results;
  g_autoptr (GtkStringList) names = NULL;

  if (gtk_drop_down_get_model (self->items) != NULL
      && g_list_model_get_n_items (gtk_drop_down_get_model (self->items)) == results->len)
    return;
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < results->len; i++)
    gtk_string_list_append (names, ((MulinVoteResult *) g_ptr_array_index (results, i))->item);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->items, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->items), results->len > 1);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinBallotDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinElectionReading *reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  MulinElectionReading *old;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->list == NULL || reading->box == NULL)
    {
      mulin_election_reading_free (reading);
      return;
    }
  old = self->reading;
  self->reading = reading;
  fill_items (self);
  show_result (self);
  mulin_election_reading_free (old);
}

static void
reload (MulinBallotDialog *self)
{
  if (mulin_session_get_library (self->session) == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (self->session, mulin_election_read, mulin_election_request_new (self->session, self->election),
                      (GDestroyNotify) mulin_election_request_free, (GDestroyNotify) mulin_election_reading_free,
                      self->cancellable, on_read, g_object_ref (self));
}

static void
on_item_chosen (MulinBallotDialog *self)
{
  if (!self->filling && self->reading != NULL)
    show_result (self);
}

static void
on_everyone (MulinBallotDialog *self)
{
  if (self->reading != NULL)
    fill_list (self);
}

/* --- voting ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinBallotDialog *dialog;
  MulinCatalog *catalog;
  MulinBallotEntry entry;
  gint64 compound;
  char *item, *vote, *day, *room;
  guint n;
} Voting;

static void
voting_free (Voting *voting)
{
  g_object_unref (voting->dialog);
  mulin_catalog_unref (voting->catalog);
  g_free (voting->item);
  g_free (voting->vote);
  g_free (voting->day);
  g_free (voting->room);
  g_free (voting);
}

static gboolean
write_vote (MulinTransaction *transaction, gpointer data, GError **error)
{
  Voting *voting = data;
  g_autoptr (MulinRoll) roll = mulin_roll_load (mulin_transaction_connection (transaction), voting->catalog, voting->compound,
                                                voting->day, error);

  voting->n = roll != NULL ? mulin_ballot_put (transaction, voting->catalog, roll, &voting->entry, error) : 0;
  return voting->n > 0;
}

static gboolean
on_voted (gint64 entry, const GError *error, gpointer user_data)
{
  Voting *voting = user_data;
  MulinBallotDialog *self = voting->dialog;
  g_autofree char *words = NULL;

  if (self->list == NULL)
    return FALSE;
  if (error != NULL)
    {
      gtk_label_set_label (self->said, error->message);
      return TRUE;
    }
  words = voting->n > 1 ? g_strdup_printf (_("%s: %s, with the other units of its owner %u in all"), voting->room, vote_word (voting->vote), voting->n)
                        : g_strdup_printf ("%s：%s", voting->room, vote_word (voting->vote));
  gtk_label_set_label (self->said, words);
  gtk_check_button_set_active (self->proxy, FALSE);
  return FALSE;
}

static void
vote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinBallotDialog *self = MULIN_BALLOT_DIALOG (widget);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list));
  const MulinRollUnit *unit = unit_at (self, gtk_single_selection_get_selected (selection));
  const MulinVoteResult *result = present_result (self);
  Voting *voting;
  g_autofree char *text = NULL;

  if (unit == NULL || result == NULL)
    {
      gtk_label_set_label (self->said, _("Choose a unit first."));
      return;
    }
  voting = g_new0 (Voting, 1);
  voting->dialog = g_object_ref (self);
  voting->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  voting->compound = self->reading->election->compound;
  voting->item = g_strdup (result->item);
  voting->vote = g_strdup (g_variant_get_string (parameter, NULL));
  voting->day = g_strdup (mulin_session_get_as_of (self->session));
  voting->room = g_strdup (unit->room);
  voting->entry = (MulinBallotEntry) { self->election, unit->unit, voting->item, voting->vote, voting->day,
                                       gtk_check_button_get_active (self->proxy), gtk_check_button_get_active (self->together) };
  text = g_strdup_printf (_("Ballot %s: %s"), unit->room, vote_word (voting->vote));
  mulin_session_write (self->session, text, write_vote, voting, NULL, on_voted, voting, (GDestroyNotify) voting_free);
  if (gtk_editable_get_text (GTK_EDITABLE (self->room))[0] != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->room), "");
      gtk_widget_grab_focus (GTK_WIDGET (self->room));
    }
}

/* Enter in the field: the unit is chosen, and the next key is its vote.  One that has voted is shown with the others. */
static void
on_room (MulinBallotDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->room));
  const MulinRollUnit *unit = self->reading != NULL ? mulin_roll_room (self->reading->box->roll, text) : NULL;
  const MulinVoteResult *result = present_result (self);
  const MulinUnitVote *given = unit != NULL && result != NULL ? g_hash_table_lookup (result->votes, &unit->unit) : NULL;
  g_autofree char *words = NULL;

  if (unit == NULL)
    {
      words = g_strdup_printf (_("There is no unit “%s” on the roll."), text);
      gtk_label_set_label (self->said, words);
      return;
    }
  if (given != NULL && given->vote != NULL)
    gtk_check_button_set_active (self->everyone, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    if (unit_at (self, i) == unit)
      {
        gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list)), i);
        gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
      }
  words = given != NULL && given->vote != NULL ? g_strdup_printf (_("%s has voted %s; a new key corrects it"), unit->room, vote_word (given->vote))
                                               : g_strdup_printf (_("%s: 1 yes, 2 no, 3 abstain"), unit->room);
  gtk_label_set_label (self->said, words);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
on_key (MulinBallotDialog *self, guint key, guint code, GdkModifierType state)
{
  static const struct { guint key, pad; const char *vote; } keys[] = {
    { GDK_KEY_1, GDK_KEY_KP_1, "yes" }, { GDK_KEY_2, GDK_KEY_KP_2, "no" }, { GDK_KEY_3, GDK_KEY_KP_3, "abstain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((key == keys[i].key || key == keys[i].pad) && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
      {
        gtk_widget_activate_action (GTK_WIDGET (self), "ballots.vote", "s", keys[i].vote);
        return TRUE;
      }
  return FALSE;
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinBallotDialog *self = MULIN_BALLOT_DIALOG (widget);

  mulin_session_undo (self->session, 0);
  gtk_label_set_label (self->said, _("Taken back"));
}

/* --- life --------------------------------------------------------------------------------------------------------------------- */

static void
mulin_ballot_dialog_dispose (GObject *object)
{
  MulinBallotDialog *self = MULIN_BALLOT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bars != NULL)
    mulin_chart_view_set (self->bars, NULL, NULL, NULL, NULL);
  self->bars = NULL;
  self->list = NULL;
  G_OBJECT_CLASS (mulin_ballot_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->reading, mulin_election_reading_free);
  g_clear_object (&self->shown);
}

static void
mulin_ballot_dialog_class_init (MulinBallotDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_ballot_dialog_dispose;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/ballot-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, items);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, room);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, proxy);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, together);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, everyone);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, said);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, count);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, list);
  gtk_widget_class_bind_template_child (widget_class, MulinBallotDialog, bars);
  gtk_widget_class_install_action (widget_class, "ballots.vote", "s", vote);
  gtk_widget_class_install_action (widget_class, "ballots.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "ballots.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_ballot_dialog_init (MulinBallotDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_list_view_set_model (self->list, model);
  g_object_unref (model);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (self->room, "activate", G_CALLBACK (on_room), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->items, "notify::selected", G_CALLBACK (on_item_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->everyone, "toggled", G_CALLBACK (on_everyone), self, G_CONNECT_SWAPPED);
}

GtkWidget *
mulin_ballot_dialog_new (GtkWindow *parent, MulinSession *session, gint64 election)
{
  MulinBallotDialog *self = g_object_new (MULIN_TYPE_BALLOT_DIALOG, "transient-for", parent, NULL);

  self->session = session;
  self->election = election;
  g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
