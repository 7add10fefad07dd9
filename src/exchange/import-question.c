/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading that could be two things is neither guessed nor dropped without a word: it is asked about. */

#include "exchange/import-source.h"

static const MulinImportColumn *
find_answer (const MulinImportRequest *request, guint column)
{
  for (guint i = 0; i < request->n_answers; i++)
    if (request->answers[i].column == column)
      return &request->answers[i];
  return NULL;
}

/* What a better heading has already, is not given to this one. */
static gboolean
is_taken (const MulinListTable *table, guint field)
{
  return mulin_list_table_column (table, field) != NULL;
}

static void
answer_column (MulinListTable *table, MulinListColumn *column, const MulinImportColumn *answer)
{
  int field = answer->target != NULL ? mulin_mapping_find_field (table->mapping, answer->target) : -1;

  column->rival = -1;
  g_clear_pointer (&column->doubt, g_free);
  if (field < 0 || is_taken (table, (guint)field))
    return;
  column->state = MULIN_COLUMN_MATCHED;
  column->field = (guint)field;
}

void
mulin_import_source_answer (MulinImportSource *source, const MulinImportRequest *request)
{
  for (guint t = 0; source->tables != NULL && t < source->tables->len; t++)
    {
      MulinListTable *table = source->tables->pdata[t];

      for (guint i = 0; i < table->columns->len; i++)
        {
          MulinListColumn *column = table->columns->pdata[i];
          const MulinImportColumn *answer = find_answer (request, column->column);

          if (answer != NULL && column->rival >= 0 && column->state == MULIN_COLUMN_UNMATCHED)
            answer_column (table, column, answer);
        }
    }
}

static void
question_free (gpointer data)
{
  MulinImportQuestion *question = data;

  g_free (question->heading);
  for (guint i = 0; i < G_N_ELEMENTS (question->targets); i++)
    {
      g_free (question->targets[i]);
      g_free (question->labels[i]);
    }
  g_free (question);
}

static MulinImportQuestion *
question_new (const MulinListTable *table, const MulinListColumn *column)
{
  MulinImportQuestion *question = g_new0 (MulinImportQuestion, 1);
  const guint fields[] = { column->field, (guint)column->rival };

  question->column = column->column;
  question->heading = g_strdup (column->heading);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      question->targets[i] = mulin_import_source_target (table->mapping, fields[i]);
      question->labels[i] = g_strdup (mulin_mapping_field (table->mapping, fields[i])->label);
    }
  return question;
}

GPtrArray *
mulin_import_source_questions (const MulinImportSource *source)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);

  for (guint t = 0; source->tables != NULL && t < source->tables->len; t++)
    {
      const MulinListTable *table = source->tables->pdata[t];

      for (guint i = 0; i < table->columns->len; i++)
        {
          const MulinListColumn *column = table->columns->pdata[i];

          if (column->rival >= 0 && column->state == MULIN_COLUMN_UNMATCHED && !is_taken (table, column->field)
              && !is_taken (table, (guint)column->rival))
            g_ptr_array_add (questions, question_new (table, column));
        }
    }
  return questions;
}
