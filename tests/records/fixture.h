/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library in a folder of its own, with catalog and search, for the tests of src/records. */
#pragma once

#include "records/register.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  MulinLibrary *library;
  MulinShelf *shelf;
  MulinCatalog *catalog;
  MulinConnection *reader;
} Fixture;

static inline void
fixture_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("mulin-records-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (fixture->folder, "示例.mulin", NULL);
  fixture->library = mulin_library_create (path, &error);
  g_assert_no_error (error);
  fixture->reader = mulin_library_borrow_reader (fixture->library, &error);
  g_assert_no_error (error);
  fixture->shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  fixture->catalog = mulin_catalog_load (fixture->shelf, &error);
  g_assert_no_error (error);
  mulin_register_prepare (fixture->library, fixture->catalog, &error);
  g_assert_no_error (error);
}

static inline void
fixture_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;
  mulin_library_return_reader (fixture->library, fixture->reader);
  mulin_catalog_unref (fixture->catalog);
  mulin_shelf_unref (fixture->shelf);
  mulin_library_unref (fixture->library);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

typedef struct
{
  Fixture *fixture;
  const char *kind;
  const char *const *values; /* field, text, …, NULL */
  gint64 id;                 /* 0 = a new record */
} FixturePut;

static inline gboolean
fixture_write (MulinTransaction *transaction, gpointer data, GError **error)
{
  FixturePut *put = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  MulinCatalog *catalog = put->fixture->catalog;
  g_autoptr (MulinRecord) record
      = put->id == 0 ? mulin_record_new (mulin_catalog_kind (catalog, put->kind))
                     : mulin_register_get (connection, catalog, put->kind, put->id, error);
  if (record == NULL)
    return FALSE;
  for (guint i = 0; put->values[i] != NULL; i += 2)
    if (!mulin_register_parse (connection, catalog, record, put->values[i], put->values[i + 1],
                               error))
      return FALSE;
  if (!mulin_register_put (transaction, catalog, record, error))
    return FALSE;
  put->id = mulin_record_id (record);
  return TRUE;
}

/* Put a record from texts; 0 with ERROR. */
static inline gint64
fixture_try (Fixture *fixture, const char *kind, gint64 id, const char *const *values,
             GError **error)
{
  FixturePut put = { fixture, kind, values, id };
  return mulin_library_write (fixture->library, "测试", fixture_write, &put, NULL, error) ? put.id
                                                                                          : 0;
}

#define VALUES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static inline gint64
fixture_put (Fixture *fixture, const char *kind, const char *const *values)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fixture_try (fixture, kind, 0, values, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

/* Refused with a message that holds PART. */
static inline void
fixture_refuse (Fixture *fixture, const char *kind, gint64 id, const char *const *values,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fixture_try (fixture, kind, id, values, &error), ==, 0);
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

static inline char *
fixture_at (gint64 id)
{
  return g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}
