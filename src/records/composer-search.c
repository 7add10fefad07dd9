/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the composer that writes the table search: what its triggers say, one row at a time, and the same for many rows at
 * once, so that both come to the same texts. */

#include "records/composer.h"

#include "records/register-internal.h"

#define AS_NAME "pinyin"

gboolean
mulin_compose_is_indexed (const MulinKind *kind)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (field->searched && field->type != MULIN_FIELD_REFERENCE && !field->own)
        return TRUE;
    }
  return FALSE;
}

/* Does the naming pattern reach over to other records that are searched by (a room's building)? */
static gboolean
names_through_references (const MulinKind *kind)
{
  for (guint i = 0; i < kind->naming->len; i++)
    {
      const MulinNamePart *part = g_ptr_array_index (kind->naming, i);
      if (part->field != NULL && part->field->type == MULIN_FIELD_REFERENCE
          && part->field->searched)
        return TRUE;
    }
  return FALSE;
}

static void
append_name (GString *sql, MulinCatalog *catalog, const MulinKind *kind, const char *alias)
{
  const char *separator = "";
  for (guint i = 0; i < kind->naming->len; i++)
    {
      const MulinNamePart *part = g_ptr_array_index (kind->naming, i);
      if (part->field == NULL
          || (part->field->type == MULIN_FIELD_REFERENCE && !part->field->searched))
        continue;
      const MulinKind *target = part->field->type == MULIN_FIELD_REFERENCE
                                    ? mulin_catalog_kind (catalog, part->field->target)
                                    : NULL;
      const MulinField *name = target == NULL ? NULL : mulin_kind_naming_field (target);
      if (target != NULL && name == NULL)
        continue;
      g_string_append_printf (sql, "%scoalesce(", separator);
      if (target == NULL)
        mulin_compose_append_column (sql, alias, part->field);
      else
        g_string_append_printf (sql, "(SELECT n.\"%s\" FROM \"%s\" AS n WHERE n.id = %s.\"%s\")",
                                name->name, target->name, alias, part->field->name);
      g_string_append_printf (sql, " || '%s', '')", part->text);
      separator = " || ";
    }
}

/* One line of the searched text: a phone without its separators as well, a room as 3-2-501 as well. */
static void
append_line (GString *sql, const MulinField *field, const char *expression)
{
  g_string_append_printf (sql, " || coalesce(char(10) || %s, '')", expression);
  if (field->type == MULIN_FIELD_PHONE)
    g_string_append_printf (
        sql,
        " || coalesce(char(10) || replace(replace(nullif(%s, replace(%s, '-', '')), '-', ''), ' ', ''), '')",
        expression, expression);
  if (!field->room)
    return;
  g_string_append (sql, " || coalesce(char(10) || ");
  for (guint i = 0; mulin_room_marks[i][0] != NULL; i++)
    g_string_append (sql, "replace(");
  g_string_append (sql, expression);
  for (guint i = 0; mulin_room_marks[i][0] != NULL; i++)
    g_string_append_printf (sql, ", '%s', '%s')", mulin_room_marks[i][0], mulin_room_marks[i][1]);
  g_string_append (sql, ", '')");
}

static void
append_text (GString *sql, MulinCatalog *catalog, const MulinKind *kind, const char *alias)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const MulinField *naming = mulin_kind_naming_field (kind);
  gboolean through = names_through_references (kind);
  if (through)
    append_name (name, catalog, kind, alias);
  else if (naming != NULL && naming->searched)
    mulin_compose_append_column (name, alias, naming);
  g_string_append_printf (sql, "lower(coalesce(%s, '')", name->len > 0 ? name->str : "NULL");
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      g_autoptr (GString) column = g_string_new (NULL);
      if (!field->searched || field->type == MULIN_FIELD_REFERENCE || field->own)
        continue;
      mulin_compose_append_column (column, alias, field);
      if (field != naming || through)
        append_line (sql, field, field->room && through ? name->str : column->str);
    }
  g_string_append (sql, ")");
}

static void
append_pinyin (GString *sql, const MulinKind *kind, const char *alias)
{
  gboolean person = mulin_kind_field (kind, AS_NAME) != NULL;
  const char *separator = "";
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (!field->pinyin || field->own)
        continue;
      g_autoptr (GString) column = g_string_new (NULL);
      mulin_compose_append_column (column, alias, field);
      g_string_append (sql, separator);
      if (person)
        g_string_append_printf (sql, "coalesce(%s.\"" AS_NAME "\", pinyin(%s, 1), '')", alias,
                                column->str);
      else
        g_string_append_printf (sql, "coalesce(pinyin(%s), '')", column->str);
      separator = " || char(10) || ";
    }
  if (*separator == '\0')
    g_string_append (sql, "''");
}

/* The row of the table search, read from ALIAS ("NEW", or a table's alias). */
static void
append_row (GString *sql, MulinCatalog *catalog, const MulinKind *kind, const char *alias)
{
  g_string_append_printf (sql, "INSERT INTO search (kind, id, text, pinyin) SELECT '%s', %s.id, ",
                          kind->name, alias);
  append_text (sql, catalog, kind, alias);
  g_string_append (sql, ", ");
  append_pinyin (sql, kind, alias);
}

#define UPSERT                                                                                     \
  " ON CONFLICT (kind, id) DO UPDATE SET text = excluded.text, pinyin = excluded.pinyin"

char *
mulin_compose_fill (MulinCatalog *catalog, const MulinKind *kind)
{
  GString *sql = g_string_new (NULL);
  append_row (sql, catalog, kind, "t");
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE 1" UPSERT, kind->name);
  return g_string_free (sql, FALSE);
}

char *
mulin_compose_fill_range (MulinCatalog *catalog, const MulinKind *kind, const char *column)
{
  GString *sql = g_string_new (NULL);
  append_row (sql, catalog, kind, "t");
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE t.\"%s\" BETWEEN :first AND :last" UPSERT, kind->name, column);
  return g_string_free (sql, FALSE);
}

char *
mulin_compose_clear_range (const MulinKind *kind)
{
  return g_strdup_printf ("DELETE FROM search WHERE kind = '%s' AND id BETWEEN :first AND :last AND id NOT IN"
                          " (SELECT t.id FROM \"%s\" AS t WHERE t.id BETWEEN :first AND :last)",
                          kind->name, kind->name);
}

/* The kind through whose name KIND's part is searched by; NULL when it is no such part. */
static const MulinKind *
named_through (MulinCatalog *catalog, const MulinNamePart *part)
{
  if (part->field == NULL || part->field->type != MULIN_FIELD_REFERENCE || !part->field->searched)
    return NULL;
  const MulinKind *target = mulin_catalog_kind (catalog, part->field->target);
  return mulin_kind_naming_field (target) != NULL ? target : NULL;
}

void
mulin_compose_each_dependent (MulinCatalog *catalog, const MulinKind *kind, MulinDependentFunc func, gpointer data)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *dependent = g_ptr_array_index (kinds, i);
      for (guint k = 0; mulin_compose_is_indexed (dependent) && k < dependent->naming->len; k++)
        {
          const MulinNamePart *part = g_ptr_array_index (dependent->naming, k);
          if (named_through (catalog, part) == kind)
            func (dependent, part->field, data);
        }
    }
}

static void
add_trigger (GHashTable *triggers, const MulinKind *kind, const char *event, const char *when,
             const char *body)
{
  char *name = g_strdup_printf ("search_%s_%s", kind->name, event);
  char *sql = g_strdup_printf ("CREATE TRIGGER \"%s\" %s BEGIN %s; END", name, when, body);
  g_hash_table_insert (triggers, name, sql);
}

/* A building gets another name: its units are found by the new one. */
static void
add_renaming_triggers (GHashTable *triggers, MulinCatalog *catalog, const MulinKind *kind)
{
  for (guint i = 0; i < kind->naming->len; i++)
    {
      const MulinNamePart *part = g_ptr_array_index (kind->naming, i);
      const MulinKind *target = named_through (catalog, part);
      if (target == NULL)
        continue;
      const MulinField *name = mulin_kind_naming_field (target);
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *event = g_strdup_printf ("of_%s", part->field->name);
      g_autofree char *when
          = g_strdup_printf ("AFTER UPDATE OF \"%s\" ON \"%s\"", name->name, target->name);
      append_row (body, catalog, kind, "t");
      g_string_append_printf (body, " FROM \"%s\" AS t WHERE t.\"%s\" = NEW.id" UPSERT, kind->name,
                              part->field->name);
      add_trigger (triggers, kind, event, when, body->str);
    }
}

GHashTable *
mulin_compose_triggers (MulinCatalog *catalog, const MulinKind *kind)
{
  GHashTable *triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) row = g_string_new (NULL);
  g_autoptr (GString) columns = g_string_new (NULL);
  if (!mulin_compose_is_indexed (kind))
    return triggers;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (!field->own
          && (field->searched || field->pinyin || field->naming
              || g_str_equal (field->name, AS_NAME)))
        g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "", field->name);
    }
  append_row (row, catalog, kind, "NEW");
  g_string_append (row, " WHERE 1" UPSERT);
  g_autofree char *inserted = g_strdup_printf ("AFTER INSERT ON \"%s\"", kind->name);
  g_autofree char *updated
      = g_strdup_printf ("AFTER UPDATE OF %s ON \"%s\"", columns->str, kind->name);
  g_autofree char *deleted = g_strdup_printf ("AFTER DELETE ON \"%s\"", kind->name);
  g_autofree char *gone
      = g_strdup_printf ("DELETE FROM search WHERE kind = '%s' AND id = OLD.id", kind->name);
  add_trigger (triggers, kind, "insert", inserted, row->str);
  add_trigger (triggers, kind, "update", updated, row->str);
  add_trigger (triggers, kind, "delete", deleted, gone);
  if (names_through_references (kind))
    add_renaming_triggers (triggers, catalog, kind);
  return triggers;
}

char *
mulin_compose_drop_trigger (const char *name)
{
  return g_strdup_printf ("DROP TRIGGER IF EXISTS \"%s\"", name);
}
