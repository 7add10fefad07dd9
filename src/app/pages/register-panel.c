/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One panel for all kinds: what differs between them is in their definitions. */

#include "app/pages/register-panel.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/files-section.h"
#include "app/pages/record-papers.h"
#include "app/pages/record-section.h"
#include "app/pages/register-parts.h"
#include "app/paper.h"
#include "app/widgets/history-list.h"

#include <glib/gi18n.h>

struct _MulinRegisterPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title, *subtitle;
  GtkToggleButton *tab_facts, *tab_parts, *tab_files, *tab_history;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkBox *sections;
  GMenu *papers;
  MulinFilesSection *files;
  MulinRecordForm *form;
  MulinRegisterParts *parts;
  MulinHistoryList *history;
  GtkLabel *latest;
  GtkButton *undo, *back;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;
  GCancellable *cancellable;

  /* state */
  gint64 id;
  gint64 latest_entry;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterPanel, mulin_register_panel, GTK_TYPE_WIDGET)

/* --- the head ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} HeadRequest;

typedef struct
{
  gint64 id;
  char *name, *subtitle;
} Head;

static void
head_request_free (HeadRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request);
}

static void
head_free (Head *head)
{
  g_free (head->name);
  g_free (head->subtitle);
  g_free (head);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Head, head_free)

/* The kind, and the two innermost places where the record lies. */
static char *
subtitle_words (MulinConnection *reader, HeadRequest *request)
{
  g_autoptr (GPtrArray) places = mulin_register_places (reader, request->catalog, request->kind, request->id, NULL);
  g_autoptr (GString) words = g_string_new (mulin_catalog_kind (request->catalog, request->kind)->title);

  for (guint i = places != NULL && places->len > 2 ? places->len - 2 : 0; places != NULL && i < places->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (places, i);

      if (place->id != request->id)
        g_string_append_printf (words, "　%s", place->name);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gpointer
read_head (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  HeadRequest *request = data;
  g_autoptr (MulinRecord) record = mulin_register_get (reader, request->catalog, request->kind, request->id, error);
  Head *head;

  if (record == NULL)
    return NULL;
  head = g_new0 (Head, 1);
  head->id = request->id;
  head->name = mulin_register_name (reader, request->catalog, request->kind, request->id);
  head->subtitle = subtitle_words (reader, request);
  return head;
}

static void
on_head_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRegisterPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Head) head = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  gboolean named = head != NULL && head->name != NULL && head->name[0] != '\0';

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (head == NULL || self->stack == NULL || head->id != self->id)
    return;
  gtk_label_set_label (self->title, named ? head->name : "—");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), named ? head->name : NULL);
  gtk_label_set_label (self->subtitle, head->subtitle);
}

static void
reload (MulinRegisterPanel *self)
{
  HeadRequest *request;

  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (HeadRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kind = g_strdup (self->kind);
  request->id = self->id;
  mulin_session_read (self->session, read_head, request, (GDestroyNotify) head_request_free, (GDestroyNotify) head_free,
                      self->cancellable, on_head_read, g_object_ref (self));
}

void
mulin_register_panel_show (MulinRegisterPanel *self, gint64 id)
{
  gboolean is_other = id != self->id;

  self->id = id;
  mulin_record_form_show (self->form, id);
  mulin_record_sections_show (self->sections, self->session, self->kind, id);
  mulin_record_section_show (MULIN_RECORD_SECTION (self->files), self->session, self->kind, id);
  mulin_register_parts_show (self->parts, self->session, self->kind, id);
  mulin_history_list_show (self->history, self->session, self->kind, id);
  if (id == 0)
    return;
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  reload (self);
}

void
mulin_register_panel_set_kind (MulinRegisterPanel *self, MulinSession *session, const char *kind)
{
  if (self->session == NULL)
    g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->session = session;
  self->id = 0;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  mulin_record_sections_fill (self->sections, kind);
  mulin_record_papers_fill (self->papers, session, kind);
  mulin_record_form_set_up (self->form, session, kind, NULL);
}

void
mulin_register_panel_set_covering (MulinRegisterPanel *self, gboolean covering)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back), covering);
}

void
mulin_register_panel_focus (MulinRegisterPanel *self)
{
  gtk_toggle_button_set_active (self->tab_facts, TRUE);
  if (!gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

MulinRecordForm *
mulin_register_panel_get_form (MulinRegisterPanel *self)
{
  return self->form;
}

/* --- tabs, parts, history ------------------------------------------------------------------------------------------------ */

static void
on_files_counted (MulinRegisterPanel *self, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %u", _("Files"), n) : g_strdup (_("Files"));

  gtk_button_set_label (GTK_BUTTON (self->tab_files), label);
}

static void
on_tab (MulinRegisterPanel *self, GtkToggleButton *tab)
{
  if (gtk_toggle_button_get_active (tab))
    gtk_stack_set_visible_child_name (self->stack, tab == self->tab_parts     ? "parts"
                                                   : tab == self->tab_files   ? "files"
                                                   : tab == self->tab_history ? "history" : "facts");
}

static void
on_counted (MulinRegisterPanel *self, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %u", _("Related"), n) : g_strdup (_("Related"));

  gtk_button_set_label (GTK_BUTTON (self->tab_parts), label);
}

static void
on_add_part (MulinRegisterPanel *self, const char *kind, const char *field)
{
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, self->id);
  const char *presets[] = { field, key, NULL };

  mulin_record_dialog_stay (mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                                                            kind, presets));
}

static void
on_part_opened (MulinRegisterPanel *self, const char *kind, gint64 id)
{
  mulin_session_show (self->session, kind, id);
}

static void
on_latest (MulinRegisterPanel *self, const char *words, gint64 entry)
{
  self->latest_entry = entry;
  gtk_label_set_label (self->latest, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->latest), words);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), entry != 0);
}

static void
on_undo (MulinRegisterPanel *self)
{
  mulin_session_undo (self->session, self->latest_entry);
}

static void
print_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRegisterPanel *self = MULIN_REGISTER_PANEL (widget);

  if (self->id != 0)
    mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, g_variant_get_string (parameter, NULL),
                                self->kind, self->id);
}

static void
close_panel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
mulin_register_panel_dispose (GObject *object)
{
  MulinRegisterPanel *self = MULIN_REGISTER_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (mulin_register_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, tab_facts);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, tab_parts);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, tab_files);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, tab_history);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, papers);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, files);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, form);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, parts);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, history);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, latest);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, undo);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterPanel, back);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
}

static void
mulin_register_panel_class_init (MulinRegisterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_panel_dispose;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  g_type_ensure (MULIN_TYPE_REGISTER_PARTS);
  g_type_ensure (MULIN_TYPE_FILES_SECTION);
  g_type_ensure (MULIN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "panel.close", NULL, close_panel);
  gtk_widget_class_install_action (widget_class, "panel.print", "s", print_paper);
}

static void
mulin_register_panel_init (MulinRegisterPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->tab_facts, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_parts, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_files, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "counted", G_CALLBACK (on_files_counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_history, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts, "counted", G_CALLBACK (on_counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts, "add", G_CALLBACK (on_add_part), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->parts, "opened", G_CALLBACK (on_part_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "latest", G_CALLBACK (on_latest), self, G_CONNECT_SWAPPED);
}
