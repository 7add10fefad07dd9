/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several lines; Enter makes a new one, so leaving the field commits. */
#pragma once

#include "app/widgets/field-editor.h"

G_BEGIN_DECLS

#define MULIN_TYPE_NOTE_EDITOR (mulin_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinNoteEditor, mulin_note_editor, MULIN, NOTE_EDITOR, MulinFieldEditor)

G_END_DECLS
