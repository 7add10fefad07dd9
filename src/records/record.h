/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of any kind: a kind and its values.  Reading a field that the kind lacks is a programmer's error and aborts. */
#pragma once

#include "records/kind.h"

typedef struct _MulinRecord MulinRecord;

MulinRecord *mulin_record_new (const MulinKind *kind);
MulinRecord *mulin_record_copy (MulinRecord *record);
void mulin_record_free (MulinRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRecord, mulin_record_free)

const MulinKind *mulin_record_kind (MulinRecord *record);
gint64 mulin_record_id (MulinRecord *record); /* 0 = not yet written */
void mulin_record_set_id (MulinRecord *record, gint64 id);

gboolean mulin_record_has (MulinRecord *record, const char *field);
const char *mulin_record_text (MulinRecord *record, const char *field);                    /* NULL = no data */
gint64 mulin_record_integer (MulinRecord *record, const char *field, gint64 otherwise);
void mulin_record_set_text (MulinRecord *record, const char *field, const char *value);    /* NULL or "" = no data */
void mulin_record_set_integer (MulinRecord *record, const char *field, gint64 value);
void mulin_record_clear (MulinRecord *record, const char *field);
gboolean mulin_record_equal (MulinRecord *a, MulinRecord *b, const char *field);

/* The same by a field of the record's own kind, for loops over all fields of many records. */
gboolean mulin_record_field_has (MulinRecord *record, const MulinField *field);
const char *mulin_record_field_text (MulinRecord *record, const MulinField *field);
gint64 mulin_record_field_integer (MulinRecord *record, const MulinField *field, gint64 otherwise);
gboolean mulin_record_field_equal (MulinRecord *a, MulinRecord *b, const MulinField *field);
/* Was the value read by mulin_record_parse, which has refused what is no date, phone or code, and left alone since? */
gboolean mulin_record_field_is_checked (MulinRecord *record, const MulinField *field);

/* What a person typed → the field's value: dates, numbers with units, words (key, word or alias), flags (是 否 有 无 √ ×),
 * phones, codes with check digits.  "" clears.  Not for references (see mulin_register_resolve).  The error names the field's
 * label: "交付时间“2023-02-30”不是存在的日期，写成 2023-02-28 这样的日期。" */
gboolean mulin_record_parse (MulinRecord *record, MulinCatalog *catalog, const char *field, const char *text, GError **error);
/* The value as shown in lists and forms (words, grouped numbers, dates); references give their @ID, see mulin_register_display.
 * "" for no data.  Owned by the caller. */
char *mulin_record_display (MulinRecord *record, MulinCatalog *catalog, const char *field);

/* A name put together as the kind says, in place without the blanks that missing parts have left. */
char *mulin_record_tidy_name (char *name);
/* How a record without a name is called (a meeting): by the first date and the first word that lists show; "" when it has neither.
 * Owned by the caller. */
char *mulin_record_call (MulinRecord *record, MulinCatalog *catalog);
