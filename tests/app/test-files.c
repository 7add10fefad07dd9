/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of any record through the window: added, shown, described, saved, removed, taken back; what cannot be kept is said. */

#include "window-driver.h"

#include "app/dialogs/file-dialog.h"
#include "app/files.h"
#include "app/pages/files-section.h"
#include "app/widgets/field-editor.h"
#include "app/widgets/file-row.h"
#include "app/widgets/record-form.h"

#include <cairo-pdf.h>
#include <string.h>
#include <unistd.h>

#define COMPOUND "示例梧桐苑"

typedef struct
{
  WindowDriver *driver;
  char *notice; /* the last one */
} Desk;

static void
on_notice (MulinSession *session, const char *message, gboolean is_error, Desk *desk)
{
  g_free (desk->notice);
  desk->notice = g_strdup (message);
}

static void
desk_start (Desk *desk, WindowDriver *driver)
{
  window_driver_start (driver, TRUE);
  *desk = (Desk) { driver, NULL };
  g_signal_connect (driver->session, "notice", G_CALLBACK (on_notice), desk);
}

static void
desk_stop (Desk *desk)
{
  window_driver_stop (desk->driver);
  g_free (desk->notice);
}

static char *
make_png (Desk *desk, const char *name)
{
  char *path = g_build_filename (desk->driver->folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 200);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static char *
make_pdf (Desk *desk, const char *name)
{
  char *path = g_build_filename (desk->driver->folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 200, 300);
  cairo_t *cr = cairo_create (surface);

  cairo_show_page (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return path;
}

static char *
make_text (Desk *desk, const char *name, const char *words)
{
  char *path = g_build_filename (desk->driver->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, words, -1, NULL));
  return path;
}

static void
drop (MulinFilesSection *section, const char *const *paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_path (paths[i]));
  mulin_files_section_add (section, files);
}

#define DROP(section, ...) drop (section, (const char *const[]){ __VA_ARGS__, NULL })

typedef struct { MulinFilesSection *section; guint n; gboolean pictured; } RowsCheck;

static gboolean
has_rows (gpointer data)
{
  RowsCheck *check = data;
  GtkListBox *list = GTK_LIST_BOX (window_driver_find (GTK_WIDGET (check->section), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row;
  guint n = 0;

  for (; (row = gtk_list_box_get_row_at_index (list, (int) n)) != NULL; n++)
    if (check->pictured)
      {
        GtkImage *image = GTK_IMAGE (window_driver_find (GTK_WIDGET (row), GTK_TYPE_IMAGE, "picture"));

        if (!GDK_IS_TEXTURE (gtk_image_get_paintable (image)))
          return FALSE;
      }
  return n == check->n;
}

static void
wait_rows (MulinFilesSection *section, guint n, gboolean pictured)
{
  RowsCheck check = { section, n, pictured };

  window_driver_wait (has_rows, &check, "the files");
}

static GtkWidget *
row_at (MulinFilesSection *section, int i)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (window_driver_find (GTK_WIDGET (section), GTK_TYPE_LIST_BOX, NULL)), i));
}

/* The section that is seen. */
static MulinFilesSection *
section_of (Desk *desk, const char *page)
{
  return MULIN_FILES_SECTION (
      window_driver_find (mulin_window_get_page_widget (desk->driver->window, page), MULIN_TYPE_FILES_SECTION, NULL));
}

static MulinFilesSection *
open_compound (Desk *desk)
{
  GtkWidget *page;

  mulin_session_show (desk->driver->session, "compound", window_driver_resolve (desk->driver, "compound", COMPOUND));
  window_driver_idle (300);
  page = mulin_window_get_page_widget (desk->driver->window, "compounds");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (page, GTK_TYPE_TOGGLE_BUTTON, "tab_documents")), TRUE);
  window_driver_idle (100);
  return section_of (desk, "compounds");
}

static MulinFileDialog *
file_dialog (void)
{
  return (MulinFileDialog *) window_driver_window ("MulinFileDialog");
}

static gboolean
shows (gpointer data)
{
  MulinFileDialog *dialog = file_dialog ();

  return dialog != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_STACK, NULL))),
                       data) == 0;
}

static gboolean
no_dialog (gpointer data)
{
  return file_dialog () == NULL;
}

static gboolean
is_noticed (gpointer data)
{
  return ((Desk *) data)->notice != NULL;
}

static gboolean
file_exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* --- the tests ----------------------------------------------------------------------------------------------------------- */

static void
test_compound (void)
{
  WindowDriver driver;
  Desk desk;
  MulinFilesSection *section;
  g_autofree char *png = NULL, *pdf = NULL, *out = NULL, *saved = NULL, *given = NULL;
  gsize saved_size, given_size;

  desk_start (&desk, &driver);
  section = open_compound (&desk);
  wait_rows (section, 0, FALSE);
  png = make_png (&desk, "楼道照片.png");
  pdf = make_pdf (&desk, "合同.pdf");

  /* by the button and the file chooser, then by dropping */
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (section), GTK_TYPE_BUTTON, "files.add"));
  window_driver_accept (&driver, png);
  wait_rows (section, 1, TRUE);
  DROP (section, pdf);
  wait_rows (section, 2, TRUE);
  g_assert_cmpstr (mulin_file_row_get_name (MULIN_FILE_ROW (row_at (section, 0))), ==, "楼道照片.png");
  g_assert_cmpstr (mulin_file_row_get_mime (MULIN_FILE_ROW (row_at (section, 1))), ==, "application/pdf");

  /* shown inside the window, two pages of the PDF */
  window_driver_press (&driver, row_at (section, 0));
  window_driver_wait (shows, (gpointer) "picture", "the picture");
  gtk_window_close (GTK_WINDOW (file_dialog ()));
  window_driver_wait (no_dialog, NULL, "closing");
  window_driver_press (&driver, row_at (section, 1));
  window_driver_wait (shows, (gpointer) "pdf", "the PDF");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (file_dialog ()), GTK_TYPE_BUTTON, "file.next-page"));
  window_driver_find (GTK_WIDGET (file_dialog ()), GTK_TYPE_LABEL, "2 / 2");
  gtk_window_close (GTK_WINDOW (file_dialog ()));
  window_driver_wait (no_dialog, NULL, "closing");

  /* saved elsewhere byte for byte */
  out = g_build_filename (driver.folder, "取出.pdf", NULL);
  mulin_files_write (driver.session, mulin_file_row_get_attachment (MULIN_FILE_ROW (row_at (section, 1))), out);
  window_driver_wait (file_exists, out, "the saved file");
  window_driver_idle (200);
  g_assert_true (g_file_get_contents (out, &saved, &saved_size, NULL));
  g_assert_true (g_file_get_contents (pdf, &given, &given_size, NULL));
  g_assert_cmpmem (saved, saved_size, given, given_size);

  /* removed, and brought back by one undo */
  gtk_widget_activate_action (row_at (section, 0), "file.remove", NULL);
  wait_rows (section, 1, FALSE);
  mulin_session_undo (driver.session, 0);
  wait_rows (section, 2, TRUE);
  desk_stop (&desk);
}

static gboolean
says_caption (gpointer data)
{
  return window_driver_look (data, GTK_TYPE_LABEL, "91 B　2026-03-05　两委会现场") != NULL;
}

static void
type_field (MulinRecordForm *form, const char *field, const char *text)
{
  MulinFieldEditor *editor = mulin_record_form_get_editor (form, field);

  window_driver_type (window_driver_find (GTK_WIDGET (editor), GTK_TYPE_TEXT, NULL), text);
  mulin_field_editor_commit (editor);
}

/* A person, and what is wrong in between: the good file is kept, the others are told. */
static void
test_person (void)
{
  WindowDriver driver;
  Desk desk;
  MulinFilesSection *section;
  g_autofree char *text = NULL, *large = NULL, *empty = NULL;
  g_autoptr (GString) words = g_string_new ("示例：会议记录");
  MulinRecordForm *form;

  desk_start (&desk, &driver);
  while (words->len < 91)
    g_string_append_c (words, '.');
  text = make_text (&desk, "记录.txt", words->str);
  large = make_text (&desk, "太大.mp4", "");
  empty = make_text (&desk, "空.doc", "");
  g_assert_cmpint (truncate (large, 51 * 1024 * 1024), ==, 0);
  mulin_session_show (driver.session, "person", window_driver_resolve (&driver, "person", "示例王一"));
  window_driver_idle (300);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (
      mulin_window_get_page_widget (driver.window, "people"), GTK_TYPE_TOGGLE_BUTTON, "tab_files")), TRUE);
  section = section_of (&desk, "people");
  DROP (section, text, large, empty);
  wait_rows (section, 1, FALSE);
  window_driver_wait (is_noticed, &desk, "the sentence");
  g_assert_nonnull (strstr (desk.notice, "太大.mp4"));
  g_assert_nonnull (strstr (desk.notice, "超过 50 MB"));

  /* alone it is refused, and nothing is entered */
  g_clear_pointer (&desk.notice, g_free);
  DROP (section, empty);
  window_driver_wait (is_noticed, &desk, "the refusal");
  g_assert_nonnull (strstr (desk.notice, "空文件"));
  g_clear_pointer (&desk.notice, g_free);
  DROP (section, text);
  window_driver_wait (is_noticed, &desk, "the second refusal");
  g_assert_nonnull (strstr (desk.notice, "内容完全相同"));
  wait_rows (section, 1, FALSE);

  /* what the window does not show it says; caption and date are fields */
  window_driver_press (&driver, row_at (section, 0));
  window_driver_wait (shows, (gpointer) "message", "the message");
  form = MULIN_RECORD_FORM (window_driver_find (GTK_WIDGET (file_dialog ()), MULIN_TYPE_RECORD_FORM, NULL));
  window_driver_idle (300);
  type_field (form, "caption", "两委会现场");
  window_driver_idle (200);
  type_field (form, "taken", "2026年3月5日");
  window_driver_wait (says_caption, section, "caption and date");
  desk_stop (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/files/compound", test_compound);
  g_test_add_func ("/files/person", test_person);
  return g_test_run ();
}
