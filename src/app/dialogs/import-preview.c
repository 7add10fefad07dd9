/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counts stand over the rows that they count, and show them when pressed. */

#include "app/dialogs/import-preview.h"

#include "app/dialogs/import-item.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinImportPreview
{
  GtkBox parent_instance;

  /* template children */
  GtkWidget *columns;
  GtkLabel *matched, *unmatched, *dropped;
  GtkWidget *notice, *dropped_notice, *question;
  GtkLabel *question_text;
  GtkButton *first, *second;
  GtkLabel *notice_title;
  GtkToggleButton *all_button, *created_button, *changed_button, *same_button, *double_button, *refused_button, *namesake_button;
  GtkCheckButton *clear_blanks;
  GtkColumnView *rows;

  /* owned */
  MulinImportRows *model;

  /* state: the question that stands there */
  guint asked_column;
  const char *asked_targets[2]; /* interned */
};

enum
{
  CHANGED,
  CHOSEN,
  ANSWERED,
  BLANKS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinImportPreview, mulin_import_preview, GTK_TYPE_BOX)

static void
show_columns (GtkLabel *label, GPtrArray *columns, const char *format)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "、" : "", (char *) g_ptr_array_index (columns, i));
  text = g_strdup_printf (format, columns->len, joined->str);
  gtk_label_set_label (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), joined->str);
  gtk_widget_set_visible (GTK_WIDGET (label), columns->len > 0);
}

static void
show_count (GtkToggleButton *button, const char *word, guint n)
{
  g_autofree char *number = mulin_numeral_format_integer (n, TRUE);
  g_autofree char *label = g_strdup_printf ("%s %s", word, number);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
show_counts (MulinImportPreview *self, const MulinImportPlan *plan)
{
  guint namesakes = mulin_import_rows_n_namesakes (self->model);

  show_count (self->all_button, _("All"), plan->rows->len);
  show_count (self->created_button, mulin_import_state_word (MULIN_IMPORT_CREATED), plan->created);
  show_count (self->changed_button, mulin_import_state_word (MULIN_IMPORT_CHANGED), plan->changed);
  show_count (self->same_button, mulin_import_state_word (MULIN_IMPORT_SAME), plan->same);
  show_count (self->double_button, mulin_import_state_word (MULIN_IMPORT_DOUBLE), plan->doubles);
  show_count (self->refused_button, mulin_import_state_word (MULIN_IMPORT_REFUSED), plan->refused);
  show_count (self->namesake_button, _("Same Name"), namesakes);
  gtk_widget_set_visible (GTK_WIDGET (self->namesake_button), namesakes > 0);
  if (namesakes == 0 && gtk_toggle_button_get_active (self->namesake_button))
    gtk_toggle_button_set_active (self->all_button, TRUE);
}

/* One question at a time, with the two answers as buttons. */
static void
show_question (MulinImportPreview *self, GPtrArray *questions)
{
  const MulinImportQuestion *question = questions->len > 0 ? g_ptr_array_index (questions, 0) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->question, question != NULL);
  if (question == NULL)
    return;
  text = g_strdup_printf (_("“%s” can be two things. Which is it?"), question->heading);
  gtk_label_set_label (self->question_text, text);
  gtk_button_set_label (self->first, question->labels[0]);
  gtk_button_set_label (self->second, question->labels[1]);
  self->asked_column = question->column;
  for (guint i = 0; i < G_N_ELEMENTS (self->asked_targets); i++)
    self->asked_targets[i] = g_intern_string (question->targets[i]);
}

void
mulin_import_preview_set_error (MulinImportPreview *self, const char *text)
{
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_label_set_label (self->notice_title, text != NULL ? text : "");
}

void
mulin_import_preview_set_plan (MulinImportPreview *self, const MulinImportPlan *plan, GArray *choices)
{
  mulin_import_preview_set_error (self, NULL);
  gtk_widget_set_visible (self->columns, plan != NULL);
  mulin_import_rows_set_plan (self->model, plan, choices);
  if (plan == NULL)
    return;
  show_columns (self->matched, plan->matched, _("%u columns known: %s"));
  show_columns (self->unmatched, plan->unmatched, _("%u columns fit no field: %s"));
  show_question (self, plan->questions);
  show_columns (self->dropped, plan->dropped, _("%u columns are left out: %s"));
  gtk_widget_set_visible (self->dropped_notice, plan->dropped->len > 0);
  show_counts (self, plan);
}

MulinImportRows *
mulin_import_preview_get_rows (MulinImportPreview *self)
{
  return self->model;
}

gboolean
mulin_import_preview_get_clear_blanks (MulinImportPreview *self)
{
  return gtk_check_button_get_active (self->clear_blanks);
}

/* --- life ------------------------------------------------------------------------------------------------------------------- */

static void
on_filter (MulinImportPreview *self, GtkToggleButton *button)
{
  int state = button == self->created_button ? MULIN_IMPORT_CREATED : button == self->changed_button ? MULIN_IMPORT_CHANGED
    : button == self->same_button ? MULIN_IMPORT_SAME : button == self->double_button ? MULIN_IMPORT_DOUBLE
    : button == self->refused_button ? MULIN_IMPORT_REFUSED
    : button == self->namesake_button ? MULIN_IMPORT_ROWS_NAMESAKES : -1;

  if (gtk_toggle_button_get_active (button))
    mulin_import_rows_show_only (self->model, state);
}

static void
on_answer (MulinImportPreview *self, GtkButton *button)
{
  const MulinImportColumn answer = { self->asked_column, button == self->first    ? self->asked_targets[0]
                                                         : button == self->second ? self->asked_targets[1]
                                                                                  : NULL };

  g_signal_emit (self, signals[ANSWERED], 0, &answer);
}

static void
on_clear_blanks (MulinImportPreview *self)
{
  g_signal_emit (self, signals[BLANKS], 0);
}

static void
on_changed (MulinImportPreview *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen (MulinImportPreview *self, const MulinImportChoice *choice)
{
  g_signal_emit (self, signals[CHOSEN], 0, choice);
}

static void
mulin_import_preview_dispose (GObject *object)
{
  MulinImportPreview *self = MULIN_IMPORT_PREVIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mulin_import_preview_parent_class)->dispose (object);
}

static void
mulin_import_preview_class_init (MulinImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_preview_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[BLANKS] = g_signal_new ("blanks", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, columns);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, matched);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, unmatched);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, dropped);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, dropped_notice);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, question);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, question_text);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, first);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, second);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, notice_title);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, all_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, created_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, changed_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, same_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, double_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, refused_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, namesake_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, clear_blanks);
  gtk_widget_class_bind_template_child (widget_class, MulinImportPreview, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_answer);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_blanks);
}

static void
mulin_import_preview_init (MulinImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = mulin_import_rows_new (self->rows);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
}
