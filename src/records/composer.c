/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composes SQL from a kind's identifiers, which kind.c has checked to be [a-z0-9_]: the one file that does.
 * Values never come here: they are bound by name. */

#include "records/composer.h"

#include "records/register-internal.h"

#include <string.h>

#define MAX_DEPTH 6

void
mulin_compose_append_column (GString *sql, const char *alias, const MulinField *field)
{
  if (field->own)
    g_string_append_printf (sql, "json_extract(%s.extra, '$.%s')", alias, field->name);
  else
    g_string_append_printf (sql, "%s.\"%s\"", alias, field->name);
}

static void
append_columns (GString *sql, const MulinKind *kind, const char *alias)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      g_string_append (sql, ", ");
      mulin_compose_append_column (sql, alias, g_ptr_array_index (kind->fields, i));
    }
}

static char *
finish (GString *sql)
{
  return g_string_free (sql, FALSE);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

char *
mulin_compose_get (const MulinKind *kind)
{
  GString *sql = g_string_new ("SELECT t.id");
  append_columns (sql, kind, "t");
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE t.id = :id", kind->name);
  return finish (sql);
}

char *
mulin_compose_fetch (const MulinKind *kind)
{
  GString *sql = g_string_new ("SELECT t.id");
  append_columns (sql, kind, "t");
  g_string_append_printf (
      sql,
      " FROM json_each(:ids) AS wanted CROSS JOIN \"%s\" AS t ON t.id = wanted.value "
      "ORDER BY wanted.key",
      kind->name);
  return finish (sql);
}

char *
mulin_compose_naming (const MulinKind *kind)
{
  GString *sql = g_string_new ("SELECT t.id");
  for (guint i = 0; i < kind->naming->len; i++)
    {
      const MulinNamePart *part = g_ptr_array_index (kind->naming, i);
      g_string_append (sql, ", ");
      if (part->field == NULL)
        g_string_append (sql, "NULL");
      else
        mulin_compose_append_column (sql, "t", part->field);
    }
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE t.id = :id", kind->name);
  return finish (sql);
}

char *
mulin_compose_exists (const MulinKind *kind)
{
  return g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = :id", kind->name);
}

char *
mulin_compose_referring (const MulinKind *kind, const MulinField *field)
{
  return g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = :id ORDER BY id", kind->name,
                          field->name);
}

char *
mulin_compose_named (const MulinKind *kind, const MulinField *field)
{
  return g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = :name ORDER BY id LIMIT 21",
                          kind->name, field->name);
}

char *
mulin_compose_like (const MulinKind *kind, const MulinField *field)
{
  return g_strdup_printf (
      "SELECT id FROM \"%s\" WHERE instr(\"%s\", :name) ORDER BY length(\"%s\"), id LIMIT 4",
      kind->name, field->name, field->name);
}

char *
mulin_compose_published (const MulinKind *kind)
{
  g_auto (GStrv) path = g_strsplit (kind->published, ".", 2);
  return g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" = :id AND on_date(since, until, :day)",
                          path[0], path[1]);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  const char *target;
  GPtrArray *stack; /* kinds on the way: char*, borrowed */
  guint aliases;
} PlacePath;

static gboolean append_place (PlacePath *path, GString *sql, const MulinKind *kind,
                              const char *alias);

/* One step towards a place: forwards by a reference, or backwards through records that refer here. */
static gboolean
append_place_step (PlacePath *path, GString *sql, const MulinKind *kind, const char *alias,
                   const char *step)
{
  g_auto (GStrv) parts = g_strsplit (step, ".", 2);
  gboolean back = parts[1] != NULL;
  const MulinField *field = back ? NULL : mulin_kind_field (kind, step);
  const MulinKind *next = mulin_catalog_kind (path->catalog, back ? parts[0] : field->target);
  g_autofree char *inner = g_strdup_printf ("p%u", path->aliases++);
  g_autoptr (GString) condition = g_string_new (NULL);
  if (!append_place (path, condition, next, inner))
    return FALSE;
  if (sql->len > 0)
    g_string_append (sql, " OR ");
  g_string_append_printf (sql, "%s.\"%s\" IN (SELECT %s.\"%s\" FROM \"%s\" AS %s WHERE %s)", alias,
                          back ? "id" : field->name, inner, back ? parts[1] : "id", next->name,
                          inner, condition->str);
  return TRUE;
}

/* Appends the condition that a record of KIND lies in the place :in; FALSE when no path leads there. */
static gboolean
append_place (PlacePath *path, GString *sql, const MulinKind *kind, const char *alias)
{
  gboolean leads = FALSE;
  if (g_str_equal (kind->name, path->target))
    {
      g_string_append_printf (sql, "%s.id = :in", alias);
      return TRUE;
    }
  if (g_ptr_array_find_with_equal_func (path->stack, kind->name, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (path->stack, kind->name);
  for (guint i = 0; i < kind->places->len; i++)
    leads |= append_place_step (path, sql, kind, alias, g_ptr_array_index (kind->places, i));
  g_ptr_array_set_size (path->stack, path->stack->len - 1);
  return leads;
}

static gboolean
append_in (GString *sql, MulinCatalog *catalog, const MulinKind *kind, const MulinListing *listing,
           GError **error)
{
  const MulinKind *place = mulin_catalog_kind (catalog, listing->in_kind);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_autoptr (GString) condition = g_string_new (NULL);
  PlacePath path = { catalog, listing->in_kind, stack, 0 };
  if (place == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "没有“%s”这一类记录，范围可写 district、street、community 或 compound。",
                 listing->in_kind);
  else if (!append_place (&path, condition, kind, "t"))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s不能按%s选取。", kind->title,
                 place->title);
  else
    g_string_append_printf (sql, " AND (%s)", condition->str);
  return condition->len > 0;
}

static void
append_hit (GString *sql, const char *expression, const char *kind, guint word)
{
  g_string_append_printf (
      sql,
      "%s IN (SELECT id FROM search WHERE kind = '%s' AND (instr(text, :word%u) OR instr(text, :room%u) "
      "OR instr(pinyin, :word%u)))",
      expression, kind, word, word, word);
}

static gboolean
append_search (GString *sql, MulinCatalog *catalog, const MulinKind *kind, guint word)
{
  g_autoptr (GString) any = g_string_new (NULL);
  if (mulin_compose_is_indexed (kind))
    append_hit (any, "t.id", kind->name, word);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (!field->searched || field->type != MULIN_FIELD_REFERENCE || field->own)
        continue;
      g_autofree char *expression = g_strdup_printf ("t.\"%s\"", field->name);
      if (any->len > 0)
        g_string_append (any, " OR ");
      append_hit (any, expression, field->target, word);
    }
  g_string_append_printf (sql, " AND (%s)", any->len > 0 ? any->str : "0");
  return TRUE;
}

typedef struct
{
  MulinCatalog *catalog;
  GString *joins;
  GString *order;
  guint aliases;
  guint terms;
} Ordering;

/* SQLite 3.40 crashes on ORDER BY with 64 terms and more (tried, with left joins): what is deep and late sorts by id. */
#define MAX_TERMS 48

/* The kind's official order; a reference stands for the order of what it points to. */
static void
append_order (Ordering *ordering, const MulinKind *kind, const char *alias, int depth)
{
  for (guint i = 0; i < kind->sort->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (kind->sort, i));
      if (ordering->terms >= MAX_TERMS)
        return;
      if (field->type == MULIN_FIELD_REFERENCE && depth < MAX_DEPTH)
        {
          const MulinKind *target = mulin_catalog_kind (ordering->catalog, field->target);
          g_autofree char *joined = g_strdup_printf ("o%u", ordering->aliases++);
          g_string_append_printf (ordering->joins, " LEFT JOIN \"%s\" AS %s ON %s.id = %s.\"%s\"",
                                  target->name, joined, joined, alias, field->name);
          append_order (ordering, target, joined, depth + 1);
          ordering->terms++;
          g_string_append_printf (ordering->order, "%s.id NULLS LAST, ", joined);
          continue;
        }
      g_autoptr (GString) column = g_string_new (NULL);
      mulin_compose_append_column (column, alias, field);
      ordering->terms++;
      g_string_append_printf (ordering->order, "%s%s NULLS LAST, ", column->str,
                              field->type == MULIN_FIELD_TEXT ? " COLLATE \"NATURAL\"" : "");
    }
}

/* Pairs of the same field are alternatives; different fields must all hold. */
static void
append_where (GString *sql, const MulinKind *kind, const MulinListing *listing)
{
  const char *const *where = listing->where;
  for (guint i = 0; where != NULL && where[i] != NULL; i += 2)
    {
      guint first = 0;
      while (!g_str_equal (where[first], where[i]))
        first += 2;
      if (first < i)
        continue;
      for (guint k = i; where[k] != NULL; k += 2)
        {
          if (!g_str_equal (where[k], where[i]))
            continue;
          g_string_append (sql, k == i ? " AND (" : " OR ");
          mulin_compose_append_column (sql, "t", mulin_kind_field (kind, where[k]));
          if (*where[k + 1] == '\0')
            g_string_append (sql, " IS NULL");
          else
            g_string_append_printf (sql, " = :where%u", k / 2);
        }
      g_string_append (sql, ")");
    }
}

/* The name by which a reference is sorted; NULL when what it points to is named by a pattern. */
static const MulinField *
name_of_target (MulinCatalog *catalog, const MulinField *field)
{
  const MulinKind *target = field->type == MULIN_FIELD_REFERENCE
                                ? mulin_catalog_kind (catalog, field->target)
                                : NULL;
  const MulinField *name = target == NULL ? NULL : mulin_kind_naming_field (target);
  return name == NULL || name->own || name->type != MULIN_FIELD_TEXT ? NULL : name;
}

gboolean
mulin_compose_sorts_by_text (MulinCatalog *catalog, const MulinField *field)
{
  return field->type == MULIN_FIELD_TEXT || field->type == MULIN_FIELD_WORD
         || name_of_target (catalog, field) != NULL;
}

static void
append_sort_text (GString *sql, MulinCatalog *catalog, const MulinField *field)
{
  const MulinField *name = name_of_target (catalog, field);
  g_string_append (sql, ", ");
  if (name != NULL)
    g_string_append_printf (sql, "(SELECT n.\"%s\" FROM \"%s\" AS n WHERE n.id = ", name->name,
                            field->target);
  mulin_compose_append_column (sql, "t", field);
  if (name != NULL)
    g_string_append (sql, ")");
}

/* The column that a person sorts by; the official order breaks ties. */
static void
append_chosen_order (Ordering *ordering, const MulinKind *kind, const MulinListing *listing)
{
  const MulinField *field = listing->sort == NULL ? NULL : mulin_kind_field (kind, listing->sort);
  if (field == NULL || mulin_compose_sorts_by_text (ordering->catalog, field))
    return;
  g_autoptr (GString) column = g_string_new (NULL);
  mulin_compose_append_column (column, "t", field);
  g_string_append_printf (ordering->order, "%s IS NULL, %s %s, ", column->str, column->str,
                          listing->descending ? "DESC" : "ASC");
}

static gboolean
check_listing (const MulinKind *kind, const MulinListing *listing, GError **error)
{
  if (listing->sort != NULL && mulin_kind_field (kind, listing->sort) == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有“%s”这个字段，不能按它排序。",
                   kind->title, listing->sort);
      return FALSE;
    }
  for (guint i = 0; listing->where != NULL && listing->where[i] != NULL; i += 2)
    if (mulin_kind_field (kind, listing->where[i]) == NULL)
      {
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有“%s”这个字段，不能按它选取。",
                     kind->title, listing->where[i]);
        return FALSE;
      }
  return TRUE;
}

char *
mulin_compose_list (MulinCatalog *catalog, const MulinKind *kind, const MulinListing *listing,
                    guint n_words, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT t.id");
  g_autoptr (GString) joins = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (" WHERE 1");
  Ordering ordering = { catalog, joins, order, 0 };
  if (!check_listing (kind, listing, error))
    return NULL;
  const MulinField *sort = listing->sort == NULL ? NULL : mulin_kind_field (kind, listing->sort);
  if (sort != NULL && mulin_compose_sorts_by_text (catalog, sort))
    append_sort_text (sql, catalog, sort);
  append_chosen_order (&ordering, kind, listing);
  append_order (&ordering, kind, "t", 0);
  if (listing->in_kind != NULL && !append_in (where, catalog, kind, listing, error))
    return NULL;
  if (listing->as_of != NULL && mulin_kind_field (kind, "since") != NULL
      && mulin_kind_field (kind, "until") != NULL)
    g_string_append (where, " AND on_date(t.since, t.until, :as_of)");
  for (guint i = 0; i < n_words; i++)
    append_search (where, catalog, kind, i);
  append_where (where, kind, listing);
  g_string_append_printf (sql, " FROM \"%s\" AS t%s%s ORDER BY %st.id", kind->name, joins->str,
                          where->str, order->str);
  return finish (g_steal_pointer (&sql));
}

char *
mulin_compose_count (MulinCatalog *catalog, const MulinKind *kind, const MulinListing *listing,
                     guint n_words, GError **error)
{
  g_autofree char *list = mulin_compose_list (catalog, kind, listing, n_words, error);
  return list == NULL ? NULL : g_strdup_printf ("SELECT count(*) FROM (%s)", list);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

char *
mulin_compose_insert (const MulinKind *kind)
{
  GString *sql = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO \"%s\" (id", kind->name);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (field->own)
        continue;
      g_string_append_printf (sql, ", \"%s\"", field->name);
      g_string_append_printf (values, ", :%s", field->name);
    }
  g_string_append_printf (sql, ", extra) VALUES (:id%s, nullif(:extra, '{}'))", values->str);
  return finish (sql);
}

char *
mulin_compose_update (const MulinKind *kind, const gboolean *changed)
{
  GString *sql = g_string_new (NULL);
  gboolean extra = FALSE;
  const char *separator = "";
  g_string_append_printf (sql, "UPDATE \"%s\" SET ", kind->name);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      extra |= changed[i] && field->own;
      if (!changed[i] || field->own)
        continue;
      g_string_append_printf (sql, "%s\"%s\" = :%s", separator, field->name, field->name);
      separator = ", ";
    }
  if (extra)
    g_string_append_printf (
        sql, "%sextra = nullif(json_patch(coalesce(extra, '{}'), :extra), '{}')", separator);
  g_string_append (sql, " WHERE id = :id");
  return finish (sql);
}

char *
mulin_compose_delete (const MulinKind *kind)
{
  return g_strdup_printf ("DELETE FROM \"%s\" WHERE id = :id", kind->name);
}

/* --- masks -------------------------------------------------------------------------------------------------------- */

/* What a field shows for a destination; masking.c does the same to records. */
static void
append_masked (GString *sql, const MulinKind *kind, const MulinField *field, MulinMask mask)
{
  g_autofree char *column = field->own
                                ? g_strdup_printf ("json_extract(extra, '$.%s')", field->name)
                                : g_strdup_printf ("\"%s\"", field->name);
  g_string_append (sql, ", ");
  if (mask == MULIN_MASK_NONE)
    g_string_append (sql, column);
  else if (field->secret || (field->sensitive && mask == MULIN_MASK_PUBLIC))
    g_string_append (sql, "NULL");
  else if (field->sensitive && field->type == MULIN_FIELD_PHONE)
    g_string_append_printf (sql, "mask_phone(%s)", column);
  else if (field->naming && kind->published != NULL && mask == MULIN_MASK_PUBLIC)
    {
      g_auto (GStrv) path = g_strsplit (kind->published, ".", 2);
      g_string_append_printf (
          sql,
          "CASE WHEN id IN (SELECT \"%s\" FROM \"%s\" WHERE on_date(since, until, today())) THEN %s "
          "ELSE mask_name(%s) END",
          path[1], path[0], column, column);
    }
  else
    g_string_append (sql, column);
  g_string_append_printf (sql, " AS \"%s\"", field->name);
}

char *
mulin_compose_mask (const MulinKind *kind, MulinMask mask)
{
  GString *sql = g_string_new ("id");
  for (guint i = 0; i < kind->fields->len; i++)
    append_masked (sql, kind, g_ptr_array_index (kind->fields, i), mask);
  g_string_append_printf (sql, ", %s AS extra", mask == MULIN_MASK_NONE ? "extra" : "NULL");
  return finish (sql);
}
