/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs rules: one query each over a whole scope; ranks what they find and marks what was accepted.
 */

#include "govern/finding.h"

#include "base/date.h"
#include "govern/cycle.h"

#include <stdlib.h>
#include <string.h>

/* A gathering under way. */
typedef struct
{
  MulinFindings *findings;
  GPtrArray *rulesets;
  const char *before; /* NULL = nobody asks what is new */
  MulinRuleAsk ask;
  gpointer data;
} Gathering;

static void
finding_free (gpointer data)
{
  MulinRuleFinding *finding = data;
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
  g_ptr_array_unref (findings->answers);
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
  findings->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_rule_answer_unref);
  findings->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_rule_free);
  return findings;
}

/* --- gathered -------------------------------------------------------------------------------- */

static MulinRuleFinding *
finding_of (const MulinRule *rule, const MulinRuleRow *row)
{
  MulinRuleFinding *finding = g_new0 (MulinRuleFinding, 1);
  finding->rule = rule->name;
  finding->title = rule->title;
  finding->severity = rule->severity;
  finding->consequence = rule->consequence;
  finding->state = rule->state;
  finding->kind = rule->kind;
  finding->id = row->id;
  finding->compound = row->compound;
  finding->name = row->name;
  finding->message = row->message;
  finding->clause = rule->clause;
  finding->certainty = rule->certainty;
  finding->source = rule->source;
  finding->advice = rule->advice;
  finding->mend_field = rule->mend;
  finding->has_days = row->has_days;
  finding->days = row->days;
  return finding;
}

/* Nothing found is nothing new, and what answers the same on every day has nothing new either. */
static gboolean
may_be_fresh (const Gathering *it, const MulinRule *rule, const MulinRuleAnswer *answer)
{
  if (it->before == NULL || !mulin_rule_reads_day (rule))
    return FALSE;
  for (guint i = 0; i < answer->rows->len; i++)
    if (!g_array_index (answer->rows, MulinRuleRow, i).missing)
      return TRUE;
  return FALSE;
}

/* The records that RULE had found the day before (keys of ANSWER's rows). */
static GHashTable *
index_found (MulinRuleAnswer *answer)
{
  GHashTable *ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < answer->rows->len; i++)
    {
      MulinRuleRow *row = &g_array_index (answer->rows, MulinRuleRow, i);
      if (!row->missing)
        g_hash_table_add (ids, &row->id);
    }
  return ids;
}

static gboolean
take_answer (Gathering *it, MulinDefinition *definition, const MulinRule *rule, MulinRuleTally *tally,
             GError **error)
{
  gint64 began = g_get_monotonic_time ();
  g_autofree char *regions = mulin_rule_regions (rule, it->rulesets);
  MulinRuleAnswer *answer
      = it->ask (definition, rule, regions, it->findings->as_of, it->data, error);
  g_autoptr (MulinRuleAnswer) earlier = NULL;
  g_autoptr (GHashTable) before = NULL;
  if (answer == NULL)
    return FALSE;
  g_ptr_array_add (it->findings->answers, answer);
  if (may_be_fresh (it, rule, answer))
    {
      earlier = it->ask (definition, rule, regions, it->before, it->data, error);
      if (earlier == NULL)
        return FALSE;
      before = index_found (earlier);
    }
  for (guint i = 0; i < answer->rows->len; i++)
    {
      const MulinRuleRow *row = &g_array_index (answer->rows, MulinRuleRow, i);
      MulinRuleFinding *finding = finding_of (rule, row);
      finding->fresh = before != NULL && !row->missing && !g_hash_table_contains (before, &row->id);
      g_ptr_array_add (row->missing ? it->findings->missing : it->findings->findings, finding);
      tally->missing += row->missing;
      tally->found += !row->missing;
    }
  tally->microseconds = g_get_monotonic_time () - began;
  return TRUE;
}

static gboolean
run_rule (Gathering *it, MulinDefinition *definition, const MulinRule *rule, GError **error)
{
  MulinFindings *findings = it->findings;
  MulinRuleTally *tally = g_new0 (MulinRuleTally, 1);
  g_ptr_array_add (findings->tallies, tally);
  tally->rule = rule->name;
  tally->title = rule->title;
  tally->asked = rule->since == NULL || strcmp (rule->since, findings->as_of) <= 0;
  return !tally->asked || take_answer (it, definition, rule, tally, error);
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

/* The rules that are wished for, a rule for each meeting of the cycles after them; RULES (MulinRule) and DEFINITIONS side by side. */
static gboolean
list_rules (MulinShelf *shelf, MulinCatalog *catalog, const MulinFindingsWish *wish, GPtrArray *rules, GPtrArray *definitions,
            GError **error)
{
  g_autoptr (GPtrArray) listed = wish->rule == NULL ? mulin_shelf_list (shelf, "rules") : g_ptr_array_new ();
  g_autoptr (GPtrArray) cycles = wish->meetings ? mulin_shelf_list (shelf, "cycles") : g_ptr_array_new ();
  if (wish->rule != NULL)
    g_ptr_array_add (listed, mulin_rule_find (shelf, wish->rule));
  for (guint i = 0; i < listed->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (listed, i);
      if (definition == NULL)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                       "没有“%s”这条规则，用 mulinctl definitions list 看有哪些。", wish->rule);
          return FALSE;
        }
      MulinRule *rule = mulin_rule_parse (definition, catalog, error);
      if (rule == NULL)
        return FALSE;
      g_ptr_array_add (rules, rule);
      g_ptr_array_add (definitions, definition);
    }
  for (guint i = 0; i < cycles->len; i++)
    {
      g_autoptr (GPtrArray) due = mulin_cycle_due_rules (g_ptr_array_index (cycles, i), catalog, error);
      if (due == NULL)
        return FALSE;
      for (guint j = 0; j < due->len; j++)
        {
          g_ptr_array_add (rules, g_steal_pointer (&g_ptr_array_index (due, j)));
          g_ptr_array_add (definitions, g_ptr_array_index (cycles, i));
        }
    }
  return TRUE;
}

MulinFindings *
mulin_findings_gather (MulinRuleAsk ask, gpointer data, MulinConnection *reader, MulinShelf *shelf,
                       MulinCatalog *catalog, const MulinFindingsWish *wish, GError **error)
{
  g_autoptr (MulinFindings) findings = findings_new (wish->as_of);
  g_autoptr (GPtrArray) definitions = g_ptr_array_new ();
  g_autoptr (GPtrArray) rulesets = mulin_rule_rulesets (shelf, findings->as_of, error);
  Gathering it = { findings, rulesets, wish->before, ask, data };
  if (rulesets == NULL || !list_rules (shelf, catalog, wish, findings->rules, definitions, error))
    return NULL;
  for (guint i = 0; i < definitions->len; i++)
    {
      guint at = wish->backwards ? definitions->len - 1 - i : i;
      if (!run_rule (&it, g_ptr_array_index (definitions, at), g_ptr_array_index (findings->rules, at), error))
        return NULL;
    }
  return finish (findings, reader, catalog, error) ? g_steal_pointer (&findings) : NULL;
}

static MulinRuleAnswer *
ask_guard (MulinDefinition *definition, const MulinRule *rule, const char *regions,
           const char *as_of, gpointer data, GError **error)
{
  return mulin_rule_ask (data, definition, rule, regions, as_of, error);
}

MulinFindings *
mulin_findings_run (MulinGuard *guard, MulinConnection *reader, MulinShelf *shelf,
                    MulinCatalog *catalog, const char *rule, const char *as_of, GError **error)
{
  const MulinFindingsWish wish = { .rule = rule, .as_of = as_of };
  return mulin_findings_gather (ask_guard, guard, reader, shelf, catalog, &wish, error);
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
