/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of list a file is shows in its headings: every kind is tried, the one that knows most of them wins. */

#include "app/dialogs/import-work.h"

#include <glib/gi18n.h>

MulinImportWork *
mulin_import_work_new (MulinSession *session, const char *path, const char *kind, const char *sheet)
{
  MulinImportWork *work = g_new0 (MulinImportWork, 1);

  work->library = mulin_library_ref (mulin_session_get_library (session));
  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  work->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  work->path = g_strdup (path);
  work->kind = g_strdup (kind);
  work->sheet = g_strdup (sheet);
  work->in_kind = g_strdup (mulin_session_get_scope_kind (session));
  work->in = mulin_session_get_scope (session);
  return work;
}

void
mulin_import_work_free (MulinImportWork *work)
{
  mulin_library_unref (work->library);
  mulin_catalog_unref (work->catalog);
  mulin_shelf_unref (work->shelf);
  g_clear_pointer (&work->plan, mulin_import_plan_free);
  g_clear_pointer (&work->sheets, g_ptr_array_unref);
  g_clear_pointer (&work->workbook, mulin_workbook_free);
  g_free (work->path);
  g_free (work->kind);
  g_free (work->sheet);
  g_free (work->in_kind);
  g_free (work);
}

static MulinImportRequest
request_of (const MulinImportWork *work, const char *kind)
{
  return (MulinImportRequest) { .path = work->path, .workbook = work->workbook, .kind = kind, .sheet = work->sheet, .in_kind = work->in_kind, .in_id = work->in };
}

GPtrArray *
mulin_import_work_kinds (MulinShelf *shelf, MulinCatalog *catalog)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "imports");
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < definitions->len; i++)
    {
      const char *kind = mulin_definition_get (g_ptr_array_index (definitions, i), "类别");

      if (kind != NULL && mulin_catalog_kind (catalog, kind) != NULL
          && !g_ptr_array_find_with_equal_func (kinds, kind, g_str_equal, NULL))
        g_ptr_array_add (kinds, (gpointer) kind);
    }
  return kinds;
}

/* How well a list is understood: columns known, less those that are not; and rows that make sense count for three columns,
 * because a strange kind may claim headings whose values it then refuses. */
static double
fit (const MulinImportPlan *plan)
{
  double sense = plan->rows->len > 0 ? 1 - (double) plan->refused / plan->rows->len : 0;

  return 2.0 * plan->matched->len - plan->unmatched->len + 6 * sense;
}

/* Why no kind fits: what all say (a classified list, a damaged one), or that the headings are strange to all. */
static void
add_reason (MulinImportWork *work, const GError *error, GError **reason)
{
  g_autofree char *file = NULL;

  if (*reason == NULL)
    {
      *reason = g_error_copy (error);
      return;
    }
  if (g_str_equal ((*reason)->message, error->message))
    return;
  file = g_path_get_basename (work->path);
  g_clear_error (reason);
  g_set_error (reason, MULIN_ERROR, MULIN_ERROR_INPUT,
               _("The headings of “%s” fit no kind of list; choose the kind above to see which column is missing."), file);
}

static void
try_kind (MulinImportWork *work, MulinConnection *reader, const char *kind, GError **reason)
{
  MulinImportRequest request = request_of (work, kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) plan = mulin_import_plan (reader, work->catalog, work->shelf, &request, &error);

  if (plan == NULL)
    {
      add_reason (work, error, reason);
      return;
    }
  if (work->plan != NULL && fit (plan) <= fit (work->plan))
    return;
  g_clear_pointer (&work->plan, mulin_import_plan_free);
  work->plan = g_steal_pointer (&plan);
}

/* Lists by mapping first; a table as export writes it is of the one kind whose labels its headings are. */
static gboolean
find_plan (MulinImportWork *work, MulinConnection *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) mapped = mulin_import_work_kinds (work->shelf, work->catalog);
  GPtrArray *all = mulin_catalog_kinds (work->catalog);
  g_autoptr (GError) reason = NULL;

  for (guint i = 0; i < mapped->len && !g_cancellable_is_cancelled (cancellable); i++)
    try_kind (work, reader, g_ptr_array_index (mapped, i), &reason);
  for (guint i = 0; work->plan == NULL && i < all->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const MulinKind *kind = g_ptr_array_index (all, i);

      if (!kind->internal && !g_ptr_array_find_with_equal_func (mapped, kind->name, g_str_equal, NULL))
        try_kind (work, reader, kind->name, &reason);
    }
  if (work->plan != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
make_plan (MulinImportWork *work, MulinConnection *reader, GCancellable *cancellable, GError **error)
{
  MulinImportRequest request;

  if (work->kind == NULL)
    return find_plan (work, reader, cancellable, error);
  request = request_of (work, work->kind);
  work->plan = mulin_import_plan (reader, work->catalog, work->shelf, &request, error);
  return work->plan != NULL;
}

/* A file is read once, not once a kind; one that cannot be read at all is refused here. */
static gboolean
read_sheets (MulinImportWork *work, GError **error)
{
  work->workbook = mulin_workbook_read (work->path, NULL, error);
  if (work->workbook == NULL)
    return FALSE;
  work->sheets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < work->workbook->sheets->len; i++)
    {
      const MulinSheet *sheet = g_ptr_array_index (work->workbook->sheets, i);

      if (!sheet->hidden && sheet->rows->len > 0)
        g_ptr_array_add (work->sheets, g_strdup (sheet->name));
    }
  return TRUE;
}

void
mulin_import_work_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinConnection *reader;
  GError *error = NULL;
  gboolean ok;

  if (g_task_return_error_if_cancelled (task))
    return;
  reader = read_sheets (work, &error) ? mulin_library_borrow_reader (work->library, &error) : NULL;
  ok = reader != NULL && make_plan (work, reader, cancellable, &error);
  if (reader != NULL)
    mulin_library_return_reader (work->library, reader);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error != NULL ? error : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
}

void
mulin_import_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinImportRequest request = request_of (work, work->plan->kind);
  GError *error = NULL;

  if (mulin_import_run (work->library, work->catalog, work->shelf, &request, work->plan, &work->entry, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
