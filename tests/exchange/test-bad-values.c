/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input for every field of every kind, by hand and from a table: one clear sentence that names the field and the value, and
 * nothing is kept. */

#include "fixture.h"

#include "exchange/kind-table.h"

#include <string.h>

/* What no field of the type may take; NULL: every text is good. */
static const char *const bad_values[] = {
  [MULIN_FIELD_INTEGER] = "很多",
  [MULIN_FIELD_MONEY] = "不少钱",
  [MULIN_FIELD_AREA] = "很大",
  [MULIN_FIELD_PERCENT] = "几成",
  [MULIN_FIELD_DATE] = "2026-02-30",
  [MULIN_FIELD_FLAG] = "也许",
  [MULIN_FIELD_PHONE] = "13800000",
  [MULIN_FIELD_USCC] = "91350100M000100Y44",
  [MULIN_FIELD_WORD] = "没有这个词",
  [MULIN_FIELD_REFERENCE] = "没有这一条",
  [MULIN_FIELD_DECIMAL] = "中等",
  [MULIN_FIELD_MOMENT] = "2026-03-05 25:00",
};

static const char *
bad_value (const MulinField *field)
{
  if (field->division)
    return "33010";
  return field->type < G_N_ELEMENTS (bad_values) ? bad_values[field->type] : NULL;
}

/* One sentence: the field's label, the value, a full stop at its end and nowhere a line break. */
static void
check_sentence (const MulinKind *kind, const MulinField *field, const char *sentence)
{
  if (sentence == NULL || strstr (sentence, field->label) == NULL || strstr (sentence, bad_value (field)) == NULL
      || strchr (sentence, '\n') != NULL || !g_str_has_suffix (sentence, "。"))
    g_error ("%s.%s: “%s”", kind->name, field->name, sentence);
}

typedef void (*FieldTest) (Fixture *fixture, const MulinKind *kind, const MulinField *field);

/* Calls TEST for every field that can be given something bad; how many. */
static guint
each_field (Fixture *fixture, FieldTest test)
{
  GPtrArray *kinds = mulin_catalog_kinds (fixture->catalog);
  guint n = 0;
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = kinds->pdata[i];
      for (guint j = 0; !kind->internal && j < kind->fields->len; j++)
        if (bad_value (kind->fields->pdata[j]) != NULL)
          {
            test (fixture, kind, kind->fields->pdata[j]);
            n++;
          }
    }
  return n;
}

static void
check_by_hand (Fixture *fixture, const MulinKind *kind, const MulinField *field)
{
  g_autoptr (MulinRecord) record = mulin_record_new (kind);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      mulin_register_parse (fixture->reader, fixture->catalog, record, field->name, bad_value (field), &error));
  g_assert_true (error->domain == MULIN_ERROR && error->code <= MULIN_ERROR_AMBIGUOUS);
  check_sentence (kind, field, error->message);
  g_assert_false (mulin_record_has (record, field->name));
}

static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (each_field (fixture, check_by_hand), >, 500);
}

/* Something FIELD takes; "" when that would be another record. */
static const char *
good_value (Fixture *fixture, const MulinField *field)
{
  switch (field->type)
    {
    case MULIN_FIELD_REFERENCE:
      return "";
    case MULIN_FIELD_WORD:
      return ((MulinWord *) mulin_catalog_vocabulary (fixture->catalog, field->target)->pdata[0])->word;
    case MULIN_FIELD_DATE:
    case MULIN_FIELD_MOMENT:
      return "2026-03-05";
    case MULIN_FIELD_FLAG:
      return "是";
    case MULIN_FIELD_TEXT:
    case MULIN_FIELD_NOTE:
      return "示例";
    default:
      return "1";
    }
}

/* A table of what the kind must have and FIELD, its one row right but for FIELD. */
static char *
table_of (Fixture *fixture, const MulinKind *kind, const MulinField *field)
{
  GString *head = g_string_new (field->label), *row = g_string_new (bad_value (field));
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *other = kind->fields->pdata[i];
      if (!other->required || other == field)
        continue;
      g_string_append_printf (head, ",%s", other->label);
      g_string_append_printf (row, ",%s", good_value (fixture, other));
    }
  g_string_append_printf (head, "\n%s\n", row->str);
  g_string_free (row, TRUE);
  return g_string_free (head, FALSE);
}

static void
check_from_table (Fixture *fixture, const MulinKind *kind, const MulinField *field)
{
  g_autofree char *text = table_of (fixture, kind, field);
  g_autofree char *path = write_file (fixture, "list.csv", text);
  MulinImportRequest request = { .path = path, .kind = kind->name, .mapping = MULIN_KIND_TABLE_MAPPING };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) plan
      = mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error);
  if (error != NULL)
    g_error ("%s.%s: %s", kind->name, field->name, error->message);
  if (plan->rows->len != 1 || plan->refused != 1)
    g_error ("%s.%s: %u rows, %u refused; %s", kind->name, field->name, plan->rows->len, plan->refused, text);
  check_sentence (kind, field, row_at (plan, 2)->reason);
}

static void
test_from_table (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (each_field (fixture, check_from_table), >, 500);
}

typedef struct
{
  Fixture *fixture;
  const MulinKind *kind;
} EmptyRecord;

static gboolean
put_empty (MulinTransaction *transaction, gpointer data, GError **error)
{
  EmptyRecord *empty = data;
  g_autoptr (MulinRecord) record = mulin_record_new (empty->kind);
  return mulin_register_put (transaction, empty->fixture->catalog, record, error);
}

/* What must be given is asked for by its name, one kind after the other. */
static void
test_nothing_given (Fixture *fixture, gconstpointer data)
{
  GPtrArray *kinds = mulin_catalog_kinds (fixture->catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = kinds->pdata[i];
      g_autoptr (GPtrArray) before = all_of (fixture, kind->name);
      g_autoptr (GError) error = NULL;
      gboolean asked = FALSE;
      EmptyRecord empty = { fixture, kind };
      if (kind->internal)
        continue;
      mulin_library_write (fixture->library, "空", put_empty, &empty, NULL, &error);
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
      for (guint j = 0; j < kind->fields->len; j++)
        asked |= strstr (error->message, ((MulinField *) kind->fields->pdata[j])->label) != NULL;
      if (!asked || strchr (error->message, '\n') != NULL || !g_str_has_suffix (error->message, "。"))
        g_error ("%s: “%s”", kind->name, error->message);
      g_assert_cmpuint (count (fixture, kind->name), ==, before->len);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/bad-values/by-hand", test_by_hand);
  ADD ("/bad-values/from-table", test_from_table);
  ADD ("/bad-values/nothing-given", test_nothing_given);
  return g_test_run ();
}
