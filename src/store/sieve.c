/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite applies a changeset whole or by tables; to leave out single rows its bytes are copied
 * without them.  The format is documented in sqlite3session.c ("CHANGESET FORMAT") and fixed, since
 * files hold it. */

#include "store/sieve.h"

#include <string.h>

/* SQLite's operation codes and the letter of a table's head */
#define OP_DELETE 9
#define OP_INSERT 18
#define OP_UPDATE 23
#define TABLE_HEAD 'T'

#define BLOCK 65536

/* types of a value */
#define VALUE_ABSENT 0
#define VALUE_INTEGER 1
#define VALUE_REAL 2
#define VALUE_TEXT 3
#define VALUE_BLOB 4
#define VALUE_NULL 5

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean broken;
} Cursor;

static guint8
take_byte (Cursor *self)
{
  if (self->at >= self->end)
    {
      self->broken = TRUE;
      return 0;
    }
  return *self->at++;
}

static void
skip (Cursor *self, guint64 size)
{
  if (size > (guint64)(self->end - self->at))
    {
      self->broken = TRUE;
      size = (guint64)(self->end - self->at);
    }
  self->at += size;
}

/* Seven bits a byte, high ones first; a ninth byte holds eight. */
static guint64
take_varint (Cursor *self)
{
  guint64 value = 0;

  for (int i = 0; i < 8; i++)
    {
      guint8 byte = take_byte (self);

      value = value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return value;
    }
  return value << 8 | take_byte (self);
}

static void
skip_value (Cursor *self)
{
  switch (take_byte (self))
    {
    case VALUE_ABSENT:
    case VALUE_NULL:
      break;
    case VALUE_INTEGER:
    case VALUE_REAL:
      skip (self, 8);
      break;
    case VALUE_TEXT:
    case VALUE_BLOB:
      skip (self, take_varint (self));
      break;
    default:
      self->broken = TRUE;
      break;
    }
}

static gint64
peek_record (Cursor *self)
{
  guint64 big;

  if (self->end - self->at < 9 || self->at[0] != VALUE_INTEGER)
    {
      self->broken = TRUE;
      return 0;
    }
  memcpy (&big, self->at + 1, sizeof big);
  return (gint64)GUINT64_FROM_BE (big);
}

/* Past one change; its id. */
static gint64
take_change (Cursor *self, guint8 op, guint64 n_columns)
{
  int n_records = op == OP_UPDATE ? 2 : 1;
  gint64 record;

  self->broken |= op != OP_DELETE && op != OP_INSERT && op != OP_UPDATE;
  take_byte (self); /* made by a trigger or not */
  record = peek_record (self);
  for (guint64 i = 0; i < n_columns * (guint64)n_records && !self->broken; i++)
    skip_value (self);
  return record;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
                       "撤销：这一条历史记录的内容已损坏，请用备份恢复");
}

GByteArray *
mulin_sieve (const guint8 *bytes, gsize size, MulinSieveFunc passes, gpointer data, GError **error)
{
  g_autoptr (GByteArray) kept = g_byte_array_new ();
  Cursor cursor = { .at = bytes, .end = bytes + size };
  const guint8 *head = NULL;
  const char *table = NULL;
  guint64 n_columns = 0;
  gsize head_size = 0;

  while (cursor.at < cursor.end && !cursor.broken)
    {
      const guint8 *start = cursor.at;
      guint8 op = take_byte (&cursor);
      gint64 record;

      if (op == TABLE_HEAD)
        {
          const guint8 *end;

          n_columns = take_varint (&cursor);
          skip (&cursor, n_columns);
          end = memchr (cursor.at, '\0', (gsize)(cursor.end - cursor.at));
          table = (const char *)cursor.at;
          skip (&cursor, end != NULL ? (guint64)(end + 1 - cursor.at) : G_MAXUINT64);
          head = start;
          head_size = (gsize)(cursor.at - start);
          continue;
        }
      record = take_change (&cursor, op, n_columns);
      if (cursor.broken || table == NULL)
        break;
      if (!passes (table, record, data))
        continue;
      /* a table's head goes before its first row that stays */
      g_byte_array_append (kept, head, (guint)head_size);
      head_size = 0;
      g_byte_array_append (kept, start, (guint)(cursor.at - start));
    }
  if (!cursor.broken && cursor.at == cursor.end)
    return g_steal_pointer (&kept);
  set_damaged (error);
  return NULL;
}

/* The table that the rows at hand belong to. */
typedef struct
{
  char *table;
  guint64 n_columns;
} TableHead;

static gboolean
take_head (Cursor *cursor, TableHead *head)
{
  guint64 n_columns = take_varint (cursor);
  const guint8 *name, *end;

  skip (cursor, n_columns);
  name = cursor->at;
  end = memchr (name, '\0', (gsize)(cursor->end - name));
  if (cursor->broken || end == NULL)
    return FALSE;
  cursor->at = end + 1;
  g_free (head->table);
  head->table = g_strdup ((const char *)name);
  head->n_columns = n_columns;
  return TRUE;
}

/* Past all rows of BYTES that are whole; how many bytes that was. */
static gsize
list_rows (TableHead *head, const GByteArray *bytes, MulinSieveEach each, gpointer data)
{
  Cursor cursor = { .at = bytes->data, .end = bytes->data + bytes->len };
  const guint8 *done = cursor.at;

  while (cursor.at < cursor.end)
    {
      guint8 op = take_byte (&cursor);

      if (op == TABLE_HEAD)
        {
          if (!take_head (&cursor, head))
            break;
        }
      else
        {
          gint64 record = take_change (&cursor, op, head->n_columns);

          if (cursor.broken || head->table == NULL)
            break;
          each (head->table, record, op == OP_DELETE, data);
        }
      done = cursor.at;
    }
  return (gsize)(done - bytes->data);
}

struct _MulinRowLister
{
  MulinSieveEach each;
  gpointer data;
  GByteArray *pending; /* the row that was cut off by the end of a piece */
  TableHead head;
};

MulinRowLister *
mulin_row_lister_new (MulinSieveEach each, gpointer data)
{
  MulinRowLister *self = g_new0 (MulinRowLister, 1);

  self->each = each;
  self->data = data;
  self->pending = g_byte_array_new ();
  return self;
}

void
mulin_row_lister_add (MulinRowLister *self, const void *bytes, gsize size)
{
  g_byte_array_append (self->pending, bytes, (guint)size);
  g_byte_array_remove_range (self->pending, 0,
                             (guint)list_rows (&self->head, self->pending, self->each, self->data));
}

gboolean
mulin_row_lister_finish (MulinRowLister *self, GError **error)
{
  if (self->pending->len > 0)
    set_damaged (error);
  return self->pending->len == 0;
}

void
mulin_row_lister_free (MulinRowLister *self)
{
  g_byte_array_unref (self->pending);
  g_free (self->head.table);
  g_free (self);
}

gboolean
mulin_sieve_list (GBytes *packed, MulinSieveEach each, gpointer data, GError **error)
{
  g_autoptr (MulinUnpacker) unpacker = mulin_unpacker_new (packed, error);
  g_autoptr (MulinRowLister) lister = mulin_row_lister_new (each, data);
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize size;

  if (unpacker == NULL)
    return FALSE;
  while ((size = mulin_unpacker_read (unpacker, block, BLOCK, error)) > 0)
    mulin_row_lister_add (lister, block, (gsize)size);
  return size == 0 && mulin_row_lister_finish (lister, error);
}
