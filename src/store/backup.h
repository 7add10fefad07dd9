/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checked copies of a library. */
#pragma once

#include "store/connection-private.h"

/* Copies what CONNECTION sees to PATH: a temporary file beside it, checked, synced, renamed. */
gboolean mulin_backup_copy (MulinConnection *connection, const char *path, GError **error);
/* "示例-升级前-20260630-090000.mulin": a name beside PATH that is free.  Owned by the caller. */
char *mulin_backup_name (const char *path, const char *occasion);
/* Beside the file, under a name of its own that says version and time. */
gboolean mulin_backup_before_migration (MulinConnection *connection, GError **error);
