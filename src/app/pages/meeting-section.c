/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who belongs there is found below the window; here each has three buttons, and one form makes a decision a task. */

#include "app/pages/meeting-section.h"

#include "app/paper.h"
#include "app/widgets/sign-view.h"
#include "app/widgets/turn-form.h"
#include "base/date.h"
#include "draw/seat-cards.h"
#include "govern/gathering.h"

#include <glib/gi18n.h>

struct _MulinMeetingSection
{
  MulinRecordSection parent_instance;

  /* template children */
  GtkLabel *counts;
  GtkButton *all_button;
  GtkListBox *attendees, *items, *carried;
  GtkWidget *carried_box, *deciding;
  GtkLabel *carried_title;
  GtkDropDown *item;
  MulinTurnForm *form;
  GtkButton *decide;

  /* owned */
  MulinGathering *gathering;
  GCancellable *cancellable;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinMeetingSection, mulin_meeting_section, MULIN_TYPE_RECORD_SECTION)

#define SECTION(self) MULIN_RECORD_SECTION (self)
#define SESSION(self) mulin_record_section_get_session (SECTION (self))

/* --- writing ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 meeting, person, organization, item, action;
  char *role, *day;
  char **values;
} Work;

static void
work_free (Work *work)
{
  mulin_catalog_unref (work->catalog);
  g_free (work->role);
  g_free (work->day);
  g_strfreev (work->values);
  g_free (work);
}

static Work *
work_new (MulinMeetingSection *self)
{
  Work *work = g_new0 (Work, 1);

  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  work->meeting = mulin_record_section_get_id (SECTION (self));
  return work;
}

static gboolean
write_attendance (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return mulin_gathering_attend (transaction, work->catalog, work->meeting, work->person, work->organization, work->role, error);
}

static gboolean
write_decision (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return mulin_gathering_decide (transaction, work->catalog, work->meeting, work->item, (const char *const *) work->values, error);
}

static gboolean
write_done (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (MulinRecord) action
    = mulin_register_get (mulin_transaction_connection (transaction), work->catalog, "action", work->action, error);

  if (action == NULL)
    return FALSE;
  mulin_record_set_text (action, "closed", work->day);
  return mulin_register_put (transaction, work->catalog, action, error);
}

/* --- attendance ---------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *role, *title;
} roles[] = { { "present", N_ ("Present") }, { "observer", N_ ("Observer") }, { "leave", N_ ("On Leave") } };

static void
attend (MulinMeetingSection *self, const MulinAttendee *attendee, const char *role)
{
  Work *work = work_new (self);
  const char *word = role != NULL ? mulin_catalog_word (work->catalog, "attendance_role", role) : _("not entered");
  g_autofree char *text = g_strdup_printf ("%s：%s", attendee->name, word);

  work->person = attendee->person;
  work->organization = attendee->organization;
  work->role = g_strdup (role);
  mulin_session_write (SESSION (self), text, write_attendance, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}

/* The same button again takes the entry away. */
static void
on_role (MulinMeetingSection *self, GtkToggleButton *button)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "attendee"));
  const char *role = g_object_get_data (G_OBJECT (button), "role");
  const MulinAttendee *attendee;

  if (self->setting || self->gathering == NULL || at >= self->gathering->attendees->len)
    return;
  attendee = g_ptr_array_index (self->gathering->attendees, at);
  if (gtk_toggle_button_get_active (button) || g_strcmp0 (attendee->role, role) == 0)
    attend (self, attendee, gtk_toggle_button_get_active (button) ? role : NULL);
}

static GtkWidget *
role_buttons (MulinMeetingSection *self, guint at)
{
  const MulinAttendee *attendee = g_ptr_array_index (self->gathering->attendees, at);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "segmented");
  gtk_widget_add_css_class (box, "compact");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(roles[i].title));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (attendee->role, roles[i].role) == 0);
      g_object_set_data (G_OBJECT (button), "attendee", GUINT_TO_POINTER (at));
      g_object_set_data (G_OBJECT (button), "role", (gpointer) roles[i].role);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_role), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
two_lines (const char *first, const char *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *texts[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      if (texts[i] == NULL || texts[i][0] == '\0')
        {
          g_object_ref_sink (label);
          g_object_unref (label);
          continue;
        }
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, texts[i]);
      if (i > 0)
        gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
append_row (GtkListBox *list, GtkWidget *text, GtkWidget *end)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), text);
  if (end != NULL)
    gtk_box_append (GTK_BOX (box), end);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_counts (MulinMeetingSection *self)
{
  guint n[G_N_ELEMENTS (roles)] = { 0 }, open = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->gathering->attendees->len; i++)
    {
      const MulinAttendee *attendee = g_ptr_array_index (self->gathering->attendees, i);

      open += attendee->role == NULL;
      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        n[r] += g_strcmp0 (attendee->role, roles[r].role) == 0;
    }
  text = g_strdup_printf (_("present %u, observers %u, on leave %u, not entered %u"), n[0], n[1], n[2], open);
  gtk_label_set_label (self->counts, text);
}

static void
show_attendees (MulinMeetingSection *self)
{
  clear_list (self->attendees);
  for (guint i = 0; i < self->gathering->attendees->len; i++)
    {
      const MulinAttendee *attendee = g_ptr_array_index (self->gathering->attendees, i);
      g_autofree char *second = attendee->invited && attendee->title[0] != '\0'
                                  ? g_strconcat (_("invited:"), attendee->title, NULL) : g_strdup (attendee->title);

      append_row (self->attendees, two_lines (attendee->name != NULL ? attendee->name : "—", second), role_buttons (self, i));
    }
  show_counts (self);
}

/* --- decisions ------------------------------------------------------------------------------------------------------------------ */

static void
show_fields (MulinMeetingSection *self)
{
  static const char *const of_new[] = { "agenda_item.name", "agenda_item.decision", "action.name", "action.person",
                                        "action.organization", "action.due", NULL };
  guint chosen = gtk_drop_down_get_selected (self->item);

  mulin_turn_form_show_fields (self->form, SESSION (self), chosen < self->gathering->items->len ? of_new + 1 : of_new);
}

static void
on_item_chosen (MulinMeetingSection *self)
{
  if (!self->setting && self->gathering != NULL)
    show_fields (self);
}

/* The first item without a decision is the one that is spoken of. */
static void
show_items (MulinMeetingSection *self, gboolean keep)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->item), open = self->gathering->items->len;

  clear_list (self->items);
  for (guint i = 0; i < self->gathering->items->len; i++)
    {
      const MulinAgendaItem *item = g_ptr_array_index (self->gathering->items, i);

      append_row (self->items, two_lines (item->name, item->decision != NULL ? item->decision : _("no decision yet")), NULL);
      gtk_string_list_append (titles, item->name);
      if (item->decision == NULL && open == self->gathering->items->len)
        open = i;
    }
  gtk_string_list_append (titles, _("New Item"));
  gtk_drop_down_set_model (self->item, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->item, keep ? chosen : open);
  if (!keep)
    show_fields (self);
}

static gboolean
on_decided (gint64 entry, const GError *error, gpointer user_data)
{
  MulinMeetingSection *self = user_data;

  if (self->attendees == NULL)
    return FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->decide), TRUE);
  if (error == NULL && self->gathering != NULL)
    show_fields (self);
  mulin_turn_form_set_error (self->form, error != NULL ? error->message : NULL);
  return error != NULL;
}

static void
decide (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (widget);
  guint chosen = gtk_drop_down_get_selected (self->item);
  Work *work;

  if (self->gathering == NULL || !mulin_turn_form_is_dirty (self->form))
    return;
  work = work_new (self);
  work->item = chosen < self->gathering->items->len ? ((MulinAgendaItem *) g_ptr_array_index (self->gathering->items, chosen))->id : 0;
  work->values = mulin_turn_form_get_values (self->form);
  gtk_widget_set_sensitive (GTK_WIDGET (self->decide), FALSE);
  mulin_session_write (SESSION (self), _("Decision of a meeting"), write_decision, work, (GDestroyNotify) work_free, on_decided,
                       g_object_ref (self), g_object_unref);
}

static void
on_done (MulinMeetingSection *self, GtkButton *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "action");
  Work *work = work_new (self);

  work->action = *id;
  work->day = g_strdup (mulin_session_get_as_of (SESSION (self)));
  mulin_session_write (SESSION (self), _("Task done"), write_done, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}

static void
show_carried (MulinMeetingSection *self)
{
  g_autofree char *title = self->gathering->last != NULL
                             ? g_strdup_printf (_("Open tasks, of the last meeting on %s too"), self->gathering->last) : g_strdup (_("Open tasks"));

  clear_list (self->carried);
  gtk_label_set_label (self->carried_title, title);
  gtk_widget_set_visible (self->carried_box, self->gathering->carried->len > 0);
  for (guint i = 0; i < self->gathering->carried->len; i++)
    {
      const MulinOpenAction *action = g_ptr_array_index (self->gathering->carried, i);
      GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *sign = g_object_new (MULIN_TYPE_SIGN_VIEW, NULL);
      GtkWidget *button = gtk_button_new_with_label (_("Done"));
      g_autofree char *late = action->late_days > 0 ? g_strdup_printf (_("%d days late"), action->late_days) : NULL;
      g_autofree char *second = g_strdup_printf ("%s　%s", action->owner != NULL ? action->owner : "", action->due != NULL ? action->due : "");
      GtkWidget *label = gtk_label_new (late);

      gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
      mulin_sign_view_set (MULIN_SIGN_VIEW (sign), MULIN_SIGN_ERROR, 12);
      gtk_widget_set_visible (sign, late != NULL);
      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "error");
      gtk_widget_add_css_class (button, "link");
      gtk_widget_set_margin_start (button, 8);
      g_object_set_data_full (G_OBJECT (button), "action", g_memdup2 (&action->id, sizeof action->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (end), sign);
      gtk_box_append (GTK_BOX (end), label);
      gtk_box_append (GTK_BOX (end), button);
      append_row (self->carried, two_lines (action->name, second), end);
    }
}

/* --- reading ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 id;
  char *as_of;
} Request;

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->as_of);
  g_free (request);
}

static gpointer
read_gathering (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return mulin_gathering_of (reader, request->catalog, request->id, request->as_of, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinMeetingSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGathering) gathering = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  gboolean keep, writable;

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (gathering == NULL || self->attendees == NULL || gathering->id != mulin_record_section_get_id (SECTION (self)))
    return;
  keep = self->gathering != NULL && self->gathering->id == gathering->id && self->gathering->items->len == gathering->items->len
         && mulin_turn_form_is_dirty (self->form);
  writable = mulin_session_is_today (SESSION (self)) && !mulin_library_is_read_only (mulin_session_get_library (SESSION (self)));
  g_clear_pointer (&self->gathering, mulin_gathering_free);
  self->gathering = g_steal_pointer (&gathering);
  self->setting = TRUE;
  show_attendees (self);
  show_items (self, keep);
  show_carried (self);
  self->setting = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->attendees), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), writable);
  gtk_widget_set_visible (self->deciding, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->carried), writable);
}

static void
mulin_meeting_section_refresh (MulinRecordSection *section)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (section);
  Request *request = g_new0 (Request, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->id = mulin_record_section_get_id (section);
  request->as_of = g_strdup (mulin_session_get_as_of (SESSION (self)));
  mulin_session_read (SESSION (self), read_gathering, request, (GDestroyNotify) request_free, (GDestroyNotify) mulin_gathering_free,
                      self->cancellable, on_read, g_object_ref (self));
}

/* --- doing ----------------------------------------------------------------------------------------------------------------------- */

static void
attend_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (widget);
  Work *work = work_new (self);

  work->role = g_strdup ("present");
  mulin_session_write (SESSION (self), _("All members present"), write_attendance, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}

static void
print_document (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (widget);

  mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), g_variant_get_string (parameter, NULL),
                              "meeting", mulin_record_section_get_id (SECTION (self)));
}

/* Sheets that name everybody come from the same list that is shown. */
static void
print_people (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (widget);
  gboolean cards = g_str_equal (name, "meeting.print-cards");
  g_autoptr (GPtrArray) pages = NULL;

  if (self->gathering == NULL)
    return;
  pages = cards ? mulin_seat_cards (self->gathering) : mulin_sign_in_sheet (self->gathering);
  mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, cards ? _("Seat Cards") : _("Sign-in Sheet"));
}

/* --- life ------------------------------------------------------------------------------------------------------------------------- */

static void
mulin_meeting_section_dispose (GObject *object)
{
  MulinMeetingSection *self = MULIN_MEETING_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->attendees = NULL;
  G_OBJECT_CLASS (mulin_meeting_section_parent_class)->dispose (object);
}

static void
mulin_meeting_section_finalize (GObject *object)
{
  mulin_gathering_free (MULIN_MEETING_SECTION (object)->gathering);
  G_OBJECT_CLASS (mulin_meeting_section_parent_class)->finalize (object);
}

static void
mulin_meeting_section_class_init (MulinMeetingSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_meeting_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_meeting_section_finalize;
  MULIN_RECORD_SECTION_CLASS (klass)->refresh = mulin_meeting_section_refresh;
  g_type_ensure (MULIN_TYPE_TURN_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/meeting-section.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, counts);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, all_button);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, attendees);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, items);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, carried);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, carried_box);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, carried_title);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, deciding);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, item);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, form);
  gtk_widget_class_bind_template_child (widget_class, MulinMeetingSection, decide);
  gtk_widget_class_install_action (widget_class, "meeting.all", NULL, attend_all);
  gtk_widget_class_install_action (widget_class, "meeting.decide", NULL, decide);
  gtk_widget_class_install_action (widget_class, "meeting.print", "s", print_document);
  gtk_widget_class_install_action (widget_class, "meeting.print-cards", NULL, print_people);
  gtk_widget_class_install_action (widget_class, "meeting.print-sheet", NULL, print_people);
}

static void
mulin_meeting_section_init (MulinMeetingSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->item, "notify::selected", G_CALLBACK (on_item_chosen), self, G_CONNECT_SWAPPED);
}
