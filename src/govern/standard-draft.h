/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard as someone types it, before it is a definition:
 *
 *   六有小区                       the title (or “六有小区：有组织、有专人 …” all in one line)
 *   有组织：小区建立党支部          an item a line, what is required after a colon
 *   有专人（权重 2）               a weight in brackets, or “2分”
 *     党建指导员：街道指定1名       a line indented further is a sub-item of the item above
 *   有队伍、有阵地                 or several in a line
 *
 * Errors name the line. */
#pragma once

#include "govern/standard.h"

/* A query of another standard that fits. */
typedef struct
{
  char *part, *requirement; /* of the sub-item */
  char *standard;           /* its standard's title */
  char *sql;
  int score;
  gboolean taken;           /* the person wants it */
} MulinDraftOffer;

typedef struct
{
  char *name, *requirement; /* REQUIREMENT may be NULL */
  int line;
  GPtrArray *offers;        /* MulinDraftOffer, the best first */
} MulinDraftPart;

typedef struct
{
  char *name, *requirement;
  int weight, line;
  GPtrArray *parts;         /* MulinDraftPart; empty: judged as a whole, or by the queries taken */
  GPtrArray *offers;        /* for an item without sub-items */
} MulinDraftItem;

typedef struct
{
  char *title;
  GPtrArray *items; /* MulinDraftItem */
} MulinStandardDraft;

MulinStandardDraft *mulin_standard_draft_parse (const char *text, GError **error);
/* A title that counts its items (十个有, 六有五化) must count right. */
gboolean mulin_standard_draft_check (const MulinStandardDraft *draft, GError **error);
void mulin_standard_draft_free (MulinStandardDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStandardDraft, mulin_standard_draft_free)

/* Fills the offers from the queries of the shelf's standards on SUBJECT, by the words in common. */
void mulin_standard_draft_offer (MulinStandardDraft *draft, MulinShelf *shelf, MulinCatalog *catalog, const char *subject);

typedef struct
{
  const char *subject; /* compound, venue, company, person */
  const char *period;  /* 每年 …; NULL = without */
  /* Of the standard that is changed or copied: what the text does not show is kept (queries, weights by type …); may be NULL. */
  MulinDefinition *base;
} MulinDraftFrame;
/* The definition's source.  Other subjects than compounds take their query from BASE or from a standard of the SHELF. */
char *mulin_standard_draft_source (const MulinStandardDraft *draft, const MulinDraftFrame *frame, MulinShelf *shelf,
                                   MulinCatalog *catalog, GError **error);
/* The text that would make STANDARD, with TITLE. */
char *mulin_standard_draft_text (const MulinStandard *standard, const char *title);
/* A definition's name for a new standard: its title without quotes, one that the shelf does not have. */
char *mulin_standard_draft_name (const char *title, MulinShelf *shelf);
