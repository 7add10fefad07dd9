/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register as a table for other programs: headings are the fields' labels, so that the importer
 * reads it back. */

#include "exchange/export.h"

#include "exchange/book-writer.h"
#include "exchange/destination.h"
#include "exchange/kind-table.h"
#include "exchange/record-names.h"

#include <string.h>

#define PAGE 2000

/* More rows than this leave memory as they are written. */
#define LARGE 20000

typedef struct
{
  MulinConnection *reader;
  MulinCatalog *catalog;
  const MulinKind *kind;
  MulinMask mask;
  GPtrArray *fields;       /* MulinField, the columns */
  gboolean numbered;       /* the record's number before them */
  MulinNameBook *names;    /* without a mask */
  GHashTable *masked;      /* with one: "kind id" → name */
  GString *text;           /* csv */
  MulinSheetWriter *sheet; /* xlsx */
  guint row, column;
} Export;

/* --- cells ----------------------------------------------------------------------------------- */

static void
put_csv (GString *text, const char *value, gboolean first)
{
  if (!first)
    g_string_append_c (text, ',');
  if (strpbrk (value, ",\"\r\n;\t") == NULL && strstr (value, "  ") == NULL)
    {
      g_string_append (text, value);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* A cell that begins like a formula would be run by a spreadsheet that opens the csv.  Reading
 * takes the quote off again. */
static char *
tame (const char *value)
{
  gboolean runs = *value != '\0' && strchr ("=+-@", *value) != NULL && !g_ascii_isdigit (value[1]);
  gboolean looks_tamed = *value == '\'' && value[1] != '\0' && strchr ("=+-@'", value[1]) != NULL;

  return runs || looks_tamed ? g_strconcat ("'", value, NULL) : g_strdup (value);
}

static void
put (Export *export, const char *value, gboolean number, MulinStyle style)
{
  if (export->text != NULL)
    {
      g_autofree char *tamed = tame (value);

      put_csv (export->text, tamed, export->column == 0);
    }
  else if (*value != '\0' && number)
    mulin_sheet_writer_number (export->sheet, export->row, export->column, value, style);
  else if (*value != '\0')
    mulin_sheet_writer_text (export->sheet, export->row, export->column, value, style);
  export->column++;
}

static void
end_row (Export *export)
{
  if (export->text != NULL)
    g_string_append (export->text, "\r\n");
  export->row++;
  export->column = 0;
}

static void
add_field (Export *export, const MulinField *field)
{
  if (field != NULL && !(export->mask == MULIN_MASK_PUBLIC && (field->sensitive || field->secret)))
    g_ptr_array_add (export->fields, (gpointer)field);
}

/* COLUMNS NULL = all. */
static void
choose_fields (Export *export, const char *const *columns)
{
  export->fields = g_ptr_array_new ();
  export->numbered = columns == NULL && export->mask == MULIN_MASK_NONE;
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    add_field (export, mulin_kind_field (export->kind, columns[i]));
  for (guint i = 0; columns == NULL && i < export->kind->fields->len; i++)
    add_field (export, export->kind->fields->pdata[i]);
}

static char *
reference_of (Export *export, const char *kind, gint64 id)
{
  MulinRecordNames *names
      = export->names != NULL ? mulin_name_book_kind (export->names, kind, NULL) : NULL;
  g_autofree char *key = NULL;
  const char *known;
  char *name;

  if (names != NULL)
    return mulin_record_names_write (names, id);
  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);
  known = g_hash_table_lookup (export->masked, key);
  if (known != NULL)
    return g_strdup (known);
  name = mulin_register_name_masked (export->reader, export->catalog, kind, id, export->mask);
  g_hash_table_insert (export->masked, g_steal_pointer (&key), g_strdup (name));
  return name;
}

static char *
value_of (Export *export, MulinRecord *record, const MulinField *field)
{
  if (field->type == MULIN_FIELD_REFERENCE && mulin_record_field_has (record, field))
    return reference_of (export, field->target, mulin_record_field_integer (record, field, 0));
  return mulin_kind_table_value (export->catalog, record, field);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
put_headings (Export *export)
{
  if (export->numbered)
    put (export, MULIN_KIND_TABLE_ID, FALSE, MULIN_STYLE_HEADING);
  for (guint i = 0; i < export->fields->len; i++)
    {
      g_autofree char *heading = mulin_kind_table_heading (export->fields->pdata[i]);

      put (export, heading, FALSE, MULIN_STYLE_HEADING);
    }
  end_row (export);
}

static void
put_record (Export *export, MulinRecord *record)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (record));

  if (export->numbered)
    put (export, id, FALSE, MULIN_STYLE_TEXT);
  if (export->mask != MULIN_MASK_NONE)
    mulin_register_mask (export->reader, record, export->mask);
  for (guint i = 0; i < export->fields->len; i++)
    {
      const MulinField *field = export->fields->pdata[i];
      g_autofree char *value = NULL;

      if (export->text == NULL && !mulin_record_field_has (record, field))
        {
          export->column++;
          continue;
        }
      value = value_of (export, record, field);
      put (export, value, mulin_kind_table_is_number (field), mulin_style_of_field (field));
    }
  end_row (export);
}

static gboolean
put_rows (Export *export, GArray *ids, GError **error)
{
  put_headings (export);
  for (guint from = 0; from < ids->len; from += PAGE)
    {
      g_autoptr (GPtrArray) records = mulin_register_fetch (
          export->reader, export->catalog, export->kind->name, &g_array_index (ids, gint64, from),
          MIN (PAGE, ids->len - from), error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        put_record (export, records->pdata[i]);
    }
  return TRUE;
}

/* Frozen up to the name; drop-down lists where the words are known. */
static void
frame (Export *export, guint n_rows)
{
  const MulinField *naming = mulin_kind_naming_field (export->kind);
  guint column = export->numbered, frozen = column;

  for (guint i = 0; i < export->fields->len; i++)
    {
      const MulinField *field = export->fields->pdata[i];

      if (n_rows > 0)
        mulin_sheet_writer_choices (export->sheet, export->catalog, field, column, 1, n_rows);
      column++;
      if (field == naming && column <= 8)
        frozen = column;
    }
  mulin_sheet_writer_frame (export->sheet, 0, frozen, n_rows, column);
}

/* --- files ----------------------------------------------------------------------------------- */

static gboolean
write_csv (Export *export, GArray *ids, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");
  g_autoptr (GError) local = NULL;

  export->text = text;
  if (!put_rows (export, ids, error) || !mulin_destination_check (path, error))
    return FALSE;
  if (g_file_set_contents (path, text->str, text->len, &local))
    return TRUE;
  g_set_error (error, MULIN_ERROR,
               g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? MULIN_ERROR_FULL
                                                                         : MULIN_ERROR_PERMISSION,
               "不能写“%s”：%s。", path, local->message);
  return FALSE;
}

static gboolean
write_xlsx (Export *export, GArray *ids, const char *path, GError **error)
{
  MulinBookWriter *book = mulin_book_writer_new (path, ids->len > LARGE, error);

  if (book == NULL)
    return FALSE;
  export->sheet = mulin_book_writer_sheet (book, export->kind->title);
  if (!put_rows (export, ids, error))
    {
      mulin_book_writer_abandon (book);
      return FALSE;
    }
  frame (export, ids->len);
  return mulin_book_writer_close (book, error);
}

static gboolean
export_with (Export *export, const MulinListing *listing, const char *path, GError **error)
{
  g_autoptr (GArray) ids = mulin_register_list (export->reader, export->catalog, listing, error);

  if (ids == NULL)
    return FALSE;
  return g_str_has_suffix (path, ".csv") ? write_csv (export, ids, path, error)
                                         : write_xlsx (export, ids, path, error);
}

gboolean
mulin_export_columns (MulinLibrary *library, MulinCatalog *catalog, const MulinListing *listing,
                      const char *const *columns, const char *path, MulinMask mask, GError **error)
{
  Export export
      = { .catalog = catalog, .kind = mulin_catalog_kind (catalog, listing->kind), .mask = mask };
  gboolean done;

  if (!g_str_has_suffix (path, ".csv") && !g_str_has_suffix (path, ".xlsx"))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "“%s”要以 .xlsx 或 .csv 结尾。", path);
      return FALSE;
    }
  if (export.kind == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这一类记录。",
                   listing->kind);
      return FALSE;
    }
  export.reader = mulin_library_borrow_reader (library, error);
  if (export.reader == NULL)
    return FALSE;
  choose_fields (&export, columns);
  export.names = mask == MULIN_MASK_NONE ? mulin_name_book_new (export.reader, catalog) : NULL;
  export.masked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = export_with (&export, listing, path, error);
  g_clear_pointer (&export.names, mulin_name_book_free);
  g_hash_table_unref (export.masked);
  g_ptr_array_unref (export.fields);
  mulin_library_return_reader (library, export.reader);
  return done;
}

gboolean
mulin_export_kind (MulinLibrary *library, MulinCatalog *catalog, const MulinListing *listing,
                   const char *path, MulinMask mask, GError **error)
{
  return mulin_export_columns (library, catalog, listing, NULL, path, mask, error);
}
