/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word of a vocabulary, or yes and no; both with a place for no data. */
#pragma once

#include "app/widgets/field-editor.h"

G_BEGIN_DECLS

#define MULIN_TYPE_CHOICE_EDITOR (mulin_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinChoiceEditor, mulin_choice_editor, MULIN, CHOICE_EDITOR, MulinFieldEditor)

G_END_DECLS
