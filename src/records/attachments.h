/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and pictures of any record: the bytes are kept once by content, the record of kind attachment says whose they are. */
#pragma once

#include "records/register.h"

#define MULIN_ATTACHMENT_MOST (50 * 1024 * 1024) /* bytes of one file */

typedef struct
{
  const char *kind;    /* of the record that it belongs to */
  gint64 record;
  const char *name;    /* of the file, without a folder */
  const char *mime;    /* NULL = found from name and bytes */
  const char *taken;   /* a date; NULL = the one that a photograph carries, if any */
  const char *caption; /* may be NULL */
} MulinAttachment;

/* Keep BYTES as the last file of the record; the new record's id, 0 with an error (empty, too large, no such record, the same content
 * there already). */
gint64 mulin_attachment_add (MulinTransaction *transaction, MulinCatalog *catalog, const MulinAttachment *attachment,
                             GBytes *bytes, GError **error);
/* Read PATH to be kept: refused in one sentence when it is a folder, empty, too large or not readable. */
GBytes *mulin_attachment_read (const char *path, GError **error);
/* The files of a record in their order: MulinRecord of the kind attachment. */
GPtrArray *mulin_attachment_list (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error);
/* What is in one; its record's own errors besides. */
GBytes *mulin_attachment_load (MulinConnection *reader, MulinCatalog *catalog, gint64 attachment, GError **error);
/* "2.3 MB"; owned by the caller. */
char *mulin_attachment_size (gint64 bytes);
/* The ids (gint64) of the files of a record, for who removes it. */
GArray *mulin_attachment_ids (MulinConnection *connection, const char *kind, gint64 id, GError **error);
