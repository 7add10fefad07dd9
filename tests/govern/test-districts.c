/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practices of five districts, each as one library made from its own definitions (tests/govern/districts): its records
 * satisfy its standards, keep its meeting cycles, walk its workflows, fill its structure, and no rule finds anything.
 *
 * A line of such a file is a record, "kind | field=text | …", with a handle before it where others refer to it ("$handle"),
 * or what must hold, beginning with "=":
 *   = standard NAME          every item of every subject is met
 *   = cycle NAME FROM TO     every body held every meeting
 *   = workflow NAME $matter  that course, walked to its end with everything recorded
 *   = structure NAME $compound   drawn from that model, no seat empty
 *   = clean                  no rule finds anything
 * "~ kind $handle field=text" changes a record of base.txt, which all five begin with.  Last, every file is spoilt once for each thing it promises: "! kind $handle field=text | EXPECTATION" changes that record, and
 * the expectation must then fail. */

#include "../records/fixture.h"
#include "govern/course.h"
#include "govern/cycle.h"
#include "govern/finding.h"
#include "govern/standard-assess.h"
#include "govern/structure.h"

#include <locale.h>

#define TODAY "2026-06-30"

typedef struct
{
  Fixture fixture;
  GHashTable *handles; /* name → "@id" */
  const char *file;
  guint line;
} District;

static const char *
deref (District *district, const char *text)
{
  const char *id = text[0] == '$' ? g_hash_table_lookup (district->handles, text + 1) : text;

  if (id == NULL)
    g_error ("%s line %u: no record is called %s", district->file, district->line, text);
  return id;
}

static gint64
id_of (District *district, const char *handle)
{
  return g_ascii_strtoll (deref (district, handle) + 1, NULL, 10);
}

/* "field=text" as a pair at VALUES. */
static void
add_pair (District *district, GPtrArray *values, const char *part)
{
  const char *equals = strchr (part, '=');

  if (equals == NULL)
    g_error ("%s line %u: “%s” is no field=text", district->file, district->line, part);
  g_ptr_array_add (values, g_strndup (part, equals - part));
  g_ptr_array_add (values, g_strdup (deref (district, equals + 1)));
}

static void
put_line (District *district, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " | ", -1);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  char *colon = strstr (parts[0], ": ");
  gint64 id;

  for (guint i = 1; parts[i] != NULL; i++)
    add_pair (district, values, parts[i]);
  g_ptr_array_add (values, NULL);
  id = fixture_try (&district->fixture, colon != NULL ? colon + 2 : parts[0], 0, (const char *const *) values->pdata, &error);
  if (id == 0)
    g_error ("%s line %u: %s", district->file, district->line, error->message);
  if (colon != NULL)
    g_hash_table_insert (district->handles, g_strndup (parts[0], colon - parts[0]), fixture_at (id));
}

/* --- what must hold: NULL when it does, else what does not, owned by the caller ------------------------------------------- */

static MulinGuard *
guard_of (District *district)
{
  g_autoptr (GError) error = NULL;
  MulinGuard *guard
      = mulin_register_guard (district->fixture.library, district->fixture.catalog, MULIN_MASK_INTERNAL, &error);
  g_autoptr (GArray) compounds = mulin_register_compounds (district->fixture.reader, NULL, 0, &error);

  g_assert_no_error (error);
  mulin_guard_set_scope (guard, (const gint64 *) compounds->data, compounds->len, &error);
  g_assert_no_error (error);
  return guard;
}

static GHashTable *
on_today (void)
{
  GHashTable *parameters = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer) TODAY);
  return parameters;
}

static char *
standard_fault (District *district, char **words)
{
  g_autoptr (MulinGuard) guard = guard_of (district);
  g_autoptr (GHashTable) parameters = on_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinAssessment) assessment
      = mulin_standard_assess (guard, district->fixture.shelf, district->fixture.catalog, words[2], parameters, &error);
  g_autoptr (GString) fault = g_string_new (NULL);

  g_assert_no_error (error);
  if (assessment->subjects->len == 0)
    g_string_append (fault, "没有对象 ");
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);

      for (guint k = 0; k < subject->items->len; k++)
        {
          MulinItemResult *item = g_ptr_array_index (subject->items, k);

          for (guint p = 0; item->verdict != MULIN_VERDICT_MET && p < item->parts->len; p++)
            {
              MulinPartResult *part = g_ptr_array_index (item->parts, p);

              if (part->verdict != MULIN_VERDICT_MET)
                g_string_append_printf (fault, "%s·%s·%s=%s ", subject->name, item->item->name, part->part->name,
                                        mulin_verdict_key (part->verdict));
            }
          if (item->verdict != MULIN_VERDICT_MET)
            g_string_append_printf (fault, "%s·%s；", subject->name, item->item->name);
        }
    }
  return fault->len > 0 ? g_string_free (g_steal_pointer (&fault), FALSE) : NULL;
}

static char *
cycle_fault (District *district, char **words)
{
  g_autoptr (MulinGuard) guard = guard_of (district);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinCycleReport) report = mulin_cycle_report (guard, district->fixture.shelf, district->fixture.catalog, words[2],
                                                            words[3], words[4], TODAY, &error);

  g_assert_no_error (error);
  if (report->held > 0 && report->missed + report->no_data + report->due == 0)
    return NULL;
  return g_strdup_printf ("开过 %d，未开 %d，到期 %d，无数据 %d", report->held, report->missed, report->due, report->no_data);
}

static char *
workflow_fault (District *district, char **words)
{
  Fixture *fixture = &district->fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinCalendar) calendar = mulin_calendar_load (fixture->reader, fixture->catalog, &error);
  gint64 id = id_of (district, words[3]);
  gboolean is_matter = !g_str_has_prefix (words[3], "$election");
  g_autoptr (MulinCourse) course = (is_matter ? mulin_course_of_matter : mulin_course_of_election) (
      fixture->reader, fixture->catalog, fixture->shelf, calendar, id, TODAY, &error);

  g_assert_no_error (error);
  if (course->workflow == NULL || !g_str_equal (course->workflow->name, words[2]))
    return g_strdup_printf ("流程是 %s", course->workflow != NULL ? course->workflow->name : "无");
  for (guint i = 0; i < course->steps->len; i++)
    {
      MulinCourseStep *step = g_ptr_array_index (course->steps, i);

      if (step->progress != MULIN_PROGRESS_DONE || step->missing->len > 0)
        return g_strdup_printf ("%s 没有走完或缺 %s", step->name,
                                step->missing->len > 0 ? (char *) g_ptr_array_index (step->missing, 0) : "日期");
    }
  return course->closed ? NULL : g_strdup ("没有办结");
}

static char *
structure_fault (District *district, char **words)
{
  Fixture *fixture = &district->fixture;
  g_autoptr (GError) error = NULL;
  gint64 compound = id_of (district, words[3]);
  g_autoptr (MulinStructure) structure = mulin_structure_build (fixture->reader, fixture->catalog, fixture->shelf, compound,
                                                                words[2], TODAY, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);

      if (node->state == MULIN_STATE_VACANT)
        return g_strdup_printf ("%s 空缺", node->name);
      for (guint k = 0; k < node->seats->len; k++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, k);

          if (seat->name == NULL)
            return g_strdup_printf ("%s %s 空缺", node->name, seat->title);
        }
    }
  return structure->nodes->len >= 4 ? NULL : g_strdup ("画不出来");
}

static char *
clean_fault (District *district)
{
  g_autoptr (MulinGuard) guard = guard_of (district);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFindings) findings = mulin_findings_run (guard, district->fixture.reader, district->fixture.shelf,
                                                           district->fixture.catalog, NULL, TODAY, &error);
  g_autoptr (GString) fault = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->n_open; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (findings->findings, i);

      g_string_append_printf (fault, "\n#   %s：%s %s", finding->rule, finding->name, finding->message);
    }
  return fault->len > 0 ? g_string_free (g_steal_pointer (&fault), FALSE) : NULL;
}

static char *
fault_of (District *district, const char *expectation)
{
  g_auto (GStrv) words = g_strsplit (expectation, " ", -1);

  if (g_str_equal (words[1], "standard"))
    return standard_fault (district, words);
  if (g_str_equal (words[1], "cycle"))
    return cycle_fault (district, words);
  if (g_str_equal (words[1], "workflow"))
    return workflow_fault (district, words);
  if (g_str_equal (words[1], "structure"))
    return structure_fault (district, words);
  if (g_str_equal (words[1], "clean"))
    return clean_fault (district);
  g_error ("%s line %u: “%s” is nothing that can be expected", district->file, district->line, expectation);
}

static void
keep (District *district, const char *expectation)
{
  g_autofree char *fault = fault_of (district, expectation);

  if (fault == NULL)
    return;
  g_test_message ("%s line %u: %s: %s", district->file, district->line, expectation, fault);
  g_test_fail ();
}

/* "~ kind $handle field=text"; returns "field=text" as it was before. */
static char *
change_line (District *district, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gint64 id = id_of (district, words[2]);
  g_autoptr (MulinRecord) before
      = mulin_register_get (district->fixture.reader, district->fixture.catalog, words[1], id, &error);
  const char *field, *was;

  g_assert_no_error (error);
  add_pair (district, values, words[3]);
  g_ptr_array_add (values, NULL);
  field = g_ptr_array_index (values, 0);
  was = mulin_record_text (before, field);
  if (fixture_try (&district->fixture, words[1], id, (const char *const *) values->pdata, &error) == 0)
    g_error ("%s line %u: %s", district->file, district->line, error->message);
  return g_strdup_printf ("~ %s %s %s=%s%s", words[1], words[2], field,
                          was != NULL && mulin_kind_field (mulin_record_kind (before), field)->type == MULIN_FIELD_REFERENCE ? "@" : "",
                          was != NULL ? was : "");
}

/* "! kind $handle field=text | = EXPECTATION", and the record as it was afterwards. */
static void
spoil (District *district, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " | ", 2);
  g_autofree char *back = change_line (district, parts[0]);
  g_autofree char *fault = fault_of (district, parts[1]);

  if (fault == NULL)
    g_error ("%s line %u: spoilt, and yet it holds", district->file, district->line);
  g_free (change_line (district, back));
}

typedef struct
{
  guint kept, spoilt;
} Promises;

static void
read_file (District *district, const char *file, Promises *promises)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "govern", "districts", file, NULL);
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (source, "\n", -1);
  district->file = file;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      district->line = i + 1;
      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      if (lines[i][0] == '~')
        g_free (change_line (district, lines[i]));
      else if (lines[i][0] == '!')
        spoil (district, lines[i]), promises->spoilt++;
      else if (lines[i][0] == '=')
        keep (district, lines[i]), promises->kept++;
      else
        put_line (district, lines[i]);
    }
}

static void
test_district (gconstpointer data)
{
  District district = { 0 };
  Promises promises = { 0 };

  fixture_open (&district.fixture, NULL);
  district.handles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_file (&district, "base.txt", &promises);
  read_file (&district, data, &promises);
  g_assert_cmpuint (promises.kept, >=, 5);
  g_assert_cmpuint (promises.spoilt, >=, 3);
  g_hash_table_unref (district.handles);
  fixture_close (&district.fixture, NULL);
}

int
main (int argc, char **argv)
{
  static const char *const files[] = { "000-gongshu.txt", "001-longgang.txt", "002-huangyan.txt", "003-xihu.txt", "004-wanbailin.txt" };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/districts/%.3s", files[i]);

      g_test_add_data_func (path, files[i], test_district);
    }
  return g_test_run ();
}
