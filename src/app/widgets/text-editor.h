/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, numbers, money, areas, codes and phones: one line that is parsed by the field's type. */
#pragma once

#include "app/widgets/field-editor.h"

G_BEGIN_DECLS

#define MULIN_TYPE_TEXT_EDITOR (mulin_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinTextEditor, mulin_text_editor, MULIN, TEXT_EDITOR, MulinFieldEditor)

G_END_DECLS
