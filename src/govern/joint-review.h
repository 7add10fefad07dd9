/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 资格联审: each candidate before each department, and what it comes to. */
#pragma once

#include "govern/workflow.h"

typedef enum
{
  MULIN_REVIEW_UNSENT,  /* nothing recorded: no data */
  MULIN_REVIEW_PENDING,
  MULIN_REVIEW_OVERDUE, /* no answer by the day it was due */
  MULIN_REVIEW_PASSED,
  MULIN_REVIEW_FAILED,
} MulinReviewState;

typedef struct
{
  MulinReviewState state;
  gint64 review; /* 0 when nothing is recorded */
} MulinReviewCell;

typedef struct
{
  gint64 candidate;
  char *name;
  GArray *cells;   /* MulinReviewCell, one a department */
  MulinReviewState state; /* FAILED if one failed; PASSED only when all that should answer passed */
} MulinReviewRow;

typedef struct
{
  GPtrArray *departments; /* char*: the workflow's, then others on record */
  int expected;           /* how many should answer */
  int unnamed;            /* of these, how many nobody has named yet */
  GPtrArray *rows;        /* MulinReviewRow, the candidates' order */
} MulinJointReview;
void mulin_joint_review_free (MulinJointReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinJointReview, mulin_joint_review_free)

MulinJointReview *mulin_joint_review_load (MulinConnection *reader, MulinCatalog *catalog, const MulinWorkflow *workflow,
                                           gint64 election, const char *as_of, GError **error);
