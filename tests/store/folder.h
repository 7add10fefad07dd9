/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary folder of a test's own, and the shortest way to write and read a library in it. */
#pragma once

#include "store/library.h"
#include "store/statement.h"

#include <glib/gstdio.h>

typedef struct
{
  char *path;
} Folder;

static inline void
folder_set_up (Folder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("mulin-store-XXXXXX", &error);
  g_assert_no_error (error);
}

static inline guint
folder_count (Folder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static inline void
folder_tear_down (Folder *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (self->path, name, NULL);

      if (g_remove (file) != 0)
        g_error ("cannot remove %s", file);
    }
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  g_free (self->path);
}

static inline char *
folder_file (Folder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

static inline MulinLibrary *
folder_create (Folder *self, const char *name)
{
  g_autofree char *path = folder_file (self, name);
  g_autoptr (GError) error = NULL;
  MulinLibrary *library = mulin_library_create (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

static inline MulinLibrary *
folder_open (Folder *self, const char *name)
{
  g_autofree char *path = folder_file (self, name);
  g_autoptr (GError) error = NULL;
  MulinLibrary *library = mulin_library_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

static inline gboolean
run_sql (MulinTransaction *transaction, gpointer sql, GError **error)
{
  return mulin_connection_execute (mulin_transaction_connection (transaction), sql, error);
}

/* One entry whose words and deeds are given. */
static inline gint64
write_sql (MulinLibrary *library, const char *text, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 entry = -1;

  mulin_library_write (library, text, run_sql, (gpointer)sql, &entry, &error);
  g_assert_no_error (error);
  return entry;
}

/* The first value of the first row as text, NULL for none; owned by the caller. */
static inline char *
read_text (MulinLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);
  char *text = NULL;

  g_assert_no_error (error);
  {
    g_autoptr (MulinStatement) statement = mulin_statement_new (reader, sql, &error);

    g_assert_no_error (error);
    if (mulin_statement_step (statement, &error) == MULIN_STEP_ROW)
      text = g_strdup (mulin_statement_text (statement, 0));
    g_assert_no_error (error);
  }
  mulin_library_return_reader (library, reader);
  return text;
}

static inline void
assert_text (MulinLibrary *library, const char *sql, const char *expected)
{
  g_autofree char *text = read_text (library, sql);

  g_assert_cmpstr (text, ==, expected);
}

#define add_folder_test(path, function)                                                            \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)
