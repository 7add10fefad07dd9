/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages end: headings stay with what follows, table heads come back as 续表, nothing is split. */
#include "document/pages.h"

#include <math.h>

/* Sums of millimetres turned into points leave crumbs; a line that misses by less than this fits. */
#define CRUMB 0.01

typedef struct
{
  const MulinStrip *strips;
  guint n;
  double height, pitch;
  GArray *placements;
  guint page;
  double y;
  gboolean at_top;
} Breaker;

static double
snapped (const Breaker *breaker, double y)
{
  if (breaker->pitch <= 0)
    return y;
  return ceil ((y - CRUMB) / breaker->pitch) * breaker->pitch;
}

/* Where STRIP would begin when Y is free. */
static double
strip_start (const Breaker *breaker, const MulinStrip *strip, double y, gboolean at_top)
{
  if (!at_top)
    y += strip->before;
  if (strip->snap)
    y = snapped (breaker, y);
  if (strip->bottom)
    y = MAX (y, breaker->height - strip->height);
  return y;
}

static gboolean
fits (const Breaker *breaker, guint first, guint last, double y, gboolean at_top)
{
  for (guint i = first; i <= last; i++)
    {
      const MulinStrip *strip = &breaker->strips[i];
      y = strip_start (breaker, strip, y, at_top) + strip->height;
      at_top = FALSE;
    }
  return y <= breaker->height + CRUMB;
}

static void
place (Breaker *breaker, guint i)
{
  const MulinStrip *strip = &breaker->strips[i];
  MulinPlacement placement = { .page = breaker->page, .strip = i };
  placement.y = strip_start (breaker, strip, breaker->y, breaker->at_top);
  breaker->y = placement.y + strip->height;
  breaker->at_top = FALSE;
  g_array_append_val (breaker->placements, placement);
}

/* A new page, with the head of the table that strip I belongs to. */
static void
turn (Breaker *breaker, guint i)
{
  const MulinStrip *strip = &breaker->strips[i];
  breaker->page++;
  breaker->y = 0;
  breaker->at_top = TRUE;
  if (strip->head < 0 || breaker->strips[strip->head].repeat <= 0)
    return;
  MulinPlacement head = { .page = breaker->page, .strip = (guint) strip->head, .repeated = TRUE };
  g_array_append_val (breaker->placements, head);
  breaker->y = breaker->strips[strip->head].repeat;
  breaker->at_top = FALSE;
}

/* The last strip that must stand on the page of strip FIRST; what is too long even for a page of its own is kept together as
 * far as it goes. */
static guint
chain_end (const Breaker *breaker, guint first)
{
  guint last = first;
  while (last + 1 < breaker->n && breaker->strips[last].keep_next && !breaker->strips[last + 1].new_page)
    last++;
  while (last > first && !fits (breaker, first, last, 0, TRUE))
    last--;
  return last;
}

/* Is nothing but a repeated head on the page yet? */
static gboolean
page_is_fresh (const Breaker *breaker)
{
  if (breaker->at_top)
    return TRUE;
  guint length = breaker->placements->len;
  return length > 0 && g_array_index (breaker->placements, MulinPlacement, length - 1).repeated;
}

GArray *
mulin_pages_break (const MulinStrip *strips, guint n, double height, double pitch, guint *n_pages)
{
  Breaker breaker = { .strips = strips, .n = n, .height = height, .pitch = pitch, .at_top = TRUE };
  breaker.placements = g_array_new (FALSE, TRUE, sizeof (MulinPlacement));

  for (guint i = 0; i < n;)
    {
      guint last = chain_end (&breaker, i);
      gboolean wants_page = strips[i].new_page && breaker.placements->len > 0 && !breaker.at_top;
      if (wants_page || (!fits (&breaker, i, last, breaker.y, breaker.at_top) && !page_is_fresh (&breaker)))
        turn (&breaker, i);
      /* A repeated head may leave too little room for the whole chain. */
      while (last > i && !fits (&breaker, i, last, breaker.y, breaker.at_top))
        last--;
      for (; i <= last; i++)
        place (&breaker, i);
    }

  if (n_pages != NULL)
    *n_pages = breaker.page + 1;
  return breaker.placements;
}
