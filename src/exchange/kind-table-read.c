/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a kind's own table.  The library's records and names are read once and found by hash;
 * rows that refer to rows of the same table are written first without that reference. */

#include "exchange/kind-table-private.h"

#include "base/collation.h"

#include <string.h>

static void
line_free (gpointer data)
{
  MulinKindLine *line = data;

  mulin_record_free (line->record);
  g_free (line);
}

static void
reading_clear (MulinKindReading *reading)
{
  g_clear_pointer (&reading->names, mulin_name_book_free);
  g_clear_pointer (&reading->own, g_ptr_array_unref);
  g_clear_pointer (&reading->by_id, g_hash_table_unref);
  g_clear_pointer (&reading->by_key, g_hash_table_unref);
  g_clear_pointer (&reading->by_part, g_hash_table_unref);
  g_clear_pointer (&reading->seen, g_hash_table_unref);
  g_clear_pointer (&reading->taken, g_hash_table_unref);
  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_clear_pointer (&reading->stored, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MulinKindReading, reading_clear)

void
mulin_kind_line_refuse (MulinKindLine *line, const char *reason)
{
  line->row->state = MULIN_IMPORT_REFUSED;
  if (line->row->reason == NULL)
    line->row->reason
        = g_str_has_suffix (reason, "。") ? g_strdup (reason) : g_strconcat (reason, "。", NULL);
}

gboolean
mulin_kind_reading_is_own (const MulinKindReading *reading, const MulinField *field)
{
  return field->type == MULIN_FIELD_REFERENCE
         && g_str_equal (field->target, reading->table->kind->name);
}

/* --- what the library holds ------------------------------------------------------------------ */

/* What tells this record from the others of its kind: the fields marked 键.  FULL: what it refers
 * to as well, because two rows of the same words about different things are two. */
static char *
key_of (MulinRecord *record, gboolean full)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];

      if (!field->key && !(full && field->type == MULIN_FIELD_REFERENCE))
        continue;
      if (mulin_record_field_has (record, field))
        g_string_append (key, mulin_record_field_text (record, field));
      g_string_append_c (key, '\x1f');
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
index_library (MulinKindReading *reading, GError **error)
{
  MulinListing listing = { .kind = reading->table->kind->name };

  reading->stored = mulin_register_find (reading->context->connection, reading->context->catalog,
                                         &listing, error);
  if (reading->stored == NULL)
    return FALSE;
  reading->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reading->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->by_part = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < reading->stored->len; i++)
    {
      MulinRecord *record = reading->stored->pdata[i];
      gint64 id = mulin_record_id (record);
      char *part = key_of (record, FALSE);

      g_hash_table_insert (reading->by_id, g_memdup2 (&id, sizeof id), record);
      g_hash_table_insert (reading->by_key, key_of (record, TRUE), record);
      g_hash_table_insert (reading->by_part, part,
                           g_hash_table_contains (reading->by_part, part) ? NULL : record);
    }
  return TRUE;
}

/* --- cells ----------------------------------------------------------------------------------- */

/* Does the cell count?  In a collection only what was asked does, and only when it was filled in.
 */
static gboolean
is_spoken (const MulinKindReading *reading, const MulinKindLine *line, const MulinField *field,
           const MulinCell *cell)
{
  g_autofree char *key = NULL;
  const char *handed_out;

  if (cell->type == MULIN_CELL_EMPTY || *cell->text == '\0')
    return FALSE;
  if (reading->table->asked == NULL)
    return TRUE;
  key = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", line->given, field->name);
  handed_out = g_hash_table_lookup (reading->table->asked, key);
  return handed_out != NULL && !g_str_equal (handed_out, cell->text);
}

static gboolean
read_reference (MulinKindReading *reading, MulinKindLine *line, const MulinField *field,
                const char *text, GError **error)
{
  MulinRecordNames *names = mulin_name_book_kind (reading->names, field->target, error);
  g_autoptr (GError) local = NULL;
  gint64 id;

  if (names == NULL)
    return FALSE;
  id = mulin_record_names_read (names, text, &local);
  if (id == 0)
    {
      g_autofree char *reason = g_strdup_printf ("%s：%s", field->label, local->message);

      mulin_kind_line_refuse (line, reason);
    }
  else
    mulin_record_set_integer (line->record, field->name, id);
  return TRUE;
}

/* A table with ids was written by a program: its texts are taken to the letter. */
static void
read_value (MulinKindReading *reading, MulinKindLine *line, const MulinField *field,
            const char *text)
{
  gboolean exact
      = line->given != 0 && (field->type == MULIN_FIELD_TEXT || field->type == MULIN_FIELD_NOTE);
  g_autoptr (GError) local = NULL;

  if (!mulin_record_parse (line->record, reading->context->catalog, field->name, text, &local))
    mulin_kind_line_refuse (line, local->message);
  else if (exact)
    mulin_record_set_text (line->record, field->name, text);
}

static gboolean
read_cell (MulinKindReading *reading, MulinKindLine *line, const MulinField *field,
           const MulinCell *cell, GError **error)
{
  gboolean quoted = reading->table->tamed && cell->text[0] == '\'' && cell->text[1] != '\0'
                    && strchr ("=+-@'", cell->text[1]) != NULL;
  const char *text = quoted ? cell->text + 1 : cell->text;

  if (!is_spoken (reading, line, field, cell))
    return TRUE;
  if (cell->undecodable)
    mulin_kind_line_refuse (line, "有无法识别的文字");
  else if (cell->lost_digits && !mulin_field_is_integer (field))
    mulin_kind_line_refuse (line, "数字超过 15 位，表格软件已丢失末几位，改成文本格式重新填写");
  else if (field->type == MULIN_FIELD_REFERENCE)
    return read_reference (reading, line, field, text, error);
  else
    read_value (reading, line, field, text);
  return TRUE;
}

/* OWN: only the references among rows of this table, or only all else. */
static gboolean
read_cells (MulinKindReading *reading, MulinKindLine *line, gboolean own, GError **error)
{
  for (guint column = 0; column < reading->table->fields->len; column++)
    {
      const MulinField *field = reading->table->fields->pdata[column];

      if (field != NULL && mulin_kind_reading_is_own (reading, field) == own
          && !read_cell (reading, line, field, mulin_row_cell (line->cells, column), error))
        return FALSE;
    }
  return TRUE;
}

/* --- lines ----------------------------------------------------------------------------------- */

static gboolean
is_blank (const MulinKindTable *table, const MulinRow *cells)
{
  for (guint i = 0; i < cells->n_cells; i++)
    {
      const MulinCell *cell = &cells->cells[i];

      if (*cell->text != '\0' && cell->column < table->fields->len
          && table->fields->pdata[cell->column] != NULL)
        return FALSE;
    }
  return TRUE;
}

static MulinKindLine *
line_new (MulinKindReading *reading, const MulinRow *cells)
{
  const MulinKindTable *table = reading->table;
  MulinKindLine *line = g_new0 (MulinKindLine, 1);

  line->cells = cells;
  line->record = mulin_record_new (table->kind);
  line->row = g_new0 (MulinImportRow, 1);
  line->row->number = cells->number;
  line->row->sheet = g_intern_string (table->sheet->name != NULL ? table->sheet->name : "");
  line->row->key = g_strdup_printf ("%s!%u", line->row->sheet, cells->number);
  line->row->changes = g_ptr_array_new_with_free_func (g_free);
  line->row->state = MULIN_IMPORT_CREATED;
  line->row->excluded = reading->context->excluded != NULL
                        && g_hash_table_contains (reading->context->excluded, line->row->key);
  line->provisional = -(gint64)reading->lines->len - 1;
  if (table->id_column >= 0)
    {
      const char *text = mulin_row_cell (cells, (guint)table->id_column)->text;

      if (*text != '\0'
          && !g_ascii_string_to_signed (*text == '@' ? text + 1 : text, 10, 1, G_MAXINT64,
                                        &line->given, NULL))
        mulin_kind_line_refuse (line, "编号不是数，新的一行请把编号空着");
    }
  return line;
}

static gboolean
read_lines (MulinKindReading *reading, MulinImportPlan *plan, GError **error)
{
  GPtrArray *rows = reading->table->sheet->rows;

  for (guint i = reading->table->first; i < rows->len; i++)
    {
      MulinKindLine *line;

      if (!mulin_import_context_progress (reading->context, 0, 0.3, i - reading->table->first,
                                          rows->len, error))
        return FALSE;
      if (is_blank (reading->table, rows->pdata[i]))
        continue;
      line = line_new (reading, rows->pdata[i]);
      g_ptr_array_add (plan->rows, line->row);
      g_ptr_array_add (reading->lines, line);
      if (!read_cells (reading, line, FALSE, error))
        return FALSE;
      line->row->name = mulin_name_book_compose (reading->names, line->record);
    }
  return TRUE;
}

/* Which record a line speaks of: by the id where the table has one, else by the kind's keys. */
static void
identify (MulinKindReading *reading, MulinKindLine *line)
{
  g_autofree char *key = line->given != 0 ? g_strdup_printf ("@%" G_GINT64_FORMAT, line->given)
                                          : key_of (line->record, TRUE);
  guint earlier = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seen, key));

  line->stored = line->given != 0 ? g_hash_table_lookup (reading->by_id, &line->given)
                                  : g_hash_table_lookup (reading->by_key, key);
  if (line->stored != NULL)
    g_hash_table_add (reading->taken, line->stored);
  if (earlier != 0)
    {
      line->row->state = MULIN_IMPORT_DOUBLE;
      line->row->reason = g_strdup_printf ("与第 %u 行重复。", earlier);
    }
  else if (line->stored == NULL && reading->table->known_rows)
    mulin_kind_line_refuse (line, "库里没有这一行的记录，可能已删除");
  g_hash_table_insert (reading->seen, g_steal_pointer (&key), GUINT_TO_POINTER (line->row->number));
}

/* The same words about something else: a record that has moved, when there is only one and no other
 * row speaks of it. */
static void
identify_moved (MulinKindReading *reading, MulinKindLine *line)
{
  g_autofree char *key = NULL;
  MulinRecord *stored;

  if (line->given != 0 || line->stored != NULL || line->row->state != MULIN_IMPORT_CREATED
      || reading->stored->len == 0)
    return;
  key = key_of (line->record, FALSE);
  stored = g_hash_table_lookup (reading->by_part, key);
  if (stored == NULL || g_hash_table_contains (reading->taken, stored))
    return;
  line->stored = stored;
  g_hash_table_add (reading->taken, stored);
}

/* Rows of this table can be referred to by rows of this table, once all are read. */
static gboolean
settle_own_references (MulinKindReading *reading, GError **error)
{
  MulinRecordNames *own = mulin_name_book_kind (reading->names, reading->table->kind->name, error);

  if (own == NULL)
    return FALSE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      MulinKindLine *line = reading->lines->pdata[i];

      if (line->stored == NULL && line->row->state == MULIN_IMPORT_CREATED)
        mulin_record_names_add (own, line->record,
                                line->given != 0 ? line->given : line->provisional);
    }
  for (guint i = 0; i < reading->lines->len; i++)
    if (!read_cells (reading, reading->lines->pdata[i], TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
refers_to_own (const MulinKindReading *reading)
{
  for (guint i = 0; i < reading->table->fields->len; i++)
    if (reading->table->fields->pdata[i] != NULL
        && mulin_kind_reading_is_own (reading, reading->table->fields->pdata[i]))
      return TRUE;
  return FALSE;
}

/* --- the verdict ----------------------------------------------------------------------------- */

static char *
show (MulinKindReading *reading, MulinRecord *record, const MulinField *field)
{
  MulinRecordNames *names;

  if (!mulin_record_field_has (record, field))
    return g_strdup ("（空）");
  if (field->type != MULIN_FIELD_REFERENCE)
    return mulin_record_display (record, reading->context->catalog, field->name);
  names = mulin_name_book_kind (reading->names, field->target, NULL);
  return names != NULL
             ? mulin_record_names_show (names, mulin_record_field_integer (record, field, 0))
             : mulin_record_display (record, reading->context->catalog, field->name);
}

static gboolean
says_the_same (MulinKindLine *line, const MulinField *field)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (mulin_record_field_equal (line->record, line->stored, field))
    return TRUE;
  if (field->type != MULIN_FIELD_TEXT || !mulin_record_field_has (line->record, field)
      || !mulin_record_field_has (line->stored, field))
    return FALSE;
  a = mulin_collation_fold (mulin_record_field_text (line->record, field));
  b = mulin_collation_fold (mulin_record_field_text (line->stored, field));
  return g_str_equal (a, b);
}

/* A collection that comes back late does not take back what was entered since. */
static gboolean
was_changed_since (MulinKindReading *reading, MulinKindLine *line, const MulinField *field)
{
  g_autofree char *key = NULL;
  g_autofree char *now = NULL;
  const char *handed_out;

  if (reading->table->asked == NULL || !mulin_record_field_has (line->stored, field))
    return FALSE;
  key = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", line->given, field->name);
  handed_out = g_hash_table_lookup (reading->table->asked, key);
  now = mulin_record_display (line->stored, reading->context->catalog, field->name);
  if (handed_out != NULL && *handed_out != '\0')
    {
      g_autoptr (MulinRecord) then = mulin_record_new (reading->table->kind);

      if (mulin_record_parse (then, reading->context->catalog, field->name, handed_out, NULL)
          && mulin_record_field_equal (then, line->stored, field))
        return FALSE;
    }
  g_ptr_array_set_size (line->row->changes, 0);
  {
    g_autofree char *reason
        = g_strdup_printf ("%s在下发之后已改为“%s”，与表里不同，请核对", field->label, now);

    mulin_kind_line_refuse (line, reason);
  }
  return TRUE;
}

static void
copy_value (MulinRecord *to, MulinRecord *from, const MulinField *field)
{
  if (!mulin_record_field_has (from, field))
    mulin_record_clear (to, field->name);
  else if (mulin_field_is_integer (field))
    mulin_record_set_integer (to, field->name, mulin_record_field_integer (from, field, 0));
  else
    mulin_record_set_text (to, field->name, mulin_record_field_text (from, field));
}

/* A blank never takes away what the library holds unless that was asked for. */
static void
compare (MulinKindReading *reading, MulinKindLine *line)
{
  g_autoptr (MulinRecord) merged = mulin_record_copy (line->stored);
  GPtrArray *fields = reading->table->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const MulinField *field = fields->pdata[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (field == NULL || says_the_same (line, field)
          || (!mulin_record_field_has (line->record, field)
              && (!reading->context->request->clear_blanks || field->required
                  || reading->table->asked != NULL)))
        continue;
      if (was_changed_since (reading, line, field))
        return;
      before = show (reading, line->stored, field);
      after = show (reading, line->record, field);
      g_ptr_array_add (line->row->changes,
                       g_strdup_printf ("%s：%s → %s", field->label, before, after));
      copy_value (merged, line->record, field);
    }
  mulin_record_free (line->record);
  line->record = g_steal_pointer (&merged);
  line->row->state = line->row->changes->len > 0 ? MULIN_IMPORT_CHANGED : MULIN_IMPORT_SAME;
}

/* What the register would refuse first is said by the dry run already. */
static void
check_new (MulinKindLine *line)
{
  const MulinKind *kind = mulin_record_kind (line->record);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];
      g_autofree char *reason = NULL;

      if (!field->required || mulin_record_field_has (line->record, field))
        continue;
      reason = g_strdup_printf ("缺少%s", field->label);
      mulin_kind_line_refuse (line, reason);
      return;
    }
}

static void
judge (MulinKindReading *reading, MulinKindLine *line)
{
  MulinRecord *known = line->stored != NULL ? line->stored
                       : line->given != 0   ? g_hash_table_lookup (reading->by_id, &line->given)
                                            : NULL;

  /* A row that changes a record is about that record, whatever it says. */
  if (known != NULL)
    {
      g_free (line->row->name);
      line->row->name = mulin_name_book_compose (reading->names, known);
    }
  if (line->row->state != MULIN_IMPORT_CREATED)
    return;
  if (line->stored != NULL)
    compare (reading, line);
  else
    check_new (line);
}

/* --- the whole ---------------------------------------------------------------------------- */

gboolean
mulin_kind_table_read (const MulinKindTable *table, const MulinImportContext *context,
                       MulinImportPlan *plan, GError **error)
{
  g_auto (MulinKindReading) reading = { .table = table, .context = context };

  reading.names = mulin_name_book_new (context->connection, context->catalog);
  reading.own = g_ptr_array_new ();
  for (guint i = 0; i < table->kind->fields->len; i++)
    if (mulin_kind_reading_is_own (&reading, table->kind->fields->pdata[i]))
      g_ptr_array_add (reading.own, table->kind->fields->pdata[i]);
  reading.lines = g_ptr_array_new_with_free_func (line_free);
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.taken = g_hash_table_new (NULL, NULL);
  if (!index_library (&reading, error) || !read_lines (&reading, plan, error))
    return FALSE;
  for (guint i = 0; i < reading.lines->len; i++)
    if (((MulinKindLine *)reading.lines->pdata[i])->row->state == MULIN_IMPORT_CREATED)
      identify (&reading, reading.lines->pdata[i]);
  for (guint i = 0; i < reading.lines->len; i++)
    identify_moved (&reading, reading.lines->pdata[i]);
  if (refers_to_own (&reading) && !settle_own_references (&reading, error))
    return FALSE;
  for (guint i = 0; i < reading.lines->len; i++)
    judge (&reading, reading.lines->pdata[i]);
  return context->transaction == NULL || mulin_kind_reading_write (&reading, error);
}
