/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts lead to the diagram where they stand; a membership opens in a window of its own. */

#include "app/pages/person-panel.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/files-section.h"
#include "app/pages/record-papers.h"
#include "app/paper.h"
#include "app/widgets/history-list.h"
#include "app/widgets/panel-row.h"
#include "app/widgets/record-form.h"
#include "base/date.h"

#include <glib/gi18n.h>

struct _MulinPersonPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkButton *back;
  GtkLabel *title, *subtitle;
  GtkToggleButton *tab_facts, *tab_posts, *tab_memberships, *tab_files, *tab_history;
  GtkStack *stack;
  GtkBox *sections;
  GMenu *papers;
  MulinFilesSection *files;
  MulinRecordForm *form;
  GtkListBox *posts, *memberships;
  MulinHistoryList *history;
  GtkLabel *latest;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;

  /* state */
  gint64 person;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinPersonPanel, mulin_person_panel, GTK_TYPE_WIDGET)

typedef struct
{
  MulinCatalog *catalog;
  gint64 person;
  char *as_of;
} PersonRequest;

typedef struct
{
  char *kind;
  gint64 id;
  char *label, *name, *second;
  gboolean present;
} PersonLine;

typedef struct
{
  gint64 person;
  char *name, *subtitle;
  GPtrArray *posts, *memberships; /* PersonLine */
} PersonReading;

static void
person_request_free (PersonRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->as_of);
  g_free (request);
}

static void
person_line_free (PersonLine *line)
{
  g_free (line->kind);
  g_free (line->label);
  g_free (line->name);
  g_free (line->second);
  g_free (line);
}

static void
person_reading_free (PersonReading *reading)
{
  g_free (reading->name);
  g_free (reading->subtitle);
  g_ptr_array_unref (reading->posts);
  g_ptr_array_unref (reading->memberships);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PersonReading, person_reading_free)

static char *
span_words (MulinRecord *record)
{
  const char *since = mulin_record_text (record, "since"), *until = mulin_record_text (record, "until");

  if (since == NULL && until == NULL)
    return NULL;
  return g_strdup_printf ("%s — %s", since != NULL ? since : _("unknown"), until != NULL ? until : _("now"));
}

static GPtrArray *
read_lines (MulinConnection *reader, PersonRequest *request, const char *kind, const char *name_field, GError **error)
{
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, request->person);
  const char *const where[] = { "person", key, NULL };
  MulinListing listing = { .kind = kind, .where = where, .sort = "since", .descending = TRUE };
  g_autoptr (GPtrArray) records = mulin_register_find (reader, request->catalog, &listing, error);
  GPtrArray *lines;

  if (records == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) person_line_free);
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      PersonLine *line = g_new0 (PersonLine, 1);
      gboolean is_tenure = g_str_equal (kind, "tenure");

      line->present = mulin_date_on (mulin_record_text (record, "since"), mulin_record_text (record, "until"), request->as_of);
      line->kind = g_strdup (is_tenure ? "post" : kind);
      line->id = is_tenure ? mulin_record_integer (record, "post", 0) : mulin_record_id (record);
      line->label = is_tenure ? g_strdup (line->present ? _("in post") : _("former"))
                              : mulin_record_display (record, request->catalog, "kind");
      line->name = mulin_register_display (reader, request->catalog, record, name_field);
      line->second = span_words (record);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static gpointer
read_person (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PersonRequest *request = data;
  g_autoptr (MulinRecord) person = mulin_register_get (reader, request->catalog, "person", request->person, error);
  g_autoptr (GPtrArray) posts = NULL, memberships = NULL;
  g_autofree char *status = NULL, *compound = NULL;
  PersonReading *reading;

  if (person == NULL)
    return NULL;
  posts = read_lines (reader, request, "tenure", "post", error);
  memberships = posts != NULL ? read_lines (reader, request, "membership", "organization", error) : NULL;
  if (memberships == NULL)
    return NULL;
  reading = g_new0 (PersonReading, 1);
  reading->person = request->person;
  reading->name = g_strdup (mulin_record_text (person, "name"));
  status = mulin_record_display (person, request->catalog, "party_status");
  compound = mulin_record_has (person, "compound") ? mulin_register_display (reader, request->catalog, person, "compound")
                                                   : g_strdup ("");
  reading->subtitle = g_strjoin (status[0] != '\0' && compound[0] != '\0' ? "　" : "", status, compound, NULL);
  reading->posts = g_steal_pointer (&posts);
  reading->memberships = g_steal_pointer (&memberships);
  return reading;
}

static void
fill_list (GtkListBox *list, GPtrArray *lines)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (old));
  for (guint i = 0; i < lines->len; i++)
    {
      PersonLine *line = g_ptr_array_index (lines, i);
      GtkWidget *row = mulin_panel_row_new (line->label, line->name, line->second);

      if (!line->present)
        gtk_widget_add_css_class (row, "muted");
      mulin_panel_row_set_record (MULIN_PANEL_ROW (row), line->kind, line->id);
      gtk_list_box_append (list, row);
    }
}

static void
set_tab_count (GtkToggleButton *tab, const char *title, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %u", title, n) : g_strdup (title);

  gtk_button_set_label (GTK_BUTTON (tab), label);
}

static void
on_person_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinPersonPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PersonReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND))
    mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->stack == NULL || reading->person != self->person)
    return;
  gtk_label_set_label (self->title, reading->name);
  gtk_label_set_label (self->subtitle, reading->subtitle);
  fill_list (self->posts, reading->posts);
  fill_list (self->memberships, reading->memberships);
  set_tab_count (self->tab_posts, _("Posts"), reading->posts->len);
  set_tab_count (self->tab_memberships, _("Memberships"), reading->memberships->len);
}

static void
reload (MulinPersonPanel *self)
{
  PersonRequest *request;

  if (self->person == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (PersonRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->person = self->person;
  request->as_of = g_strdup (mulin_session_get_as_of (self->session));
  mulin_session_read (self->session, read_person, request, (GDestroyNotify) person_request_free,
                      (GDestroyNotify) person_reading_free, self->cancellable, on_person_read, g_object_ref (self));
}

void
mulin_person_panel_show (MulinPersonPanel *self, gint64 person)
{
  self->person = person;
  mulin_record_form_show (self->form, person);
  mulin_record_sections_show (self->sections, self->session, "person", person);
  mulin_record_section_show (MULIN_RECORD_SECTION (self->files), self->session, "person", person);
  if (person == 0)
    return;
  mulin_history_list_show (self->history, self->session, "person", person);
  reload (self);
}

static void
on_files_counted (MulinPersonPanel *self, guint n)
{
  set_tab_count (self->tab_files, _("Files"), n);
}

void
mulin_person_panel_set_covering (MulinPersonPanel *self, gboolean covering)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back), covering);
}

static void
on_tab (MulinPersonPanel *self, GtkToggleButton *tab)
{
  if (gtk_toggle_button_get_active (tab))
    gtk_stack_set_visible_child_name (self->stack, tab == self->tab_posts         ? "posts"
                                                   : tab == self->tab_memberships ? "memberships"
                                                   : tab == self->tab_files       ? "files"
                                                   : tab == self->tab_history     ? "history" : "facts");
}

static void
on_latest (MulinPersonPanel *self, const char *words, gint64 entry)
{
  gtk_label_set_label (self->latest, words != NULL ? words : "");
}

static void
on_row_activated (MulinPersonPanel *self, GtkListBoxRow *row)
{
  const char *kind = mulin_panel_row_get_kind (MULIN_PANEL_ROW (row));
  gint64 id = mulin_panel_row_get_id (MULIN_PANEL_ROW (row));

  if (g_strcmp0 (kind, "membership") == 0)
    mulin_record_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, kind, id);
  else if (id != 0)
    mulin_session_show (self->session, kind, id);
}

static void
edit_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPersonPanel *self = MULIN_PERSON_PANEL (widget);

  mulin_record_dialog_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "person", self->person);
}

static void
add_membership (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPersonPanel *self = MULIN_PERSON_PANEL (widget);
  g_autofree char *person = g_strdup_printf ("@%" G_GINT64_FORMAT, self->person);
  const char *presets[] = { "person", person, NULL };

  mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "membership", presets);
}

static void
print_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPersonPanel *self = MULIN_PERSON_PANEL (widget);

  if (self->person != 0)
    mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, g_variant_get_string (parameter, NULL),
                                "person", self->person);
}

static void
close_panel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

void
mulin_person_panel_set_session (MulinPersonPanel *self, MulinSession *session)
{
  if (self->session == NULL)
    {
      g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "as-of-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
    }
  self->session = session;
  self->person = 0;
  mulin_record_sections_fill (self->sections, "person");
  mulin_record_papers_fill (self->papers, session, "person");
  mulin_record_form_set_up (self->form, session, "person", NULL);
}

static void
mulin_person_panel_dispose (GObject *object)
{
  MulinPersonPanel *self = MULIN_PERSON_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_person_panel_parent_class)->dispose (object);
}

static void
mulin_person_panel_class_init (MulinPersonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_person_panel_dispose;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  g_type_ensure (MULIN_TYPE_FILES_SECTION);
  g_type_ensure (MULIN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/person-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, tab_facts);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, tab_posts);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, tab_memberships);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, tab_files);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, tab_history);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, back);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, papers);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, files);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, form);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, posts);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, memberships);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, history);
  gtk_widget_class_bind_template_child (widget_class, MulinPersonPanel, latest);
  gtk_widget_class_install_action (widget_class, "panel.edit", NULL, edit_record);
  gtk_widget_class_install_action (widget_class, "panel.close", NULL, close_panel);
  gtk_widget_class_install_action (widget_class, "panel.print", "s", print_paper);
  gtk_widget_class_install_action (widget_class, "panel.add-membership", NULL, add_membership);
}

static void
mulin_person_panel_init (MulinPersonPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->tab_facts, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_posts, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_memberships, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_files, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "counted", G_CALLBACK (on_files_counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_history, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "latest", G_CALLBACK (on_latest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->posts, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->memberships, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
}
