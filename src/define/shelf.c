/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shipped definitions come from the resources, a library's own from its table `definition`; the own ones win.  Shipped ones are
 * parsed by the category when one of it is first asked for: to parse all took a third of the time of drawing one diagram. */

#include "define/shelf.h"

#include "store/statement.h"

#include <gio/gio.h>
#include <string.h>

#define DATA_PATH "/org/mulin/Mulin/data"

struct _MulinShelf
{
  gatomicrefcount count;
  GMutex lock;             /* shelves are shared between threads */
  GHashTable *definitions; /* "category/name" → MulinDefinition */
  GHashTable *shipped;     /* char* (static): categories whose shipped definitions are there */
};

static GMutex checks_lock;
static GHashTable *checks; /* category → MulinDefinitionCheck */

/* Folders of data/ that hold definitions; schema and sample hold none. */
static const char *const categories[] = {
  "kinds", "vocabulary", "structures", "standards", "workflows", "rulesets", "cycles", "rules", "figures", "documents", "imports", NULL,
};

static void
keep (MulinShelf *shelf, MulinDefinition *definition)
{
  char *key = g_strdup_printf ("%s/%s", mulin_definition_category (definition), mulin_definition_name (definition));
  if (!g_hash_table_contains (shelf->definitions, key))
    g_hash_table_insert (shelf->definitions, key, definition);
  else
    {
      mulin_definition_unref (definition);
      g_free (key);
    }
}

/* What we ship parses, a test says so. */
static MulinDefinition *
read_shipped (const char *folder, const char *category, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_path ("/", folder, file, NULL);
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".md"));
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *source = bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  MulinDefinition *definition = source == NULL ? NULL : mulin_definition_parse (category, name, source, &error);
  if (definition == NULL)
    g_error ("%s: %s", path, error->message);
  return definition;
}

static void
load_shipped (MulinShelf *shelf, const char *category)
{
  g_autofree char *folder = g_build_path ("/", DATA_PATH, category, NULL);
  g_auto (GStrv) files = NULL;
  if (!g_strv_contains (categories, category) || !g_hash_table_add (shelf->shipped, (gpointer) g_intern_string (category)))
    return;
  files = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".md"))
      keep (shelf, read_shipped (folder, category, files[i]));
}

static gboolean
load_own (MulinShelf *shelf, MulinConnection *reader, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (reader, "SELECT category, name, source FROM definition ORDER BY id DESC", error);
  if (statement == NULL)
    return FALSE;
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinDefinition *definition
          = mulin_definition_parse (mulin_statement_text (statement, 0), mulin_statement_text (statement, 1),
                                    mulin_statement_text (statement, 2), error);
      if (definition == NULL)
        return FALSE;
      mulin_definition_set_own (definition, TRUE);
      keep (shelf, definition);
    }
  return step == MULIN_STEP_DONE;
}

static MulinShelf *
shelf_new (void)
{
  MulinShelf *shelf = g_new0 (MulinShelf, 1);
  g_atomic_ref_count_init (&shelf->count);
  shelf->definitions
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mulin_definition_unref);
  shelf->shipped = g_hash_table_new (NULL, NULL);
  g_mutex_init (&shelf->lock);
  return shelf;
}

MulinShelf *
mulin_shelf_load (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinShelf) shelf = shelf_new ();
  if (reader != NULL && !load_own (shelf, reader, error))
    return NULL;
  return g_steal_pointer (&shelf);
}

MulinShelf *
mulin_shelf_ref (MulinShelf *shelf)
{
  g_atomic_ref_count_inc (&shelf->count);
  return shelf;
}

void
mulin_shelf_unref (MulinShelf *shelf)
{
  if (!g_atomic_ref_count_dec (&shelf->count))
    return;
  g_hash_table_unref (shelf->definitions);
  g_hash_table_unref (shelf->shipped);
  g_mutex_clear (&shelf->lock);
  g_free (shelf);
}

MulinDefinition *
mulin_shelf_get (MulinShelf *shelf, const char *category, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", category, name);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&shelf->lock);
  load_shipped (shelf, category);
  return g_hash_table_lookup (shelf->definitions, key);
}

static int
compare_definitions (gconstpointer a, gconstpointer b)
{
  MulinDefinition *one = *(MulinDefinition *const *) a;
  MulinDefinition *other = *(MulinDefinition *const *) b;
  const char *first = mulin_definition_get (one, "次序");
  const char *second = mulin_definition_get (other, "次序");
  gint64 x = first == NULL ? G_MAXINT : g_ascii_strtoll (first, NULL, 10);
  gint64 y = second == NULL ? G_MAXINT : g_ascii_strtoll (second, NULL, 10);
  if (x != y)
    return x < y ? -1 : 1;
  return g_strcmp0 (mulin_definition_name (one), mulin_definition_name (other));
}

GPtrArray *
mulin_shelf_list (MulinShelf *shelf, const char *category)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer definition;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&shelf->lock);
  load_shipped (shelf, category);
  g_hash_table_iter_init (&iter, shelf->definitions);
  while (g_hash_table_iter_next (&iter, NULL, &definition))
    if (g_str_equal (mulin_definition_category (definition), category))
      g_ptr_array_add (list, definition);
  g_ptr_array_sort (list, compare_definitions);
  return list;
}

MulinShelf *
mulin_shelf_with (MulinShelf *shelf, MulinDefinition *definition)
{
  MulinShelf *with = shelf_new ();
  GHashTableIter iter;
  gpointer other;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&shelf->lock);

  keep (with, mulin_definition_ref (definition)); /* what is kept first stays */
  g_hash_table_iter_init (&iter, shelf->definitions);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    keep (with, mulin_definition_ref (other));
  return with;
}

void
mulin_shelf_register_check (const char *category, MulinDefinitionCheck check)
{
  g_mutex_lock (&checks_lock);
  if (checks == NULL)
    checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (checks, g_strdup (category), check);
  g_mutex_unlock (&checks_lock);
}

gboolean
mulin_shelf_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  const char *category = mulin_definition_category (definition);
  if (!g_strv_contains (categories, category))
    {
      mulin_definition_set_error (definition, error, 0, "没有“%s”这一类定义。", category);
      return FALSE;
    }
  g_mutex_lock (&checks_lock);
  MulinDefinitionCheck check = checks == NULL ? NULL : g_hash_table_lookup (checks, category);
  g_mutex_unlock (&checks_lock);
  return check == NULL || check (shelf, definition, guard, error);
}

gboolean
mulin_shelf_put (MulinTransaction *transaction, const char *category, const char *name, const char *source, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinStatement) update = mulin_statement_new (
      connection, "UPDATE definition SET source = :source WHERE category = :category AND name = :name RETURNING id", error);
  g_autoptr (MulinStatement) insert = NULL;
  MulinStep step;

  if (update == NULL)
    return FALSE;
  mulin_statement_bind_text (update, ":category", category);
  mulin_statement_bind_text (update, ":name", name);
  mulin_statement_bind_text (update, ":source", source);
  step = mulin_statement_step (update, error);
  if (step != MULIN_STEP_DONE)
    return step == MULIN_STEP_ROW;
  insert = mulin_statement_new (
      connection, "INSERT INTO definition (id, category, name, source) VALUES (:id, :category, :name, :source)", error);
  if (insert == NULL)
    return FALSE;
  mulin_statement_bind_integer (insert, ":id", mulin_transaction_next_id (transaction));
  mulin_statement_bind_text (insert, ":category", category);
  mulin_statement_bind_text (insert, ":name", name);
  mulin_statement_bind_text (insert, ":source", source);
  return mulin_statement_run (insert, error);
}

gboolean
mulin_shelf_remove (MulinTransaction *transaction, const char *category, const char *name, GError **error)
{
  g_autoptr (MulinStatement) remove = mulin_statement_new (
      mulin_transaction_connection (transaction), "DELETE FROM definition WHERE category = :category AND name = :name", error);
  if (remove == NULL)
    return FALSE;
  mulin_statement_bind_text (remove, ":category", category);
  mulin_statement_bind_text (remove, ":name", name);
  return mulin_statement_run (remove, error);
}

gboolean
mulin_shelf_is_shipped (const char *category, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_build_path ("/", DATA_PATH, category, file, NULL);
  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

char *
mulin_shelf_stamp (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (reader, "SELECT category, name, source FROM definition ORDER BY category, name, id", error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  MulinStep step = MULIN_STEP_ERROR;

  while (statement != NULL && (step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    for (int i = 0; i < 3; i++)
      {
        const char *text = mulin_statement_text (statement, i);

        g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1); /* with its end: "a" "bc" is not "ab" "c" */
      }
  return step == MULIN_STEP_DONE ? g_strdup (g_checksum_get_string (sum)) : NULL;
}
