/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as an office expects them, through libxlsxwriter. */

#include "exchange/book-writer.h"

#include "exchange/destination.h"

#include <glib/gstdio.h>
#include <string.h>

#define NARROWEST 8
#define WIDEST 40

/* A list inside a rule may have 255 characters, and libxlsxwriter 1.1 has room for as many bytes;
 * longer vocabularies stand on a hidden sheet. */
#define LONGEST_LIST 250
#define CHOICES_SHEET "词表"

struct _MulinSheetWriter
{
  MulinBookWriter *book; /* borrowed */
  lxw_worksheet *sheet;
  char *name;
  GArray *widths; /* guint by column, in half characters */
};

struct _MulinBookWriter
{
  char *path;
  lxw_workbook *book;
  lxw_format *formats[MULIN_N_STYLES];
  GPtrArray *sheets;       /* MulinSheetWriter */
  GPtrArray *vocabularies; /* GPtrArray of MulinWord, borrowed: columns of the hidden sheet */
  gboolean streaming;
};

static void
sheet_free (gpointer data)
{
  MulinSheetWriter *sheet = data;

  g_free (sheet->name);
  g_array_unref (sheet->widths);
  g_free (sheet);
}

static void
book_free (MulinBookWriter *book)
{
  g_free (book->path);
  g_ptr_array_unref (book->sheets);
  g_ptr_array_unref (book->vocabularies);
  g_free (book);
}

/* --- styles ---------------------------------------------------------------------------------- */

static void
make_formats (MulinBookWriter *book)
{
  lxw_format **formats = book->formats;

  for (guint i = MULIN_STYLE_HEADING; i < MULIN_N_STYLES; i++)
    formats[i] = workbook_add_format (book->book);
  format_set_bold (formats[MULIN_STYLE_HEADING]);
  format_set_bg_color (formats[MULIN_STYLE_HEADING], 0xE8E2DA);
  format_set_bottom (formats[MULIN_STYLE_HEADING], LXW_BORDER_THIN);
  format_set_text_wrap (formats[MULIN_STYLE_HEADING]);
  format_set_align (formats[MULIN_STYLE_HEADING], LXW_ALIGN_CENTER);
  format_set_align (formats[MULIN_STYLE_HEADING], LXW_ALIGN_VERTICAL_CENTER);
  format_set_num_format (formats[MULIN_STYLE_TEXT], "@");
  format_set_num_format (formats[MULIN_STYLE_DECIMAL], "0.00");
  format_set_text_wrap (formats[MULIN_STYLE_WRAPPED]);
  format_set_font_color (formats[MULIN_STYLE_GIVEN], 0x6B6B6B);
  format_set_bg_color (formats[MULIN_STYLE_GIVEN], 0xF2F2F2);
  for (guint i = MULIN_STYLE_ASKED; i <= MULIN_STYLE_ASKED_TEXT; i++)
    {
      format_set_unlocked (formats[i]);
      format_set_bg_color (formats[i], 0xFFF8DC);
      format_set_border (formats[i], LXW_BORDER_HAIR);
    }
  format_set_num_format (formats[MULIN_STYLE_ASKED_TEXT], "@");
  format_set_bold (formats[MULIN_STYLE_TITLE]);
  format_set_font_size (formats[MULIN_STYLE_TITLE], 14);
  format_set_font_color (formats[MULIN_STYLE_WRONG], 0xB3261E);
  format_set_text_wrap (formats[MULIN_STYLE_WRONG]);
}

MulinStyle
mulin_style_of_field (const MulinField *field)
{
  switch (field->type)
    {
    case MULIN_FIELD_CODE:
    case MULIN_FIELD_PHONE:
    case MULIN_FIELD_USCC:
    case MULIN_FIELD_DATE:
    case MULIN_FIELD_MOMENT:
    case MULIN_FIELD_TEXT:
      return MULIN_STYLE_TEXT;
    case MULIN_FIELD_MONEY:
    case MULIN_FIELD_AREA:
    case MULIN_FIELD_PERCENT:
    case MULIN_FIELD_DECIMAL:
      return MULIN_STYLE_DECIMAL;
    case MULIN_FIELD_NOTE:
      return MULIN_STYLE_WRAPPED;
    default:
      return MULIN_STYLE_PLAIN;
    }
}

/* --- the book -------------------------------------------------------------------------------- */

MulinBookWriter *
mulin_book_writer_new (const char *path, gboolean streaming, GError **error)
{
  lxw_workbook_options options = { .constant_memory = streaming };
  MulinBookWriter *book;
  lxw_workbook *file;

  if (!mulin_destination_check (path, error))
    return NULL;
  file = workbook_new_opt (path, &options);
  if (file == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, "不能写“%s”，请换一个位置。", path);
      return NULL;
    }
  book = g_new0 (MulinBookWriter, 1);
  book->path = g_strdup (path);
  book->book = file;
  book->streaming = streaming;
  book->sheets = g_ptr_array_new_with_free_func (sheet_free);
  book->vocabularies = g_ptr_array_new ();
  make_formats (book);
  return book;
}

/* The words of all long vocabularies, a column each; row by row, because rows may be leaving
 * already. */
static void
write_choices (MulinBookWriter *book)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, CHOICES_SHEET);
  gboolean more = TRUE;

  worksheet_hide (sheet);
  for (guint row = 0; more; row++)
    {
      more = FALSE;
      for (guint i = 0; i < book->vocabularies->len; i++)
        {
          GPtrArray *words = book->vocabularies->pdata[i];

          if (row >= words->len)
            continue;
          worksheet_write_string (sheet, row, (lxw_col_t)i, ((MulinWord *)words->pdata[row])->word,
                                  NULL);
          more = TRUE;
        }
    }
}

static void
set_widths (MulinBookWriter *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      MulinSheetWriter *sheet = book->sheets->pdata[i];

      for (guint column = 0; column < sheet->widths->len; column++)
        {
          guint width = g_array_index (sheet->widths, guint, column) + 2;

          worksheet_set_column (sheet->sheet, (lxw_col_t)column, (lxw_col_t)column,
                                CLAMP (width, NARROWEST, WIDEST), NULL);
        }
    }
}

gboolean
mulin_book_writer_close (MulinBookWriter *book, GError **error)
{
  lxw_error result;

  set_widths (book);
  if (book->vocabularies->len > 0)
    write_choices (book);
  result = workbook_close (book->book);
  if (result != LXW_NO_ERROR)
    g_set_error (error, MULIN_ERROR,
                 result == LXW_ERROR_CREATING_XLSX_FILE ? MULIN_ERROR_PERMISSION
                                                        : MULIN_ERROR_FAILED,
                 "不能写“%s”：%s，请换一个位置。", book->path, lxw_strerror (result));
  book_free (book);
  return result == LXW_NO_ERROR;
}

/* libxlsxwriter frees a workbook only by writing it. */
void
mulin_book_writer_abandon (MulinBookWriter *book)
{
  workbook_close (book->book);
  g_unlink (book->path);
  book_free (book);
}

/* --- sheets ---------------------------------------------------------------------------------- */

/* At most 31 characters, none of []:*?/\ and no other sheet's. */
static char *
sheet_name (MulinBookWriter *book, const char *name)
{
  g_autofree char *plain = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 28));
  char *free_name;

  g_strdelimit (plain, "[]:*?/\\'", ' ');
  free_name = g_strdup (plain);
  for (guint n = 2; workbook_get_worksheet_by_name (book->book, free_name) != NULL; n++)
    {
      g_free (free_name);
      free_name = g_strdup_printf ("%s%u", plain, n);
    }
  return free_name;
}

MulinSheetWriter *
mulin_book_writer_sheet (MulinBookWriter *book, const char *name)
{
  MulinSheetWriter *sheet = g_new0 (MulinSheetWriter, 1);

  sheet->book = book;
  sheet->name = name != NULL && *name != '\0' ? sheet_name (book, name) : NULL;
  sheet->sheet = workbook_add_worksheet (book->book, sheet->name);
  sheet->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  g_ptr_array_add (book->sheets, sheet);
  return sheet;
}

lxw_worksheet *
mulin_sheet_writer_sheet (MulinSheetWriter *sheet)
{
  return sheet->sheet;
}

const char *
mulin_sheet_writer_name (MulinSheetWriter *sheet)
{
  return sheet->name;
}

/* Han characters take two. */
static void
measure (MulinSheetWriter *sheet, guint column, const char *text)
{
  guint width = 0, longest = 0;

  /* no character is wider than its bytes are many: most cells are no wider than what was seen before */
  if (column < sheet->widths->len && strlen (text) <= g_array_index (sheet->widths, guint, column))
    return;
  for (const char *p = text; *p != '\0' && longest < WIDEST; p = g_utf8_next_char (p))
    {
      width = *p == '\n' ? 0 : width + ((guchar)*p >= 0x80 && g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1);
      longest = MAX (longest, width);
    }
  if (column >= sheet->widths->len)
    g_array_set_size (sheet->widths, column + 1);
  g_array_index (sheet->widths, guint, column)
      = MAX (g_array_index (sheet->widths, guint, column), longest);
}

void
mulin_sheet_writer_text (MulinSheetWriter *sheet, guint row, guint column, const char *text,
                         MulinStyle style)
{
  lxw_format *format = sheet->book->formats[style];

  if (style != MULIN_STYLE_TITLE)
    measure (sheet, column, text);
  if (*text != '\0')
    worksheet_write_string (sheet->sheet, row, (lxw_col_t)column, text, format);
  else if (format != NULL)
    worksheet_write_blank (sheet->sheet, row, (lxw_col_t)column, format);
}

static gboolean
is_exact (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);
  return digits <= 15;
}

void
mulin_sheet_writer_number (MulinSheetWriter *sheet, guint row, guint column, const char *text,
                           MulinStyle style)
{
  if (*text == '\0' || !is_exact (text))
    {
      mulin_sheet_writer_text (sheet, row, column, text, style);
      return;
    }
  measure (sheet, column, text);
  worksheet_write_number (sheet->sheet, row, (lxw_col_t)column, g_ascii_strtod (text, NULL),
                          sheet->book->formats[style]);
}

/* --- choices --------------------------------------------------------------------------------- */

static guint
vocabulary_column (MulinBookWriter *book, GPtrArray *words)
{
  guint index;

  if (g_ptr_array_find (book->vocabularies, words, &index))
    return index;
  g_ptr_array_add (book->vocabularies, words);
  return book->vocabularies->len - 1;
}

static void
choose_from_sheet (MulinSheetWriter *sheet, GPtrArray *words, lxw_data_validation *rule,
                   guint column, guint first, guint last)
{
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  guint at = vocabulary_column (sheet->book, words);
  g_autofree char *formula = NULL;

  lxw_rowcol_to_range_abs (range, 0, (lxw_col_t)at, words->len - 1, (lxw_col_t)at);
  formula = g_strdup_printf ("='%s'!%s", CHOICES_SHEET, range);
  rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  rule->value_formula = formula;
  worksheet_data_validation_range (sheet->sheet, first, (lxw_col_t)column, last, (lxw_col_t)column,
                                   rule);
}

void
mulin_sheet_writer_choices (MulinSheetWriter *sheet, MulinCatalog *catalog, const MulinField *field,
                            guint column, guint first, guint last)
{
  static char *flags[] = { (char *)"是", (char *)"否", NULL };
  GPtrArray *words
      = field->type == MULIN_FIELD_WORD ? mulin_catalog_vocabulary (catalog, field->target) : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST,
                               .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                               .error_title = "不在词表里",
                               .error_message = "请从下拉列表里选一个。" };
  gsize length = 0;

  if ((words == NULL || words->len == 0) && field->type != MULIN_FIELD_FLAG)
    return;
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = ((MulinWord *)words->pdata[i])->word;

      length += strlen (word) + 1;
      g_ptr_array_add (list, (gpointer)word);
    }
  if (length > LONGEST_LIST)
    {
      choose_from_sheet (sheet, words, &rule, column, first, last);
      return;
    }
  g_ptr_array_add (list, NULL);
  rule.value_list = words != NULL ? (char **)list->pdata : flags;
  worksheet_data_validation_range (sheet->sheet, first, (lxw_col_t)column, last, (lxw_col_t)column,
                                   &rule);
}

void
mulin_sheet_writer_frame (MulinSheetWriter *sheet, guint heading, guint frozen, guint last,
                          guint n_columns)
{
  worksheet_freeze_panes (sheet->sheet, heading + 1, (lxw_col_t)frozen);
  if (n_columns > 0)
    worksheet_autofilter (sheet->sheet, heading, 0, MAX (last, heading),
                          (lxw_col_t)(n_columns - 1));
}
