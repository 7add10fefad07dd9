/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CommonMark with tables: the one way in which every floor reads Markdown. */
#pragma once

#include <cmark-gfm.h>
#include <glib.h>

/* Parse with the table extension; positions are in bytes of SOURCE.  Owned by the caller (cmark_node_free). */
cmark_node *mulin_markdown_parse (const char *source);
/* The plain text of a block's inline content: marks dropped, code kept, line breaks as newlines.  Owned by the caller. */
char *mulin_markdown_text (cmark_node *block);
/* Does a fenced block end with its own fence?  LINES are the source's lines, ended by NULL. */
gboolean mulin_markdown_fence_is_closed (cmark_node *code, char **lines);
