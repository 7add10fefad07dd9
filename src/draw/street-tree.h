/* SPDX-License-Identifier: GPL-3.0-or-later */
/* District → streets → communities, or street → communities → compounds, on sheets of paper (组织体系图). */
#pragma once

#include "records/register.h"
#include "scene/scene.h"

/* Pages (MulinScene) of WIDTH × HEIGHT points; as few as are readable, nothing under 8 pt.  PLACE_KIND "district", "street" or "community". */
GPtrArray *mulin_street_tree (MulinConnection *reader, MulinCatalog *catalog, const char *place_kind, gint64 place, const char *as_of,
                              double width, double height, const char *library, GError **error);
