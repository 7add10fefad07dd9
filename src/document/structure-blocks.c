/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diagram inside a dossier, and the table of its bodies: from the same structure, so that they never disagree. */
#include "document/content.h"

#include <string.h>

static const char *
seal_mark (const MulinNode *node)
{
  static const struct { const char *seal, *mark; } marks[] = { { "党", "[党]" }, { "业", "[业]" }, { "物", "[物]" } };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strcmp0 (node->seal, marks[i].seal) == 0)
      return marks[i].mark;
  return "";
}

static gboolean
is_body (const MulinNode *node)
{
  return node->slot == MULIN_SLOT_MAIN || node->slot == MULIN_SLOT_BODY;
}

static gboolean
counts (const MulinSeat *seat)
{
  return seat->needed || seat->name != NULL;
}

static void
count_seats (const MulinNode *node, int *held, int *places)
{
  for (guint i = 0; node->seats != NULL && i < node->seats->len; i++)
    {
      const MulinSeat *seat = node->seats->pdata[i];
      *places += counts (seat) ? 1 : 0;
      *held += seat->name != NULL ? 1 : 0;
    }
}

static const char *
head_of (const MulinNode *node)
{
  const MulinSeat *first = node->seats != NULL && node->seats->len > 0 ? node->seats->pdata[0] : NULL;
  return first != NULL && first->name != NULL ? first->name : "—";
}

static char *
term_of (const MulinNode *node)
{
  if (node->since == NULL && node->until == NULL)
    return g_strdup ("—");
  if (node->until == NULL)
    return g_strdup_printf ("%s 起", node->since);
  return node->since != NULL ? g_strdup_printf ("%s 至 %s", node->since, node->until) : g_strdup_printf ("至 %s", node->until);
}

static char *
state_of (const MulinNode *node, int vacant)
{
  if (node->kind == NULL || node->state == MULIN_STATE_VACANT)
    return g_strdup (node->hue == MULIN_HUE_PROPERTY ? "空缺：无物业服务" : "空缺：未成立");
  if (node->state == MULIN_STATE_EXPIRED)
    return g_strdup_printf ("届满未换届 %d 天", node->days);
  /* A vacant post is graver than a term that ends within months. */
  if (vacant > 0)
    return g_strdup_printf ("空缺 %d 个", vacant);
  if (node->state == MULIN_STATE_EXPIRING)
    return g_strdup_printf ("即将届满 %d 天", node->days);
  return g_strdup (mulin_state_word (node->state));
}

static void
add_cells (GPtrArray *row, const char *first, ...)
{
  va_list cells;
  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    g_ptr_array_add (row, g_strdup (cell));
  va_end (cells);
}

static void
add_body (MulinTableText *table, const MulinNode *node, int *all_held, int *all_places)
{
  int held = 0, places = 0;
  count_seats (node, &held, &places);
  *all_held += held;
  *all_places += places;
  g_autofree char *name = g_strconcat (seal_mark (node), node->name, NULL);
  g_autofree char *seats = places > 0 ? g_strdup_printf ("%d/%d", held, places) : g_strdup ("—");
  g_autofree char *term = term_of (node), *state = state_of (node, places - held);
  add_cells (mulin_table_text_add_row (table), name, head_of (node), seats, term, state, NULL);
}

/* 一肩挑 1 人，交叉任职 1 人: each person once for each word. */
static char *
cross_words (const MulinStructure *structure)
{
  static const char *const words[] = { "一肩挑", "交叉任职" };
  GString *text = g_string_new (NULL);
  for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
      for (guint i = 0; i < structure->crosses->len; i++)
        {
          const MulinCross *cross = structure->crosses->pdata[i];
          const MulinNode *node = structure->nodes->pdata[cross->to_node];
          const MulinSeat *seat = cross->to_seat < node->seats->len ? node->seats->pdata[cross->to_seat] : NULL;
          if (g_strcmp0 (cross->word, words[w]) == 0 && seat != NULL && seat->name != NULL)
            g_hash_table_add (persons, seat->name);
        }
      if (g_hash_table_size (persons) > 0)
        g_string_append_printf (text, "%s%s %u 人", text->len > 0 ? "，" : "", words[w], g_hash_table_size (persons));
    }
  return g_string_free (text, FALSE);
}

static MulinTableText *
bodies_table (const MulinStructure *structure)
{
  MulinTableText *table = mulin_table_text_new ();
  add_cells (table->heads, "组织", "负责人", "在任/应设", "任期或合同", "状态", NULL);
  int held = 0, places = 0;
  for (guint i = 0; i < structure->nodes->len; i++)
    if (is_body (structure->nodes->pdata[i]))
      add_body (table, structure->nodes->pdata[i], &held, &places);
  if (table->rows->len > 0)
    {
      g_autofree char *seats = g_strdup_printf ("%d/%d", held, places), *crosses = cross_words (structure);
      add_cells (mulin_table_text_add_row (table), "合计", "", seats, crosses, "", NULL);
      table->sum = TRUE;
    }
  return table;
}

/* The wall version names who holds which office, and the published work phone; nothing about gaps and terms (practice.md). */
static MulinTableText *
public_table (const MulinStructure *structure)
{
  MulinTableText *table = mulin_table_text_new ();
  add_cells (table->heads, "组织", "职务", "姓名", "工作电话", NULL);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      const MulinNode *node = structure->nodes->pdata[i];
      if (!is_body (node) || node->seats == NULL)
        continue;
      g_autofree char *name = g_strconcat (seal_mark (node), node->name, NULL);
      const char *shown = name;
      for (guint s = 0; s < node->seats->len; s++)
        {
          const MulinSeat *seat = node->seats->pdata[s];
          if (seat->name == NULL)
            continue;
          const char *phone = seat->phone != NULL ? seat->phone : s == 0 && node->phone != NULL ? node->phone : "—";
          add_cells (mulin_table_text_add_row (table), shown, seat->title, seat->name, phone, NULL);
          shown = "";
        }
    }
  return table;
}

static gboolean
add_chart (MulinContent *content, GError **error)
{
  MulinChartPage page = { .style = MULIN_CHART_DOSSIER, .width = content->width };
  MulinScene *scene = mulin_structure_chart (content->structure, &page, error);
  if (scene == NULL)
    return FALSE;
  mulin_content_add_scene (content, scene);
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, content->structure->title, NULL, NULL);
  mulin_content_add_part (content, "structure", 0, runs);
  return TRUE;
}

gboolean
mulin_content_add_structure (MulinContent *content, const MulinFence *fence, GError **error)
{
  if (content->structure == NULL)
    {
      mulin_definition_set_error (content->values->definition, error, fence->line,
                                  "架构只在一个小区的文档里，请把“适用”写成 compound。");
      return FALSE;
    }
  if (strcmp (fence->part, "图") == 0)
    return add_chart (content, error);
  MulinTableText *table = content->is_public ? public_table (content->structure) : bodies_table (content->structure);
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, "班子", NULL, NULL);
  mulin_content_add_part (content, "table", 0, runs);
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = table;
  g_ptr_array_add (content->blocks, block);
  return TRUE;
}
