/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies and people come from the compound's structure, so the panel, the diagram and the dossier cannot disagree. */

#include "app/pages/compound-panel.h"

#include "app/dialogs/record-dialog.h"
#include "app/dialogs/visit-dialog.h"
#include "app/pages/files-section.h"
#include "app/paper.h"
#include "app/widgets/history-list.h"
#include "app/widgets/panel-row.h"
#include "app/widgets/record-form.h"
#include "app/widgets/term-list.h"
#include "app/widgets/triangle-view.h"

#include <glib/gi18n.h>

struct _MulinCompoundPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkButton *back;
  MulinTriangleView *triangle;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkToggleButton *tab_facts, *tab_people, *tab_bodies, *tab_documents, *tab_history;
  GtkStack *stack;
  GtkBox *sections;
  MulinFilesSection *files;
  MulinTermList *terms;
  GtkBox *renewals;
  MulinRecordForm *form;
  GtkListBox *people;
  GtkListBox *bodies;
  MulinHistoryList *history;
  GtkLabel *latest;
  GtkButton *undo;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;

  /* state */
  gint64 compound;
  gint64 latest_entry;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinCompoundPanel, mulin_compound_panel, GTK_TYPE_WIDGET)

/* The fields that are asked for first; the others follow in the kind's order. */
static const char *const first_fields[] = {
  "name", "type", "community", "delivered", "households", "area_built", "building_count", "property_mode",
  "committee_state", "committee_reason", "party_reason", "address", NULL,
};

/* --- reading ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  gint64 compound;
  char *as_of;
} PanelRequest;

typedef struct
{
  gint64 compound;
  MulinStructure *structure; /* NULL: */
  GError *problem;           /* why it cannot be made */
  char *name;
  char *subtitle;
} PanelAnswer;

static void
panel_request_free (PanelRequest *request)
{
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->as_of);
  g_free (request);
}

static void
panel_answer_free (PanelAnswer *answer)
{
  g_clear_pointer (&answer->structure, mulin_structure_free);
  g_clear_error (&answer->problem);
  g_free (answer->name);
  g_free (answer->subtitle);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PanelAnswer, panel_answer_free)

static gpointer
read_panel (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PanelRequest *request = data;
  g_autoptr (PanelAnswer) answer = g_new0 (PanelAnswer, 1);
  g_autoptr (MulinRecord) record = mulin_register_get (reader, request->catalog, "compound", request->compound, error);
  g_autofree char *community = NULL, *type = NULL;

  if (record == NULL)
    return NULL;
  community = mulin_register_display (reader, request->catalog, record, "community");
  type = mulin_register_display (reader, request->catalog, record, "type");
  answer->name = g_strdup (mulin_record_text (record, "name"));
  answer->subtitle = g_strjoin ("　", community, type, NULL);
  answer->compound = request->compound;
  answer->structure = mulin_structure_build (reader, request->catalog, request->shelf, request->compound, NULL, request->as_of,
                                             FALSE, &answer->problem);
  return g_steal_pointer (&answer);
}

/* --- the tabs ------------------------------------------------------------------------------------------------------------- */

static void
clear_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static guint
fill_people (MulinCompoundPanel *self, MulinStructure *structure)
{
  guint n = 0;

  clear_rows (self->people);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);

      for (guint k = 0; k < node->seats->len; k++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, k);
          GtkWidget *row = mulin_panel_row_new (seat->title, seat->name != NULL ? seat->name : _("Vacant"), node->name);

          if (seat->name == NULL)
            mulin_panel_row_mark_vacant (MULIN_PANEL_ROW (row));
          else
            n++;
          /* The seat and not the person: who held it and who shall hold it next are asked there. */
          if (seat->post != 0)
            mulin_panel_row_set_record (MULIN_PANEL_ROW (row), "post", seat->post);
          else if (seat->person != 0)
            mulin_panel_row_set_record (MULIN_PANEL_ROW (row), "person", seat->person);
          gtk_list_box_append (self->people, row);
        }
    }
  return n;
}

static guint
fill_bodies (MulinCompoundPanel *self, MulinStructure *structure)
{
  guint n = 0;

  clear_rows (self->bodies);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);
      GtkWidget *row;

      if (node->id == 0 || (g_strcmp0 (node->kind, "organization") != 0 && g_strcmp0 (node->kind, "property_contract") != 0))
        continue;
      row = mulin_panel_row_new (node->label, node->name, node->until);
      mulin_panel_row_set_record (MULIN_PANEL_ROW (row), node->kind, node->id);
      gtk_list_box_append (self->bodies, row);
      n++;
    }
  return n;
}

/* A body whose term is over, or over within half a year, can be re-elected from here. */
static void
fill_renewals (MulinCompoundPanel *self, MulinStructure *structure)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->renewals))) != NULL)
    gtk_box_remove (self->renewals, child);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = g_ptr_array_index (structure->nodes, i);
      g_autofree char *label = NULL;
      GtkWidget *button;

      if ((node->slot != MULIN_SLOT_MAIN && node->slot != MULIN_SLOT_BODY) || g_strcmp0 (node->kind, "organization") != 0
          || (node->state != MULIN_STATE_EXPIRING && node->state != MULIN_STATE_EXPIRED) || node->hue == MULIN_HUE_PROPERTY)
        continue;
      label = g_strdup_printf (_("Start re-election: %s"), node->name);
      button = gtk_button_new_with_label (label);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", node->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.start-renewal");
      gtk_box_append (self->renewals, button);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->renewals), n > 0);
}

static void
set_tab_count (GtkToggleButton *tab, const char *title, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %u", title, n) : g_strdup (title);

  gtk_button_set_label (GTK_BUTTON (tab), label);
}

static void
on_panel_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCompoundPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PanelAnswer) answer = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND))
    mulin_session_tell (MULIN_SESSION (source), error);
  if (answer == NULL || self->stack == NULL || answer->compound != self->compound)
    return;
  gtk_label_set_label (self->title, answer->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), answer->name);
  gtk_label_set_label (self->subtitle, answer->subtitle);
  mulin_session_tell (MULIN_SESSION (source), answer->problem);
  if (answer->structure == NULL)
    return;
  mulin_triangle_view_set (self->triangle, answer->structure->party, answer->structure->owners, answer->structure->property, 56);
  mulin_term_list_set_structure (self->terms, answer->structure);
  fill_renewals (self, answer->structure);
  set_tab_count (self->tab_people, _("People"), fill_people (self, answer->structure));
  set_tab_count (self->tab_bodies, _("Organisations"), fill_bodies (self, answer->structure));
}

static void
reload (MulinCompoundPanel *self)
{
  PanelRequest *request;

  if (self->compound == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (PanelRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (self->session));
  request->compound = self->compound;
  request->as_of = g_strdup (mulin_session_get_as_of (self->session));
  mulin_session_read (self->session, read_panel, request, (GDestroyNotify) panel_request_free,
                      (GDestroyNotify) panel_answer_free, self->cancellable, on_panel_read, g_object_ref (self));
}

void
mulin_compound_panel_show (MulinCompoundPanel *self, gint64 compound)
{
  self->compound = compound;
  mulin_record_form_show (self->form, compound);
  mulin_record_sections_show (self->sections, self->session, "compound", compound);
  mulin_record_section_show (MULIN_RECORD_SECTION (self->files), self->session, "compound", compound);
  if (compound == 0)
    return;
  mulin_history_list_show (self->history, self->session, "compound", compound);
  reload (self);
}

gint64
mulin_compound_panel_get_compound (MulinCompoundPanel *self)
{
  return self->compound;
}

void
mulin_compound_panel_set_covering (MulinCompoundPanel *self, gboolean covering)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back), covering);
}

static void
on_tab (MulinCompoundPanel *self, GtkToggleButton *tab)
{
  if (!gtk_toggle_button_get_active (tab))
    return;
  gtk_stack_set_visible_child_name (self->stack, tab == self->tab_people      ? "people"
                                                 : tab == self->tab_bodies    ? "bodies"
                                                 : tab == self->tab_documents ? "documents"
                                                 : tab == self->tab_history   ? "history" : "facts");
}

static void
on_latest (MulinCompoundPanel *self, const char *words, gint64 entry)
{
  self->latest_entry = entry;
  gtk_label_set_label (self->latest, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->undo), entry != 0);
}

static void
on_undo (MulinCompoundPanel *self)
{
  mulin_session_undo (self->session, self->latest_entry);
}

static void
on_row_activated (MulinCompoundPanel *self, GtkListBoxRow *row)
{
  if (MULIN_IS_PANEL_ROW (row) && mulin_panel_row_get_id (MULIN_PANEL_ROW (row)) != 0)
    mulin_session_show (self->session, mulin_panel_row_get_kind (MULIN_PANEL_ROW (row)),
                        mulin_panel_row_get_id (MULIN_PANEL_ROW (row)));
}

static void
on_body_activated (MulinCompoundPanel *self, const char *kind, gint64 id)
{
  mulin_session_show (self->session, kind, id);
}

/* --- actions ---------------------------------------------------------------------------------------------------------------- */

static void
show_structure (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  mulin_session_show (self->session, "structure", self->compound);
}

static void
show_dossier (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  mulin_session_show (self->session, "dossier", self->compound);
}

static void
save_dossier (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  mulin_paper_save_document (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "dossier", "compound", self->compound,
                             gtk_label_get_label (self->title));
}

static void
print_dossier (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  if (self->compound != 0)
    mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "dossier", "compound",
                                self->compound);
}

static void
print_visit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  if (self->compound != 0)
    mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "visit-pack", "compound", self->compound);
}

static void
enter_visit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);
  g_autoptr (GArray) compounds = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (compounds, self->compound);
  if (self->compound != 0)
    mulin_visit_dialog_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, compounds);
}

static void
edit_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);

  mulin_record_dialog_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "compound", self->compound);
}

static void
add_organization (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (widget);
  g_autofree char *place = g_strdup_printf ("@%" G_GINT64_FORMAT, self->compound);
  const char *presets[] = { "compound", place, NULL };

  mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, "organization", presets);
}

static void
close_panel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

/* --- life -------------------------------------------------------------------------------------------------------------------- */

static char **
form_fields (const MulinKind *kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; first_fields[i] != NULL; i++)
    g_strv_builder_add (builder, first_fields[i]);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (!g_strv_contains (first_fields, field->name))
        g_strv_builder_add (builder, field->name);
    }
  return g_strv_builder_end (builder);
}

void
mulin_compound_panel_set_session (MulinCompoundPanel *self, MulinSession *session)
{
  g_auto (GStrv) fields = form_fields (mulin_catalog_kind (mulin_session_get_catalog (session), "compound"));

  if (self->session == NULL)
    {
      g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "as-of-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
    }
  self->session = session;
  self->compound = 0;
  mulin_record_sections_fill (self->sections, "compound");
  mulin_record_form_set_up (self->form, session, "compound", (const char *const *) fields);
}

static void
mulin_compound_panel_dispose (GObject *object)
{
  MulinCompoundPanel *self = MULIN_COMPOUND_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_compound_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, triangle);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, tab_facts);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, tab_people);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, tab_bodies);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, tab_documents);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, tab_history);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, back);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, files);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, terms);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, renewals);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, form);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, people);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, bodies);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, history);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, latest);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundPanel, undo);
}

static void
mulin_compound_panel_class_init (MulinCompoundPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_compound_panel_dispose;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  g_type_ensure (MULIN_TYPE_TERM_LIST);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  g_type_ensure (MULIN_TYPE_FILES_SECTION);
  g_type_ensure (MULIN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/compound-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_install_action (widget_class, "panel.structure", NULL, show_structure);
  gtk_widget_class_install_action (widget_class, "panel.dossier", NULL, show_dossier);
  gtk_widget_class_install_action (widget_class, "panel.save-dossier", NULL, save_dossier);
  gtk_widget_class_install_action (widget_class, "panel.print", NULL, print_dossier);
  gtk_widget_class_install_action (widget_class, "panel.print-visit", NULL, print_visit);
  gtk_widget_class_install_action (widget_class, "panel.enter-visit", NULL, enter_visit);
  gtk_widget_class_install_action (widget_class, "panel.edit", NULL, edit_record);
  gtk_widget_class_install_action (widget_class, "panel.add-organization", NULL, add_organization);
  gtk_widget_class_install_action (widget_class, "panel.close", NULL, close_panel);
}

static void
mulin_compound_panel_init (MulinCompoundPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->tab_facts, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_people, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_bodies, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_documents, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_history, "toggled", G_CALLBACK (on_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "latest", G_CALLBACK (on_latest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bodies, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->terms, "activated", G_CALLBACK (on_body_activated), self, G_CONNECT_SWAPPED);
}
