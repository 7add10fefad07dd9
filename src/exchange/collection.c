/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing out: each field is asked once, of the one who knows it, and nothing that is known is
 * asked at all (practice.md, What may be said where 7). */

#include "exchange/collection.h"

#include "base/date.h"
#include "exchange/book-writer.h"
#include "exchange/collection-sheet.h"
#include "exchange/record-names.h"
#include "store/journal.h"

#include <string.h>

#define TITLE_ROW 0
#define ADVICE_ROW 1
#define HEADING_ROW 2
#define FIRST_ROW 3

/* What is asked of the records of one kind. */
typedef struct
{
  const MulinKind *kind;
  GPtrArray *records; /* MulinRecord with something to ask */
  GPtrArray *fields;  /* MulinField asked of any of them */
  GHashTable *asked;  /* "id.field": set */
  char *sheet;        /* its name in the workbook */
} Question;

typedef struct
{
  MulinTransaction *transaction;
  MulinConnection *connection;
  MulinCatalog *catalog;
  const MulinCollectionRequest *request;
  const char *path;
  MulinNameBook *names;
  GHashTable *out;      /* "小区·户数": asked by a collection that is not back */
  GPtrArray *questions; /* Question */
  MulinCollection result;
} HandOut;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_ptr_array_unref (question->records);
  g_ptr_array_unref (question->fields);
  g_hash_table_unref (question->asked);
  g_free (question->sheet);
  g_free (question);
}

static char *
cell_key (MulinRecord *record, const MulinField *field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%s", mulin_record_id (record), field->name);
}

static char *
field_label (const MulinKind *kind, const MulinField *field)
{
  return g_strconcat (kind->title, "·", field->label, NULL);
}

/* --- what is asked --------------------------------------------------------------------------- */

/* What people in a community can fill in; reasons make sense only where something is not as it
 * should be. */
static gboolean
is_asked_by_default (const MulinField *field)
{
  static const char *const not_asked[]
      = { "order", "pinyin", "structure", "reported", "until", NULL };

  return field->type != MULIN_FIELD_REFERENCE && field->type != MULIN_FIELD_NOTE && !field->naming
         && !field->secret && !g_strv_contains (not_asked, field->name)
         && !g_str_has_suffix (field->label, "原因");
}

static gboolean
is_wanted (const HandOut *out, const MulinKind *kind, const MulinField *field)
{
  const char *const *fields = out->request->fields;
  g_autofree char *label = field_label (kind, field);

  if (!out->request->again && g_hash_table_contains (out->out, label))
    return FALSE;
  if (fields == NULL)
    return is_asked_by_default (field);
  return field->type != MULIN_FIELD_REFERENCE
         && (g_strv_contains (fields, field->name) || g_strv_contains (fields, field->label));
}

/* Nobody has touched the record since the day. */
static gboolean
is_stale (const HandOut *out, const MulinKind *kind, MulinRecord *record)
{
  g_autoptr (GPtrArray) entries
      = out->request->since != NULL
            ? mulin_journal_list (out->connection, kind->name, mulin_record_id (record), 1, NULL)
            : NULL;

  if (out->request->since == NULL)
    return FALSE;
  return entries == NULL || entries->len == 0
         || strncmp (((MulinEntry *)entries->pdata[0])->time, out->request->since, 10) < 0;
}

static void
ask_of_record (HandOut *out, Question *question, MulinRecord *record)
{
  gboolean stale = is_stale (out, question->kind, record), any = FALSE;

  for (guint i = 0; i < question->kind->fields->len; i++)
    {
      const MulinField *field = question->kind->fields->pdata[i];

      if ((mulin_record_has (record, field->name) && !stale)
          || !is_wanted (out, question->kind, field))
        continue;
      g_hash_table_add (question->asked, cell_key (record, field));
      if (!g_ptr_array_find (question->fields, field, NULL))
        g_ptr_array_add (question->fields, (gpointer)field);
      any = TRUE;
    }
  if (any)
    g_ptr_array_add (question->records, mulin_record_copy (record));
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const MulinField *x = *(const MulinField *const *)a, *y = *(const MulinField *const *)b;

  return x->position < y->position ? -1 : x->position > y->position;
}

static gboolean
ask_of_kind (HandOut *out, const MulinKind *kind, GError **error)
{
  gboolean place = g_str_equal (kind->name, out->request->in_kind);
  MulinListing listing
      = { .kind = kind->name, .in_kind = out->request->in_kind, .in_id = out->request->in_id };
  g_autoptr (GPtrArray) records = NULL;
  Question *question = g_new0 (Question, 1);

  question->kind = kind;
  question->records = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_record_free);
  question->fields = g_ptr_array_new ();
  question->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (out->questions, question);
  records = place ? mulin_register_fetch (out->connection, out->catalog, kind->name,
                                          &out->request->in_id, 1, error)
                  : mulin_register_find (out->connection, out->catalog, &listing, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    ask_of_record (out, question, records->pdata[i]);
  g_ptr_array_sort (question->fields, compare_fields);
  out->result.records += question->records->len;
  out->result.cells += g_hash_table_size (question->asked);
  return TRUE;
}

/* What collections still out ask of this place. */
static gboolean
find_out (HandOut *out, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, out->request->in_id);
  const char *const where[] = { out->request->in_kind, id, "kind", "sheet", "returned", "", NULL };
  MulinListing listing = { .kind = "request", .where = where };
  g_autoptr (GPtrArray) requests
      = mulin_register_find (out->connection, out->catalog, &listing, error);

  for (guint i = 0; requests != NULL && i < requests->len; i++)
    {
      const char *text = mulin_record_text (requests->pdata[i], "fields");
      g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        g_hash_table_add (out->out, g_strdup (lines[k]));
    }
  return requests != NULL;
}

static gboolean
ask (HandOut *out, GError **error)
{
  g_autofree char *place = NULL;

  if (!find_out (out, error))
    return FALSE;
  for (guint i = 0; out->request->kinds[i] != NULL; i++)
    {
      const MulinKind *kind = mulin_catalog_kind (out->catalog, out->request->kinds[i]);

      if (kind == NULL || kind->internal)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这一类记录。",
                       out->request->kinds[i]);
          return FALSE;
        }
      if (!ask_of_kind (out, kind, error))
        return FALSE;
    }
  if (out->result.cells > 0)
    return TRUE;
  place = mulin_register_name (out->connection, out->catalog, out->request->in_kind,
                               out->request->in_id);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               "“%s”没有要收集的内容：都已填齐，或已在未交回的收集表里。", place);
  return FALSE;
}

/* --- the ledger ------------------------------------------------------------------------------ */

static gboolean
enter_request (HandOut *out, GError **error)
{
  const MulinKind *kind = mulin_catalog_kind (out->catalog, "request");
  g_autoptr (MulinRecord) record = mulin_record_new (kind);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < out->questions->len; i++)
    {
      const Question *question = out->questions->pdata[i];

      if (question->records->len > 0)
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "、" : "", question->kind->title);
      for (guint f = 0; f < question->fields->len; f++)
        {
          g_autofree char *label = field_label (question->kind, question->fields->pdata[f]);

          g_string_append_printf (fields, "%s%s", fields->len > 0 ? "\n" : "", label);
        }
    }
  name = g_strdup_printf ("收集表：%s（%s）", titles->str, mulin_date_today ());
  mulin_record_set_text (record, "name", name);
  mulin_record_set_integer (record, out->request->in_kind, out->request->in_id);
  mulin_record_set_text (record, "kind", "sheet");
  mulin_record_set_text (record, "fields", fields->str);
  mulin_record_set_text (record, "asked", mulin_date_today ());
  mulin_record_set_text (record, "due", out->request->due);
  mulin_record_set_integer (record, "cells", out->result.cells);
  if (!mulin_register_put (out->transaction, out->catalog, record, error))
    return FALSE;
  out->result.request = mulin_record_id (record);
  return TRUE;
}

/* --- the workbook ---------------------------------------------------------------------------- */

/* Where a record lies, for kinds whose name does not tell. */
static const MulinField *
place_field (const MulinKind *kind)
{
  for (guint i = 0; i < kind->places->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, kind->places->pdata[i]);

      if (field != NULL && field->type == MULIN_FIELD_REFERENCE)
        return field;
    }
  return NULL;
}

static void
write_known (const HandOut *out, MulinSheetWriter *sheet, const Question *question, guint row,
             MulinRecord *record)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (record));
  g_autofree char *name = mulin_name_book_compose (out->names, record);
  const MulinField *place = place_field (question->kind);
  MulinRecordNames *names
      = place != NULL ? mulin_name_book_kind (out->names, place->target, NULL) : NULL;
  g_autofree char *where
      = names != NULL && mulin_record_has (record, place->name)
            ? mulin_record_names_show (names, mulin_record_integer (record, place->name, 0))
            : g_strdup ("");

  mulin_sheet_writer_text (sheet, row, 0, id, MULIN_STYLE_GIVEN);
  mulin_sheet_writer_text (sheet, row, 1, where, MULIN_STYLE_GIVEN);
  mulin_sheet_writer_text (sheet, row, 2, name, MULIN_STYLE_GIVEN);
}

static void
write_record (const HandOut *out, MulinSheetWriter *sheet, const Question *question, guint row,
              MulinRecord *record)
{
  write_known (out, sheet, question, row, record);
  for (guint f = 0; f < question->fields->len; f++)
    {
      const MulinField *field = question->fields->pdata[f];
      g_autofree char *key = cell_key (record, field);
      g_autofree char *value = mulin_kind_table_value (out->catalog, record, field);
      gboolean asked = g_hash_table_contains (question->asked, key),
               number = mulin_kind_table_is_number (field);
      MulinStyle style = !asked   ? MULIN_STYLE_GIVEN
                         : number ? MULIN_STYLE_ASKED
                                  : MULIN_STYLE_ASKED_TEXT;

      if (number)
        mulin_sheet_writer_number (sheet, row, f + 3, value, style);
      else
        mulin_sheet_writer_text (sheet, row, f + 3, value, style);
      if (asked)
        mulin_sheet_writer_choices (sheet, out->catalog, field, f + 3, row, row);
    }
}

static void
write_question (const HandOut *out, MulinBookWriter *book, Question *question)
{
  MulinSheetWriter *sheet = mulin_book_writer_sheet (book, question->kind->title);
  g_autofree char *place = mulin_register_name (out->connection, out->catalog,
                                                out->request->in_kind, out->request->in_id);
  g_autofree char *title = g_strdup_printf ("%s　%s收集表", place, question->kind->title);
  g_autofree char *due = mulin_date_to_chinese (out->request->due);
  g_autofree char *advice
      = g_strdup_printf ("请只填浅黄色的格子；灰色的是已有内容，不用填。请于%s前交回。", due);

  question->sheet = g_strdup (mulin_sheet_writer_name (sheet));
  mulin_sheet_writer_text (sheet, TITLE_ROW, 0, title, MULIN_STYLE_TITLE);
  worksheet_write_string (mulin_sheet_writer_sheet (sheet), ADVICE_ROW, 0, advice, NULL);
  mulin_sheet_writer_text (sheet, HEADING_ROW, 0, MULIN_KIND_TABLE_ID, MULIN_STYLE_HEADING);
  mulin_sheet_writer_text (sheet, HEADING_ROW, 1, "所在", MULIN_STYLE_HEADING);
  mulin_sheet_writer_text (sheet, HEADING_ROW, 2, question->kind->title, MULIN_STYLE_HEADING);
  for (guint f = 0; f < question->fields->len; f++)
    {
      g_autofree char *heading = mulin_kind_table_heading (question->fields->pdata[f]);

      mulin_sheet_writer_text (sheet, HEADING_ROW, f + 3, heading, MULIN_STYLE_HEADING);
    }
  for (guint r = 0; r < question->records->len; r++)
    write_record (out, sheet, question, FIRST_ROW + r, question->records->pdata[r]);
  worksheet_freeze_panes (mulin_sheet_writer_sheet (sheet), FIRST_ROW, 3);
  worksheet_protect (mulin_sheet_writer_sheet (sheet), NULL, NULL);
}

typedef struct
{
  MulinSheetWriter *sheet;
  guint row;
} Marks;

static void
put_mark (Marks *marks, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    mulin_sheet_writer_text (marks->sheet, marks->row, i, cells[i], MULIN_STYLE_TEXT);
  marks->row++;
}

static void
mark_question (const HandOut *out, Marks *marks, const Question *question)
{
  g_autofree char *first = g_strdup_printf ("%u", FIRST_ROW + 1);

  put_mark (marks, (const char *[]){ "sheet", question->sheet, question->kind->name, first, NULL });
  for (guint f = 0; f < question->fields->len; f++)
    {
      const MulinField *field = question->fields->pdata[f];
      g_autofree char *column = g_strdup_printf ("%u", f + 3);

      put_mark (marks, (const char *[]){ "column", question->sheet, column, field->name, NULL });
    }
  for (guint r = 0; r < question->records->len; r++)
    for (guint f = 0; f < question->fields->len; f++)
      {
        MulinRecord *record = question->records->pdata[r];
        const MulinField *field = question->fields->pdata[f];
        g_autofree char *key = cell_key (record, field);
        g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (record));
        g_autofree char *value = mulin_kind_table_value (out->catalog, record, field);

        if (g_hash_table_contains (question->asked, key))
          put_mark (marks,
                    (const char *[]){ "asked", question->sheet, id, field->name, value, NULL });
      }
}

static gboolean
write_workbook (HandOut *out, GError **error)
{
  MulinBookWriter *book = mulin_book_writer_new (out->path, FALSE, error);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, out->result.request);
  Marks marks = { 0 };

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < out->questions->len; i++)
    if (((Question *)out->questions->pdata[i])->records->len > 0)
      write_question (out, book, out->questions->pdata[i]);
  marks.sheet = mulin_book_writer_sheet (book, MULIN_COLLECTION_SHEET);
  worksheet_hide (mulin_sheet_writer_sheet (marks.sheet));
  put_mark (&marks, (const char *[]){ MULIN_COLLECTION_MARK, "1", id, NULL });
  for (guint i = 0; i < out->questions->len; i++)
    if (((Question *)out->questions->pdata[i])->records->len > 0)
      mark_question (out, &marks, out->questions->pdata[i]);
  return mulin_book_writer_close (book, error);
}

/* --- the whole ------------------------------------------------------------------------------- */

static gboolean
hand_out (MulinTransaction *transaction, gpointer data, GError **error)
{
  HandOut *out = data;
  gboolean done;

  out->transaction = transaction;
  out->connection = mulin_transaction_connection (transaction);
  out->names = mulin_name_book_new (out->connection, out->catalog);
  out->out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  out->questions = g_ptr_array_new_with_free_func (question_free);
  done = ask (out, error) && enter_request (out, error) && write_workbook (out, error);
  g_clear_pointer (&out->questions, g_ptr_array_unref);
  g_clear_pointer (&out->out, g_hash_table_unref);
  g_clear_pointer (&out->names, mulin_name_book_free);
  return done;
}

gboolean
mulin_collection_hand_out (MulinLibrary *library, MulinCatalog *catalog,
                           const MulinCollectionRequest *request, const char *path,
                           MulinCollection *collection, GError **error)
{
  HandOut out = { .catalog = catalog, .request = request, .path = path };
  gboolean written;

  if (!g_str_has_suffix (path, ".xlsx"))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "“%s”要以 .xlsx 结尾。", path);
      return FALSE;
    }
  if (request->in_id == 0
      || (g_strcmp0 (request->in_kind, "community") != 0
          && g_strcmp0 (request->in_kind, "compound") != 0))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE,
                   "收集表要发给一个社区或小区，写成 community:示例一社区 这样。");
      return FALSE;
    }
  if (!mulin_date_is_valid (request->due))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "交回期限“%s”不是存在的日期，写成 2026-07-31 这样的日期。", request->due);
      return FALSE;
    }
  written = mulin_library_write (library, "下发收集表", hand_out, &out, NULL, error);
  if (collection != NULL)
    *collection = out.result;
  return written;
}
