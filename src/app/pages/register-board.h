/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the kinds on a page of registers and is no list of records: the whole history, a calendar, a matching board. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *page;     /* the page's word in the kinds (页) */
  const char *name;     /* of its place in the page's stack; no kind is named so */
  const char *title;    /* msgid */
  GType (*type) (void); /* a subclass of MulinPage: it reads only while it is seen */
} MulinRegisterBoard;

/* All boards in the order they stand; ended by a page that is NULL.  Static. */
const MulinRegisterBoard *mulin_register_boards (void);

G_END_DECLS
