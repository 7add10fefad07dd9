/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registers' pages and their dialog of a new record, for the tests that press them. */
#pragma once

#include "window-driver.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/registers-page.h"
#include "app/widgets/record-picker.h"

#include <string.h>

typedef struct
{
  WindowDriver *driver;
  MulinRegistersPage *page;
} Registers;

G_GNUC_UNUSED static Registers
show (WindowDriver *driver, const char *page, const char *kind)
{
  Registers registers = { driver, NULL };

  mulin_window_show_page (driver->window, page);
  registers.page = MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (driver->window, page));
  if (kind != NULL)
    mulin_registers_page_open (registers.page, kind, 0);
  return registers;
}

G_GNUC_UNUSED static MulinRecordModel *
model_of (const Registers *registers)
{
  return mulin_record_list_get_model (mulin_registers_page_get_list (registers->page));
}

G_GNUC_UNUSED static guint
count_of (const Registers *registers)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model_of (registers)));
}

G_GNUC_UNUSED static gboolean
is_loaded (gpointer data)
{
  return !mulin_record_model_is_loading (model_of (data));
}

G_GNUC_UNUSED static void
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

G_GNUC_UNUSED static gboolean
has_count (gpointer data)
{
  CountCheck *check = data;

  return is_loaded (check->registers) && count_of (check->registers) == check->n;
}

G_GNUC_UNUSED static void
wait_count (Registers *registers, guint n, const char *what)
{
  window_driver_wait (has_count, &(CountCheck) { registers, n }, what);
}

/* --- filling in ---------------------------------------------------------------------------------------------------------- */

G_GNUC_UNUSED static MulinRecordDialog *
dialog_of (void)
{
  return (MulinRecordDialog *) window_driver_window ("MulinRecordDialog");
}

G_GNUC_UNUSED static gboolean
has_dialog (gpointer data)
{
  return dialog_of () != NULL;
}

G_GNUC_UNUSED static gboolean
has_no_dialog (gpointer data)
{
  return dialog_of () == NULL;
}

G_GNUC_UNUSED static MulinFieldEditor *
editor_of (const char *field)
{
  MulinFieldEditor *editor = mulin_record_form_get_editor (mulin_record_dialog_get_form (dialog_of ()), field);

  g_assert_nonnull (editor);
  return editor;
}

G_GNUC_UNUSED static void
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

G_GNUC_UNUSED static gboolean
has_offers (gpointer data)
{
  return mulin_record_picker_n_offers (data) > 0;
}

G_GNUC_UNUSED static void
pick (MulinFieldEditor *editor, const char *text)
{
  MulinRecordPicker *picker = MULIN_RECORD_PICKER (window_driver_find (GTK_WIDGET (editor), MULIN_TYPE_RECORD_PICKER, NULL));

  window_driver_type (mulin_record_picker_get_entry (picker), text);
  window_driver_wait (has_offers, picker, "offers of the picker");
  mulin_record_picker_choose (picker, 0);
  window_driver_idle (50);
}

G_GNUC_UNUSED static void
type_field (const char *field, const char *text)
{
  GtkWidget *control = mulin_field_editor_get_control (editor_of (field));

  if (GTK_IS_EDITABLE (control))
    window_driver_type (control, text);
  else
    window_driver_type (window_driver_find (GTK_WIDGET (editor_of (field)), GTK_TYPE_ENTRY, NULL), text);
}

G_GNUC_UNUSED static void
open_dialog (Registers *registers)
{
  window_driver_shortcut (registers->driver, GTK_WIDGET (registers->page), GDK_KEY_n, GDK_CONTROL_MASK);
  window_driver_wait (has_dialog, NULL, "the dialog");
  window_driver_idle (150); /* a draft is looked for */
}

G_GNUC_UNUSED static void
create (WindowDriver *driver)
{
  window_driver_press (driver, window_driver_find (GTK_WIDGET (dialog_of ()), GTK_TYPE_BUTTON, "create_button"));
  window_driver_wait (has_no_dialog, NULL, "the new record");
}

G_GNUC_UNUSED static char *
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

G_GNUC_UNUSED static gint64
id_at (Registers *registers, guint position)
{
  return mulin_record_model_get_id (model_of (registers), position);
}

G_GNUC_UNUSED static GtkSelectionModel *
selection_of (Registers *registers)
{
  return gtk_column_view_get_model (mulin_record_list_get_view (mulin_registers_page_get_list (registers->page)));
}

G_GNUC_UNUSED static GtkWidget *
child_of (Registers *registers, GType type, const char *name)
{
  return window_driver_find (GTK_WIDGET (registers->page), type, name);
}
