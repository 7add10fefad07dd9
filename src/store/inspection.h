/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a file a whole Mulin library?  Looked at before SQLite is, so that each refusal has its own
 * sentence. */
#pragma once

#include "store/connection-private.h"

/* Exists, is a file, is not empty, may be read, is a Mulin library, is not cut. */
gboolean mulin_inspection_check_file (const char *path, GError **error);
/* Schema known, main tables there; a small library, or one not closed properly (UNCLEAN), is
 * checked page by page. */
gboolean mulin_inspection_check_schema (MulinConnection *connection, gboolean unclean,
                                        GError **error);
/* Everything: pages, references, application id, schema. */
gboolean mulin_inspection_check_all (MulinConnection *connection, GError **error);
/* Every table of TABLES (NULL = all) refers only to rows that exist. */
gboolean mulin_inspection_check_references (MulinConnection *connection, char **tables,
                                            GError **error);
/* A -wal or -journal beside PATH holds what the file does not. */
gboolean mulin_inspection_has_log (const char *path);
