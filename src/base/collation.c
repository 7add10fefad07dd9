/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chinese order comes from ICU, because Debian ships no zh_CN locale. */

#include "base/collation.h"

#include "base/reading.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* --- order
 * --------------------------------------------------------------------------------------------------------
 */

static gpointer
open_collator (gpointer locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open (locale, &status);

  if (U_FAILURE (status))
    g_error ("ICU has no collation %s: %s", (const char *)locale, u_errorName (status));
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  return collator;
}

/* Collators are shared: ICU promises that comparing by an unchanged one is thread-safe. */
static UCollator *
collator_for (MulinCollation order)
{
  static GOnce pinyin = G_ONCE_INIT, strokes = G_ONCE_INIT;

  if (order == MULIN_COLLATION_STROKES)
    return g_once (&strokes, open_collator, (gpointer) "zh@collation=stroke");
  return g_once (&pinyin, open_collator, (gpointer) "zh@collation=pinyin");
}

int
mulin_collation_compare (MulinCollation order, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult result;

  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  result = ucol_strcollUTF8 (collator_for (order), a, -1, b, -1, &status);
  return result == UCOL_LESS ? -1 : result == UCOL_GREATER ? 1 : 0;
}

static UChar *
to_utf16 (const char *text, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize bytes = strlen (text);
  UChar *units
      = g_new (UChar, bytes + 1); /* UTF-8 never needs fewer bytes than UTF-16 needs units */

  u_strFromUTF8WithSub (units, (int32_t)bytes + 1, length, text, (int32_t)bytes, 0xFFFD, NULL,
                        &status);
  return units;
}

GBytes *
mulin_collation_key (MulinCollation order, const char *text)
{
  int32_t length = 0;
  g_autofree UChar *units = to_utf16 (text != NULL ? text : "", &length);
  int32_t size = ucol_getSortKey (collator_for (order), units, length, NULL, 0);
  guint8 *key = g_malloc (MAX (size, 1));

  ucol_getSortKey (collator_for (order), units, length, key, size);
  return g_bytes_new_take (key, size);
}

/* --- pinyin
 * -------------------------------------------------------------------------------------------------------
 */

typedef struct
{
  const char *text;
  const char *reading; /* syllables separated by blanks */
} SurnameReading;

/* Where a surname is read otherwise than the character alone (standards §6.12).  Two-character
 * surnames stand first. */
static const SurnameReading SURNAMES[] = {
  { "尉迟", "yu chi" },  { "万俟", "mo qi" },   { "长孙", "zhang sun" }, { "澹台", "tan tai" },
  { "单于", "chan yu" }, { "令狐", "ling hu" }, { "宿", "su" },          { "单", "shan" },
  { "仇", "qiu" },       { "解", "xie" },       { "曾", "zeng" },        { "区", "ou" },
  { "查", "zha" },       { "任", "ren" },       { "盖", "ge" },          { "尉", "wei" },
  { "朴", "piao" },      { "翟", "zhai" },      { "覃", "qin" },         { "缪", "miao" },
  { "乐", "yue" },       { "种", "chong" },     { "折", "she" },         { "员", "yun" },
  { "黑", "he" },        { "冼", "xian" },      { "秘", "bi" },          { "纪", "ji" },
  { "那", "na" },        { "繁", "po" },        { "召", "shao" },        { "隗", "wei" },
  { "郗", "xi" },        { "牟", "mou" },       { "谌", "chen" },        { "晁", "chao" },
  { "訾", "zi" },        { "祭", "zhai" },      { "柏", "bai" },         { "卜", "bu" },
  { "车", "che" },       { "都", "du" },        { "谷", "gu" },          { "逄", "pang" },
  { "燕", "yan" },       { "重", "chong" },     { "石", "shi" },         { "沈", "shen" },
  { "盛", "sheng" },     { "长", "chang" },
};

static void
append_syllable (GString *full, GString *initials, const char *syllable)
{
  g_string_append (full, syllable);
  if (*syllable != '\0')
    g_string_append_c (initials, *syllable);
}

/* Returns where the given name begins. */
static const char *
append_surname (GString *full, GString *initials, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (SURNAMES); i++)
    if (strncmp (name, SURNAMES[i].text, strlen ("单")) == 0 && g_str_has_prefix (name, SURNAMES[i].text))
      {
        g_auto (GStrv) syllables = g_strsplit (SURNAMES[i].reading, " ", -1);

        for (guint s = 0; syllables[s] != NULL; s++)
          append_syllable (full, initials, syllables[s]);
        return name + strlen (SURNAMES[i].text);
      }
  return name;
}

char *
mulin_collation_pinyin (const char *text, gboolean is_name)
{
  g_autofree char *folded = mulin_collation_fold (text);
  GString *full = g_string_sized_new (64);
  g_autoptr (GString) initials = g_string_sized_new (16);
  const char *p = folded;

  if (is_name)
    p = append_surname (full, initials, p);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_ascii_isalnum (*p))
        {
          g_string_append_c (full, g_ascii_tolower (*p));
          g_string_append_c (initials, g_ascii_tolower (*p));
        }
      else if (character >= 0x80)
        append_syllable (full, initials, mulin_reading_of (character));
    }
  if (initials->len > 0)
    {
      g_string_append_c (full, ' ');
      g_string_append_len (full, initials->str, initials->len);
    }
  return g_string_free (full, FALSE);
}

/* --- folding
 * ------------------------------------------------------------------------------------------------------
 */

static gboolean
is_invisible (gunichar c)
{
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

/* Most texts are folded already: what stays as it is goes over in pieces. */
char *
mulin_collation_fold (const char *text)
{
  GString *folded = g_string_sized_new (text != NULL ? strlen (text) + 1 : 1);
  const char *piece = text, *p = text;
  gboolean blank = FALSE;

  while (p != NULL && *p != '\0')
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char_validated (p, -1);
      gboolean space = c == ' ' || c < 0x20 || c == 0x7F || c == 0x3000 || (c >= 0x80 && c < 0x2E80 && g_unichar_isspace (c));
      gboolean wide = c >= 0xFF01 && c <= 0xFF5E;

      if (c == (gunichar)-1 || c == (gunichar)-2)
        break; /* no UTF-8: what follows cannot be told apart */
      if (space || wide || blank || is_invisible (c))
        {
          g_string_append_len (folded, piece, p - piece);
          piece = space || wide || is_invisible (c) ? g_utf8_next_char (p) : p;
          if (!space && !is_invisible (c))
            {
              if (blank && folded->len > 0)
                g_string_append_c (folded, ' ');
              if (wide)
                g_string_append_c (folded, (char)(c - 0xFEE0));
            }
          blank = space || (blank && is_invisible (c));
        }
      p = g_utf8_next_char (p);
    }
  if (p != NULL)
    g_string_append_len (folded, piece, p - piece);
  return g_string_free (folded, FALSE);
}
