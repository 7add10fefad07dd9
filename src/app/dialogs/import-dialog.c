/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dry run and the import go over the same plan; the rows that ask for attention come first. */

#include "app/dialogs/import-dialog.h"

#include "app/dialogs/import-item.h"
#include "app/dialogs/import-rows.h"
#include "app/dialogs/import-work.h"
#include "app/widgets/sign-view.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinImportDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkStack *stack;
  GtkLabel *file_label, *kind_label, *sheet_label;
  GtkDropDown *kind, *sheet;
  GtkWidget *columns;
  GtkLabel *matched, *unmatched, *dropped;
  GtkWidget *notice, *dropped_notice;
  GtkLabel *notice_title;
  GtkToggleButton *all_button, *created_button, *changed_button, *same_button, *double_button, *refused_button;
  GtkColumnView *rows;
  GtkLabel *done_title, *done_text;
  MulinSignView *done_sign;
  GtkSpinner *spinner;
  GtkProgressBar *progress;
  GtkLabel *status;
  GtkButton *import_button, *cancel_button, *report_button;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *path;
  char *wanted; /* the kind that the files to come are about; NULL = by the headings */
  GPtrArray *kinds; /* char*, one an item of the drop-down; the first is NULL: by the headings */
  MulinImportPlan *plan;
  MulinImportRows *model;
  GCancellable *cancellable;

  /* state */
  gboolean setting, running;
  gint64 entry;
};

G_DEFINE_FINAL_TYPE (MulinImportDialog, mulin_import_dialog, GTK_TYPE_WINDOW)

/* --- showing ------------------------------------------------------------------------------------------------------------ */

static void
update_actions (MulinImportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean busy = gtk_spinner_get_spinning (self->spinner), done = self->entry != 0;
  guint writes = mulin_import_rows_n_written (self->model);
  g_autofree char *number = mulin_numeral_format_integer (writes, TRUE);
  g_autofree char *label = g_strdup_printf (_("Import %s Rows"), number);

  gtk_button_set_label (self->import_button, writes > 0 && !done ? label : _("Import"));
  gtk_button_set_label (self->cancel_button, done ? _("Close") : _("Cancel"));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), !done);
  gtk_widget_action_set_enabled (widget, "import.run", !busy && !done && self->plan != NULL && writes > 0);
  gtk_widget_action_set_enabled (widget, "import.report", !busy && self->plan != NULL
                                                          && self->plan->refused + self->plan->doubles > 0);
  gtk_widget_action_set_enabled (widget, "import.choose", !busy && !done);
  gtk_widget_action_set_enabled (widget, "import.undo", done);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), !busy && !done);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), !busy && !done);
}

static void
set_busy (MulinImportDialog *self, const char *words)
{
  gtk_spinner_set_spinning (self->spinner, words != NULL);
  if (words != NULL)
    gtk_label_set_label (self->status, words);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->running);
  update_actions (self);
}

static void
show_error (MulinImportDialog *self, const char *text)
{
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_label_set_label (self->notice_title, text != NULL ? text : "");
}

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
  g_autofree char *label = g_strdup_printf ("%s %u", word, n);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
show_plan (MulinImportDialog *self)
{
  const MulinImportPlan *plan = self->plan;

  show_error (self, NULL);
  show_columns (self->matched, plan->matched, _("%u columns known: %s"));
  show_columns (self->unmatched, plan->unmatched, _("%u columns fit no field: %s"));
  show_columns (self->dropped, plan->dropped, _("%u columns are never kept and left out: %s"));
  gtk_widget_set_visible (self->dropped_notice, plan->dropped->len > 0);
  gtk_widget_set_visible (self->columns, TRUE);
  show_count (self->all_button, _("All"), plan->rows->len);
  show_count (self->created_button, mulin_import_state_word (MULIN_IMPORT_CREATED), plan->created);
  show_count (self->changed_button, mulin_import_state_word (MULIN_IMPORT_CHANGED), plan->changed);
  show_count (self->same_button, mulin_import_state_word (MULIN_IMPORT_SAME), plan->same);
  show_count (self->double_button, mulin_import_state_word (MULIN_IMPORT_DOUBLE), plan->doubles);
  show_count (self->refused_button, mulin_import_state_word (MULIN_IMPORT_REFUSED), plan->refused);
  gtk_toggle_button_set_active (self->all_button, TRUE);
  mulin_import_rows_set_plan (self->model, plan);
  gtk_stack_set_visible_child_name (self->stack, "plan");
}

static void
select_kind (MulinImportDialog *self, const char *kind)
{
  self->setting = TRUE;
  for (guint i = 1; i < self->kinds->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->kinds, i), kind) == 0)
      gtk_drop_down_set_selected (self->kind, i);
  self->setting = FALSE;
}

static void
show_sheets (MulinImportDialog *self, GPtrArray *sheets, const char *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      gtk_string_list_append (names, g_ptr_array_index (sheets, i));
      if (g_strcmp0 (g_ptr_array_index (sheets, i), chosen) == 0)
        selected = i;
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet, selected);
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), sheets->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_label), sheets->len > 1);
}

/* --- dry run ------------------------------------------------------------------------------------------------------------- */

static void
on_planned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (source);
  MulinImportWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->model == NULL)
    return;
  if (ok)
    {
      self->plan = g_steal_pointer (&work->plan);
      select_kind (self, self->plan->kind);
      show_sheets (self, work->sheets, self->plan->sheet);
      show_plan (self);
    }
  else
    {
      show_error (self, error->message);
      gtk_widget_set_visible (self->columns, FALSE);
      mulin_import_rows_set_plan (self->model, NULL);
      gtk_stack_set_visible_child_name (self->stack, "plan");
    }
  set_busy (self, NULL);
  gtk_label_set_label (self->status, ok ? _("Nothing is written before you press Import") : _("Nothing was written"));
}

static void
dry_run (MulinImportDialog *self, const char *kind, const char *sheet)
{
  g_autoptr (GTask) task = NULL;

  if (self->path == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->plan, mulin_import_plan_free);
  task = g_task_new (self, self->cancellable, on_planned, NULL);
  g_task_set_task_data (task, mulin_import_work_new (self->session, self->path, kind, sheet),
                        (GDestroyNotify) mulin_import_work_free);
  set_busy (self, _("Reading…"));
  g_task_run_in_thread (task, mulin_import_work_plan);
}

void
mulin_import_dialog_set_path (MulinImportDialog *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_free (self->path);
  self->path = g_strdup (path);
  gtk_label_set_label (self->file_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), path);
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->kind, 0);
  self->setting = FALSE;
  if (self->wanted != NULL)
    select_kind (self, self->wanted);
  dry_run (self, self->wanted, NULL);
}

void
mulin_import_dialog_set_kind (MulinImportDialog *self, const char *kind)
{
  g_free (self->wanted);
  self->wanted = g_strdup (kind);
  select_kind (self, kind);
}

static void
on_choice (MulinImportDialog *self)
{
  GObject *sheet = gtk_drop_down_get_selected_item (self->sheet);

  if (!self->setting && !self->running)
    dry_run (self, g_ptr_array_index (self->kinds, gtk_drop_down_get_selected (self->kind)),
             sheet != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (sheet)) : NULL);
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
  const MulinImportPlan *plan = self->plan;
  g_autofree char *title = self->entry != 0
    ? g_strdup_printf (_("Imported: %u new, %u changed"), plan->created, plan->changed)
    : g_strdup (_("The library held all of it already; nothing was changed"));
  g_autofree char *text = plan->refused + plan->doubles > 0
    ? g_strdup_printf (_("%u refused and %u double rows were left out; the file with reasons gives them back"), plan->refused,
                       plan->doubles)
    : g_strdup (_("One undo takes all of it back"));

  mulin_sign_view_set (self->done_sign, MULIN_SIGN_CHECK, 20);
  gtk_label_set_label (self->done_title, title);
  gtk_label_set_label (self->done_text, text);
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
  if (self->model == NULL)
    return;
  self->plan = g_steal_pointer (&work->plan);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->entry = work->entry;
      show_done (self);
      mulin_session_notice (self->session, FALSE, "%s", gtk_label_get_label (self->done_title));
      /* Nothing was left out, so there is nothing to read here: the notice says it in the window. */
      if (self->entry != 0 && self->plan->refused + self->plan->doubles == 0)
        {
          gtk_window_close (GTK_WINDOW (self));
          return;
        }
    }
  else
    {
      show_error (self, error->message);
      gtk_label_set_label (self->status, _("The library is as it was before"));
    }
  set_busy (self, NULL);
}

static void
run_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_run, NULL);
  MulinImportWork *work = mulin_import_work_new (self->session, self->path, self->plan->kind, self->plan->sheet);

  mulin_import_rows_apply (self->model, self->plan);
  work->plan = g_steal_pointer (&self->plan);
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

/* While rows are being written, Cancel takes the writing back and keeps the window. */
static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);

  if (self->running)
    mulin_library_cancel_write (mulin_session_get_library (self->session));
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
on_file_response (GtkNativeDialog *dialog, int response, MulinImportDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    mulin_import_dialog_set_path (self, path);
  g_object_unref (dialog);
}

static void
choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a List"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables (.xlsx .xls .csv)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "xls");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
    show_error (self, error->message);
}

static void
on_report_response (GtkNativeDialog *dialog, int response, MulinImportDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    mulin_import_dialog_write_report (self, path);
  g_object_unref (dialog);
}

static void
save_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               NULL, NULL);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *proposal = NULL;

  if (strrchr (base, '.') != NULL)
    *strrchr (base, '.') = '\0';
  proposal = g_strdup_printf (_("%s with reasons.xlsx"), base);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposal);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_report_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- life --------------------------------------------------------------------------------------------------------------------- */

static void
on_filter (MulinImportDialog *self, GtkToggleButton *button)
{
  int state = button == self->created_button ? MULIN_IMPORT_CREATED : button == self->changed_button ? MULIN_IMPORT_CHANGED
    : button == self->same_button ? MULIN_IMPORT_SAME : button == self->double_button ? MULIN_IMPORT_DOUBLE
    : button == self->refused_button ? MULIN_IMPORT_REFUSED : -1;

  if (gtk_toggle_button_get_active (button))
    mulin_import_rows_show_only (self->model, state);
}

/* By the headings, then the kinds that offices send lists of, then every other kind as export writes it. */
static void
fill_kinds (MulinImportDialog *self)
{
  MulinCatalog *catalog = mulin_session_get_catalog (self->session);
  g_autoptr (GPtrArray) mapped = mulin_import_work_kinds (mulin_session_get_shelf (self->session), catalog);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *all = mulin_catalog_kinds (catalog);

  gtk_string_list_append (titles, _("By its headings"));
  g_ptr_array_add (self->kinds, NULL);
  for (guint i = 0; i < mapped->len; i++)
    {
      gtk_string_list_append (titles, mulin_catalog_kind (catalog, g_ptr_array_index (mapped, i))->title);
      g_ptr_array_add (self->kinds, g_strdup (g_ptr_array_index (mapped, i)));
    }
  for (guint i = 0; i < all->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (all, i);

      if (kind->internal || g_ptr_array_find_with_equal_func (mapped, kind->name, g_str_equal, NULL))
        continue;
      gtk_string_list_append (titles, kind->title);
      g_ptr_array_add (self->kinds, g_strdup (kind->name));
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (titles));
  self->setting = FALSE;
}

static void
mulin_import_dialog_dispose (GObject *object)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, mulin_import_plan_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mulin_import_dialog_parent_class)->dispose (object);
}

static void
mulin_import_dialog_finalize (GObject *object)
{
  MulinImportDialog *self = MULIN_IMPORT_DIALOG (object);

  g_free (self->wanted);
  g_ptr_array_unref (self->kinds);
  g_free (self->path);
  G_OBJECT_CLASS (mulin_import_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, sheet);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, sheet_label);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, matched);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, unmatched);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, dropped);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, dropped_notice);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, notice_title);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, created_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, changed_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, same_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, double_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, refused_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, done_sign);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, done_title);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, done_text);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, status);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, MulinImportDialog, report_button);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
}

static void
mulin_import_dialog_class_init (MulinImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = mulin_import_dialog_close_request;
  g_type_ensure (MULIN_TYPE_SIGN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_file);
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

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = mulin_import_rows_new (self->rows);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (on_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "notify::selected", G_CALLBACK (on_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  update_actions (self);
}

GtkWidget *
mulin_import_dialog_new (GtkWindow *parent, MulinSession *session)
{
  MulinImportDialog *self = g_object_new (MULIN_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->session = session;
  fill_kinds (self);
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
