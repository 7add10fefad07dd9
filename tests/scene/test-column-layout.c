/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every leaf stands once, in order, inside its page's area; blocks do not overlap; pages are as few
 * as the space allows. */
#include "scene/column-layout.h"

static const MulinColumnRules a3 = {
  .width = 1128,
  .height = 610,
  .column = 70,
  .widest = 150,
  .head = 58,
  .row_min = 25,
  .row_max = 39,
  .band_gap = 14,
  .n_bands_max = 4,
};

static void
check (const guint *counts, guint n, const MulinColumnRules *rules, const GArray *blocks,
       guint n_pages)
{
  guint group = 0, next = 0, page = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const MulinColumnBlock *b = &g_array_index (blocks, MulinColumnBlock, i);

      if (b->group != group)
        {
          g_assert_cmpuint (next, ==, counts[group]);
          g_assert_cmpuint (b->group, ==, group + 1);
          group++;
          next = 0;
        }
      g_assert_cmpuint (b->first, ==, next);
      g_assert_true (b->continued == (next > 0));
      next += b->n;
      g_assert_cmpuint (b->page, >=, page);
      page = b->page;
      g_assert_cmpuint (b->n_columns * b->n_rows, >=, b->n);
      g_assert_cmpfloat (b->column, >=, rules->column - 1e-6);
      g_assert_cmpfloat (b->row, >=, rules->row_min - 1e-6);
      g_assert_cmpfloat (b->x, >=, -1e-6);
      g_assert_cmpfloat (b->x + b->width, <=, rules->width + 1e-6);
      g_assert_cmpfloat (b->y + rules->head + b->n_rows * b->row, <=, rules->height + 1e-6);
      for (guint j = 0; j < i; j++)
        {
          const MulinColumnBlock *o = &g_array_index (blocks, MulinColumnBlock, j);

          if (o->page == b->page)
            g_assert_true (o->x + o->width <= b->x + 1e-6 || b->x + b->width <= o->x + 1e-6
                           || o->y + rules->head + o->n_rows * o->row <= b->y + 1e-6);
        }
    }
  if (n > 0)
    {
      g_assert_cmpuint (group, ==, n - 1);
      g_assert_cmpuint (next, ==, counts[n - 1]);
      g_assert_cmpuint (page, ==, n_pages - 1);
    }
}

static void
test_street (void)
{
  const guint counts[] = { 26, 24, 22, 28, 24, 20, 26, 22 };
  guint n_pages;
  g_autoptr (GArray) blocks = mulin_column_layout (counts, NULL, 8, &a3, &n_pages);

  check (counts, 8, &a3, blocks, n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (g_array_index (blocks, MulinColumnBlock, i).n_columns, ==, 2);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (174);

  for (guint round = 0; round < 2000; round++)
    {
      guint counts[60], n = (guint)g_rand_int_range (rand, 0, 60), n_pages;
      double heads[60];
      g_autoptr (GArray) blocks = NULL;

      for (guint i = 0; i < n; i++)
        {
          counts[i] = (guint)g_rand_int_range (rand, 0, round % 7 == 0 ? 900 : 40);
          heads[i] = g_rand_int_range (rand, 40, 150);
        }
      blocks = mulin_column_layout (counts, heads, n, &a3, &n_pages);
      check (counts, n, &a3, blocks, n_pages);
      g_assert_cmpuint (n_pages, >=, 1);
      for (guint i = 0; i < blocks->len; i++)
        {
          const MulinColumnBlock *b = &g_array_index (blocks, MulinColumnBlock, i);

          g_assert_cmpfloat (b->width, >=, heads[b->group] - 1e-6);
        }
    }
}

static void
test_one_page_when_it_fits (void)
{
  guint counts[18], n_pages;
  MulinColumnRules rules = a3;
  g_autoptr (GArray) blocks = NULL;

  for (guint i = 0; i < 18; i++)
    counts[i] = 7 + i % 6;
  rules.row_min = 14;
  rules.row_max = 24;
  blocks = mulin_column_layout (counts, NULL, 18, &rules, &n_pages);
  check (counts, 18, &rules, blocks, n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column-layout/street", test_street);
  g_test_add_func ("/column-layout/random", test_random);
  g_test_add_func ("/column-layout/one-page-when-it-fits", test_one_page_when_it_fits);
  return g_test_run ();
}
