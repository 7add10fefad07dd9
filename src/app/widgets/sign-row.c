/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what is wrong or near takes a colour, and never without its sign and word. */

#include "app/widgets/sign-row.h"

#include "app/widgets/sign-view.h"

struct _MulinSignRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  MulinSignView *sign;
  GtkLabel *title, *middle, *words, *detail;
};

G_DEFINE_FINAL_TYPE (MulinSignRow, mulin_sign_row, GTK_TYPE_LIST_BOX_ROW)

static void
mulin_sign_row_class_init (MulinSignRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/sign-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinSignRow, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinSignRow, title);
  gtk_widget_class_bind_template_child (widget_class, MulinSignRow, middle);
  gtk_widget_class_bind_template_child (widget_class, MulinSignRow, words);
  gtk_widget_class_bind_template_child (widget_class, MulinSignRow, detail);
}

static void
mulin_sign_row_init (MulinSignRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_sign_row_new (MulinSign sign, const char *title, const char *middle, const char *words, const char *detail)
{
  MulinSignRow *self = g_object_new (MULIN_TYPE_SIGN_ROW, NULL);

  mulin_sign_view_set (self->sign, sign, 12);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->middle, middle != NULL ? middle : "");
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  if (sign == MULIN_SIGN_ERROR || sign == MULIN_SIGN_WARN)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->words), sign == MULIN_SIGN_ERROR ? "error" : "warn");
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "strong");
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "muted");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), detail != NULL);
  return GTK_WIDGET (self);
}

void
mulin_sign_row_toggle (MulinSignRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !gtk_widget_get_visible (GTK_WIDGET (self->detail)));
}
