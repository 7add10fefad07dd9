/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed is kept as a draft of each compound, outside the journal, until it is entered: neither closing nor the end of the
 * program loses it. */

#include "app/dialogs/visit-dialog.h"

#include "app/widgets/date-entry.h"
#include "app/widgets/record-picker.h"
#include "app/widgets/visit-notes.h"
#include "base/date.h"
#include "records/draft.h"

#include <glib/gi18n.h>

#define KEEP_AFTER 400 /* ms without typing */

struct _MulinVisitDialog
{
  GtkWindow parent_instance;

  /* template children */
  MulinDateEntry *date;
  MulinRecordPicker *visitor;
  GtkBox *notes;
  GtkLabel *error;
  GtkButton *enter;

  /* borrowed */
  MulinSession *session;
  MulinLibrary *library; /* the one that the compounds are of: another may be opened meanwhile */

  /* owned */
  GArray *compounds;
  GCancellable *cancellable;

  /* state */
  guint keeping; /* a source: what was typed is about to be kept */
};

G_DEFINE_FINAL_TYPE (MulinVisitDialog, mulin_visit_dialog, GTK_TYPE_WINDOW)

/* --- drafts ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray *keys, *contents; /* char*; contents may be NULL */
} Drafts;

static void
drafts_free (Drafts *drafts)
{
  g_ptr_array_unref (drafts->keys);
  g_ptr_array_unref (drafts->contents);
  g_free (drafts);
}

static char *
draft_key (gint64 compound)
{
  return g_strdup_printf ("visit/%" G_GINT64_FORMAT, compound);
}

static gboolean
write_drafts (MulinTransaction *transaction, gpointer data, GError **error)
{
  Drafts *drafts = data;

  for (guint i = 0; i < drafts->keys->len; i++)
    if (!mulin_draft_put (transaction, g_ptr_array_index (drafts->keys, i), g_ptr_array_index (drafts->contents, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
keep_drafts (gpointer user_data)
{
  MulinVisitDialog *self = user_data;
  Drafts *drafts;

  g_clear_handle_id (&self->keeping, g_source_remove);
  if (mulin_session_get_library (self->session) != self->library || mulin_library_is_read_only (self->library))
    return G_SOURCE_REMOVE;
  drafts = g_new0 (Drafts, 1);
  drafts->keys = g_ptr_array_new_with_free_func (g_free);
  drafts->contents = g_ptr_array_new_with_free_func (g_free);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->notes)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_ptr_array_add (drafts->keys, draft_key (mulin_visit_notes_get_compound (MULIN_VISIT_NOTES (child))));
      g_ptr_array_add (drafts->contents, mulin_visit_notes_get_draft (MULIN_VISIT_NOTES (child)));
    }
  mulin_session_write (self->session, _("Draft"), write_drafts, drafts, (GDestroyNotify) drafts_free, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_typed (MulinVisitDialog *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  if (self->cancellable != NULL) /* entries that go empty themselves */
    self->keeping = g_timeout_add (KEEP_AFTER, keep_drafts, self);
}

static void
on_hidden (MulinVisitDialog *self)
{
  if (self->keeping != 0)
    keep_drafts (self);
}

/* --- entering ----------------------------------------------------------------------------------------------------------- */

/* What was typed, copied for the writer's thread. */
typedef struct
{
  MulinCatalog *catalog;
  GPtrArray *texts; /* owns all texts */
  GArray *notes;    /* MulinVisitNote */
  GPtrArray *promises; /* GArray of MulinPromise, one a note */
} Entering;

static void
entering_free (Entering *entering)
{
  mulin_catalog_unref (entering->catalog);
  g_ptr_array_unref (entering->texts);
  g_ptr_array_unref (entering->promises);
  g_array_unref (entering->notes);
  g_free (entering);
}

static const char *
keep (Entering *entering, const char *text)
{
  char *copy = g_strdup (text);

  g_ptr_array_add (entering->texts, copy);
  return copy;
}

static gboolean
write_visits (MulinTransaction *transaction, gpointer data, GError **error)
{
  Entering *entering = data;
  guint promises = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < entering->notes->len; i++)
    {
      MulinVisitNote *note = &g_array_index (entering->notes, MulinVisitNote, i);

      g_autofree char *key = draft_key (note->compound);

      if (mulin_visit_put (transaction, entering->catalog, note, error) == 0 || !mulin_draft_put (transaction, key, NULL, error))
        return FALSE;
      promises += note->n_promises;
    }
  words = g_strdup_printf (_("Entered %u visits with %u promises"), entering->notes->len, promises);
  mulin_transaction_set_text (transaction, words);
  return TRUE;
}

static gboolean
on_entered (gint64 entry, const GError *error, gpointer user_data)
{
  MulinVisitDialog *self = user_data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->enter), TRUE);
  gtk_label_set_label (self->error, error != NULL ? error->message : "");
  if (error == NULL)
    {
      mulin_session_notice (self->session, FALSE, _("The visits are entered; what was promised stands among the tasks."));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    keep_drafts (self);
  return error != NULL;
}

static void
take_note (MulinVisitDialog *self, Entering *entering, MulinVisitNotes *notes)
{
  g_autoptr (GArray) typed = mulin_visit_notes_get_promises (notes);
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (MulinPromise));
  MulinVisitNote note = {
    .compound = mulin_visit_notes_get_compound (notes),
    .date = keep (entering, mulin_date_entry_get_text (self->date)),
    .visitor = mulin_record_picker_get_id (self->visitor),
    .opinion = keep (entering, mulin_visit_notes_get_opinion (notes)),
    .answer = keep (entering, mulin_visit_notes_get_answer (notes)),
    .next = keep (entering, mulin_visit_notes_get_next (notes)),
  };

  for (guint i = 0; i < typed->len; i++)
    {
      MulinPromise promise = g_array_index (typed, MulinPromise, i);

      promise.name = keep (entering, promise.name);
      promise.due = keep (entering, promise.due);
      g_array_append_val (promises, promise);
    }
  note.promises = (const MulinPromise *) promises->data;
  note.n_promises = promises->len;
  g_ptr_array_add (entering->promises, promises);
  g_array_append_val (entering->notes, note);
}

static void
enter (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinVisitDialog *self = MULIN_VISIT_DIALOG (widget);
  Entering *entering = g_new0 (Entering, 1);

  entering->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  entering->texts = g_ptr_array_new_with_free_func (g_free);
  entering->promises = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  entering->notes = g_array_new (FALSE, FALSE, sizeof (MulinVisitNote));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->notes)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!mulin_visit_notes_is_empty (MULIN_VISIT_NOTES (child)))
      take_note (self, entering, MULIN_VISIT_NOTES (child));
  if (entering->notes->len == 0)
    {
      gtk_label_set_label (self->error, _("Nothing is noted yet: write what was raised, answered or promised."));
      entering_free (entering);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->enter), FALSE);
  g_clear_handle_id (&self->keeping, g_source_remove);
  mulin_session_write (self->session, _("Visits"), write_visits, entering, (GDestroyNotify) entering_free, on_entered,
                       g_object_ref (self), g_object_unref);
}

/* --- the compounds --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  GArray *compounds;
} NamesRequest;

static void
names_request_free (NamesRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_array_unref (request->compounds);
  g_free (request);
}

/* Of each compound its name and what was begun, one after the other; the latter may be NULL. */
static gpointer
read_names (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  NamesRequest *request = data;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < request->compounds->len; i++)
    {
      gint64 compound = g_array_index (request->compounds, gint64, i);
      g_autofree char *key = draft_key (compound);

      g_ptr_array_add (names, mulin_register_name (reader, request->catalog, "compound", compound));
      g_ptr_array_add (names, mulin_draft_get (reader, key, NULL));
    }
  return names;
}

static void
on_names_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinVisitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (names == NULL || self->cancellable == NULL)
    return;
  for (guint i = 0; i < names->len / 2; i++)
    {
      GtkWidget *notes = mulin_visit_notes_new (self->session, g_array_index (self->compounds, gint64, i), g_ptr_array_index (names, 2 * i));

      mulin_visit_notes_set_draft (MULIN_VISIT_NOTES (notes), g_ptr_array_index (names, 2 * i + 1));
      g_signal_connect_object (notes, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->notes, notes);
    }
  if (names->len > 0)
    gtk_widget_child_focus (gtk_widget_get_first_child (GTK_WIDGET (self->notes)), GTK_DIR_TAB_FORWARD);
}

static void
mulin_visit_dialog_dispose (GObject *object)
{
  MulinVisitDialog *self = MULIN_VISIT_DIALOG (object);

  g_clear_handle_id (&self->keeping, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->compounds, g_array_unref);
  G_OBJECT_CLASS (mulin_visit_dialog_parent_class)->dispose (object);
}

static void
mulin_visit_dialog_class_init (MulinVisitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_visit_dialog_dispose;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  g_type_ensure (MULIN_TYPE_RECORD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/visit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinVisitDialog, date);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitDialog, visitor);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitDialog, error);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitDialog, enter);
  gtk_widget_class_install_action (widget_class, "visit.enter", NULL, enter);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_visit_dialog_init (MulinVisitDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_hide_on_close (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "hide", G_CALLBACK (on_hidden), NULL);
}

static gboolean
is_for (MulinVisitDialog *self, GArray *compounds)
{
  return self->compounds->len == compounds->len
         && memcmp (self->compounds->data, compounds->data, compounds->len * sizeof (gint64)) == 0;
}

static MulinVisitDialog *
find_begun (MulinSession *session, GArray *compounds)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (MULIN_IS_VISIT_DIALOG (window) && MULIN_VISIT_DIALOG (window)->session == session
          && is_for (MULIN_VISIT_DIALOG (window), compounds))
        return MULIN_VISIT_DIALOG (window);
    }
  return NULL;
}

MulinVisitDialog *
mulin_visit_dialog_open (GtkWindow *parent, MulinSession *session, GArray *compounds)
{
  MulinVisitDialog *self = find_begun (session, compounds);
  NamesRequest *request;

  if (self == NULL)
    {
      self = g_object_new (MULIN_TYPE_VISIT_DIALOG, "transient-for", parent, NULL);
      self->session = session;
      self->library = mulin_session_get_library (session);
      self->compounds = g_array_copy (compounds);
      mulin_record_picker_set_up (self->visitor, session, "person", FALSE);
      mulin_date_entry_set_text (self->date, mulin_date_today ());
      g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
      request = g_new0 (NamesRequest, 1);
      request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
      request->compounds = g_array_copy (compounds);
      mulin_session_read (session, read_names, request, (GDestroyNotify) names_request_free, (GDestroyNotify) g_ptr_array_unref,
                          self->cancellable, on_names_read, g_object_ref (self));
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
