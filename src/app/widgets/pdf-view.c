/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page is rendered once a size, into a texture of the screen's own pixels. */

#include "app/widgets/pdf-view.h"

#include "app/style.h"

#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

#define MARGIN 24.0
#define REAL (96.0 / 72.0) /* px a point at 100 % */
#define ZOOM_STEP 1.2
#define ZOOM_MIN 0.25
#define ZOOM_MAX 4.0

struct _MulinPdfView
{
  GtkWidget parent_instance;

  /* owned */
  PopplerDocument *document;
  GdkTexture *texture;

  /* state */
  guint page;
  int texture_width;
  double zoom;  /* 0 = the whole page in view */
  double shown; /* what that came to */
};

enum
{
  ZOOMED,
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinPdfView, mulin_pdf_view, GTK_TYPE_WIDGET)

static void
render (MulinPdfView *self, PopplerPage *page, double width, double page_width, double page_height)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int w = MAX (1, (int) (width * scale)), h = MAX (1, (int) (width * scale * page_height / page_width));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, w / page_width, h / page_height);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * (gsize) h);
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (surface));
  self->texture_width = (int) width;
  cairo_surface_destroy (surface);
}

static gboolean
page_size (MulinPdfView *self, double *width, double *height)
{
  g_autoptr (PopplerPage) page = self->document != NULL ? poppler_document_get_page (self->document, (int) self->page) : NULL;

  if (page != NULL)
    poppler_page_get_size (page, width, height);
  return page != NULL;
}

static void
mulin_pdf_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  MulinPdfView *self = MULIN_PDF_VIEW (widget);
  double width, height;

  *minimum = *natural = 120;
  if (self->zoom > 0 && page_size (self, &width, &height))
    *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) * self->zoom * REAL + 2 * MARGIN);
}

/* px a point. */
static double
factor_for (MulinPdfView *self, double page_width, double page_height)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;

  return self->zoom > 0 ? self->zoom * REAL : MAX (MIN (width / page_width, height / page_height), 0.05);
}

static gboolean
tell_zoom (gpointer data)
{
  g_signal_emit (data, signals[ZOOMED], 0);
  return G_SOURCE_REMOVE;
}

static void
mulin_pdf_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MulinPdfView *self = MULIN_PDF_VIEW (widget);
  double page_width, page_height, shown;

  if (!page_size (self, &page_width, &page_height))
    return;
  shown = factor_for (self, page_width, page_height) / REAL;
  if (shown == self->shown)
    return;
  self->shown = shown;
  /* Who listens may ask for a resize, which must not be in the middle of one. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_zoom, g_object_ref (self), g_object_unref);
}

static void
mulin_pdf_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinPdfView *self = MULIN_PDF_VIEW (widget);
  double width = gtk_widget_get_width (widget), factor, page_width, page_height;
  g_autoptr (PopplerPage) page = NULL;
  graphene_rect_t bounds;
  const float one[4] = { 1, 1, 1, 1 };
  GdkRGBA edge;

  if (!page_size (self, &page_width, &page_height) || width < 40)
    return;
  page = poppler_document_get_page (self->document, (int) self->page);
  factor = factor_for (self, page_width, page_height);
  if (self->texture == NULL || self->texture_width != (int) (page_width * factor))
    render (self, page, (int) (page_width * factor), page_width, page_height);
  mulin_style_color (MULIN_COLOR_LINE2, &edge);
  bounds = GRAPHENE_RECT_INIT ((float) (int) MAX (MARGIN, (width - page_width * factor) / 2), (float) MARGIN,
                               (float) self->texture_width, (float) (int) (self->texture_width * page_height / page_width));
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  gtk_snapshot_append_border (snapshot, &GSK_ROUNDED_RECT_INIT (bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height),
                              one, (GdkRGBA[4]) { edge, edge, edge, edge });
}

/* --- zoom ------------------------------------------------------------------------------------------------------------------ */

double
mulin_pdf_view_get_zoom (MulinPdfView *self)
{
  return self->shown;
}

gboolean
mulin_pdf_view_is_whole (MulinPdfView *self)
{
  return self->zoom == 0;
}

void
mulin_pdf_view_set_zoom (MulinPdfView *self, double zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, ZOOM_MIN, ZOOM_MAX) : 0;
  g_clear_object (&self->texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* With Ctrl the wheel zooms; where the whole page is in view it turns pages; else it scrolls what is round this. */
static gboolean
on_scroll (MulinPdfView *self, double dx, double dy, GtkEventController *controller)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0)
    {
      mulin_pdf_view_set_zoom (self, self->shown * (dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
      return GDK_EVENT_STOP;
    }
  if (self->zoom > 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  mulin_pdf_view_set_page (self, dy > 0 ? self->page + 1 : self->page > 0 ? self->page - 1 : 0);
  return GDK_EVENT_STOP;
}

gboolean
mulin_pdf_view_set_bytes (MulinPdfView *self, GBytes *pdf, GError **error)
{
  g_clear_object (&self->texture);
  g_clear_object (&self->document);
  self->shown = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (pdf == NULL)
    return TRUE;
  self->document = poppler_document_new_from_bytes (pdf, NULL, error);
  if (self->document == NULL)
    return FALSE;
  self->page = MIN (self->page, mulin_pdf_view_n_pages (self) - 1);
  return TRUE;
}

guint
mulin_pdf_view_n_pages (MulinPdfView *self)
{
  return self->document != NULL ? (guint) poppler_document_get_n_pages (self->document) : 0;
}

guint
mulin_pdf_view_get_page (MulinPdfView *self)
{
  return self->page;
}

void
mulin_pdf_view_set_page (MulinPdfView *self, guint page)
{
  guint n = mulin_pdf_view_n_pages (self);

  self->page = n > 0 ? MIN (page, n - 1) : 0;
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[TURNED], 0);
}

static void
mulin_pdf_view_finalize (GObject *object)
{
  MulinPdfView *self = MULIN_PDF_VIEW (object);

  g_clear_object (&self->texture);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mulin_pdf_view_parent_class)->finalize (object);
}

static void
mulin_pdf_view_class_init (MulinPdfViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_pdf_view_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = mulin_pdf_view_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = mulin_pdf_view_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = mulin_pdf_view_size_allocate;
  signals[ZOOMED] = g_signal_new ("zoomed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TURNED] = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mulin_pdf_view_init (MulinPdfView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
