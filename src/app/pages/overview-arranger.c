/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is changed before it is kept; what is kept is one entry of the journal, so it can be taken back. */

#include "app/pages/overview-arranger.h"

#include "govern/figure.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MulinOverviewArranger
{
  GtkWindow parent_instance;

  /* template children */
  GtkListBox *tiles, *charts;
  GtkDropDown *tile, *how, *chart;
  GtkButton *add_tile;

  /* owned */
  MulinSession *session;
  MulinOverviewArrangement *arrangement;
  GPtrArray *names; /* char*: figures, one an item of the drop-downs */
  GPtrArray *standards; /* char*: likewise, while a standard is asked for */
  gboolean shows_standards;
};

G_DEFINE_FINAL_TYPE (MulinOverviewArranger, mulin_overview_arranger, GTK_TYPE_WINDOW)

/* What a chart of a figure can be, in the order of the drop-down; the first three need no figure. */
static const struct
{
  const char *how, *title;
} hows[] = {
  { MULIN_OVERVIEW_COMMITTEES, N_ ("Owners' committees by community") },
  { MULIN_OVERVIEW_TYPES, N_ ("Kinds of compound") },
  { MULIN_OVERVIEW_RATES, N_ ("The rates by community") },
  { "month", N_ ("a figure by month") },
  { "community", N_ ("a figure by community") },
  { "type", N_ ("a figure by kind of compound") },
  { MULIN_OVERVIEW_STANDARD, N_ ("a standard by community") },
  { MULIN_OVERVIEW_RADAR, N_ ("a standard as a radar") },
};

/* --- the lists ------------------------------------------------------------------------------------------------------- */

static void show (MulinOverviewArranger *self);

static void
on_row_button (GtkWidget *button, MulinOverviewArranger *self)
{
  gboolean is_tile = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "tile"));
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "at"));
  int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step"));
  GPtrArray *names = is_tile ? self->arrangement->tiles : self->arrangement->charts;

  if (step == 0)
    g_ptr_array_remove_index (names, at);
  else
    mulin_overview_arrangement_move (names, at, (gint64) at + step);
  show (self);
}

static void
append_button (GtkWidget *box, MulinOverviewArranger *self, gboolean is_tile, guint at, int step)
{
  static const char *const icons[] = { "go-up-symbolic", "list-remove-symbolic", "go-down-symbolic" };
  const char *const tips[] = { _("Further to the front"), _("Take away"), _("Further back") };
  GtkWidget *button = gtk_button_new_from_icon_name (icons[step + 1]);
  GPtrArray *names = is_tile ? self->arrangement->tiles : self->arrangement->charts;

  gtk_widget_add_css_class (button, "icon");
  gtk_widget_set_tooltip_text (button, tips[step + 1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tips[step + 1], -1);
  gtk_widget_set_sensitive (button, step == 0 || (step < 0 ? at > 0 : at + 1 < names->len));
  g_object_set_data (G_OBJECT (button), "tile", GINT_TO_POINTER (is_tile));
  g_object_set_data (G_OBJECT (button), "at", GUINT_TO_POINTER (at));
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (step));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_row_button), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

/* --- dragging: a row is taken to the place of another in its list ------------------------------------------------------ */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autofree char *what = g_strdup_printf ("%s:%d", g_object_get_data (G_OBJECT (row), "tile") != NULL ? "tile" : "chart",
                                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));

  return gdk_content_provider_new_typed (G_TYPE_STRING, what);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  gtk_drag_source_set_icon (source, picture, 16, 16);
}

static gboolean
show_later (gpointer self)
{
  if (MULIN_OVERVIEW_ARRANGER (self)->arrangement != NULL)
    show (self);
  return G_SOURCE_REMOVE;
}

/* The rows are made anew when the drop is over: the one that it fell on is still at work. */
static gboolean
on_row_dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  MulinOverviewArranger *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gboolean is_tile = g_object_get_data (G_OBJECT (row), "tile") != NULL;
  GPtrArray *names = is_tile ? self->arrangement->tiles : self->arrangement->charts;
  const char *what = g_value_get_string (value), *number;
  guint from, to = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (what == NULL || !g_str_has_prefix (what, is_tile ? "tile:" : "chart:"))
    return FALSE;
  number = strchr (what, ':') + 1;
  from = (guint) g_ascii_strtoull (number, NULL, 10);
  if (from == to || !mulin_overview_arrangement_move (names, from, to))
    return FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_later, g_object_ref (self), g_object_unref);
  return TRUE;
}

static void
make_draggable (MulinOverviewArranger *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_row_dropped), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_cursor_from_name (row, "grab");
}

static void
append_row (MulinOverviewArranger *self, gboolean is_tile, guint at)
{
  GPtrArray *names = is_tile ? self->arrangement->tiles : self->arrangement->charts;
  MulinShelf *shelf = mulin_session_get_shelf (self->session);
  const char *name = g_ptr_array_index (names, at);
  g_autofree char *title = is_tile ? g_strdup (mulin_definition_title (mulin_figure_find (shelf, name)))
                                   : mulin_overview_chart_title (name, shelf);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  for (int step = -1; step <= 1; step += 2)
    append_button (box, self, is_tile, at, step);
  append_button (box, self, is_tile, at, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (is_tile)
    g_object_set_data (G_OBJECT (row), "tile", GINT_TO_POINTER (TRUE));
  gtk_widget_set_tooltip_text (label, _("Drag to another place, or use the buttons"));
  make_draggable (self, row);
  gtk_list_box_append (is_tile ? self->tiles : self->charts, row);
}

static void
show (MulinOverviewArranger *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->tiles, 0)) != NULL)
    gtk_list_box_remove (self->tiles, GTK_WIDGET (row));
  while ((row = gtk_list_box_get_row_at_index (self->charts, 0)) != NULL)
    gtk_list_box_remove (self->charts, GTK_WIDGET (row));
  for (guint i = 0; i < self->arrangement->tiles->len; i++)
    append_row (self, TRUE, i);
  for (guint i = 0; i < self->arrangement->charts->len; i++)
    append_row (self, FALSE, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_tile), self->arrangement->tiles->len < MULIN_OVERVIEW_MOST_TILES);
}

/* --- what can be done ------------------------------------------------------------------------------------------------ */

static void
add (GPtrArray *names, char *name)
{
  guint at;

  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &at))
    g_free (name);
  else
    g_ptr_array_add (names, name);
}

static void
add_tile (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewArranger *self = MULIN_OVERVIEW_ARRANGER (widget);
  guint chosen = gtk_drop_down_get_selected (self->tile);

  if (chosen == GTK_INVALID_LIST_POSITION || self->arrangement->tiles->len >= MULIN_OVERVIEW_MOST_TILES)
    return;
  add (self->arrangement->tiles, g_strdup (g_ptr_array_index (self->names, chosen)));
  show (self);
}

static gboolean
needs_standard (MulinOverviewArranger *self)
{
  guint how = gtk_drop_down_get_selected (self->how);

  return how < G_N_ELEMENTS (hows) && mulin_overview_shows_standard (hows[how].how);
}

/* A figure, or a standard. */
static gboolean
needs_figure (MulinOverviewArranger *self)
{
  return gtk_drop_down_get_selected (self->how) >= 3;
}

static void
add_chart (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewArranger *self = MULIN_OVERVIEW_ARRANGER (widget);
  guint how = gtk_drop_down_get_selected (self->how), chosen = gtk_drop_down_get_selected (self->chart);
  GPtrArray *names = needs_standard (self) ? self->standards : self->names;

  if (needs_figure (self) && chosen >= names->len)
    return;
  add (self->arrangement->charts, needs_figure (self) ? g_strconcat (hows[how].how, ":", g_ptr_array_index (names, chosen), NULL)
                                                      : g_strdup (hows[how].how));
  show (self);
}

static void
fill (MulinOverviewArranger *self, GtkDropDown *down, GPtrArray *names, const char *folder)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (titles, mulin_definition_title (mulin_shelf_get (mulin_session_get_shelf (self->session), folder,
                                                                             g_ptr_array_index (names, i))));
  gtk_drop_down_set_model (down, G_LIST_MODEL (titles));
}

static void
on_how (MulinOverviewArranger *self)
{
  if (self->session != NULL && self->shows_standards != needs_standard (self))
    {
      self->shows_standards = needs_standard (self);
      fill (self, self->chart, self->shows_standards ? self->standards : self->names,
            self->shows_standards ? "standards" : "figures");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chart), needs_figure (self));
}

static void
as_at_first (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewArranger *self = MULIN_OVERVIEW_ARRANGER (widget);

  mulin_overview_arrangement_free (self->arrangement);
  self->arrangement = mulin_overview_arrangement_default (mulin_session_get_shelf (self->session));
  show (self);
}

static void
keep (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewArranger *self = MULIN_OVERVIEW_ARRANGER (widget);

  mulin_overview_arrangement_write (self->arrangement, self->session);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- the window ------------------------------------------------------------------------------------------------------ */

static void
name_all (GPtrArray *names, GPtrArray *definitions)
{
  for (guint i = 0; i < definitions->len; i++)
    g_ptr_array_add (names, g_strdup (mulin_definition_name (g_ptr_array_index (definitions, i))));
}

static void
searchable (GtkDropDown *down)
{
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (down, words);
  gtk_expression_unref (words);
}

GtkWidget *
mulin_overview_arranger_open (GtkWindow *parent, MulinSession *session, const MulinOverviewArrangement *arrangement)
{
  MulinOverviewArranger *self = g_object_new (MULIN_TYPE_OVERVIEW_ARRANGER, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) figures = mulin_shelf_list (mulin_session_get_shelf (session), "figures");
  g_autoptr (GPtrArray) standards = mulin_shelf_list (mulin_session_get_shelf (session), "standards");
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->session = g_object_ref (session);
  self->arrangement = mulin_overview_arrangement_copy (arrangement);
  name_all (self->names, figures);
  name_all (self->standards, standards);
  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    gtk_string_list_append (titles, _(hows[i].title));
  gtk_drop_down_set_model (self->how, G_LIST_MODEL (titles));
  fill (self, self->tile, self->names, "figures");
  fill (self, self->chart, self->names, "figures");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "arrange.keep", !mulin_library_is_read_only (mulin_session_get_library (session)));
  on_how (self);
  show (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

static void
mulin_overview_arranger_finalize (GObject *object)
{
  MulinOverviewArranger *self = MULIN_OVERVIEW_ARRANGER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->arrangement, mulin_overview_arrangement_free);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->standards);
  G_OBJECT_CLASS (mulin_overview_arranger_parent_class)->finalize (object);
}

static void
mulin_overview_arranger_class_init (MulinOverviewArrangerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_overview_arranger_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/overview-arranger.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, tiles);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, charts);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, tile);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, how);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, chart);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewArranger, add_tile);
  gtk_widget_class_install_action (widget_class, "arrange.add-tile", NULL, add_tile);
  gtk_widget_class_install_action (widget_class, "arrange.add-chart", NULL, add_chart);
  gtk_widget_class_install_action (widget_class, "arrange.reset", NULL, as_at_first);
  gtk_widget_class_install_action (widget_class, "arrange.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "arrange.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "arrange.cancel", NULL);
}

static void
mulin_overview_arranger_init (MulinOverviewArranger *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->standards = g_ptr_array_new_with_free_func (g_free);
  searchable (self->tile);
  searchable (self->chart);
  g_signal_connect_object (self->how, "notify::selected", G_CALLBACK (on_how), self, G_CONNECT_SWAPPED);
}
