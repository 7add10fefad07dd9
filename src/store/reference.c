/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file of this floor where SQL is composed: an undo must follow every reference of whatever
 * tables the schema has. The names come from the schema itself and are quoted. */

#include "store/reference.h"

static void
reference_free (gpointer data)
{
  MulinReference *self = data;

  g_free (self->child);
  g_free (self->column);
  g_free (self->parent);
  g_free (self);
}

static gboolean
load_table (MulinConnection *connection, const char *table, GPtrArray *references, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection,
      "SELECT k.\"from\", k.\"table\", c.cid FROM pragma_foreign_key_list(:table) AS k"
      " JOIN pragma_table_info(:table) AS c ON c.name = k.\"from\"",
      error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":table", table);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinReference *reference = g_new0 (MulinReference, 1);

      reference->child = g_strdup (table);
      reference->column = g_strdup (mulin_statement_text (statement, 0));
      reference->parent = g_strdup (mulin_statement_text (statement, 1));
      reference->position = (int)mulin_statement_integer (statement, 2);
      g_ptr_array_add (references, reference);
    }
  return step == MULIN_STEP_DONE;
}

GPtrArray *
mulin_references_load (MulinConnection *connection, char **tables, GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (reference_free);

  for (gsize i = 0; tables[i] != NULL; i++)
    if (!load_table (connection, tables[i], references, error))
      return NULL;
  return g_steal_pointer (&references);
}

static MulinStatement *
prepare (MulinConnection *connection, char *sql, GError **error)
{
  MulinStatement *statement = mulin_statement_new (connection, sql, error);

  sqlite3_free (sql);
  return statement;
}

MulinStatement *
mulin_reference_scan (MulinConnection *connection, const MulinReference *self, GError **error)
{
  return prepare (connection,
                  sqlite3_mprintf ("SELECT id, \"%w\" FROM \"%w\" WHERE \"%w\" IS NOT NULL",
                                   self->column, self->child, self->column),
                  error);
}

MulinStatement *
mulin_reference_seek (MulinConnection *connection, const MulinReference *self, GError **error)
{
  return prepare (connection,
                  sqlite3_mprintf ("SELECT id, \"%w\" FROM \"%w\" WHERE \"%w\" = :parent",
                                   self->column, self->child, self->column),
                  error);
}

MulinStatement *
mulin_reference_look (MulinConnection *connection, const char *table, GError **error)
{
  return prepare (connection, sqlite3_mprintf ("SELECT 1 FROM \"%w\" WHERE id = :id", table),
                  error);
}

MulinStatement *
mulin_reference_files (MulinConnection *connection, GError **error)
{
  return mulin_statement_new (
      connection, "SELECT id, record FROM attachment WHERE kind = :kind AND record IS NOT NULL", error);
}
