/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types into a search box, in the form in which the table search keeps its texts. */

#include "records/register-internal.h"

#include "base/collation.h"

#include <string.h>

GPtrArray *
mulin_search_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = mulin_collation_fold (text);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      /* 尾号 4471, 尾号4471: the word says what the digits are and stands in no record. */
      const char *word = g_str_has_prefix (parts[i], "尾号") ? parts[i] + strlen ("尾号") : parts[i];
      if (*word != '\0')
        g_ptr_array_add (words, g_ascii_strdown (word, -1));
    }
  return words;
}

/* Where 3幢2单元501室 becomes 3-2-501: composer.c does it to the texts, mulin_search_room() to what is typed. */
const char *const mulin_room_marks[][2]
    = { { "单元", "-" }, { "号楼", "-" }, { "幢", "-" }, { "栋", "-" },
        { "座", "-" },   { "#", "-" },    { "室", "" },  { NULL, NULL } };

char *
mulin_search_room (const char *word)
{
  g_autoptr (GString) room = g_string_new (word);
  if (strpbrk (word, "0123456789") == NULL)
    return g_strdup (word);
  for (guint i = 0; mulin_room_marks[i][0] != NULL; i++)
    g_string_replace (room, mulin_room_marks[i][0], mulin_room_marks[i][1], 0);
  /* A half-typed 3幢 must not become "3-" and find every date; only digits and dashes make a room. */
  gsize length = strspn (room->str, "0123456789-");
  if (room->str[length] != '\0' || strchr (room->str, '-') == NULL)
    return g_strdup (word);
  return g_string_free (g_steal_pointer (&room), FALSE);
}
