/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A compound's structure as a scene: for paper (head, legend, foot), for the window, inside a dossier, and on the wall. */
#pragma once

#include "govern/structure.h"
#include "scene/scene.h"

typedef enum
{
  MULIN_CHART_WINDOW,   /* no head; U 12.5 px; natural size */
  MULIN_CHART_PAPER,    /* a page: head with triangle, title and as-of date; legend; foot */
  MULIN_CHART_DOSSIER,  /* no head, no legend, a given width, U 8.25 pt */
  MULIN_CHART_WALL,     /* 上墙版: bright red heading, photo places, phones (look.md, Wall version) */
} MulinChartStyle;

typedef struct
{
  MulinChartStyle style;
  double width, height;   /* page size in points for PAPER and WALL (A4 landscape 841.89 × 595.28; PAPER 0: as
                           * large as the content needs at full size, "fit"), width for DOSSIER; 0 for WINDOW */
  const char *library;    /* file name for the foot */
  const char *office;     /* "示例街道党建办", may be NULL */
  gint64 selected;        /* post id drawn selected (window), 0 = none */
  const char *made;       /* "2026-06-30 14:26" for the foot, may be NULL (the drawing itself knows no clock) */
} MulinChartPage;

/* A pure function: the same structure and page give the same scene.  Nothing is cut and nothing under 8 pt (WALL 10 pt): level
 * gaps give way first, then seats and rows wrap, then U shrinks; a page that still is too small grows in its own
 * proportions (scene->width, height).  WALL leaves out vacancies, terms, findings and crosses whatever the structure holds.
 * Targets of the scene carry (kind, id) of the records behind nodes and seats. */
MulinScene *mulin_structure_chart (const MulinStructure *structure, const MulinChartPage *page, GError **error);
