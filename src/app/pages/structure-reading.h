/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page 架构 reads on a worker thread: the structure or tree as scenes, and the events of the time line. */
#pragma once

#include "app/session.h"
#include "draw/structure-chart.h"

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *find_kind;   /* a record whose compound is asked for; NULL = COMPOUND is given */
  gint64 find;
  gint64 compound;   /* 0: the place's tree, or */
  gboolean any;      /* the place's first compound */
  char *place_kind;
  gint64 place;
  char *model;       /* NULL = as the records say */
  char *as_of;
  char *compared;    /* another day, for a structure; NULL = none */
  char *library;     /* file name for the foot */
  gint64 selected;   /* post */
  gboolean wall;     /* the public version on A3 */
  gboolean paper;    /* pages instead of the window's drawing */
} MulinStructureRequest;

typedef struct
{
  char *day;
  int kind; /* MulinEventKind */
  char *tip;
} MulinStructureEvent;

typedef struct
{
  gint64 compound;
  char *name;
  MulinStructure *structure; /* NULL for a tree */
  GPtrArray *pages;          /* MulinScene; one for the window */
  GPtrArray *events;         /* MulinStructureEvent */
  GPtrArray *vacancies;      /* char*: posts that a wall version waits for */
} MulinStructureReading;

void mulin_structure_request_free (MulinStructureRequest *request);
void mulin_structure_reading_free (MulinStructureReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStructureReading, mulin_structure_reading_free)
/* A MulinReadFunc; DATA is a MulinStructureRequest, the result a MulinStructureReading. */
gpointer mulin_structure_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
