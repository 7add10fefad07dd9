/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading lives as long as one of its items. */

#include "app/pages/finding-item.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (MulinFindingItem, mulin_finding_item, G_TYPE_OBJECT)

MulinFindingItem *
mulin_finding_item_new (MulinFindingReading *reading, const MulinRuleFinding *finding)
{
  MulinFindingItem *item = g_object_new (MULIN_TYPE_FINDING_ITEM, NULL);

  item->finding = finding;
  item->reading = mulin_finding_reading_ref (reading);
  return item;
}

static guint
lacks (const MulinFindingItem *item)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (item->reading->lacking, &item->finding->compound));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const MulinFindingItem *one = *(MulinFindingItem *const *) a, *other = *(MulinFindingItem *const *) b;

  if (lacks (one) != lacks (other))
    return lacks (one) > lacks (other) ? -1 : 1;
  if (one->finding->compound != other->finding->compound)
    return one->finding->rank != other->finding->rank ? (one->finding->rank < other->finding->rank ? -1 : 1)
                                                      : (one->finding->compound < other->finding->compound ? -1 : 1);
  return g_strcmp0 (one->finding->rule, other->finding->rule);
}

void
mulin_finding_items_group (GPtrArray *items)
{
  g_ptr_array_sort (items, compare);
  for (guint i = 0; i < items->len; )
    {
      MulinFindingItem *first = g_ptr_array_index (items, i);
      const char *name = g_hash_table_lookup (first->reading->places, &first->finding->compound);
      guint n = 0;

      while (i < items->len && ((MulinFindingItem *) g_ptr_array_index (items, i))->finding->compound == first->finding->compound)
        i++, n++;
      first->head = g_strdup_printf (_("%s　lacks %u"), name != NULL ? name : _("No compound"), n);
    }
}

static void
mulin_finding_item_finalize (GObject *object)
{
  mulin_finding_reading_free (MULIN_FINDING_ITEM (object)->reading);
  g_free (MULIN_FINDING_ITEM (object)->head);
  G_OBJECT_CLASS (mulin_finding_item_parent_class)->finalize (object);
}

static void
mulin_finding_item_class_init (MulinFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_finding_item_finalize;
}

static void
mulin_finding_item_init (MulinFindingItem *self)
{
}
