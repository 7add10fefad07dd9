/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editors are those of the record forms; here nothing commits by itself, the button beside the form does. */

#include "app/widgets/turn-form.h"

#include "base/date.h"
#include "base/moment.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MulinTurnForm
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *box;
  GtkWidget *notice;
  GtkLabel *remind;
  GtkBox *fields;
  GtkWidget *photo_row;
  GtkButton *photo_button;
  GtkLabel *photo_name;
  GtkLabel *refusal;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GPtrArray *names;   /* char*: "day", then the fields of the turn */
  GPtrArray *editors; /* borrowed widgets, one a name */
  GBytes *photo;
  char *photo_file, *photo_mime;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinTurnForm, mulin_turn_form, GTK_TYPE_WIDGET)

/* --- fields -------------------------------------------------------------------------------------------------------------- */

static const MulinField *
find_field (MulinCatalog *catalog, const char *name)
{
  const char *point = strchr (name, '.');
  g_autofree char *kind = point != NULL ? g_strndup (name, (gsize) (point - name)) : g_strdup ("matter_step");

  return mulin_kind_field (mulin_catalog_kind (catalog, kind), point != NULL ? point + 1 : name);
}

/* What a field most likely is: what the matter says already, else what the turn itself means. */
static const char *
likely_value (MulinRecord *matter, const MulinTurn *turn, const char *name)
{
  if (g_str_equal (name, "disclosure.class"))
    return "branch";
  if (g_str_equal (name, "matter.level") && turn->kind == MULIN_TURN_PASS_UP)
    return "street";
  if (g_str_equal (name, "matter.level"))
    return mulin_record_has (matter, "level") ? mulin_record_text (matter, "level") : "compound";
  if (g_str_equal (name, "matter.prior"))
    return mulin_record_text (matter, "prior");
  return NULL;
}

static MulinFieldEditor *
add_editor (MulinTurnForm *self, const char *name, const MulinField *field)
{
  GtkWidget *editor = mulin_field_editor_new (self->session, field);

  gtk_box_append (self->fields, editor);
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->editors, editor);
  return MULIN_FIELD_EDITOR (editor);
}

static void
clear (MulinTurnForm *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->editors, 0);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->photo, g_bytes_unref);
  gtk_label_set_label (self->photo_name, "");
  mulin_turn_form_set_error (self, NULL);
}

void
mulin_turn_form_show (MulinTurnForm *self, MulinSession *session, MulinRecord *matter, const MulinTurn *turn)
{
  MulinCatalog *catalog = mulin_session_get_catalog (session);
  const char *when = turn->by_clock ? mulin_moment_now () : mulin_date_today ();
  MulinFieldEditor *day;

  self->session = session;
  clear (self);
  gtk_widget_set_visible (self->notice, turn->remind != NULL);
  gtk_label_set_label (self->remind, turn->remind != NULL ? turn->remind : "");
  gtk_widget_set_visible (self->photo_row, turn->kind == MULIN_TURN_DISCLOSE);
  day = add_editor (self, "day", mulin_kind_field (mulin_catalog_kind (catalog, "matter_step"), "until"));
  mulin_field_editor_set_label (day, turn->by_clock ? _("Time") : _("Date"));
  mulin_field_editor_set_value (day, when, when);
  for (guint i = 0; i < turn->fields->len; i++)
    {
      const char *name = g_ptr_array_index (turn->fields, i), *likely = likely_value (matter, turn, name);
      const MulinField *field = find_field (catalog, name);

      if (field == NULL)
        continue;
      mulin_field_editor_set_value (add_editor (self, name, field), likely != NULL ? likely : "",
                                    likely != NULL ? mulin_catalog_word (catalog, field->target, likely) : "");
    }
}

void
mulin_turn_form_show_fields (MulinTurnForm *self, MulinSession *session, const char *const *fields)
{
  self->session = session;
  clear (self);
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_widget_set_visible (self->photo_row, FALSE);
  for (guint i = 0; fields[i] != NULL; i++)
    add_editor (self, fields[i], find_field (mulin_session_get_catalog (session), fields[i]));
}

gboolean
mulin_turn_form_is_dirty (MulinTurnForm *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (mulin_field_editor_is_dirty (g_ptr_array_index (self->editors, i)))
      return TRUE;
  return self->photo != NULL;
}

MulinFieldEditor *
mulin_turn_form_get_editor (MulinTurnForm *self, const char *field)
{
  guint at;

  return g_ptr_array_find_with_equal_func (self->names, field, g_str_equal, &at) ? g_ptr_array_index (self->editors, at) : NULL;
}

char *
mulin_turn_form_get_day (MulinTurnForm *self)
{
  return mulin_field_editor_get_text (mulin_turn_form_get_editor (self, "day"));
}

char **
mulin_turn_form_get_values (MulinTurnForm *self)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *text = mulin_field_editor_get_text (g_ptr_array_index (self->editors, i));

      if (text == NULL || text[0] == '\0' || g_str_equal (g_ptr_array_index (self->names, i), "day"))
        continue;
      g_strv_builder_add (values, g_ptr_array_index (self->names, i));
      g_strv_builder_add (values, text);
    }
  return g_strv_builder_end (values);
}

void
mulin_turn_form_set_error (MulinTurnForm *self, const char *message)
{
  gtk_label_set_label (self->refusal, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), message != NULL);
}

/* --- the photo ----------------------------------------------------------------------------------------------------------- */

GBytes *
mulin_turn_form_get_photo (MulinTurnForm *self, const char **name, const char **mime)
{
  *name = self->photo_file;
  *mime = self->photo_mime;
  return self->photo;
}

static void
on_photo_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinTurnForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *type = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->fields == NULL)
    return;
  if (bytes == NULL)
    {
      mulin_turn_form_set_error (self, error->message);
      return;
    }
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_free (self->photo_file);
  g_free (self->photo_mime);
  self->photo = g_steal_pointer (&bytes);
  self->photo_file = g_file_get_basename (G_FILE (source));
  type = g_content_type_guess (self->photo_file, g_bytes_get_data (self->photo, NULL), g_bytes_get_size (self->photo), NULL);
  self->photo_mime = g_content_type_get_mime_type (type);
  gtk_label_set_label (self->photo_name, self->photo_file);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->photo_name), self->photo_file);
}

static void
load_photo (MulinTurnForm *self, GFile *file)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_file_load_bytes_async (file, self->cancellable, on_photo_loaded, g_object_ref (self));
}

static void
on_photo_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (MulinTurnForm) self = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && self->fields != NULL)
    load_photo (self, file);
  g_object_unref (dialog);
}

static void
choose_photo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Photo"), window, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_photo_response), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  load_photo (user_data, g_value_get_object (value));
  return TRUE;
}

/* --- life ---------------------------------------------------------------------------------------------------------------- */

static void
mulin_turn_form_dispose (GObject *object)
{
  MulinTurnForm *self = MULIN_TURN_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->fields = NULL;
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  G_OBJECT_CLASS (mulin_turn_form_parent_class)->dispose (object);
}

static void
mulin_turn_form_finalize (GObject *object)
{
  MulinTurnForm *self = MULIN_TURN_FORM (object);

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->editors);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_free (self->photo_file);
  g_free (self->photo_mime);
  G_OBJECT_CLASS (mulin_turn_form_parent_class)->finalize (object);
}

static void
mulin_turn_form_class_init (MulinTurnFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_turn_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_turn_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/turn-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, box);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, remind);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, fields);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, photo_row);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, photo_button);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, photo_name);
  gtk_widget_class_bind_template_child (widget_class, MulinTurnForm, refusal);
  gtk_widget_class_install_action (widget_class, "turn.photo", NULL, choose_photo);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mulin_turn_form_init (MulinTurnForm *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->editors = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (self->photo_row, GTK_EVENT_CONTROLLER (target));
}
