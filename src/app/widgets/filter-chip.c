/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several choices may be ticked; none means all, so there is no state in which a list is empty by oversight. */

#include "app/widgets/filter-chip.h"

#include <glib/gi18n.h>

struct _MulinFilterChip
{
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *button;
  GtkLabel *title;
  GtkLabel *value;
  GtkBox *box;

  /* owned */
  GHashTable *chosen; /* keys; outlives the choices, so that reloading them keeps it */

  /* state */
  gboolean setting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinFilterChip, mulin_filter_chip, GTK_TYPE_WIDGET)

static void
update_value (MulinFilterChip *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      {
        if (text->len > 0)
          g_string_append (text, "、");
        g_string_append (text, gtk_check_button_get_label (GTK_CHECK_BUTTON (child)));
      }
  if (text->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "active");
  gtk_label_set_label (self->value, text->len > 0 ? text->str : _("All"));
}

static void
on_toggled (MulinFilterChip *self, GtkCheckButton *check)
{
  const char *key = g_object_get_data (G_OBJECT (check), "key");

  if (self->setting)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (key));
  else
    g_hash_table_remove (self->chosen, key);
  update_value (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
mulin_filter_chip_set_title (MulinFilterChip *self, const char *title)
{
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  update_value (self);
}

void
mulin_filter_chip_clear (MulinFilterChip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  update_value (self);
}

void
mulin_filter_chip_append (MulinFilterChip *self, const char *key, const char *word)
{
  GtkWidget *check = gtk_check_button_new_with_label (word);

  g_object_set_data_full (G_OBJECT (check), "key", g_strdup (key), g_free);
  self->setting = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, key));
  self->setting = FALSE;
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (check, -1, 30);
  gtk_box_append (self->box, check);
  update_value (self);
}

void
mulin_filter_chip_choose (MulinFilterChip *self, const char *key, gboolean chosen)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "key"), key) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), chosen);
}

void
mulin_filter_chip_reset (MulinFilterChip *self)
{
  if (g_hash_table_size (self->chosen) == 0)
    return;
  self->setting = TRUE;
  g_hash_table_remove_all (self->chosen);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child), FALSE);
  self->setting = FALSE;
  update_value (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

char **
mulin_filter_chip_get_chosen (MulinFilterChip *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_strv_builder_add (builder, key);
  return g_strv_builder_end (builder);
}

static void
mulin_filter_chip_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_filter_chip_parent_class)->dispose (object);
}

static void
mulin_filter_chip_finalize (GObject *object)
{
  g_hash_table_unref (MULIN_FILTER_CHIP (object)->chosen);
  G_OBJECT_CLASS (mulin_filter_chip_parent_class)->finalize (object);
}

static void
mulin_filter_chip_class_init (MulinFilterChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_filter_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_filter_chip_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFilterChip, button);
  gtk_widget_class_bind_template_child (widget_class, MulinFilterChip, title);
  gtk_widget_class_bind_template_child (widget_class, MulinFilterChip, value);
  gtk_widget_class_bind_template_child (widget_class, MulinFilterChip, box);
}

static void
mulin_filter_chip_init (MulinFilterChip *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
