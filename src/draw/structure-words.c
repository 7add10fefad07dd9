/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written in a structure diagram: terms, states, captions, tips; and what the wall leaves
 * out (practice.md, What may be said where). */
#include "draw/structure-layout.h"

#include <string.h>

#define WIDE_SPACE "　"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* --- terms and states --- */

static const char *
term_prefix (const MulinNode *node)
{
  gboolean contract
      = g_strcmp0 (node->kind, "property_contract") == 0 || node->hue == MULIN_HUE_PROPERTY;

  return contract ? "合同" : "任期";
}

static char *
long_term (const MulinNode *node)
{
  const char *prefix = node->hue == MULIN_HUE_PROPERTY ? "合同 " : "";

  if (is_empty (node->until))
    return is_empty (node->since) ? NULL : g_strdup_printf ("%s%s 起", prefix, node->since);
  if (node->state == MULIN_STATE_EXPIRED || node->state == MULIN_STATE_EXPIRING
      || is_empty (node->since))
    return g_strdup_printf ("%s至 %s", term_prefix (node), node->until);
  return g_strdup_printf ("%s%s — %s", prefix, node->since, node->until);
}

char *
mulin_chart_term (const MulinNode *node, MulinChartStyle style, guint wish)
{
  if (style == MULIN_CHART_WALL)
    return wish == 0 && !is_empty (node->phone) ? g_strdup (node->phone) : NULL;
  if (node->state == MULIN_STATE_NO_DATA)
    return wish == 0 ? g_strdup ("无数据") : NULL;
  if (style == MULIN_CHART_PAPER && wish == 0)
    return long_term (node);
  if (style == MULIN_CHART_PAPER)
    wish--;
  if (wish > 0 || is_empty (node->until) || node->state == MULIN_STATE_EXPIRED
      || node->state == MULIN_STATE_EXPIRING)
    return NULL;
  return g_strdup_printf ("至 %s", node->until);
}

char *
mulin_chart_status (const MulinNode *node, MulinChartStyle style)
{
  if (style == MULIN_CHART_WALL)
    return NULL;
  if (node->state == MULIN_STATE_EXPIRED)
    return g_strdup_printf ("届满 %d 天", node->days);
  if (node->state == MULIN_STATE_EXPIRING)
    return g_strdup_printf ("剩 %d 天", node->days);
  return NULL;
}

/* --- names and second lines --- */

static char *
first_part (const char *text)
{
  const char *end = strstr (text, WIDE_SPACE);

  return end != NULL ? g_strndup (text, (gsize)(end - text)) : g_strdup (text);
}

/* "组长 示例徐一　党员 9" → "组长 示例徐一": the wall says nothing of how many. */
static char *
without_counts (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, WIDE_SPACE, -1);
  GString *kept = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      if (**part == '\0' || g_str_has_prefix (*part, "党员") || g_str_has_suffix (*part, " 人")
          || g_str_has_suffix (*part, " 名"))
        continue;
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? WIDE_SPACE : "", *part);
    }
  return g_string_free (kept, FALSE);
}

static gboolean
is_assistant (const MulinNode *node)
{
  return node->slot == MULIN_SLOT_GUIDE || node->slot == MULIN_SLOT_AIDE;
}

static char *
brief_name (const MulinNode *node)
{
  static const char *const endings[] = { "党小组", "党员小组", "居民小组" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (node->name, endings[i]) && strlen (node->name) > strlen (endings[i]) + 2)
      {
        char *name = g_strndup (node->name, strlen (node->name) - strlen (endings[i]));

        return g_strchomp (name);
      }
  return g_strdup (node->name);
}

/* "组长 示例徐一　党员 9" → "示例徐一　9 人". */
static char *
brief_second (const char *second)
{
  g_auto (GStrv) parts = g_strsplit (second, WIDE_SPACE, -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *space = strchr (parts[i], ' ');

      if (i > 0)
        g_string_append (text, WIDE_SPACE);
      if (g_str_has_prefix (parts[i], "党员 "))
        g_string_append_printf (text, "%s 人", parts[i] + strlen ("党员 "));
      else if (g_str_has_prefix (parts[i], "共建契约 "))
        g_string_append (text, parts[i] + strlen ("共建"));
      else if (i == 0 && space != NULL && !g_ascii_isdigit (space[1]))
        g_string_append (text, space + 1);
      else
        g_string_append (text, parts[i]);
    }
  return g_string_free (text, FALSE);
}

char *
mulin_chart_name (const MulinNode *node, MulinChartStyle style, gboolean brief)
{
  const char *name = !is_empty (node->name) ? node->name : node->label;

  if (is_empty (name))
    return g_strdup ("—");
  if (style == MULIN_CHART_WALL && is_assistant (node) && !is_empty (node->phone)
      && !is_empty (node->second))
    {
      g_autofree char *person = first_part (node->second);

      return g_strdup_printf ("%s %s", name, person);
    }
  return brief && !is_empty (node->name) ? brief_name (node) : g_strdup (name);
}

static char *
wall_second (const MulinNode *node)
{
  g_autofree char *second = NULL;

  if (node->slot == MULIN_SLOT_BESIDE)
    return g_strdup ("共建单位");
  if (!is_empty (node->second))
    second = without_counts (node->second);
  if (is_empty (node->phone))
    return is_empty (second) ? NULL : g_steal_pointer (&second);
  if (is_assistant (node) || is_empty (second))
    return g_strdup (node->phone);
  return g_strdup_printf (node->slot == MULIN_SLOT_BETWEEN ? "%s\n%s" : "%s　%s", second,
                          node->phone);
}

char *
mulin_chart_second (const MulinNode *node, MulinChartStyle style, gboolean brief)
{
  g_autofree char *second = NULL;

  if (style == MULIN_CHART_WALL)
    return wall_second (node);
  if (node->state == MULIN_STATE_VACANT && node->id == 0)
    return g_strdup ("空缺");
  if (!is_empty (node->second))
    second = brief ? brief_second (node->second) : g_strdup (node->second);
  if (!node->beyond)
    return g_steal_pointer (&second);
  return second != NULL ? g_strdup_printf ("%s　模型外", second) : g_strdup ("模型外");
}

char *
mulin_chart_seat_title (const MulinSeat *seat, MulinChartStyle style)
{
  const char *title = !is_empty (seat->title) ? seat->title : "成员";

  if (style != MULIN_CHART_WALL && seat->beyond)
    return g_strdup_printf ("%s（模型外）", title);
  return g_strdup (title);
}

/* --- captions --- */

static const char *
measure_word (const char *label)
{
  if (g_str_has_suffix (label, "队") || g_str_has_suffix (label, "队伍"))
    return "支";
  if (g_str_has_suffix (label, "户"))
    return "户";
  if (g_str_has_suffix (label, "长") || g_str_has_suffix (label, "员"))
    return "名";
  return "个";
}

char *
mulin_chart_row_caption (ChartLayout *layout, const ChartRow *row)
{
  const MulinNode *first = layout->nodes[g_array_index (row->members, guint, 0)].node;
  const char *label = !is_empty (first->label) ? first->label : first->name;
  gboolean whole = TRUE;
  int sum = 0, standing = 0;

  for (guint i = 0; i < row->members->len; i++)
    {
      const ChartNode *node = &layout->nodes[g_array_index (row->members, guint, i)];

      if (node->vacant)
        continue;
      standing++;
      sum += MAX (node->node->members, 0);
      whole = whole && node->node->members >= 0;
    }
  if (standing == 0)
    return g_strdup (label);
  if (!whole || sum == 0)
    return g_strdup_printf ("%s %d %s", label, standing, measure_word (label));
  return g_strdup_printf ("%s %d %s　%s%d 人", label, standing, measure_word (label),
                          first->hue == MULIN_HUE_PARTY ? "党员 " : "", sum);
}

static char *
expert_words (const ChartNode *node, MulinChartStyle style)
{
  g_autofree char *name = mulin_chart_name (node->node, style, FALSE);
  g_autofree char *second = mulin_chart_second (node->node, style, FALSE);

  return second != NULL ? g_strdup_printf ("%s %s", name, second) : g_steal_pointer (&name);
}

/* Experts of a place with a name of its own stand after it; all others share one paragraph. */
static const char *
expert_head (const ChartNode *node, MulinChartStyle style)
{
  const MulinNode *expert = node->node;

  if (style == MULIN_CHART_WALL || is_empty (expert->label)
      || g_strcmp0 (expert->label, expert->name) == 0)
    return NULL;
  return expert->label;
}

/* All experts with the same head in one paragraph; those already written are marked in DONE. */
static char *
experts_paragraph (ChartLayout *layout, guint start, gboolean *done)
{
  MulinChartStyle style = layout->metrics.style;
  const char *label = expert_head (&layout->nodes[start], style);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = start; i < layout->n_nodes; i++)
    {
      const ChartNode *node = &layout->nodes[i];
      g_autofree char *words = NULL;

      if (!node->drawn || node->node->slot != MULIN_SLOT_CAPTION || done[i]
          || g_strcmp0 (expert_head (node, style), label) != 0)
        continue;
      done[i] = TRUE;
      n += node->vacant ? 0 : 1;
      words = expert_words (node, style);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "　　" : "", words);
    }
  if (label != NULL)
    {
      g_autofree char *head = g_strdup_printf ("%s %u 名　", label, n);

      g_string_prepend (text, head);
    }
  return g_string_free (text, FALSE);
}

static const char *
partner_word (ChartLayout *layout, guint node)
{
  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];

      if ((link->from == node || link->to == node) && !is_empty (link->word))
        return link->word;
    }
  return "结对";
}

/* One partner is drawn; the others are named here, each kind after its word. */
static char *
partners_paragraph (ChartLayout *layout)
{
  const ChartNode *drawn = mulin_chart_first (layout, MULIN_SLOT_BESIDE);
  GString *text = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const MulinNode *node = layout->nodes[i].node;
      const char *word;

      if (node->slot != MULIN_SLOT_BESIDE || &layout->nodes[i] == drawn || is_empty (node->name)
          || layout->nodes[i].vacant)
        continue;
      word = partner_word (layout, i);
      if (g_strcmp0 (word, last) == 0)
        g_string_append_printf (text, "、%s", node->name);
      else
        g_string_append_printf (text, "%s另有%s：%s", text->len > 0 ? "　　" : "", word,
                                node->name);
      last = word;
    }
  return g_string_free (text, FALSE);
}

GPtrArray *
mulin_chart_notes (ChartLayout *layout)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *done = g_new0 (gboolean, layout->n_nodes + 1);
  g_autofree char *partners = NULL;

  if (layout->metrics.style == MULIN_CHART_DOSSIER)
    return notes;
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot == MULIN_SLOT_CAPTION && !done[i])
      g_ptr_array_add (notes, experts_paragraph (layout, i, done));
  partners = partners_paragraph (layout);
  if (*partners != '\0')
    g_ptr_array_add (notes, g_steal_pointer (&partners));
  return notes;
}

/* --- tips --- */

char *
mulin_chart_node_tip (const MulinNode *node)
{
  GString *tip = g_string_new (!is_empty (node->name) ? node->name : node->label);
  g_autofree char *term = mulin_chart_term (node, MULIN_CHART_PAPER, 0);
  g_autofree char *status = mulin_chart_status (node, MULIN_CHART_PAPER);

  if (!is_empty (node->label) && g_strcmp0 (node->label, node->name) != 0)
    g_string_append_printf (tip, "（%s）", node->label);
  if (!is_empty (node->second))
    g_string_append_printf (tip, "\n%s", node->second);
  if (term != NULL)
    g_string_append_printf (tip, "\n%s", term);
  if (status != NULL)
    g_string_append_printf (tip, "　%s", status);
  if (node->beyond)
    g_string_append (tip, "\n模型外：结构模型没有这一处");
  return g_string_free (tip, FALSE);
}

char *
mulin_chart_seat_tip (const MulinNode *node, const MulinSeat *seat)
{
  GString *tip = g_string_new (!is_empty (node->name) ? node->name : node->label);

  g_string_append_printf (tip, "\n%s　%s", !is_empty (seat->title) ? seat->title : "成员",
                          !is_empty (seat->name) ? seat->name : "空缺");
  if (!is_empty (seat->also))
    g_string_append_printf (tip, "\n兼：%s", seat->also);
  if (seat->crossed)
    g_string_append (tip, "\n在两个以上组织任职");
  if (seat->beyond)
    g_string_append (tip, "\n模型外：结构模型没有这个职位");
  return g_string_free (tip, FALSE);
}

/* --- relations --- */

/* Longer words stand before those they contain. */
static const struct
{
  const char *key, *word;
  ChartStroke stroke;
} strokes[] = {
  { "steer", "引领", CHART_STROKE_STEER },
  { "guide_supervise", "指导监督", CHART_STROKE_GUIDE },
  { "lead", "领导", CHART_STROKE_LEAD },
  { "guide", "指导", CHART_STROKE_GUIDE },
  { "supervise", "监督", CHART_STROKE_SUPERVISE },
  { "elect", "选举", CHART_STROKE_PLAIN },
  { "entrust", "委托", CHART_STROKE_ENTRUST },
  { "consult", "协商", CHART_STROKE_ENTRUST },
  { "serve", "服务", CHART_STROKE_SERVE },
  { "pair", "结对", CHART_STROKE_PAIR },
  { "assist", "协助", CHART_STROKE_ASSIST },
  { "dispatch", "派驻", CHART_STROKE_ASSIST },
  { "contact", "包联", CHART_STROKE_ASSIST },
  { "file", "备案", CHART_STROKE_ASSIST },
  { "intervene", "介入", CHART_STROKE_GUIDE },
  { "join", "加入", CHART_STROKE_PLAIN },
};

ChartStroke
mulin_chart_stroke (const MulinLink *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (strokes); i++)
    if (g_strcmp0 (link->relation, strokes[i].key) == 0)
      return strokes[i].stroke;
  for (guint i = 0; link->relation != NULL && i < G_N_ELEMENTS (strokes); i++)
    if (strstr (link->relation, strokes[i].word) != NULL)
      return strokes[i].stroke;
  for (guint i = 0; link->word != NULL && i < G_N_ELEMENTS (strokes); i++)
    if (strstr (link->word, strokes[i].word) != NULL)
      return strokes[i].stroke;
  return CHART_STROKE_PLAIN;
}

const char *
mulin_chart_link_word (const MulinLink *link)
{
  ChartStroke stroke = mulin_chart_stroke (link);

  if (is_empty (link->word))
    return NULL;
  if (stroke == CHART_STROKE_LEAD && strcmp (link->word, "领导") == 0)
    return NULL;
  if (stroke == CHART_STROKE_SUPERVISE && strcmp (link->word, "监督") == 0)
    return NULL;
  return link->word;
}
