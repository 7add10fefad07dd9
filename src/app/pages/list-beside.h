/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list, and beside it the one record that is chosen in it, or what can be done to several.  In a narrow window it covers the list. */
#pragma once

#include "app/widgets/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_LIST_BESIDE (mulin_list_beside_get_type ())
G_DECLARE_FINAL_TYPE (MulinListBeside, mulin_list_beside, MULIN, LIST_BESIDE, GtkWidget)

/* What the panel of a page can do; the id is 0 when it has nothing to show any more. */
typedef struct
{
  void (*show) (GtkWidget *panel, gint64 id);
  void (*cover) (GtkWidget *panel, gboolean covering); /* its way back to the list is seen, or not */
  void (*focus) (GtkWidget *panel);
} MulinBesidePanel;

/* In a template: first the list with its bars, then the panel; both are named here once.  PANEL's signal "closed" gives the record up. */
void mulin_list_beside_set_up (MulinListBeside *self, GtkWidget *listing, GtkWidget *panel, const MulinBesidePanel *calls);
/* Another kind, or another library: nothing is shown any more. */
void mulin_list_beside_set_kind (MulinListBeside *self, MulinSession *session, const char *kind);
/* The list whose choice is followed (borrowed; NULL = none); several may be chosen in it. */
void mulin_list_beside_set_list (MulinListBeside *self, MulinRecordList *list);
/* Show a record whatever is chosen; 0 = nothing. */
void mulin_list_beside_show (MulinListBeside *self, gint64 id);
/* Give up what is chosen, and be in the list. */
void mulin_list_beside_close (MulinListBeside *self);
/* Escape: from the record to its list, and from the list to nothing; where the record covers the list there is one step only. */
void mulin_list_beside_leave (MulinListBeside *self);

G_END_DECLS
