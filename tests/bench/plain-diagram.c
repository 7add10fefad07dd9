/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bare program that draws one page of boxes and labels as PDF: what cairo, pango and the font cost a whole process.
 * The floor of bench-diagram. */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  cairo_surface_t *surface = cairo_pdf_surface_create (argv[1], 841.89, 595.28);
  cairo_t *cr = cairo_create (surface);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC 8");
  pango_layout_set_font_description (layout, font);
  for (int i = 0; i < 40; i++)
    {
      double x = 30 + i % 8 * 98, y = 60 + i / 8 * 100;
      cairo_rectangle (cr, x, y, 88, 70);
      cairo_set_source_rgb (cr, 0.97, 0.93, 0.94);
      cairo_fill_preserve (cr);
      cairo_set_source_rgb (cr, 0.56, 0.13, 0.19);
      cairo_stroke (cr);
    }
  for (int i = 0; i < 60; i++)
    {
      static const char *const texts[] = { "书记 示例王一", "示例梧桐苑业主委员会", "组织委员 示例沈三", "项目经理 示例张三",
                                           "新三方治理架构图", "届满未换届 41 天" };
      cairo_move_to (cr, 34 + i % 8 * 98, 64 + i / 8 * 60);
      pango_layout_set_text (layout, texts[i % 6], -1);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_show_page (cr);
  pango_font_description_free (font);
  g_object_unref (layout);
  cairo_surface_finish (surface);
  int failed = cairo_status (cr) != CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return failed;
}
