/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says in the matrix: shown at once, then written, then read again. */

#include "app/pages/standards-page-private.h"

#include "app/pages/standard-work.h"
#include "store/journal.h"

#include <glib/gi18n.h>

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

void
mulin_standards_page_show_counts (MulinStandardsPage *self)
{
  const MulinStandardCount *count = self->reading->count;
  const MulinAssessment *shown = mulin_standards_page_assessment (self);
  guint gaps = 0;
  g_autofree char *all = NULL, *open = NULL, *unheard = NULL, *confirm = NULL, *status = NULL;
  g_autoptr (MulinWordBatch) batch = mulin_word_batch_new ();

  for (guint i = 0; i < shown->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (shown->subjects, i);

      gaps += subject->unmet + subject->no_data > 0;
    }
  mulin_word_batch_confirm (batch, shown, NULL, -1);
  all = g_strdup_printf (_("Everyone %u"), count->sum->subjects);
  open = g_strdup_printf (_("Gaps %u"), gaps);
  unheard = g_strdup_printf (_("Not assessed %u"), count->sum->subjects - count->sum->assessed);
  confirm = batch->n_words > 0 ? g_strdup_printf (_("Confirm %u proposals of all"), batch->n_words) : g_strdup (_("All proposals confirmed"));
  status = g_strdup_printf (_("%u shown"), mulin_standard_grid_n_subjects (self->grid));
  gtk_button_set_label (GTK_BUTTON (self->all_button), all);
  gtk_button_set_label (GTK_BUTTON (self->gaps_button), open);
  gtk_button_set_label (GTK_BUTTON (self->unheard_button), unheard);
  gtk_button_set_label (self->confirm_button, confirm);
  gtk_label_set_label (self->status, status);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.confirm-all", batch->n_words > 0 && mulin_standards_page_is_writable (self));
}

void
mulin_standards_page_show_panel (MulinStandardsPage *self)
{
  mulin_standard_panel_show (self->panel, self->reading, mulin_standard_grid_get_subject (self->grid),
                             mulin_standard_grid_get_item (self->grid), mulin_standards_page_subjects (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-proofs", mulin_standard_grid_get_subject (self->grid) != NULL);
}

static gboolean
on_said (gint64 entry, const GError *error, gpointer user_data)
{
  MulinStandardsPage *self = user_data;

  self->writing--;
  if (error != NULL || self->writing == 0)
    mulin_page_invalidate (MULIN_PAGE (self)); /* what was shown beforehand was not written, or is read as it stands now */
  return FALSE;
}

/* Takes BATCH: shown at once, then written. */
static void
say (MulinStandardsPage *self, MulinWordBatch *batch)
{
  if (batch->n_words == 0 || !mulin_standards_page_is_writable (self))
    {
      mulin_word_batch_free (batch);
      return;
    }
  mulin_word_batch_apply (batch, self->reading->day, mulin_journal_author ());
  mulin_standard_count_free (self->reading->count);
  self->reading->count = mulin_standard_count (self->reading->assessment, FALSE);
  self->writing++;
  mulin_standard_work_say (SESSION (self), self->reading, batch, on_said, self);
  mulin_standard_grid_set (self->grid, self->reading->assessment, self->reading->count, mulin_standards_page_subjects (self));
  mulin_standards_page_show_counts (self);
}

void
mulin_standards_page_judge (MulinStandardsPage *self, int verdict)
{
  MulinSubjectResult *subject = mulin_standard_grid_get_subject (self->grid);
  int item = mulin_standard_grid_get_item (self->grid);
  MulinWordBatch *batch;
  gint64 before;

  if (subject == NULL || !mulin_standards_page_is_writable (self))
    return;
  batch = mulin_word_batch_new ();
  mulin_word_batch_judge (batch, subject, item, (MulinVerdict) verdict);
  if (batch->needing > 0)
    {
      /* All or nothing: the reason comes first. */
      mulin_word_batch_free (batch);
      mulin_standard_panel_ask_reason (self->panel, (MulinVerdict) verdict);
      return;
    }
  before = subject->id;
  say (self, batch);
  subject = mulin_standard_grid_get_subject (self->grid);
  /* Where only those without a word are shown, the next one stands there already. */
  if (subject == NULL || subject->id != before || !mulin_standard_grid_step (self->grid))
    mulin_standards_page_show_panel (self);
}

static void
confirm (MulinStandardsPage *self, MulinSubjectResult *subject, int item)
{
  MulinWordBatch *batch;

  if (mulin_standards_page_assessment (self) == NULL || !mulin_standards_page_is_writable (self))
    return;
  batch = mulin_word_batch_new ();
  mulin_word_batch_confirm (batch, mulin_standards_page_assessment (self), subject, item);
  say (self, batch);
  mulin_standards_page_show_panel (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

void
mulin_standards_page_confirm (MulinStandardsPage *self)
{
  confirm (self, mulin_standard_grid_get_subject (self->grid), mulin_standard_grid_get_item (self->grid));
}

void
mulin_standards_page_confirm_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confirm (MULIN_STANDARDS_PAGE (widget), NULL, -1);
}

void
mulin_standards_page_speak (MulinStandardsPage *self, const MulinPartResult *result, int verdict, const char *reason, const char *evidence)
{
  MulinSubjectResult *subject = mulin_standard_grid_get_subject (self->grid);
  MulinWordBatch *batch;

  if (subject == NULL)
    return;
  batch = mulin_word_batch_new ();
  mulin_word_batch_add (batch, subject, result, (MulinVerdict) verdict, reason, evidence);
  say (self, batch);
  mulin_standards_page_show_panel (self);
}
