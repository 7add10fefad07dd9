/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind's own table, as export writes it: headings are the fields' labels, references are names.  Every kind can be read back
 * this way without a mapping definition.  Of this floor only. */
#pragma once

#include "exchange/import.h"
#include "exchange/mapping.h"

/* Heading of the column that holds the record's id, so that a table comes back to the same records. */
#define MULIN_KIND_TABLE_ID "编号"

/* What stands in the place of a mapping's name. */
#define MULIN_KIND_TABLE_MAPPING "own-table"

typedef struct
{
  MulinSheet *sheet; /* borrowed */
  const MulinKind *kind;
  guint first;       /* index in sheet->rows of the first row of data */
  int id_column;     /* -1 = none */
  GPtrArray *fields; /* MulinField by column; NULL = not read */
  GPtrArray *matched, *unmatched; /* char*: headings */
  gboolean known_rows; /* rows without an id of the library are refused (a collection) */
  gboolean tamed;      /* from a csv: a quote before what looks like a formula is ours */
  GHashTable *asked;   /* "id.field" → text when it was handed out: only these cells count; NULL = all */
} MulinKindTable;

/* The heading of a field: its label with the unit ("物业费（元）").  Owned by the caller. */
char *mulin_kind_table_heading (const MulinField *field);

/* A value as a table writes it: words, days, numbers without grouping and units; "" for no data.  Not for references.  Owned by the
 * caller. */
char *mulin_kind_table_value (MulinCatalog *catalog, MulinRecord *record, const MulinField *field);
gboolean mulin_kind_table_is_number (const MulinField *field);

/* SHEET's headings as labels of KIND: all required fields, or the ids, and most columns must be known.  WHOLLY: no heading may be
 * unknown.  OURS: a column 编号 is the id even where a field is called so.  NULL when it is another table. */
MulinKindTable *mulin_kind_table_find (MulinSheet *sheet, const MulinKind *kind, gboolean wholly, gboolean ours);
/* Columns chosen by hand; NULL with an error when a target is no field of KIND. */
MulinKindTable *mulin_kind_table_by_hand (MulinSheet *sheet, const MulinKind *kind, const MulinImportRequest *request, GError **error);
void mulin_kind_table_free (MulinKindTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinKindTable, mulin_kind_table_free)

/* What reading needs of the library. */
typedef struct
{
  MulinConnection *connection;
  MulinTransaction *transaction; /* NULL = a dry run */
  MulinCatalog *catalog;
  const MulinImportRequest *request;
  GHashTable *excluded; /* keys of rows that the user left out; may be NULL */
} MulinImportContext;

/* FALSE with an error when the user has cancelled; FROM..TO is the part of the whole that this work is. */
gboolean mulin_import_context_progress (const MulinImportContext *context, double from, double to, guint i, guint n, GError **error);

/* Adds TABLE's rows to PLAN, written when there is a transaction. */
gboolean mulin_kind_table_read (const MulinKindTable *table, const MulinImportContext *context, MulinImportPlan *plan, GError **error);
