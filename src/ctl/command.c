/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mulinctl's words: which commands there are, what each takes, and how a call ends. */

#include "ctl/command.h"

#include "base/date.h"
#include "govern/checks.h"
#include "records/kind-check.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef enum
{
  NEEDS_NOTHING,
  NEEDS_LIBRARY,
} Needs;

typedef struct
{
  const char *name;
  MulinCommandFunc run;
  Needs needs;
  guint least, most; /* arguments */
  const char *options; /* names between blanks; those ending in ! are switches */
  const char *usage;
} Entry;

static const Entry entries[] = {
  { "new", mulin_command_new, NEEDS_NOTHING, 1, 1, "sample!", "new LIB [--sample]" },
  { "import", mulin_command_import, NEEDS_LIBRARY, 1, 1, "as mapping sheet in dry-run! report format",
    "-l LIB import FILE --as KIND [--mapping NAME] [--sheet NAME] [--in KIND:NAME] [--dry-run] [--report OUT.xlsx]" },
  { "export", mulin_command_export, NEEDS_LIBRARY, 2, 2, "mask in search",
    "-l LIB export KIND OUT.xlsx|OUT.csv [--mask none|internal|public]" },
  { "collect", mulin_command_collect, NEEDS_LIBRARY, 2, 2, "in due since fields again!",
    "-l LIB collect KIND[,KIND…] OUT.xlsx --in community:NAME --due DATE [--since DATE] [--fields FIELD,…] [--again]" },
  { "list", mulin_command_list, NEEDS_LIBRARY, 1, 1, "search in format as-of",
    "-l LIB list KIND [--search TEXT] [--in KIND:NAME] [--as-of DATE] [--format text|tsv|json]" },
  { "show", mulin_command_show, NEEDS_LIBRARY, 2, 2, "format as-of", "-l LIB show KIND NAME [--format json]" },
  { "add", mulin_command_add, NEEDS_LIBRARY, 2, G_MAXUINT, "", "-l LIB add KIND FIELD=VALUE…" },
  { "set", mulin_command_set, NEEDS_LIBRARY, 3, G_MAXUINT, "", "-l LIB set KIND NAME FIELD=VALUE…" },
  { "remove", mulin_command_remove, NEEDS_LIBRARY, 2, 2, "", "-l LIB remove KIND NAME" },
  { "ex-officio", mulin_command_ex_officio, NEEDS_LIBRARY, 0, 1, "", "-l LIB ex-officio [POST]" },
  { "attach", mulin_command_attach, NEEDS_LIBRARY, 3, 3, "caption date", "-l LIB attach KIND NAME FILE [--caption TEXT] [--date DATE]" },
  { "extract", mulin_command_extract, NEEDS_LIBRARY, 2, 2, "", "-l LIB extract NAME|@ID OUT" },
  { "sweep", mulin_command_sweep, NEEDS_LIBRARY, 0, 0, "", "-l LIB sweep" },
  { "structure", mulin_command_structure, NEEDS_LIBRARY, 3, 3, "model as-of compare paper mask",
    "-l LIB structure KIND NAME OUT.pdf|OUT.svg|OUT.png [--model DEF] [--as-of DATE] [--compare DATE] [--paper A4|A3|fit] [--mask internal|public]" },
  { "atlas", mulin_command_atlas, NEEDS_LIBRARY, 1, 1, "in as-of", "-l LIB atlas OUT.pdf [--in KIND:NAME] [--as-of DATE]" },
  { "print", mulin_command_print, NEEDS_LIBRARY, 2, 2, "in from to as-of mask",
    "-l LIB print DOCUMENT OUT.pdf|OUT.docx [--in KIND:NAME] [--from DATE] [--to DATE] [--as-of DATE] [--mask internal|public]" },
  { "history", mulin_command_history, NEEDS_LIBRARY, 0, 2, "format", "-l LIB history [KIND NAME] [--format json]" },
  { "undo", mulin_command_undo, NEEDS_LIBRARY, 0, 1, "only", "-l LIB undo [ENTRY] [--only KIND:@ID]" },
  { "redo", mulin_command_redo, NEEDS_LIBRARY, 0, 0, "", "-l LIB redo" },
  { "query", mulin_command_query, NEEDS_LIBRARY, 1, 1, "format in as-of", "-l LIB query SQL [--in KIND:NAME] [--format text|tsv|json]" },
  { "figures", mulin_command_figures, NEEDS_LIBRARY, 0, G_MAXUINT, "in by from to as-of format",
    "-l LIB figures [NAME…] [--in KIND:NAME] [--by community|street|type|pilot|month|part] [--from DATE] [--to DATE] [--as-of DATE] [--format json]" },
  { "assess", mulin_command_assess, NEEDS_LIBRARY, 1, 1, "in as-of format",
    "-l LIB assess STANDARD [--in KIND:NAME] [--as-of DATE] [--format text|tsv|json]" },
  { "check", mulin_command_check, NEEDS_LIBRARY, 0, 0, "in rule as-of format accepted!",
    "-l LIB check [--in KIND:NAME] [--rule DEF] [--as-of DATE] [--accepted] [--format text|tsv|json]" },
  { "definitions", mulin_command_definitions, NEEDS_LIBRARY, 0, 2, "format", "-l LIB definitions [list|show DEF|check FILE|add FILE]" },
  { "backup", mulin_command_backup, NEEDS_LIBRARY, 1, 1, "", "-l LIB backup OUT" },
  { "restore", mulin_command_restore, NEEDS_NOTHING, 1, 1, "", "-l LIB restore FROM" },
  { "verify", mulin_command_verify, NEEDS_LIBRARY, 0, 0, "", "-l LIB verify" },
};

static const Entry *
find_entry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      return &entries[i];
  return NULL;
}

static gboolean
takes_option (const Entry *entry, const char *name, gboolean *is_switch)
{
  g_auto (GStrv) words = g_strsplit (entry->options, " ", -1);
  g_autofree char *as_switch = g_strconcat (name, "!", NULL);

  *is_switch = g_strv_contains ((const char *const *) words, as_switch);
  return *is_switch || g_strv_contains ((const char *const *) words, name);
}

const char *
mulin_command_argument (MulinCommand *command, guint i)
{
  return i < command->arguments->len ? g_ptr_array_index (command->arguments, i) : NULL;
}

const char *
mulin_command_option (MulinCommand *command, const char *name)
{
  return g_hash_table_lookup (command->options, name);
}

gboolean
mulin_command_wants_json (MulinCommand *command)
{
  return g_strcmp0 (mulin_command_option (command, "format"), "json") == 0;
}

char *
mulin_command_as_of (MulinCommand *command, GError **error)
{
  const char *text = mulin_command_option (command, "as-of");
  g_autofree char *date = NULL;

  if (text == NULL)
    return g_strdup (mulin_date_today ());
  date = mulin_date_normalize (text, error);
  return date != NULL ? mulin_date_last_day (date) : NULL;
}

gboolean
mulin_command_in (MulinCommand *command, const char **kind, gint64 *id, GError **error)
{
  const char *text = mulin_command_option (command, "in");
  const MulinKind *place;
  const char *colon;
  g_autofree char *name = NULL;

  *kind = NULL;
  *id = 0;
  if (text == NULL)
    return TRUE;
  colon = strchr (text, ':');
  if (colon == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "--in “%s”缺少冒号，写成 street:示例街道 这样。", text);
      return FALSE;
    }
  name = g_strndup (text, colon - text);
  place = mulin_catalog_kind (command->catalog, name);
  if (place == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "--in 中没有“%s”这一类记录。", name);
      return FALSE;
    }
  *kind = place->name;
  *id = mulin_register_resolve (command->reader, command->catalog, place->name, colon + 1, error);
  return *id != 0;
}

gboolean
mulin_command_mask (MulinCommand *command, MulinMask otherwise, MulinMask *mask, GError **error)
{
  const char *text = mulin_command_option (command, "mask");

  *mask = otherwise;
  if (text == NULL || mulin_mask_parse (text, mask))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "--mask 不认识“%s”，只能是 none、internal 或 public。", text);
  return FALSE;
}

const MulinKind *
mulin_command_kind (MulinCommand *command, guint i, GError **error)
{
  const char *name = mulin_command_argument (command, i);
  const MulinKind *kind = mulin_catalog_kind (command->catalog, name);

  if (kind == NULL)
    {
      GPtrArray *kinds = mulin_catalog_kinds (command->catalog);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint k = 0; k < kinds->len; k++)
        g_string_append_printf (names, "%s%s", k > 0 ? " " : "", ((MulinKind *) g_ptr_array_index (kinds, k))->name);
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这一类记录，可用的有：%s。", name, names->str);
    }
  return kind;
}

static void
print_usage (FILE *stream)
{
  fputs ("睦邻命令行 mulinctl\n用法：\n", stream);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    fprintf (stream, "  mulinctl %s\n", entries[i].usage);
}

static int
wrong_usage (const Entry *entry, const char *format, const char *word)
{
  fprintf (stderr, format, word);
  if (entry != NULL)
    fprintf (stderr, "用法：mulinctl %s\n", entry->usage);
  return 2;
}

static int
read_option (MulinCommand *command, const Entry *entry, char **argv, int argc, int *i)
{
  const char *word = argv[*i] + 2;
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : g_strdup (word);
  gboolean is_switch;

  if (!takes_option (entry, name, &is_switch))
    return wrong_usage (entry, "不认识选项 --%s。", name);
  if (is_switch)
    g_hash_table_insert (command->options, g_steal_pointer (&name), g_strdup (""));
  else if (equals != NULL)
    g_hash_table_insert (command->options, g_steal_pointer (&name), g_strdup (equals + 1));
  else if (*i + 1 < argc)
    g_hash_table_insert (command->options, g_steal_pointer (&name), g_strdup (argv[++*i]));
  else
    return wrong_usage (entry, "选项 --%s 后面缺少取值。", name);
  return 0;
}

/* Options may stand anywhere; "--" ends them. */
static int
read_words (MulinCommand *command, int argc, char **argv, const Entry **entry)
{
  gboolean literal = FALSE;

  for (int i = 1; i < argc; i++)
    {
      if (!literal && g_str_equal (argv[i], "--"))
        literal = TRUE;
      else if (!literal && (g_str_equal (argv[i], "-l") || g_str_equal (argv[i], "--library")))
        {
          if (++i == argc)
            return wrong_usage (*entry, "%s", "-l 后面缺少资料库文件。");
          g_hash_table_insert (command->options, g_strdup ("library"), g_strdup (argv[i]));
        }
      else if (*entry == NULL)
        {
          *entry = find_entry (argv[i]);
          if (*entry == NULL)
            return wrong_usage (NULL, "没有“%s”这个命令，用 mulinctl --help 看全部命令。\n", argv[i]);
        }
      else if (!literal && g_str_has_prefix (argv[i], "--"))
        {
          int status = read_option (command, *entry, argv, argc, &i);
          if (status != 0)
            return status;
        }
      else
        g_ptr_array_add (command->arguments, g_strdup (argv[i]));
    }
  return 0;
}

static gboolean
open_library (MulinCommand *command, GError **error)
{
  command->library = mulin_library_open (mulin_command_option (command, "library"), error);
  if (command->library == NULL)
    return FALSE;
  command->reader = mulin_library_borrow_reader (command->library, error);
  if (command->reader == NULL)
    return FALSE;
  command->shelf = mulin_shelf_load (command->reader, error);
  if (command->shelf == NULL)
    return FALSE;
  command->catalog = mulin_catalog_load (command->shelf, error);
  if (command->catalog == NULL)
    return FALSE;
  return mulin_library_is_read_only (command->library)
         || mulin_register_prepare (command->library, command->catalog, error);
}

static void
close_command (MulinCommand *command)
{
  if (command->reader != NULL)
    mulin_library_return_reader (command->library, command->reader);
  g_clear_pointer (&command->catalog, mulin_catalog_unref);
  g_clear_pointer (&command->shelf, mulin_shelf_unref);
  g_clear_pointer (&command->library, mulin_library_unref);
  g_clear_pointer (&command->arguments, g_ptr_array_unref);
  g_clear_pointer (&command->options, g_hash_table_unref);
}

static int
run_entry (MulinCommand *command, const Entry *entry)
{
  g_autoptr (GError) error = NULL;

  if (command->arguments->len < entry->least)
    return wrong_usage (entry, "“%s”后面缺少内容。", entry->name);
  if (command->arguments->len > entry->most)
    return wrong_usage (entry, "“%s”后面的内容太多。", entry->name);
  if (entry->needs == NEEDS_LIBRARY && mulin_command_option (command, "library") == NULL)
    return wrong_usage (entry, "“%s”要用 -l 指明资料库文件。", entry->name);
  if ((entry->needs == NEEDS_LIBRARY && !open_library (command, &error)) || !entry->run (command, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return g_error_matches (error, MULIN_ERROR, MULIN_ERROR_USAGE) ? 2 : 1;
    }
  return 0;
}

int
mulin_command_main (int argc, char **argv)
{
  MulinCommand command = { 0 };
  const Entry *entry = NULL;
  int status;

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      {
        print_usage (stdout);
        return 0;
      }
  mulin_records_register_checks ();
  mulin_govern_register_checks ();
  mulin_document_register_checks ();
  mulin_import_register_checks ();
  command.arguments = g_ptr_array_new_with_free_func (g_free);
  command.options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  status = read_words (&command, argc, argv, &entry);
  if (status == 0 && entry == NULL)
    {
      print_usage (stderr);
      status = 2;
    }
  if (status == 0)
    status = run_entry (&command, entry);
  close_command (&command);
  return status;
}
