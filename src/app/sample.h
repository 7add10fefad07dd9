/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample library of the desk: made once in the user's data folder, then opened like any other. */
#pragma once

#include <gio/gio.h>

/* FOLDER NULL: the user's data folder.  Finishes with the path (owned by the caller). */
void mulin_sample_make_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
char *mulin_sample_make_finish (GAsyncResult *result, GError **error);
