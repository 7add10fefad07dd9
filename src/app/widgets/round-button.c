/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A round is begun where rounds are chosen: nobody looks for it elsewhere. */

#include "app/widgets/round-button.h"

#include "app/widgets/date-entry.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MulinRoundButton
{
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkListBox *rounds;
  GtkEntry *round_name;
  MulinDateEntry *round_day;
};

enum
{
  CHOSEN,
  STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRoundButton, mulin_round_button, GTK_TYPE_WIDGET)

static void
append (MulinRoundButton *self, const char *text, const char *caption, const char *round)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *label = gtk_label_new (text), *second = gtk_label_new (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (second, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "round", g_strdup (round), g_free);
  gtk_list_box_append (self->rounds, row);
}

/* 2026 年第 2 轮: a proposal that nobody has to take. */
static char *
next_round (const GPtrArray *rounds, const char *day)
{
  guint n = 1;

  for (guint i = 0; rounds != NULL && i < rounds->len; i++)
    n += strncmp (((MulinRound *) g_ptr_array_index (rounds, i))->since, day, 4) == 0;
  return g_strdup_printf (_("%.4s round %u"), day, n);
}

void
mulin_round_button_set (MulinRoundButton *self, const GPtrArray *rounds, const char *shown, const char *period, const char *day,
                        gboolean writable)
{
  g_autofree char *next = next_round (rounds, day);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rounds, 0)) != NULL)
    gtk_list_box_remove (self->rounds, GTK_WIDGET (row));
  gtk_label_set_label (self->label, shown != NULL ? shown : period);
  append (self, period, _("whatever the round"), "");
  for (guint i = 0; rounds != NULL && i < rounds->len; i++)
    {
      const MulinRound *round = g_ptr_array_index (rounds, i);
      g_autofree char *caption = round->until != NULL ? g_strdup_printf ("%s — %s", round->since, round->until) : g_strdup (round->since);

      append (self, round->name, caption, round->name);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "round.start", writable);
  gtk_editable_set_text (GTK_EDITABLE (self->round_name), next);
  mulin_date_entry_set_text (self->round_day, day);
}

void
mulin_round_button_popdown (MulinRoundButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
on_row (MulinRoundButton *self, GtkListBoxRow *row)
{
  g_autofree char *round = g_strdup (g_object_get_data (G_OBJECT (row), "round"));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, round);
}

static void
start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRoundButton *self = MULIN_ROUND_BUTTON (widget);

  g_signal_emit (self, signals[STARTED], 0, gtk_editable_get_text (GTK_EDITABLE (self->round_name)),
                 mulin_date_entry_get_text (self->round_day));
}

static void
mulin_round_button_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_round_button_parent_class)->dispose (object);
}

static void
mulin_round_button_class_init (MulinRoundButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_round_button_dispose;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STARTED] = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/round-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRoundButton, button);
  gtk_widget_class_bind_template_child (widget_class, MulinRoundButton, label);
  gtk_widget_class_bind_template_child (widget_class, MulinRoundButton, rounds);
  gtk_widget_class_bind_template_child (widget_class, MulinRoundButton, round_name);
  gtk_widget_class_bind_template_child (widget_class, MulinRoundButton, round_day);
  gtk_widget_class_install_action (widget_class, "round.start", NULL, start);
}

static void
mulin_round_button_init (MulinRoundButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->rounds, "row-activated", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
}
