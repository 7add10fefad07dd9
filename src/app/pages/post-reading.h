/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post on a day: who holds it, who held it, since when it is vacant. */
#pragma once

#include "app/session.h"

typedef struct
{
  gint64 tenure, person;
  char *name;
  char *since, *until, *chosen, *filing_no, *leave_reason; /* may be NULL; chosen as a word */
} MulinHolder;

typedef struct
{
  gint64 post, organization;
  char *title;
  char *body;        /* the organisation's or the place's name */
  char *group;       /* party, owners, property …, "" when unknown */
  GPtrArray *holders; /* MulinHolder, newest first */
  MulinHolder *present;  /* borrowed from holders; NULL = vacant on the day */
  MulinHolder *former;   /* the last before the day; NULL = none */
  int vacant_days;
  gboolean needed;
} MulinPostReading;

typedef struct
{
  MulinCatalog *catalog;
  gint64 post;
  char *as_of;
} MulinPostRequest;

void mulin_post_request_free (MulinPostRequest *request);
void mulin_post_reading_free (MulinPostReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinPostReading, mulin_post_reading_free)
/* A MulinReadFunc. */
gpointer mulin_post_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
