/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list on its way to records: read, matched with what is there, merged.  Of this floor
 * only. */
#pragma once

#include "exchange/import-book.h"
#include "exchange/import.h"
#include "exchange/list-table.h"

/* What a whole import holds. */
typedef struct
{
  const MulinImportRequest *request;
  MulinCatalog *catalog;
  const MulinMapping *mapping;
  const MulinReadingRules *rules;
  const MulinListTable *table;
  MulinImportBook *book;
  MulinDraft *place;   /* where rows without a place go; NULL = nowhere */
  char **above;        /* by field of the mapping: the text that a blank takes over */
  GHashTable *values;  /* "record.field\x1fraw" → MulinMappingValue */
  GHashTable *choices; /* "row key\x1frecord" → MulinImportChoice */
  GPtrArray *writing;  /* MulinDraft to be written, in order */
  MulinDraft *row_main; /* the main record of the row's part before; NULL = none */
} MulinImportSession;

/* What a row says is said once a part: a cell with three persons makes three. */
typedef struct
{
  guint index;               /* which of the persons or values of a cell */
  const MulinListSeat *seat; /* the title whose cell this part is of; NULL = a list down, not across */
  char *name, *phone;        /* of a seat */
} MulinListPart;

/* The parts of a row (MulinListPart), at least one (import-part.c). */
GPtrArray *mulin_list_row_parts (MulinImportSession *session, const MulinRow *cells);
/* "示例王一13800000001、示例李二" → one pair of name and phone ("" = none) a person (GStrv). */
GPtrArray *mulin_persons_split (const char *text);
/* The values of a cell that may hold several (char*). */
GPtrArray *mulin_values_split (const char *text);

typedef struct
{
  MulinRecord *given;   /* what the row says; NULL = nothing */
  GPtrArray *constants; /* fields (borrowed) that came from 定值: they never change a record that is
                           there */
  MulinDraft *draft;
  gboolean made;    /* the draft is new with this row */
  gboolean context; /* not of the row: the place that the user chose */
} MulinSlot;

typedef struct
{
  MulinImportSession *session;
  const MulinRow *cells;
  const MulinListPart *part;
  MulinImportRow *result;
  GArray *blanks; /* guint: fields of the mapping whose cell is blank */
  MulinSlot *slots;   /* by record of the mapping */
  GString *reasons;   /* why the row is refused, "" = it is not */
  MulinDraft *ending; /* a tenure that ends because this row names a successor */
  char *ending_day;
} MulinListRow;

/* CELLS, PART and RESULT must outlive the row. */
MulinListRow *mulin_list_row_new (MulinImportSession *session, const MulinRow *cells,
                                  const MulinListPart *part, MulinImportRow *result);
void mulin_list_row_free (MulinListRow *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinListRow, mulin_list_row_free)

/* A reason more, without a full stop. */
void mulin_list_row_refuse (MulinListRow *line, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Cells → given values (import-cell.c, import-convert.c). */
void mulin_list_row_read (MulinListRow *line);
/* TEXT read into a field as if it stood in a cell. */
void mulin_list_row_put (MulinListRow *line, guint record, const char *field, const char *text);
void mulin_list_row_convert (MulinListRow *line, const MulinMappingField *field, const char *text);
/* Adds TEXT to what the row says in a note, unless it stands there already. */
void mulin_list_row_remark (MulinListRow *line, const MulinTarget *target, const char *text);
/* Terms given as years from a day (import-convert.c). */
void mulin_list_row_end_terms (MulinListRow *line);
/* The given record of a slot, made when there is none. */
MulinRecord *mulin_list_row_given (MulinListRow *line, guint record);

/* Given values → drafts, with links, inferences, constants and conditions.  Nothing is kept yet. */
void mulin_list_row_match (MulinListRow *line);
/* The row's verdict into its result; keeps and merges what it made unless it is refused
 * (import-merge.c). */
void mulin_list_row_commit (MulinListRow *line);
/* Whom the row might mean by RECORD, into the result's candidates (import-namesake.c). */
void mulin_list_row_ask (MulinListRow *line, guint record);

gint64 mulin_list_row_reference (gpointer line, const char *kind);

/* Which seat of a body a row speaks of (import-seat.c); NULL = a new one.  May refuse the row or
 * end a tenure. */
MulinDraft *mulin_import_seat (MulinListRow *line, guint record);
