/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells: what a word at a cell's start says about its sign and colour, and where a seal stands. */
#include "document/cell.h"

#include "document/typeset.h"
#include "draw/triangle.h"

#include <string.h>

typedef struct
{
  const char *mark, *character;
  MulinColor hue;
} Seal;

static const Seal SEALS[] = {
  { "[党]", "党", MULIN_COLOR_PARTY },
  { "[业]", "业", MULIN_COLOR_OWNERS },
  { "[物]", "物", MULIN_COLOR_PROPERTY },
};

typedef struct
{
  const char *word;
  MulinSign sign;
  MulinColor color; /* NONE: the word stays as it is */
} State;

/* look.md, State signs with the amendments; longer words first where one begins with another. */
static const State STATES[] = {
  { "届满未换届", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
  { "未达标", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
  { "逾期", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
  { "空缺", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
  { "合同到期", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
  { "即将届满", MULIN_SIGN_WARN, MULIN_COLOR_WARN },
  { "即将到期", MULIN_SIGN_WARN, MULIN_COLOR_WARN },
  { "基本达标", MULIN_SIGN_WARN, MULIN_COLOR_WARN },
  { "履职", MULIN_SIGN_CHECK, MULIN_COLOR_NONE },
  { "达标", MULIN_SIGN_CHECK, MULIN_COLOR_NONE },
  { "无数据", MULIN_SIGN_NO_DATA, MULIN_COLOR_MUTED },
};

static const Seal *
seal_of (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SEALS); i++)
    if (g_str_has_prefix (text, SEALS[i].mark))
      return &SEALS[i];
  return NULL;
}

static const State *
state_of (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_str_has_prefix (text, STATES[i].word))
      return &STATES[i];
  return NULL;
}

static const char *
after_seal (const char *text, const Seal *seal)
{
  return seal != NULL ? text + strlen (seal->mark) : text;
}

static double
seal_room (const MulinCellStyle *style)
{
  return 1.75 * style->font.size;
}

static double
sign_room (const MulinCellStyle *style)
{
  return 1.15 * style->font.size;
}

/* What stands before the words, and where the words begin. */
static double
lead_room (const char **text, const MulinCellStyle *style, const Seal **seal, const State **state)
{
  *seal = seal_of (*text);
  *state = NULL;
  if (*seal != NULL)
    {
      *text = after_seal (*text, *seal);
      return seal_room (style);
    }
  if (style->type == MULIN_CELL_STATE)
    *state = state_of (*text);
  return *state != NULL ? sign_room (style) : 0;
}

gboolean
mulin_cell_is_number (const char *text)
{
  if (!mulin_typeset_is_figures (text))
    return FALSE;
  const char *dash = strchr (text, '-');
  return strstr (text, "至") == NULL && (dash == NULL || dash == text);
}

double
mulin_cell_width (const char *text, const MulinCellStyle *style)
{
  const Seal *seal;
  const State *state;
  double lead = lead_room (&text, style, &seal, &state);
  if (mulin_typeset_is_figures (text))
    return lead + mulin_typeset_figures_width (text, style->font);
  if (state == NULL || state->color == MULIN_COLOR_NONE)
    return lead + mulin_measure_width (text, style->font);
  return lead + mulin_measure_width (state->word, style->strong)
         + mulin_measure_width (text + strlen (state->word), style->font);
}

static GPtrArray *
break_cell (const char *text, const MulinCellStyle *style, double width)
{
  return mulin_measure_break (text, style->font, width, width);
}

guint
mulin_cell_count_lines (const char *text, const MulinCellStyle *style, double width)
{
  if (mulin_cell_width (text, style) <= width + 0.1)
    return 1;
  const Seal *seal;
  const State *state;
  double lead = lead_room (&text, style, &seal, &state);
  g_autoptr (GPtrArray) lines = break_cell (text, style, width - lead);
  return MAX (1, lines->len);
}

static void
draw_state (MulinScene *scene, const State *state, const char *line, const MulinCellStyle *style, double x, double width,
            double baseline)
{
  gsize length = strlen (state->word);
  /* A narrow column may have broken inside the word: then the sign alone speaks. */
  if (state->color == MULIN_COLOR_NONE || !g_str_has_prefix (line, state->word))
    {
      mulin_scene_text (scene, line, style->font, style->color, x, width, baseline, MULIN_ALIGN_LEFT);
      return;
    }
  double word_width = mulin_measure_width (state->word, style->strong);
  mulin_scene_text (scene, state->word, style->strong, state->color, x, word_width, baseline, MULIN_ALIGN_LEFT);
  if (line[length] != '\0')
    mulin_scene_text (scene, line + length, style->font, style->color, x + word_width, width - word_width, baseline,
                      MULIN_ALIGN_LEFT);
}

static void
draw_line (MulinScene *scene, const char *line, const MulinCellStyle *style, double x, double width, double baseline)
{
  if (mulin_typeset_is_figures (line))
    mulin_typeset_figures (scene, line, style->font, style->color, x, width, baseline, style->align);
  else
    mulin_scene_text (scene, line, style->font, style->color, x, width, baseline, style->align);
}

void
mulin_cell_draw (MulinScene *scene, const char *text, const MulinCellStyle *style, double x, double width, double middle,
                 guint first, guint count)
{
  gboolean one_line = mulin_cell_width (text, style) <= width + 0.1;
  const Seal *seal;
  const State *state;
  double lead = lead_room (&text, style, &seal, &state);
  double size = style->font.size;
  if (seal != NULL && first == 0)
    mulin_seal_draw (scene, seal->character, seal->hue, x, middle - 0.65 * size, 1.3 * size);
  if (state != NULL && first == 0)
    mulin_sign_draw (scene, state->sign, x, middle - 0.42 * size, 0.84 * size);

  g_autoptr (GPtrArray) lines = NULL;
  if (!one_line)
    lines = break_cell (text, style, width - lead);
  guint n = lines != NULL ? lines->len : 1;
  for (guint i = first; i < n && i - first < count; i++)
    {
      const char *line = lines != NULL ? lines->pdata[i] : text;
      double baseline = mulin_typeset_baseline (middle + (i - first) * style->line, size);
      if (state != NULL && i == 0)
        draw_state (scene, state, line, style, x + lead, width - lead, baseline);
      else
        draw_line (scene, line, style, x + lead, width - lead, baseline);
    }
}
