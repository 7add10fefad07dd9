/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window holds no record: it shows where one is (page, scope, day) and passes messages on. */

#include "app/window.h"

#include "app/dialogs/kept-dialog.h"
#include "app/pages/compounds-page.h"
#include "app/pages/documents-page.h"
#include "app/pages/overview-page.h"
#include "app/pages/people-page.h"
#include "app/pages/registers-page.h"
#include "app/pages/standards-page.h"
#include "app/pages/structure-page.h"
#include "app/pages/welcome-page.h"
#include "app/style.h"
#include "app/widgets/scope-button.h"
#include "app/widgets/search-box.h"
#include "app/widgets/sidebar-row.h"
#include "app/widgets/triangle-view.h"
#include "app/window-actions.h"
#include "base/date.h"
#include "store/journal.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 6

struct _MulinWindow
{
  GtkApplicationWindow parent_instance;

  /* template children */
  MulinTriangleView *brand;
  MulinScopeButton *scope_button;
  MulinSearchBox *search_box;
  GtkMenuButton *as_of_button;
  GtkLabel *as_of_label;
  GtkCalendar *as_of_calendar;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkStack *stage;
  GtkStack *pages;
  GtkListBox *sidebar;
  GtkLabel *file_label;
  GtkLabel *saved_label;
  GtkRevealer *toast;
  GtkBox *toast_box;
  GtkLabel *toast_label;
  GtkButton *toast_offer;
  MulinWelcomePage *welcome;

  /* owned */
  MulinSession *session;
  GCancellable *cancellable;

  /* state */
  guint toast_timeout;
  gboolean setting_day;
  gboolean just_opened;
};

G_DEFINE_FINAL_TYPE (MulinWindow, mulin_window, GTK_TYPE_APPLICATION_WINDOW)

static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  const char *counted; /* kind whose number stands in the row */
  GType (*type) (void);
  const char *shelf; /* of a register: which kinds stand there (页) */
  const char *open;  /* counted are those without this field only */
} page_table[] = {
  { "overview", N_ ("Overview"), "view-grid-symbolic", NULL, mulin_overview_page_get_type },
  { "compounds", N_ ("Compounds"), "user-home-symbolic", "compound", mulin_compounds_page_get_type },
  { "structure", N_ ("Structure"), "network-workgroup-symbolic", NULL, mulin_structure_page_get_type },
  { "people", N_ ("People"), "system-users-symbolic", "person", mulin_people_page_get_type },
  { "matters", N_ ("Matters"), "chat-message-new-symbolic", "matter", mulin_registers_page_get_type, "议事", "closed" },
  { "together", N_ ("Together"), "emblem-shared-symbolic", NULL, mulin_registers_page_get_type, "共建" },
  { "standards", N_ ("Standards"), "checkbox-checked-symbolic", NULL, mulin_standards_page_get_type },
  { "documents", N_ ("Documents"), "x-office-document-symbolic", NULL, mulin_documents_page_get_type },
  { "data", N_ ("Data"), "drive-harddisk-symbolic", NULL, mulin_registers_page_get_type, MULIN_REGISTER_DATA },
};

/* --- messages ------------------------------------------------------------------------------------------------------ */

static void
hide_toast (MulinWindow *self)
{
  g_clear_handle_id (&self->toast_timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->toast, FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self->toast), FALSE);
}

static gboolean
on_toast_timeout (gpointer user_data)
{
  MulinWindow *self = user_data;

  self->toast_timeout = 0;
  hide_toast (self);
  return G_SOURCE_REMOVE;
}

static void
on_toast_close (MulinWindow *self)
{
  hide_toast (self);
}

/* An error stays until it is closed: it is one sentence that says what to do. */
static void
on_notice (MulinWindow *self, const char *message, gboolean is_error)
{
  g_clear_handle_id (&self->toast_timeout, g_source_remove);
  gtk_label_set_label (self->toast_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->toast_offer), FALSE);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->toast_box), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toast_box), "error");
  gtk_widget_set_can_target (GTK_WIDGET (self->toast), TRUE);
  gtk_revealer_set_reveal_child (self->toast, TRUE);
  if (!is_error)
    self->toast_timeout = g_timeout_add_seconds (TOAST_SECONDS, on_toast_timeout, self);
}

static void
on_offer (MulinWindow *self, const char *action)
{
  gtk_button_set_label (self->toast_offer, g_str_equal (action, "win.redo") ? _("Redo") : _("Undo"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->toast_offer), action);
  gtk_widget_set_visible (GTK_WIDGET (self->toast_offer), TRUE);
}

/* --- numbers in the sidebar, undo and redo ------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
} StateRequest;

typedef struct
{
  guint counts[G_N_ELEMENTS (page_table)];
  char *undo;
  char *redo;
} WindowState;

static void
state_request_free (StateRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->scope_kind);
  g_free (request);
}

static void
window_state_free (WindowState *state)
{
  g_free (state->undo);
  g_free (state->redo);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WindowState, window_state_free)

static void
read_entries (MulinConnection *reader, WindowState *state)
{
  gint64 undo = mulin_journal_undoable (reader, NULL);
  gint64 redo = mulin_journal_redoable (reader, NULL);
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, NULL, 0, 200, NULL);

  state->undo = undo != 0 ? g_strdup ("") : NULL;
  state->redo = redo != 0 ? g_strdup ("") : NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      MulinEntry *entry = g_ptr_array_index (entries, i);

      if (undo != 0 && entry->id == undo)
        g_free (state->undo), state->undo = g_strdup (entry->text);
      else if (redo != 0 && entry->id == redo)
        g_free (state->redo), state->redo = g_strdup (entry->text);
    }
}

static gpointer
read_state (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  StateRequest *request = data;
  g_autoptr (WindowState) state = g_new0 (WindowState, 1);

  read_entries (reader, state);
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (page_table[i].counted != NULL)
      {
        const char *const where[] = { page_table[i].open, "", NULL };
        MulinListing listing = { .kind = page_table[i].counted, .in_kind = request->scope_kind, .in_id = request->scope,
                                 .where = page_table[i].open != NULL ? where : NULL };
        g_autoptr (GArray) ids = mulin_register_list (reader, request->catalog, &listing, error);

        if (ids == NULL)
          return NULL;
        state->counts[i] = ids->len;
      }
  return g_steal_pointer (&state);
}

static void
set_button_tip (GtkButton *button, const char *plain, const char *format, const char *text)
{
  g_autofree char *tip = text != NULL && text[0] != '\0' ? g_strdup_printf (format, text) : g_strdup (plain);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tip);
}

static void
on_state_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WindowState) state = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  gboolean writable;

  mulin_session_tell (self->session, error);
  if (state == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (page_table[i].counted != NULL)
      mulin_sidebar_row_set_count (MULIN_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->sidebar, (int) i)),
                                   (int) state->counts[i]);
  writable = !mulin_library_is_read_only (mulin_session_get_library (self->session));
  if (self->just_opened)
    for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
      if (g_strcmp0 (page_table[i].counted, "compound") == 0 && state->counts[i] == 0)
        mulin_window_show_page (self, page_table[i].name); /* an empty library begins with a list */
  self->just_opened = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", writable && state->undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", writable && state->redo != NULL);
  set_button_tip (self->undo_button, _("Undo"), _("Undo: %s"), state->undo);
  set_button_tip (self->redo_button, _("Redo"), _("Redo: %s"), state->redo);
}

static void
refresh_state (MulinWindow *self)
{
  StateRequest *request;

  if (mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (StateRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (self->session));
  request->scope = mulin_session_get_scope (self->session);
  mulin_session_read (self->session, read_state, request, (GDestroyNotify) state_request_free,
                      (GDestroyNotify) window_state_free, self->cancellable, on_state_read, g_object_ref (self));
}

static void
update_saved (MulinWindow *self)
{
  g_autofree char *now = mulin_date_now ();
  g_autofree char *text = NULL;

  if (mulin_session_get_library (self->session) == NULL)
    return;
  if (mulin_library_is_read_only (mulin_session_get_library (self->session)))
    text = g_strdup (_("Read only"));
  else
    text = g_strdup_printf (_("Saved %.5s"), strlen (now) >= 16 ? now + 11 : now);
  gtk_label_set_label (self->saved_label, text);
}

static void
on_records_changed (MulinWindow *self)
{
  update_saved (self);
  refresh_state (self);
}

/* --- the day ------------------------------------------------------------------------------------------------------------ */

static void
update_day (MulinWindow *self)
{
  const char *day = mulin_session_get_as_of (self->session);
  gboolean today = mulin_session_is_today (self->session);
  g_autofree char *text = g_strdup_printf (today ? _("Today %s") : _("As of %s"), day);
  g_autoptr (GDateTime) date = g_date_time_new_local (atoi (day), atoi (day + 5), atoi (day + 8), 0, 0, 0);

  gtk_label_set_label (self->as_of_label, text);
  if (today)
    gtk_widget_remove_css_class (GTK_WIDGET (self->as_of_label), "warn");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->as_of_label), "warn");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.today", !today);
  self->setting_day = TRUE;
  if (date != NULL)
    gtk_calendar_select_day (self->as_of_calendar, date);
  self->setting_day = FALSE;
}

static void
on_day_selected (MulinWindow *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  if (self->setting_day)
    return;
  date = gtk_calendar_get_date (self->as_of_calendar);
  day = g_date_time_format (date, "%Y-%m-%d");
  mulin_session_set_as_of (self->session, day);
}

/* --- pages ---------------------------------------------------------------------------------------------------------------- */

/* Made when it is first asked for: nine pages at once would be most of the start. */
static GtkWidget *
need_page (MulinWindow *self, guint i)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, page_table[i].name);

  if (page != NULL)
    return page;
  page = g_object_new (page_table[i].type (), "session", self->session, page_table[i].shelf != NULL ? "register" : NULL,
                       page_table[i].shelf, NULL);
  gtk_stack_add_named (self->pages, page, page_table[i].name);
  if (mulin_session_get_library (self->session) != NULL)
    mulin_page_begin (MULIN_PAGE (page));
  return page;
}

static void
on_sidebar_selected (GtkListBox *list, GtkListBoxRow *row, MulinWindow *self)
{
  if (row != NULL)
    gtk_stack_set_visible_child (self->pages, need_page (self, (guint) gtk_list_box_row_get_index (row)));
}

void
mulin_window_show_page (MulinWindow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (strcmp (page_table[i].name, name) == 0)
      {
        gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, (int) i));
        gtk_stack_set_visible_child (self->pages, need_page (self, i));
      }
}

const char *
mulin_window_get_page (MulinWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

GtkWidget *
mulin_window_get_page_widget (MulinWindow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (strcmp (page_table[i].name, name) == 0)
      return need_page (self, i);
  return NULL;
}

/* Drawn in a structure, where it says more than in a list. */
static gboolean
is_drawn (const char *kind)
{
  static const char *const drawn[] = { "structure", "organization", "post", "tenure", "relation", "property_contract", NULL };

  return g_strv_contains (drawn, kind);
}

static void
show_in_register (MulinWindow *self, const MulinKind *kind, gint64 id)
{
  const char *name = "data";

  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (g_strcmp0 (page_table[i].shelf, kind->page) == 0)
      name = page_table[i].name;
  mulin_window_show_page (self, name);
  mulin_registers_page_open (MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (self, name)), kind->name, id);
}

/* A place is a scope, a compound or a person has a page, what is drawn is shown there, and everything else in its register. */
static void
on_kept (MulinWindow *self, const char *text, GPtrArray *rows)
{
  mulin_kept_dialog_open (GTK_WINDOW (self), self->session, text, rows);
}

static void
on_show (MulinWindow *self, const char *kind, gint64 id)
{
  if (g_str_equal (kind, "district") || g_str_equal (kind, "street") || g_str_equal (kind, "community"))
    mulin_session_set_scope (self->session, kind, id);
  else if (g_str_equal (kind, "compound"))
    {
      mulin_window_show_page (self, "compounds");
      mulin_compounds_page_open (MULIN_COMPOUNDS_PAGE (mulin_window_get_page_widget (self, "compounds")), id);
    }
  else if (g_str_equal (kind, "person"))
    {
      mulin_window_show_page (self, "people");
      mulin_people_page_open (MULIN_PEOPLE_PAGE (mulin_window_get_page_widget (self, "people")), id);
    }
  else if (g_str_equal (kind, "dossier"))
    {
      mulin_window_show_page (self, "documents");
      mulin_documents_page_open (MULIN_DOCUMENTS_PAGE (mulin_window_get_page_widget (self, "documents")), kind, id);
    }
  else if (!is_drawn (kind) && mulin_catalog_kind (mulin_session_get_catalog (self->session), kind) != NULL)
    show_in_register (self, mulin_catalog_kind (mulin_session_get_catalog (self->session), kind), id);
  else
    {
      mulin_window_show_page (self, "structure");
      mulin_structure_page_open (MULIN_STRUCTURE_PAGE (mulin_window_get_page_widget (self, "structure")), kind, id);
    }
}

static void
on_appoint (MulinWindow *self, gint64 post)
{
  on_show (self, "post", post);
}

static void
build_sidebar (MulinWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      GtkWidget *row = mulin_sidebar_row_new (page_table[i].icon, _(page_table[i].title));

      gtk_list_box_append (self->sidebar, row);
    }
  mulin_window_show_page (self, "overview");
}

/* --- the library ------------------------------------------------------------------------------------------------------------ */

static void
on_opened (MulinWindow *self)
{
  MulinLibrary *library = mulin_session_get_library (self->session);
  gboolean is_open = library != NULL;
  static const char *const needing[] = { "win.import", "win.collections", "win.backup", "win.find" };

  gtk_stack_set_visible_child_name (self->stage, is_open ? "library" : "welcome");
  gtk_widget_set_visible (GTK_WIDGET (self->search_box), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_button), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of_button), is_open);
  for (guint i = 0; i < G_N_ELEMENTS (needing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), needing[i], is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
  update_day (self);
  if (!is_open)
    return;
  self->just_opened = TRUE;
  g_autofree char *name = g_path_get_basename (mulin_library_path (library));
  gtk_label_set_label (self->file_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), mulin_library_path (library));
  on_records_changed (self);
}

static void
on_library_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GSettings *settings = mulin_style_settings ();

  if (!mulin_session_open_finish (MULIN_SESSION (source), result, &error))
    mulin_session_tell (self->session, error);
  else if (settings != NULL)
    g_settings_set_string (settings, "last-library",
                           mulin_library_path (mulin_session_get_library (self->session)));
}

void
mulin_window_open (MulinWindow *self, const char *path, MulinSessionMode mode)
{
  mulin_session_open_async (self->session, path, mode, on_library_opened, g_object_ref (self));
}

MulinSession *
mulin_window_get_session (MulinWindow *self)
{
  return self->session;
}

void
mulin_window_focus_search (MulinWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_box));
}

static void
mulin_window_dispose (GObject *object)
{
  MulinWindow *self = MULIN_WINDOW (object);

  g_clear_handle_id (&self->toast_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mulin_window_parent_class)->dispose (object);
}

static void
mulin_window_class_init (MulinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_window_dispose;
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  g_type_ensure (MULIN_TYPE_SCOPE_BUTTON);
  g_type_ensure (MULIN_TYPE_SEARCH_BOX);
  g_type_ensure (MULIN_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, brand);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, scope_button);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, search_box);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, as_of_button);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, as_of_calendar);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, file_label);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, toast);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, toast_box);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, toast_label);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, toast_offer);
  gtk_widget_class_bind_template_child (widget_class, MulinWindow, welcome);
  gtk_widget_class_bind_template_callback (widget_class, on_sidebar_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_toast_close);
  mulin_window_actions_install (widget_class);
}

static void
mulin_window_init (MulinWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session = mulin_session_new ();
  g_signal_connect_object (self->session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "records-changed", G_CALLBACK (on_records_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "scope-changed", G_CALLBACK (refresh_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "as-of-changed", G_CALLBACK (update_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notice", G_CALLBACK (on_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "offer", G_CALLBACK (on_offer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show", G_CALLBACK (on_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "kept", G_CALLBACK (on_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "appoint", G_CALLBACK (on_appoint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->as_of_calendar, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  mulin_scope_button_set_session (self->scope_button, self->session);
  mulin_search_box_set_session (self->search_box, self->session);
  mulin_triangle_view_set (self->brand, MULIN_STATE_SERVING, MULIN_STATE_SERVING, MULIN_STATE_SERVING, 26);
  build_sidebar (self);
  on_opened (self);
}

MulinWindow *
mulin_window_new (GtkApplication *application)
{
  return g_object_new (MULIN_TYPE_WINDOW, "application", application, NULL);
}
