/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a Word file beside its text: styles, fonts, page numbers, and what belongs to what.  Of this floor only. */
#pragma once

#include "document/furniture.h"
#include "document/word-package.h"

/* The root of the text, with its namespaces, opened. */
#define MULIN_WORD_DOCUMENT \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" \
  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" " \
  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
  "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"

/* The section's page: size, margins, grid; NUMBERED from 1 at the foot, HEADED with the running head.  Owned by the caller. */
char *mulin_word_section (const MulinPaper *paper, gboolean numbered, gboolean headed);
/* First of all: what every reader looks for at the beginning. */
void mulin_word_begin_parts (MulinWordPackage *package);
void mulin_word_add_parts (MulinWordPackage *package, const MulinPaper *paper, const MulinFurniture *furniture, guint n_pictures,
                           const char *as_of);
