/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mission's small homes in the window: a seat that goes with a post, an activity
 * that is held every year. */

#include "window-driver.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/cycle-board-view.h"
#include "app/pages/post-section.h"
#include "app/pages/registers-page.h"
#include "store/journal.h"

/* --- a seat that goes with a post ------------------------------------------------------------------------------------------ */

static GtkWidget *
section_of (WindowDriver *driver)
{
  return window_driver_find (mulin_window_get_page_widget (driver->window, "structure"), MULIN_TYPE_POST_SECTION, NULL);
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *page = mulin_window_get_page_widget (((WindowDriver *) data)->window, "structure");
  GtkWidget *section = window_driver_look (page, MULIN_TYPE_POST_SECTION, NULL);
  GtkWidget *settle = section != NULL ? window_driver_look (section, GTK_TYPE_BUTTON, "settle") : NULL;

  return settle != NULL && gtk_widget_get_mapped (settle);
}

static gboolean
is_settled (gpointer data)
{
  return !is_offered (data) && window_driver_look (section_of (data), GTK_TYPE_LABEL, "示例新书记, as 示例支部书记") != NULL;
}

static void
test_ex_officio (void)
{
  WindowDriver driver;
  gint64 base, seat;

  window_driver_start (&driver, TRUE);
  window_driver_put (&driver, "person", 0, WINDOW_PAIRS ("name", "示例旧书记"));
  window_driver_put (&driver, "person", 0, WINDOW_PAIRS ("name", "示例新书记"));
  window_driver_put (&driver, "organization", 0, WINDOW_PAIRS ("name", "示例支部", "kind", "党支部", "compound", "示例梧桐苑"));
  base = window_driver_put (&driver, "post", 0, WINDOW_PAIRS ("organization", "示例支部", "title", "书记"));
  g_autofree char *base_at = g_strdup_printf ("@%" G_GINT64_FORMAT, base);
  seat = window_driver_put (&driver, "post", 0, WINDOW_PAIRS ("organization", "示例支部", "title", "召集人", "follows", base_at));
  g_autofree char *seat_at = g_strdup_printf ("@%" G_GINT64_FORMAT, seat);
  window_driver_put (&driver, "tenure", 0, WINDOW_PAIRS ("post", base_at, "person", "示例新书记", "since", "2026-03-05"));
  window_driver_put (&driver, "tenure", 0, WINDOW_PAIRS ("post", seat_at, "person", "示例旧书记", "since", "2023"));
  mulin_session_show (driver.session, "post", seat);
  window_driver_wait (is_offered, &driver, "what is due");
  window_driver_find (section_of (&driver), GTK_TYPE_LABEL,
                      "Goes to 示例新书记, who is 示例支部书记, from 2026-03-05; now 示例旧书记");
  driver.actions = 0;
  window_driver_press (&driver, window_driver_find (section_of (&driver), GTK_TYPE_BUTTON, "settle"));
  window_driver_wait (is_settled, &driver, "the seat with its new holder");
  g_assert_cmpuint (driver.actions, ==, 1);
  mulin_session_undo (driver.session, 0);
  window_driver_wait (is_offered, &driver, "the seat as it was");
  window_driver_stop (&driver);
}

/* --- an activity that is held every year -------------------------------------------------------------------------------------- */

static const MulinCycleSlot *
slot_of_year (MulinCycleBoardView *board, const char *name, const MulinCycleBody **body)
{
  const MulinCycleReport *report = mulin_cycle_board_view_get_report (board);

  for (guint i = 0; report != NULL && g_str_equal (report->cycle->subject, "activity") && i < report->bodies->len; i++)
    {
      *body = g_ptr_array_index (report->bodies, i);
      if (g_str_equal ((*body)->name, name))
        return g_ptr_array_index ((*body)->slots, (*body)->slots->len - 1);
    }
  return NULL;
}

static gboolean
is_due (gpointer data)
{
  const MulinCycleBody *body;
  const MulinCycleSlot *slot = slot_of_year (data, "示例梧桐苑示例团圆", &body);

  return slot != NULL && slot->state == MULIN_SLOT_DUE;
}

static gboolean
is_held (gpointer data)
{
  const MulinCycleBody *body;
  const MulinCycleSlot *slot = slot_of_year (data, "示例梧桐苑示例团圆", &body);

  return slot != NULL && slot->state == MULIN_SLOT_HELD;
}

static MulinRecordDialog *
dialog_of (void)
{
  return (MulinRecordDialog *) window_driver_window ("MulinRecordDialog");
}

static gboolean
has_dialog (gpointer data)
{
  return dialog_of () != NULL;
}

/* Last year's is in the calendar; a click on this year's empty window opens the next one filled in. */
static void
test_every_year (void)
{
  WindowDriver driver;
  MulinCycleBoardView *board;
  GtkDropDown *cycle;
  GListModel *titles;
  const MulinCycleBody *body;
  const MulinCycleSlot *slot;

  window_driver_start (&driver, TRUE);
  window_driver_put (&driver, "activity", 0,
                     WINDOW_PAIRS ("name", "示例团圆", "kind", "睦邻团圆", "compound", "示例梧桐苑", "date", "2025-02-01", "repeats", "每年"));
  mulin_window_show_page (driver.window, "matters");
  window_driver_idle (300);
  board = MULIN_CYCLE_BOARD_VIEW (
    mulin_registers_page_open_board (MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (driver.window, "matters")), "cycle-board"));
  window_driver_idle (300);
  cycle = GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (board), GTK_TYPE_DROP_DOWN, "cycle"));
  titles = gtk_drop_down_get_model (cycle);
  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    {
      g_autoptr (GtkStringObject) title = g_list_model_get_item (titles, i);

      if (g_str_equal (gtk_string_object_get_string (title), "按期办的活动"))
        gtk_drop_down_set_selected (cycle, i);
    }
  window_driver_wait (is_due, board, "this year's");
  slot = slot_of_year (board, "示例梧桐苑示例团圆", &body);
  mulin_cycle_board_view_open_slot (board, body, slot);
  window_driver_wait (has_dialog, NULL, "the new activity");
  window_driver_idle (300);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (dialog_of ()), GTK_TYPE_BUTTON, "create_button"));
  window_driver_wait (is_held, board, "this year's as held");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/homes/ex-officio", test_ex_officio);
  g_test_add_func ("/homes/every-year", test_every_year);
  return g_test_run ();
}
