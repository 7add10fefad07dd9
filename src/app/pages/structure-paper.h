/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structure and hierarchy on paper: read for it, then printed or saved. */
#pragma once

#include "app/pages/structure-reading.h"

#include <gtk/gtk.h>

/* What is looked at in SESSION; which compound or place is still to be said. */
MulinStructureRequest *mulin_structure_request_new (MulinSession *session);
/* Takes REQUEST; asks for printer or file over PARENT. */
void mulin_structure_paper_make (GtkWindow *parent, MulinSession *session, MulinStructureRequest *request, gboolean print);
/* A compound's diagram for paper, printed or saved after asking where; WALL: the public version on A3. */
void mulin_structure_paper_ask (GtkWindow *parent, MulinSession *session, gint64 compound, gboolean print, gboolean wall);
