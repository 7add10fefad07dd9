/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standards at the left of the page: shipped ones, then the library's own; what is to be filled in says so. */
#pragma once

#include "app/pages/standard-reading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STANDARD_LIST (mulin_standard_list_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardList, mulin_standard_list, MULIN, STANDARD_LIST, GtkWidget)

/* Signal: chosen (name)   another one than is shown. */
void mulin_standard_list_set (MulinStandardList *self, const MulinStandardReading *reading);
/* As a click on it; FALSE when it is not there. */
gboolean mulin_standard_list_choose (MulinStandardList *self, const char *name);

G_END_DECLS
