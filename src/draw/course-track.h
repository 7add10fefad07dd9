/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a matter under each other with their clocks, what is late and what was not written down. */
#pragma once

#include "govern/course.h"
#include "scene/scene.h"

/* In px of the window; paper embeds it smaller.  As high as its steps need. */
MulinScene *mulin_course_track (const MulinCourse *course, double width);
/* The same in parts no higher than HEIGHT, broken between steps (a step higher than that stands alone): MulinScene. */
GPtrArray *mulin_course_track_parts (const MulinCourse *course, double width, double height);
/* The same in words, a line a step; owned by the caller. */
char *mulin_course_words (const MulinCourse *course);
