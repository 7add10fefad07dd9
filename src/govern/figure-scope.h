/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compounds that a figure is asked over; read once for all figures that one guard asks. */
#pragma once

#include "records/register.h"

/* A compound of the scope. */
typedef struct
{
  gint64 id, community, street;
  const char *type, *community_name, *street_name; /* may be NULL */
  gboolean missing;  /* no data for this figure */
  gboolean reported; /* anything was ever reported of it */
  gboolean pilot;    /* 试点: its own field, or a wave of a campaign that it takes part in */
} MulinFigureCompound;

typedef struct
{
  gint references;
  GArray *compounds;   /* MulinFigureCompound, official order */
  GHashTable *places;  /* id → place in it, from 1 */
  GStringChunk *words; /* owns their texts */
} MulinFigureScope;

/* What the guard remembers while its scope stays and nothing is committed; one reference for the caller. */
MulinFigureScope *mulin_figure_scope_read (MulinGuard *guard, GError **error);
void mulin_figure_scope_unref (MulinFigureScope *scope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigureScope, mulin_figure_scope_unref)
