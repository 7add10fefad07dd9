/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains of platform.md §5.  A context belongs to one thread, because a pango font map may be used
 * by one thread only. */
#include "scene/font.h"

#include <fontconfig/fontconfig.h>
#include <math.h>

typedef struct
{
  const char *list;
  guint n_genuine;
} Chain;

static const Chain chains[] = {
  [MULIN_FAMILY_SANS]
  = { "Noto Sans CJK SC,Source Han Sans SC,思源黑体,Microsoft YaHei,微软雅黑,WenQuanYi Micro Hei",
      3 },
  [MULIN_FAMILY_SERIF] = { "SimSun,宋体,Noto Serif CJK SC,Source Han Serif SC,AR PL UMing CN", 4 },
  [MULIN_FAMILY_FANGSONG] = { "FangSong,FangSong_GB2312,仿宋,仿宋_GB2312,STFangsong,LXGW WenKai "
                              "Light,LXGW WenKai,Noto Serif CJK SC",
                              5 },
  [MULIN_FAMILY_KAI]
  = { "KaiTi,KaiTi_GB2312,楷体,楷体_GB2312,STKaiti,LXGW WenKai,AR PL UKai CN,Noto Serif CJK SC",
      5 },
  [MULIN_FAMILY_HEI] = { "SimHei,黑体,Noto Sans CJK SC,WenQuanYi Micro Hei", 2 },
  [MULIN_FAMILY_XIAOBIAOSONG] = { "FZXiaoBiaoSong-B05S,FZXiaoBiaoSong-B05,方正小标宋简体,"
                                  "方正小标宋_GBK,STZhongsong,Noto Serif CJK SC",
                                  4 },
  [MULIN_FAMILY_MONO] = { "Noto Sans Mono CJK SC,WenQuanYi Micro Hei Mono,DejaVu Sans Mono", 1 },
};

typedef struct
{
  PangoContext *context;
  GHashTable *descriptions; /* MulinFont → PangoFontDescription */
} Fonts;

static void
fonts_free (Fonts *fonts)
{
  g_object_unref (fonts->context);
  g_hash_table_unref (fonts->descriptions);
  g_free (fonts);
}

static GPrivate fonts_key = G_PRIVATE_INIT ((GDestroyNotify)fonts_free);

guint
mulin_font_hash (gconstpointer key)
{
  const MulinFont *font = key;

  return (guint)(font->size * 1024) * 31 + (guint)(font->advance * 1024) * 7
         + (guint)font->family * 2 + (font->bold ? 1 : 0);
}

gboolean
mulin_font_equal (gconstpointer a, gconstpointer b)
{
  const MulinFont *one = a, *two = b;

  return one->family == two->family && one->size == two->size && !one->bold == !two->bold
         && one->advance == two->advance;
}

static PangoContext *
make_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  return context;
}

static Fonts *
fonts_get (void)
{
  Fonts *fonts = g_private_get (&fonts_key);

  if (fonts == NULL)
    {
      fonts = g_new0 (Fonts, 1);
      fonts->context = make_context ();
      fonts->descriptions = g_hash_table_new_full (mulin_font_hash, mulin_font_equal, g_free,
                                                   (GDestroyNotify)pango_font_description_free);
      g_private_set (&fonts_key, fonts);
    }
  return fonts;
}

PangoContext *
mulin_font_context (void)
{
  return fonts_get ()->context;
}

const char *
mulin_font_chain (MulinFamily family)
{
  g_return_val_if_fail (family < G_N_ELEMENTS (chains), chains[0].list);
  return chains[family].list;
}

guint
mulin_font_n_genuine (MulinFamily family)
{
  g_return_val_if_fail (family < G_N_ELEMENTS (chains), 1);
  return chains[family].n_genuine;
}

/* 小标宋 is one heavy weight: where another Song stands in for it, that one is set bold. */
static gboolean
is_xiaobiaosong_replaced (void)
{
  static gsize state;

  if (g_once_init_enter (&state))
    {
      g_auto (GStrv) names = g_strsplit (mulin_font_chain (MULIN_FAMILY_XIAOBIAOSONG), ",", -1);
      gsize result = 1;

      for (guint i = 0; i < mulin_font_n_genuine (MULIN_FAMILY_XIAOBIAOSONG); i++)
        {
          FcPattern *pattern = FcPatternCreate ();
          FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, NULL);
          FcFontSet *found;

          FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)names[i]);
          found = FcFontList (NULL, pattern, objects);
          if (found != NULL && found->nfont > 0)
            result = 2;
          g_clear_pointer (&found, FcFontSetDestroy);
          FcObjectSetDestroy (objects);
          FcPatternDestroy (pattern);
        }
      g_once_init_leave (&state, result);
    }
  return state == 1;
}

const PangoFontDescription *
mulin_font_description (MulinFont font)
{
  Fonts *fonts = fonts_get ();
  PangoFontDescription *description = g_hash_table_lookup (fonts->descriptions, &font);
  gboolean bold = font.bold;

  if (description != NULL)
    return description;
  if (g_hash_table_size (fonts->descriptions) > 256)
    g_hash_table_remove_all (fonts->descriptions);
  if (font.family == MULIN_FAMILY_XIAOBIAOSONG)
    bold = is_xiaobiaosong_replaced ();
  description = pango_font_description_new ();
  pango_font_description_set_family_static (description, mulin_font_chain (font.family));
  pango_font_description_set_absolute_size (description, font.size * PANGO_SCALE);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  g_hash_table_insert (fonts->descriptions, g_memdup2 (&font, sizeof font), description);
  return description;
}

gboolean
mulin_font_is_full_width (gunichar c)
{
  if (c < 0x2000)
    return FALSE;
  if (c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D))
    return TRUE;
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
         || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F)
         || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6)
         || (c >= 0x20000 && c <= 0x3FFFF);
}

/* An opening quotation mark narrower than its cell stands at the cell's right, a closing one at its
 * left. */
static void
fit_to_cell (PangoGlyphInfo *glyph, gunichar c, int cell)
{
  int spare = cell - glyph->geometry.width;

  if (c == 0x2018 || c == 0x201C)
    glyph->geometry.x_offset += spare;
  else if (c != 0x2019 && c != 0x201D)
    glyph->geometry.x_offset += spare / 2;
  glyph->geometry.width = cell;
}

static void
apply_advance (PangoLayout *layout, const char *text, double advance)
{
  PangoLayoutLine *line = pango_layout_get_line (layout, 0);
  int cell = (int)round (advance * PANGO_SCALE);

  for (GSList *l = line != NULL ? line->runs : NULL; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          const char *at = text + run->item->offset + run->glyphs->log_clusters[i];
          gunichar c = g_utf8_get_char (at);

          if (run->glyphs->glyphs[i].geometry.width > 0 && mulin_font_is_full_width (c))
            fit_to_cell (&run->glyphs->glyphs[i], c, cell);
        }
    }
}

PangoLayout *
mulin_font_layout (const char *text, MulinFont font)
{
  PangoLayout *layout = pango_layout_new (mulin_font_context ());

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_font_description (layout, mulin_font_description (font));
  pango_layout_set_text (layout, text, -1);
  if (font.advance > 0)
    apply_advance (layout, text, font.advance);
  return layout;
}
