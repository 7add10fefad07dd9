/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record lies: its chain of places, and all compounds of a place. */

#include "records/register.h"

#include "records/register-internal.h"
#include "store/statement.h"

#include <string.h>

#define MAX_STEPS 12

/* Compounds in official order.  Literal, because figures and triangles ask without a catalog. */
#define COMPOUNDS(condition)                                                                                                        \
  "SELECT c.id FROM compound AS c LEFT JOIN community AS m ON m.id = c.community"                                                   \
  " LEFT JOIN street AS s ON s.id = coalesce(m.street, c.street)"                                                                   \
  " LEFT JOIN district AS d ON d.id = coalesce(s.district, c.district)"                                                             \
  " WHERE " condition                                                                                                               \
  " ORDER BY d.id IS NULL, d.\"order\" IS NULL, d.\"order\", d.code, d.id, s.id IS NULL, s.\"order\" IS NULL, s.\"order\", s.code," \
  " s.id, m.id IS NULL, m.\"order\" IS NULL, m.\"order\", m.code, m.id, c.\"order\" IS NULL, c.\"order\","                          \
  " c.name COLLATE \"NATURAL\", c.id"

static const struct
{
  const char *kind;
  const char *sql;
} compounds_of[] = {
  { "", COMPOUNDS ("1 OR :id") },
  { "district", COMPOUNDS ("d.id = :id") },
  { "street", COMPOUNDS ("s.id = :id") },
  { "community", COMPOUNDS ("m.id = :id") },
  { "compound", COMPOUNDS ("c.id = :id") },
  { "matter", COMPOUNDS ("c.id IN (SELECT compound FROM matter WHERE id = :id)") },
  { "meeting", COMPOUNDS ("c.id IN (SELECT compound FROM meeting WHERE id = :id)") },
  { "person", COMPOUNDS ("c.id IN (SELECT compound FROM person WHERE id = :id)") },
  { "building", COMPOUNDS ("c.id IN (SELECT compound FROM building WHERE id = :id)") },
  { "grid", COMPOUNDS ("c.id IN (SELECT compound FROM coverage WHERE grid = :id)") },
  { "property_area",
    COMPOUNDS ("c.id IN (SELECT compound FROM coverage WHERE property_area = :id)") },
  { "property_contract",
    COMPOUNDS ("c.id IN (SELECT compound FROM coverage WHERE property_contract = :id)") },
  { "election", COMPOUNDS ("c.id IN (SELECT compound FROM election WHERE id = :id UNION SELECT v.compound FROM coverage v"
                           " JOIN election e ON e.organization = v.organization WHERE e.id = :id AND e.compound IS NULL)") },
  { "organization", COMPOUNDS ("c.id IN (SELECT compound FROM coverage WHERE organization = :id"
                               " UNION SELECT compound FROM organization WHERE id = :id)") },
};

GArray *
mulin_register_compounds (MulinConnection *connection, const char *place_kind, gint64 place,
                          GError **error)
{
  const char *sql = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (compounds_of); i++)
    if (g_str_equal (compounds_of[i].kind, place_kind == NULL ? "" : place_kind))
      sql = compounds_of[i].sql;
  if (sql == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "范围不能是“%s”，可写 district、street、community 或 compound。", place_kind);
      return NULL;
    }
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":id", place);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (statement, 0);
      g_array_append_val (ids, id);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

void
mulin_place_free (MulinPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->kind);
  g_free (place->name);
  g_free (place);
}

/* The first reference of the record's path that is filled; FALSE at the end of the chain. */
static gboolean
step_out (MulinRecord *record, const char **kind, gint64 *id)
{
  const MulinKind *of = mulin_record_kind (record);
  for (guint i = 0; i < of->places->len; i++)
    {
      const char *step = g_ptr_array_index (of->places, i);
      if (strchr (step, '.') != NULL || !mulin_record_has (record, step))
        continue;
      *kind = mulin_kind_field (of, step)->target;
      *id = mulin_record_integer (record, step, 0);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_place (const char *kind)
{
  static const char *const places[]
      = { "district", "street", "community", "compound", "building", "unit", NULL };
  return g_strv_contains (places, kind);
}

GPtrArray *
mulin_register_places (MulinConnection *connection, MulinCatalog *catalog, const char *kind,
                       gint64 id, GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_place_free);
  g_autoptr (MulinRecord) record = mulin_register_get (connection, catalog, kind, id, error);
  if (record == NULL)
    return NULL;
  for (int steps = 0; steps < MAX_STEPS && step_out (record, &kind, &id); steps++)
    {
      if (is_place (kind))
        {
          MulinPlace *place = g_new0 (MulinPlace, 1);
          place->kind = g_strdup (kind);
          place->id = id;
          place->name = mulin_register_name (connection, catalog, kind, id);
          g_ptr_array_insert (places, 0, place);
        }
      mulin_record_free (record);
      record = mulin_register_get (connection, catalog, kind, id, error);
      if (record == NULL)
        return NULL;
    }
  return g_steal_pointer (&places);
}
