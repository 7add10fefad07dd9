/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading half a million rows takes a good part of a second: that is done once, and after an edit only the rows that the journal
 * names are read again.  They are added at the end, and what stood for them before is marked as gone. */

#include "records/search-rows.h"

#include "records/composer.h"
#include "store/journal.h"
#include "store/statement.h"

/* More than this is read whole: rows at the end are searched one by one. */
#define MAX_NEW 4000

static gint64
read_integer (MulinConnection *reader, const char *sql, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, sql, error);
  if (statement == NULL || mulin_statement_step (statement, error) != MULIN_STEP_ROW)
    return -1;
  return mulin_statement_integer (statement, 0);
}

/* --- adding ------------------------------------------------------------------------------------------------------- */

static guint
n_rows (MulinSearchIndex *self)
{
  return self->rows->len - 1;
}

static void
end_rows (MulinSearchIndex *self)
{
  MulinSearchRow end = { .text = self->texts->len, .pinyin = self->pinyins->len, .gone = TRUE };
  g_array_append_val (self->rows, end);
}

static void
add_row (MulinSearchIndex *self, guint kind, gint64 id, const char *text, const char *pinyin)
{
  MulinSearchRow row = { .id = id, .text = self->texts->len, .pinyin = self->pinyins->len, .kind = kind & G_MAXINT };
  g_array_append_val (self->rows, row);
  g_string_append (self->texts, text);
  g_string_append_c (self->texts, '\0');
  g_string_append (self->pinyins, pinyin);
  g_string_append_c (self->pinyins, '\0');
}

static gboolean
load_kind (MulinSearchIndex *self, MulinStatement *statement, guint number, GError **error)
{
  const MulinKind *kind = g_ptr_array_index (mulin_catalog_kinds (self->catalog), number);
  MulinStep step;
  mulin_statement_bind_text (statement, ":kind", kind->name);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    add_row (self, number, mulin_statement_integer (statement, 0), mulin_statement_text (statement, 1),
             mulin_statement_text (statement, 2));
  mulin_statement_reset (statement);
  return step == MULIN_STEP_DONE;
}

static gboolean
load (MulinSearchIndex *self, GError **error)
{
  guint n_kinds = mulin_catalog_kinds (self->catalog)->len;
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->reader, "SELECT id, text, pinyin FROM search WHERE kind = :kind ORDER BY id", error);
  gboolean right = statement != NULL;
  /* asked before the rows are read: what comes meanwhile is then read once more */
  self->schema = read_integer (self->reader, "PRAGMA schema_version", NULL);
  self->entry = read_integer (self->reader, "SELECT coalesce(max(id), 0) FROM journal", NULL);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->firsts, 0);
  g_string_truncate (self->texts, 0);
  g_string_truncate (self->pinyins, 0);
  for (guint i = 0; i <= n_kinds; i++)
    {
      g_array_append_val (self->firsts, self->rows->len);
      right = right && (i == n_kinds || load_kind (self, statement, i, error));
    }
  self->n_sorted = self->rows->len;
  end_rows (self);
  return right;
}

/* --- changing ----------------------------------------------------------------------------------------------------- */

/* The row that stands for a record now; NULL when there is none. */
static MulinSearchRow *
find_row (MulinSearchIndex *self, guint kind, gint64 id)
{
  guint low = g_array_index (self->firsts, guint, kind), high = g_array_index (self->firsts, guint, kind + 1);
  guint end = high;
  for (guint i = n_rows (self); i > self->n_sorted; i--)
    {
      MulinSearchRow *row = &g_array_index (self->rows, MulinSearchRow, i - 1);
      if (row->id == id && row->kind == kind && !row->gone)
        return row;
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (mulin_search_index_at (self, middle)->id < id)
        low = middle + 1;
      else
        high = middle;
    }
  MulinSearchRow *row = &g_array_index (self->rows, MulinSearchRow, low);
  return low < end && row->id == id && !row->gone ? row : NULL;
}

static gboolean
read_again (MulinSearchIndex *self, guint kind, gint64 id, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->reader, "SELECT text, pinyin FROM search WHERE kind = :kind AND id = :id", error);
  MulinSearchRow *row = find_row (self, kind, id);
  if (statement == NULL)
    return FALSE;
  if (row != NULL)
    row->gone = TRUE;
  mulin_statement_bind_text (statement, ":kind",
                             ((MulinKind *)g_ptr_array_index (mulin_catalog_kinds (self->catalog), kind))->name);
  mulin_statement_bind_integer (statement, ":id", id);
  MulinStep step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    {
      g_array_set_size (self->rows, n_rows (self));
      add_row (self, kind, id, mulin_statement_text (statement, 0), mulin_statement_text (statement, 1));
      end_rows (self);
    }
  return step != MULIN_STEP_ERROR;
}

/* A building has another name: its units, which the triggers have written anew, are read as well. */
static gboolean
read_dependents (MulinSearchIndex *self, const char *target, gint64 id, GError **error)
{
  GPtrArray *kinds = mulin_catalog_kinds (self->catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (kinds, i);
      for (guint k = 0; mulin_compose_is_indexed (kind) && k < kind->naming->len; k++)
        {
          const MulinField *field = ((MulinNamePart *)g_ptr_array_index (kind->naming, k))->field;
          if (field == NULL || field->type != MULIN_FIELD_REFERENCE || !g_str_equal (field->target, target))
            continue;
          g_autofree char *sql = mulin_compose_referring (kind, field);
          g_autoptr (MulinStatement) statement = mulin_statement_new (self->reader, sql, error);
          MulinStep step;
          if (statement == NULL)
            return FALSE;
          mulin_statement_bind_integer (statement, ":id", id);
          while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
            if (!read_again (self, i, mulin_statement_integer (statement, 0), error))
              return FALSE;
          if (step == MULIN_STEP_ERROR)
            return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  MulinSearchIndex *self;
  GError *error;
} Touch;

static void
on_touched (const char *table, gint64 record, gboolean removed, gpointer data)
{
  Touch *touch = data;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (touch->self->numbers, table));
  if (touch->error == NULL && (number == 0 || read_again (touch->self, number - 1, record, &touch->error)) && !removed)
    read_dependents (touch->self, table, record, &touch->error);
}

/* FALSE when everything must be read, for whatever reason. */
static gboolean
apply_entries (MulinSearchIndex *self)
{
  Touch touch = { self, NULL };
  gint64 room = (gint64)MAX_NEW - (n_rows (self) - self->n_sorted);
  gint64 newest = self->entry;
  if (read_integer (self->reader, "PRAGMA schema_version", NULL) != self->schema)
    return FALSE;
  gboolean applied = mulin_journal_touched (self->reader, room, on_touched, &touch, &newest, NULL) && touch.error == NULL;
  g_clear_error (&touch.error);
  self->entry = newest;
  return applied && n_rows (self) - self->n_sorted <= MAX_NEW;
}

gboolean
mulin_search_index_refresh (MulinSearchIndex *self, GError **error)
{
  gint64 version = mulin_connection_data_version (self->reader);
  if (version == self->data_version)
    return TRUE;
  self->data_version = version;
  return apply_entries (self) || load (self, error);
}

MulinSearchIndex *
mulin_search_index_new (MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  MulinSearchIndex *self = g_new0 (MulinSearchIndex, 1);
  GPtrArray *kinds = mulin_catalog_kinds (catalog);
  self->reader = reader;
  self->catalog = mulin_catalog_ref (catalog);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < kinds->len; i++)
    g_hash_table_insert (self->numbers, ((MulinKind *)g_ptr_array_index (kinds, i))->name, GUINT_TO_POINTER (i + 1));
  self->rows = g_array_new (FALSE, FALSE, sizeof (MulinSearchRow));
  self->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_new (NULL);
  self->pinyins = g_string_new (NULL);
  self->data_version = mulin_connection_data_version (reader);
  if (load (self, error))
    return self;
  mulin_search_index_free (self);
  return NULL;
}

void
mulin_search_index_free (MulinSearchIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  mulin_catalog_unref (self->catalog);
  g_array_unref (self->rows);
  g_array_unref (self->firsts);
  g_string_free (self->texts, TRUE);
  g_string_free (self->pinyins, TRUE);
  g_free (self);
}
