/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier's sheet: head line, title with its day, foot rule with source, page number and signatures. */
#include "document/furniture.h"

#include "document/typeset.h"

#define SMALL 9.0
#define HEAD_BASELINE 49.5
/* Where no title follows, the head line keeps off the text. */
#define RUNNING_BASELINE 42.5
#define FOOT_RULE 788.8
#define FOOT_BASELINE 803.5

static gboolean
has (const char *text)
{
  return text != NULL && text[0] != '\0';
}

MulinBlock *
mulin_dossier_page_head (const MulinFurniture *furniture)
{
  const MulinPaper *paper = mulin_paper_dossier ();
  MulinFont title = { MULIN_FAMILY_SERIF, 22, TRUE }, text = paper->text;
  MulinScene *scene = mulin_scene_new (mulin_paper_text_width (paper), 0);
  g_autoptr (GPtrArray) lines = mulin_typeset_balance (has (furniture->title) ? furniture->title : "", title, scene->width);
  double y = 21.9;
  for (guint i = 0; i < lines->len; i++, y += 28)
    mulin_scene_text (scene, lines->pdata[i], title, MULIN_COLOR_INK, 0, scene->width, y, MULIN_ALIGN_CENTRE);
  y += 40.3 - 21.9 - 28;
  text.advance = 0;
  if (has (furniture->subtitle))
    mulin_scene_text (scene, furniture->subtitle, text, MULIN_COLOR_INK2, 0, scene->width, y, MULIN_ALIGN_CENTRE);
  scene->height = y + 2.9;
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  return block;
}

void
mulin_dossier_page_dress (MulinScene *page, const MulinFurniture *furniture, guint number)
{
  const MulinPaper *paper = mulin_paper_dossier ();
  MulinFont small = { MULIN_FAMILY_SERIF, SMALL };
  double left = paper->left, width = mulin_paper_text_width (paper), head = number > 1 ? RUNNING_BASELINE : HEAD_BASELINE;
  g_autofree char *running = number > 1 && has (furniture->header) && has (furniture->title)
                               ? g_strdup_printf ("%s　%s", furniture->header, furniture->title)
                               : g_strdup (furniture->header);
  if (has (running))
    mulin_scene_text (page, running, small, MULIN_COLOR_MUTED, left, width, head, MULIN_ALIGN_LEFT);
  if (has (furniture->file_no))
    mulin_scene_text (page, furniture->file_no, small, MULIN_COLOR_MUTED, left, width, head, MULIN_ALIGN_RIGHT);

  MulinPoint rule[] = { { left, FOOT_RULE }, { left + width, FOOT_RULE } };
  mulin_scene_line (page, rule, 2, MULIN_COLOR_LINE2, 0.6);
  g_autofree char *source = g_strdup_printf ("来源：%s%s", has (furniture->source) ? furniture->source : "—",
                                             furniture->internal ? "　内部使用" : "");
  g_autofree char *page_number = g_strdup_printf ("— %u —", number);
  mulin_scene_text (page, source, small, MULIN_COLOR_MUTED, left, width, FOOT_BASELINE, MULIN_ALIGN_LEFT);
  mulin_scene_text (page, page_number, small, MULIN_COLOR_INK, left, width, FOOT_BASELINE, MULIN_ALIGN_CENTRE);
  if (!furniture->internal)
    return;
  /* Who fills in and who checks sign by hand where nobody was named. */
  g_autofree char *signatures
    = g_strdup_printf ("填报 %s　审核 %s", has (furniture->writer) ? furniture->writer : "　　　　",
                       has (furniture->reviewer) ? furniture->reviewer : "　　　　");
  mulin_scene_text (page, signatures, small, MULIN_COLOR_MUTED, left, width, FOOT_BASELINE, MULIN_ALIGN_RIGHT);
}
