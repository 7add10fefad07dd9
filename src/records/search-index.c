/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: the table search held in memory in two runs of bytes and scanned by memmem.
 * A scan of 100,000 records takes a few milliseconds, finds every substring of any length, and needs no upkeep. */

#include "records/register.h"

#include "records/register-internal.h"
#include "records/search-order.h"
#include "records/search-rows.h"

#include <string.h>

typedef enum
{
  RANK_SAME,       /* the name itself */
  RANK_NAME_START, /* the name begins so */
  RANK_FIELD,      /* another field, whole; the initials, whole */
  RANK_NAME_INSIDE,
  RANK_FIELD_EDGE, /* the start or the tail of another field: a phone's last four */
  RANK_FIELD_INSIDE,
  N_RANKS
} Rank;

typedef MulinSearchRow Row;

typedef struct
{
  MulinSearchIndex *index;
  GPtrArray *words; /* char* */
  GPtrArray *rooms; /* char*: the words as rooms */
  guint limit;
  GArray **buckets; /* kinds × ranks: row numbers (guint) */
  guint8 *seen;     /* a bit a row */
} Search;

static const Row *
row_at (MulinSearchIndex *index, guint i)
{
  return mulin_search_index_at (index, i);
}

void
mulin_hit_free (MulinHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->kind);
  g_free (hit->text);
  g_free (hit);
}

/* --- ranking ------------------------------------------------------------------------------------------------------ */

/* How well WORD fits TEXT, whose lines are the name and the other fields. */
static Rank
rank_text (const char *text, const char *word)
{
  gsize length = strlen (word);
  const char *name_end = strchrnul (text, '\n');
  Rank best = N_RANKS;
  for (const char *hit = strstr (text, word); hit != NULL && best > RANK_SAME;
       hit = strstr (hit + 1, word))
    {
      gboolean starts = hit == text || hit[-1] == '\n';
      gboolean ends = hit[length] == '\0' || hit[length] == '\n';
      Rank rank;
      if (hit < name_end)
        rank = starts && ends ? RANK_SAME : starts ? RANK_NAME_START : RANK_NAME_INSIDE;
      else
        rank = starts && ends ? RANK_FIELD : starts || ends ? RANK_FIELD_EDGE : RANK_FIELD_INSIDE;
      best = MIN (best, rank);
    }
  return best;
}

/* The same for pinyin: "zhangmingjie zmj" a line. */
static Rank
rank_pinyin (const char *text, const char *word)
{
  gsize length = strlen (word);
  Rank best = N_RANKS;
  for (const char *hit = strstr (text, word); hit != NULL && best > RANK_FIELD;
       hit = strstr (hit + 1, word))
    {
      gboolean starts = hit == text || hit[-1] == '\n' || hit[-1] == ' ';
      gboolean ends = hit[length] == '\0' || hit[length] == '\n' || hit[length] == ' ';
      best = MIN (best, starts && ends ? RANK_FIELD
                        : starts       ? RANK_NAME_INSIDE
                                       : RANK_FIELD_INSIDE);
    }
  return best;
}

/* Only a word without Han characters can stand in a pinyin. */
static gboolean
is_latin (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if ((guchar)*p >= 0x80)
      return FALSE;
  return TRUE;
}

/* All words must be there; the worst of them ranks the row. */
static Rank
rank_row (Search *search, const Row *row)
{
  const char *text = search->index->texts->str + row->text;
  const char *pinyin = search->index->pinyins->str + row->pinyin;
  Rank worst = RANK_SAME;
  for (guint i = 0; i < search->words->len; i++)
    {
      const char *word = g_ptr_array_index (search->words, i);
      const char *room = g_ptr_array_index (search->rooms, i);
      Rank rank = rank_text (text, word);
      if (rank == N_RANKS && is_latin (word))
        rank = rank_pinyin (pinyin, word);
      if (rank == N_RANKS && !g_str_equal (room, word))
        rank = rank_text (text, room);
      worst = MAX (worst, rank);
    }
  return worst;
}

/* --- scanning ----------------------------------------------------------------------------------------------------- */

static gsize
offset_of (MulinSearchIndex *index, guint row, gboolean pinyin)
{
  const Row *at = row_at (index, row);
  return pinyin ? at->pinyin : at->text;
}

/* The row that holds OFFSET, not before LOW: sought in growing steps, for where hits are many it is one of the next. */
static guint
row_of (MulinSearchIndex *index, guint low, gsize offset, gboolean pinyin)
{
  guint high = index->rows->len - 1;
  for (guint step = 1; low + step < high; step *= 2)
    if (offset_of (index, low + step, pinyin) <= offset)
      low += step;
    else
      high = low + step;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;
      if (offset_of (index, middle, pinyin) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
take (Search *search, guint number)
{
  if ((search->seen[number / 8] & (1 << number % 8)) != 0)
    return;
  search->seen[number / 8] |= 1 << number % 8;
  const Row *row = row_at (search->index, number);
  Rank rank = row->gone ? N_RANKS : rank_row (search, row);
  if (rank == N_RANKS)
    return;
  GArray **bucket = &search->buckets[row->kind * N_RANKS + rank];
  if (*bucket == NULL)
    *bucket = g_array_new (FALSE, FALSE, sizeof (guint));
  if ((*bucket)->len < search->limit)
    g_array_append_val (*bucket, number);
}

static void
scan (Search *search, const char *word, gboolean pinyin)
{
  MulinSearchIndex *index = search->index;
  const GString *bytes = pinyin ? index->pinyins : index->texts;
  const char *end = bytes->str + bytes->len;
  gsize length = strlen (word);
  guint row = 0;
  for (const char *hit = bytes->str; (hit = memmem (hit, end - hit, word, length)) != NULL;)
    {
      row = row_of (index, row, hit - bytes->str, pinyin);
      take (search, row);
      hit = bytes->str + offset_of (index, row + 1, pinyin);
    }
}

static void
scan_word (Search *search, guint i)
{
  const char *word = g_ptr_array_index (search->words, i);
  const char *room = g_ptr_array_index (search->rooms, i);
  scan (search, word, FALSE);
  if (!g_str_equal (word, room))
    scan (search, room, FALSE);
  if (is_latin (word))
    scan (search, word, TRUE);
}

static void
add_hit (Search *search, GPtrArray *hits, guint number, int rank)
{
  const Row *row = row_at (search->index, number);
  const MulinKind *kind
      = g_ptr_array_index (mulin_catalog_kinds (search->index->catalog), row->kind);
  MulinHit *hit = g_new0 (MulinHit, 1);
  hit->kind = g_strdup (kind->name);
  hit->id = row->id;
  hit->text
      = mulin_register_name (search->index->reader, search->index->catalog, kind->name, row->id);
  hit->rank = rank;
  g_ptr_array_add (hits, hit);
}

/* Equals stand by pinyin, then by text: ids are random and mean nothing to people. */
static int
compare_equals (gconstpointer a, gconstpointer b, gpointer data)
{
  MulinSearchIndex *index = data;
  const Row *x = row_at (index, *(const guint *)a);
  const Row *y = row_at (index, *(const guint *)b);
  int order = strcmp (index->pinyins->str + x->pinyin, index->pinyins->str + y->pinyin);
  return order != 0 ? order : strcmp (index->texts->str + x->text, index->texts->str + y->text);
}

static GPtrArray *
gather (Search *search, guint n_kinds)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_hit_free);
  for (guint kind = 0; kind < n_kinds; kind++)
    {
      guint taken = 0;
      for (guint rank = 0; rank < N_RANKS; rank++)
        {
          GArray *bucket = search->buckets[kind * N_RANKS + rank];
          if (bucket != NULL)
            g_array_sort_with_data (bucket, compare_equals, search->index);
          for (guint i = 0; bucket != NULL && i < bucket->len && taken < search->limit;
               i++, taken++)
            add_hit (search, hits, g_array_index (bucket, guint, i), rank);
          g_clear_pointer (&search->buckets[kind * N_RANKS + rank], g_array_unref);
        }
    }
  return hits;
}

GPtrArray *
mulin_search_index_find (MulinSearchIndex *index, const char *text, guint limit)
{
  g_autoptr (GPtrArray) words = mulin_search_words (text);
  g_autoptr (GPtrArray) rooms = g_ptr_array_new_with_free_func (g_free);
  guint n_kinds = mulin_catalog_kinds (index->catalog)->len;
  guint longest = 0;
  mulin_search_index_refresh (index, NULL);
  if (words->len == 0 || index->rows->len <= 1)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_hit_free);
  for (guint i = 0; i < words->len; i++)
    {
      g_ptr_array_add (rooms, mulin_search_room (g_ptr_array_index (words, i)));
      if (strlen (g_ptr_array_index (words, i)) > strlen (g_ptr_array_index (words, longest)))
        longest = i;
    }
  g_autofree GArray **buckets = g_new0 (GArray *, n_kinds * N_RANKS);
  g_autofree guint8 *seen = g_malloc0 (index->rows->len / 8 + 1);
  Search search = { index, words, rooms, limit == 0 ? G_MAXUINT : limit, buckets, seen };
  scan_word (&search, longest);
  GPtrArray *hits = gather (&search, n_kinds);
  mulin_search_order (hits, words, RANK_FIELD);
  return hits;
}
