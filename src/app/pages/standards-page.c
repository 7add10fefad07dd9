/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page 标准: which standard, which round, the matrix and its panel; what is said there is in standards-words.c. */

#include "app/pages/standards-page-private.h"

#include "app/dialogs/standard-dialog.h"
#include "app/pages/standard-paper.h"
#include "app/pages/standard-work.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (MulinStandardsPage, mulin_standards_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

gboolean
mulin_standards_page_is_writable (MulinStandardsPage *self)
{
  MulinLibrary *library = mulin_session_get_library (SESSION (self));

  return library != NULL && !mulin_library_is_read_only (library);
}

const MulinAssessment *
mulin_standards_page_assessment (MulinStandardsPage *self)
{
  return self->reading != NULL ? self->reading->assessment : NULL;
}

static const MulinStandardEntry *
entry_of (MulinStandardsPage *self)
{
  for (guint i = 0; self->reading != NULL && i < self->reading->standards->len; i++)
    {
      const MulinStandardEntry *entry = g_ptr_array_index (self->reading->standards, i);

      if (g_strcmp0 (entry->name, self->reading->name) == 0)
        return entry;
    }
  return NULL;
}

/* 小区, 阵地, 物业公司, 人员: the kind's own title. */
const char *
mulin_standards_page_subjects (MulinStandardsPage *self)
{
  const MulinKind *kind = mulin_standards_page_assessment (self) == NULL ? NULL
      : mulin_catalog_kind (mulin_session_get_catalog (SESSION (self)), mulin_standards_page_assessment (self)->standard->subject);

  return kind != NULL ? kind->title : "";
}

/* --- the list of standards --------------------------------------------------------------------------------------------------- */

static void
on_standard (MulinStandardsPage *self, const char *name)
{
  const char *wanted = self->name != NULL || self->reading == NULL ? self->name : self->reading->name;

  if (g_strcmp0 (name, wanted) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_clear_pointer (&self->round, g_free);
  mulin_page_invalidate (MULIN_PAGE (self));
}

gboolean
mulin_standards_page_choose (MulinStandardsPage *self, const char *name)
{
  return mulin_standard_list_choose (self->standards, name);
}

void
mulin_standards_page_open (MulinStandardsPage *self, const char *name, gint64 subject, int item)
{
  if (name != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  self->to_open = TRUE;
  self->open_subject = subject;
  self->open_item = item;
  mulin_page_invalidate (MULIN_PAGE (self));
}

/* --- rounds ------------------------------------------------------------------------------------------------------------------- */

static char *
period_words (const MulinAssessment *shown)
{
  if (shown == NULL || shown->from == NULL)
    return g_strdup (_("All periods"));
  return g_strdup_printf (_("Since %s"), shown->from);
}

static const MulinRound *
round_of (MulinStandardsPage *self)
{
  for (guint i = 0; self->reading != NULL && self->reading->rounds != NULL && i < self->reading->rounds->len; i++)
    if (g_strcmp0 (((MulinRound *) g_ptr_array_index (self->reading->rounds, i))->name, self->reading->round) == 0)
      return g_ptr_array_index (self->reading->rounds, i);
  return NULL;
}

static void
show_rounds (MulinStandardsPage *self)
{
  g_autofree char *period = period_words (mulin_standards_page_assessment (self));
  const MulinRound *shown = round_of (self);

  gtk_widget_set_visible (GTK_WIDGET (self->round_button), mulin_standards_page_assessment (self) != NULL);
  mulin_round_button_set (self->round_button, self->reading->rounds, shown != NULL ? shown->name : NULL, period,
                          mulin_session_get_as_of (SESSION (self)), mulin_standards_page_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.end-round", shown != NULL && shown->id != 0 && shown->until == NULL && mulin_standards_page_is_writable (self));
}

static void
on_round (MulinStandardsPage *self, const char *round)
{
  g_free (self->round);
  self->round = g_strdup (round);
  mulin_page_invalidate (MULIN_PAGE (self));
}

static gboolean
on_started (gint64 entry, const GError *error, gpointer user_data)
{
  MulinStandardsPage *self = user_data;

  if (error == NULL && self->stack != NULL)
    {
      g_clear_pointer (&self->round, g_free); /* the one that goes on */
      mulin_round_button_popdown (self->round_button);
      mulin_page_invalidate (MULIN_PAGE (self));
    }
  return FALSE;
}

static void
on_start (MulinStandardsPage *self, const char *name, const char *day)
{
  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standard_work_start_round (SESSION (self), self->reading->name, name, day, on_started, self);
}

static void
end_round (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);
  const MulinRound *round = round_of (self);

  if (round == NULL)
    return;
  g_free (self->round);
  self->round = g_strdup (round->name); /* it stays in view */
  mulin_standard_work_end_round (SESSION (self), round->id, round->name, mulin_session_get_as_of (SESSION (self)));
}

/* --- the matrix -------------------------------------------------------------------------------------------------------------------- */

static void
on_go (MulinStandardsPage *self, int item)
{
  MulinSubjectResult *subject = mulin_standard_grid_get_subject (self->grid);

  mulin_standard_grid_move_to (self->grid, subject != NULL ? subject->id : 0, item);
}

static void
on_opened_cell (MulinStandardsPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
}

/* --- paper ---------------------------------------------------------------------------------------------------------------------- */

static void
print_gaps (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);

  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standard_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), self->reading, "gap-list", 0);
}

static void
save_gaps (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);

  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standard_paper_save (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), self->reading, "gap-list", 0);
}

static void
export_table (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);

  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standard_paper_export (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), self->reading);
}

static void
print_proofs (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);
  MulinSubjectResult *subject = mulin_standard_grid_get_subject (self->grid);

  if (mulin_standards_page_assessment (self) != NULL && subject != NULL)
    mulin_standard_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), self->reading, "proof-book", subject->id);
}

static void
on_proofs (MulinStandardsPage *self)
{
  print_proofs (GTK_WIDGET (self), NULL, NULL);
}

/* --- definitions ------------------------------------------------------------------------------------------------------------------ */

static void
on_kept (MulinStandardsPage *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
  mulin_page_invalidate (MULIN_PAGE (self));
}

static void
open_dialog (MulinStandardsPage *self, MulinStandardDialogMode mode)
{
  MulinStandardDialog *dialog = mulin_standard_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), SESSION (self), mode,
                                                            mode == MULIN_STANDARD_DIALOG_NEW ? NULL : self->reading->name);

  g_signal_connect_object (dialog, "kept", G_CALLBACK (on_kept), self, G_CONNECT_SWAPPED);
}

static void
new_standard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (MULIN_STANDARDS_PAGE (widget), MULIN_STANDARD_DIALOG_NEW);
}

static void
edit_standard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (entry_of (MULIN_STANDARDS_PAGE (widget)) != NULL)
    open_dialog (MULIN_STANDARDS_PAGE (widget), MULIN_STANDARD_DIALOG_EDIT);
}

static void
copy_standard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (entry_of (MULIN_STANDARDS_PAGE (widget)) != NULL)
    open_dialog (MULIN_STANDARDS_PAGE (widget), MULIN_STANDARD_DIALOG_COPY);
}

static void
remove_standard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (widget);
  const MulinStandardEntry *entry = entry_of (self);

  if (entry != NULL && entry->own)
    mulin_standard_work_remove (SESSION (self), entry->name, entry->title);
}

/* --- showing ----------------------------------------------------------------------------------------------------------------------- */

static void
show_empty (MulinStandardsPage *self, const char *text, const char *button, const char *action)
{
  gtk_label_set_label (self->empty_label, text);
  gtk_button_set_label (self->empty_button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), button != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_stage (MulinStandardsPage *self)
{
  const MulinStandardEntry *entry = entry_of (self);

  if (mulin_standards_page_assessment (self) == NULL)
    show_empty (self, self->reading->error != NULL ? self->reading->error : _("No standards yet"),
                entry != NULL ? _("Edit") : _("Type a new standard"), entry != NULL ? "page.edit-standard" : "page.new-standard");
  else if (mulin_standards_page_assessment (self)->standard->items->len == 0)
    show_empty (self, _("The items of this standard are to be filled in"), _("Fill in"), "page.edit-standard");
  else if (mulin_standards_page_assessment (self)->subjects->len == 0)
    show_empty (self, _("Nothing to assess in this scope"), NULL, NULL);
  else
    gtk_stack_set_visible_child_name (self->stack, "grid");
}

static void
show (MulinStandardsPage *self, MulinStandardReading *reading)
{
  MulinStandardReading *old = self->reading;
  const MulinStandardEntry *entry;
  gboolean shown;

  if (old != NULL && g_strcmp0 (old->name, reading->name) != 0)
    mulin_standard_grid_set (self->grid, NULL, NULL, NULL);
  self->reading = reading;
  entry = entry_of (self);
  mulin_standard_list_set (self->standards, self->reading);
  show_rounds (self);
  gtk_label_set_label (self->title, entry != NULL ? entry->title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), entry != NULL ? entry->source : NULL);
  show_stage (self);
  shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "grid") == 0;
  mulin_standard_grid_set (self->grid, shown ? reading->assessment : NULL, shown ? reading->count : NULL, mulin_standards_page_subjects (self));
  if (self->to_open && shown)
    mulin_standard_grid_move_to (self->grid, self->open_subject, self->open_item);
  self->to_open = FALSE;
  gtk_widget_set_visible (self->filterbar, shown);
  gtk_widget_set_visible (self->statusbar, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-gaps", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-gaps", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove-standard", entry != NULL && entry->own && mulin_standards_page_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new-standard", mulin_standards_page_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit-standard", entry != NULL && mulin_standards_page_is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy-standard", entry != NULL && mulin_standards_page_is_writable (self));
  if (shown)
    {
      mulin_standards_page_show_counts (self);
      mulin_standards_page_show_panel (self);
    }
  else
    mulin_standard_panel_show (self->panel, NULL, NULL, -1, "");
  mulin_standard_reading_unref (old);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStandardsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinStandardReading *reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (self->stack == NULL || reading == NULL || self->writing > 0)
    {
      mulin_standard_reading_unref (reading); /* older than what is shown: the last word's end asks again */
      return;
    }
  gtk_spinner_stop (self->spinner);
  show (self, reading);
}

static void
on_moved (MulinStandardsPage *self)
{
  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standards_page_show_panel (self);
}

static void
on_filter (MulinStandardsPage *self)
{
  mulin_standard_grid_set_filter (self->grid, gtk_toggle_button_get_active (self->gaps_button)      ? MULIN_MATRIX_GAPS
                                              : gtk_toggle_button_get_active (self->unheard_button) ? MULIN_MATRIX_UNHEARD
                                                                                                    : MULIN_MATRIX_ALL);
  if (mulin_standards_page_assessment (self) != NULL)
    mulin_standards_page_show_counts (self);
}

static void
mulin_standards_page_opened (MulinPage *page)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (page);

  /* What is shown belongs to the library, or to the definitions, that were open before. */
  if (self->name == NULL && self->reading != NULL)
    self->name = g_strdup (self->reading->name);
  if (self->name != NULL && mulin_shelf_get (mulin_session_get_shelf (SESSION (self)), "standards", self->name) == NULL)
    g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->round, g_free);
  mulin_standard_panel_set_session (self->panel, SESSION (self));
  mulin_standard_panel_show (self->panel, NULL, NULL, -1, "");
  mulin_standard_grid_set (self->grid, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  g_clear_pointer (&self->reading, mulin_standard_reading_unref);
}

static void
mulin_standards_page_refresh (MulinPage *page)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (page);
  MulinSession *session = SESSION (self);
  MulinStandardRequest *request = g_new0 (MulinStandardRequest, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  request->name = g_strdup (self->name);
  request->round = g_strdup (self->round);
  mulin_session_read (session, mulin_standard_read, request, (GDestroyNotify) mulin_standard_request_free,
                      (GDestroyNotify) mulin_standard_reading_unref, self->cancellable, on_read, g_object_ref (self));
}

/* --- the page ----------------------------------------------------------------------------------------------------------------------- */

static MulinScene *
make_legend (gpointer data, double width)
{
  return mulin_standard_legend (width);
}

static void
mulin_standards_page_dispose (GObject *object)
{
  MulinStandardsPage *self = MULIN_STANDARDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->reading, mulin_standard_reading_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->round, g_free);
  G_OBJECT_CLASS (mulin_standards_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, standards);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, title);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, round_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, filterbar);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, statusbar);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, gaps_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, unheard_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, empty_sign);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, status);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardsPage, panel);
}

static void
mulin_standards_page_class_init (MulinStandardsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_standards_page_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_standards_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_standards_page_refresh;
  g_type_ensure (MULIN_TYPE_STANDARD_GRID);
  g_type_ensure (MULIN_TYPE_STANDARD_LIST);
  g_type_ensure (MULIN_TYPE_STANDARD_PANEL);
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  g_type_ensure (MULIN_TYPE_ROUND_BUTTON);
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/standards-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.confirm-all", NULL, mulin_standards_page_confirm_all);
  gtk_widget_class_install_action (widget_class, "page.print-gaps", NULL, print_gaps);
  gtk_widget_class_install_action (widget_class, "page.save-gaps", NULL, save_gaps);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_table);
  gtk_widget_class_install_action (widget_class, "page.print-proofs", NULL, print_proofs);
  gtk_widget_class_install_action (widget_class, "page.end-round", NULL, end_round);
  gtk_widget_class_install_action (widget_class, "page.new-standard", NULL, new_standard);
  gtk_widget_class_install_action (widget_class, "page.edit-standard", NULL, edit_standard);
  gtk_widget_class_install_action (widget_class, "page.copy-standard", NULL, copy_standard);
  gtk_widget_class_install_action (widget_class, "page.remove-standard", NULL, remove_standard);
}

static void
mulin_standards_page_init (MulinStandardsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_triangle_view_set (self->empty_sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
  mulin_chart_view_set_minimum (self->legend, 40);
  mulin_chart_view_set (self->legend, make_legend, NULL, NULL, _("Signs and keys"));
  g_signal_connect_object (self->standards, "chosen", G_CALLBACK (on_standard), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->round_button, "chosen", G_CALLBACK (on_round), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->round_button, "started", G_CALLBACK (on_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "opened", G_CALLBACK (on_opened_cell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "judged", G_CALLBACK (mulin_standards_page_judge), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "confirmed", G_CALLBACK (mulin_standards_page_confirm), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "spoken", G_CALLBACK (mulin_standards_page_speak), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "confirm", G_CALLBACK (mulin_standards_page_confirm), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "proofs", G_CALLBACK (on_proofs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all_button, "toggled", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gaps_button, "toggled", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unheard_button, "toggled", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
}
