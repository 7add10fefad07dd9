/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one vocabulary (data/vocabulary): keys that the records keep, words that people see, aliases that they write. */

#include "records/kind-reader.h"

#include "base/collation.h"

#include <string.h>

static void
word_free (gpointer data)
{
  MulinWord *word = data;
  g_free (word->key);
  g_free (word->word);
  g_free (word->group);
  g_ptr_array_unref (word->aliases);
  g_ptr_array_unref (word->parents);
  g_free (word);
}

void
mulin_vocabulary_free (MulinVocabulary *vocabulary)
{
  g_ptr_array_unref (vocabulary->words);
  g_hash_table_unref (vocabulary->by_key);
  g_hash_table_unref (vocabulary->by_text);
  g_free (vocabulary);
}

static char *
fold (const char *text)
{
  g_autofree char *half = mulin_collation_fold (text);
  GString *plain = g_string_new (NULL);
  for (const char *p = half; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (plain, g_ascii_tolower (*p));
  return g_string_free (plain, FALSE);
}

static gboolean
add_text (MulinVocabulary *vocabulary, MulinDefinition *definition, MulinWord *word,
          const char *text, int line, GError **error)
{
  g_autofree char *folded = fold (text);
  MulinWord *other = g_hash_table_lookup (vocabulary->by_text, folded);
  if (other != NULL && other != word)
    {
      mulin_definition_set_error (definition, error, line,
                                  "“%s”已用于“%s”，同一个写法只能属于一个词。", text, other->word);
      return FALSE;
    }
  g_hash_table_insert (vocabulary->by_text, g_steal_pointer (&folded), word);
  return TRUE;
}

static gboolean
read_word (MulinVocabulary *vocabulary, MulinDefinition *definition, MulinTable *table, guint row,
           GError **error)
{
  int line = mulin_table_line (table, row);
  MulinWord *word = g_new0 (MulinWord, 1);
  word->key = g_strdup (mulin_table_cell (table, row, "键"));
  word->word = g_strdup (mulin_table_cell (table, row, "词"));
  word->group = g_strdup (mulin_table_cell (table, row, "组"));
  word->aliases = mulin_kind_split (mulin_table_cell (table, row, "别名"));
  word->parents = mulin_kind_split (mulin_table_cell (table, row, "上级"));
  g_ptr_array_add (vocabulary->words, word);
  if (*word->key == '\0' || *word->word == '\0'
      || !g_hash_table_insert (vocabulary->by_key, word->key, word))
    {
      mulin_definition_set_error (definition, error, line,
                                  "每行要有键和词，键“%s”不能空也不能重复。", word->key);
      return FALSE;
    }
  if (!add_text (vocabulary, definition, word, word->key, line, error)
      || !add_text (vocabulary, definition, word, word->word, line, error))
    return FALSE;
  for (guint i = 0; i < word->aliases->len; i++)
    if (!add_text (vocabulary, definition, word, g_ptr_array_index (word->aliases, i), line, error))
      return FALSE;
  return TRUE;
}

MulinVocabulary *
mulin_vocabulary_read (MulinDefinition *definition, GError **error)
{
  MulinTable *table = NULL;
  for (guint i = 0; table == NULL && i < mulin_definition_n_sections (definition); i++)
    table = mulin_section_table (mulin_definition_section (definition, i));
  if (table == NULL || !mulin_table_has (table, "键") || !mulin_table_has (table, "词"))
    {
      mulin_definition_set_error (definition, error, 1, "缺少词表，表头为 键、词、别名、组。");
      return NULL;
    }
  MulinVocabulary *vocabulary = g_new0 (MulinVocabulary, 1);
  vocabulary->words = g_ptr_array_new_with_free_func (word_free);
  vocabulary->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    if (!read_word (vocabulary, definition, table, i, error))
      {
        mulin_vocabulary_free (vocabulary);
        return NULL;
      }
  return vocabulary;
}

const MulinWord *
mulin_vocabulary_find (MulinVocabulary *vocabulary, const char *text)
{
  const MulinWord *word = g_hash_table_lookup (vocabulary->by_text, text);
  g_autofree char *folded = word == NULL ? fold (text) : NULL;
  return word != NULL ? word : g_hash_table_lookup (vocabulary->by_text, folded);
}
