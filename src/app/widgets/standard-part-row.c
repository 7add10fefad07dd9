/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreeing is one press; differing asks why before anything is written. */

#include "app/widgets/standard-part-row.h"

#include "app/widgets/sign-view.h"

#include <glib/gi18n.h>

#define FEW 4

struct _MulinStandardPartRow
{
  GtkWidget parent_instance;

  /* template children */
  MulinSignView *sign;
  GtkLabel *name, *state, *requirement, *proposal, *word, *refused;
  GtkBox *proofs, *sections;
  GtkWidget *speaking;
  GtkToggleButton *met, *basic, *unmet;
  GtkEntry *reason, *evidence;

  /* borrowed */
  const MulinPartResult *result;

  /* state */
  MulinVerdict pending; /* waits for its reason; NO_DATA = none */
  int focus;            /* which of the speaking widgets had the focus; -1 = none */
  gboolean setting;
};

enum
{
  SPOKEN,
  PROOF_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinStandardPartRow, mulin_standard_part_row, GTK_TYPE_WIDGET)

const char *
mulin_standard_verdict_word (MulinVerdict verdict)
{
  static const char *const words[] = { N_ ("No data"), N_ ("Not met"), N_ ("Nearly met"), N_ ("Met") };

  return _(words[verdict]);
}

static MulinSign
sign_of (MulinVerdict verdict)
{
  static const MulinSign signs[] = { MULIN_SIGN_NO_DATA, MULIN_SIGN_ERROR, MULIN_SIGN_WARN, MULIN_SIGN_CHECK };

  return signs[verdict];
}

/* --- what is known -------------------------------------------------------------------------------------------------------- */

static char *
proposal_words (const MulinPartResult *result)
{
  g_autofree char *numbers = result->has_numbers
                                 ? g_strdup_printf (" %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, result->n, result->d) : g_strdup ("");

  if (result->part->method == MULIN_METHOD_JUDGED)
    return g_strdup (_("Judged by a person"));
  if (result->part->method == MULIN_METHOD_COMPUTED)
    return g_strdup_printf (_("Computed from the records: %s%s"), mulin_standard_verdict_word (result->proposed), numbers);
  return g_strdup_printf (_("Proposed from the records: %s%s"), mulin_standard_verdict_word (result->proposed), numbers);
}

static char *
spoken_words (const MulinPartResult *result)
{
  g_autofree char *who = g_strdup_printf (_("%s %s: %s"), result->assessor != NULL ? result->assessor : "—",
                                          result->date != NULL ? result->date : "", mulin_standard_verdict_word (result->verdict));

  return result->reason != NULL ? g_strdup_printf (_("%s, because %s"), who, result->reason) : g_steal_pointer (&who);
}

static void
on_proof (GtkButton *button, gpointer user_data)
{
  MulinStandardPartRow *self = user_data;
  const MulinProof *proof = g_object_get_data (G_OBJECT (button), "proof");

  g_signal_emit (self, signals[PROOF_PRESSED], 0, proof->kind, proof->id);
}

static void
add_proof (MulinStandardPartRow *self, const MulinProof *proof, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (name);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "proof");
  gtk_widget_set_tooltip_text (button, name);
  g_object_set_data (G_OBJECT (button), "proof", (gpointer) proof);
  g_signal_connect (button, "clicked", G_CALLBACK (on_proof), self);
  gtk_box_append (self->proofs, button);
}

void
mulin_standard_part_row_set_names (MulinStandardPartRow *self, GHashTable *names)
{
  guint n = self->result->proofs != NULL ? self->result->proofs->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->proofs))) != NULL)
    gtk_box_remove (self->proofs, child);
  for (guint i = 0; i < n && i < FEW && names != NULL; i++)
    {
      const MulinProof *proof = g_ptr_array_index (self->result->proofs, i);
      g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, proof->kind, proof->id);
      const char *name = g_hash_table_lookup (names, key);

      add_proof (self, proof, name != NULL ? name : key);
    }
  if (n > FEW && names != NULL)
    {
      g_autofree char *more = g_strdup_printf (_("… %u records in all"), n);
      GtkWidget *label = gtk_label_new (more);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (self->proofs, label);
    }
}

/* --- speaking ---------------------------------------------------------------------------------------------------------------- */

static void
show_buttons (MulinStandardPartRow *self, MulinVerdict verdict)
{
  GtkToggleButton *const buttons[] = { NULL, self->unmet, self->basic, self->met };

  self->setting = TRUE;
  for (guint i = 1; i < G_N_ELEMENTS (buttons); i++)
    gtk_toggle_button_set_active (buttons[i], i == (guint) verdict);
  self->setting = FALSE;
}

static void
speak (MulinStandardPartRow *self, MulinVerdict verdict, const char *reason)
{
  g_autofree char *why = g_strdup (reason != NULL && *reason != '\0' ? reason : NULL);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->evidence));
  g_autofree char *evidence = *typed != '\0' ? g_strdup (typed) : NULL;

  self->pending = MULIN_VERDICT_NO_DATA;
  g_signal_emit (self, signals[SPOKEN], 0, (int) verdict, why, evidence);
}

void
mulin_standard_part_row_speak (MulinStandardPartRow *self, MulinVerdict verdict)
{
  gboolean differs = self->result->part->method == MULIN_METHOD_BOTH && self->result->proposed != MULIN_VERDICT_NO_DATA
                     && self->result->proposed != verdict;

  show_buttons (self, verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), differs);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), FALSE);
  if (!differs)
    {
      speak (self, verdict, NULL);
      return;
    }
  self->pending = verdict;
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
on_toggled (MulinStandardPartRow *self, GtkToggleButton *button)
{
  MulinVerdict verdict = button == self->met ? MULIN_VERDICT_MET : button == self->basic ? MULIN_VERDICT_BASIC : MULIN_VERDICT_UNMET;

  if (self->setting)
    return;
  if (self->result->judged && self->result->verdict == verdict && self->pending == MULIN_VERDICT_NO_DATA)
    show_buttons (self, verdict); /* said already */
  else
    mulin_standard_part_row_speak (self, verdict);
}

static void
on_reason (MulinStandardPartRow *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  MulinVerdict verdict = self->pending != MULIN_VERDICT_NO_DATA ? self->pending : self->result->verdict;

  if (*reason != '\0')
    {
      speak (self, verdict, reason);
      return;
    }
  gtk_label_set_label (self->refused, _("A word that differs from the proposal needs its reason."));
  gtk_widget_set_visible (GTK_WIDGET (self->refused), TRUE);
}

/* What is typed before a word goes with it; after one it is written at once. */
static void
on_evidence (MulinStandardPartRow *self)
{
  if (self->result->judged && self->pending == MULIN_VERDICT_NO_DATA)
    speak (self, self->result->verdict, self->result->reason);
}

static GtkWidget *
speaker (MulinStandardPartRow *self, int index)
{
  GtkWidget *const speakers[] = { GTK_WIDGET (self->met), GTK_WIDGET (self->basic), GTK_WIDGET (self->unmet), GTK_WIDGET (self->reason),
                                  GTK_WIDGET (self->evidence) };

  return index >= 0 && index < (int) G_N_ELEMENTS (speakers) ? speakers[index] : NULL;
}

void
mulin_standard_part_row_note_focus (MulinStandardPartRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus = -1;
  for (int i = 0; focus != NULL && speaker (self, i) != NULL; i++)
    if (focus == speaker (self, i) || gtk_widget_is_ancestor (focus, speaker (self, i)))
      self->focus = i;
}

void
mulin_standard_part_row_take_over (MulinStandardPartRow *self, MulinStandardPartRow *old)
{
  const char *evidence = gtk_editable_get_text (GTK_EDITABLE (old->evidence));

  if (g_strcmp0 (evidence, old->result->evidence != NULL ? old->result->evidence : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->evidence), evidence);
  if (old->pending != MULIN_VERDICT_NO_DATA)
    {
      self->pending = old->pending;
      show_buttons (self, self->pending);
      gtk_editable_set_text (GTK_EDITABLE (self->reason), gtk_editable_get_text (GTK_EDITABLE (old->reason)));
      gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
    }
  if (speaker (self, old->focus) != NULL)
    gtk_widget_grab_focus (speaker (self, old->focus));
}

const MulinPartResult *
mulin_standard_part_row_get_result (MulinStandardPartRow *self)
{
  return self->result;
}

GtkBox *
mulin_standard_part_row_get_sections (MulinStandardPartRow *self)
{
  return self->sections;
}

/* --- the class ---------------------------------------------------------------------------------------------------------------- */

static void
mulin_standard_part_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_standard_part_row_parent_class)->dispose (object);
}

static void
mulin_standard_part_row_class_init (MulinStandardPartRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_standard_part_row_dispose;
  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  signals[SPOKEN] = g_signal_new ("spoken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);
  signals[PROOF_PRESSED] = g_signal_new ("proof-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/standard-part-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, name);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, state);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, requirement);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, proposal);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, word);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, refused);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, proofs);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, sections);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, speaking);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, met);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, basic);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, unmet);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, reason);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPartRow, evidence);
}

static void
mulin_standard_part_row_init (MulinStandardPartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->focus = -1;
  g_signal_connect_swapped (self->met, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect_swapped (self->basic, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect_swapped (self->unmet, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_reason), self);
  g_signal_connect_swapped (self->evidence, "activate", G_CALLBACK (on_evidence), self);
}

GtkWidget *
mulin_standard_part_row_new (const MulinPartResult *result, GHashTable *names, gboolean writable)
{
  MulinStandardPartRow *self = g_object_new (MULIN_TYPE_STANDARD_PART_ROW, NULL);
  g_autofree char *proposal = proposal_words (result);
  g_autofree char *word = result->judged ? spoken_words (result) : NULL;
  const char *requirement = result->part->requirement;

  self->result = result;
  mulin_sign_view_set (self->sign, sign_of (result->verdict), 12);
  gtk_label_set_label (self->name, result->part->name);
  gtk_label_set_label (self->state, mulin_standard_verdict_word (result->verdict));
  gtk_label_set_label (self->requirement, requirement != NULL ? requirement : "");
  gtk_widget_set_visible (GTK_WIDGET (self->requirement), requirement != NULL && *requirement != '\0');
  gtk_label_set_label (self->proposal, proposal);
  gtk_label_set_label (self->word, word != NULL ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (self->word), word != NULL);
  gtk_widget_set_visible (self->speaking, writable && result->part->method != MULIN_METHOD_COMPUTED);
  show_buttons (self, result->judged ? result->verdict : MULIN_VERDICT_NO_DATA);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), result->reason != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), result->reason != NULL ? result->reason : "");
  gtk_editable_set_text (GTK_EDITABLE (self->evidence), result->evidence != NULL ? result->evidence : "");
  mulin_standard_part_row_set_names (self, names);
  return GTK_WIDGET (self);
}
