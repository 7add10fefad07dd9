/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above a meeting's form: who was there by one click each, what was decided and who does it, and what the last meeting left open. */
#pragma once

#include "app/pages/record-section.h"

G_BEGIN_DECLS

#define MULIN_TYPE_MEETING_SECTION (mulin_meeting_section_get_type ())
G_DECLARE_FINAL_TYPE (MulinMeetingSection, mulin_meeting_section, MULIN, MEETING_SECTION, MulinRecordSection)

G_END_DECLS
