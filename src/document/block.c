/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: plain holders between what a template says and how a paper lays it out. */
#include "document/block.h"

MulinTableText *
mulin_table_text_new (void)
{
  MulinTableText *table = g_new0 (MulinTableText, 1);
  table->heads = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return table;
}

GPtrArray *
mulin_table_text_add_row (MulinTableText *table)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (table->rows, row);
  return row;
}

void
mulin_table_text_free (MulinTableText *table)
{
  if (table == NULL)
    return;
  g_free (table->caption);
  g_ptr_array_unref (table->heads);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

MulinBlock *
mulin_block_new (MulinBlockType type, const char *text)
{
  MulinBlock *block = g_new0 (MulinBlock, 1);
  block->type = type;
  block->text = g_strdup (text);
  return block;
}

void
mulin_block_free (MulinBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->text);
  g_free (block->aside);
  mulin_table_text_free (block->table);
  mulin_scene_free (block->scene);
  g_free (block);
}
