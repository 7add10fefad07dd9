/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first item that nothing is said of is chosen by itself, so that a vote with several items is gone through from top to bottom. */

#include "app/pages/item-gates.h"

#include "app/pages/record-changes.h"
#include "app/widgets/sign-row.h"
#include "base/date.h"
#include "govern/item-gate.h"

#include <glib/gi18n.h>

struct _MulinItemGates
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box, *form;
  GtkListBox *rows;
  GtkLabel *title, *text;
  GtkEntry *reason;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GPtrArray *gates; /* MulinItemGate */

  /* state */
  gint64 election;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinItemGates, mulin_item_gates, GTK_TYPE_WIDGET)

/* --- showing ------------------------------------------------------------------------------------------------------------- */

static gboolean
is_open (const MulinItemGate *gate)
{
  return gate->gate == MULIN_GATE_UNKNOWN
         || ((gate->gate == MULIN_GATE_AHEAD || gate->gate == MULIN_GATE_WITHOUT) && gate->reason == NULL);
}

static const char *
gate_word (const MulinItemGate *gate, MulinSign *sign)
{
  *sign = MULIN_SIGN_WARN;
  switch (gate->gate)
    {
    case MULIN_GATE_KEPT:
      *sign = MULIN_SIGN_CHECK;
      return _("discussed");
    case MULIN_GATE_EXEMPT:
      *sign = MULIN_SIGN_NO_DATA;
      return _("not needed");
    case MULIN_GATE_AHEAD:
      *sign = gate->reason != NULL ? MULIN_SIGN_NO_DATA : MULIN_SIGN_WARN;
      return gate->reason != NULL ? _("reason given") : _("to be discussed");
    default:
      return gate->reason != NULL ? _("without, reason given") : _("without");
    }
}

static const MulinItemGate *
chosen_gate (MulinItemGates *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  int at = row == NULL ? -1 : gtk_list_box_row_get_index (row);

  return at < 0 || at >= (int) self->gates->len ? NULL : g_ptr_array_index (self->gates, (guint) at);
}

static void
show_form (MulinItemGates *self)
{
  const MulinItemGate *gate = chosen_gate (self);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->form, gate != NULL);
  if (gate == NULL)
    return;
  if (!is_open (gate))
    title = g_strdup_printf ("“%s”", gate->item);
  else if (gate->gate == MULIN_GATE_AHEAD)
    title = g_strdup_printf (_("“%s”: the party organisation has not discussed it yet"), gate->item);
  else
    title = g_strdup_printf (_("“%s” went on without discussion by the party organisation"), gate->item);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->text), is_open (gate));
  gtk_editable_set_text (GTK_EDITABLE (self->reason), gate->reason != NULL ? gate->reason : "");
}

static void
on_row_selected (MulinItemGates *self)
{
  if (!self->setting)
    show_form (self);
}

static void
show_rows (MulinItemGates *self)
{
  GtkListBoxRow *row;
  int chosen = -1;

  self->setting = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; i < self->gates->len; i++)
    {
      const MulinItemGate *gate = g_ptr_array_index (self->gates, i);
      MulinSign sign;
      const char *word = gate_word (gate, &sign);
      GtkWidget *line = mulin_sign_row_new (sign, gate->item, NULL, word, NULL);

      gtk_widget_set_tooltip_text (line, gate->reason != NULL ? gate->reason : gate->item);
      gtk_list_box_append (self->rows, line);
      chosen = chosen < 0 && is_open (gate) ? (int) i : chosen;
    }
  gtk_list_box_select_row (self->rows, chosen < 0 ? NULL : gtk_list_box_get_row_at_index (self->rows, chosen));
  self->setting = FALSE;
  show_form (self);
}

static MulinItemGate *
copy_gate (const MulinItemGate *gate)
{
  MulinItemGate *copy = g_memdup2 (gate, sizeof *gate);

  copy->item = g_strdup (gate->item);
  copy->reason = g_strdup (gate->reason);
  return copy;
}

static gboolean
same_gates (GPtrArray *one, GPtrArray *other)
{
  gboolean same = one->len == other->len;

  for (guint i = 0; same && i < one->len; i++)
    {
      const MulinItemGate *was = g_ptr_array_index (one, i), *is = g_ptr_array_index (other, i);

      same = g_str_equal (was->item, is->item) && was->gate == is->gate && was->record == is->record
             && g_strcmp0 (was->reason, is->reason) == 0;
    }
  return same;
}

void
mulin_item_gates_show (MulinItemGates *self, MulinSession *session, gint64 election, GPtrArray *gates)
{
  gboolean same = self->election == election && same_gates (self->gates, gates); /* what is being typed stays */

  self->session = session;
  self->election = election;
  gtk_widget_set_visible (GTK_WIDGET (self), gates->len > 0);
  if (same)
    return;
  g_ptr_array_set_size (self->gates, 0);
  for (guint i = 0; i < gates->len; i++)
    g_ptr_array_add (self->gates, copy_gate (g_ptr_array_index (gates, i)));
  show_rows (self);
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

/* REASON "" empties it. */
static void
write_gate (MulinItemGates *self, const char *prior, const char *reason, const char *what)
{
  const MulinItemGate *gate = chosen_gate (self);
  MulinRecordChanges *changes;
  g_autofree char *text = NULL, *election = g_strdup_printf ("@%" G_GINT64_FORMAT, self->election);

  if (gate == NULL)
    return;
  const char *whole[] = { "prior", prior, "prior_reason", reason, NULL };
  const char *own[] = { "election", election, "item", gate->item, "prior", prior, "date", mulin_date_today (), "reason", reason, NULL };
  text = g_strdup_printf ("%s：%s", gate->item, what);
  changes = mulin_record_changes_new (self->session);
  mulin_record_changes_add (changes, gate->whole ? "election" : "prior_review", gate->whole ? self->election : gate->record,
                            gate->whole ? whole : own);
  mulin_record_changes_write (changes, text);
}

static void
write_reason (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinItemGates *self = MULIN_ITEM_GATES (widget);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  if (reason[0] == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    write_gate (self, "missing", reason, _("Why the party organisation did not discuss it"));
}

static void
mark_done (GtkWidget *widget, const char *name, GVariant *parameter)
{
  write_gate (MULIN_ITEM_GATES (widget), "done", "", _("Discussed and reviewed by the party organisation"));
}

static void
mark_exempt (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinItemGates *self = MULIN_ITEM_GATES (widget);

  write_gate (self, "exempt", gtk_editable_get_text (GTK_EDITABLE (self->reason)), _("Discussion by the party organisation is not needed"));
}

static void
on_reason_entered (MulinItemGates *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "gate.reason", NULL);
}

/* --- life ----------------------------------------------------------------------------------------------------------------- */

static void
mulin_item_gates_dispose (GObject *object)
{
  MulinItemGates *self = MULIN_ITEM_GATES (object);

  self->setting = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_item_gates_parent_class)->dispose (object);
}

static void
mulin_item_gates_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_ITEM_GATES (object)->gates);
  G_OBJECT_CLASS (mulin_item_gates_parent_class)->finalize (object);
}

static void
mulin_item_gates_class_init (MulinItemGatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_item_gates_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_item_gates_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/item-gates.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, box);
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, form);
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, rows);
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, title);
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, text);
  gtk_widget_class_bind_template_child (widget_class, MulinItemGates, reason);
  gtk_widget_class_install_action (widget_class, "gate.reason", NULL, write_reason);
  gtk_widget_class_install_action (widget_class, "gate.done", NULL, mark_done);
  gtk_widget_class_install_action (widget_class, "gate.exempt", NULL, mark_exempt);
}

static void
mulin_item_gates_init (MulinItemGates *self)
{
  self->gates = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_item_gate_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (on_row_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (on_reason_entered), self, G_CONNECT_SWAPPED);
}
