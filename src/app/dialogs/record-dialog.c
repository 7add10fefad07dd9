/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing the window keeps a draft; only Cancel throws it away. */

#include "app/dialogs/record-dialog.h"

#include "app/widgets/history-list.h"
#include "app/widgets/record-form.h"

#include <glib/gi18n.h>

struct _MulinRecordDialog
{
  GtkWindow parent_instance;

  /* template children */
  MulinRecordForm *form;
  GtkWidget *history_title;
  MulinHistoryList *history;
  GtkWidget *remove_button;
  GtkWidget *cancel_button;
  GtkButton *create_button;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;

  /* state */
  gboolean stays;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRecordDialog, mulin_record_dialog, GTK_TYPE_WINDOW)

static void
on_created (MulinRecordDialog *self, gint64 id)
{
  g_autoptr (MulinSession) session = g_object_ref (self->session);
  g_autofree char *kind = g_strdup (self->kind);

  gboolean stays = self->stays;

  g_signal_emit (self, signals[CREATED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
  if (!stays)
    mulin_session_show (session, kind, id);
}

static void
create (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_record_form_create (MULIN_RECORD_DIALOG (widget)->form);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_record_form_discard (MULIN_RECORD_DIALOG (widget)->form);
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- removing --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} Removal;

static void
removal_free (Removal *removal)
{
  mulin_catalog_unref (removal->catalog);
  g_free (removal->kind);
  g_free (removal);
}

static gboolean
write_removal (MulinTransaction *transaction, gpointer data, GError **error)
{
  Removal *removal = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autofree char *name = mulin_register_name (connection, removal->catalog, removal->kind, removal->id);
  g_autofree char *words = g_strdup_printf (_("Removed %s"), name != NULL ? name : "");

  mulin_transaction_set_text (transaction, words);
  return mulin_register_remove (transaction, removal->catalog, removal->kind, removal->id, error);
}

static gboolean
on_removed (gint64 entry, const GError *error, gpointer user_data)
{
  if (error == NULL)
    gtk_window_close (GTK_WINDOW (user_data));
  return FALSE;
}

static void
remove_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRecordDialog *self = MULIN_RECORD_DIALOG (widget);
  Removal *removal = g_new0 (Removal, 1);

  removal->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  removal->kind = g_strdup (self->kind);
  removal->id = mulin_record_form_get_id (self->form);
  mulin_session_write (self->session, _("Removed"), write_removal, removal, (GDestroyNotify) removal_free, on_removed,
                       g_object_ref (self), g_object_unref);
}

static void
on_session_opened (MulinRecordDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
mulin_record_dialog_finalize (GObject *object)
{
  g_free (MULIN_RECORD_DIALOG (object)->kind);
  G_OBJECT_CLASS (mulin_record_dialog_parent_class)->finalize (object);
}

static void
mulin_record_dialog_class_init (MulinRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_record_dialog_finalize;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  g_type_ensure (MULIN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, form);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, history_title);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, history);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, remove_button);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordDialog, create_button);
  gtk_widget_class_install_action (widget_class, "record.create", NULL, create);
  gtk_widget_class_install_action (widget_class, "record.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "record.remove", NULL, remove_record);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_record_dialog_init (MulinRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->form, "created", G_CALLBACK (on_created), self, G_CONNECT_SWAPPED);
}

static MulinRecordDialog *
make (GtkWindow *parent, MulinSession *session, const char *kind, gboolean is_new)
{
  MulinRecordDialog *self = g_object_new (MULIN_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);
  const MulinKind *found = mulin_catalog_kind (mulin_session_get_catalog (session), kind);
  g_autofree char *title = g_strdup_printf (is_new ? _("New %s") : "%s", found->title);

  self->session = session;
  self->kind = g_strdup (kind);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_button_set_label (self->create_button, title);
  gtk_widget_set_visible (GTK_WIDGET (self->create_button), is_new);
  gtk_widget_set_visible (self->cancel_button, is_new);
  gtk_widget_set_visible (self->remove_button, !is_new);
  gtk_widget_set_visible (self->history_title, !is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->history), !is_new);
  mulin_record_form_set_up (self->form, session, kind, NULL);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_session_opened), self, G_CONNECT_SWAPPED);
  return self;
}

/* One types at once. */
static void
on_draft_shown (MulinRecordDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form)))
    mulin_record_form_focus_empty (self->form);
}

MulinRecordDialog *
mulin_record_dialog_new_record (GtkWindow *parent, MulinSession *session, const char *kind, const char *const *presets)
{
  MulinRecordDialog *self = make (parent, session, kind, TRUE);

  g_signal_connect_object (self->form, "loaded", G_CALLBACK (on_draft_shown), self, G_CONNECT_SWAPPED);
  mulin_record_form_begin (self->form, presets);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

MulinRecordDialog *
mulin_record_dialog_open (GtkWindow *parent, MulinSession *session, const char *kind, gint64 id)
{
  MulinRecordDialog *self = make (parent, session, kind, FALSE);

  mulin_record_form_show (self->form, id);
  mulin_history_list_show (self->history, session, kind, id);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
mulin_record_dialog_stay (MulinRecordDialog *self)
{
  self->stays = TRUE;
}

MulinRecordForm *
mulin_record_dialog_get_form (MulinRecordDialog *self)
{
  return self->form;
}
