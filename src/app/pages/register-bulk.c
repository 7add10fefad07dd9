/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is written while one chooses: the button says how many records it will change. */

#include "app/pages/register-bulk.h"

#include "app/pages/register-work.h"

#include <glib/gi18n.h>

struct _MulinRegisterBulk
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title, *subtitle;
  GtkDropDown *field;
  GtkBox *slot;
  GtkButton *apply;

  /* borrowed */
  MulinSession *session;
  MulinFieldEditor *editor; /* in SLOT */

  /* owned */
  char *kind;
  GPtrArray *fields; /* char*, one an item of the drop-down */
  GArray *ids;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinRegisterBulk, mulin_register_bulk, GTK_TYPE_WIDGET)

static void
show_editor (MulinRegisterBulk *self)
{
  guint chosen = gtk_drop_down_get_selected (self->field);
  const MulinKind *kind = mulin_catalog_kind (mulin_session_get_catalog (self->session), self->kind);
  GtkWidget *editor;

  if (self->editor != NULL)
    gtk_box_remove (self->slot, GTK_WIDGET (self->editor));
  self->editor = NULL;
  if (chosen >= self->fields->len)
    return;
  editor = mulin_field_editor_new (self->session, mulin_kind_field (kind, g_ptr_array_index (self->fields, chosen)));
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_box_append (self->slot, editor);
  self->editor = MULIN_FIELD_EDITOR (editor);
}

static void
on_field_chosen (MulinRegisterBulk *self)
{
  if (!self->setting)
    show_editor (self);
}

void
mulin_register_bulk_set_kind (MulinRegisterBulk *self, MulinSession *session, const char *kind)
{
  const MulinKind *found = mulin_catalog_kind (mulin_session_get_catalog (session), kind);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint first = 0;

  self->session = session;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < found->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (found->fields, i);

      if (field->secret)
        continue;
      if (first == 0 && field->type == MULIN_FIELD_WORD && !field->key) /* a state is changed most often */
        first = self->fields->len;
      g_ptr_array_add (self->fields, g_strdup (field->name));
      gtk_string_list_append (labels, field->label);
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->field, first);
  self->setting = FALSE;
  show_editor (self);
}

void
mulin_register_bulk_show (MulinRegisterBulk *self, GArray *ids)
{
  const MulinKind *kind = mulin_catalog_kind (mulin_session_get_catalog (self->session), self->kind);
  g_autofree char *title = g_strdup_printf (_("%u chosen"), ids->len);
  g_autofree char *label = g_strdup_printf (_("Change %u"), ids->len);

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_ref (ids);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, kind->title);
  gtk_button_set_label (self->apply, label);
}

MulinFieldEditor *
mulin_register_bulk_choose (MulinRegisterBulk *self, const char *field)
{
  guint i = 0;

  if (!g_ptr_array_find_with_equal_func (self->fields, field, g_str_equal, &i))
    return NULL;
  gtk_drop_down_set_selected (self->field, i);
  return self->editor;
}

static gboolean
on_changed (gint64 entry, const GError *error, gpointer user_data)
{
  MulinRegisterBulk *self = user_data;

  if (self->slot == NULL || self->editor == NULL)
    return FALSE;
  mulin_field_editor_set_error (self->editor, error != NULL ? error->message : NULL);
  if (error == NULL)
    mulin_session_notice (self->session, FALSE, entry != 0 ? _("Changed; Ctrl+Z takes it back")
                                                           : _("They had this value already"));
  return error != NULL;
}

static void
apply (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegisterBulk *self = MULIN_REGISTER_BULK (widget);
  g_autofree char *text = NULL;

  if (self->editor == NULL || self->ids == NULL)
    return;
  text = mulin_field_editor_get_text (self->editor);
  mulin_register_work_change (self->session, self->kind, self->ids, mulin_field_editor_get_field (self->editor)->name, text,
                              on_changed, g_object_ref (self), g_object_unref);
}

static void
mulin_register_bulk_dispose (GObject *object)
{
  MulinRegisterBulk *self = MULIN_REGISTER_BULK (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->slot = NULL;
  self->editor = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_register_bulk_parent_class)->dispose (object);
}

static void
mulin_register_bulk_finalize (GObject *object)
{
  MulinRegisterBulk *self = MULIN_REGISTER_BULK (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->kind);
  G_OBJECT_CLASS (mulin_register_bulk_parent_class)->finalize (object);
}

static void
mulin_register_bulk_class_init (MulinRegisterBulkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_bulk_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_register_bulk_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-bulk.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterBulk, title);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterBulk, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterBulk, field);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterBulk, slot);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterBulk, apply);
  gtk_widget_class_install_action (widget_class, "bulk.apply", NULL, apply);
}

static void
mulin_register_bulk_init (MulinRegisterBulk *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->field, "notify::selected", G_CALLBACK (on_field_chosen), self, G_CONNECT_SWAPPED);
}
