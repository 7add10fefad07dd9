/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs figures: one query for a whole scope, summed here.  What was never reported is in neither
 * number. */

#include "govern/figure.h"

#include "base/date.h"
#include "base/numeral.h"

#include <string.h>

#define N_NEEDED 5  /* columns of every figure's query */
#define N_COLUMNS 6

MulinFigure *
mulin_figure_ref (MulinFigure *figure)
{
  g_atomic_int_inc (&figure->references);
  return figure;
}

void
mulin_figure_free (MulinFigure *figure)
{
  if (figure == NULL || !g_atomic_int_dec_and_test (&figure->references))
    return;
  g_free (figure->name);
  g_free (figure->title);
  g_free (figure->unit);
  g_free (figure->kind);
  g_free (figure->hue);
  g_free (figure->source);
  g_free (figure->part);
  g_free (figure->from);
  g_free (figure->to);
  g_array_unref (figure->rows);
  g_clear_pointer (&figure->scope, g_array_unref);
  g_clear_pointer (&figure->shared, mulin_figure_scope_unref);
  g_string_chunk_free (figure->texts);
  g_free (figure);
}

MulinDefinition *
mulin_figure_find (MulinShelf *shelf, const char *name)
{
  MulinDefinition *found = mulin_shelf_get (shelf, "figures", name);
  g_autoptr (GPtrArray) figures = found != NULL ? NULL : mulin_shelf_list (shelf, "figures");
  for (guint i = 0; found == NULL && i < figures->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (figures, i)), name))
      found = g_ptr_array_index (figures, i);
  return found;
}

static const char *
find_sql (MulinDefinition *definition)
{
  MulinSection *section = mulin_definition_find (definition, "查询");
  return section == NULL ? NULL : mulin_section_code (section, "sql", NULL);
}

static MulinFigure *
figure_new (MulinDefinition *definition, GHashTable *parameters)
{
  MulinFigure *figure = g_new0 (MulinFigure, 1);
  figure->references = 1;
  figure->name = g_strdup (mulin_definition_name (definition));
  figure->title = g_strdup (mulin_definition_title (definition));
  figure->unit = g_strdup (mulin_definition_get (definition, "单位"));
  figure->kind = g_strdup (mulin_definition_get (definition, "记录"));
  figure->hue = g_strdup (mulin_definition_get (definition, "色"));
  figure->source = g_strdup (mulin_definition_get (definition, "来源"));
  figure->part = g_strdup (mulin_definition_get (definition, "分项"));
  figure->from = g_strdup (parameters == NULL ? NULL : g_hash_table_lookup (parameters, "from"));
  figure->to = g_strdup (parameters == NULL ? NULL : g_hash_table_lookup (parameters, "to"));
  figure->rate = g_strcmp0 (mulin_definition_get (definition, "算法"), "比率") == 0;
  figure->median = g_strcmp0 (mulin_definition_get (definition, "算法"), "中位数") == 0;
  figure->rows = g_array_new (FALSE, FALSE, sizeof (MulinFigureRow));
  figure->texts = g_string_chunk_new (512);
  return figure;
}

/* The compounds that reported nothing begin as missing unless the figure counts them all the same. */
static gboolean
read_scope (MulinFigure *figure, MulinGuard *guard, gboolean count_unreported, GError **error)
{
  figure->shared = mulin_figure_scope_read (guard, error);
  if (figure->shared == NULL)
    return FALSE;
  figure->scope = g_array_copy (figure->shared->compounds);
  for (guint i = 0; i < figure->scope->len; i++)
    {
      MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);
      compound->missing = !compound->reported && !count_unreported;
    }
  return TRUE;
}

/* Where record, compound, n, d, date stand, and part of a figure that has 分项; FALSE with the first one that is absent. */
static gboolean
find_columns (const MulinFigure *figure, MulinStatement *statement, int *columns, const char **absent)
{
  static const char *const names[N_COLUMNS] = { "record", "compound", "n", "d", "date", "part" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      columns[i] = -1;
      for (int j = 0; j < mulin_statement_n_columns (statement); j++)
        if (g_str_equal (mulin_statement_column_name (statement, j), names[i]))
          columns[i] = j;
      *absent = names[i];
      if (columns[i] < 0 && (i < N_NEEDED || figure->part != NULL))
        return FALSE;
    }
  return TRUE;
}

/* The rows of one query as they come. */
typedef struct
{
  MulinFigure *figure;
  int columns[N_COLUMNS];
  guint place;  /* of the last row's compound, from 1: rows of one compound often follow one another; 0 = not of the scope */
  gint64 id;    /* its id */
  guint8 *seen; /* of each compound: WITH or WITHOUT data, or both */
} Taking;

enum
{
  WITH = 1,
  WITHOUT = 2
};

static void
take_row (Taking *it, MulinStatement *statement)
{
  MulinFigure *figure = it->figure;
  gint64 id = mulin_statement_integer (statement, it->columns[1]);
  if (id != it->id)
    it->place = GPOINTER_TO_UINT (g_hash_table_lookup (figure->shared->places, &id));
  it->id = id;
  if (it->place == 0 || g_array_index (figure->scope, MulinFigureCompound, it->place - 1).missing)
    return;
  if (mulin_statement_is_null (statement, it->columns[2])
      || (figure->rate && mulin_statement_is_null (statement, it->columns[3])))
    {
      it->seen[it->place - 1] |= WITHOUT;
      return;
    }
  const char *date = mulin_statement_text (statement, it->columns[4]);
  const char *part = figure->part != NULL ? mulin_statement_text (statement, it->columns[5]) : NULL;
  const MulinFigureRow row = {
    .record = mulin_statement_integer (statement, it->columns[0]),
    .compound = id,
    .n = mulin_statement_integer (statement, it->columns[2]),
    .d = mulin_statement_integer (statement, it->columns[3]),
    .date = date == NULL ? NULL : g_string_chunk_insert (figure->texts, date),
    .part = part == NULL ? NULL : g_string_chunk_insert_const (figure->texts, part),
    .place = it->place - 1,
  };
  figure->n += row.n;
  figure->d += figure->rate ? row.d : 0;
  g_array_append_val (figure->rows, row);
  it->seen[it->place - 1] |= WITH;
}

static int
compare_integers (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;
  return (one > other) - (one < other);
}

gint64
mulin_figure_median (GArray *values)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_integers);
  gint64 high = g_array_index (values, gint64, values->len / 2);
  if (values->len % 2 == 1)
    return high;
  gint64 sum = g_array_index (values, gint64, values->len / 2 - 1) + high;
  return sum / 2 + (sum % 2 > 0);
}

/* A median is no sum: what take_row() added up is replaced. */
static void
take_median (MulinFigure *figure)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < figure->rows->len; i++)
    g_array_append_val (values, g_array_index (figure->rows, MulinFigureRow, i).n);
  figure->n = mulin_figure_median (values);
  figure->has_data = values->len > 0;
}

/* as_of and today are always there; a month as as_of is its last day, for queries compare days. */
static GHashTable *
complete (GHashTable *parameters)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_insert (all, g_strdup ("today"), g_strdup (mulin_date_today ()));
  g_hash_table_insert (all, g_strdup ("as_of"), g_strdup (mulin_date_today ()));
  if (parameters == NULL)
    return all;
  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL)
      g_hash_table_insert (all, g_strdup (key), g_strdup (value));
  const char *as_of = g_hash_table_lookup (all, "as_of");
  if (mulin_date_is_valid (as_of))
    g_hash_table_insert (all, g_strdup ("as_of"), mulin_date_last_day (as_of));
  return all;
}

static gboolean
read_rows (MulinFigure *figure, MulinGuard *guard, MulinDefinition *definition,
           GHashTable *parameters, GError **error)
{
  g_autoptr (GHashTable) all = complete (parameters);
  g_autofree guint8 *seen = g_new0 (guint8, figure->scope->len);
  g_autoptr (MulinStatement) statement
      = mulin_guard_prepare (guard, find_sql (definition), all, error);
  Taking it = { .figure = figure, .seen = seen };
  const char *absent = NULL;
  if (statement == NULL)
    {
      g_prefix_error (error, "数字“%s”：", figure->title);
      return FALSE;
    }
  if (!find_columns (figure, statement, it.columns, &absent))
    {
      mulin_definition_set_error (definition, error, 0,
                                  "查询缺少“%s”一列，要有 record、compound、n、d、date，写了“分项”的还要有 part。", absent);
      return FALSE;
    }
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    take_row (&it, statement);
  for (guint i = 0; i < figure->scope->len; i++)
    {
      MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);
      compound->missing |= seen[i] == WITHOUT;
      figure->missing += compound->missing;
    }
  figure->has_data = figure->rate ? figure->d > 0 : figure->missing < (int)figure->scope->len;
  if (figure->median)
    take_median (figure);
  return step == MULIN_STEP_DONE;
}

MulinFigure *
mulin_figure_run (MulinGuard *guard, MulinShelf *shelf, const char *name, GHashTable *parameters,
                  GError **error)
{
  MulinDefinition *definition = mulin_figure_find (shelf, name);
  if (definition == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "没有“%s”这个数字，请在数字目录里选一个。", name);
      return NULL;
    }
  if (find_sql (definition) == NULL)
    {
      mulin_definition_set_error (definition, error, 0, "缺少“查询”一节的 sql 代码块。");
      return NULL;
    }
  g_autoptr (MulinFigure) figure = figure_new (definition, parameters);
  gboolean count_unreported = g_strcmp0 (mulin_definition_get (definition, "未报送"), "计入") == 0;
  if (!read_scope (figure, guard, count_unreported, error)
      || !read_rows (figure, guard, definition, parameters, error))
    return NULL;
  return g_steal_pointer (&figure);
}

char *
mulin_figure_text (const MulinFigure *figure)
{
  if (!figure->has_data)
    return g_strdup ("—");
  if (!figure->rate)
    return mulin_numeral_format_integer (figure->n, TRUE);
  g_autofree char *rate = mulin_numeral_format_rate (figure->n, figure->d);
  return g_strconcat (rate, "%", NULL);
}

char *
mulin_figure_fraction (const MulinFigure *figure)
{
  if (!figure->rate)
    return g_strdup ("");
  g_autofree char *n = mulin_numeral_format_integer (figure->n, TRUE);
  g_autofree char *d = mulin_numeral_format_integer (figure->d, TRUE);
  return g_strdup_printf ("%s/%s", n, d);
}

/* "另有届满 {committees-expired}" with the figures in braces; "" when one of them is nought or has
 * no data. */
static char *
expand_note (const char *pattern, MulinFigureGet get, gpointer data, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *rest = pattern; *rest != '\0';)
    {
      const char *open = strchr (rest, '{');
      const char *close = open == NULL ? NULL : strchr (open, '}');
      if (close == NULL)
        {
          g_string_append (text, rest);
          break;
        }
      g_autofree char *name = g_strndup (open + 1, close - open - 1);
      g_autoptr (MulinFigure) figure = get (name, data, error);
      if (figure == NULL)
        return NULL;
      if (!figure->has_data || figure->n == 0)
        return g_strdup ("");
      g_autofree char *value = mulin_figure_text (figure);
      g_string_append_len (text, rest, open - rest);
      g_string_append (text, value);
      rest = close + 1;
    }
  return g_strdup (text->str);
}

char *
mulin_figure_note_with (const MulinFigure *figure, MulinShelf *shelf, MulinFigureGet get,
                        gpointer data, GError **error)
{
  MulinDefinition *definition = mulin_figure_find (shelf, figure->name);
  const char *pattern = definition == NULL ? NULL : mulin_definition_get (definition, "附注");
  g_autofree char *beside
      = pattern == NULL ? g_strdup ("") : expand_note (pattern, get, data, error);
  if (beside == NULL)
    return NULL;
  if (figure->missing == 0)
    return g_steal_pointer (&beside);
  return g_strdup_printf ("%s%s%d 个无数据", beside, *beside == '\0' ? "" : "　", figure->missing);
}

typedef struct
{
  MulinGuard *guard;
  MulinShelf *shelf;
  GHashTable *parameters;
} Running;

static MulinFigure *
run_one (const char *name, gpointer data, GError **error)
{
  Running *running = data;
  return mulin_figure_run (running->guard, running->shelf, name, running->parameters, error);
}

char *
mulin_figure_note (const MulinFigure *figure, MulinGuard *guard, MulinShelf *shelf,
                   GHashTable *parameters, GError **error)
{
  Running running = { guard, shelf, parameters };
  return mulin_figure_note_with (figure, shelf, run_one, &running, error);
}
