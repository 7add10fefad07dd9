/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do: how the columns were understood, the counts as filters, and the rows one by one. */
#pragma once

#include "app/dialogs/import-rows.h"

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_PREVIEW (mulin_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportPreview, mulin_import_preview, MULIN, IMPORT_PREVIEW, GtkBox)

/* Signals: changed ()    rows were left out or taken in;
 *          chosen (MulinImportChoice*)    which of several of a name is meant;
 *          answered (MulinImportColumn*)  what a heading is that fits two fields;
 *          blanks ()     whether blank cells empty what is filled. */
/* PLAN NULL empties; PLAN and CHOICES (MulinImportChoice, may be NULL) are only read now.  Takes an error away. */
void mulin_import_preview_set_plan (MulinImportPreview *self, const MulinImportPlan *plan, GArray *choices);
/* NULL = none. */
void mulin_import_preview_set_error (MulinImportPreview *self, const char *text);
MulinImportRows *mulin_import_preview_get_rows (MulinImportPreview *self);
gboolean mulin_import_preview_get_clear_blanks (MulinImportPreview *self);

G_END_DECLS
