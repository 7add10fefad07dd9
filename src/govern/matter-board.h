/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where all matters of a place stand: what is open, late, unanswered, passed up, and what went on without 先议先审. */
#pragma once

#include "govern/course.h"

typedef enum
{
  MULIN_MATTERS_OPEN = 1 << 0,
  MULIN_MATTERS_LATE = 1 << 1,       /* the whole or the present step is over its due day */
  MULIN_MATTERS_UNANSWERED = 1 << 2, /* whistled for, no answer yet */
  MULIN_MATTERS_PASSED_UP = 1 << 3,  /* on the desk above: 疑难上报大工委 */
  MULIN_MATTERS_WITHOUT = 1 << 4,    /* came to its gate without 先议先审; also elections and fund entries */
} MulinMatters;

typedef struct
{
  char *kind; /* matter, election or fund_entry */
  gint64 id;
  char *name, *place;   /* "" when it lies in no compound */
  char *workflow, *step;/* titles; NULL = none */
  char *raised, *reason;
  int days, step_days, late_days; /* -1 = no data; late_days 0 = in time */
  int waiting_days;     /* since it was passed up or whistled for; -1 = neither */
  int minutes, step_minutes, late_minutes, waiting_minutes; /* the same by the clock; -1 = not known */
  guint groups;         /* MulinMatters */
  guint place_in_steps; /* index into the board's steps; G_MAXUINT = none */
} MulinMatterLine;

typedef struct
{
  char *workflow, *step;
  guint n, n_late;
} MulinMatterStepCount;

typedef struct
{
  GPtrArray *lines; /* MulinMatterLine: late first, then the oldest */
  GPtrArray *steps; /* MulinMatterStepCount of open matters, by workflow in order */
  MulinTurning turning; /* of those closed between from and as_of */
  char *from, *as_of;
  guint counts[5];  /* lines in each of MulinMatters, by bit */
} MulinMatterBoard;
void mulin_matter_board_free (MulinMatterBoard *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinMatterBoard, mulin_matter_board_free)

/* Of IN_KIND/IN_ID (NULL, 0 = the library); GUARD's scope must be its compounds.  FROM, AS_OF: days. */
MulinMatterBoard *mulin_matter_board (MulinConnection *reader, MulinGuard *guard, MulinCatalog *catalog, MulinShelf *shelf,
                                      const char *in_kind, gint64 in_id, const char *from, const char *as_of, GError **error);
