/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person belongs to a place by where they live, by a post or by a membership; the records know the paths. */

#include "app/pages/people-page.h"

#include "app/dialogs/record-dialog.h"
#include "app/pages/list-beside.h"
#include "app/pages/list-keys.h"
#include "app/pages/person-panel.h"
#include "app/pages/register-work.h"
#include "app/widgets/filter-chip.h"
#include "app/widgets/record-list.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinPeoplePage
{
  MulinPage parent_instance;

  /* template children */
  GtkSearchEntry *search;
  MulinFilterChip *status_chip;
  MulinRecordList *list;
  MulinListBeside *beside;
  GtkWidget *listing;
  MulinPersonPanel *panel;
  GtkLabel *status;

  /* owned */
  char *sort;

  /* state */
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (MulinPeoplePage, mulin_people_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* Several party statuses may be ticked: one listing each. */
typedef struct
{
  MulinCatalog *catalog;
  char **statuses;
} StatusFilter;

static void
status_filter_free (StatusFilter *filter)
{
  mulin_catalog_unref (filter->catalog);
  g_strfreev (filter->statuses);
  g_free (filter);
}

static void
refine (MulinConnection *reader, GArray *ids, gpointer data)
{
  StatusFilter *filter = data;
  g_autoptr (GHashTable) set = NULL;
  guint n = 0;

  if (filter->statuses[0] == NULL)
    return;
  set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; filter->statuses[i] != NULL; i++)
    {
      const char *const where[] = { "party_status", filter->statuses[i], NULL };
      MulinListing listing = { .kind = "person", .where = where };
      g_autoptr (GArray) found = mulin_register_list (reader, filter->catalog, &listing, NULL);

      for (guint k = 0; found != NULL && k < found->len; k++)
        g_hash_table_add (set, g_memdup2 (&g_array_index (found, gint64, k), sizeof (gint64)));
    }
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

static void
query_list (MulinPeoplePage *self)
{
  MulinSession *session = SESSION (self);
  StatusFilter *filter;
  MulinRecordQuery query = { .kind = "person" };

  if (mulin_session_get_library (session) == NULL)
    return;
  filter = g_new0 (StatusFilter, 1);
  filter->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  filter->statuses = mulin_filter_chip_get_chosen (self->status_chip);
  query.search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  query.in_kind = mulin_session_get_scope_kind (session);
  query.in = mulin_session_get_scope (session);
  query.sort = self->sort;
  query.descending = self->descending;
  query.refine = refine;
  query.refine_data = filter;
  query.free_refine_data = (GDestroyNotify) status_filter_free;
  mulin_record_model_query (mulin_record_list_get_model (self->list), &query);
}

static void
update_status (MulinPeoplePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (mulin_record_list_get_model (self->list)));
  g_autofree char *number = mulin_numeral_format_integer (n, TRUE);
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);
  g_autofree char *all = g_strdup_printf (_("%s people"), number);
  g_autofree char *picked = chosen->len > 1 ? g_strdup_printf (_("%u chosen"), chosen->len) : NULL;
  g_autofree char *text = g_strjoin ("　", all, picked, NULL);
  g_auto (GStrv) statuses = mulin_filter_chip_get_chosen (self->status_chip);

  gtk_label_set_label (self->status, text);
  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0' || statuses[0] != NULL)
    mulin_record_list_set_empty (self->list, _("Nobody fits"), _("Clear filters"), "page.clear-filters");
  else
    mulin_record_list_set_empty (self->list, _("No people yet"), _("Import a list"), "win.import");
}

static void
on_sort (MulinPeoplePage *self, const char *column, gboolean descending)
{
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  query_list (self);
}

/* --- beside the list ------------------------------------------------------------------------------------------------------ */

static void
show_in_panel (GtkWidget *panel, gint64 id)
{
  mulin_person_panel_show (MULIN_PERSON_PANEL (panel), id);
}

static void
cover_with_panel (GtkWidget *panel, gboolean covering)
{
  mulin_person_panel_set_covering (MULIN_PERSON_PANEL (panel), covering);
}

static const MulinBesidePanel panel_calls = { show_in_panel, cover_with_panel, mulin_list_keys_enter };

void
mulin_people_page_open (MulinPeoplePage *self, gint64 person)
{
  mulin_record_list_select (self->list, person);
  mulin_list_beside_show (self->beside, person);
}

static void
clear_filters (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPeoplePage *self = MULIN_PEOPLE_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  mulin_filter_chip_reset (self->status_chip);
}

static void
add_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinSession *session = SESSION (widget);
  g_autofree char *place = g_strdup_printf ("@%" G_GINT64_FORMAT, mulin_session_get_scope (session));
  const char *presets[] = { "compound", place, NULL };
  gboolean fits = g_strcmp0 (mulin_session_get_scope_kind (session), "compound") == 0;

  mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), session, "person", fits ? presets : NULL);
}

static void
remove_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_register_work_remove (SESSION (widget), "person", MULIN_PEOPLE_PAGE (widget)->list);
}

static void
leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_list_beside_leave (MULIN_PEOPLE_PAGE (widget)->beside);
}

static void
find_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MULIN_PEOPLE_PAGE (widget)->search));
}

static void
mulin_people_page_opened (MulinPage *page)
{
  MulinPeoplePage *self = MULIN_PEOPLE_PAGE (page);
  GPtrArray *words = mulin_catalog_vocabulary (mulin_session_get_catalog (SESSION (self)), "party_status");

  mulin_filter_chip_clear (self->status_chip);
  for (guint i = 0; words != NULL && i < words->len; i++)
    mulin_filter_chip_append (self->status_chip, ((MulinWord *) g_ptr_array_index (words, i))->key,
                              ((MulinWord *) g_ptr_array_index (words, i))->word);
  mulin_list_beside_set_kind (self->beside, SESSION (self), "person");
  mulin_person_panel_set_session (self->panel, SESSION (self));
}

static void
mulin_people_page_refresh (MulinPage *page)
{
  query_list (MULIN_PEOPLE_PAGE (page));
}

static void
mulin_people_page_constructed (GObject *object)
{
  MulinPeoplePage *self = MULIN_PEOPLE_PAGE (object);
  const MulinListColumn columns[] = {
    { .title = _("Full Name"), .field = "name", .width = 100 },
    { .title = _("Sex"), .field = "sex", .width = 48 },
    { .title = _("Party Status"), .field = "party_status", .width = 104 },
    { .title = _("Lives in"), .field = "compound" },
    { .title = _("Work Unit"), .field = "work_unit", .width = 128, .grows = TRUE },
    { .title = _("Phone"), .field = "phone", .width = 116 },
  };

  G_OBJECT_CLASS (mulin_people_page_parent_class)->constructed (object);
  mulin_record_list_set_up (self->list, SESSION (self), columns, G_N_ELEMENTS (columns), self);
  mulin_record_list_allow_several (self->list);
  mulin_list_beside_set_list (self->beside, self->list);
  g_signal_connect_object (mulin_record_list_get_model (self->list), "loaded", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
}

static void
mulin_people_page_dispose (GObject *object)
{
  MulinPeoplePage *self = MULIN_PEOPLE_PAGE (object);

  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (mulin_people_page_parent_class)->dispose (object);
}

static void
mulin_people_page_class_init (MulinPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_people_page_dispose;
  G_OBJECT_CLASS (klass)->constructed = mulin_people_page_constructed;
  MULIN_PAGE_CLASS (klass)->opened = mulin_people_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_people_page_refresh;
  g_type_ensure (MULIN_TYPE_FILTER_CHIP);
  g_type_ensure (MULIN_TYPE_RECORD_LIST);
  g_type_ensure (MULIN_TYPE_PERSON_PANEL);
  g_type_ensure (MULIN_TYPE_LIST_BESIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, search);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, status_chip);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, list);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, beside);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, listing);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, panel);
  gtk_widget_class_bind_template_child (widget_class, MulinPeoplePage, status);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_person);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_record);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_person);
  mulin_list_keys_install (widget_class);
}

static void
mulin_people_page_init (MulinPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_filter_chip_set_title (self->status_chip, _("Party Status"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (query_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->status_chip, "changed", G_CALLBACK (query_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "sort", G_CALLBACK (on_sort), self, G_CONNECT_SWAPPED);
  mulin_list_beside_set_up (self->beside, self->listing, GTK_WIDGET (self->panel), &panel_calls);
}
