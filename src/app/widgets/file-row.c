/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row is the button that shows the file; everything else is in its menu. */

#include "app/widgets/file-row.h"

struct _MulinFileRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkImage *picture;
  GtkLabel *name, *second;

  /* owned */
  char *mime;

  /* state */
  gint64 attachment;
};

enum
{
  OPEN,
  SAVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinFileRow, mulin_file_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint signal = g_str_equal (name, "file.open") ? OPEN : g_str_equal (name, "file.save") ? SAVE : REMOVE;

  g_signal_emit (widget, signals[signal], 0);
}

static void
mulin_file_row_finalize (GObject *object)
{
  g_free (MULIN_FILE_ROW (object)->mime);
  G_OBJECT_CLASS (mulin_file_row_parent_class)->finalize (object);
}

static void
mulin_file_row_class_init (MulinFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_file_row_finalize;
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFileRow, picture);
  gtk_widget_class_bind_template_child (widget_class, MulinFileRow, name);
  gtk_widget_class_bind_template_child (widget_class, MulinFileRow, second);
  gtk_widget_class_install_action (widget_class, "file.open", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "file.save", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, on_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "file.remove", NULL);
}

static void
mulin_file_row_init (MulinFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_file_row_new (gint64 attachment, const char *name, const char *mime, const char *second)
{
  MulinFileRow *self = g_object_new (MULIN_TYPE_FILE_ROW, NULL);
  g_autofree char *type = mime != NULL ? g_content_type_from_mime_type (mime) : NULL;
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");

  self->attachment = attachment;
  self->mime = g_strdup (mime);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->second, second);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->second), second);
  gtk_image_set_from_gicon (self->picture, icon);
  gtk_image_set_pixel_size (self->picture, 16);
  return GTK_WIDGET (self);
}

gint64
mulin_file_row_get_attachment (MulinFileRow *self)
{
  return self->attachment;
}

const char *
mulin_file_row_get_name (MulinFileRow *self)
{
  return gtk_label_get_label (self->name);
}

const char *
mulin_file_row_get_mime (MulinFileRow *self)
{
  return self->mime;
}

void
mulin_file_row_set_picture (MulinFileRow *self, GdkTexture *texture)
{
  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_image_set_pixel_size (self->picture, MULIN_FILE_ROW_PICTURE);
}
