/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above a post's form: the seats that go with it (当然兼任), and one button that registers what is due. */
#pragma once

#include "app/pages/record-section.h"

G_BEGIN_DECLS

#define MULIN_TYPE_POST_SECTION (mulin_post_section_get_type ())
G_DECLARE_FINAL_TYPE (MulinPostSection, mulin_post_section, MULIN, POST_SECTION, MulinRecordSection)

G_END_DECLS
