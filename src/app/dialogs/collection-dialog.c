/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is chosen beforehand except the day: one look, one press.  What has gone out when it is stopped stays out. */

#include "app/dialogs/collection-dialog.h"

#include "app/widgets/date-entry.h"
#include "base/date.h"
#include "exchange/collection-round.h"

#include <glib/gi18n.h>

#define DAYS 7
#define CONFIRM_MONTHS 12 /* what is proposed as old */

struct _MulinCollectionDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkStack *stage;
  GtkCheckButton *all;
  GtkFlowBox *places, *kinds;
  GtkCheckButton *confirm;
  MulinDateEntry *since, *due;
  GtkLabel *folder_label, *fault, *busy_label, *outcome, *where;
  GtkProgressBar *progress;
  GtkListBox *parts;
  GtkButton *close, *hand_out, *open;

  /* owned */
  MulinSession *session;
  char *folder;
  GPtrArray *place_checks; /* GtkCheckButton, borrowed from PLACES */
  GPtrArray *kind_checks;  /* likewise; their data "kind" is the name */
  GArray *ids;             /* gint64, one a check */
  GCancellable *cancellable;

  /* state */
  const char *place_kind;
  struct Work *work;       /* while it runs, borrowed from its task */
  guint watch;
};

G_DEFINE_FINAL_TYPE (MulinCollectionDialog, mulin_collection_dialog, GTK_TYPE_WINDOW)

static void
tell_fault (MulinCollectionDialog *self, const char *text)
{
  gtk_label_set_label (self->fault, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), text != NULL);
}

/* --- what is offered ------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
} PlacesRequest;

static void
places_request_free (PlacesRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->scope_kind);
  g_free (request);
}

static gpointer
read_places (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PlacesRequest *request = data;
  MulinListing listing = { .kind = "community", .in_kind = request->scope_kind, .in_id = request->scope };

  if (g_strcmp0 (request->scope_kind, "community") == 0 || g_strcmp0 (request->scope_kind, "compound") == 0)
    return mulin_register_fetch (reader, request->catalog, request->scope_kind, &request->scope, 1, error);
  return mulin_register_find (reader, request->catalog, &listing, error);
}

static GtkWidget *
check_new (const char *text, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  return check;
}

static void
on_places_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCollectionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (self->stage == NULL)
    return;
  if (error != NULL)
    tell_fault (self, error->message);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      GtkWidget *check = check_new (mulin_record_text (record, "name"), TRUE);
      gint64 id = mulin_record_id (record);

      g_array_append_val (self->ids, id);
      g_ptr_array_add (self->place_checks, check);
      gtk_flow_box_insert (self->places, check, -1);
    }
  if (records != NULL && records->len == 0)
    tell_fault (self, _("There is no community here to ask; enter the communities first."));
}

static void
offer_places (MulinCollectionDialog *self)
{
  PlacesRequest *request = g_new0 (PlacesRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (self->session));
  request->scope = mulin_session_get_scope (self->session);
  self->place_kind = g_strcmp0 (request->scope_kind, "compound") == 0 ? "compound" : "community";
  mulin_session_read (self->session, read_places, request, (GDestroyNotify) places_request_free, (GDestroyNotify) g_ptr_array_unref,
                      NULL, on_places_read, g_object_ref (self));
}

/* What a community keeps itself. */
static void
offer_kinds (MulinCollectionDialog *self)
{
  static const char *const offered[] = { "compound", "organization", "building", "person", "grid", "company" };
  MulinCatalog *catalog = mulin_session_get_catalog (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      const MulinKind *kind = mulin_catalog_kind (catalog, offered[i]);
      GtkWidget *check;

      if (kind == NULL || (!g_str_equal (offered[i], self->place_kind) && !mulin_register_lies_in (catalog, offered[i], self->place_kind)))
        continue;
      check = check_new (kind->title, i == 0);
      g_object_set_data (G_OBJECT (check), "kind", (gpointer) offered[i]);
      g_ptr_array_add (self->kind_checks, check);
      gtk_flow_box_insert (self->kinds, check, -1);
    }
}

static void
on_all (MulinCollectionDialog *self)
{
  for (guint i = 0; i < self->place_checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->place_checks, i), gtk_check_button_get_active (self->all));
}

/* --- the folder ------------------------------------------------------------------------------------------------------ */

void
mulin_collection_dialog_set_folder (MulinCollectionDialog *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  gtk_label_set_label (self->folder_label, folder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder_label), folder);
}

static void
on_folder (GtkNativeDialog *chooser, int response, MulinCollectionDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->stage != NULL)
    mulin_collection_dialog_set_folder (self, path);
  g_object_unref (self);
  g_object_unref (chooser);
}

static void
on_choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Folder for the Workbooks"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_folder), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *uri = g_filename_to_uri (MULIN_COLLECTION_DIALOG (widget)->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

/* --- the work -------------------------------------------------------------------------------------------------------- */

typedef struct Work
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  GPtrArray *kinds; /* char*, interned, NULL at the end */
  GArray *places;
  const char *place_kind;
  char *due, *since, *folder; /* SINCE NULL = only what is missing */
  int done;         /* places, atomic */
} Work;

static void
work_free (Work *work)
{
  mulin_library_unref (work->library);
  mulin_catalog_unref (work->catalog);
  g_ptr_array_unref (work->kinds);
  g_array_unref (work->places);
  g_free (work->due);
  g_free (work->since);
  g_free (work->folder);
  g_free (work);
}

static void
on_progress (guint index, guint n, gpointer data)
{
  g_atomic_int_set (&((Work *) data)->done, (int) index);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  MulinCollectionRequest request = { .kinds = (const char *const *) work->kinds->pdata, .in_kind = work->place_kind, .due = work->due,
                                     .since = work->since };
  GError *error = NULL;
  GPtrArray *parts = mulin_collection_round (work->library, work->catalog, &request, work->places, work->folder, cancellable,
                                             on_progress, work, &error);

  if (parts != NULL)
    g_task_return_pointer (task, parts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress (gpointer data)
{
  MulinCollectionDialog *self = data;
  guint done = (guint) g_atomic_int_get (&self->work->done);
  g_autofree char *text = g_strdup_printf (_("Writing %u of %u workbooks"), done + 1, self->work->places->len);

  gtk_label_set_label (self->busy_label, text);
  gtk_progress_bar_set_fraction (self->progress, (double) done / self->work->places->len);
  return G_SOURCE_CONTINUE;
}

static void
add_part (MulinCollectionDialog *self, const MulinCollectionPart *part)
{
  g_autofree char *file = part->path != NULL ? g_path_get_basename (part->path) : NULL;
  g_autofree char *asked = file != NULL ? g_strdup_printf (_("%s　%u records, %u cells　%s"), part->name, part->collection.records,
                                                           part->collection.cells, file)
                                        : NULL;
  g_autofree char *other = file == NULL ? g_strdup_printf ("%s　%s", part->name, part->failure != NULL ? part->failure
                                                                                                     : _("nothing to ask"))
                                        : NULL;
  GtkWidget *label = gtk_label_new (asked != NULL ? asked : other);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (part->failure != NULL)
    gtk_widget_add_css_class (label, "form-error");
  else if (asked == NULL)
    gtk_widget_add_css_class (label, "muted");
  gtk_list_box_append (self->parts, label);
}

static void
show_outcome (MulinCollectionDialog *self, GPtrArray *parts)
{
  guint written = 0, cells = 0;
  g_autofree char *text = NULL, *where = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const MulinCollectionPart *part = g_ptr_array_index (parts, i);

      add_part (self, part);
      written += part->path != NULL;
      cells += part->path != NULL ? part->collection.cells : 0;
    }
  text = parts->len < self->ids->len && g_cancellable_is_cancelled (self->cancellable)
             ? g_strdup_printf (_("Stopped: %u workbooks handed out, %u cells to fill in"), written, cells)
             : g_strdup_printf (_("%u workbooks handed out, %u cells to fill in"), written, cells);
  where = written > 0 ? g_strdup_printf (_("The files are in %s. Send each community its own; when it comes back, use Import."), self->folder)
                      : g_strdup (_("No file was written."));
  gtk_label_set_label (self->outcome, text);
  gtk_label_set_label (self->where, where);
  gtk_widget_set_visible (GTK_WIDGET (self->open), written > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hand_out), FALSE);
  gtk_button_set_label (self->close, _("Close"));
  gtk_stack_set_visible_child_name (self->stage, "done");
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCollectionDialog) self = MULIN_COLLECTION_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = g_task_propagate_pointer (G_TASK (result), &error);

  self->work = NULL;
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->stage == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "collection.hand-out", TRUE);
  if (parts != NULL)
    show_outcome (self, parts);
  else
    {
      tell_fault (self, error->message);
      gtk_stack_set_visible_child_name (self->stage, "form");
    }
}

static Work *
work_new (MulinCollectionDialog *self, char *due, char *since)
{
  Work *work = g_new0 (Work, 1);

  work->library = mulin_library_ref (mulin_session_get_library (self->session));
  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  work->place_kind = self->place_kind;
  work->due = due;
  work->since = since;
  work->folder = g_strdup (self->folder);
  work->kinds = g_ptr_array_new ();
  work->places = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->kind_checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->kind_checks, i)))
      g_ptr_array_add (work->kinds, g_object_get_data (g_ptr_array_index (self->kind_checks, i), "kind"));
  g_ptr_array_add (work->kinds, NULL);
  for (guint i = 0; i < self->place_checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->place_checks, i)))
      g_array_append_val (work->places, g_array_index (self->ids, gint64, i));
  return work;
}

/* NULL with an error that says which of the two days is wrong; SINCE stays NULL when nothing old is to be confirmed. */
static char *
read_days (MulinCollectionDialog *self, char **since, GError **error)
{
  g_autofree char *old = NULL;
  char *due;

  if (gtk_check_button_get_active (self->confirm))
    {
      old = mulin_date_normalize (mulin_date_entry_get_text (self->since), error);
      if (old == NULL)
        return NULL;
    }
  due = mulin_date_normalize (mulin_date_entry_get_text (self->due), error);
  if (due != NULL)
    *since = g_steal_pointer (&old);
  return due;
}

static void
on_hand_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCollectionDialog *self = MULIN_COLLECTION_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  char *since = NULL;
  char *due = read_days (self, &since, &error);

  tell_fault (self, error != NULL ? error->message : NULL);
  if (due == NULL)
    return;
  self->work = work_new (self, due, since);
  if (self->work->places->len == 0)
    {
      tell_fault (self, _("No community is chosen; choose at least one."));
      g_clear_pointer (&self->work, work_free);
      return;
    }
  gtk_widget_action_set_enabled (widget, "collection.hand-out", FALSE);
  gtk_stack_set_visible_child_name (self->stage, "busy");
  show_progress (self);
  self->watch = g_timeout_add (100, show_progress, self);
  task = g_task_new (g_object_ref (self), self->cancellable, on_done, NULL);
  g_task_set_check_cancellable (task, FALSE); /* what has gone out is told */
  g_task_set_task_data (task, self->work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}

/* The first press stops the work, and what has gone out is told. */
static void
on_stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCollectionDialog *self = MULIN_COLLECTION_DIALOG (widget);

  if (self->work != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

const char *
mulin_collection_dialog_get_stage (MulinCollectionDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stage);
}

/* --- the window ------------------------------------------------------------------------------------------------------ */

static void
mulin_collection_dialog_dispose (GObject *object)
{
  MulinCollectionDialog *self = MULIN_COLLECTION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch, g_source_remove);
  self->stage = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (mulin_collection_dialog_parent_class)->dispose (object);
}

static void
mulin_collection_dialog_finalize (GObject *object)
{
  MulinCollectionDialog *self = MULIN_COLLECTION_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->place_checks);
  g_ptr_array_unref (self->kind_checks);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (mulin_collection_dialog_parent_class)->finalize (object);
}

static void
mulin_collection_dialog_class_init (MulinCollectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_collection_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_collection_dialog_finalize;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/collection-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, all);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, places);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, since);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, due);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, folder_label);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, where);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, close);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, hand_out);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionDialog, open);
  gtk_widget_class_install_action (widget_class, "collection.choose", NULL, on_choose);
  gtk_widget_class_install_action (widget_class, "collection.hand-out", NULL, on_hand_out);
  gtk_widget_class_install_action (widget_class, "collection.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "collection.open", NULL, on_open);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "collection.stop", NULL);
}

static void
mulin_collection_dialog_init (MulinCollectionDialog *self)
{
  self->place_checks = g_ptr_array_new ();
  self->kind_checks = g_ptr_array_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->all, "toggled", G_CALLBACK (on_all), self, G_CONNECT_SWAPPED);
}

MulinCollectionDialog *
mulin_collection_dialog_open (GtkWindow *parent, MulinSession *session)
{
  MulinCollectionDialog *self = g_object_new (MULIN_TYPE_COLLECTION_DIALOG, "transient-for", parent, NULL);
  g_autofree char *due = mulin_date_add_days (mulin_date_today (), DAYS);
  g_autofree char *since = mulin_date_add_months (mulin_date_today (), -CONFIRM_MONTHS);
  g_autofree char *beside = g_path_get_dirname (mulin_library_path (mulin_session_get_library (session)));
  g_autofree char *name = g_strdup_printf ("收集表-%s", mulin_date_today ());
  g_autofree char *folder = g_build_filename (beside, name, NULL);

  self->session = g_object_ref (session);
  mulin_date_entry_set_text (self->due, due);
  mulin_date_entry_set_text (self->since, since);
  mulin_collection_dialog_set_folder (self, folder);
  offer_places (self);
  offer_kinds (self);
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
