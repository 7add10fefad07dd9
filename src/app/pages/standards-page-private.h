/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page 标准 share. */
#pragma once

#include "app/pages/standards-page.h"

#include "app/pages/standard-list.h"
#include "app/pages/standard-panel.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/round-button.h"
#include "app/widgets/triangle-view.h"

struct _MulinStandardsPage
{
  MulinPage parent_instance;

  /* template children */
  MulinStandardList *standards;
  GtkLabel *title;
  GtkSpinner *spinner;
  MulinRoundButton *round_button;
  GtkWidget *filterbar, *statusbar;
  GtkToggleButton *all_button, *gaps_button, *unheard_button;
  GtkButton *confirm_button;
  GtkStack *stack;
  MulinTriangleView *empty_sign;
  GtkLabel *empty_label;
  GtkButton *empty_button;
  MulinStandardGrid *grid;
  GtkLabel *status;
  MulinChartView *legend;
  MulinStandardPanel *panel;

  /* owned */
  MulinStandardReading *reading;
  GCancellable *cancellable;
  char *name;  /* wanted; NULL = the first */
  char *round; /* wanted; NULL = the one that goes on, "" = the period */

  /* state */
  guint writing;      /* words that are not written yet */
  gboolean to_open;   /* move to the cell below once it is read */
  gint64 open_subject;
  int open_item;
};

G_GNUC_INTERNAL gboolean mulin_standards_page_is_writable (MulinStandardsPage *self);
G_GNUC_INTERNAL const MulinAssessment *mulin_standards_page_assessment (MulinStandardsPage *self); /* NULL: nothing is shown */
/* 小区, 阵地, 物业公司, 人员: the kind's own title. */
G_GNUC_INTERNAL const char *mulin_standards_page_subjects (MulinStandardsPage *self);

/* --- standards-words.c ------------------------------------------------------------------------------------------------ */
G_GNUC_INTERNAL void mulin_standards_page_show_counts (MulinStandardsPage *self);
G_GNUC_INTERNAL void mulin_standards_page_show_panel (MulinStandardsPage *self);
/* VERDICT (MulinVerdict) of the chosen cell; the reason is asked for where one is needed. */
G_GNUC_INTERNAL void mulin_standards_page_judge (MulinStandardsPage *self, int verdict);
/* The proposals of the chosen cell. */
G_GNUC_INTERNAL void mulin_standards_page_confirm (MulinStandardsPage *self);
G_GNUC_INTERNAL void mulin_standards_page_confirm_all (GtkWidget *widget, const char *name, GVariant *parameter);
/* One sub-item of the chosen subject. */
G_GNUC_INTERNAL void mulin_standards_page_speak (MulinStandardsPage *self, const MulinPartResult *result, int verdict, const char *reason,
                                                 const char *evidence);
