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
  g_autoptr (MulinScene) track = mulin_course_track (content->course, content->width / FACTOR);
  g_autofree char *words = mulin_course_words (content->course);
  MulinScene *scene = mulin_scene_new (content->width, track->height * FACTOR);
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_scene_embed (scene, track, 0, 0, FACTOR);
  mulin_content_add_scene (content, scene);
  mulin_document_runs_add (runs, words, NULL, NULL);
  mulin_content_add_part (content, "course", 0, runs);
  return TRUE;
}
