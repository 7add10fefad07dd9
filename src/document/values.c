/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number of a document passes here: it is a figure's, or a query's over the guarded views. */
#include "document/values.h"

#include "base/date.h"
#include "base/moment.h"
#include "base/numeral.h"

#include <string.h>

#define NO_DATA "—"

/* --- runs -------------------------------------------------------------------------------------------------------- */

static void
run_free (MulinDocumentRun *run)
{
  g_free (run->text);
  g_free (run->figure);
  g_free (run->title);
  g_free (run);
}

GPtrArray *
mulin_document_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

void
mulin_document_runs_add (GPtrArray *runs, const char *text, const char *figure, const char *title)
{
  if (text == NULL || text[0] == '\0')
    return;
  MulinDocumentRun *run = g_new0 (MulinDocumentRun, 1);
  run->text = g_strdup (text);
  run->figure = g_strdup (figure);
  run->title = g_strdup (title);
  g_ptr_array_add (runs, run);
}

char *
mulin_document_runs_text (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((MulinDocumentRun *) runs->pdata[i])->text);
  return g_string_free (text, FALSE);
}

/* --- life -------------------------------------------------------------------------------------------------------- */

MulinValues *
mulin_values_new (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, MulinDefinition *definition,
                  GHashTable *parameters)
{
  MulinValues *values = g_new0 (MulinValues, 1);
  values->guard = guard;
  values->shelf = shelf;
  values->catalog = catalog;
  values->definition = definition;
  values->parameters = parameters;
  values->integers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  values->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mulin_figure_free);
  return values;
}

void
mulin_values_free (MulinValues *values)
{
  if (values == NULL)
    return;
  g_hash_table_unref (values->parameters);
  g_hash_table_unref (values->integers);
  g_hash_table_unref (values->figures);
  g_free (values);
}

/* --- writing values ---------------------------------------------------------------------------------------------- */

/* 2026年6月30日 → 2026 年 6 月 30 日. */
static char *
space_out (char *date)
{
  GString *text = g_string_new (NULL);
  gboolean digit_before = FALSE;
  for (const char *p = date; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean digit = g_ascii_isdigit (*p);
      if (text->len > 0 && digit != digit_before)
        g_string_append_c (text, ' ');
      g_string_append_unichar (text, g_utf8_get_char (p));
      digit_before = digit;
    }
  g_free (date);
  return g_string_free (text, FALSE);
}

static char *
format_date (const MulinValues *values, const char *raw)
{
  char *date = mulin_date_to_chinese (raw);
  return values->spaced ? space_out (date) : date;
}

static char *
format_value (const MulinValues *values, const char *raw, gboolean is_integer, const char *format, gboolean in_table)
{
  if (raw == NULL || raw[0] == '\0')
    return NULL;
  if (format != NULL && is_integer && (strcmp (format, "面积") == 0 || strcmp (format, "金额") == 0))
    return mulin_numeral_format_hundredths (g_ascii_strtoll (raw, NULL, 10), TRUE);
  if (format != NULL && is_integer && strcmp (format, "百分比") == 0)
    {
      g_autofree char *number = mulin_numeral_format_hundredths (g_ascii_strtoll (raw, NULL, 10), FALSE);
      return g_strconcat (number, "%", NULL);
    }
  if (format != NULL && g_str_has_prefix (format, "词 "))
    return g_strdup (mulin_catalog_word (values->catalog, format + strlen ("词 "), raw));
  if (is_integer && format == NULL)
    return mulin_numeral_format_integer (g_ascii_strtoll (raw, NULL, 10), TRUE);
  gboolean wants_date = format != NULL && strcmp (format, "日期") == 0;
  /* A bare year could be any number of four digits: it is a date only where the template says so. */
  if (!in_table && mulin_moment_is_valid (raw) && (wants_date || strchr (raw, '-') != NULL))
    return format_date (values, raw);
  return g_strdup (raw);
}

char *
mulin_values_dates (const MulinValues *values, const char *text)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      gsize length = strspn (p, "0123456789-");
      g_autofree char *piece = g_strndup (p, length);
      gboolean inside = whole->len > 0 && g_ascii_isalnum (whole->str[whole->len - 1]);
      if (length >= 7 && !inside && mulin_date_is_valid (piece))
        {
          g_autofree char *date = format_date (values, piece);
          g_string_append_printf (whole, values->spaced && whole->len > 0 ? " %s" : "%s", date);
        }
      else if (length > 0)
        g_string_append (whole, piece);
      else
        {
          length = (gsize) (g_utf8_next_char (p) - p);
          g_string_append_len (whole, p, (gssize) length);
        }
      p += length;
    }
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

char *
mulin_values_column (MulinValues *values, MulinStatement *statement, int column, const char *format, gboolean in_table)
{
  if (mulin_statement_is_null (statement, column))
    return NULL;
  return format_value (values, mulin_statement_text (statement, column), mulin_statement_is_integer (statement, column),
                       format, in_table);
}

/* --- queries ----------------------------------------------------------------------------------------------------- */

/* Puts file and line before the reason. */
static void
blame_line (MulinValues *values, int line, GError *reason, GError **error)
{
  mulin_definition_set_error (values->definition, error, line, "%s", reason->message);
  g_error_free (reason);
}

MulinStatement *
mulin_values_query (MulinValues *values, const char *sql, int line, GError **error)
{
  GError *reason = NULL;
  MulinStatement *statement = mulin_guard_prepare (values->guard, sql, values->parameters, &reason);
  if (statement == NULL)
    blame_line (values, line, reason, error);
  return statement;
}

MulinStep
mulin_values_step (MulinValues *values, MulinStatement *statement, int line, GError **error)
{
  GError *reason = NULL;
  MulinStep step = mulin_statement_step (statement, &reason);
  if (step == MULIN_STEP_ERROR)
    blame_line (values, line, reason, error);
  return step;
}

GPtrArray *
mulin_values_heads (MulinStatement *statement, GPtrArray *formats)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func (g_free);
  for (int c = 0; c < mulin_statement_n_columns (statement); c++)
    {
      const char *name = mulin_statement_column_name (statement, c), *colon = strrchr (name, ':');
      g_ptr_array_add (heads, colon != NULL ? g_strndup (name, (gsize) (colon - name)) : g_strdup (name));
      if (formats != NULL)
        g_ptr_array_add (formats, colon != NULL ? g_strdup (colon + 1) : NULL);
    }
  return heads;
}

MulinFigure *
mulin_values_figure (MulinValues *values, const char *name, int line, GError **error)
{
  MulinFigure *figure = g_hash_table_lookup (values->figures, name);
  if (figure != NULL)
    return figure;
  GError *reason = NULL;
  figure = mulin_figure_run (values->guard, values->shelf, name, values->parameters, &reason);
  if (figure == NULL)
    {
      blame_line (values, line, reason, error);
      return NULL;
    }
  g_hash_table_insert (values->figures, g_strdup (name), figure);
  return figure;
}

static GHashTable *
copy_texts (GHashTable *from)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

MulinValuesFrame
mulin_values_enter (MulinValues *values, MulinStatement *row)
{
  MulinValuesFrame outer = { values->parameters, values->integers };
  values->parameters = copy_texts (outer.parameters);
  values->integers = copy_texts (outer.integers);
  for (int c = 0; c < mulin_statement_n_columns (row); c++)
    {
      const char *name = mulin_statement_column_name (row, c), *text = mulin_statement_text (row, c);
      /* No data hides an outer value of the same name. */
      g_hash_table_remove (values->integers, name);
      if (text == NULL)
        {
          g_hash_table_remove (values->parameters, name);
          continue;
        }
      g_hash_table_insert (values->parameters, g_strdup (name), g_strdup (text));
      if (mulin_statement_is_integer (row, c))
        g_hash_table_insert (values->integers, g_strdup (name), g_strdup (""));
    }
  return outer;
}

void
mulin_values_leave (MulinValues *values, MulinValuesFrame frame)
{
  g_hash_table_unref (values->parameters);
  g_hash_table_unref (values->integers);
  values->parameters = frame.parameters;
  values->integers = frame.integers;
}

/* --- sentences --------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *texts;   /* char*, one a column; NULL = no data */
  gboolean any;       /* something to say: neither all without data nor a figure of 0 */
  char *figure, *title;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_ptr_array_unref (answer->texts);
  g_free (answer->figure);
  g_free (answer->title);
}

static void
answer_add (Answer *answer, char *text)
{
  g_ptr_array_add (answer->texts, text);
  answer->any = answer->any || (text != NULL && strcmp (text, "0") != 0);
}

static gboolean
ask_sql (MulinValues *values, const MulinValueCode *code, int line, Answer *answer, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_values_query (values, code->what, line, error);
  if (statement == NULL)
    return FALSE;
  MulinStep step = mulin_values_step (values, statement, line, error);
  for (int c = 0; step == MULIN_STEP_ROW && c < mulin_statement_n_columns (statement); c++)
    answer_add (answer, mulin_values_column (values, statement, c, code->format, FALSE));
  return step != MULIN_STEP_ERROR;
}

static void
ask_parameter (MulinValues *values, const MulinValueCode *code, Answer *answer)
{
  answer_add (answer, format_value (values, g_hash_table_lookup (values->parameters, code->what),
                                    g_hash_table_contains (values->integers, code->what), code->format, FALSE));
}

static char *
figure_part (const MulinFigure *figure, MulinValueType type)
{
  if (type == MULIN_VALUE_MISSING)
    return mulin_numeral_format_integer (figure->missing, TRUE);
  if (!figure->has_data)
    return NULL;
  g_autofree char *text = mulin_figure_text (figure), *fraction = mulin_figure_fraction (figure);
  switch (type)
    {
    case MULIN_VALUE_RATE:
      return fraction[0] != '\0' ? g_strdup_printf ("%s（%s）", text, fraction) : g_steal_pointer (&text);
    case MULIN_VALUE_FRACTION:
      return g_steal_pointer (&fraction);
    case MULIN_VALUE_NUMERATOR:
      return mulin_numeral_format_integer (figure->n, TRUE);
    case MULIN_VALUE_DENOMINATOR:
      return mulin_numeral_format_integer (figure->d, TRUE);
    default:
      return g_steal_pointer (&text);
    }
}

static gboolean
ask_figure (MulinValues *values, const MulinValueCode *code, int line, Answer *answer, GError **error)
{
  MulinFigure *figure = mulin_values_figure (values, code->what, line, error);
  if (figure == NULL)
    return FALSE;
  answer_add (answer, figure_part (figure, code->type));
  answer->figure = g_strdup (code->what);
  answer->title = code->type == MULIN_VALUE_MISSING ? g_strconcat (figure->title, "：未报送", NULL) : g_strdup (figure->title);
  return TRUE;
}

/* Words and values in turn: every {} takes the next column. */
static void
write_pattern (const Answer *answer, const char *pattern, GPtrArray *runs)
{
  g_auto (GStrv) words = g_strsplit (pattern, "{}", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      mulin_document_runs_add (runs, words[i], NULL, NULL);
      if (words[i + 1] == NULL)
        break;
      const char *text = i < answer->texts->len ? answer->texts->pdata[i] : NULL;
      mulin_document_runs_add (runs, text != NULL ? text : NO_DATA, answer->figure, answer->title);
    }
}

static gboolean
has_data (const Answer *answer)
{
  for (guint i = 0; i < answer->texts->len; i++)
    if (answer->texts->pdata[i] != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
write_value (MulinValues *values, const MulinInline *piece, GPtrArray *runs, GError **error)
{
  const MulinValueCode *code = piece->code;
  Answer answer = { .texts = g_ptr_array_new_with_free_func (g_free) };
  gboolean good = TRUE;
  if (code->type == MULIN_VALUE_SQL)
    good = ask_sql (values, code, piece->line, &answer, error);
  else if (code->type == MULIN_VALUE_PARAMETER)
    ask_parameter (values, code, &answer);
  else
    good = ask_figure (values, code, piece->line, &answer, error);
  if (good && (answer.any || !code->silent))
    {
      if (code->pattern != NULL && has_data (&answer))
        write_pattern (&answer, code->pattern, runs);
      else
        mulin_document_runs_add (runs, has_data (&answer) && answer.texts->pdata[0] != NULL ? answer.texts->pdata[0] : NO_DATA,
                                 answer.figure, answer.title);
    }
  answer_clear (&answer);
  return good;
}

gboolean
mulin_values_runs (MulinValues *values, GPtrArray *pieces, GPtrArray *runs, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const MulinInline *piece = pieces->pdata[i];
      if (piece->code == NULL)
        mulin_document_runs_add (runs, piece->text, NULL, NULL);
      else if (!write_value (values, piece, runs, error))
        return FALSE;
    }
  return TRUE;
}
