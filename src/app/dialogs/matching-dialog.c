/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what a person must decide is asked; the pact is said beforehand: one in force is kept, else it is signed with the project. */

#include "app/dialogs/matching-dialog.h"

#include "app/widgets/date-entry.h"
#include "app/widgets/record-picker.h"
#include "base/date.h"
#include "govern/matching.h"

#include <glib/gi18n.h>

struct _MulinMatchingDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkLabel *pair, *pact, *fault;
  GtkEntry *name;
  MulinDateEntry *since, *due;
  MulinRecordPicker *champion;
  GtkCheckButton *keep;
  GtkButton *make_button;

  /* borrowed */
  MulinSession *session;

  /* state */
  gint64 need, resource;
};

G_DEFINE_FINAL_TYPE (MulinMatchingDialog, mulin_matching_dialog, GTK_TYPE_WINDOW)

/* --- the pact there is ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 need, resource;
  char *day;
} PactRequest;

static void
pact_request_free (PactRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->day);
  g_free (request);
}

static gpointer
read_pact (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PactRequest *request = data;
  g_autoptr (GError) failure = NULL;
  gint64 pact = mulin_matching_pact (reader, request->catalog, request->need, request->resource, request->day, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return pact != 0 ? mulin_register_name (reader, request->catalog, "pact", pact) : g_strdup ("");
}

static void
on_pact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinMatchingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (name == NULL)
    return;
  text = name[0] != '\0' ? g_strdup_printf (_("Under the pact “%s”"), name) : g_strdup (_("A pact is signed with it"));
  gtk_label_set_label (self->pact, text);
}

static void
look_for_pact (MulinMatchingDialog *self)
{
  PactRequest *request = g_new0 (PactRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->need = self->need;
  request->resource = self->resource;
  request->day = g_strdup (mulin_date_today ());
  mulin_session_read (self->session, read_pact, request, (GDestroyNotify) pact_request_free, g_free, NULL, on_pact_read,
                      g_object_ref (self));
}

/* --- making it --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  MulinDeal deal;
  char *name, *since, *due;
} Making;

static void
making_free (Making *making)
{
  mulin_catalog_unref (making->catalog);
  g_free (making->name);
  g_free (making->since);
  g_free (making->due);
  g_free (making);
}

static gboolean
write_making (MulinTransaction *transaction, gpointer data, GError **error)
{
  Making *making = data;
  g_autofree char *words = g_strdup_printf (_("Paired into the project %s"), making->name);

  mulin_transaction_set_text (transaction, words);
  return mulin_matching_make (transaction, making->catalog, &making->deal, error) != 0;
}

static gboolean
on_made (gint64 entry, const GError *error, gpointer user_data)
{
  MulinMatchingDialog *self = user_data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->make_button), TRUE);
  if (error != NULL)
    {
      gtk_label_set_label (self->fault, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
      return TRUE;
    }
  mulin_session_notice (self->session, FALSE, _("The project, its pact and the task to close it are made"));
  gtk_window_close (GTK_WINDOW (self));
  return FALSE;
}

static void
make (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatchingDialog *self = MULIN_MATCHING_DIALOG (widget);
  Making *making = g_new0 (Making, 1);

  making->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  making->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  making->since = g_strdup (mulin_date_entry_get_text (self->since));
  making->due = g_strdup (mulin_date_entry_get_text (self->due));
  making->deal = (MulinDeal) { .need = self->need, .resource = self->resource, .name = making->name, .since = making->since,
                               .due = making->due, .champion = mulin_record_picker_get_id (self->champion),
                               .keep_resource = gtk_check_button_get_active (self->keep) };
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->make_button), FALSE);
  mulin_session_write (self->session, _("Paired"), write_making, making, (GDestroyNotify) making_free, on_made, g_object_ref (self),
                       g_object_unref);
}

static void
mulin_matching_dialog_class_init (MulinMatchingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  g_type_ensure (MULIN_TYPE_RECORD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/matching-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, pair);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, pact);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, name);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, since);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, due);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, champion);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingDialog, make_button);
  gtk_widget_class_install_action (widget_class, "deal.make", NULL, make);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_matching_dialog_init (MulinMatchingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

MulinMatchingDialog *
mulin_matching_dialog_open (GtkWindow *parent, MulinSession *session, gint64 need, const char *need_name, const char *until,
                            gint64 resource, const char *resource_name)
{
  MulinMatchingDialog *self = g_object_new (MULIN_TYPE_MATCHING_DIALOG, "transient-for", parent, NULL);
  g_autofree char *words = g_strdup_printf ("%s　—　%s", need_name, resource_name);

  self->session = session;
  self->need = need;
  self->resource = resource;
  gtk_label_set_label (self->pair, words);
  gtk_editable_set_text (GTK_EDITABLE (self->name), need_name);
  mulin_date_entry_set_text (self->since, mulin_date_today ());
  mulin_date_entry_set_text (self->due, until != NULL ? until : "");
  mulin_record_picker_set_up (self->champion, session, "person", FALSE);
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  look_for_pact (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
