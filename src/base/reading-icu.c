/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU reads a character by transliterating it; opening its rules takes a quarter of a second, once a thread. */

#include "base/reading.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

static UTransliterator *
transliterator_get (void)
{
  static GPrivate slot = G_PRIVATE_INIT ((GDestroyNotify)utrans_close);
  UTransliterator *transliterator = g_private_get (&slot);
  UErrorCode status = U_ZERO_ERROR;
  UChar id[16];

  if (transliterator != NULL)
    return transliterator;
  u_uastrcpy (id, "Han-Latin");
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot transliterate Han to Latin: %s", u_errorName (status));
  g_private_set (&slot, transliterator);
  return transliterator;
}

/* "lǚ" → "lv": tone marks go, ü becomes v as on every Chinese keyboard. */
static char *
plain_letters (const char *latin)
{
  g_autofree char *decomposed = g_utf8_normalize (latin, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (plain, g_ascii_tolower (*p));
      else if (g_utf8_get_char (p) == 0x0308 && plain->len > 0 && plain->str[plain->len - 1] == 'u')
        plain->str[plain->len - 1] = 'v';
    }
  return g_string_free (plain, FALSE);
}

char *
mulin_reading_ask (gunichar character)
{
  UChar units[64] = { 0 };
  char latin[160];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit, written = 0;

  U16_APPEND_UNSAFE (units, length, character);
  limit = length;
  utrans_transUChars (transliterator_get (), units, &length, G_N_ELEMENTS (units), 0, &limit, &status);
  u_strToUTF8 (latin, sizeof latin, &written, units, length, &status);
  return U_SUCCESS (status) ? plain_letters (latin) : g_strdup ("");
}
