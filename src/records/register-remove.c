/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removing a record with its children, one explicit DELETE a row: the journal must see each of them. */

#include "records/register.h"

#include "records/attachments.h"
#include "records/composer.h"
#include "records/register-internal.h"
#include "store/statement.h"

#define MAX_DEPTH 16
#define MAX_NAMED 5

void
mulin_register_each_reference (MulinCatalog *catalog, const MulinKind *kind,
                               MulinReferenceFunc func, gpointer data)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *other = g_ptr_array_index (kinds, i);
      for (guint j = 0; j < other->fields->len; j++)
        {
          const MulinField *field = g_ptr_array_index (other->fields, j);
          if (field->type != MULIN_FIELD_REFERENCE || !g_str_equal (field->target, kind->name)
              || field->own)
            continue;
          g_autofree char *path = g_strdup_printf ("%s.%s", other->name, field->name);
          gboolean child
              = g_ptr_array_find_with_equal_func (kind->children, path, g_str_equal, NULL);
          func (other, field, child, data);
        }
    }
}

typedef struct
{
  MulinConnection *connection;
  MulinCatalog *catalog;
  const MulinKind *kind;
  gint64 id;
  GPtrArray *path; /* "kind/id" that are being removed, outermost first */
  GString *others; /* names of the records that refer to it and stay */
  guint n_others;
  int depth;
  GError *error;
} Removal;

static gboolean remove_one (Removal *outer, const MulinKind *kind, gint64 id);

static GArray *
referring (Removal *removal, const MulinKind *kind, const MulinField *field)
{
  g_autofree char *sql = mulin_compose_referring (kind, field);
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (removal->connection, sql, &removal->error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (statement == NULL)
    return ids;
  mulin_statement_bind_integer (statement, ":id", removal->id);
  while (mulin_statement_step (statement, &removal->error) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (statement, 0);
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
note_other (Removal *removal, const MulinKind *kind, gint64 id)
{
  if (removal->n_others++ >= MAX_NAMED)
    return;
  g_autofree char *name
      = mulin_register_name (removal->connection, removal->catalog, kind->name, id);
  g_string_append_printf (removal->others, "%s%s“%s”", removal->others->len > 0 ? "、" : "",
                          kind->title, name);
}

static void
on_reference (const MulinKind *kind, const MulinField *field, gboolean child, gpointer data)
{
  Removal *removal = data;
  if (removal->error != NULL)
    return;
  g_autoptr (GArray) ids = referring (removal, kind, field);
  for (guint i = 0; i < ids->len && removal->error == NULL; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind->name, id);
      if (g_ptr_array_find_with_equal_func (removal->path, key, g_str_equal, NULL))
        continue;
      if (!child)
        note_other (removal, kind, id);
      else if (mulin_register_exists (removal->connection, kind, id))
        remove_one (removal, kind, id);
    }
}

/* Files go with their record: nothing else would ever show them again. */
static void
remove_files (Removal *removal)
{
  const MulinKind *files = mulin_catalog_kind (removal->catalog, "attachment");
  g_autoptr (GArray) ids
      = mulin_attachment_ids (removal->connection, removal->kind->name, removal->id, &removal->error);

  for (guint i = 0; ids != NULL && i < ids->len && removal->error == NULL; i++)
    remove_one (removal, files, g_array_index (ids, gint64, i));
}

static gboolean
delete_row (Removal *removal)
{
  g_autofree char *sql = mulin_compose_delete (removal->kind);
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (removal->connection, sql, &removal->error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", removal->id);
  return mulin_statement_run (statement, &removal->error);
}

static void
set_in_use (Removal *removal)
{
  g_autofree char *name = mulin_register_name (removal->connection, removal->catalog,
                                               removal->kind->name, removal->id);
  g_set_error (&removal->error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "%s“%s”还被%s%s引用，请先改掉它们再删除。", removal->kind->title, name,
               removal->others->str, removal->n_others > MAX_NAMED ? " 等" : "");
}

/* Children first, so that no row ever points to one that is gone. */
static gboolean
remove_one (Removal *outer, const MulinKind *kind, gint64 id)
{
  Removal removal = *outer;
  removal.kind = kind;
  removal.id = id;
  removal.depth++;
  removal.n_others = 0;
  removal.others = g_string_new (NULL);
  g_ptr_array_add (removal.path, g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind->name, id));
  if (removal.depth > MAX_DEPTH)
    g_set_error (&removal.error, MULIN_ERROR, MULIN_ERROR_FAILED, "删除%s：从属的记录层级太深。",
                 kind->title);
  else
    mulin_register_each_reference (removal.catalog, kind, on_reference, &removal);
  if (removal.error == NULL && removal.n_others > 0)
    set_in_use (&removal);
  if (removal.error == NULL)
    remove_files (&removal);
  if (removal.error == NULL)
    delete_row (&removal);
  g_ptr_array_set_size (removal.path, removal.path->len - 1);
  g_string_free (removal.others, TRUE);
  outer->error = removal.error;
  return removal.error == NULL;
}

gboolean
mulin_register_remove (MulinTransaction *transaction, MulinCatalog *catalog, const char *kind_name,
                       gint64 id, GError **error)
{
  const MulinKind *kind = mulin_register_kind (catalog, kind_name, error);
  MulinConnection *connection = mulin_transaction_connection (transaction);
  if (kind == NULL)
    return FALSE;
  if (!mulin_register_exists (connection, kind, id))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "没有编号为 @%" G_GINT64_FORMAT " 的%s。", id, kind->title);
      return FALSE;
    }
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  Removal removal = { connection, catalog, NULL, 0, path, NULL, 0, 0, NULL };
  if (remove_one (&removal, kind, id))
    return TRUE;
  g_propagate_error (error, removal.error);
  return FALSE;
}
