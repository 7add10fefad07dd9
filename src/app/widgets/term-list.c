/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn as a scene with the signs and seals that the diagram has. */

#include "app/widgets/term-list.h"

#include "app/style.h"
#include "base/date.h"
#include "draw/triangle.h"
#include "scene/measure.h"
#include "scene/painter.h"

#include <glib/gi18n.h>

#define ROW 40.0
#define SEAL 20.0

typedef struct
{
  char *kind;
  gint64 id;
  char *seal, *name, *since, *until;
  MulinState state;
  int days;
  MulinColor hue;
} Body;

struct _MulinTermList
{
  GtkWidget parent_instance;

  GPtrArray *bodies; /* Body */
  char *as_of;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinTermList, mulin_term_list, GTK_TYPE_WIDGET)

static void
body_free (Body *body)
{
  g_free (body->kind);
  g_free (body->seal);
  g_free (body->name);
  g_free (body->since);
  g_free (body->until);
  g_free (body);
}

static MulinColor
hue_color (MulinHue hue)
{
  switch (hue)
    {
    case MULIN_HUE_PARTY:
      return MULIN_COLOR_PARTY;
    case MULIN_HUE_OWNERS:
      return MULIN_COLOR_OWNERS;
    case MULIN_HUE_PROPERTY:
      return MULIN_COLOR_PROPERTY;
    case MULIN_HUE_TEAMS:
      return MULIN_COLOR_TEAMS;
    default:
      return MULIN_COLOR_NEUTRAL;
    }
}

/* What stands at the right end of a row, and its colour and sign. */
static char *
state_words (const Body *body, MulinColor *color, int *sign)
{
  *color = MULIN_COLOR_MUTED;
  *sign = -1;
  switch (body->state)
    {
    case MULIN_STATE_EXPIRED:
      *color = MULIN_COLOR_ERROR;
      *sign = MULIN_SIGN_ERROR;
      return g_strdup_printf (_("Over for %d days"), body->days);
    case MULIN_STATE_EXPIRING:
      *color = MULIN_COLOR_WARN;
      *sign = MULIN_SIGN_WARN;
      return g_strdup_printf (_("%d days left"), body->days);
    case MULIN_STATE_VACANT:
      *color = body->hue;
      return g_strdup (_("Vacant"));
    case MULIN_STATE_NO_DATA:
      return g_strdup ("—");
    default:
      return body->until != NULL ? g_strdup_printf (_("until %s"), body->until) : g_strdup ("—");
    }
}

static double
elapsed (const Body *body, const char *as_of)
{
  int whole = mulin_date_days_between (body->since, body->until);
  int gone = mulin_date_days_between (body->since, as_of);

  return whole > 0 ? CLAMP ((double) gone / whole, 0, 1) : 1;
}

static void
draw_body (MulinScene *scene, const Body *body, const char *as_of, double y, double width)
{
  MulinFont font = { MULIN_FAMILY_SANS, 14, FALSE, 0 }, small = { MULIN_FAMILY_SANS, 13, FALSE, 0 };
  MulinColor color;
  int sign;
  g_autofree char *words = state_words (body, &color, &sign);
  double right, x = body->seal[0] != '\0' ? SEAL + 8 : 0;
  g_autofree char *name = NULL;

  small.bold = color != MULIN_COLOR_MUTED;
  right = mulin_measure_width (words, small);
  name = mulin_measure_ellipsize (body->name, font, width - x - right - 32);
  if (body->seal[0] != '\0')
    mulin_seal_draw (scene, body->seal, body->hue, 0, y + 4, SEAL);
  mulin_scene_text (scene, name, font, MULIN_COLOR_INK, x, width - x - right, y + 19, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, words, small, color, width - right - 1, right + 1, y + 19, MULIN_ALIGN_RIGHT);
  if (sign >= 0)
    mulin_sign_draw (scene, (MulinSign) sign, width - right - 16, y + 9, 11);
  mulin_scene_rect (scene, (MulinBox) { 0, y + 31, width, 2 }, MULIN_COLOR_LINE, MULIN_COLOR_NONE, 0);
  if (body->since != NULL && body->until != NULL)
    {
      double end = width * elapsed (body, as_of);

      mulin_scene_rect (scene, (MulinBox) { 0, y + 31, end, 2 }, body->hue, MULIN_COLOR_NONE, 0);
      mulin_scene_rect (scene, (MulinBox) { MIN (end, width - 2), y + 29, 2, 6 },
                        body->state == MULIN_STATE_EXPIRED ? MULIN_COLOR_ERROR : body->hue, MULIN_COLOR_NONE, 0);
    }
}

static void
mulin_term_list_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinTermList *self = MULIN_TERM_LIST (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  g_autoptr (MulinScene) scene = NULL;
  cairo_t *cr;

  if (width < 80 || self->bodies->len == 0)
    return;
  scene = mulin_scene_new (width, height);
  for (guint i = 0; i < self->bodies->len; i++)
    draw_body (scene, g_ptr_array_index (self->bodies, i), self->as_of, i * ROW, width);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_destroy (cr);
}

static void
mulin_term_list_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) (MULIN_TERM_LIST (widget)->bodies->len * ROW) : 100;
}

static void
on_click (MulinTermList *self, int n_press, double x, double y)
{
  guint i = (guint) MAX (0, y / ROW);
  Body *body = i < self->bodies->len ? g_ptr_array_index (self->bodies, i) : NULL;

  if (body != NULL && body->id != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, body->kind, body->id);
}

static void
add_body (MulinTermList *self, const MulinNode *node, GString *words)
{
  Body *body = g_new0 (Body, 1);
  MulinColor color;
  int sign;
  g_autofree char *state = NULL;

  body->kind = g_strdup (node->kind);
  body->id = node->id;
  body->seal = g_strdup (node->seal != NULL ? node->seal : "");
  body->name = g_strdup (node->name);
  body->since = g_strdup (node->since);
  body->until = g_strdup (node->until);
  body->state = node->state;
  body->days = node->days;
  body->hue = hue_color (node->hue);
  g_ptr_array_add (self->bodies, body);
  state = state_words (body, &color, &sign);
  g_string_append_printf (words, "%s %s\n", body->name, state);
}

void
mulin_term_list_set_structure (MulinTermList *self, const MulinStructure *structure)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_ptr_array_set_size (self->bodies, 0);
  g_free (self->as_of);
  self->as_of = g_strdup (structure != NULL && structure->as_of != NULL ? structure->as_of : mulin_date_today ());
  for (guint i = 0; structure != NULL && i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);

      if (node->slot == MULIN_SLOT_MAIN || node->slot == MULIN_SLOT_BODY)
        add_body (self, node, words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mulin_term_list_finalize (GObject *object)
{
  MulinTermList *self = MULIN_TERM_LIST (object);

  g_ptr_array_unref (self->bodies);
  g_free (self->as_of);
  G_OBJECT_CLASS (mulin_term_list_parent_class)->finalize (object);
}

static void
mulin_term_list_class_init (MulinTermListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_term_list_finalize;
  widget_class->snapshot = mulin_term_list_snapshot;
  widget_class->measure = mulin_term_list_measure;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mulin_term_list_init (MulinTermList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) body_free);
  self->as_of = g_strdup (mulin_date_today ());
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
}
