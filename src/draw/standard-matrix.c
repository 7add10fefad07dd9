/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs carry the verdicts; a dot says that it is a person's: colour alone says nothing. */
#include "draw/standard-matrix.h"

#include "draw/triangle.h"
#include "scene/measure.h"

#define ROW 28.0
#define HEAD_LINE 15.0
#define HEAD_LINES 3
#define LABEL_LEAST 80.0
#define LABEL_MOST 148.0
#define COLUMN_LEAST 37.0
#define COLUMN_WIDE 54.0
#define COLUMN_MOST 84.0
#define PAD 20.0 /* left of the names */
#define SIGN 12.0

static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

static MulinSign
sign_of (MulinVerdict verdict)
{
  static const MulinSign signs[] = { MULIN_SIGN_NO_DATA, MULIN_SIGN_ERROR, MULIN_SIGN_WARN, MULIN_SIGN_CHECK };

  return signs[verdict];
}

MulinSpoken
mulin_item_result_spoken (const MulinItemResult *item)
{
  guint waiting = 0, spoken = 0;

  if (item->judged)
    return MULIN_SPOKEN_ALL;
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);

      if (part->part->method == MULIN_METHOD_COMPUTED)
        continue;
      waiting++;
      spoken += part->judged;
    }
  return spoken == 0 ? MULIN_SPOKEN_NOT : spoken < waiting ? MULIN_SPOKEN_PARTLY : MULIN_SPOKEN_ALL;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static gboolean
passes (const MulinSubjectResult *subject, MulinMatrixFilter filter)
{
  if (filter == MULIN_MATRIX_GAPS)
    return subject->unmet + subject->no_data > 0;
  return filter == MULIN_MATRIX_ALL || !subject->assessed;
}

GArray *
mulin_standard_matrix_rows (const MulinAssessment *assessment, const MulinStandardCount *count,
                            MulinMatrixFilter filter)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (MulinMatrixRow));
  g_autoptr (GHashTable) by_place = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      GPtrArray *there = g_hash_table_lookup (by_place, &subject->community);

      if (there == NULL)
        g_hash_table_insert (by_place, &subject->community, there = g_ptr_array_new ());
      if (passes (subject, filter))
        g_ptr_array_add (there, subject);
    }
  for (guint i = 0; i < count->rows->len; i++)
    {
      const MulinCountRow *group = g_ptr_array_index (count->rows, i);
      GPtrArray *there = g_hash_table_lookup (by_place, &group->id);
      MulinMatrixRow row = { NULL, group };

      if (there == NULL || there->len == 0)
        continue;
      g_array_append_val (rows, row);
      for (guint j = 0; j < there->len; j++)
        {
          row.subject = g_ptr_array_index (there, j);
          g_array_append_val (rows, row);
        }
    }
  return rows;
}

/* --- layout ------------------------------------------------------------------------------------------------------ */

static char *
rate_words (const MulinVerdictCount *count)
{
  int n, d;

  return mulin_verdict_count_rate (count, &n, &d) ? g_strdup_printf ("%d/%d", n, d) : g_strdup ("—");
}

static char *
count_words (const MulinSubjectResult *subject)
{
  return g_strdup_printf ("%d/%d", subject->met + subject->basic, (int) subject->items->len);
}

static gboolean
is_weighted (const MulinStandard *standard)
{
  for (guint i = 0; i < standard->items->len; i++)
    {
      const MulinStandardItem *item = g_ptr_array_index (standard->items, i);

      if (item->weight != 1 || g_hash_table_size (item->weights) > 0)
        return TRUE;
    }
  return FALSE;
}

static double
label_width (const MulinAssessment *assessment)
{
  double width = LABEL_LEAST;
  guint step = MAX (assessment->subjects->len / 60, 1); /* names are alike: a sample will do */

  for (guint i = 0; i < assessment->subjects->len; i += step)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);

      width = MAX (width, mulin_measure_width (subject->name != NULL ? subject->name : "—", label_font) + 4);
    }
  return PAD + MIN (width, LABEL_MOST) + 8;
}

/* Longer names break into lines of four, and keep off their neighbours. */
static double
column_least (const MulinStandard *standard)
{
  for (guint i = 0; i < standard->items->len; i++)
    if (mulin_measure_width (((MulinStandardItem *) g_ptr_array_index (standard->items, i))->name, small_font) > COLUMN_LEAST)
      return COLUMN_WIDE;
  return COLUMN_LEAST;
}

static guint
head_lines (const MulinStandard *standard, double column)
{
  guint most = 1;

  for (guint i = 0; i < standard->items->len; i++)
    {
      const MulinStandardItem *item = g_ptr_array_index (standard->items, i);
      g_autoptr (GPtrArray) lines = mulin_measure_break (item->name, small_font, column - 0.5, column - 0.5);

      most = MAX (most, MIN (lines->len, HEAD_LINES));
    }
  return most;
}

MulinMatrixLayout
mulin_standard_matrix_layout (const MulinAssessment *assessment, const MulinStandardCount *count, double width)
{
  const MulinStandard *standard = assessment->standard;
  MulinMatrixLayout layout = { .label = label_width (assessment), .column = column_least (standard), .count = 40, .row = ROW };
  g_autofree char *widest = g_strdup_printf ("%u/%u", assessment->subjects->len, assessment->subjects->len);
  double room;

  layout.n_items = standard->items->len;
  layout.score = is_weighted (standard) ? 42 : 0;
  layout.column = MAX (layout.column, mulin_measure_width (widest, small_font) + 6);
  layout.count = MAX (layout.count, mulin_measure_width (widest, small_font) + 10);
  room = width - layout.label - layout.count - layout.score - 8;
  if (layout.n_items > 0)
    layout.column = CLAMP (room / layout.n_items, layout.column, MAX (COLUMN_MOST, layout.column));
  layout.head = 8 + HEAD_LINE * head_lines (standard, layout.column) + 4;
  layout.width = layout.n_items * layout.column + layout.count + layout.score + 8;
  return layout;
}

/* --- heads ------------------------------------------------------------------------------------------------------- */

static void
draw_item_head (MulinScene *scene, const MulinStandardItem *item, double x, const MulinMatrixLayout *layout)
{
  g_autoptr (GPtrArray) lines = mulin_measure_break (item->name, small_font, layout->column - 0.5, layout->column - 0.5);
  guint n = MIN (lines->len, HEAD_LINES);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *rest = i + 1 == n && lines->len > n
                                  ? g_strconcat (g_ptr_array_index (lines, i), "…", NULL)
                                  : g_strdup (g_ptr_array_index (lines, i));
      g_autofree char *shown = mulin_measure_ellipsize (rest, small_font, layout->column);

      mulin_scene_text (scene, shown, small_font, MULIN_COLOR_MUTED, x, layout->column,
                        layout->head - 6 - HEAD_LINE * (n - 1 - i), MULIN_ALIGN_CENTRE);
    }
}

MulinScene *
mulin_standard_matrix_head (const MulinAssessment *assessment, const MulinStandardCount *count,
                            const MulinMatrixLayout *layout)
{
  MulinScene *scene = mulin_scene_new (layout->width, layout->head + layout->row);
  double x = layout->n_items * layout->column, base = layout->head + 18;
  g_autofree char *complete = g_strdup_printf ("%u/%u", count->sum->complete, count->sum->subjects);

  for (guint i = 0; i < layout->n_items; i++)
    {
      g_autofree char *rate = rate_words (&count->sum->items[i]);

      draw_item_head (scene, g_ptr_array_index (assessment->standard->items, i), i * layout->column, layout);
      mulin_scene_text (scene, rate, small_font, MULIN_COLOR_INK, i * layout->column, layout->column, base, MULIN_ALIGN_CENTRE);
    }
  mulin_scene_text (scene, "达标", small_font, MULIN_COLOR_MUTED, x, layout->count, layout->head - 6, MULIN_ALIGN_RIGHT);
  mulin_scene_text (scene, complete, small_font, MULIN_COLOR_INK, x, layout->count, base, MULIN_ALIGN_RIGHT);
  if (layout->score > 0)
    mulin_scene_text (scene, "得分", small_font, MULIN_COLOR_MUTED, x + layout->count, layout->score, layout->head - 6,
                      MULIN_ALIGN_RIGHT);
  return scene;
}

MulinScene *
mulin_standard_matrix_corner (const MulinStandardCount *count, const char *subjects, const MulinMatrixLayout *layout)
{
  MulinScene *scene = mulin_scene_new (layout->label, layout->head + layout->row);
  g_autofree char *number = g_strdup_printf ("%u", count->sum->subjects);

  mulin_scene_text (scene, subjects, small_font, MULIN_COLOR_MUTED, PAD, layout->label - PAD, layout->head - 6, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, "合计", strong_font, MULIN_COLOR_INK, PAD, 60, layout->head + 18, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, number, small_font, MULIN_COLOR_MUTED, 0, layout->label - 12, layout->head + 18, MULIN_ALIGN_RIGHT);
  return scene;
}

/* --- rows on the sheet --------------------------------------------------------------------------------------------- */

static void
draw_line (MulinScene *scene, double width, double y, MulinColor color)
{
  const MulinPoint line[] = { { 0, y - 0.5 }, { width, y - 0.5 } };

  mulin_scene_line (scene, line, 2, color, 1);
}

MulinScene *
mulin_standard_matrix_labels (const GArray *rows, guint first, guint last, const MulinMatrixLayout *layout)
{
  MulinScene *scene = mulin_scene_new (layout->label, (last - first) * layout->row);

  for (guint i = first; i < last; i++)
    {
      const MulinMatrixRow *row = &g_array_index (rows, MulinMatrixRow, i);
      const char *name = row->subject != NULL ? row->subject->name : row->group->name;
      MulinFont font = row->subject != NULL ? label_font : strong_font;
      double y = (i - first) * layout->row, room = layout->label - PAD - 8;
      g_autofree char *shown = NULL;

      if (row->subject == NULL)
        {
          g_autofree char *number = g_strdup_printf ("%u", row->group->subjects);

          mulin_scene_text (scene, number, small_font, MULIN_COLOR_MUTED, 0, layout->label - 12, y + 19, MULIN_ALIGN_RIGHT);
          room -= mulin_measure_width (number, small_font) + 8;
        }
      shown = mulin_measure_ellipsize (name != NULL ? name : "—", font, room);
      mulin_scene_text (scene, shown, font, MULIN_COLOR_INK, PAD, room, y + 19, MULIN_ALIGN_LEFT);
      draw_line (scene, layout->label, y + layout->row, MULIN_COLOR_LINE);
    }
  return scene;
}

static void
draw_cell (MulinScene *scene, const MulinItemResult *item, double x, double y, const MulinMatrixLayout *layout)
{
  double left = x + (layout->column - SIGN) / 2, top = y + (layout->row - SIGN) / 2;
  MulinSpoken spoken = mulin_item_result_spoken (item);

  mulin_sign_draw (scene, sign_of (item->verdict), left, top, SIGN);
  if (spoken == MULIN_SPOKEN_ALL)
    mulin_scene_circle (scene, left + SIGN + 4, top + 1, 2.2, MULIN_COLOR_MUTED, MULIN_COLOR_NONE, 0);
  else if (spoken == MULIN_SPOKEN_PARTLY)
    mulin_scene_circle (scene, left + SIGN + 4, top + 1, 1.9, MULIN_COLOR_NONE, MULIN_COLOR_MUTED, 0.9);
}

static void
draw_subject (MulinScene *scene, const MulinSubjectResult *subject, double y, const MulinMatrixLayout *layout)
{
  double x = layout->n_items * layout->column;
  g_autofree char *count = count_words (subject);

  for (guint i = 0; i < layout->n_items; i++)
    draw_cell (scene, g_ptr_array_index (subject->items, i), i * layout->column, y, layout);
  mulin_scene_text (scene, count, small_font, MULIN_COLOR_INK, x, layout->count, y + 18.5, MULIN_ALIGN_RIGHT);
  if (layout->score > 0)
    {
      g_autofree char *score = g_strdup_printf ("%d/%d", subject->weight_met, subject->weight);

      mulin_scene_text (scene, score, small_font, MULIN_COLOR_INK, x + layout->count, layout->score, y + 18.5, MULIN_ALIGN_RIGHT);
    }
}

static void
draw_group (MulinScene *scene, const MulinCountRow *group, double y, const MulinMatrixLayout *layout)
{
  double x = layout->n_items * layout->column;
  g_autofree char *complete = g_strdup_printf ("%u/%u", group->complete, group->subjects);

  for (guint i = 0; i < layout->n_items; i++)
    {
      g_autofree char *rate = rate_words (&group->items[i]);

      mulin_scene_text (scene, rate, small_font, MULIN_COLOR_MUTED, i * layout->column, layout->column, y + 18.5,
                        MULIN_ALIGN_CENTRE);
    }
  mulin_scene_text (scene, complete, small_font, MULIN_COLOR_MUTED, x, layout->count, y + 18.5, MULIN_ALIGN_RIGHT);
}

MulinScene *
mulin_standard_matrix_cells (const GArray *rows, guint first, guint last, const MulinMatrixLayout *layout)
{
  MulinScene *scene = mulin_scene_new (layout->width, (last - first) * layout->row);

  for (guint i = first; i < last; i++)
    {
      const MulinMatrixRow *row = &g_array_index (rows, MulinMatrixRow, i);
      double y = (i - first) * layout->row;

      if (row->subject != NULL)
        draw_subject (scene, row->subject, y, layout);
      else
        draw_group (scene, row->group, y, layout);
      draw_line (scene, layout->width, y + layout->row, MULIN_COLOR_LINE);
    }
  return scene;
}

/* --- legend ------------------------------------------------------------------------------------------------------- */

MulinScene *
mulin_standard_legend (double width)
{
  static const struct { MulinVerdict verdict; const char *word; } verdicts[] = {
    { MULIN_VERDICT_MET, "达标" }, { MULIN_VERDICT_BASIC, "基本达标" }, { MULIN_VERDICT_UNMET, "未达标" }, { MULIN_VERDICT_NO_DATA, "无数据" },
  };
  static const char *const marks[] = { "人已评定", "部分已评" };
  static const char keys[] = "Q 确认建议　D 达标　J 基本达标　W 未达标";
  MulinScene *scene = mulin_scene_new (width, 20);
  double x = 0, room = mulin_measure_width (keys, small_font);

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      double label = mulin_measure_width (verdicts[i].word, small_font);

      mulin_sign_draw (scene, sign_of (verdicts[i].verdict), x, 4, SIGN);
      mulin_scene_text (scene, verdicts[i].word, small_font, MULIN_COLOR_MUTED, x + SIGN + 5, label, 14.5, MULIN_ALIGN_LEFT);
      x += SIGN + 5 + label + 12;
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      double label = mulin_measure_width (marks[i], small_font);

      if (i == 0)
        mulin_scene_circle (scene, x + 3, 10, 2.2, MULIN_COLOR_MUTED, MULIN_COLOR_NONE, 0);
      else
        mulin_scene_circle (scene, x + 3, 10, 1.9, MULIN_COLOR_NONE, MULIN_COLOR_MUTED, 0.9);
      mulin_scene_text (scene, marks[i], small_font, MULIN_COLOR_MUTED, x + 10, label, 14.5, MULIN_ALIGN_LEFT);
      x += 10 + label + 12;
    }
  if (x + room + 12 < width)
    mulin_scene_text (scene, keys, small_font, MULIN_COLOR_MUTED, width - room, room, 14.5, MULIN_ALIGN_LEFT);
  return scene;
}
