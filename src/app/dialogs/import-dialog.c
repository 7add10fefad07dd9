/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dry run and the import go over the same plan; the rows that ask for attention come first. */

#include "app/dialogs/import-dialog.h"

#include "app/dialogs/import-chooser.h"
#include "app/dialogs/import-columns-view.h"
#include "app/dialogs/import-head.h"
#include "app/dialogs/import-outcome.h"
#include "app/dialogs/import-preview.h"
#include "app/dialogs/import-work.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

#define POLL_MILLISECONDS 100

struct _MulinImportDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkStack *stack;
  MulinImportHead *head;
  MulinImportPreview *preview;
  MulinImportColumnsView *chooser;
  MulinImportOutcome *outcome;
  GtkSpinner *spinner;
  GtkProgressBar *progress;
  GtkLabel *status;
  GtkButton *import_button, *cancel_button, *report_button;

  /* borrowed */
  MulinSession *session;
  MulinLibrary *library;    /* the one that is imported into, only compared */
  MulinImportRows *rows;    /* the preview's; NULL once the dialog is disposed */
  MulinImportWork *reading; /* the dry run that goes on; the task's */

  /* owned */
  MulinImportAsk ask;
  const char *wanted; /* the kind that the files to come are about, interned; NULL = by the headings */
  MulinImportPlan *plan;
  MulinWorkbook *workbook; /* the file as it was read; NULL while a task has it, and before */
  GCancellable *cancellable;
  guint poll;

  /* state */
  gboolean running;
  gint64 entry;
};

G_DEFINE_FINAL_TYPE (MulinImportDialog, mulin_import_dialog, GTK_TYPE_WINDOW)

/* --- showing ------------------------------------------------------------------------------------------------------------ */

static void
update_actions (MulinImportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean busy = gtk_spinner_get_spinning (self->spinner), done = self->entry != 0;
  gboolean choosing = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "columns") == 0;
  guint writes = mulin_import_rows_n_written (self->rows);
  g_autofree char *number = mulin_numeral_format_integer (writes, TRUE);
  g_autofree char *label = g_strdup_printf (_("Import %s Rows"), number);
  const char *kind, *mapping;

  mulin_import_head_get_kind (self->head, &kind, &mapping);
  gtk_button_set_label (self->import_button, writes > 0 && !done ? label : _("Import"));
  gtk_button_set_label (self->cancel_button, done ? _("Close") : _("Cancel"));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), !done && !choosing);
  gtk_widget_action_set_enabled (widget, "import.run", !busy && !done && !choosing && self->plan != NULL && writes > 0);
  gtk_widget_action_set_enabled (widget, "import.report", !busy && self->plan != NULL
                                                          && self->plan->refused + self->plan->doubles > 0);
  gtk_widget_action_set_enabled (widget, "import.choose", !busy && !done);
  gtk_widget_action_set_enabled (widget, "import.columns", !busy && !done && !choosing && self->ask.path != NULL && kind != NULL);
  gtk_widget_action_set_enabled (widget, "import.preview", !busy && choosing);
  gtk_widget_action_set_enabled (widget, "import.undo", done);
  mulin_import_head_set_open (self->head, !busy && !done && !choosing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->preview), !busy);
}

static void
set_busy (MulinImportDialog *self, const char *words)
{
  gtk_spinner_set_spinning (self->spinner, words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), words != NULL);
  if (words != NULL)
    gtk_label_set_label (self->status, words);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->running);
  if (words == NULL)
    {
      g_clear_handle_id (&self->poll, g_source_remove);
      self->reading = NULL;
    }
  update_actions (self);
}

/* A long list shows how far it is read; a short one is there before the bar would be. */
static gboolean
on_poll (gpointer data)
{
  MulinImportDialog *self = data;
  int permille = self->reading != NULL ? g_atomic_int_get (&self->reading->permille) : 0;

  if (permille > 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
      gtk_progress_bar_set_fraction (self->progress, permille / 1000.0);
    }
  return G_SOURCE_CONTINUE;
}

/* --- dry run ------------------------------------------------------------------------------------------------------------- */

/* A long file is read once: each task hands the workbook on, and one that was cancelled keeps it to itself. */
static void
take_workbook (MulinImportDialog *self, MulinImportWork *work)
{
  g_clear_pointer (&self->workbook, mulin_workbook_free);
  self->workbook = g_steal_pointer (&work->workbook);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (source);
  MulinImportWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->rows == NULL)
    return;
  take_workbook (self, work);
  if (ok)
    {
      self->plan = g_steal_pointer (&work->plan);
      mulin_import_head_select_kind (self->head, self->plan->kind, self->plan->mapping);
      mulin_import_head_show_sheets (self->head, work->sheets, self->plan->sheet);
    }
  else
    mulin_import_head_show_sheets (self->head, work->sheets, self->ask.sheet);
  mulin_import_preview_set_plan (self->preview, self->plan, self->ask.choices);
  if (!ok)
    mulin_import_preview_set_error (self->preview, error->message);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  mulin_import_head_show_tables (self->head, self->plan != NULL ? self->plan->n_tables : 1, self->ask.table);
  set_busy (self, NULL);
  gtk_label_set_label (self->status, ok ? _("Nothing is written before you press Import") : _("Nothing was written"));
}

/* FUNC on a worker thread over what is asked now; a newer task cancels the older. */
static MulinImportWork *
start (MulinImportDialog *self, GTaskThreadFunc func, GAsyncReadyCallback callback, const char *title, const char *words)
{
  g_autoptr (GTask) task = NULL;
  MulinImportWork *work = mulin_import_work_new (self->session, &self->ask);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  work->title = g_strdup (title);
  work->workbook = g_steal_pointer (&self->workbook);
  task = g_task_new (self, self->cancellable, callback, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) mulin_import_work_free);
  set_busy (self, words);
  g_task_run_in_thread (task, func);
  return work;
}

static void
dry_run (MulinImportDialog *self)
{
  if (self->ask.path == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  g_clear_pointer (&self->plan, mulin_import_plan_free);
  self->reading = start (self, mulin_import_work_plan, on_planned, NULL, _("Reading…"));
  self->poll = g_timeout_add (POLL_MILLISECONDS, on_poll, self);
}

/* Another file, kind or sheet: what was chosen of its columns and names means nothing there. */
static void
forget_choices (MulinImportDialog *self)
{
  g_clear_pointer (&self->ask.columns, g_array_unref);
  g_clear_pointer (&self->ask.choices, g_array_unref);
  g_clear_pointer (&self->ask.answers, g_array_unref);
  self->ask.first_row = 0;
  self->ask.table = 0;
}

void
mulin_import_dialog_set_path (MulinImportDialog *self, const char *path)
{
  forget_choices (self);
  g_clear_pointer (&self->workbook, mulin_workbook_free);
  self->ask = (MulinImportAsk) { .path = g_intern_string (path), .kind = self->wanted,
                                 .clear_blanks = self->ask.clear_blanks };
  mulin_import_head_set_file (self->head, path);
  mulin_import_head_select_kind (self->head, self->wanted, NULL);
  dry_run (self);
}

void
mulin_import_dialog_set_kind (MulinImportDialog *self, const char *kind)
{
  self->wanted = g_intern_string (kind);
  mulin_import_head_select_kind (self->head, kind, NULL);
}

static void
on_choice (MulinImportDialog *self)
{
  if (self->running)
    return;
  forget_choices (self);
  mulin_import_head_get_kind (self->head, &self->ask.kind, &self->ask.mapping);
  self->ask.sheet = mulin_import_head_get_sheet (self->head);
  dry_run (self);
}

static void
on_table (MulinImportDialog *self)
{
  if (self->running)
    return;
  self->ask.table = mulin_import_head_get_table (self->head);
  dry_run (self);
}

static void
on_blanks (MulinImportDialog *self)
{
  self->ask.clear_blanks = mulin_import_preview_get_clear_blanks (self->preview);
  if (self->plan != NULL)
    dry_run (self);
}

/* Which of a name is meant; the plan is made again with it.  The plan's kind and mapping are kept: the headings know no better. */
static void
on_chosen (MulinImportDialog *self, const MulinImportChoice *choice)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (MulinImportChoice));

  for (guint i = 0; self->ask.choices != NULL && i < self->ask.choices->len; i++)
    {
      MulinImportChoice old = g_array_index (self->ask.choices, MulinImportChoice, i);

      if (old.row != choice->row || old.record != choice->record)
        g_array_append_val (choices, old);
    }
  g_array_append_vals (choices, choice, 1);
  g_clear_pointer (&self->ask.choices, g_array_unref);
  self->ask.choices = g_steal_pointer (&choices);
  mulin_import_rows_apply (self->rows, self->plan);
  dry_run (self);
}

/* What a heading means that fits two fields: asked once a file. */
static void
on_answered (MulinImportDialog *self, const MulinImportColumn *answer)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (MulinImportColumn));

  if (self->ask.answers != NULL)
    g_array_append_vals (answers, self->ask.answers->data, self->ask.answers->len);
  g_array_append_vals (answers, answer, 1);
  g_clear_pointer (&self->ask.answers, g_array_unref);
  self->ask.answers = g_steal_pointer (&answers);
  /* the plan's kind and mapping are kept: the question was theirs */
  self->ask.kind = g_intern_string (self->plan->kind);
  self->ask.mapping = g_intern_string (self->plan->mapping);
  mulin_import_rows_apply (self->rows, self->plan);
  dry_run (self);
}

/* --- columns by hand ------------------------------------------------------------------------------------------------------ */

static void
on_columns (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (source);
  MulinImportWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_path_get_basename (work->ask.path);
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->rows == NULL)
    return;
  take_workbook (self, work);
  if (strrchr (title, '.') != NULL)
    *strrchr (title, '.') = '\0';
  if (ok)
    {
      self->ask.sheet = g_intern_string (work->columns->sheet);
      mulin_import_columns_view_set (self->chooser, work->columns, title);
      gtk_stack_set_visible_child_name (self->stack, "columns");
    }
  else
    mulin_import_preview_set_error (self->preview, error->message);
  set_busy (self, NULL);
  gtk_label_set_label (self->status, ok ? _("Say of each column what it is; what is not chosen is not imported") : "");
}

static void
choose_columns (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);

  if (self->plan != NULL)
    {
      self->ask.kind = g_intern_string (self->plan->kind);
      self->ask.mapping = g_intern_string (self->plan->mapping);
    }
  else
    mulin_import_head_get_kind (self->head, &self->ask.kind, &self->ask.mapping);
  start (self, mulin_import_work_columns, on_columns, NULL, _("Reading…"));
}

static void
on_remembered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->rows == NULL)
        return;
      mulin_import_preview_set_error (self->preview, error->message);
      set_busy (self, NULL);
      return;
    }
  take_workbook (self, g_task_get_task_data (G_TASK (result)));
  mulin_session_notice (self->session, FALSE, "%s", _("Such lists are read this way from now on"));
  dry_run (self);
}

static void
preview_columns (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);
  const char *title = mulin_import_columns_view_get_title (self->chooser);

  forget_choices (self);
  self->ask.columns = mulin_import_columns_view_get (self->chooser);
  self->ask.first_row = mulin_import_columns_view_get_first_row (self->chooser);
  if (title != NULL && self->ask.columns->len > 0)
    start (self, mulin_import_work_remember, on_remembered, title, _("Reading…"));
  else
    dry_run (self);
}

static void
leave_columns (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);

  gtk_stack_set_visible_child_name (self->stack, "plan");
  update_actions (self);
}

/* --- the import ----------------------------------------------------------------------------------------------------------- */

static void
on_progress (double fraction, gpointer user_data)
{
  MulinImportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
}

static void
show_done (MulinImportDialog *self)
{
  mulin_import_outcome_show (self->outcome, self->plan, self->entry != 0);
  gtk_label_set_label (self->status, "");
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (source);
  MulinImportWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  mulin_library_set_progress (work->library, NULL, NULL);
  self->running = FALSE;
  if (self->rows == NULL)
    return;
  self->plan = g_steal_pointer (&work->plan);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->entry = work->entry;
      show_done (self);
      mulin_session_notice (self->session, FALSE, "%s", mulin_import_outcome_get_title (self->outcome));
      /* Nothing was left out, so there is nothing to read here: the notice says it in the window. */
      if (self->entry != 0 && self->plan->refused + self->plan->doubles == 0)
        {
          gtk_window_close (GTK_WINDOW (self));
          return;
        }
    }
  else
    {
      mulin_import_preview_set_error (self->preview, error->message);
      gtk_label_set_label (self->status, _("The library is as it was before"));
    }
  set_busy (self, NULL);
}

static void
run_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_run, NULL);
  MulinImportWork *work = NULL;

  self->ask.sheet = g_intern_string (self->plan->sheet);
  work = mulin_import_work_new (self->session, &self->ask);
  /* Before the library has begun to write, cancelling it would come to nothing. */
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  work->cancellable = g_object_ref (self->cancellable);
  mulin_import_rows_apply (self->rows, self->plan);
  work->plan = g_steal_pointer (&self->plan);
  work->workbook = g_steal_pointer (&self->workbook); /* what was seen is what is written */
  g_task_set_task_data (task, work, (GDestroyNotify) mulin_import_work_free);
  self->running = TRUE;
  gtk_progress_bar_set_fraction (self->progress, 0);
  mulin_library_set_progress (work->library, on_progress, self);
  set_busy (self, _("Importing…"));
  g_task_run_in_thread (task, mulin_import_work_run);
}

static void
undo_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);

  mulin_session_undo (self->session, self->entry);
  gtk_window_close (GTK_WINDOW (self));
}

/* The library was not touched yet: the file stays chosen, and can be read otherwise. */
static void
stop_reading (MulinImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  set_busy (self, NULL);
  if (self->plan == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_label_set_label (self->status, _("Reading was stopped; nothing was written"));
}

/* While rows are being written, Cancel takes the writing back and keeps the window. */
static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);

  if (self->running)
    {
      g_cancellable_cancel (self->cancellable);
      mulin_library_cancel_write (mulin_session_get_library (self->session));
    }
  else if (gtk_spinner_get_spinning (self->spinner))
    stop_reading (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
mulin_import_dialog_close_request (GtkWindow *window)
{
  if (MULIN_IMPORT_DIALOG (window)->running)
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (mulin_import_dialog_parent_class)->close_request (window);
}

/* --- files ------------------------------------------------------------------------------------------------------------------- */

static void
on_file (GtkWidget *widget, const char *path)
{
  mulin_import_dialog_set_path (MULIN_IMPORT_DIALOG (widget), path);
}

static void
choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_import_choose_list (widget, on_file);
}

static gboolean
on_drop (MulinImportDialog *self, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL || self->running || self->entry != 0)
    return FALSE;
  mulin_import_dialog_set_path (self, path);
  return TRUE;
}

void
mulin_import_dialog_write_report (MulinImportDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (self->plan == NULL)
    return;
  if (mulin_import_write_report (self->plan, path, &error))
    {
      g_autofree char *text = g_strdup_printf (_("Saved: %s"), path);

      gtk_label_set_label (self->status, text);
    }
  else
    mulin_import_preview_set_error (self->preview, error->message);
}

static void
on_report_file (GtkWidget *widget, const char *path)
{
  mulin_import_dialog_write_report (MULIN_IMPORT_DIALOG (widget), path);
}

static void
save_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_import_choose_report (widget, MULIN_IMPORT_DIALOG (widget)->ask.path, on_report_file);
}

/* --- life --------------------------------------------------------------------------------------------------------------------- */

static void
mulin_import_dialog_dispose (GObject *object)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->poll, g_source_remove);
  forget_choices (self);
  g_clear_pointer (&self->plan, mulin_import_plan_free);
  g_clear_pointer (&self->workbook, mulin_workbook_free);
  self->rows = NULL;
  G_OBJECT_CLASS (mulin_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, head);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, chooser);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, status);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, report_button);
}

static void
mulin_import_dialog_class_init (MulinImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = mulin_import_dialog_close_request;
  g_type_ensure (MULIN_TYPE_IMPORT_HEAD);
  g_type_ensure (MULIN_TYPE_IMPORT_OUTCOME);
  g_type_ensure (MULIN_TYPE_IMPORT_COLUMNS_VIEW);
  g_type_ensure (MULIN_TYPE_IMPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_file);
  gtk_widget_class_install_action (widget_class, "import.columns", NULL, choose_columns);
  gtk_widget_class_install_action (widget_class, "import.preview", NULL, preview_columns);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, leave_columns);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run_import);
  gtk_widget_class_install_action (widget_class, "import.report", NULL, save_report);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_import);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
mulin_import_dialog_init (MulinImportDialog *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = mulin_import_preview_get_rows (self->preview);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "blanks", G_CALLBACK (on_blanks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->head, "picked", G_CALLBACK (on_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->head, "table-picked", G_CALLBACK (on_table), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* Another library is another window.  The same one with other definitions may hold a mapping that was remembered a moment ago. */
static void
on_opened (MulinImportDialog *self)
{
  if (mulin_session_get_library (self->session) != self->library)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  mulin_import_head_set_session (self->head, self->session);
  if (self->plan != NULL)
    mulin_import_head_select_kind (self->head, self->plan->kind, self->plan->mapping);
}

GtkWidget *
mulin_import_dialog_new (GtkWindow *parent, MulinSession *session)
{
  MulinImportDialog *self = g_object_new (MULIN_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->session = session;
  self->library = mulin_session_get_library (session);
  mulin_import_head_set_session (self->head, session);
  update_actions (self);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
