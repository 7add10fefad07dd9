/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the records' lists cannot say themselves: filters and orders of compounds by the state of their three bodies. */
#pragma once

#include "app/widgets/record-model.h"
#include "govern/structure.h"

typedef struct
{
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
  char *as_of;
  char **communities; /* ids as text; empty = all */
  char **types;       /* keys */
  char **states;      /* sound, expired, vacant, expiring, no-data */
  char *sort;         /* secretary, owners_until, problems, triangle; NULL = as given */
  gboolean descending;
  MulinCollation order; /* of names */
} MulinCompoundFilter;

void mulin_compound_filter_free (MulinCompoundFilter *filter);
/* A MulinRecordRefine; DATA is a MulinCompoundFilter. */
void mulin_compound_filter_refine (MulinConnection *reader, GArray *ids, gpointer data);
/* Does the triangle show STATE? */
gboolean mulin_triangle_shows (const MulinTriangle *triangle, const char *state);
