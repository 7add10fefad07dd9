/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records of one kind: drawn cells, official order, sorting by the heads through SQL. */
#pragma once

#include "app/widgets/record-cell.h"
#include "app/widgets/record-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;    /* translated; static */
  const char *field;    /* shown, and what the head sorts by; NULL with a FILL of its own */
  const char *sort;     /* what the head sorts by when it is not FIELD: passed to the "sort" signal; NULL = none */
  int width;            /* px; 0 = takes what is left */
  MulinCellFill fill;   /* NULL = the field's text */
  gboolean grows;       /* WIDTH is the least; it takes of what is left */
  gboolean number;      /* value and head at the right */
} MulinListColumn;

#define MULIN_TYPE_RECORD_LIST (mulin_record_list_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordList, mulin_record_list, MULIN, RECORD_LIST, GtkWidget)

/* Signals:
 *   selected (id)            0 = none
 *   sort (column, descending) column NULL = official order; the owner queries the model again (also when names are to be in
 *                            another order)
 *   chosen ()                (where several may be chosen) the set of chosen records is another
 *   opened (id)              Enter, or two clicks */
void mulin_record_list_set_up (MulinRecordList *self, MulinSession *session, const MulinListColumn *columns, guint n_columns,
                               gpointer fill_data);
MulinRecordModel *mulin_record_list_get_model (MulinRecordList *self);
gint64 mulin_record_list_get_selected (MulinRecordList *self);
/* Selects and scrolls to; waits for the ids when they are still being read. */
void mulin_record_list_select (MulinRecordList *self, gint64 id);
/* Right after setting up: more than one record may be chosen ("selected" then tells the only one, or 0). */
void mulin_record_list_allow_several (MulinRecordList *self);
/* Right after setting up: columns that do not fit are scrolled to, instead of making the window wider. */
void mulin_record_list_allow_wide (MulinRecordList *self);
/* Ids (gint64) in the list's order. */
GArray *mulin_record_list_get_chosen (MulinRecordList *self);
/* Nothing is chosen any more, and that is told. */
void mulin_record_list_choose_none (MulinRecordList *self);
void mulin_record_list_focus (MulinRecordList *self);
/* For keys and tests. */
GtkColumnView *mulin_record_list_get_view (MulinRecordList *self);
/* What is shown instead of an empty list: one line, and one button with an action (both may be NULL). */
void mulin_record_list_set_empty (MulinRecordList *self, const char *text, const char *button, const char *action);
/* Draw all cells again (something beside the records changed). */
void mulin_record_list_redraw (MulinRecordList *self);

G_END_DECLS
