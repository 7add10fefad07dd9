/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a definition file into sections, properties, tables, lists and code, each with its line.
 * cmark-gfm does the Markdown; this file only keeps what definitions are made of. */

#include "define/definition.h"

#include "define/markdown.h"

#include <string.h>

typedef struct
{
  char *value;
  int line;
} Property;

struct _MulinTable
{
  GPtrArray *columns; /* char* */
  GPtrArray *rows;    /* GPtrArray of char* */
  GArray *lines;      /* int */
};

typedef struct
{
  char *info;
  char *text;
  int line;
} Code;

struct _MulinSection
{
  char *title;
  int line;
  GHashTable *properties; /* char* → Property */
  MulinTable *table;      /* the first one, or NULL */
  GPtrArray *items;       /* char* */
  GPtrArray *codes;       /* Code */
  GString *text;
};

struct _MulinDefinition
{
  gatomicrefcount count;
  char *category;
  char *name;
  char *title;
  char *source;
  gboolean own;
  GPtrArray *sections; /* MulinSection; 0 is the head */
};

static void
property_free (gpointer data)
{
  Property *property = data;
  g_free (property->value);
  g_free (property);
}

static void
code_free (gpointer data)
{
  Code *code = data;
  g_free (code->info);
  g_free (code->text);
  g_free (code);
}

static void
table_free (MulinTable *table)
{
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->lines);
  g_free (table);
}

static void
section_free (gpointer data)
{
  MulinSection *section = data;
  g_free (section->title);
  g_hash_table_unref (section->properties);
  g_clear_pointer (&section->table, table_free);
  g_ptr_array_unref (section->items);
  g_ptr_array_unref (section->codes);
  g_string_free (section->text, TRUE);
  g_free (section);
}

static MulinSection *
section_new (char *title, int line)
{
  MulinSection *section = g_new0 (MulinSection, 1);
  section->title = title;
  section->line = line;
  section->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, property_free);
  section->items = g_ptr_array_new_with_free_func (g_free);
  section->codes = g_ptr_array_new_with_free_func (code_free);
  section->text = g_string_new (NULL);
  return section;
}

/* Splits "key：value" at the first colon of either width.  FALSE when there is none. */
static gboolean
split_property (const char *text, char **key, char **value)
{
  const char *wide = strstr (text, "：");
  const char *narrow = strchr (text, ':');
  const char *colon = wide;
  gsize length = strlen ("：");
  if (colon == NULL || (narrow != NULL && narrow < colon))
    {
      colon = narrow;
      length = 1;
    }
  if (colon == NULL || colon == text)
    return FALSE;
  *key = g_strstrip (g_strndup (text, colon - text));
  *value = g_strstrip (g_strdup (colon + length));
  return TRUE;
}

/* The text of a list item's own paragraphs, without its nested lists. */
static char *
item_text (cmark_node *item)
{
  GString *text = g_string_new (NULL);
  for (cmark_node *child = cmark_node_first_child (item); child != NULL;
       child = cmark_node_next (child))
    {
      if (cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
        continue;
      g_autofree char *part = mulin_markdown_text (child);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, part);
    }
  return g_strstrip (g_string_free (text, FALSE));
}

static void
add_items (MulinSection *section, cmark_node *list, int depth)
{
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      g_autofree char *text = item_text (item);
      g_ptr_array_add (section->items, g_strdup_printf ("%*s%s", depth * 2, "", text));
      for (cmark_node *child = cmark_node_first_child (item); child != NULL;
           child = cmark_node_next (child))
        if (cmark_node_get_type (child) == CMARK_NODE_LIST)
          add_items (section, child, depth + 1);
    }
}

/* A bullet list right under a heading whose every item is "key：value". */
static gboolean
add_properties (MulinDefinition *definition, MulinSection *section, cmark_node *list,
                gboolean *taken, GError **error)
{
  *taken = FALSE;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      g_autofree char *text = item_text (item);
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      if (!split_property (text, &key, &value))
        return TRUE;
    }
  *taken = TRUE;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      g_autofree char *text = item_text (item);
      g_autofree char *key = NULL;
      Property *property = g_new0 (Property, 1);
      split_property (text, &key, &property->value);
      property->line = cmark_node_get_start_line (item);
      if (g_hash_table_contains (section->properties, key))
        {
          mulin_definition_set_error (definition, error, property->line,
                                      "“%s”写了两次，请只留一次。", key);
          property_free (property);
          return FALSE;
        }
      g_hash_table_insert (section->properties, g_steal_pointer (&key), property);
    }
  return TRUE;
}

static GPtrArray *
row_cells (cmark_node *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  for (cmark_node *cell = cmark_node_first_child (row); cell != NULL; cell = cmark_node_next (cell))
    g_ptr_array_add (cells, g_strstrip (mulin_markdown_text (cell)));
  return cells;
}

static MulinTable *
table_new (cmark_node *node)
{
  MulinTable *table = g_new0 (MulinTable, 1);
  cmark_node *row = cmark_node_first_child (node);
  int line = cmark_node_get_start_line (node);
  table->columns = row_cells (row);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  table->lines = g_array_new (FALSE, FALSE, sizeof (int));
  /* The rows of a table stand on consecutive lines: heading, rule, rows. */
  for (line += 2, row = cmark_node_next (row); row != NULL; row = cmark_node_next (row), line++)
    {
      g_ptr_array_add (table->rows, row_cells (row));
      g_array_append_val (table->lines, line);
    }
  return table;
}

static gboolean
add_code (MulinDefinition *definition, MulinSection *section, cmark_node *node, char **lines,
          GError **error)
{
  const char *info = cmark_node_get_fence_info (node);
  int line = cmark_node_get_start_line (node);
  if (!mulin_markdown_fence_is_closed (node, lines))
    {
      mulin_definition_set_error (definition, error, line,
                                  "代码块没有结束，请在末尾补上与开头一样的围栏。");
      return FALSE;
    }
  Code *code = g_new0 (Code, 1);
  gsize word = info == NULL ? 0 : strcspn (info, " \t");
  code->info = g_strndup (info == NULL ? "" : info, word);
  code->text = g_strdup (cmark_node_get_literal (node));
  code->line = line + 1;
  g_ptr_array_add (section->codes, code);
  return TRUE;
}

static void
add_text (MulinSection *section, cmark_node *node)
{
  g_autofree char *text = mulin_markdown_text (node);
  if (section->text->len > 0)
    g_string_append_c (section->text, '\n');
  g_string_append (section->text, text);
}

static gboolean
add_block (MulinDefinition *definition, MulinSection *section, cmark_node *node, gboolean first,
           char **lines, GError **error)
{
  gboolean taken = FALSE;
  switch ((guint)cmark_node_get_type (node))
    {
    case CMARK_NODE_LIST:
      if (first && !add_properties (definition, section, node, &taken, error))
        return FALSE;
      if (!taken)
        add_items (section, node, 0);
      return TRUE;
    case CMARK_NODE_CODE_BLOCK:
      return add_code (definition, section, node, lines, error);
    case CMARK_NODE_PARAGRAPH:
      add_text (section, node);
      return TRUE;
    default:
      if (section->table == NULL && g_str_equal (cmark_node_get_type_string (node), "table"))
        section->table = table_new (node);
      return TRUE;
    }
}

static gboolean
read_blocks (MulinDefinition *definition, cmark_node *document, char **lines, GError **error)
{
  MulinSection *section = section_new (g_strdup (""), 1);
  gboolean first = FALSE;
  g_ptr_array_add (definition->sections, section);
  for (cmark_node *node = cmark_node_first_child (document); node != NULL;
       node = cmark_node_next (node))
    {
      if (cmark_node_get_type (node) != CMARK_NODE_HEADING)
        {
          if (!add_block (definition, section, node, first, lines, error))
            return FALSE;
          first = FALSE;
          continue;
        }
      char *title = g_strstrip (mulin_markdown_text (node));
      first = TRUE;
      if (definition->title == NULL)
        {
          definition->title = title;
          continue;
        }
      section = section_new (title, cmark_node_get_start_line (node));
      g_ptr_array_add (definition->sections, section);
    }
  if (definition->title != NULL && *definition->title != '\0')
    return TRUE;
  mulin_definition_set_error (definition, error, 1, "缺少标题，请在第一行写“# 标题”。");
  return FALSE;
}

MulinDefinition *
mulin_definition_parse (const char *category, const char *name, const char *source, GError **error)
{
  g_autoptr (MulinDefinition) definition = g_new0 (MulinDefinition, 1);
  g_atomic_ref_count_init (&definition->count);
  definition->category = g_strdup (category);
  definition->name = g_strdup (name);
  definition->source = g_strdup (source);
  definition->sections = g_ptr_array_new_with_free_func (section_free);
  if (!g_utf8_validate (source, -1, NULL))
    {
      mulin_definition_set_error (definition, error, 0, "不是 UTF-8 文字，请另存为 UTF-8 再试。");
      return NULL;
    }
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  cmark_node *document = mulin_markdown_parse (source);
  gboolean read = read_blocks (definition, document, lines, error);
  cmark_node_free (document);
  return read ? g_steal_pointer (&definition) : NULL;
}

MulinDefinition *
mulin_definition_ref (MulinDefinition *definition)
{
  g_atomic_ref_count_inc (&definition->count);
  return definition;
}

void
mulin_definition_unref (MulinDefinition *definition)
{
  if (!g_atomic_ref_count_dec (&definition->count))
    return;
  g_free (definition->category);
  g_free (definition->name);
  g_free (definition->title);
  g_free (definition->source);
  g_ptr_array_unref (definition->sections);
  g_free (definition);
}

const char *
mulin_definition_category (MulinDefinition *definition)
{
  return definition->category;
}

const char *
mulin_definition_name (MulinDefinition *definition)
{
  return definition->name;
}

const char *
mulin_definition_title (MulinDefinition *definition)
{
  return definition->title;
}

const char *
mulin_definition_source (MulinDefinition *definition)
{
  return definition->source;
}

gboolean
mulin_definition_is_own (MulinDefinition *definition)
{
  return definition->own;
}

void
mulin_definition_set_own (MulinDefinition *definition, gboolean own)
{
  definition->own = own;
}

const char *
mulin_definition_get (MulinDefinition *definition, const char *key)
{
  return mulin_section_get (g_ptr_array_index (definition->sections, 0), key);
}

int
mulin_definition_line (MulinDefinition *definition, const char *key)
{
  MulinSection *head = g_ptr_array_index (definition->sections, 0);
  Property *property = g_hash_table_lookup (head->properties, key);
  return property == NULL ? 1 : property->line;
}

void
mulin_definition_set_error (MulinDefinition *definition, GError **error, int line,
                            const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (line > 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s/%s.md 第 %d 行：%s",
                 definition->category, definition->name, line, message);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s/%s.md：%s", definition->category,
                 definition->name, message);
}

guint
mulin_definition_n_sections (MulinDefinition *definition)
{
  return definition->sections->len;
}

MulinSection *
mulin_definition_section (MulinDefinition *definition, guint i)
{
  return g_ptr_array_index (definition->sections, i);
}

MulinSection *
mulin_definition_find (MulinDefinition *definition, const char *title)
{
  for (guint i = 0; i < definition->sections->len; i++)
    {
      MulinSection *section = g_ptr_array_index (definition->sections, i);
      if (g_str_equal (section->title, title))
        return section;
    }
  return NULL;
}

const char *
mulin_section_title (MulinSection *section)
{
  return section->title;
}

int
mulin_section_line (MulinSection *section)
{
  return section->line;
}

const char *
mulin_section_get (MulinSection *section, const char *key)
{
  Property *property = g_hash_table_lookup (section->properties, key);
  return property == NULL ? NULL : property->value;
}

MulinTable *
mulin_section_table (MulinSection *section)
{
  return section->table;
}

GPtrArray *
mulin_section_items (MulinSection *section)
{
  return section->items;
}

const char *
mulin_section_code (MulinSection *section, const char *info, int *line)
{
  for (guint i = 0; i < section->codes->len; i++)
    {
      Code *code = g_ptr_array_index (section->codes, i);
      if (!g_str_equal (code->info, info))
        continue;
      if (line != NULL)
        *line = code->line;
      return code->text;
    }
  return NULL;
}

const char *
mulin_section_text (MulinSection *section)
{
  return section->text->str;
}

guint
mulin_table_n_rows (MulinTable *table)
{
  return table->rows->len;
}

int
mulin_table_line (MulinTable *table, guint row)
{
  return g_array_index (table->lines, int, row);
}

static int
table_column (MulinTable *table, const char *column)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (table->columns, i), column))
      return i;
  return -1;
}

gboolean
mulin_table_has (MulinTable *table, const char *column)
{
  return table_column (table, column) >= 0;
}

const char *
mulin_table_cell (MulinTable *table, guint row, const char *column)
{
  int i = table_column (table, column);
  GPtrArray *cells = g_ptr_array_index (table->rows, row);
  return i < 0 || (guint)i >= cells->len ? "" : g_ptr_array_index (cells, i);
}
