/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library's own documents are found as the shipped ones are: no name of a document stands here. */

#include "app/pages/record-papers.h"

#include "document/document.h"

#include <glib/gi18n.h>

void
mulin_record_papers_fill (GMenu *menu, MulinSession *session, const char *kind)
{
  MulinShelf *shelf = mulin_session_get_shelf (session);
  g_autoptr (GPtrArray) documents = shelf != NULL ? mulin_shelf_list (shelf, "documents") : NULL;

  g_menu_remove_all (menu);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (documents, i);
      g_auto (GStrv) places = mulin_document_places (definition);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (mulin_document_is_for_places (definition) || !g_strv_contains ((const char *const *) places, kind))
        continue;
      label = g_strdup_printf (_("Print: %s"), mulin_definition_title (definition));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "panel.print", "s", mulin_definition_name (definition));
      g_menu_append_item (menu, item);
    }
}
