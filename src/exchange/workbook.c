/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One door for all table files.  What a file is is told by its first bytes: offices rename .xls to
 * .xlsx and back. */

#include "exchange/workbook.h"

#include "exchange/workbook-builder.h"

#include <errno.h>
#include <string.h>

#define BLOCK_SIZE (1024 * 1024)
#define ARENA_LIMIT ((gsize)384 * 1024 * 1024)
#define CELL_LIMIT 8000000
#define COLUMN_LIMIT 16384
#define TEXT_FILE_LIMIT ((goffset)256 * 1024 * 1024)

/* --- arena ----------------------------------------------------------------------------------- */

struct _MulinArena
{
  GPtrArray *blocks;
  char *next;
  gsize left, used, limit;
};

MulinArena *
mulin_arena_new (gsize limit)
{
  MulinArena *arena = g_new0 (MulinArena, 1);

  arena->blocks = g_ptr_array_new_with_free_func (g_free);
  arena->limit = limit;
  return arena;
}

void
mulin_arena_free (MulinArena *arena)
{
  if (arena == NULL)
    return;
  g_ptr_array_unref (arena->blocks);
  g_free (arena);
}

static gpointer
arena_bump (MulinArena *arena, gsize size)
{
  gpointer result;

  if (size > arena->left)
    {
      gsize block = MAX (size, BLOCK_SIZE);

      if (arena->used + block > arena->limit)
        return NULL;
      arena->next = g_malloc (block);
      g_ptr_array_add (arena->blocks, arena->next);
      arena->left = block;
      arena->used += block;
    }
  result = arena->next;
  arena->next += size;
  arena->left -= size;
  return result;
}

gpointer
mulin_arena_take (MulinArena *arena, gsize size)
{
  gsize padding = -(gsize)arena->next & 7;

  if (padding <= arena->left)
    {
      arena->next += padding;
      arena->left -= padding;
    }
  else
    arena->left = 0;
  return arena_bump (arena, size);
}

const char *
mulin_arena_text (MulinArena *arena, const char *text, gsize length)
{
  char *copy = arena_bump (arena, length + 1);

  if (copy == NULL)
    return NULL;
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* --- building -------------------------------------------------------------------------------- */

static void
sheet_free (gpointer data)
{
  MulinSheet *sheet = data;

  g_free (sheet->name);
  g_ptr_array_unref (sheet->rows);
  g_array_unref (sheet->merges);
  g_free (sheet);
}

void
mulin_builder_init (MulinBuilder *builder, MulinWorkbook *workbook)
{
  *builder = (MulinBuilder){ .workbook = workbook };
  builder->cells = g_array_new (FALSE, FALSE, sizeof (MulinCell));
}

void
mulin_builder_clear (MulinBuilder *builder)
{
  g_clear_pointer (&builder->cells, g_array_unref);
}

void
mulin_builder_begin_sheet (MulinBuilder *builder, const char *name, gboolean hidden)
{
  MulinSheet *sheet = g_new0 (MulinSheet, 1);

  sheet->name = g_strdup (name);
  sheet->rows = g_ptr_array_new ();
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (MulinMerge));
  sheet->hidden = hidden;
  g_ptr_array_add (builder->workbook->sheets, sheet);
  builder->sheet = sheet;
  builder->sorted = TRUE;
  builder->row = 0;
  g_array_set_size (builder->cells, 0);
}

void
mulin_builder_begin_row (MulinBuilder *builder, guint number)
{
  if (number <= builder->row && builder->sheet->rows->len > 0)
    builder->sorted = FALSE;
  builder->row = number;
  g_array_set_size (builder->cells, 0);
}

void
mulin_builder_add (MulinBuilder *builder, guint column, MulinCellType type, const char *text,
                   gsize length, gboolean in_arena, gboolean lost_digits)
{
  MulinCell cell = { .column = column, .type = type, .lost_digits = lost_digits };

  if (length == 0 || column >= COLUMN_LIMIT || builder->full)
    return;
  cell.text = in_arena ? text : mulin_arena_text (builder->workbook->arena, text, length);
  if (cell.text == NULL || ++builder->n_cells > CELL_LIMIT)
    builder->full = TRUE;
  else
    g_array_append_val (builder->cells, cell);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const MulinCell *first = a, *second = b;

  return first->column < second->column ? -1 : first->column > second->column;
}

void
mulin_builder_end_row (MulinBuilder *builder)
{
  MulinCell *cells = &g_array_index (builder->cells, MulinCell, 0);
  guint n = builder->cells->len;
  MulinRow *row;
  MulinCell *copy;

  if (n == 0 || builder->full)
    return;
  for (guint i = 1; i < n; i++)
    if (cells[i].column <= cells[i - 1].column)
      {
        g_array_sort (builder->cells, compare_columns);
        break;
      }
  row = mulin_arena_take (builder->workbook->arena, sizeof *row);
  copy = mulin_arena_take (builder->workbook->arena, n * sizeof *copy);
  if (row == NULL || copy == NULL)
    {
      builder->full = TRUE;
      return;
    }
  memcpy (copy, builder->cells->data, n * sizeof *copy);
  *row = (MulinRow){ builder->row, n, copy };
  g_ptr_array_add (builder->sheet->rows, row);
  g_array_set_size (builder->cells, 0);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const MulinRow *first = *(const MulinRow *const *)a, *second = *(const MulinRow *const *)b;

  return first->number < second->number ? -1 : first->number > second->number;
}

void
mulin_builder_end_sheet (MulinBuilder *builder)
{
  if (!builder->sorted)
    g_ptr_array_sort (builder->sheet->rows, compare_rows);
  builder->sheet = NULL;
}

/* --- reading --------------------------------------------------------------------------------- */

gboolean
mulin_workbook_refuse (const char *path, GError **error, MulinError code, const char *reason)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, MULIN_ERROR, code, "读取“%s”：%s。", name, reason);
  return FALSE;
}

static gboolean
refuse_open (const char *path, GError **error, int number)
{
  if (number == ENOENT)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_NOT_FOUND, "没有这个文件，请核对路径");
  if (number == EACCES || number == EPERM)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_PERMISSION,
                                  "没有读取权限，请换一份可读的文件");
  if (number == EISDIR)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT, "这是文件夹，请选其中的表格文件");
  return mulin_workbook_refuse (path, error, MULIN_ERROR_FAILED, g_strerror (number));
}

/* Texts that other programs write under a table's ending; read as csv they would be rubbish. */
static const char *
foreign_text (const char *bytes, gsize size)
{
  static const struct
  {
    const char *head;
    const char *reason;
  } kinds[] = {
    { "<?xml", "这是 XML 文件，请在表格软件里另存为 .xlsx 再导入" },
    { "<html", "这是网页，请在表格软件里另存为 .xlsx 再导入" },
    { "<!doctype", "这是网页，请在表格软件里另存为 .xlsx 再导入" },
    { "<table", "这是网页，请在表格软件里另存为 .xlsx 再导入" },
    { "%pdf", "这是 PDF，请导入原来的表格" },
    { "{\\rtf", "这是文字文档，请导入表格" },
    { "id;p", "这是 SYLK 文件，请在表格软件里另存为 .xlsx 再导入" },
    { "table\r\n0,1", "这是 DIF 文件，请在表格软件里另存为 .xlsx 再导入" },
    { "table\n0,1", "这是 DIF 文件，请在表格软件里另存为 .xlsx 再导入" },
    { "mime-version:", "这是网页存档，请在表格软件里另存为 .xlsx 再导入" },
  };

  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      size--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size >= strlen (kinds[i].head)
        && g_ascii_strncasecmp (bytes, kinds[i].head, strlen (kinds[i].head)) == 0)
      return kinds[i].reason;
  return NULL;
}

static gboolean
is_ole (const guint8 *bytes, gsize size)
{
  return size >= 8 && memcmp (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

/* BIFF 2 to 4 stand without a container. */
static gboolean
is_bare_biff (const guint8 *bytes, gsize size)
{
  return size >= 8 && bytes[0] == 0x09 && (bytes[1] == 0 || bytes[1] == 2 || bytes[1] == 4)
         && bytes[3] == 0;
}

static gboolean
read_by_content (MulinWorkbook *workbook, const char *sheet, const char *bytes, gsize size,
                 GError **error)
{
  const char *reason;

  if (size == 0)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT, "文件是空的");
  if (size >= 4 && memcmp (bytes, "PK", 2) == 0 && bytes[2] < 9)
    return mulin_workbook_read_xlsx (workbook, sheet, error);
  if (is_ole ((const guint8 *)bytes, size) || is_bare_biff ((const guint8 *)bytes, size))
    return mulin_workbook_read_xls (workbook, sheet, error);
  reason = foreign_text (bytes, size);
  if (reason != NULL)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT, reason);
  if ((goffset)size > TEXT_FILE_LIMIT)
    return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                  "文件太大，请分成几份导入");
  return mulin_workbook_read_csv (workbook, bytes, size, error);
}

static gboolean
check_sheet (MulinWorkbook *workbook, const char *sheet, GError **error)
{
  g_autofree char *reason = NULL;

  if (sheet == NULL || mulin_workbook_sheet (workbook, sheet) != NULL)
    return TRUE;
  reason = g_strdup_printf ("没有名为“%s”的工作表", sheet);
  return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_NOT_FOUND, reason);
}

MulinWorkbook *
mulin_workbook_read (const char *path, const char *sheet, GError **error)
{
  g_autoptr (MulinWorkbook) workbook = g_new0 (MulinWorkbook, 1);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) local = NULL;

  workbook->path = g_strdup (path);
  workbook->sheets = g_ptr_array_new_with_free_func (sheet_free);
  workbook->arena = mulin_arena_new (ARENA_LIMIT);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      refuse_open (path, error, EISDIR);
      return NULL;
    }
  errno = 0;
  file = g_mapped_file_new (path, FALSE, &local);
  if (file == NULL)
    {
      refuse_open (path, error,
                   g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)   ? ENOENT
                   : g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? EACCES
                                                                               : EIO);
      return NULL;
    }
  if (!read_by_content (workbook, sheet, g_mapped_file_get_contents (file),
                        g_mapped_file_get_length (file), error)
      || !check_sheet (workbook, sheet, error))
    return NULL;
  return g_steal_pointer (&workbook);
}

void
mulin_workbook_free (MulinWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  g_free (workbook->path);
  g_free (workbook->encoding);
  g_ptr_array_unref (workbook->sheets);
  mulin_arena_free (workbook->arena);
  g_free (workbook);
}

MulinSheet *
mulin_workbook_sheet (MulinWorkbook *workbook, const char *name)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      MulinSheet *sheet = workbook->sheets->pdata[i];

      if (g_strcmp0 (sheet->name, name) == 0)
        return sheet;
    }
  return NULL;
}

const MulinCell *
mulin_row_cell (const MulinRow *row, guint column)
{
  static const MulinCell empty = { .text = "", .type = MULIN_CELL_EMPTY };
  guint low = 0, high = row->n_cells;

  /* Most rows are dense: the cell stands at its own index. */
  if (column < high && row->cells[column].column == column)
    return &row->cells[column];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (row->cells[middle].column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return low < row->n_cells && row->cells[low].column == column ? &row->cells[low] : &empty;
}

guint
mulin_row_width (const MulinRow *row)
{
  return row->n_cells > 0 ? row->cells[row->n_cells - 1].column + 1 : 0;
}
