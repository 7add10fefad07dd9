/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action = one changeset (SQLite's session extension) = one row of `journal`, with the rows it
 * touched in `journal_row`. */

#include "store/recorder.h"
#include "store/journal-mark.h"
#include "store/journal.h"
#include "store/library-private.h"
#include "store/sieve.h"

#include "base/date.h"

struct _MulinRecorder
{
  MulinConnection *connection; /* borrowed */
  sqlite3_session *session;
};

typedef struct
{
  GPtrArray *tables; /* MulinTouched */
  gint64 removed;
  gboolean files;
} Touched;

static void
touched_free (MulinTouched *self)
{
  g_free (self->table);
  g_array_unref (self->records);
  g_free (self);
}

static int
on_filter (void *data, const char *table)
{
  return mulin_library_is_domain_table (table);
}

MulinRecorder *
mulin_recorder_new (MulinConnection *connection, char **tables, GError **error)
{
  g_autoptr (MulinRecorder) self = g_new0 (MulinRecorder, 1);
  int code = sqlite3session_create (mulin_connection_handle (connection), "main", &self->session);

  self->connection = connection;
  if (code == SQLITE_OK && tables == NULL)
    {
      sqlite3session_table_filter (self->session, on_filter, NULL);
      code = sqlite3session_attach (self->session, NULL);
    }
  for (gsize i = 0; code == SQLITE_OK && tables != NULL && tables[i] != NULL; i++)
    code = sqlite3session_attach (self->session, tables[i]);
  if (code != SQLITE_OK)
    {
      mulin_connection_set_code (connection, error, "记录改动", code, sqlite3_errstr (code));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mulin_recorder_free (MulinRecorder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_free (self);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

static void
on_row (const char *name, gint64 record, gboolean removed, gpointer data)
{
  Touched *touched = data;
  GPtrArray *tables = touched->tables;
  MulinTouched *table = tables->len > 0 ? tables->pdata[tables->len - 1] : NULL;

  if (table == NULL || strcmp (table->table, name) != 0)
    {
      table = g_new0 (MulinTouched, 1);
      table->table = g_strdup (name);
      table->records = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (tables, table);
      touched->files |= g_str_equal (name, "attachment");
    }
  g_array_append_val (table->records, record);
  touched->removed += removed;
}

/* The changeset is never whole in memory: each piece is packed and its rows are listed. */
typedef struct
{
  MulinPacker *packer;
  MulinRowLister *lister;
} Output;

static int
on_output (void *data, const void *bytes, int size)
{
  Output *output = data;

  mulin_row_lister_add (output->lister, bytes, (gsize)size);
  return mulin_packer_add (output->packer, bytes, (gsize)size, NULL) ? SQLITE_OK : SQLITE_ERROR;
}

static GBytes *
pack (MulinRecorder *self, Touched *touched, GError **error)
{
  g_autoptr (MulinPacker) packer = mulin_packer_new ();
  g_autoptr (MulinRowLister) lister = mulin_row_lister_new (on_row, touched);
  Output output = { packer, lister };
  int code = sqlite3session_changeset_strm (self->session, on_output, &output);

  if (code != SQLITE_OK)
    {
      mulin_connection_set_code (self->connection, error, "记录改动", code, sqlite3_errstr (code));
      return NULL;
    }
  if (!mulin_row_lister_finish (lister, error))
    return NULL;
  for (guint i = 0; i < touched->tables->len; i++)
    g_array_sort (((MulinTouched *)touched->tables->pdata[i])->records, compare_records);
  return mulin_packer_finish (packer, error);
}

static gint64
count_rows (Touched *touched)
{
  gint64 count = 0;

  for (guint i = 0; i < touched->tables->len; i++)
    count += ((MulinTouched *)touched->tables->pdata[i])->records->len;
  return count;
}

static gboolean
write_rows (MulinConnection *connection, GPtrArray *tables, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) insert = mulin_statement_new (
      connection, "INSERT INTO journal_row (kind, record, entry) VALUES (:kind, :record, :entry)",
      error);

  if (insert == NULL)
    return FALSE;
  mulin_statement_bind_integer (insert, ":entry", entry);
  for (guint i = 0; i < tables->len; i++)
    {
      MulinTouched *table = tables->pdata[i];

      mulin_statement_bind_text (insert, ":kind", table->table);
      for (guint j = 0; j < table->records->len; j++)
        {
          mulin_statement_bind_integer (insert, ":record",
                                        g_array_index (table->records, gint64, j));
          if (!mulin_statement_run (insert, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What was removed by an action is looked for later; what an undo took away again is not. */
static gboolean
write_marks (MulinConnection *connection, Touched *touched, gint64 entry, gint64 reverts, GError **error)
{
  if (touched->removed > 0 && reverts == 0
      && !mulin_journal_mark_removed (connection, entry, touched->removed, error))
    return FALSE;
  return !touched->files || mulin_journal_mark_files (connection, entry, error);
}

const char *
mulin_journal_author (void)
{
  const char *who = g_getenv ("MULIN_USER");

  if (who == NULL || *who == '\0')
    who = g_get_real_name ();
  if (who == NULL || *who == '\0' || g_str_equal (who, "Unknown"))
    who = g_get_user_name ();
  return who;
}

static gboolean
write_entry (MulinConnection *connection, GBytes *packed, const char *text, int schema,
             gint64 reverts, gint64 rows, GError **error)
{
  g_autoptr (MulinStatement) insert = mulin_statement_new (
      connection,
      "INSERT INTO journal (time, who, text, schema, reverts, rows, changeset)"
      " VALUES (:time, :who, :text, :schema, nullif(:reverts, 0), :rows, :changeset)",
      error);
  g_autofree char *now = mulin_date_now ();
  gsize size;
  const void *bytes = g_bytes_get_data (packed, &size);

  if (insert == NULL)
    return FALSE;
  mulin_statement_bind_text (insert, ":time", now);
  mulin_statement_bind_text (insert, ":who", mulin_journal_author ());
  mulin_statement_bind_text (insert, ":text", text);
  mulin_statement_bind_integer (insert, ":schema", schema);
  mulin_statement_bind_integer (insert, ":reverts", reverts);
  mulin_statement_bind_integer (insert, ":rows", rows);
  mulin_statement_bind_bytes (insert, ":changeset", bytes, size);
  return mulin_statement_run (insert, error);
}

gboolean
mulin_recorder_keep (MulinRecorder *self, const char *text, int schema, gint64 reverts,
                     gint64 *entry, GPtrArray **changed, GError **error)
{
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GPtrArray) tables
      = g_ptr_array_new_with_free_func ((GDestroyNotify)touched_free);
  Touched touched = { .tables = tables };

  *entry = 0;
  if (sqlite3session_isempty (self->session))
    return TRUE;
  packed = pack (self, &touched, error);
  if (packed == NULL)
    return FALSE;
  /* from here on nothing is recorded, so its memory goes before the rows are written */
  g_clear_pointer (&self->session, sqlite3session_delete);
  if (tables->len == 0) /* changes that took each other back */
    return TRUE;
  if (!write_entry (self->connection, packed, text, schema, reverts, count_rows (&touched), error))
    return FALSE;
  *entry = sqlite3_last_insert_rowid (mulin_connection_handle (self->connection));
  if (!write_rows (self->connection, tables, *entry, error)
      || !write_marks (self->connection, &touched, *entry, reverts, error))
    return FALSE;
  if (changed != NULL)
    *changed = g_steal_pointer (&tables);
  return TRUE;
}
