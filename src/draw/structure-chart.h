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
  double width, height;   /* page size in points for PAPER and WALL (A4 landscape 841.89 × 595.28), width for DOSSIER; 0 for WINDOW */
  const char *library;    /* file name for the foot */
  const char *office;     /* "示例街道党建办", may be NULL */
  gint64 selected;        /* post id drawn selected (window), 0 = none */
} MulinChartPage;

/* Targets of the scene carry (kind, id) of the records behind nodes and seats. */
MulinScene *mulin_structure_chart (const MulinStructure *structure, const MulinChartPage *page, GError **error);
