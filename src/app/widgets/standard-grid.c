/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand rows of ten cells as widgets would take seconds; drawn, they are the thirty that are seen. */

#include "app/widgets/standard-grid.h"

#include "app/style.h"
#include "scene/painter.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAGE_LEAST 3

struct _MulinStandardGrid
{
  GtkWidget parent_instance;

  /* owned */
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GArray *rows;                  /* MulinMatrixRow */
  char *subjects;

  /* borrowed */
  const MulinAssessment *assessment;
  const MulinStandardCount *count;

  /* state */
  MulinMatrixLayout layout;
  MulinMatrixFilter filter;
  int row;  /* into rows; -1 = the head */
  int item; /* -1 = the names */
  gint64 subject;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  MOVED,
  OPENED,
  JUDGED,
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (MulinStandardGrid, mulin_standard_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
top (MulinStandardGrid *self)
{
  return self->layout.head + self->layout.row; /* heads and sums */
}

static double
offset (MulinStandardGrid *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? floor (gtk_adjustment_get_value (self->adjustments[orientation])) : 0;
}

/* --- scrolling ------------------------------------------------------------------------------------------------------------ */

static void
configure (GtkAdjustment *adjustment, double value, double upper, double page, double step)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (upper - page, 0)), 0, MAX (upper, page), step, page * 0.9, page);
}

static void
update_layout (MulinStandardGrid *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->assessment == NULL)
    {
      configure (self->adjustments[0], 0, 1, 1, 1);
      configure (self->adjustments[1], 0, 1, 1, 1);
      return;
    }
  self->layout = mulin_standard_matrix_layout (self->assessment, self->count, width);
  configure (self->adjustments[0], offset (self, GTK_ORIENTATION_HORIZONTAL), self->layout.width,
             MAX (width - self->layout.label, 1), self->layout.column);
  configure (self->adjustments[1], offset (self, GTK_ORIENTATION_VERTICAL), self->rows->len * self->layout.row,
             MAX (height - top (self), 1), self->layout.row);
}

static void
mulin_standard_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_layout (MULIN_STANDARD_GRID (widget));
}

static void
mulin_standard_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 400;
}

static void
set_adjustment (MulinStandardGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  update_layout (self);
}

/* --- drawing -------------------------------------------------------------------------------------------------------------- */

static void
fill (cairo_t *cr, MulinColor token, double x, double y, double width, double height, double alpha)
{
  GdkRGBA color;

  mulin_style_color (token, &color);
  color.alpha = (float) alpha;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* SCENE (taken) at (x, y), nothing of it outside BOX. */
static void
paint (cairo_t *cr, MulinScene *scene, double x, double y, const MulinBox *box)
{
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_restore (cr);
  mulin_scene_free (scene);
}

static double
row_y (MulinStandardGrid *self, int row)
{
  return row < 0 ? 0 : top (self) + row * self->layout.row - offset (self, GTK_ORIENTATION_VERTICAL);
}

/* The row of the cursor in `sel` with its ink bar, below everything. */
static void
paint_cursor_row (MulinStandardGrid *self, cairo_t *cr, double width)
{
  double y = row_y (self, self->row);

  if (self->row < 0)
    return;
  fill (cr, MULIN_COLOR_SEL, 0, y, width, self->layout.row - 1, 1);
  fill (cr, MULIN_COLOR_INK, 0, y, 3, self->layout.row - 1, 1);
}

static void
paint_frame (MulinStandardGrid *self, cairo_t *cr, const MulinBox *body)
{
  GdkRGBA color;
  double x = self->item < 0 ? 3 : self->layout.label + self->item * self->layout.column - offset (self, GTK_ORIENTATION_HORIZONTAL);
  double width = self->item < 0 ? self->layout.label - 3 : self->layout.column, y = row_y (self, self->row);
  double height = self->row < 0 ? self->layout.head : self->layout.row - 1;

  cairo_save (cr);
  cairo_rectangle (cr, self->item < 0 ? 0 : body->x, self->row < 0 ? 0 : body->y, body->x + body->width, body->y + body->height);
  cairo_clip (cr);
  mulin_style_color (MULIN_COLOR_INK, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, gtk_widget_has_focus (GTK_WIDGET (self)) ? 2 : 1);
  cairo_rectangle (cr, x + 1, y + 1, width - 2, height - 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_all (MulinStandardGrid *self, cairo_t *cr, double width, double height)
{
  double h = offset (self, GTK_ORIENTATION_HORIZONTAL), v = offset (self, GTK_ORIENTATION_VERTICAL);
  const MulinMatrixLayout *layout = &self->layout;
  guint first = (guint) CLAMP (v / layout->row, 0, self->rows->len);
  guint last = (guint) CLAMP (ceil ((v + height - top (self)) / layout->row), first, self->rows->len);
  MulinBox body = { layout->label, top (self), MAX (width - layout->label, 0), MAX (height - top (self), 0) };
  MulinBox names = { 0, body.y, layout->label, body.height };
  MulinBox heads = { body.x, 0, body.width, body.y }, corner = { 0, 0, layout->label, body.y };
  double y = row_y (self, (int) first);

  cairo_save (cr);
  cairo_rectangle (cr, 0, body.y, width, body.height);
  cairo_clip (cr);
  paint_cursor_row (self, cr, width);
  cairo_restore (cr);
  paint (cr, mulin_standard_matrix_cells (self->rows, first, last, layout), body.x - h, y, &body);
  paint (cr, mulin_standard_matrix_labels (self->rows, first, last, layout), 0, y, &names);
  paint (cr, mulin_standard_matrix_head (self->assessment, self->count, layout), body.x - h, 0, &heads);
  paint (cr, mulin_standard_matrix_corner (self->count, self->subjects, layout), 0, 0, &corner);
  fill (cr, MULIN_COLOR_LINE, 0, layout->head - 1, width, 1, 1);
  fill (cr, MULIN_COLOR_LINE2, 0, body.y - 1, width, 1, 1);
  if (h > 0)
    fill (cr, MULIN_COLOR_LINE2, layout->label - 1, 0, 1, height, 1);
  paint_frame (self, cr, &body);
}

static void
mulin_standard_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinStandardGrid *self = MULIN_STANDARD_GRID (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->assessment == NULL || width < 1 || height < 1)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  paint_all (self, cr, width, height);
  cairo_destroy (cr);
}

/* --- the cursor ------------------------------------------------------------------------------------------------------------ */

static const MulinMatrixRow *
row_at (MulinStandardGrid *self, int row)
{
  return row >= 0 && row < (int) self->rows->len ? &g_array_index (self->rows, MulinMatrixRow, row) : NULL;
}

MulinSubjectResult *
mulin_standard_grid_get_subject (MulinStandardGrid *self)
{
  const MulinMatrixRow *row = row_at (self, self->row);

  return row != NULL ? (MulinSubjectResult *) row->subject : NULL;
}

int
mulin_standard_grid_get_item (MulinStandardGrid *self)
{
  return self->item;
}

static void
scroll_to (GtkAdjustment *adjustment, double from, double to)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, from, to);
}

/* For those who do not see it: the cell in words. */
static void
tell (MulinStandardGrid *self)
{
  static const char *const words[] = { N_ ("no data"), N_ ("not met"), N_ ("nearly met"), N_ ("met") };
  MulinSubjectResult *subject = mulin_standard_grid_get_subject (self);
  const MulinStandardItem *item
      = self->assessment != NULL && self->item >= 0 ? g_ptr_array_index (self->assessment->standard->items, (guint) self->item) : NULL;
  const char *state = subject != NULL && item != NULL
                          ? _(words[((MulinItemResult *) g_ptr_array_index (subject->items, (guint) self->item))->verdict]) : "";
  g_autofree char *text = g_strdup_printf ("%s %s %s", subject != NULL ? subject->name : "", item != NULL ? item->name : "", state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
move (MulinStandardGrid *self, int row, int item)
{
  MulinSubjectResult *subject;

  self->row = row;
  self->item = CLAMP (item, -1, (int) self->layout.n_items - 1);
  subject = mulin_standard_grid_get_subject (self);
  self->subject = subject != NULL ? subject->id : 0;
  if (row >= 0)
    scroll_to (self->adjustments[1], row * self->layout.row, (row + 1) * self->layout.row);
  if (self->item >= 0)
    scroll_to (self->adjustments[0], self->item * self->layout.column, (self->item + 1) * self->layout.column);
  else
    scroll_to (self->adjustments[0], 0, 1);
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

/* The nearest subject's row from ROW in DIRECTION; a community's line is passed over.  -2: none. */
static int
subject_row (MulinStandardGrid *self, int row, int direction)
{
  for (; row >= 0 && row < (int) self->rows->len; row += direction)
    if (row_at (self, row)->subject != NULL)
      return row;
  return -2;
}

static gboolean
move_rows (MulinStandardGrid *self, int by)
{
  int direction = by < 0 ? -1 : 1, wanted = CLAMP (self->row + by, 0, (int) self->rows->len - 1);
  int row = self->row + by < 0 && by == -1 ? -1 : subject_row (self, wanted, direction);

  if (row == -2)
    row = by < 0 ? -1 : subject_row (self, wanted, -1);
  if (row == -2 || row == self->row)
    return FALSE;
  move (self, row, self->item);
  return TRUE;
}

gboolean
mulin_standard_grid_step (MulinStandardGrid *self)
{
  return move_rows (self, 1);
}

void
mulin_standard_grid_move_to (MulinStandardGrid *self, gint64 subject, int item)
{
  for (guint i = 0; i < self->rows->len && subject != 0; i++)
    if (row_at (self, (int) i)->subject != NULL && row_at (self, (int) i)->subject->id == subject)
      {
        move (self, (int) i, item);
        return;
      }
  if (subject == 0)
    move (self, -1, item);
}

/* --- pointer and keys -------------------------------------------------------------------------------------------------------- */

static gboolean
place_at (MulinStandardGrid *self, double x, double y, int *row, int *item)
{
  double column = (x - self->layout.label + offset (self, GTK_ORIENTATION_HORIZONTAL)) / self->layout.column;

  if (self->assessment == NULL)
    return FALSE;
  *item = x < self->layout.label || column >= self->layout.n_items ? -1 : (int) floor (column);
  *row = y < top (self) ? -1 : (int) floor ((y - top (self) + offset (self, GTK_ORIENTATION_VERTICAL)) / self->layout.row);
  return *row < 0 || (row_at (self, *row) != NULL && row_at (self, *row)->subject != NULL);
}

static void
on_pressed (MulinStandardGrid *self, int n_press, double x, double y)
{
  int row, item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!place_at (self, x, y, &row, &item))
    return;
  move (self, row, item);
  if (n_press == 2)
    g_signal_emit (self, signals[OPENED], 0);
}

static gboolean
on_query_tooltip (MulinStandardGrid *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int row, item;

  if (keyboard || !place_at (self, x, y, &row, &item))
    return FALSE;
  if (row >= 0 && item < 0)
    gtk_tooltip_set_text (tooltip, row_at (self, row)->subject->name);
  else if (row < 0 && item >= 0)
    gtk_tooltip_set_text (tooltip, ((MulinStandardItem *) g_ptr_array_index (self->assessment->standard->items, (guint) item))->name);
  else
    return FALSE;
  return TRUE;
}

static gboolean
move_by_key (MulinStandardGrid *self, guint keyval)
{
  int page = MAX ((int) ((gtk_widget_get_height (GTK_WIDGET (self)) - top (self)) / self->layout.row) - 1, PAGE_LEAST);

  switch (keyval)
    {
    case GDK_KEY_Left: move (self, self->row, self->item - 1); return TRUE;
    case GDK_KEY_Right: move (self, self->row, self->item + 1); return TRUE;
    case GDK_KEY_Up: move_rows (self, -1); return TRUE;
    case GDK_KEY_Down: move_rows (self, 1); return TRUE;
    case GDK_KEY_Page_Up: move_rows (self, -page); return TRUE;
    case GDK_KEY_Page_Down: move_rows (self, page); return TRUE;
    case GDK_KEY_Home: move (self, self->row, -1); return TRUE;
    case GDK_KEY_End: move (self, self->row, (int) self->layout.n_items - 1); return TRUE;
    default: return FALSE;
    }
}

gboolean
mulin_standard_grid_key (MulinStandardGrid *self, guint keyval)
{
  static const struct { guint letter, digit; MulinVerdict verdict; } words[] = {
    { GDK_KEY_d, GDK_KEY_1, MULIN_VERDICT_MET }, { GDK_KEY_j, GDK_KEY_2, MULIN_VERDICT_BASIC }, { GDK_KEY_w, GDK_KEY_3, MULIN_VERDICT_UNMET },
  };

  if (self->assessment == NULL)
    return FALSE;
  if (move_by_key (self, keyval))
    return TRUE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    g_signal_emit (self, signals[OPENED], 0);
  else if (gdk_keyval_to_lower (keyval) == GDK_KEY_q)
    g_signal_emit (self, signals[CONFIRMED], 0);
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (gdk_keyval_to_lower (keyval) == words[i].letter || keyval == words[i].digit)
          {
            g_signal_emit (self, signals[JUDGED], 0, (int) words[i].verdict);
            return TRUE;
          }
      return FALSE;
    }
  return TRUE;
}

static gboolean
on_key (MulinStandardGrid *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return mulin_standard_grid_key (self, keyval);
}

/* --- public ------------------------------------------------------------------------------------------------------------------- */

static void
rebuild (MulinStandardGrid *self)
{
  gint64 subject = self->subject;
  int item = self->item, row = -2;

  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = self->assessment != NULL ? mulin_standard_matrix_rows (self->assessment, self->count, self->filter)
                                        : g_array_new (FALSE, FALSE, sizeof (MulinMatrixRow));
  update_layout (self);
  for (guint i = 0; i < self->rows->len && subject != 0; i++)
    if (row_at (self, (int) i)->subject != NULL && row_at (self, (int) i)->subject->id == subject)
      row = (int) i;
  if (row == -2 && (self->row >= 0 || subject != 0))
    row = subject_row (self, CLAMP (self->row, 0, MAX ((int) self->rows->len - 1, 0)), 1);
  if (row == -2)
    row = self->row < 0 ? -1 : MAX (subject_row (self, (int) self->rows->len - 1, -1), -1);
  self->row = row;
  self->item = CLAMP (item, -1, (int) self->layout.n_items - 1);
  self->subject = mulin_standard_grid_get_subject (self) != NULL ? mulin_standard_grid_get_subject (self)->id : 0;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mulin_standard_grid_set (MulinStandardGrid *self, const MulinAssessment *assessment, const MulinStandardCount *count,
                         const char *subjects)
{
  gboolean fresh = self->assessment == NULL;

  self->assessment = assessment;
  self->count = count;
  g_free (self->subjects);
  self->subjects = g_strdup (subjects);
  if (fresh)
    {
      self->row = 0;
      self->item = -1;
      self->subject = 0;
    }
  rebuild (self);
}

void
mulin_standard_grid_set_filter (MulinStandardGrid *self, MulinMatrixFilter filter)
{
  self->filter = filter;
  rebuild (self);
  g_signal_emit (self, signals[MOVED], 0);
}

guint
mulin_standard_grid_n_subjects (MulinStandardGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += row_at (self, (int) i)->subject != NULL;
  return n;
}

/* --- the class ---------------------------------------------------------------------------------------------------------------- */

static void
mulin_standard_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  MulinStandardGrid *self = MULIN_STANDARD_GRID (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
}

static void
mulin_standard_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  MulinStandardGrid *self = MULIN_STANDARD_GRID (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id == PROP_HADJUSTMENT ? 0 : 1]);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
mulin_standard_grid_dispose (GObject *object)
{
  MulinStandardGrid *self = MULIN_STANDARD_GRID (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  G_OBJECT_CLASS (mulin_standard_grid_parent_class)->dispose (object);
}

static void
mulin_standard_grid_finalize (GObject *object)
{
  MulinStandardGrid *self = MULIN_STANDARD_GRID (object);

  g_array_unref (self->rows);
  g_free (self->subjects);
  G_OBJECT_CLASS (mulin_standard_grid_parent_class)->finalize (object);
}

static void
mulin_standard_grid_class_init (MulinStandardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = mulin_standard_grid_set_property;
  object_class->get_property = mulin_standard_grid_get_property;
  object_class->dispose = mulin_standard_grid_dispose;
  object_class->finalize = mulin_standard_grid_finalize;
  widget_class->measure = mulin_standard_grid_measure;
  widget_class->size_allocate = mulin_standard_grid_size_allocate;
  widget_class->snapshot = mulin_standard_grid_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUDGED] = g_signal_new ("judged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CONFIRMED] = g_signal_new ("confirmed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
mulin_standard_grid_init (MulinStandardGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (MulinMatrixRow));
  self->item = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
