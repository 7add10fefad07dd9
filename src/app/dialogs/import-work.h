/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of an import on a worker thread: which kind of list a file is, what would happen, and the import itself. */
#pragma once

#include "app/session.h"
#include "exchange/import.h"

typedef struct
{
  /* asked */
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *path;
  char *kind;        /* NULL = found by the headings */
  char *sheet;       /* NULL = the first that fits */
  char *in_kind;
  gint64 in;
  /* answered */
  MulinImportPlan *plan;
  MulinWorkbook *workbook;
  GPtrArray *sheets; /* char*: of the file, those that are shown */
  gint64 entry;
} MulinImportWork;

MulinImportWork *mulin_import_work_new (MulinSession *session, const char *path, const char *kind, const char *sheet);
void mulin_import_work_free (MulinImportWork *work);
/* GTaskThreadFuncs, the task's data is the work; they return a boolean. */
void mulin_import_work_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void mulin_import_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

/* Kinds that some mapping reads, in the mappings' order: char*, borrowed texts.  Free the array. */
GPtrArray *mulin_import_work_kinds (MulinShelf *shelf, MulinCatalog *catalog);
