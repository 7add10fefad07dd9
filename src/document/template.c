/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads templates: finds values and fences, and says the line of what is wrong. */
#include "document/template.h"

#include "define/markdown.h"

#include <string.h>

/* --- values ------------------------------------------------------------------------------------------------------ */

static void
value_code_free (MulinValueCode *code)
{
  if (code == NULL)
    return;
  g_free (code->what);
  g_free (code->format);
  g_free (code->pattern);
  g_free (code);
}

static void
inline_free (MulinInline *piece)
{
  g_free (piece->text);
  value_code_free (piece->code);
  g_free (piece);
}

/* Takes WORD and the blanks after it off *TEXT. */
static gboolean
take_word (const char **text, const char *word)
{
  gsize length = strlen (word);
  if (strncmp (*text, word, length) != 0 || !g_ascii_isspace ((*text)[length]))
    return FALSE;
  *text += length;
  *text += strspn (*text, " \t\n");
  return TRUE;
}

static void
take_format (MulinValueCode *code, const char **text)
{
  static const char *const formats[] = { "面积", "金额", "百分比", "日期", NULL };
  for (int i = 0; formats[i] != NULL; i++)
    if (take_word (text, formats[i]))
      {
        code->format = g_strdup (formats[i]);
        return;
      }
  if (!take_word (text, "词"))
    return;
  gsize length = strcspn (*text, " \t\n");
  g_autofree char *vocabulary = g_strndup (*text, length);
  code->format = g_strconcat ("词 ", vocabulary, NULL);
  *text += length;
  *text += strspn (*text, " \t\n");
}

static void
take_pattern (MulinValueCode *code, char *text)
{
  char *arrow = strstr (text, "→");
  char *silent = strstr (text, "⇒");
  if (silent != NULL && (arrow == NULL || silent < arrow))
    {
      arrow = silent;
      code->silent = TRUE;
    }
  if (arrow == NULL)
    return;
  code->pattern = g_strstrip (g_strdup (arrow + strlen ("→")));
  *arrow = '\0';
  g_strchomp (text);
}

gboolean
mulin_template_is_sql (const char *text)
{
  return g_ascii_strncasecmp (text, "select", 6) == 0 || g_ascii_strncasecmp (text, "with", 4) == 0
         || g_ascii_strncasecmp (text, "values", 6) == 0;
}

/* A figure goes by its name (owners-expired) or its title (业委会届满未换). */
gboolean
mulin_template_is_name (const char *text)
{
  if (g_ascii_isdigit (text[0]) || text[0] == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
  return TRUE;
}

static MulinValueCode *
parse_value (MulinDefinition *definition, const char *literal, int line, GError **error)
{
  static const struct { const char *word; MulinValueType type; } words[] = {
    { "figure", MULIN_VALUE_FIGURE },       { "rate", MULIN_VALUE_RATE },
    { "fraction", MULIN_VALUE_FRACTION },   { "numerator", MULIN_VALUE_NUMERATOR },
    { "denominator", MULIN_VALUE_DENOMINATOR }, { "missing", MULIN_VALUE_MISSING },
  };
  MulinValueCode *code = g_new0 (MulinValueCode, 1);
  g_autofree char *copy = g_strstrip (g_strdup (literal + 1));
  take_pattern (code, copy);
  const char *rest = copy;
  take_format (code, &rest);
  code->type = rest[0] == ':' && mulin_template_is_name (rest + 1) ? MULIN_VALUE_PARAMETER : MULIN_VALUE_SQL;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (take_word (&rest, words[i].word))
      {
        code->type = words[i].type;
        break;
      }
  code->what = g_strdup (code->type == MULIN_VALUE_PARAMETER ? rest + 1 : rest);
  gboolean good = code->type == MULIN_VALUE_SQL ? mulin_template_is_sql (rest) : mulin_template_is_name (code->what);
  if (good)
    return code;
  mulin_definition_set_error (definition, error, line,
                              "“`%s`”不是数字，写成 `=figure 名称`、`=rate 名称`、`=:列名` 或 `=SELECT …`。", literal);
  value_code_free (code);
  return NULL;
}

static gboolean
collect_inlines (MulinDefinition *definition, cmark_node *parent, int line, GPtrArray *pieces, GError **error)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    {
      const char *literal = cmark_node_get_literal (node);
      cmark_node_type type = cmark_node_get_type (node);
      if (type == CMARK_NODE_CODE && literal[0] == '=')
        {
          MulinValueCode *code = parse_value (definition, literal, line, error);
          if (code == NULL)
            return FALSE;
          MulinInline *piece = g_new0 (MulinInline, 1);
          piece->code = code;
          piece->line = line;
          g_ptr_array_add (pieces, piece);
        }
      else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_LINEBREAK)
        {
          MulinInline *piece = g_new0 (MulinInline, 1);
          piece->text = g_strdup (type == CMARK_NODE_LINEBREAK ? "\n" : literal);
          piece->line = line;
          g_ptr_array_add (pieces, piece);
        }
      /* A line's end in the source is nothing in Chinese text; line numbers go on with it. */
      else if (type == CMARK_NODE_SOFTBREAK)
        line++;
      else if (!collect_inlines (definition, node, line, pieces, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
mulin_template_inlines (MulinDefinition *definition, cmark_node *block, int line, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) inline_free);
  int first = MAX (1, cmark_node_get_start_line (block)) + line - 1;
  if (!collect_inlines (definition, block, first, pieces, error))
    return NULL;
  return g_steal_pointer (&pieces);
}

/* --- whole templates --------------------------------------------------------------------------------------------- */

static gboolean
check_fences (MulinDefinition *definition, cmark_node *root, const char *source, int line, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  for (cmark_node *node = cmark_node_first_child (root); node != NULL; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK && !mulin_markdown_fence_is_closed (node, lines))
      {
        mulin_definition_set_error (definition, error, cmark_node_get_start_line (node) + line - 1,
                                    "代码块没有结束，请在末尾补上与开头一样的围栏。");
        return FALSE;
      }
  return TRUE;
}

cmark_node *
mulin_template_parse (MulinDefinition *definition, const char *source, int line, GError **error)
{
  cmark_node *root = mulin_markdown_parse (source);
  if (check_fences (definition, root, source, line, error))
    return root;
  cmark_node_free (root);
  return NULL;
}

/* "key：" off the first piece. NULL when there is no colon. */
static char *
take_key (GPtrArray *pieces)
{
  MulinInline *first = pieces->len > 0 ? pieces->pdata[0] : NULL;
  if (first == NULL || first->text == NULL)
    return NULL;
  const char *wide = strstr (first->text, "："), *narrow = strchr (first->text, ':');
  const char *colon = wide != NULL && (narrow == NULL || wide < narrow) ? wide : narrow;
  if (colon == NULL)
    return NULL;
  char *key = g_strstrip (g_strndup (first->text, (gsize) (colon - first->text)));
  char *rest = g_strdup (colon + (colon == wide ? strlen ("：") : 1));
  g_free (first->text);
  first->text = g_strchug (rest);
  return key;
}

static gboolean
read_head (MulinTemplate *template, GError **error)
{
  cmark_node *node = cmark_node_first_child (template->root);
  if (node != NULL && cmark_node_get_type (node) == CMARK_NODE_HEADING)
    node = cmark_node_next (node);
  if (node != NULL && cmark_node_get_type (node) == CMARK_NODE_LIST)
    {
      for (cmark_node *item = cmark_node_first_child (node); item != NULL; item = cmark_node_next (item))
        {
          cmark_node *paragraph = cmark_node_first_child (item);
          if (paragraph == NULL)
            continue;
          g_autoptr (GPtrArray) pieces = mulin_template_inlines (template->definition, paragraph, 1, error);
          if (pieces == NULL)
            return FALSE;
          char *key = take_key (pieces);
          if (key != NULL)
            g_hash_table_replace (template->properties, key, g_steal_pointer (&pieces));
        }
      node = cmark_node_next (node);
    }
  template->body = node;
  return TRUE;
}

static gboolean
check_properties (MulinTemplate *template, GError **error)
{
  static const char *const formats[] = { "档案", "简报", "公文", NULL };
  const char *format = mulin_definition_get (template->definition, "版式");
  if (format != NULL && g_strv_contains (formats, format))
    return TRUE;
  mulin_definition_set_error (template->definition, error, format != NULL ? mulin_definition_line (template->definition, "版式") : 1,
                              "版式写 档案、简报 或 公文。");
  return FALSE;
}

static gboolean
visit_nothing (const char *sql, const char *figure, const MulinChartForm *form, int line, gpointer data, GError **error)
{
  return TRUE;
}

MulinTemplate *
mulin_template_new (MulinDefinition *definition, GError **error)
{
  g_autoptr (MulinTemplate) template = g_new0 (MulinTemplate, 1);
  template->definition = mulin_definition_ref (definition);
  template->properties
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  template->root = mulin_template_parse (definition, mulin_definition_source (definition), 1, error);
  if (template->root == NULL || !check_properties (template, error) || !read_head (template, error)
      || !mulin_template_visit (template, visit_nothing, NULL, error))
    return NULL;
  return g_steal_pointer (&template);
}

void
mulin_template_free (MulinTemplate *template)
{
  if (template == NULL)
    return;
  g_clear_pointer (&template->root, cmark_node_free);
  g_clear_pointer (&template->properties, g_hash_table_unref);
  g_clear_pointer (&template->definition, mulin_definition_unref);
  g_free (template);
}

/* --- visiting ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinDefinition *definition;
  MulinTemplateVisit func;
  gpointer data;
} Visitor;

static gboolean visit_blocks (const Visitor *visitor, cmark_node *first, int line, GError **error);

static gboolean
visit_pieces (const Visitor *visitor, GPtrArray *pieces, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const MulinInline *piece = pieces->pdata[i];
      if (piece->code == NULL || piece->code->type == MULIN_VALUE_PARAMETER)
        continue;
      gboolean sql = piece->code->type == MULIN_VALUE_SQL;
      if (!visitor->func (sql ? piece->code->what : NULL, sql ? NULL : piece->code->what, NULL, piece->line, visitor->data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
visit_fence (const Visitor *visitor, cmark_node *node, int line, GError **error)
{
  g_autoptr (MulinFence) fence = mulin_template_fence (visitor->definition, node, line, error);
  if (fence == NULL)
    return FALSE;
  if (fence->sql != NULL && !visitor->func (fence->sql, NULL, fence->form, fence->line, visitor->data, error))
    return FALSE;
  /* What a parameter names is known only when it is printed. */
  for (guint i = 0; fence->figures != NULL && i < fence->figures->len; i++)
    if (((char *) fence->figures->pdata[i])[0] != ':' && !visitor->func (NULL, fence->figures->pdata[i], NULL, fence->line, visitor->data, error))
      return FALSE;
  for (guint i = 0; fence->entries != NULL && i < fence->entries->len; i++)
    {
      const MulinListLine *entry = fence->entries->pdata[i];
      if (!visitor->func (NULL, entry->figure, NULL, entry->line, visitor->data, error))
        return FALSE;
    }
  if (fence->body == NULL)
    return TRUE;
  cmark_node *body = mulin_template_parse (visitor->definition, fence->body, fence->body_line, error);
  if (body == NULL)
    return FALSE;
  gboolean good = visit_blocks (visitor, cmark_node_first_child (body), fence->body_line, error);
  cmark_node_free (body);
  return good;
}

static gboolean
is_leaf (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING
         || g_str_equal (cmark_node_get_type_string (node), "table_cell");
}

static gboolean
visit_blocks (const Visitor *visitor, cmark_node *first, int line, GError **error)
{
  for (cmark_node *node = first; node != NULL; node = cmark_node_next (node))
    {
      if (cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK)
        {
          if (!visit_fence (visitor, node, line, error))
            return FALSE;
        }
      else if (is_leaf (node))
        {
          g_autoptr (GPtrArray) pieces = mulin_template_inlines (visitor->definition, node, line, error);
          if (pieces == NULL || !visit_pieces (visitor, pieces, error))
            return FALSE;
        }
      else if (!visit_blocks (visitor, cmark_node_first_child (node), line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mulin_template_visit (MulinTemplate *template, MulinTemplateVisit func, gpointer data, GError **error)
{
  Visitor visitor = { template->definition, func, data };
  GHashTableIter iter;
  gpointer key, pieces;
  g_hash_table_iter_init (&iter, template->properties);
  while (g_hash_table_iter_next (&iter, &key, &pieces))
    if (!visit_pieces (&visitor, pieces, error))
      return FALSE;
  return visit_blocks (&visitor, template->body, 1, error);
}
