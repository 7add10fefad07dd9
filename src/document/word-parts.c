/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles come from the paper's measures, so that Word lays out what the printed page shows. */
#include "document/word-parts.h"

#include "document/word-writer.h"

#include <string.h>

#define TWIPS(points) ((int) ((points) * 20 + 0.5))
#define HALVES(points) ((int) ((points) * 2 + 0.5))
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATION_SPACE "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static gboolean
is_official (const MulinPaper *paper)
{
  return paper->pitch > 0;
}

char *
mulin_word_section (const MulinPaper *paper, gboolean numbered, gboolean headed)
{
  g_autoptr (GString) section = g_string_new ("<w:sectPr>");
  if (numbered && headed)
    g_string_append (section, "<w:headerReference w:type=\"default\" r:id=\"header\"/>");
  if (numbered)
    g_string_append (section, "<w:footerReference w:type=\"default\" r:id=\"footer\"/>");
  if (numbered && is_official (paper))
    g_string_append (section, "<w:footerReference w:type=\"even\" r:id=\"even\"/>");
  /* The number's line stands 7 mm below the text (standards 1.40). */
  g_string_append_printf (section,
    "<w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>",
    TWIPS (paper->width), TWIPS (paper->height), TWIPS (paper->top), TWIPS (paper->right), TWIPS (paper->bottom), TWIPS (paper->left),
    TWIPS (paper->top / 2), TWIPS (paper->bottom - MULIN_MM (is_official (paper) ? 12 : 10)));
  if (numbered)
    g_string_append (section, "<w:pgNumType w:start=\"1\"/>");
  if (is_official (paper))
    g_string_append_printf (section, "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/>", TWIPS (paper->pitch));
  g_string_append (section, "</w:sectPr>");
  return g_string_free (g_steal_pointer (&section), FALSE);
}

/* --- styles ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *id, *name;
  MulinFont font;
  double line;          /* exact; 0 = its own */
  double before, after;
  gboolean flush, centred, keep, free; /* FREE: not on the lines of the grid */
  int level;            /* of the outline from 1; 0 = none */
} Style;

static void
append_style (GString *styles, const Style *style)
{
  gboolean is_text = g_str_equal (style->id, "Normal");
  g_string_append_printf (styles, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>%s<w:qFormat/><w:pPr>%s",
                          is_text ? " w:default=\"1\"" : "", style->id, style->name, is_text ? "" : "<w:basedOn w:val=\"Normal\"/>",
                          style->keep ? "<w:keepNext/>" : "");
  if (style->free)
    g_string_append (styles, "<w:snapToGrid w:val=\"0\"/>");
  g_string_append_printf (styles, "<w:spacing w:before=\"%d\" w:after=\"%d\" ", TWIPS (style->before), TWIPS (style->after));
  if (style->line > 0)
    g_string_append_printf (styles, "w:line=\"%d\" w:lineRule=\"exact\"/>", TWIPS (style->line));
  else
    g_string_append (styles, "w:line=\"240\" w:lineRule=\"auto\"/>");
  g_string_append_printf (styles, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>", style->flush ? 0 : 200,
                          style->flush ? 0 : TWIPS (2 * style->font.size));
  g_string_append_printf (styles, "<w:jc w:val=\"%s\"/>", style->centred ? "center" : style->flush ? "left" : "both");
  if (style->level > 0)
    g_string_append_printf (styles, "<w:outlineLvl w:val=\"%d\"/>", style->level - 1);
  g_string_append_printf (styles,
    "</w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>%s"
    "<w:spacing w:val=\"%d\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>",
    mulin_word_family (style->font.family), style->font.bold ? "<w:b/>" : "<w:b w:val=\"0\"/>",
    mulin_word_spacing (style->font), HALVES (style->font.size), HALVES (style->font.size));
}

static char *
make_styles (const MulinPaper *paper)
{
  gboolean official = is_official (paper);
  MulinFont title = { official ? MULIN_FAMILY_XIAOBIAOSONG : MULIN_FAMILY_SERIF, 22, !official }, tail = { MULIN_FAMILY_FANGSONG, 14 };
  const Style fixed[] = {
    { "Normal", "Normal", paper->text, paper->line, 0, 0, FALSE, FALSE, FALSE, FALSE, 0 },
    { "Title", "Title", title, paper->pitch, 0, official ? 0 : 4, TRUE, TRUE, FALSE, FALSE, 0 },
    { "Aside", "Quote", paper->aside, paper->line, 0, 0, !official, FALSE, FALSE, FALSE, 0 },
    { "Caption", "caption", paper->caption, 0, 6, 2, TRUE, official, TRUE, TRUE, 0 },
    { "Cell", "Table Text", paper->cell, paper->cell_line, 0, 0, TRUE, FALSE, FALSE, TRUE, 0 },
    { "Picture", "Picture", paper->text, 0, paper->block_gap, paper->block_gap, TRUE, TRUE, FALSE, TRUE, 0 },
    { "Tail", "Tail", tail, 26, 0, 0, TRUE, FALSE, FALSE, TRUE, 0 },
  };
  g_autoptr (GString) styles = g_string_new (DECLARATION "<w:styles " WORD_SPACE "><w:docDefaults><w:rPrDefault><w:rPr>"
                                             "<w:color w:val=\"111315\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>");
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    append_style (styles, &fixed[i]);
  for (int i = 0; i < MULIN_PAPER_LEVELS; i++)
    {
      const MulinHeadingStyle *heading = &paper->headings[i];
      g_autofree char *id = g_strdup_printf ("Heading%d", i + 1), *name = g_strdup_printf ("heading %d", i + 1);
      Style style = { id, name, heading->font, paper->line, heading->before, heading->after, !heading->indented, FALSE, TRUE, FALSE, i + 1 };
      append_style (styles, &style);
    }
  g_string_append (styles, "</w:styles>");
  return g_string_free (g_steal_pointer (&styles), FALSE);
}

/* --- head and foot ------------------------------------------------------------------------------------------------------------ */

#define PAGE_FIELD "<w:fldSimple w:instr=\" PAGE \"><w:r>%s<w:t>1</w:t></w:r></w:fldSimple>"

static char *
make_footer (const MulinPaper *paper, const MulinFurniture *furniture, gboolean even)
{
  double width = mulin_paper_text_width (paper), size = is_official (paper) ? 14 : 9;
  g_autofree char *run = g_strdup_printf ("<w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"%d\"/></w:rPr>", HALVES (size));
  g_autofree char *field = g_strdup_printf (PAGE_FIELD, run);
  g_autofree char *number = g_strdup_printf ("<w:r>%s<w:t xml:space=\"preserve\">— </w:t></w:r>%s<w:r>%s<w:t xml:space=\"preserve\"> —</w:t></w:r>",
                                             run, field, run);
  if (is_official (paper))
    return g_strdup_printf (DECLARATION "<w:ftr " WORD_SPACE " " RELATION_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:ind w:left=\"%d\" w:right=\"%d\"/>"
                            "<w:jc w:val=\"%s\"/></w:pPr>%s</w:p></w:ftr>", even ? TWIPS (size) : 0, even ? 0 : TWIPS (size), even ? "left" : "right", number);
  g_autofree char *source = mulin_word_escape (furniture->source != NULL ? furniture->source : "—");
  return g_strdup_printf (DECLARATION "<w:ftr " WORD_SPACE " " RELATION_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:tabs><w:tab w:val=\"center\" w:pos=\"%d\"/>"
                          "</w:tabs></w:pPr><w:r>%s<w:t xml:space=\"preserve\">来源：%s%s</w:t></w:r><w:r>%s<w:tab/></w:r>%s</w:p></w:ftr>",
                          TWIPS (width / 2), run, source, furniture->internal ? "　内部使用" : "", run, number);
}

static char *
make_header (const MulinFurniture *furniture)
{
  g_autofree char *text = mulin_word_escape (furniture->header != NULL ? furniture->header : "");
  return g_strdup_printf (DECLARATION "<w:hdr " WORD_SPACE " " RELATION_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr><w:r><w:rPr><w:color w:val=\"53595F\"/>"
                          "<w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p></w:hdr>", text);
}

/* --- what belongs to what ------------------------------------------------------------------------------------------------------ */

static void
append_relation (GString *relations, const char *id, const char *type, const char *target)
{
  g_string_append_printf (relations, "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\"/>", id, OFFICE, type, target);
}

static char *
make_relations (guint n_pictures)
{
  g_autoptr (GString) relations = g_string_new (DECLARATION "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
  append_relation (relations, "styles", "styles", "styles.xml");
  append_relation (relations, "settings", "settings", "settings.xml");
  append_relation (relations, "fonts", "fontTable", "fontTable.xml");
  append_relation (relations, "header", "header", "header.xml");
  append_relation (relations, "footer", "footer", "footer.xml");
  append_relation (relations, "even", "footer", "even.xml");
  for (guint i = 1; i <= n_pictures; i++)
    {
      g_autofree char *id = g_strdup_printf ("picture%u", i), *target = g_strdup_printf ("media/image%u.png", i);
      append_relation (relations, id, "image", target);
    }
  g_string_append (relations, "</Relationships>");
  return g_string_free (g_steal_pointer (&relations), FALSE);
}

static const char types[] = DECLARATION
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
  "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
  "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
  "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
  "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORD_TYPE "fontTable+xml\"/>"
  "<Override PartName=\"/word/header.xml\" ContentType=\"" WORD_TYPE "header+xml\"/>"
  "<Override PartName=\"/word/footer.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
  "<Override PartName=\"/word/even.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char root[] = DECLARATION
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
  "<Relationship Id=\"document\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
  "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
  "Target=\"docProps/core.xml\"/></Relationships>";

/* Offices have these fonts under one name or the other. */
static const char fonts[] = DECLARATION
  "<w:fonts " WORD_SPACE "><w:font w:name=\"仿宋\"><w:altName w:val=\"仿宋_GB2312\"/></w:font><w:font w:name=\"楷体\"><w:altName w:val=\"楷体_GB2312\"/></w:font>"
  "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/></w:font><w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/></w:font>"
  "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"小标宋\"/></w:font></w:fonts>";

void
mulin_word_begin_parts (MulinWordPackage *package)
{
  mulin_word_package_add_text (package, "[Content_Types].xml", types);
  mulin_word_package_add_text (package, "_rels/.rels", root);
}

void
mulin_word_add_parts (MulinWordPackage *package, const MulinPaper *paper, const MulinFurniture *furniture, guint n_pictures,
                      const char *as_of)
{
  g_autofree char *styles = make_styles (paper), *relations = make_relations (n_pictures), *header = make_header (furniture);
  g_autofree char *odd = make_footer (paper, furniture, FALSE), *even = make_footer (paper, furniture, TRUE);
  g_autofree char *settings = g_strdup_printf (DECLARATION "<w:settings " WORD_SPACE ">%s<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>", is_official (paper) ? "<w:evenAndOddHeaders/>" : "");
  g_autofree char *title = mulin_word_escape (furniture->title != NULL ? furniture->title : "");
  g_autofree char *core = g_strdup_printf (DECLARATION "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    "<dc:title>%s</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">%.10sT12:00:00Z</dcterms:created></cp:coreProperties>", title, as_of);
  mulin_word_package_add_text (package, "word/_rels/document.xml.rels", relations);
  mulin_word_package_add_text (package, "word/styles.xml", styles);
  mulin_word_package_add_text (package, "word/settings.xml", settings);
  mulin_word_package_add_text (package, "word/fontTable.xml", fonts);
  mulin_word_package_add_text (package, "word/header.xml", header);
  mulin_word_package_add_text (package, "word/footer.xml", odd);
  mulin_word_package_add_text (package, "word/even.xml", even);
  mulin_word_package_add_text (package, "docProps/core.xml", core);
}
