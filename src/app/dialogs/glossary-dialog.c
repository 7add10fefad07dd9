/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only the one document is read: at the first start there is neither a library nor a shelf yet. */

#include "app/dialogs/glossary-dialog.h"

#define GLOSSARY "/org/mulin/Mulin/data/documents/glossary.md"

struct _MulinGlossaryDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkBox *entries;
  GtkLabel *source;
};

G_DEFINE_FINAL_TYPE (MulinGlossaryDialog, mulin_glossary_dialog, GTK_TYPE_WINDOW)

/* The library's own words where it has them, else the shipped ones. */
static MulinDefinition *
find_glossary (MulinSession *session, GError **error)
{
  MulinShelf *shelf = session != NULL ? mulin_session_get_shelf (session) : NULL;
  MulinDefinition *own = shelf != NULL ? mulin_shelf_get (shelf, "documents", "glossary") : NULL;
  if (own != NULL)
    return mulin_definition_ref (own);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (GLOSSARY, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return mulin_definition_parse ("documents", "glossary", text, error);
}

static GtkWidget *
add_label (MulinGlossaryDialog *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->entries, label);
  return label;
}

static void
fill (MulinGlossaryDialog *self, MulinDefinition *glossary)
{
  const char *source = mulin_definition_get (glossary, "来源");

  gtk_window_set_title (GTK_WINDOW (self), mulin_definition_title (glossary));
  for (guint i = 1; i < mulin_definition_n_sections (glossary); i++)
    {
      MulinSection *section = mulin_definition_section (glossary, i);
      GtkWidget *title = add_label (self, mulin_section_title (section), "heading");

      gtk_widget_set_margin_top (title, i > 1 ? 12 : 0);
      add_label (self, mulin_section_text (section), NULL);
    }
  gtk_label_set_text (self->source, source != NULL ? source : "");
}

void
mulin_glossary_dialog_present (GtkWindow *parent, MulinSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDefinition) glossary = find_glossary (session, &error);

  if (glossary == NULL)
    {
      mulin_session_tell (session, error);
      return;
    }
  MulinGlossaryDialog *self = g_object_new (MULIN_TYPE_GLOSSARY_DIALOG, "transient-for", parent, NULL);
  fill (self, glossary);
  gtk_window_present (GTK_WINDOW (self));
}

static void
mulin_glossary_dialog_class_init (MulinGlossaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/glossary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinGlossaryDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, MulinGlossaryDialog, source);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_glossary_dialog_init (MulinGlossaryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
