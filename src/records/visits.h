/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit and what was promised at it, entered together: the promises are actions with their days. */
#pragma once

#include "records/register.h"

typedef struct
{
  const char *name;   /* what was promised */
  const char *due;    /* a date as written; NULL or "" = none */
  gint64 person;      /* who sees to it; 0 = not said */
} MulinPromise;

typedef struct
{
  gint64 compound;
  const char *date;    /* as written */
  gint64 visitor;      /* 0 = not said */
  const char *opinion; /* what was raised; may be NULL */
  const char *answer;  /* what was answered; may be NULL */
  const char *next;    /* the next visit; may be NULL */
  const MulinPromise *promises;
  guint n_promises;
} MulinVisitNote;

/* Inside one transaction; the visit's id, 0 with an error that names the compound and the promise. */
gint64 mulin_visit_put (MulinTransaction *transaction, MulinCatalog *catalog, const MulinVisitNote *note, GError **error);
