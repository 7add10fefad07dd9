/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structures by chance, within what models can say: nothing in them is sensible, all of it must be
 * drawable. */
#include "structure-samples.h"

static char *
words (GRand *rand, guint least, guint most)
{
  static const char *const signs[] = { "示", "例", "梧", "桐", "苑", "社", "区", "党",
                                       "业", "委", "会", "组", "队", "长", "服", "务" };
  GString *text = g_string_new ("示例");
  guint n = (guint)g_rand_int_range (rand, (gint)least, (gint)most + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (text, signs[g_rand_int_range (rand, 0, G_N_ELEMENTS (signs))]);
  return g_string_free (text, FALSE);
}

static void
random_seats (MulinStructure *s, guint i, GRand *rand)
{
  guint n = (guint)g_rand_int_range (rand, 0, 12);

  for (guint j = 0; j < n; j++)
    {
      g_autofree char *title = words (rand, 0, 6), *name = words (rand, 1, 6);

      sample_seat (s, i, title, g_rand_int_range (rand, 0, 6) == 0 ? NULL : name);
    }
}

static guint
random_plain (MulinStructure *s, GRand *rand, MulinSlot slot, guint most)
{
  g_autofree char *name = words (rand, 1, most), *second = words (rand, 2, 12);

  if (g_rand_int_range (rand, 0, 8) == 0)
    return sample_vacant (s, name, slot, MULIN_HUE_NEUTRAL, "");
  return sample_node (s, name, slot, (MulinHue)g_rand_int_range (rand, 0, 5), name,
                      g_rand_boolean (rand) ? second : NULL);
}

static guint
random_body (MulinStructure *s, GRand *rand, MulinSlot slot)
{
  static const char *const seals[] = { "党", "业", "物", "", "" };
  MulinHue hue
      = slot == MULIN_SLOT_MAIN ? MULIN_HUE_PARTY : (MulinHue)g_rand_int_range (rand, 1, 5);
  g_autofree char *name = words (rand, 3, g_rand_int_range (rand, 0, 5) == 0 ? 36 : 12);
  guint i;

  if (g_rand_int_range (rand, 0, 7) == 0)
    return sample_vacant (s, "示例组织", slot, hue, seals[hue]);
  i = sample_body (s, "示例组织", hue, seals[hue], name, "2024-01-01",
                   g_rand_boolean (rand) ? "2027-12-31" : NULL);
  sample_at (s, i)->slot = slot;
  sample_at (s, i)->state
      = (MulinState[]){ MULIN_STATE_SERVING, MULIN_STATE_EXPIRED, MULIN_STATE_EXPIRING,
                        MULIN_STATE_NO_DATA }[g_rand_int_range (rand, 0, 4)];
  sample_at (s, i)->days = g_rand_int_range (rand, 1, 2000);
  sample_at (s, i)->beyond = g_rand_int_range (rand, 0, 6) == 0;
  random_seats (s, i, rand);
  return i;
}

static void
random_crosses (MulinStructure *s, GRand *rand, guint b, const guint *bodies, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint seats = sample_at (s, b)->seats->len, others = sample_at (s, bodies[i])->seats->len;

      if (g_rand_boolean (rand) && others > 0)
        sample_cross (s, b,
                      seats > 0 && g_rand_boolean (rand)
                          ? (guint)g_rand_int_range (rand, 0, (gint)seats)
                          : G_MAXUINT,
                      bodies[i], (guint)g_rand_int_range (rand, 0, (gint)others),
                      g_rand_boolean (rand) ? "交叉任职" : "一肩挑");
      if (i > 0 && g_rand_int_range (rand, 0, 3) == 0)
        sample_link_to (s, bodies[i - 1], bodies[i], "entrust", "委托（合同）");
      if (i > 1 && g_rand_int_range (rand, 0, 4) == 0)
        sample_link_to (s, bodies[0], bodies[i], "consult", "协商");
    }
}

static void
random_rows (MulinStructure *s, GRand *rand, guint b, const guint *bodies, guint n_bodies)
{
  guint rows = (guint)g_rand_int_range (rand, 0, 4);

  for (guint r = 0; r < rows; r++)
    {
      guint n = (guint)g_rand_int_range (rand, 1, g_rand_int_range (rand, 0, 4) == 0 ? 42 : 9);
      guint source = n_bodies > 0 && g_rand_int_range (rand, 0, 4) == 0
                         ? bodies[g_rand_int_range (rand, 0, (gint)n_bodies)]
                         : b;
      guint before = s->nodes->len - 1;

      if (r > 0 && g_rand_int_range (rand, 0, 4) == 0)
        source = before;
      for (guint i = 0; i < n; i++)
        {
          guint x = random_plain (s, rand, MULIN_SLOT_ROW, 12);

          sample_at (s, x)->row = (int)r;
          sample_link_to (s, source, x, r == 1 ? "steer" : "lead", r == 1 ? "引领" : "领导");
        }
    }
}

static void
random_upper (MulinStructure *s, GRand *rand, guint b, const guint *bodies, guint n_bodies)
{
  guint chain = (guint)g_rand_int_range (rand, 0, 6), previous = b, n;

  for (guint i = 0; i < chain; i++)
    {
      guint x = random_plain (s, rand, MULIN_SLOT_ABOVE, 16);

      if (i > 0)
        sample_link_to (s, previous, x, "lead", g_rand_boolean (rand) ? "领导" : "直接领导");
      previous = x;
    }
  if (chain > 0)
    sample_link_to (s, previous, b, "lead", "领导");
  n = (guint)g_rand_int_range (rand, 0, 3);
  for (guint i = 0; i < n; i++)
    {
      guint x = random_plain (s, rand, MULIN_SLOT_LEFT, 10);

      if (n_bodies > 0)
        sample_link_to (s, x, bodies[g_rand_int_range (rand, 0, (gint)n_bodies)], "guide_supervise",
                        "指导监督");
      if (g_rand_int_range (rand, 0, 4) == 0)
        sample_link_to (s, x, b, "join", "共同设立");
    }
  n = (guint)g_rand_int_range (rand, 0, 3);
  for (guint i = 0; i < n; i++)
    sample_link_to (
        s, random_plain (s, rand, g_rand_boolean (rand) ? MULIN_SLOT_GUIDE : MULIN_SLOT_AIDE, 8), b,
        "guide", "指导");
  n = (guint)g_rand_int_range (rand, 0, 4);
  for (guint i = 0; i < n; i++)
    sample_link_to (s, b, random_plain (s, rand, MULIN_SLOT_BESIDE, 14), "pair", "结对");
}

MulinStructure *
sample_random (GRand *rand)
{
  g_autofree char *title = words (rand, 4, 40);
  MulinStructure *s = sample_start (title);
  guint b = random_body (s, rand, MULIN_SLOT_MAIN), bodies[5],
        n = (guint)g_rand_int_range (rand, 0, 6);
  guint between = (guint)g_rand_int_range (rand, 0, 3);

  for (guint i = 0; i < n; i++)
    {
      bodies[i] = random_body (s, rand, MULIN_SLOT_BODY);
      sample_link_to (s, b, bodies[i], "steer", g_rand_boolean (rand) ? "引领" : "直接领导");
      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          guint over = random_plain (s, rand, MULIN_SLOT_OVER, 5);

          sample_link_to (s, over, bodies[i], "elect", "选举/执行");
        }
    }
  for (guint i = 0; i < between; i++)
    {
      guint x = random_plain (s, rand, MULIN_SLOT_BETWEEN, 6);

      sample_link_to (s, b, x, "lead", "领导");
      for (guint j = 0; j < n; j++)
        if (g_rand_boolean (rand))
          sample_link_to (s, x, bodies[j], "supervise", "监督");
    }
  random_upper (s, rand, b, bodies, n);
  random_crosses (s, rand, b, bodies, n);
  random_rows (s, rand, b, bodies, n);
  return s;
}
