/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates of a standard's items by place: what has no data has no tone. */
#include "draw/standard-heat.h"

static MulinHeatRow *
heat_row (const MulinStandardCount *count, const MulinCountRow *row, const char *label, const char *kind)
{
  MulinHeatRow *heat = mulin_heat_row_new (label, kind, row->id, count->items->len);

  heat->count = row->known;
  for (guint i = 0; i < count->items->len; i++)
    {
      int n, d;

      heat->cells[i].has_data = mulin_verdict_count_rate (&row->items[i], &n, &d);
      heat->cells[i].n = n;
      heat->cells[i].d = d;
    }
  return heat;
}

GPtrArray *
mulin_standard_heat_rows (const MulinStandardCount *count)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_heat_row_free);

  for (guint i = 0; i < count->rows->len; i++)
    {
      const MulinCountRow *row = g_ptr_array_index (count->rows, i);
      const char *kind = row->id == 0 ? NULL : count->by_street ? "street" : "community";

      g_ptr_array_add (rows, heat_row (count, row, row->name != NULL ? row->name : "—", kind));
    }
  return rows;
}

MulinHeatRow *
mulin_standard_heat_sum (const MulinStandardCount *count, const char *label)
{
  return heat_row (count, count->sum, label, NULL);
}
