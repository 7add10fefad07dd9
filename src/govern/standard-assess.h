/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard applied to the records: what is met, unmet and without data, with the records that prove it. */
#pragma once

#include "govern/standard.h"

typedef enum
{
  MULIN_VERDICT_NO_DATA,
  MULIN_VERDICT_UNMET,
  MULIN_VERDICT_BASIC, /* 基本达标: only a person says so */
  MULIN_VERDICT_MET,
} MulinVerdict;
/* "met", "basic", "unmet", "no_data": keys of the vocabulary assessment_state. */
const char *mulin_verdict_key (MulinVerdict verdict);
MulinVerdict mulin_verdict_from_key (const char *key); /* NO_DATA for NULL and the unknown */

typedef struct
{
  char *kind; /* "" when the definition does not name one */
  gint64 id;
} MulinProof;

typedef struct
{
  const MulinStandardPart *part;
  MulinVerdict proposed; /* the query's; NO_DATA for judged ones */
  MulinVerdict verdict;
  gboolean judged;       /* a person's word holds */
  gboolean has_numbers;
  gint64 n, d;
  char *reason, *evidence, *date; /* the person's; NULL when not judged */
  char *assessor;
  gint64 assessment;     /* 0 when not judged */
  gint64 judgement;      /* id of its assessment_item; 0 when not judged */
  GPtrArray *proofs;     /* MulinProof; NULL when none */
} MulinPartResult;

typedef struct
{
  const MulinStandardItem *item;
  MulinVerdict verdict;
  gboolean judged;   /* judged as a whole, over its sub-items */
  char *reason;
  int weight;        /* for this subject's compound type */
  GPtrArray *parts;  /* MulinPartResult */
} MulinItemResult;

typedef struct
{
  gint64 id, compound, community;
  char *name, *type; /* type of its compound, may be NULL */
  gboolean reported; /* of compounds: anything at all was reported */
  gboolean assessed; /* an assessment within the period */
  GPtrArray *items;  /* MulinItemResult, the standard's order */
  int met, basic, unmet, no_data; /* items */
  int weight_met, weight_known, weight; /* basic counts as met; known leaves out no data */
} MulinSubjectResult;

typedef struct
{
  gint64 id, street;
  char *name, *street_name; /* may be NULL */
} MulinAssessedCommunity;

typedef struct
{
  MulinStandard *standard; /* owned */
  char *as_of, *from;      /* from: NULL without a period */
  char *round;             /* whose words alone count; NULL = all of the period */
  GPtrArray *communities;  /* MulinAssessedCommunity of the scope, official order */
  GPtrArray *subjects;     /* MulinSubjectResult, official order */
} MulinAssessment;
void mulin_assessment_free (MulinAssessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinAssessment, mulin_assessment_free)

/* Over the guard's present scope.  NAME: file name or title.  PARAMETERS: as_of (text), round (text: only what was
 * said in it counts, whenever that was), may be NULL. */
MulinAssessment *mulin_standard_assess (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                                        GHashTable *parameters, GError **error);
/* Proof kind/ids of an item, each once, in order: MulinProof, borrowed. */
GPtrArray *mulin_item_result_proofs (const MulinItemResult *item);

/* --- rounds ------------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *round; /* "" when none was written */
  char *item;
  char *date;  /* the round's last day */
  int met, basic, unmet, no_data; /* subjects */
} MulinRoundPart;
void mulin_round_part_free (MulinRoundPart *part);
/* What was recorded in each round over the guard's scope, oldest first, for the trend: MulinRoundPart. */
GPtrArray *mulin_standard_rounds (MulinGuard *guard, MulinStandard *standard, GHashTable *parameters, GError **error);

typedef struct
{
  char *name, *since, *until; /* UNTIL may be NULL: it goes on */
  gint64 id;                  /* 0: nobody began it, it is only named in assessments */
} MulinRound;
void mulin_round_free (MulinRound *round);
/* MulinRound, the newest first. */
GPtrArray *mulin_standard_round_list (MulinGuard *guard, MulinStandard *standard, GHashTable *parameters, GError **error);
/* Refused: no name, a name that the standard has a round of already, no day. */
gboolean mulin_standard_round_start (MulinTransaction *transaction, MulinCatalog *catalog, const char *standard, const char *name,
                                     const char *day, GError **error);

/* --- a person's word ---------------------------------------------------------------------------------------------- */
typedef struct
{
  const char *item;     /* a sub-item's or an item's name */
  MulinVerdict proposed, verdict;
  const char *reason;   /* needed where the verdict differs from what the program proposed */
  const char *evidence; /* may be NULL */
} MulinJudgement;

/* One assessment of SUBJECT with its judgements.  Refused: a name that the standard lacks, a sub-item that only the program
 * computes, an override without a reason.  ID (may be NULL) receives the assessment's. */
gboolean mulin_standard_judge (MulinTransaction *transaction, MulinCatalog *catalog, MulinStandard *standard, gint64 subject,
                               const char *round, const char *date, const char *assessor, const MulinJudgement *judgements,
                               guint n_judgements, gint64 *id, GError **error);
