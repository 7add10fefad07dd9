/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shelf: shipped definitions, the library's own over them, order, checks. */

#include "define/shelf.h"

#include "store/library.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (NULL, &error);
  g_assert_no_error (error);
  MulinDefinition *compound = mulin_shelf_get (shelf, "kinds", "compound");
  g_assert_cmpstr (mulin_definition_title (compound), ==, "小区");
  g_assert_cmpstr (mulin_definition_category (compound), ==, "kinds");
  g_assert_false (mulin_definition_is_own (compound));
  g_assert_null (mulin_shelf_get (shelf, "kinds", "nothing"));
  g_autoptr (GPtrArray) kinds = mulin_shelf_list (shelf, "kinds");
  g_assert_cmpuint (kinds->len, >=, 18);
  g_assert_cmpstr (mulin_definition_name (g_ptr_array_index (kinds, 0)), ==, "district");
  g_assert_cmpstr (mulin_definition_name (g_ptr_array_index (kinds, 3)), ==, "compound");
  g_autoptr (GPtrArray) none = mulin_shelf_list (shelf, "nothing");
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
add (MulinTransaction *transaction, gpointer sql, GError **error)
{
  return mulin_connection_execute (mulin_transaction_connection (transaction), sql, error);
}

static MulinShelf *
load_with (MulinLibrary *library, const char *sql, GError **error)
{
  mulin_library_write (library, "测试", add, (gpointer)sql, NULL, error);
  g_assert_no_error (*error);
  MulinConnection *reader = mulin_library_borrow_reader (library, error);
  MulinShelf *shelf = mulin_shelf_load (reader, error);
  mulin_library_return_reader (library, reader);
  return shelf;
}

static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mulin-shelf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.mulin", NULL);
  MulinLibrary *library = mulin_library_create (path, &error);
  g_assert_no_error (error);
  g_autoptr (MulinShelf) shelf
      = load_with (library,
                   "INSERT INTO definition (id, category, name, source) VALUES"
                   " (1, 'figures', 'own', '# 自己的'), (2, 'kinds', 'grid', '# 小网格')",
                   &error);
  g_assert_no_error (error);
  g_assert_true (mulin_definition_is_own (mulin_shelf_get (shelf, "figures", "own")));
  g_assert_cmpstr (mulin_definition_title (mulin_shelf_get (shelf, "kinds", "grid")), ==, "小网格");
  g_assert_null (load_with (
      library,
      "INSERT INTO definition (id, category, name, source) VALUES (3, 'rules', 'bad', '没有标题')",
      &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "rules/bad.md 第 1 行"));
  mulin_library_unref (library);
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
refuse (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  mulin_definition_set_error (definition, error, 7, "不行");
  return FALSE;
}

static void
test_check (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (NULL, NULL);
  g_autoptr (MulinDefinition) rule = mulin_definition_parse ("rules", "r", "# 规则", NULL);
  g_autoptr (MulinDefinition) method = mulin_definition_parse ("methods", "m", "# 方法", NULL);
  g_assert_true (mulin_shelf_check (shelf, rule, NULL, &error));
  mulin_shelf_register_check ("rules", refuse);
  g_assert_false (mulin_shelf_check (shelf, rule, NULL, &error));
  g_assert_cmpstr (error->message, ==, "rules/r.md 第 7 行：不行");
  g_clear_error (&error);
  g_assert_false (mulin_shelf_check (shelf, method, NULL, &error));
  g_assert_nonnull (strstr (error->message, "没有“methods”这一类定义"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shelf/shipped", test_shipped);
  g_test_add_func ("/shelf/own", test_own);
  g_test_add_func ("/shelf/check", test_check);
  return g_test_run ();
}
