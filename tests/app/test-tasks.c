/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three of the supervisor's tasks (2, 8, 17) played with real widgets, actions counted. */

#include "window-driver.h"

#include "app/pages/structure-page.h"
#include "app/paper.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/record-list.h"
#include "app/widgets/record-picker.h"
#include "app/widgets/search-box.h"
#include "base/date.h"
#include "govern/structure.h"
#include "store/journal.h"

#include <poppler.h>

#define COMPOUND "示例梧桐苑"

/* --- looking ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
page (WindowDriver *driver, const char *name)
{
  return mulin_window_get_page_widget (driver->window, name);
}

static gboolean
has_results (gpointer data)
{
  GtkWidget *list = data;

  return gtk_widget_get_mapped (list) && gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) != NULL;
}

/* Ctrl+K, the name, Enter: two actions. */
static void
open_by_search (WindowDriver *driver, const char *name)
{
  GtkWidget *box = window_driver_find (GTK_WIDGET (driver->window), MULIN_TYPE_SEARCH_BOX, NULL);
  GtkWidget *entry = window_driver_find (box, GTK_TYPE_ENTRY, NULL);
  GtkWidget *list = window_driver_find (box, GTK_TYPE_LIST_BOX, NULL);

  window_driver_key (driver, "win.find");
  window_driver_type (entry, name);
  window_driver_wait (has_results, list, "search results");
  window_driver_enter (driver, entry);
}

typedef struct { GtkWidget *widget; const char *text; } LabelCheck;

static gboolean
has_label (gpointer data)
{
  LabelCheck *check = data;

  return window_driver_look (check->widget, GTK_TYPE_LABEL, check->text) != NULL;
}

static void
wait_label (GtkWidget *widget, const char *text)
{
  LabelCheck check = { widget, text };

  window_driver_wait (has_label, &check, text);
}

typedef struct { MulinSceneView *view; gint64 id; } SeatCheck;

static gboolean
has_seat (gpointer data)
{
  SeatCheck *check = data;
  double x, y;

  return mulin_scene_view_locate (check->view, "post", check->id, &x, &y);
}

static gint64
secretary_post (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autofree char *body = g_strdup_printf ("@%" G_GINT64_FORMAT, window_driver_resolve (driver, "organization", COMPOUND "党支部"));
  const char *const where[] = { "organization", body, "title", "书记", NULL };
  MulinListing listing = { .kind = "post", .where = where };
  g_autoptr (GArray) ids = mulin_register_list (reader, mulin_session_get_catalog (driver->session), &listing, NULL);

  mulin_library_return_reader (library, reader);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static gboolean
offers (gpointer data)
{
  return mulin_record_picker_n_offers (MULIN_RECORD_PICKER (data)) > 0;
}

/* Who holds POST on DAY, from the structure that the diagram draws. */
static char *
holder_on (WindowDriver *driver, gint64 post, const char *day)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStructure) structure
      = mulin_structure_build (reader, mulin_session_get_catalog (driver->session), mulin_session_get_shelf (driver->session),
                               window_driver_resolve (driver, "compound", COMPOUND), NULL, day, FALSE, &error);
  char *name = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);

      for (guint k = 0; k < node->seats->len; k++)
        if (((MulinSeat *) g_ptr_array_index (node->seats, k))->post == post)
          name = g_strdup (((MulinSeat *) g_ptr_array_index (node->seats, k))->name);
    }
  mulin_library_return_reader (library, reader);
  return name;
}

typedef struct { WindowDriver *driver; gint64 post; const char *name; } HolderCheck;

static gboolean
is_held_by (gpointer data)
{
  HolderCheck *check = data;
  g_autofree char *name = holder_on (check->driver, check->post, mulin_date_today ());

  return g_strcmp0 (name, check->name) == 0;
}

/* --- task 2: 示例梧桐苑's secretary changed on 1 March ------------------------------------------------------------------- */

static void
assert_history_names (WindowDriver *driver, const char *name)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, NULL, 0, 1, NULL);
  MulinEntry *entry = g_ptr_array_index (entries, 0);

  g_assert_nonnull (strstr (entry->text, name));
  g_assert_nonnull (strstr (entry->text, "书记"));
  g_assert_nonnull (strstr (entry->text, "2026-03-01"));
  g_assert_cmpstr (entry->who, ==, "示例用户");
  mulin_library_return_reader (library, reader);
}

static void
assert_tenures (WindowDriver *driver, gint64 post)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, post);
  const char *const where[] = { "post", key, NULL };
  MulinListing listing = { .kind = "tenure", .where = where, .sort = "since" };
  g_autoptr (GPtrArray) tenures = mulin_register_find (reader, mulin_session_get_catalog (driver->session), &listing, NULL);
  MulinRecord *last, *before;

  g_assert_cmpuint (tenures->len, >=, 2);
  last = g_ptr_array_index (tenures, tenures->len - 1);
  before = g_ptr_array_index (tenures, tenures->len - 2);
  g_assert_cmpstr (mulin_record_text (before, "until"), ==, "2026-02-28");
  g_assert_cmpstr (mulin_record_text (last, "since"), ==, "2026-03-01");
  g_assert_null (mulin_record_text (last, "until"));
  mulin_library_return_reader (library, reader);
}

static void
test_new_secretary (void)
{
  WindowDriver driver;
  GtkWidget *structure, *picker, *day;
  MulinSceneView *view;
  gint64 post;
  double x, y;
  g_autofree char *before = NULL, *chosen = NULL, *then = NULL, *now = NULL;

  window_driver_start (&driver, TRUE);
  post = secretary_post (&driver);
  before = holder_on (&driver, post, mulin_date_today ());
  g_assert_nonnull (before);

  open_by_search (&driver, COMPOUND);
  g_assert_cmpstr (mulin_window_get_page (driver.window), ==, "compounds");
  wait_label (page (&driver, "compounds"), COMPOUND "党支部");
  window_driver_press (&driver, window_driver_find (page (&driver, "compounds"), GTK_TYPE_BUTTON, "structure_button"));
  g_assert_cmpstr (mulin_window_get_page (driver.window), ==, "structure");
  structure = page (&driver, "structure");
  view = mulin_structure_page_get_view (MULIN_STRUCTURE_PAGE (structure));
  window_driver_wait (has_seat, &(SeatCheck) { view, post }, "the secretary's seat in the diagram");
  g_assert_true (mulin_scene_view_locate (view, "post", post, &x, &y));
  driver.actions++;
  mulin_scene_view_click (view, x, y);
  wait_label (structure, before);

  picker = window_driver_find (structure, MULIN_TYPE_RECORD_PICKER, "person");
  window_driver_type (mulin_record_picker_get_entry (MULIN_RECORD_PICKER (picker)), "slly");
  window_driver_wait (offers, picker, "people offered by their initials");
  driver.actions++;
  mulin_record_picker_choose (MULIN_RECORD_PICKER (picker), 0);
  chosen = g_strdup (mulin_record_picker_get_text (MULIN_RECORD_PICKER (picker)));
  g_assert_cmpstr (chosen, !=, before);
  day = mulin_date_entry_get_entry (MULIN_DATE_ENTRY (window_driver_find (structure, MULIN_TYPE_DATE_ENTRY, "day")));
  window_driver_type (day, "2026-3-1");
  window_driver_enter (&driver, day);
  window_driver_wait (is_held_by, &(HolderCheck) { &driver, post, chosen }, "the new holder");

  g_test_message ("task 2: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 7);
  assert_tenures (&driver, post);
  assert_history_names (&driver, chosen);
  then = holder_on (&driver, post, "2026-02-15");
  now = holder_on (&driver, post, "2026-06-30");
  g_assert_cmpstr (then, ==, before);
  g_assert_cmpstr (now, ==, chosen);

  /* One undo takes all of it back. */
  window_driver_idle (300);
  window_driver_key (&driver, "win.undo");
  window_driver_wait (is_held_by, &(HolderCheck) { &driver, post, before }, "the former holder");
  window_driver_stop (&driver);
}

/* --- task 8: the display board -------------------------------------------------------------------------------------------- */

static gboolean
file_exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static char *
pdf_text (const char *path, double *width, double *height, int *n_images, double *smallest)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  PopplerPage *first;
  GList *images, *attributes;
  char *text;

  g_assert_no_error (error);
  first = poppler_document_get_page (document, 0);
  poppler_page_get_size (first, width, height);
  images = poppler_page_get_image_mapping (first);
  *n_images = (int) g_list_length (images);
  poppler_page_free_image_mapping (images);
  text = poppler_page_get_text (first);
  *smallest = 1000;
  attributes = poppler_page_get_text_attributes (first);
  for (GList *each = attributes; each != NULL; each = each->next)
    *smallest = MIN (*smallest, ((PopplerTextAttributes *) each->data)->font_size);
  poppler_page_free_text_attributes (attributes);
  g_object_unref (first);
  g_object_unref (document);
  return text;
}

static void
test_display_board (void)
{
  WindowDriver driver;
  static const char *const private_words[] = { "空缺", "届满", "一肩挑", "交叉任职", "内部使用", "楼栋党小组 " };
  g_autofree char *path = NULL, *text = NULL, *secretary = NULL;
  double width, height, smallest;
  int n_images;

  window_driver_start (&driver, TRUE);
  path = g_build_filename (driver.folder, "board.pdf", NULL);
  secretary = holder_on (&driver, secretary_post (&driver), mulin_date_today ());
  open_by_search (&driver, COMPOUND);
  wait_label (page (&driver, "compounds"), COMPOUND "党支部");
  window_driver_key (&driver, "win.save-wall");
  window_driver_accept (&driver, path);
  window_driver_wait (file_exists, path, "the wall version's file");
  window_driver_idle (300);

  g_test_message ("task 8: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 4);
  text = pdf_text (path, &width, &height, &n_images, &smallest);
  g_assert_cmpfloat_with_epsilon (width, 1190.55, 2);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 2);
  g_assert_cmpint (n_images, ==, 0);
  g_assert_cmpfloat (smallest, >=, 10);
  g_assert_nonnull (strstr (text, COMPOUND));
  g_assert_nonnull (strstr (text, secretary));
  for (guint i = 0; i < G_N_ELEMENTS (private_words); i++)
    if (strstr (text, private_words[i]) != NULL)
      g_error ("“%s” stands on the public board", private_words[i]);
  window_driver_stop (&driver);
}

/* --- task 17: a new computer, a list, a compound drawn and a dossier ------------------------------------------------------ */

static const char table[] =
    "\xef\xbb\xbf小区名称,街道,社区,小区类型,总户数,物业公司,党组织名称,党组织书记\r\n"
    "示例甲苑,示例街道,示例一社区,物业小区,320,示例甲物业有限公司,示例甲苑党支部,示例赵一\r\n"
    "示例乙苑,示例街道,示例二社区,老旧小区,210,,,\r\n";

static gboolean
is_library_open (gpointer data)
{
  return mulin_session_get_library (((WindowDriver *) data)->session) != NULL;
}

static gboolean
button_ready (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_is_sensitive (data);
}

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (mulin_record_list_get_model (MULIN_RECORD_LIST (data)))) == 2;
}

static GtkWidget *
dialog_of (const char *type_name)
{
  GtkWidget *dialog = window_driver_window (type_name);

  g_assert_nonnull (dialog);
  return dialog;
}

static gboolean
is_set_pointer (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
is_drawn (gpointer data)
{
  return mulin_scene_view_get_scene (data) != NULL;
}

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  MulinDocument **document = data;

  *document = mulin_paper_make_finish (result, &error);
  g_assert_no_error (error);
}

/* The print dialog needs a printer; what it would print goes through the same operation into a file. */
static void
print_dossier (WindowDriver *driver, gint64 compound, const char *path)
{
  MulinDocument *document = NULL;
  g_autoptr (GError) error = NULL;

  driver->actions += 2;
  mulin_paper_make_async (driver->session, "dossier", "compound", compound, NULL, NULL, NULL, on_document, &document);
  window_driver_wait (is_set_pointer, &document, "the dossier");
  mulin_paper_print_to_file (document->pages, document->title, path, &error);
  g_assert_no_error (error);
  mulin_document_free (document);
}

static void
test_first_start (void)
{
  WindowDriver driver;
  GtkWidget *dialog, *button, *list;
  MulinSceneView *view;
  g_autofree char *library = NULL, *csv = NULL, *pdf = NULL, *text = NULL;
  double width, height, smallest;
  int n_images;
  gint64 compound;

  window_driver_start (&driver, FALSE);
  library = g_build_filename (driver.folder, "first.mulin", NULL);
  csv = g_build_filename (driver.folder, "list.csv", NULL);
  pdf = g_build_filename (driver.folder, "dossier.pdf", NULL);
  g_assert_true (g_file_set_contents (csv, table, -1, NULL));

  window_driver_press (&driver, window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_BUTTON, "new_button"));
  window_driver_accept (&driver, library);
  window_driver_wait (is_library_open, &driver, "the new library");
  list = window_driver_find (page (&driver, "compounds"), MULIN_TYPE_RECORD_LIST, NULL);
  button = window_driver_find (list, GTK_TYPE_BUTTON, "empty_button");
  window_driver_wait (button_ready, button, "the empty page's button");
  window_driver_press (&driver, button);
  dialog = dialog_of ("MulinImportDialog");
  window_driver_accept (&driver, csv);
  button = window_driver_find (dialog, GTK_TYPE_BUTTON, "import_button");
  window_driver_wait (button_ready, button, "the dry run");
  window_driver_press (&driver, button);
  window_driver_wait (has_rows, list, "the two compounds");

  compound = window_driver_resolve (&driver, "compound", "示例甲苑");
  driver.actions++;
  mulin_record_list_select (MULIN_RECORD_LIST (list), compound);
  wait_label (page (&driver, "compounds"), "示例甲苑");
  print_dossier (&driver, compound, pdf);
  window_driver_press (&driver, window_driver_find (page (&driver, "compounds"), GTK_TYPE_BUTTON, "structure_button"));
  view = mulin_structure_page_get_view (MULIN_STRUCTURE_PAGE (page (&driver, "structure")));
  window_driver_wait (is_drawn, view, "the first diagram");

  g_test_message ("task 17: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 10);
  text = pdf_text (pdf, &width, &height, &n_images, &smallest);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 2);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 2);
  g_assert_nonnull (strstr (text, "示例甲苑"));
  g_assert_nonnull (strstr (text, "示例赵一"));
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/tasks/new-secretary", test_new_secretary);
  g_test_add_func ("/app/tasks/display-board", test_display_board);
  g_test_add_func ("/app/tasks/first-start", test_first_start);
  return g_test_run ();
}
