/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages have in common: a session, and reading again only while one is looked at. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_PAGE (mulin_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MulinPage, mulin_page, MULIN, PAGE, GtkWidget)

struct _MulinPageClass
{
  GtkWidgetClass parent_class;

  /* Another library (its catalog is there; called with a library open only).  A refresh follows. */
  void (*opened) (MulinPage *self);
  /* Records, scope or day are new; called only while the page is seen, else when it is seen again. */
  void (*refresh) (MulinPage *self);
};

MulinSession *mulin_page_get_session (MulinPage *self);
/* A page that was made after its library had been opened catches up, and the boards on it. */
void mulin_page_begin (MulinPage *self);
/* Ask for a refresh (now or when seen). */
void mulin_page_invalidate (MulinPage *self);
/* Unparents all children: for dispose of pages with templates. */
void mulin_page_clear (MulinPage *self);

G_END_DECLS
