/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the grid is a drawing made when it comes into view, so that five hundred bodies scroll like ten. */

#include "app/pages/cycle-board-view.h"

#include "app/dialogs/record-dialog.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "base/date.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- a body as a list item ----------------------------------------------------------------------------------------------------- */

#define MULIN_TYPE_BODY_ITEM (mulin_body_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinBodyItem, mulin_body_item, MULIN, BODY_ITEM, GObject)

struct _MulinBodyItem
{
  GObject parent_instance;

  const MulinCycleBody *body; /* of the report that is shown; the list is emptied before it goes */
  GPtrArray *periods;         /* a reference */
};

G_DEFINE_FINAL_TYPE (MulinBodyItem, mulin_body_item, G_TYPE_OBJECT)

static void
mulin_body_item_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_BODY_ITEM (object)->periods);
  G_OBJECT_CLASS (mulin_body_item_parent_class)->finalize (object);
}

static void
mulin_body_item_class_init (MulinBodyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_body_item_finalize;
}

static void
mulin_body_item_init (MulinBodyItem *self)
{
}

/* --- the board --------------------------------------------------------------------------------------------------------------------- */

struct _MulinCycleBoardView
{
  MulinPage parent_instance;

  /* template children */
  GtkDropDown *cycle, *meeting;
  GtkLabel *month_label, *status, *empty;
  GtkToggleButton *by_body, *by_day, *only_missed;
  GtkStack *stack;
  MulinChartView *head, *calendar;
  GtkListView *list;

  /* owned */
  GListStore *store;
  GPtrArray *names; /* char*: cycles as they stand in the drop-down */
  GCancellable *cancellable;
  MulinCycleReading *reading;
  GPtrArray *periods;
  char *month;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinCycleBoardView, mulin_cycle_board_view, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

static const MulinCycleMeeting *
chosen_meeting (MulinCycleBoardView *self)
{
  GPtrArray *meetings = self->reading->report->cycle->meetings;
  guint chosen = gtk_drop_down_get_selected (self->meeting);

  return g_ptr_array_index (meetings, chosen < meetings->len ? chosen : 0);
}

/* --- showing ------------------------------------------------------------------------------------------------------------------------- */

static MulinScene *
make_head (gpointer data, double width)
{
  return mulin_cycle_head (((MulinCycleBoardView *) data)->periods, width);
}

static MulinScene *
make_calendar (gpointer data, double width)
{
  MulinCycleBoardView *self = data;

  return mulin_cycle_month (self->reading->report, self->reading->days, self->month, mulin_session_get_as_of (SESSION (self)), width);
}

static MulinScene *
make_row (gpointer data, double width)
{
  MulinBodyItem *item = data;

  return mulin_cycle_row (item->body, item->periods, width);
}

static gboolean
has_missed (const MulinCycleBody *body, const MulinCycleMeeting *meeting)
{
  for (guint i = 0; i < body->slots->len; i++)
    {
      const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);

      if (slot->meeting == meeting && slot->state == MULIN_SLOT_MISSED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_meeting (const MulinCycleBody *body, const MulinCycleMeeting *meeting)
{
  for (guint i = 0; i < body->slots->len; i++)
    if (((MulinCycleSlot *) g_ptr_array_index (body->slots, i))->meeting == meeting)
      return TRUE;
  return FALSE;
}

static void
show_grid (MulinCycleBoardView *self)
{
  const MulinCycleMeeting *meeting = chosen_meeting (self);
  gboolean only_missed = gtk_toggle_button_get_active (self->only_missed);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->periods, g_ptr_array_unref);
  self->periods = mulin_cycle_periods (self->reading->report, meeting);
  mulin_chart_view_set (self->head, make_head, self, NULL, _("Periods"));
  for (guint i = 0; i < self->reading->report->bodies->len; i++)
    {
      const MulinCycleBody *body = g_ptr_array_index (self->reading->report->bodies, i);
      MulinBodyItem *item;

      if (!has_meeting (body, meeting) || (only_missed && !has_missed (body, meeting)))
        continue;
      item = g_object_new (MULIN_TYPE_BODY_ITEM, NULL);
      item->body = body;
      item->periods = g_ptr_array_ref (self->periods);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
}

static void
show_status (MulinCycleBoardView *self)
{
  const MulinCycleMeeting *meeting = gtk_toggle_button_get_active (self->by_day) ? NULL : chosen_meeting (self);
  g_autofree char *count = mulin_cycle_count_words (mulin_cycle_count (self->reading->report, meeting));
  g_autofree char *text = meeting != NULL ? g_strdup_printf ("%s　%s　%s（%s）", meeting->name, count, meeting->source, meeting->certainty)
                                          : g_strdup_printf ("%s　%s", self->reading->report->cycle->title, count);

  gtk_label_set_label (self->status, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), self->reading->report->cycle->source);
}

static void
show_all (MulinCycleBoardView *self)
{
  gboolean by_day = gtk_toggle_button_get_active (self->by_day);

  if (self->reading == NULL)
    return;
  show_grid (self);
  mulin_chart_view_set (self->calendar, make_calendar, self, NULL, _("Meetings of the month"));
  show_status (self);
  gtk_widget_set_visible (GTK_WIDGET (self->meeting), !by_day && self->reading->report->cycle->meetings->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->only_missed), !by_day);
  gtk_label_set_label (self->empty, gtk_toggle_button_get_active (self->only_missed) ? _("None was missed") : _("No body in this scope has this cycle"));
  gtk_stack_set_visible_child_name (self->stack, by_day                                                          ? "calendar"
                                                 : g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0 ? "grid" : "empty");
}

/* The one of which most is known: that is what the office keeps. */
static guint
liveliest_meeting (const MulinCycleReport *report)
{
  guint best = 0;
  int most = -1;

  for (guint i = 0; i < report->cycle->meetings->len; i++)
    {
      MulinCycleCount count = mulin_cycle_count (report, g_ptr_array_index (report->cycle->meetings, i));

      if (count.held + count.missed <= most)
        continue;
      most = count.held + count.missed;
      best = i;
    }
  return best;
}

static void
show_meetings (MulinCycleBoardView *self, gboolean same)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = same ? gtk_drop_down_get_selected (self->meeting) : liveliest_meeting (self->reading->report);
  GPtrArray *meetings = self->reading->report->cycle->meetings;

  for (guint i = 0; i < meetings->len; i++)
    gtk_string_list_append (titles, ((MulinCycleMeeting *) g_ptr_array_index (meetings, i))->name);
  self->setting = TRUE;
  gtk_drop_down_set_model (self->meeting, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->meeting, chosen < meetings->len ? chosen : 0);
  self->setting = FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCycleBoardView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinCycleReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  gboolean same;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->list == NULL)
    return;
  same = self->reading != NULL && g_str_equal (self->reading->report->cycle->name, reading->report->cycle->name);
  g_list_store_remove_all (self->store);
  g_clear_pointer (&self->reading, mulin_cycle_reading_free);
  self->reading = g_steal_pointer (&reading);
  show_meetings (self, same);
  show_all (self);
}

static void
mulin_cycle_board_view_refresh (MulinPage *page)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (page);
  guint chosen = gtk_drop_down_get_selected (self->cycle);
  g_autofree char *label = NULL;

  if (chosen >= self->names->len)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  label = mulin_date_to_chinese (self->month);
  gtk_label_set_label (self->month_label, label);
  mulin_cycle_read_async (SESSION (self), g_ptr_array_index (self->names, chosen), self->month, self->cancellable, on_read,
                          g_object_ref (self));
}

static void
mulin_cycle_board_view_opened (MulinPage *page)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (page);
  g_autoptr (GPtrArray) all = mulin_shelf_list (mulin_session_get_shelf (SESSION (self)), "cycles");
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_list_store_remove_all (self->store);
  mulin_chart_view_set (self->head, NULL, NULL, NULL, NULL);
  mulin_chart_view_set (self->calendar, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->reading, mulin_cycle_reading_free);
  g_free (self->month);
  self->month = g_strndup (mulin_session_get_as_of (SESSION (self)), 7);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < all->len; i++)
    {
      g_ptr_array_add (self->names, g_strdup (mulin_definition_name (g_ptr_array_index (all, i))));
      gtk_string_list_append (titles, mulin_definition_title (g_ptr_array_index (all, i)));
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->cycle, G_LIST_MODEL (titles));
  self->setting = FALSE;
}

/* --- choosing -------------------------------------------------------------------------------------------------------------------------- */

static void
on_cycle_chosen (MulinCycleBoardView *self)
{
  if (!self->setting)
    mulin_page_invalidate (MULIN_PAGE (self));
}

static void
on_shown_changed (MulinCycleBoardView *self)
{
  if (!self->setting)
    show_all (self);
}

static void
move_month (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (widget);
  g_autofree char *first = g_strdup_printf ("%s-01", self->month);
  g_autofree char *moved = mulin_date_add_months (first, g_str_equal (name, "board.next") ? 1 : -1);

  g_free (self->month);
  self->month = g_strndup (moved, 7);
  mulin_page_invalidate (MULIN_PAGE (self));
}

/* --- going there ------------------------------------------------------------------------------------------------------------------------- */

static void
add_preset (GPtrArray *presets, const char *field, char *text)
{
  g_ptr_array_add (presets, g_strdup (field));
  g_ptr_array_add (presets, text);
}

static char *
at (gint64 id)
{
  return g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}

/* The day on which it will most likely be held: its own, or today while the period runs, or the period's last. */
static char *
likely_day (MulinCycleBoardView *self, const MulinCycleSlot *slot)
{
  const char *as_of = mulin_session_get_as_of (SESSION (self));

  if (slot->day != NULL)
    return g_strdup (slot->day);
  return g_strdup (strcmp (as_of, slot->from) >= 0 && strcmp (as_of, slot->to) <= 0 ? as_of : slot->to);
}

static GPtrArray *
presets_for (MulinCycleBoardView *self, const MulinCycleBody *body, const MulinCycleSlot *slot, const char *kind)
{
  GPtrArray *presets = g_ptr_array_new_with_free_func (g_free);
  const char *subject = self->reading->report->cycle->subject;
  gint64 *community = g_hash_table_lookup (self->reading->community_ids, &body->compound);
  gboolean is_meeting = g_str_equal (kind, "meeting");
  const MulinWord *word = mulin_catalog_find_word (mulin_session_get_catalog (SESSION (self)), "meeting_kind", slot->meeting->name);

  if (is_meeting)
    add_preset (presets, "kind", g_strdup (slot->meeting->kind != NULL ? slot->meeting->kind : word->key));
  else
    add_preset (presets, "kind", g_strdup ("supervise_month"));
  add_preset (presets, "name", g_strdup_printf ("%s%s", body->name != NULL ? body->name : "", slot->meeting->name));
  if (g_str_equal (subject, "organization"))
    add_preset (presets, "organization", at (body->id));
  if (g_str_equal (subject, "community"))
    add_preset (presets, "community", at (body->id));
  else if (is_meeting && body->compound != 0)
    add_preset (presets, "compound", at (body->compound));
  if (is_meeting && !g_str_equal (subject, "community") && community != NULL && *community != 0)
    add_preset (presets, "community", at (*community));
  add_preset (presets, is_meeting ? "date" : "closed", likely_day (self, slot));
  g_ptr_array_add (presets, NULL);
  return presets;
}

/* The next of a series: what the first says, and the day. */
static GPtrArray *
presets_of_activity (MulinRecord *first, char *day)
{
  static const char *const same[] = { "name", "kind" }, *const places[] = { "compound", "community", "organization", "venue" };
  GPtrArray *presets = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    add_preset (presets, same[i], g_strdup (mulin_record_text (first, same[i])));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (mulin_record_has (first, places[i]))
      add_preset (presets, places[i], at (mulin_record_integer (first, places[i], 0)));
  add_preset (presets, "date", day);
  g_ptr_array_add (presets, NULL);
  return presets;
}

void
mulin_cycle_board_view_open_slot (MulinCycleBoardView *self, const MulinCycleBody *body, const MulinCycleSlot *slot)
{
  MulinCatalog *catalog = mulin_session_get_catalog (SESSION (self));
  gboolean is_meeting = slot->meeting->kind != NULL || mulin_catalog_find_word (catalog, "meeting_kind", slot->meeting->name) != NULL;
  MulinRecord *activity = mulin_cycle_reading_activity (self->reading, body);
  const char *kind = activity != NULL ? "activity" : is_meeting ? "meeting" : "duty_item";
  g_autoptr (GPtrArray) presets = NULL;

  if (slot->state == MULIN_SLOT_HELD && slot->proof != 0)
    {
      mulin_session_show (SESSION (self), slot->proof_kind, slot->proof);
      return;
    }
  if (mulin_library_is_read_only (mulin_session_get_library (SESSION (self))))
    return;
  presets = activity != NULL ? presets_of_activity (activity, likely_day (self, slot)) : presets_for (self, body, slot, kind);
  mulin_record_dialog_stay (mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), SESSION (self), kind,
                                                            (const char *const *) presets->pdata));
}

static void
on_slot (MulinChartView *row, const char *kind, gint64 id, gpointer user_data)
{
  MulinBodyItem *item = g_object_get_data (G_OBJECT (row), "item");

  if (item != NULL && id >= 0 && id < item->body->slots->len)
    mulin_cycle_board_view_open_slot (user_data, item->body, g_ptr_array_index (item->body->slots, (guint) id));
}

/* A day leads to the bodies for which it is the last, a meeting to itself. */
static void
on_calendar (MulinCycleBoardView *self, const char *kind, gint64 id)
{
  if (g_str_equal (kind, "day"))
    gtk_toggle_button_set_active (self->by_body, TRUE);
  else
    mulin_session_show (SESSION (self), kind, id);
}

static void
show_holidays (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_session_show (SESSION (MULIN_CYCLE_BOARD_VIEW (widget)), "holiday", 0);
}

/* --- rows ------------------------------------------------------------------------------------------------------------------------------------ */

static void
on_setup (MulinCycleBoardView *self, GtkListItem *item)
{
  GtkWidget *row = g_object_new (MULIN_TYPE_CHART_VIEW, NULL);

  mulin_chart_view_set_minimum (MULIN_CHART_VIEW (row), 420);
  g_signal_connect_object (row, "target-activated", G_CALLBACK (on_slot), self, 0);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (MulinCycleBoardView *self, GtkListItem *item)
{
  MulinBodyItem *body = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (row), "item", body);
  mulin_chart_view_set (MULIN_CHART_VIEW (row), make_row, g_object_ref (body), g_object_unref, body->body->name);
}

static void
on_unbind (MulinCycleBoardView *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (row), "item", NULL);
  mulin_chart_view_set (MULIN_CHART_VIEW (row), NULL, NULL, NULL, NULL);
}

/* --- paper ------------------------------------------------------------------------------------------------------------------------------------ */

GPtrArray *
mulin_cycle_board_view_make_pages (MulinCycleBoardView *self)
{
  g_autoptr (GPtrArray) missed = NULL;
  g_autofree char *month = NULL, *title = NULL, *file = NULL;
  GPtrArray *chain = mulin_session_get_scope_chain (SESSION (self));
  const char *place = chain != NULL && chain->len > 0 ? ((MulinPlace *) g_ptr_array_index (chain, chain->len - 1))->name : "";
  MulinFindingSheet sheet;

  if (self->reading == NULL)
    return NULL;
  missed = mulin_cycle_missed (self->reading, self->month, mulin_session_get_as_of (SESSION (self)));
  month = mulin_date_to_chinese (self->month);
  title = g_strdup_printf (_("%s missed in %s"), self->reading->report->cycle->title, month);
  file = g_path_get_basename (mulin_library_path (mulin_session_get_library (SESSION (self))));
  sheet = (MulinFindingSheet) { .title = title, .place = place, .as_of = mulin_session_get_as_of (SESSION (self)), .source = file,
                                .findings = missed, .advice_head = _("Community") };
  return mulin_finding_sheet (&sheet);
}

static void
print_missed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (widget);
  g_autoptr (GPtrArray) pages = mulin_cycle_board_view_make_pages (self);

  if (pages != NULL)
    mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, _("Calendar of Meetings"));
}

const MulinCycleReport *
mulin_cycle_board_view_get_report (MulinCycleBoardView *self)
{
  return self->reading != NULL ? self->reading->report : NULL;
}

guint
mulin_cycle_board_view_n_bodies (MulinCycleBoardView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/* --- life --------------------------------------------------------------------------------------------------------------------------------------- */

static void
mulin_cycle_board_view_dispose (GObject *object)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    {
      mulin_chart_view_set (self->head, NULL, NULL, NULL, NULL);
      mulin_chart_view_set (self->calendar, NULL, NULL, NULL, NULL);
    }
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->store);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  g_clear_pointer (&self->reading, mulin_cycle_reading_free);
  G_OBJECT_CLASS (mulin_cycle_board_view_parent_class)->dispose (object);
}

static void
mulin_cycle_board_view_finalize (GObject *object)
{
  MulinCycleBoardView *self = MULIN_CYCLE_BOARD_VIEW (object);

  g_ptr_array_unref (self->names);
  g_free (self->month);
  G_OBJECT_CLASS (mulin_cycle_board_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, cycle);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, meeting);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, month_label);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, status);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, empty);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, by_body);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, by_day);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, only_missed);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, head);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, calendar);
  gtk_widget_class_bind_template_child (widget_class, MulinCycleBoardView, list);
}

static void
mulin_cycle_board_view_class_init (MulinCycleBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_cycle_board_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_cycle_board_view_finalize;
  MULIN_PAGE_CLASS (klass)->opened = mulin_cycle_board_view_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_cycle_board_view_refresh;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/cycle-board-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "board.previous", NULL, move_month);
  gtk_widget_class_install_action (widget_class, "board.next", NULL, move_month);
  gtk_widget_class_install_action (widget_class, "board.holidays", NULL, show_holidays);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_missed);
}

static void
mulin_cycle_board_view_init (MulinCycleBoardView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->store = g_list_store_new (MULIN_TYPE_BODY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store)))));
  mulin_chart_view_set_minimum (self->head, 420);
  mulin_chart_view_set_minimum (self->calendar, 420);
  g_signal_connect_object (self->cycle, "notify::selected", G_CALLBACK (on_cycle_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meeting, "notify::selected", G_CALLBACK (on_shown_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_day, "toggled", G_CALLBACK (on_shown_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->only_missed, "toggled", G_CALLBACK (on_shown_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "target-activated", G_CALLBACK (on_calendar), self, G_CONNECT_SWAPPED);
}
