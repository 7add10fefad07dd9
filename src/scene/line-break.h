/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line of Chinese may end (standards §2): an own pass, because Unicode's classes treat “ ” as neutral and pango
 * breaks inside 2026年 and 第12345号. */
#pragma once

#include <glib.h>

/* ALLOWED[i] (i < N): a line may begin with TEXT[i].  ALLOWED[0] is FALSE. */
void mulin_line_break_mark (const gunichar *text, guint n, gboolean *allowed);
