/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers kept in memory while a library is open: each knows the tables that it was read from, and goes when one of them is
 * changed.  All functions may be called from any thread. */
#pragma once

#include "store/library.h"

typedef struct _MulinAnswers MulinAnswers;

MulinAnswers *mulin_answers_new (void);
MulinAnswers *mulin_answers_ref (MulinAnswers *answers);
void mulin_answers_unref (MulinAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinAnswers, mulin_answers_unref)

/* How to hold an answer; free gives up one reference. */
typedef struct
{
  gpointer (*ref) (gpointer answer);
  GDestroyNotify unref;
} MulinAnswerType;

/* The answer kept under KEY, when LIBRARY has not changed what it was read from: a new reference, else NULL. */
gpointer mulin_answers_find (MulinAnswers *answers, MulinLibrary *library, const char *key, const MulinAnswerType *type);
/* Keeps ANSWER (a reference is taken), which was read from TABLES (a set of char*) after STAMP (mulin_library_stamp).  WEIGHT:
 * its rows; the longest unused go when all together have too many. */
void mulin_answers_keep (MulinAnswers *answers, const char *key, GHashTable *tables, guint64 stamp, guint weight,
                         gpointer answer, const MulinAnswerType *type);
/* How often an answer was found, and how often one was put in (tests). */
void mulin_answers_count (MulinAnswers *answers, guint *found, guint *kept);
