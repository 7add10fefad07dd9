/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 办理进程 above a matter's form: its steps with their clocks, and what is to be written down to come to the next. */
#pragma once

#include "app/pages/record-section.h"

G_BEGIN_DECLS

#define MULIN_TYPE_MATTER_SECTION (mulin_matter_section_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatterSection, mulin_matter_section, MULIN, MATTER_SECTION, MulinRecordSection)

G_END_DECLS
