/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that apply standards share; not for other floors. */
#pragma once

#include "govern/standard-assess.h"

/* as_of of PARAMETERS as a day (a month is its last one). */
char *mulin_standard_day_of (GHashTable *parameters);
/* For the queries over what people said.  FROM and ROUND may be NULL: since ever, in any round. */
GHashTable *mulin_standard_word_parameters (const MulinStandard *standard, const char *as_of, const char *from,
                                            const char *round);
/* A person's word no longer holds. */
void mulin_part_result_forget (MulinPartResult *result);
/* The verdicts of its sub-items and items, and their numbers, from what is proposed and judged. */
void mulin_subject_result_conclude (MulinSubjectResult *subject);
