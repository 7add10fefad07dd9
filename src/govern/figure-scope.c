/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of 170 figures over 1,000 compounds, reading the compounds anew for each would be a tenth of the work. */

#include "govern/figure-scope.h"

#include "records/bodies.h"

void
mulin_figure_scope_unref (MulinFigureScope *scope)
{
  if (scope == NULL || !g_atomic_int_dec_and_test (&scope->references))
    return;
  g_hash_table_unref (scope->places);
  g_array_unref (scope->compounds);
  g_string_chunk_free (scope->words);
  g_free (scope);
}

static MulinFigureScope *
scope_ref (MulinFigureScope *scope)
{
  g_atomic_int_inc (&scope->references);
  return scope;
}

/* Few communities stand behind many compounds: their names are kept once. */
static const char *
word (MulinFigureScope *scope, MulinStatement *row, int column)
{
  const char *text = mulin_statement_text (row, column);
  return text == NULL ? NULL : g_string_chunk_insert_const (scope->words, text);
}

static void
take_compound (MulinFigureScope *scope, MulinStatement *row)
{
  const MulinFigureCompound compound = {
    .id = mulin_statement_integer (row, 0),
    .type = word (scope, row, 1),
    .community = mulin_statement_integer (row, 2),
    .community_name = word (scope, row, 3),
    .street = mulin_statement_integer (row, 4),
    .street_name = word (scope, row, 5),
    .reported = mulin_statement_integer (row, 6) != 0,
    .pilot = mulin_statement_integer (row, 7) != 0,
  };
  g_array_append_val (scope->compounds, compound);
}

MulinFigureScope *
mulin_figure_scope_read (MulinGuard *guard, GError **error)
{
  /* Prepared also where it is not run: who collects the tables that are read must hear of these. */
  g_autoptr (MulinStatement) row = mulin_guard_prepare (guard, mulin_bodies_scope_sql (), NULL, error);
  MulinFigureScope *kept = mulin_guard_kept (guard);
  if (row == NULL || kept != NULL)
    return row == NULL ? NULL : scope_ref (kept);
  g_autoptr (MulinFigureScope) scope = g_new0 (MulinFigureScope, 1);
  guint64 stamp = mulin_guard_stamp (guard);
  scope->references = 1;
  scope->compounds = g_array_new (FALSE, FALSE, sizeof (MulinFigureCompound));
  scope->places = g_hash_table_new (g_int64_hash, g_int64_equal);
  scope->words = g_string_chunk_new (1024);
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    take_compound (scope, row);
  if (step != MULIN_STEP_DONE)
    return NULL;
  for (guint i = 0; i < scope->compounds->len; i++)
    g_hash_table_insert (scope->places, &g_array_index (scope->compounds, MulinFigureCompound, i).id, GUINT_TO_POINTER (i + 1));
  mulin_guard_keep (guard, scope_ref (scope), (GDestroyNotify)mulin_figure_scope_unref, stamp);
  return g_steal_pointer (&scope);
}
