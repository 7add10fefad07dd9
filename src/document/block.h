/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, before it is laid out: headings, paragraphs, tables, drawings. */
#pragma once

#include "scene/scene.h"

typedef enum
{
  MULIN_BLOCK_HEADING,
  MULIN_BLOCK_PARAGRAPH,
  MULIN_BLOCK_ITEM,    /* an entry of a list: a paragraph whose `text` begins with its mark */
  MULIN_BLOCK_ASIDE,   /* 按语, a note: block quote */
  MULIN_BLOCK_TABLE,
  MULIN_BLOCK_RULE,
  MULIN_BLOCK_SCENE,   /* a drawing, as wide as the text or narrower */
  MULIN_BLOCK_READY,   /* a page's own furniture (title, 版头, 版记): drawn as it is */
} MulinBlockType;

/* A table's texts.  Cells may begin with [党] [业] [物]: the seal of the body (look.md, Node anatomy). */
typedef struct
{
  char *caption;      /* NULL = none */
  GPtrArray *heads;   /* char*; empty for a grid of keys and values */
  GPtrArray *rows;    /* GPtrArray of char* */
  gboolean pairs;     /* key, value, key, value …: keys muted, no head */
  gboolean sum;       /* the last row is the sum, bold */
  gboolean two_up;    /* printed as two halves side by side */
} MulinTableText;

typedef struct
{
  MulinBlockType type;
  int level;          /* headings: 1 = 一、 */
  char *text;
  char *aside;        /* headings: muted words at the right edge; NULL = none */
  MulinTableText *table;
  MulinScene *scene;
  gboolean bottom;    /* READY: stands at the foot of the last page */
} MulinBlock;

MulinTableText *mulin_table_text_new (void);
/* A new row of the table, to be filled with char*. */
GPtrArray *mulin_table_text_add_row (MulinTableText *table);
void mulin_table_text_free (MulinTableText *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinTableText, mulin_table_text_free)

/* TEXT may be NULL. */
MulinBlock *mulin_block_new (MulinBlockType type, const char *text);
void mulin_block_free (MulinBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinBlock, mulin_block_free)
