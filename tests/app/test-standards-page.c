/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks 10 and 15 played on the page 标准, its words, rounds and definitions; actions counted. */

#include "window-driver.h"

#include "app/pages/standards-page.h"
#include "app/paper.h"
#include "app/widgets/round-button.h"
#include "app/widgets/standard-part-row.h"
#include "document/document.h"
#include "store/journal.h"

#define N_COMPOUNDS 24

/* --- looking ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
page (WindowDriver *driver)
{
  return mulin_window_get_page_widget (driver->window, "standards");
}

static MulinStandardGrid *
grid (WindowDriver *driver)
{
  return MULIN_STANDARD_GRID (window_driver_find (page (driver), MULIN_TYPE_STANDARD_GRID, NULL));
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (grid (data))) && mulin_standard_grid_get_subject (grid (data)) != NULL;
}

/* One action: the row 标准 of the sidebar. */
static void
go_there (WindowDriver *driver)
{
  GtkWidget *sidebar = window_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LIST_BOX, "sidebar");
  GtkWidget *label = window_driver_find (sidebar, GTK_TYPE_LABEL, "Standards");

  window_driver_press (driver, gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  window_driver_wait (is_shown, driver, "the matrix");
}

typedef struct { WindowDriver *driver; guint n; } CountCheck;

static guint
n_entries (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, NULL, 0, 500, NULL);

  mulin_library_return_reader (library, reader);
  return entries->len;
}

static gboolean
has_entries (gpointer data)
{
  CountCheck *check = data;

  return n_entries (check->driver) == check->n;
}

static gint64
n_words (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = "assessment_item" };
  gint64 n = mulin_register_count (reader, mulin_session_get_catalog (driver->session), &listing, NULL);

  mulin_library_return_reader (library, reader);
  return n;
}

typedef struct { WindowDriver *driver; gint64 n; } WordCheck;

static gboolean
has_words (gpointer data)
{
  WordCheck *check = data;

  return n_words (check->driver) == check->n;
}

static gboolean
has_title (gpointer data)
{
  const char *const *check = data; /* the page, a label's text */

  return window_driver_look (((GtkWidget *) check[0]), GTK_TYPE_LABEL, check[1]) != NULL;
}

static void
wait_label (GtkWidget *widget, const char *text)
{
  const void *check[] = { widget, text };

  window_driver_wait (has_title, check, text);
}

static gboolean
is_ready (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_is_sensitive (data);
}

static void
press_key (WindowDriver *driver, guint keyval)
{
  driver->actions++;
  g_assert_true (mulin_standard_grid_key (grid (driver), keyval));
  window_driver_idle (20);
}

/* --- a library of 24 compounds in two communities -------------------------------------------------------------------------- */

static gint64
put (MulinTransaction *transaction, MulinCatalog *catalog, const char *kind, const char *name, const char *parent_field, gint64 parent,
     GError **error)
{
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, kind));

  mulin_record_set_text (record, "name", name);
  if (parent_field != NULL)
    mulin_record_set_integer (record, parent_field, parent);
  if (g_str_equal (kind, "compound"))
    mulin_record_set_text (record, "reported", "2026-01-05");
  return mulin_register_put (transaction, catalog, record, error) ? mulin_record_id (record) : 0;
}

static gboolean
write_places (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinCatalog *catalog = data;
  gint64 street = put (transaction, catalog, "street", "示例街道", NULL, 0, error), community = 0;

  for (int i = 0; street != 0 && i < N_COMPOUNDS; i++)
    {
      g_autofree char *place = g_strdup_printf ("示例%s社区", i < 10 ? "一" : "二");
      g_autofree char *name = g_strdup_printf ("示例%02d苑", i + 1);

      if (i == 0 || i == 10)
        community = put (transaction, catalog, "community", place, "street", street, error);
      if (community == 0 || put (transaction, catalog, "compound", name, "community", community, error) == 0)
        return FALSE;
    }
  return street != 0;
}

static gboolean
on_written (gint64 entry, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
  return FALSE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_open (gpointer data)
{
  return mulin_session_get_library (((WindowDriver *) data)->session) != NULL;
}

static void
start_with_places (WindowDriver *driver)
{
  g_autofree char *path = NULL;
  gboolean written = FALSE;

  window_driver_start (driver, FALSE);
  path = g_build_filename (driver->folder, "places.mulin", NULL);
  mulin_window_open (driver->window, path, MULIN_SESSION_CREATE);
  window_driver_wait (is_open, driver, "the new library");
  mulin_session_write (driver->session, "示例", write_places, mulin_catalog_ref (mulin_session_get_catalog (driver->session)),
                       (GDestroyNotify) mulin_catalog_unref, on_written, &written, NULL);
  window_driver_wait (is_true, &written, "the places");
  window_driver_idle (300);
  mulin_window_show_page (driver->window, "overview");
}

/* --- task 10 -------------------------------------------------------------------------------------------------------------- */

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(MulinDocument **) data = mulin_paper_make_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
words_on (MulinDocument *document)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < document->pages->len; i++)
    {
      const MulinScene *scene = g_ptr_array_index (document->pages, i);

      for (guint j = 0; j < scene->shapes->len; j++)
        if (((MulinShape *) g_ptr_array_index (scene->shapes, j))->text != NULL)
          g_string_append (words, ((MulinShape *) g_ptr_array_index (scene->shapes, j))->text);
    }
  return g_string_free (words, FALSE);
}

/* The print dialog needs a printer: button and dialog are two actions, what they would print is made by the same path. */
static char *
print_gaps (WindowDriver *driver)
{
  MulinDocument *document = NULL;
  char *words;

  g_assert_true (gtk_widget_is_sensitive (window_driver_find (page (driver), GTK_TYPE_BUTTON, "print_button")));
  driver->actions += 2;
  mulin_paper_make_async (driver->session, "gap-list", NULL, 0, NULL, NULL, NULL, on_document, &document);
  window_driver_wait (is_set, &document, "the gap list");
  words = words_on (document);
  mulin_document_free (document);
  return words;
}

static void
test_round_of_24 (void)
{
  WindowDriver driver;
  guint before;
  g_autofree char *gaps = NULL;
  GtkWidget *button;

  start_with_places (&driver);
  before = n_entries (&driver);
  go_there (&driver);
  g_assert_cmpuint (mulin_standard_grid_n_subjects (grid (&driver)), ==, N_COMPOUNDS);
  button = window_driver_find (page (&driver), GTK_TYPE_BUTTON, "confirm_button");
  window_driver_wait (is_ready, button, "proposals to confirm");
  window_driver_press (&driver, button);
  /* All proposals of the round are one entry. */
  window_driver_wait (has_entries, &(CountCheck) { &driver, before + 1 }, "the confirmed proposals");
  for (int i = 0; i < N_COMPOUNDS; i++)
    press_key (&driver, i == 3 ? GDK_KEY_w : GDK_KEY_d); /* what the program cannot know, a row a key */
  window_driver_wait (has_entries, &(CountCheck) { &driver, before + 1 + N_COMPOUNDS }, "the judged rows");
  gaps = print_gaps (&driver);

  g_test_message ("task 10: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, N_COMPOUNDS + 4);
  g_assert_nonnull (strstr (gaps, "示例一社区（10 个"));
  g_assert_nonnull (strstr (gaps, "示例二社区（14 个"));
  g_assert_nonnull (strstr (gaps, "人已评定 24 个"));
  g_assert_nonnull (strstr (gaps, "示例04苑"));
  window_driver_stop (&driver);
}

static void
test_undone (void)
{
  WindowDriver driver;
  GtkWidget *button;

  start_with_places (&driver);
  go_there (&driver);
  button = window_driver_find (page (&driver), GTK_TYPE_BUTTON, "confirm_button");
  window_driver_wait (is_ready, button, "proposals to confirm");
  window_driver_press (&driver, button);
  window_driver_idle (600);
  g_assert_cmpint (n_words (&driver), >, N_COMPOUNDS);
  window_driver_key (&driver, "win.undo");
  window_driver_wait (has_words, &(WordCheck) { &driver, 0 }, "no word left after one undo");
  window_driver_stop (&driver);
}

/* --- a cell: proofs, an override with its reason ------------------------------------------------------------------------------ */

static GtkWidget *
part_row (WindowDriver *driver, const char *name)
{
  GtkWidget *label = window_driver_look (page (driver), GTK_TYPE_LABEL, name);

  return label != NULL ? gtk_widget_get_ancestor (label, MULIN_TYPE_STANDARD_PART_ROW) : NULL;
}

static gboolean
has_proof (gpointer data)
{
  return window_driver_look (page (data), GTK_TYPE_BUTTON, "proof") != NULL;
}

static void
test_cell (void)
{
  WindowDriver driver;
  GtkWidget *row, *reason;
  gint64 compound, before;

  window_driver_start (&driver, TRUE);
  go_there (&driver);
  before = n_words (&driver);
  compound = window_driver_resolve (&driver, "compound", "示例梧桐苑");
  mulin_standard_grid_move_to (grid (&driver), compound, 0);
  row = part_row (&driver, "选强班子");
  g_assert_nonnull (row);
  mulin_standard_part_row_speak (MULIN_STANDARD_PART_ROW (row),
                                 mulin_standard_part_row_get_result (MULIN_STANDARD_PART_ROW (row))->proposed == MULIN_VERDICT_MET
                                     ? MULIN_VERDICT_UNMET : MULIN_VERDICT_MET);
  reason = window_driver_find (row, GTK_TYPE_ENTRY, "reason");
  g_assert_true (gtk_widget_get_mapped (reason));
  window_driver_enter (&driver, reason);
  g_assert_true (gtk_widget_get_mapped (window_driver_find (row, GTK_TYPE_LABEL, "refused")));
  g_assert_cmpint (n_words (&driver), ==, before);
  window_driver_type (reason, "示例理由");
  window_driver_enter (&driver, reason);
  window_driver_wait (has_words, &(WordCheck) { &driver, before + 1 }, "the word with its reason");
  window_driver_idle (500);
  g_assert_true (mulin_standard_part_row_get_result (MULIN_STANDARD_PART_ROW (part_row (&driver, "选强班子")))->judged);

  /* Each proof leads to its record. */
  window_driver_wait (has_proof, &driver, "a proof");
  window_driver_press (&driver, window_driver_find (page (&driver), GTK_TYPE_BUTTON, "proof"));
  g_assert_cmpstr (mulin_window_get_page (driver.window), !=, "standards");
  window_driver_stop (&driver);
}

/* The list reads again with every commit; the focus in it must not choose another standard. */
static void
test_chosen (void)
{
  WindowDriver driver;
  GtkWidget *list, *label, *title;

  window_driver_start (&driver, TRUE);
  go_there (&driver);
  list = window_driver_find (page (&driver), GTK_TYPE_LIST_BOX, "list");
  label = window_driver_find (list, GTK_TYPE_LABEL, "三个统一");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  window_driver_press (&driver, gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  title = window_driver_find (page (&driver), GTK_TYPE_LABEL, "title");
  window_driver_idle (1500);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (title)), ==, "三个统一");
  g_signal_emit_by_name (driver.session, "records-changed");
  window_driver_idle (1500);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (title)), ==, "三个统一");
  window_driver_stop (&driver);
}

/* --- rounds ---------------------------------------------------------------------------------------------------------------------- */

static void
test_rounds (void)
{
  WindowDriver driver;
  GtkWidget *name;

  start_with_places (&driver);
  go_there (&driver);
  press_key (&driver, GDK_KEY_d);
  window_driver_idle (500);
  wait_label (page (&driver), "Not assessed 23");
  name = window_driver_find (page (&driver), GTK_TYPE_ENTRY, "round_name");
  gtk_editable_set_text (GTK_EDITABLE (name), "示例第二轮");
  g_assert_true (gtk_widget_activate_action (window_driver_find (page (&driver), MULIN_TYPE_ROUND_BUTTON, NULL), "round.start", NULL));
  wait_label (page (&driver), "示例第二轮");
  /* What was said before the round is not said in it. */
  wait_label (page (&driver), "Not assessed 24");
  press_key (&driver, GDK_KEY_d);
  wait_label (page (&driver), "Not assessed 23");
  window_driver_idle (500);
  g_assert_true (gtk_widget_activate_action (page (&driver), "page.end-round", NULL));
  window_driver_idle (500);
  wait_label (page (&driver), "示例第二轮");
  window_driver_stop (&driver);
}

/* --- task 15 --------------------------------------------------------------------------------------------------------------------- */

static const char six[] = "六有小区\n有党建指导员：街道指定1名\n有邻居节（权重 2）\n有食堂\n有书屋\n有车棚\n有门禁\n";

static void
type_text (GtkWidget *window, const char *text)
{
  GtkWidget *view = window_driver_find (window, GTK_TYPE_TEXT_VIEW, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  window_driver_idle (100);
}

static void
collect_offers (GtkWidget *root, GPtrArray *offers)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_CHECK_BUTTON (child) && gtk_widget_has_css_class (child, "offer"))
        g_ptr_array_add (offers, child);
      collect_offers (child, offers);
    }
}

/* The first offer whose words begin so. */
static void
take_offer (WindowDriver *driver, GtkWidget *window, const char *words)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new ();

  collect_offers (window, offers);
  for (guint i = 0; i < offers->len; i++)
    if (strstr (gtk_check_button_get_label (g_ptr_array_index (offers, i)), words) != NULL)
      {
        driver->actions++;
        gtk_check_button_set_active (g_ptr_array_index (offers, i), TRUE);
        return;
      }
  g_error ("“%s” is not offered", words);
}

static gboolean
is_gone (gpointer data)
{
  return window_driver_window (data) == NULL;
}

static void
test_typed (void)
{
  WindowDriver driver;
  GtkWidget *window, *keep;
  MulinSubjectResult *subject;
  const MulinItemResult *item;

  window_driver_start (&driver, TRUE);
  go_there (&driver);
  window_driver_press (&driver, window_driver_find (page (&driver), GTK_TYPE_BUTTON, "new_button"));
  window = window_driver_window ("MulinStandardDialog");
  keep = window_driver_find (window, GTK_TYPE_BUTTON, "keep_button");
  window_driver_idle (500);

  /* A mistake is named with its line and cannot be kept. */
  type_text (window, "三个有：有组织、有专人");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (window, GTK_TYPE_LABEL, "refused"))), "第 1 行"));
  g_assert_false (gtk_widget_is_sensitive (keep));

  type_text (window, six);
  take_offer (&driver, window, "党建指导员");
  take_offer (&driver, window, "活动类载体");
  window_driver_wait (is_ready, keep, "a standard that can be kept");
  window_driver_press (&driver, keep);
  window_driver_wait (is_gone, (gpointer) "MulinStandardDialog", "the dialog's end");
  wait_label (page (&driver), "六有小区");
  window_driver_wait (is_shown, &driver, "its matrix");
  window_driver_idle (800);

  g_test_message ("task 15: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 8);
  subject = mulin_standard_grid_get_subject (grid (&driver));
  g_assert_cmpuint (subject->items->len, ==, 6);
  item = g_ptr_array_index (subject->items, 0);
  g_assert_cmpint (((MulinPartResult *) g_ptr_array_index (item->parts, 0))->part->method, ==, MULIN_METHOD_BOTH);
  g_assert_cmpint (((MulinPartResult *) g_ptr_array_index (item->parts, 0))->proposed, !=, MULIN_VERDICT_NO_DATA);
  item = g_ptr_array_index (subject->items, 1);
  g_assert_cmpint (item->weight, ==, 2);
  g_assert_nonnull (((MulinPartResult *) g_ptr_array_index (item->parts, 0))->part->sql);
  item = g_ptr_array_index (subject->items, 2);
  g_assert_cmpint (((MulinPartResult *) g_ptr_array_index (item->parts, 0))->part->method, ==, MULIN_METHOD_JUDGED);
  window_driver_stop (&driver);
}

/* An empty shipped one is filled, and is empty again when the library's own is removed. */
static void
test_filled (void)
{
  WindowDriver driver;
  GtkWidget *window, *keep;

  window_driver_start (&driver, TRUE);
  go_there (&driver);
  g_assert_true (mulin_standards_page_choose (MULIN_STANDARDS_PAGE (page (&driver)), "five-good-two-strong"));
  wait_label (page (&driver), "The items of this standard are to be filled in");
  window_driver_press (&driver, window_driver_find (page (&driver), GTK_TYPE_BUTTON, "empty_button"));
  window = window_driver_window ("MulinStandardDialog");
  keep = window_driver_find (window, GTK_TYPE_BUTTON, "keep_button");
  window_driver_idle (500);
  type_text (window, "示例创争\n示例项目一\n  示例细项：示例要求\n示例项目二\n");
  window_driver_wait (is_ready, keep, "a standard that can be kept");
  window_driver_press (&driver, keep);
  window_driver_wait (is_gone, (gpointer) "MulinStandardDialog", "the dialog's end");
  wait_label (page (&driver), "示例创争");
  window_driver_idle (600);
  g_assert_true (gtk_widget_activate_action (page (&driver), "page.remove-standard", NULL));
  wait_label (page (&driver), "The items of this standard are to be filled in");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/standards/round-of-24", test_round_of_24);
  g_test_add_func ("/app/standards/undone", test_undone);
  g_test_add_func ("/app/standards/cell", test_cell);
  g_test_add_func ("/app/standards/chosen", test_chosen);
  g_test_add_func ("/app/standards/rounds", test_rounds);
  g_test_add_func ("/app/standards/typed", test_typed);
  g_test_add_func ("/app/standards/filled", test_filled);
  return g_test_run ();
}
