/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a matter on paper: the drawing of the window, smaller. */
#include "document/content.h"

#include "draw/course-track.h"

#define FACTOR 0.72 /* 14 px become 10, 12 px 8.6 pt */

gboolean
mulin_content_add_course (MulinContent *content, const MulinFence *fence, GError **error)
{
  if (content->course == NULL)
    {
      mulin_definition_set_error (content->values->definition, error, fence->line,
                                  "办理进程只在一件事项的文档里，请把“适用”写成 matter。");
      return FALSE;
    }
  /* What fits a page stays in one piece; a longer course goes on overleaf, in pieces that fill the pages. */
  g_autoptr (MulinScene) whole = mulin_course_track (content->course, content->width / FACTOR);
  gboolean fits = whole->height * FACTOR <= content->height;
  double most = fits ? whole->height + 1 : content->height / FACTOR / 3;
  g_autoptr (GPtrArray) parts = mulin_course_track_parts (content->course, content->width / FACTOR, most);
  g_autofree char *words = mulin_course_words (content->course);
  GPtrArray *runs = mulin_document_runs_new ();
  for (guint i = 0; i < parts->len; i++)
    {
      MulinScene *part = g_ptr_array_index (parts, i);
      MulinBlock *block = mulin_block_new (MULIN_BLOCK_SCENE, NULL);
      block->scene = mulin_scene_new (content->width, part->height * FACTOR);
      mulin_scene_embed (block->scene, part, 0, 0, FACTOR);
      g_ptr_array_add (content->blocks, block);
    }
  mulin_document_runs_add (runs, words, NULL, NULL);
  mulin_content_add_part (content, "course", 0, runs);
  return TRUE;
}
