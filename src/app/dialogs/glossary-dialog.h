/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F1: the six key words, as the shipped document “glossary” (or the library's own) quotes them. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_GLOSSARY_DIALOG (mulin_glossary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinGlossaryDialog, mulin_glossary_dialog, MULIN, GLOSSARY_DIALOG, GtkWindow)

/* Presents it over PARENT; works without a library too. */
void mulin_glossary_dialog_present (GtkWindow *parent, MulinSession *session);

G_END_DECLS
