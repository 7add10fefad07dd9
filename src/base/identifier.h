/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check digits of identity numbers and unified social credit codes, and the shape of phones and division codes. */
#pragma once

#include <glib.h>

/* GB 11643-1999 (standards §6.05): region, existing birth date, check digit; accepts x.  FALSE with MULIN_ERROR_INPUT. */
gboolean mulin_identifier_check_identity (const char *text, GError **error);
/* GB 32100-2015 (standards §6.07, 6.08): alphabet, organisation code's and whole check digit. */
gboolean mulin_identifier_check_uscc (const char *text, GError **error);
/* 6, 9 or 12 digits (GB/T 2260, statistics divisions). */
gboolean mulin_identifier_check_division (const char *text, GError **error);
/* Mobile or land line; keeps the text's own separators.  FALSE with MULIN_ERROR_INPUT. */
gboolean mulin_identifier_check_phone (const char *text, GError **error);
/* 138****1234; land lines keep area code and last two (0571-****01).  Owned by the caller. */
char *mulin_identifier_mask_phone (const char *phone);
/* 张*, 欧阳* (compound surnames known).  Owned by the caller. */
char *mulin_identifier_mask_name (const char *name);
