/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part to whole: one strip in neutral tones, below it the table with the sum, and whether the sum is the register's. */
#pragma once

#include "scene/scene.h"

typedef struct
{
  char *label;
  guint value;
} MulinStripPart;

typedef struct
{
  const char *title;
  GPtrArray *parts;  /* MulinStripPart, those of 0 left out by the caller */
  guint whole;       /* what the register says the parts must add up to */
} MulinPartStrip;

void mulin_strip_part_free (MulinStripPart *part);
MulinScene *mulin_part_strip (const MulinPartStrip *strip, double width);
