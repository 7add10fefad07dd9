/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that build one structure share. */
#pragma once

#include "govern/model.h"
#include "records/bodies.h"

/* A node under construction: what stands behind it. */
typedef struct
{
  int place;           /* index into the model's places, -1 = beyond the model */
  MulinBody *body;     /* NULL when the node is no organisation */
  GPtrArray *posts;    /* borrowed MulinBodyPost that it stands for or seats */
} MulinPlaced;

typedef struct
{
  MulinModel *model;
  MulinBodies *bodies;
  MulinCatalog *catalog;
  MulinStructure *structure;
  const char *as_of;
  gboolean is_public;
  GHashTable *used;    /* set of MulinBody and MulinBodyPost already drawn */
  GPtrArray *placed;   /* MulinPlaced, parallel to structure->nodes */
  GHashTable *rows;    /* kind → row of what stands beyond the model */
  int n_rows;
} MulinStructureBuilder;

MulinNode *mulin_node_new (const char *key, const char *label, MulinSlot slot, MulinHue hue);
/* Adds NODE to the structure; returns its index. */
guint mulin_structure_builder_add (MulinStructureBuilder *builder, MulinNode *node, int place, MulinBody *body, GPtrArray *posts);
MulinPlaced *mulin_structure_builder_placed (MulinStructureBuilder *builder, guint node);
MulinNode *mulin_structure_builder_node (MulinStructureBuilder *builder, guint node);
/* The posts of an organisation, official order (title, then order, then strokes of the holder). Free the array. */
GPtrArray *mulin_structure_builder_posts_of (MulinStructureBuilder *builder, gint64 organization);
/* The place's posts that stand at a place (not in an organisation), unused so far. Free the array. */
GPtrArray *mulin_structure_builder_posts_at (MulinStructureBuilder *builder, const MulinModelPlace *place);
void mulin_structure_builder_sort_posts (GPtrArray *posts);
/* 0 for the head of a body (书记, 主任, 组长 …), higher for the others. */
int mulin_post_rank (const char *title);

/* structure-place.c: fills the nodes. */
gint64 mulin_relation_other_end (const MulinBodyRelation *relation, gint64 organization); /* 0: it is no end */
void mulin_structure_builder_fill_places (MulinStructureBuilder *builder);
/* structure-beyond.c: what the records have and the model lacks. */
void mulin_structure_builder_add_beyond (MulinStructureBuilder *builder);
/* structure-seat.c: seats of the boxes, second lines of the plain nodes. */
void mulin_structure_builder_fill_seats (MulinStructureBuilder *builder);
void mulin_structure_builder_fill_second (MulinStructureBuilder *builder, guint node);
/* structure-link.c: lines and cross-posts. */
void mulin_structure_builder_add_links (MulinStructureBuilder *builder);
void mulin_structure_builder_add_crosses (MulinStructureBuilder *builder);
/* structure-public.c: what is vacant, noted; then taken out of a public structure. */
void mulin_structure_builder_note_vacancies (MulinStructureBuilder *builder);
void mulin_structure_builder_make_public (MulinStructureBuilder *builder);

/* triangle.c: state by the end of a term or contract (NULL: serving); DAYS over or left.  CARRIED_OVER: a postponement was
 * approved, which is for a year at most (standards §3.13). */
MulinState mulin_state_of_term (const char *until, gboolean carried_over, const char *as_of, int *days);
/* Of a compound without a recorded committee, by compound.committee_state. */
MulinState mulin_state_of_committee (const char *committee_state);
/* Of a compound without a contract, by compound.property_mode. */
MulinState mulin_state_of_property_mode (const char *mode);
