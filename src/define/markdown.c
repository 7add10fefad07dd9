/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The little that is asked of cmark-gfm beyond its own interface. */

#include "define/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <string.h>

cmark_node *
mulin_markdown_parse (const char *source)
{
  static gsize registered;
  if (g_once_init_enter (&registered))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&registered, 1);
    }
  cmark_parser *parser = cmark_parser_new (CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, source, strlen (source));
  cmark_node *document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return document;
}

char *
mulin_markdown_text (cmark_node *block)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  for (cmark_event_type event = cmark_iter_next (iter); event != CMARK_EVENT_DONE;
       event = cmark_iter_next (iter))
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER)
        continue;
      switch ((guint)cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
          g_string_append (text, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
          g_string_append_c (text, '\n');
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  return g_string_free (text, FALSE);
}

gboolean
mulin_markdown_fence_is_closed (cmark_node *code, char **lines)
{
  int length = 0;
  int offset = 0;
  char character = 0;
  if (!cmark_node_get_fenced (code, &length, &offset, &character))
    return TRUE;
  int end = cmark_node_get_end_line (code);
  if (end <= cmark_node_get_start_line (code) || (guint)end > g_strv_length (lines))
    return FALSE;
  const char *line = lines[end - 1] + strspn (lines[end - 1], " >");
  int run = 0;
  while (line[run] == character)
    run++;
  return run >= length && line[run + strspn (line + run, " \t\r")] == '\0';
}
