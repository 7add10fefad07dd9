/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding people by any substring, a key press at a time, among 100,000 and among 500,000 rows, against a bare memmem; random
 * substrings against brute force, 10,000 and 1,000 (performance.md, row 9); and the first key press after an edit. */

#include "people.h"
#include "row.h"

#define N_PEOPLE 100000
#define N_EVERYTHING 500000
#define N_SUBSTRINGS 10000
#define SHOWN 20

typedef struct
{
  guint n;
  gint64 first;
  Fixture fixture;
  MulinSearchIndex *index;
  GString *names;  /* each ends in a newline */
  GArray *offsets; /* gsize */
} Search;

static void
search_open (Search *search, guint n)
{
  g_autoptr (GError) error = NULL;
  char buffer[32];
  search->n = n;
  fixture_open (&search->fixture, NULL);
  search->first = people_add (&search->fixture, n);
  search->index = mulin_search_index_new (search->fixture.reader, search->fixture.catalog, &error);
  g_assert_no_error (error);
  search->names = g_string_new (NULL);
  search->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (search->offsets, search->names->len);
      g_string_append (search->names, people_name (i, buffer));
      g_string_append_c (search->names, '\n');
    }
}

static void
search_close (Search *search)
{
  mulin_search_index_free (search->index);
  g_string_free (search->names, TRUE);
  g_array_unref (search->offsets);
  fixture_close (&search->fixture, NULL);
}

/* The people whose names hold TEXT, by number. */
static GArray *
brute_force (Search *search, const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *start = search->names->str, *end = start + search->names->len;
  gsize length = strlen (text);
  guint row = 0;
  for (const char *hit = start; (hit = memmem (hit, (gsize)(end - hit), text, length)) != NULL;)
    {
      while (row + 1 < search->n && g_array_index (search->offsets, gsize, row + 1) <= (gsize)(hit - start))
        row++;
      g_array_append_val (found, row);
      hit = memchr (hit, '\n', (gsize)(end - hit));
    }
  return found;
}

/* Every hit is right, and none is missing: all of them where they are few, the first SHOWN where they are many. */
static void
check_substring (Search *search, const char *text)
{
  g_autoptr (GArray) expected = brute_force (search, text);
  guint limit = expected->len <= 100 ? 0 : SHOWN;
  g_autoptr (GPtrArray) hits = mulin_search_index_find (search->index, text, limit);
  g_autofree guint8 *found = g_new0 (guint8, search->n);
  if (hits->len != (limit == 0 ? expected->len : SHOWN))
    g_error ("“%s” finds %u instead of %u", text, hits->len, expected->len);
  for (guint i = 0; i < expected->len; i++)
    found[g_array_index (expected, guint, i)] = 1;
  for (guint i = 0; i < hits->len; i++)
    {
      const MulinHit *hit = g_ptr_array_index (hits, i);
      if (found[hit->id - search->first]-- != 1) /* not a hit, or the second time */
        g_error ("“%s” finds “%s”", text, hit->text);
    }
}

static void
check_substrings (Search *search, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260630);
  for (guint i = 0; i < n; i++)
    {
      char name[32];
      people_name ((guint)g_rand_int_range (rand, 0, (gint32)search->n), name);
      int length = (int)g_utf8_strlen (name, -1), from = g_rand_int_range (rand, 0, length);
      g_autofree char *part = g_utf8_substring (name, from, g_rand_int_range (rand, from, length) + 1);
      check_substring (search, part);
    }
}

typedef struct
{
  Search *search;
  const char *text;
} Press;

static void
find_ours (gpointer data)
{
  Press *press = data;
  g_ptr_array_unref (mulin_search_index_find (press->search->index, press->text, SHOWN));
}

static void
find_bare (gpointer data)
{
  Press *press = data;
  const GString *names = press->search->names;
  const char *end = names->str + names->len;
  gsize length = strlen (press->text);
  guint count = 0;
  for (const char *hit = names->str; (hit = memmem (hit, (gsize)(end - hit), press->text, length)) != NULL; count++)
    hit = memchr (hit, '\n', (gsize)(end - hit));
  if (count > press->search->n)
    g_error ("more hits than names");
}

/* The dearest key press of what somebody types. */
static double
worst (Search *search, BenchWork work, char *which)
{
  static const char *const presses[] = { "示", "示例", "示例王", "王", "王春", "w", "wc", "s", "slw", "13", "1380000", "幢", "3-2-" };
  double most = 0;
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    {
      Press press = { search, presses[i] };
      double ms = bench_best (work, &press, 5);
      if (g_getenv ("MULIN_BENCH_DETAILS") != NULL)
        printf ("#   %-10s %8.3f ms\n", presses[i], ms);
      if (ms > most)
        g_strlcpy (which, presses[i], 32);
      most = MAX (most, ms);
    }
  return most;
}

static double
middle (Search *search, BenchWork work)
{
  enum { N = 101 };
  double times[N];
  for (guint i = 0; i < N; i++)
    {
      char name[32];
      people_name (i * 7, name);
      Press press = { search, name + 6 + i % 3 * 3 };
      times[i] = bench_best (work, &press, 3);
    }
  return bench_quantile (times, N, 0.5);
}

/* What is written next is found by the next key press. */
static double
refresh (Search *search)
{
  fixture_put (&search->fixture, "compound", VALUES ("name", "示例芙蓉苑"));
  Press press = { search, "芙蓉" };
  double ms = bench_once (find_ours, &press);
  g_autoptr (GPtrArray) hits = mulin_search_index_find (search->index, "芙蓉", 0);
  g_assert_cmpuint (hits->len, ==, 1);
  return ms;
}

static void
measure (Search *large, Search *small, double goal, guint substrings)
{
  char which[32] = "", ignored[32] = "";
  double ours = worst (large, find_ours, which), tenth = worst (small, find_ours, ignored);
  double bare = worst (large, find_bare, ignored);
  g_autofree char *dearest
      = g_strdup_printf ("%u rows, “%s”; goal %.0f ms: %s", large->n, which, goal, ours <= goal ? "met" : "MISSED");
  bench_row ("search, dearest key press", ours, "memmem", bare, 0, tenth, dearest);
  bench_row ("search, usual key press", middle (large, find_ours), "memmem", middle (large, find_bare), 0,
             middle (small, find_ours), NULL);
  check_substrings (large, substrings);
  double again = refresh (large), again_tenth = refresh (small);
  g_autofree char *note = g_strdup_printf ("%u random substrings equal brute force; %.0f MB held", substrings, bench_memory ("VmRSS:"));
  bench_row ("search, first after an edit", again, "memmem", bare, 0, again_tenth, note);
}

int
main (void)
{
  Search everything, large, small;
  search_open (&small, N_PEOPLE / 10);
  search_open (&large, N_PEOPLE);
  measure (&large, &small, 10, N_SUBSTRINGS);
  search_close (&small);
  search_close (&large);
  search_open (&small, N_EVERYTHING / 10);
  search_open (&everything, N_EVERYTHING);
  measure (&everything, &small, 50, N_SUBSTRINGS / 10);
  search_close (&small);
  search_close (&everything);
  return 0;
}
