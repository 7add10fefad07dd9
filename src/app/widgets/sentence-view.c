/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plate is part of the text, so that lines break as text does: blanks inside it make its ends, joiners keep it whole. */

#include "app/widgets/sentence-view.h"

#include "app/style.h"

#include <math.h>

#define BLANK "\u00a0"
#define JOINER "\u2060"
#define BREAK "\u200b" /* a line may end before a plate */
#define PLATE_HEIGHT 22.0
#define LINE_GAP 8
#define OUTSIDE 2.0 /* between the plate and the text beside it */

typedef struct
{
  char *figure, *title;
  int from, to; /* bytes of the text */
} Plate;

struct _MulinSentenceView
{
  GtkWidget parent_instance;

  /* owned */
  GString *text;
  GString *words; /* without blanks and joiners, for those who hear it */
  GArray *plates; /* Plate */
  PangoLayout *layout;
};

enum
{
  FIGURE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinSentenceView, mulin_sentence_view, GTK_TYPE_WIDGET)

static void
plate_clear (gpointer data)
{
  Plate *plate = data;

  g_free (plate->figure);
  g_free (plate->title);
}

/* --- layout ---------------------------------------------------------------------------------------------------------------- */

static PangoLayout *
layout_for (MulinSentenceView *self, int width)
{
  if (self->layout == NULL)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      for (guint i = 0; i < self->plates->len; i++)
        {
          const Plate *plate = &g_array_index (self->plates, Plate, i);
          PangoAttribute *scale = pango_attr_scale_new (12.5 / 14);

          scale->start_index = (guint) plate->from;
          scale->end_index = (guint) plate->to;
          pango_attr_list_insert (attributes, scale);
        }
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text->str);
      pango_layout_set_attributes (self->layout, attributes);
      pango_attr_list_unref (attributes);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_spacing (self->layout, LINE_GAP * PANGO_SCALE);
    }
  pango_layout_set_width (self->layout, width > 0 ? width * PANGO_SCALE : -1);
  return self->layout;
}

static GtkSizeRequestMode
mulin_sentence_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mulin_sentence_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  int height;

  *minimum = *natural = 120;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  pango_layout_get_pixel_size (layout_for (MULIN_SENTENCE_VIEW (widget), for_size > 0 ? for_size : 320), NULL, &height);
  *minimum = *natural = height + 2 * OUTSIDE;
}

/* The plate in widget coordinates; FALSE when it does not stand on one line. */
static gboolean
place_of (MulinSentenceView *self, const Plate *plate, graphene_rect_t *place)
{
  PangoLayout *layout = layout_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
  PangoRectangle first, last;
  double y;

  pango_layout_index_to_pos (layout, plate->from, &first);
  pango_layout_index_to_pos (layout, plate->to - (int) strlen (BLANK), &last);
  y = PANGO_PIXELS (first.y + first.height / 2) - PLATE_HEIGHT / 2 + OUTSIDE;
  *place = GRAPHENE_RECT_INIT ((float) (first.x / (double) PANGO_SCALE + OUTSIDE), (float) floor (y),
                               (float) ((last.x + last.width - first.x) / (double) PANGO_SCALE - 2 * OUTSIDE), PLATE_HEIGHT);
  return last.y == first.y;
}

static void
mulin_sentence_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinSentenceView *self = MULIN_SENTENCE_VIEW (widget);
  PangoLayout *layout = layout_for (self, gtk_widget_get_width (widget));
  GdkRGBA ground, edge, ink;

  mulin_style_color (MULIN_COLOR_NEUTRAL_TINT, &ground);
  mulin_style_color (MULIN_COLOR_LINE2, &edge);
  mulin_style_color (MULIN_COLOR_INK, &ink);
  for (guint i = 0; i < self->plates->len; i++)
    {
      const float width[4] = { 1, 1, 1, 1 };
      GskRoundedRect outline;
      graphene_rect_t place;

      if (!place_of (self, &g_array_index (self->plates, Plate, i), &place))
        continue;
      gsk_rounded_rect_init_from_rect (&outline, &place, PLATE_HEIGHT / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &ground, &place);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &outline, width, (GdkRGBA[4]) { edge, edge, edge, edge });
    }
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, OUTSIDE));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
}

/* --- plates ----------------------------------------------------------------------------------------------------------------- */

static const Plate *
plate_at (MulinSentenceView *self, double x, double y)
{
  for (guint i = 0; i < self->plates->len; i++)
    {
      const Plate *plate = &g_array_index (self->plates, Plate, i);
      graphene_rect_t place;

      if (place_of (self, plate, &place) && graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return plate;
    }
  return NULL;
}

static gboolean
mulin_sentence_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const Plate *plate = keyboard ? NULL : plate_at (MULIN_SENTENCE_VIEW (widget), x, y);

  if (plate == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, plate->title != NULL ? plate->title : plate->figure);
  return TRUE;
}

static void
on_click (MulinSentenceView *self, int n_press, double x, double y)
{
  const Plate *plate = plate_at (self, x, y);

  if (plate != NULL)
    g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, plate->figure);
}

static void
on_motion (MulinSentenceView *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), plate_at (self, x, y) != NULL ? "pointer" : NULL);
}

guint
mulin_sentence_view_n_plates (MulinSentenceView *self)
{
  return self->plates->len;
}

void
mulin_sentence_view_activate (MulinSentenceView *self, guint i)
{
  g_return_if_fail (i < self->plates->len);
  g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, g_array_index (self->plates, Plate, i).figure);
}

static void
append_plate (MulinSentenceView *self, const char *text, const char *figure, const char *title)
{
  Plate plate = { g_strdup (figure), g_strdup (title), 0, 0 };

  g_string_append (self->text, BREAK);
  plate.from = (int) self->text->len;
  g_string_append (self->text, BLANK BLANK BLANK);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_string_append (self->text, JOINER);
      g_string_append_len (self->text, at, g_utf8_next_char (at) - at);
    }
  g_string_append (self->text, JOINER BLANK BLANK BLANK);
  plate.to = (int) self->text->len;
  g_array_append_val (self->plates, plate);
}

void
mulin_sentence_view_append (MulinSentenceView *self, const char *text, const char *figure, const char *title)
{
  if (figure != NULL)
    append_plate (self, text, figure, title);
  else
    g_string_append (self->text, text);
  g_string_append (self->words, text);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
mulin_sentence_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mulin_sentence_view_parent_class)->css_changed (widget, change);
  g_clear_object (&MULIN_SENTENCE_VIEW (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
mulin_sentence_view_finalize (GObject *object)
{
  MulinSentenceView *self = MULIN_SENTENCE_VIEW (object);

  g_string_free (self->text, TRUE);
  g_string_free (self->words, TRUE);
  g_array_unref (self->plates);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (mulin_sentence_view_parent_class)->finalize (object);
}

static void
mulin_sentence_view_class_init (MulinSentenceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_sentence_view_finalize;
  widget_class->get_request_mode = mulin_sentence_view_get_request_mode;
  widget_class->measure = mulin_sentence_view_measure;
  widget_class->snapshot = mulin_sentence_view_snapshot;
  widget_class->query_tooltip = mulin_sentence_view_query_tooltip;
  widget_class->css_changed = mulin_sentence_view_css_changed;
  signals[FIGURE_ACTIVATED] = g_signal_new ("figure-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
mulin_sentence_view_init (MulinSentenceView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->text = g_string_new (NULL);
  self->words = g_string_new (NULL);
  self->plates = g_array_new (FALSE, FALSE, sizeof (Plate));
  g_array_set_clear_func (self->plates, plate_clear);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
mulin_sentence_view_new (void)
{
  return g_object_new (MULIN_TYPE_SENTENCE_VIEW, NULL);
}
