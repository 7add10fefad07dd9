/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Task 11 of the supervisor: a lift quarrel entered, walked through the five steps, passed up, solved and disclosed with a photo. */

#include "window-driver.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/cycle-board-view.h"
#include "app/pages/matter-board-view.h"
#include "app/pages/matter-section.h"
#include "app/pages/meeting-section.h"
#include "app/pages/registers-page.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/record-picker.h"
#include "app/widgets/turn-form.h"
#include "draw/seat-cards.h"
#include "govern/handling.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

#define QUARREL "示例梧桐苑3幢电梯停运"
#define MATTERS "matters" /* the page 议事 */

/* --- looking ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
page_of (WindowDriver *driver)
{
  return mulin_window_get_page_widget (driver->window, MATTERS);
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

static gboolean
has_no_dialog (gpointer data)
{
  return dialog_of () == NULL;
}

static MulinMatterSection *
section_of (WindowDriver *driver)
{
  return MULIN_MATTER_SECTION (window_driver_find (page_of (driver), MULIN_TYPE_MATTER_SECTION, NULL));
}

static MulinTurnForm *
form_of (WindowDriver *driver)
{
  return MULIN_TURN_FORM (window_driver_find (GTK_WIDGET (section_of (driver)), MULIN_TYPE_TURN_FORM, NULL));
}

static GtkWidget *
take_button (WindowDriver *driver)
{
  return window_driver_find (GTK_WIDGET (section_of (driver)), GTK_TYPE_BUTTON, "take");
}

/* --- filling in: values, no actions --------------------------------------------------------------------------------------- */

static void
choose (GtkDropDown *down, const char *word)
{
  GListModel *words = gtk_drop_down_get_model (down);

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (words, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), word) != 0)
        continue;
      gtk_drop_down_set_selected (down, i);
      window_driver_idle (50);
      return;
    }
  g_error ("no word “%s”", word);
}

static gboolean
has_offers (gpointer data)
{
  return mulin_record_picker_n_offers (data) > 0;
}

static void
fill (MulinFieldEditor *editor, const char *text)
{
  GtkWidget *control = mulin_field_editor_get_control (editor);
  GtkWidget *picker = window_driver_look (GTK_WIDGET (editor), MULIN_TYPE_RECORD_PICKER, NULL);

  if (GTK_IS_DROP_DOWN (control))
    choose (GTK_DROP_DOWN (control), text);
  else if (picker != NULL)
    {
      window_driver_type (mulin_record_picker_get_entry (MULIN_RECORD_PICKER (picker)), text);
      window_driver_wait (has_offers, picker, "offers of the picker");
      mulin_record_picker_choose (MULIN_RECORD_PICKER (picker), 0);
      window_driver_idle (50);
    }
  else if (GTK_IS_TEXT_VIEW (control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), text, -1);
  else if (GTK_IS_EDITABLE (control))
    window_driver_type (control, text);
  else
    window_driver_type (window_driver_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY, NULL), text);
}

static void
fill_new (const char *field, const char *text)
{
  fill (mulin_record_form_get_editor (mulin_record_dialog_get_form (dialog_of ()), field), text);
}

static void
fill_turn (WindowDriver *driver, const char *field, const char *text)
{
  MulinFieldEditor *editor = mulin_turn_form_get_editor (form_of (driver), field);

  if (editor == NULL)
    g_error ("“%s” is not asked", field);
  fill (editor, text);
}

static void
choose_turn (WindowDriver *driver, const char *label)
{
  choose (GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (section_of (driver)), GTK_TYPE_DROP_DOWN, "turn")), label);
}

/* --- steps ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WindowDriver *driver;
  const char *label;
} LabelCheck;

static gboolean
offers_turn (gpointer data)
{
  LabelCheck *check = data;
  GtkWidget *section = window_driver_look (page_of (check->driver), MULIN_TYPE_MATTER_SECTION, NULL);
  GtkWidget *button = section != NULL ? window_driver_look (section, GTK_TYPE_BUTTON, "take") : NULL;

  return button != NULL && gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), check->label) == 0;
}

static void
wait_turn (WindowDriver *driver, const char *label)
{
  window_driver_wait (offers_turn, &(LabelCheck) { driver, label }, label);
}

/* Press the one button, wait until NEXT is what it offers. */
static void
take (WindowDriver *driver, const char *next)
{
  window_driver_press (driver, take_button (driver));
  wait_turn (driver, next);
}

static MulinHandling *
handling_of (WindowDriver *driver, gint64 matter)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GError) error = NULL;
  MulinHandling *handling = mulin_handling_of (reader, mulin_session_get_catalog (driver->session),
                                               mulin_session_get_shelf (driver->session), matter, "2026-06-30", &error);

  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
  return handling;
}

static gboolean
is_drawn (gpointer data)
{
  LabelCheck *check = data;
  MulinChartView *track = MULIN_CHART_VIEW (window_driver_find (GTK_WIDGET (section_of (check->driver)), MULIN_TYPE_CHART_VIEW, NULL));
  const MulinScene *scene = mulin_chart_view_get_scene (track);

  for (guint i = 0; scene != NULL && i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->text != NULL && strstr (shape->text, check->label) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
assert_drawn (WindowDriver *driver, const char *text)
{
  window_driver_wait (is_drawn, &(LabelCheck) { driver, text }, text);
}

static void
open_page (WindowDriver *driver)
{
  GtkWidget *label = window_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL, "Matters");

  window_driver_press (driver, gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

static gint64
enter_quarrel (WindowDriver *driver)
{
  GtkWidget *page = page_of (driver);

  window_driver_idle (300);
  window_driver_press (driver, window_driver_find (page, GTK_TYPE_BUTTON, "add_button"));
  window_driver_wait (has_dialog, NULL, "the dialog");
  window_driver_idle (150); /* a draft is looked for */
  fill_new ("kind", "议题");
  fill_new ("name", QUARREL);
  fill_new ("compound", "wty");
  fill_new ("text", "示例：电梯停运，两户为维修费用争执");
  fill_new ("raised", "2026-06-01");
  window_driver_press (driver, window_driver_find (GTK_WIDGET (dialog_of ()), GTK_TYPE_BUTTON, "create_button"));
  window_driver_wait (has_no_dialog, NULL, "the new matter");
  wait_turn (driver, "进入“梳理”");
  return window_driver_resolve (driver, "matter", QUARREL);
}

static char *
make_photo (WindowDriver *driver)
{
  char *path = g_build_filename (driver->folder, "公告栏.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 32, 24);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static gboolean
has_photo (gpointer data)
{
  const char *name, *mime;

  return mulin_turn_form_get_photo (form_of (data), &name, &mime) != NULL;
}

static gboolean
is_disclosed (gpointer data)
{
  WindowDriver *driver = data;
  g_autoptr (MulinHandling) handling = handling_of (driver, window_driver_resolve (driver, "matter", QUARREL));

  return mulin_record_has (handling->matter, "disclosed");
}

/* The picture lies in the library, as a file of the disclosure. */
static void
assert_photo_kept (WindowDriver *driver, const char *path)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  const char *const where[] = { "kind", "disclosure", NULL };
  MulinListing listing = { .kind = "attachment", .where = where };
  g_autoptr (GPtrArray) files = mulin_register_find (reader, mulin_session_get_catalog (driver->session), &listing, NULL);
  g_autoptr (GBytes) kept = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (mulin_record_text (g_ptr_array_index (files, 0), "mime"), ==, "image/png");
  kept = mulin_library_load_blob (reader, mulin_record_text (g_ptr_array_index (files, 0), "sha256"), NULL);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));
  mulin_library_return_reader (library, reader);
}

static void
test_quarrel (void)
{
  WindowDriver driver;
  g_autoptr (MulinHandling) end = NULL;
  g_autofree char *photo = NULL;
  gint64 matter;

  window_driver_start (&driver, TRUE);
  photo = make_photo (&driver);
  driver.actions = 0;
  open_page (&driver);
  matter = enter_quarrel (&driver);
  assert_drawn (&driver, "29 天");
  fill_turn (&driver, "day", "2026-06-03");
  take (&driver, "进入“协商”");
  assert_drawn (&driver, "2 天 · 2 个工作日");

  /* The gate reminds and keeps what is said; it would let go on without. */
  g_assert_true (gtk_widget_get_mapped (window_driver_find (GTK_WIDGET (form_of (&driver)), GTK_TYPE_BOX, "notice")));
  fill_turn (&driver, "day", "2026-06-08");
  fill_turn (&driver, "matter.prior", "已先议先审");
  fill_turn (&driver, "matter.category", "电梯");
  take (&driver, "进入“分流”");
  assert_drawn (&driver, "先议先审：已经过");
  fill_turn (&driver, "day", "2026-06-12");
  fill_turn (&driver, "result", "示例：由物业维修，费用分摊另议");
  take (&driver, "进入“评估”");
  choose_turn (&driver, "疑难上报大工委");
  fill_turn (&driver, "day", "2026-06-15");
  take (&driver, "进入“评估”");
  assert_drawn (&driver, "召开小区议事会");
  assert_drawn (&driver, "15 天");
  fill_turn (&driver, "day", "2026-06-25");
  take (&driver, "办结");
  fill_turn (&driver, "day", "2026-06-29");
  fill_turn (&driver, "matter.result", "示例：街道牵头，电梯恢复运行");
  fill_turn (&driver, "matter.opinion", "满意");
  take (&driver, "公开");
  assert_drawn (&driver, "28 天");
  fill_turn (&driver, "disclosure.place", "示例3幢公告栏");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (form_of (&driver)), GTK_TYPE_BUTTON, "photo_button"));
  window_driver_accept (&driver, photo);
  window_driver_wait (has_photo, &driver, "the photo");
  window_driver_press (&driver, take_button (&driver));
  window_driver_wait (is_disclosed, &driver, "the disclosure");
  g_test_message ("task 11: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 12);

  end = handling_of (&driver, matter);
  g_assert_true (end->course->closed);
  g_assert_cmpint (end->course->gate, ==, MULIN_GATE_KEPT);
  g_assert_cmpstr (end->course->level, ==, "street");
  g_assert_cmpuint (end->turns->len, ==, 0);
  assert_photo_kept (&driver, photo);
  g_unlink (photo);
  window_driver_stop (&driver);
}

/* --- what was wrong, and taking back --------------------------------------------------------------------------------------- */

static gboolean
has_error (gpointer data)
{
  GtkWidget *error = window_driver_find (GTK_WIDGET (form_of (data)), GTK_TYPE_LABEL, "refusal");

  return gtk_widget_get_mapped (error) && strstr (gtk_label_get_label (GTK_LABEL (error)), "2026-02-30") != NULL;
}

static void
test_back (void)
{
  WindowDriver driver;
  GtkWidget *down;

  window_driver_start (&driver, TRUE);
  open_page (&driver);
  enter_quarrel (&driver);

  /* Refused: what was typed stays. */
  fill_turn (&driver, "day", "2026-02-30");
  fill_turn (&driver, "result", "示例结论");
  window_driver_press (&driver, take_button (&driver));
  window_driver_wait (has_error, &driver, "the refusal");
  {
    g_autofree char *kept = mulin_field_editor_get_text (mulin_turn_form_get_editor (form_of (&driver), "result"));

    g_assert_cmpstr (kept, ==, "示例结论");
  }
  fill_turn (&driver, "day", "2026-06-03");
  take (&driver, "进入“协商”");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (section_of (&driver)), GTK_TYPE_BUTTON, "back"));
  wait_turn (&driver, "进入“梳理”");

  /* Another workflow for the same kind. */
  down = window_driver_find (GTK_WIDGET (section_of (&driver)), GTK_TYPE_DROP_DOWN, "workflow");
  choose (GTK_DROP_DOWN (down), "新三方运行");
  wait_turn (&driver, "进入“牵头”");
  window_driver_stop (&driver);
}

/* --- the board ------------------------------------------------------------------------------------------------------------- */

static gboolean
has_lines (gpointer data)
{
  return mulin_matter_board_view_n_lines (data) > 0;
}

static gboolean
shows_matter (gpointer data)
{
  MulinRegistersPage *page = data;

  return g_strcmp0 (mulin_registers_page_get_request (page)->kind, "matter") == 0
         && mulin_record_list_get_selected (mulin_registers_page_get_list (page)) != 0;
}

static char *
printed_text (WindowDriver *driver, GPtrArray *pages)
{
  g_autofree char *path = g_build_filename (driver->folder, "board.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  PopplerDocument *document;

  g_assert_true (mulin_paper_print_to_file (pages, "board", path, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_object_unref (page);
    }
  g_object_unref (document);
  g_unlink (path);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_board (void)
{
  WindowDriver driver;
  MulinMatterBoardView *board;
  MulinRegistersPage *page;
  GtkWidget *steps;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *text = NULL;
  const MulinMatterLine *line;
  guint n_open, n_late, n_step;
  int least;
  gint64 id;

  window_driver_start (&driver, TRUE);
  open_page (&driver);
  page = MULIN_REGISTERS_PAGE (page_of (&driver));
  window_driver_idle (300);
  board = MULIN_MATTER_BOARD_VIEW (mulin_registers_page_open_board (page, "matter-board"));
  window_driver_wait (has_lines, board, "the board");
  n_open = mulin_matter_board_view_n_lines (board);

  /* The window still works at 1024 × 640, whatever its pages hold. */
  gtk_widget_measure (GTK_WIDGET (driver.window), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 640);

  /* The latest is the first, and the first is late. */
  g_assert_cmpint (mulin_matter_board_view_get_line (board, 0)->late_days, >=, mulin_matter_board_view_get_line (board, 1)->late_days);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_TOGGLE_BUTTON, "late"));
  n_late = mulin_matter_board_view_n_lines (board);
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (n_late, <, n_open);
  for (guint i = 0; i < n_late; i++)
    g_assert_cmpint (mulin_matter_board_view_get_line (board, i)->late_days, >, 0);

  /* A step narrows the list; the same again lets go. */
  steps = window_driver_find (GTK_WIDGET (board), MULIN_TYPE_CHART_VIEW, NULL);
  id = mulin_matter_board_view_get_line (board, 0)->place_in_steps;
  window_driver_idle (200); /* it is drawn anew */
  g_assert_true (mulin_chart_view_activate (MULIN_CHART_VIEW (steps), "step", id));
  n_step = mulin_matter_board_view_n_lines (board);
  g_assert_cmpuint (n_step, >, 0);
  g_assert_cmpuint (n_step, <, n_late);
  window_driver_idle (200); /* it is drawn anew */
  g_assert_true (mulin_chart_view_activate (MULIN_CHART_VIEW (steps), "step", id));
  g_assert_cmpuint (mulin_matter_board_view_n_lines (board), ==, n_late);

  /* It prints as it stands: every line that is shown. */
  pages = mulin_matter_board_view_make_pages (board);
  text = printed_text (&driver, pages);
  g_assert_nonnull (strstr (text, "办结事项在哪里解决"));
  for (guint i = 0; i < n_late; i++)
    g_assert_nonnull (strstr (text, mulin_matter_board_view_get_line (board, i)->name));

  /* Without prior review: each with its reason. */
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_TOGGLE_BUTTON, "without"));
  for (guint i = 0; i < mulin_matter_board_view_n_lines (board); i++)
    g_assert_nonnull (mulin_matter_board_view_get_line (board, i)->reason);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_TOGGLE_BUTTON, "open"));
  line = mulin_matter_board_view_get_line (board, 0);
  id = line->id;
  mulin_matter_board_view_open (board, 0);
  window_driver_wait (shows_matter, page, "the matter");
  g_assert_cmpint (mulin_record_list_get_selected (mulin_registers_page_get_list (page)), ==, id);
  window_driver_stop (&driver);
}

/* --- the calendar of meetings --------------------------------------------------------------------------------------------- */

static gboolean
has_report (gpointer data)
{
  return mulin_cycle_board_view_get_report (data) != NULL;
}

typedef struct
{
  MulinCycleBoardView *board;
  const char *cycle;
} CycleCheck;

static gboolean
shows_cycle (gpointer data)
{
  CycleCheck *check = data;
  const MulinCycleReport *report = mulin_cycle_board_view_get_report (check->board);

  return report != NULL && g_str_equal (report->cycle->title, check->cycle);
}

static const MulinCycleSlot *
find_slot (const MulinCycleReport *report, MulinSlotState state, const char *meeting, const MulinCycleBody **body)
{
  for (guint b = 0; b < report->bodies->len; b++)
    {
      *body = g_ptr_array_index (report->bodies, b);
      for (guint i = 0; i < (*body)->slots->len; i++)
        {
          const MulinCycleSlot *slot = g_ptr_array_index ((*body)->slots, i);

          if (slot->state == state && g_str_equal (slot->meeting->name, meeting))
            return slot;
        }
    }
  g_error ("no such window of %s", meeting);
}

static gboolean
was_held (gpointer data)
{
  const MulinCycleReport *report = mulin_cycle_board_view_get_report (((CycleCheck *) data)->board);
  gint64 wanted = g_ascii_strtoll (((CycleCheck *) data)->cycle, NULL, 10);

  for (guint b = 0; report != NULL && b < report->bodies->len; b++)
    {
      const MulinCycleBody *body = g_ptr_array_index (report->bodies, b);

      for (guint i = 0; i < body->slots->len; i++)
        {
          const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);

          if (body->id == wanted && slot->state == MULIN_SLOT_HELD && g_str_equal (slot->meeting->name, "支委会")
              && g_str_equal (slot->held, "2026-06-30"))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
shows_meeting (gpointer data)
{
  MulinRegistersPage *page = data;

  return g_strcmp0 (mulin_registers_page_get_request (page)->kind, "meeting") == 0
         && mulin_record_list_get_selected (mulin_registers_page_get_list (page)) != 0;
}

static void
test_cycles (void)
{
  WindowDriver driver;
  MulinCycleBoardView *board;
  MulinRegistersPage *page;
  const MulinCycleBody *body;
  const MulinCycleSlot *slot;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *text = NULL, *id = NULL;
  guint all;
  gint64 proof;

  window_driver_start (&driver, TRUE);
  open_page (&driver);
  page = MULIN_REGISTERS_PAGE (page_of (&driver));
  window_driver_idle (300);
  board = MULIN_CYCLE_BOARD_VIEW (mulin_registers_page_open_board (page, "cycle-board"));
  window_driver_wait (has_report, board, "the calendar");
  choose (GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (board), GTK_TYPE_DROP_DOWN, "cycle")), "三会一课和主题党日");
  window_driver_wait (shows_cycle, &(CycleCheck) { board, "三会一课和主题党日" }, "the cycle of the party");
  choose (GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (board), GTK_TYPE_DROP_DOWN, "meeting")), "支委会");
  all = mulin_cycle_board_view_n_bodies (board);
  g_assert_cmpuint (all, >, 10);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_TOGGLE_BUTTON, "only_missed"));
  g_assert_cmpuint (mulin_cycle_board_view_n_bodies (board), <, all);

  /* What is due: one click and one button, body, kind and day are there. */
  slot = find_slot (mulin_cycle_board_view_get_report (board), MULIN_SLOT_DUE, "支委会", &body);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, body->id);
  mulin_cycle_board_view_open_slot (board, body, slot);
  window_driver_wait (has_dialog, NULL, "the new meeting");
  window_driver_idle (300);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (dialog_of ()), GTK_TYPE_BUTTON, "create_button"));
  window_driver_wait (has_no_dialog, NULL, "the meeting");
  window_driver_wait (was_held, &(CycleCheck) { board, id }, "the window that is held now");

  /* The month's list of missed ones. */
  gtk_widget_activate_action (GTK_WIDGET (board), "board.previous", NULL);
  window_driver_idle (600);
  window_driver_wait (has_report, board, "the month before");
  pages = mulin_cycle_board_view_make_pages (board);
  text = printed_text (&driver, pages);
  g_assert_nonnull (strstr (text, "2026年5月"));
  g_assert_nonnull (strstr (text, "支委会"));
  g_assert_nonnull (strstr (text, "示例一社区"));

  /* By day, and from what was held to the meeting itself. */
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_TOGGLE_BUTTON, "by_day"));
  slot = find_slot (mulin_cycle_board_view_get_report (board), MULIN_SLOT_HELD, "支委会", &body);
  proof = slot->proof;
  mulin_cycle_board_view_open_slot (board, body, slot);
  window_driver_wait (shows_meeting, page, "the meeting");
  g_assert_cmpint (mulin_record_list_get_selected (mulin_registers_page_get_list (page)), ==, proof);
  window_driver_stop (&driver);
}

/* --- a meeting ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WindowDriver *driver;
  const char *kind;
  const char *const *where;
  gint64 n;
} RecordCheck;

static gboolean
has_records (gpointer data)
{
  RecordCheck *check = data;
  MulinLibrary *library = mulin_session_get_library (check->driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = check->kind, .where = check->where };
  gint64 n = mulin_register_count (reader, mulin_session_get_catalog (check->driver->session), &listing, NULL);

  mulin_library_return_reader (library, reader);
  return n == check->n;
}

static gboolean
has_section (gpointer data)
{
  GtkWidget *section = window_driver_look (data, MULIN_TYPE_MEETING_SECTION, NULL);

  return section != NULL && window_driver_look (section, GTK_TYPE_TOGGLE_BUTTON, "Present") != NULL;
}

static void
test_meeting (void)
{
  WindowDriver driver;
  MulinRegistersPage *page;
  GtkWidget *section;
  MulinTurnForm *form;
  g_autoptr (MulinGathering) gathering = NULL;
  g_autoptr (GPtrArray) sheet = NULL, cards = NULL;
  g_autofree char *at = NULL, *text = NULL, *card = NULL;
  gint64 meeting;
  guint members = 0;

  window_driver_start (&driver, TRUE);
  open_page (&driver);
  page = MULIN_REGISTERS_PAGE (page_of (&driver));
  meeting = window_driver_resolve (&driver, "meeting", "示例梧桐苑四方会谈");
  at = g_strdup_printf ("%" G_GINT64_FORMAT, meeting);
  mulin_registers_page_open (page, "meeting", meeting);
  window_driver_wait (has_section, page, "the attendance");
  section = window_driver_find (GTK_WIDGET (page), MULIN_TYPE_MEETING_SECTION, NULL);
  {
    MulinLibrary *library = mulin_session_get_library (driver.session);
    MulinConnection *reader = mulin_library_borrow_reader (library, NULL);

    gathering = mulin_gathering_of (reader, mulin_session_get_catalog (driver.session), meeting, "2026-06-30", NULL);
    mulin_library_return_reader (library, reader);
  }
  /* The body's own people stand first, the heads of the other bodies are invited. */
  for (guint i = 0; i < gathering->attendees->len; i++)
    members += !((MulinAttendee *) g_ptr_array_index (gathering->attendees, i))->invited;
  g_assert_cmpuint (members, >=, 3);
  g_assert_cmpuint (gathering->attendees->len, >, members);
  g_assert_false (((MulinAttendee *) g_ptr_array_index (gathering->attendees, 0))->invited);

  /* One click a person, one for all the rest. */
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, ((MulinAttendee *) g_ptr_array_index (gathering->attendees, 0))->person);
  const char *const of_first[] = { "meeting", at, "person", first, "role", "leave", NULL };
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (section, GTK_TYPE_TOGGLE_BUTTON, "On Leave")), TRUE);
  window_driver_wait (has_records, &(RecordCheck) { &driver, "attendance", of_first, 1 }, "the one on leave");
  window_driver_idle (300);
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "all_button"));
  {
    const char *const all[] = { "meeting", at, NULL };
    guint entered = 0;

    for (guint i = 0; i < gathering->attendees->len; i++)
      entered += ((MulinAttendee *) g_ptr_array_index (gathering->attendees, i))->role != NULL;
    window_driver_wait (has_records, &(RecordCheck) { &driver, "attendance", all, entered + members }, "all members present");
  }

  /* A decision with owner and day is a task at once. */
  window_driver_idle (300);
  form = MULIN_TURN_FORM (window_driver_find (section, MULIN_TYPE_TURN_FORM, NULL));
  choose (GTK_DROP_DOWN (window_driver_find (section, GTK_TYPE_DROP_DOWN, "item")), "New Item");
  fill (mulin_turn_form_get_editor (form, "agenda_item.name"), "示例：楼道堆物清理");
  fill (mulin_turn_form_get_editor (form, "agenda_item.decision"), "示例：一周内清完");
  fill (mulin_turn_form_get_editor (form, "action.person"), "示例王一");
  fill (mulin_turn_form_get_editor (form, "action.due"), "2026-07-07");
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "decide"));
  {
    const char *const task[] = { "meeting", at, "due", "2026-07-07", NULL };

    window_driver_wait (has_records, &(RecordCheck) { &driver, "action", task, 1 }, "the task");
  }

  /* The sheet to sign and the cards name who is asked; who is on leave has no card. */
  sheet = mulin_sign_in_sheet (gathering);
  text = printed_text (&driver, sheet);
  cards = mulin_seat_cards (gathering);
  card = printed_text (&driver, cards);
  for (guint i = 0; i < gathering->attendees->len; i++)
    {
      g_assert_nonnull (strstr (text, ((MulinAttendee *) g_ptr_array_index (gathering->attendees, i))->name));
      g_assert_nonnull (strstr (card, ((MulinAttendee *) g_ptr_array_index (gathering->attendees, i))->name));
    }
  window_driver_stop (&driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/matters/quarrel", test_quarrel);
  g_test_add_func ("/matters/back", test_back);
  g_test_add_func ("/matters/board", test_board);
  g_test_add_func ("/matters/cycles", test_cycles);
  g_test_add_func ("/matters/meeting", test_meeting);
  return g_test_run ();
}
