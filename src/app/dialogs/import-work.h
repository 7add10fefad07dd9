/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of an import on a worker thread: which kind of list a file is, what would happen, and the import itself. */
#pragma once

#include "app/session.h"
#include "exchange/import.h"

/* What the user has asked for.  Texts are interned; a plain copy is a copy. */
typedef struct
{
  const char *path;
  const char *kind;        /* NULL = found by the headings */
  const char *mapping;     /* NULL = the best of the kind */
  const char *sheet;       /* NULL = the first that fits */
  guint table;             /* of several side by side; 0 = all */
  guint first_row;         /* with COLUMNS */
  gboolean clear_blanks;
  GArray *columns;         /* MulinImportColumn, chosen by hand; NULL = by the headings */
  GArray *choices;         /* MulinImportChoice; may be NULL */
  GArray *answers;         /* MulinImportColumn: to the plan's questions; may be NULL */
} MulinImportAsk;

typedef struct
{
  /* asked */
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  MulinImportAsk ask;
  char *in_kind;
  gint64 in;
  GCancellable *cancellable;
  int permille;            /* of the dry run, atomic */
  char *title;             /* under which the columns are remembered; NULL = they are not */
  /* answered */
  MulinImportPlan *plan;
  MulinImportColumns *columns;
  MulinWorkbook *workbook; /* the file, read once; also given by who has it */
  GPtrArray *sheets;       /* char*: of the file, those that are shown */
  gint64 entry;
} MulinImportWork;

/* Takes references to ASK's arrays. */
MulinImportWork *mulin_import_work_new (MulinSession *session, const MulinImportAsk *ask);
void mulin_import_work_free (MulinImportWork *work);
/* GTaskThreadFuncs, the task's data is the work; they return a boolean. */
void mulin_import_work_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void mulin_import_work_columns (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void mulin_import_work_remember (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void mulin_import_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
