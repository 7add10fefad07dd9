/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of a structure diagram stands: pure geometry between MulinStructure and MulinScene.  Private to
 * src/draw and its tests.  Lengths are points; U (metrics.u) is the size of node text, and every measure of look.md
 * "Node anatomy" is a multiple of it. */
#pragma once

#include "govern/structure.h"
#include "scene/measure.h"
#include "draw/structure-chart.h"
#include "draw/triangle.h"

typedef struct
{
  MulinChartStyle style;
  double u;        /* pt */
  double second;   /* pt, second text (0.86 U, but never under the smallest size of the surface) */
  double stretch;  /* factor of all level gaps, 0.78–1.15 */
  double width;    /* width to fill; 0 = as wide as the content needs */
} ChartMetrics;

typedef enum
{
  CHART_STROKE_LEAD, CHART_STROKE_STEER, CHART_STROKE_GUIDE, CHART_STROKE_SUPERVISE, CHART_STROKE_PLAIN,
  CHART_STROKE_ENTRUST, CHART_STROKE_SERVE, CHART_STROKE_PAIR, CHART_STROKE_ASSIST, CHART_STROKE_CROSS,
} ChartStroke;

typedef struct
{
  const MulinSeat *seat;
  guint index;          /* among the node's seats */
  MulinBox box;         /* in the diagram */
  gboolean divider;     /* a hairline at its right */
} ChartSeat;

typedef struct
{
  const MulinNode *node;
  guint index;          /* among the structure's nodes */
  gboolean drawn;
  gboolean framed;      /* a body box: head and seats; else a plain node */
  gboolean vacant;      /* an empty dashed place */
  gboolean brief;       /* shortened words (narrow rows of the window) */
  MulinBox box;
  double head;          /* height of a body's head */
  double posts;         /* height of one row of seats */
  GPtrArray *names;     /* lines of the name */
  GPtrArray *seconds;   /* lines under it (plain nodes) */
  char *term;           /* at the right of the head, NULL = none */
  char *status;         /* 届满 41 天, 剩 58 天; NULL = silent */
  GArray *seats;        /* ChartSeat; the wall leaves out the vacant ones */
  guint seat_rows;
} ChartNode;

typedef struct
{
  ChartStroke stroke;
  guint from, to;       /* nodes at its ends; G_MAXUINT = none (a bus ends in the air) */
  GArray *points;       /* MulinPoint, right angles only */
  char *word;           /* NULL = unlabelled */
  MulinBox plate;       /* the word's paper-coloured ground; empty without word */
  gboolean vacant;      /* an end is vacant */
  gboolean bare;        /* part of a trunk: no end mark */
} ChartLine;

typedef struct
{
  char *text;
  MulinBox box;         /* of the line of text */
  double baseline;
  MulinAlign align;
} ChartCaption;

/* One group of nodes below the bodies. */
typedef struct
{
  int row;
  GArray *members;      /* guint: nodes in official order */
  guint lines, columns;
  gboolean stacked;     /* many nodes: columns of boxes joined by short stems under one bus */
  char *caption;
  double top;           /* of its first line */
  double line_height;
  double pitch;         /* from line to line */
} ChartRow;

typedef struct
{
  const MulinStructure *structure;
  ChartMetrics metrics;
  ChartNode *nodes;     /* one for each node of the structure */
  guint n_nodes;
  GPtrArray *lines;     /* ChartLine */
  GPtrArray *captions;  /* ChartCaption */
  GPtrArray *rows;      /* ChartRow */

  /* State of the arrangement. */
  double left, right;   /* what bodies and rows share; trunks run outside */
  double centre;
  double roomy;         /* 0 in a window or dossier, 1 on a sheet */
  GArray *items;        /* guint: bodies and the nodes between them, left to right */
  double main_bottom, bodies_top, bodies_bottom;
  double label_row;     /* centre of the words between branch and bodies */
  double drop_gap;      /* room that elbows and inner 业主大会 need above the bodies */
  double under_gap;     /* room that lines below the bodies need */
  guint n_lanes;
  double over_gap;      /* room of assemblies that stand between branch and body, 0 = none */

  double gaps;          /* sum of the stretchable gaps at stretch 1 */
  double width, height; /* needed */
} ChartLayout;

/* --- structure-layout.c ------------------------------------------------------------------------------------------ */
ChartLayout *mulin_chart_layout (const MulinStructure *structure, const ChartMetrics *metrics);
void mulin_chart_layout_free (ChartLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChartLayout, mulin_chart_layout_free)
/* The first drawn node of SLOT, NULL = none. */
ChartNode *mulin_chart_first (ChartLayout *layout, MulinSlot slot);
ChartNode *mulin_chart_last (ChartLayout *layout, MulinSlot slot);
double mulin_chart_centre_x (const ChartNode *node);
double mulin_chart_right (const ChartNode *node);
double mulin_chart_bottom (const ChartNode *node);
/* How many nodes of SLOT are drawn. */
guint mulin_chart_count (ChartLayout *layout, MulinSlot slot);
guint mulin_chart_n_seats (const ChartNode *node);

/* --- structure-widths.c, structure-levels.c ------------------------------------------------------------------------ */
void mulin_chart_arrange_widths (ChartLayout *layout);
void mulin_chart_arrange_heights (ChartLayout *layout);
/* From the line over the branch to the outer edge of an assistant, and to its inner edge. */
double mulin_chart_assistant (ChartLayout *layout);
double mulin_chart_assistant_gap (ChartLayout *layout);
/* Right of this x a line from the left column would run into an assistant or the branch. */
double mulin_chart_lefts_limit (ChartLayout *layout);

/* --- structure-words.c: what is written ---------------------------------------------------------------------------- */
/* "2024-03-12 — 2027-03-11", "至 2027-03-11" …; WISH 0 is the longest wording; NULL when there is none (left). */
char *mulin_chart_term (const MulinNode *node, MulinChartStyle style, guint wish);
char *mulin_chart_status (const MulinNode *node, MulinChartStyle style);
/* The name and the second line as drawn; BRIEF shortens "1–2 幢党小组" to "1–2 幢" and "组长 示例徐一　党员 9" to "示例徐一　9 人". */
char *mulin_chart_name (const MulinNode *node, MulinChartStyle style, gboolean brief);
char *mulin_chart_second (const MulinNode *node, MulinChartStyle style, gboolean brief);
char *mulin_chart_row_caption (ChartLayout *layout, const ChartRow *row);
/* Lines of text below everything: experts, further partners. char*, each one paragraph. */
GPtrArray *mulin_chart_notes (ChartLayout *layout);
char *mulin_chart_seat_title (const MulinSeat *seat, MulinChartStyle style);
char *mulin_chart_node_tip (const MulinNode *node);
char *mulin_chart_seat_tip (const MulinNode *node, const MulinSeat *seat);
ChartStroke mulin_chart_stroke (const MulinLink *link);
/* The word drawn on a line, NULL when the line says it alone (领导, 监督). */
const char *mulin_chart_link_word (const MulinLink *link);

/* --- structure-measure.c: how large a node is ----------------------------------------------------------------------- */
MulinFont mulin_chart_font (const ChartMetrics *metrics, double size, gboolean bold);
MulinFont mulin_chart_name_font (const ChartMetrics *metrics, const ChartNode *node);
double mulin_chart_plain_width (const ChartMetrics *metrics, const ChartNode *node, double least, double most);
/* Break the words of a plain node to WIDTH and set its box's size. */
void mulin_chart_fit_plain (const ChartMetrics *metrics, ChartNode *node, double width);
/* Least width of a body with its seats in SEAT_ROWS rows. */
double mulin_chart_body_width (const ChartMetrics *metrics, const ChartNode *node, guint seat_rows);
/* Set head, posts, seats (relative to the box) and the box's size. */
void mulin_chart_fit_body (const ChartMetrics *metrics, ChartNode *node, double width, guint seat_rows);
/* Give a fitted body its height and place, and with it its seats. */
void mulin_chart_place_body (const ChartMetrics *metrics, ChartNode *node, double x, double y, double head, double height);
double mulin_chart_seat_title_width (const ChartMetrics *metrics, const MulinSeat *seat);
double mulin_chart_plate_width (const ChartMetrics *metrics, const char *word, gboolean bold);

/* --- structure-rows.c ---------------------------------------------------------------------------------------------- */
void mulin_chart_rows_collect (ChartLayout *layout);
/* Widths, lines and x; tops come with mulin_chart_rows_place, which returns the lower end. */
void mulin_chart_rows_arrange (ChartLayout *layout);
double mulin_chart_rows_place (ChartLayout *layout, double top);
void mulin_chart_rows_connect (ChartLayout *layout);
gboolean mulin_chart_rows_need_trunk (ChartLayout *layout);
/* TRUE when a row is fed from the left, or lines must find their way to rows. */
gboolean mulin_chart_rows_need_channel (ChartLayout *layout);

/* --- structure-drops.c: lines from above down to the bodies -------------------------------------------------------- */
typedef struct ChartDrops ChartDrops;
ChartDrops *mulin_chart_drops_plan (ChartLayout *layout);
void mulin_chart_drops_draw (ChartDrops *drops);
void mulin_chart_drops_free (ChartDrops *drops);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChartDrops, mulin_chart_drops_free)
/* Width that the words of the lines ending on BODY need side by side. */
double mulin_chart_drops_width (ChartLayout *layout, const ChartNode *body);

/* --- structure-lines.c: all other lines ---------------------------------------------------------------------------- */
ChartLine *mulin_chart_line (ChartLayout *layout, ChartStroke stroke, guint from, guint to, const MulinPoint *points, guint n);
/* A word in the middle of (x, y), over the line. */
void mulin_chart_line_word (ChartLayout *layout, ChartLine *line, const char *word, double x, double y);
/* Heights the lines between neighbours need inside the row of bodies, and room below it. */
void mulin_chart_gaps_plan (ChartLayout *layout, double *least_height, double *under);
/* Least gap between the neighbours ITEM and ITEM + 1. */
double mulin_chart_gap_width (ChartLayout *layout, guint item);
void mulin_chart_lines_draw (ChartLayout *layout);
/* TRUE when link I is drawn by a fixed pattern; the others are routed. */
gboolean mulin_chart_link_is_row (ChartLayout *layout, const MulinLink *link);

/* --- structure-router.c -------------------------------------------------------------------------------------------- */
/* A way with right angles around all boxes and words from one node to another; FALSE when there is none. */
gboolean mulin_chart_route (ChartLayout *layout, const ChartNode *from, const ChartNode *to, GArray *points);

/* --- painting ------------------------------------------------------------------------------------------------------- */
void mulin_chart_paint_node (MulinScene *scene, const ChartLayout *layout, const ChartNode *node, gint64 selected);
void mulin_chart_paint_line (MulinScene *scene, const ChartMetrics *metrics, const ChartLine *line);
void mulin_chart_paint (MulinScene *scene, const ChartLayout *layout, double dx, double dy, gint64 selected);
MulinColor mulin_chart_hue (MulinHue hue);
MulinColor mulin_chart_tint (MulinHue hue);
/* Screen px of look.md to points on this surface. */
double mulin_chart_px (const ChartMetrics *metrics, double px);
void mulin_chart_set_stroke (const ChartMetrics *metrics, MulinShape *shape, ChartStroke stroke);
void mulin_chart_diamond (MulinScene *scene, const ChartMetrics *metrics, double cx, double cy);

/* --- structure-legend.c, -page.c, -wall.c --------------------------------------------------------------------------- */
/* Draw what occurs, wrapped to WIDTH, its first line centred on Y; returns the number of lines. SCENE NULL: only count. */
guint mulin_chart_legend (MulinScene *scene, const ChartLayout *layout, double x, double y, double width, double size);
void mulin_chart_page (MulinScene *scene, const ChartLayout *layout, const MulinChartPage *page, double margin);
void mulin_chart_wall_frame (MulinScene *scene, const ChartLayout *layout, const MulinChartPage *page, double margin);
/* "2026 年 6 月 30 日", as precise as given. */
char *mulin_chart_long_date (const char *date, gboolean with_day);
