/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints reading-table.h: the readings of the unified ideographs, as the ICU of this machine has them. */

#include "base/reading.h"

#include <stdio.h>
#include <string.h>

#define FIRST 0x4E00
#define LAST 0x9FFF

int
main (void)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  guint size = 0;

  printf ("#define READING_FIRST 0x%X\n#define READING_LAST 0x%X\nstatic const guint16 READING_AT[] = {", FIRST, LAST);
  for (gunichar c = FIRST; c <= LAST; c++)
    {
      char *reading = mulin_reading_ask (c);
      gpointer place;

      if (!g_hash_table_lookup_extended (places, reading, NULL, &place))
        {
          place = GUINT_TO_POINTER (size);
          size += (guint)strlen (reading) + 1;
          g_string_append_printf (texts, "  \"%s\\0\"\n", reading);
          g_hash_table_insert (places, g_strdup (reading), place);
        }
      g_free (reading);
      printf ("%s%u,", (c - FIRST) % 20 == 0 ? "\n  " : " ", GPOINTER_TO_UINT (place));
    }
  printf ("\n};\nstatic const char READING_TEXT[] =\n%s  ;\n", texts->str);
  return 0;
}
