/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything shown leads to the records behind it. */

#include "app/pages/overview-page.h"

#include "app/pages/overview-drill.h"
#include "app/pages/overview-reading.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/due-row.h"
#include "app/widgets/triangle-view.h"
#include "draw/overview-sheet.h"

#include <glib/gi18n.h>

#define FEW 8
#define MANY 300
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
  GtkLabel *failed;
  GtkLabel *due_count;
  GtkButton *more;
  GtkLabel *more_label;

  /* owned */
  MulinOverviewReading *reading;
  GCancellable *cancellable;

  /* state */
  gboolean all;
};

G_DEFINE_FINAL_TYPE (MulinOverviewPage, mulin_overview_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- drawings ------------------------------------------------------------------------------------------------------------ */

static MulinScene *
make_tiles (gpointer data, double width)
{
  return mulin_figure_tiles (((MulinOverviewReading *) data)->tiles, width);
}

static MulinScene *
make_charts (gpointer data, double width)
{
  const MulinOverviewReading *reading = data;
  const MulinBarPart parts[MULIN_OVERVIEW_N_PARTS] = {
    { _("serving"), MULIN_BAR_SOLID }, { _("ends within half a year"), MULIN_BAR_TINT },
    { _("over, no election"), MULIN_BAR_HATCH }, { _("not founded"), MULIN_BAR_DASHED },
    { _("not yet eligible"), MULIN_BAR_PLAIN },
  };
  const MulinBarChart bars = {
    .title = reading->by_street ? _("Owners' committees by street") : _("Owners' committees by community"),
    .unit = _("unit: compounds"), .hue = MULIN_COLOR_OWNERS, .tint = MULIN_COLOR_OWNERS_TINT, .parts = parts,
    .n_parts = MULIN_OVERVIEW_N_PARTS, .rows = reading->bars, .sum = reading->sum, .sum_agrees = reading->sum_agrees,
  };
  const MulinPartStrip strip = { _("Kinds of compound"), reading->types, reading->compounds };
  const MulinHeatTable heat = {
    .title = reading->by_street ? _("The three parties by street") : _("The three parties by community"),
    .count_head = _("Compounds"), .columns = reading->heads, .rows = reading->heat, .sum = reading->heat_sum,
  };

  return mulin_overview_sheet (&bars, &strip, &heat, width);
}

static char *
tile_words (const MulinOverviewReading *reading)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < reading->tiles->len; i++)
    {
      const MulinFigureTile *tile = g_ptr_array_index (reading->tiles, i);

      g_string_append_printf (words, "%s%s %s%s %s %s", i > 0 ? "；" : "", tile->label, tile->value, tile->unit, tile->fraction,
                              tile->note);
    }
  return g_string_free (words, FALSE);
}

/* --- what is due ----------------------------------------------------------------------------------------------------------- */

static void
show_due (MulinOverviewPage *self)
{
  guint total = self->reading != NULL ? self->reading->findings->len : 0, shown = MIN (total, self->all ? MANY : FEW);
  g_autofree char *count = g_strdup_printf ("%u / %u", shown, total);
  g_autofree char *more = g_strdup_printf (_("All %u"), total);
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->due, 0)) != NULL)
    gtk_list_box_remove (self->due, GTK_WIDGET (old));
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->due, mulin_due_row_new (i + 1, g_ptr_array_index (self->reading->findings, i)));
  gtk_label_set_label (self->due_count, total > 0 ? count : "");
  gtk_label_set_label (self->more_label, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), shown < total);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", total > 0);
}

guint
mulin_overview_page_n_due (MulinOverviewPage *self, guint *all)
{
  guint total = self->reading != NULL ? self->reading->findings->len : 0;

  if (all != NULL)
    *all = total;
  return MIN (total, self->all ? MANY : FEW);
}

static void
show (MulinOverviewPage *self, MulinOverviewReading *reading)
{
  MulinOverviewReading *old = self->reading;
  g_autofree char *words = tile_words (reading);

  self->reading = reading;
  show_due (self);
  mulin_chart_view_set (self->tiles, make_tiles, reading, NULL, words);
  mulin_chart_view_set (self->charts, make_charts, reading, NULL, reading->sum);
  gtk_stack_set_visible_child_name (self->stack, reading->compounds > 0 ? "content" : "empty");
  mulin_overview_reading_free (old);
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
      return;
    }
  mulin_overview_reading_free (reading);
  if (error != NULL && self->stack != NULL && self->reading == NULL)
    {
      gtk_label_set_label (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

static void
mulin_overview_page_opened (MulinPage *page)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (page);

  /* What is shown belongs to the library that was open before. */
  self->all = FALSE;
  mulin_chart_view_set (self->tiles, NULL, NULL, NULL, NULL);
  mulin_chart_view_set (self->charts, NULL, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  while (gtk_list_box_get_row_at_index (self->due, 0) != NULL)
    gtk_list_box_remove (self->due, GTK_WIDGET (gtk_list_box_get_row_at_index (self->due, 0)));
  g_clear_pointer (&self->reading, mulin_overview_reading_free);
}

static void
mulin_overview_page_refresh (MulinPage *page)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (page);
  MulinSession *session = SESSION (self);
  MulinOverviewRequest *request = g_new0 (MulinOverviewRequest, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  mulin_session_read (session, mulin_overview_read, request, (GDestroyNotify) mulin_overview_request_free,
                      (GDestroyNotify) mulin_overview_reading_free, self->cancellable, on_read, g_object_ref (self));
}

/* --- going there ----------------------------------------------------------------------------------------------------------- */

static void
on_tile (MulinOverviewPage *self, const char *kind, gint64 id)
{
  double x, y, width = gtk_widget_get_width (GTK_WIDGET (self->tiles));
  GdkRectangle at;

  if (self->reading == NULL || id < 0 || id >= self->reading->figures->len)
    return;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->tiles), GTK_WIDGET (self), 0, 0, &x, &y);
  width /= self->reading->figures->len;
  at = (GdkRectangle) { (int) (x + id * width), (int) y, (int) width - 32, 84 };
  mulin_overview_drill (GTK_WIDGET (self), &at, SESSION (self), g_ptr_array_index (self->reading->figures, (guint) id));
}

static void
on_place (MulinOverviewPage *self, const char *kind, gint64 id)
{
  mulin_session_set_scope (SESSION (self), kind, id);
}

static void
on_due_activated (MulinOverviewPage *self, GtkListBoxRow *row)
{
  const MulinFinding *finding = mulin_due_row_get_finding (MULIN_DUE_ROW (row));
  gboolean is_body = g_strcmp0 (finding->kind, "organization") == 0;

  mulin_session_show (SESSION (self), is_body ? finding->kind : "compound", is_body ? finding->id : finding->compound);
}

static void
show_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (widget);

  self->all = TRUE;
  show_due (self);
}

static void
print_due (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (widget);
  MulinLibrary *library = mulin_session_get_library (SESSION (self));
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  MulinFindingSheet sheet = { 0 };

  if (self->reading == NULL || library == NULL)
    return;
  file = g_path_get_basename (mulin_library_path (library));
  sheet = (MulinFindingSheet) { _("To Do Today"), self->reading->place, mulin_session_get_as_of (SESSION (self)), file,
                                self->reading->findings };
  pages = mulin_finding_sheet (&sheet);
  mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, sheet.title);
}

/* --- the page --------------------------------------------------------------------------------------------------------------- */

static void
mulin_overview_page_dispose (GObject *object)
{
  MulinOverviewPage *self = MULIN_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  mulin_page_clear (MULIN_PAGE (object));
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
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, failed);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, due_count);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, more);
  gtk_widget_class_bind_template_child (widget_class, MulinOverviewPage, more_label);
  gtk_widget_class_install_action (widget_class, "page.more", NULL, show_more);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_due);
}

static void
mulin_overview_page_init (MulinOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_triangle_view_set (self->empty_sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
  mulin_chart_view_set_minimum (self->tiles, TILES_MINIMUM);
  mulin_chart_view_set_minimum (self->charts, CHARTS_MINIMUM);
  g_signal_connect_object (self->tiles, "target-activated", G_CALLBACK (on_tile), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->charts, "target-activated", G_CALLBACK (on_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "row-activated", G_CALLBACK (on_due_activated), self, G_CONNECT_SWAPPED);
}
