/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 定义与词语: a local word holds everywhere at once, a mistake is told with its line and cannot be saved, and the shipped one comes back. */

#include "window-driver.h"

#include "app/pages/definitions-board.h"
#include "app/pages/registers-page.h"
#include "app/pages/vocabulary-editor.h"

#include <string.h>

typedef struct
{
  WindowDriver driver;
  MulinDefinitionsBoard *board;
  GtkWidget *save, *restore, *notice, *verdict;
} Board;

static GtkWidget *
child (Board *self, GType type, const char *name)
{
  return window_driver_find (GTK_WIDGET (self->board), type, name);
}

static void
board_open (Board *self, gconstpointer data)
{
  MulinRegistersPage *page;

  window_driver_start (&self->driver, TRUE);
  mulin_window_show_page (self->driver.window, "data");
  page = MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (self->driver.window, "data"));
  self->board = MULIN_DEFINITIONS_BOARD (mulin_registers_page_open_board (page, "definitions"));
  self->save = child (self, GTK_TYPE_BUTTON, "save_button");
  self->restore = child (self, GTK_TYPE_BUTTON, "restore_button");
  self->notice = child (self, GTK_TYPE_BOX, "notice");
  self->verdict = child (self, GTK_TYPE_LABEL, "verdict");
  window_driver_idle (200);
}

static void
board_close (Board *self, gconstpointer data)
{
  window_driver_stop (&self->driver);
}

static gboolean
can_save (gpointer data)
{
  return gtk_widget_get_sensitive (((Board *) data)->save);
}

static gboolean
is_told (gpointer data)
{
  return gtk_widget_has_css_class (((Board *) data)->notice, "error");
}

static gboolean
is_own (gpointer data)
{
  return gtk_widget_get_visible (((Board *) data)->restore);
}

static gboolean
is_shipped (gpointer data)
{
  return !is_own (data);
}

static const char *
word (Board *self, const char *vocabulary, const char *key)
{
  return mulin_catalog_word (mulin_session_get_catalog (self->driver.session), vocabulary, key);
}

static void
test_local_word (Board *self, gconstpointer data)
{
  GtkWidget *editor;

  mulin_definitions_board_open (self->board, "vocabulary", "attendance_role");
  editor = child (self, MULIN_TYPE_VOCABULARY_EDITOR, NULL);
  g_assert_false (gtk_widget_get_sensitive (self->save));
  window_driver_type (window_driver_find (editor, GTK_TYPE_ENTRY, NULL), "示例到场");
  window_driver_wait (can_save, self, "the checked words");
  window_driver_press (&self->driver, self->save);
  window_driver_wait (is_own, self, "the library's own words");
  g_assert_cmpstr (word (self, "attendance_role", "present"), ==, "示例到场");

  window_driver_press (&self->driver, self->restore);
  window_driver_wait (is_shipped, self, "the shipped words");
  g_assert_cmpstr (word (self, "attendance_role", "present"), !=, "示例到场");

  /* Undo of a definition is followed as well. */
  window_driver_idle (500); /* what can be undone is read again */
  window_driver_key (&self->driver, "win.undo");
  window_driver_wait (is_own, self, "the own words again");
  g_assert_cmpstr (word (self, "attendance_role", "present"), ==, "示例到场");
}

static void
test_new_word (Board *self, gconstpointer data)
{
  GtkWidget *editor, *list;
  GtkListBoxRow *row;
  guint before;
  GPtrArray *words;

  mulin_definitions_board_open (self->board, "vocabulary", "venue_kind");
  words = mulin_catalog_vocabulary (mulin_session_get_catalog (self->driver.session), "venue_kind");
  before = words->len;
  editor = child (self, MULIN_TYPE_VOCABULARY_EDITOR, NULL);
  list = window_driver_find (editor, GTK_TYPE_LIST_BOX, "list");
  window_driver_press (&self->driver, window_driver_find (editor, GTK_TYPE_BUTTON, "words.add"));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) before);
  window_driver_type (window_driver_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL), "示例邻里客厅");
  window_driver_wait (can_save, self, "the checked words");
  window_driver_press (&self->driver, self->save);
  window_driver_wait (is_own, self, "the library's own words");
  words = mulin_catalog_vocabulary (mulin_session_get_catalog (self->driver.session), "venue_kind");
  g_assert_cmpuint (words->len, ==, before + 1);
  g_assert_nonnull (mulin_catalog_find_word (mulin_session_get_catalog (self->driver.session), "venue_kind", "示例邻里客厅"));
}

static char *
source_of (Board *self, const char *category, const char *name)
{
  return g_strdup (mulin_definition_source (mulin_shelf_get (mulin_session_get_shelf (self->driver.session), category, name)));
}

static void
type_source (Board *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (child (self, GTK_TYPE_TEXT_VIEW, "view"))), text, -1);
}

static void
test_mistake (Board *self, gconstpointer data)
{
  g_autofree char *source = source_of (self, "figures", "compounds");
  g_auto (GStrv) parts = g_strsplit (source, "compound c", 2);
  g_autofree char *broken = g_strjoinv ("compoundx c", parts);

  g_assert_nonnull (parts[1]);
  mulin_definitions_board_open (self->board, "figures", "compounds");
  type_source (self, broken);
  window_driver_wait (is_told, self, "the mistake");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (self->verdict)), "compounds.md 第 "));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (self->verdict)), "compoundx"));
  g_assert_false (gtk_widget_get_sensitive (self->save));
  type_source (self, source);
  window_driver_idle (700);
  g_assert_false (is_told (self));
}

/* With such a kind the library could not be opened again. */
static void
test_kind_without_column (Board *self, gconstpointer data)
{
  g_autofree char *source = source_of (self, "kinds", "grid");
  g_autofree char *broken = g_strconcat (source, "| nowhere | 示例字段 | 文字 |  |  |\n", NULL);
  g_autofree char *own = g_strconcat (source, "| nowhere | 示例字段 | 文字 | 自有 |  |\n", NULL);

  mulin_definitions_board_open (self->board, "kinds", "grid");
  type_source (self, broken);
  window_driver_wait (is_told, self, "the missing column");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (self->verdict)), "自有"));
  type_source (self, own);
  window_driver_wait (can_save, self, "a field of the library's own");
  window_driver_press (&self->driver, self->save);
  window_driver_wait (is_own, self, "the library's own kind");
  g_assert_nonnull (mulin_kind_field (mulin_catalog_kind (mulin_session_get_catalog (self->driver.session), "grid"), "nowhere"));
}

static void
test_key_stays (Board *self, gconstpointer data)
{
  mulin_definitions_board_open (self->board, "vocabulary", "sex");
  type_source (self, "# 性别\n\n| 键 | 词 |\n|---|---|\n| male | 男 |\n");
  window_driver_wait (is_told, self, "the missing key");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (self->verdict)), "少了键"));
}

#define ADD(path, func) g_test_add (path, Board, NULL, board_open, func, board_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  ADD ("/app/definitions/local-word", test_local_word);
  ADD ("/app/definitions/new-word", test_new_word);
  ADD ("/app/definitions/mistake", test_mistake);
  ADD ("/app/definitions/kind-without-column", test_kind_without_column);
  ADD ("/app/definitions/key-stays", test_key_stays);
  return g_test_run ();
}
