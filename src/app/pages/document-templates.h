/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of documents that can be made for a place, in their groups. */
#pragma once

#include "define/shelf.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mulin_document_templates_fill (GtkListBox *list, MulinShelf *shelf);
/* NAME NULL = the first. */
void mulin_document_templates_select (GtkListBox *list, const char *name);
/* The name of the definition; NULL for no row, or a group's. */
const char *mulin_document_templates_name (GtkListBoxRow *row);
/* Is it made for one compound only? */
gboolean mulin_document_templates_need_compound (MulinDefinition *definition);

G_END_DECLS
