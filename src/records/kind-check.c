/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns come from migrations, so a kind of the library's own names those that there are; keys of a vocabulary stand in records,
 * so words may be called otherwise and added to, but no key may go. */

#include "records/kind-check.h"

#include "records/composer.h"

/* Everything together as it would be. */
static gboolean
loads_with (MulinShelf *shelf, MulinDefinition *definition, MulinCatalog **catalog, GError **error)
{
  g_autoptr (MulinShelf) with = mulin_shelf_with (shelf, definition);

  *catalog = mulin_catalog_load (with, error);
  return *catalog != NULL;
}

static gboolean
check_kind (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  const char *name = mulin_definition_name (definition);
  g_autoptr (MulinCatalog) catalog = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *sql = NULL;

  if (mulin_shelf_get (shelf, "kinds", name) == NULL)
    {
      mulin_definition_set_error (definition, error, 1, "没有“%s”这张表，本库只能改已有的类别：改名称、次序，或加标记“自有”的字段。", name);
      return FALSE;
    }
  if (!loads_with (shelf, definition, &catalog, error))
    return FALSE;
  sql = mulin_compose_get (mulin_catalog_kind (catalog, name));
  if (mulin_guard_check (guard, sql, &failure))
    return TRUE;
  mulin_definition_set_error (definition, error, 0, "字段与库里的表对不上：%s；新加的字段要标记“自有”。", failure->message);
  return FALSE;
}

static gboolean
check_vocabulary (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  const char *name = mulin_definition_name (definition);
  g_autoptr (MulinShelf) shipped = mulin_shelf_load (NULL, error);
  g_autoptr (MulinCatalog) before = shipped != NULL ? mulin_catalog_load (shipped, error) : NULL;
  g_autoptr (MulinCatalog) after = NULL;
  GPtrArray *words;

  if (before == NULL || !loads_with (shelf, definition, &after, error))
    return FALSE;
  words = mulin_catalog_vocabulary (before, name);
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      const MulinWord *now = mulin_catalog_find_word (after, name, word->key);

      if (now != NULL && g_str_equal (now->key, word->key))
        continue;
      mulin_definition_set_error (definition, error, 0, "少了键 %s（%s）：记录里存的是键，只能改它的词，不能去掉。", word->key, word->word);
      return FALSE;
    }
  return TRUE;
}

void
mulin_records_register_checks (void)
{
  mulin_shelf_register_check ("kinds", check_kind);
  mulin_shelf_register_check ("vocabulary", check_vocabulary);
}
