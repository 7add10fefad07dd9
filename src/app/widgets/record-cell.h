/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One drawn cell of a list: a sign, a text, a second text; no child widgets. */
#pragma once

#include "app/widgets/record-model.h"
#include "draw/triangle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MULIN_CELL_MARK_NONE,
  MULIN_CELL_MARK_CHECK,
  MULIN_CELL_MARK_WARN,
  MULIN_CELL_MARK_ERROR,
  MULIN_CELL_MARK_NO_DATA,
  MULIN_CELL_MARK_HOLLOW, /* a dashed circle: 未成立 */
} MulinCellMark;

/* What a cell shows.  Texts are owned by the content. */
typedef struct
{
  char *text;
  char *tail;            /* after the text, bold, in its colour */
  MulinColor color, tail_color, mark_color;
  MulinCellMark mark, tail_mark;
  gboolean bold;
  gboolean boxed;        /* dashed frame round the text: 空缺 */
  gboolean right;        /* numbers */
  gboolean triangle;
  MulinState party, owners, property;
} MulinCellContent;

typedef void (*MulinCellFill) (MulinRecordRow *row, MulinCellContent *content, gpointer data);

#define MULIN_TYPE_RECORD_CELL (mulin_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordCell, mulin_record_cell, MULIN, RECORD_CELL, GtkWidget)

GtkWidget *mulin_record_cell_new (MulinCellFill fill, gpointer data);
void mulin_record_cell_set_row (MulinRecordCell *self, MulinRecordRow *row);

G_END_DECLS
