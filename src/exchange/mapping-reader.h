/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between mapping-pieces.c (words and targets), mapping-records.c (the section 记录) and mapping-reader.c (the rest).  Of this floor
 * only. */
#pragma once

#include "exchange/mapping.h"

typedef struct
{
  MulinDefinition *definition;
  MulinCatalog *catalog;
  MulinMapping *mapping;
  int line; /* that mistakes name */
} MulinMappingReader;

/* "a, b，c、d" → the words between MARKS; empty ones go. */
GStrv mulin_mapping_words (const char *text, const char *marks);
/* -1 = none of that name. */
int mulin_mapping_reader_record (MulinMappingReader *reader, const char *name);
/* "record.field"; FIELD_OPTIONAL: a record alone will do. */
gboolean mulin_mapping_reader_target (MulinMappingReader *reader, const char *text, gboolean field_optional, MulinConvert convert,
                                      MulinTarget *target, GError **error);
gboolean mulin_mapping_reader_require (MulinMappingReader *reader, const MulinKind *kind, const char *field, GError **error);
/* A field of KIND, or "coverage.compound" through another kind. */
gboolean mulin_mapping_reader_key (MulinMappingReader *reader, const MulinKind *kind, const char *key, GError **error);
/* The section 记录. */
gboolean mulin_mapping_reader_records (MulinMappingReader *reader, GError **error);
