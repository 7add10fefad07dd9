/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elections and owners' votes played with real widgets: tasks 3 and 12, the joint review, ballots by one key. */

#include "window-driver.h"

#include "app/pages/election-section.h"
#include "app/pages/item-gates.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/search-box.h"
#include "app/widgets/sign-row.h"
#include "govern/ballot-box.h"

#include <poppler.h>

/* --- records ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  const char *kind;
  gint64 id; /* 0 = a new one */
  const char *const *pairs;
} Put;

static gboolean
write_put (MulinTransaction *transaction, gpointer data, GError **error)
{
  Put *put = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = put->id != 0 ? mulin_register_get (connection, put->catalog, put->kind, put->id, error)
                                                : mulin_record_new (mulin_catalog_kind (put->catalog, put->kind));

  for (guint i = 0; put->pairs[i] != NULL; i += 2)
    if (!mulin_register_parse (connection, put->catalog, record, put->pairs[i], put->pairs[i + 1], error))
      return FALSE;
  if (!mulin_register_put (transaction, put->catalog, record, error))
    return FALSE;
  put->id = mulin_record_id (record);
  return TRUE;
}

#define PAIRS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static gint64
put (WindowDriver *driver, const char *kind, gint64 id, const char *const *pairs)
{
  Put one = { mulin_session_get_catalog (driver->session), kind, id, pairs };
  g_autoptr (GError) error = NULL;

  mulin_library_write (mulin_session_get_library (driver->session), "示例", write_put, &one, NULL, &error);
  g_assert_no_error (error);
  return one.id;
}

static char *
at (gint64 id)
{
  return g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}

/* --- looking ------------------------------------------------------------------------------------------------------------ */

static gboolean
has_results (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_list_box_get_selected_row (GTK_LIST_BOX (data)) != NULL;
}

/* Ctrl+K, the name, Enter: two actions. */
static void
open_by_search (WindowDriver *driver, const char *name)
{
  GtkWidget *box = window_driver_find (GTK_WIDGET (driver->window), MULIN_TYPE_SEARCH_BOX, NULL);
  GtkWidget *entry = window_driver_find (box, GTK_TYPE_ENTRY, NULL);

  window_driver_key (driver, "win.find");
  window_driver_type (entry, name);
  window_driver_wait (has_results, window_driver_find (box, GTK_TYPE_LIST_BOX, NULL), "search results");
  window_driver_enter (driver, entry);
}

static gboolean
section_ready (gpointer data)
{
  GtkWidget *section = window_driver_look (data, MULIN_TYPE_ELECTION_SECTION, NULL);
  GtkWidget *dates = section != NULL ? window_driver_look (section, GTK_TYPE_LIST_BOX, "dates") : NULL;

  return section != NULL && gtk_widget_get_mapped (section) && gtk_list_box_get_row_at_index (GTK_LIST_BOX (dates), 0) != NULL;
}

static GtkWidget *
wait_section (WindowDriver *driver)
{
  GtkWidget *page = mulin_window_get_page_widget (driver->window, "matters");

  window_driver_wait (section_ready, page, "the election's section");
  window_driver_idle (400);
  return window_driver_find (page, MULIN_TYPE_ELECTION_SECTION, NULL);
}

/* Does the drawing of the vote say TEXT? */
static gboolean
drawn (GtkWidget *root, const char *text)
{
  const MulinScene *scene = mulin_chart_view_get_scene (MULIN_CHART_VIEW (window_driver_find (root, MULIN_TYPE_CHART_VIEW, "bars")));

  for (guint i = 0; scene != NULL && i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->text != NULL && strstr (shape->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

typedef struct { GtkWidget *root; const char *text; } Drawn;

static gboolean
is_drawn (gpointer data)
{
  return drawn (((Drawn *) data)->root, ((Drawn *) data)->text);
}

static gboolean
file_exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* All pages, without blanks between the lines. */
static char *
pdf_text (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_object_unref (page);
    }
  g_object_unref (document);
  return g_string_free (text, FALSE);
}

static gboolean
button_there (gpointer data)
{
  GtkWidget *button = window_driver_look (data, GTK_TYPE_BUTTON, "win.start-renewal");

  return button != NULL && gtk_widget_get_mapped (button);
}

/* --- task 3: the committee's term ends in five months ------------------------------------------------------------------------- */

static void
test_renewal (void)
{
  WindowDriver driver;
  GtkWidget *page, *section;
  g_autofree char *path = NULL, *text = NULL, *body = NULL, *word = NULL, *zip = NULL;
  gint64 committee;

  window_driver_start (&driver, TRUE);
  committee = window_driver_resolve (&driver, "organization", "示例新华园业主委员会");
  put (&driver, "organization", committee, PAIRS ("term_until", "2026-11-30"));
  put (&driver, "setting", 0, PAIRS ("key", "region", "value", "台州"));
  path = g_build_filename (driver.folder, "letter.pdf", NULL);
  window_driver_idle (500);

  open_by_search (&driver, "示例新华园");
  page = mulin_window_get_page_widget (driver.window, "compounds");
  window_driver_wait (button_there, page, "the button for the re-election");
  window_driver_press (&driver, window_driver_find (page, GTK_TYPE_BUTTON, "win.start-renewal"));
  section = wait_section (&driver);
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "letter_save"));
  window_driver_accept (&driver, path);
  window_driver_wait (file_exists, path, "the letter");
  window_driver_idle (300);
  g_test_message ("task 3: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 6);

  text = pdf_text (path);
  g_assert_nonnull (strstr (text, "送审稿"));
  g_assert_nonnull (strstr (text, "关于做好业委会换届工作的提示"));
  g_assert_nonnull (strstr (text, "〔2026〕"));
  g_assert_nonnull (strstr (text, "2026-09-30")); /* two months before the end of the term, 台州 */
  g_assert_nonnull (strstr (text, "2026-11-15")); /* notice, fifteen days before the latest day */
  g_assert_nonnull (strstr (text, "台州市物业管理条例"));
  g_assert_null (strstr (text, "先议先审"));

  /* The same button saves it for Word. */
  word = g_build_filename (driver.folder, "letter.docx", NULL);
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "letter_save"));
  window_driver_accept (&driver, word);
  window_driver_wait (file_exists, word, "the letter for Word");
  window_driver_idle (300);
  g_assert_true (g_file_get_contents (word, &zip, NULL, NULL));
  g_assert_true (g_str_has_prefix (zip, "PK"));

  /* Once more shows the same one. */
  body = at (committee);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (driver.window), "win.start-renewal", "x", committee));
  window_driver_idle (800);
  {
    MulinConnection *reader = mulin_library_borrow_reader (mulin_session_get_library (driver.session), NULL);
    const char *const where[] = { "organization", body, NULL };
    MulinListing listing = { .kind = "election", .where = where };
    g_autoptr (GPtrArray) found = mulin_register_find (reader, mulin_session_get_catalog (driver.session), &listing, NULL);

    g_assert_cmpuint (found->len, ==, 1);
    g_assert_cmpstr (mulin_record_text (g_ptr_array_index (found, 0), "state"), ==, "preparing");
    g_assert_cmpstr (mulin_record_text (g_ptr_array_index (found, 0), "term_until"), ==, "2026-11-30");
    mulin_library_return_reader (mulin_session_get_library (driver.session), reader);
  }
  window_driver_stop (&driver);
}

/* --- task 12: 300 households, 30,000 m², 180 have voted --------------------------------------------------------------------------- */

static void
add_ballots (WindowDriver *driver, gint64 election, guint from, guint to)
{
  g_autofree char *of = at (election);

  for (guint i = from; i < to; i++)
    {
      g_autofree char *room = g_strdup_printf ("1-1-%u", i + 1000);

      put (driver, "ballot", 0, PAIRS ("election", of, "room", room, "area", "100", "item", "使用维修资金:更换电梯", "vote",
                                       i % 3 == 2 ? "反对" : "同意", "date", "2026-06-20"));
    }
}

static void
test_vote (void)
{
  WindowDriver driver;
  GtkWidget *section, *print, *save;
  gint64 election;
  g_autofree char *path = NULL, *text = NULL;

  window_driver_start (&driver, TRUE);
  path = g_build_filename (driver.folder, "result.pdf", NULL);
  election = put (&driver, "election", 0, PAIRS ("name", "示例电梯表决", "kind", "业主共同决定事项", "compound", "示例新华园", "owners", "300",
                                                 "owners_area", "30000", "items", "使用维修资金：更换电梯", "day", "2026-06-25"));
  add_ballots (&driver, election, 0, 180);
  window_driver_idle (500);

  open_by_search (&driver, "示例电梯表决");
  section = wait_section (&driver);
  window_driver_wait (is_drawn, &(Drawn) { section, "参与还差 20 户、2,000 平方米" }, "what is still missing");
  g_assert_true (drawn (section, "180 / 300 户　还差 20"));
  print = window_driver_find (section, GTK_TYPE_BUTTON, "result_print");
  save = window_driver_find (section, GTK_TYPE_BUTTON, "result_save");
  g_assert_false (gtk_widget_is_sensitive (print));
  g_assert_false (gtk_widget_is_sensitive (save));

  /* 199 households are not enough; the two hundredth is. */
  add_ballots (&driver, election, 180, 199);
  window_driver_wait (is_drawn, &(Drawn) { section, "参与还差 1 户、100 平方米" }, "one more");
  g_assert_false (gtk_widget_is_sensitive (save));
  add_ballots (&driver, election, 199, 200);
  window_driver_wait (is_drawn, &(Drawn) { section, "已通过" }, "the result");
  g_assert_true (gtk_widget_is_sensitive (print));
  window_driver_press (&driver, save);
  window_driver_accept (&driver, path);
  window_driver_wait (file_exists, path, "the result notice");
  window_driver_idle (300);
  g_test_message ("task 12: %u actions", driver.actions);
  g_assert_cmpuint (driver.actions, <=, 5);
  text = pdf_text (path);
  g_assert_nonnull (strstr (text, "示例电梯表决结果公告"));
  g_assert_nonnull (strstr (text, "66.7%"));
  g_assert_null (strstr (text, "先议先审"));
  window_driver_stop (&driver);
}

/* --- 先议先审 of each item: it reminds, records, stops nothing, and owners never read of it ------------------------------------------ */

typedef struct { WindowDriver *driver; guint n; } Gates;

static gboolean
has_gates (gpointer data)
{
  Gates *wanted = data;
  MulinLibrary *library = mulin_session_get_library (wanted->driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = "prior_review" };
  gint64 n = mulin_register_count (reader, mulin_session_get_catalog (wanted->driver->session), &listing, NULL);

  mulin_library_return_reader (library, reader);
  return n == wanted->n;
}

/* Saves the owners' paper NAME and reads it back. */
static char *
owners_paper (WindowDriver *driver, GtkWidget *section, const char *action, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL), *path = g_build_filename (driver->folder, file, NULL);

  g_assert_true (gtk_widget_activate_action (section, action, "s", name));
  window_driver_accept (driver, path);
  window_driver_wait (file_exists, path, name);
  window_driver_idle (300);
  return pdf_text (path);
}

static void
test_gates (void)
{
  static const char *const items[] = { "使用维修资金:更换电梯", "选聘物业:示例物业", "议事规则:增加一条" };
  static const char *const papers[] = { "vote-ballots", "vote-sign-in", "vote-result" };
  WindowDriver driver;
  GtkWidget *section, *gates, *rows, *reason;
  g_autofree char *of = NULL;

  window_driver_start (&driver, TRUE);
  of = at (put (&driver, "election", 0, PAIRS ("name", "示例三项表决", "kind", "业主共同决定事项", "compound", "示例新华园", "owners", "1",
                                               "owners_area", "100", "day", "2026-06-25",
                                               "items", "使用维修资金：更换电梯\n选聘物业：示例物业\n议事规则：增加一条")));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    put (&driver, "ballot", 0, PAIRS ("election", of, "room", "1-1-1000", "area", "100", "item", items[i], "vote", "同意", "date", "2026-06-20"));
  window_driver_idle (500);
  open_by_search (&driver, "示例三项表决");
  section = wait_section (&driver);
  gates = window_driver_find (section, MULIN_TYPE_ITEM_GATES, NULL);
  rows = window_driver_find (gates, GTK_TYPE_LIST_BOX, "rows");
  reason = window_driver_find (gates, GTK_TYPE_ENTRY, "reason");
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 2));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 3));

  /* From top to bottom: what nothing is said of is chosen by itself. */
  window_driver_press (&driver, window_driver_find (gates, GTK_TYPE_BUTTON, "gate_done"));
  window_driver_wait (has_gates, &(Gates) { &driver, 1 }, "the first record");
  window_driver_idle (500);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (rows))), ==, 1);
  window_driver_press (&driver, window_driver_find (gates, GTK_TYPE_BUTTON, "gate_reason")); /* without a reason nothing is written */
  window_driver_type (reason, "示例内情：书记出差");
  window_driver_press (&driver, window_driver_find (gates, GTK_TYPE_BUTTON, "gate_reason"));
  window_driver_wait (has_gates, &(Gates) { &driver, 2 }, "the second record");
  window_driver_idle (500);
  window_driver_type (reason, "示例内情：小修不需");
  window_driver_press (&driver, window_driver_find (gates, GTK_TYPE_BUTTON, "gate_exempt"));
  window_driver_wait (has_gates, &(Gates) { &driver, 3 }, "the third record");
  window_driver_idle (500);
  g_assert_false (gtk_widget_get_visible (window_driver_find (gates, GTK_TYPE_BOX, "form")));
  g_assert_true (drawn (section, "已通过")); /* the vote went its way all the time */

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *text = owners_paper (&driver, section, i < 2 ? "section.save" : "section.result-save", papers[i]);

      g_assert_nonnull (strstr (text, "示例三项表决"));
      g_assert_null (strstr (text, "先议"));
      g_assert_null (strstr (text, "先审"));
      g_assert_null (strstr (text, "示例内情"));
    }
  window_driver_stop (&driver);
}

/* --- candidates before departments ----------------------------------------------------------------------------------------------- */

typedef struct { WindowDriver *driver; const char *result; guint n; } Reviews;

static gboolean
has_reviews (gpointer data)
{
  Reviews *wanted = data;
  MulinLibrary *library = mulin_session_get_library (wanted->driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  const char *const where[] = { "result", wanted->result, NULL };
  MulinListing listing = { .kind = "review", .where = where };
  g_autoptr (GArray) ids = mulin_register_list (reader, mulin_session_get_catalog (wanted->driver->session), &listing, NULL);

  mulin_library_return_reader (library, reader);
  return ids->len == wanted->n;
}

static void
test_review (void)
{
  WindowDriver driver;
  GtkWidget *section, *grid, *entry, *cell;
  g_autofree char *election = NULL, *person = NULL;

  window_driver_start (&driver, TRUE);
  election = at (put (&driver, "election", 0, PAIRS ("name", "示例联审换届", "kind", "业委会换届", "compound", "示例新华园", "state", "资格联审")));
  person = at (put (&driver, "person", 0, PAIRS ("name", "示例候选甲")));
  put (&driver, "candidate", 0, PAIRS ("election", election, "person", person, "title", "委员"));
  window_driver_idle (500);

  open_by_search (&driver, "示例联审换届");
  section = wait_section (&driver);
  grid = window_driver_find (section, GTK_TYPE_GRID, "cells");
  g_assert_nonnull (window_driver_look (grid, GTK_TYPE_LABEL, "行政执法"));
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "send_all"));
  window_driver_wait (has_reviews, &(Reviews) { &driver, "", 3 }, "three departments asked");
  window_driver_idle (600);
  cell = gtk_grid_get_child_at (GTK_GRID (grid), 1, 1);
  window_driver_press (&driver, cell);
  window_driver_idle (300);
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "passed"));
  window_driver_wait (has_reviews, &(Reviews) { &driver, "passed", 1 }, "the court's answer");
  window_driver_idle (600);
  entry = window_driver_find (section, GTK_TYPE_ENTRY, "department");
  window_driver_type (entry, "示例税务");
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "grid.add"));
  window_driver_wait (has_reviews, &(Reviews) { &driver, "", 3 }, "a fourth department");
  window_driver_idle (600);
  g_assert_nonnull (window_driver_look (grid, GTK_TYPE_LABEL, "示例税务"));
  window_driver_stop (&driver);
}

/* --- ballots by one key: one owner of two units, unsold units, a proxy, a correction ------------------------------------------------ */

static GtkWidget *
ballot_dialog (void)
{
  GtkWidget *dialog = window_driver_window ("MulinBallotDialog");

  g_assert_nonnull (dialog);
  return dialog;
}

static void
make_units (WindowDriver *driver)
{
  g_autofree char *building = at (put (driver, "building", 0, PAIRS ("compound", "示例翠屏居", "name", "88幢")));
  g_autofree char *owner = at (put (driver, "person", 0, PAIRS ("name", "示例多套业主")));

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("10%u", i + 1);
      g_autofree char *unit = at (put (driver, "unit", 0, PAIRS ("building", building, "entrance", "2", "name", name, "area", "100",
                                                                  "occupancy", i > 3 ? "未售" : "")));

      if (i < 2)
        put (driver, "ownership", 0, PAIRS ("unit", unit, "person", owner));
    }
}

static void
vote_by_room (WindowDriver *driver, GtkWidget *dialog, const char *room, const char *button)
{
  GtkWidget *entry = window_driver_find (dialog, GTK_TYPE_ENTRY, "room");

  window_driver_type (entry, room);
  g_signal_emit_by_name (entry, "activate");
  window_driver_idle (150);
  window_driver_press (driver, window_driver_find (dialog, GTK_TYPE_BUTTON, button));
  window_driver_idle (900);
}

static void
test_ballots (void)
{
  WindowDriver driver;
  GtkWidget *section, *dialog;

  window_driver_start (&driver, TRUE);
  make_units (&driver);
  put (&driver, "election", 0, PAIRS ("name", "示例录票", "kind", "业主共同决定事项", "compound", "示例翠屏居", "owners", "4", "owners_area",
                                      "600", "items", "使用维修资金：示例"));
  window_driver_idle (500);
  open_by_search (&driver, "示例录票");
  section = wait_section (&driver);
  window_driver_press (&driver, window_driver_find (section, GTK_TYPE_BUTTON, "enter"));
  dialog = ballot_dialog ();
  window_driver_wait (is_drawn, &(Drawn) { dialog, "0 / 4 户" }, "the ballot desk");

  /* Both units of one owner at once: one household, 200 m². */
  vote_by_room (&driver, dialog, "88幢2单元101", "yes");
  window_driver_wait (is_drawn, &(Drawn) { dialog, "同意 1 户 200 m²" }, "one owner of two units");
  /* All that is unsold: one household together. */
  vote_by_room (&driver, dialog, "88-2-105", "no");
  window_driver_wait (is_drawn, &(Drawn) { dialog, "反对 1 户 200 m²" }, "unsold units");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (window_driver_find (dialog, GTK_TYPE_CHECK_BUTTON, "proxy")), TRUE);
  vote_by_room (&driver, dialog, "88-2-103", "abstain");
  window_driver_wait (is_drawn, &(Drawn) { dialog, "委托 1 票" }, "a ballot by proxy");
  /* A correction replaces the ballot, and is taken back by one undo. */
  vote_by_room (&driver, dialog, "88-2-103", "yes");
  window_driver_wait (is_drawn, &(Drawn) { dialog, "同意 2 户 300 m²" }, "the correction");
  g_assert_true (gtk_widget_activate_action (dialog, "ballots.undo", NULL));
  window_driver_wait (is_drawn, &(Drawn) { dialog, "弃权 1 户 100 m²" }, "taken back");
  /* What is not on the roll is told. */
  window_driver_type (window_driver_find (dialog, GTK_TYPE_ENTRY, "room"), "9-9-999");
  g_signal_emit_by_name (window_driver_find (dialog, GTK_TYPE_ENTRY, "room"), "activate");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (dialog, GTK_TYPE_LABEL, "said"))), "9-9-999"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_driver_stop (&driver);
}

/* --- party elections, and a region that is not recorded ------------------------------------------------------------------------------ */

static void
test_party (void)
{
  WindowDriver driver;
  GtkWidget *section, *party;

  window_driver_start (&driver, TRUE);
  put (&driver, "election", 0, PAIRS ("name", "示例支部选举", "kind", "党组织换届", "compound", "示例新华园", "seats", "3", "electors", "25",
                                      "present", "19", "issued", "19", "collected", "19", "term_until", "2026-12-31"));
  put (&driver, "election", 0, PAIRS ("name", "示例未收录换届", "kind", "业委会换届", "compound", "示例新华园", "region", "太原", "term_until",
                                      "2026-12-31"));
  window_driver_idle (500);
  open_by_search (&driver, "示例支部选举");
  section = wait_section (&driver);
  party = window_driver_find (section, GTK_TYPE_LIST_BOX, "party");
  g_assert_nonnull (window_driver_look (party, GTK_TYPE_LABEL, "19 / 25"));
  g_assert_nonnull (window_driver_look (party, GTK_TYPE_LABEL, "1 short"));
  g_assert_nonnull (window_driver_look (party, GTK_TYPE_LABEL, "0 / 4"));
  g_assert_false (gtk_widget_get_visible (window_driver_find (section, GTK_TYPE_BOX, "vote_box")));
  open_by_search (&driver, "示例未收录换届");
  window_driver_idle (1200);
  section = wait_section (&driver);
  g_assert_nonnull (window_driver_look (window_driver_find (section, GTK_TYPE_LIST_BOX, "dates"), GTK_TYPE_LABEL, "not recorded"));
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/elections/renewal", test_renewal);
  g_test_add_func ("/elections/vote", test_vote);
  g_test_add_func ("/elections/gates", test_gates);
  g_test_add_func ("/elections/review", test_review);
  g_test_add_func ("/elections/ballots", test_ballots);
  g_test_add_func ("/elections/party", test_party);
  return g_test_run ();
}
