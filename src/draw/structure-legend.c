/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend names what occurs in this diagram and nothing else; lines that carry their word need
 * no entry. */
#include "draw/structure-layout.h"

typedef enum
{
  ENTRY_LINE,
  ENTRY_SEAL,
  ENTRY_BOX,
  ENTRY_VACANT,
  ENTRY_SIGN
} EntryType;

typedef struct
{
  EntryType type;
  char *word;
  ChartStroke stroke;
  MulinHue hue;
  const char *seal;
  MulinSign sign;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->word);
}

static gboolean
has_stroke (const ChartLayout *layout, ChartStroke stroke)
{
  for (guint i = 0; i < layout->lines->len; i++)
    if (((ChartLine *)layout->lines->pdata[i])->stroke == stroke)
      return TRUE;
  return FALSE;
}

static void
add_lines (const ChartLayout *layout, GArray *entries)
{
  static const struct
  {
    ChartStroke stroke;
    const char *word;
  } lines[] = {
    { CHART_STROKE_LEAD, "领导" },  { CHART_STROKE_STEER, "引领" },
    { CHART_STROKE_GUIDE, "指导" }, { CHART_STROKE_SUPERVISE, "监督" },
    { CHART_STROKE_PAIR, "结对" },
  };
  gboolean both = FALSE, one = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (has_stroke (layout, lines[i].stroke))
      {
        Entry entry
            = { .type = ENTRY_LINE, .word = g_strdup (lines[i].word), .stroke = lines[i].stroke };

        g_array_append_val (entries, entry);
      }
  if (!has_stroke (layout, CHART_STROKE_CROSS))
    return;
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const ChartLine *line = layout->lines->pdata[i];

      if (line->stroke == CHART_STROKE_CROSS)
        *(g_strcmp0 (line->word, "一肩挑") == 0 ? &one : &both) = TRUE;
    }
  Entry entry = { .type = ENTRY_LINE,
                  .stroke = CHART_STROKE_CROSS,
                  .word = g_strdup (one && both ? "交叉任职、一肩挑"
                                    : one       ? "一肩挑"
                                                : "交叉任职") };

  g_array_append_val (entries, entry);
}

static void
add_seals (const ChartLayout *layout, GArray *entries)
{
  static const char *const words[] = { "党组织", NULL, "物业" };

  for (guint hue = MULIN_HUE_PARTY; hue <= MULIN_HUE_PROPERTY; hue++)
    for (guint i = 0; i < layout->n_nodes; i++)
      {
        const ChartNode *node = &layout->nodes[i];
        const char *label = node->node->label != NULL ? node->node->label : "业委会";
        Entry entry = { .type = ENTRY_SEAL, .hue = hue, .seal = node->node->seal };

        if (!node->drawn || !node->framed || node->node->hue != hue || node->node->seal == NULL
            || *node->node->seal == '\0')
          continue;
        entry.word = g_strdup (words[hue] != NULL ? words[hue] : label);
        g_array_append_val (entries, entry);
        break;
      }
}

static void
add_boxes (const ChartLayout *layout, GArray *entries)
{
  static const struct
  {
    MulinHue hue;
    const char *word;
  } boxes[] = {
    { MULIN_HUE_TEAMS, "队伍" },
    { MULIN_HUE_NEUTRAL, "街道、社区" },
  };

  for (guint b = 0; b < G_N_ELEMENTS (boxes); b++)
    for (guint i = 0; i < layout->n_nodes; i++)
      if (layout->nodes[i].drawn && layout->nodes[i].node->hue == boxes[b].hue
          && layout->nodes[i].node->slot != MULIN_SLOT_CAPTION)
        {
          Entry entry
              = { .type = ENTRY_BOX, .hue = boxes[b].hue, .word = g_strdup (boxes[b].word) };

          g_array_append_val (entries, entry);
          break;
        }
}

static void
add_states (const ChartLayout *layout, GArray *entries)
{
  gboolean vacant = FALSE, expired = FALSE, expiring = FALSE;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot == MULIN_SLOT_CAPTION)
        continue;
      vacant |= node->vacant;
      expired |= node->framed && node->node->state == MULIN_STATE_EXPIRED;
      expiring |= node->framed && node->node->state == MULIN_STATE_EXPIRING;
      for (guint s = 0; node->seats != NULL && s < node->seats->len; s++)
        vacant |= g_array_index (node->seats, ChartSeat, s).seat->name == NULL;
    }
  if (vacant)
    {
      Entry entry = { .type = ENTRY_VACANT, .word = g_strdup ("空缺") };

      g_array_append_val (entries, entry);
    }
  if (expired)
    {
      Entry entry = { .type = ENTRY_SIGN, .sign = MULIN_SIGN_ERROR, .word = g_strdup ("届满未换") };

      g_array_append_val (entries, entry);
    }
  if (expiring)
    {
      Entry entry = { .type = ENTRY_SIGN, .sign = MULIN_SIGN_WARN, .word = g_strdup ("即将届满") };

      g_array_append_val (entries, entry);
    }
}

static double
mark_width (const Entry *entry, double size)
{
  switch (entry->type)
    {
    case ENTRY_LINE:
      return (entry->stroke == CHART_STROKE_CROSS ? 4.75 : 2.6) * size;
    case ENTRY_SEAL:
      return 1.3 * size;
    case ENTRY_BOX:
      return 1.25 * size;
    case ENTRY_VACANT:
      return 2.1 * size;
    case ENTRY_SIGN:
    default:
      return 0.8 * size;
    }
}

static void
paint_line_mark (MulinScene *scene, const ChartMetrics *m, const Entry *entry, double x, double y,
                 double size)
{
  double width = mark_width (entry, size);
  const MulinPoint points[] = { { x, y }, { x + width, y } };

  mulin_chart_set_stroke (m, mulin_scene_line (scene, points, 2, MULIN_COLOR_INK2, 1),
                          entry->stroke);
}

static void
paint_mark (MulinScene *scene, const ChartMetrics *m, const Entry *entry, double x, double y,
            double size)
{
  double width = mark_width (entry, size);
  const double pattern[] = { mulin_chart_px (m, 4), mulin_chart_px (m, 3) };

  switch (entry->type)
    {
    case ENTRY_LINE:
      paint_line_mark (scene, m, entry, x, y, size);
      break;
    case ENTRY_SEAL:
      mulin_seal_draw (scene, entry->seal, mulin_chart_hue (entry->hue), x, y - width / 2, width);
      break;
    case ENTRY_BOX:
      mulin_scene_rect (scene, (MulinBox){ x, y - 0.56 * size, width, 1.12 * size },
                        MULIN_COLOR_NONE, mulin_chart_hue (entry->hue), mulin_chart_px (m, 1.4));
      break;
    case ENTRY_VACANT:
      mulin_shape_set_dash (
          mulin_scene_rect (scene, (MulinBox){ x, y - 0.56 * size, width, 1.12 * size },
                            MULIN_COLOR_NONE, MULIN_COLOR_INK2, mulin_chart_px (m, 1.2)),
          pattern, 2);
      break;
    case ENTRY_SIGN:
    default:
      mulin_sign_draw (scene, entry->sign, x, y - 0.45 * size, 0.9 * size);
      break;
    }
}

guint
mulin_chart_legend (MulinScene *scene, const ChartLayout *layout, double x, double y, double width,
                    double size)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const ChartMetrics *m = &layout->metrics;
  MulinFont font = mulin_chart_font (m, size, FALSE);
  double at = 0;
  guint lines = 1;
  gboolean window = m->style == MULIN_CHART_WINDOW, marks = FALSE;

  g_array_set_clear_func (entries, (GDestroyNotify)entry_clear);
  add_lines (layout, entries);
  add_seals (layout, entries);
  add_boxes (layout, entries);
  add_states (layout, entries);
  if (entries->len == 0)
    return 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double mark = mark_width (entry, size), text = mulin_measure_width (entry->word, font);
      double gap = (entry->type == ENTRY_LINE   ? 0.65
                    : entry->type == ENTRY_SIGN ? 0.4
                                                : 0.5)
                   * size;
      /* In the window lines and marks have a line each, as its canvas is narrow. */
      gboolean turn = window && entry->type != ENTRY_LINE && !marks && at > 0;

      marks |= entry->type != ENTRY_LINE;
      if (turn || (at > 0 && at + mark + gap + text > width))
        {
          lines++;
          at = 0;
        }
      if (scene != NULL)
        {
          double middle = y + (lines - 1) * 2.05 * size;

          paint_mark (scene, m, entry, x + at, middle, size);
          mulin_scene_text (scene, entry->word, font, window ? MULIN_COLOR_INK2 : MULIN_COLOR_INK,
                            x + at + mark + gap, text, middle + 0.38 * size, MULIN_ALIGN_LEFT);
        }
      at += mark + gap + text + (entry->type == ENTRY_LINE ? 1.45 : 1.3) * size;
    }
  return lines;
}
