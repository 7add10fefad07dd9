/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten label columns cost a list a third of a second; one drawn widget a cell does not. */

#include "app/widgets/record-cell.h"

#include "app/style.h"
#include "app/widgets/triangle-view.h"
#include "scene/painter.h"

#define HEIGHT 39
#define SIGN 11
#define GAP 8

struct _MulinRecordCell
{
  GtkWidget parent_instance;

  /* owned */
  MulinRecordRow *row;
  PangoLayout *layout;

  /* borrowed */
  MulinCellFill fill;
  gpointer data;

  /* state */
  gulong changed;
};

G_DEFINE_FINAL_TYPE (MulinRecordCell, mulin_record_cell, GTK_TYPE_WIDGET)

static void
content_clear (MulinCellContent *content)
{
  g_free (content->text);
  g_free (content->tail);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MulinCellContent, content_clear)

static void
draw_mark (GtkSnapshot *snapshot, MulinCellMark mark, MulinColor color, double x, double y)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (SIGN + 2, SIGN + 2);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x - 1, (float) y - 1, SIGN + 2, SIGN + 2);
  cairo_t *cr;

  if (mark == MULIN_CELL_MARK_HOLLOW)
    {
      MulinShape *circle = mulin_scene_circle (scene, SIGN / 2.0, SIGN / 2.0, 4.4, MULIN_COLOR_NONE, color, 1.4);

      /* six dashes, 56 % on */
      circle->dash[0] = 2 * G_PI * 4.4 / 6 * 0.56;
      circle->dash[1] = 2 * G_PI * 4.4 / 6 * 0.44;
      circle->n_dash = 2;
    }
  else
    mulin_sign_draw (scene, mark == MULIN_CELL_MARK_CHECK ? MULIN_SIGN_CHECK
                            : mark == MULIN_CELL_MARK_WARN ? MULIN_SIGN_WARN
                            : mark == MULIN_CELL_MARK_ERROR ? MULIN_SIGN_ERROR : MULIN_SIGN_NO_DATA, 0, 0, SIGN);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, x, y);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_destroy (cr);
}

static PangoLayout *
layout_for (MulinRecordCell *self, const char *text, gboolean bold, double scale)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (scale < 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  return self->layout;
}

/* Draws TEXT with its left edge at X, at most WIDTH wide; returns the width used. */
static double
draw_text (MulinRecordCell *self, GtkSnapshot *snapshot, PangoLayout *layout, MulinColor token, double x, double width)
{
  GdkRGBA color;
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  if (w > width)
    {
      pango_layout_set_width (layout, (int) (MAX (width, 0) * PANGO_SCALE));
      pango_layout_get_pixel_size (layout, &w, &h);
    }
  mulin_style_color (token, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (gtk_widget_get_height (GTK_WIDGET (self)) - h) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  return w;
}

static void
draw_box (GtkSnapshot *snapshot, MulinColor token, double x, double y, double width, double height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x - 1, (float) y - 1, (float) width + 2, (float) height + 2);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  GdkRGBA color;

  mulin_style_color (token, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_rectangle (cr, x + 0.5, y + 0.5, width - 1, height - 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_content (MulinRecordCell *self, GtkSnapshot *snapshot, MulinCellContent *content)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double x = 0;
  PangoLayout *layout;

  if (content->triangle)
    {
      mulin_triangle_view_snapshot_sign (snapshot, content->party, content->owners, content->property, x, (height - 28) / 2, 28);
      return;
    }
  layout = layout_for (self, content->text != NULL ? content->text : "", content->bold, content->boxed ? 13.0 / 14 : 1);
  if (content->right)
    {
      int w;

      pango_layout_get_pixel_size (layout, &w, NULL);
      x = MAX (0, width - w - 12 - (content->mark != MULIN_CELL_MARK_NONE ? SIGN + GAP : 0));
    }
  if (content->mark != MULIN_CELL_MARK_NONE)
    {
      draw_mark (snapshot, content->mark, content->mark_color, x, (height - SIGN) / 2);
      x += SIGN + GAP;
    }
  if (content->boxed)
    {
      int w;

      pango_layout_get_pixel_size (layout, &w, NULL);
      draw_box (snapshot, content->color, x, (height - 20) / 2, w + 12, 20);
      x += 6;
    }
  x += draw_text (self, snapshot, layout, content->color, x, width - x) + 10;
  if (content->tail == NULL || x > width - 20)
    return;
  if (content->tail_mark != MULIN_CELL_MARK_NONE)
    {
      draw_mark (snapshot, content->tail_mark, content->tail_color, x, (height - SIGN) / 2);
      x += SIGN + 4;
    }
  draw_text (self, snapshot, layout_for (self, content->tail, TRUE, 12.5 / 14), content->tail_color, x, width - x);
}

static void
fill_content (MulinRecordCell *self, MulinCellContent *content)
{
  content->color = MULIN_COLOR_INK;
  content->tail_color = MULIN_COLOR_MUTED;
  content->mark_color = MULIN_COLOR_MUTED;
  if (self->row != NULL && mulin_record_row_get_record (self->row) != NULL)
    self->fill (self->row, content, self->data);
}

static void
mulin_record_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_auto (MulinCellContent) content = { 0 };

  fill_content (MULIN_RECORD_CELL (widget), &content);
  draw_content (MULIN_RECORD_CELL (widget), snapshot, &content);
}

static void
mulin_record_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 16;
}

static gboolean
mulin_record_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MulinRecordCell *self = MULIN_RECORD_CELL (widget);
  g_auto (MulinCellContent) content = { 0 };
  int w = 0;

  fill_content (self, &content);
  if (content.triangle)
    {
      g_autofree char *words = mulin_triangle_words (content.party, content.owners, content.property);

      gtk_tooltip_set_text (tooltip, words);
      return TRUE;
    }
  if (content.text == NULL || content.tail != NULL)
    return FALSE;
  pango_layout_get_pixel_size (layout_for (self, content.text, content.bold, 1), &w, NULL);
  gtk_tooltip_set_text (tooltip, content.text);
  return w > gtk_widget_get_width (widget);
}

static void
on_row_changed (MulinRecordCell *self)
{
  g_auto (MulinCellContent) content = { 0 };
  g_autofree char *words = NULL;

  fill_content (self, &content);
  words = content.triangle ? mulin_triangle_words (content.party, content.owners, content.property)
                           : g_strjoin (" ", content.text != NULL ? content.text : "", content.tail, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mulin_record_cell_set_row (MulinRecordCell *self, MulinRecordRow *row)
{
  if (self->row != NULL)
    g_clear_signal_handler (&self->changed, self->row);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  self->changed = g_signal_connect_swapped (row, "changed", G_CALLBACK (on_row_changed), self);
  on_row_changed (self);
}

static void
mulin_record_cell_dispose (GObject *object)
{
  MulinRecordCell *self = MULIN_RECORD_CELL (object);

  mulin_record_cell_set_row (self, NULL);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (mulin_record_cell_parent_class)->dispose (object);
}

static void
mulin_record_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mulin_record_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&MULIN_RECORD_CELL (widget)->layout);
}

static void
mulin_record_cell_class_init (MulinRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_record_cell_dispose;
  widget_class->snapshot = mulin_record_cell_snapshot;
  widget_class->measure = mulin_record_cell_measure;
  widget_class->query_tooltip = mulin_record_cell_query_tooltip;
  widget_class->css_changed = mulin_record_cell_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
mulin_record_cell_init (MulinRecordCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
mulin_record_cell_new (MulinCellFill fill, gpointer data)
{
  MulinRecordCell *self = g_object_new (MULIN_TYPE_RECORD_CELL, NULL);

  self->fill = fill;
  self->data = data;
  return GTK_WIDGET (self);
}
