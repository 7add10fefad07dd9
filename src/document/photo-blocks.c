/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs of records on paper: rows of equal places with a caption below each, whole pictures and never cut ones. */
#include "document/content.h"

#include "scene/measure.h"
#include "scene/photo.h"

#include <math.h>

#define GAP 12.0
#define LINE 13.0       /* of a caption */
#define MOST_LINES 2
#define SHAPE 0.75      /* of a place: 4 : 3 */
#define SHARP (200.0 / 72) /* pixels a point */

static const MulinFont words = { .family = MULIN_FAMILY_SANS, .size = 9 };

/* One place of a row; all may be NULL: nothing was photographed. */
typedef struct
{
  GBytes *picture; /* JPEG */
  int width, height;
  char *caption, *under;
  gboolean wanted; /* there is a file, but it is no picture that can be shown */
} Photo;

static void
photo_free (Photo *photo)
{
  g_clear_pointer (&photo->picture, g_bytes_unref);
  g_free (photo->caption);
  g_free (photo->under);
  g_free (photo);
}

/* The columns: content (sha256), caption, a second line. */
static Photo *
read_photo (MulinContent *content, MulinStatement *statement, double width)
{
  Photo *photo = g_new0 (Photo, 1);
  g_autoptr (GBytes) bytes = NULL;

  photo->wanted = !mulin_statement_is_null (statement, 0);
  if (photo->wanted)
    bytes = mulin_library_load_blob (content->reader, mulin_statement_text (statement, 0), NULL);
  if (bytes != NULL)
    photo->picture = mulin_photo_shrink (bytes, (int) ceil (width * SHARP), &photo->width, &photo->height);
  if (mulin_statement_n_columns (statement) > 1)
    photo->caption = mulin_values_column (content->values, statement, 1, NULL, TRUE);
  if (mulin_statement_n_columns (statement) > 2)
    photo->under = mulin_values_column (content->values, statement, 2, NULL, TRUE);
  return photo;
}

static void
draw_picture (MulinScene *scene, const Photo *photo, MulinBox place)
{
  double factor;

  if (photo->picture == NULL)
    {
      mulin_scene_rect (scene, place, MULIN_COLOR_NONE, MULIN_COLOR_LINE2, 0.6);
      mulin_scene_text (scene, photo->wanted ? "照片读不出来" : "没有照片", words, MULIN_COLOR_MUTED, place.x, place.width,
                        place.y + place.height / 2 + 3, MULIN_ALIGN_CENTRE);
      return;
    }
  factor = MIN (place.width / photo->width, place.height / photo->height);
  mulin_scene_image (scene, photo->picture,
                     (MulinBox) { place.x + (place.width - photo->width * factor) / 2, place.y + place.height - photo->height * factor,
                                  photo->width * factor, photo->height * factor });
}

/* The lines that CAPTION takes, the last shortened when there are more. */
static GPtrArray *
caption_lines (const char *caption, double width)
{
  GPtrArray *lines = mulin_measure_break (caption != NULL ? caption : "", words, width, width);

  if (lines->len > MOST_LINES)
    {
      g_autofree char *rest = g_strconcat (lines->pdata[MOST_LINES - 1], lines->pdata[MOST_LINES], NULL);
      char *last = mulin_measure_ellipsize (rest, words, width);

      g_free (lines->pdata[MOST_LINES - 1]);
      lines->pdata[MOST_LINES - 1] = last;
      g_ptr_array_set_size (lines, MOST_LINES);
    }
  return lines;
}

static void
draw_words (MulinScene *scene, const Photo *photo, double x, double y, double width)
{
  g_autoptr (GPtrArray) lines = caption_lines (photo->caption, width);
  g_autofree char *under = photo->under != NULL ? mulin_measure_ellipsize (photo->under, words, width) : NULL;
  guint line = 0;

  for (; line < lines->len; line++)
    mulin_scene_text (scene, lines->pdata[line], words, MULIN_COLOR_INK, x, width, y + (line + 1) * LINE - 2, MULIN_ALIGN_LEFT);
  if (under != NULL)
    mulin_scene_text (scene, under, words, MULIN_COLOR_MUTED, x, width, y + (line + 1) * LINE - 2, MULIN_ALIGN_LEFT);
}

/* How high the words below the pictures of a row are. */
static double
words_height (GPtrArray *row, double width)
{
  guint most = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const Photo *photo = row->pdata[i];
      g_autoptr (GPtrArray) lines = caption_lines (photo->caption, width);

      most = MAX (most, lines->len + (photo->under != NULL ? 1 : 0));
    }
  return most * LINE;
}

/* A row is one drawing, so that a page ends between rows. */
static void
add_row (MulinContent *content, GPtrArray *row, guint columns)
{
  double width = (content->width - GAP * (columns - 1)) / columns, height = width * SHAPE, below = words_height (row, width);
  MulinScene *scene = mulin_scene_new (content->width, height + 4 + below);

  for (guint i = 0; i < row->len; i++)
    {
      const Photo *photo = row->pdata[i];
      double x = i * (width + GAP);

      draw_picture (scene, photo, (MulinBox) { x, 0, width, height });
      draw_words (scene, photo, x, height + 4, width);
    }
  mulin_content_add_scene (content, scene);
  g_ptr_array_set_size (row, 0);
}

gboolean
mulin_content_add_photos (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_values_query (content->values, fence->sql, fence->line, error);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_free);
  double width = (content->width - GAP * (fence->columns - 1)) / fence->columns;
  guint n = 0;
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = mulin_values_step (content->values, statement, fence->line, error)) == MULIN_STEP_ROW)
    {
      g_ptr_array_add (row, read_photo (content, statement, width));
      n++;
      if (row->len == fence->columns)
        add_row (content, row, fence->columns);
    }
  if (step != MULIN_STEP_DONE)
    return FALSE;
  if (row->len > 0)
    add_row (content, row, fence->columns);
  if (n == 0)
    mulin_content_add_empty (content, fence);
  else
    {
      GPtrArray *runs = mulin_document_runs_new ();
      g_autofree char *count = g_strdup_printf ("照片 %u 张", n);

      mulin_document_runs_add (runs, count, NULL, NULL);
      mulin_content_add_part (content, "photos", 0, runs);
    }
  return TRUE;
}
