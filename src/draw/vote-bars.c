/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 同意 is solid, 反对 hatched, 弃权 a tint: apart without colour; the mark stands where enough take part. */
#include "draw/vote-bars.h"

#include "base/numeral.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#include <string.h>

#define BAR 14.0
#define BLOCK 46.0
#define TITLE 24.0
#define SWATCH 10.0

static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

static char *
amount (gint64 value, gboolean area)
{
  return area ? mulin_numeral_format_hundredths (value, TRUE) : mulin_numeral_format_integer (value, TRUE);
}

/* "180 / 300 户　需 200" */
static char *
bar_words (const MulinVoteResult *result, gboolean area)
{
  const MulinTally *tally = &result->tally;
  gint64 part = area ? tally->taking_part.area : tally->taking_part.heads, all = area ? tally->all.area : tally->all.heads;
  gint64 missing = area ? result->outcome.to_quorum.area : result->outcome.to_quorum.heads;
  g_autofree char *have = amount (part, area), *whole = all > 0 ? amount (all, area) : g_strdup ("—");
  g_autofree char *lack = amount (missing, area);
  const char *unit = area ? "平方米" : "户";
  if (result->rule == NULL || all <= 0)
    return g_strdup_printf ("%s / %s %s", have, whole, unit);
  return missing > 0 ? g_strdup_printf ("%s / %s %s　还差 %s", have, whole, unit, lack)
                     : g_strdup_printf ("%s / %s %s", have, whole, unit);
}

static void
draw_parts (MulinScene *scene, const MulinVoteResult *result, gboolean area, double y, double width)
{
  const MulinTally *tally = &result->tally;
  gint64 all = area ? tally->all.area : tally->all.heads, part = area ? tally->taking_part.area : tally->taking_part.heads;
  double yes = (double) (area ? tally->yes.area : tally->yes.heads), no = (double) (area ? tally->no.area : tally->no.heads);
  double whole = all > 0 ? (double) MAX (all, part) : MAX (1, (double) part), x = 0;
  double rest = MAX (0, (double) part - yes - no);
  mulin_scene_rect (scene, (MulinBox) { 0.5, y + 0.5, width - 1, BAR - 1 }, MULIN_COLOR_HEAT_1, MULIN_COLOR_LINE2, 1);
  if (yes > 0)
    mulin_scene_rect (scene, (MulinBox) { x, y, width * yes / whole, BAR }, MULIN_COLOR_OWNERS, MULIN_COLOR_NONE, 0);
  x += width * yes / whole;
  if (no > 0)
    {
      MulinShape *shape = mulin_scene_rect (scene, (MulinBox) { x + 0.5, y + 0.5, width * no / whole - 1, BAR - 1 }, MULIN_COLOR_VIEW,
                                            MULIN_COLOR_OWNERS, 1);
      shape->hatch = TRUE;
    }
  x += width * no / whole;
  if (rest > 0)
    mulin_scene_rect (scene, (MulinBox) { x + 0.5, y + 0.5, width * rest / whole - 1, BAR - 1 }, MULIN_COLOR_OWNERS_TINT,
                      MULIN_COLOR_OWNERS, 1);
}

/* Where 2/3 lies. */
static void
draw_mark (MulinScene *scene, const MulinThreshold *threshold, double y, double width)
{
  double x = width * (double) threshold->n / (double) threshold->d;
  MulinPoint points[] = { { x, y - 3 }, { x, y + BAR + 3 } };
  mulin_scene_line (scene, points, 2, MULIN_COLOR_INK, 2);
}

static void
draw_bar (MulinScene *scene, const MulinVoteResult *result, gboolean area, double y, double width)
{
  g_autofree char *words = bar_words (result, area);
  gint64 missing = area ? result->outcome.to_quorum.area : result->outcome.to_quorum.heads;
  gboolean known = result->rule != NULL && result->outcome.state != MULIN_OUTCOME_UNKNOWN;
  mulin_sign_draw (scene, !known ? MULIN_SIGN_NO_DATA : missing > 0 ? MULIN_SIGN_ERROR : MULIN_SIGN_CHECK, 0, y + 4, 12);
  mulin_scene_text (scene, area ? "参与面积" : "参与户数", label_font, MULIN_COLOR_MUTED, 18, 80, y + 15, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, words, missing > 0 && known ? strong_font : label_font, MULIN_COLOR_INK, 80, width - 80, y + 15,
                    MULIN_ALIGN_RIGHT);
  draw_parts (scene, result, area, y + 23, width);
  if (result->rule != NULL)
    draw_mark (scene, &result->rule->quorum, y + 23, width);
}

static char *
side_words (const char *word, const MulinShare *share)
{
  g_autofree char *heads = amount (share->heads, FALSE), *area = amount (share->area, TRUE);
  return g_strdup_printf ("%s %s 户 %s m²", word, heads, area);
}

/* 同意 反对 弃权, each with its pattern. */
static double
draw_sides (MulinScene *scene, const MulinTally *tally, double y)
{
  const struct { const char *word; const MulinShare *share; MulinColor fill; gboolean hatch; } sides[] = {
    { "同意", &tally->yes, MULIN_COLOR_OWNERS, FALSE },
    { "反对", &tally->no, MULIN_COLOR_VIEW, TRUE },
    { "弃权", &tally->abstain, MULIN_COLOR_OWNERS_TINT, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++, y += 20)
    {
      g_autofree char *words = side_words (sides[i].word, sides[i].share);
      MulinShape *shape = mulin_scene_rect (scene, (MulinBox) { 0.5, y + 4.5, SWATCH, SWATCH }, sides[i].fill, MULIN_COLOR_OWNERS, 1);
      shape->hatch = sides[i].hatch;
      mulin_scene_text (scene, words, label_font, MULIN_COLOR_INK, 18, scene->width - 18, y + 14, MULIN_ALIGN_LEFT);
    }
  return y;
}

static char *
notes_of (const MulinTally *tally)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (tally->proxies > 0)
    g_string_append_printf (text, "委托 %d 票　", tally->proxies);
  if (tally->divided > 0)
    g_string_append_printf (text, "多套意见不一 %d 户　", tally->divided);
  if (tally->repeated > 0)
    g_string_append_printf (text, "重复 %d 票，以后一票为准　", tally->repeated);
  if (tally->unknown_area > 0)
    g_string_append_printf (text, "缺面积 %d 票", tally->unknown_area);
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static char *
verdict_of (const MulinVoteResult *result)
{
  return result->rule == NULL ? g_strdup ("没有对应的表决规则，未收录") : mulin_vote_words (&result->outcome);
}

MulinScene *
mulin_vote_bars (const MulinVoteResult *result, double width)
{
  MulinScene *scene = mulin_scene_new (width, 0);
  g_autofree char *title = mulin_measure_ellipsize (result->item, title_font, width);
  g_autofree char *verdict = verdict_of (result), *notes = notes_of (&result->tally);
  gboolean passed = result->rule != NULL && result->outcome.state == MULIN_OUTCOME_PASSED;
  gboolean failed = result->rule != NULL && result->outcome.state == MULIN_OUTCOME_FAILED;
  double y = TITLE;
  mulin_scene_text (scene, title, title_font, MULIN_COLOR_INK, 0, width, 16, MULIN_ALIGN_LEFT);
  draw_bar (scene, result, FALSE, y, width);
  draw_bar (scene, result, TRUE, y + BLOCK, width);
  y = draw_sides (scene, &result->tally, y + 2 * BLOCK + 2) + 4;
  mulin_sign_draw (scene, passed ? MULIN_SIGN_CHECK : failed ? MULIN_SIGN_ERROR : result->rule == NULL ? MULIN_SIGN_NO_DATA : MULIN_SIGN_WARN,
                   0, y + 4, 12);
  mulin_scene_text (scene, verdict, strong_font, failed ? MULIN_COLOR_ERROR : MULIN_COLOR_INK, 18, width - 18, y + 15, MULIN_ALIGN_LEFT);
  y += 22;
  if (*notes != '\0')
    {
      mulin_scene_text (scene, notes, small_font, MULIN_COLOR_MUTED, 18, width - 18, y + 13, MULIN_ALIGN_LEFT);
      y += 20;
    }
  scene->height = y + 8;
  return scene;
}

char *
mulin_vote_bars_words (const MulinVoteResult *result)
{
  g_autofree char *heads = bar_words (result, FALSE), *area = bar_words (result, TRUE), *verdict = verdict_of (result);
  return g_strdup_printf ("%s：参与户数 %s；参与面积 %s；%s", result->item, heads, area, verdict);
}
