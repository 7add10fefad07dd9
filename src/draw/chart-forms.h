/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who draws which form of query-chart.h; each in a file of its own.  ROWS hold to the form's contract; TITLE may be NULL. */
#pragma once

#include "draw/chart-rows.h"
#include "scene/scene.h"

MulinScene *mulin_funnel_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_ring_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_composition_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_scatter_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_target_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_radar_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_layer_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_gantt_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_lane_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_net_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_stack_chart (const MulinChartRows *rows, const char *title, double width);
MulinScene *mulin_door_chart (const MulinChartRows *rows, const char *title, double width);
