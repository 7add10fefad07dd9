/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs read back: every character of a page with its place, lines as a reader sees them. */
#pragma once

#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct
{
  char *text;          /* without blanks at its ends */
  double x1, y1, x2, y2; /* from the page's top left, pt */
  guint n;             /* characters that are no blanks */
} ReadLine;

/* BYTES must outlive the document. */
PopplerDocument *reading_open (GBytes *bytes);
/* Lines of page NUMBER (from 0), from top to bottom: ReadLine.  Characters whose baselines are near stand on one line. */
GPtrArray *reading_lines (PopplerDocument *document, int number);
/* The first line that contains TEXT; NULL = none. */
const ReadLine *reading_find (GPtrArray *lines, const char *text);
/* Where TEXT itself stands on the page; FALSE = nowhere. */
gboolean reading_place (PopplerDocument *document, int number, const char *text, PopplerRectangle *place);
/* Writes a picture of every page into the folder that MULIN_TEST_PICTURES names, when it is set. */
void reading_picture (PopplerDocument *document, const char *name);
