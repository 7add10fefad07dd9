/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files and pictures of any record. */
#pragma once

#include "app/pages/record-section.h"

G_BEGIN_DECLS

#define MULIN_TYPE_FILES_SECTION (mulin_files_section_get_type ())
/* Signal: counted (n)   how many there are now. */
G_DECLARE_FINAL_TYPE (MulinFilesSection, mulin_files_section, MULIN, FILES_SECTION, MulinRecordSection)

/* As if they had been dropped here: FILES of GFile. */
void mulin_files_section_add (MulinFilesSection *self, GPtrArray *files);

G_END_DECLS
