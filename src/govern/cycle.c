/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the definitions of meeting cycles. */

#include "govern/cycle.h"

static const char *const rhythms[] = { "每周", "每月", "每季", "每年" }; /* in the order of MulinRhythm */

static void
meeting_free (gpointer data)
{
  MulinCycleMeeting *meeting = data;
  g_free (meeting->name);
  g_free (meeting->certainty);
  g_free (meeting->source);
  g_free (meeting->kind);
  g_free (meeting->sql);
  g_free (meeting->bodies_sql);
  g_free (meeting);
}

void
mulin_cycle_free (MulinCycle *cycle)
{
  if (cycle == NULL)
    return;
  g_free (cycle->name);
  g_free (cycle->title);
  g_free (cycle->source);
  g_free (cycle->subject);
  g_free (cycle->bodies_sql);
  g_ptr_array_unref (cycle->meetings);
  g_free (cycle);
}

MulinDefinition *
mulin_cycle_find (MulinShelf *shelf, const char *name)
{
  MulinDefinition *found = mulin_shelf_get (shelf, "cycles", name);
  g_autoptr (GPtrArray) all = found != NULL ? NULL : mulin_shelf_list (shelf, "cycles");
  for (guint i = 0; found == NULL && i < all->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (all, i)), name))
      found = g_ptr_array_index (all, i);
  return found;
}

static const char *
section_sql (MulinDefinition *definition, const char *title, int *line)
{
  MulinSection *section = mulin_definition_find (definition, title);
  return section == NULL ? NULL : mulin_section_code (section, "sql", line);
}

/* An empty cell is OTHERWISE; anything but LEAST..MOST is FALSE. */
static gboolean
read_number (MulinTable *table, guint row, const char *column, int least, int most, int otherwise,
             int *value)
{
  const char *text = mulin_table_cell (table, row, column);
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  *value = *text == '\0' ? otherwise : (int) number;
  return *text == '\0' || (*end == '\0' && number >= least && number <= most);
}

static gboolean
read_rhythm (MulinCycleMeeting *meeting, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (rhythms); i++)
    if (g_str_equal (text, rhythms[i]))
      {
        meeting->rhythm = (MulinRhythm) i;
        return TRUE;
      }
  return FALSE;
}

/* What is wrong with the row, as a sentence with one %s for the meeting's name; NULL when nothing. */
static const char *
read_row (MulinCycleMeeting *meeting, MulinDefinition *definition, MulinCatalog *catalog,
          MulinTable *table, guint row)
{
  static const char *const certainties[] = { "条文", "政策", "记忆", "惯例", NULL };
  const char *kind = mulin_table_cell (table, row, "类别");
  const char *bodies = mulin_table_cell (table, row, "对象");
  const MulinWord *word
      = *kind == '\0' ? NULL : mulin_catalog_find_word (catalog, "meeting_kind", kind);
  if (*meeting->name == '\0')
    return "会议没有名称。%s";
  if (*kind != '\0' && word == NULL)
    return "会议“%s”的“类别”不是会议类别里的词。";
  meeting->kind = word == NULL ? NULL : g_strdup (word->key);
  meeting->sql = word != NULL ? NULL
                              : g_strdup (section_sql (definition, meeting->name, &meeting->sql_line));
  if (word == NULL && meeting->sql == NULL)
    return "会议“%s”没有类别，要有同名一节的 sql 代码块。";
  meeting->bodies_sql
      = *bodies == '\0' ? NULL : g_strdup (section_sql (definition, bodies, &meeting->bodies_line));
  if (*bodies != '\0' && meeting->bodies_sql == NULL)
    return "会议“%s”的“对象”要写一节的名称，该节有 sql 代码块。";
  if (!read_rhythm (meeting, mulin_table_cell (table, row, "周期")))
    return "会议“%s”的“周期”要写每周、每月、每季、每年中的一个。";
  if (!read_number (table, row, "起月", 1, 12, 1, &meeting->first_month)
      || !read_number (table, row, "止月", 1, 12, 12, &meeting->last_month)
      || meeting->first_month > meeting->last_month)
    return "会议“%s”的“起月”“止月”要写 1 到 12，起月不晚于止月。";
  if (!read_number (table, row, "日", 1, 28, 0, &meeting->day))
    return "会议“%s”的“日”要写 1 到 28。";
  if (!g_strv_contains (certainties, meeting->certainty))
    return "会议“%s”的“可信”要写条文、政策、记忆、惯例中的一个。";
  return NULL;
}

static gboolean
read_meetings (MulinCycle *cycle, MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "会议");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (table == NULL || mulin_table_n_rows (table) == 0)
    {
      mulin_definition_set_error (definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“会议”一节的表。");
      return FALSE;
    }
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      MulinCycleMeeting *meeting = g_new0 (MulinCycleMeeting, 1);
      meeting->line = mulin_table_line (table, i);
      meeting->name = g_strdup (mulin_table_cell (table, i, "会议"));
      meeting->certainty = g_strdup (mulin_table_cell (table, i, "可信"));
      meeting->source = g_strdup (mulin_table_cell (table, i, "依据"));
      g_ptr_array_add (cycle->meetings, meeting);
      const char *wrong = read_row (meeting, definition, catalog, table, i);
      if (wrong == NULL)
        continue;
      mulin_definition_set_error (definition, error, meeting->line, wrong, meeting->name);
      return FALSE;
    }
  return TRUE;
}

MulinCycle *
mulin_cycle_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  static const char *const subjects[] = { "compound", "organization", "community", "activity", NULL };
  g_autoptr (MulinCycle) cycle = g_new0 (MulinCycle, 1);
  const char *subject = mulin_definition_get (definition, "对象");
  cycle->name = g_strdup (mulin_definition_name (definition));
  cycle->title = g_strdup (mulin_definition_title (definition));
  cycle->source = g_strdup (mulin_definition_get (definition, "来源"));
  cycle->subject = g_strdup (subject);
  cycle->bodies_sql = g_strdup (section_sql (definition, "对象", &cycle->bodies_line));
  cycle->meetings = g_ptr_array_new_with_free_func (meeting_free);
  if (cycle->source == NULL)
    mulin_definition_set_error (definition, error, 1, "缺少“来源”，请补上。");
  else if (subject == NULL || !g_strv_contains (subjects, subject))
    mulin_definition_set_error (definition, error, mulin_definition_line (definition, "对象"),
                                "“对象”要写 compound、organization、community、activity 中的一个。");
  else if (cycle->bodies_sql == NULL && !g_str_equal (subject, "compound"))
    mulin_definition_set_error (definition, error, 1, "缺少“对象”一节的 sql 代码块。");
  else if (read_meetings (cycle, definition, catalog, error))
    return g_steal_pointer (&cycle);
  return NULL;
}

static gboolean
check_sql (MulinDefinition *definition, MulinGuard *guard, const char *sql, int line,
           const char *const *columns, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (MulinStatement) statement
      = sql == NULL ? NULL : mulin_guard_prepare (guard, sql, NULL, &reason);
  if (sql == NULL)
    return TRUE;
  if (statement == NULL)
    {
      mulin_definition_set_error (definition, error, line, "%s", reason->message);
      return FALSE;
    }
  for (guint i = 0; columns[i] != NULL; i++)
    {
      gboolean found = FALSE;
      for (int j = 0; j < mulin_statement_n_columns (statement); j++)
        found = found || g_str_equal (mulin_statement_column_name (statement, j), columns[i]);
      if (found)
        continue;
      mulin_definition_set_error (definition, error, line, "查询缺少“%s”一列。", columns[i]);
      return FALSE;
    }
  return TRUE;
}

gboolean
mulin_cycle_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  static const char *const body_columns[] = { "record", "compound", "name", "since", NULL };
  static const char *const held_columns[] = { "record", "date", "kind", "proof", NULL };
  g_autoptr (MulinCatalog) catalog = mulin_catalog_load (shelf, error);
  g_autoptr (MulinCycle) cycle
      = catalog == NULL ? NULL : mulin_cycle_parse (definition, catalog, error);
  if (cycle == NULL || guard == NULL)
    return cycle != NULL;
  if (!check_sql (definition, guard, cycle->bodies_sql, cycle->bodies_line, body_columns, error))
    return FALSE;
  for (guint i = 0; i < cycle->meetings->len; i++)
    {
      const MulinCycleMeeting *meeting = g_ptr_array_index (cycle->meetings, i);
      if (!check_sql (definition, guard, meeting->sql, meeting->sql_line, held_columns, error)
          || !check_sql (definition, guard, meeting->bodies_sql, meeting->bodies_line, body_columns,
                         error))
        return FALSE;
    }
  return TRUE;
}
