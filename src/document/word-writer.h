/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordprocessingML (ECMA-376): runs, paragraphs, tables and pictures, written one after the other.  Of this floor only.
 *
 * Lengths are points; the file counts in twips (1/20 pt), half points and EMU (1/12700 pt). */
#pragma once

#include "document/block.h"
#include "document/paper.h"
#include "document/word-package.h"

typedef struct
{
  const MulinPaper *paper;
  MulinWordPackage *package; /* receives the pictures */
  GString *body;
  guint n_pictures;
  GError *fault;             /* of a picture; the first one stays */
} MulinWordWriter;

typedef struct
{
  const char *style;  /* of the paragraph; NULL = the text's */
  const char *align;  /* left, center, right; NULL = the style's */
  double left;        /* indent of all lines */
  gboolean flush;     /* no indent of two characters */
  const char *more;   /* further properties of the paragraph, as written; NULL */
  MulinFont font;     /* size 0 = the style's */
  const char *color;  /* hex; NULL = ink */
} MulinWordParagraph;

/* TEXT with its tabs; one paragraph whatever it holds. */
void mulin_word_paragraph (MulinWordWriter *writer, const MulinWordParagraph *how, const char *text);
void mulin_word_block (MulinWordWriter *writer, const MulinBlock *block);
/* A framed grid of texts (发文稿纸): cells "label|value", of HEIGHTS points each row; COUNT rows of two. */
void mulin_word_grid (MulinWordWriter *writer, const char *const (*cells)[2], const double *heights, guint count);
/* Escaped for XML, without what XML cannot hold.  Owned by the caller. */
char *mulin_word_escape (const char *text);
/* What stands between the characters of FONT, in twips: 28 of 三号 are wider than 156 mm, so the cell gives way (standards 1.08). */
int mulin_word_spacing (MulinFont font);
/* The name of a family as Word knows it. */
const char *mulin_word_family (MulinFamily family);
