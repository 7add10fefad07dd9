/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panning and zooming over a tree of 34,547 nodes in the real scene view (performance.md, row 14): processor time of the main
 * loop's thread from the pointer's move to the painted frame, against painting the whole tree once.  Needs a display:
 *
 *   xvfb-run -a build-release/tests/bench/bench-scene [NODES] */

#include "app/application.h"
#include "app/widgets/scene-view.h"
#include "people.h"
#include "row.h"
#include "scene/painter.h"
#include "scene/tree-layout.h"

#include <stdlib.h>

#define N_NODES 34547
#define BOUND 16 /* ms: sixty frames a second */

typedef struct
{
  GtkWidget *window;
  MulinSceneView *view;
  GtkGesture *drag;
  guint painted; /* frames so far */
} Screen;

/* --- the tree: streets, communities, compounds, bodies, posts ------------------------------------------------------- */

static void
grow (GArray *nodes, GRand *rand, gint32 parent, guint depth, guint n)
{
  static const int most[] = { 0, 16, 10, 12, 6 };
  const MulinTreeNode node = { .parent = parent, .width = 96, .height = 28 };
  gint32 own = (gint32)nodes->len;
  if (nodes->len >= n)
    return;
  g_array_append_val (nodes, node);
  for (int i = depth < 5 ? g_rand_int_range (rand, most[depth] / 2, most[depth] + 1) : 0; i > 0; i--)
    grow (nodes, rand, own, depth + 1, n);
}

static void
draw_node (MulinScene *scene, const MulinTreeNode *nodes, guint i)
{
  const MulinTreeNode *node = &nodes[i];
  const MulinBox box = { node->x, node->y, node->width, node->height };
  char name[32];
  if (node->parent >= 0)
    {
      const MulinTreeNode *above = &nodes[node->parent];
      double x = node->x + node->width / 2, from = above->x + above->width / 2, middle = node->y - 12;
      const MulinPoint points[] = { { from, above->y + above->height }, { from, middle }, { x, middle }, { x, node->y } };
      mulin_scene_line (scene, points, G_N_ELEMENTS (points), MULIN_COLOR_LINE2, 1);
    }
  mulin_scene_rect (scene, box, MULIN_COLOR_VIEW, MULIN_COLOR_LINE2, 1)->radius = 3;
  mulin_scene_text (scene, people_name (i, name), (MulinFont){ MULIN_FAMILY_SANS, 10, FALSE, 0 }, MULIN_COLOR_INK, node->x, node->width,
                    node->y + 18, MULIN_ALIGN_CENTRE);
  mulin_scene_target (scene, box, "compound", i + 1, NULL);
}

static MulinScene *
make_scene (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260630);
  g_autoptr (GArray) nodes = g_array_sized_new (FALSE, TRUE, sizeof (MulinTreeNode), n);
  const MulinTreeNode root = { .parent = -1, .width = 120, .height = 30 };
  double width, height;
  g_array_append_val (nodes, root);
  while (nodes->len < n)
    grow (nodes, rand, 0, 1, n);
  MulinTreeNode *tree = (MulinTreeNode *)(void *)nodes->data;
  mulin_tree_layout (tree, n, MULIN_TREE_LEVELS, 8, 24);
  mulin_tree_extents (tree, n, &width, &height);
  MulinScene *scene = mulin_scene_new (width, height);
  for (guint i = 0; i < n; i++)
    draw_node (scene, tree, i);
  return scene;
}

/* The same nodes side by side in rows, as a street's sheet wraps them: the smallest zoom sees every one. */
static MulinScene *
make_wall (guint n)
{
  guint columns = 120;
  g_autofree MulinTreeNode *nodes = g_new0 (MulinTreeNode, n);
  MulinScene *scene = mulin_scene_new (columns * 104.0, (n / columns + 1) * 36.0);
  for (guint i = 0; i < n; i++)
    {
      nodes[i] = (MulinTreeNode){ .parent = -1, .width = 96, .height = 28, .x = i % columns * 104.0, .y = i / columns * 36.0 };
      draw_node (scene, nodes, i);
    }
  return scene;
}

/* --- frames --------------------------------------------------------------------------------------------------------- */

static void
on_painted (Screen *screen)
{
  screen->painted++;
}

/* Of this thread, from what MOVE does to the end of its frame; the longest turn of the main loop within it. */
static double
frame (Screen *screen, void (*move) (Screen *, guint), guint step)
{
  guint before = screen->painted;
  double start = bench_clock (CLOCK_THREAD_CPUTIME_ID);
  move (screen, step);
  while (screen->painted == before)
    g_main_context_iteration (NULL, TRUE);
  return bench_clock (CLOCK_THREAD_CPUTIME_ID) - start;
}

static void
pan (Screen *screen, guint step)
{
  g_signal_emit_by_name (screen->drag, "drag-update", -17.0 * step, -3.0 * (step % 40));
}

static void
zoom (Screen *screen, guint step)
{
  mulin_scene_view_set_zoom (screen->view, 2.0 * pow (0.95, step));
}

/* The slowest but one of 60 frames, so that the machine's own hiccup is none. */
static double
measure (Screen *screen, void (*move) (Screen *, guint))
{
  double times[60];
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = frame (screen, move, i + 1);
  bench_quantile (times, G_N_ELEMENTS (times), 0.5);
  return times[G_N_ELEMENTS (times) - 2];
}

static double
pan_at (Screen *screen, double factor)
{
  mulin_scene_view_set_zoom (screen->view, factor);
  g_signal_emit_by_name (screen->drag, "drag-begin", 0.0, 0.0);
  return measure (screen, pan);
}

/* --- the whole, once ------------------------------------------------------------------------------------------------ */

static void
paint_whole (gpointer data)
{
  MulinScene *scene = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1280, 800);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 1280 / scene->width, 800 / scene->height);
  mulin_painter_paint (scene, mulin_palette_get (MULIN_PALETTE_LIGHT), cr, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GtkGesture *
find_drag (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_GESTURE_DRAG (controller))
        return GTK_GESTURE (controller);
    }
  g_error ("the view cannot be dragged");
}

static void
screen_open (Screen *screen)
{
  screen->window = gtk_window_new ();
  screen->view = g_object_new (MULIN_TYPE_SCENE_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->view));
  gtk_window_present (GTK_WINDOW (screen->window));
  screen->drag = find_drag (GTK_WIDGET (screen->view));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (screen->window), "after-paint", G_CALLBACK (on_painted), screen);
}

static void
show (Screen *screen, guint step)
{
  gtk_widget_queue_draw (GTK_WIDGET (screen->view));
}

/* Nothing moves: what the toolkit itself takes for a frame. */
static double
measure_still (Screen *screen)
{
  double times[20];
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = frame (screen, show, i);
  return bench_quantile (times, G_N_ELEMENTS (times), 0.5);
}

/* Takes SCENE. */
static void
run (Screen *screen, const char *name, MulinScene *scene, guint n)
{
  double whole = bench_best (paint_whole, scene, 1);
  mulin_scene_view_set_scene (screen->view, scene, FALSE);
  double first = frame (screen, show, 0), near = pan_at (screen, 1), far = pan_at (screen, 0.1), zoomed = measure (screen, zoom);
  double still = measure_still (screen);
  double worst = MAX (MAX (near, far), MAX (first, zoomed));
  g_autofree char *title = g_strconcat ("frame, ", name, NULL);
  g_autofree char *note = g_strdup_printf ("%u nodes; first %.1f, panned near %.1f, panned far %.1f, zoomed %.1f, still %.1f ms; goal %d ms: %s",
                                           n, first, near, far, zoomed, still, BOUND, worst <= BOUND ? "met" : "MISSED");
  bench_row (title, worst, "the whole tree painted once", whole, 0, 0, note);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : N_NODES;
  Screen screen = { 0 };
  gtk_init ();
  screen_open (&screen);
  run (&screen, "a tidy tree", make_scene (n), n);
  run (&screen, "a wall of boxes", make_wall (n), n);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  return 0;
}
