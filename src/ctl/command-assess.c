/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assess: a standard over a scope, item by item, with the records that prove it. */

#include "ctl/output.h"

#include "govern/standard-assess.h"

/* The contract knows three states: 基本达标 is met. */
static const char *
state_word (MulinVerdict verdict)
{
  switch (verdict)
    {
    case MULIN_VERDICT_MET:
    case MULIN_VERDICT_BASIC:
      return "met";
    case MULIN_VERDICT_UNMET:
      return "unmet";
    default:
      return "no-data";
    }
}

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
  if (compounds == NULL
      || !mulin_guard_set_scope (guard, (gint64 *) compounds->data, compounds->len, error))
    return NULL;
  return g_steal_pointer (&guard);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_proofs (MulinCommand *command, JsonBuilder *builder, const MulinItemResult *item)
{
  g_autoptr (GPtrArray) proofs = mulin_item_result_proofs (item);

  json_builder_set_member_name (builder, "proof");
  json_builder_begin_array (builder);
  for (guint i = 0; i < proofs->len; i++)
    {
      const MulinProof *proof = g_ptr_array_index (proofs, i);
      g_autofree char *name = mulin_catalog_kind (command->catalog, proof->kind) == NULL
                                  ? g_strdup ("")
                                  : mulin_register_name_masked (command->reader, command->catalog, proof->kind, proof->id,
                                                                MULIN_MASK_INTERNAL);

      json_builder_begin_object (builder);
      add_member (builder, "kind", proof->kind);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, proof->id);
      add_member (builder, "name", name != NULL ? name : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json (MulinCommand *command, JsonBuilder *builder, const MulinAssessment *assessment)
{
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);

      for (guint j = 0; j < subject->items->len; j++)
        {
          const MulinItemResult *item = g_ptr_array_index (subject->items, j);

          json_builder_begin_object (builder);
          add_member (builder, "standard", assessment->standard->name);
          add_member (builder, "item", item->item->name);
          add_member (builder, "kind", assessment->standard->subject);
          json_builder_set_member_name (builder, "id");
          json_builder_add_int_value (builder, subject->id);
          add_member (builder, "name", subject->name != NULL ? subject->name : "");
          add_member (builder, "state", state_word (item->verdict));
          add_proofs (command, builder, item);
          json_builder_end_object (builder);
        }
    }
}

/* Which sub-items keep an item from being met, for people. */
static char *
gaps_of (const MulinItemResult *item)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (item->verdict >= MULIN_VERDICT_BASIC)
    return g_strdup ("");
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);

      if (part->verdict == item->verdict)
        g_ptr_array_add (names, part->part->name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("、", (char **) names->pdata);
}

static gboolean
print_table (MulinCommand *command, const MulinAssessment *assessment, GError **error)
{
  static const char *const columns[] = { "名称", "项目", "结论", "欠缺" };
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (MulinOutput) output = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (labels, (char *) columns[i]);
  output = mulin_output_new (labels, labels);
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);

      for (guint j = 0; j < subject->items->len; j++)
        {
          const MulinItemResult *item = g_ptr_array_index (subject->items, j);
          g_autofree char *gaps = gaps_of (item);

          mulin_output_text (output, subject->name);
          mulin_output_text (output, item->item->name);
          mulin_output_text (output, mulin_catalog_word (command->catalog, "assessment_state", mulin_verdict_key (item->verdict)));
          mulin_output_text (output, gaps);
        }
    }
  return mulin_output_print (output, mulin_command_option (command, "format"), error);
}

gboolean
mulin_command_assess (MulinCommand *command, GError **error)
{
  g_autoptr (MulinGuard) guard = open_guard (command, error);
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (MulinAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  char *as_of = guard != NULL ? mulin_command_as_of (command, error) : NULL;

  if (as_of == NULL)
    return FALSE;
  g_hash_table_insert (parameters, (char *) "as_of", as_of);
  assessment = mulin_standard_assess (guard, command->shelf, command->catalog, mulin_command_argument (command, 0), parameters,
                                      error);
  if (assessment == NULL)
    return FALSE;
  if (!mulin_command_wants_json (command))
    return print_table (command, assessment, error);
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  add_json (command, builder, assessment);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  mulin_output_print_json (root);
  return TRUE;
}
