/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a list into the library by a mapping definition (data/imports): dry run first, one journal entry for the whole. */
#pragma once

#include "exchange/workbook.h"
#include "records/register.h"

typedef enum { MULIN_IMPORT_CREATED, MULIN_IMPORT_CHANGED, MULIN_IMPORT_SAME, MULIN_IMPORT_REFUSED, MULIN_IMPORT_DOUBLE } MulinImportState;

/* A record of the library that a row might speak of: the user is asked which it is. */
typedef struct
{
  char *record;             /* of the mapping ("person"), or the kind of an own table */
  gint64 id;
  char *text;               /* "示例王一（示例梧桐苑党支部书记，尾号 0001）" */
} MulinImportCandidate;

typedef struct
{
  guint number;             /* row in the file */
  MulinImportState state;
  char *name;               /* what the row is about */
  char *reason;             /* refused, double: why; else NULL */
  GPtrArray *changes;       /* char* "户数：120 → 130", for MULIN_IMPORT_CHANGED */
  gboolean excluded;        /* set by the user: left out */
  char *key;                /* tells the row from all others of the plan: one row of a file may speak of several persons */
  const char *sheet;        /* where it stands (interned) */
  GPtrArray *candidates;    /* MulinImportCandidate: namesakes; NULL when there is no doubt */
} MulinImportRow;

/* A heading that fits two fields equally well (换届时间: the last time or the next): left out until the user has said which it is. */
typedef struct
{
  guint column;             /* 0-based, of the sheet */
  char *heading;
  char *targets[2];         /* as in MulinImportColumn */
  char *labels[2];          /* for people */
} MulinImportQuestion;

typedef struct
{
  char *path, *sheet, *mapping, *kind, *encoding;
  GPtrArray *matched;       /* char* "小区名称 → 名称" */
  GPtrArray *unmatched;     /* char* headings that fit no field */
  GPtrArray *dropped;       /* char* headings that may never be kept (practice.md) */
  GPtrArray *questions;     /* MulinImportQuestion: of the headings in UNMATCHED those that only need an answer */
  GPtrArray *rows;          /* MulinImportRow */
  guint n_tables;           /* side by side on the sheet */
  guint created, changed, same, refused, doubles;
} MulinImportPlan;

void mulin_import_plan_free (MulinImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinImportPlan, mulin_import_plan_free)

/* A column chosen by hand. */
typedef struct
{
  guint column;             /* 0-based, of the sheet */
  const char *target;       /* "compound.name" of the mapping, "households" of a kind's own table; see mulin_import_targets */
} MulinImportColumn;

/* Which of the candidates a row means. */
typedef struct
{
  const char *row;          /* MulinImportRow's key */
  const char *record;       /* MulinImportCandidate's record */
  gint64 id;                /* 0 = none of them, a new one */
} MulinImportChoice;

/* FRACTION 0..1; FALSE = the user cancelled. */
typedef gboolean (*MulinImportProgress) (double fraction, gpointer data);

typedef struct
{
  const char *path;
  MulinWorkbook *workbook;  /* PATH as already read, all its sheets; NULL = it is read */
  const char *kind;         /* "compound" */
  const char *mapping;      /* NULL = the best of the kind by its headings */
  const char *sheet;        /* NULL = the first sheet that fits */
  guint table;              /* of several side by side: 1, 2 …; 0 = all */
  const char *in_kind; gint64 in_id; /* where rows without a place go; NULL, 0 = none */
  const MulinImportColumn *columns; guint n_columns; /* NULL, 0 = by the headings */
  guint first_row;          /* with COLUMNS: 1-based row of the file where the data begin; 0 = the first */
  const MulinImportColumn *answers; guint n_answers; /* to the plan's questions; a target of NULL = the column is not imported */
  const MulinImportChoice *choices; guint n_choices;
  gboolean clear_blanks;    /* a blank cell empties the field; else a blank is no statement */
  MulinImportProgress progress; gpointer progress_data; /* of the dry run and of the run, which tells the library's progress too */
} MulinImportRequest;

/* Read, match and compare; writes nothing.  A collection workbook (collection.h) is known by its hidden sheet, whatever KIND says. */
MulinImportPlan *mulin_import_plan (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request, GError **error);
/* Carry out: one journal entry.  Rows excluded or refused are left out.  The plan is made again inside the transaction, so what is
 * written is what the library then needs; PLAN's counts are updated.  ENTRY receives the journal entry (0 = nothing changed). */
gboolean mulin_import_run (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                           MulinImportPlan *plan, gint64 *entry, GError **error);
/* Plan and run in one, for those who look at no plan first: what was done, or NULL with an error. */
MulinImportPlan *mulin_import_straight (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                                        GError **error);
/* The checker of category "imports", for `definitions check` and before one is added.  Called once at start. */
void mulin_import_register_checks (void);
/* The user's own table with a column 错误原因 (.xlsx): every sheet, row and cell as it was, the reason at the end of each row not taken. */
gboolean mulin_import_write_report (const MulinImportPlan *plan, const char *path, GError **error);

/* Which kind of list REQUEST's file (and sheet) is, whatever kind it names, and by which mapping it is read best, by its headings and title alone.  Both NULL when it fits none;
 * MAPPING NULL also for a table as export writes it.  FALSE when the file cannot be read or is classified. */
gboolean mulin_import_guess (MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request, char **kind, char **mapping,
                             GError **error);

/* --- columns chosen by hand ------------------------------------------------------------------------------------------ */
typedef struct
{
  char *target;
  char *label;              /* "小区·户数" */
} MulinImportTarget;
/* What columns of a list of KIND can be chosen as (MulinImportTarget); MAPPING NULL = the kind's first mapping, or its own table
 * when it has none. */
GPtrArray *mulin_import_targets (MulinCatalog *catalog, MulinShelf *shelf, const char *kind, const char *mapping, GError **error);
typedef struct
{
  guint column;             /* 0-based, of the sheet */
  char *heading;            /* "" = none */
  char *sample;             /* the first values below it */
  char *target;             /* what it is read as by its heading; NULL = nothing */
  gboolean never;           /* may not be kept (practice.md) */
} MulinImportColumnView;
typedef struct
{
  char *sheet;
  guint first_row;          /* 1-based row of the file where the data seem to begin */
  GPtrArray *columns;       /* MulinImportColumnView */
  GPtrArray *targets;       /* MulinImportTarget */
} MulinImportColumns;
/* What the user chooses from: the columns of REQUEST's sheet, as far as its kind and mapping know them. */
MulinImportColumns *mulin_import_columns (MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request, GError **error);
void mulin_import_columns_free (MulinImportColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinImportColumns, mulin_import_columns_free)
/* Keeps REQUEST's columns as the library's own mapping NAME (letters, digits, dashes) with a TITLE for people: columns with a heading
 * are known again by it, others by their place.  The caller loads the shelf again. */
gboolean mulin_import_save_mapping (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                                    const char *name, const char *title, GError **error);
