/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rail at the left carries the state of each step as a sign; steps beside the workflow (passed up, whistled for) are set in
 * under the step during which they began. */
#include "draw/course-track.h"

#include "draw/triangle.h"
#include "scene/measure.h"

#include <string.h>

#define RAIL 8.0    /* middle of the rail */
#define TEXT 28.0   /* left edge of the texts */
#define INDENT 18.0 /* of the steps beside the workflow */
#define LINE 22.0
#define SMALL 18.0
#define GAP 6.0

static const MulinFont name_font = { .family = MULIN_FAMILY_SANS, .size = 14 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
static const MulinFont note_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

typedef struct
{
  MulinScene *scene;
  const MulinCourse *course;
  double y;
} Track;

/* --- words ------------------------------------------------------------------------------------------------------------- */

/* Working days say nothing of what took some hours. */
static char *
clock_words (int days, int working_days, int minutes)
{
  g_autofree char *span = mulin_course_span (days, minutes);
  if (days < 0 || (minutes >= 0 && minutes < 24 * 60))
    return g_steal_pointer (&span);
  return g_strdup_printf ("%s · %d 个工作日", span, working_days);
}

static char *
span_words (const MulinCourseStep *step)
{
  if (step->since == NULL && step->until == NULL)
    return NULL;
  if (step->until == NULL)
    return g_strdup_printf ("%s 起", step->since);
  return step->since == NULL || g_str_equal (step->since, step->until)
           ? g_strdup (step->until) : g_strdup_printf ("%s 至 %s", step->since, step->until);
}

/* NULL when there is no due day. */
static char *
due_words (const char *due, int overdue_days, int overdue_minutes)
{
  g_autofree char *late = mulin_course_span (overdue_days, overdue_minutes > 0 ? overdue_minutes : -1);
  if (due == NULL)
    return NULL;
  return overdue_days > 0 ? g_strdup_printf ("期限 %s，逾期 %s", due, late) : g_strdup_printf ("期限 %s", due);
}

static char *
missing_words (const MulinCourseStep *step)
{
  g_autoptr (GString) words = g_string_new ("未记录：");
  for (guint i = 0; i < step->missing->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "、" : "", (char *) g_ptr_array_index (step->missing, i));
  return step->missing->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static const char *
gate_words (MulinGate gate, MulinSign *sign, MulinColor *color)
{
  *sign = gate == MULIN_GATE_KEPT ? MULIN_SIGN_CHECK : MULIN_SIGN_WARN;
  *color = gate == MULIN_GATE_UNKNOWN || gate == MULIN_GATE_WITHOUT ? MULIN_COLOR_WARN : MULIN_COLOR_MUTED;
  switch (gate)
    {
    case MULIN_GATE_KEPT:
      return "已经过";
    case MULIN_GATE_EXEMPT:
      *sign = MULIN_SIGN_NO_DATA;
      return "不需";
    case MULIN_GATE_WITHOUT:
      return "没有经过";
    case MULIN_GATE_UNKNOWN:
      return "没有记录";
    default:
      *sign = MULIN_SIGN_NO_DATA;
      return "到这一步之前办理";
    }
}

/* What comes after the last step done is the present one, even before anything was written down of it. */
static MulinProgress
progress_of (const MulinCourse *course, const MulinCourseStep *step)
{
  return course->present >= 0 && step == g_ptr_array_index (course->steps, (guint) course->present) ? MULIN_PROGRESS_PRESENT
                                                                                                   : step->progress;
}

/* The order of reading: the workflow's steps, each followed by what began beside it. */
static GPtrArray *
ordered_steps (const MulinCourse *course)
{
  GPtrArray *ordered = g_ptr_array_new ();
  guint n = course->workflow != NULL ? course->workflow->steps->len : 0;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (course->steps, i));
  for (guint i = n; i < course->steps->len; i++)
    {
      MulinCourseStep *beside = g_ptr_array_index (course->steps, i);
      guint at = 0;
      for (guint k = 0; k < ordered->len; k++)
        {
          const MulinCourseStep *other = g_ptr_array_index (ordered, k);
          const char *begin = other->since != NULL ? other->since : other->until;
          if (begin != NULL && (beside->since == NULL || strcmp (begin, beside->since) <= 0))
            at = k + 1;
        }
      g_ptr_array_insert (ordered, (int) at, beside);
    }
  return ordered;
}

static void
append_line (GString *words, const char *first, const char *second)
{
  if (second != NULL && second[0] != '\0')
    g_string_append_printf (words, "%s%s", first, second);
}

char *
mulin_course_words (const MulinCourse *course)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) steps = ordered_steps (course);
  static const char *const states[] = { "未开始", "在办", "已完成", "略过" }; /* in the order of MulinProgress */
  for (guint i = 0; i < steps->len; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (steps, i);
      g_autofree char *span = span_words (step), *clock = clock_words (step->days, step->working_days, step->minutes);
      g_autofree char *due = due_words (step->due, step->overdue_days, step->overdue_minutes), *missing = missing_words (step);
      g_string_append_printf (words, "%s%s，%s", i > 0 ? "\n" : "", step->name, states[progress_of (course, step)]);
      append_line (words, "，", span);
      append_line (words, "，", clock);
      append_line (words, "，", due);
      append_line (words, "，", missing);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* --- drawing ------------------------------------------------------------------------------------------------------------ */

static void
put_text (Track *track, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, font, width);
  mulin_scene_text (track->scene, shown, font, color, x, width, baseline, MULIN_ALIGN_LEFT);
}

static void
put_right (Track *track, const char *text, MulinFont font, MulinColor color, double baseline)
{
  mulin_scene_text (track->scene, text, font, color, 0, track->scene->width, baseline, MULIN_ALIGN_RIGHT);
}

/* A line below the step: a sign and what is to be seen to, broken where it is long. */
static void
put_remark (Track *track, const char *text, MulinSign sign, MulinColor color, double x)
{
  double width = track->scene->width - x - 16;
  g_autoptr (GPtrArray) lines = mulin_measure_break (text, small_font, width, width);
  mulin_sign_draw (track->scene, sign, x, track->y + 4, 10);
  for (guint i = 0; i < lines->len; i++, track->y += SMALL)
    mulin_scene_text (track->scene, g_ptr_array_index (lines, i), small_font, color, x + 16, width, track->y + 13,
                      MULIN_ALIGN_LEFT);
}

static void
draw_mark (Track *track, MulinProgress progress, double x)
{
  double y = track->y + LINE / 2;
  switch (progress)
    {
    case MULIN_PROGRESS_DONE:
      mulin_sign_draw (track->scene, MULIN_SIGN_CHECK, x - 6, y - 6, 12);
      break;
    case MULIN_PROGRESS_PRESENT:
      mulin_scene_circle (track->scene, x, y, 5.5, MULIN_COLOR_INK, MULIN_COLOR_NONE, 0);
      break;
    case MULIN_PROGRESS_SKIPPED:
      mulin_sign_draw (track->scene, MULIN_SIGN_NO_DATA, x - 6, y - 6, 12);
      break;
    default:
      mulin_scene_circle (track->scene, x, y, 4.5, MULIN_COLOR_NONE, MULIN_COLOR_EDGE, 1.2);
    }
}

static void
draw_rail (Track *track, double from, double to)
{
  const MulinPoint line[] = { { RAIL, from }, { RAIL, to } };
  if (to > from)
    mulin_scene_line (track->scene, line, 2, MULIN_COLOR_LINE2, 1);
}

static void
draw_gate (Track *track, const char *gate)
{
  MulinSign sign;
  MulinColor color;
  const char *word = gate_words (track->course->gate, &sign, &color);
  g_autofree char *text = g_strdup_printf ("%s：%s", gate, word);
  g_autofree char *whole = track->course->gate == MULIN_GATE_WITHOUT && track->course->gate_reason != NULL
                             ? g_strdup_printf ("%s，原因：%s", text, track->course->gate_reason) : g_strdup (text);
  put_remark (track, whole, sign, color, TEXT);
  track->y += GAP / 2;
}

static void
draw_name (Track *track, const MulinCourseStep *step, double x)
{
  MulinProgress progress = progress_of (track->course, step);
  gboolean present = progress == MULIN_PROGRESS_PRESENT;
  gboolean begun = present || progress == MULIN_PROGRESS_DONE;
  g_autofree char *clock = clock_words (step->days, step->working_days, step->minutes);
  const char *right = progress == MULIN_PROGRESS_SKIPPED ? "略过" : clock;
  MulinFont font = present ? strong_font : name_font;
  double room = track->scene->width - x - mulin_measure_width (right, note_font) - 12;
  double width = MIN (mulin_measure_width (step->name, font), room);
  put_text (track, step->name, font, begun ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, x, room, track->y + 16);
  if (step->step != NULL && room - width > 40)
    put_text (track, step->step->actor, small_font, MULIN_COLOR_MUTED, x + width + 8, room - width - 8, track->y + 16);
  put_right (track, right, note_font, present ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, track->y + 16);
  track->y += LINE;
}

/* Where its mark stands is returned. */
static double
draw_step (Track *track, const MulinCourseStep *step)
{
  gboolean beside = step->step == NULL;
  double x = beside ? TEXT + INDENT : TEXT, mark = track->y + LINE / 2;
  g_autofree char *span = span_words (step), *due = due_words (step->due, step->overdue_days, step->overdue_minutes), *missing = missing_words (step);
  draw_mark (track, progress_of (track->course, step), beside ? TEXT + 6 : RAIL);
  draw_name (track, step, x);
  if (span != NULL)
    {
      put_text (track, span, small_font, MULIN_COLOR_MUTED, x, track->scene->width - x, track->y + 13);
      track->y += SMALL;
    }
  if (step->overdue_days > 0)
    put_remark (track, due, MULIN_SIGN_ERROR, MULIN_COLOR_ERROR, x);
  else if (due != NULL)
    {
      put_text (track, due, small_font, MULIN_COLOR_MUTED, x, track->scene->width - x, track->y + 13);
      track->y += SMALL;
    }
  if (missing != NULL)
    put_remark (track, missing, MULIN_SIGN_WARN, MULIN_COLOR_WARN, x);
  track->y += GAP;
  return beside ? -1 : mark;
}

/* How long it has taken as a whole. */
static void
draw_head (Track *track)
{
  const MulinCourse *course = track->course;
  g_autofree char *clock = clock_words (course->days, course->working_days, course->minutes);
  g_autofree char *lead = g_strdup_printf ("%s　%s", course->closed ? "已办结，历时" : "办理至今", clock);
  g_autofree char *due = due_words (course->due, course->overdue_days, course->overdue_minutes);
  put_text (track, course->days < 0 ? "没有提出日期，不能计时" : lead, strong_font, MULIN_COLOR_INK, 0, track->scene->width,
            track->y + 16);
  track->y += LINE;
  if (course->overdue_days > 0)
    put_remark (track, due, MULIN_SIGN_ERROR, MULIN_COLOR_ERROR, 0);
  else if (due != NULL)
    {
      put_text (track, due, small_font, MULIN_COLOR_MUTED, 0, track->scene->width, track->y + 13);
      track->y += SMALL;
    }
  track->y += GAP;
}

/* A step with the gate before it. */
static double
draw_gated_step (Track *track, const MulinCourseStep *step)
{
  if (step->step != NULL && step->step->gate != NULL)
    draw_gate (track, step->step->gate);
  return draw_step (track, step);
}

static double
height_of (const Track *track, const MulinCourseStep *step)
{
  g_autoptr (MulinScene) scratch = mulin_scene_new (track->scene->width, 0);
  Track probe = { scratch, track->course, 0 };
  draw_gated_step (&probe, step);
  return probe.y;
}

static void
end_part (Track *track, GPtrArray *parts)
{
  track->scene->height = track->y;
  g_ptr_array_add (parts, track->scene);
}

GPtrArray *
mulin_course_track_parts (const MulinCourse *course, double width, double height)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  Track track = { mulin_scene_new (width, 0), course, 0 };
  g_autoptr (GPtrArray) steps = ordered_steps (course);
  double last = -1;
  gboolean railed = FALSE;
  draw_head (&track);
  for (guint i = 0; i < steps->len; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (steps, i);
      if (i > 0 && track.y + height_of (&track, step) > height)
        {
          if (railed)
            draw_rail (&track, last + 9, track.y);
          end_part (&track, parts);
          track = (Track) { mulin_scene_new (width, 0), course, 0 };
          last = -9; /* the rail comes from the part before */
        }
      double mark = draw_gated_step (&track, step);
      if (mark < 0)
        continue;
      if (railed)
        draw_rail (&track, last + 9, mark - 9);
      last = mark;
      railed = TRUE;
    }
  end_part (&track, parts);
  return parts;
}

MulinScene *
mulin_course_track (const MulinCourse *course, double width)
{
  g_autoptr (GPtrArray) parts = mulin_course_track_parts (course, width, G_MAXDOUBLE);
  return g_ptr_array_steal_index (parts, 0);
}
