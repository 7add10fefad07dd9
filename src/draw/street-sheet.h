/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of an organisation tree (组织体系图): head, groups of leaves in columns, legend, foot, on one or more pages.
 * It knows words and states, not records: street-tree.c fills it, this paints it. */
#pragma once

#include "draw/triangle.h"

typedef struct
{
  char *name;
  char *second;              /* second line; NULL = none on the whole sheet */
  MulinColor second_color;
  gboolean has_sign;         /* sign after the name */
  MulinSign sign;
  gboolean has_triangle;
  MulinState party, owners, property;
  char *kind, *tip;          /* target; tip may be NULL */
  gint64 id;
} MulinSheetLeaf;

typedef struct
{
  char *name, *count;        /* head: name bold, count at the right */
  char *left, *right;        /* second line of the head; NULL = none */
  char *kind;
  gint64 id;
  GPtrArray *leaves;         /* MulinSheetLeaf */
} MulinSheetGroup;

typedef struct
{
  char *title;
  char *place;               /* 示例区, may be empty */
  char *counts;              /* 社区 8 个　小区 192 个 */
  char *sum;                 /* 26+24+…=192 */
  char *short_sum;           /* where the long one finds no room */
  gboolean sum_agrees;
  char *disagreement;        /* said when it does not: 与名册 193 不符 */
  char *states;              /* right of the head; may be NULL */
  char *as_of;               /* YYYY-MM-DD */
  char *head, *head_second;  /* head box; NULL = no box, NULL = one line */
  char *head_kind;
  gint64 head_id;
  char *note;                /* right of the legend; may be NULL */
  char *source;              /* foot, left */
  gboolean has_states;       /* triangles and their legend */
  GPtrArray *groups;         /* MulinSheetGroup */
} MulinSheet;

MulinSheet *mulin_sheet_new (void);
void mulin_sheet_free (MulinSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinSheet, mulin_sheet_free)
MulinSheetGroup *mulin_sheet_add_group (MulinSheet *sheet);
MulinSheetLeaf *mulin_sheet_add_leaf (MulinSheetGroup *group);
/* Pages (MulinScene) of WIDTH × HEIGHT points, as few as hold everything at 8 pt and more.  NULL with MULIN_ERROR_INPUT when
 * the paper is smaller than A5. */
GPtrArray *mulin_sheet_pages (const MulinSheet *sheet, double width, double height, GError **error);
