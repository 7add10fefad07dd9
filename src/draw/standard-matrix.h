/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subjects × items of a standard: a sign a cell, a mark where a person has spoken, sums over it and subtotals between.
 * Drawn in pieces (heads, labels, cells), so that a list of a thousand draws only the rows that are seen. */
#pragma once

#include "govern/standard-count.h"
#include "scene/scene.h"

/* One line: a subject, or the community that the lines below belong to. */
typedef struct
{
  const MulinSubjectResult *subject; /* NULL = a community's subtotal */
  const MulinCountRow *group;
} MulinMatrixRow;

typedef enum
{
  MULIN_MATRIX_ALL,
  MULIN_MATRIX_GAPS,    /* subjects with an item that is unmet or without data */
  MULIN_MATRIX_UNHEARD, /* subjects of whom nobody said anything yet */
} MulinMatrixFilter;

typedef struct
{
  double label;  /* width of the names */
  double column; /* of an item */
  double count;  /* of the column n/N */
  double score;  /* of the column with the weighted sum; 0 = all weights are 1 */
  double head, row; /* heights; the sum row is another `row` below the head */
  guint n_items;
  double width;  /* of the cells with counts and scores, without the names */
} MulinMatrixLayout;

/* MulinMatrixRow in official order, a community's before its subjects; communities without lines are left out. */
GArray *mulin_standard_matrix_rows (const MulinAssessment *assessment, const MulinStandardCount *count,
                                    MulinMatrixFilter filter);
/* For a table WIDTH pt wide; it may need more. */
MulinMatrixLayout mulin_standard_matrix_layout (const MulinAssessment *assessment, const MulinStandardCount *count,
                                                double width);

/* The items' names over the sum row; x 0 is the first item's left edge. */
MulinScene *mulin_standard_matrix_head (const MulinAssessment *assessment, const MulinStandardCount *count,
                                        const MulinMatrixLayout *layout);
/* What stands at the left of it.  SUBJECTS: 小区, 阵地 … */
MulinScene *mulin_standard_matrix_corner (const MulinStandardCount *count, const char *subjects, const MulinMatrixLayout *layout);
/* Names and cells of the rows FIRST … LAST - 1, the first at y 0. */
MulinScene *mulin_standard_matrix_labels (const GArray *rows, guint first, guint last, const MulinMatrixLayout *layout);
MulinScene *mulin_standard_matrix_cells (const GArray *rows, guint first, guint last, const MulinMatrixLayout *layout);

/* The four verdicts, the two marks and, where there is room, the keys. */
MulinScene *mulin_standard_legend (double width);

typedef enum
{
  MULIN_SPOKEN_NOT,
  MULIN_SPOKEN_PARTLY,
  MULIN_SPOKEN_ALL, /* every sub-item that waits for a person has a person's word */
} MulinSpoken;
MulinSpoken mulin_item_result_spoken (const MulinItemResult *item);
