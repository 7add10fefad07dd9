/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 供需对接: a need brings what fits it to the top, a pair becomes a project under a pact, and the project is closed. */

#include "window-driver.h"

#include "app/dialogs/matching-dialog.h"
#include "app/pages/matching-board.h"
#include "app/pages/matching-item.h"
#include "app/pages/registers-page.h"

typedef struct
{
  WindowDriver driver;
  GtkWidget *board;
  GtkSelectionModel *needs, *resources, *projects;
} Board;

static GtkSelectionModel *
list_of (GtkWidget *board, const char *name)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (window_driver_find (board, GTK_TYPE_LIST_VIEW, name)));
}

static gboolean
is_filled (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Board *) data)->needs)) > 0;
}

static void
board_open (Board *self, gconstpointer data)
{
  MulinRegistersPage *page;

  window_driver_start (&self->driver, TRUE);
  mulin_window_show_page (self->driver.window, "together");
  page = MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (self->driver.window, "together"));
  self->board = GTK_WIDGET (mulin_registers_page_open_board (page, "matching"));
  self->needs = list_of (self->board, "needs_view");
  self->resources = list_of (self->board, "resources_view");
  self->projects = list_of (self->board, "projects_view");
  window_driver_wait (is_filled, self, "the needs");
}

static void
board_close (Board *self, gconstpointer data)
{
  window_driver_stop (&self->driver);
}

static MulinMatchingItem *
item_at (GtkSelectionModel *list, guint position)
{
  MulinMatchingItem *item = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (item);
  g_object_unref (item); /* the list keeps it */
  return item;
}

/* The first need that some resource fits. */
static guint
fitting_need (Board *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->needs)); i++)
    if (mulin_matching_item_get_mark (item_at (self->needs, i)) != NULL)
      return i;
  g_assert_not_reached ();
}

static MulinMatchingDialog *
open_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (MULIN_IS_MATCHING_DIALOG (window->data))
      return window->data;
  return NULL;
}

static gboolean
is_running (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Board *) data)->projects)) == 1;
}

static gboolean
is_closed (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (((Board *) data)->projects)) == 0;
}

static void
pair (Board *self)
{
  gtk_selection_model_select_item (self->needs, fitting_need (self), TRUE);
  window_driver_press (&self->driver, window_driver_find (self->board, GTK_TYPE_BUTTON, "pair_button"));
  window_driver_press (&self->driver, window_driver_find (GTK_WIDGET (open_dialog ()), GTK_TYPE_BUTTON, "make_button"));
  window_driver_wait (is_running, self, "the project");
}

static void
test_marks (Board *self, gconstpointer data)
{
  GtkWidget *button = window_driver_find (self->board, GTK_TYPE_BUTTON, "pair_button");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->resources));

  g_assert_cmpuint (n, >, 1);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_selection_model_select_item (self->needs, fitting_need (self), TRUE);
  g_assert_nonnull (mulin_matching_item_get_mark (item_at (self->resources, 0)));
  g_assert_true (gtk_selection_model_is_selected (self->resources, 0));
  g_assert_true (mulin_matching_item_is_faded (item_at (self->resources, n - 1)));
  g_assert_true (gtk_widget_get_sensitive (button));
}

static void
test_pair_and_close (Board *self, gconstpointer data)
{
  guint needs = g_list_model_get_n_items (G_LIST_MODEL (self->needs));

  pair (self);
  g_assert_null (open_dialog ());
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->needs)), ==, needs - 1);
  gtk_selection_model_select_item (self->projects, 0, TRUE);
  window_driver_press (&self->driver, window_driver_find (self->board, GTK_TYPE_BUTTON, "close_button"));
  window_driver_wait (is_closed, self, "the project closed");
  g_assert_cmpuint (self->driver.actions, ==, 3);
}

static void
test_wrong_date (Board *self, gconstpointer data)
{
  GtkWidget *dialog, *due, *fault;

  gtk_selection_model_select_item (self->needs, fitting_need (self), TRUE);
  window_driver_press (&self->driver, window_driver_find (self->board, GTK_TYPE_BUTTON, "pair_button"));
  dialog = GTK_WIDGET (open_dialog ());
  due = window_driver_find (dialog, GTK_TYPE_WIDGET, "due");
  fault = window_driver_find (dialog, GTK_TYPE_LABEL, "fault");
  window_driver_type (window_driver_find (due, GTK_TYPE_ENTRY, NULL), "2026-02-30");
  window_driver_press (&self->driver, window_driver_find (dialog, GTK_TYPE_BUTTON, "make_button"));
  window_driver_idle (400);
  g_assert_true (gtk_widget_get_visible (fault));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (fault)), "2026-02-30"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->projects)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(path, func) g_test_add (path, Board, NULL, board_open, func, board_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  ADD ("/app/matching-board/marks", test_marks);
  ADD ("/app/matching-board/pair-and-close", test_pair_and_close);
  ADD ("/app/matching-board/wrong-date", test_wrong_date);
  return g_test_run ();
}
