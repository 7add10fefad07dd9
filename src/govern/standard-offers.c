/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which queries of other standards fit what was typed: by pairs of characters in common. */

#include "govern/standard-draft.h"

#include <string.h>

#define MOST 3

/* What nearly every sub-item says tells nothing. */
static const char *const idle[] = { "小区", "社区", "街道", "党建", "工作", "建立", "落实", "制度", "情况", "服务", "党员", NULL };

/* Pairs of Han characters of TEXT; 有 的 和 等 and such belong to none. */
static GHashTable *
pairs_of (const char *text)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gunichar before = 0;
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c < 0x3400 || g_utf8_strchr ("有的和等是在以及要或为一个名", -1, c) != NULL)
        {
          before = 0;
          continue;
        }
      char pair[13] = "";
      if (before != 0)
        {
          int length = g_unichar_to_utf8 (before, pair);
          pair[length + g_unichar_to_utf8 (c, pair + length)] = '\0';
          if (!g_strv_contains (idle, pair))
            g_hash_table_add (pairs, g_strdup (pair));
        }
      before = c;
    }
  return pairs;
}

static int
common (GHashTable *pairs, const char *text)
{
  g_autoptr (GHashTable) others = pairs_of (text);
  GHashTableIter iter;
  gpointer pair;
  int n = 0;
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    n += g_hash_table_contains (pairs, pair);
  return n;
}

/* The name says most, then the item it belongs to, then its requirement. */
static int
score (GHashTable *pairs, const MulinStandard *standard, const MulinStandardPart *part)
{
  const MulinStandardItem *item = g_ptr_array_index (standard->items, part->item);
  return 4 * common (pairs, part->name) + 2 * common (pairs, item->name) + common (pairs, part->requirement);
}

static gboolean
is_offered (GPtrArray *offers, const char *sql)
{
  for (guint i = 0; i < offers->len; i++)
    if (g_str_equal (((MulinDraftOffer *) g_ptr_array_index (offers, i))->sql, sql))
      return TRUE;
  return FALSE;
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const MulinDraftOffer *one = *(MulinDraftOffer *const *) a, *other = *(MulinDraftOffer *const *) b;
  return other->score - one->score;
}

static void
offer (GPtrArray *offers, GPtrArray *standards, const char *name, const char *requirement)
{
  g_autofree char *text = g_strdup_printf ("%s　%s", name, requirement != NULL ? requirement : "");
  g_autoptr (GHashTable) pairs = pairs_of (text);
  for (guint i = 0; i < standards->len; i++)
    {
      const MulinStandard *standard = g_ptr_array_index (standards, i);
      for (guint j = 0; j < standard->parts->len; j++)
        {
          const MulinStandardPart *part = g_ptr_array_index (standard->parts, j);
          int points = part->sql == NULL ? 0 : score (pairs, standard, part);
          if (points == 0 || is_offered (offers, part->sql))
            continue;
          MulinDraftOffer *found = g_new0 (MulinDraftOffer, 1);
          found->part = g_strdup (part->name);
          found->requirement = g_strdup (part->requirement);
          found->standard = g_strdup (standard->title);
          found->sql = g_strdup (part->sql);
          found->score = points;
          g_ptr_array_add (offers, found);
        }
    }
  g_ptr_array_sort (offers, compare_offers); /* stable: the official order among equals */
  while (offers->len > MOST)
    g_ptr_array_remove_index (offers, offers->len - 1);
}

void
mulin_standard_draft_offer (MulinStandardDraft *draft, MulinShelf *shelf, MulinCatalog *catalog, const char *subject)
{
  g_autoptr (GPtrArray) all = mulin_shelf_list (shelf, "standards");
  g_autoptr (GPtrArray) standards = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_standard_free);
  for (guint i = 0; i < all->len; i++)
    {
      MulinStandard *standard = mulin_standard_parse (g_ptr_array_index (all, i), catalog, NULL);
      if (standard != NULL && g_str_equal (standard->subject, subject))
        g_ptr_array_add (standards, standard);
      else
        mulin_standard_free (standard); /* one with a mistake offers nothing */
    }
  for (guint i = 0; i < draft->items->len; i++)
    {
      MulinDraftItem *item = g_ptr_array_index (draft->items, i);
      if (item->parts->len == 0)
        offer (item->offers, standards, item->name, item->requirement);
      for (guint j = 0; j < item->parts->len; j++)
        {
          MulinDraftPart *part = g_ptr_array_index (item->parts, j);
          offer (part->offers, standards, part->name, part->requirement);
        }
    }
}
