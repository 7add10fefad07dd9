/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 小区: the list of compounds with their triangles, and the record beside it. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_COMPOUNDS_PAGE (mulin_compounds_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinCompoundsPage, mulin_compounds_page, MULIN, COMPOUNDS_PAGE, MulinPage)

/* Select the compound in the list and show its record. */
void mulin_compounds_page_open (MulinCompoundsPage *self, gint64 compound);
/* Narrow the list by one filter: "type" or "state" (sound, expired, vacant, expiring, no-data); the others are reset. */
void mulin_compounds_page_filter (MulinCompoundsPage *self, const char *filter, const char *key);

G_END_DECLS
