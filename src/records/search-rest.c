/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger costs a row as much as writing it does.  While thousands of rows are written the triggers rest, and the rows of the
 * table search are then made run by run, by the same expressions. */

#include "records/register.h"

#include "records/composer.h"
#include "records/search-triggers.h"
#include "store/statement.h"

typedef struct
{
  MulinConnection *connection;
  MulinCatalog *catalog;
  gint64 first, last; /* ids of a run without gaps */
  GError *error;
} Derivation;

static gboolean
run_range (Derivation *self, char *sql)
{
  g_autofree char *owned = sql;
  g_autoptr (MulinStatement) statement = NULL;
  if (self->error != NULL)
    return FALSE;
  statement = mulin_statement_new (self->connection, owned, &self->error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":first", self->first);
  mulin_statement_bind_integer (statement, ":last", self->last);
  return mulin_statement_run (statement, &self->error);
}

static void
on_dependent (const MulinKind *dependent, const MulinField *field, gpointer data)
{
  Derivation *self = data;
  run_range (self, mulin_compose_fill_range (self->catalog, dependent, field->name));
}

static gboolean
derive_run (Derivation *self, const MulinKind *kind)
{
  if (mulin_compose_is_indexed (kind)
      && run_range (self, mulin_compose_clear_range (kind)))
    run_range (self, mulin_compose_fill_range (self->catalog, kind, "id"));
  mulin_compose_each_dependent (self->catalog, kind, on_dependent, self);
  return self->error == NULL;
}

/* RECORDS ascend, and those that an import makes are a run without gaps. */
static gboolean
derive (MulinTransaction *transaction, const char *table, GArray *records, gpointer data, GError **error)
{
  Derivation self = { .connection = mulin_transaction_connection (transaction), .catalog = data };
  const MulinKind *kind = mulin_catalog_kind (self.catalog, table);
  gboolean right = TRUE;
  for (guint i = 0; kind != NULL && right && i < records->len; i++)
    {
      self.first = self.last = g_array_index (records, gint64, i);
      while (i + 1 < records->len && g_array_index (records, gint64, i + 1) == self.last + 1)
        self.last = g_array_index (records, gint64, ++i);
      right = derive_run (&self, kind);
    }
  if (!right)
    g_propagate_error (error, self.error);
  return right;
}

gboolean
mulin_register_rest_search (MulinTransaction *transaction, MulinCatalog *catalog, GError **error)
{
  gboolean same;
  /* a library that is searched otherwise, or not at all, keeps its own triggers */
  if (!mulin_search_triggers_compare (mulin_transaction_connection (transaction), catalog, &same, error))
    return FALSE;
  if (same)
    mulin_transaction_rest_triggers (transaction, derive, mulin_catalog_ref (catalog), (GDestroyNotify)mulin_catalog_unref);
  return TRUE;
}
