/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page in the sidebar. */

#include "app/widgets/sidebar-row.h"

#include "base/numeral.h"

struct _MulinSidebarRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkImage *image;
  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (MulinSidebarRow, mulin_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

void
mulin_sidebar_row_set_count (MulinSidebarRow *self, int count)
{
  g_autofree char *text = count > 0 ? mulin_numeral_format_integer (count, TRUE) : g_strdup ("");

  gtk_label_set_label (self->count, text);
}

static void
mulin_sidebar_row_class_init (MulinSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinSidebarRow, image);
  gtk_widget_class_bind_template_child (widget_class, MulinSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, MulinSidebarRow, count);
}

static void
mulin_sidebar_row_init (MulinSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_sidebar_row_new (const char *icon, const char *title)
{
  MulinSidebarRow *self = g_object_new (MULIN_TYPE_SIDEBAR_ROW, NULL);

  gtk_image_set_from_icon_name (self->image, icon);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}
