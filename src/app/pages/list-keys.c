/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bindings of the page's class: as accelerators they would act before the text that one types in. */

#include "app/pages/list-keys.h"

void
mulin_list_keys_install (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "page.add", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "page.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "page.leave", NULL);
}

void
mulin_list_keys_enter (GtkWidget *panel)
{
  if (gtk_widget_get_visible (panel))
    gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}
