/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus stays in the entry; the list is only moved by the arrow keys or clicked. */

#include "app/widgets/record-picker.h"

#include "base/date.h"

#include <glib/gi18n.h>

#define OFFERS 8

struct _MulinRecordPicker
{
  GtkWidget parent_instance;

  /* template children */
  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;
  GtkLabel *summary;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;
  char *chosen; /* text that belongs to the chosen record */
  GCancellable *cancellable;

  /* state */
  gint64 id;
  gboolean creates;
  gboolean is_new;
  gboolean setting;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRecordPicker, mulin_record_picker, GTK_TYPE_WIDGET)

/* --- looking up ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  char *text;
} OfferRequest;

typedef struct
{
  gint64 id;
  char *name;
  char *detail;
} Offer;

typedef struct
{
  GPtrArray *offers;
  guint total;
} Offers;

static void
offer_request_free (OfferRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request->text);
  g_free (request);
}

static void
offer_free (Offer *offer)
{
  g_free (offer->name);
  g_free (offer->detail);
  g_free (offer);
}

static void
offers_free (Offers *offers)
{
  g_ptr_array_unref (offers->offers);
  g_free (offers);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offers, offers_free)

/* What tells two of the same name apart: the place, or the body that it belongs to. */
static char *
present_post (MulinConnection *reader, MulinCatalog *catalog, gint64 person)
{
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, person);
  const char *const where[] = { "person", key, NULL };
  MulinListing listing = { .kind = "tenure", .where = where, .as_of = mulin_date_today () };
  g_autoptr (GPtrArray) tenures = mulin_register_find (reader, catalog, &listing, NULL);

  return tenures != NULL && tenures->len > 0
    ? mulin_register_display (reader, catalog, g_ptr_array_index (tenures, 0), "post") : NULL;
}

static char *
offer_detail (MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record)
{
  static const char *const telling[] = { "compound", "organization", "community", "street", "work_unit", "type", "kind" };
  const MulinKind *kind = mulin_record_kind (record);
  char *post = g_str_equal (kind->name, "person") ? present_post (reader, catalog, mulin_record_id (record)) : NULL;

  if (post != NULL)
    return post;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (mulin_kind_field (kind, telling[i]) != NULL && mulin_record_has (record, telling[i]))
      return mulin_register_display (reader, catalog, record, telling[i]);
  return NULL;
}

static gpointer
read_offers (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  OfferRequest *request = data;
  MulinListing listing = { .kind = request->kind, .search = request->text[0] != '\0' ? request->text : NULL };
  g_autoptr (GArray) ids = mulin_register_list (reader, request->catalog, &listing, error);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (Offers) offers = NULL;

  if (ids == NULL)
    return NULL;
  records = mulin_register_fetch (reader, request->catalog, request->kind, (const gint64 *) ids->data,
                                  MIN (ids->len, OFFERS), error);
  if (records == NULL)
    return NULL;
  offers = g_new0 (Offers, 1);
  offers->total = ids->len;
  offers->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      Offer *offer = g_new0 (Offer, 1);

      offer->id = mulin_record_id (record);
      offer->name = mulin_register_name (reader, request->catalog, request->kind, offer->id);
      offer->detail = offer_detail (reader, request->catalog, record);
      g_ptr_array_add (offers->offers, offer);
    }
  return g_steal_pointer (&offers);
}

/* --- the list ----------------------------------------------------------------------------------------------------------- */

static void
append_offer (MulinRecordPicker *self, gint64 id, const char *name, const char *detail, const char *shown)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (shown);

  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL)
    {
      GtkWidget *second = gtk_label_new (detail);

      gtk_widget_add_css_class (second, "caption");
      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), second);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
}

static void
show_offers (MulinRecordPicker *self, Offers *offers)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *summary = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < offers->offers->len; i++)
    {
      Offer *offer = g_ptr_array_index (offers->offers, i);

      append_offer (self, offer->id, offer->name, offer->detail, offer->name);
    }
  if (self->creates && text[0] != '\0')
    {
      g_autofree char *shown = g_strdup_printf (_("New: %s"), text);

      append_offer (self, 0, text, NULL, shown);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (offers->total == 0)
    summary = g_strdup (_("Nothing found"));
  else if (offers->total > offers->offers->len)
    summary = g_strdup_printf (_("%u of %u; type more to narrow it"), offers->offers->len, offers->total);
  gtk_label_set_label (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->popover), gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (self->popover);
      gtk_popover_present (self->popover);
    }
}

static void
on_offers (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Offers) offers = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (offers != NULL && self->entry != NULL)
    show_offers (self, offers);
}

static void
look_up (MulinRecordPicker *self, const char *text)
{
  OfferRequest *request;

  if (mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (OfferRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kind = g_strdup (self->kind);
  request->text = g_strdup (text);
  mulin_session_read (self->session, read_offers, request, (GDestroyNotify) offer_request_free,
                      (GDestroyNotify) offers_free, self->cancellable, on_offers, g_object_ref (self));
}

static void
close_list (MulinRecordPicker *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_popover_popdown (self->popover);
}

static void
on_changed (MulinRecordPicker *self)
{
  if (self->setting)
    return;
  self->id = 0;
  self->is_new = FALSE;
  look_up (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_icon (MulinRecordPicker *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  look_up (self, "");
}

static void
choose_row (MulinRecordPicker *self, GtkListBoxRow *row)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));

  close_list (self);
  mulin_record_picker_set (self, id, name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1); /* who chose it goes on typing behind it */
  self->is_new = id == 0;
  g_signal_emit (self, signals[PICKED], 0);
}

static gboolean
on_key (MulinRecordPicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up)
    {
      GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, keyval == GDK_KEY_Down ? i + 1 : MAX (i - 1, 0));

      if (next != NULL)
        gtk_list_box_select_row (self->list, next);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && row != NULL)
    {
      choose_row (self, row);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    {
      close_list (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_leave (MulinRecordPicker *self)
{
  close_list (self);
  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0' && self->chosen != NULL)
    {
      g_clear_pointer (&self->chosen, g_free);
      g_signal_emit (self, signals[PICKED], 0);
    }
}

/* --- public ---------------------------------------------------------------------------------------------------------------- */

void
mulin_record_picker_set_up (MulinRecordPicker *self, MulinSession *session, const char *kind, gboolean creates)
{
  self->session = session;
  self->creates = creates;
  g_free (self->kind);
  self->kind = g_strdup (kind);
}

void
mulin_record_picker_set (MulinRecordPicker *self, gint64 id, const char *name)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0); /* a long name is read from its beginning */
  self->setting = FALSE;
  self->id = id;
  self->is_new = FALSE;
  g_free (self->chosen);
  self->chosen = name != NULL && name[0] != '\0' ? g_strdup (name) : NULL;
}

gint64
mulin_record_picker_get_id (MulinRecordPicker *self)
{
  return self->id;
}

const char *
mulin_record_picker_get_text (MulinRecordPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

gboolean
mulin_record_picker_is_new (MulinRecordPicker *self)
{
  return self->is_new;
}

GtkWidget *
mulin_record_picker_get_entry (MulinRecordPicker *self)
{
  return GTK_WIDGET (self->entry);
}

guint
mulin_record_picker_n_offers (MulinRecordPicker *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

void
mulin_record_picker_choose (MulinRecordPicker *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  if (row != NULL)
    choose_row (self, row);
}

static gboolean
mulin_record_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MULIN_RECORD_PICKER (widget)->entry));
}

static void
mulin_record_picker_dispose (GObject *object)
{
  MulinRecordPicker *self = MULIN_RECORD_PICKER (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->entry = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (mulin_record_picker_parent_class)->dispose (object);
}

static void
mulin_record_picker_class_init (MulinRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_record_picker_dispose;
  widget_class->grab_focus = mulin_record_picker_grab_focus;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRecordPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordPicker, list);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordPicker, summary);
}

static void
mulin_record_picker_init (MulinRecordPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-release", G_CALLBACK (on_icon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (choose_row), self, G_CONNECT_SWAPPED);
}

GtkWidget *
mulin_record_picker_new (void)
{
  return g_object_new (MULIN_TYPE_RECORD_PICKER, NULL);
}
