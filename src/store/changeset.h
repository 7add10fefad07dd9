/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changeset read row by row, packed as the journal keeps it. */
#pragma once

#include "store/codec.h"
#include "store/connection-private.h"

/* The bytes of one change in a changeset: SQLITE_INSERT, _UPDATE or _DELETE of one row. */
typedef struct
{
  const char *table; /* borrowed until the next step */
  int n_columns;
  int op;
  gint64 record; /* its id */
} MulinRowChange;

typedef struct _MulinChangeset MulinChangeset;

MulinChangeset *mulin_changeset_open (GBytes *packed, GError **error);
void mulin_changeset_free (MulinChangeset *changeset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinChangeset, mulin_changeset_free)
/* MULIN_STEP_ROW fills CHANGE. */
MulinStep mulin_changeset_step (MulinChangeset *changeset, MulinRowChange *change, GError **error);
/* Values of the row at hand; NULL when the change does not hold this column's. */
sqlite3_value *mulin_changeset_old (MulinChangeset *changeset, int column);
sqlite3_value *mulin_changeset_new (MulinChangeset *changeset, int column);

/* For iterators over raw bytes. */
gboolean mulin_changeset_describe (sqlite3_changeset_iter *iter, MulinRowChange *change,
                                   GError **error);
