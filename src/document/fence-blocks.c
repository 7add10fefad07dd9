/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and lists from queries and figures. */
#include "document/content.h"

#include "base/date.h"
#include "base/numeral.h"

#include <string.h>

#define NO_DATA "—"

/* Puts TABLE on the paper and one line of words into the parts. */
static void
take_table (MulinContent *content, MulinTableText *table, const char *words, const char *figure)
{
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, words, figure, words);
  mulin_content_add_part (content, figure != NULL ? "figure" : "table", 0, runs);
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = table;
  g_ptr_array_add (content->blocks, block);
}

/* What is printed in place of nothing. */
void
mulin_content_add_empty (MulinContent *content, const MulinFence *fence)
{
  if (fence->empty == NULL)
    return;
  g_ptr_array_add (content->blocks, mulin_block_new (MULIN_BLOCK_PARAGRAPH, fence->empty));
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, fence->empty, NULL, NULL);
  mulin_content_add_part (content, "paragraph", 0, runs);
}

/* --- tables of a query ------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinTableText *table;
  GPtrArray *formats;  /* char* or NULL, one a column */
  GArray *sums;        /* gint64 */
  GArray *summed;      /* gboolean: only integers */
  gboolean numbered;
} QueryTable;

static void
start_columns (QueryTable *query, MulinStatement *statement)
{
  gint64 zero = 0;
  gboolean yes = TRUE;
  if (query->numbered)
    g_ptr_array_add (query->table->heads, g_strdup ("序号"));
  g_ptr_array_extend_and_steal (query->table->heads, mulin_values_heads (statement, query->formats));
  for (int c = 0; c < mulin_statement_n_columns (statement); c++)
    {
      g_array_append_val (query->sums, zero);
      g_array_append_val (query->summed, yes);
    }
}

static void
add_query_row (MulinContent *content, QueryTable *query, MulinStatement *statement)
{
  GPtrArray *row = mulin_table_text_add_row (query->table);
  if (query->numbered)
    g_ptr_array_add (row, g_strdup_printf ("%u", query->table->rows->len));
  for (int c = 0; c < mulin_statement_n_columns (statement); c++)
    {
      char *text = mulin_values_column (content->values, statement, c, query->formats->pdata[c], TRUE);
      g_ptr_array_add (row, text != NULL ? text : g_strdup (NO_DATA));
      if (mulin_statement_is_integer (statement, c))
        g_array_index (query->sums, gint64, c) += mulin_statement_integer (statement, c);
      else if (!mulin_statement_is_null (statement, c))
        g_array_index (query->summed, gboolean, c) = FALSE;
    }
}

static void
add_sum_row (QueryTable *query)
{
  GPtrArray *row = mulin_table_text_add_row (query->table);
  g_ptr_array_add (row, g_strdup ("合计"));
  for (guint c = query->numbered ? 0 : 1; c < query->sums->len; c++)
    {
      gboolean area = query->formats->pdata[c] != NULL;
      gint64 sum = g_array_index (query->sums, gint64, c);
      char *text = !g_array_index (query->summed, gboolean, c) ? g_strdup ("")
                   : area                                      ? mulin_numeral_format_hundredths (sum, TRUE)
                                                               : mulin_numeral_format_integer (sum, TRUE);
      g_ptr_array_add (row, text);
    }
  query->table->sum = TRUE;
}

static void
query_table_clear (QueryTable *query)
{
  mulin_table_text_free (query->table);
  g_ptr_array_unref (query->formats);
  g_array_unref (query->sums);
  g_array_unref (query->summed);
}

gboolean
mulin_content_add_table (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_values_query (content->values, fence->sql, fence->line, error);
  if (statement == NULL)
    return FALSE;
  QueryTable query = {
    .table = mulin_table_text_new (),
    .formats = g_ptr_array_new_with_free_func (g_free),
    .sums = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .summed = g_array_new (FALSE, FALSE, sizeof (gboolean)),
    .numbered = fence->numbered,
  };
  query.table->caption = g_strdup (fence->title);
  query.table->two_up = fence->two_up;
  start_columns (&query, statement);
  MulinStep step;
  while ((step = mulin_values_step (content->values, statement, fence->line, error)) == MULIN_STEP_ROW)
    add_query_row (content, &query, statement);
  if (step == MULIN_STEP_DONE && query.table->rows->len == 0)
    mulin_content_add_empty (content, fence);
  else if (step == MULIN_STEP_DONE)
    {
      if (fence->sum)
        add_sum_row (&query);
      g_ptr_array_add (query.table->heads, NULL);
      g_autofree char *words
        = fence->title != NULL ? g_strdup (fence->title) : g_strjoinv ("、", (char **) query.table->heads->pdata);
      g_ptr_array_set_size (query.table->heads, (int) query.table->heads->len - 1);
      take_table (content, g_steal_pointer (&query.table), words, NULL);
    }
  query_table_clear (&query);
  return step == MULIN_STEP_DONE;
}

/* --- tables of figures ------------------------------------------------------------------------------------------- */

static void
add_figure_cells (GPtrArray *row, const MulinFence *fence, gboolean rate, gboolean known, gint64 n, gint64 d)
{
  if (!rate)
    {
      g_ptr_array_add (row, known ? mulin_numeral_format_integer (n, TRUE) : g_strdup (NO_DATA));
      return;
    }
  g_autofree char *percent = known && d > 0 ? mulin_numeral_format_rate (n, d) : NULL;
  if (!fence->fractions)
    g_ptr_array_add (row, percent != NULL ? g_strconcat (percent, "%", NULL) : g_strdup (NO_DATA));
  g_ptr_array_add (row, percent != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, n, d) : g_strdup (NO_DATA));
}

/* The official order is the first figure's; the others have the same keys. */
static const MulinFigurePart *
find_part (GPtrArray *parts, const char *key)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const MulinFigurePart *part = parts->pdata[i];
      if (g_strcmp0 (part->key, key) == 0)
        return part;
    }
  return NULL;
}

static void
add_figure_heads (MulinTableText *table, const MulinFence *fence, const MulinFigure *figure)
{
  /* One count under a caption that names it needs only its unit. */
  gboolean named = fence->title != NULL && fence->figures->len == 1 && figure->unit != NULL && figure->unit[0] != '\0';
  g_ptr_array_add (table->heads, g_strdup (named && !figure->rate ? figure->unit : figure->title));
  if (figure->rate && !fence->fractions)
    g_ptr_array_add (table->heads, g_strdup ("其中"));
}

static MulinTableText *
figure_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  static const char *const keys[] = { "community", "社区", "type", "类型", "pilot", "小区", "month", "月份" };
  g_autoptr (MulinTableText) table = mulin_table_text_new ();
  g_autoptr (GPtrArray) splits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->caption = g_strdup (fence->title);
  table->two_up = fence->two_up;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i += 2)
    if (strcmp (fence->by, keys[i]) == 0)
      g_ptr_array_add (table->heads, g_strdup (keys[i + 1]));
  for (guint f = 0; f < fence->figures->len; f++)
    {
      MulinFigure *figure = mulin_values_figure (content->values, fence->figures->pdata[f], fence->line, error);
      if (figure == NULL)
        return NULL;
      GPtrArray *parts = mulin_figure_by (figure, content->reader, content->catalog, fence->by, error);
      if (parts == NULL)
        return NULL;
      if (f == 0 && strcmp (fence->by, "part") == 0)
        g_ptr_array_add (table->heads, g_strdup (figure->part));
      g_ptr_array_add (splits, parts);
      add_figure_heads (table, fence, figure);
    }
  GPtrArray *first = splits->pdata[0];
  for (guint i = 0; i < first->len; i++)
    {
      const MulinFigurePart *lead = first->pdata[i];
      GPtrArray *row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup (lead->label));
      for (guint f = 0; f < splits->len; f++)
        {
          const MulinFigurePart *part = find_part (splits->pdata[f], lead->key);
          MulinFigure *figure = mulin_values_figure (content->values, fence->figures->pdata[f], fence->line, NULL);
          add_figure_cells (row, fence, figure->rate, part != NULL && part->has_data, part != NULL ? part->n : 0,
                            part != NULL ? part->d : 0);
        }
    }
  return g_steal_pointer (&table);
}

gboolean
mulin_content_add_figures (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinTableText) table = figure_rows (content, fence, error);
  if (table == NULL)
    return FALSE;
  if (table->rows->len == 0)
    {
      mulin_content_add_empty (content, fence);
      return TRUE;
    }
  g_autoptr (GString) words = g_string_new (fence->title);
  GPtrArray *sum = fence->sum ? mulin_table_text_add_row (table) : NULL;
  table->sum = fence->sum;
  if (sum != NULL)
    g_ptr_array_add (sum, g_strdup ("合计"));
  for (guint f = 0; f < fence->figures->len; f++)
    {
      MulinFigure *figure = mulin_values_figure (content->values, fence->figures->pdata[f], fence->line, NULL);
      if (sum != NULL)
        add_figure_cells (sum, fence, figure->rate, figure->has_data, figure->n, figure->d);
      if (fence->title == NULL)
        g_string_append_printf (words, "%s%s", f > 0 ? "、" : "", figure->title);
    }
  take_table (content, g_steal_pointer (&table), words->str, fence->figures->pdata[0]);
  return TRUE;
}

/* --- lists ------------------------------------------------------------------------------------------------------- */

/* The entries of one list, as they come. */
typedef struct
{
  MulinContent *content;
  const MulinFence *fence;
  GString *together; /* 连写 */
  guint n;
} Entries;

static void
put_item (MulinContent *content, const char *text, const char *figure, const char *title)
{
  g_ptr_array_add (content->blocks, mulin_block_new (MULIN_BLOCK_ITEM, text));
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, text, figure, title);
  mulin_content_add_part (content, "list", 0, runs);
}

static gboolean
is_full (const Entries *entries)
{
  return entries->fence->most > 0 && entries->n >= entries->fence->most;
}

static void
add_entry (Entries *entries, const char *text)
{
  if (text == NULL || text[0] == '\0' || is_full (entries))
    return;
  entries->n++;
  g_autofree char *chinese = mulin_numeral_to_chinese ((int) entries->n);
  const char *stop = g_str_has_suffix (text, "。") || g_str_has_suffix (text, "；") ? "" : "。";
  g_autofree char *entry = g_strdup_printf ("（%s）%s%s", chinese, text, stop);
  if (entries->fence->run_in)
    g_string_append (entries->together, entry);
  else
    put_item (entries->content, entry, NULL, NULL);
}

static gboolean
add_query_entries (Entries *entries, GError **error)
{
  MulinContent *content = entries->content;
  int line = entries->fence->line;
  g_autoptr (MulinStatement) statement = mulin_values_query (content->values, entries->fence->sql, line, error);
  if (statement == NULL)
    return FALSE;
  MulinStep step;
  while ((step = mulin_values_step (content->values, statement, line, error)) == MULIN_STEP_ROW)
    {
      g_autofree char *raw = mulin_values_column (content->values, statement, 0, NULL, FALSE);
      g_autofree char *text = raw != NULL ? mulin_values_dates (content->values, raw) : NULL;
      add_entry (entries, text);
    }
  return step == MULIN_STEP_DONE;
}

static char *
name_of (MulinContent *content, const char *kind, gint64 id)
{
  char *name = kind != NULL && id != 0 ? mulin_register_name (content->reader, content->catalog, kind, id) : NULL;
  return name != NULL ? name : g_strdup (NO_DATA);
}

/* {name} {compound} {date} {days} of one record behind a figure. */
static char *
entry_text (MulinContent *content, const MulinFigure *figure, const MulinFigureRow *row, const char *pattern)
{
  const char *as_of = g_hash_table_lookup (content->values->parameters, "as_of");
  g_autofree char *name = name_of (content, figure->kind, row->record), *compound = name_of (content, "compound", row->compound);
  int days = row->date != NULL ? mulin_date_days_between (row->date, as_of) : 0;
  g_autofree char *passed = row->date != NULL ? mulin_numeral_format_integer (ABS (days), TRUE) : g_strdup (NO_DATA);
  g_autoptr (GString) text = g_string_new (pattern);
  g_string_replace (text, "{name}", name, 0);
  g_string_replace (text, "{compound}", compound, 0);
  g_string_replace (text, "{date}", row->date != NULL ? row->date : NO_DATA, 0);
  g_string_replace (text, "{days}", passed, 0);
  return mulin_values_dates (content->values, text->str);
}

static gboolean
add_figure_entries (Entries *entries, const MulinListLine *line, GError **error)
{
  MulinContent *content = entries->content;
  MulinFigure *figure = mulin_values_figure (content->values, line->figure, line->line, error);
  if (figure == NULL)
    return FALSE;
  /* A joint body stands behind several compounds; it is named once. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < figure->rows->len && !is_full (entries); i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);
      if (row->n == 0 || !g_hash_table_add (seen, (gpointer) &row->record))
        continue;
      g_autofree char *text = entry_text (content, figure, row, line->pattern);
      add_entry (entries, text);
    }
  return TRUE;
}

gboolean
mulin_content_add_list (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (GString) together = g_string_new (NULL);
  Entries entries = { .content = content, .fence = fence, .together = together };
  gboolean good = TRUE;
  for (guint i = 0; good && fence->entries != NULL && i < fence->entries->len; i++)
    good = add_figure_entries (&entries, fence->entries->pdata[i], error);
  if (fence->sql != NULL)
    good = add_query_entries (&entries, error);
  if (!good)
    return FALSE;
  if (together->len > 0)
    put_item (content, together->str, NULL, NULL);
  if (entries.n == 0)
    mulin_content_add_empty (content, fence);
  return TRUE;
}
