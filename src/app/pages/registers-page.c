/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page knows no kind: columns, filters, form and parts come from the definitions.  A list is made anew when its kind or its
 * columns change, since a column's cells live as long as its list. */

#include "app/pages/registers-page.h"

#include "app/dialogs/import-dialog.h"
#include "app/dialogs/record-dialog.h"
#include "app/pages/list-beside.h"
#include "app/pages/list-keys.h"
#include "app/pages/matter-columns.h"
#include "app/pages/register-board.h"
#include "app/pages/register-columns.h"
#include "app/pages/register-export.h"
#include "app/pages/register-filter.h"
#include "app/pages/register-kinds.h"
#include "app/pages/register-panel.h"
#include "app/pages/register-status.h"
#include "app/pages/register-views.h"
#include "app/pages/register-work.h"

#include <glib/gi18n.h>

struct _MulinRegistersPage
{
  MulinPage parent_instance;

  /* template children */
  MulinRegisterKinds *kinds;
  GtkStack *stage;
  MulinListBeside *beside;
  GtkWidget *listing;
  GtkSearchEntry *search;
  MulinRegisterViews *views;
  MulinRegisterFilter *filter;
  MulinRegisterColumns *columns;
  GtkBox *holder;
  MulinRegisterPanel *panel;
  MulinRegisterStatus *status;

  /* owned */
  char *register_word;
  char *chosen; /* kind or board: shown again when the library's definitions are new */
  MulinRegisterRequest *request;
  MulinMatterColumns *matter_columns; /* NULL for other kinds */

  /* state */
  MulinRecordList *list; /* in HOLDER */
  gint64 wanted;         /* to be found whatever the filters say */
  gboolean stale;        /* another library: kinds and list are to be made */
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_REGISTER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MulinRegistersPage, mulin_registers_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

static GtkWindow *
window_of (MulinRegistersPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const MulinKind *
kind_of (MulinRegistersPage *self)
{
  return mulin_catalog_kind (self->request->catalog, self->request->kind);
}

/* --- beside the list ----------------------------------------------------------------------------------------------------- */

static void
show_in_panel (GtkWidget *panel, gint64 id)
{
  mulin_register_panel_show (MULIN_REGISTER_PANEL (panel), id);
}

static void
cover_with_panel (GtkWidget *panel, gboolean covering)
{
  mulin_register_panel_set_covering (MULIN_REGISTER_PANEL (panel), covering);
}

static void
focus_in_panel (GtkWidget *panel)
{
  mulin_register_panel_focus (MULIN_REGISTER_PANEL (panel));
}

static const MulinBesidePanel panel_calls = { show_in_panel, cover_with_panel, focus_in_panel };

static void
on_chosen (MulinRegistersPage *self)
{
  guint n = mulin_register_status_show (self->status, self->list);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", n > 0);
}

/* --- the list ------------------------------------------------------------------------------------------------------------ */

static void
query (MulinRegistersPage *self)
{
  MulinRecordQuery asked;

  if (self->list == NULL || mulin_session_get_library (SESSION (self)) == NULL)
    return;
  mulin_register_request_place (self->request, SESSION (self));
  asked = mulin_register_request_query (self->request);
  mulin_record_model_query (mulin_record_list_get_model (self->list), &asked);
  if (self->matter_columns != NULL)
    mulin_matter_columns_refresh (self->matter_columns, self->list);
}

static void
clear_filters (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (widget);

  if (self->list == NULL)
    return;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  mulin_register_filter_set (self->filter, NULL, FALSE);
  self->setting = FALSE;
  mulin_register_request_narrow (self->request, "", g_new0 (char *, 1), FALSE);
  query (self);
}

/* A record that was asked for is shown even when the list would not have it. */
static void
find_wanted (MulinRegistersPage *self)
{
  gint64 wanted = self->wanted;

  if (wanted == 0)
    return;
  if (mulin_record_model_find (mulin_record_list_get_model (self->list), wanted) == G_MAXUINT
      && mulin_register_request_is_narrow (self->request))
    {
      clear_filters (GTK_WIDGET (self), NULL, NULL);
      return;
    }
  self->wanted = 0;
  mulin_list_beside_show (self->beside, wanted);
}

static void
on_loaded (MulinRegistersPage *self)
{
  mulin_register_status_show (self->status, self->list);
  mulin_register_status_count (self->status, SESSION (self), self->request);
  mulin_register_request_say_empty (self->request, SESSION (self), self->list);
  find_wanted (self);
}

static void
on_sort (MulinRegistersPage *self, const char *column, gboolean descending)
{
  g_free (self->request->sort);
  self->request->sort = g_strdup (column);
  self->request->descending = descending;
  query (self);
}

/* The list that looked things up in the old ones is gone by now. */
static void
set_matter_columns (MulinRegistersPage *self, gboolean wanted, GArray *columns)
{
  if (self->matter_columns != NULL)
    mulin_matter_columns_refresh (self->matter_columns, NULL);
  g_clear_pointer (&self->matter_columns, mulin_matter_columns_unref);
  if (!wanted)
    return;
  self->matter_columns = mulin_matter_columns_new (SESSION (self));
  mulin_matter_columns_add (columns);
}

static void
remove_list (MulinRegistersPage *self)
{
  mulin_list_beside_set_list (self->beside, NULL);
  if (self->list != NULL)
    gtk_box_remove (self->holder, GTK_WIDGET (self->list));
  self->list = NULL;
}

static void
build_list (MulinRegistersPage *self)
{
  const MulinKind *kind = kind_of (self);
  gboolean matters = g_str_equal (kind->name, "matter");
  int room = MULIN_REGISTER_ROOM - (matters ? MULIN_MATTER_COLUMNS_WIDTH : 0);
  g_auto (GStrv) standard
    = self->request->columns == NULL ? mulin_register_columns_default (self->request->catalog, kind, room) : NULL;
  const char *const *shown = (const char *const *) (standard != NULL ? standard : self->request->columns);
  g_autoptr (GArray) columns = mulin_register_columns_make (self->request->catalog, kind, shown);

  remove_list (self);
  set_matter_columns (self, matters, columns);
  self->list = g_object_new (MULIN_TYPE_RECORD_LIST, "vexpand", TRUE, NULL);
  mulin_record_list_set_up (self->list, SESSION (self), (const MulinListColumn *) columns->data, columns->len,
                            self->matter_columns);
  mulin_record_list_allow_several (self->list);
  mulin_record_list_allow_wide (self->list);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  mulin_list_beside_set_list (self->beside, self->list);
  g_signal_connect_object (self->list, "sort", G_CALLBACK (on_sort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mulin_record_list_get_model (self->list), "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->holder, GTK_WIDGET (self->list));
  mulin_register_columns_set (self->columns, kind, shown);
  query (self);
}

/* --- the kind ------------------------------------------------------------------------------------------------------------ */

static void
show_request (MulinRegistersPage *self)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), self->request->search);
  mulin_register_filter_set (self->filter, (const char *const *) self->request->where, self->request->in_force);
  self->setting = FALSE;
  mulin_list_beside_show (self->beside, 0);
  build_list (self);
}

static void
show_kind (MulinRegistersPage *self, const char *kind)
{
  MulinSession *session = SESSION (self);

  g_clear_pointer (&self->request, mulin_register_request_free);
  self->request = mulin_register_request_new (session, kind);
  self->request->columns = mulin_register_columns_kept (kind_of (self));
  mulin_list_beside_set_kind (self->beside, session, kind);
  self->setting = TRUE;
  mulin_register_filter_set_kind (self->filter, self->request->catalog, kind_of (self));
  self->setting = FALSE;
  mulin_register_views_set_kind (self->views, session, kind);
  mulin_register_panel_set_kind (self->panel, session, kind);
  gtk_stack_set_visible_child_name (self->stage, "records");
  show_request (self);
}

/* The list shows texts of the old catalog: it goes before the request that holds it. */
static void
drop_list (MulinRegistersPage *self)
{
  remove_list (self);
  set_matter_columns (self, FALSE, NULL);
  g_clear_pointer (&self->request, mulin_register_request_free);
}

static void
keep_chosen (MulinRegistersPage *self, const char *name)
{
  g_free (self->chosen);
  self->chosen = g_strdup (name);
}

static void
on_kind_chosen (MulinRegistersPage *self, const char *kind)
{
  keep_chosen (self, kind);
  if (self->request == NULL || !g_str_equal (kind, self->request->kind))
    show_kind (self, kind);
  else
    gtk_stack_set_visible_child_name (self->stage, "records");
}

static void
on_board_chosen (MulinRegistersPage *self, const char *name)
{
  keep_chosen (self, name);
  gtk_stack_set_visible_child_name (self->stage, name);
}

static void
set_up (MulinRegistersPage *self)
{
  MulinSession *session = SESSION (self);
  g_autofree char *chosen = NULL;

  if (!self->stale || mulin_session_get_library (session) == NULL)
    return;
  chosen = g_strdup (self->chosen);
  self->stale = FALSE;
  drop_list (self);
  mulin_register_kinds_set_up (self->kinds, session, self->register_word);
  if (mulin_register_kinds_first (self->kinds) != NULL)
    mulin_register_kinds_choose (self->kinds, mulin_register_kinds_first (self->kinds));
  if (chosen != NULL)
    mulin_register_kinds_choose (self->kinds, chosen);
}

void
mulin_registers_page_open (MulinRegistersPage *self, const char *kind, gint64 id)
{
  set_up (self);
  mulin_register_kinds_choose (self->kinds, kind);
  if (self->request == NULL || !g_str_equal (self->request->kind, kind) || id == 0)
    return;
  gtk_stack_set_visible_child_name (self->stage, "records");
  self->wanted = id;
  mulin_record_list_select (self->list, id);
  query (self);
}

MulinPage *
mulin_registers_page_open_board (MulinRegistersPage *self, const char *name)
{
  set_up (self);
  mulin_register_kinds_choose (self->kinds, name);
  return MULIN_PAGE (gtk_stack_get_child_by_name (self->stage, name));
}

const MulinRegisterRequest *
mulin_registers_page_get_request (MulinRegistersPage *self)
{
  return self->request;
}

MulinRecordList *
mulin_registers_page_get_list (MulinRegistersPage *self)
{
  return self->list;
}

/* --- narrowing ------------------------------------------------------------------------------------------------------------- */

static void
on_narrowed (MulinRegistersPage *self)
{
  if (self->setting || self->list == NULL)
    return;
  mulin_register_request_narrow (self->request, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                 mulin_register_filter_get_where (self->filter),
                                 mulin_register_filter_get_in_force (self->filter));
  query (self);
}

/* Takes COLUMNS; NULL = as the kind says. */
static void
take_columns (MulinRegistersPage *self, char **columns)
{
  g_strfreev (self->request->columns);
  self->request->columns = columns;
  mulin_register_columns_keep (kind_of (self), (const char *const *) columns);
  mulin_list_beside_show (self->beside, 0);
  build_list (self);
}

static void
on_columns_changed (MulinRegistersPage *self)
{
  take_columns (self, mulin_register_columns_get (self->columns));
}

static void
default_columns (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_columns (MULIN_REGISTERS_PAGE (widget), NULL);
}

static void
on_view_chosen (MulinRegistersPage *self, const char *content)
{
  mulin_register_request_read (self->request, content);
  show_request (self);
}

static void
on_view_saved (MulinRegistersPage *self, const char *name)
{
  mulin_register_views_save (self->views, name, self->request);
}

/* --- doing ----------------------------------------------------------------------------------------------------------------- */

static void
on_created (MulinRegistersPage *self, gint64 id)
{
  if (self->list == NULL)
    return;
  self->wanted = id;
  mulin_record_list_select (self->list, id);
  query (self);
}

static void
add_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (widget);
  g_auto (GStrv) presets = NULL;
  MulinRecordDialog *dialog;

  if (self->list == NULL)
    return;
  presets = mulin_register_request_presets (self->request, SESSION (self));
  dialog = mulin_record_dialog_new_record (window_of (self), SESSION (self), self->request->kind, (const char *const *) presets);
  mulin_record_dialog_stay (dialog);
  g_signal_connect_object (dialog, "created", G_CALLBACK (on_created), self, G_CONNECT_SWAPPED);
}

static void
remove_records (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (widget);

  if (self->list != NULL)
    mulin_register_work_remove (SESSION (self), self->request->kind, self->list);
}

static void
leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_list_beside_leave (MULIN_REGISTERS_PAGE (widget)->beside);
}

static void
find_records (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MULIN_REGISTERS_PAGE (widget)->search));
}

static void
import_records (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (widget);
  GtkWidget *dialog = mulin_import_dialog_new (window_of (self), SESSION (self));

  mulin_import_dialog_set_kind (MULIN_IMPORT_DIALOG (dialog), self->request->kind);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "import.choose", NULL);
}

static void
export_records (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (widget);

  gboolean as_shown = g_str_has_suffix (name, "list");
  g_auto (GStrv) columns = as_shown ? mulin_register_columns_get (self->columns) : NULL;

  if (self->list != NULL)
    mulin_register_export_ask (window_of (self), SESSION (self), self->request, (const char *const *) columns,
                               g_str_has_suffix (name, "public") ? MULIN_MASK_PUBLIC : MULIN_MASK_NONE);
}

/* --- the page --------------------------------------------------------------------------------------------------------------- */

static void
mulin_registers_page_opened (MulinPage *page)
{
  MULIN_REGISTERS_PAGE (page)->stale = TRUE;
}

static void
mulin_registers_page_refresh (MulinPage *page)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (page);

  if (self->stale)
    set_up (self);
  else
    query (self);
  mulin_register_kinds_refresh (self->kinds);
  mulin_register_views_refresh (self->views);
}

static void
mulin_registers_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_REGISTER)
    MULIN_REGISTERS_PAGE (object)->register_word = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_registers_page_dispose (GObject *object)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (object);

  if (self->list != NULL)
    drop_list (self);
  mulin_page_clear (MULIN_PAGE (object));
  G_OBJECT_CLASS (mulin_registers_page_parent_class)->dispose (object);
}

static void
mulin_registers_page_finalize (GObject *object)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (object);

  g_clear_pointer (&self->request, mulin_register_request_free);
  g_free (self->register_word);
  g_free (self->chosen);
  G_OBJECT_CLASS (mulin_registers_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, beside);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, listing);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, search);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, views);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, filter);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, columns);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, holder);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, panel);
  gtk_widget_class_bind_template_child (widget_class, MulinRegistersPage, status);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_record);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_records);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "page.default-columns", NULL, default_columns);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_records);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_records);
  gtk_widget_class_install_action (widget_class, "page.export-list", NULL, export_records);
  gtk_widget_class_install_action (widget_class, "page.export-public", NULL, export_records);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_records);

  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave);
  mulin_list_keys_install (widget_class); /* Ctrl+Z is the window's */
}

static void
mulin_registers_page_constructed (GObject *object)
{
  MulinRegistersPage *self = MULIN_REGISTERS_PAGE (object);

  G_OBJECT_CLASS (mulin_registers_page_parent_class)->constructed (object);
  for (const MulinRegisterBoard *board = mulin_register_boards (); board->page != NULL; board++)
    if (g_str_equal (board->page, self->register_word))
      gtk_stack_add_named (self->stage, g_object_new (board->type (), "session", SESSION (self), NULL), board->name);
}

static void
mulin_registers_page_class_init (MulinRegistersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mulin_registers_page_constructed;
  object_class->set_property = mulin_registers_page_set_property;
  object_class->dispose = mulin_registers_page_dispose;
  object_class->finalize = mulin_registers_page_finalize;
  MULIN_PAGE_CLASS (klass)->opened = mulin_registers_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_registers_page_refresh;
  properties[PROP_REGISTER] = g_param_spec_string ("register", NULL, NULL, MULIN_REGISTER_DATA,
                                                   G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_type_ensure (MULIN_TYPE_REGISTER_KINDS);
  g_type_ensure (MULIN_TYPE_REGISTER_VIEWS);
  g_type_ensure (MULIN_TYPE_REGISTER_FILTER);
  g_type_ensure (MULIN_TYPE_REGISTER_COLUMNS);
  g_type_ensure (MULIN_TYPE_REGISTER_PANEL);
  g_type_ensure (MULIN_TYPE_REGISTER_STATUS);
  g_type_ensure (MULIN_TYPE_LIST_BESIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/registers-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
mulin_registers_page_init (MulinRegistersPage *self)
{
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", FALSE);
  g_signal_connect_object (self->kinds, "chosen", G_CALLBACK (on_kind_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kinds, "board-chosen", G_CALLBACK (on_board_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_narrowed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_narrowed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (on_columns_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "chosen", G_CALLBACK (on_view_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "save", G_CALLBACK (on_view_saved), self, G_CONNECT_SWAPPED);
  mulin_list_beside_set_up (self->beside, self->listing, GTK_WIDGET (self->panel), &panel_calls);
}
