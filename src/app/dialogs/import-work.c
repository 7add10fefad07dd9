/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of list a file is shows in its headings; only then its rows are read. */

#include "app/dialogs/import-work.h"

#include <glib/gi18n.h>

MulinImportWork *
mulin_import_work_new (MulinSession *session, const MulinImportAsk *ask)
{
  MulinImportWork *work = g_new0 (MulinImportWork, 1);

  work->library = mulin_library_ref (mulin_session_get_library (session));
  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  work->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  work->ask = *ask;
  if (ask->columns != NULL)
    g_array_ref (ask->columns);
  if (ask->choices != NULL)
    g_array_ref (ask->choices);
  if (ask->answers != NULL)
    g_array_ref (ask->answers);
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
  g_clear_pointer (&work->columns, mulin_import_columns_free);
  g_clear_pointer (&work->sheets, g_ptr_array_unref);
  g_clear_pointer (&work->workbook, mulin_workbook_free);
  g_clear_pointer (&work->ask.columns, g_array_unref);
  g_clear_pointer (&work->ask.choices, g_array_unref);
  g_clear_pointer (&work->ask.answers, g_array_unref);
  g_clear_object (&work->cancellable);
  g_free (work->in_kind);
  g_free (work->title);
  g_free (work);
}

/* From the worker thread; FALSE ends the reading. */
static gboolean
on_progress (double fraction, gpointer data)
{
  MulinImportWork *work = data;

  g_atomic_int_set (&work->permille, (int) (fraction * 1000));
  return !g_cancellable_is_cancelled (work->cancellable);
}

static MulinImportRequest
request_of (MulinImportWork *work)
{
  const MulinImportAsk *ask = &work->ask;

  return (MulinImportRequest) {
    .path = ask->path, .workbook = work->workbook, .kind = ask->kind, .mapping = ask->mapping, .sheet = ask->sheet, .table = ask->table,
    .in_kind = work->in_kind, .in_id = work->in,
    .columns = ask->columns != NULL ? (MulinImportColumn *) ask->columns->data : NULL,
    .n_columns = ask->columns != NULL ? ask->columns->len : 0,
    .first_row = ask->first_row,
    .choices = ask->choices != NULL ? (MulinImportChoice *) ask->choices->data : NULL,
    .n_choices = ask->choices != NULL ? ask->choices->len : 0,
    .answers = ask->answers != NULL ? (MulinImportColumn *) ask->answers->data : NULL,
    .n_answers = ask->answers != NULL ? ask->answers->len : 0,
    .clear_blanks = ask->clear_blanks, .progress = on_progress, .progress_data = work,
  };
}

static gboolean
guess (MulinImportWork *work, GError **error)
{
  MulinImportRequest request = request_of (work);
  g_autofree char *kind = NULL;
  g_autofree char *mapping = NULL;
  g_autofree char *file = NULL;

  if (work->ask.kind != NULL)
    return TRUE;
  if (!mulin_import_guess (work->catalog, work->shelf, &request, &kind, &mapping, error))
    return FALSE;
  work->ask.kind = g_intern_string (kind);
  work->ask.mapping = mapping != NULL ? g_intern_string (mapping) : NULL;
  if (kind != NULL)
    return TRUE;
  file = g_path_get_basename (work->ask.path);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               _("The headings of “%s” fit no kind of list; choose above what one row is, then the columns by hand."), file);
  return FALSE;
}

/* The mappings as the library holds them now: one may have been remembered a moment ago. */
static MulinConnection *
begin (MulinImportWork *work, GError **error)
{
  MulinConnection *reader = mulin_library_borrow_reader (work->library, error);
  MulinShelf *shelf = reader != NULL ? mulin_shelf_load (reader, error) : NULL;

  if (shelf != NULL)
    {
      mulin_shelf_unref (work->shelf);
      work->shelf = shelf;
      return reader;
    }
  if (reader != NULL)
    mulin_library_return_reader (work->library, reader);
  return NULL;
}

/* What sheets there are is shown even when none of them fits. */
static gboolean
read_sheets (MulinImportWork *work, GError **error)
{
  if (work->workbook == NULL)
    work->workbook = mulin_workbook_read (work->ask.path, NULL, error);
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

static void
answer (GTask *task, gboolean ok, GError *error)
{
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
mulin_import_work_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinConnection *reader = NULL;
  MulinImportRequest request;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_set_object (&work->cancellable, cancellable);
  if (read_sheets (work, &error))
    reader = begin (work, &error);
  if (reader != NULL && guess (work, &error))
    {
      request = request_of (work);
      work->plan = mulin_import_plan (reader, work->catalog, work->shelf, &request, &error);
    }
  if (reader != NULL)
    mulin_library_return_reader (work->library, reader);
  answer (task, work->plan != NULL, error);
}

void
mulin_import_work_columns (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinImportRequest request = request_of (work);
  GError *error = NULL;
  MulinConnection *reader = begin (work, &error);

  if (reader != NULL)
    {
      mulin_library_return_reader (work->library, reader);
      work->columns = mulin_import_columns (work->catalog, work->shelf, &request, &error);
    }
  answer (task, work->columns != NULL, error);
}

/* The same title is the same way of reading: what was remembered under it is replaced. */
void
mulin_import_work_remember (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinImportRequest request = request_of (work);
  g_autofree char *name = g_strdup_printf ("by-hand-%08x", g_str_hash (work->title));
  GError *error = NULL;
  MulinConnection *reader = begin (work, &error);
  gboolean ok;

  if (reader != NULL)
    mulin_library_return_reader (work->library, reader);
  ok = reader != NULL
       && mulin_import_save_mapping (work->library, work->catalog, work->shelf, &request, name, work->title, &error);
  answer (task, ok, error);
}

void
mulin_import_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MulinImportWork *work = data;
  MulinImportRequest request = request_of (work);
  GError *error = NULL;
  MulinConnection *reader = begin (work, &error);
  gboolean ok;

  request.kind = work->plan->kind;
  if (request.mapping == NULL && request.n_columns > 0)
    request.mapping = work->plan->mapping;
  if (reader != NULL)
    mulin_library_return_reader (work->library, reader);
  ok = reader != NULL
       && mulin_import_run (work->library, work->catalog, work->shelf, &request, work->plan, &work->entry, &error);
  answer (task, ok, error);
}
