/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foreign keys that the schema has.  They all point at an id. */
#pragma once

#include "store/connection-private.h"

typedef struct
{
  char *child;
  char *column;
  int position; /* of the column */
  char *parent;
} MulinReference;

/* Elements MulinReference, of TABLES. */
GPtrArray *mulin_references_load (MulinConnection *connection, char **tables, GError **error);
/* All rows that refer to something: id, the parent's id. */
MulinStatement *mulin_reference_scan (MulinConnection *connection, const MulinReference *reference,
                                      GError **error);
/* The rows that refer to :parent: id, :parent. */
MulinStatement *mulin_reference_seek (MulinConnection *connection, const MulinReference *reference,
                                      GError **error);
/* The files of records of :kind: id, the record's id. */
MulinStatement *mulin_reference_files (MulinConnection *connection, GError **error);
/* A row when :id exists in TABLE. */
MulinStatement *mulin_reference_look (MulinConnection *connection, const char *table,
                                      GError **error);
