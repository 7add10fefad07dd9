/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new library in a folder of its own, for the tests of this floor. */
#pragma once

#include "exchange/import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* libxlsxwriter 1.1.4 loses the formula of a validation when it frees it. */
const char *__lsan_default_suppressions (void);
const char *
__lsan_default_suppressions (void)
{
  return "leak:libxlsxwriter\n";
}

typedef struct
{
  char *folder;
  MulinLibrary *library;
  MulinConnection *reader;
  MulinShelf *shelf;
  MulinCatalog *catalog;
} Fixture;

static void
fixture_load_shelf (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->catalog, mulin_catalog_unref);
  g_clear_pointer (&fixture->shelf, mulin_shelf_unref);
  fixture->shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  fixture->catalog = mulin_catalog_load (fixture->shelf, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  setlocale (LC_ALL, "");
  fixture->folder = g_dir_make_tmp ("mulin-exchange-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "library.mulin", NULL);
  fixture->library = mulin_library_create (path, &error);
  g_assert_no_error (error);
  fixture->reader = mulin_library_borrow_reader (fixture->library, &error);
  g_assert_no_error (error);
  fixture_load_shelf (fixture);
  g_assert_true (mulin_register_prepare (fixture->library, fixture->catalog, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  mulin_library_return_reader (fixture->library, fixture->reader);
  mulin_catalog_unref (fixture->catalog);
  mulin_shelf_unref (fixture->shelf);
  mulin_library_unref (fixture->library);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

G_GNUC_UNUSED static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

G_GNUC_UNUSED static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = path_in (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

G_GNUC_UNUSED static GPtrArray *
all_of (Fixture *fixture, const char *kind)
{
  MulinListing listing = { .kind = kind };
  g_autoptr (GError) error = NULL;
  GPtrArray *records = mulin_register_find (fixture->reader, fixture->catalog, &listing, &error);

  g_assert_no_error (error);
  return records;
}

G_GNUC_UNUSED static guint
count (Fixture *fixture, const char *kind)
{
  g_autoptr (GPtrArray) records = all_of (fixture, kind);

  return records->len;
}

/* The only record of KIND with that name. */
G_GNUC_UNUSED static MulinRecord *
record_named (Fixture *fixture, const char *kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = mulin_register_resolve (fixture->reader, fixture->catalog, kind, name, &error);
  MulinRecord *record;

  g_assert_no_error (error);
  record = mulin_register_get (fixture->reader, fixture->catalog, kind, id, &error);
  g_assert_no_error (error);
  return record;
}

G_GNUC_UNUSED static MulinImportPlan *
plan_request (Fixture *fixture, const MulinImportRequest *request)
{
  g_autoptr (GError) error = NULL;
  MulinImportPlan *plan
      = mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, request, &error);

  g_assert_no_error (error);
  return plan;
}

/* ENTRY (may be NULL) receives the journal entry. */
G_GNUC_UNUSED static MulinImportPlan *
run_request_as (Fixture *fixture, const MulinImportRequest *request, gint64 *entry)
{
  MulinImportPlan *plan = plan_request (fixture, request);
  g_autoptr (GError) error = NULL;

  mulin_import_run (fixture->library, fixture->catalog, fixture->shelf, request, plan, entry,
                    &error);
  g_assert_no_error (error);
  return plan;
}

G_GNUC_UNUSED static MulinImportPlan *
run_request (Fixture *fixture, const MulinImportRequest *request)
{
  return run_request_as (fixture, request, NULL);
}

G_GNUC_UNUSED static MulinImportPlan *
plan_file (Fixture *fixture, const char *kind, const char *path)
{
  MulinImportRequest request = { .path = path, .kind = kind };

  return plan_request (fixture, &request);
}

G_GNUC_UNUSED static MulinImportPlan *
import_file (Fixture *fixture, const char *kind, const char *path, gint64 *entry)
{
  MulinImportRequest request = { .path = path, .kind = kind };

  return run_request_as (fixture, &request, entry);
}

G_GNUC_UNUSED static MulinImportPlan *
import_text (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *path = write_file (fixture, "list.csv", text);
  MulinImportRequest request = { .path = path, .kind = kind };

  return run_request (fixture, &request);
}

G_GNUC_UNUSED static void
assert_counts (const MulinImportPlan *p, guint created, guint changed, guint same, guint refused,
               guint doubles)
{
  g_autofree char *found
      = g_strdup_printf ("%u %u %u %u %u", p->created, p->changed, p->same, p->refused, p->doubles);
  g_autofree char *expected
      = g_strdup_printf ("%u %u %u %u %u", created, changed, same, refused, doubles);

  for (guint i = 0; i < p->rows->len; i++)
    {
      MulinImportRow *row = p->rows->pdata[i];

      if (row->reason != NULL)
        g_test_message ("%s %s: %s", row->key, row->name, row->reason);
    }
  g_assert_cmpstr (found, ==, expected);
}

G_GNUC_UNUSED static const MulinImportRow *
row_at (const MulinImportPlan *plan, guint number)
{
  for (guint i = 0; i < plan->rows->len; i++)
    if (((MulinImportRow *)plan->rows->pdata[i])->number == number)
      return plan->rows->pdata[i];
  g_assert_not_reached ();
}

/* Why the row was not taken; NULL when it was, or was never read. */
G_GNUC_UNUSED static const char *
reason_of (const MulinImportPlan *plan, guint number)
{
  for (guint i = 0; i < plan->rows->len; i++)
    if (((MulinImportRow *)plan->rows->pdata[i])->number == number)
      return ((MulinImportRow *)plan->rows->pdata[i])->reason;
  return NULL;
}
