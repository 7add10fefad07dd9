/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import, export and collect: lists in and out. */

#include "ctl/output.h"

#include "base/date.h"
#include "exchange/collection.h"

#include <stdio.h>

static void
print_plan_json (const MulinImportPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const struct { const char *name; guint value; } counts[]
      = { { "created", plan->created }, { "changed", plan->changed }, { "same", plan->same }, { "doubles", plan->doubles } };

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (builder, counts[i].name);
      json_builder_add_int_value (builder, counts[i].value);
    }
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != MULIN_IMPORT_REFUSED)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "row");
      json_builder_add_int_value (builder, row->number);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, row->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  mulin_output_print_json (root);
}

static void
print_words (const char *label, GPtrArray *words)
{
  if (words->len == 0)
    return;
  printf ("%s：", label);
  for (guint i = 0; i < words->len; i++)
    printf ("%s%s", i > 0 ? "、" : "", (const char *) g_ptr_array_index (words, i));
  putchar ('\n');
}

static void
print_plan (const MulinImportPlan *plan, gboolean dry_run)
{
  printf ("%s%s（%s）：新增 %u，修改 %u，相同 %u，重复 %u，拒收 %u\n", dry_run ? "试读 " : "导入 ", plan->path,
          plan->mapping, plan->created, plan->changed, plan->same, plan->doubles, plan->refused);
  print_words ("对应", plan->matched);
  print_words ("未导入列", plan->unmatched);
  print_words ("不予保存的列", plan->dropped);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state == MULIN_IMPORT_REFUSED || row->state == MULIN_IMPORT_DOUBLE)
        printf ("第 %u 行 %s：%s\n", row->number, row->name != NULL ? row->name : "", row->reason);
      for (guint c = 0; row->candidates != NULL && c < row->candidates->len; c++)
        {
          const MulinImportCandidate *candidate = g_ptr_array_index (row->candidates, c);

          printf ("第 %u 行 %s：也可能是 @%" G_GINT64_FORMAT " %s\n", row->number, row->name, candidate->id, candidate->text);
        }
    }
}

gboolean
mulin_command_import (MulinCommand *command, GError **error)
{
  const char *report = mulin_command_option (command, "report");
  gboolean dry_run = mulin_command_option (command, "dry-run") != NULL;
  MulinImportRequest request = { 0 };
  g_autoptr (MulinImportPlan) plan = NULL;

  request.path = mulin_command_argument (command, 0);
  request.kind = mulin_command_option (command, "as");
  request.mapping = mulin_command_option (command, "mapping");
  request.sheet = mulin_command_option (command, "sheet");
  if (request.kind == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "import 要用 --as 指明读入哪一类，例如 --as compound。");
      return FALSE;
    }
  if (!mulin_command_in (command, &request.in_kind, &request.in_id, error))
    return FALSE;
  plan = dry_run ? mulin_import_plan (command->reader, command->catalog, command->shelf, &request, error)
                 : mulin_import_straight (command->library, command->catalog, command->shelf, &request, error);
  if (plan == NULL)
    return FALSE;
  if (report != NULL && !mulin_import_write_report (plan, report, error))
    return FALSE;
  if (mulin_command_wants_json (command))
    print_plan_json (plan);
  else
    print_plan (plan, dry_run);
  return TRUE;
}

gboolean
mulin_command_export (MulinCommand *command, GError **error)
{
  const MulinKind *kind = mulin_command_kind (command, 0, error);
  MulinListing listing = { 0 };
  MulinMask mask;

  if (kind == NULL || !mulin_command_in (command, &listing.in_kind, &listing.in_id, error)
      || !mulin_command_mask (command, MULIN_MASK_NONE, &mask, error))
    return FALSE;
  listing.kind = kind->name;
  listing.search = mulin_command_option (command, "search");
  return mulin_export_kind (command->library, command->catalog, &listing, mulin_command_argument (command, 1), mask, error);
}

/* Hands out a collection workbook; prints the id of its request. */
gboolean
mulin_command_collect (MulinCommand *command, GError **error)
{
  g_auto (GStrv) kinds = g_strsplit (mulin_command_argument (command, 0), ",", -1);
  const char *names = mulin_command_option (command, "fields");
  g_auto (GStrv) fields = names != NULL ? g_strsplit (names, ",", -1) : NULL;
  const char *due = mulin_command_option (command, "due"), *since = mulin_command_option (command, "since");
  g_autofree char *due_day = due != NULL ? mulin_date_normalize (due, error) : NULL;
  g_autofree char *since_day = since != NULL && (due == NULL || due_day != NULL) ? mulin_date_normalize (since, error) : NULL;
  MulinCollectionRequest request = { .kinds = (const char *const *) kinds,
                                     .fields = (const char *const *) fields,
                                     .due = due_day,
                                     .since = since_day,
                                     .again = mulin_command_option (command, "again") != NULL };
  MulinCollection collection = { 0 };

  if (due == NULL || mulin_command_option (command, "in") == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "collect 要写 --in community:NAME 和 --due DATE。");
      return FALSE;
    }
  if (due_day == NULL || (since != NULL && since_day == NULL)
      || !mulin_command_in (command, &request.in_kind, &request.in_id, error)
      || !mulin_collection_hand_out (command->library, command->catalog, &request, mulin_command_argument (command, 1), &collection, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", collection.request);
  return TRUE;
}
