/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .xls by freexl.  Merged cells are not told by it; the importer takes blanks under a heading as
 * belonging to it anyway. */

#include "exchange/number-format.h"
#include "exchange/workbook-builder.h"

#include <freexl.h>
#include <string.h>

#define FILE_LIMIT ((goffset)128 * 1024 * 1024)

typedef const void *XlsHandle;

static void
xls_close (XlsHandle *handle)
{
  if (*handle != NULL)
    freexl_close (*handle);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XlsHandle, xls_close)

/* An .xlsx with a password is an OLE container with a stream of this name (UTF-16). */
static gboolean
is_encrypted_package (const char *bytes, gsize size)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

  return memmem (bytes, size, name, sizeof name - 1) != NULL;
}

static gboolean
add_value (MulinBuilder *builder, guint column, const FreeXL_CellValue *value)
{
  char buffer[64];
  gboolean lost = FALSE;
  MulinCellType type = MULIN_CELL_NUMBER;
  const char *text = buffer;

  switch (value->type)
    {
    case FREEXL_CELL_INT:
      g_snprintf (buffer, sizeof buffer, "%d", value->value.int_value);
      break;
    case FREEXL_CELL_DOUBLE:
      type = mulin_number_format_show (value->value.double_value, MULIN_FORMAT_GENERAL, FALSE,
                                       buffer, &lost);
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      type = MULIN_CELL_TEXT;
      text = value->value.text_value;
      break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
      type = MULIN_CELL_DATE;
      g_strlcpy (buffer, value->value.text_value != NULL ? value->value.text_value : "",
                 sizeof buffer);
      if (g_str_has_suffix (buffer, " 00:00:00"))
        buffer[strlen (buffer) - strlen (" 00:00:00")] = '\0';
      break;
    case FREEXL_CELL_TIME:
      type = MULIN_CELL_TEXT;
      text = value->value.text_value;
      break;
    default:
      return FALSE;
    }
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  if (type == MULIN_CELL_TEXT && *text == '#' && strchr ("NDRV", text[1]) != NULL
      && (strchr (text, '!') != NULL || strchr (text, '/') != NULL))
    type = MULIN_CELL_ERROR;
  mulin_builder_add (builder, column, type, text, strlen (text), FALSE, lost);
  return TRUE;
}

static void
read_active_sheet (MulinBuilder *builder, XlsHandle handle)
{
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;

  if (freexl_worksheet_dimensions (handle, &n_rows, &n_columns) != FREEXL_OK)
    return;
  for (unsigned int row = 0; row < n_rows && !builder->full; row++)
    {
      mulin_builder_begin_row (builder, row + 1);
      for (unsigned short column = 0; column < n_columns; column++)
        {
          FreeXL_CellValue value = { 0 };

          if (freexl_get_cell_value (handle, row, column, &value) == FREEXL_OK)
            add_value (builder, column, &value);
        }
      mulin_builder_end_row (builder);
    }
}

static gboolean
refuse_xls (const char *path, int result, GError **error)
{
  if (result == FREEXL_INSUFFICIENT_MEMORY)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                  "文件太大或已损坏，请在表格软件里另存为 .xlsx 再导入");
  return mulin_workbook_refuse (path, error, MULIN_ERROR_DAMAGED,
                                "里面的表格读不出来，请在表格软件里打开后另存为 .xlsx 再导入");
}

gboolean
mulin_workbook_read_xls (MulinWorkbook *workbook, const char *sheet, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (workbook->path, FALSE, NULL);
  g_auto (MulinBuilder) builder = { 0 };
  g_auto (XlsHandle) handle = NULL;
  unsigned int n_sheets = 0, password = 0;
  int result;

  if (file != NULL
      && is_encrypted_package (g_mapped_file_get_contents (file), g_mapped_file_get_length (file)))
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                  "设有密码，请在表格软件里去掉密码再导入");
  if (file != NULL && (goffset)g_mapped_file_get_length (file) > FILE_LIMIT)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                  "文件太大，请分成几份导入");
  result = freexl_open (workbook->path, &handle);
  if (handle != NULL && freexl_get_info (handle, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK
      && password == FREEXL_BIFF_OBFUSCATED)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                  "设有密码，请在表格软件里去掉密码再导入");
  if (result != FREEXL_OK)
    return refuse_xls (workbook->path, result, error);
  if (freexl_get_info (handle, FREEXL_BIFF_SHEET_COUNT, &n_sheets) != FREEXL_OK)
    n_sheets = 0;
  /* freexl opens files older than BIFF 8 and obfuscated ones without a fault, and finds nothing in
   * them. */
  if (n_sheets == 0)
    return refuse_xls (workbook->path, FREEXL_OK, error);

  mulin_builder_init (&builder, workbook);
  for (unsigned int i = 0; i < MIN (n_sheets, 1000); i++)
    {
      const char *name = NULL;

      if (freexl_get_worksheet_name (handle, (unsigned short)i, &name) != FREEXL_OK || name == NULL
          || !g_utf8_validate (name, -1, NULL))
        name = "";
      if (sheet != NULL && strcmp (sheet, name) != 0)
        continue;
      mulin_builder_begin_sheet (&builder, name, FALSE);
      if (freexl_select_active_worksheet (handle, (unsigned short)i) == FREEXL_OK)
        read_active_sheet (&builder, handle);
      mulin_builder_end_sheet (&builder);
      if (builder.full)
        return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                      "表格太大，请分成几份导入");
    }
  return TRUE;
}
