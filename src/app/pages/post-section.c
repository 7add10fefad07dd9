/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post that no seat follows and that follows none shows nothing. */

#include "app/pages/post-section.h"

#include "app/widgets/sign-view.h"
#include "records/ex-officio.h"

#include <glib/gi18n.h>

struct _MulinPostSection
{
  MulinRecordSection parent_instance;

  /* template children */
  GtkWidget *content;
  GtkListBox *seats;
  GtkButton *settle;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinPostSection, mulin_post_section, MULIN_TYPE_RECORD_SECTION)

#define SECTION(self) MULIN_RECORD_SECTION (self)
#define SESSION(self) mulin_record_section_get_session (SECTION (self))

typedef struct
{
  MulinCatalog *catalog;
  gint64 post;
  char *as_of;
} Request;

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->as_of);
  g_free (request);
}

static Request *
request_new (MulinPostSection *self)
{
  Request *request = g_new0 (Request, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->post = mulin_record_section_get_id (SECTION (self));
  request->as_of = g_strdup (mulin_session_get_as_of (SESSION (self)));
  return request;
}

/* --- showing ------------------------------------------------------------------------------------------------------------------ */

static char *
describe (const MulinExOfficio *seat)
{
  const char *now = seat->person_name != NULL ? seat->person_name : _("Vacant");

  if (seat->due && seat->due_name != NULL)
    return g_strdup_printf (_("Goes to %s, who is %s, from %s; now %s"), seat->due_name, seat->base_name, seat->day, now);
  if (seat->due)
    return g_strdup_printf (_("Ends on %s: %s is vacant; now %s"), seat->day, seat->base_name, now);
  if (seat->person_name == NULL)
    return g_strdup_printf (_("Vacant, like %s"), seat->base_name);
  return g_strdup_printf (_("%s, as %s"), seat->person_name, seat->base_name);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_seat (MulinPostSection *self, const MulinExOfficio *seat)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *sign = g_object_new (MULIN_TYPE_SIGN_VIEW, NULL);
  g_autofree char *text = describe (seat);

  mulin_sign_view_set (MULIN_SIGN_VIEW (sign), seat->due ? MULIN_SIGN_WARN : MULIN_SIGN_CHECK, 12);
  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), label_new (seat->seat_name, NULL));
  gtk_box_append (GTK_BOX (lines), label_new (text, "caption"));
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->seats, row);
}

static void
show_seats (MulinPostSection *self, GPtrArray *seats)
{
  gboolean writable = mulin_session_is_today (SESSION (self)) && !mulin_library_is_read_only (mulin_session_get_library (SESSION (self)));
  gboolean due = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->seats, 0)) != NULL)
    gtk_list_box_remove (self->seats, GTK_WIDGET (row));
  for (guint i = 0; i < seats->len; i++)
    {
      append_seat (self, seats->pdata[i]);
      due |= ((MulinExOfficio *) seats->pdata[i])->due;
    }
  gtk_widget_set_visible (self->content, seats->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->settle), due && writable);
}

/* --- reading ------------------------------------------------------------------------------------------------------------------- */

static gpointer
read_seats (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return mulin_ex_officio_list (reader, request->catalog, request->post, request->as_of, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinPostSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seats = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (seats != NULL && self->seats != NULL)
    show_seats (self, seats);
}

static void
mulin_post_section_refresh (MulinRecordSection *section)
{
  MulinPostSection *self = MULIN_POST_SECTION (section);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (SESSION (self), read_seats, request_new (self), (GDestroyNotify) request_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read, g_object_ref (self));
}

/* --- writing ------------------------------------------------------------------------------------------------------------------- */

static gboolean
write_seats (MulinTransaction *transaction, gpointer data, GError **error)
{
  Request *request = data;

  return mulin_ex_officio_settle (transaction, request->catalog, request->post, request->as_of, NULL, error);
}

static void
settle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPostSection *self = MULIN_POST_SECTION (widget);

  mulin_session_write (SESSION (self), _("Ex-officio seats registered"), write_seats, request_new (self), (GDestroyNotify) request_free,
                       NULL, NULL, NULL);
}

/* --- life ------------------------------------------------------------------------------------------------------------------------- */

static void
mulin_post_section_dispose (GObject *object)
{
  MulinPostSection *self = MULIN_POST_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->seats = NULL;
  G_OBJECT_CLASS (mulin_post_section_parent_class)->dispose (object);
}

static void
mulin_post_section_class_init (MulinPostSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_post_section_dispose;
  MULIN_RECORD_SECTION_CLASS (klass)->refresh = mulin_post_section_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/post-section.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinPostSection, content);
  gtk_widget_class_bind_template_child (widget_class, MulinPostSection, seats);
  gtk_widget_class_bind_template_child (widget_class, MulinPostSection, settle);
  gtk_widget_class_install_action (widget_class, "post.settle", NULL, settle);
}

static void
mulin_post_section_init (MulinPostSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
