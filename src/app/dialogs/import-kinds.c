/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person chooses by the name of the ledger, not by the kind of record that a row becomes. */

#include "app/dialogs/import-kinds.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *kind, *mapping; /* interned; mapping NULL = as export writes it */
} Entry;

struct _MulinImportKinds
{
  GtkDropDown *view; /* borrowed */
  GArray *entries;   /* Entry: one an item, the first by the headings */
};

static void
add (MulinImportKinds *kinds, GtkStringList *titles, const char *title, const char *kind, const char *mapping)
{
  Entry entry = { g_intern_string (kind), g_intern_string (mapping) };

  gtk_string_list_append (titles, title);
  g_array_append_val (kinds->entries, entry);
}

static gboolean
is_mapped (const MulinImportKinds *kinds, const char *kind)
{
  for (guint i = 1; i < kinds->entries->len; i++)
    if (g_strcmp0 (g_array_index (kinds->entries, Entry, i).kind, kind) == 0)
      return TRUE;
  return FALSE;
}

MulinImportKinds *
mulin_import_kinds_new (GtkDropDown *view, MulinSession *session)
{
  MulinImportKinds *kinds = g_new0 (MulinImportKinds, 1);
  MulinCatalog *catalog = mulin_session_get_catalog (session);
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (mulin_session_get_shelf (session), "imports");
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *all = mulin_catalog_kinds (catalog);

  kinds->view = view;
  kinds->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  add (kinds, titles, _("By its headings"), NULL, NULL);
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);
      const char *kind = mulin_definition_get (definition, "类别");

      if (kind != NULL && mulin_catalog_kind (catalog, kind) != NULL)
        add (kinds, titles, mulin_definition_title (definition), kind, mulin_definition_name (definition));
    }
  for (guint i = 0; i < all->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (all, i);

      if (!kind->internal && !is_mapped (kinds, kind->name))
        add (kinds, titles, kind->title, kind->name, NULL);
    }
  gtk_drop_down_set_expression (view, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (view, TRUE);
  gtk_drop_down_set_model (view, G_LIST_MODEL (titles));
  return kinds;
}

void
mulin_import_kinds_free (MulinImportKinds *kinds)
{
  g_array_unref (kinds->entries);
  g_free (kinds);
}

void
mulin_import_kinds_get (const MulinImportKinds *kinds, const char **kind, const char **mapping)
{
  guint selected = gtk_drop_down_get_selected (kinds->view);
  Entry entry = selected < kinds->entries->len ? g_array_index (kinds->entries, Entry, selected) : (Entry) { NULL, NULL };

  *kind = entry.kind;
  *mapping = entry.mapping;
}

void
mulin_import_kinds_select (MulinImportKinds *kinds, const char *kind, const char *mapping)
{
  guint found = 0;

  for (guint i = 1; kind != NULL && i < kinds->entries->len; i++)
    {
      Entry entry = g_array_index (kinds->entries, Entry, i);

      if (g_strcmp0 (entry.kind, kind) != 0)
        continue;
      if (found == 0 || g_strcmp0 (entry.mapping, mapping) == 0)
        found = i;
    }
  gtk_drop_down_set_selected (kinds->view, found);
}
