/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register shows as a table for other programs. */
#pragma once

#include "app/pages/register-request.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ask for a file, then write it off the main loop; the session's notice says where it is or why not.  COLUMNS: fields in their order, as
 * the list shows them; NULL = all fields, to be filled in and read back. */
void mulin_register_export_ask (GtkWindow *parent, MulinSession *session, const MulinRegisterRequest *request,
                                const char *const *columns, MulinMask mask);
/* The same as choosing PATH (.xlsx or .csv). */
void mulin_register_export_write (MulinSession *session, const MulinRegisterRequest *request, const char *const *columns,
                                  MulinMask mask, const char *path);

G_END_DECLS
