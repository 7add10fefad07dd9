/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Open Packaging file (ECMA-376) made in memory: parts, zipped.  Of this floor only. */
#pragma once

#include "base/error.h"

typedef struct _MulinWordPackage MulinWordPackage;

/* DAY "YYYY-MM-DD": the date of all parts, so that the same parts give the same bytes. */
MulinWordPackage *mulin_word_package_new (const char *day);
void mulin_word_package_free (MulinWordPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinWordPackage, mulin_word_package_free)
/* NAME without a leading slash. */
void mulin_word_package_add (MulinWordPackage *package, const char *name, const void *data, gsize size);
void mulin_word_package_add_text (MulinWordPackage *package, const char *name, const char *text);
/* The whole file; once. */
GBytes *mulin_word_package_finish (MulinWordPackage *package, GError **error);
