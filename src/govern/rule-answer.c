/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks one rule: its query over the guard's scope, each row with its words. */

#include "govern/rule-answer.h"

#include "base/date.h"

#include <string.h>

/* One rule's query under way. */
typedef struct
{
  const MulinRule *rule;
  MulinStatement *statement;
  MulinRuleAnswer *answer;
  int id, compound, name, days, missing; /* columns, -1 = none */
} Asking;

static void
row_free (gpointer data)
{
  MulinRuleRow *row = data;
  g_free (row->name);
  g_free (row->message);
  g_free (row);
}

MulinRuleAnswer *
mulin_rule_answer_new (void)
{
  MulinRuleAnswer *answer = g_new0 (MulinRuleAnswer, 1);
  answer->references = 1;
  answer->rows = g_ptr_array_new_with_free_func (row_free);
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
  g_ptr_array_unref (answer->rows);
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

/* The pattern with the row's values; no data is a dash. */
static char *
fill_message (const char *pattern, MulinStatement *statement)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *rest = pattern; *rest != '\0';)
    {
      const char *open = strchr (rest, '{');
      const char *close = open == NULL ? NULL : strchr (open, '}');
      if (close == NULL)
        {
          g_string_append (text, rest);
          break;
        }
      int column = find_column (statement, open + 1, close - open - 1);
      const char *value = column < 0 ? NULL : mulin_statement_text (statement, column);
      g_string_append_len (text, rest, open - rest);
      g_string_append (text, value != NULL ? value : "—");
      rest = close + 1;
    }
  return g_strdup (text->str);
}

static void
take_row (Asking *asking)
{
  MulinStatement *row = asking->statement;
  MulinRuleRow *found = g_new0 (MulinRuleRow, 1);
  const char *missing = asking->missing < 0 ? NULL : mulin_statement_text (row, asking->missing);
  found->id = mulin_statement_integer (row, asking->id);
  found->compound = mulin_statement_integer (row, asking->compound);
  found->name = g_strdup (mulin_statement_text (row, asking->name));
  found->has_days = asking->days >= 0 && !mulin_statement_is_null (row, asking->days);
  found->days = found->has_days ? (int)mulin_statement_integer (row, asking->days) : 0;
  found->missing = missing != NULL;
  found->message = missing != NULL ? g_strconcat ("无数据：", missing, NULL)
                                   : fill_message (asking->rule->message, row);
  g_ptr_array_add (asking->answer->rows, found);
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
  Asking asking = { rule, statement, answer, -1, -1, -1, -1, -1 };
  MulinStep step = MULIN_STEP_ERROR;
  if (statement != NULL && !find_columns (&asking, definition, error))
    return NULL;
  while (statement != NULL && (step = mulin_statement_step (statement, &reason)) == MULIN_STEP_ROW)
    take_row (&asking);
  if (step == MULIN_STEP_DONE)
    return g_steal_pointer (&answer);
  mulin_definition_set_error (definition, error, rule->sql_line, "%s", reason->message);
  return NULL;
}
