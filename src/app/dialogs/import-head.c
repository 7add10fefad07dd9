/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program selects itself is no choice of the person's, and emits nothing. */

#include "app/dialogs/import-head.h"

#include "app/dialogs/import-kinds.h"

#include <glib/gi18n.h>

struct _MulinImportHead
{
  GtkBox parent_instance;

  /* template children */
  GtkLabel *file_label, *sheet_label, *table_label;
  GtkDropDown *kind, *sheet, *table;

  /* owned */
  MulinImportKinds *kinds;

  /* state */
  gboolean setting;
};

enum
{
  PICKED,
  TABLE_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinImportHead, mulin_import_head, GTK_TYPE_BOX)

static void
fill_choice (MulinImportHead *self, GtkDropDown *choice, GtkLabel *label, GtkStringList *names, guint selected)
{
  gboolean several = g_list_model_get_n_items (G_LIST_MODEL (names)) > 1;

  self->setting = TRUE;
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, selected);
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (choice), several);
  gtk_widget_set_visible (GTK_WIDGET (label), several);
}

void
mulin_import_head_show_sheets (MulinImportHead *self, GPtrArray *sheets, const char *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    {
      gtk_string_list_append (names, g_ptr_array_index (sheets, i));
      if (g_strcmp0 (g_ptr_array_index (sheets, i), chosen) == 0)
        selected = i;
    }
  fill_choice (self, self->sheet, self->sheet_label, names, selected);
}

void
mulin_import_head_show_tables (MulinImportHead *self, guint n, guint chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All of them"));
  for (guint i = 1; n > 1 && i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf (_("No. %u from the left"), i);

      gtk_string_list_append (names, name);
    }
  fill_choice (self, self->table, self->table_label, names, chosen);
}

void
mulin_import_head_set_file (MulinImportHead *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  gtk_label_set_label (self->file_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), path);
}

void
mulin_import_head_select_kind (MulinImportHead *self, const char *kind, const char *mapping)
{
  self->setting = TRUE;
  mulin_import_kinds_select (self->kinds, kind, mapping);
  self->setting = FALSE;
}

void
mulin_import_head_get_kind (MulinImportHead *self, const char **kind, const char **mapping)
{
  mulin_import_kinds_get (self->kinds, kind, mapping);
}

const char *
mulin_import_head_get_sheet (MulinImportHead *self)
{
  GObject *item = gtk_drop_down_get_selected_item (self->sheet);

  return item != NULL ? g_intern_string (gtk_string_object_get_string (GTK_STRING_OBJECT (item))) : NULL;
}

guint
mulin_import_head_get_table (MulinImportHead *self)
{
  return gtk_drop_down_get_selected (self->table);
}

void
mulin_import_head_set_open (MulinImportHead *self, gboolean open)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->table), open);
}

void
mulin_import_head_set_session (MulinImportHead *self, MulinSession *session)
{
  const char *kind = NULL, *mapping = NULL;

  if (self->kinds != NULL)
    mulin_import_kinds_get (self->kinds, &kind, &mapping);
  g_clear_pointer (&self->kinds, mulin_import_kinds_free);
  self->setting = TRUE;
  self->kinds = mulin_import_kinds_new (self->kind, session);
  mulin_import_kinds_select (self->kinds, kind, mapping);
  self->setting = FALSE;
}

/* --- life ------------------------------------------------------------------------------------------------------------------- */

static void
on_picked (MulinImportHead *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[PICKED], 0);
}

static void
on_table_picked (MulinImportHead *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[TABLE_PICKED], 0);
}

static void
mulin_import_head_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_import_head_parent_class)->dispose (object);
}

static void
mulin_import_head_finalize (GObject *object)
{
  g_clear_pointer (&MULIN_IMPORT_HEAD (object)->kinds, mulin_import_kinds_free);
  G_OBJECT_CLASS (mulin_import_head_parent_class)->finalize (object);
}

static void
mulin_import_head_class_init (MulinImportHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_head_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_import_head_finalize;
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TABLE_PICKED] = g_signal_new ("table-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-head.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, file_label);
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, sheet_label);
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, table_label);
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, kind);
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, sheet);
  gtk_widget_class_bind_template_child (widget_class, MulinImportHead, table);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_table_picked);
}

static void
mulin_import_head_init (MulinImportHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
