/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a Chinese character is read, without tone: 张 → "zhang". */
#pragma once

#include <glib.h>

/* "" for what has no reading.  Borrowed; never freed. */
const char *mulin_reading_of (gunichar character);
/* The same asked of ICU (reading-icu.c), for the table that is made when the program is built and for characters outside it.  Owned by
 * the caller. */
char *mulin_reading_ask (gunichar character);
