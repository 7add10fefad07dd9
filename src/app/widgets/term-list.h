/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three bodies of a compound with their terms and contracts as bars. */
#pragma once

#include "govern/structure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_TERM_LIST (mulin_term_list_get_type ())
G_DECLARE_FINAL_TYPE (MulinTermList, mulin_term_list, MULIN, TERM_LIST, GtkWidget)

/* Signal: activated (kind, id)   a body was clicked. */
/* Copies what it needs; NULL empties. */
void mulin_term_list_set_structure (MulinTermList *self, const MulinStructure *structure);

G_END_DECLS
