/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks one rule: its query over the guard's scope, each row with its words. */

#include "govern/rule-answer.h"

#include "base/date.h"

#include <string.h>

/* 提示 up to a brace, and the column that the brace names. */
typedef struct
{
  const char *text;
  gsize length;
  int column; /* -1 = none */
} Piece;

/* One rule's query under way. */
typedef struct
{
  const MulinRule *rule;
  MulinStatement *statement;
  MulinRuleAnswer *answer;
  int id, compound, name, days, missing; /* columns, -1 = none */
  GArray *pieces;                        /* Piece: 提示 taken apart once, not once a row */
  GString *message;                      /* of the row at hand */
} Asking;

MulinRuleAnswer *
mulin_rule_answer_new (void)
{
  MulinRuleAnswer *answer = g_new0 (MulinRuleAnswer, 1);
  answer->references = 1;
  answer->rows = g_array_new (FALSE, FALSE, sizeof (MulinRuleRow));
  answer->words = g_string_chunk_new (512);
  return answer;
}

MulinRuleAnswer *
mulin_rule_answer_ref (MulinRuleAnswer *answer)
{
  g_atomic_int_inc (&answer->references);
  return answer;
}

void
mulin_rule_answer_unref (MulinRuleAnswer *answer)
{
  if (answer == NULL || !g_atomic_int_dec_and_test (&answer->references))
    return;
  g_array_unref (answer->rows);
  g_string_chunk_free (answer->words);
  g_free (answer);
}

static int
find_column (MulinStatement *statement, const char *name, gsize length)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    {
      const char *column = mulin_statement_column_name (statement, i);
      if (strlen (column) == length && strncmp (column, name, length) == 0)
        return i;
    }
  return -1;
}

static void
take_apart (Asking *asking)
{
  for (const char *rest = asking->rule->message; *rest != '\0';)
    {
      const char *open = strchr (rest, '{');
      const char *close = open == NULL ? NULL : strchr (open, '}');
      const Piece piece = {
        .text = rest,
        .length = close == NULL ? strlen (rest) : (gsize)(open - rest),
        .column = close == NULL ? -1 : find_column (asking->statement, open + 1, close - open - 1),
      };
      g_array_append_val (asking->pieces, piece);
      if (close == NULL)
        return;
      rest = close + 1;
    }
}

/* The pattern with the row's values; no data is a dash. */
static void
fill_message (Asking *asking)
{
  for (guint i = 0; i < asking->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (asking->pieces, Piece, i);
      g_string_append_len (asking->message, piece->text, piece->length);
      if (piece->text[piece->length] != '{')
        continue;
      const char *value = piece->column < 0 ? NULL : mulin_statement_text (asking->statement, piece->column);
      g_string_append (asking->message, value != NULL ? value : "—");
    }
}

static void
take_row (Asking *asking)
{
  MulinStatement *row = asking->statement;
  const char *missing = asking->missing < 0 ? NULL : mulin_statement_text (row, asking->missing);
  const char *name = mulin_statement_text (row, asking->name);
  MulinRuleRow found = {
    .id = mulin_statement_integer (row, asking->id),
    .compound = mulin_statement_integer (row, asking->compound),
    .name = name == NULL ? NULL : g_string_chunk_insert (asking->answer->words, name),
    .has_days = asking->days >= 0 && !mulin_statement_is_null (row, asking->days),
    .missing = missing != NULL,
  };
  found.days = found.has_days ? (int)mulin_statement_integer (row, asking->days) : 0;
  g_string_truncate (asking->message, 0);
  if (missing == NULL)
    fill_message (asking);
  else
    g_string_append_printf (asking->message, "无数据：%s", missing);
  found.message = g_string_chunk_insert_len (asking->answer->words, asking->message->str, asking->message->len);
  g_array_append_val (asking->answer->rows, found);
}

static gboolean
find_columns (Asking *asking, MulinDefinition *definition, GError **error)
{
  const struct
  {
    const char *name;
    int *column;
    gboolean needed;
  } columns[] = {
    { "id", &asking->id, TRUE },
    { "compound", &asking->compound, TRUE },
    { "name", &asking->name, TRUE },
    { "days", &asking->days, FALSE },
    { "missing", &asking->missing, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      *columns[i].column
          = find_column (asking->statement, columns[i].name, strlen (columns[i].name));
      if (*columns[i].column >= 0 || !columns[i].needed)
        continue;
      mulin_definition_set_error (definition, error, asking->rule->sql_line,
                                  "查询缺少“%s”一列，要有 id、compound、name。", columns[i].name);
      return FALSE;
    }
  return TRUE;
}

gboolean
mulin_rule_reads_day (const MulinRule *rule)
{
  return rule->sql == NULL || strstr (rule->sql, ":as_of") != NULL;
}

MulinRuleAnswer *
mulin_rule_ask (MulinGuard *guard, MulinDefinition *definition, const MulinRule *rule,
                const char *regions, const char *as_of, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (MulinRuleAnswer) answer = mulin_rule_answer_new ();
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer)as_of);
  g_hash_table_insert (parameters, (gpointer) "today", (gpointer)mulin_date_today ());
  if (regions != NULL)
    g_hash_table_insert (parameters, (gpointer) "regions", (gpointer)regions);
  g_autoptr (MulinStatement) statement
      = mulin_guard_prepare (guard, rule->sql, parameters, &reason);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) message = g_string_new (NULL);
  Asking asking = { rule, statement, answer, -1, -1, -1, -1, -1, pieces, message };
  MulinStep step = MULIN_STEP_ERROR;
  if (statement != NULL && !find_columns (&asking, definition, error))
    return NULL;
  if (statement != NULL)
    take_apart (&asking);
  while (statement != NULL && (step = mulin_statement_step (statement, &reason)) == MULIN_STEP_ROW)
    take_row (&asking);
  if (step == MULIN_STEP_DONE)
    return g_steal_pointer (&answer);
  mulin_definition_set_error (definition, error, rule->sql_line, "%s", reason->message);
  return NULL;
}
