/* SPDX-License-Identifier: GPL-3.0-or-later */
/* definitions: what data/ and the library define, checked before it is added. */

#include "ctl/output.h"

#include <stdio.h>
#include <string.h>

static const char *const categories[]
    = { "kinds", "vocabulary", "structures", "standards", "workflows", "rulesets", "cycles", "rules", "figures", "documents", "imports" };

static gboolean
list_definitions (MulinCommand *command, GError **error)
{
  static const char *const labels[] = { "definition", "title", "origin" };
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (MulinOutput) output = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_ptr_array_add (keys, (char *) labels[i]);
  output = mulin_output_new (keys, keys);
  for (guint c = 0; c < G_N_ELEMENTS (categories); c++)
    {
      g_autoptr (GPtrArray) definitions = mulin_shelf_list (command->shelf, categories[c]);

      for (guint i = 0; i < definitions->len; i++)
        {
          MulinDefinition *definition = g_ptr_array_index (definitions, i);
          g_autofree char *name = g_strdup_printf ("%s/%s", categories[c], mulin_definition_name (definition));

          mulin_output_text (output, name);
          mulin_output_text (output, mulin_definition_title (definition));
          mulin_output_text (output, mulin_definition_is_own (definition) ? "本库" : "随程序");
        }
    }
  return mulin_output_print (output, mulin_command_option (command, "format"), error);
}

/* "figures/secretaries", or the bare name where one category has it. */
static MulinDefinition *
find_definition (MulinCommand *command, const char *word, GError **error)
{
  const char *slash = strchr (word, '/');
  g_autofree char *category = slash != NULL ? g_strndup (word, slash - word) : NULL;
  MulinDefinition *found = NULL;

  for (guint c = 0; c < G_N_ELEMENTS (categories); c++)
    {
      MulinDefinition *definition = mulin_shelf_get (command->shelf, categories[c], slash != NULL ? slash + 1 : word);

      if (definition == NULL || (category != NULL && !g_str_equal (category, categories[c])))
        continue;
      if (found != NULL)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_AMBIGUOUS, "有几个定义都叫“%s”，写成 类别/名称，例如 %s/%s。", word, categories[c], word);
          return NULL;
        }
      found = definition;
    }
  if (found == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有定义“%s”，用 mulinctl definitions list 看有哪些。", word);
  return found;
}

/* FILE's last folder is the category: figures/my-figure.md. */
static MulinDefinition *
read_file (MulinCommand *command, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *category = g_path_get_basename (folder);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *source = NULL;
  g_autoptr (MulinDefinition) definition = NULL;
  g_autoptr (MulinGuard) guard = NULL;
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    known = known || g_str_equal (category, categories[i]);
  if (!known || !g_str_has_suffix (name, ".md"))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”看不出是哪一类定义，把文件放在以类别命名的文件夹里，例如 figures/我的数字.md。", path);
      return NULL;
    }
  name[strlen (name) - 3] = '\0';
  if (!g_file_get_contents (path, &source, NULL, NULL))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "不能读取定义文件 %s，检查路径和权限。", path);
      return NULL;
    }
  definition = mulin_definition_parse (category, name, source, error);
  if (definition == NULL)
    return NULL;
  guard = mulin_register_guard (command->library, command->catalog, MULIN_MASK_INTERNAL, error);
  if (guard == NULL || !mulin_shelf_check (command->shelf, definition, guard, error))
    return NULL;
  return g_steal_pointer (&definition);
}

static gboolean
put_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinDefinition *definition = data;

  return mulin_shelf_put (transaction, mulin_definition_category (definition), mulin_definition_name (definition),
                          mulin_definition_source (definition), error);
}

gboolean
mulin_command_definitions (MulinCommand *command, GError **error)
{
  const char *verb = mulin_command_argument (command, 0);
  const char *word = mulin_command_argument (command, 1);
  MulinDefinition *shown;
  g_autoptr (MulinDefinition) definition = NULL;
  g_autofree char *text = NULL;

  if (verb == NULL || (g_str_equal (verb, "list") && word == NULL))
    return list_definitions (command, error);
  if (word == NULL || !(g_str_equal (verb, "show") || g_str_equal (verb, "check") || g_str_equal (verb, "add")))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "definitions 后面写 list、show 名称、check 文件 或 add 文件。");
      return FALSE;
    }
  if (g_str_equal (verb, "show"))
    {
      shown = find_definition (command, word, error);
      if (shown != NULL)
        fputs (mulin_definition_source (shown), stdout);
      return shown != NULL;
    }
  definition = read_file (command, word, error);
  if (definition == NULL || g_str_equal (verb, "check"))
    return definition != NULL;
  text = g_strdup_printf ("定义：%s", mulin_definition_title (definition));
  return mulin_library_write (command->library, text, put_definition, definition, NULL, error);
}
