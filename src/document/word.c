/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head, text, signature and foot in their order, and the section that carries the page. */
#include "document/word.h"

#include "document/word-parts.h"
#include "document/word-writer.h"
#include "scene/measure.h"

#include <string.h>

#define TWIPS(points) ((int) ((points) * 20 + 0.5))
#define RED "B3201F"
#define SIZE_4 14.0
#define RULE_ROOM 9.5 /* the red rule under its line, with the room above it */
/* 发文机关标志: upper edge 35 mm below the text area's (standards 1.17). */
#define ORGAN_TOP MULIN_MM (35)

typedef struct
{
  const MulinWordText *text;
  MulinWordWriter writer;
} Writing;

static gboolean
has (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
is_official (const MulinWordText *text)
{
  return text->paper->pitch > 0;
}

static void
put_blank (Writing *writing, int lines)
{
  MulinWordParagraph blank = { .flush = TRUE };
  for (int i = 0; i < lines; i++)
    mulin_word_paragraph (&writing->writer, &blank, "");
}

static void
put_centred (Writing *writing, const char *text, MulinFont font, const char *color, const char *more)
{
  MulinWordParagraph how = { .flush = TRUE, .align = "center", .font = font, .color = color, .more = more };
  if (has (text))
    mulin_word_paragraph (&writing->writer, &how, text);
}

static void
put_title (Writing *writing)
{
  MulinWordParagraph title = { .style = "Title" };
  if (has (writing->text->furniture->title))
    mulin_word_paragraph (&writing->writer, &title, writing->text->furniture->title);
}

/* As large as its line allows; LINE high, 0 = as it needs. */
static void
put_name (Writing *writing, const char *name, double before, double line)
{
  MulinFont font = mulin_official_page_name_font (name, mulin_paper_text_width (writing->text->paper));
  g_autofree char *spacing = g_strdup_printf ("<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"%d\" w:line=\"%d\" w:lineRule=\"%s\"/>",
                                              TWIPS (before), line > 0 ? TWIPS (line) : 240, line > 0 ? "exact" : "auto");
  put_centred (writing, name, font, RED, spacing);
}

#define RED_RULE "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"" RED "\"/></w:pBdr>"

/* --- the head --------------------------------------------------------------------------------------------------------------- */

/* 发文稿纸 on a page of its own, without a number. */
static void
put_sheet (Writing *writing)
{
  MulinSheetRow rows[MULIN_SHEET_ROWS];
  char *cells[MULIN_SHEET_ROWS][2] = { { NULL } };
  double heights[MULIN_SHEET_ROWS];
  g_autofree char *heading = g_strconcat (writing->text->furniture->organ, "发文稿纸", NULL);
  MulinFont font = mulin_official_page_name_font (heading, mulin_paper_text_width (writing->text->paper));
  mulin_official_letter_rows (writing->text->furniture, rows);
  font.size = MIN (font.size, 26);
  put_centred (writing, heading, font, RED, "<w:spacing w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>");
  for (guint i = 0; i < MULIN_SHEET_ROWS; i++)
    {
      cells[i][0] = g_strconcat (rows[i].label, rows[i].value, NULL);
      cells[i][1] = rows[i].second != NULL ? g_strconcat (rows[i].second, rows[i].second_value, NULL) : NULL;
      heights[i] = rows[i].height * 0.9; /* the heading and the end of the section need their lines */
    }
  mulin_word_grid (&writing->writer, (const char *const (*)[2]) cells, heights, MULIN_SHEET_ROWS);
  for (guint i = 0; i < MULIN_SHEET_ROWS; i++)
    {
      g_free (cells[i][0]);
      g_free (cells[i][1]);
    }
  g_autofree char *section = mulin_word_section (writing->text->paper, FALSE, FALSE);
  g_string_append_printf (writing->writer.body, "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>%s</w:pPr></w:p>", section);
}

static void
put_letter_head (Writing *writing)
{
  const MulinFurniture *furniture = writing->text->furniture;
  double line = writing->text->paper->line;
  MulinWordParagraph mark = { .flush = TRUE, .font = { MULIN_FAMILY_HEI, 16 } }, addressee = { .flush = TRUE };
  mulin_word_paragraph (&writing->writer, &mark, furniture->draft ? "送审稿" : "");
  /* The lines of the grid that the printed page counts: five with the name, two blank, the number, two blank. */
  put_name (writing, furniture->organ, ORGAN_TOP - line, 5 * line - ORGAN_TOP);
  put_blank (writing, 2);
  MulinWordParagraph number = { .flush = TRUE, .align = "center", .more = RED_RULE };
  mulin_word_paragraph (&writing->writer, &number, has (furniture->number) ? furniture->number : "");
  g_autofree char *rest = g_strdup_printf ("<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>", TWIPS (2 * line - RULE_ROOM));
  mulin_word_paragraph (&writing->writer, &(MulinWordParagraph) { .flush = TRUE, .more = rest }, "");
  put_title (writing);
  put_blank (writing, 1);
  if (has (furniture->addressee))
    mulin_word_paragraph (&writing->writer, &addressee, furniture->addressee);
}

/* 报头 of a briefing. */
static void
put_masthead (Writing *writing)
{
  const MulinFurniture *furniture = writing->text->furniture;
  double width = mulin_paper_text_width (writing->text->paper), inset = writing->text->paper->text.advance;
  g_autofree char *more = g_strdup_printf (RED_RULE "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", TWIPS (width - inset));
  g_autofree char *line = g_strdup_printf ("%s\t%s", has (furniture->office) ? furniture->office : "", has (furniture->date) ? furniture->date : "");
  MulinWordParagraph office = { .left = inset, .more = more };
  put_name (writing, furniture->name, 0, 0);
  put_centred (writing, furniture->issue, (MulinFont) { 0 }, NULL, NULL);
  put_centred (writing, furniture->total, (MulinFont) { 0 }, NULL, NULL);
  mulin_word_paragraph (&writing->writer, &office, line);
  put_blank (writing, 1);
}

static void
put_head (Writing *writing)
{
  const MulinWordText *text = writing->text;
  if (text->letter)
    {
      put_letter_head (writing);
      return;
    }
  if (is_official (text) && has (text->furniture->name))
    put_masthead (writing);
  put_title (writing);
  if (is_official (text))
    put_blank (writing, 1);
  else
    put_centred (writing, text->furniture->subtitle, (MulinFont) { 0 }, "33383D", NULL);
}

/* --- signature and foot ------------------------------------------------------------------------------------------------------ */

/* The same places as on the printed page (official-letter.c). */
static void
put_signature (Writing *writing)
{
  const MulinFurniture *furniture = writing->text->furniture;
  const MulinPaper *paper = writing->text->paper;
  double width = mulin_paper_text_width (paper), cell = paper->text.advance;
  if (!is_official (writing->text) || !has (furniture->signature))
    return;
  double name = mulin_measure_width (furniture->signature, paper->text);
  double date = has (furniture->signed_on) ? mulin_measure_width (furniture->signed_on, paper->text) : 0;
  MulinWordParagraph how = { .flush = TRUE, .align = "left", .left = MAX (0, MIN (width - 2 * cell - name, width - 4 * cell - date)) };
  put_blank (writing, 1);
  mulin_word_paragraph (&writing->writer, &how, furniture->signature);
  how.left += 2 * cell;
  if (date > 0)
    mulin_word_paragraph (&writing->writer, &how, furniture->signed_on);
}

/* A row of 版记: what it says, and what stands at its right. */
typedef struct
{
  const char *label, *text, *right;
} TailRow;

static void
append_tail_row (Writing *writing, const TailRow *row, gboolean first, gboolean last)
{
  double width = mulin_paper_text_width (writing->text->paper);
  g_autofree char *text = g_strdup_printf ("%s%s%s%s", row->label, row->text, has (row->right) ? "\t" : "", has (row->right) ? row->right : "");
  g_autofree char *more = g_strdup_printf ("%s<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", last ? "" : "<w:keepNext/>", TWIPS (width - SIZE_4));
  MulinWordParagraph how = { .style = "Tail", .more = more, .left = SIZE_4 };
  g_string_append_printf (writing->writer.body, "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>", TWIPS (width),
                          first ? "" : "<w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:color=\"111315\"/></w:tcBorders>");
  mulin_word_paragraph (&writing->writer, &how, text);
  g_string_append (writing->writer.body, "</w:tc></w:tr>");
}

/* 版记: a table that floats to the foot of the last page. */
static void
append_tail (Writing *writing, const TailRow *rows, guint n, const TailRow *last)
{
  gboolean first = TRUE;
  g_string_append_printf (writing->writer.body,
    "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:topFromText=\"0\" w:bottomFromText=\"0\" w:vertAnchor=\"margin\" "
    "w:horzAnchor=\"margin\" w:tblpXSpec=\"left\" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>"
    "<w:top w:val=\"single\" w:sz=\"8\" w:color=\"111315\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"111315\"/></w:tblBorders>"
    "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    "<w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>", TWIPS (mulin_paper_text_width (writing->text->paper)),
    TWIPS (mulin_paper_text_width (writing->text->paper)));
  for (guint i = 0; i < n; i++)
    if (has (rows[i].text))
      {
        append_tail_row (writing, &rows[i], first, &rows[i] == last);
        first = FALSE;
      }
  g_string_append (writing->writer.body, "</w:tbl>");
}

static void
put_tail (Writing *writing)
{
  const MulinFurniture *furniture = writing->text->furniture;
  TailRow letter[] = { { "抄送：", furniture->copies_to, NULL }, { "", furniture->office, furniture->date } };
  TailRow briefing[] = { { "报：", furniture->report, NULL }, { "送：", furniture->send, NULL }, { "发：", furniture->hand, NULL } };
  gboolean is_letter = writing->text->letter;
  TailRow *rows = is_letter ? letter : briefing, *last = NULL;
  guint n = is_letter ? G_N_ELEMENTS (letter) : G_N_ELEMENTS (briefing);
  for (guint i = 0; i < n; i++)
    last = has (rows[i].text) ? &rows[i] : last;
  if (!is_official (writing->text) || last == NULL)
    return;
  if (!is_letter)
    last->right = furniture->copies;
  append_tail (writing, rows, n, last);
  mulin_word_paragraph (&writing->writer, &(MulinWordParagraph) { .flush = TRUE, .more = "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>" }, "");
}

/* --- the file ---------------------------------------------------------------------------------------------------------------- */

static void
add_document (Writing *writing)
{
  const MulinWordText *text = writing->text;
  g_autofree char *section = mulin_word_section (text->paper, TRUE, has (text->furniture->header));
  if (text->letter && text->furniture->draft)
    put_sheet (writing);
  put_head (writing);
  for (guint i = 0; i < text->blocks->len; i++)
    mulin_word_block (&writing->writer, text->blocks->pdata[i]);
  put_signature (writing);
  put_tail (writing);
  g_autofree char *whole = g_strdup_printf ("%s<w:body>%s%s</w:body></w:document>", MULIN_WORD_DOCUMENT, writing->writer.body->str, section);
  mulin_word_package_add_text (writing->writer.package, "word/document.xml", whole);
}

GBytes *
mulin_word_bytes (const MulinWordText *text, GError **error)
{
  g_autoptr (MulinWordPackage) package = mulin_word_package_new (text->as_of);
  Writing writing = { text, { text->paper, package, g_string_new (NULL) } };
  mulin_word_begin_parts (package);
  add_document (&writing);
  g_string_free (writing.writer.body, TRUE);
  if (writing.writer.fault != NULL)
    {
      g_propagate_error (error, writing.writer.fault);
      return NULL;
    }
  mulin_word_add_parts (package, text->paper, text->furniture, writing.writer.n_pictures, text->as_of);
  return mulin_word_package_finish (package, error);
}
