/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample library: every file of data/sample is written out with its dates made absolute and
 * read as a person's file is. */

#include "exchange/sample.h"

#include "base/date.h"
#include "exchange/import.h"
#include "exchange/kind-table.h"

#include <glib/gstdio.h>
#include <string.h>

#define SAMPLE_PATH "/org/mulin/Mulin/data/sample"

/* "今天-41天" and its like become the day that they mean. */
static gboolean
replace_day (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *number = g_match_info_fetch (match, 1);
  g_autofree char *unit = g_match_info_fetch (match, 2);
  g_autofree char *day = NULL;
  int n = atoi (number);

  if (g_str_equal (unit, "天"))
    day = mulin_date_add_days (mulin_date_today (), n);
  else
    day = mulin_date_add_months (mulin_date_today (), g_str_equal (unit, "年") ? 12 * n : n);
  g_string_append (result, day);
  return FALSE;
}

static char *
make_absolute (GBytes *bytes, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new ("今天\\+?([+-]\\d+)(天|月|年)", 0, 0, error);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return regex != NULL
             ? g_regex_replace_eval (regex, text, (gssize)size, 0, 0, replace_day, NULL, error)
             : NULL;
}

/* NAME is "03-compound.csv": the order, then the kind. */
static char *
kind_of (const char *name)
{
  const char *dash = strchr (name, '-');
  const char *dot = strrchr (name, '.');

  return dash != NULL && dot != NULL ? g_strndup (dash + 1, (gsize)(dot - dash - 1)) : NULL;
}

/* A sample row that does not go in is a fault of the sample. */
static gboolean
check_plan (const MulinImportPlan *plan, const char *name, GError **error)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != MULIN_IMPORT_REFUSED && row->state != MULIN_IMPORT_DOUBLE)
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "示例 %s 第 %u 行没有读入：%s", name,
                   row->number, row->reason);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const char *path,
           const char *name, GError **error)
{
  g_autofree char *kind = kind_of (name);
  MulinImportRequest request = { .path = path, .kind = kind, .mapping = MULIN_KIND_TABLE_MAPPING };
  g_autoptr (MulinImportPlan) plan
      = mulin_import_straight (library, catalog, shelf, &request, error);

  return plan != NULL && check_plan (plan, name, error);
}

static gboolean
fill_from (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, const char *folder,
           const char *name, GError **error)
{
  g_autofree char *resource = g_build_path ("/", SAMPLE_PATH, name, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = bytes != NULL ? make_absolute (bytes, error) : NULL;
  gboolean read;

  if (text == NULL || !g_file_set_contents (path, text, -1, error))
    return FALSE;
  read = read_file (library, catalog, shelf, path, name, error);
  g_unlink (path);
  return read;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

gboolean
mulin_sample_fill (MulinLibrary *library, MulinCatalog *catalog, MulinShelf *shelf, GError **error)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (SAMPLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *folder = names != NULL ? g_dir_make_tmp ("mulin-sample-XXXXXX", error) : NULL;
  gboolean filled = folder != NULL;

  if (names != NULL)
    qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; filled && names[i] != NULL; i++)
    filled = fill_from (library, catalog, shelf, folder, names[i], error);
  if (folder != NULL)
    g_rmdir (folder);
  return filled;
}
