/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the list of matters that are no fields: the present step, how long it takes, and how late it is. */
#pragma once

#include "app/widgets/record-list.h"

G_BEGIN_DECLS

typedef struct _MulinMatterColumns MulinMatterColumns;

MulinMatterColumns *mulin_matter_columns_new (MulinSession *session);
void mulin_matter_columns_unref (MulinMatterColumns *self);
/* Behind the first of COLUMNS (MulinListColumn): its fill data must be SELF. */
void mulin_matter_columns_add (GArray *columns);
/* px that they take together. */
#define MULIN_MATTER_COLUMNS_WIDTH (MULIN_MATTER_STEP_WIDTH + MULIN_MATTER_TAKEN_WIDTH)
#define MULIN_MATTER_STEP_WIDTH 128
#define MULIN_MATTER_TAKEN_WIDTH 132
/* Reads again off the main loop, then draws LIST again (borrowed; NULL = no list any more). */
void mulin_matter_columns_refresh (MulinMatterColumns *self, MulinRecordList *list);

G_END_DECLS
