/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings of the characters that names and lists are written with lie in a table; ICU is asked for the rest. */

#include "base/reading.h"

#include "reading-table.h"

/* Each thread keeps what it has asked for. */
static const char *
ask_once (gunichar character)
{
  static GPrivate slot = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);
  GHashTable *readings = g_private_get (&slot);
  const char *known;
  g_autofree char *reading = NULL;

  if (readings == NULL)
    g_private_set (&slot, readings = g_hash_table_new (NULL, NULL));
  known = g_hash_table_lookup (readings, GUINT_TO_POINTER (character));
  if (known != NULL)
    return known;
  reading = mulin_reading_ask (character);
  known = g_intern_string (reading);
  g_hash_table_insert (readings, GUINT_TO_POINTER (character), (gpointer)known);
  return known;
}

const char *
mulin_reading_of (gunichar character)
{
  if (character < READING_FIRST || character > READING_LAST)
    return ask_once (character);
  return &READING_TEXT[READING_AT[character - READING_FIRST]];
}
