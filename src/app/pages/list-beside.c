/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is hidden and not squeezed: it would be measured with its columns all the same, and make the window wider. */

#include "app/pages/list-beside.h"

#include "app/pages/register-bulk.h"

/* Narrower than this the record covers its list (look.md). */
#define NARROW 1180

struct _MulinListBeside
{
  GtkWidget parent_instance;

  /* borrowed */
  GtkWidget *listing, *panel;
  const MulinBesidePanel *calls;
  MulinRegisterBulk *bulk;
  MulinRecordList *list;

  /* state */
  gint64 shown;
  gint64 held; /* asked for from elsewhere: it stays although the list may not have it */
};

G_DEFINE_FINAL_TYPE (MulinListBeside, mulin_list_beside, GTK_TYPE_WIDGET)

static gboolean
is_narrow (MulinListBeside *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;

  return width > 0 && width < NARROW;
}

static void
update_cover (MulinListBeside *self)
{
  gboolean beside = gtk_widget_get_visible (self->panel) || gtk_widget_get_visible (GTK_WIDGET (self->bulk));
  gboolean covers = beside && is_narrow (self);

  gtk_widget_set_visible (self->listing, !covers);
  gtk_widget_set_hexpand (self->panel, covers);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bulk), covers);
  self->calls->cover (self->panel, covers);
}

static void
show (MulinListBeside *self, gint64 id, GArray *several)
{
  if (id != self->shown)
    self->calls->show (self->panel, id);
  self->shown = id;
  if (several != NULL)
    mulin_register_bulk_show (self->bulk, several);
  gtk_widget_set_visible (self->panel, id != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bulk), several != NULL);
  update_cover (self);
}

void
mulin_list_beside_show (MulinListBeside *self, gint64 id)
{
  self->held = id;
  show (self, id, NULL);
}

static void
show_chosen (MulinListBeside *self, GArray *chosen)
{
  show (self, chosen->len == 1 ? g_array_index (chosen, gint64, 0) : 0, chosen->len > 1 ? chosen : NULL);
}

/* Where a record would cover its list, arrows must be able to pass over it: there it takes Enter to open it. */
static void
on_chosen (MulinListBeside *self)
{
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);

  if (chosen->len == 0 && self->held != 0)
    return;
  self->held = 0;
  if (!is_narrow (self) || !gtk_widget_get_visible (self->listing) || chosen->len == 0)
    show_chosen (self, chosen);
}

static void
on_opened (MulinListBeside *self, gint64 id)
{
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);

  if (chosen->len > 1)
    {
      show_chosen (self, chosen);
      return;
    }
  show (self, id, NULL);
  self->calls->focus (self->panel);
}

void
mulin_list_beside_close (MulinListBeside *self)
{
  if (self->list == NULL)
    return;
  mulin_list_beside_show (self, 0);
  mulin_record_list_choose_none (self->list);
  mulin_record_list_focus (self->list);
}

void
mulin_list_beside_leave (MulinListBeside *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean inside = focus != NULL
                    && (gtk_widget_is_ancestor (focus, self->panel) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bulk)));

  if (inside && gtk_widget_get_visible (self->listing))
    mulin_record_list_focus (self->list);
  else
    mulin_list_beside_close (self);
}

void
mulin_list_beside_set_list (MulinListBeside *self, MulinRecordList *list)
{
  self->list = list;
  if (list == NULL)
    return;
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
}

void
mulin_list_beside_set_kind (MulinListBeside *self, MulinSession *session, const char *kind)
{
  mulin_register_bulk_set_kind (self->bulk, session, kind);
  mulin_list_beside_show (self, 0);
}

void
mulin_list_beside_set_up (MulinListBeside *self, GtkWidget *listing, GtkWidget *panel, const MulinBesidePanel *calls)
{
  self->listing = listing;
  self->panel = panel;
  self->calls = calls;
  self->bulk = g_object_new (MULIN_TYPE_REGISTER_BULK, "visible", FALSE, NULL);
  gtk_widget_insert_before (GTK_WIDGET (self->bulk), GTK_WIDGET (self), NULL);
  g_signal_connect_object (panel, "closed", G_CALLBACK (mulin_list_beside_close), self, G_CONNECT_SWAPPED);
}

static void
mulin_list_beside_map (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  GTK_WIDGET_CLASS (mulin_list_beside_parent_class)->map (widget);
  update_cover (MULIN_LIST_BESIDE (widget));
  g_signal_handlers_disconnect_by_func (surface, update_cover, widget);
  g_signal_connect_object (surface, "notify::width", G_CALLBACK (update_cover), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
mulin_list_beside_dispose (GObject *object)
{
  GtkWidget *child;

  MULIN_LIST_BESIDE (object)->list = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_list_beside_parent_class)->dispose (object);
}

static void
choose_none (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_list_beside_close (MULIN_LIST_BESIDE (widget));
}

static void
mulin_list_beside_class_init (MulinListBesideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mulin_list_beside_dispose;
  GTK_WIDGET_CLASS (klass)->map = mulin_list_beside_map;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "beside.choose-none", NULL, choose_none);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mulin_list_beside_init (MulinListBeside *self)
{
}
