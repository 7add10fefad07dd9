/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meetings that are to be held these days, in the form of findings: the rules look back, the cycles look ahead. */

#include "govern/cycle.h"

#include "base/date.h"

#include <string.h>

#define PREFIX "cycles/"
#define DAYS_AHEAD 7

static MulinRule *
rule_of (const MulinCycle *cycle, const MulinCycleMeeting *meeting)
{
  MulinRule *rule = g_new0 (MulinRule, 1);
  rule->name = g_strconcat (PREFIX, cycle->name, "/", meeting->name, NULL);
  rule->title = g_strconcat (meeting->name, "尚未登记", NULL);
  rule->severity = MULIN_SEVERITY_TARGET;
  rule->consequence = MULIN_CONSEQUENCE_LOW;
  rule->state = g_strdup ("即将到期");
  rule->clause = g_strdup (cycle->title);
  rule->source = g_strdup (cycle->source);
  rule->certainty = g_strdup (meeting->certainty);
  rule->region = g_strdup ("全国");
  rule->kind = g_strdup (cycle->subject);
  rule->mend = g_strdup (g_str_equal (cycle->subject, "activity") ? "activity" : "meeting");
  rule->message = g_strdup ("");
  rule->advice = g_strdup (g_str_equal (cycle->subject, "activity") ? "建议按期举办并登记" : "建议按期召开并登记");
  return rule;
}

GPtrArray *
mulin_cycle_due_rules (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinCycle) cycle = mulin_cycle_parse (definition, catalog, error);
  if (cycle == NULL)
    return NULL;
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_rule_free);
  for (guint i = 0; i < cycle->meetings->len; i++)
    g_ptr_array_add (rules, rule_of (cycle, g_ptr_array_index (cycle->meetings, i)));
  return rules;
}

gboolean
mulin_cycle_is_due_rule (const MulinRule *rule)
{
  return g_str_has_prefix (rule->name, PREFIX);
}

static gboolean
is_due (const MulinCycleSlot *slot, const char *meeting, const char *as_of)
{
  return slot->state == MULIN_SLOT_DUE && g_str_equal (slot->meeting->name, meeting)
         && (slot->meeting->rhythm == MULIN_RHYTHM_WEEK
             || mulin_date_days_between (as_of, slot->to) <= DAYS_AHEAD);
}

static void
take_slot (MulinRuleAnswer *answer, const MulinCycleBody *body, const MulinCycleSlot *slot,
           const char *as_of)
{
  g_autofree char *message = g_strdup_printf ("%s 至 %s 的一次还没有登记", slot->from, slot->to);
  const MulinRuleRow row = {
    .id = body->id,
    .compound = body->compound,
    .name = body->name == NULL ? NULL : g_string_chunk_insert (answer->words, body->name),
    .message = g_string_chunk_insert (answer->words, message),
    .has_days = TRUE,
    .days = -mulin_date_days_between (as_of, slot->to),
  };
  g_array_append_val (answer->rows, row);
}

MulinRuleAnswer *
mulin_cycle_due_ask (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog,
                     const MulinRule *rule, const char *as_of, GError **error)
{
  const char *meeting = strrchr (rule->name, '/');
  g_autofree char *cycle
      = g_strndup (rule->name + strlen (PREFIX), meeting - rule->name - strlen (PREFIX));
  g_autoptr (MulinCycleReport) report
      = mulin_cycle_report_meeting (guard, shelf, catalog, cycle, meeting + 1, as_of, as_of, as_of, error);
  if (report == NULL)
    return NULL;
  MulinRuleAnswer *answer = mulin_rule_answer_new ();
  for (guint i = 0; i < report->bodies->len; i++)
    {
      const MulinCycleBody *body = g_ptr_array_index (report->bodies, i);
      for (guint k = 0; k < body->slots->len; k++)
        if (is_due (g_ptr_array_index (body->slots, k), meeting + 1, as_of))
          take_slot (answer, body, g_ptr_array_index (body->slots, k), as_of);
    }
  return answer;
}
