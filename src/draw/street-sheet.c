/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet as data, and its pages one by one. */
#include "draw/street-sheet.h"

#include "base/error.h"
#include "draw/sheet-private.h"

static void
leaf_free (MulinSheetLeaf *leaf)
{
  g_free (leaf->name);
  g_free (leaf->second);
  g_free (leaf->kind);
  g_free (leaf->tip);
  g_free (leaf);
}

static void
group_free (MulinSheetGroup *group)
{
  g_free (group->name);
  g_free (group->count);
  g_free (group->left);
  g_free (group->right);
  g_free (group->kind);
  g_ptr_array_unref (group->leaves);
  g_free (group);
}

MulinSheet *
mulin_sheet_new (void)
{
  MulinSheet *sheet = g_new0 (MulinSheet, 1);

  sheet->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)group_free);
  return sheet;
}

void
mulin_sheet_free (MulinSheet *sheet)
{
  char *texts[]
      = { sheet->title,        sheet->place,  sheet->counts, sheet->sum,  sheet->short_sum,
          sheet->disagreement, sheet->states, sheet->as_of,  sheet->head, sheet->head_second,
          sheet->head_kind,    sheet->note,   sheet->source };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (sheet->groups);
  g_free (sheet);
}

MulinSheetGroup *
mulin_sheet_add_group (MulinSheet *sheet)
{
  MulinSheetGroup *group = g_new0 (MulinSheetGroup, 1);

  group->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)leaf_free);
  g_ptr_array_add (sheet->groups, group);
  return group;
}

MulinSheetLeaf *
mulin_sheet_add_leaf (MulinSheetGroup *group)
{
  MulinSheetLeaf *leaf = g_new0 (MulinSheetLeaf, 1);

  g_ptr_array_add (group->leaves, leaf);
  return leaf;
}

GPtrArray *
mulin_sheet_pages (const MulinSheet *sheet, double width, double height, GError **error)
{
  GPtrArray *pages;
  MulinSheetPage page = { .sheet = sheet };

  if (width < 419 || height < 419)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "组织体系图的纸张 %.0f × %.0f 点太小，选 A4 或 A3。", width, height);
      return NULL;
    }
  page.frame = mulin_sheet_frame (width, height);
  mulin_sheet_page_arrange (&page);
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_scene_free);
  for (guint i = 0; i < page.n_pages; i++)
    {
      MulinScene *scene = mulin_scene_new (width, height);

      mulin_sheet_frame_draw (&page.frame, scene, sheet, i + 1, page.n_pages);
      mulin_sheet_page_draw (&page, scene, i);
      g_ptr_array_add (pages, scene);
    }
  g_array_unref (page.blocks);
  return pages;
}
