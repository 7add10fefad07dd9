/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many words at once, as one entry: all proposals of a cell, a column, a row or the whole round confirmed, or what the
 * program cannot know judged.  Collected from an assessment, shown at once, then written. */
#pragma once

#include "govern/standard-assess.h"

typedef struct
{
  MulinSubjectResult *subject;       /* borrowed from the assessment */
  const MulinStandardPart *part;
  MulinVerdict proposed, verdict;
  char *reason, *evidence;           /* may be NULL */
} MulinSaying;

typedef struct
{
  gint64 subject;
  GPtrArray *words; /* MulinSaying of this subject */
} MulinSayingGroup;

typedef struct
{
  GPtrArray *groups; /* MulinSayingGroup */
  guint n_words;
  guint needing;     /* words that would override a proposal without a reason: left out */
} MulinWordBatch;

MulinWordBatch *mulin_word_batch_new (void);
void mulin_word_batch_free (MulinWordBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinWordBatch, mulin_word_batch_free)

/* What the program proposes and nobody has said yet.  SUBJECT NULL = all; ITEM -1 = all. */
void mulin_word_batch_confirm (MulinWordBatch *batch, const MulinAssessment *assessment, MulinSubjectResult *subject, int item);
/* VERDICT for all sub-items of SUBJECT (ITEM -1) that wait for a person, or for the sub-items of one item: those without a
 * word, or all when each has one.  Where the program proposes something else a reason is needed: counted, left out. */
void mulin_word_batch_judge (MulinWordBatch *batch, MulinSubjectResult *subject, int item, MulinVerdict verdict);
/* One word. */
void mulin_word_batch_add (MulinWordBatch *batch, MulinSubjectResult *subject, const MulinPartResult *result, MulinVerdict verdict,
                           const char *reason, const char *evidence);

/* The assessment as if the words were written already: what is shown meanwhile. */
void mulin_word_batch_apply (MulinWordBatch *batch, const char *date, const char *assessor);
/* Writes one assessment a subject.  Uses nothing of the assessment but the parts of STANDARD, whom the caller keeps. */
gboolean mulin_word_batch_write (MulinWordBatch *batch, MulinTransaction *transaction, MulinCatalog *catalog, MulinStandard *standard,
                                 const char *round, const char *date, const char *assessor, GError **error);
