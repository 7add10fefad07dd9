/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While an input method composes nothing is searched, filtered or kept: only what it has committed is a text. */

#include "window-driver.h"

#include "app/pages/person-panel.h"
#include "app/widgets/record-form.h"
#include "app/widgets/record-list.h"
#include "app/widgets/record-picker.h"

#include <gtk/gtkimmodule.h>

/* --- an input method ------------------------------------------------------------------------------------------------------- */

#define TEST_TYPE_METHOD (test_method_get_type ())
G_DECLARE_FINAL_TYPE (TestMethod, test_method, TEST, METHOD, GtkIMContext)

struct _TestMethod
{
  GtkIMContext parent_instance;
};

G_DEFINE_FINAL_TYPE (TestMethod, test_method, GTK_TYPE_IM_CONTEXT)

static TestMethod *newest; /* the one that the entry in focus has */
static const char *composed = "";

static void
compose (const char *text)
{
  gboolean begins = composed[0] == '\0';

  composed = text;
  if (begins)
    g_signal_emit_by_name (newest, "preedit-start");
  g_signal_emit_by_name (newest, "preedit-changed");
  if (text[0] == '\0')
    g_signal_emit_by_name (newest, "preedit-end");
  window_driver_idle (400);
}

static void
commit (const char *text)
{
  compose ("");
  g_signal_emit_by_name (newest, "commit", text);
  window_driver_idle (400);
}

static void
test_method_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes, int *cursor)
{
  if (text != NULL)
    *text = g_strdup (composed);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = (int) g_utf8_strlen (composed, -1);
}

/* As the methods of Chinese do when the focus goes: what is not finished is thrown away. */
static void
test_method_drop (GtkIMContext *context)
{
  if (composed[0] == '\0')
    return;
  composed = "";
  g_signal_emit_by_name (context, "preedit-changed");
  g_signal_emit_by_name (context, "preedit-end");
}

static void
test_method_focus_in (GtkIMContext *context)
{
  newest = TEST_METHOD (context);
}

static void
test_method_class_init (TestMethodClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  context_class->get_preedit_string = test_method_get_preedit_string;
  context_class->reset = test_method_drop;
  context_class->focus_out = test_method_drop;
  context_class->focus_in = test_method_focus_in;
}

static void
test_method_init (TestMethod *self)
{
  newest = self;
}

static void
use_method (GtkWidget *entry)
{
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "im-module", "test", NULL);
  gtk_widget_grab_focus (entry);
  window_driver_idle (100);
  gtk_im_context_focus_in (GTK_IM_CONTEXT (newest));
}

/* --- searching ----------------------------------------------------------------------------------------------------------------- */

static void
on_searched (GtkWidget *entry, guint *n)
{
  (*n)++;
}

static MulinRecordList *
show_people (WindowDriver *driver)
{
  mulin_window_show_page (driver->window, "people");
  window_driver_idle (800);
  return MULIN_RECORD_LIST (window_driver_find (mulin_window_get_page_widget (driver->window, "people"), MULIN_TYPE_RECORD_LIST,
                                                NULL));
}

static guint
count_of (MulinRecordList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (mulin_record_list_get_model (list)));
}

static void
test_search (void)
{
  WindowDriver driver;
  MulinRecordList *list;
  GtkWidget *search;
  guint n = 0, all;

  window_driver_start (&driver, TRUE);
  list = show_people (&driver);
  all = count_of (list);
  search = window_driver_find (mulin_window_get_page_widget (driver.window, "people"), GTK_TYPE_SEARCH_ENTRY, "search");
  g_signal_connect (search, "search-changed", G_CALLBACK (on_searched), &n);
  use_method (search);
  compose ("bai");
  compose ("bai'jiu");
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_cmpuint (count_of (list), ==, all);
  commit ("白九");
  window_driver_idle (600);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (count_of (list), <, all);
  g_assert_cmpuint (count_of (list), >, 0);
  window_driver_stop (&driver);
}

/* --- typing into a field ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WindowDriver *driver;
  gint64 person;
  const char *text;
} Kept;

static gboolean
is_kept (gpointer data)
{
  Kept *kept = data;
  MulinLibrary *library = mulin_session_get_library (kept->driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinCatalog *catalog = mulin_session_get_catalog (kept->driver->session);
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "person", kept->person, NULL);

  mulin_library_return_reader (library, reader);
  return g_strcmp0 (mulin_record_text (record, "work_unit"), kept->text) == 0;
}

/* Who leaves a field in the middle of a composition loses only what was not committed. */
static void
test_field (void)
{
  WindowDriver driver;
  MulinRecordList *list;
  MulinRecordForm *form;
  MulinFieldEditor *editor;
  Kept kept;

  window_driver_start (&driver, TRUE);
  list = show_people (&driver);
  kept = (Kept) { &driver, mulin_record_model_get_id (mulin_record_list_get_model (list), 1), "示例单位" };
  gtk_selection_model_select_item (gtk_column_view_get_model (mulin_record_list_get_view (list)), 1, TRUE);
  window_driver_idle (500);
  form = MULIN_RECORD_FORM (window_driver_find (mulin_window_get_page_widget (driver.window, "people"), MULIN_TYPE_RECORD_FORM,
                                                NULL));
  editor = mulin_record_form_get_editor (form, "work_unit");
  use_method (mulin_field_editor_get_control (editor));
  commit ("示例单位");
  compose ("yi");
  g_assert_false (is_kept (&kept));
  gtk_widget_grab_focus (mulin_field_editor_get_control (mulin_record_form_get_editor (form, "job")));
  window_driver_wait (is_kept, &kept, "what was committed");
  window_driver_stop (&driver);
}

/* --- picking by initials -------------------------------------------------------------------------------------------------------- */

static gboolean
has_offers (gpointer picker)
{
  return mulin_record_picker_n_offers (picker) == 1;
}

static void
on_person (GtkWidget *form, gint64 id, gint64 *person)
{
  *person = id;
}

static gboolean
is_made (gpointer person)
{
  return *(gint64 *) person != 0;
}

static void
test_initials (void)
{
  static const char *const presets[] = { "name", "张明杰", NULL };
  WindowDriver driver;
  GtkWidget *box, *picker, *form = mulin_record_form_new ();
  gint64 person = 0;

  window_driver_start (&driver, TRUE);
  show_people (&driver);
  g_object_ref_sink (form);
  mulin_record_form_set_up (MULIN_RECORD_FORM (form), driver.session, "person", NULL);
  g_signal_connect (form, "created", G_CALLBACK (on_person), &person);
  mulin_record_form_begin (MULIN_RECORD_FORM (form), presets);
  window_driver_idle (300);
  mulin_record_form_create (MULIN_RECORD_FORM (form));
  window_driver_wait (is_made, &person, "张明杰");

  box = gtk_window_get_child (GTK_WINDOW (driver.window));
  picker = mulin_record_picker_new ();
  mulin_record_picker_set_up (MULIN_RECORD_PICKER (picker), driver.session, "person", FALSE);
  gtk_widget_insert_after (picker, gtk_widget_get_parent (window_driver_find (box, MULIN_TYPE_RECORD_LIST, NULL)), NULL);
  window_driver_idle (100);
  window_driver_type (mulin_record_picker_get_entry (MULIN_RECORD_PICKER (picker)), "zmj");
  window_driver_wait (has_offers, picker, "one person by the initials");
  mulin_record_picker_choose (MULIN_RECORD_PICKER (picker), 0);
  g_assert_cmpint (mulin_record_picker_get_id (MULIN_RECORD_PICKER (picker)), ==, person);
  g_assert_cmpstr (mulin_record_picker_get_text (MULIN_RECORD_PICKER (picker)), ==, "张明杰");
  gtk_widget_unparent (picker);
  g_object_unref (form);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, TEST_TYPE_METHOD, "test", 0);
  g_test_add_func ("/composition/search", test_search);
  g_test_add_func ("/composition/field", test_field);
  g_test_add_func ("/composition/initials", test_initials);
  return g_test_run ();
}
