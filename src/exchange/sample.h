/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample library: the readable files of data/sample, read by the program's own import. */
#pragma once

#include "records/register.h"

/* Fill the new LIBRARY: one journal entry a file.  Dates in the files are written relative to today ("今天-41天", "今天+9月", "今天-3年"), so that
 * terms stay due, over and coming. */
gboolean mulin_sample_fill (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, GError **error);
