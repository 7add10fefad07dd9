/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract is checked when a definition is added, the values when it is printed: neither may end in a drawing that says nothing. */
#include "draw/query-chart.h"

#include "base/error.h"
#include "draw/chart-forms.h"

#include <math.h>
#include <string.h>

static const MulinChartForm forms[] = {
  { "漏斗", { { "步骤", MULIN_CHART_TEXT }, { NULL, MULIN_CHART_COUNT } }, 2, 2, 3, TRUE, mulin_funnel_chart },
  { "组成", { { "部分", MULIN_CHART_TEXT }, { "个数", MULIN_CHART_COUNT } }, 2, 2, 0, FALSE, mulin_ring_chart },
  { "构成条", { { "整体", MULIN_CHART_TEXT }, { "部分", MULIN_CHART_TEXT }, { "个数", MULIN_CHART_COUNT } }, 3, 3, 0, TRUE, mulin_composition_chart },
  { "散点", { { "名称", MULIN_CHART_TEXT }, { NULL, MULIN_CHART_NUMBER }, { NULL, MULIN_CHART_NUMBER } }, 3, 3, 0, FALSE, mulin_scatter_chart },
  { "目标曲线", { { "月份", MULIN_CHART_TEXT }, { NULL, MULIN_CHART_NUMBER }, { "目标", MULIN_CHART_NUMBER }, { "截止", MULIN_CHART_TEXT } }, 3, 4, 0, FALSE,
    mulin_target_chart },
  { "雷达", { { "维度", MULIN_CHART_TEXT }, { NULL, MULIN_CHART_COUNT } }, 2, 2, 3, FALSE, mulin_radar_chart },
  { "分层", { { "层级", MULIN_CHART_TEXT }, { "叫法", MULIN_CHART_TEXT }, { "应有", MULIN_CHART_COUNT }, { "名称", MULIN_CHART_TEXT } }, 4, 4, 0, TRUE,
    mulin_layer_chart },
  { "甘特", { { "项目", MULIN_CHART_TEXT }, { "开始", MULIN_CHART_TEXT }, { "计划完成", MULIN_CHART_TEXT }, { "进度", MULIN_CHART_COUNT }, { "状态", MULIN_CHART_TEXT } },
    4, 5, 0, TRUE, mulin_gantt_chart },
  { "泳道", { { "步骤", MULIN_CHART_TEXT }, { "谁办", MULIN_CHART_TEXT }, { "说明", MULIN_CHART_TEXT } }, 2, 3, 0, TRUE, mulin_lane_chart },
  { "网状", { { "中心", MULIN_CHART_TEXT }, { "成员", MULIN_CHART_TEXT }, { "类别", MULIN_CHART_TEXT } }, 3, 3, 0, TRUE, mulin_net_chart },
  { "叠图", { { "楼栋", MULIN_CHART_TEXT }, { "层", MULIN_CHART_TEXT }, { "名称", MULIN_CHART_TEXT } }, 3, 3, 0, TRUE, mulin_stack_chart },
  { "门户", { { "楼栋", MULIN_CHART_TEXT }, { "单元", MULIN_CHART_TEXT }, { "室", MULIN_CHART_TEXT }, { "标记", MULIN_CHART_TEXT } }, 4, 4, 0, TRUE, mulin_door_chart },
};

const MulinChartForm *
mulin_query_chart_form (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].name, name) == 0)
      return &forms[i];
  return NULL;
}

char *
mulin_query_chart_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", forms[i].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static guint
most_columns (const MulinChartForm *form)
{
  return form->n_most + (form->n_repeats > 0 ? form->n_repeats - 1 : 0);
}

static const MulinChartColumn *
column_of (const MulinChartForm *form, guint i)
{
  return &form->columns[MIN (i, form->n_most - 1)];
}

/* 步骤、一列个数 */
static char *
contract_words (const MulinChartForm *form)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < form->n_most; i++)
    g_string_append_printf (words, "%s%s%s", i > 0 ? "、" : "", form->columns[i].name != NULL ? form->columns[i].name : "一列数",
                            i >= form->n_least ? "（可省）" : "");
  if (form->n_repeats > 1)
    g_string_append_printf (words, "，最后一种可有 %u 列", form->n_repeats);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
mulin_query_chart_check (const MulinChartForm *form, const char *const *names, guint n_names, GError **error)
{
  g_autofree char *words = contract_words (form);

  if (n_names < form->n_least || n_names > most_columns (form))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "图“%s”的查询要这几列：%s；现在是 %u 列。", form->name, words, n_names);
      return FALSE;
    }
  for (guint i = 0; i < n_names; i++)
    {
      const char *wanted = column_of (form, i)->name;

      if (wanted == NULL || strcmp (wanted, names[i]) == 0)
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "图“%s”的第 %u 列应叫“%s”，现在是“%s”；各列依次是：%s。", form->name, i + 1, wanted,
                   names[i], words);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fits (const MulinChartColumn *column, const MulinChartCell *cell)
{
  if (column->type == MULIN_CHART_TEXT || cell->text == NULL)
    return TRUE;
  return !isnan (cell->number) && (column->type != MULIN_CHART_COUNT || cell->number >= 0);
}

gboolean
mulin_query_chart_check_rows (const MulinChartForm *form, const MulinChartRows *rows, GError **error)
{
  for (guint r = 0; r < rows->n; r++)
    for (guint c = 0; c < rows->names->len; c++)
      {
        const MulinChartCell *cell = mulin_chart_rows_cell (rows, r, c);
        const MulinChartColumn *column = column_of (form, c);

        if (fits (column, cell))
          continue;
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "图“%s”的“%s”应是%s，第 %u 行是“%s”。", form->name, (char *) rows->names->pdata[c],
                     column->type == MULIN_CHART_COUNT ? " 0 或正数" : "数", r + 1, cell->text);
        return FALSE;
      }
  return TRUE;
}

/* How many rows from FIRST on belong to the same first column. */
static guint
group_length (const MulinChartRows *rows, guint first)
{
  MulinChartRows all = mulin_chart_rows_all (rows);
  guint end = first + 1;

  while (end < all.n && strcmp (mulin_chart_rows_text (&all, first, 0), mulin_chart_rows_text (&all, end, 0)) == 0)
    end++;
  return end - first;
}

/* As many whole groups as fit; always one. */
static MulinScene *
draw_piece (const MulinChartForm *form, MulinChartRows *piece, guint end, const char *title, double width, double height)
{
  g_autoptr (MulinScene) scene = NULL;
  guint fitting = 0;

  for (guint next = piece->first; next < end;)
    {
      MulinScene *longer;

      next += group_length (piece, next);
      piece->n = next - piece->first;
      longer = form->draw (piece, title, width);
      if (scene != NULL && longer->height > height)
        {
          mulin_scene_free (longer);
          break;
        }
      mulin_scene_free (scene);
      scene = longer;
      fitting = piece->n;
    }
  piece->n = fitting;
  return g_steal_pointer (&scene);
}

GPtrArray *
mulin_query_chart_draw (const MulinChartForm *form, const MulinChartRows *rows, const char *title, double width, double height)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  g_autofree char *again = title != NULL ? g_strconcat (title, "（续）", NULL) : NULL;
  MulinChartRows piece = *rows;

  if (rows->n == 0)
    return scenes;
  g_ptr_array_add (scenes, form->draw (rows, title, width));
  if (!form->splits || ((MulinScene *) scenes->pdata[0])->height <= height)
    return scenes;
  g_ptr_array_set_size (scenes, 0);
  for (guint end = rows->first + rows->n; piece.first < end; piece.first += piece.n)
    g_ptr_array_add (scenes, draw_piece (form, &piece, end, scenes->len > 0 ? again : title, width, height));
  return scenes;
}
