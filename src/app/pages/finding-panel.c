/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding that is accepted stays on record with its reason; it comes back when the acceptance ends or is taken back. */

#include "app/pages/finding-panel.h"

#include "app/pages/finding-door.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/sign-view.h"
#include "base/date.h"

#include <glib/gi18n.h>

struct _MulinFindingPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  MulinSignView *sign;
  GtkLabel *word, *days, *title, *place, *reason, *advice, *clause, *source, *standing, *refused;
  GtkButton *open, *renew, *restore;
  GtkExpander *accepting;
  GtkEntry *why;
  MulinDateEntry *until;

  /* borrowed */
  MulinSession *session;

  /* owned */
  MulinFindingReading *reading;

  /* state */
  const MulinRuleFinding *finding; /* in READING */
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinFindingPanel, mulin_finding_panel, GTK_TYPE_WIDGET)

/* --- accepting ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  MulinFindingReading *reading;
  const MulinRuleFinding *finding;
  char *reason, *date, *until;
  GWeakRef panel;
} Acceptance;

static void
acceptance_free (gpointer data)
{
  Acceptance *acceptance = data;

  mulin_catalog_unref (acceptance->catalog);
  mulin_finding_reading_free (acceptance->reading);
  g_weak_ref_clear (&acceptance->panel);
  g_free (acceptance->reason);
  g_free (acceptance->date);
  g_free (acceptance->until);
  g_free (acceptance);
}

static Acceptance *
acceptance_new (MulinFindingPanel *self)
{
  Acceptance *acceptance = g_new0 (Acceptance, 1);

  acceptance->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  acceptance->reading = mulin_finding_reading_ref (self->reading);
  acceptance->finding = self->finding;
  acceptance->date = g_strdup (mulin_session_get_as_of (self->session));
  g_weak_ref_init (&acceptance->panel, self);
  return acceptance;
}

static gboolean
write_acceptance (MulinTransaction *transaction, gpointer data, GError **error)
{
  Acceptance *it = data;

  return mulin_rule_finding_accept (transaction, it->catalog, it->finding, it->reason, it->date, it->until, error) != 0;
}

static gboolean
write_restored (MulinTransaction *transaction, gpointer data, GError **error)
{
  Acceptance *it = data;

  return mulin_register_remove (transaction, it->catalog, "acceptance", it->finding->acceptance, error);
}

static void
refuse (MulinFindingPanel *self, const char *words)
{
  gtk_label_set_label (self->refused, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused), words != NULL);
}

static gboolean
on_written (gint64 entry, const GError *error, gpointer user_data)
{
  g_autoptr (MulinFindingPanel) self = g_weak_ref_get (user_data);

  if (self == NULL)
    return FALSE;
  refuse (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    g_signal_emit (self, signals[DONE], 0);
  return error != NULL;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Takes ACCEPTANCE. */
static void
write_down (MulinFindingPanel *self, const char *format, MulinWriteFunc func, Acceptance *acceptance)
{
  g_autofree char *words = g_strdup_printf (format, self->finding->title, self->finding->name != NULL ? self->finding->name : "");
  GWeakRef *panel = g_new0 (GWeakRef, 1);

  g_weak_ref_init (panel, self);
  mulin_session_write (self->session, words, func, acceptance, acceptance_free, on_written, panel, weak_free);
}

static void
accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFindingPanel *self = MULIN_FINDING_PANEL (widget);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->why))));
  const char *day = mulin_date_entry_get_text (self->until);
  g_autoptr (GError) error = NULL;
  g_autofree char *until = *day != '\0' ? mulin_date_normalize (day, &error) : NULL;
  Acceptance *acceptance;

  if (self->finding == NULL)
    return;
  if (*reason == '\0' || error != NULL)
    {
      refuse (self, *reason == '\0' ? _("Say why it can stay as it is.") : error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->why));
      return;
    }
  acceptance = acceptance_new (self);
  acceptance->reason = g_steal_pointer (&reason);
  acceptance->until = g_steal_pointer (&until);
  write_down (self, _("Accepted “%s”: %s"), write_acceptance, acceptance);
}

static void
restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFindingPanel *self = MULIN_FINDING_PANEL (widget);

  if (self->finding != NULL && self->finding->acceptance != 0)
    write_down (self, _("No longer accepted “%s”: %s"), write_restored, acceptance_new (self));
}

/* --- going there ----------------------------------------------------------------------------------------------------- */

static void
open_finding (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFindingPanel *self = MULIN_FINDING_PANEL (widget);

  if (self->finding == NULL)
    return;
  mulin_finding_open (widget, self->session, self->finding);
  g_signal_emit (self, signals[DONE], 0);
}

/* The end of a body's term is what an election is for. */
static gboolean
is_term (const MulinRuleFinding *finding)
{
  return g_str_equal (finding->kind, "organization") && g_strcmp0 (finding->mend_field, "organization.term_until") == 0
         && finding->has_days;
}

static void
renew (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFindingPanel *self = MULIN_FINDING_PANEL (widget);

  if (self->finding == NULL)
    return;
  gtk_widget_activate_action (widget, "win.start-renewal", "x", self->finding->id);
  g_signal_emit (self, signals[DONE], 0);
}

/* --- showing --------------------------------------------------------------------------------------------------------- */

static void
show_standing (MulinFindingPanel *self, const MulinRuleFinding *finding)
{
  gboolean accepted = finding->acceptance != 0, writable = !mulin_library_is_read_only (mulin_session_get_library (self->session));
  gboolean known = !g_str_has_prefix (finding->message, "无数据");
  g_autofree char *text = accepted
    ? g_strdup_printf (finding->accepted_until != NULL ? _("Accepted until %2$s: %1$s") : _("Accepted: %s"), finding->reason,
                       finding->accepted_until)
    : finding->fresh ? g_strdup (_("New since yesterday")) : NULL;

  gtk_label_set_label (self->standing, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->standing), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->accepting), !accepted && known && writable);
  gtk_widget_set_visible (GTK_WIDGET (self->restore), accepted && writable);
  gtk_widget_set_visible (GTK_WIDGET (self->renew), is_term (finding) && writable);
}

void
mulin_finding_panel_show (MulinFindingPanel *self, MulinSession *session, MulinFindingReading *reading,
                          const MulinRuleFinding *finding)
{
  g_autoptr (MulinFindingReading) old = g_steal_pointer (&self->reading);
  MulinFinding *row;
  g_autofree char *days = NULL, *clause = NULL;

  self->session = session;
  self->finding = finding;
  gtk_stack_set_visible_child_name (self->stack, finding != NULL ? "finding" : "none");
  if (finding == NULL)
    return;
  self->reading = mulin_finding_reading_ref (reading);
  row = mulin_finding_reading_row (reading, finding);
  days = mulin_rule_finding_days (finding);
  clause = g_strdup_printf (_("Clause %s　%s"), finding->clause, finding->certainty);
  mulin_sign_view_set (self->sign, row->sign, 14);
  gtk_label_set_label (self->word, row->word);
  gtk_widget_remove_css_class (GTK_WIDGET (self->word), row->sign == MULIN_SIGN_ERROR ? "warn" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->word), row->sign == MULIN_SIGN_ERROR ? "error" : "warn");
  gtk_label_set_label (self->days, days);
  gtk_label_set_label (self->title, finding->title);
  gtk_label_set_label (self->place, row->place);
  gtk_label_set_label (self->reason, row->reason);
  gtk_label_set_label (self->advice, finding->advice);
  gtk_label_set_label (self->clause, clause);
  gtk_label_set_label (self->source, finding->source);
  gtk_editable_set_text (GTK_EDITABLE (self->why), "");
  mulin_date_entry_set_text (self->until, "");
  gtk_expander_set_expanded (self->accepting, FALSE);
  refuse (self, NULL);
  show_standing (self, finding);
  mulin_finding_free (row);
}

GtkWidget *
mulin_finding_panel_new (void)
{
  return g_object_new (MULIN_TYPE_FINDING_PANEL, NULL);
}

static void
mulin_finding_panel_dispose (GObject *object)
{
  MulinFindingPanel *self = MULIN_FINDING_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->reading, mulin_finding_reading_free);
  G_OBJECT_CLASS (mulin_finding_panel_parent_class)->dispose (object);
}

static void
mulin_finding_panel_class_init (MulinFindingPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_finding_panel_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/finding-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, word);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, days);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, place);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, reason);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, advice);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, clause);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, source);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, standing);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, refused);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, open);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, renew);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, restore);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, accepting);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, why);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingPanel, until);
  gtk_widget_class_install_action (widget_class, "finding.open", NULL, open_finding);
  gtk_widget_class_install_action (widget_class, "finding.renew", NULL, renew);
  gtk_widget_class_install_action (widget_class, "finding.accept", NULL, accept);
  gtk_widget_class_install_action (widget_class, "finding.restore", NULL, restore);
}

static void
mulin_finding_panel_init (MulinFindingPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
