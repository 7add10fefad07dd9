/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene: shapes, lines and texts in points (1/72 inch), origin top left, y down.  Made by pure functions, painted on
 * screen, PDF, SVG, PNG and printer by one painter.  Colours are palette tokens, not values. */
#pragma once

#include "scene/palette.h"

#include <glib.h>

typedef struct { double x, y, width, height; } MulinBox;
typedef struct { double x, y; } MulinPoint;

typedef enum { MULIN_FAMILY_SANS, MULIN_FAMILY_SERIF, MULIN_FAMILY_FANGSONG, MULIN_FAMILY_KAI, MULIN_FAMILY_HEI, MULIN_FAMILY_XIAOBIAOSONG, MULIN_FAMILY_MONO } MulinFamily;
typedef enum { MULIN_ALIGN_LEFT, MULIN_ALIGN_CENTRE, MULIN_ALIGN_RIGHT } MulinAlign;
typedef enum { MULIN_END_NONE, MULIN_END_CHEVRON, MULIN_END_ARROW, MULIN_END_SQUARE, MULIN_END_DOT, MULIN_END_CIRCLE, MULIN_END_DIAMOND } MulinEnd;

typedef struct
{
  MulinFamily family;
  double size;       /* pt */
  gboolean bold;
  double advance;    /* > 0: every full-width character takes this advance (the official grid); 0 = the font's */
} MulinFont;

typedef enum
{
  MULIN_SHAPE_RECT,
  MULIN_SHAPE_LINE,     /* a polyline with end marks */
  MULIN_SHAPE_TEXT,
  MULIN_SHAPE_GLYPH,    /* filled or stroked path: triangle, state signs */
  MULIN_SHAPE_IMAGE,    /* PNG or JPEG bytes in a box */
} MulinShapeType;

typedef struct
{
  MulinShapeType type;
  MulinBox box;             /* rect, image; text: the box it was given (baseline is computed) ; line: bounds */
  MulinColor fill, stroke;  /* MULIN_COLOR_NONE = none; the colour of a text is its fill */
  double width;             /* stroke, pt */
  double dash[6]; int n_dash;
  gboolean round_caps;
  gboolean doubled;         /* two parallel lines 2.2 apart (结对) */
  double radius;            /* rect corners */
  GArray *points;           /* MulinPoint, lines and glyph outlines */
  gboolean closed, curve;   /* glyph: closed path; curve: points are centre, radius (a circle: 2 points, the second (r, r)) */
  double arc_from, arc_to;  /* radians, for curve; full circle when equal */
  MulinEnd start_mark, end_mark;
  double mark_scale;        /* end marks, gap of doubled lines and hatch: 1 = look.md's screen px, 0.82 on paper; set to 1 by the makers */
  char *text;
  MulinFont font;
  MulinAlign align;
  double baseline;          /* y of the baseline (text) */
  gboolean hatch;           /* rect, polygon: 45° hatch in stroke colour */
  GBytes *image;
} MulinShape;

/* What a click hits. */
typedef struct { MulinBox box; char *kind; gint64 id; char *tip; } MulinTarget;

typedef struct
{
  double width, height;
  GPtrArray *shapes;   /* MulinShape, back to front */
  GPtrArray *targets;  /* MulinTarget, later ones on top */
} MulinScene;

MulinScene *mulin_scene_new (double width, double height);
void mulin_scene_free (MulinScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinScene, mulin_scene_free)

MulinShape *mulin_scene_rect (MulinScene *scene, MulinBox box, MulinColor fill, MulinColor stroke, double width);
MulinShape *mulin_scene_line (MulinScene *scene, const MulinPoint *points, guint n, MulinColor stroke, double width);
/* One line of text; BASELINE is y.  BOX gives x and width for alignment.  Returned shape may be refined. */
MulinShape *mulin_scene_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline, MulinAlign align);
MulinShape *mulin_scene_circle (MulinScene *scene, double cx, double cy, double r, MulinColor fill, MulinColor stroke, double width);
MulinShape *mulin_scene_arc (MulinScene *scene, double cx, double cy, double r, double from, double to, MulinColor stroke, double width);
MulinShape *mulin_scene_polygon (MulinScene *scene, const MulinPoint *points, guint n, MulinColor fill, MulinColor stroke, double width);
MulinShape *mulin_scene_image (MulinScene *scene, GBytes *picture, MulinBox box);
void mulin_scene_target (MulinScene *scene, MulinBox box, const char *kind, gint64 id, const char *tip);
/* Add every shape and target of PART, moved by (dx, dy) and scaled by FACTOR (font sizes too). */
void mulin_scene_embed (MulinScene *scene, MulinScene *part, double dx, double dy, double factor);
/* The topmost target under (x, y), NULL = none. */
const MulinTarget *mulin_scene_hit (MulinScene *scene, double x, double y);
/* Dash lengths on/off in points (at most 6), n 0 = solid. */
void mulin_shape_set_dash (MulinShape *shape, const double *dash, int n);
