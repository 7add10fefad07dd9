/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger as an office sends it: a merged title, a line of who filled it in, headings, merged cells, notes and signatures below. */
#pragma once

#include "fixture.h"

#include <xlsxwriter.h>

typedef struct
{
  lxw_worksheet *sheet;
  GPtrArray *lines; /* GStrv */
} LedgerWriter;

static const char *
ledger_cell (LedgerWriter *writer, guint row, guint column)
{
  GStrv cells = row < writer->lines->len ? writer->lines->pdata[row] : NULL;

  return cells != NULL && column < g_strv_length (cells) ? cells[column] : "";
}

/* A cell with "^" below it is merged with it. */
static void
ledger_write_cell (LedgerWriter *writer, guint row, guint column)
{
  const char *text = ledger_cell (writer, row, column);
  guint last = row;

  if (g_str_equal (text, "^") || *text == '\0')
    return;
  while (g_str_equal (ledger_cell (writer, last + 1, column), "^"))
    last++;
  if (last > row)
    worksheet_merge_range (writer->sheet, row + 2, (lxw_col_t)column, last + 2, (lxw_col_t)column, text, NULL);
  else
    worksheet_write_string (writer->sheet, row + 2, (lxw_col_t)column, text, NULL);
}

/* ROWS: lines of cells parted by "|", the headings first; they stand in rows 3 and following of the file. */
G_GNUC_UNUSED static char *
ledger_write (Fixture *fixture, const char *title, const char *rows)
{
  g_autofree char *file = g_strconcat (title, ".xlsx", NULL);
  char *path = path_in (fixture, file);
  lxw_workbook *book = workbook_new (path);
  LedgerWriter writer = { workbook_add_worksheet (book, NULL), g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev) };
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  guint width = 2;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (writer.lines, g_strsplit (lines[i], "|", -1));
  for (guint r = 0; r < writer.lines->len; r++)
    width = MAX (width, g_strv_length (writer.lines->pdata[r]));
  worksheet_merge_range (writer.sheet, 0, 0, 0, (lxw_col_t)(width - 1), title, NULL);
  worksheet_write_string (writer.sheet, 1, 0, "填报单位：示例街道（示例）　　填报日期：2026年6月30日", NULL);
  for (guint r = 0; r < writer.lines->len; r++)
    for (guint c = 0; c < width; c++)
      ledger_write_cell (&writer, r, c);
  worksheet_write_string (writer.sheet, writer.lines->len + 2, 0, "合计", NULL);
  worksheet_write_string (writer.sheet, writer.lines->len + 3, 0, "注：本表为示例", NULL);
  worksheet_write_string (writer.sheet, writer.lines->len + 4, 0, "填表人：示例张三　　审核人：示例李四　　（公章）", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  g_ptr_array_unref (writer.lines);
  return path;
}

/* Imports and plans once more: what was taken is then all the same, so nothing is there twice. */
G_GNUC_UNUSED static MulinImportPlan *
ledger_import (Fixture *fixture, const char *kind, const char *mapping, const char *title, const char *rows)
{
  g_autofree char *path = ledger_write (fixture, title, rows);
  MulinImportRequest request = { .path = path, .kind = kind };
  MulinImportPlan *done = run_request (fixture, &request);
  g_autoptr (MulinImportPlan) again = plan_request (fixture, &request);

  for (guint i = 0; i < done->rows->len; i++)
    {
      const MulinImportRow *row = done->rows->pdata[i];

      g_test_message ("%u %d %s %s", row->number, row->state, row->name, row->reason != NULL ? row->reason : "");
    }
  for (guint i = 0; i < again->rows->len; i++)
    for (guint c = 0; c < ((MulinImportRow *)again->rows->pdata[i])->changes->len; c++)
      g_test_message ("again %u: %s", ((MulinImportRow *)again->rows->pdata[i])->number,
                      (char *)((MulinImportRow *)again->rows->pdata[i])->changes->pdata[c]);
  g_assert_cmpstr (done->mapping, ==, mapping);
  g_assert_cmpuint (again->created + again->changed, ==, 0);
  g_assert_cmpuint (again->refused, ==, done->refused);
  return done;
}

/* TEXTS joined with 、 */
G_GNUC_UNUSED static char *
ledger_joined (GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "、" : "", (char *)texts->pdata[i]);
  return g_string_free (joined, FALSE);
}

G_GNUC_UNUSED static void
assert_texts (GPtrArray *texts, const char *expected)
{
  g_autofree char *joined = ledger_joined (texts);

  g_assert_cmpstr (joined, ==, expected);
}

/* FIELD of the only record of KIND where it is TEXT. */
G_GNUC_UNUSED static MulinRecord *
record_where (Fixture *fixture, const char *kind, const char *field, const char *text)
{
  g_autoptr (GPtrArray) records = all_of (fixture, kind);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *shown = mulin_record_display (records->pdata[i], fixture->catalog, field);

      if (g_str_equal (shown, text))
        return mulin_record_copy (records->pdata[i]);
    }
  g_error ("no %s whose %s is %s", kind, field, text);
}

G_GNUC_UNUSED static void
assert_field (Fixture *fixture, MulinRecord *record, const char *field, const char *expected)
{
  g_autofree char *shown = mulin_record_display (record, fixture->catalog, field);

  g_assert_cmpstr (shown, ==, expected);
}

/* How many records of KIND have the reference FIELD. */
G_GNUC_UNUSED static guint
count_where (Fixture *fixture, const char *kind, const char *field, const char *text)
{
  g_autoptr (GPtrArray) records = all_of (fixture, kind);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *shown = mulin_record_display (records->pdata[i], fixture->catalog, field);

      n += g_str_equal (shown, text);
    }
  return n;
}
