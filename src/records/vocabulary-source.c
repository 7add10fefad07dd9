/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only the lines of the table are made anew: what else stands in the file stays as somebody wrote it. */

#include "records/vocabulary-source.h"

#include <string.h>

/* Cells of a Markdown row; a written \| stays as it is. */
static char **
split_row (const char *line)
{
  g_autofree char *text = g_strstrip (g_strdup (line));
  gsize length = strlen (text);
  g_auto (GStrv) cells = NULL;

  if (length >= 2 && text[0] == '|' && text[length - 1] == '|')
    text[length - 1] = '\0';
  cells = g_strsplit (text[0] == '|' ? text + 1 : text, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return g_steal_pointer (&cells);
}

/* The row of KEY in the table as it was; -1 = none. */
static int
row_of (MulinTable *table, const char *key)
{
  for (guint i = 0; key != NULL && i < mulin_table_n_rows (table); i++)
    if (g_str_equal (mulin_table_cell (table, i, "键"), key))
      return (int) i;
  return -1;
}

static gboolean
is_taken (MulinTable *table, const MulinWordEdit *edits, guint n, const char *key)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (edits[i].key, key) == 0)
      return TRUE;
  return row_of (table, key) >= 0;
}

static void
append_text (GString *source, const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (*p == '|')
      g_string_append (source, "\\|");
    else
      g_string_append_c (source, *p == '\n' ? ' ' : *p);
}

static void
append_row (GString *source, char **headings, MulinTable *table, const MulinWordEdit *edit, const char *key)
{
  int row = row_of (table, edit->key);

  g_string_append_c (source, '|');
  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_string_append_c (source, ' ');
      append_text (source, g_str_equal (headings[i], "键")     ? key
                           : g_str_equal (headings[i], "词")   ? edit->word
                           : g_str_equal (headings[i], "别名") ? edit->aliases
                           : row >= 0                          ? mulin_table_cell (table, (guint) row, headings[i])
                                                               : "");
      g_string_append (source, " |");
    }
  g_string_append_c (source, '\n');
}

static void
append_rows (GString *source, char **headings, MulinTable *table, const MulinWordEdit *edits, guint n)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *made = NULL;

      if (edits[i].key == NULL && edits[i].word[0] == '\0')
        continue;
      while (edits[i].key == NULL && (made == NULL || is_taken (table, edits, n, made)))
        {
          g_free (made);
          made = g_strdup_printf ("own%u", ++number);
        }
      append_row (source, headings, table, &edits[i], edits[i].key != NULL ? edits[i].key : made);
    }
}

/* The first table of words in any of the sections. */
static MulinTable *
words_table (MulinDefinition *definition)
{
  for (guint i = 0; i < mulin_definition_n_sections (definition); i++)
    {
      MulinTable *table = mulin_section_table (mulin_definition_section (definition, i));

      if (table != NULL && mulin_table_has (table, "键") && mulin_table_n_rows (table) > 0)
        return table;
    }
  return NULL;
}

char *
mulin_vocabulary_source (MulinDefinition *definition, const MulinWordEdit *edits, guint n, GError **error)
{
  MulinTable *table = words_table (definition);
  g_auto (GStrv) lines = g_strsplit (mulin_definition_source (definition), "\n", -1);
  g_autoptr (GString) source = g_string_new (NULL);
  g_auto (GStrv) headings = NULL;
  guint first, last;

  if (table == NULL)
    {
      mulin_definition_set_error (definition, error, 0, "没有键和词的表，不能逐词修改，改用源文。");
      return NULL;
    }
  first = (guint) mulin_table_line (table, 0) - 1;
  last = (guint) mulin_table_line (table, mulin_table_n_rows (table) - 1) - 1;
  headings = split_row (lines[first - 2]);
  for (guint i = 0; lines[i] != NULL; i++)
    if (i == first)
      append_rows (source, headings, table, edits, n);
    else if (i < first || i > last)
      g_string_append_printf (source, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
  return g_string_free (g_steal_pointer (&source), FALSE);
}
