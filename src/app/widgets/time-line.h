/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The as-of bar: years, the events of a structure as marks, and a handle on the day that is looked at. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MULIN_EVENT_BEGIN,  /* + an organisation or a contract begins */
  MULIN_EVENT_CHANGE, /* ◇ somebody takes or hands over a post */
  MULIN_EVENT_END,    /* − an end without a successor */
  MULIN_EVENT_OVER,   /* × a term runs out */
} MulinEventKind;

#define MULIN_TYPE_TIME_LINE (mulin_time_line_get_type ())
G_DECLARE_FINAL_TYPE (MulinTimeLine, mulin_time_line, MULIN, TIME_LINE, GtkWidget)

/* Signal: day-chosen (day)   "YYYY-MM-DD" */
void mulin_time_line_clear (MulinTimeLine *self);
void mulin_time_line_add (MulinTimeLine *self, const char *day, MulinEventKind kind, const char *tip);
void mulin_time_line_set_day (MulinTimeLine *self, const char *day);
/* To the event before or after the day; at the last one, today. */
void mulin_time_line_step (MulinTimeLine *self, int direction);

G_END_DECLS
