/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a list into the library by a mapping definition (data/imports): dry run first, one journal entry for the whole. */
#pragma once

#include "exchange/workbook.h"
#include "records/register.h"

typedef enum { MULIN_IMPORT_CREATED, MULIN_IMPORT_CHANGED, MULIN_IMPORT_SAME, MULIN_IMPORT_REFUSED, MULIN_IMPORT_DOUBLE } MulinImportState;

typedef struct
{
  guint number;             /* row in the file */
  MulinImportState state;
  char *name;               /* what the row is about */
  char *reason;             /* refused, double: why; else NULL */
  GPtrArray *changes;       /* char* "户数：120 → 130", for MULIN_IMPORT_CHANGED */
  gboolean excluded;        /* set by the user: left out */
} MulinImportRow;

typedef struct
{
  char *path, *sheet, *mapping, *kind, *encoding;
  GPtrArray *matched;       /* char* "小区名称 → 名称" */
  GPtrArray *unmatched;     /* char* headings that fit no field */
  GPtrArray *dropped;       /* char* headings that may never be kept (practice.md) */
  GPtrArray *rows;          /* MulinImportRow */
  guint created, changed, same, refused, doubles;
} MulinImportPlan;

void mulin_import_plan_free (MulinImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinImportPlan, mulin_import_plan_free)

typedef struct
{
  const char *path;
  const char *kind;         /* "compound" */
  const char *mapping;      /* NULL = the best of the kind by its headings */
  const char *sheet;        /* NULL = the first sheet that fits */
  const char *in_kind; gint64 in_id; /* where rows without a place go; NULL, 0 = none */
} MulinImportRequest;

/* Read, match and compare; writes nothing. */
MulinImportPlan *mulin_import_plan (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request, GError **error);
/* Carry out: one journal entry.  Rows excluded or refused are left out.  The plan is made again inside the transaction, so what is
 * written is what the library then needs; PLAN's counts are updated.  ENTRY receives the journal entry (0 = nothing changed). */
gboolean mulin_import_run (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                           MulinImportPlan *plan, gint64 *entry, GError **error);
/* The user's own table with a column 错误原因 (.xlsx). */
gboolean mulin_import_write_report (const MulinImportPlan *plan, const char *path, GError **error);
