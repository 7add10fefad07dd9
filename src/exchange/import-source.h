/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an import reads: the file, and what its sheets are taken for.  Of this floor only. */
#pragma once

#include "exchange/kind-table.h"
#include "exchange/list-table.h"

typedef struct
{
  MulinWorkbook *workbook;
  gboolean borrowed;     /* the workbook is the request's */
  MulinReadingRules *rules;
  const MulinKind *kind;
  MulinMapping *mapping; /* NULL for a kind's own table without a definition, and for a collection */
  int points;            /* of TABLES by MAPPING */
  GPtrArray *tables;     /* MulinListTable: a list, or several side by side; NULL = none */
  guint n_tables;        /* side by side, whichever of them are read */
  MulinKindTable *own;   /* a table of the kind itself; NULL = none */
  char *collection;      /* the marks of a collection workbook's hidden sheet; NULL = none */
} MulinImportSource;

gboolean mulin_import_source_open (MulinImportSource *source, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                                   GError **error);
void mulin_import_source_clear (MulinImportSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MulinImportSource, mulin_import_source_clear)

/* The file and the rules; refused when it cannot be read or is classified. */
gboolean mulin_import_source_read (MulinImportSource *source, MulinShelf *shelf, const MulinImportRequest *request, GError **error);
/* Is SHEET one of those that REQUEST speaks of? */
gboolean mulin_import_source_is_meant (const MulinImportRequest *request, const MulinSheet *sheet);
/* How well TABLES of SHEET are known by MAPPING: its headings, and the words of its title (import-guess.c). */
int mulin_import_source_points (const MulinImportSource *source, const MulinImportRequest *request, GPtrArray *tables,
                                const MulinMapping *mapping);
/* A heading that may never be kept. */
gboolean mulin_import_source_forbids (const MulinImportSource *source, const char *heading);

/* A plan without rows that says how the columns were understood. */
MulinImportPlan *mulin_import_source_plan (const MulinImportSource *source, const MulinImportRequest *request);

/* The definition that REQUEST's columns are targets of: the one it names, or the kind's first; NULL when the kind has none. */
MulinDefinition *mulin_import_source_definition (MulinShelf *shelf, const char *kind, const char *mapping);

/* Which field of MAPPING, for MulinImportColumn.  Owned by the caller. */
char *mulin_import_source_target (const MulinMapping *mapping, guint field);
/* Headings that fit two fields (import-question.c): those that REQUEST answers are settled, the others are the plan's questions. */
void mulin_import_source_answer (MulinImportSource *source, const MulinImportRequest *request);
GPtrArray *mulin_import_source_questions (const MulinImportSource *source);
