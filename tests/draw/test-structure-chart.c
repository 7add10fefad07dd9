/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties of every diagram (nothing overlaps, nothing is cut, nothing is crossed), of samples
 * and of random structures, and the words of the page read back from its PDF. */
#include "structure-samples.h"

#include "draw/structure-chart.h"
#include "draw/structure-layout.h"
#include "scene/surface.h"

#include <locale.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

static const MulinChartPage window_page = { .style = MULIN_CHART_WINDOW };
static const MulinChartPage a4 = { .style = MULIN_CHART_PAPER,
                                   .width = 841.89,
                                   .height = 595.28,
                                   .library = "示例街道.mulin",
                                   .office = "示例街道党建办",
                                   .made = "2026-06-30 14:26" };
static const MulinChartPage a3 = { .style = MULIN_CHART_PAPER,
                                   .width = 1190.55,
                                   .height = 841.89,
                                   .library = "示例街道.mulin",
                                   .office = "示例街道党建办" };
static const MulinChartPage fit = { .style = MULIN_CHART_PAPER, .library = "示例街道.mulin" };
static const MulinChartPage dossier = { .style = MULIN_CHART_DOSSIER, .width = 481.9 };
static const MulinChartPage wall
    = { .style = MULIN_CHART_WALL, .width = 1190.55, .height = 841.89 };

static const struct
{
  const char *name;
  const MulinChartPage *page;
} pages[] = {
  { "window", &window_page }, { "a4", &a4 },     { "a3", &a3 }, { "fit", &fit },
  { "dossier", &dossier },    { "wall", &wall },
};

static MulinScene *
draw (const MulinStructure *structure, const MulinChartPage *page)
{
  g_autoptr (GError) error = NULL;
  MulinScene *scene = mulin_structure_chart (structure, page, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scene);
  return scene;
}

/* --- properties --- */

static const double air = 0.02;

static gboolean
overlap (const MulinBox *a, const MulinBox *b)
{
  return a->x < b->x + b->width - air && b->x < a->x + a->width - air
         && a->y < b->y + b->height - air && b->y < a->y + a->height - air;
}

static gboolean
within (const MulinBox *inner, const MulinBox *outer, double slack)
{
  return inner->x >= outer->x - slack && inner->y >= outer->y - slack
         && inner->x + inner->width <= outer->x + outer->width + slack
         && inner->y + inner->height <= outer->y + outer->height + slack;
}

static gboolean
is_box (const ChartNode *node)
{
  return node->drawn && node->node->slot != MULIN_SLOT_CAPTION;
}

static void
check_boxes (const ChartLayout *layout, const char *name)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const ChartNode *a = &layout->nodes[i];

      if (!is_box (a))
        continue;
      if (a->box.width <= 0 || a->box.x < -air || a->box.y < -air
          || a->box.x + a->box.width > layout->width + 0.05
          || a->box.y + a->box.height > layout->height + 0.05)
        g_error ("%s: box %u %s (slot %d) stands outside: %.1f %.1f %.1f %.1f", name, i,
                 a->node->name, a->node->slot, a->box.x, a->box.y, a->box.width, a->box.height);
      for (guint j = i + 1; j < layout->n_nodes; j++)
        if (is_box (&layout->nodes[j]) && overlap (&a->box, &layout->nodes[j].box))
          g_error ("%s: boxes overlap: %u %s (slot %d), %u %s (slot %d)", name, i, a->node->name,
                   a->node->slot, j, layout->nodes[j].node->name, layout->nodes[j].node->slot);
      for (guint s = 0; a->seats != NULL && s < a->seats->len; s++)
        {
          const ChartSeat *seat = &g_array_index (a->seats, ChartSeat, s);

          if (!within (&seat->box, &a->box, 0.05))
            g_error ("%s: seat %u leaves its body %s", name, s, a->node->name);
          for (guint t = s + 1; t < a->seats->len; t++)
            if (overlap (&seat->box, &g_array_index (a->seats, ChartSeat, t).box))
              g_error ("%s: seats %u and %u of %s overlap", name, s, t, a->node->name);
        }
    }
}

/* Children below their parents. */
static void
check_levels (const ChartLayout *layout, const char *name)
{
  const ChartNode *branch = NULL;

  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot == MULIN_SLOT_MAIN)
      branch = &layout->nodes[i];
  for (guint i = 0; i < layout->n_nodes && branch != NULL; i++)
    {
      const ChartNode *node = &layout->nodes[i];
      double bottom = node->box.y + node->box.height;

      if (!node->drawn)
        continue;
      if (node->node->slot == MULIN_SLOT_ABOVE && bottom > branch->box.y + air)
        g_error ("%s: %s is not above the branch", name, node->node->name);
      if ((node->node->slot == MULIN_SLOT_BODY || node->node->slot == MULIN_SLOT_ROW
           || node->node->slot == MULIN_SLOT_BETWEEN)
          && node->box.y < branch->box.y + branch->box.height - air)
        g_error ("%s: %s is not below the branch", name, node->node->name);
    }
}

static MulinBox
segment_box (const MulinPoint *a, const MulinPoint *b)
{
  return (MulinBox){ MIN (a->x, b->x) - 0.05, MIN (a->y, b->y) - 0.05, fabs (a->x - b->x) + 0.1,
                     fabs (a->y - b->y) + 0.1 };
}

static void
check_lines (const ChartLayout *layout, const char *name)
{
  for (guint l = 0; l < layout->lines->len; l++)
    {
      const ChartLine *line = layout->lines->pdata[l];
      const MulinPoint *p = (const MulinPoint *)(const void *)line->points->data;

      for (guint i = 0; i + 1 < line->points->len; i++)
        {
          MulinBox run = segment_box (&p[i], &p[i + 1]), inner;

          if (fabs (p[i].x - p[i + 1].x) > 0.01 && fabs (p[i].y - p[i + 1].y) > 0.01)
            g_error ("%s: line %u is slanted", name, l);
          for (guint n = 0; n < layout->n_nodes; n++)
            {
              inner = layout->nodes[n].box;
              inner.x += 0.2, inner.y += 0.2, inner.width -= 0.4, inner.height -= 0.4;
              if (is_box (&layout->nodes[n]) && overlap (&run, &inner))
                g_error ("%s: line %u (stroke %d, word %s, %u → %u) runs through %s", name, l,
                         line->stroke, line->word, line->from, line->to,
                         layout->nodes[n].node->name);
            }
          for (guint o = 0; o < layout->lines->len; o++)
            {
              const ChartLine *other = layout->lines->pdata[o];

              if (o != l && other->word != NULL && overlap (&run, &other->plate))
                g_error ("%s: line %u (stroke %d) runs through the word %s", name, l, line->stroke,
                         other->word);
            }
          for (guint c = 0; c < layout->captions->len; c++)
            if (overlap (&run, &((ChartCaption *)layout->captions->pdata[c])->box))
              g_error ("%s: line %u runs through the caption %s", name, l,
                       ((ChartCaption *)layout->captions->pdata[c])->text);
        }
    }
}

static void
check_words (const ChartLayout *layout, const char *name)
{
  for (guint l = 0; l < layout->lines->len; l++)
    {
      const ChartLine *line = layout->lines->pdata[l];

      if (line->word == NULL)
        continue;
      for (guint n = 0; n < layout->n_nodes; n++)
        if (is_box (&layout->nodes[n]) && overlap (&line->plate, &layout->nodes[n].box))
          g_error ("%s: the word %s lies on %s", name, line->word, layout->nodes[n].node->name);
      for (guint o = l + 1; o < layout->lines->len; o++)
        {
          const ChartLine *other = layout->lines->pdata[o];

          if (other->word != NULL && overlap (&line->plate, &other->plate))
            g_error ("%s: the words %s and %s overlap", name, line->word, other->word);
        }
    }
}

/* No word of the model is lost between two drawn nodes. */
static void
check_words_kept (ChartLayout *layout, const char *name)
{
  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];
      const char *word = mulin_chart_link_word (link);
      gboolean found = FALSE;

      if (word == NULL || !layout->nodes[link->from].drawn || !layout->nodes[link->to].drawn
          || mulin_chart_link_is_row (layout, link))
        continue;
      for (guint l = 0; l < layout->lines->len; l++)
        {
          const ChartLine *line = layout->lines->pdata[l];

          found |= line->from == link->from && line->to == link->to
                   && g_strcmp0 (line->word, word) == 0;
        }
      if (!found)
        g_error ("%s: the word %s between %s and %s is lost", name, word,
                 layout->nodes[link->from].node->name, layout->nodes[link->to].node->name);
    }
}

static double
text_left (const MulinShape *shape, double width)
{
  switch (shape->align)
    {
    case MULIN_ALIGN_CENTRE:
      return shape->box.x + (shape->box.width - width) / 2;
    case MULIN_ALIGN_RIGHT:
      return shape->box.x + shape->box.width - width;
    case MULIN_ALIGN_LEFT:
    default:
      return shape->box.x;
    }
}

/* Every text is on the page, not larger than the place it was given, and large enough to read; no
 * two texts meet. */
static void
check_texts (const MulinScene *scene, double least, const char *name)
{
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (MulinBox));
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = scene->shapes->pdata[i];
      double width;
      MulinBox ink;

      if (shape->type != MULIN_SHAPE_TEXT || *shape->text == '\0')
        continue;
      width = mulin_measure_width (shape->text, shape->font);
      ink = (MulinBox){ text_left (shape, width), shape->baseline - 0.78 * shape->font.size, width,
                        0.84 * shape->font.size };
      if (shape->font.size < least - 0.001)
        g_error ("%s: “%s” is %.2f pt", name, shape->text, shape->font.size);
      if (width > shape->box.width + 0.3)
        g_error ("%s: “%s” is %.1f wide, its place %.1f", name, shape->text, width,
                 shape->box.width);
      if (ink.x < 0 || ink.y < 0 || ink.x + ink.width > scene->width
          || ink.y + ink.height > scene->height)
        g_error ("%s: “%s” leaves the page", name, shape->text);
      if (strstr (shape->text, "…") != NULL)
        g_error ("%s: “%s” is cut", name, shape->text);
      for (guint j = 0; j < inks->len; j++)
        if (overlap (&ink, &g_array_index (inks, MulinBox, j)))
          g_error ("%s: “%s” and “%s” overlap", name, shape->text, (char *)texts->pdata[j]);
      g_array_append_val (inks, ink);
      g_ptr_array_add (texts, shape->text);
    }
}

static ChartLayout *
layout_of (const MulinStructure *structure, MulinChartStyle style, double u, double width)
{
  const ChartMetrics metrics = { .style = style,
                                 .u = u,
                                 .second = MAX (0.86 * u, style == MULIN_CHART_WALL ? 10 : 8),
                                 .stretch = 0.78,
                                 .width = width };

  return mulin_chart_layout (structure, &metrics);
}

static void
check_structure (const MulinStructure *structure, const char *name, gboolean strict)
{
  static const struct
  {
    MulinChartStyle style;
    double u, width;
  } cases[] = {
    { MULIN_CHART_WINDOW, 12.5, 0 },      { MULIN_CHART_PAPER, 9.6, 756.9 },
    { MULIN_CHART_PAPER, 8, 756.9 },      { MULIN_CHART_PAPER, 13.58, 1128 },
    { MULIN_CHART_DOSSIER, 8.25, 481.9 }, { MULIN_CHART_WALL, 15, 1117 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, case %u", name, i);
      g_autoptr (ChartLayout) layout
          = layout_of (structure, cases[i].style, cases[i].u, cases[i].width);

      check_boxes (layout, what);
      check_levels (layout, what);
      check_lines (layout, what);
      check_words (layout, what);
      if (strict)
        check_words_kept (layout, what);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s on %s", name, pages[i].name);
      g_autoptr (MulinScene) scene = draw (structure, pages[i].page);

      check_texts (scene, pages[i].page->style == MULIN_CHART_WALL ? 10 : 8, what);
    }
}

static void
test_samples (void)
{
  for (guint i = 0; i < n_samples; i++)
    {
      MulinStructure *structure = samples[i].make ();

      check_structure (structure, samples[i].name, TRUE);
      sample_free (structure);
    }
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *name = g_strdup_printf ("seed %u", seed);
      MulinStructure *structure = sample_random (rand);

      check_structure (structure, name, FALSE);
      sample_free (structure);
    }
}

/* --- particular things --- */

static const MulinShape *
find_text (const MulinScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = scene->shapes->pdata[i];

      if (shape->type == MULIN_SHAPE_TEXT && strcmp (shape->text, text) == 0)
        return shape;
    }
  return NULL;
}

static void
test_a4_page (void)
{
  MulinStructure *structure = sample_wutongyuan ();
  g_autoptr (MulinScene) scene = draw (structure, &a4);
  static const char *const shown[]
      = { "示例梧桐苑党建引领三方治理架构图",
          "截至 2026 年 6 月 30 日",
          "应设职位 13　在任 12　空缺 1",
          "2024-03-12 — 2027-03-11",
          "任期至 2026-05-20",
          "届满 41 天",
          "合同 2024-07-01 — 2027-06-30",
          "一肩挑",
          "指导监督",
          "选举/执行",
          "委托（合同）",
          "楼栋党小组 6 个　党员 57 人",
          "队伍 4 支　60 人",
          "交叉任职、一肩挑",
          "届满未换",
          "专业人员 2 名　小区律师 示例罗十（每月 2 次）　　小区医生 示例林一（每月 1 次）",
          "内部使用，不外传。",
          "第 1 页　共 1 页",
          "示例街道党建办",
          "兼职委员" };

  g_assert_cmpfloat_with_epsilon (scene->width, 841.89, 0.01);
  g_assert_cmpfloat_with_epsilon (scene->height, 595.28, 0.01);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (find_text (scene, shown[i]) == NULL)
      g_error ("“%s” is not on the page", shown[i]);
  g_assert_cmpfloat_with_epsilon (find_text (scene, "示例街道党工委")->font.size, 9.6, 0.01);
  g_assert_null (find_text (scene, "模型外"));
  g_assert_null (find_text (scene, "即将届满"));
  sample_free (structure);
}

/* The words between branch and bodies stand on one row, and their lines are straight. */
static void
test_label_row (void)
{
  MulinStructure *structure = sample_wutongyuan ();
  g_autoptr (ChartLayout) layout = layout_of (structure, MULIN_CHART_PAPER, 9.6, 756.9);
  static const char *const row[]
      = { "指导监督", "选举/执行", "一肩挑", "引领", "引领", "交叉任职" };
  double y = -1, x = -1;
  guint seen = 0;

  for (double left = 0; left < layout->width; left += 0.5)
    for (guint i = 0; i < layout->lines->len; i++)
      {
        const ChartLine *line = layout->lines->pdata[i];

        if (line->word == NULL || line->plate.x < left || line->plate.x >= left + 0.5
            || seen >= G_N_ELEMENTS (row) || strcmp (line->word, row[seen]) != 0)
          continue;
        g_assert_cmpuint (line->points->len, ==, 2);
        g_assert_cmpfloat (line->plate.x, >, x);
        if (seen > 0)
          g_assert_cmpfloat_with_epsilon (line->plate.y, y, 0.01);
        x = line->plate.x + line->plate.width;
        y = line->plate.y;
        seen++;
      }
  g_assert_cmpuint (seen, ==, G_N_ELEMENTS (row));
  sample_free (structure);
}

static void
test_targets (void)
{
  MulinStructure *structure = sample_wutongyuan ();
  g_autoptr (MulinScene) scene = draw (structure, &window_page);

  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = structure->nodes->pdata[i];
      gboolean found = node->slot == MULIN_SLOT_CAPTION;

      for (guint t = 0; t < scene->targets->len; t++)
        {
          const MulinTarget *target = scene->targets->pdata[t];

          found |= g_strcmp0 (target->kind, "organization") == 0 && target->id == node->id
                   && target->tip != NULL;
        }
      if (!found)
        g_error ("%s has no target", node->name);
      for (guint s = 0; s < node->seats->len; s++)
        {
          const MulinSeat *seat = node->seats->pdata[s];
          gboolean hit = FALSE;

          for (guint t = 0; t < scene->targets->len; t++)
            {
              const MulinTarget *target = scene->targets->pdata[t];

              if (g_strcmp0 (target->kind, "post") != 0 || target->id != seat->post)
                continue;
              hit = mulin_scene_hit (scene, target->box.x + target->box.width / 2,
                                     target->box.y + target->box.height / 2)
                    == target;
            }
          g_assert_true (hit);
        }
    }
  sample_free (structure);
}

static guint
count_frames (const MulinScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = scene->shapes->pdata[i];

      n += shape->type == MULIN_SHAPE_RECT && shape->stroke == MULIN_COLOR_INK
           && fabs (shape->width - 2) < 0.01;
    }
  return n;
}

static void
test_selection (void)
{
  MulinStructure *structure = sample_wutongyuan ();
  MulinChartPage page = window_page;
  g_autoptr (MulinScene) plain = draw (structure, &page), chosen = NULL;
  const MulinNode *branch = structure->nodes->pdata[3];

  page.selected = ((MulinSeat *)branch->seats->pdata[3])->post;
  chosen = draw (structure, &page);
  g_assert_cmpuint (count_frames (plain), ==, 0);
  g_assert_cmpuint (count_frames (chosen), ==, 1);
  sample_free (structure);
}

/* The wall leaves out what is internal even when the structure still holds it. */
static void
test_wall (void)
{
  MulinStructure *structure = sample_wutongyuan_public ();
  g_autoptr (MulinScene) scene = draw (structure, &wall);
  static const char *const hidden[]
      = { "空缺",     "届满",   "一肩挑", "交叉任职",   "兼职委员", "党员",    "内部",
          "应设职位", "模型外", "#4107",  "2027-03-11", "9 人",     "宣传委员" };
  guint photos = 0, crosses = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = scene->shapes->pdata[i];

      for (guint h = 0; shape->type == MULIN_SHAPE_TEXT && h < G_N_ELEMENTS (hidden); h++)
        if (strstr (shape->text, hidden[h]) != NULL)
          g_error ("the wall says “%s”", shape->text);
      photos += shape->type == MULIN_SHAPE_RECT && shape->fill == MULIN_COLOR_PHOTO;
      crosses += shape->type == MULIN_SHAPE_LINE && shape->start_mark == MULIN_END_DIAMOND;
    }
  g_assert_cmpuint (photos, ==, 12);
  g_assert_cmpuint (crosses, ==, 0);
  g_assert_nonnull (find_text (scene, "0571-0000 0003"));
  g_assert_nonnull (find_text (scene, "书记 示例何二　0571-0000 0001"));
  g_assert_nonnull (find_text (scene, "2026 年 6 月"));
  g_assert_nonnull (find_text (scene, "示例街道　示例三社区"));
  g_assert_cmpint (find_text (scene, structure->title)->fill, ==, MULIN_COLOR_WALL_RED);
  sample_free (structure);
}

static void
test_vacant (void)
{
  MulinStructure *structure = samples[8].make ();
  g_autoptr (MulinScene) scene = draw (structure, &a4);
  guint words = 0;

  g_assert_cmpstr (samples[8].name, ==, "bare-import");
  for (guint i = 0; i < scene->shapes->len; i++)
    words += ((MulinShape *)scene->shapes->pdata[i])->type == MULIN_SHAPE_TEXT
             && strcmp (((MulinShape *)scene->shapes->pdata[i])->text, "空缺") == 0;
  g_assert_cmpuint (words, ==, 5); /* branch, guide, owners, groups, legend */
  sample_free (structure);
}

static void
test_deterministic (void)
{
  for (guint i = 0; i < n_samples; i++)
    {
      MulinStructure *structure = samples[i].make ();
      g_autoptr (MulinScene) one = draw (structure, &a4), two = draw (structure, &a4);

      g_assert_cmpuint (one->shapes->len, ==, two->shapes->len);
      for (guint s = 0; s < one->shapes->len; s++)
        {
          const MulinShape *a = one->shapes->pdata[s], *b = two->shapes->pdata[s];

          g_assert_cmpstr (a->text, ==, b->text);
          g_assert_cmpmem (&a->box, sizeof a->box, &b->box, sizeof b->box);
        }
      sample_free (structure);
    }
}

/* --- PDF --- */

static void
test_pdf (void)
{
  MulinStructure *structure = sample_wutongyuan ();
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_scene_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PopplerDocument *document;
  PopplerPage *page;
  GList *hits;
  double width, height;

  g_ptr_array_add (scenes, draw (structure, &a4));
  bytes = mulin_surface_pdf_bytes (scenes, structure->title, structure->as_of, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 841.89, 0.05);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = structure->nodes->pdata[i];

      hits = poppler_page_find_text (page, node->name);
      if (hits == NULL)
        g_error ("%s cannot be found in the PDF", node->name);
      g_list_free_full (hits, (GDestroyNotify)poppler_rectangle_free);
    }
  hits = poppler_page_find_text (page, structure->title);
  g_assert_nonnull (hits);
  g_assert_cmpfloat (height - ((PopplerRectangle *)hits->data)->y2, <, 75.7);
  g_list_free_full (hits, (GDestroyNotify)poppler_rectangle_free);
  g_object_unref (page);
  g_object_unref (document);
  sample_free (structure);
}

/* Pictures for the eye: only when a folder is named. */
static void
test_pictures (void)
{
  const char *folder = g_getenv ("MULIN_TEST_PICTURES");

  for (guint i = 0; i < n_samples; i++)
    for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
      {
        gboolean is_public = pages[p].page->style == MULIN_CHART_WALL && i == 0;
        MulinStructure *structure = is_public ? sample_wutongyuan_public () : samples[i].make ();
        gboolean screen = pages[p].page->style == MULIN_CHART_WINDOW;
        g_autofree char *file
            = g_strdup_printf ("%s/%s-%s.png", folder, samples[i].name, pages[p].name);
        g_autoptr (MulinScene) scene = draw (structure, pages[p].page);
        g_autoptr (GError) error = NULL;

        mulin_surface_write_png (
            file, scene, mulin_palette_get (screen ? MULIN_PALETTE_LIGHT : MULIN_PALETTE_PRINT),
            screen ? 72 : 110, &error);
        g_assert_no_error (error);
        sample_free (structure);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/structure-chart/a4-page", test_a4_page);
  g_test_add_func ("/draw/structure-chart/label-row", test_label_row);
  g_test_add_func ("/draw/structure-chart/targets", test_targets);
  g_test_add_func ("/draw/structure-chart/selection", test_selection);
  g_test_add_func ("/draw/structure-chart/wall", test_wall);
  g_test_add_func ("/draw/structure-chart/vacant", test_vacant);
  g_test_add_func ("/draw/structure-chart/deterministic", test_deterministic);
  g_test_add_func ("/draw/structure-chart/pdf", test_pdf);
  g_test_add_func ("/draw/structure-chart/samples", test_samples);
  g_test_add_func ("/draw/structure-chart/random", test_random);
  if (g_getenv ("MULIN_TEST_PICTURES") != NULL)
    g_test_add_func ("/draw/structure-chart/pictures", test_pictures);
  return g_test_run ();
}
