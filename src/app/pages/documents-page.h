/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 文档: the templates, the finished sentences with their numbers, and the real pages beside them. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_DOCUMENTS_PAGE (mulin_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinDocumentsPage, mulin_documents_page, MULIN, DOCUMENTS_PAGE, MulinPage)

/* Show the document NAME; a compound's document for that compound. */
void mulin_documents_page_open (MulinDocumentsPage *self, const char *name, gint64 compound);
/* Pages of the document shown; 0 while it is being made. */
guint mulin_documents_page_n_pages (MulinDocumentsPage *self);

G_END_DECLS
