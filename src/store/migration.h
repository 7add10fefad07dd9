/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: numbered SQL files, each applied once and in order. */
#pragma once

#include "store/connection-private.h"

/* The number of the newest migration that this program knows. */
int mulin_migration_newest (void);
/* Brings the file to the newest schema; each migration, its journal entry and user_version are one
 * transaction. */
gboolean mulin_migration_run (MulinConnection *connection, GError **error);
