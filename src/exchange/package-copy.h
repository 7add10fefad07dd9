/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Open Packaging file copied with some of its XML parts written anew; every other part stays as it is, byte for byte.  Of this
 * floor only. */
#pragma once

#include "base/error.h"

#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>

/* Called for every node of a part in document order, its end included.  TRUE: it is copied as it stands; FALSE: the editor has written
 * what takes its place, or nothing. */
typedef gboolean (*MulinNodeFunc) (gpointer data, xmlTextReaderPtr reader, xmlTextWriterPtr writer);

typedef struct
{
  char *key; /* mulin_package_part_key of "xl/worksheets/sheet1.xml" */
  MulinNodeFunc func;
  gpointer data;
} MulinPartEdit;

/* The node at which READER stands, with its attributes: for an editor that changes only some of them.  The element stays open. */
void mulin_package_copy_start (xmlTextReaderPtr reader, xmlTextWriterPtr writer, const char *const *without);

/* FROM → the new file TO, with EDITS (MulinPartEdit), all of which must be found.  FALSE leaves no file. */
gboolean mulin_package_copy (const char *from, const char *to, GPtrArray *edits);
