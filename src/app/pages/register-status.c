/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records without a place, or elsewhere, are not to be forgotten because of the scope. */

#include "app/pages/register-status.h"

#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinRegisterStatus
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *shown, *total;

  /* state */
  guint n;
};

G_DEFINE_FINAL_TYPE (MulinRegisterStatus, mulin_register_status, GTK_TYPE_WIDGET)

guint
mulin_register_status_show (MulinRegisterStatus *self, MulinRecordList *list)
{
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (list);
  g_autofree char *number = NULL, *all = NULL, *picked = NULL, *text = NULL;

  self->n = g_list_model_get_n_items (G_LIST_MODEL (mulin_record_list_get_model (list)));
  number = mulin_numeral_format_integer (self->n, TRUE);
  all = g_strdup_printf (_("%s records"), number);
  picked = chosen->len > 0 ? g_strdup_printf (_("%u chosen"), chosen->len) : NULL;
  text = g_strjoin ("　", all, picked, NULL);
  gtk_label_set_label (self->shown, text);
  return chosen->len;
}

static gpointer
read_total (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinRegisterRequest *request = data;
  MulinListing listing = { .kind = request->kind };
  gint64 n = mulin_register_count (reader, request->catalog, &listing, error);

  return n < 0 ? NULL : g_memdup2 (&n, sizeof n);
}

static void
on_total_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRegisterStatus) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *total = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  g_autofree char *number = total != NULL ? mulin_numeral_format_integer (*total, TRUE) : NULL;
  g_autofree char *text = number != NULL ? g_strdup_printf (_("%s in the whole library"), number) : NULL;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (total != NULL && self->total != NULL)
    gtk_label_set_label (self->total, *total > self->n ? text : "");
}

void
mulin_register_status_count (MulinRegisterStatus *self, MulinSession *session, const MulinRegisterRequest *request)
{
  mulin_session_read (session, read_total, mulin_register_request_new (session, request->kind),
                      (GDestroyNotify) mulin_register_request_free, g_free, NULL, on_total_read, g_object_ref (self));
}

static void
mulin_register_status_dispose (GObject *object)
{
  MulinRegisterStatus *self = MULIN_REGISTER_STATUS (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->total = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_register_status_parent_class)->dispose (object);
}

static void
mulin_register_status_class_init (MulinRegisterStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_status_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-status.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterStatus, shown);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterStatus, total);
}

static void
mulin_register_status_init (MulinRegisterStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
