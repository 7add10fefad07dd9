/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts counted by place and item in one pass over the subjects. */

#include "govern/standard-count.h"

#include <string.h>

static void
row_free (gpointer data)
{
  MulinCountRow *row = data;
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->items);
  g_free (row);
}

MulinStandardCount *
mulin_standard_count_ref (MulinStandardCount *count)
{
  g_atomic_int_inc (&count->references);
  return count;
}

void
mulin_standard_count_free (MulinStandardCount *count)
{
  if (count == NULL || !g_atomic_int_dec_and_test (&count->references))
    return;
  g_free (count->title);
  g_free (count->subject);
  g_ptr_array_unref (count->items);
  g_ptr_array_unref (count->rows);
  row_free (count->sum);
  g_free (count);
}

gboolean
mulin_verdict_count_rate (const MulinVerdictCount *count, int *n, int *d)
{
  *n = count->met + count->basic;
  *d = *n + count->unmet;
  return *d > 0;
}

static MulinCountRow *
row_new (gint64 id, const char *name, guint n_items)
{
  MulinCountRow *row = g_new0 (MulinCountRow, 1);
  row->id = id;
  row->name = g_strdup (name);
  row->items = g_new0 (MulinVerdictCount, n_items);
  return row;
}

static void
add_subject (MulinCountRow *row, const MulinSubjectResult *subject)
{
  row->subjects++;
  row->assessed += subject->assessed;
  row->known += subject->no_data < (int) subject->items->len;
  row->complete += subject->items->len > 0 && subject->met + subject->basic == (int) subject->items->len;
  for (guint i = 0; i < subject->items->len; i++)
    {
      const MulinItemResult *item = g_ptr_array_index (subject->items, i);
      row->items[i].met += item->verdict == MULIN_VERDICT_MET;
      row->items[i].basic += item->verdict == MULIN_VERDICT_BASIC;
      row->items[i].unmet += item->verdict == MULIN_VERDICT_UNMET;
      row->items[i].no_data += item->verdict == MULIN_VERDICT_NO_DATA;
    }
}

/* The place of COMMUNITY, or of its street; made where it is the first. */
static MulinCountRow *
place_row (MulinStandardCount *count, GHashTable *places, const MulinAssessedCommunity *community)
{
  gint64 id = count->by_street ? community->street : community->id;
  MulinCountRow *row = g_hash_table_lookup (places, &id);
  if (row != NULL)
    return row;
  row = row_new (id, count->by_street ? community->street_name : community->name, count->items->len);
  g_ptr_array_add (count->rows, row);
  g_hash_table_insert (places, &row->id, row);
  return row;
}

static void
drop_empty (MulinStandardCount *count)
{
  for (guint i = count->rows->len; i > 0; i--)
    if (((MulinCountRow *) g_ptr_array_index (count->rows, i - 1))->subjects == 0)
      g_ptr_array_remove_index (count->rows, i - 1);
}

MulinStandardCount *
mulin_standard_count (const MulinAssessment *assessment, gboolean by_street)
{
  const MulinStandard *standard = assessment->standard;
  MulinStandardCount *count = g_new0 (MulinStandardCount, 1);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) communities = g_hash_table_new (g_int64_hash, g_int64_equal); /* id → MulinCountRow */
  MulinCountRow *elsewhere = NULL;
  count->references = 1;
  count->title = g_strdup (standard->title);
  memcpy (count->tones, standard->tones, sizeof count->tones);
  count->n_tones = standard->n_tones;
  count->subject = g_strdup (standard->subject);
  count->by_street = by_street;
  count->items = g_ptr_array_new_with_free_func (g_free);
  count->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < standard->items->len; i++)
    g_ptr_array_add (count->items, g_strdup (((MulinStandardItem *) g_ptr_array_index (standard->items, i))->name));
  count->sum = row_new (0, NULL, standard->items->len);
  for (guint i = 0; i < assessment->communities->len; i++)
    {
      MulinAssessedCommunity *community = g_ptr_array_index (assessment->communities, i);
      g_hash_table_insert (communities, &community->id, place_row (count, places, community));
    }
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      MulinCountRow *row = g_hash_table_lookup (communities, &subject->community);
      if (row == NULL && elsewhere == NULL)
        g_ptr_array_add (count->rows, elsewhere = row_new (0, NULL, standard->items->len));
      add_subject (row != NULL ? row : elsewhere, subject);
      add_subject (count->sum, subject);
    }
  drop_empty (count);
  return count;
}

MulinStandardCount *
mulin_standard_count_run (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                          GHashTable *parameters, gboolean by_street, GError **error)
{
  g_autoptr (MulinAssessment) assessment
      = mulin_standard_assess (guard, shelf, catalog, name, parameters, error);
  return assessment == NULL ? NULL : mulin_standard_count (assessment, by_street);
}
