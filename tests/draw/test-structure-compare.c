/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two days of one structure as one page: each change on a line of its own, nothing said when nothing changed, no word over another. */
#include "draw/structure-compare.h"

#include "scene-checks.h"
#include "structure-samples.h"

#include <locale.h>

/* The first body's first post. */
static MulinSeat *
first_seat (MulinStructure *structure)
{
  for (guint i = 0; i < structure->nodes->len; i++)
    if (sample_at (structure, i)->kind != NULL && sample_at (structure, i)->seats->len > 0)
      return g_ptr_array_index (sample_at (structure, i)->seats, 0);
  g_assert_not_reached ();
}

static void
name_seat (MulinStructure *structure, const char *name)
{
  MulinSeat *seat = first_seat (structure);

  g_free (seat->name);
  seat->name = g_strdup (name);
}

static void
test_same (void)
{
  g_autoptr (GError) error = NULL;
  MulinStructure *day = sample_wutongyuan ();
  g_autoptr (MulinScene) scene = mulin_structure_compare (day, day, 595.28, &error);

  g_assert_no_error (error);
  g_assert_true (says (scene, "两个日期之间没有变化"));
  sample_free (day);
}

static void
test_changed (void)
{
  g_autoptr (GError) error = NULL;
  MulinStructure *before = sample_wutongyuan (), *after = sample_wutongyuan ();
  g_autoptr (MulinScene) named = NULL, vacant = NULL;

  name_seat (after, "示例市示例区示例街道示例社区派来的名字很长的示例同志");
  named = mulin_structure_compare (before, after, 595.28, &error);
  g_assert_no_error (error);
  check_texts (named);
  g_assert_true (says (named, "变"));
  name_seat (after, NULL);
  vacant = mulin_structure_compare (before, after, 595.28, &error);
  g_assert_no_error (error);
  check_texts (vacant);
  g_assert_true (says (vacant, "来 0　去 0　变 1"));
  g_assert_true (says (vacant, "空缺"));
  sample_free (before);
  sample_free (after);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/structure-compare/same", test_same);
  g_test_add_func ("/draw/structure-compare/changed", test_changed);
  return g_test_run ();
}
