/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every chart's scene is held to: its texts are on the sheet, large enough, and none lies over another. */
#pragma once

#include "scene/measure.h"

#include <string.h>

static inline gboolean
says (const MulinScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->type == MULIN_SHAPE_TEXT && strcmp (shape->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The ink of a text: where it begins by its alignment, as wide as it measures. */
static inline MulinBox
ink_of (const MulinShape *shape)
{
  double width = mulin_measure_width (shape->text, shape->font), x = shape->box.x;

  if (shape->align == MULIN_ALIGN_CENTRE)
    x += (shape->box.width - width) / 2;
  else if (shape->align == MULIN_ALIGN_RIGHT)
    x += shape->box.width - width;
  return (MulinBox) { x, shape->baseline - 0.8 * shape->font.size, width, 0.9 * shape->font.size };
}

static inline gboolean
overlap (const MulinBox *a, const MulinBox *b)
{
  return a->x + 0.5 < b->x + b->width && b->x + 0.5 < a->x + a->width && a->y + 0.5 < b->y + b->height && b->y + 0.5 < a->y + a->height;
}

static inline void
check_texts (const MulinScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *one = g_ptr_array_index (scene->shapes, i);
      MulinBox ink;

      if (one->type != MULIN_SHAPE_TEXT || one->text[0] == '\0')
        continue;
      ink = ink_of (one);
      g_assert_cmpfloat (one->font.size, >=, 8);
      g_assert_cmpfloat (ink.x, >=, -0.5);
      g_assert_cmpfloat (ink.x + ink.width, <=, scene->width + 14);
      g_assert_cmpfloat (ink.y + ink.height, <=, scene->height + 1);
      for (guint k = i + 1; k < scene->shapes->len; k++)
        {
          const MulinShape *other = g_ptr_array_index (scene->shapes, k);
          MulinBox ink2;

          if (other->type != MULIN_SHAPE_TEXT || other->text[0] == '\0')
            continue;
          ink2 = ink_of (other);
          if (overlap (&ink, &ink2))
            g_error ("“%s” lies over “%s” at width %g", one->text, other->text, scene->width);
        }
    }
}
