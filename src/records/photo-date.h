/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a photograph was taken, as the camera wrote it into the file. */
#pragma once

#include <glib.h>

/* "YYYY-MM-DD" from the EXIF data of a JPEG; NULL when there is none or the camera had no clock (0000:00:00, a day to come).
 * Owned by the caller. */
char *mulin_photo_date (GBytes *bytes);
