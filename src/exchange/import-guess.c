/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of list a file is shows in its headings and its title: every mapping is tried on them,
 * the one that knows most of them wins.  No row is read, so that a long list is known at once. */

#include "exchange/import-source.h"

#include "base/collation.h"
#include "exchange/collection-sheet.h"

#include <string.h>

#define TITLE_POINTS 12
#define TITLE_ROWS 15

gboolean
mulin_import_source_is_meant (const MulinImportRequest *request, const MulinSheet *sheet)
{
  return request->sheet != NULL ? g_strcmp0 (request->sheet, sheet->name) == 0 : !sheet->hidden;
}

gboolean
mulin_import_source_forbids (const MulinImportSource *source, const char *heading)
{
  g_autofree char *plain = mulin_heading_normalize (heading);

  for (guint i = 0; i < source->rules->forbidden->len; i++)
    if (strstr (plain, source->rules->forbidden->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* --- points ---------------------------------------------------------------------------------- */

static gboolean
names (const MulinMapping *mapping, const char *text)
{
  g_autofree char *folded = mulin_collation_fold (text != NULL ? text : "");

  for (guint i = 0; i < mapping->titles->len; i++)
    if (strstr (folded, mapping->titles->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Does the title above the headings, the sheet's or the file's name speak for MAPPING? */
static gboolean
is_named (const MulinListTable *table, const char *path, const MulinMapping *mapping)
{
  g_autofree char *file = g_path_get_basename (path);

  for (guint i = 0; i < MIN (table->heading, TITLE_ROWS); i++)
    {
      const MulinRow *row = table->sheet->rows->pdata[i];

      for (guint c = 0; c < row->n_cells; c++)
        if (names (mapping, row->cells[c].text))
          return TRUE;
    }
  return names (mapping, table->sheet->name) || names (mapping, file);
}

int
mulin_import_source_points (const MulinImportSource *source, const MulinImportRequest *request,
                            GPtrArray *tables, const MulinMapping *mapping)
{
  int points = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const MulinListTable *table = tables->pdata[i];

      points += table->score;
      for (guint c = 0; c < table->columns->len; c++)
        points -= ((MulinListColumn *)table->columns->pdata[c])->state == MULIN_COLUMN_UNMATCHED;
    }
  if (tables->len > 0 && is_named (tables->pdata[0], request->path, mapping))
    points += TITLE_POINTS;
  /* What the user has taught stands above what was shipped. */
  return points + (mapping->taught && points > 0);
}

/* --- the guess ------------------------------------------------------------------------------- */

typedef struct
{
  MulinImportSource *source;
  const MulinImportRequest *request;
  int points;
  char *kind, *mapping;
} Guess;

static void
take (Guess *guess, int points, const char *kind, const char *mapping)
{
  guess->points = points;
  g_free (guess->kind);
  g_free (guess->mapping);
  guess->kind = g_strdup (kind);
  guess->mapping = g_strdup (mapping);
}

static void
guess_list (Guess *guess, const MulinMapping *mapping)
{
  for (guint i = 0; i < guess->source->workbook->sheets->len; i++)
    {
      MulinSheet *sheet = guess->source->workbook->sheets->pdata[i];
      g_autoptr (GPtrArray) tables = NULL;
      int points;

      if (!mulin_import_source_is_meant (guess->request, sheet))
        continue;
      tables = mulin_list_tables_find (sheet, mapping, guess->source->rules);
      points = mulin_import_source_points (guess->source, guess->request, tables, mapping);
      if (tables->len > 0 && (guess->kind == NULL || points > guess->points))
        take (guess, points, mapping->kind->name, mapping->name);
    }
}

static gboolean
guess_lists (Guess *guess, MulinCatalog *catalog, MulinShelf *shelf, gboolean headless,
             GError **error)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "imports");

  for (guint i = 0; i < definitions->len; i++)
    {
      g_autoptr (MulinMapping) mapping = NULL;

      if (mulin_definition_get (definitions->pdata[i], "类别") == NULL)
        continue;
      mapping = mulin_mapping_new (definitions->pdata[i], catalog, error);
      if (mapping == NULL)
        return FALSE;
      if (mapping->headless == headless)
        guess_list (guess, mapping);
    }
  return TRUE;
}

/* A table as export writes it; WITH_IDS: no heading strange, and with the column of ids. */
static void
guess_own (Guess *guess, MulinCatalog *catalog, gboolean with_ids)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog);

  for (guint k = 0; k < kinds->len; k++)
    for (guint i = 0; i < guess->source->workbook->sheets->len; i++)
      {
        const MulinKind *kind = kinds->pdata[k];
        MulinSheet *sheet = guess->source->workbook->sheets->pdata[i];
        g_autoptr (MulinKindTable) table
            = !kind->internal && mulin_import_source_is_meant (guess->request, sheet)
                  ? mulin_kind_table_find (sheet, kind, with_ids, FALSE)
                  : NULL;

        if (table != NULL && (!with_ids || table->id_column >= 0)
            && (guess->kind == NULL || (int)table->matched->len > guess->points))
          take (guess, (int)table->matched->len, kind->name, NULL);
      }
}

gboolean
mulin_import_guess (MulinCatalog *catalog, MulinShelf *shelf, const MulinImportRequest *request,
                    char **kind, char **mapping, GError **error)
{
  g_auto (MulinImportSource) source = { NULL };
  Guess guess = { &source, request, 0, NULL, NULL };
  g_autofree char *marks = NULL;
  gboolean done = mulin_import_source_read (&source, shelf, request, error);

  if (done)
    marks = mulin_collection_find_marks (source.workbook);
  if (marks != NULL)
    take (&guess, 0, "compound", NULL);
  else if (done)
    guess_own (&guess, catalog, TRUE);
  if (done && guess.kind == NULL)
    done = guess_lists (&guess, catalog, shelf, FALSE, error);
  if (done && guess.kind == NULL)
    guess_own (&guess, catalog, FALSE);
  if (done && guess.kind == NULL)
    done = guess_lists (&guess, catalog, shelf, TRUE, error);
  *kind = guess.kind;
  *mapping = guess.mapping;
  return done;
}
