/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command prints: a table as aligned text, as tab-separated values, or as one JSON document. */

#include "ctl/output.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *text; /* NULL = no data */
  gint64 integer;
  gboolean is_integer;
} Cell;

struct _MulinOutput
{
  GPtrArray *keys;
  GPtrArray *labels;
  GArray *cells; /* Cell, row by row */
};

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

MulinOutput *
mulin_output_new (GPtrArray *keys, GPtrArray *labels)
{
  MulinOutput *output = g_new0 (MulinOutput, 1);

  output->keys = g_ptr_array_copy (keys, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  output->labels = g_ptr_array_copy (labels, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_ptr_array_set_free_func (output->keys, g_free);
  g_ptr_array_set_free_func (output->labels, g_free);
  output->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (output->cells, clear_cell);
  return output;
}

void
mulin_output_free (MulinOutput *output)
{
  g_ptr_array_unref (output->keys);
  g_ptr_array_unref (output->labels);
  g_array_unref (output->cells);
  g_free (output);
}

static void
add_cell (MulinOutput *output, char *text, gint64 integer, gboolean is_integer)
{
  Cell cell = { text, integer, is_integer };

  g_array_append_val (output->cells, cell);
}

void
mulin_output_text (MulinOutput *output, const char *value)
{
  add_cell (output, g_strdup (value), 0, FALSE);
}

void
mulin_output_integer (MulinOutput *output, gint64 value)
{
  add_cell (output, g_strdup_printf ("%" G_GINT64_FORMAT, value), value, TRUE);
}

void
mulin_output_null (MulinOutput *output)
{
  add_cell (output, NULL, 0, FALSE);
}

/* Columns of a terminal that TEXT takes. */
static int
text_columns (const char *text)
{
  int columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      columns += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return columns;
}

static const char *
shown (const Cell *cell)
{
  return cell->text != NULL ? cell->text : "—";
}

static void
print_line (GPtrArray *words, const int *widths)
{
  for (guint c = 0; c < words->len; c++)
    {
      const char *word = g_ptr_array_index (words, c);
      gboolean last = c + 1 == words->len;

      printf ("%s%*s", word, last ? 0 : MAX (widths[c] - text_columns (word), 0) + 2, "");
    }
  putchar ('\n');
}

static void
print_text (MulinOutput *output)
{
  guint n = output->labels->len;
  guint rows = output->cells->len / n;
  g_autofree int *widths = g_new0 (int, n);

  for (guint c = 0; c < n; c++)
    {
      widths[c] = text_columns (g_ptr_array_index (output->labels, c));
      for (guint r = 0; r < rows; r++)
        widths[c] = MAX (widths[c], text_columns (shown (&g_array_index (output->cells, Cell, r * n + c))));
    }
  print_line (output->labels, widths);
  for (guint r = 0; r < rows; r++)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new ();

      for (guint c = 0; c < n; c++)
        g_ptr_array_add (words, (char *) shown (&g_array_index (output->cells, Cell, r * n + c)));
      print_line (words, widths);
    }
}

/* Tabs and newlines inside a value would break the table. */
static void
print_tsv_word (const char *word, gboolean last)
{
  g_autofree char *copy = g_strdup (word);

  g_strdelimit (copy, "\t\n\r", ' ');
  printf ("%s%c", copy, last ? '\n' : '\t');
}

static void
print_tsv (MulinOutput *output)
{
  guint n = output->keys->len;

  for (guint c = 0; c < n; c++)
    print_tsv_word (g_ptr_array_index (output->keys, c), c + 1 == n);
  for (guint i = 0; i < output->cells->len; i++)
    {
      const Cell *cell = &g_array_index (output->cells, Cell, i);
      print_tsv_word (cell->text != NULL ? cell->text : "", i % n + 1 == n);
    }
}

static void
print_json (MulinOutput *output)
{
  guint n = output->keys->len;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < output->cells->len; i++)
    {
      const Cell *cell = &g_array_index (output->cells, Cell, i);

      if (i % n == 0)
        json_builder_begin_object (builder);
      json_builder_set_member_name (builder, g_ptr_array_index (output->keys, i % n));
      if (cell->is_integer)
        json_builder_add_int_value (builder, cell->integer);
      else if (cell->text != NULL)
        json_builder_add_string_value (builder, cell->text);
      else
        json_builder_add_null_value (builder);
      if (i % n + 1 == n)
        json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  mulin_output_print_json (root);
}

gboolean
mulin_output_print (MulinOutput *output, const char *format, GError **error)
{
  if (format == NULL || g_str_equal (format, "text"))
    print_text (output);
  else if (g_str_equal (format, "tsv"))
    print_tsv (output);
  else if (g_str_equal (format, "json"))
    print_json (output);
  else
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "--format 不认识“%s”，只能是 text、tsv 或 json。", format);
      return FALSE;
    }
  return TRUE;
}

void
mulin_output_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}
