/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It stays open beside the window, so that one record after the other can be looked at. */

#include "app/dialogs/kept-dialog.h"

#include "app/widgets/panel-row.h"

#include <glib/gi18n.h>

struct _MulinKeptDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkLabel *title, *subtitle;
  GtkListBox *list;

  /* borrowed */
  MulinSession *session;
};

G_DEFINE_FINAL_TYPE (MulinKeptDialog, mulin_kept_dialog, GTK_TYPE_WINDOW)

static void
on_row_activated (MulinKeptDialog *self, GtkListBoxRow *row)
{
  mulin_session_show (self->session, mulin_panel_row_get_kind (MULIN_PANEL_ROW (row)), mulin_panel_row_get_id (MULIN_PANEL_ROW (row)));
}

static void
mulin_kept_dialog_class_init (MulinKeptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/kept-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinKeptDialog, title);
  gtk_widget_class_bind_template_child (widget_class, MulinKeptDialog, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinKeptDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_kept_dialog_init (MulinKeptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

MulinKeptDialog *
mulin_kept_dialog_open (GtkWindow *parent, MulinSession *session, const char *text, GPtrArray *rows)
{
  MulinKeptDialog *self = g_object_new (MULIN_TYPE_KEPT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_("Taken back, %u records kept"), rows->len);

  self->session = session;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, text);
  for (guint i = 0; i < rows->len; i++)
    {
      MulinSessionKept *kept = g_ptr_array_index (rows, i);
      GtkWidget *row = mulin_panel_row_new (kept->title, kept->name, kept->reason);

      mulin_panel_row_set_record (MULIN_PANEL_ROW (row), kept->kind, kept->id);
      gtk_list_box_append (self->list, row);
    }
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
