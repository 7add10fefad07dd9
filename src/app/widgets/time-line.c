/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn as a scene.  The axis runs from the first event (at least four years back) to today; days in the future cannot be
 * chosen here, because nobody holds a post in the future. */

#include "app/widgets/time-line.h"

#include "app/style.h"
#include "base/date.h"
#include "scene/painter.h"

#define LEFT 12.0
#define RIGHT 104.0
#define AXIS 26.0
#define REACH 5.0

typedef struct
{
  char *day;
  MulinEventKind kind;
  char *tip;
} Event;

struct _MulinTimeLine
{
  GtkWidget parent_instance;

  GPtrArray *events; /* by day */
  char *day;
  char *first;
};

enum
{
  DAY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinTimeLine, mulin_time_line, GTK_TYPE_WIDGET)

static void
event_free (Event *event)
{
  g_free (event->day);
  g_free (event->tip);
  g_free (event);
}

/* --- days and places ------------------------------------------------------------------------------------------------- */

static double
length (MulinTimeLine *self)
{
  return MAX (40, gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - RIGHT);
}

static double
x_of (MulinTimeLine *self, const char *day)
{
  int whole = MAX (1, mulin_date_days_between (self->first, mulin_date_today ()));

  return LEFT + length (self) * CLAMP ((double) mulin_date_days_between (self->first, day) / whole, 0, 1);
}

static char *
day_at (MulinTimeLine *self, double x)
{
  int whole = mulin_date_days_between (self->first, mulin_date_today ());
  double part = CLAMP ((x - LEFT) / length (self), 0, 1);

  return mulin_date_add_days (self->first, (int) (whole * part + 0.5));
}

static Event *
event_near (MulinTimeLine *self, double x)
{
  Event *best = NULL;
  double distance = REACH;

  for (guint i = 0; i < self->events->len; i++)
    {
      Event *event = g_ptr_array_index (self->events, i);
      double d = ABS (x_of (self, event->day) - x);

      if (d <= distance)
        best = event, distance = d;
    }
  return best;
}

/* --- drawing ------------------------------------------------------------------------------------------------------------ */

static void
draw_mark (MulinScene *scene, MulinEventKind kind, double x, double y)
{
  const double r = 3.5;
  MulinPoint diamond[4] = { { x, y - r }, { x + r, y }, { x, y + r }, { x - r, y } };
  MulinPoint level[2] = { { x - r, y }, { x + r, y } }, upright[2] = { { x, y - r }, { x, y + r } };
  MulinPoint down[2] = { { x - 3, y - 3 }, { x + 3, y + 3 } }, up[2] = { { x - 3, y + 3 }, { x + 3, y - 3 } };

  switch (kind)
    {
    case MULIN_EVENT_BEGIN:
      mulin_scene_line (scene, level, 2, MULIN_COLOR_INK2, 1.4);
      mulin_scene_line (scene, upright, 2, MULIN_COLOR_INK2, 1.4);
      break;
    case MULIN_EVENT_CHANGE:
      mulin_scene_polygon (scene, diamond, 4, MULIN_COLOR_BG, MULIN_COLOR_INK2, 1.2);
      break;
    case MULIN_EVENT_END:
      mulin_scene_line (scene, level, 2, MULIN_COLOR_INK2, 1.4);
      break;
    case MULIN_EVENT_OVER:
      mulin_scene_line (scene, down, 2, MULIN_COLOR_ERROR, 1.6);
      mulin_scene_line (scene, up, 2, MULIN_COLOR_ERROR, 1.6);
      break;
    }
}

static void
draw_years (MulinTimeLine *self, MulinScene *scene)
{
  MulinFont font = { MULIN_FAMILY_SANS, 11, FALSE, 0 };
  int first = atoi (self->first), last = atoi (mulin_date_today ());
  double per_year = length (self) / MAX (1, last - first + 1);
  int step = per_year < 18 ? 5 : per_year < 36 ? 2 : 1;

  for (int year = first + 1; year <= last; year++)
    {
      g_autofree char *day = g_strdup_printf ("%04d-01-01", year);
      g_autofree char *text = g_strdup_printf ("%d", year);
      double x = x_of (self, day);

      mulin_scene_line (scene, (MulinPoint[2]) { { x, AXIS }, { x, AXIS + 4 } }, 2, MULIN_COLOR_LINE2, 1);
      if (year % step == 0)
        mulin_scene_text (scene, text, font, MULIN_COLOR_MUTED, x - 20, 40, AXIS + 18, MULIN_ALIGN_CENTRE);
    }
}

static MulinScene *
make_scene (MulinTimeLine *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  MulinScene *scene = mulin_scene_new (width, 55);
  MulinFont bold = { MULIN_FAMILY_SANS, 13, TRUE, 0 };
  double x = x_of (self, self->day);

  mulin_scene_line (scene, (MulinPoint[2]) { { LEFT, AXIS }, { LEFT + length (self), AXIS } }, 2, MULIN_COLOR_LINE2, 1);
  draw_years (self, scene);
  for (guint i = 0; i < self->events->len; i++)
    {
      Event *event = g_ptr_array_index (self->events, i);
      double at = x_of (self, event->day);

      mulin_scene_line (scene, (MulinPoint[2]) { { at, AXIS - 8 }, { at, AXIS } }, 2, MULIN_COLOR_LINE2, 1);
      draw_mark (scene, event->kind, at, AXIS - 12);
    }
  mulin_scene_circle (scene, x, AXIS, 7, MULIN_COLOR_BG, MULIN_COLOR_INK, 2);
  mulin_scene_text (scene, self->day, bold, strcmp (self->day, mulin_date_today ()) == 0 ? MULIN_COLOR_INK : MULIN_COLOR_WARN,
                    LEFT + length (self) + 16, RIGHT - 16, AXIS + 5, MULIN_ALIGN_LEFT);
  return scene;
}

static void
mulin_time_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  g_autoptr (MulinScene) scene = make_scene (MULIN_TIME_LINE (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_destroy (cr);
}

static void
mulin_time_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? 55 : 240;
}

/* --- choosing ------------------------------------------------------------------------------------------------------------- */

static void
choose (MulinTimeLine *self, const char *day)
{
  mulin_time_line_set_day (self, day);
  g_signal_emit (self, signals[DAY_CHOSEN], 0, self->day);
}

static void
on_drag_begin (MulinTimeLine *self, double x, double y)
{
  Event *event = event_near (self, x);
  g_autofree char *day = event != NULL ? g_strdup (event->day) : day_at (self, x);

  mulin_time_line_set_day (self, day);
}

static void
on_drag_update (MulinTimeLine *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x = 0, y = 0;
  g_autofree char *day = NULL;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  day = day_at (self, x + dx);
  if (ABS (dx) > 2)
    mulin_time_line_set_day (self, day);
}

static void
on_drag_end (MulinTimeLine *self)
{
  g_signal_emit (self, signals[DAY_CHOSEN], 0, self->day);
}

static gboolean
on_query_tooltip (MulinTimeLine *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  Event *event = event_near (self, x);

  if (event == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, event->tip);
  return TRUE;
}

static gboolean
on_key (MulinTimeLine *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  mulin_time_line_step (self, keyval == GDK_KEY_Left ? -1 : 1);
  return GDK_EVENT_STOP;
}

void
mulin_time_line_step (MulinTimeLine *self, int direction)
{
  const char *found = NULL;

  for (guint i = 0; i < self->events->len; i++)
    {
      Event *event = g_ptr_array_index (self->events, i);
      int order = strcmp (event->day, self->day);

      if (direction < 0 && order < 0)
        found = event->day;
      if (direction > 0 && order > 0 && found == NULL)
        found = event->day;
    }
  if (found == NULL && direction > 0)
    found = mulin_date_today ();
  if (found != NULL)
    choose (self, found);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Event *const *) a)->day, (*(Event *const *) b)->day);
}

void
mulin_time_line_clear (MulinTimeLine *self)
{
  g_ptr_array_set_size (self->events, 0);
  g_free (self->first);
  self->first = mulin_date_add_months (mulin_date_today (), -54);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mulin_time_line_add (MulinTimeLine *self, const char *day, MulinEventKind kind, const char *tip)
{
  g_autofree char *first = mulin_date_first_day (day);
  g_autofree char *oldest = mulin_date_add_months (mulin_date_today (), -12 * 12);
  Event *event;

  /* What lies ahead is not an event yet, and what is older than twelve years would press the rest together. */
  if (first == NULL || strcmp (first, mulin_date_today ()) > 0 || strcmp (first, oldest) < 0)
    return;
  event = g_new0 (Event, 1);
  event->kind = kind;
  event->tip = g_strdup (tip);
  event->day = g_steal_pointer (&first);
  if (strcmp (event->day, self->first) < 0)
    {
      g_free (self->first);
      self->first = mulin_date_add_days (event->day, -30);
    }
  g_ptr_array_add (self->events, event);
  g_ptr_array_sort (self->events, compare_events);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mulin_time_line_set_day (MulinTimeLine *self, const char *day)
{
  g_autofree char *copy = g_strdup (day);

  g_free (self->day);
  self->day = g_steal_pointer (&copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, self->day, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mulin_time_line_finalize (GObject *object)
{
  MulinTimeLine *self = MULIN_TIME_LINE (object);

  g_ptr_array_unref (self->events);
  g_free (self->day);
  g_free (self->first);
  G_OBJECT_CLASS (mulin_time_line_parent_class)->finalize (object);
}

static void
mulin_time_line_class_init (MulinTimeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_time_line_finalize;
  widget_class->snapshot = mulin_time_line_snapshot;
  widget_class->measure = mulin_time_line_measure;
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
mulin_time_line_init (MulinTimeLine *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  self->day = g_strdup (mulin_date_today ());
  mulin_time_line_clear (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
