/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: what the rules find in the records of a place on a day. */

#include "ctl/output.h"

#include "govern/finding.h"

static MulinGuard *
open_guard (MulinCommand *command, GError **error)
{
  const char *in_kind;
  gint64 in_id;
  g_autoptr (MulinGuard) guard = NULL;
  g_autoptr (GArray) compounds = NULL;

  if (!mulin_command_in (command, &in_kind, &in_id, error))
    return NULL;
  guard = mulin_register_guard (command->library, command->catalog, MULIN_MASK_INTERNAL, error);
  if (guard == NULL || in_kind == NULL)
    return g_steal_pointer (&guard);
  compounds = mulin_register_compounds (command->reader, in_kind, in_id, error);
  if (compounds == NULL)
    return NULL;
  /* A place without compounds is an empty scope, not the whole library. */
  if (!mulin_guard_set_scope (guard, compounds->len > 0 ? (gint64 *) compounds->data : &in_id, compounds->len, error))
    return NULL;
  return g_steal_pointer (&guard);
}

static void
add_text_row (MulinOutput *output, const MulinRuleFinding *finding)
{
  g_autofree char *days = mulin_rule_finding_days (finding);

  mulin_output_text (output, mulin_severity_word (finding->severity));
  mulin_output_text (output, finding->title);
  mulin_output_text (output, finding->name);
  mulin_output_text (output, finding->message);
  mulin_output_text (output, days);
  mulin_output_text (output, finding->acceptance != 0 ? finding->reason : finding->advice);
}

static void
add_row (MulinOutput *output, const MulinRuleFinding *finding)
{
  mulin_output_text (output, finding->rule);
  mulin_output_text (output, mulin_severity_word (finding->severity));
  mulin_output_text (output, finding->kind);
  mulin_output_integer (output, finding->id);
  mulin_output_text (output, finding->name);
  mulin_output_text (output, finding->message);
  mulin_output_text (output, finding->source);
}

static MulinOutput *
new_output (gboolean text, gboolean accepted)
{
  static const char *const keys[] = { "rule", "severity", "kind", "id", "name", "message", "source" };
  const char *const labels[] = { "程度", "规则", "名称", "问题", "天数", accepted ? "确认理由" : "建议" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < (text ? G_N_ELEMENTS (labels) : G_N_ELEMENTS (keys)); i++)
    g_ptr_array_add (names, (char *) (text ? labels[i] : keys[i]));
  return mulin_output_new (names, names);
}

gboolean
mulin_command_check (MulinCommand *command, GError **error)
{
  const char *format = mulin_command_option (command, "format");
  gboolean text = format == NULL || g_str_equal (format, "text");
  gboolean accepted = mulin_command_option (command, "accepted") != NULL;
  g_autofree char *as_of = mulin_command_as_of (command, error);
  g_autoptr (MulinGuard) guard = as_of != NULL ? open_guard (command, error) : NULL;
  g_autoptr (MulinFindings) findings = NULL;
  g_autoptr (MulinOutput) output = new_output (text, accepted);

  if (guard == NULL)
    return FALSE;
  findings = mulin_findings_run (guard, command->reader, command->shelf, command->catalog,
                                 mulin_command_option (command, "rule"), as_of, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = accepted ? findings->n_open : 0; i < (accepted ? findings->findings->len : findings->n_open); i++)
    if (text)
      add_text_row (output, g_ptr_array_index (findings->findings, i));
    else
      add_row (output, g_ptr_array_index (findings->findings, i));
  return mulin_output_print (output, format, error);
}
