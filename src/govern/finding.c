/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs rules: one query each over a whole scope; ranks what they find and marks what was accepted.
 */

#include "govern/finding.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

/* One rule's query under way. */
typedef struct
{
  MulinRule *rule;
  MulinStatement *statement;
  MulinRuleTally *tally;
  int id, compound, name, days, missing; /* columns, -1 = none */
} Asking;

static void
finding_free (gpointer data)
{
  MulinRuleFinding *finding = data;
  g_free (finding->name);
  g_free (finding->message);
  g_free (finding->reason);
  g_free (finding->accepted_until);
  g_free (finding);
}

void
mulin_findings_free (MulinFindings *findings)
{
  if (findings == NULL)
    return;
  g_free (findings->as_of);
  g_ptr_array_unref (findings->findings);
  g_ptr_array_unref (findings->missing);
  g_ptr_array_unref (findings->tallies);
  g_ptr_array_unref (findings->rules);
  g_free (findings);
}

static MulinFindings *
findings_new (const char *as_of)
{
  MulinFindings *findings = g_new0 (MulinFindings, 1);
  const char *day = as_of != NULL ? as_of : mulin_date_today ();
  findings->as_of = mulin_date_is_valid (day) ? mulin_date_last_day (day) : g_strdup (day);
  findings->findings = g_ptr_array_new_with_free_func (finding_free);
  findings->missing = g_ptr_array_new_with_free_func (finding_free);
  findings->tallies = g_ptr_array_new_with_free_func (g_free);
  findings->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_rule_free);
  return findings;
}

static int
find_column (MulinStatement *statement, const char *name, gsize length)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    {
      const char *column = mulin_statement_column_name (statement, i);
      if (strlen (column) == length && strncmp (column, name, length) == 0)
        return i;
    }
  return -1;
}

/* The pattern with the row's values; no data is a dash. */
static char *
fill_message (const char *pattern, MulinStatement *statement)
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
      int column = find_column (statement, open + 1, close - open - 1);
      const char *value = column < 0 ? NULL : mulin_statement_text (statement, column);
      g_string_append_len (text, rest, open - rest);
      g_string_append (text, value != NULL ? value : "—");
      rest = close + 1;
    }
  return g_strdup (text->str);
}

static void
take_row (MulinFindings *findings, Asking *asking)
{
  MulinStatement *row = asking->statement;
  MulinRule *rule = asking->rule;
  MulinRuleFinding *finding = g_new0 (MulinRuleFinding, 1);
  const char *missing = asking->missing < 0 ? NULL : mulin_statement_text (row, asking->missing);
  finding->rule = rule->name;
  finding->title = rule->title;
  finding->severity = rule->severity;
  finding->consequence = rule->consequence;
  finding->state = rule->state;
  finding->kind = rule->kind;
  finding->id = mulin_statement_integer (row, asking->id);
  finding->compound = mulin_statement_integer (row, asking->compound);
  finding->name = g_strdup (mulin_statement_text (row, asking->name));
  finding->source = rule->source;
  finding->advice = rule->advice;
  finding->mend_field = rule->mend;
  finding->has_days = asking->days >= 0 && !mulin_statement_is_null (row, asking->days);
  finding->days = finding->has_days ? (int)mulin_statement_integer (row, asking->days) : 0;
  if (missing != NULL)
    {
      finding->message = g_strconcat ("无数据：", missing, NULL);
      asking->tally->missing++;
      g_ptr_array_add (findings->missing, finding);
      return;
    }
  finding->message = fill_message (rule->message, row);
  asking->tally->found++;
  g_ptr_array_add (findings->findings, finding);
}

static gboolean
find_columns (Asking *asking, MulinDefinition *definition, GError **error)
{
  const struct
  {
    const char *name;
    int *column;
    gboolean needed;
  } columns[] = {
    { "id", &asking->id, TRUE },
    { "compound", &asking->compound, TRUE },
    { "name", &asking->name, TRUE },
    { "days", &asking->days, FALSE },
    { "missing", &asking->missing, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      *columns[i].column
          = find_column (asking->statement, columns[i].name, strlen (columns[i].name));
      if (*columns[i].column >= 0 || !columns[i].needed)
        continue;
      mulin_definition_set_error (definition, error, asking->rule->sql_line,
                                  "查询缺少“%s”一列，要有 id、compound、name。", columns[i].name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
ask (MulinFindings *findings, MulinGuard *guard, MulinDefinition *definition, MulinRule *rule,
     GPtrArray *rulesets, MulinRuleTally *tally, GError **error)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) reason = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", findings->as_of);
  g_hash_table_insert (parameters, (gpointer) "today", (gpointer)mulin_date_today ());
  g_autofree char *regions = mulin_rule_regions (rule, rulesets);
  if (regions != NULL)
    g_hash_table_insert (parameters, (gpointer) "regions", regions);
  g_autoptr (MulinStatement) statement
      = mulin_guard_prepare (guard, rule->sql, parameters, &reason);
  Asking asking = { rule, statement, tally, -1, -1, -1, -1, -1 };
  MulinStep step = MULIN_STEP_ERROR;
  if (statement != NULL && !find_columns (&asking, definition, error))
    return FALSE;
  while (statement != NULL && (step = mulin_statement_step (statement, &reason)) == MULIN_STEP_ROW)
    take_row (findings, &asking);
  tally->microseconds = g_get_monotonic_time () - began;
  if (step == MULIN_STEP_DONE)
    return TRUE;
  mulin_definition_set_error (definition, error, rule->sql_line, "%s", reason->message);
  return FALSE;
}

static gboolean
run_rule (MulinFindings *findings, MulinGuard *guard, MulinCatalog *catalog,
          MulinDefinition *definition, GPtrArray *rulesets, GError **error)
{
  MulinRule *rule = mulin_rule_parse (definition, catalog, error);
  if (rule == NULL)
    return FALSE;
  MulinRuleTally *tally = g_new0 (MulinRuleTally, 1);
  g_ptr_array_add (findings->rules, rule);
  g_ptr_array_add (findings->tallies, tally);
  tally->rule = rule->name;
  tally->title = rule->title;
  tally->asked = rule->since == NULL || strcmp (rule->since, findings->as_of) <= 0;
  return !tally->asked || ask (findings, guard, definition, rule, rulesets, tally, error);
}

/* --- accepted -------------------------------------------------------------------------------- */

static char *
key_of (const char *rule, const char *kind, gint64 id)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, rule, kind, id);
}

static int
find_tally (const MulinFindings *findings, const char *rule)
{
  for (guint i = 0; i < findings->tallies->len; i++)
    if (((MulinRuleTally *)g_ptr_array_index (findings->tallies, i))->rule == rule)
      return i;
  return -1;
}

static void
mark (MulinFindings *findings, MulinRuleFinding *finding, MulinRecord *acceptance)
{
  finding->acceptance = mulin_record_id (acceptance);
  finding->reason = g_strdup (mulin_record_text (acceptance, "reason"));
  finding->accepted_until = g_strdup (mulin_record_text (acceptance, "until"));
  MulinRuleTally *tally
      = g_ptr_array_index (findings->tallies, find_tally (findings, finding->rule));
  tally->accepted++;
}

static gboolean
mark_accepted (MulinFindings *findings, MulinConnection *reader, MulinCatalog *catalog,
               GError **error)
{
  MulinListing listing = { .kind = "acceptance" };
  g_autoptr (GPtrArray) records = mulin_register_find (reader, catalog, &listing, error);
  g_autoptr (GHashTable) accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      if (mulin_date_on (mulin_record_text (record, "date"), mulin_record_text (record, "until"),
                         findings->as_of))
        g_hash_table_replace (accepted,
                              key_of (mulin_record_text (record, "rule"),
                                      mulin_record_text (record, "kind"),
                                      mulin_record_integer (record, "record", 0)),
                              record);
    }
  if (g_hash_table_size (accepted) == 0)
    return TRUE;
  for (guint i = 0; i < findings->findings->len; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (findings->findings, i);
      g_autofree char *key = key_of (finding->rule, finding->kind, finding->id);
      MulinRecord *record = g_hash_table_lookup (accepted, key);
      if (record != NULL)
        mark (findings, finding, record);
    }
  return TRUE;
}

gint64
mulin_rule_finding_accept (MulinTransaction *transaction, MulinCatalog *catalog,
                           const MulinRuleFinding *finding, const char *reason, const char *date,
                           const char *until, GError **error)
{
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "acceptance"));
  mulin_record_set_text (record, "rule", finding->rule);
  mulin_record_set_text (record, "kind", finding->kind);
  mulin_record_set_integer (record, "record", finding->id);
  if (finding->compound != 0)
    mulin_record_set_integer (record, "compound", finding->compound);
  mulin_record_set_text (record, "reason", reason);
  mulin_record_set_text (record, "date", date);
  mulin_record_set_text (record, "until", until);
  return mulin_register_put (transaction, catalog, record, error) ? mulin_record_id (record) : 0;
}

/* --- ranked ---------------------------------------------------------------------------------- */

static gboolean
set_ranks (GPtrArray *findings, MulinConnection *reader, GError **error)
{
  g_autoptr (GArray) compounds = mulin_register_compounds (reader, "", 0, error);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (compounds == NULL)
    return FALSE;
  for (guint i = 0; i < compounds->len; i++)
    g_hash_table_insert (places, &g_array_index (compounds, gint64, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < findings->len; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (findings, i);
      finding->rank = GPOINTER_TO_UINT (g_hash_table_lookup (places, &finding->compound));
    }
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const MulinRuleFinding *one = *(MulinRuleFinding *const *)a;
  const MulinRuleFinding *other = *(MulinRuleFinding *const *)b;
  if ((one->acceptance != 0) != (other->acceptance != 0))
    return one->acceptance != 0 ? 1 : -1;
  if (one->consequence != other->consequence)
    return one->consequence < other->consequence ? -1 : 1;
  if (one->severity != other->severity)
    return one->severity < other->severity ? -1 : 1;
  if (one->has_days != other->has_days)
    return one->has_days ? -1 : 1;
  if (one->days != other->days)
    return one->days > other->days ? -1 : 1;
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  int order = strcmp (one->rule, other->rule);
  if (order != 0 || one->id == other->id)
    return order;
  return one->id < other->id ? -1 : 1;
}

static gboolean
finish (MulinFindings *findings, MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  if (!mark_accepted (findings, reader, catalog, error)
      || !set_ranks (findings->findings, reader, error)
      || !set_ranks (findings->missing, reader, error))
    return FALSE;
  g_ptr_array_sort (findings->findings, compare);
  g_ptr_array_sort (findings->missing, compare);
  while (
      findings->n_open < findings->findings->len
      && ((MulinRuleFinding *)g_ptr_array_index (findings->findings, findings->n_open))->acceptance
             == 0)
    findings->n_open++;
  return TRUE;
}

MulinFindings *
mulin_findings_run (MulinGuard *guard, MulinConnection *reader, MulinShelf *shelf,
                    MulinCatalog *catalog, const char *rule, const char *as_of, GError **error)
{
  g_autoptr (MulinFindings) findings = findings_new (as_of);
  g_autoptr (GPtrArray) definitions
      = rule == NULL ? mulin_shelf_list (shelf, "rules") : g_ptr_array_new ();
  g_autoptr (GPtrArray) rulesets = mulin_rule_rulesets (shelf, findings->as_of, error);
  if (rulesets == NULL)
    return NULL;
  if (rule != NULL)
    g_ptr_array_add (definitions, mulin_rule_find (shelf, rule));
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);
      if (definition == NULL)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                       "没有“%s”这条规则，用 mulinctl definitions list 看有哪些。", rule);
          return NULL;
        }
      if (!run_rule (findings, guard, catalog, definition, rulesets, error))
        return NULL;
    }
  return finish (findings, reader, catalog, error) ? g_steal_pointer (&findings) : NULL;
}

char *
mulin_rule_finding_days (const MulinRuleFinding *finding)
{
  if (!finding->has_days)
    return g_strdup ("");
  if (finding->days == 0)
    return g_strdup ("今日到期");
  return g_strdup_printf (finding->days > 0 ? "已过 %d 天" : "还剩 %d 天", abs (finding->days));
}
