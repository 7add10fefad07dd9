/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page breaking as a pure function: every strip on a page, in order, never over the edge, kept together as asked. */
#include "document/pages.h"

#include <glib.h>

#define HEIGHT 100.0

static MulinStrip
line (void)
{
  return (MulinStrip) { .height = 10, .head = -1 };
}

static const MulinPlacement *
placement (GArray *places, guint i)
{
  g_assert_cmpuint (i, <, places->len);
  return &g_array_index (places, MulinPlacement, i);
}

static void
test_plain (void)
{
  MulinStrip strips[25];
  for (int i = 0; i < 25; i++)
    strips[i] = line ();
  guint pages = 0;
  g_autoptr (GArray) places = mulin_pages_break (strips, 25, HEIGHT, 0, &pages);
  g_assert_cmpuint (pages, ==, 3);
  g_assert_cmpuint (places->len, ==, 25);
  g_assert_cmpuint (placement (places, 9)->page, ==, 0);
  g_assert_cmpuint (placement (places, 10)->page, ==, 1);
  g_assert_cmpfloat (placement (places, 10)->y, ==, 0);
}

static void
test_nothing (void)
{
  guint pages = 0;
  g_autoptr (GArray) places = mulin_pages_break (NULL, 0, HEIGHT, 0, &pages);
  g_assert_cmpuint (places->len, ==, 0);
  g_assert_cmpuint (pages, ==, 1);
}

static void
test_heading_goes_along (void)
{
  MulinStrip strips[11];
  for (int i = 0; i < 11; i++)
    strips[i] = line ();
  strips[9].keep_next = TRUE;
  g_autoptr (GArray) places = mulin_pages_break (strips, 11, HEIGHT, 0, NULL);
  g_assert_cmpuint (placement (places, 8)->page, ==, 0);
  g_assert_cmpuint (placement (places, 9)->page, ==, 1);
  g_assert_cmpuint (placement (places, 10)->page, ==, 1);
}

/* A chain longer than a page is not an endless loop: it breaks where the page ends. */
static void
test_chain_longer_than_page (void)
{
  MulinStrip strips[30];
  for (int i = 0; i < 30; i++)
    {
      strips[i] = line ();
      strips[i].keep_next = TRUE;
    }
  guint pages = 0;
  g_autoptr (GArray) places = mulin_pages_break (strips, 30, HEIGHT, 0, &pages);
  g_assert_cmpuint (places->len, ==, 30);
  g_assert_cmpuint (pages, ==, 3);
}

static void
test_head_comes_back (void)
{
  MulinStrip strips[16];
  for (int i = 0; i < 16; i++)
    {
      strips[i] = line ();
      strips[i].head = i == 0 ? -1 : 0;
    }
  strips[0].repeat = 15;
  strips[0].keep_next = TRUE;
  g_autoptr (GArray) places = mulin_pages_break (strips, 16, HEIGHT, 0, NULL);
  g_assert_cmpuint (places->len, ==, 17);
  const MulinPlacement *again = placement (places, 10);
  g_assert_true (again->repeated);
  g_assert_cmpuint (again->strip, ==, 0);
  g_assert_cmpuint (again->page, ==, 1);
  g_assert_cmpfloat (placement (places, 11)->y, ==, 15);
}

static void
test_grid (void)
{
  MulinStrip strips[3] = { line (), line (), line () };
  strips[1].height = 13;
  strips[2].snap = TRUE;
  g_autoptr (GArray) places = mulin_pages_break (strips, 3, HEIGHT, 10, NULL);
  g_assert_cmpfloat (placement (places, 1)->y, ==, 10);
  g_assert_cmpfloat (placement (places, 2)->y, ==, 30);
}

static void
test_foot (void)
{
  MulinStrip strips[9];
  for (int i = 0; i < 9; i++)
    strips[i] = line ();
  strips[8].bottom = TRUE;
  g_autoptr (GArray) low = mulin_pages_break (strips, 9, HEIGHT, 0, NULL);
  g_assert_cmpfloat (placement (low, 8)->y, ==, 90);

  /* No room left: it goes overleaf and takes the line before it along. */
  strips[8].height = 30;
  strips[7].keep_next = TRUE;
  g_autoptr (GArray) over = mulin_pages_break (strips, 9, HEIGHT, 0, NULL);
  g_assert_cmpuint (placement (over, 6)->page, ==, 0);
  g_assert_cmpuint (placement (over, 7)->page, ==, 1);
  g_assert_cmpfloat (placement (over, 8)->y, ==, 70);
}

static void
test_new_page (void)
{
  MulinStrip strips[3] = { line (), line (), line () };
  strips[0].new_page = strips[2].new_page = TRUE;
  guint pages = 0;
  g_autoptr (GArray) places = mulin_pages_break (strips, 3, HEIGHT, 0, &pages);
  g_assert_cmpuint (pages, ==, 2);
  g_assert_cmpuint (placement (places, 1)->page, ==, 0);
  g_assert_cmpuint (placement (places, 2)->page, ==, 1);
}

/* Random documents: the four promises hold for each. */
static void
test_promises (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260630);
  for (int round = 0; round < 2000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 60);
      g_autofree MulinStrip *strips = g_new0 (MulinStrip, n);
      int head = -1;
      for (guint i = 0; i < n; i++)
        {
          strips[i] = (MulinStrip) { .height = g_rand_double_range (rand, 1, 40), .head = head };
          strips[i].before = g_rand_double_range (rand, 0, 8);
          strips[i].keep_next = g_rand_int_range (rand, 0, 4) == 0;
          strips[i].snap = g_rand_boolean (rand);
          if (g_rand_int_range (rand, 0, 8) == 0)
            {
              strips[i].head = -1;
              strips[i].repeat = 12;
              head = (int) i;
            }
        }
      guint pages = 0, next = 0, page = 0;
      double y = 0;
      g_autoptr (GArray) places = mulin_pages_break (strips, n, HEIGHT, 10, &pages);
      for (guint i = 0; i < places->len; i++)
        {
          const MulinPlacement *place = placement (places, i);
          g_assert_cmpuint (place->page, >=, page);
          if (place->page > page)
            y = 0;
          page = place->page;
          double height = place->repeated ? strips[place->strip].repeat : strips[place->strip].height;
          g_assert_cmpfloat (place->y, >=, y - 0.01);
          y = place->y + height;
          g_assert_cmpfloat (y, <=, HEIGHT + 0.05);
          if (!place->repeated)
            g_assert_cmpuint (place->strip, ==, next++);
        }
      g_assert_cmpuint (next, ==, n);
      g_assert_cmpuint (pages, ==, page + 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pages/plain", test_plain);
  g_test_add_func ("/document/pages/nothing", test_nothing);
  g_test_add_func ("/document/pages/heading-goes-along", test_heading_goes_along);
  g_test_add_func ("/document/pages/chain-longer-than-page", test_chain_longer_than_page);
  g_test_add_func ("/document/pages/head-comes-back", test_head_comes_back);
  g_test_add_func ("/document/pages/grid", test_grid);
  g_test_add_func ("/document/pages/foot", test_foot);
  g_test_add_func ("/document/pages/new-page", test_new_page);
  g_test_add_func ("/document/pages/promises", test_promises);
  return g_test_run ();
}
