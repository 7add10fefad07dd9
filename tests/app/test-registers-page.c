/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 议事, 共建, 数据: every kind is entered, found, changed, taken away, brought back and exported through the same widgets. */

#include "window-driver.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/journal-view.h"
#include "app/pages/register-bulk.h"
#include "app/pages/register-export.h"
#include "app/pages/register-filter.h"
#include "app/pages/register-panel.h"
#include "app/pages/register-views.h"
#include "app/pages/registers-page.h"
#include "app/widgets/panel-row.h"
#include "app/widgets/record-picker.h"

#include <string.h>

typedef struct
{
  WindowDriver *driver;
  MulinRegistersPage *page;
} Registers;

static Registers
show (WindowDriver *driver, const char *page, const char *kind)
{
  Registers registers = { driver, NULL };

  mulin_window_show_page (driver->window, page);
  registers.page = MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (driver->window, page));
  if (kind != NULL)
    mulin_registers_page_open (registers.page, kind, 0);
  return registers;
}

static MulinRecordModel *
model_of (const Registers *registers)
{
  return mulin_record_list_get_model (mulin_registers_page_get_list (registers->page));
}

static guint
count_of (const Registers *registers)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model_of (registers)));
}

static gboolean
is_loaded (gpointer data)
{
  return !mulin_record_model_is_loading (model_of (data));
}

static void
wait_loaded (Registers *registers)
{
  window_driver_idle (250); /* typing in the search is waited for */
  window_driver_wait (is_loaded, registers, "the list");
}

typedef struct
{
  Registers *registers;
  guint n;
} CountCheck;

static gboolean
has_count (gpointer data)
{
  CountCheck *check = data;

  return is_loaded (check->registers) && count_of (check->registers) == check->n;
}

static void
wait_count (Registers *registers, guint n, const char *what)
{
  window_driver_wait (has_count, &(CountCheck) { registers, n }, what);
}

/* --- filling in ---------------------------------------------------------------------------------------------------------- */

static MulinRecordDialog *
dialog_of (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (MULIN_IS_RECORD_DIALOG (window) && gtk_widget_get_visible (window))
        return MULIN_RECORD_DIALOG (window);
    }
  return NULL;
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

static MulinFieldEditor *
editor_of (const char *field)
{
  MulinFieldEditor *editor = mulin_record_form_get_editor (mulin_record_dialog_get_form (dialog_of ()), field);

  g_assert_nonnull (editor);
  return editor;
}

static void
choose_word (MulinFieldEditor *editor, const char *word)
{
  GtkDropDown *dropdown = GTK_DROP_DOWN (mulin_field_editor_get_control (editor));
  GListModel *words = gtk_drop_down_get_model (dropdown);

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (words, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), word) == 0)
        {
          gtk_drop_down_set_selected (dropdown, i);
          window_driver_idle (50);
          return;
        }
    }
  g_error ("no word “%s”", word);
}

static gboolean
has_offers (gpointer data)
{
  return mulin_record_picker_n_offers (data) > 0;
}

static void
pick (MulinFieldEditor *editor, const char *text)
{
  MulinRecordPicker *picker = MULIN_RECORD_PICKER (window_driver_find (GTK_WIDGET (editor), MULIN_TYPE_RECORD_PICKER, NULL));

  window_driver_type (mulin_record_picker_get_entry (picker), text);
  window_driver_wait (has_offers, picker, "offers of the picker");
  mulin_record_picker_choose (picker, 0);
  window_driver_idle (50);
}

static void
type_field (const char *field, const char *text)
{
  GtkWidget *control = mulin_field_editor_get_control (editor_of (field));

  if (GTK_IS_EDITABLE (control))
    window_driver_type (control, text);
  else
    window_driver_type (window_driver_find (GTK_WIDGET (editor_of (field)), GTK_TYPE_ENTRY, NULL), text);
}

static void
open_dialog (Registers *registers)
{
  window_driver_shortcut (registers->driver, GTK_WIDGET (registers->page), GDK_KEY_n, GDK_CONTROL_MASK);
  window_driver_wait (has_dialog, NULL, "the dialog");
  window_driver_idle (150); /* a draft is looked for */
}

static void
create (WindowDriver *driver)
{
  window_driver_press (driver, window_driver_find (GTK_WIDGET (dialog_of ()), GTK_TYPE_BUTTON, "create_button"));
  window_driver_wait (has_no_dialog, NULL, "the new record");
}

static char *
value_of (WindowDriver *driver, const char *kind, gint64 id, const char *field)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinCatalog *catalog = mulin_session_get_catalog (driver->session);
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, kind, id, NULL);
  char *text = record != NULL ? mulin_register_display (reader, catalog, record, field) : NULL;

  mulin_library_return_reader (library, reader);
  return text;
}

static gint64
id_at (Registers *registers, guint position)
{
  return mulin_record_model_get_id (model_of (registers), position);
}

static GtkSelectionModel *
selection_of (Registers *registers)
{
  return gtk_column_view_get_model (mulin_record_list_get_view (mulin_registers_page_get_list (registers->page)));
}

static GtkWidget *
child_of (Registers *registers, GType type, const char *name)
{
  return window_driver_find (GTK_WIDGET (registers->page), type, name);
}

/* --- a meeting with who was there ------------------------------------------------------------------------------------------ */

static gboolean
has_attendance (gpointer data)
{
  Registers *registers = data;
  GtkWidget *parts = window_driver_look (GTK_WIDGET (registers->page), GTK_TYPE_BUTTON, "tab_parts");

  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (parts)), "Related 1") == 0;
}

static void
test_meeting (void)
{
  WindowDriver driver;
  Registers registers;
  MulinRegisterPanel *panel;
  g_autofree char *compound = NULL, *role = NULL;
  gint64 meeting, attendance;
  guint all;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "matters", "meeting");
  wait_loaded (&registers);
  all = count_of (&registers);
  open_dialog (&registers);
  choose_word (editor_of ("kind"), "小区例会");
  type_field ("name", "示例梧桐苑七月例会");
  type_field ("date", "2026年7月3日");
  pick (editor_of ("compound"), "wty");
  create (&driver);
  wait_count (&registers, all + 1, "the meeting in the list");
  meeting = window_driver_resolve (&driver, "meeting", "示例梧桐苑七月例会");
  compound = value_of (&driver, "meeting", meeting, "compound");
  g_assert_cmpstr (compound, ==, "示例梧桐苑");

  /* It is chosen, and its parts can be added to from beside the list. */
  g_assert_cmpint (mulin_record_list_get_selected (mulin_registers_page_get_list (registers.page)), ==, meeting);
  panel = MULIN_REGISTER_PANEL (child_of (&registers, MULIN_TYPE_REGISTER_PANEL, NULL));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (panel)));
  g_assert_cmpint (mulin_record_form_get_id (mulin_register_panel_get_form (panel)), ==, meeting);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child_of (&registers, GTK_TYPE_TOGGLE_BUTTON, "tab_parts")), TRUE);
  window_driver_idle (300);
  window_driver_press (&driver, window_driver_find (child_of (&registers, g_type_from_name ("MulinRegisterParts"), NULL),
                                                    GTK_TYPE_BUTTON, "parts.add"));
  window_driver_wait (has_dialog, NULL, "the dialog of the attendance");
  window_driver_idle (150);
  pick (editor_of ("organization"), "示例梧桐苑党支部");
  choose_word (editor_of ("role"), "列席");
  create (&driver);
  window_driver_wait (has_attendance, &registers, "the attendance among the parts");
  g_assert_cmpstr (mulin_registers_page_get_request (registers.page)->kind, ==, "meeting");

  /* Its row leads to its own list. */
  attendance = mulin_panel_row_get_id (MULIN_PANEL_ROW (child_of (&registers, MULIN_TYPE_PANEL_ROW, NULL)));
  window_driver_press (&driver, child_of (&registers, MULIN_TYPE_PANEL_ROW, NULL));
  wait_loaded (&registers);
  g_assert_cmpstr (mulin_registers_page_get_request (registers.page)->kind, ==, "attendance");
  g_assert_cmpint (mulin_record_list_get_selected (mulin_registers_page_get_list (registers.page)), ==, attendance);
  role = value_of (&driver, "attendance", attendance, "role");
  g_assert_cmpstr (role, ==, "列席");
  window_driver_stop (&driver);
}

/* --- a matter: found by pinyin, removed, brought back ------------------------------------------------------------------------ */

static void
add_matter (Registers *registers, const char *name, const char *raised)
{
  open_dialog (registers);
  choose_word (editor_of ("kind"), "诉求");
  type_field ("name", name);
  type_field ("raised", raised);
  create (registers->driver);
}

static void
test_matter (void)
{
  WindowDriver driver;
  Registers registers;
  GtkWidget *search;
  gint64 matter;
  guint all;
  g_autofree char *gone = NULL;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "matters", "matter");
  wait_loaded (&registers);
  all = count_of (&registers);
  add_matter (&registers, "示例充电桩扩容", "2026-06-29");
  wait_count (&registers, all + 1, "the matter in the list");
  matter = window_driver_resolve (&driver, "matter", "示例充电桩扩容");

  search = child_of (&registers, GTK_TYPE_SEARCH_ENTRY, "search");
  window_driver_type (search, "cdzkr");
  window_driver_wait (has_count, &(CountCheck) { &registers, 1 }, "the matter by its initials");
  g_assert_cmpint (id_at (&registers, 0), ==, matter);
  window_driver_type (search, "chongdianzhuang");
  wait_loaded (&registers);
  g_assert_cmpuint (count_of (&registers), ==, 1);
  window_driver_type (search, "没有这样的事项");
  wait_count (&registers, 0, "an empty list");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (mulin_registers_page_get_list (registers.page)), GTK_TYPE_BUTTON,
                                                    "page.clear-filters"));
  wait_count (&registers, all + 1, "the whole list again");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");

  /* Delete means the record only while the list has the focus. */
  gtk_selection_model_select_item (selection_of (&registers), mulin_record_model_find (model_of (&registers), matter), TRUE);
  mulin_record_list_focus (mulin_registers_page_get_list (registers.page));
  window_driver_shortcut (&driver, GTK_WIDGET (mulin_registers_page_get_list (registers.page)), GDK_KEY_Delete, 0);
  wait_count (&registers, all, "the list without it");
  gone = value_of (&driver, "matter", matter, "name");
  g_assert_null (gone);
  window_driver_shortcut (&driver, GTK_WIDGET (driver.window), GDK_KEY_z, GDK_CONTROL_MASK);
  wait_count (&registers, all + 1, "the matter back");
  g_assert_cmpuint (mulin_record_model_find (model_of (&registers), matter), <, all + 1);
  window_driver_stop (&driver);
}

/* --- several at once ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  Registers *registers;
  gint64 ids[3];
  const char *text;
  guint wanted;
} ValuesCheck;

static gboolean
have_value (gpointer data)
{
  ValuesCheck *check = data;
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = value_of (check->registers->driver, "visit", check->ids[i], "opinion");

      n += g_strcmp0 (text, check->text) == 0;
    }
  return n == check->wanted;
}

static void
test_bulk (void)
{
  WindowDriver driver;
  Registers registers;
  MulinRegisterBulk *bulk;
  MulinFieldEditor *editor;
  ValuesCheck check;
  GtkWidget *view;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "together", "visit");
  wait_loaded (&registers);
  g_assert_cmpuint (count_of (&registers), >, 3);
  gtk_selection_model_select_range (selection_of (&registers), 0, 3, TRUE);
  window_driver_idle (100);
  bulk = MULIN_REGISTER_BULK (child_of (&registers, MULIN_TYPE_REGISTER_BULK, NULL));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (bulk)));
  check = (ValuesCheck) { &registers, { id_at (&registers, 0), id_at (&registers, 1), id_at (&registers, 2) }, "示例已解决", 3 };
  editor = mulin_register_bulk_choose (bulk, "opinion");
  g_assert_nonnull (editor);
  view = window_driver_look (GTK_WIDGET (editor), GTK_TYPE_TEXT_VIEW, NULL);
  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), check.text, -1);
  else
    window_driver_type (mulin_field_editor_get_control (editor), check.text);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (bulk), GTK_TYPE_BUTTON, "bulk.apply"));
  window_driver_wait (have_value, &check, "the new value in all three");
  wait_loaded (&registers);
  g_assert_cmpuint (mulin_record_list_get_chosen (mulin_registers_page_get_list (registers.page))->len, ==, 3);

  /* One action is one undo. */
  window_driver_key (&driver, "win.undo");
  check.wanted = 0;
  window_driver_wait (have_value, &check, "the old values");

  /* A value that does not fit is refused at the field, for all of them. */
  editor = mulin_register_bulk_choose (bulk, "date");
  window_driver_type (window_driver_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY, NULL), "2026-02-30");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (bulk), GTK_TYPE_BUTTON, "bulk.apply"));
  window_driver_idle (400);
  g_assert_nonnull (mulin_field_editor_get_error (editor));
  g_assert_nonnull (strstr (mulin_field_editor_get_error (editor), "2026-02-30"));
  window_driver_stop (&driver);
}

/* A record that others refer to stays, and the reason names them. */
static void
test_refusal (void)
{
  WindowDriver driver;
  Registers registers;
  gint64 organization;
  guint all;
  GtkWidget *toast;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "data", "organization");
  wait_loaded (&registers);
  all = count_of (&registers);
  organization = window_driver_resolve (&driver, "organization", "示例梧桐苑党支部");
  mulin_registers_page_open (registers.page, "organization", organization);
  wait_loaded (&registers);
  mulin_record_list_focus (mulin_registers_page_get_list (registers.page));
  window_driver_shortcut (&driver, GTK_WIDGET (mulin_registers_page_get_list (registers.page)), GDK_KEY_Delete, 0);
  window_driver_idle (400);
  g_assert_cmpuint (count_of (&registers), ==, all);
  toast = window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_LABEL, "toast_label");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (toast)), "引用"));
  window_driver_stop (&driver);
}

/* --- filters, views, columns, export ------------------------------------------------------------------------------------------- */

static gboolean
has_view_row (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
test_views (void)
{
  WindowDriver driver;
  Registers registers;
  const MulinRegisterRequest *request;
  GtkWidget *views, *list;
  guint all, few;
  g_autoptr (GListModel) columns = NULL;
  MulinCatalog *catalog;
  const char *where[5] = { "kind", NULL, "kind", NULL, NULL };

  window_driver_start (&driver, TRUE);
  catalog = mulin_session_get_catalog (driver.session);
  registers = show (&driver, "matters", "meeting");
  wait_loaded (&registers);
  all = count_of (&registers);
  where[1] = mulin_catalog_find_word (catalog, "meeting_kind", "主题党日")->key;
  where[3] = mulin_catalog_find_word (catalog, "meeting_kind", "小区例会")->key;
  mulin_register_filter_set (MULIN_REGISTER_FILTER (child_of (&registers, MULIN_TYPE_REGISTER_FILTER, NULL)), where, FALSE);
  g_signal_emit_by_name (child_of (&registers, MULIN_TYPE_REGISTER_FILTER, NULL), "changed");
  wait_loaded (&registers);
  few = count_of (&registers);
  g_assert_cmpuint (few, >, 0);
  g_assert_cmpuint (few, <, all);

  /* Saved under a name, cleared, and chosen again. */
  views = child_of (&registers, MULIN_TYPE_REGISTER_VIEWS, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (window_driver_find (views, GTK_TYPE_MENU_BUTTON, NULL)));
  window_driver_type (window_driver_find (views, GTK_TYPE_ENTRY, "name"), "示例视图");
  window_driver_enter (&driver, window_driver_find (views, GTK_TYPE_ENTRY, "name"));
  list = window_driver_find (views, GTK_TYPE_LIST_BOX, "list");
  window_driver_wait (has_view_row, list, "the saved view");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (registers.page), "page.clear-filters", NULL));
  wait_count (&registers, all, "all meetings");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  wait_count (&registers, few, "the view's meetings");
  request = mulin_registers_page_get_request (registers.page);
  g_assert_cmpuint (g_strv_length (request->where), ==, 4);

  /* The columns are the kind's own until one is taken away. */
  columns = g_object_ref (gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  all = g_list_model_get_n_items (columns);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (window_driver_find (child_of (&registers, g_type_from_name ("MulinRegisterColumns"), NULL),
                                          GTK_TYPE_CHECK_BUTTON, NULL)), FALSE);
  wait_loaded (&registers);
  g_set_object (&columns, gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, all - 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (registers.page), "page.default-columns", NULL));
  g_set_object (&columns, gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, all);
  window_driver_stop (&driver);
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_export (void)
{
  WindowDriver driver;
  Registers registers;
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "together", "venue");
  wait_loaded (&registers);
  window_driver_type (child_of (&registers, GTK_TYPE_SEARCH_ENTRY, "search"), "示例");
  wait_loaded (&registers);
  n = count_of (&registers);
  g_assert_cmpuint (n, >, 0);
  path = g_build_filename (driver.folder, "venues.csv", NULL);
  mulin_register_export_write (driver.session, mulin_registers_page_get_request (registers.page), NULL, MULIN_MASK_NONE,
                               path);
  window_driver_wait (exists, path, "the file");
  window_driver_idle (100);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  g_assert_nonnull (strstr (lines[0], "名称"));
  window_driver_stop (&driver);
}

/* --- the whole history ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_offered (gpointer button)
{
  return gtk_widget_get_mapped (button);
}

static gboolean
is_told (gpointer notice)
{
  return gtk_widget_get_mapped (notice);
}

static void
test_history (void)
{
  WindowDriver driver;
  Registers registers, data;
  GtkWidget *journal, *undo;
  guint all;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "matters", "matter");
  wait_loaded (&registers);
  all = count_of (&registers);
  add_matter (&registers, "示例健身器材更换", "2026-06-28");
  wait_count (&registers, all + 1, "the matter in the list");

  data = show (&driver, "data", NULL);
  journal = GTK_WIDGET (mulin_registers_page_open_board (data.page, "history"));
  window_driver_idle (400);
  g_assert_true (gtk_widget_get_mapped (journal));
  mulin_journal_view_choose (MULIN_JOURNAL_VIEW (journal), 0);
  undo = window_driver_find (journal, GTK_TYPE_BUTTON, "undo");
  window_driver_wait (is_offered, undo, "the offer to take it back");
  window_driver_press (&driver, undo);
  window_driver_idle (600);

  /* The entry that was taken back says why it cannot be again. */
  mulin_journal_view_choose (MULIN_JOURNAL_VIEW (journal), 1);
  window_driver_wait (is_told, window_driver_find (journal, GTK_TYPE_BOX, "notice"), "the reason");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (journal, GTK_TYPE_LABEL, "subtitle"))), "taken back"));
  g_assert_false (gtk_widget_get_mapped (undo));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (journal, GTK_TYPE_LABEL, "reason"))), "已被"));
  registers = show (&driver, "matters", "matter");
  wait_count (&registers, all, "the list as it was");
  window_driver_stop (&driver);
}

/* --- every kind --------------------------------------------------------------------------------------------------------------------- */

/* Each kind stands on exactly one page, its list is read in the scope and out of it, and its form has an editor for what it needs. */
static void
test_every_kind (void)
{
  static const struct { const char *page, *word; } shelves[] = { { "matters", "议事" }, { "together", "共建" }, { "data", "数据" } };
  WindowDriver driver;
  GPtrArray *kinds;
  guint n = 0;

  window_driver_start (&driver, TRUE);
  kinds = mulin_catalog_kinds (mulin_session_get_catalog (driver.session));
  for (guint s = 0; s < G_N_ELEMENTS (shelves); s++)
    for (guint i = 0; i < kinds->len; i++)
      {
        const MulinKind *kind = g_ptr_array_index (kinds, i);
        Registers registers;

        if (kind->internal || strcmp (kind->page, shelves[s].word) != 0)
          continue;
        registers = show (&driver, shelves[s].page, kind->name);
        g_assert_cmpstr (mulin_registers_page_get_request (registers.page)->kind, ==, kind->name);
        window_driver_wait (is_loaded, &registers, kind->title);
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (registers.page), "page.add", NULL));
        window_driver_wait (has_dialog, NULL, kind->title);
        for (guint f = 0; f < kind->fields->len; f++)
          {
            const MulinField *field = g_ptr_array_index (kind->fields, f);

            if (field->required && !field->secret)
              editor_of (field->name);
          }
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog_of ()), "record.cancel", NULL));
        window_driver_wait (has_no_dialog, NULL, "the dialog gone");
        n++;
      }
  for (guint i = 0; i < kinds->len; i++)
    n -= !((const MulinKind *) g_ptr_array_index (kinds, i))->internal;
  g_assert_cmpuint (n, ==, 0);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/registers/meeting", test_meeting);
  g_test_add_func ("/registers/matter", test_matter);
  g_test_add_func ("/registers/bulk", test_bulk);
  g_test_add_func ("/registers/refusal", test_refusal);
  g_test_add_func ("/registers/views", test_views);
  g_test_add_func ("/registers/export", test_export);
  g_test_add_func ("/registers/history", test_history);
  g_test_add_func ("/registers/every-kind", test_every_kind);
  return g_test_run ();
}
