/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that leads to a record is a button; one that does not is not. */

#include "app/widgets/panel-row.h"

struct _MulinPanelRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *label;
  GtkLabel *name;
  GtkLabel *second;

  /* owned */
  char *kind;

  /* state */
  gint64 id;
};

G_DEFINE_FINAL_TYPE (MulinPanelRow, mulin_panel_row, GTK_TYPE_LIST_BOX_ROW)

static void
mulin_panel_row_finalize (GObject *object)
{
  g_free (MULIN_PANEL_ROW (object)->kind);
  G_OBJECT_CLASS (mulin_panel_row_parent_class)->finalize (object);
}

static void
mulin_panel_row_class_init (MulinPanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_panel_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinPanelRow, label);
  gtk_widget_class_bind_template_child (widget_class, MulinPanelRow, name);
  gtk_widget_class_bind_template_child (widget_class, MulinPanelRow, second);
}

static void
mulin_panel_row_init (MulinPanelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_panel_row_new (const char *label, const char *name, const char *second)
{
  MulinPanelRow *self = g_object_new (MULIN_TYPE_PANEL_ROW, NULL);

  gtk_label_set_label (self->label, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), label != NULL);
  gtk_label_set_label (self->name, name != NULL ? name : "—");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->second, second != NULL ? second : "");
  return GTK_WIDGET (self);
}

void
mulin_panel_row_mark_vacant (MulinPanelRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "vacant-badge");
}

void
mulin_panel_row_set_record (MulinPanelRow *self, const char *kind, gint64 id)
{
  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->id = id;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), id != 0);
}

const char *
mulin_panel_row_get_kind (MulinPanelRow *self)
{
  return self->kind;
}

gint64
mulin_panel_row_get_id (MulinPanelRow *self)
{
  return self->id;
}
