/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .xlsx: the workbook's list of sheets, its styles and shared strings; then each sheet cell by cell
 * (workbook-sheet.c). Elements are matched by local name, so that strict files and files with odd
 * prefixes are read as well. */

#include "exchange/workbook-xlsx.h"

#include <string.h>

typedef struct
{
  char *name;
  char *id; /* relation */
  gboolean hidden;
} SheetEntry;

static void
sheet_entry_free (gpointer data)
{
  SheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->id);
  g_free (entry);
}

typedef struct
{
  GPtrArray *sheets; /* SheetEntry */
  gboolean date_1904;
} Book;

/* --- relations: id → target, and the target of a type ---------------------------------------- */

typedef struct
{
  GHashTable *targets; /* id → part name */
  char *folder;        /* that relative targets start from */
  char *document, *styles, *strings;
} Relations;

static void
relations_clear (Relations *relations)
{
  g_clear_pointer (&relations->targets, g_hash_table_unref);
  g_clear_pointer (&relations->folder, g_free);
  g_clear_pointer (&relations->document, g_free);
  g_clear_pointer (&relations->styles, g_free);
  g_clear_pointer (&relations->strings, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

/* "xl" + "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" or "../a.xml" → part name. */
static char *
resolve_target (const char *folder, const char *target)
{
  g_autofree char *joined
      = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");

  return g_strdup (canonical + 1);
}

static void
on_relation (gpointer data, const char *name, const xmlChar **attributes, int n)
{
  Relations *relations = data;
  g_autofree char *id = NULL;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;
  char *part;

  if (strcmp (name, "Relationship") != 0)
    return;
  id = mulin_attribute_dup (attributes, n, "Id");
  type = mulin_attribute_dup (attributes, n, "Type");
  target = mulin_attribute_dup (attributes, n, "Target");
  if (target == NULL || type == NULL)
    return;
  part = resolve_target (relations->folder, target);
  if (g_str_has_suffix (type, "/officeDocument") && relations->document == NULL)
    relations->document = g_strdup (part);
  else if (g_str_has_suffix (type, "/styles") && relations->styles == NULL)
    relations->styles = g_strdup (part);
  else if (g_str_has_suffix (type, "/sharedStrings") && relations->strings == NULL)
    relations->strings = g_strdup (part);
  g_hash_table_replace (relations->targets, id != NULL ? g_steal_pointer (&id) : g_strdup (""),
                        part);
}

/* Relations of PART ("" = of the package). Missing ones are none. */
static gboolean
read_relations (MulinPackage *package, const char *part, Relations *relations, GError **error)
{
  static const MulinPartListener listener = { .start = on_relation };
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);
  g_autofree char *name = NULL;

  relations->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->folder = g_strdup (*part == '\0' || strcmp (folder, ".") == 0 ? "" : folder);
  name = *part == '\0' ? g_strdup ("_rels/.rels")
                       : g_strdup_printf ("%s/_rels/%s.rels", relations->folder, base);
  return !mulin_package_has (package, name)
         || mulin_package_parse (package, name, &listener, relations, error);
}

/* --- workbook.xml ---------------------------------------------------------------------------- */

static gboolean
is_true (const char *value)
{
  return value != NULL
         && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}

static void
on_book_start (gpointer data, const char *name, const xmlChar **attributes, int n)
{
  Book *book = data;

  if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *value = mulin_attribute_dup (attributes, n, "date1904");

      book->date_1904 = is_true (value);
    }
  else if (strcmp (name, "sheet") == 0 && book->sheets->len < 1000)
    {
      SheetEntry *entry = g_new0 (SheetEntry, 1);
      g_autofree char *state = mulin_attribute_dup (attributes, n, "state");

      entry->name = mulin_attribute_dup (attributes, n, "name");
      entry->id = mulin_attribute_dup (attributes, n, "id");
      entry->hidden = state != NULL && strcmp (state, "visible") != 0;
      g_ptr_array_add (book->sheets, entry);
    }
}

/* --- styles.xml: which cell formats are dates ------------------------------------------------ */

typedef struct
{
  GHashTable *codes; /* format number → MulinNumberFormat + 1 */
  GArray *formats;   /* MulinNumberFormat of each cell format */
  gboolean in_formats;
} Styles;

static guint
attribute_number (const xmlChar **attributes, int n, const char *name)
{
  g_autofree char *value = mulin_attribute_dup (attributes, n, name);

  return value != NULL ? (guint)g_ascii_strtoull (value, NULL, 10) : 0;
}

static void
on_style_start (gpointer data, const char *name, const xmlChar **attributes, int n)
{
  Styles *styles = data;

  if (strcmp (name, "numFmt") == 0)
    {
      g_autofree char *code = mulin_attribute_dup (attributes, n, "formatCode");
      guint number = attribute_number (attributes, n, "numFmtId");

      if (code != NULL)
        {
          g_autoptr (GString) plain = g_string_new (code);

          /* SAX hands attributes over with these references resolved, except inside values libxml2
           * left as they stand. */
          g_string_replace (plain, "&quot;", "\"", 0);
          g_hash_table_insert (styles->codes, GUINT_TO_POINTER (number),
                               GINT_TO_POINTER (mulin_number_format_parse (plain->str) + 1));
        }
    }
  else if (strcmp (name, "cellXfs") == 0)
    styles->in_formats = TRUE;
  else if (styles->in_formats && strcmp (name, "xf") == 0)
    {
      guint number = attribute_number (attributes, n, "numFmtId");
      int own = GPOINTER_TO_INT (g_hash_table_lookup (styles->codes, GUINT_TO_POINTER (number)));
      MulinNumberFormat format
          = own > 0 ? (MulinNumberFormat)(own - 1) : mulin_number_format_builtin (number);

      g_array_append_val (styles->formats, format);
    }
}

static void
on_style_end (gpointer data, const char *name)
{
  Styles *styles = data;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_formats = FALSE;
}

static gboolean
read_styles (MulinPackage *package, const char *part, GArray *formats, GError **error)
{
  static const MulinPartListener listener = { .start = on_style_start, .end = on_style_end };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Styles styles = { .codes = codes, .formats = formats };

  return part == NULL || !mulin_package_has (package, part)
         || mulin_package_parse (package, part, &listener, &styles, error);
}

/* --- sharedStrings.xml ----------------------------------------------------------------------- */

typedef struct
{
  MulinArena *arena;
  GPtrArray *strings; /* const char * in the arena */
  GString *text;
  gboolean in_text, full;
  int phonetic; /* inside rPh: readings above the characters are no part of the text */
} Strings;

static void
on_string_start (gpointer data, const char *name, const xmlChar **attributes, int n)
{
  Strings *strings = data;

  if (strcmp (name, "t") == 0)
    strings->in_text = strings->phonetic == 0;
  else if (strcmp (name, "si") == 0)
    g_string_truncate (strings->text, 0);
  else if (strcmp (name, "rPh") == 0)
    strings->phonetic++;
}

static void
on_string_text (gpointer data, const char *text, int length)
{
  Strings *strings = data;

  if (strings->in_text)
    g_string_append_len (strings->text, text, length);
}

static void
on_string_end (gpointer data, const char *name)
{
  Strings *strings = data;

  if (strcmp (name, "t") == 0)
    strings->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    strings->phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      const char *copy;

      mulin_xlsx_unescape (strings->text);
      copy = mulin_arena_text (strings->arena, strings->text->str, strings->text->len);
      if (copy == NULL || strings->strings->len > 4000000)
        strings->full = TRUE;
      else
        g_ptr_array_add (strings->strings, (gpointer)copy);
    }
}

static gboolean
on_string_stop (gpointer data)
{
  return ((Strings *)data)->full;
}

static gboolean
read_strings (MulinPackage *package, MulinWorkbook *workbook, const char *part, GPtrArray *texts,
              GError **error)
{
  static const MulinPartListener listener
      = { on_string_start, on_string_end, on_string_text, on_string_stop };
  g_autoptr (GString) text = g_string_new (NULL);
  Strings strings = { .arena = workbook->arena, .strings = texts, .text = text };

  if (part == NULL || !mulin_package_has (package, part))
    return TRUE;
  if (!mulin_package_parse (package, part, &listener, &strings, error))
    return FALSE;
  return !strings.full
         || mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                   "表格太大，请分成几份导入");
}

void
mulin_xlsx_unescape (GString *text)
{
  char *out, *p = strstr (text->str, "_x");

  if (p == NULL)
    return;
  for (out = p; *p != '\0';)
    {
      if (p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3])
          && g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_')
        {
          gunichar c = 0;

          for (int i = 2; i < 6; i++)
            c = c * 16 + g_ascii_xdigit_value (p[i]);
          p += 7;
          if (c != 0 && g_unichar_validate (c) && c != '\r')
            out += g_unichar_to_utf8 (c, out);
        }
      else
        *out++ = *p++;
    }
  g_string_truncate (text, out - text->str);
}

/* --- the whole ------------------------------------------------------------------------------- */

static gboolean
refuse_other_package (MulinPackage *package, const char *path, GError **error)
{
  if (mulin_package_has (package, "xl/workbook.bin"))
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                  "这是二进制工作簿（.xlsb），请在表格软件里另存为 .xlsx 再导入");
  if (mulin_package_has (package, "content.xml"))
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                  "这是 OpenDocument 文件，请在表格软件里另存为 .xlsx 再导入");
  if (mulin_package_has (package, "word/document.xml"))
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                  "这是文字文档，请导入表格（.xlsx、.xls 或 .csv）");
  return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                "这不是表格文件，请导入 .xlsx、.xls 或 .csv");
}

static char *
sheet_part (const Book *book, Relations *relations, guint index)
{
  const SheetEntry *entry = book->sheets->pdata[index];
  const char *known = entry->id != NULL ? g_hash_table_lookup (relations->targets, entry->id) : NULL;

  return known != NULL ? g_strdup (known) : g_strdup_printf ("xl/worksheets/sheet%u.xml", index + 1);
}

static gboolean
read_sheets (MulinWorkbook *workbook, MulinPackage *package, const Book *book, Relations *relations,
             const char *only, GError **error)
{
  g_autoptr (GArray) formats = g_array_new (FALSE, TRUE, sizeof (MulinNumberFormat));
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_auto (MulinBuilder) builder = { 0 };
  MulinXlsxSheet context = { package, &builder, formats, strings, book->date_1904 };
  g_autofree char *styles
      = g_strdup (relations->styles != NULL ? relations->styles : "xl/styles.xml");
  g_autofree char *texts
      = g_strdup (relations->strings != NULL ? relations->strings : "xl/sharedStrings.xml");

  if (!read_styles (package, styles, formats, error)
      || !read_strings (package, workbook, texts, strings, error))
    return FALSE;
  mulin_builder_init (&builder, workbook);
  for (guint i = 0; i < book->sheets->len; i++)
    {
      SheetEntry *entry = book->sheets->pdata[i];
      g_autofree char *part = sheet_part (book, relations, i);

      if (entry->name == NULL || (only != NULL && strcmp (only, entry->name) != 0))
        continue;
      mulin_builder_begin_sheet (&builder, entry->name, entry->hidden);
      /* Chart sheets and macro sheets hold no table: mulin_xlsx_read_sheet finds no rows in them.
       */
      if (mulin_package_has (package, part) && !mulin_xlsx_read_sheet (&context, part, error))
        return FALSE;
      mulin_builder_end_sheet (&builder);
      if (builder.full)
        return mulin_workbook_refuse (workbook->path, error, MULIN_ERROR_INPUT,
                                      "表格太大，请分成几份导入");
    }
  return TRUE;
}

/* The list of sheets, and where the parts of the book lie. */
static gboolean
open_book (MulinPackage *package, const char *path, Book *book, Relations *relations, GError **error)
{
  static const MulinPartListener listener = { .start = on_book_start };
  g_auto (Relations) top = { 0 };
  const char *document;

  if (!read_relations (package, "", &top, error))
    return FALSE;
  document = top.document != NULL && mulin_package_has (package, top.document) ? top.document
                                                                               : "xl/workbook.xml";
  if (!mulin_package_has (package, document) || g_str_has_suffix (document, ".bin")
      || g_str_has_prefix (document, "word/"))
    return refuse_other_package (package, path, error);
  if (!mulin_package_parse (package, document, &listener, book, error)
      || !read_relations (package, document, relations, error))
    return FALSE;
  return book->sheets->len > 0 || mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT, "里面没有工作表");
}

gboolean
mulin_workbook_read_xlsx (MulinWorkbook *workbook, const char *sheet, GError **error)
{
  g_autoptr (MulinPackage) package = mulin_package_open (workbook->path, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (sheet_entry_free);
  g_auto (Relations) relations = { 0 };
  Book book = { .sheets = entries };

  return package != NULL && open_book (package, workbook->path, &book, &relations, error)
         && read_sheets (workbook, package, &book, &relations, sheet, error);
}

char *
mulin_xlsx_sheet_part (const char *path, const char *sheet)
{
  g_autoptr (MulinPackage) package = mulin_package_open (path, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (sheet_entry_free);
  g_auto (Relations) relations = { 0 };
  Book book = { .sheets = entries };

  if (package == NULL || !open_book (package, path, &book, &relations, NULL))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (((SheetEntry *)entries->pdata[i])->name, sheet) == 0)
      return sheet_part (&book, &relations, i);
  return NULL;
}
