/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sub-item in the panel beside the matrix: what is required, what the program proposes from which records, what a person says. */
#pragma once

#include "govern/standard-assess.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STANDARD_PART_ROW (mulin_standard_part_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardPartRow, mulin_standard_part_row, MULIN, STANDARD_PART_ROW, GtkWidget)

/* Signals:
 *   spoken (verdict, reason, evidence)   the person's word is ready to be written; texts may be NULL
 *   proof-pressed (kind, id)                      a record that proves it was pressed */

/* RESULT is borrowed and must outlive the row.  NAMES: "kind/id" → name of a proof; NULL while they are read. */
GtkWidget *mulin_standard_part_row_new (const MulinPartResult *result, GHashTable *names, gboolean writable);
const MulinPartResult *mulin_standard_part_row_get_result (MulinStandardPartRow *self);
/* Where more about the judgement stands (its files). */
GtkBox *mulin_standard_part_row_get_sections (MulinStandardPartRow *self);
/* As pressing the verdict: written at once, or asks for the reason. */
void mulin_standard_part_row_speak (MulinStandardPartRow *self, MulinVerdict verdict);

/* NAMES have been read. */
void mulin_standard_part_row_set_names (MulinStandardPartRow *self, GHashTable *names);
/* Before the row goes: where the focus is, for the one that takes over. */
void mulin_standard_part_row_note_focus (MulinStandardPartRow *self);
/* What was typed into OLD, of the same sub-item, and is not written yet; the focus as well. */
void mulin_standard_part_row_take_over (MulinStandardPartRow *self, MulinStandardPartRow *old);

/* 达标 基本达标 未达标 无数据. */
const char *mulin_standard_verdict_word (MulinVerdict verdict);

G_END_DECLS
