/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another record, found while typing. */
#pragma once

#include "app/widgets/field-editor.h"

G_BEGIN_DECLS

#define MULIN_TYPE_REFERENCE_EDITOR (mulin_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinReferenceEditor, mulin_reference_editor, MULIN, REFERENCE_EDITOR, MulinFieldEditor)

G_END_DECLS
