/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date at the precision typed, or picked from the calendar. */
#pragma once

#include "app/widgets/field-editor.h"

G_BEGIN_DECLS

#define MULIN_TYPE_DATE_EDITOR (mulin_date_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinDateEditor, mulin_date_editor, MULIN, DATE_EDITOR, MulinFieldEditor)

G_END_DECLS
