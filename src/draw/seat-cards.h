/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies on the table of a meeting: the sheet to sign, and a card with each one's name. */
#pragma once

#include "govern/gathering.h"
#include "scene/scene.h"

/* A4 pages (MulinScene). */
GPtrArray *mulin_sign_in_sheet (const MulinGathering *gathering);
/* Two cards a page, cut along the middle; those on leave have none. */
GPtrArray *mulin_seat_cards (const MulinGathering *gathering);
