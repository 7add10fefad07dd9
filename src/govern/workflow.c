/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads workflows and gates, and lists what went through a gate and what went without. */

#include "govern/workflow.h"

#include "base/date.h"
#include "base/moment.h"

#include <string.h>

static void
step_free (gpointer data)
{
  MulinWorkflowStep *step = data;
  g_free (step->name);
  g_free (step->actor);
  g_free (step->gate);
  g_free (step->field);
  g_ptr_array_unref (step->records);
  g_free (step);
}

MulinWorkflow *
mulin_workflow_ref (MulinWorkflow *workflow)
{
  g_atomic_ref_count_inc (&workflow->count);
  return workflow;
}

void
mulin_workflow_unref (MulinWorkflow *workflow)
{
  if (!g_atomic_ref_count_dec (&workflow->count))
    return;
  g_free (workflow->election);
  g_free (workflow->name);
  g_free (workflow->title);
  g_free (workflow->source);
  g_free (workflow->subject);
  g_free (workflow->remind);
  g_free (workflow->sql);
  g_ptr_array_unref (workflow->kinds);
  g_ptr_array_unref (workflow->parties);
  g_ptr_array_unref (workflow->steps);
  g_ptr_array_unref (workflow->departments);
  g_free (workflow);
}

MulinDefinition *
mulin_workflow_find (MulinShelf *shelf, const char *name)
{
  MulinDefinition *found = mulin_shelf_get (shelf, "workflows", name);
  g_autoptr (GPtrArray) all = found != NULL ? NULL : mulin_shelf_list (shelf, "workflows");
  for (guint i = 0; found == NULL && i < all->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (all, i)), name))
      found = g_ptr_array_index (all, i);
  return found;
}

gboolean
mulin_limit_parse (const char *text, MulinLimit *limit)
{
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  if (number <= 0 || number > 3660)
    return FALSE;
  limit->number = (int) number;
  limit->unit = g_str_equal (end, "日")         ? MULIN_LIMIT_DAYS
                : g_str_equal (end, "个工作日") ? MULIN_LIMIT_WORKING_DAYS
                : g_str_equal (end, "个月")     ? MULIN_LIMIT_MONTHS
                : g_str_equal (end, "小时")     ? MULIN_LIMIT_HOURS
                                                : MULIN_LIMIT_NONE;
  return limit->unit != MULIN_LIMIT_NONE;
}

static char *
add_hours (const char *moment, int hours)
{
  return mulin_moment_has_time (moment) ? mulin_moment_add_minutes (moment, hours * 60)
                                        : mulin_date_add_days (moment, (hours + 23) / 24);
}

char *
mulin_limit_apply (const MulinLimit *limit, MulinCalendar *calendar, const char *day)
{
  switch (limit->unit)
    {
    case MULIN_LIMIT_DAYS:
      return mulin_date_add_days (day, limit->number);
    case MULIN_LIMIT_WORKING_DAYS:
      return mulin_calendar_add (calendar, day, limit->number);
    case MULIN_LIMIT_MONTHS:
      return mulin_date_add_months (day, limit->number);
    case MULIN_LIMIT_HOURS:
      return add_hours (day, limit->number);
    default:
      return NULL;
    }
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "、", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

static gboolean
read_kinds (MulinWorkflow *workflow, MulinDefinition *definition, MulinCatalog *catalog,
            GError **error)
{
  g_autoptr (GPtrArray) words = split (mulin_definition_get (definition, "事项"));
  for (guint i = 0; i < words->len; i++)
    {
      const MulinWord *word
          = mulin_catalog_find_word (catalog, "matter_kind", g_ptr_array_index (words, i));
      if (word == NULL)
        {
          mulin_definition_set_error (definition, error, mulin_definition_line (definition, "事项"),
                                      "没有“%s”这种事项。", (char *) g_ptr_array_index (words, i));
          return FALSE;
        }
      g_ptr_array_add (workflow->kinds, g_strdup (word->key));
    }
  return TRUE;
}

static gboolean
read_election (MulinWorkflow *workflow, MulinDefinition *definition, MulinCatalog *catalog,
               GError **error)
{
  const char *text = mulin_definition_get (definition, "选举");
  const MulinWord *word
      = text == NULL ? NULL : mulin_catalog_find_word (catalog, "election_kind", text);
  workflow->election = word == NULL ? NULL : g_strdup (word->key);
  if (g_str_equal (workflow->subject, "election") == (word != NULL))
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "选举"),
                              "对象是 election 时“选举”要写选举类别里的词，其他流程不写。");
  return FALSE;
}

static gboolean
read_limit (MulinDefinition *definition, const char *key, MulinLimit *limit, GError **error)
{
  const char *text = mulin_definition_get (definition, key);
  if (text == NULL || mulin_limit_parse (text, limit))
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "“%s”要写成 2小时、15日、5个工作日 或 1个月。", key);
  return FALSE;
}

/* 记录 names fields of a step, and after "matter." of the subject. */
static gboolean
check_records (MulinWorkflowStep *step, MulinDefinition *definition, MulinCatalog *catalog, int line,
               GError **error)
{
  for (guint i = 0; i < step->records->len; i++)
    {
      const char *word = g_ptr_array_index (step->records, i);
      gboolean of_matter = g_str_has_prefix (word, "matter.");
      const MulinKind *kind = mulin_catalog_kind (catalog, of_matter ? "matter" : "matter_step");
      const char *field = of_matter ? word + strlen ("matter.") : word;
      if (mulin_kind_field (kind, field) == NULL)
        {
          mulin_definition_set_error (definition, error, line, "“记录”里没有“%s”这个字段。", word);
          return FALSE;
        }
    }
  return TRUE;
}

static char *
cell_or_null (MulinTable *table, guint row, const char *column)
{
  const char *text = mulin_table_cell (table, row, column);
  return *text == '\0' ? NULL : g_strdup (text);
}

static gboolean
check_step (MulinWorkflow *workflow, MulinWorkflowStep *step, MulinDefinition *definition,
            MulinCatalog *catalog, MulinTable *table, guint row, GError **error)
{
  int line = mulin_table_line (table, row);
  const char *limit = mulin_table_cell (table, row, "期限");
  const char *from = mulin_table_cell (table, row, "起算");
  const char *wrong = NULL;
  for (guint i = 0; i + 1 < workflow->steps->len; i++)
    if (g_str_equal (((MulinWorkflowStep *) g_ptr_array_index (workflow->steps, i))->name,
                     step->name))
      wrong = "步骤“%s”写了两次。";
  if (*step->name == '\0')
    wrong = "步骤没有名称。%s";
  else if (*limit != '\0' && !mulin_limit_parse (limit, &step->limit))
    wrong = "步骤“%s”的“期限”要写成 2小时、15日、5个工作日 或 1个月。";
  else if (*from != '\0' && !step->from_raised && !g_str_equal (from, "本步"))
    wrong = "步骤“%s”的“起算”要写本步或提出。";
  else if (step->field != NULL
           && mulin_kind_field (mulin_catalog_kind (catalog, workflow->subject), step->field) == NULL)
    wrong = "步骤“%s”的“字段”不是记录里的字段。";
  if (wrong != NULL)
    {
      mulin_definition_set_error (definition, error, line, wrong, step->name);
      return FALSE;
    }
  return check_records (step, definition, catalog, line, error);
}

static gboolean
read_steps (MulinWorkflow *workflow, MulinDefinition *definition, MulinCatalog *catalog,
            GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "步骤");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (table == NULL || mulin_table_n_rows (table) == 0)
    {
      mulin_definition_set_error (definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“步骤”一节的表。");
      return FALSE;
    }
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      MulinWorkflowStep *step = g_new0 (MulinWorkflowStep, 1);
      step->name = g_strdup (mulin_table_cell (table, i, "步骤"));
      step->actor = g_strdup (mulin_table_cell (table, i, "办理"));
      step->gate = cell_or_null (table, i, "门");
      step->field = cell_or_null (table, i, "字段");
      step->records = split (mulin_table_cell (table, i, "记录"));
      step->from_raised = g_str_equal (mulin_table_cell (table, i, "起算"), "提出");
      step->optional = g_str_equal (mulin_table_cell (table, i, "可略"), "是");
      g_ptr_array_add (workflow->steps, step);
      if (!check_step (workflow, step, definition, catalog, table, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_gate (MulinWorkflow *workflow, MulinDefinition *definition, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "查询");
  if (section != NULL)
    workflow->sql = g_strdup (mulin_section_code (section, "sql", &workflow->sql_line));
  if (workflow->sql != NULL && workflow->remind != NULL)
    return TRUE;
  mulin_definition_set_error (definition, error, section == NULL ? 1 : mulin_section_line (section),
                              workflow->sql == NULL ? "缺少“查询”一节的 sql 代码块。"
                                                    : "缺少“提醒”，写明经过这一步前要做什么。");
  return FALSE;
}

static void
read_departments (MulinWorkflow *workflow, MulinDefinition *definition)
{
  const char *count = mulin_definition_get (definition, "部门数");
  MulinSection *section = mulin_definition_find (definition, "部门");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  workflow->n_departments = count == NULL ? 0 : (int) g_ascii_strtoll (count, NULL, 10);
  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    if (*mulin_table_cell (table, i, "部门") != '\0')
      g_ptr_array_add (workflow->departments, g_strdup (mulin_table_cell (table, i, "部门")));
}

MulinWorkflow *
mulin_workflow_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinWorkflow) workflow = g_new0 (MulinWorkflow, 1);
  const char *subject = mulin_definition_get (definition, "对象");
  const char *clock = mulin_definition_get (definition, "计时");
  g_atomic_ref_count_init (&workflow->count);
  workflow->name = g_strdup (mulin_definition_name (definition));
  workflow->title = g_strdup (mulin_definition_title (definition));
  workflow->source = g_strdup (mulin_definition_get (definition, "来源"));
  workflow->subject = g_strdup (subject != NULL ? subject : "matter");
  workflow->remind = g_strdup (mulin_definition_get (definition, "提醒"));
  workflow->by_clock = g_strcmp0 (clock, "时分") == 0;
  workflow->is_gate = g_strcmp0 (mulin_definition_get (definition, "类型"), "门") == 0;
  workflow->kinds = g_ptr_array_new_with_free_func (g_free);
  workflow->parties = split (mulin_definition_get (definition, "参与"));
  workflow->steps = g_ptr_array_new_with_free_func (step_free);
  workflow->departments = g_ptr_array_new_with_free_func (g_free);
  if (workflow->source == NULL)
    {
      mulin_definition_set_error (definition, error, 1, "缺少“来源”，请补上。");
      return NULL;
    }
  if (!g_str_equal (workflow->subject, "matter") && !g_str_equal (workflow->subject, "election"))
    {
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "对象"),
                                  "“对象”要写 matter 或 election。");
      return NULL;
    }
  if (clock != NULL && !workflow->by_clock && !g_str_equal (clock, "日"))
    {
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "计时"),
                                  "“计时”要写 时分 或 日。");
      return NULL;
    }
  read_departments (workflow, definition);
  if (!read_kinds (workflow, definition, catalog, error)
      || !read_election (workflow, definition, catalog, error)
      || !read_limit (definition, "期限", &workflow->limit, error)
      || !read_limit (definition, "延长", &workflow->extension, error))
    return NULL;
  if (!(workflow->is_gate ? read_gate (workflow, definition, error)
                          : read_steps (workflow, definition, catalog, error)))
    return NULL;
  return g_steal_pointer (&workflow);
}

GPtrArray *
mulin_workflows_load (MulinShelf *shelf, MulinCatalog *catalog, GError **error)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "workflows");
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_workflow_unref);
  for (guint i = 0; i < definitions->len; i++)
    {
      g_autoptr (MulinWorkflow) workflow
          = mulin_workflow_parse (g_ptr_array_index (definitions, i), catalog, error);
      if (workflow == NULL)
        return NULL;
      if (!workflow->is_gate)
        g_ptr_array_add (all, g_steal_pointer (&workflow));
    }
  return g_steal_pointer (&all);
}

static int
find_column (MulinStatement *statement, const char *name)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    if (g_str_equal (mulin_statement_column_name (statement, i), name))
      return i;
  return -1;
}

static const char *const gate_columns[] = { "kind", "record", "compound", "date", "prior", "reason" };

static gboolean
check_gate (MulinWorkflow *workflow, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (guard, workflow->sql, NULL, &reason);
  if (statement == NULL)
    {
      mulin_definition_set_error (definition, error, workflow->sql_line, "%s", reason->message);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (gate_columns); i++)
    if (find_column (statement, gate_columns[i]) < 0)
      {
        mulin_definition_set_error (definition, error, workflow->sql_line, "查询缺少“%s”一列。",
                                    gate_columns[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
mulin_workflow_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard,
                      GError **error)
{
  g_autoptr (MulinCatalog) catalog = mulin_catalog_load (shelf, error);
  g_autoptr (MulinWorkflow) workflow
      = catalog == NULL ? NULL : mulin_workflow_parse (definition, catalog, error);
  if (workflow == NULL)
    return FALSE;
  for (guint i = 0; i < workflow->steps->len; i++)
    {
      const MulinWorkflowStep *step = g_ptr_array_index (workflow->steps, i);
      MulinDefinition *gate = step->gate == NULL ? NULL : mulin_workflow_find (shelf, step->gate);
      if (step->gate == NULL
          || (gate != NULL && g_strcmp0 (mulin_definition_get (gate, "类型"), "门") == 0))
        continue;
      mulin_definition_set_error (definition, error, 0, "步骤“%s”的门“%s”不存在，请先建这个门。",
                                  step->name, step->gate);
      return FALSE;
    }
  return !workflow->is_gate || guard == NULL || check_gate (workflow, definition, guard, error);
}

MulinGate
mulin_gate_state (const char *prior, gboolean begun)
{
  if (g_strcmp0 (prior, "done") == 0)
    return MULIN_GATE_KEPT;
  if (g_strcmp0 (prior, "exempt") == 0)
    return MULIN_GATE_EXEMPT;
  if (!begun)
    return MULIN_GATE_AHEAD;
  return prior == NULL ? MULIN_GATE_UNKNOWN : MULIN_GATE_WITHOUT;
}

void
mulin_gate_row_free (MulinGateRow *row)
{
  g_free (row->kind);
  g_free (row->date);
  g_free (row->reason);
  g_free (row->item);
  g_free (row);
}

static GPtrArray *
read_gate_rows (MulinStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_gate_row_free);
  int at[G_N_ELEMENTS (gate_columns)];
  for (guint i = 0; i < G_N_ELEMENTS (gate_columns); i++)
    if ((at[i] = find_column (statement, gate_columns[i])) < 0)
      {
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "门的查询缺少“%s”一列。",
                     gate_columns[i]);
        return NULL;
      }
  int item = find_column (statement, "item");
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinGateRow *row = g_new0 (MulinGateRow, 1);
      row->kind = g_strdup (mulin_statement_text (statement, at[0]));
      row->record = mulin_statement_integer (statement, at[1]);
      row->compound = mulin_statement_integer (statement, at[2]);
      row->date = g_strdup (mulin_statement_text (statement, at[3]));
      row->state = mulin_gate_state (mulin_statement_text (statement, at[4]), TRUE);
      row->reason = g_strdup (mulin_statement_text (statement, at[5]));
      row->item = item < 0 ? NULL : g_strdup (mulin_statement_text (statement, item));
      g_ptr_array_add (rows, row);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
mulin_gate_list (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                 GHashTable *parameters, GError **error)
{
  MulinDefinition *definition = mulin_workflow_find (shelf, name);
  g_autoptr (MulinWorkflow) workflow
      = definition == NULL ? NULL : mulin_workflow_parse (definition, catalog, error);
  if (definition == NULL || (workflow != NULL && !workflow->is_gate))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有“%s”这个门，请在流程里选一个门。",
                 name);
  if (workflow == NULL || !workflow->is_gate)
    return NULL;
  g_autoptr (MulinStatement) statement
      = mulin_guard_prepare (guard, workflow->sql, parameters, error);
  return statement == NULL ? NULL : read_gate_rows (statement, error);
}
