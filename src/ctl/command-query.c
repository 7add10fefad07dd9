/* SPDX-License-Identifier: GPL-3.0-or-later */
/* query and figures: what definitions may read, masked for the screen. */

#include "ctl/output.h"

#include "base/date.h"

#include <stdio.h>

/* A guard whose scope is --in. */
static MulinGuard *
open_guard (MulinCommand *command, GError **error)
{
  const char *in_kind;
  gint64 in_id;
  static const gint64 none = 0;
  g_autoptr (MulinGuard) guard = NULL;
  g_autoptr (GArray) compounds = NULL;

  if (!mulin_command_in (command, &in_kind, &in_id, error))
    return NULL;
  guard = mulin_register_guard (command->library, command->catalog, MULIN_MASK_INTERNAL, error);
  if (guard == NULL)
    return NULL;
  if (in_kind != NULL)
    {
      compounds = mulin_register_compounds (command->reader, in_kind, in_id, error);
      if (compounds == NULL)
        return NULL;
    }
  /* A place without compounds is an empty scope; NULL would be the whole library. */
  if (!mulin_guard_set_scope (guard, compounds == NULL ? NULL : compounds->len > 0 ? (gint64 *) compounds->data : &none,
                              compounds != NULL ? compounds->len : 0, error))
    return NULL;
  return g_steal_pointer (&guard);
}

static GHashTable *
read_parameters (MulinCommand *command, GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *names[] = { "from", "to" };
  char *as_of = mulin_command_as_of (command, error);

  if (as_of == NULL)
    return NULL;
  g_hash_table_insert (parameters, (char *) "as_of", as_of);
  g_hash_table_insert (parameters, (char *) "today", g_strdup (mulin_date_today ()));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = mulin_command_option (command, names[i]);
      char *date = text != NULL ? mulin_date_normalize (text, error) : NULL;

      if (text != NULL && date == NULL)
        return NULL;
      if (date != NULL)
        g_hash_table_insert (parameters, (char *) names[i], date);
    }
  return g_steal_pointer (&parameters);
}

static MulinOutput *
output_for_statement (MulinStatement *statement)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (int c = 0; c < mulin_statement_n_columns (statement); c++)
    g_ptr_array_add (names, (char *) mulin_statement_column_name (statement, c));
  return mulin_output_new (names, names);
}

gboolean
mulin_command_query (MulinCommand *command, GError **error)
{
  g_autoptr (MulinGuard) guard = open_guard (command, error);
  g_autoptr (GHashTable) parameters = guard != NULL ? read_parameters (command, error) : NULL;
  g_autoptr (MulinStatement) statement = NULL;
  g_autoptr (MulinOutput) output = NULL;
  MulinStep step;

  if (parameters == NULL)
    return FALSE;
  statement = mulin_guard_prepare (guard, mulin_command_argument (command, 0), parameters, error);
  if (statement == NULL)
    return FALSE;
  if (mulin_statement_n_columns (statement) == 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "这条语句不查询任何列，query 只能写 SELECT。");
      return FALSE;
    }
  output = output_for_statement (statement);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    for (int c = 0; c < mulin_statement_n_columns (statement); c++)
      if (mulin_statement_is_null (statement, c))
        mulin_output_null (output);
      else if (mulin_statement_is_integer (statement, c))
        mulin_output_integer (output, mulin_statement_integer (statement, c));
      else
        mulin_output_text (output, mulin_statement_text (statement, c));
  return step == MULIN_STEP_DONE && mulin_output_print (output, mulin_command_option (command, "format"), error);
}

static void
add_figure_json (JsonBuilder *builder, const MulinFigure *figure, const char *scope, gint64 n, gint64 d, gboolean has_data)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "figure");
  json_builder_add_string_value (builder, figure->name);
  json_builder_set_member_name (builder, "scope");
  json_builder_add_string_value (builder, scope);
  json_builder_set_member_name (builder, "value");
  if (!has_data)
    json_builder_add_null_value (builder);
  else if (figure->rate)
    json_builder_add_double_value (builder, (double) (gint64) (1000.0 * (double) n / (double) d + 0.5) / 10);
  else
    json_builder_add_int_value (builder, n);
  json_builder_set_member_name (builder, "numerator");
  json_builder_add_int_value (builder, n);
  json_builder_set_member_name (builder, "denominator");
  if (figure->rate)
    json_builder_add_int_value (builder, d);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, figure->unit);
  json_builder_end_object (builder);
}

static void
add_figure_row (MulinOutput *output, const MulinFigure *figure, const char *scope)
{
  g_autofree char *text = mulin_figure_text (figure);
  g_autofree char *fraction = mulin_figure_fraction (figure);

  mulin_output_text (output, figure->name);
  mulin_output_text (output, figure->title);
  mulin_output_text (output, scope);
  mulin_output_text (output, text);
  mulin_output_text (output, fraction);
  mulin_output_text (output, figure->unit);
}

/* One figure, whole or in parts, as rows of OUTPUT and objects of BUILDER. */
static gboolean
add_figure (MulinCommand *command, MulinGuard *guard, const char *name, GHashTable *parameters, MulinOutput *output,
            JsonBuilder *builder, GError **error)
{
  const char *by = mulin_command_option (command, "by");
  const char *scope = mulin_command_option (command, "in");
  g_autoptr (MulinFigure) figure = mulin_figure_run (guard, command->shelf, name, parameters, error);
  g_autoptr (GPtrArray) parts = NULL;

  if (figure == NULL)
    return FALSE;
  if (by == NULL)
    {
      add_figure_row (output, figure, scope != NULL ? scope : "全部");
      add_figure_json (builder, figure, scope != NULL ? scope : "全部", figure->n, figure->d, figure->has_data);
      return TRUE;
    }
  parts = mulin_figure_by (figure, command->reader, command->catalog, by, error);
  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const MulinFigurePart *part = g_ptr_array_index (parts, i);
      MulinFigure shown = *figure;

      shown.n = part->n;
      shown.d = part->d;
      shown.has_data = part->has_data;
      add_figure_row (output, &shown, part->label);
      add_figure_json (builder, &shown, part->label, part->n, part->d, part->has_data);
    }
  return TRUE;
}

static GPtrArray *
figure_names (MulinCommand *command)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < command->arguments->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (command->arguments, i));
  if (names->len > 0)
    return names;
  all = mulin_shelf_list (command->shelf, "figures");
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (names, (char *) mulin_definition_name (g_ptr_array_index (all, i)));
  return names;
}

gboolean
mulin_command_figures (MulinCommand *command, GError **error)
{
  static const char *const keys[] = { "figure", "title", "scope", "value", "fraction", "unit" };
  static const char *const labels[] = { "名称", "标题", "范围", "数值", "分子/分母", "单位" };
  g_autoptr (MulinGuard) guard = open_guard (command, error);
  g_autoptr (GHashTable) parameters = guard != NULL ? read_parameters (command, error) : NULL;
  g_autoptr (GPtrArray) names = figure_names (command);
  g_autoptr (GPtrArray) key_array = g_ptr_array_new ();
  g_autoptr (GPtrArray) label_array = g_ptr_array_new ();
  g_autoptr (MulinOutput) output = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (parameters == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_ptr_array_add (key_array, (char *) keys[i]);
      g_ptr_array_add (label_array, (char *) labels[i]);
    }
  output = mulin_output_new (key_array, label_array);
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    if (!add_figure (command, guard, g_ptr_array_index (names, i), parameters, output, builder, error))
      return FALSE;
  json_builder_end_array (builder);
  if (!mulin_command_wants_json (command))
    return mulin_output_print (output, mulin_command_option (command, "format"), error);
  root = json_builder_get_root (builder);
  mulin_output_print_json (root);
  return TRUE;
}
