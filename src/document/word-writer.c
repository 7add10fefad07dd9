/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks that the painter lays out, handed to Word to lay out: it breaks lines and pages by the same measures. */
#include "document/word-writer.h"

#include "document/cell.h"
#include "scene/measure.h"
#include "scene/surface.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define TWIPS(points) ((int) ((points) * 20 + 0.5))
#define EMU(points) ((int) ((points) * 12700 + 0.5))
#define PICTURE_DPI 200.0
#define CELL_MARGIN 7.0 /* both sides of a cell, and a little */

char *
mulin_word_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p++)
    if ((guchar) *p >= 0x20 || *p == '\t' || *p == '\n')
      g_string_append_c (plain, *p);
  g_autofree char *clean = g_string_free (plain, FALSE);
  return g_markup_escape_text (clean, -1);
}

const char *
mulin_word_family (MulinFamily family)
{
  switch (family)
    {
    case MULIN_FAMILY_FANGSONG:
      return "仿宋";
    case MULIN_FAMILY_KAI:
      return "楷体";
    case MULIN_FAMILY_HEI:
    case MULIN_FAMILY_SANS:
      return "黑体";
    case MULIN_FAMILY_XIAOBIAOSONG:
      return "方正小标宋简体";
    default:
      return "宋体";
    }
}

int
mulin_word_spacing (MulinFont font)
{
  return font.advance > 0 ? (int) floor ((font.advance - font.size) * 20) : 0;
}

static void
append_run (GString *body, const char *text, const char *properties)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *escaped = mulin_word_escape (parts[i]);
      g_string_append_printf (body, "<w:r>%s%s<w:t xml:space=\"preserve\">%s</w:t></w:r>", properties, i > 0 ? "<w:tab/>" : "", escaped);
    }
}

static char *
run_properties (MulinFont font, const char *color)
{
  g_autoptr (GString) properties = g_string_new (NULL);
  if (font.size > 0)
    g_string_append_printf (properties, "<w:rFonts w:eastAsia=\"%s\"/>%s", mulin_word_family (font.family), font.bold ? "<w:b/>" : "");
  if (color != NULL)
    g_string_append_printf (properties, "<w:color w:val=\"%s\"/>", color);
  if (font.size > 0)
    g_string_append_printf (properties, "<w:spacing w:val=\"%d\"/>", mulin_word_spacing (font));
  if (font.size > 0)
    g_string_append_printf (properties, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", (int) (font.size * 2 + 0.5), (int) (font.size * 2 + 0.5));
  return properties->len == 0 ? g_strdup ("") : g_strdup_printf ("<w:rPr>%s</w:rPr>", properties->str);
}

void
mulin_word_paragraph (MulinWordWriter *writer, const MulinWordParagraph *how, const char *text)
{
  g_autofree char *properties = run_properties (how->font, how->color);
  GString *body = writer->body;
  g_string_append (body, "<w:p><w:pPr>");
  if (how->style != NULL)
    g_string_append_printf (body, "<w:pStyle w:val=\"%s\"/>", how->style);
  g_string_append (body, how->more != NULL ? how->more : "");
  if (how->flush || how->left > 0)
    g_string_append_printf (body, "<w:ind w:left=\"%d\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>", TWIPS (how->left));
  if (how->align != NULL)
    g_string_append_printf (body, "<w:jc w:val=\"%s\"/>", how->align);
  g_string_append (body, "</w:pPr>");
  if (text[0] != '\0')
    append_run (body, text, properties);
  g_string_append (body, "</w:p>");
}

/* --- tables ----------------------------------------------------------------------------------------------------------------- */

/* [党] before a name is a seal on the printed page, and a word here. */
static char *
cell_text (const char *text)
{
  static const char *const seals[] = { "[党]", "[业]", "[物]" };
  for (guint i = 0; i < G_N_ELEMENTS (seals); i++)
    if (g_str_has_prefix (text, seals[i]))
      return g_strdup_printf ("（%.3s）%s", text + 1, text + strlen (seals[i]));
  return g_strdup (text);
}

static const char *
cell_at (GPtrArray *row, guint column)
{
  return column < row->len && row->pdata[column] != NULL ? row->pdata[column] : "";
}

static guint
count_columns (const MulinTableText *table)
{
  guint n = table->heads->len;
  for (guint i = 0; i < table->rows->len; i++)
    n = MAX (n, ((GPtrArray *) table->rows->pdata[i])->len);
  return MAX (n, 1);
}

/* What each column's longest text needs on one line; what does not fit takes from the widest alone. */
static double *
column_widths (const MulinWordWriter *writer, const MulinTableText *table, guint n)
{
  const MulinPaper *paper = writer->paper;
  double *widths = g_new0 (double, n), room = mulin_paper_text_width (paper), sum = 0;
  guint open = n;
  for (guint c = 0; c < n; c++)
    {
      widths[c] = c < table->heads->len ? mulin_measure_width (table->heads->pdata[c], paper->cell_head) : 0;
      for (guint r = 0; r < table->rows->len; r++)
        widths[c] = MAX (widths[c], mulin_measure_width (cell_at (table->rows->pdata[r], c), paper->cell_strong));
      widths[c] = MAX (widths[c], 2 * paper->cell.size) + CELL_MARGIN;
      sum += widths[c];
    }
  if (sum <= room)
    {
      for (guint c = 0; c < n; c++)
        widths[c] *= room / sum;
      return widths;
    }
  g_autofree gboolean *fixed = g_new0 (gboolean, n);
  for (gboolean again = TRUE; again && open > 0;)
    {
      double fair = room / open;
      again = FALSE;
      for (guint c = 0; c < n; c++)
        if (!fixed[c] && widths[c] <= fair)
          {
            again = fixed[c] = TRUE;
            room -= widths[c];
            open--;
          }
    }
  for (guint c = 0; c < n; c++)
    widths[c] = fixed[c] ? widths[c] : room / open;
  return widths;
}

static gboolean
is_number_column (const MulinTableText *table, guint column)
{
  guint numbers = 0;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const char *text = cell_at (table->rows->pdata[r], column);
      if (text[0] == '\0' || g_str_equal (text, "—"))
        continue;
      if (!mulin_cell_is_number (text))
        return FALSE;
      numbers++;
    }
  return numbers > 0 && !table->pairs;
}

static void
append_cell (MulinWordWriter *writer, const char *text, MulinFont font, const char *color, double width, gboolean right, gboolean top, const char *borders)
{
  g_autofree char *shown = cell_text (text);
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
  g_string_append_printf (writer->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s<w:vAlign w:val=\"%s\"/></w:tcPr>",
                          TWIPS (width), borders, top ? "top" : "center");
  for (guint i = 0; i == 0 || lines[i] != NULL; i++)
    {
      MulinWordParagraph how = { .style = "Cell", .align = right ? "right" : NULL, .font = font, .color = color };
      mulin_word_paragraph (writer, &how, lines[i] != NULL ? lines[i] : "");
      if (lines[i] == NULL)
        break;
    }
  g_string_append (writer->body, "</w:tc>");
}

static void
append_row (MulinWordWriter *writer, const MulinTableText *table, GPtrArray *row, const double *widths, guint n, gboolean head, gboolean strong)
{
  const MulinPaper *paper = writer->paper;
  const char *borders = head ? "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"111315\"/></w:tcBorders>" : "";
  g_string_append_printf (writer->body, "<w:tr><w:trPr><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s</w:trPr>",
                          TWIPS (paper->row), head ? "<w:tblHeader/>" : "");
  for (guint c = 0; c < n; c++)
    {
      gboolean key = table->pairs && c % 2 == 0;
      MulinFont font = head ? paper->cell_head : strong ? paper->cell_strong : paper->cell;
      append_cell (writer, cell_at (row, c), font, key ? "53595F" : NULL, widths[c], is_number_column (table, c), FALSE, borders);
    }
  g_string_append (writer->body, "</w:tr>");
}

static void
append_table (MulinWordWriter *writer, const MulinTableText *table)
{
  guint n = count_columns (table);
  g_autofree double *widths = column_widths (writer, table, n);
  MulinWordParagraph caption = { .style = "Caption" }, gap = { .style = "Cell" };
  if (table->caption != NULL)
    mulin_word_paragraph (writer, &caption, table->caption);
  g_string_append_printf (writer->body,
    "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:color=\"111315\"/>"
    "<w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"111315\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"C9CCCA\"/></w:tblBorders>"
    "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
    "</w:tblPr><w:tblGrid>", TWIPS (mulin_paper_text_width (writer->paper)));
  for (guint c = 0; c < n; c++)
    g_string_append_printf (writer->body, "<w:gridCol w:w=\"%d\"/>", TWIPS (widths[c]));
  g_string_append (writer->body, "</w:tblGrid>");
  if (table->heads->len > 0)
    append_row (writer, table, table->heads, widths, n, TRUE, FALSE);
  for (guint r = 0; r < table->rows->len; r++)
    append_row (writer, table, table->rows->pdata[r], widths, n, FALSE, table->sum && r + 1 == table->rows->len);
  if (table->heads->len == 0 && table->rows->len == 0)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      append_row (writer, table, none, widths, n, FALSE, FALSE);
    }
  g_string_append (writer->body, "</w:tbl>");
  mulin_word_paragraph (writer, &gap, ""); /* two tables one after the other would be one */
}

void
mulin_word_grid (MulinWordWriter *writer, const char *const (*cells)[2], const double *heights, guint count)
{
  double whole = mulin_paper_text_width (writer->paper);
  MulinFont font = { MULIN_FAMILY_FANGSONG, 14 };
  g_string_append_printf (writer->body, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>", TWIPS (whole));
  for (const char *const *side = (const char *const[]) { "top", "left", "bottom", "right", "insideH", "insideV", NULL }; *side != NULL; side++)
    g_string_append_printf (writer->body, "<w:%s w:val=\"single\" w:sz=\"5\" w:color=\"111315\"/>", *side);
  g_string_append_printf (writer->body, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/>"
                          "<w:gridCol w:w=\"%d\"/></w:tblGrid>", TWIPS (whole / 2), TWIPS (whole / 2));
  for (guint i = 0; i < count; i++)
    {
      gboolean two = cells[i][1] != NULL;
      g_string_append_printf (writer->body, "<w:tr><w:trPr><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/></w:trPr>", TWIPS (heights[i]));
      append_cell (writer, cells[i][0], font, NULL, two ? whole / 2 : whole, FALSE, TRUE, two ? "" : "<w:gridSpan w:val=\"2\"/>");
      if (two)
        append_cell (writer, cells[i][1], font, NULL, whole / 2, FALSE, TRUE, "");
      g_string_append (writer->body, "</w:tr>");
    }
  g_string_append (writer->body, "</w:tbl>");
}

/* --- pictures --------------------------------------------------------------------------------------------------------------- */

static GBytes *
picture_of (const MulinScene *scene, GError **error)
{
  g_autofree char *path = NULL, *data = NULL;
  gsize size = 0;
  int file = g_file_open_tmp ("mulin-XXXXXX.png", &path, error);
  if (file < 0)
    return NULL;
  g_close (file, NULL);
  gboolean drawn = mulin_surface_write_png (path, scene, mulin_palette_get (MULIN_PALETTE_PRINT), PICTURE_DPI, error)
                   && g_file_get_contents (path, &data, &size, error);
  g_unlink (path);
  return drawn ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}

static void
append_picture (MulinWordWriter *writer, const MulinScene *scene)
{
  const MulinPaper *paper = writer->paper;
  double height = mulin_paper_text_height (paper) - 2 * paper->line;
  double factor = MIN (1, MIN (mulin_paper_text_width (paper) / scene->width, height / scene->height));
  g_autoptr (GBytes) bytes = writer->fault != NULL ? NULL : picture_of (scene, &writer->fault);
  if (bytes == NULL)
    return;
  guint n = ++writer->n_pictures;
  int cx = EMU (scene->width * factor), cy = EMU (scene->height * factor);
  g_autofree char *name = g_strdup_printf ("word/media/image%u.png", n);
  mulin_word_package_add (writer->package, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_string_append_printf (writer->body,
    "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
    "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%u\" name=\"图 %u\"/><a:graphic><a:graphicData "
    "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"图 %u\"/>"
    "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    cx, cy, n, n, n, n, n, cx, cy);
}

/* --- blocks ----------------------------------------------------------------------------------------------------------------- */

static void
append_heading (MulinWordWriter *writer, const MulinBlock *block)
{
  g_autofree char *style = g_strdup_printf ("Heading%d", CLAMP (block->level, 1, MULIN_PAPER_LEVELS));
  g_autofree char *tab = g_strdup_printf ("<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", TWIPS (mulin_paper_text_width (writer->paper)));
  g_autofree char *text = block->aside != NULL ? g_strconcat (block->text, "\t", block->aside, NULL) : g_strdup (block->text);
  MulinWordParagraph how = { .style = style, .more = block->aside != NULL ? tab : NULL };
  mulin_word_paragraph (writer, &how, text);
}

static void
append_paragraphs (MulinWordWriter *writer, const MulinBlock *block)
{
  g_auto (GStrv) parts = g_strsplit (block->text, "\n", -1);
  MulinWordParagraph how = { .style = block->type == MULIN_BLOCK_ASIDE ? "Aside" : NULL };
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      mulin_word_paragraph (writer, &how, parts[i]);
}

void
mulin_word_block (MulinWordWriter *writer, const MulinBlock *block)
{
  MulinWordParagraph rule = { .style = "Cell", .more = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"5\" w:color=\"8C9195\"/></w:pBdr>" };
  switch (block->type)
    {
    case MULIN_BLOCK_HEADING:
      append_heading (writer, block);
      break;
    case MULIN_BLOCK_PARAGRAPH:
    case MULIN_BLOCK_ITEM:
    case MULIN_BLOCK_ASIDE:
      append_paragraphs (writer, block);
      break;
    case MULIN_BLOCK_TABLE:
      append_table (writer, block->table);
      break;
    case MULIN_BLOCK_RULE:
      mulin_word_paragraph (writer, &rule, "");
      break;
    case MULIN_BLOCK_SCENE:
      append_picture (writer, block->scene);
      break;
    case MULIN_BLOCK_READY: /* written from the furniture, not from its drawing */
      break;
    }
}
