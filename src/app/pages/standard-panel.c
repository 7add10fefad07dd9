/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel says what stands under the cursor; every word written here goes through the page. */

#include "app/pages/standard-panel.h"

#include "app/pages/files-section.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/sign-view.h"
#include "app/widgets/standard-part-row.h"
#include "draw/round-trend.h"
#include "govern/standard-batch.h"

#include <glib/gi18n.h>

struct _MulinStandardPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkScrolledWindow *scroller;
  GtkLabel *title, *subtitle, *state, *weight, *requirement;
  MulinSignView *sign;
  GtkButton *confirm_button;
  GtkWidget *proofs_button;
  GtkBox *parts;
  GtkListBox *items;
  GtkWidget *trend_title;
  MulinChartView *trend;

  /* borrowed */
  MulinSession *session;
  MulinSubjectResult *subject; /* of the reading */

  /* owned */
  MulinStandardReading *reading;
  GHashTable *names; /* "kind/id" → name of a proof */
  GCancellable *cancellable;

  /* state */
  int item;
};

enum
{
  SPOKEN,
  CONFIRM,
  GO,
  PROOFS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinStandardPanel, mulin_standard_panel, GTK_TYPE_WIDGET)

static MulinSign
sign_of (MulinVerdict verdict)
{
  static const MulinSign signs[] = { MULIN_SIGN_NO_DATA, MULIN_SIGN_ERROR, MULIN_SIGN_WARN, MULIN_SIGN_CHECK };

  return signs[verdict];
}

static const MulinItemResult *
item_result (MulinStandardPanel *self)
{
  return self->subject != NULL && self->item >= 0 ? g_ptr_array_index (self->subject->items, (guint) self->item) : NULL;
}

/* --- proofs' names ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  GPtrArray *kinds; /* char* */
  GArray *ids;
} NameRequest;

static void
name_request_free (NameRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_ptr_array_unref (request->kinds);
  g_array_unref (request->ids);
  g_free (request);
}

static gpointer
read_names (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  NameRequest *request = data;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < request->kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (request->kinds, i);
      gint64 id = g_array_index (request->ids, gint64, i);
      const MulinKind *known = mulin_catalog_kind (request->catalog, kind);
      g_autofree char *name = known == NULL ? NULL : mulin_register_name (reader, request->catalog, kind, id);

      g_hash_table_insert (names, g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id),
                           g_strdup_printf ("%s　%s", known != NULL ? known->title : kind, name != NULL ? name : "—"));
    }
  return names;
}

static void
on_names (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStandardPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  GHashTable *names = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (names == NULL)
    return;
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = names;
  for (GtkWidget *child = self->parts != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->parts)) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (MULIN_IS_STANDARD_PART_ROW (child))
      mulin_standard_part_row_set_names (MULIN_STANDARD_PART_ROW (child), names);
}

static void
ask_names (MulinStandardPanel *self)
{
  const MulinItemResult *item = item_result (self);
  g_autoptr (GPtrArray) proofs = item != NULL ? mulin_item_result_proofs (item) : NULL;
  NameRequest *request;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (proofs == NULL || proofs->len == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  request = g_new0 (NameRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kinds = g_ptr_array_new_with_free_func (g_free);
  request->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < proofs->len; i++)
    {
      const MulinProof *proof = g_ptr_array_index (proofs, i);

      g_ptr_array_add (request->kinds, g_strdup (proof->kind));
      g_array_append_val (request->ids, proof->id);
    }
  mulin_session_read (self->session, read_names, request, (GDestroyNotify) name_request_free, (GDestroyNotify) g_hash_table_unref,
                      self->cancellable, on_names, g_object_ref (self));
}

/* --- sub-items -------------------------------------------------------------------------------------------------------------- */

static void
on_spoken (MulinStandardPartRow *row, int verdict, const char *reason, const char *evidence, MulinStandardPanel *self)
{
  g_signal_emit (self, signals[SPOKEN], 0, mulin_standard_part_row_get_result (row), verdict, reason, evidence);
}

static void
on_show (MulinStandardPanel *self, const char *kind, gint64 id)
{
  if (mulin_catalog_kind (mulin_session_get_catalog (self->session), kind) != NULL)
    mulin_session_show (self->session, kind, id);
}

/* The evidence of a judgement: the files of its own record. */
static void
add_files (MulinStandardPanel *self, MulinStandardPartRow *row)
{
  gint64 judgement = mulin_standard_part_row_get_result (row)->judgement;
  GtkWidget *files;

  if (judgement == 0)
    return;
  files = g_object_new (MULIN_TYPE_FILES_SECTION, NULL);
  gtk_box_append (mulin_standard_part_row_get_sections (row), files);
  mulin_record_section_show (MULIN_RECORD_SECTION (files), self->session, "assessment_item", judgement);
}

static MulinStandardPartRow *
old_row (GPtrArray *rows, const MulinPartResult *result)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (mulin_standard_part_row_get_result (g_ptr_array_index (rows, i))->part->name, result->part->name))
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
add_part (MulinStandardPanel *self, const MulinPartResult *result, GPtrArray *old)
{
  gboolean writable = !mulin_library_is_read_only (mulin_session_get_library (self->session));
  GtkWidget *row = mulin_standard_part_row_new (result, self->names, writable);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->parts)) != NULL)
    gtk_box_append (self->parts, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->parts, row);
  if (old_row (old, result) != NULL)
    mulin_standard_part_row_take_over (MULIN_STANDARD_PART_ROW (row), old_row (old, result));
  add_files (self, MULIN_STANDARD_PART_ROW (row));
  g_signal_connect (row, "spoken", G_CALLBACK (on_spoken), self);
  g_signal_connect_swapped (row, "proof-pressed", G_CALLBACK (on_show), self);
}

/* KEPT receives the rows that were there; what was typed in them and not written may still be wanted. */
static void
clear_parts (MulinStandardPanel *self, GPtrArray *kept)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    {
      if (MULIN_IS_STANDARD_PART_ROW (child))
        {
          mulin_standard_part_row_note_focus (MULIN_STANDARD_PART_ROW (child));
          g_ptr_array_add (kept, g_object_ref (child));
        }
      gtk_box_remove (self->parts, child);
    }
}

static void
show_parts (MulinStandardPanel *self)
{
  const MulinItemResult *item = item_result (self);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);

  clear_parts (self, old);
  for (guint i = 0; item != NULL && i < item->parts->len; i++)
    add_part (self, g_ptr_array_index (item->parts, i), old);
}

/* --- items ------------------------------------------------------------------------------------------------------------------ */

static void
add_item (MulinStandardPanel *self, int index, gboolean is_item, MulinSign sign, gboolean signed_, const char *name, const char *state)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (name), *second = gtk_label_new (state);

  if (signed_)
    {
      GtkWidget *view = g_object_new (MULIN_TYPE_SIGN_VIEW, "valign", GTK_ALIGN_CENTER, NULL);

      mulin_sign_view_set (MULIN_SIGN_VIEW (view), sign, 12);
      gtk_box_append (GTK_BOX (box), view);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (second, "small");
  gtk_widget_add_css_class (second, "muted");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_item);
  g_object_set_data (G_OBJECT (row), "item", GINT_TO_POINTER (index));
  gtk_list_box_append (self->items, row);
}

static char *
rate_words (const MulinVerdictCount *count)
{
  int n, d;
  g_autofree char *rate = mulin_verdict_count_rate (count, &n, &d) ? g_strdup_printf ("%d/%d", n, d) : g_strdup ("—");

  return count->no_data > 0 ? g_strdup_printf (_("%s, %d without data"), rate, count->no_data) : g_steal_pointer (&rate);
}

/* Of the subject, of everybody, or the sub-items of one item in words. */
static void
show_items (MulinStandardPanel *self)
{
  const MulinStandard *standard = self->reading->assessment->standard;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->items, 0)) != NULL)
    gtk_list_box_remove (self->items, GTK_WIDGET (row));
  for (guint i = 0; i < standard->items->len && self->item < 0; i++)
    {
      const MulinStandardItem *item = g_ptr_array_index (standard->items, i);
      const MulinItemResult *result = self->subject != NULL ? g_ptr_array_index (self->subject->items, i) : NULL;
      g_autofree char *rate = rate_words (&self->reading->count->sum->items[i]);

      add_item (self, (int) i, TRUE, result != NULL ? sign_of (result->verdict) : MULIN_SIGN_NO_DATA, result != NULL, item->name,
                result != NULL ? mulin_standard_verdict_word (result->verdict) : rate);
    }
  if (self->item < 0 || self->subject != NULL)
    return;
  const MulinStandardItem *item = g_ptr_array_index (standard->items, (guint) self->item);
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinStandardPart *part = g_ptr_array_index (item->parts, i);
      const char *how[] = { _("computed"), _("judged"), _("proposed") };

      add_item (self, (int) i, FALSE, MULIN_SIGN_NO_DATA, FALSE, part->name, how[part->method]);
    }
}

static void
on_item (MulinStandardPanel *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[GO], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "item")));
}

/* --- rounds ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinStandardReading *reading;
  int item;
} Trend;

static void
trend_free (gpointer data)
{
  mulin_standard_reading_unref (((Trend *) data)->reading);
  g_free (data);
}

static MulinScene *
make_trend (gpointer data, double width)
{
  const Trend *trend = data;

  return mulin_round_trend (trend->reading->assessment->standard, trend->reading->trend, trend->item, width);
}

static void
show_trend (MulinStandardPanel *self)
{
  const MulinStandard *standard = self->reading->assessment->standard;
  gboolean shown = self->subject == NULL && standard->items->len > 0 && self->reading->trend->len > 0;
  Trend *trend;

  gtk_widget_set_visible (self->trend_title, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->trend), shown);
  if (!shown)
    {
      mulin_chart_view_set (self->trend, NULL, NULL, NULL, NULL);
      return;
    }
  trend = g_new0 (Trend, 1);
  trend->reading = mulin_standard_reading_ref (self->reading);
  trend->item = self->item;
  mulin_chart_view_set (self->trend, make_trend, trend, trend_free, standard->title);
}

/* --- heads ------------------------------------------------------------------------------------------------------------------- */

static void
show_words (MulinStandardPanel *self, const char *title, const char *subtitle, const char *state, const char *weight,
            const char *requirement)
{
  GtkLabel *const labels[] = { self->title, self->subtitle, self->state, self->weight, self->requirement };
  const char *const texts[] = { title, subtitle, state, weight, requirement };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_label (labels[i], texts[i] != NULL ? texts[i] : "");
      gtk_widget_set_visible (GTK_WIDGET (labels[i]), texts[i] != NULL && *texts[i] != '\0');
    }
}

static void
show_cell (MulinStandardPanel *self, const MulinItemResult *item)
{
  g_autofree char *weight = g_strdup_printf (_("weight %d"), item->weight);
  const char *requirement = item->item->parts->len == 1 && g_strcmp0 (((MulinStandardPart *) g_ptr_array_index (item->item->parts, 0))->requirement, item->item->requirement) == 0
                                ? NULL : item->item->requirement;
  g_autofree char *state = g_strdup_printf ("%s %s", item->item->name, mulin_standard_verdict_word (item->verdict));

  mulin_sign_view_set (self->sign, sign_of (item->verdict), 14);
  show_words (self, self->subject->name, NULL, state, weight, requirement);
}

static void
show_subject (MulinStandardPanel *self)
{
  MulinCatalog *catalog = mulin_session_get_catalog (self->session);
  const MulinSubjectResult *subject = self->subject;
  gboolean typed = subject->type != NULL && g_str_equal (self->reading->assessment->standard->subject, "compound");
  const char *type = typed ? mulin_catalog_word (catalog, "compound_type", subject->type) : NULL;
  g_autofree char *state = g_strdup_printf (_("%d of %u met"), subject->met + subject->basic, subject->items->len);
  g_autofree char *score = g_strdup_printf (_("score %d/%d"), subject->weight_met, subject->weight);
  g_autofree char *rest = g_strdup_printf (_("%d nearly, %d not met, %d without data"), subject->basic, subject->unmet, subject->no_data);

  mulin_sign_view_set (self->sign, subject->unmet > 0 ? MULIN_SIGN_ERROR : subject->no_data > 0 ? MULIN_SIGN_NO_DATA
                                   : subject->basic > 0 ? MULIN_SIGN_WARN : MULIN_SIGN_CHECK, 14);
  show_words (self, subject->name, type, state, score, rest);
}

/* 权重 1，老旧小区 2: the item's own, and the types of compound that weigh it otherwise. */
static char *
weight_words (MulinStandardPanel *self, const MulinStandardItem *item)
{
  GPtrArray *types = mulin_catalog_vocabulary (mulin_session_get_catalog (self->session), "compound_type");
  GString *words = g_string_new (NULL);

  g_string_printf (words, _("weight %d"), item->weight);
  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const MulinWord *type = g_ptr_array_index (types, i);
      gpointer weight;

      if (g_hash_table_lookup_extended (item->weights, type->key, NULL, &weight))
        g_string_append_printf (words, "\n%s %d", type->word, GPOINTER_TO_INT (weight));
    }
  return g_string_free (words, FALSE);
}

static void
show_everybody (MulinStandardPanel *self, const char *subjects)
{
  const MulinStandard *standard = self->reading->assessment->standard;
  const MulinCountRow *sum = self->reading->count->sum;
  const MulinStandardItem *item = self->item >= 0 ? g_ptr_array_index (standard->items, (guint) self->item) : NULL;
  g_autofree char *rate = item != NULL ? rate_words (&sum->items[self->item]) : NULL;
  g_autofree char *state = item != NULL ? g_strdup_printf (_("%s met: %s"), subjects, rate)
                                        : g_strdup_printf (_("%s met in everything: %u/%u"), subjects, sum->complete, sum->subjects);
  g_autofree char *weight = item != NULL ? weight_words (self, item) : NULL;
  g_autofree char *heard = g_strdup_printf (_("Assessed by a person: %u/%u"), sum->assessed, sum->subjects);

  show_words (self, item != NULL ? item->name : standard->title, item != NULL ? item->requirement : standard->source, state, weight,
              item != NULL ? NULL : heard);
}

static void
show_confirm (MulinStandardPanel *self)
{
  g_autoptr (MulinWordBatch) batch = mulin_word_batch_new ();
  g_autofree char *label = NULL;
  gboolean writable = !mulin_library_is_read_only (mulin_session_get_library (self->session));

  mulin_word_batch_confirm (batch, self->reading->assessment, self->subject, self->item);
  label = g_strdup_printf (self->subject == NULL ? _("Confirm %u proposals of all")
                           : self->item < 0      ? _("Confirm %u proposals of the row")
                                                 : _("Confirm %u proposals"), batch->n_words);
  gtk_button_set_label (self->confirm_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm_button), batch->n_words > 0 && writable);
  gtk_widget_set_visible (self->proofs_button, self->subject != NULL && self->item < 0);
}

void
mulin_standard_panel_show (MulinStandardPanel *self, MulinStandardReading *reading, MulinSubjectResult *subject, int item,
                           const char *subjects)
{
  gboolean same = self->subject != NULL && subject != NULL && self->subject->id == subject->id && self->item == item;
  const MulinItemResult *cell;

  if (!same)
    {
      g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);

      clear_parts (self, old);
      g_clear_pointer (&self->names, g_hash_table_unref);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  if (reading != NULL)
    mulin_standard_reading_ref (reading);
  g_autoptr (MulinStandardReading) before = self->reading; /* rows of it go below */
  self->reading = reading;
  self->subject = subject;
  self->item = item;
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), reading != NULL && reading->assessment != NULL);
  if (reading == NULL || reading->assessment == NULL)
    {
      g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);

      clear_parts (self, old);
      mulin_chart_view_set (self->trend, NULL, NULL, NULL, NULL);
      return;
    }
  cell = item_result (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sign), subject != NULL); /* a rate of all is no verdict */
  if (cell != NULL)
    show_cell (self, cell);
  else if (subject != NULL)
    show_subject (self);
  else
    show_everybody (self, subjects);
  show_confirm (self);
  show_parts (self);
  show_items (self);
  show_trend (self);
  gtk_widget_set_visible (GTK_WIDGET (self->items), cell == NULL);
  ask_names (self);
}

gboolean
mulin_standard_panel_ask_reason (MulinStandardPanel *self, MulinVerdict verdict)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->parts)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const MulinPartResult *result = MULIN_IS_STANDARD_PART_ROW (child)
                                          ? mulin_standard_part_row_get_result (MULIN_STANDARD_PART_ROW (child)) : NULL;

      if (result == NULL || result->part->method != MULIN_METHOD_BOTH || result->proposed == MULIN_VERDICT_NO_DATA
          || result->proposed == verdict || (result->judged && result->verdict == verdict))
        continue;
      mulin_standard_part_row_speak (MULIN_STANDARD_PART_ROW (child), verdict);
      return TRUE;
    }
  return FALSE;
}

/* --- the class --------------------------------------------------------------------------------------------------------------- */

static void
on_confirm (MulinStandardPanel *self)
{
  g_signal_emit (self, signals[CONFIRM], 0);
}

static void
on_proofs (MulinStandardPanel *self)
{
  g_signal_emit (self, signals[PROOFS], 0);
}

void
mulin_standard_panel_set_session (MulinStandardPanel *self, MulinSession *session)
{
  self->session = session;
}

static void
mulin_standard_panel_dispose (GObject *object)
{
  MulinStandardPanel *self = MULIN_STANDARD_PANEL (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->parts = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->reading, mulin_standard_reading_unref);
  G_OBJECT_CLASS (mulin_standard_panel_parent_class)->dispose (object);
}

static void
mulin_standard_panel_class_init (MulinStandardPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_standard_panel_dispose;
  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  signals[SPOKEN] = g_signal_new ("spoken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_POINTER, G_TYPE_INT,
                                  G_TYPE_STRING, G_TYPE_STRING);
  signals[CONFIRM] = g_signal_new ("confirm", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PROOFS] = g_signal_new ("proofs", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/standard-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, state);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, weight);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, requirement);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, proofs_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, parts);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, items);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, trend_title);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardPanel, trend);
}

static void
mulin_standard_panel_init (MulinStandardPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item = -1;
  mulin_chart_view_set_minimum (self->trend, 200);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), FALSE);
  g_signal_connect_swapped (self->confirm_button, "clicked", G_CALLBACK (on_confirm), self);
  g_signal_connect_swapped (self->proofs_button, "clicked", G_CALLBACK (on_proofs), self);
  g_signal_connect_swapped (self->items, "row-activated", G_CALLBACK (on_item), self);
}
