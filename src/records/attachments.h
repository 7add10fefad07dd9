/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a record: the bytes are kept once by content, the record of kind attachment says whose they are. */
#pragma once

#include "records/register.h"

typedef struct
{
  const char *kind;    /* of the record that it belongs to */
  gint64 record;
  const char *name;    /* of the file, without a folder */
  const char *mime;    /* NULL = not known */
  const char *taken;   /* a date; may be NULL */
  const char *caption; /* may be NULL */
} MulinAttachment;

/* Keep BYTES as the last file of the record, inside one transaction; 0 with an error (empty, too large, no such record). */
gint64 mulin_attachment_add (MulinTransaction *transaction, MulinCatalog *catalog, const MulinAttachment *attachment,
                             GBytes *bytes, GError **error);
