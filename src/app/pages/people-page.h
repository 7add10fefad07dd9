/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 人员: everybody who is known in the scope, and the person's record with posts and memberships. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_PEOPLE_PAGE (mulin_people_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinPeoplePage, mulin_people_page, MULIN, PEOPLE_PAGE, MulinPage)

void mulin_people_page_open (MulinPeoplePage *self, gint64 person);

G_END_DECLS
