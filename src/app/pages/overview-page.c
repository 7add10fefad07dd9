/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything shown leads to the records behind it.  What is remembered is shown at once; what must be asked comes in four turns,
 * the figures before the standards, these before what is due, that before the trends. */

#include "app/pages/overview-page.h"

#include "app/pages/finding-door.h"
#include "app/pages/finding-panel.h"
#include "app/pages/overview-arranger.h"
#include "app/pages/overview-paper.h"
#include "app/pages/standards-page.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/due-row.h"
#include "app/widgets/triangle-view.h"
#include "app/window.h"
#include "base/numeral.h"

#include <glib/gi18n.h>
#include <string.h>

#define FEW 8
#define MANY 200
#define TILES_MINIMUM 720
#define CHARTS_MINIMUM 440

struct _MulinOverviewPage
{
  MulinPage parent_instance;

  /* template children */
  GtkStack *stack;
  MulinTriangleView *empty_sign;
  MulinChartView *tiles;
  MulinChartView *charts;
  GtkListBox *due;
  GtkStack *due_stack;
  GtkLabel *failed;
  GtkLabel *due_count;
  GtkToggleButton *fresh;
  GtkButton *more;
  GtkLabel *more_label;
  GtkButton *lacking;
  GtkLabel *lacking_label;

  /* owned */
  MulinOverviewReading *reading;
  MulinFindingReading *findings;
  GPtrArray *rows;    /* MulinFinding: those shown */
  GPtrArray *trends;  /* GArray of double, of the tiles */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinOverviewPage, mulin_overview_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- what is due ----------------------------------------------------------------------------------------------------------- */

static gboolean
popover_gone (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The popover is still in use while it says that it is closed. */
static void
on_popover_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, popover_gone, g_object_ref (popover), g_object_unref);
}

static const MulinRuleFinding *
finding_of (MulinOverviewPage *self, MulinDueRow *row)
{
  return g_ptr_array_index (self->findings->findings->findings, mulin_due_row_get_finding (row)->source);
}

static void
on_more (MulinOverviewPage *self, MulinDueRow *row)
{
  GtkWidget *popover = gtk_popover_new (), *panel = mulin_finding_panel_new ();

  gtk_widget_set_size_request (panel, 340, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), panel);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_LEFT);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_parent (popover, GTK_WIDGET (row));
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), NULL);
  g_signal_connect_object (panel, "done", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  mulin_finding_panel_show (MULIN_FINDING_PANEL (panel), SESSION (self), self->findings, finding_of (self, row));
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
clear_due (MulinOverviewPage *self)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->due, 0)) != NULL)
    gtk_list_box_remove (self->due, GTK_WIDGET (old));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static guint
count_due (MulinOverviewPage *self)
{
  if (self->findings == NULL)
    return 0;
  return gtk_toggle_button_get_active (self->fresh) ? self->findings->fresh : self->findings->findings->n_open;
}

/* Quietly: what nobody has filled in is no fault yet. */
static void
show_lacking (MulinOverviewPage *self)
{
  guint n = g_hash_table_size (self->findings->lacking);
  g_autofree char *words = g_strdup_printf (_("%u compounds have gaps"), n);

  gtk_label_set_label (self->lacking_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->lacking), n > 0);
}

static void
show_due (MulinOverviewPage *self)
{
  gboolean fresh = gtk_toggle_button_get_active (self->fresh);
  guint total = count_due (self);
  g_autofree char *number = mulin_numeral_format_integer (total, TRUE);
  g_autofree char *all = mulin_numeral_format_integer (self->findings->findings->n_open, TRUE);
  g_autofree char *count = NULL, *more = g_strdup_printf (_("All %s"), all);
  g_autofree char *since = g_strdup_printf (_("New %u"), self->findings->fresh);

  clear_due (self);
  self->rows = mulin_finding_reading_rows (self->findings, fresh ? MANY : FEW, fresh);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = mulin_due_row_new (i + 1, g_ptr_array_index (self->rows, i));

      g_signal_connect_object (row, "more", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->due, row);
    }
  count = g_strdup_printf ("%u / %s", self->rows->len, number);
  gtk_label_set_label (self->due_count, total > 0 ? count : "");
  gtk_label_set_label (self->more_label, more);
  gtk_button_set_label (GTK_BUTTON (self->fresh), since);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fresh), self->findings->fresh > 0 || fresh);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-due", total > 0);
  show_lacking (self);
  gtk_stack_set_visible_child_name (self->due_stack, "list");
}

static void
on_fresh (MulinOverviewPage *self)
{
  if (self->findings != NULL)
    show_due (self);
}

guint
mulin_overview_page_n_due (MulinOverviewPage *self, guint *all)
{
  if (all != NULL)
    *all = count_due (self);
  return self->rows != NULL ? self->rows->len : 0;
}

MulinFindingReading *
mulin_overview_page_get_findings (MulinOverviewPage *self)
{
  return self->findings;
}

/* --- reading --------------------------------------------------------------------------------------------------------------- */

static void
read_next (MulinOverviewPage *self, MulinReadFunc func, GDestroyNotify free_answer, GAsyncReadyCallback callback)
{
  mulin_session_read (SESSION (self), func, mulin_inquiry_request_new (SESSION (self), NULL),
                      (GDestroyNotify) mulin_inquiry_request_free, free_answer, self->cancellable, callback, g_object_ref (self));
}

static void
draw_tiles (MulinOverviewPage *self)
{
  GPtrArray *tiles = self->reading->tiles;
  g_autofree char *words = mulin_overview_tile_words (self->reading);

  for (guint i = 0; self->trends != NULL && i < tiles->len && i < self->trends->len; i++)
    {
      MulinFigureTile *tile = g_ptr_array_index (tiles, i);

      g_clear_pointer (&tile->trend, g_array_unref);
      tile->trend = g_array_ref (g_ptr_array_index (self->trends, i));
    }
  mulin_chart_view_set (self->tiles, mulin_overview_make_tiles, self->reading, NULL, words);
}

static void
on_trends_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *trends = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (trends == NULL || self->stack == NULL || self->reading == NULL)
    {
      g_clear_pointer (&trends, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->trends, g_ptr_array_unref);
  self->trends = trends;
  draw_tiles (self);
}

static void
on_findings_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinFindingReading *findings = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (findings == NULL || self->stack == NULL)
    {
      mulin_finding_reading_free (findings);
      return;
    }
  clear_due (self);
  mulin_finding_reading_free (self->findings);
  self->findings = findings;
  show_due (self);
  read_next (self, mulin_overview_read_trends, (GDestroyNotify) g_ptr_array_unref, on_trends_read);
}

static void
draw_charts (MulinOverviewPage *self)
{
  mulin_chart_view_set (self->charts, mulin_overview_make_charts, self->reading, NULL, self->reading->sum);
}

/* What stood there of the same place stands until it is read anew. */
static void
keep_standards (MulinOverviewReading *reading, MulinOverviewReading *old)
{
  if (old != NULL && g_str_equal (old->place, reading->place))
    reading->standards = g_steal_pointer (&old->standards);
}

static void
show (MulinOverviewPage *self, MulinOverviewReading *reading)
{
  MulinOverviewReading *old = self->reading;
  gboolean same = old != NULL && old->tiles->len == reading->tiles->len;

  keep_standards (reading, old);
  self->reading = reading;
  if (!same)
    g_clear_pointer (&self->trends, g_ptr_array_unref);
  draw_tiles (self);
  draw_charts (self);
  gtk_stack_set_visible_child_name (self->stack, reading->compounds > 0 ? "content" : "empty");
  mulin_overview_reading_free (old);
}

static void
on_standards_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *standards = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (standards == NULL || self->stack == NULL || self->reading == NULL)
    {
      g_clear_pointer (&standards, g_ptr_array_unref);
      return;
    }
  GPtrArray *old = self->reading->standards;
  self->reading->standards = standards;
  draw_charts (self);
  g_clear_pointer (&old, g_ptr_array_unref);
  read_next (self, mulin_finding_reading_read, (GDestroyNotify) mulin_finding_reading_free, on_findings_read);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinOverviewReading *reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading != NULL && self->stack != NULL)
    {
      show (self, reading);
      read_next (self, mulin_overview_read_standards, (GDestroyNotify) g_ptr_array_unref, on_standards_read);
      return;
    }
  mulin_overview_reading_free (reading);
  if (error != NULL && self->stack != NULL && self->reading == NULL)
    {
      gtk_label_set_label (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

/* What is shown belongs to the library that was open before. */
static void
mulin_overview_page_opened (MulinPage *page)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (page);

  clear_due (self);
  g_clear_pointer (&self->findings, mulin_finding_reading_free);
  g_clear_pointer (&self->trends, g_ptr_array_unref);
  gtk_toggle_button_set_active (self->fresh, FALSE);
  mulin_chart_view_set (self->tiles, NULL, NULL, NULL, NULL);
  mulin_chart_view_set (self->charts, NULL, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_stack_set_visible_child_name (self->due_stack, "loading");
  g_clear_pointer (&self->reading, mulin_overview_reading_free);
}

static void
mulin_overview_page_refresh (MulinPage *page)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read_next (self, mulin_overview_read, (GDestroyNotify) mulin_overview_reading_free, on_read);
}

/* --- going there ----------------------------------------------------------------------------------------------------------- */

static void
on_tile (MulinOverviewPage *self, const char *kind, gint64 id)
{
  const MulinFigure *figure;

  if (self->reading == NULL || id < 0 || id >= self->reading->figures->len)
    return;
  figure = g_ptr_array_index (self->reading->figures, (guint) id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.figure", "s", figure->name);
}

/* --- tiles are put in order where they stand ------------------------------------------------------------------------------ */

static GdkContentProvider *
on_tile_drag (GtkDragSource *source, double x, double y, MulinOverviewPage *self)
{
  gint64 at = mulin_chart_view_find (self->tiles, x, y, "tile");
  g_autofree char *what = g_strdup_printf ("tile:%" G_GINT64_FORMAT, at);

  return at < 0 || mulin_library_is_read_only (mulin_session_get_library (SESSION (self))) ? NULL
                                                                                           : gdk_content_provider_new_typed (G_TYPE_STRING, what);
}

static gboolean
on_tile_dropped (GtkDropTarget *target, const GValue *value, double x, double y, MulinOverviewPage *self)
{
  const char *what = g_value_get_string (value);
  gint64 to = mulin_chart_view_find (self->tiles, x, y, "tile"), from;
  g_autoptr (MulinOverviewArrangement) arrangement = NULL;

  if (what == NULL || !g_str_has_prefix (what, "tile:") || to < 0 || self->reading == NULL)
    return FALSE;
  from = g_ascii_strtoll (what + strlen ("tile:"), NULL, 10);
  arrangement = mulin_overview_arrangement_copy (self->reading->arrangement);
  if (from == to || !mulin_overview_arrangement_move (arrangement->tiles, from, to))
    return FALSE;
  mulin_overview_arrangement_write (arrangement, SESSION (self));
  return TRUE;
}

static void
make_tiles_draggable (MulinOverviewPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_tile_drag), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_tile_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->tiles), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self->tiles), GTK_EVENT_CONTROLLER (target));
}

/* The standard of a cell, in the row's place; the last row is the sum. */
static void
open_standard (MulinOverviewPage *self, const MulinOverviewStandard *standard, gint64 cell)
{
  const MulinStandardCount *count = standard->count; /* NULL: it cannot be applied, its page says why */
  guint row = count != NULL ? (guint) (cell / count->items->len) : 0;
  int item = count != NULL ? (int) (cell % count->items->len) : -1;
  MulinWindow *window = MULIN_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const MulinCountRow *place = count != NULL && row < count->rows->len ? g_ptr_array_index (count->rows, row) : NULL;
  g_autofree char *name = g_strdup (standard->name);

  if (place != NULL && place->id != 0)
    mulin_session_set_scope (SESSION (self), count->by_street ? "street" : "community", place->id);
  mulin_window_show_page (window, "standards");
  mulin_standards_page_open (MULIN_STANDARDS_PAGE (mulin_window_get_page_widget (window, "standards")), name, 0, item);
}

/* A place becomes the scope; a standard's cell leads to the standard. */
static void
on_chart (MulinOverviewPage *self, const char *kind, gint64 id)
{
  const MulinOverviewStandard *standard;

  if (g_str_equal (kind, "community") || g_str_equal (kind, "street"))
    mulin_session_set_scope (SESSION (self), kind, id);
  else if (self->reading != NULL && (standard = mulin_overview_find_standard (self->reading->standards, kind)) != NULL)
    open_standard (self, standard, id);
}

static void
on_due_activated (MulinOverviewPage *self, GtkListBoxRow *row)
{
  mulin_finding_open (GTK_WIDGET (self), SESSION (self), finding_of (self, MULIN_DUE_ROW (row)));
}

static void
arrange (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (widget);

  if (self->reading != NULL)
    mulin_overview_arranger_open (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), self->reading->arrangement);
}

/* --- paper ----------------------------------------------------------------------------------------------------------------- */

GPtrArray *
mulin_overview_page_make_due (MulinOverviewPage *self)
{
  gboolean fresh = gtk_toggle_button_get_active (self->fresh);
  g_autoptr (GPtrArray) rows = self->findings != NULL ? mulin_finding_reading_rows (self->findings, G_MAXUINT, fresh) : NULL;
  g_autofree char *file = g_path_get_basename (mulin_library_path (mulin_session_get_library (SESSION (self))));

  if (rows == NULL)
    return NULL;
  const MulinFindingSheet sheet = { fresh ? _("New Since Yesterday") : _("To Do Today"), self->findings->place,
                                    mulin_session_get_as_of (SESSION (self)), file, rows, TRUE };
  return mulin_finding_sheet (&sheet);
}

GPtrArray *
mulin_overview_page_make_page (MulinOverviewPage *self)
{
  g_autofree char *file = g_path_get_basename (mulin_library_path (mulin_session_get_library (SESSION (self))));

  return self->reading != NULL ? mulin_overview_paper (self->reading, self->rows, mulin_session_get_as_of (SESSION (self)), file)
                               : NULL;
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (widget);
  gboolean due = g_str_equal (name, "page.print-due");
  g_autoptr (GPtrArray) pages = NULL;

  if (mulin_session_get_library (SESSION (self)) == NULL)
    return;
  pages = due ? mulin_overview_page_make_due (self) : mulin_overview_page_make_page (self);
  if (pages != NULL)
    mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, due ? _("To Do Today") : _("Overview"));
}

/* --- the page --------------------------------------------------------------------------------------------------------------- */

static void
mulin_overview_page_dispose (GObject *object)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->stack != NULL)
    clear_due (self);
  self->stack = NULL;
  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->findings, mulin_finding_reading_free);
  g_clear_pointer (&self->trends, g_ptr_array_unref);
  g_clear_pointer (&self->reading, mulin_overview_reading_free);
  G_OBJECT_CLASS (mulin_overview_page_parent_class)->dispose (object);
}

static void
mulin_overview_page_class_init (MulinOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_overview_page_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_overview_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_overview_page_refresh;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, empty_sign);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, charts);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, due);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, due_stack);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, failed);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, due_count);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, fresh);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, more);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, more_label);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, lacking);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, lacking_label);
  gtk_widget_class_install_action (widget_class, "page.arrange", NULL, arrange);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "page.print-due", NULL, print);
}

static void
mulin_overview_page_init (MulinOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_triangle_view_set (self->empty_sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
  mulin_chart_view_set_minimum (self->tiles, TILES_MINIMUM);
  make_tiles_draggable (self);
  mulin_chart_view_set_minimum (self->charts, CHARTS_MINIMUM);
  g_signal_connect_object (self->tiles, "target-activated", G_CALLBACK (on_tile), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->charts, "target-activated", G_CALLBACK (on_chart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "row-activated", G_CALLBACK (on_due_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fresh, "toggled", G_CALLBACK (on_fresh), self, G_CONNECT_SWAPPED);
}
