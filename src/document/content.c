/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks a template from top to bottom, numbers its headings, and leaves out what the version may not say. */
#include "document/content.h"

#include "base/numeral.h"

#include <string.h>

static gboolean fill_blocks (MulinContent *content, cmark_node *first, int line, GError **error);

void
mulin_document_part_free (MulinDocumentPart *part)
{
  g_free (part->kind);
  g_ptr_array_unref (part->runs);
  g_free (part);
}

void
mulin_content_add_part (MulinContent *content, const char *kind, int level, GPtrArray *runs)
{
  MulinDocumentPart *part = g_new0 (MulinDocumentPart, 1);
  part->kind = g_strdup (kind);
  part->level = level;
  part->runs = runs != NULL ? runs : mulin_document_runs_new ();
  g_ptr_array_add (content->parts, part);
}

void
mulin_content_add_scene (MulinContent *content, MulinScene *scene)
{
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_SCENE, NULL);
  block->scene = scene;
  g_ptr_array_add (content->blocks, block);
}

/* The runs of BLOCK's sentence, in the template's order. */
static GPtrArray *
block_runs (MulinContent *content, cmark_node *block, int line, GError **error)
{
  g_autoptr (GPtrArray) pieces = mulin_template_inlines (content->values->definition, block, line, error);
  if (pieces == NULL)
    return NULL;
  g_autoptr (GPtrArray) runs = mulin_document_runs_new ();
  if (!mulin_values_runs (content->values, pieces, runs, error))
    return NULL;
  return g_steal_pointer (&runs);
}

static char *
block_text (MulinContent *content, cmark_node *block, int line, GError **error)
{
  g_autoptr (GPtrArray) runs = block_runs (content, block, line, error);
  return runs != NULL ? g_strstrip (mulin_document_runs_text (runs)) : NULL;
}

/* --- headings ---------------------------------------------------------------------------------------------------- */

/* 一、（一）1.（1） by GB/T 9704 (standards 1.27). */
static char *
heading_mark (MulinContent *content, int level)
{
  int number = ++content->numbers[level - 1];
  for (int deeper = level; deeper < 4; deeper++)
    content->numbers[deeper] = 0;
  g_autofree char *chinese = mulin_numeral_to_chinese (number);
  switch (level)
    {
    case 1:
      return g_strdup_printf ("%s、", chinese);
    case 2:
      return g_strdup_printf ("（%s）", chinese);
    case 3:
      return g_strdup_printf ("%d. ", number);
    default:
      return g_strdup_printf ("（%d）", number);
    }
}

/* Takes SUFFIX off the end of TEXT. */
static gboolean
take_suffix (char *text, const char *suffix)
{
  if (!g_str_has_suffix (text, suffix))
    return FALSE;
  text[strlen (text) - strlen (suffix)] = '\0';
  g_strchomp (text);
  return TRUE;
}

/* The template's words decide before any value is asked for: what is left out asks nothing. */
static gboolean
heading_is_left_out (MulinContent *content, cmark_node *node)
{
  cmark_node *last = cmark_node_last_child (node);
  const char *literal = last != NULL ? cmark_node_get_literal (last) : NULL;
  if (literal == NULL)
    return FALSE;
  return g_str_has_suffix (literal, content->is_public ? "{内部}" : "{公开}");
}

static gboolean
add_heading (MulinContent *content, cmark_node *node, int line, GError **error)
{
  int level = CLAMP (cmark_node_get_heading_level (node) - 1, 1, 4);
  if (content->skipping > 0 && level > content->skipping)
    return TRUE;
  content->skipping = heading_is_left_out (content, node) ? level : 0;
  if (content->skipping > 0)
    return TRUE;

  g_autoptr (GPtrArray) runs = block_runs (content, node, line, error);
  if (runs == NULL)
    return FALSE;
  g_autofree char *text = mulin_document_runs_text (runs);
  if (!take_suffix (text, "{内部}"))
    take_suffix (text, "{公开}");
  char *bar = strstr (text, "｜");
  g_autofree char *aside = NULL;
  if (bar != NULL)
    {
      aside = g_strstrip (g_strdup (bar + strlen ("｜")));
      *bar = '\0';
      g_strchomp (text);
    }
  g_autofree char *mark = heading_mark (content, level);
  g_autofree char *whole = g_strconcat (mark, text, NULL);
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_HEADING, whole);
  block->level = level;
  block->aside = aside != NULL && aside[0] != '\0' ? g_steal_pointer (&aside) : NULL;
  g_ptr_array_add (content->blocks, block);
  GPtrArray *shown = mulin_document_runs_new ();
  mulin_document_runs_add (shown, whole, NULL, NULL);
  mulin_content_add_part (content, "heading", level, shown);
  return TRUE;
}

/* --- paragraphs, lists, tables ----------------------------------------------------------------------------------- */

static gboolean
add_paragraph (MulinContent *content, MulinBlockType type, cmark_node *node, int line, const char *mark, GError **error)
{
  g_autoptr (GPtrArray) runs = block_runs (content, node, line, error);
  if (runs == NULL)
    return FALSE;
  g_autofree char *text = g_strstrip (mulin_document_runs_text (runs));
  if (text[0] == '\0')
    return TRUE;
  g_autofree char *whole = g_strconcat (mark, text, NULL);
  g_ptr_array_add (content->blocks, mulin_block_new (type, whole));
  mulin_content_add_part (content, type == MULIN_BLOCK_ASIDE ? "aside" : type == MULIN_BLOCK_ITEM ? "item" : "paragraph", 0,
                          g_steal_pointer (&runs));
  return TRUE;
}

static gboolean
add_items (MulinContent *content, cmark_node *list, int line, GError **error)
{
  gboolean ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int number = ordered ? cmark_node_get_list_start (list) : 0;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item), number++)
    {
      g_autofree char *chinese = ordered ? mulin_numeral_to_chinese (number) : NULL;
      g_autofree char *mark = ordered ? g_strdup_printf ("（%s）", chinese) : g_strdup ("");
      for (cmark_node *node = cmark_node_first_child (item); node != NULL; node = cmark_node_next (node))
        if (cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH
            && !add_paragraph (content, MULIN_BLOCK_ITEM, node, line, mark, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
fill_row (MulinContent *content, cmark_node *row, int line, GPtrArray *cells, GError **error)
{
  for (cmark_node *cell = cmark_node_first_child (row); cell != NULL; cell = cmark_node_next (cell))
    {
      char *text = block_text (content, cell, line, error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (cells, text);
    }
  return TRUE;
}

static gboolean
all_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((char *) cells->pdata[i])[0] != '\0')
      return FALSE;
  return TRUE;
}

/* "社区、类型、…" for the page 文档, where a table is one line. */
static GPtrArray *
table_runs (const MulinTableText *table)
{
  GString *words = g_string_new (table->caption);
  for (guint i = 0; table->caption == NULL && i < table->heads->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "、" : "", (char *) table->heads->pdata[i]);
  for (guint r = 0; table->pairs && r < table->rows->len; r++)
    {
      GPtrArray *row = table->rows->pdata[r];
      for (guint c = 0; c < row->len; c += 2)
        if (((char *) row->pdata[c])[0] != '\0')
          g_string_append_printf (words, "%s%s", words->len > 0 ? "、" : "", (char *) row->pdata[c]);
    }
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, words->str, NULL, NULL);
  g_string_free (words, TRUE);
  return runs;
}

/* A row of keys without any value is not printed line by line: its keys go into one last row, 未登记; in public they are left out. */
static void
gather_unrecorded (MulinTableText *table, gboolean is_public)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  guint columns = 0;
  for (guint r = 0; r < table->rows->len;)
    {
      GPtrArray *row = table->rows->pdata[r];
      columns = MAX (columns, row->len);
      gboolean any = FALSE;
      for (guint c = 1; c < row->len; c += 2)
        any = any || (((char *) row->pdata[c])[0] != '\0' && strcmp (row->pdata[c], "—") != 0);
      if (any)
        {
          r++;
          continue;
        }
      for (guint c = 0; c < row->len; c += 2)
        if (((char *) row->pdata[c])[0] != '\0')
          g_string_append_printf (keys, "%s%s", keys->len > 0 ? "、" : "", (char *) row->pdata[c]);
      g_ptr_array_remove_index (table->rows, r);
    }
  if (keys->len == 0 || is_public)
    return;
  GPtrArray *row = mulin_table_text_add_row (table);
  g_ptr_array_add (row, g_strdup ("未登记"));
  g_ptr_array_add (row, g_strdup (keys->str));
  while (row->len < columns)
    g_ptr_array_add (row, g_strdup (""));
}

static gboolean
add_markdown_table (MulinContent *content, cmark_node *node, int line, GError **error)
{
  g_autoptr (MulinTableText) table = mulin_table_text_new ();
  cmark_node *row = cmark_node_first_child (node);
  if (!fill_row (content, row, line, table->heads, error))
    return FALSE;
  for (row = cmark_node_next (row); row != NULL; row = cmark_node_next (row))
    if (!fill_row (content, row, line, mulin_table_text_add_row (table), error))
      return FALSE;
  table->pairs = all_empty (table->heads);
  if (table->pairs)
    {
      g_ptr_array_set_size (table->heads, 0);
      gather_unrecorded (table, content->is_public);
    }
  GPtrArray *last = table->rows->len > 0 ? table->rows->pdata[table->rows->len - 1] : NULL;
  table->sum = !table->pairs && last != NULL && last->len > 0 && strcmp (last->pdata[0], "合计") == 0;
  mulin_content_add_part (content, "table", 0, table_runs (table));
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = g_steal_pointer (&table);
  g_ptr_array_add (content->blocks, block);
  return TRUE;
}

/* --- fences ------------------------------------------------------------------------------------------------------ */

static gboolean
fill_each (MulinContent *content, const MulinFence *fence, GError **error)
{
  cmark_node *body = mulin_template_parse (content->values->definition, fence->body, fence->body_line, error);
  if (body == NULL)
    return FALSE;
  g_autoptr (MulinStatement) statement = mulin_values_query (content->values, fence->sql, fence->line, error);
  MulinStep step = statement == NULL ? MULIN_STEP_ERROR : mulin_values_step (content->values, statement, fence->line, error);
  while (step == MULIN_STEP_ROW)
    {
      MulinValuesFrame outer = mulin_values_enter (content->values, statement);
      gboolean good = fill_blocks (content, cmark_node_first_child (body), fence->body_line, error);
      mulin_values_leave (content->values, outer);
      step = good ? mulin_values_step (content->values, statement, fence->line, error) : MULIN_STEP_ERROR;
    }
  cmark_node_free (body);
  return step == MULIN_STEP_DONE;
}

static gboolean
add_fence (MulinContent *content, cmark_node *node, int line, GError **error)
{
  g_autoptr (MulinFence) fence = mulin_template_fence (content->values->definition, node, line, error);
  if (fence == NULL)
    return FALSE;
  if (fence->type == MULIN_FENCE_CHART)
    return mulin_content_add_chart (content, fence, error);
  if (fence->figures != NULL)
    return mulin_content_add_figures (content, fence, error);
  switch (fence->type)
    {
    case MULIN_FENCE_TABLE:
      return mulin_content_add_table (content, fence, error);
    case MULIN_FENCE_LIST:
      return mulin_content_add_list (content, fence, error);
    case MULIN_FENCE_STRUCTURE:
      return mulin_content_add_structure (content, fence, error);
    case MULIN_FENCE_ELECTION:
      return mulin_content_add_election (content, fence, error);
    case MULIN_FENCE_COURSE:
      return mulin_content_add_course (content, fence, error);
    case MULIN_FENCE_STANDARD:
      return mulin_content_add_standard (content, fence, error);
    case MULIN_FENCE_PHOTOS:
      return mulin_content_add_photos (content, fence, error);
    case MULIN_FENCE_EACH:
      return fill_each (content, fence, error);
    case MULIN_FENCE_FIGURE:
    case MULIN_FENCE_CHART:
      break;
    }
  return TRUE;
}

static gboolean
fill_block (MulinContent *content, cmark_node *node, int line, GError **error)
{
  if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
    return add_heading (content, node, line, error);
  if (content->skipping > 0)
    return TRUE;
  if (g_str_equal (cmark_node_get_type_string (node), "table"))
    return add_markdown_table (content, node, line, error);
  switch ((guint) cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      return add_paragraph (content, MULIN_BLOCK_PARAGRAPH, node, line, "", error);
    case CMARK_NODE_LIST:
      return add_items (content, node, line, error);
    case CMARK_NODE_CODE_BLOCK:
      return add_fence (content, node, line, error);
    case CMARK_NODE_THEMATIC_BREAK:
      g_ptr_array_add (content->blocks, mulin_block_new (MULIN_BLOCK_RULE, NULL));
      return TRUE;
    case CMARK_NODE_BLOCK_QUOTE:
      for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
        if (cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH
            && !add_paragraph (content, MULIN_BLOCK_ASIDE, child, line, "", error))
          return FALSE;
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
fill_blocks (MulinContent *content, cmark_node *first, int line, GError **error)
{
  for (cmark_node *node = first; node != NULL; node = cmark_node_next (node))
    if (!fill_block (content, node, line, error))
      return FALSE;
  return TRUE;
}

gboolean
mulin_content_fill (MulinContent *content, GError **error)
{
  content->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
  content->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_document_part_free);
  return fill_blocks (content, content->template->body, 1, error);
}

char *
mulin_content_property (MulinContent *content, const char *key, GError **error)
{
  GPtrArray *pieces = g_hash_table_lookup (content->template->properties, key);
  if (pieces == NULL)
    return NULL;
  g_autoptr (GPtrArray) runs = mulin_document_runs_new ();
  if (!mulin_values_runs (content->values, pieces, runs, error))
    return NULL;
  return g_strstrip (mulin_document_runs_text (runs));
}
