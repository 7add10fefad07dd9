/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counts are the import's own, not the dry run's. */

#include "app/dialogs/import-outcome.h"

#include "app/widgets/sign-view.h"

#include <glib/gi18n.h>

struct _MulinImportOutcome
{
  GtkBox parent_instance;

  /* template children */
  MulinSignView *done_sign;
  GtkLabel *done_title, *done_text;
};

G_DEFINE_FINAL_TYPE (MulinImportOutcome, mulin_import_outcome, GTK_TYPE_BOX)

void
mulin_import_outcome_show (MulinImportOutcome *self, const MulinImportPlan *plan, gboolean changed)
{
  g_autofree char *title = changed ? g_strdup_printf (_("Imported: %u new, %u changed"), plan->created, plan->changed)
                                   : g_strdup (_("The library held all of it already; nothing was changed"));
  g_autofree char *text = plan->refused + plan->doubles > 0
    ? g_strdup_printf (_("%u refused and %u double rows were left out; the file with reasons gives them back"), plan->refused,
                       plan->doubles)
    : g_strdup (_("One undo takes all of it back"));

  mulin_sign_view_set (self->done_sign, MULIN_SIGN_CHECK, 20);
  gtk_label_set_label (self->done_title, title);
  gtk_label_set_label (self->done_text, text);
}

const char *
mulin_import_outcome_get_title (MulinImportOutcome *self)
{
  return gtk_label_get_label (self->done_title);
}

static void
mulin_import_outcome_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_import_outcome_parent_class)->dispose (object);
}

static void
mulin_import_outcome_class_init (MulinImportOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_outcome_dispose;
  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinImportOutcome, done_sign);
  gtk_widget_class_bind_template_child (widget_class, MulinImportOutcome, done_title);
  gtk_widget_class_bind_template_child (widget_class, MulinImportOutcome, done_text);
}

static void
mulin_import_outcome_init (MulinImportOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
