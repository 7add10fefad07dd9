/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the file formats share: an arena with a limit, and rows put together cell by
 * cell.  Of this floor only. */
#pragma once

#include "exchange/workbook.h"

/* Bump allocation: millions of cells are freed at once and cost no more than they hold. */
typedef struct _MulinArena MulinArena;
MulinArena *mulin_arena_new (gsize limit);
void mulin_arena_free (MulinArena *arena);
/* NULL when the limit is passed. */
gpointer mulin_arena_take (MulinArena *arena, gsize size);
const char *mulin_arena_text (MulinArena *arena, const char *text, gsize length);

typedef struct
{
  MulinWorkbook *workbook;
  MulinSheet *sheet;
  guint row;       /* 1-based number of the row begun */
  GArray *cells;   /* MulinCell of that row */
  guint64 n_cells; /* in the whole workbook */
  gboolean sorted; /* no row came before one already there */
  gboolean full;   /* a limit was passed: what follows is dropped, the caller refuses the file */
} MulinBuilder;

void mulin_builder_init (MulinBuilder *builder, MulinWorkbook *workbook);
void mulin_builder_clear (MulinBuilder *builder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MulinBuilder, mulin_builder_clear)

void mulin_builder_begin_sheet (MulinBuilder *builder, const char *name, gboolean hidden);
void mulin_builder_begin_row (MulinBuilder *builder, guint number);
/* TEXT is copied unless IN_ARENA. */
void mulin_builder_add (MulinBuilder *builder, guint column, MulinCellType type, const char *text,
                        gsize length, gboolean in_arena, gboolean lost_digits);
void mulin_builder_end_row (MulinBuilder *builder);
void mulin_builder_end_sheet (MulinBuilder *builder);

/* A sentence about PATH: "…/名单.xlsx：REASON". Always FALSE. */
gboolean mulin_workbook_refuse (const char *path, GError **error, MulinError code,
                                const char *reason);

/* The readers; each fills WORKBOOK or refuses. */
gboolean mulin_workbook_read_xlsx (MulinWorkbook *workbook, const char *sheet, GError **error);
gboolean mulin_workbook_read_xls (MulinWorkbook *workbook, const char *sheet, GError **error);
gboolean mulin_workbook_read_csv (MulinWorkbook *workbook, const char *bytes, gsize size,
                                  GError **error);
