/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template with its values: blocks for the paper, and the same as sentences for the page 文档. */
#pragma once

#include "document/block.h"
#include "document/values.h"
#include "govern/course.h"

typedef struct
{
  /* borrowed */
  MulinTemplate *template;
  MulinValues *values;
  MulinConnection *reader;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  const MulinStructure *structure; /* of the compound; NULL for documents of larger places */
  const MulinCourse *course;       /* of the matter; NULL for documents of places */
  gboolean is_public;
  double width, height;            /* of the text, for drawings */
  /* result */
  GPtrArray *blocks;               /* MulinBlock */
  GPtrArray *parts;                /* MulinDocumentPart */
  /* state */
  int numbers[4];                  /* 一、（一）1.（1） */
  int skipping;                    /* level of the heading whose section is left out; 0 = none */
} MulinContent;

/* Fills blocks and parts (both made here). */
gboolean mulin_content_fill (MulinContent *content, GError **error);
/* Property KEY of the template with its values; NULL when absent or with an ERROR. */
char *mulin_content_property (MulinContent *content, const char *key, GError **error);

/* A part; RUNS are taken over, NULL = none. */
void mulin_content_add_part (MulinContent *content, const char *kind, int level, GPtrArray *runs);
void mulin_document_part_free (MulinDocumentPart *part);

/* What a fence yields (fence-blocks.c). */
gboolean mulin_content_add_table (MulinContent *content, const MulinFence *fence, GError **error);
gboolean mulin_content_add_figures (MulinContent *content, const MulinFence *fence, GError **error);
gboolean mulin_content_add_list (MulinContent *content, const MulinFence *fence, GError **error);
/* What is printed in place of nothing; nothing when the fence does not say. */
void mulin_content_add_empty (MulinContent *content, const MulinFence *fence);
/* A picture of rows (chart-blocks.c). */
gboolean mulin_content_add_chart (MulinContent *content, const MulinFence *fence, GError **error);
/* SCENE, taken over, as a block of its own. */
void mulin_content_add_scene (MulinContent *content, MulinScene *scene);
gboolean mulin_content_add_structure (MulinContent *content, const MulinFence *fence, GError **error);
/* What the election that the document is made for comes to (election-blocks.c). */
gboolean mulin_content_add_election (MulinContent *content, const MulinFence *fence, GError **error);
gboolean mulin_content_add_course (MulinContent *content, const MulinFence *fence, GError **error);
/* A standard's gaps or proofs (standard-blocks.c). */
gboolean mulin_content_add_standard (MulinContent *content, const MulinFence *fence, GError **error);
/* Rows of photographs (photo-blocks.c). */
gboolean mulin_content_add_photos (MulinContent *content, const MulinFence *fence, GError **error);
