/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fonts really serve: asked of fontconfig, because pango gives localised names (霞鹜文楷). */
#include "scene/measure.h"

#include "scene/font.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

static void
font_use_free (MulinFontUse *use)
{
  g_free (use->wanted);
  g_free (use->used);
  g_free (use);
}

static gboolean
has_family (FcPattern *font, const char *name)
{
  FcChar8 *family;

  for (int i = 0; FcPatternGetString (font, FC_FAMILY, i, &family) == FcResultMatch; i++)
    if (g_ascii_strcasecmp ((const char *)family, name) == 0)
      return TRUE;
  return FALSE;
}

/* The name to show: the Chinese one where the font has one. */
static char *
shown_family (FcPattern *font)
{
  FcChar8 *family = NULL, *language;
  const char *shown = NULL;

  for (int i = 0; FcPatternGetString (font, FC_FAMILY, i, &family) == FcResultMatch; i++)
    {
      gboolean chinese = FcPatternGetString (font, FC_FAMILYLANG, i, &language) == FcResultMatch
                         && g_str_has_prefix ((const char *)language, "zh");

      if (shown == NULL || chinese)
        shown = (const char *)family;
    }
  return g_strdup (shown != NULL ? shown : "");
}

static FcPattern *
match (const char *const *names)
{
  FcPattern *pattern = FcPatternCreate (), *found;
  FcResult result;

  for (guint i = 0; names[i] != NULL; i++)
    FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)names[i]);
  FcPatternAddString (pattern, FC_LANG, (const FcChar8 *)"zh-cn");
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  found = FcFontMatch (NULL, pattern, &result);
  FcPatternDestroy (pattern);
  return found;
}

GPtrArray *
mulin_measure_fonts (void)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func ((GDestroyNotify)font_use_free);

  for (int family = MULIN_FAMILY_SANS; family <= MULIN_FAMILY_MONO; family++)
    {
      g_auto (GStrv) names = g_strsplit (mulin_font_chain ((MulinFamily)family), ",", -1);
      FcPattern *found = match ((const char *const *)names);
      MulinFontUse *use = g_new0 (MulinFontUse, 1);

      use->family = (MulinFamily)family;
      use->wanted = g_strdup (names[0]);
      use->used = found != NULL ? shown_family (found) : g_strdup ("");
      use->replaced = TRUE;
      for (guint i = 0; found != NULL && i < mulin_font_n_genuine ((MulinFamily)family); i++)
        if (has_family (found, names[i]))
          use->replaced = FALSE;
      g_clear_pointer (&found, FcPatternDestroy);
      g_ptr_array_add (uses, use);
    }
  return uses;
}

char *
mulin_measure_missing (const char *text, MulinFont font)
{
  g_autoptr (PangoLayout) whole = mulin_font_layout (text, font);
  g_autoptr (GString) missing = g_string_new (NULL);

  if (pango_layout_get_unknown_glyphs_count (whole) == 0)
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
      g_autoptr (PangoLayout) layout = mulin_font_layout (one, font);

      if (pango_layout_get_unknown_glyphs_count (layout) > 0 && strstr (missing->str, one) == NULL)
        g_string_append (missing, one);
    }
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}
