/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the office has set for the whole library: a word under a key (kind `setting`), journalled like any record. */
#pragma once

#include "records/register.h"

/* NULL when absent, or with an error; owned by the caller. */
char *mulin_setting_get (MulinConnection *reader, MulinCatalog *catalog, const char *key, GError **error);
gboolean mulin_setting_put (MulinTransaction *transaction, MulinCatalog *catalog, const char *key, const char *value, GError **error);
