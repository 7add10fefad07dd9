/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks → pieces (each a strip with its drawing) → pages. */
#pragma once

#include "document/block.h"
#include "document/pages.h"
#include "document/paper.h"

typedef struct
{
  MulinStrip strip;
  MulinScene *scene;    /* drawn at the strip's place, as wide as the text; NULL = nothing */
  MulinScene *repeated; /* of a table's head: drawn above continued rows; NULL = none */
} MulinPiece;

/* BLOCKS: MulinBlock.  Returns MulinPiece. */
GPtrArray *mulin_layout_pieces (GPtrArray *blocks, const MulinPaper *paper);
/* PIECES on sheets of PAPER: MulinScene, without page numbers and other furniture. */
GPtrArray *mulin_layout_pages (GPtrArray *pieces, const MulinPaper *paper);

/* For the files that lay out one kind of block. */
MulinPiece *mulin_layout_add (GPtrArray *pieces, double height, MulinScene *scene);
/* A table's caption, head and rows (table-layout.c). */
void mulin_layout_table (GPtrArray *pieces, const MulinTableText *table, const MulinPaper *paper);
