/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How tables write a reference to a record of a kind: its name where it is unique, else PLACE/NAME, else @ID.  Names are put
 * together in memory, kind by kind: asking the library once a row would take minutes.  Of this floor only. */
#pragma once

#include "records/register.h"

/* The names of all kinds that a table refers to, each kind read when it is first asked for. */
typedef struct _MulinNameBook MulinNameBook;
typedef struct _MulinRecordNames MulinRecordNames;

/* READER must outlive the book. */
MulinNameBook *mulin_name_book_new (MulinConnection *reader, MulinCatalog *catalog);
void mulin_name_book_free (MulinNameBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinNameBook, mulin_name_book_free)

/* The names of the records of KIND (borrowed); NULL with an error. */
MulinRecordNames *mulin_name_book_kind (MulinNameBook *book, const char *kind, GError **error);
/* The full name of RECORD, written or not, as mulin_register_name gives it; "" when it has none.  Owned by the caller. */
char *mulin_name_book_compose (MulinNameBook *book, MulinRecord *record);

/* One more record under the number ID, for instance a row of a table not yet written (ID negative). */
void mulin_record_names_add (MulinRecordNames *names, MulinRecord *record, gint64 id);
gboolean mulin_record_names_has (MulinRecordNames *names, gint64 id);
/* How ID is written; owned by the caller. */
char *mulin_record_names_write (MulinRecordNames *names, gint64 id);
/* The name alone, for people: "@ID" when there is none.  Owned by the caller. */
char *mulin_record_names_show (MulinRecordNames *names, gint64 id);
/* The record that TEXT names; 0 with an error when there is none or several. */
gint64 mulin_record_names_read (MulinRecordNames *names, const char *text, GError **error);
