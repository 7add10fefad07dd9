/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering a holder is one entry over up to three records: the old tenure ends, the new begins, a new person is made. */

#include "app/pages/structure-inspector.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/post-reading.h"
#include "app/pages/post-section.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/panel-row.h"
#include "app/widgets/record-form.h"
#include "app/widgets/record-picker.h"
#include "base/date.h"

#include <glib/gi18n.h>

struct _MulinStructureInspector
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *seal, *title, *badge, *subtitle;
  GtkWidget *notice;
  GtkLabel *notice_title, *notice_text;
  GtkListBox *facts;
  MulinRecordSection *seats;
  GtkWidget *appoint_box;
  GtkLabel *appoint_title;
  MulinRecordPicker *person;
  MulinDateEntry *day;
  GtkDropDown *chosen;
  GtkEntry *filing;
  GtkWidget *reason_label;
  GtkEntry *reason;
  GtkLabel *appoint_error;
  GtkWidget *appoint_button, *leave_button;
  GtkWidget *record_box;
  MulinRecordForm *form;
  GtkWidget *add_post_button;
  GtkWidget *renewal_button;
  GtkWidget *past_title;
  GtkListBox *past;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;
  char *kind;
  char *form_kind;

  /* state */
  gint64 id;
  gboolean fresh; /* just clicked: put the focus into the form */
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinStructureInspector, mulin_structure_inspector, GTK_TYPE_WIDGET)

static void
clear_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
set_seal (MulinStructureInspector *self, const char *group)
{
  static const char *const groups[][2] = { { "party", "党" }, { "owners", "业" }, { "property", "物" } };

  gtk_widget_set_visible (GTK_WIDGET (self->seal), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->seal), groups[i][0]);
      if (g_strcmp0 (group, groups[i][0]) == 0)
        {
          gtk_widget_add_css_class (GTK_WIDGET (self->seal), group);
          gtk_label_set_label (self->seal, groups[i][1]);
          gtk_widget_set_visible (GTK_WIDGET (self->seal), TRUE);
        }
    }
  gtk_widget_set_margin_start (GTK_WIDGET (self->subtitle), gtk_widget_get_visible (GTK_WIDGET (self->seal)) ? 28 : 0);
}

static void
add_fact (MulinStructureInspector *self, const char *label, const char *name, const char *second)
{
  if (name != NULL)
    gtk_list_box_append (self->facts, mulin_panel_row_new (label, name, second));
}

/* --- a post -------------------------------------------------------------------------------------------------------------- */

static void
show_present (MulinStructureInspector *self, MulinHolder *present)
{
  GtkWidget *row = mulin_panel_row_new (_("Holder"), present->name, present->chosen);

  mulin_panel_row_set_record (MULIN_PANEL_ROW (row), "person", present->person);
  gtk_list_box_append (self->facts, row);
  add_fact (self, _("In post since"), present->since != NULL ? present->since : "—", NULL);
  add_fact (self, _("Filing No."), present->filing_no, NULL);
}

static void
show_vacancy (MulinStructureInspector *self, MulinPostReading *reading)
{
  MulinHolder *former = reading->former;
  g_autofree char *words = former != NULL ? g_strdup_printf (_("Vacant for %d days"), reading->vacant_days)
                                          : g_strdup (_("Vacant"));

  gtk_label_set_label (self->notice_title, words);
  gtk_label_set_label (self->notice_text, _("Register the next holder below."));
  if (former == NULL)
    {
      add_fact (self, _("Vacant since"), "—", NULL);
      return;
    }
  g_autofree char *last = mulin_date_last_day (former->until);
  g_autofree char *first = mulin_date_add_days (last, 1);
  g_autofree char *days = g_strdup_printf (_("%d days"), reading->vacant_days);
  g_autofree char *since = former->since != NULL ? g_strdup_printf (_("since %s"), former->since) : NULL;
  GtkWidget *row = mulin_panel_row_new (_("Before"), former->name, since);

  add_fact (self, _("Vacant since"), first, days);
  mulin_panel_row_set_record (MULIN_PANEL_ROW (row), "person", former->person);
  gtk_list_box_append (self->facts, row);
  add_fact (self, _("Left because"), former->leave_reason, NULL);
}

static void
show_past (MulinStructureInspector *self, MulinPostReading *reading)
{
  clear_rows (self->past);
  for (guint i = 0; i < reading->holders->len; i++)
    {
      MulinHolder *holder = g_ptr_array_index (reading->holders, i);
      g_autofree char *span = g_strdup_printf ("%s — %s", holder->since != NULL ? holder->since : _("unknown"),
                                               holder->until != NULL ? holder->until : _("now"));
      GtkWidget *row = mulin_panel_row_new (NULL, holder->name, span);

      mulin_panel_row_set_record (MULIN_PANEL_ROW (row), "tenure", holder->tenure);
      gtk_list_box_append (self->past, row);
    }
  gtk_widget_set_visible (self->past_title, reading->holders->len > 0);
}

static void
show_post (MulinStructureInspector *self, MulinPostReading *reading)
{
  gboolean vacant = reading->present == NULL;

  gtk_label_set_label (self->title, reading->title);
  gtk_label_set_label (self->subtitle, reading->body != NULL ? reading->body : "");
  set_seal (self, reading->group);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), vacant);
  gtk_widget_set_visible (self->notice, vacant && (reading->needed || reading->former != NULL));
  clear_rows (self->facts);
  if (vacant)
    show_vacancy (self, reading);
  else
    show_present (self, reading->present);
  gtk_label_set_label (self->appoint_title, vacant ? _("Fill the Post") : _("Next Holder"));
  gtk_widget_set_visible (self->reason_label, !vacant);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !vacant);
  gtk_widget_set_visible (self->leave_button, !vacant);
  show_past (self, reading);
  if (self->fresh)
    gtk_widget_grab_focus (GTK_WIDGET (self->person));
  self->fresh = FALSE;
}

static void
on_post_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStructureInspector) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinPostReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND))
    mulin_session_tell (MULIN_SESSION (source), error);
  if (reading != NULL && self->facts != NULL && reading->post == self->id)
    show_post (self, reading);
}

static void
read_post (MulinStructureInspector *self)
{
  MulinPostRequest *request = g_new0 (MulinPostRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->post = self->id;
  request->as_of = g_strdup (mulin_session_get_as_of (self->session));
  mulin_session_read (self->session, mulin_post_read, request, (GDestroyNotify) mulin_post_request_free,
                      (GDestroyNotify) mulin_post_reading_free, self->cancellable, on_post_read, g_object_ref (self));
}

/* --- any other record ------------------------------------------------------------------------------------------------------ */

static void
on_form_loaded (MulinStructureInspector *self)
{
  MulinFieldEditor *name = mulin_record_form_get_editor (self->form, "name");
  g_autofree char *text = name != NULL ? mulin_field_editor_get_text (name) : NULL;
  MulinFieldEditor *kind = mulin_record_form_get_editor (self->form, "kind");
  g_autofree char *key = kind != NULL ? mulin_field_editor_get_text (kind) : NULL;
  MulinCatalog *catalog = mulin_session_get_catalog (self->session);
  const MulinWord *word = key != NULL ? mulin_catalog_find_word (catalog, "organization_kind", key) : NULL;

  if (text != NULL)
    gtk_label_set_label (self->title, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), text);
  set_seal (self, word != NULL ? word->group : "");
  gtk_label_set_label (self->subtitle, word != NULL ? word->word : "");
  gtk_widget_set_visible (self->renewal_button,
                          word != NULL && (g_str_equal (word->key, "owners_committee") || g_str_equal (word->group, "party")));
}

static void
show_record (MulinStructureInspector *self)
{
  const MulinKind *kind = mulin_catalog_kind (mulin_session_get_catalog (self->session), self->kind);

  if (g_strcmp0 (self->form_kind, self->kind) != 0)
    {
      mulin_record_form_set_up (self->form, self->session, self->kind, NULL);
      g_free (self->form_kind);
      self->form_kind = g_strdup (self->kind);
    }
  gtk_label_set_label (self->title, kind->title);
  gtk_label_set_label (self->subtitle, "");
  gtk_widget_set_visible (GTK_WIDGET (self->seal), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_widget_set_visible (self->past_title, FALSE);
  clear_rows (self->facts);
  clear_rows (self->past);
  gtk_widget_set_visible (self->add_post_button, g_str_equal (self->kind, "organization"));
  gtk_widget_set_visible (self->renewal_button, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->renewal_button), "x", self->id);
  mulin_record_form_show (self->form, self->id);
}

static void
reload (MulinStructureInspector *self)
{
  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (g_str_equal (self->kind, "post"))
    read_post (self);
}

static void
clear_appointment (MulinStructureInspector *self)
{
  mulin_record_picker_set (self->person, 0, "");
  mulin_date_entry_set_text (self->day, mulin_session_get_as_of (self->session));
  gtk_drop_down_set_selected (self->chosen, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->filing), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_widget_set_visible (GTK_WIDGET (self->appoint_error), FALSE);
}

void
mulin_structure_inspector_show (MulinStructureInspector *self, const char *kind, gint64 id)
{
  gboolean same = self->id == id && g_strcmp0 (self->kind, kind) == 0;
  gboolean is_post = g_strcmp0 (kind, "post") == 0;

  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->id = id;
  mulin_record_section_show (self->seats, self->session, "post", is_post ? id : 0);
  if (id == 0)
    return;
  self->fresh = TRUE;
  gtk_widget_set_visible (self->appoint_box, is_post);
  gtk_widget_set_visible (self->record_box, !is_post);
  if (!same)
    clear_appointment (self);
  if (!is_post)
    show_record (self);
  reload (self);
}

/* --- registering ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  gint64 post, person;
  char *new_name; /* a person to be made first; NULL = PERSON */
  char *day, *chosen, *filing, *reason;
  gboolean leave;
  MulinStructureInspector *inspector;
} Appointment;

static void
appointment_free (Appointment *appointment)
{
  mulin_catalog_unref (appointment->catalog);
  g_free (appointment->new_name);
  g_free (appointment->day);
  g_free (appointment->chosen);
  g_free (appointment->filing);
  g_free (appointment->reason);
  g_object_unref (appointment->inspector);
  g_free (appointment);
}

static gboolean
make_person (Appointment *appointment, MulinTransaction *transaction, GError **error)
{
  g_autoptr (MulinRecord) person = mulin_record_new (mulin_catalog_kind (appointment->catalog, "person"));

  mulin_record_set_text (person, "name", appointment->new_name);
  if (!mulin_register_put (transaction, appointment->catalog, person, error))
    return FALSE;
  appointment->person = mulin_record_id (person);
  return TRUE;
}

static gboolean
write_appointment (MulinTransaction *transaction, gpointer data, GError **error)
{
  Appointment *appointment = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autofree char *post = mulin_register_name (connection, appointment->catalog, "post", appointment->post);
  g_autofree char *name = NULL, *words = NULL;

  if (appointment->leave)
    appointment->person = 0;
  else if (appointment->new_name != NULL && !make_person (appointment, transaction, error))
    return FALSE;
  if (appointment->person != 0)
    name = mulin_register_name (connection, appointment->catalog, "person", appointment->person);
  words = name != NULL ? g_strdup_printf (_("Registered %s as %s from %s"), name, post, appointment->day)
                       : g_strdup_printf (_("Left: %s, last day %s"), post, appointment->day);
  mulin_transaction_set_text (transaction, words);
  return mulin_register_appoint (transaction, appointment->catalog, appointment->post, appointment->person, appointment->day,
                                 appointment->chosen, appointment->filing, appointment->reason, error);
}

static void
show_appoint_error (MulinStructureInspector *self, const char *message)
{
  gtk_label_set_label (self->appoint_error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->appoint_error), message != NULL);
}

static gboolean
on_appointed (gint64 entry, const GError *error, gpointer user_data)
{
  Appointment *appointment = user_data;
  MulinStructureInspector *self = appointment->inspector;

  if (self->facts == NULL)
    return FALSE;
  if (error != NULL)
    {
      show_appoint_error (self, error->message);
      return TRUE;
    }
  clear_appointment (self);
  mulin_session_notice (self->session, FALSE, appointment->leave ? _("Leaving registered") : _("Appointment registered"));
  return FALSE;
}

static const char *
chosen_key (MulinStructureInspector *self)
{
  GPtrArray *words = mulin_catalog_vocabulary (mulin_session_get_catalog (self->session), "chosen");
  guint i = gtk_drop_down_get_selected (self->chosen);

  return words != NULL && i > 0 && i <= words->len ? ((MulinWord *) g_ptr_array_index (words, i - 1))->key : NULL;
}

static void
appoint (MulinStructureInspector *self, gboolean leave)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = mulin_date_normalize (mulin_date_entry_get_text (self->day), &error);
  gint64 person = mulin_record_picker_get_id (self->person);
  const char *filing = gtk_editable_get_text (GTK_EDITABLE (self->filing));
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  Appointment *appointment;

  show_appoint_error (self, NULL);
  if (!leave && person == 0 && !mulin_record_picker_is_new (self->person))
    {
      show_appoint_error (self, _("Choose a person from the list first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->person));
      return;
    }
  if (day == NULL)
    {
      show_appoint_error (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return;
    }
  appointment = g_new0 (Appointment, 1);
  appointment->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  appointment->post = self->id;
  appointment->person = person;
  appointment->new_name = person == 0 && !leave ? g_strdup (mulin_record_picker_get_text (self->person)) : NULL;
  appointment->day = g_steal_pointer (&day);
  appointment->chosen = g_strdup (chosen_key (self));
  appointment->filing = filing[0] != '\0' ? g_strdup (filing) : NULL;
  appointment->reason = reason[0] != '\0' ? g_strdup (reason) : NULL;
  appointment->leave = leave;
  appointment->inspector = g_object_ref (self);
  mulin_session_write (self->session, _("Register"), write_appointment, appointment, NULL, on_appointed, appointment,
                       (GDestroyNotify) appointment_free);
}

static void
activate_appoint (GtkWidget *widget, const char *name, GVariant *parameter)
{
  appoint (MULIN_STRUCTURE_INSPECTOR (widget), FALSE);
}

static void
activate_leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  appoint (MULIN_STRUCTURE_INSPECTOR (widget), TRUE);
}

static void
add_post (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStructureInspector *self = MULIN_STRUCTURE_INSPECTOR (widget);
  g_autofree char *body = g_strdup_printf ("@%" G_GINT64_FORMAT, self->id);
  const char *presets[] = { "organization", body, NULL };

  mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "post", presets);
}

static void
edit_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStructureInspector *self = MULIN_STRUCTURE_INSPECTOR (widget);

  mulin_record_dialog_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->kind, self->id);
}

static void
on_close (MulinStructureInspector *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* After the person comes the date: it is what differs from today. */
static void
on_person_picked (MulinStructureInspector *self)
{
  show_appoint_error (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

static void
on_day_entered (MulinStructureInspector *self)
{
  if (mulin_record_picker_get_id (self->person) != 0 || mulin_record_picker_is_new (self->person))
    appoint (self, FALSE);
}

static void
on_row_activated (MulinStructureInspector *self, GtkListBoxRow *row)
{
  const char *kind = MULIN_IS_PANEL_ROW (row) ? mulin_panel_row_get_kind (MULIN_PANEL_ROW (row)) : NULL;
  gint64 id = kind != NULL ? mulin_panel_row_get_id (MULIN_PANEL_ROW (row)) : 0;

  if (id != 0 && g_str_equal (kind, "tenure"))
    mulin_record_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, kind, id);
  else if (id != 0)
    mulin_session_show (self->session, kind, id);
}

/* --- life -------------------------------------------------------------------------------------------------------------------- */

void
mulin_structure_inspector_set_session (MulinStructureInspector *self, MulinSession *session)
{
  GPtrArray *words = mulin_catalog_vocabulary (mulin_session_get_catalog (session), "chosen");
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (self->session == NULL)
    {
      g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "as-of-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
    }
  self->session = session;
  self->id = 0;
  g_clear_pointer (&self->form_kind, g_free);
  mulin_record_picker_set_up (self->person, session, "person", TRUE);
  gtk_string_list_append (list, "—");
  for (guint i = 0; words != NULL && i < words->len; i++)
    gtk_string_list_append (list, ((MulinWord *) g_ptr_array_index (words, i))->word);
  gtk_drop_down_set_model (self->chosen, G_LIST_MODEL (list));
}

static void
mulin_structure_inspector_dispose (GObject *object)
{
  MulinStructureInspector *self = MULIN_STRUCTURE_INSPECTOR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->facts = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->form_kind, g_free);
  G_OBJECT_CLASS (mulin_structure_inspector_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, seal);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, title);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, badge);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, notice_title);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, notice_text);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, seats);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, appoint_box);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, appoint_title);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, person);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, day);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, chosen);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, filing);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, reason_label);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, reason);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, appoint_error);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, appoint_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, leave_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, record_box);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, form);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, add_post_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, renewal_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, past_title);
  gtk_widget_class_bind_template_child (widget_class, MulinStructureInspector, past);
}

static void
mulin_structure_inspector_class_init (MulinStructureInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_structure_inspector_dispose;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_RECORD_PICKER);
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  g_type_ensure (MULIN_TYPE_POST_SECTION);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/structure-inspector.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_install_action (widget_class, "inspector.appoint", NULL, activate_appoint);
  gtk_widget_class_install_action (widget_class, "inspector.leave", NULL, activate_leave);
  gtk_widget_class_install_action (widget_class, "inspector.add-post", NULL, add_post);
  gtk_widget_class_install_action (widget_class, "inspector.edit", NULL, edit_record);
}

static void
mulin_structure_inspector_init (MulinStructureInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->form, "loaded", G_CALLBACK (on_form_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "picked", G_CALLBACK (on_person_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mulin_date_entry_get_entry (self->day), "activate", G_CALLBACK (on_day_entered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->facts, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->past, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
}
