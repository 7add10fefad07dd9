/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts are drawn as numbers under each other: they are compared by reading, not by length. */
#include "draw/matter-steps.h"

#include "draw/finding-sheet.h"
#include "scene/measure.h"

#define ROW 24.0
#define INDENT 14.0
#define NUMBERS 36.0
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.69
#define FACTOR 0.72

static const MulinFont head_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };
static const MulinFont page_font = { .family = MULIN_FAMILY_SANS, .size = 17, .bold = TRUE };

static void
put (MulinScene *scene, const char *text, MulinFont with, MulinColor color, double x, double width, double y, MulinAlign align)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, with, width);
  mulin_scene_text (scene, shown, with, color, x, width, y + 16, align);
}

static void
put_number (MulinScene *scene, guint n, gboolean strong, double right, double y)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  put (scene, text, strong ? strong_font : font, n > 0 ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, right - NUMBERS, NUMBERS, y,
       MULIN_ALIGN_RIGHT);
}

static void
put_line (MulinScene *scene, double y, MulinColor color)
{
  const MulinPoint line[] = { { 0, y }, { scene->width, y } };
  mulin_scene_line (scene, line, 2, color, 1);
}

static guint
sum_of (const MulinMatterBoard *board, guint first)
{
  guint sum = 0;
  const MulinMatterStepCount *head = g_ptr_array_index (board->steps, first);
  for (guint i = first; i < board->steps->len; i++)
    {
      const MulinMatterStepCount *count = g_ptr_array_index (board->steps, i);
      sum += g_str_equal (count->workflow, head->workflow) ? count->n : 0;
    }
  return sum;
}

static void
draw_count (MulinScene *scene, const MulinMatterBoard *board, guint i, gboolean chosen, double y)
{
  const MulinMatterStepCount *count = g_ptr_array_index (board->steps, i);
  double right = scene->width - NUMBERS - 12;
  if (chosen)
    {
      mulin_scene_rect (scene, (MulinBox) { 0, y, scene->width, ROW }, MULIN_COLOR_SEL, MULIN_COLOR_NONE, 0);
      mulin_scene_rect (scene, (MulinBox) { 0, y, 3, ROW }, MULIN_COLOR_INK, MULIN_COLOR_NONE, 0);
    }
  put (scene, count->step, font, count->n > 0 ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, INDENT, right - NUMBERS - INDENT, y,
       MULIN_ALIGN_LEFT);
  put_number (scene, count->n, FALSE, right, y);
  if (count->n_late > 0)
    {
      g_autofree char *late = g_strdup_printf ("%u", count->n_late);
      double at = scene->width - mulin_measure_width (late, strong_font);
      mulin_sign_draw (scene, MULIN_SIGN_ERROR, at - 14, y + 7, 10);
      put (scene, late, strong_font, MULIN_COLOR_ERROR, at - 1, NUMBERS, y, MULIN_ALIGN_LEFT);
    }
  if (count->n > 0)
    {
      g_autofree char *tip = g_strdup_printf ("%s · %s", count->workflow, count->step);
      mulin_scene_target (scene, (MulinBox) { 0, y, scene->width, ROW }, "step", i, tip);
    }
}

/* Of those closed in the period; a share stands with its n/N. */
static double
draw_turning (MulinScene *scene, const MulinMatterBoard *board, double y)
{
  const MulinTurning *turning = &board->turning;
  int all = turning->inside + turning->passed_up + turning->unknown;
  const struct { const char *label; int n; } rows[] = {
    { "自转：小区内解决", turning->inside }, { "公转：上报后解决", turning->passed_up }, { "没有写明层级", turning->unknown },
  };
  g_autofree char *period = g_strdup_printf ("%s 至 %s", board->from, board->as_of);
  put (scene, "办结事项在哪里解决", head_font, MULIN_COLOR_INK, 0, scene->width, y, MULIN_ALIGN_LEFT);
  put (scene, period, small_font, MULIN_COLOR_MUTED, 0, scene->width, y + 20, MULIN_ALIGN_LEFT);
  y += 46;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++, y += ROW)
    {
      g_autofree char *share = all > 0 ? g_strdup_printf ("%d/%d", rows[i].n, all) : g_strdup ("—");
      put (scene, rows[i].label, font, MULIN_COLOR_INK, 0, scene->width - 70, y, MULIN_ALIGN_LEFT);
      put (scene, share, font, MULIN_COLOR_INK, 0, scene->width, y, MULIN_ALIGN_RIGHT);
      put_line (scene, y + ROW - 0.5, MULIN_COLOR_LINE);
    }
  return y;
}

MulinScene *
mulin_matter_steps (const MulinMatterBoard *board, guint chosen, double width)
{
  MulinScene *scene = mulin_scene_new (width, 0);
  const char *workflow = NULL;
  double y = 0;
  put (scene, "在办事项在哪一步", head_font, MULIN_COLOR_INK, 0, width, y, MULIN_ALIGN_LEFT);
  put (scene, "在办", small_font, MULIN_COLOR_MUTED, width - NUMBERS - 12 - NUMBERS, NUMBERS, y + 24, MULIN_ALIGN_RIGHT);
  put (scene, "逾期", small_font, MULIN_COLOR_MUTED, 0, width, y + 24, MULIN_ALIGN_RIGHT);
  y += 46;
  put_line (scene, y - 0.5, MULIN_COLOR_LINE2);
  for (guint i = 0; i < board->steps->len; i++, y += ROW)
    {
      const MulinMatterStepCount *count = g_ptr_array_index (board->steps, i);
      if (workflow == NULL || !g_str_equal (workflow, count->workflow))
        {
          put (scene, count->workflow, strong_font, MULIN_COLOR_INK, 0, width - 2 * NUMBERS - 16, y + 4, MULIN_ALIGN_LEFT);
          put_number (scene, sum_of (board, i), TRUE, width - NUMBERS - 12, y + 4);
          y += ROW + 4;
        }
      workflow = count->workflow;
      if (count->n == 0 && (i + 1 == board->steps->len || !g_str_equal (workflow, ((MulinMatterStepCount *) g_ptr_array_index (board->steps, i + 1))->workflow)))
        {
          y -= ROW; /* nothing waits behind the last step */
          continue;
        }
      draw_count (scene, board, i, i == chosen, y);
      put_line (scene, y + ROW - 0.5, MULIN_COLOR_LINE);
    }
  if (board->steps->len == 0)
    {
      put (scene, "没有在办的事项", font, MULIN_COLOR_MUTED, 0, width, y, MULIN_ALIGN_LEFT);
      y += ROW;
    }
  scene->height = draw_turning (scene, board, y + 24) + 8;
  return scene;
}

/* --- paper ---------------------------------------------------------------------------------------------------------------- */

char *
mulin_matter_line_words (const MulinMatterLine *line)
{
  if (line->late_days > 0)
    return g_strdup ("逾期");
  if (line->groups & MULIN_MATTERS_UNANSWERED)
    return g_strdup ("吹哨未应答");
  if (line->groups & MULIN_MATTERS_PASSED_UP)
    return g_strdup ("已上报");
  return g_strdup (line->groups & MULIN_MATTERS_OPEN ? "在办" : "未先议先审");
}

static MulinFinding *
finding_of (const MulinMatterLine *line)
{
  MulinFinding *finding = g_new0 (MulinFinding, 1);
  gboolean waits = line->late_days <= 0 && line->waiting_days >= 0;
  finding->title = g_strdup (line->name);
  finding->place = g_strdup (line->place);
  finding->advice = line->groups == MULIN_MATTERS_WITHOUT ? g_strdup (line->reason)
                    : line->step != NULL ? g_strdup_printf ("%s · %s", line->workflow, line->step)
                                         : g_strdup (line->workflow != NULL ? line->workflow : "—");
  finding->word = mulin_matter_line_words (line);
  finding->sign = line->late_days > 0 ? MULIN_SIGN_ERROR
                  : line->groups & (MULIN_MATTERS_UNANSWERED | MULIN_MATTERS_WITHOUT) ? MULIN_SIGN_WARN : MULIN_SIGN_CHECK;
  finding->days = line->late_days > 0 ? line->late_days : waits ? line->waiting_days : line->days;
  int minutes = line->late_days > 0 ? line->late_minutes : waits ? line->waiting_minutes : line->minutes;
  finding->span = minutes >= 0 ? mulin_course_span (finding->days, minutes) : NULL;
  finding->lead = g_strdup (line->late_days > 0 ? "已过" : waits ? "已等" : "已办");
  finding->kind = g_strdup (line->kind);
  finding->id = line->id;
  return finding;
}

static MulinScene *
steps_page (const MulinMatterBoard *board, const char *place)
{
  MulinScene *page = mulin_scene_new (PAGE_WIDTH, PAGE_HEIGHT);
  g_autoptr (MulinScene) steps = mulin_matter_steps (board, G_MAXUINT, 420);
  g_autofree char *title = g_strdup_printf ("%s事项看板", place);
  g_autofree char *day = g_strdup_printf ("截至 %s　内部使用", board->as_of);
  double room = PAGE_HEIGHT - 2 * MARGIN - 40, factor = MIN (FACTOR, room / steps->height);
  mulin_scene_text (page, title, page_font, MULIN_COLOR_INK, MARGIN, 300, MARGIN + 17, MULIN_ALIGN_LEFT);
  mulin_scene_text (page, day, small_font, MULIN_COLOR_MUTED, MARGIN, PAGE_WIDTH - 2 * MARGIN, MARGIN + 17, MULIN_ALIGN_RIGHT);
  mulin_scene_embed (page, steps, MARGIN, MARGIN + 40, factor);
  return page;
}

GPtrArray *
mulin_matter_sheet (const MulinMatterBoard *board, GPtrArray *lines, const char *title, const char *place, const char *source)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (findings, finding_of (g_ptr_array_index (lines, i)));
  MulinFindingSheet sheet = { title, place, board->as_of, source, findings };
  GPtrArray *pages = mulin_finding_sheet (&sheet);
  g_ptr_array_insert (pages, 0, steps_page (board, place));
  return pages;
}
