/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list on a page as a workbook: where to, then off the main loop. */
#pragma once

#include "app/session.h"
#include "exchange/plain-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes TABLE; its title is the proposal for the file's name. */
void mulin_table_file_ask (GtkWindow *parent, MulinSession *session, MulinPlainTable *table);

G_END_DECLS
