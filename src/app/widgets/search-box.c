/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus stays in the entry while the popover shows results, so that typing (and the input method) is never broken off. */

#include "app/widgets/search-box.h"

#include <glib/gi18n.h>

#define LIMIT 40

struct _MulinSearchBox
{
  GtkWidget parent_instance;

  /* template children */
  GtkEntry *entry;
  GtkWidget *keycap;
  GtkPopover *popover;
  GtkListBox *list;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinSearchBox, mulin_search_box, GTK_TYPE_WIDGET)

static void
append_group (MulinSearchBox *self, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (row, "group");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
append_hit (MulinSearchBox *self, MulinHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (hit->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (hit->kind), g_free);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&hit->id, sizeof hit->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
select_first (MulinSearchBox *self)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        return;
      if (gtk_list_box_row_get_selectable (row))
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
}

static void
show_hits (MulinSearchBox *self, GPtrArray *hits)
{
  MulinCatalog *catalog = mulin_session_get_catalog (self->session);
  const char *group = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < hits->len; i++)
    {
      MulinHit *hit = g_ptr_array_index (hits, i);
      const MulinKind *kind = mulin_catalog_kind (catalog, hit->kind);

      if (g_strcmp0 (group, hit->kind) != 0)
        append_group (self, kind != NULL ? kind->title : hit->kind);
      group = hit->kind;
      append_hit (self, hit);
    }
  if (hits->len == 0)
    append_group (self, _("Nothing found"));
  select_first (self);
  gtk_popover_popup (self->popover);
  gtk_popover_present (self->popover);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinSearchBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = mulin_session_search_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (hits != NULL && self->entry != NULL && mulin_session_get_catalog (self->session) != NULL)
    show_hits (self, hits);
}

static void
close_results (MulinSearchBox *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_changed (MulinSearchBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_set_visible (self->keycap, text[0] == '\0');
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (text[0] == '\0')
    {
      close_results (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  mulin_session_search (self->session, text, LIMIT, self->cancellable, on_found, g_object_ref (self));
}

static void
open_row (MulinSearchBox *self, GtkListBoxRow *row)
{
  g_autofree char *kind = g_strdup (g_object_get_data (G_OBJECT (row), "kind"));
  gint64 *found = g_object_get_data (G_OBJECT (row), "id");
  gint64 id = found != NULL ? *found : 0;

  if (kind == NULL)
    return;
  close_results (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  mulin_session_show (self->session, kind, id);
}

static void
on_activate (MulinSearchBox *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    open_row (self, row);
}

static void
move_selection (MulinSearchBox *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  do
    {
      i += step;
      row = i >= 0 ? gtk_list_box_get_row_at_index (self->list, i) : NULL;
    }
  while (row != NULL && !gtk_list_box_row_get_selectable (row));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
on_key (MulinSearchBox *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
mulin_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MULIN_SEARCH_BOX (widget)->entry));
}

static void
mulin_search_box_dispose (GObject *object)
{
  MulinSearchBox *self = MULIN_SEARCH_BOX (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->entry = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_search_box_parent_class)->dispose (object);
}

static void
mulin_search_box_class_init (MulinSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_search_box_dispose;
  widget_class->grab_focus = mulin_search_box_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, MulinSearchBox, keycap);
  gtk_widget_class_bind_template_child (widget_class, MulinSearchBox, popover);
  gtk_widget_class_bind_template_child (widget_class, MulinSearchBox, list);
}

static void
mulin_search_box_init (MulinSearchBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (close_results), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (open_row), self, G_CONNECT_SWAPPED);
}

void
mulin_search_box_set_session (MulinSearchBox *self, MulinSession *session)
{
  self->session = session;
}
