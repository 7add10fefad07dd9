/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 议事, 共建, 数据: every kind is entered, found, changed, taken away and brought back through the same widgets. */

#include "register-driver.h"

#include "app/pages/journal-view.h"
#include "app/pages/register-bulk.h"
#include "app/pages/register-panel.h"
#include "app/widgets/panel-row.h"

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
  g_test_add_func ("/registers/history", test_history);
  g_test_add_func ("/registers/every-kind", test_every_kind);
  return g_test_run ();
}
