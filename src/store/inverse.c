/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of an entry's inverse, sorted by table and id (16 bytes a row: an import of a million
 * rows is taken back too), with the references that they would set, and the rule which of them have
 * to stay. */

#include "store/inverse.h"
#include "store/changeset.h"
#include "store/journal.h"
#include "store/library-private.h"
#include "store/reference.h"
#include "store/sieve.h"

/* Up to so many rows are looked up one by one; more are found by one pass over the other table. */
#define FEW 16

typedef enum
{
  REASON_NONE, /* the row is taken back */
  REASON_CHANGED,
  REASON_REFERRED,
  REASON_ORPHAN,
} Reason;

typedef struct
{
  gint64 record;
  guint8 op;
  guint8 reason;
} Row;

typedef struct
{
  char *name;
  GArray *rows; /* Row, by record */
} Table;

/* A reference that the inverse would set, or let go (parent 0). */
typedef struct
{
  guint table;
  guint reference;
  gint64 record;
  gint64 parent;
  gboolean stands; /* the parent exists and is not touched */
} Link;

struct _MulinInverse
{
  MulinConnection *connection; /* borrowed */
  gint64 entry;
  guint8 *bytes; /* SQLite's */
  int size;
  GPtrArray *tables;     /* Table */
  GPtrArray *references; /* MulinReference */
  GArray *links;         /* Link, by table, record, reference */
  guint n_rows, n_kept;
};

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->name);
  g_array_unref (self->rows);
  g_free (self);
}

void
mulin_inverse_free (MulinInverse *self)
{
  if (self == NULL)
    return;
  sqlite3_free (self->bytes);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self);
}

/* --- looking up ------------------------------------------------------------------------------ */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Row *)a)->record, other = ((const Row *)b)->record;

  return one < other ? -1 : one > other;
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *one = a, *other = b;

  if (one->table != other->table)
    return one->table < other->table ? -1 : 1;
  if (one->record != other->record)
    return one->record < other->record ? -1 : 1;
  return one->reference < other->reference ? -1 : one->reference > other->reference;
}

static gboolean
find_table (MulinInverse *self, const char *name, guint *index)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_str_equal (((Table *)self->tables->pdata[i])->name, name))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static Row *
find_row (MulinInverse *self, const char *table, gint64 record)
{
  Row wanted = { .record = record };
  guint index, at;

  if (!find_table (self, table, &index))
    return NULL;
  {
    GArray *rows = ((Table *)self->tables->pdata[index])->rows;

    return g_array_binary_search (rows, &wanted, compare_rows, &at) ? &g_array_index (rows, Row, at)
                                                                    : NULL;
  }
}

static gboolean
goes (const Row *row, int op)
{
  return row != NULL && row->op == op && row->reason == REASON_NONE;
}

static void
keep (MulinInverse *self, Row *row, Reason reason)
{
  if (row->reason != REASON_NONE)
    return;
  row->reason = (guint8)reason;
  self->n_kept++;
}

/* --- reading --------------------------------------------------------------------------------- */

/* A table that lost columns or its key has them elsewhere now: applying would write into the wrong
 * ones. */
static gboolean
check_table (MulinInverse *self, const MulinRowChange *row, GError **error)
{
  g_auto (GStrv) columns = mulin_library_list_columns (self->connection, row->table, error);

  if (columns == NULL)
    return FALSE;
  if (mulin_library_is_domain_table (row->table) && row->n_columns <= (int)g_strv_length (columns)
      && g_str_equal (columns[0], "id"))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "撤销：第 %" G_GINT64_FORMAT
               " 条记录写入时的表 %s 与现在的不同，不能撤销，请手工改回",
               self->entry, row->table);
  return FALSE;
}

static void
add_links (MulinInverse *self, sqlite3_changeset_iter *iter, guint table, const MulinRowChange *row)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const MulinReference *reference = self->references->pdata[i];
      Link link = { .table = table, .reference = i, .record = row->record };
      sqlite3_value *value = NULL;

      if (!g_str_equal (reference->child, row->table) || reference->position >= row->n_columns)
        continue;
      sqlite3changeset_new (iter, reference->position, &value);
      if (value == NULL)
        continue;
      link.parent = sqlite3_value_int64 (value);
      if (link.parent != 0 || row->op == SQLITE_UPDATE)
        g_array_append_val (self->links, link);
    }
}

static gboolean
read_row (MulinInverse *self, sqlite3_changeset_iter *iter, GError **error)
{
  MulinRowChange change;
  guint index;
  Row row;

  if (!mulin_changeset_describe (iter, &change, error))
    return FALSE;
  if (self->tables->len == 0
      || !g_str_equal (((Table *)self->tables->pdata[self->tables->len - 1])->name, change.table))
    {
      Table *table;

      if (!check_table (self, &change, error))
        return FALSE;
      table = g_new0 (Table, 1);
      table->name = g_strdup (change.table);
      table->rows = g_array_new (FALSE, FALSE, sizeof (Row));
      g_ptr_array_add (self->tables, table);
    }
  index = self->tables->len - 1;
  row = (Row){ .record = change.record, .op = (guint8)change.op };
  g_array_append_val (((Table *)self->tables->pdata[index])->rows, row);
  self->n_rows++;
  if (change.op != SQLITE_DELETE)
    add_links (self, iter, index, &change);
  return TRUE;
}

static gboolean
read_rows (MulinInverse *self, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, self->size, self->bytes);
  gboolean sound = code == SQLITE_OK;

  while (sound && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    sound = read_row (self, iter, error);
  if (iter != NULL)
    sqlite3changeset_finalize (iter);
  if (!sound && code == SQLITE_ROW)
    return FALSE;
  if (code != SQLITE_DONE)
    {
      mulin_connection_set_code (self->connection, error, "撤销", code, sqlite3_errstr (code));
      return FALSE;
    }
  for (guint i = 0; i < self->tables->len; i++)
    g_array_sort (((Table *)self->tables->pdata[i])->rows, compare_rows);
  g_array_sort (self->links, compare_links);
  return TRUE;
}

MulinInverse *
mulin_inverse_new (MulinConnection *connection, char **tables, gint64 entry, GBytes *packed,
                   GError **error)
{
  g_autoptr (MulinInverse) self = g_new0 (MulinInverse, 1);
  g_autoptr (GByteArray) raw = mulin_codec_unpack (packed, error);
  int code;

  self->connection = connection;
  self->entry = entry;
  if (raw == NULL)
    return NULL;
  code = sqlite3changeset_invert ((int)raw->len, raw->data, &self->size, (void **)&self->bytes);
  if (code != SQLITE_OK)
    {
      mulin_connection_set_code (connection, error, "撤销", code, sqlite3_errstr (code));
      return NULL;
    }
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->references = mulin_references_load (connection, tables, error);
  if (self->references == NULL || !read_rows (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- changed since --------------------------------------------------------------------------- */

static gboolean
keep_changed_few (MulinInverse *self, Table *table, MulinJournalState *state, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->connection,
      "SELECT entry FROM journal_row WHERE kind = :kind AND record = :record AND entry > :entry",
      error);
  MulinStep step = MULIN_STEP_DONE;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":kind", table->name);
  mulin_statement_bind_integer (statement, ":entry", self->entry);
  for (guint i = 0; i < table->rows->len && step != MULIN_STEP_ERROR; i++)
    {
      Row *row = &g_array_index (table->rows, Row, i);

      mulin_statement_bind_integer (statement, ":record", row->record);
      while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
        if (mulin_journal_state_is_live_action (state, mulin_statement_integer (statement, 0)))
          keep (self, row, REASON_CHANGED);
      mulin_statement_reset (statement);
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
keep_changed_many (MulinInverse *self, Table *table, MulinJournalState *state, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->connection,
      "SELECT record, entry FROM journal_row WHERE kind = :kind AND entry > :entry", error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":kind", table->name);
  mulin_statement_bind_integer (statement, ":entry", self->entry);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      Row *row = find_row (self, table->name, mulin_statement_integer (statement, 0));

      if (row != NULL
          && mulin_journal_state_is_live_action (state, mulin_statement_integer (statement, 1)))
        keep (self, row, REASON_CHANGED);
    }
  return step == MULIN_STEP_DONE;
}

gboolean
mulin_inverse_keep_changed (MulinInverse *self, MulinJournalState *state, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = self->tables->pdata[i];

      if (table->rows->len <= FEW ? !keep_changed_few (self, table, state, error)
                                  : !keep_changed_many (self, table, state, error))
        return FALSE;
    }
  return TRUE;
}

void
mulin_inverse_keep_row (MulinInverse *self, const char *table, gint64 record)
{
  Row *row = find_row (self, table, record);

  if (row != NULL)
    keep (self, row, REASON_CHANGED);
}

/* --- referred to, and orphans ---------------------------------------------------------------- */

/* Does the row that refers now still do so afterwards? */
static gboolean
stays_referring (MulinInverse *self, guint reference, gint64 record)
{
  const MulinReference *key = self->references->pdata[reference];
  Row *row = find_row (self, key->child, record);
  Link wanted = { .reference = reference, .record = record };

  if (row == NULL || row->reason != REASON_NONE)
    return TRUE;
  if (row->op != SQLITE_UPDATE)
    return FALSE;
  find_table (self, key->child, &wanted.table);
  return !g_array_binary_search (self->links, &wanted, compare_links, NULL);
}

static gboolean
keep_parents (MulinInverse *self, guint reference, MulinStatement *statement, GError **error)
{
  const MulinReference *key = self->references->pdata[reference];
  MulinStep step;

  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      Row *parent = find_row (self, key->parent, mulin_statement_integer (statement, 1));

      if (goes (parent, SQLITE_DELETE)
          && stays_referring (self, reference, mulin_statement_integer (statement, 0)))
        keep (self, parent, REASON_REFERRED);
    }
  mulin_statement_reset (statement);
  return step == MULIN_STEP_DONE;
}

/* Rows that would be deleted although something that stays refers to them by this reference. */
static gboolean
keep_referred (MulinInverse *self, guint reference, GError **error)
{
  const MulinReference *key = self->references->pdata[reference];
  g_autoptr (MulinStatement) statement = NULL;
  guint index, n_going = 0;
  GArray *rows;

  if (!find_table (self, key->parent, &index))
    return TRUE;
  rows = ((Table *)self->tables->pdata[index])->rows;
  for (guint i = 0; i < rows->len; i++)
    n_going += goes (&g_array_index (rows, Row, i), SQLITE_DELETE);
  if (n_going == 0)
    return TRUE;
  statement = n_going <= FEW ? mulin_reference_seek (self->connection, key, error)
                             : mulin_reference_scan (self->connection, key, error);
  if (statement == NULL)
    return FALSE;
  if (n_going > FEW)
    return keep_parents (self, reference, statement, error);
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (!goes (row, SQLITE_DELETE))
        continue;
      mulin_statement_bind_integer (statement, ":parent", row->record);
      if (!keep_parents (self, reference, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* A file belongs to its record by kind and number: a record that somebody has given one since stays like one referred to. */
static gboolean
keep_with_files (MulinInverse *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const char *table = ((Table *)self->tables->pdata[i])->name;
      g_autoptr (MulinStatement) statement = mulin_reference_files (self->connection, error);
      MulinStep step;

      if (statement == NULL)
        return FALSE;
      mulin_statement_bind_text (statement, ":kind", table);
      while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
        {
          Row *owner = find_row (self, table, mulin_statement_integer (statement, 1));
          Row *file = find_row (self, "attachment", mulin_statement_integer (statement, 0));

          if (goes (owner, SQLITE_DELETE) && !goes (file, SQLITE_DELETE))
            keep (self, owner, REASON_REFERRED);
        }
      if (step == MULIN_STEP_ERROR)
        return FALSE;
    }
  return TRUE;
}

static gboolean
exists (MulinInverse *self, const char *table, gint64 record, gboolean *found, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_reference_look (self->connection, table, error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", record);
  step = mulin_statement_step (statement, error);
  *found = step == MULIN_STEP_ROW;
  return step != MULIN_STEP_ERROR;
}

/* Rows that would refer to something that is not there: their parent was removed since, or is
 * itself not brought back. */
static gboolean
keep_orphans (MulinInverse *self, GError **error)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      Link *link = &g_array_index (self->links, Link, i);
      const MulinReference *key = self->references->pdata[link->reference];
      Row *row, *parent;
      gboolean found;

      if (link->parent == 0 || link->stands)
        continue;
      row = find_row (self, key->child, link->record);
      parent = find_row (self, key->parent, link->parent);
      if (row->reason != REASON_NONE || goes (parent, SQLITE_INSERT))
        continue;
      found = FALSE;
      if (!goes (parent, SQLITE_DELETE) && !exists (self, key->parent, link->parent, &found, error))
        return FALSE;
      if (!found)
        keep (self, row, REASON_ORPHAN);
      else if (parent == NULL)
        link->stands = TRUE;
    }
  return TRUE;
}

gboolean
mulin_inverse_keep_related (MulinInverse *self, GError **error)
{
  guint before;

  do
    {
      before = self->n_kept;
      for (guint i = 0; i < self->references->len; i++)
        if (!keep_referred (self, i, error))
          return FALSE;
      if (!keep_with_files (self, error) || !keep_orphans (self, error))
        return FALSE;
    }
  while (self->n_kept > before);
  return TRUE;
}

/* --- results --------------------------------------------------------------------------------- */

guint
mulin_inverse_n_rows (MulinInverse *self)
{
  return self->n_rows;
}

guint
mulin_inverse_n_kept (MulinInverse *self)
{
  return self->n_kept;
}

GPtrArray *
mulin_inverse_list_kept (MulinInverse *self)
{
  static const char *const reasons[] = {
    [REASON_CHANGED] = "此后又有改动",
    [REASON_REFERRED] = "还有保留的记录引用它",
    [REASON_ORPHAN] = "它所属的记录已不存在",
  };
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_kept_free);

  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = self->tables->pdata[i];

      for (guint j = 0; j < table->rows->len; j++)
        {
          Row *row = &g_array_index (table->rows, Row, j);
          MulinKept *one;

          if (row->reason == REASON_NONE)
            continue;
          one = g_new0 (MulinKept, 1);
          one->table = g_strdup (table->name);
          one->record = row->record;
          one->reason = g_strdup (reasons[row->reason]);
          g_ptr_array_add (kept, one);
        }
    }
  return kept;
}

static gboolean
passes (const char *table, gint64 record, gpointer data)
{
  Row *row = find_row (data, table, record);

  return row == NULL || row->reason == REASON_NONE;
}

GByteArray *
mulin_inverse_bytes (MulinInverse *self, GError **error)
{
  return mulin_sieve (self->bytes, (gsize)self->size, passes, self, error);
}

char **
mulin_inverse_tables_to_check (MulinInverse *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < self->tables->len; i++)
    g_hash_table_add (names, ((Table *)self->tables->pdata[i])->name);
  for (guint i = 0; i < self->references->len; i++)
    {
      MulinReference *reference = self->references->pdata[i];
      guint index;

      if (find_table (self, reference->parent, &index))
        g_hash_table_add (names, reference->child);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (builder, name);
  return g_strv_builder_end (builder);
}
