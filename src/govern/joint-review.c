/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of candidates and departments. */

#include "govern/joint-review.h"

#include "base/date.h"

#include <string.h>

static void
row_free (gpointer data)
{
  MulinReviewRow *row = data;
  g_free (row->name);
  g_array_unref (row->cells);
  g_free (row);
}

void
mulin_joint_review_free (MulinJointReview *review)
{
  if (review == NULL)
    return;
  g_ptr_array_unref (review->departments);
  g_ptr_array_unref (review->rows);
  g_free (review);
}

static guint
department_of (MulinJointReview *grid, const char *name)
{
  for (guint i = 0; i < grid->departments->len; i++)
    if (g_str_equal (g_ptr_array_index (grid->departments, i), name))
      return i;
  g_ptr_array_add (grid->departments, g_strdup (name));
  return grid->departments->len - 1;
}

static MulinReviewState
state_of (MulinRecord *review, const char *as_of)
{
  const char *result = mulin_record_text (review, "result");
  const char *date = mulin_record_text (review, "date");
  const char *due = mulin_record_text (review, "due");
  g_autofree char *answered = date == NULL ? NULL : mulin_date_first_day (date);
  g_autofree char *last = due == NULL ? NULL : mulin_date_last_day (due);
  gboolean known = answered == NULL || strcmp (answered, as_of) <= 0;
  if (known && g_strcmp0 (result, "passed") == 0)
    return MULIN_REVIEW_PASSED;
  if (known && g_strcmp0 (result, "failed") == 0)
    return MULIN_REVIEW_FAILED;
  return last != NULL && strcmp (last, as_of) < 0 ? MULIN_REVIEW_OVERDUE : MULIN_REVIEW_PENDING;
}

static void
set_cell (MulinReviewRow *row, guint department, MulinReviewState state, gint64 review)
{
  MulinReviewCell none = { 0 };
  while (row->cells->len <= department)
    g_array_append_val (row->cells, none);
  MulinReviewCell *cell = &g_array_index (row->cells, MulinReviewCell, department);
  cell->state = state;
  cell->review = review;
}

static void
conclude (MulinJointReview *grid, MulinReviewRow *row)
{
  int passed = 0, sent = 0;
  gboolean late = FALSE;
  MulinReviewCell none = { 0 };
  while (row->cells->len < grid->departments->len)
    g_array_append_val (row->cells, none);
  for (guint i = 0; i < row->cells->len; i++)
    {
      MulinReviewState state = g_array_index (row->cells, MulinReviewCell, i).state;
      if (state == MULIN_REVIEW_FAILED)
        row->state = MULIN_REVIEW_FAILED;
      passed += state == MULIN_REVIEW_PASSED;
      sent += state != MULIN_REVIEW_UNSENT;
      late = late || state == MULIN_REVIEW_OVERDUE;
    }
  if (row->state == MULIN_REVIEW_FAILED)
    return;
  if (passed > 0 && passed >= grid->expected && passed >= (int) grid->departments->len)
    row->state = MULIN_REVIEW_PASSED;
  else
    row->state = late ? MULIN_REVIEW_OVERDUE : sent > 0 ? MULIN_REVIEW_PENDING : MULIN_REVIEW_UNSENT;
}

static gboolean
read_row (MulinJointReview *grid, MulinConnection *reader, MulinCatalog *catalog,
          MulinRecord *candidate, const char *as_of, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (candidate));
  const char *where[] = { "candidate", at, NULL };
  MulinListing listing = { .kind = "review", .where = where };
  g_autoptr (GPtrArray) reviews = mulin_register_find (reader, catalog, &listing, error);
  if (reviews == NULL)
    return FALSE;
  MulinReviewRow *row = g_new0 (MulinReviewRow, 1);
  row->candidate = mulin_record_id (candidate);
  row->name = mulin_register_display (reader, catalog, candidate, "person");
  row->cells = g_array_new (FALSE, TRUE, sizeof (MulinReviewCell));
  for (guint i = 0; i < reviews->len; i++)
    {
      MulinRecord *review = g_ptr_array_index (reviews, i);
      set_cell (row, department_of (grid, mulin_record_text (review, "department")),
                state_of (review, as_of), mulin_record_id (review));
    }
  g_ptr_array_add (grid->rows, row);
  return TRUE;
}

MulinJointReview *
mulin_joint_review_load (MulinConnection *reader, MulinCatalog *catalog, const MulinWorkflow *workflow,
                         gint64 election, const char *as_of, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, election);
  const char *where[] = { "election", at, NULL };
  MulinListing listing = { .kind = "candidate", .where = where };
  g_autoptr (GPtrArray) candidates = mulin_register_find (reader, catalog, &listing, error);
  if (candidates == NULL)
    return NULL;
  g_autoptr (MulinJointReview) grid = g_new0 (MulinJointReview, 1);
  grid->departments = g_ptr_array_new_with_free_func (g_free);
  grid->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < workflow->departments->len; i++)
    department_of (grid, g_ptr_array_index (workflow->departments, i));
  for (guint i = 0; i < candidates->len; i++)
    if (!read_row (grid, reader, catalog, g_ptr_array_index (candidates, i), as_of, error))
      return NULL;
  grid->expected = MAX (workflow->n_departments, (int) workflow->departments->len);
  grid->unnamed = MAX (0, grid->expected - (int) grid->departments->len);
  for (guint i = 0; i < grid->rows->len; i++)
    conclude (grid, g_ptr_array_index (grid->rows, i));
  return g_steal_pointer (&grid);
}
