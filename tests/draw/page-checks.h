/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every page that is drawn: nothing under 8 pt, nothing outside the page, no
 * text on a text, no line through a text. */
#pragma once

#include "scene-checks.h"
#include "scene/scene.h"

static inline gboolean
boxes_meet (MulinBox a, MulinBox b)
{
  const double slack = 0.15;

  return a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack
         && b.y + b.height > a.y + slack;
}

static inline void
check_lines_clear (const MulinScene *page, const MulinShape *text, MulinBox ink)
{
  for (guint i = 0; i < page->shapes->len; i++)
    {
      const MulinShape *line = page->shapes->pdata[i];

      if (line->type != MULIN_SHAPE_LINE)
        continue;
      for (guint p = 1; p < line->points->len; p++)
        {
          const MulinPoint *a = &g_array_index (line->points, MulinPoint, p - 1);
          const MulinPoint *b = &g_array_index (line->points, MulinPoint, p);
          const MulinBox run = { MIN (a->x, b->x), MIN (a->y, b->y), MAX (ABS (a->x - b->x), 0.2),
                                 MAX (ABS (a->y - b->y), 0.2) };

          if (boxes_meet (run, ink))
            g_test_message ("a line crosses “%s”", text->text);
          g_assert_false (boxes_meet (run, ink));
        }
    }
}

static inline void
check_page (const MulinScene *page)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < page->shapes->len; i++)
    {
      const MulinShape *shape = page->shapes->pdata[i];
      MulinBox reach = shape->type == MULIN_SHAPE_TEXT ? ink_of (shape) : shape->box;

      g_assert_cmpfloat (reach.x, >=, -0.01);
      g_assert_cmpfloat (reach.y, >=, -0.01);
      g_assert_cmpfloat (reach.x + reach.width, <=, page->width + 0.01);
      g_assert_cmpfloat (reach.y + reach.height, <=, page->height + 0.01);
      if (shape->type != MULIN_SHAPE_TEXT || shape->text[0] == '\0')
        continue;
      g_assert_cmpfloat (shape->font.size, >=, 8);
      if (reach.width > shape->box.width + 1.05)
        g_test_message ("“%s” is broader than its place: %g > %g", shape->text, reach.width,
                        shape->box.width);
      g_assert_cmpfloat (reach.width, <=, shape->box.width + 1.05);
      check_lines_clear (page, shape, reach);
      for (guint t = 0; t < texts->len; t++)
        {
          const MulinShape *other = texts->pdata[t];

          if (boxes_meet (reach, ink_of (other)))
            g_test_message ("“%s” stands on “%s”", shape->text, other->text);
          g_assert_false (boxes_meet (reach, ink_of (other)));
        }
      g_ptr_array_add (texts, (gpointer)shape);
    }
}

static inline gboolean
page_says (const MulinScene *page, const char *text)
{
  for (guint i = 0; i < page->shapes->len; i++)
    {
      const MulinShape *shape = page->shapes->pdata[i];

      if (shape->type == MULIN_SHAPE_TEXT && g_strcmp0 (shape->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}
