/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets that carry the window: lists that read by the page, forms that commit by the field, the picker, the scene. */

#include "window-driver.h"

#include "app/pages/compounds-page.h"
#include "app/style.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/record-form.h"
#include "app/widgets/record-list.h"
#include "app/widgets/record-picker.h"
#include "app/widgets/scene-view.h"
#include "app/widgets/time-line.h"
#include "records/draft.h"

static GtkWidget *
compounds (WindowDriver *driver)
{
  mulin_window_show_page (driver->window, "compounds");
  return mulin_window_get_page_widget (driver->window, "compounds");
}

static MulinRecordModel *
model_of (GtkWidget *page)
{
  return mulin_record_list_get_model (MULIN_RECORD_LIST (window_driver_find (page, MULIN_TYPE_RECORD_LIST, NULL)));
}

static gboolean
is_loaded (gpointer data)
{
  return g_list_model_get_n_items (data) > 0 && !mulin_record_model_is_loading (data);
}

static gboolean
has_first_row (gpointer data)
{
  g_autoptr (MulinRecordRow) row = g_list_model_get_item (data, 0);

  return row != NULL && mulin_record_row_get_record (row) != NULL;
}

static char *
value_of (WindowDriver *driver, const char *kind, gint64 id, const char *field)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinCatalog *catalog = mulin_session_get_catalog (driver->session);
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, kind, id, NULL);
  char *text = mulin_record_display (record, catalog, field);

  mulin_library_return_reader (library, reader);
  return text;
}

/* --- lists -------------------------------------------------------------------------------------------------------------- */

static void
count_change (guint *changes)
{
  ++*changes;
}

static void
test_list (void)
{
  WindowDriver driver;
  GtkWidget *page;
  MulinRecordList *list;
  MulinRecordModel *model;
  guint all, changes = 0;
  gint64 id;
  g_autoptr (MulinRecordRow) row = NULL, sorted = NULL;
  g_autofree char *first = NULL, *name = NULL;

  window_driver_start (&driver, TRUE);
  page = compounds (&driver);
  model = model_of (page);
  window_driver_wait (is_loaded, model, "the list of compounds");
  all = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (all, >=, 45);
  window_driver_wait (has_first_row, model, "the first page of rows");
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  first = g_strdup (mulin_record_row_get_text (row, "name"));
  g_assert_cmpstr (first, !=, "");
  g_assert_cmpstr (mulin_record_row_get_text (row, "community"), ==, "示例一社区");
  g_assert_cmpuint (mulin_record_model_find (model, mulin_record_row_get_id (row)), ==, 0);

  /* A filter takes away, clearing it brings all back. */
  mulin_compounds_page_filter (MULIN_COMPOUNDS_PAGE (page), "state", "expired");
  window_driver_idle (600);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, all);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);
  g_assert_true (gtk_widget_activate_action (page, "page.clear-filters", NULL));
  window_driver_idle (600);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, all);

  /* The head asks for another order: no row is bound again, each shows another record, and the one selected stays selected. */
  list = MULIN_RECORD_LIST (window_driver_find (page, MULIN_TYPE_RECORD_LIST, NULL));
  id = mulin_record_row_get_id (row);
  mulin_record_list_select (list, id);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (count_change), &changes);
  g_signal_emit_by_name (list, "sort", "problems", TRUE);
  window_driver_idle (600);
  g_assert_cmpuint (changes, ==, 0);
  sorted = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (sorted == row);
  g_assert_cmpint (mulin_record_row_get_id (sorted), !=, id);
  g_assert_cmpint (mulin_record_row_get_id (sorted), ==, mulin_record_model_get_id (model, 0));
  name = value_of (&driver, "compound", mulin_record_row_get_id (sorted), "name");
  g_assert_cmpstr (mulin_record_row_get_text (sorted, "name"), ==, name);
  g_assert_cmpint (mulin_record_list_get_selected (list), ==, id);

  /* One that is left out takes its row from the end, and its selection with it. */
  mulin_compounds_page_filter (MULIN_COMPOUNDS_PAGE (page), "state", "expired");
  window_driver_idle (600);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpint (mulin_record_list_get_selected (list), ==, mulin_record_model_find (model, id) == G_MAXUINT ? 0 : id);
  g_signal_handlers_disconnect_by_func (model, count_change, &changes);
  window_driver_stop (&driver);
}

/* --- forms --------------------------------------------------------------------------------------------------------------- */

typedef struct { WindowDriver *driver; gint64 id; const char *text; } ValueCheck;

static gboolean
has_households (gpointer data)
{
  ValueCheck *check = data;
  g_autofree char *text = value_of (check->driver, "compound", check->id, "households");

  return strcmp (text, check->text) == 0;
}

static gboolean
has_error (gpointer data)
{
  return mulin_field_editor_get_error (data) != NULL;
}

static gboolean
has_text (gpointer data)
{
  g_autofree char *text = mulin_field_editor_get_text (data);

  return text[0] != '\0';
}

static void
test_form (void)
{
  WindowDriver driver;
  GtkWidget *page;
  MulinRecordForm *form;
  MulinFieldEditor *households, *delivered;
  gint64 id;
  g_autofree char *before = NULL, *kept = NULL, *delivered_before = NULL;

  window_driver_start (&driver, TRUE);
  page = compounds (&driver);
  id = window_driver_resolve (&driver, "compound", "示例梧桐苑");
  before = value_of (&driver, "compound", id, "households");
  delivered_before = value_of (&driver, "compound", id, "delivered");
  mulin_compounds_page_open (MULIN_COMPOUNDS_PAGE (page), id);
  form = MULIN_RECORD_FORM (window_driver_find (page, MULIN_TYPE_RECORD_FORM, NULL));
  households = mulin_record_form_get_editor (form, "households");
  delivered = mulin_record_form_get_editor (form, "delivered");
  window_driver_wait (has_text, households, "the form");

  /* Enter commits one field as one entry. */
  window_driver_type (mulin_field_editor_get_control (households), "1106户");
  window_driver_enter (&driver, mulin_field_editor_get_control (households));
  window_driver_wait (has_households, &(ValueCheck) { &driver, id, "1,106" }, "the new number");
  window_driver_idle (300);
  g_assert_null (mulin_field_editor_get_error (households));

  /* A wrong date is refused at its field, and nothing is written. */
  window_driver_type (mulin_field_editor_get_control (delivered), "2023-02-30");
  window_driver_enter (&driver, mulin_field_editor_get_control (delivered));
  window_driver_wait (has_error, delivered, "the refusal at the field");
  g_assert_nonnull (strstr (mulin_field_editor_get_error (delivered), "2023-02-30"));
  kept = value_of (&driver, "compound", id, "delivered");
  g_assert_cmpstr (kept, ==, delivered_before);

  window_driver_key (&driver, "win.undo");
  window_driver_wait (has_households, &(ValueCheck) { &driver, id, before }, "the number before");
  window_driver_stop (&driver);
}

static void
on_created (MulinRecordForm *form, gint64 id, gint64 *created)
{
  *created = id;
}

static gboolean
is_created (gpointer data)
{
  return *(gint64 *) data != 0;
}

/* What was typed into a new record is there again after the form was closed. */
static void
test_draft (void)
{
  WindowDriver driver;
  GtkWidget *first, *second, *window;
  MulinFieldEditor *name;
  gint64 created = 0;
  g_autofree char *typed = NULL, *left = NULL;
  MulinConnection *reader;

  window_driver_start (&driver, TRUE);
  window = gtk_window_new ();
  first = mulin_record_form_new ();
  gtk_window_set_child (GTK_WINDOW (window), first);
  gtk_window_present (GTK_WINDOW (window));
  mulin_record_form_set_up (MULIN_RECORD_FORM (first), driver.session, "person", NULL);
  mulin_record_form_begin (MULIN_RECORD_FORM (first), NULL);
  window_driver_idle (200);
  name = mulin_record_form_get_editor (MULIN_RECORD_FORM (first), "name");
  window_driver_type (mulin_field_editor_get_control (name), "示例新人");
  window_driver_enter (&driver, mulin_field_editor_get_control (name));
  window_driver_idle (400);

  second = mulin_record_form_new ();
  gtk_window_set_child (GTK_WINDOW (window), second);
  mulin_record_form_set_up (MULIN_RECORD_FORM (second), driver.session, "person", NULL);
  mulin_record_form_begin (MULIN_RECORD_FORM (second), NULL);
  name = mulin_record_form_get_editor (MULIN_RECORD_FORM (second), "name");
  window_driver_wait (has_text, name, "the draft");
  typed = mulin_field_editor_get_text (name);
  g_assert_cmpstr (typed, ==, "示例新人");

  g_signal_connect (second, "created", G_CALLBACK (on_created), &created);
  mulin_record_form_create (MULIN_RECORD_FORM (second));
  window_driver_wait (is_created, &created, "the new person");
  g_assert_cmpint (window_driver_resolve (&driver, "person", "示例新人"), ==, created);
  reader = mulin_library_borrow_reader (mulin_session_get_library (driver.session), NULL);
  left = mulin_draft_get (reader, "new:person", NULL);
  g_assert_null (left);
  mulin_library_return_reader (mulin_session_get_library (driver.session), reader);
  gtk_window_destroy (GTK_WINDOW (window));
  window_driver_stop (&driver);
}

/* --- picker --------------------------------------------------------------------------------------------------------------- */

static gboolean
has_offers (gpointer data)
{
  return mulin_record_picker_n_offers (data) > 0;
}

static void
test_picker (void)
{
  WindowDriver driver;
  GtkWidget *picker, *window;

  window_driver_start (&driver, TRUE);
  window = gtk_window_new ();
  picker = mulin_record_picker_new ();
  gtk_window_set_child (GTK_WINDOW (window), picker);
  gtk_window_present (GTK_WINDOW (window));
  mulin_record_picker_set_up (MULIN_RECORD_PICKER (picker), driver.session, "compound", FALSE);
  window_driver_type (mulin_record_picker_get_entry (MULIN_RECORD_PICKER (picker)), "wty"); /* initials of 梧桐苑 */
  window_driver_wait (has_offers, picker, "offers by initials");
  mulin_record_picker_choose (MULIN_RECORD_PICKER (picker), 0);
  g_assert_cmpstr (mulin_record_picker_get_text (MULIN_RECORD_PICKER (picker)), ==, "示例梧桐苑");
  g_assert_cmpint (mulin_record_picker_get_id (MULIN_RECORD_PICKER (picker)), ==,
                   window_driver_resolve (&driver, "compound", "示例梧桐苑"));
  /* Typing on un-chooses it: a half name is no record. */
  window_driver_type (mulin_record_picker_get_entry (MULIN_RECORD_PICKER (picker)), "示例梧");
  g_assert_cmpint (mulin_record_picker_get_id (MULIN_RECORD_PICKER (picker)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  window_driver_stop (&driver);
}

/* --- drawing ---------------------------------------------------------------------------------------------------------------- */

static void
on_target (MulinSceneView *view, const char *kind, gint64 id, gint64 *clicked)
{
  *clicked = id;
}

static void
test_scene_view (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = g_object_new (MULIN_TYPE_SCENE_VIEW, NULL);
  MulinScene *scene = mulin_scene_new (1000, 500);
  gint64 clicked = -1;
  double x, y, zoom;

  mulin_scene_target (scene, (MulinBox) { 800, 400, 100, 50 }, "post", 7, "tip");
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  window_driver_idle (300);
  mulin_scene_view_set_scene (MULIN_SCENE_VIEW (view), scene, FALSE);
  g_signal_connect (view, "target-activated", G_CALLBACK (on_target), &clicked);

  /* Fitted: the whole width is in view. */
  zoom = mulin_scene_view_get_zoom (MULIN_SCENE_VIEW (view));
  g_assert_cmpfloat (zoom * 1000, <=, gtk_widget_get_width (view));
  g_assert_cmpfloat (zoom, >, 0.3);
  g_assert_cmpint (mulin_scene_view_get_map_width (MULIN_SCENE_VIEW (view)), ==, 0);
  g_assert_true (mulin_scene_view_locate (MULIN_SCENE_VIEW (view), "post", 7, &x, &y));
  mulin_scene_view_click (MULIN_SCENE_VIEW (view), x, y);
  g_assert_cmpint (clicked, ==, 7);
  mulin_scene_view_click (MULIN_SCENE_VIEW (view), 2, 2);
  g_assert_cmpint (clicked, ==, 0);

  /* Zoomed: the click still finds its target, and the small map appears. */
  mulin_scene_view_set_zoom (MULIN_SCENE_VIEW (view), 2);
  g_assert_cmpint (mulin_scene_view_get_map_width (MULIN_SCENE_VIEW (view)), >, 0);
  g_assert_true (mulin_scene_view_locate (MULIN_SCENE_VIEW (view), "post", 7, &x, &y));
  mulin_scene_view_click (MULIN_SCENE_VIEW (view), x, y);
  g_assert_cmpint (clicked, ==, 7);
  g_assert_false (mulin_scene_view_locate (MULIN_SCENE_VIEW (view), "post", 8, &x, &y));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_day (MulinTimeLine *line, const char *day, char **chosen)
{
  g_free (*chosen);
  *chosen = g_strdup (day);
}

static void
test_time_line (void)
{
  MulinTimeLine *line = g_object_ref_sink (g_object_new (MULIN_TYPE_TIME_LINE, NULL));
  g_autofree char *chosen = NULL;

  g_signal_connect (line, "day-chosen", G_CALLBACK (on_day), &chosen);
  mulin_time_line_add (line, "2025-03", MULIN_EVENT_CHANGE, "a month is its first day");
  mulin_time_line_add (line, "2024-01-15", MULIN_EVENT_BEGIN, "before");
  mulin_time_line_add (line, "2031-01-01", MULIN_EVENT_END, "lies ahead: no event yet");
  mulin_time_line_step (line, -1);
  g_assert_cmpstr (chosen, ==, "2025-03-01");
  mulin_time_line_step (line, -1);
  g_assert_cmpstr (chosen, ==, "2024-01-15");
  mulin_time_line_step (line, -1); /* nothing earlier: stays */
  g_assert_cmpstr (chosen, ==, "2024-01-15");
  mulin_time_line_step (line, 1);
  mulin_time_line_step (line, 1);
  g_assert_cmpstr (chosen, ==, "2026-06-30"); /* after the last event comes today */
  g_object_unref (line);
}

static void
test_date_entry (void)
{
  GtkWidget *entry = g_object_ref_sink (mulin_date_entry_new ());

  mulin_date_entry_set_text (MULIN_DATE_ENTRY (entry), "2026年3月5日");
  g_signal_emit_by_name (mulin_date_entry_get_entry (MULIN_DATE_ENTRY (entry)), "activate");
  g_assert_cmpstr (mulin_date_entry_get_text (MULIN_DATE_ENTRY (entry)), ==, "2026-03-05");
  mulin_date_entry_set_text (MULIN_DATE_ENTRY (entry), "2023-02-30"); /* no date: left as it was typed */
  g_signal_emit_by_name (mulin_date_entry_get_entry (MULIN_DATE_ENTRY (entry)), "activate");
  g_assert_cmpstr (mulin_date_entry_get_text (MULIN_DATE_ENTRY (entry)), ==, "2023-02-30");
  g_object_unref (entry);
}

/* --- the window ------------------------------------------------------------------------------------------------------------- */

static void
on_notice (MulinSession *session, const char *message, gboolean is_error, char **told)
{
  if (is_error)
    *told = g_strdup (message);
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

/* A file that is no library leaves the first-start page, with one sentence that names the file. */
static void
test_refused_file (void)
{
  WindowDriver driver;
  g_autofree char *path = NULL, *told = NULL;

  window_driver_start (&driver, FALSE);
  path = g_build_filename (driver.folder, "no.mulin", NULL);
  g_assert_true (g_file_set_contents (path, "this is no library", -1, NULL));
  g_signal_connect (driver.session, "notice", G_CALLBACK (on_notice), &told);
  mulin_window_open (driver.window, path, MULIN_SESSION_OPEN);
  window_driver_wait (is_told, &told, "the refusal");
  g_assert_nonnull (strstr (told, "no.mulin"));
  g_assert_null (mulin_session_get_library (driver.session));
  window_driver_stop (&driver);
}

static void
test_themes (void)
{
  WindowDriver driver;
  GdkRGBA light, dark;

  window_driver_start (&driver, FALSE);
  mulin_style_set_theme ("light");
  mulin_style_color (MULIN_COLOR_INK, &light);
  mulin_style_set_theme ("dark");
  mulin_style_color (MULIN_COLOR_INK, &dark);
  g_assert_false (gdk_rgba_equal (&light, &dark));
  g_assert_cmpfloat (dark.red, >, light.red);
  mulin_style_set_theme ("light");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/widgets/list", test_list);
  g_test_add_func ("/app/widgets/form", test_form);
  g_test_add_func ("/app/widgets/draft", test_draft);
  g_test_add_func ("/app/widgets/picker", test_picker);
  g_test_add_func ("/app/widgets/scene-view", test_scene_view);
  g_test_add_func ("/app/widgets/time-line", test_time_line);
  g_test_add_func ("/app/widgets/date-entry", test_date_entry);
  g_test_add_func ("/app/window/refused-file", test_refused_file);
  g_test_add_func ("/app/window/themes", test_themes);
  return g_test_run ();
}
