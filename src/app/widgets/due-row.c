/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines: what and its state, where and for how long. */

#include "app/widgets/due-row.h"

#include "app/widgets/sign-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MulinDueRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *number, *what, *where, *word, *days;
  MulinSignView *sign;
  GtkButton *about;

  /* borrowed */
  const MulinFinding *finding;
};

enum
{
  MORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinDueRow, mulin_due_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_more (MulinDueRow *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
mulin_due_row_class_init (MulinDueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, number);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, what);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, where);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, word);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, days);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinDueRow, about);
  signals[MORE] = g_signal_new ("more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mulin_due_row_init (MulinDueRow *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (on_more), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_object (self->about, "clicked", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
}

static void
show_days (MulinDueRow *self, const MulinFinding *finding)
{
  g_autofree char *markup = NULL;

  if (finding->days >= 0)
    /* Translators: “for”/“left” and a number of days, as in 已过 41 天 */
    markup = g_strdup_printf (_("%s <b>%d</b> days"), finding->lead, finding->days);
  gtk_label_set_markup (self->days, markup != NULL ? markup : "");
}

GtkWidget *
mulin_due_row_new (guint number, const MulinFinding *finding)
{
  MulinDueRow *self = g_object_new (MULIN_TYPE_DUE_ROW, NULL);
  gboolean is_error = finding->sign == MULIN_SIGN_ERROR;
  g_autofree char *ordinal = g_strdup_printf ("%u", number);
  g_autofree char *brief = g_strndup (finding->advice, strstr (finding->advice, "，") != NULL
                                      ? (gsize) (strstr (finding->advice, "，") - finding->advice) : strlen (finding->advice));
  g_autofree char *where = g_strdup_printf ("%s　%s", finding->place, brief);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", finding->reason, finding->advice);

  self->finding = finding;
  gtk_label_set_label (self->number, ordinal);
  gtk_label_set_label (self->what, finding->title);
  gtk_label_set_label (self->where, where);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  if (finding->fresh)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fresh");
  gtk_label_set_label (self->word, finding->word);
  gtk_widget_add_css_class (GTK_WIDGET (self->word), is_error ? "error" : "warn");
  mulin_sign_view_set (self->sign, finding->sign, 12);
  show_days (self, finding);
  return GTK_WIDGET (self);
}

const MulinFinding *
mulin_due_row_get_finding (MulinDueRow *self)
{
  return self->finding;
}
