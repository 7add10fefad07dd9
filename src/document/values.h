/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a template: queries through the guard, figures through the engine, written as paper wants them. */
#pragma once

#include "document/document.h"
#include "document/template.h"

typedef struct
{
  /* borrowed */
  MulinGuard *guard;
  MulinShelf *shelf;
  MulinCatalog *catalog;
  MulinDefinition *definition; /* names the file in errors */
  /* owned */
  GHashTable *parameters; /* name → text */
  GHashTable *integers;   /* names of those whose values are integers */
  GHashTable *figures;    /* name → MulinFigure, run once */
  gboolean spaced;        /* 2026 年 6 月 30 日, as dossiers write it */
} MulinValues;

/* PARAMETERS is taken over. */
MulinValues *mulin_values_new (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, MulinDefinition *definition, GHashTable *parameters);
void mulin_values_free (MulinValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinValues, mulin_values_free)

/* Pieces (MulinInline) → MulinDocumentRun, appended to RUNS. */
gboolean mulin_values_runs (MulinValues *values, GPtrArray *pieces, GPtrArray *runs, GError **error);
GPtrArray *mulin_document_runs_new (void);
void mulin_document_runs_add (GPtrArray *runs, const char *text, const char *figure, const char *title);
/* The whole sentence.  Owned by the caller. */
char *mulin_document_runs_text (GPtrArray *runs);

/* Borrowed; run at its first use. */
MulinFigure *mulin_values_figure (MulinValues *values, const char *name, int line, GError **error);
/* A query of the template, prepared under the guard with the present parameters; the error names file and line. */
MulinStatement *mulin_values_query (MulinValues *values, const char *sql, int line, GError **error);
MulinStep mulin_values_step (MulinValues *values, MulinStatement *statement, int line, GError **error);
/* The columns' heads (char*) without their formats: "建筑面积:面积" → 建筑面积.  FORMATS receives the formats (char* or NULL); may be NULL. */
GPtrArray *mulin_values_heads (MulinStatement *statement, GPtrArray *formats);
/* A column as text: FORMAT as in the template (NULL = by type); dates stay ISO in tables.  NULL = no data. */
char *mulin_values_column (MulinValues *values, MulinStatement *statement, int column, const char *format, gboolean in_table);

/* TEXT with its ISO dates as Chinese ones.  Owned by the caller. */
char *mulin_values_dates (const MulinValues *values, const char *text);

/* The row's columns become parameters until _leave. */
typedef struct { GHashTable *parameters, *integers; } MulinValuesFrame;
MulinValuesFrame mulin_values_enter (MulinValues *values, MulinStatement *row);
void mulin_values_leave (MulinValues *values, MulinValuesFrame frame);
