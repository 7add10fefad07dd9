/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a definition's text off the main loop, the same way as `mulinctl definitions check`. */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* The categories that stand in the window in their order, ended by NULL, and their Chinese words. */
const char *const *mulin_definition_categories (void);
const char *mulin_definition_category_word (const char *category);

/* CALLBACK ends with mulin_definition_check_finish: TRUE when SOURCE would do as CATEGORY/NAME, else the reason with file and line. */
void mulin_definition_check_async (MulinSession *session, const char *category, const char *name, const char *source,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean mulin_definition_check_finish (MulinSession *session, GAsyncResult *result, GError **error);
/* The line that a message of a checker names ("figures/x.md 第 12 行：…"); 0 = none. */
int mulin_definition_error_line (const char *message);

/* Keep SOURCE as the library's own once it is checked; or take the own one away, so that the shipped one holds again. */
void mulin_definition_save (MulinSession *session, const char *category, const char *name, const char *source, MulinSessionDone done,
                            gpointer user_data, GDestroyNotify free_user_data);
void mulin_definition_restore (MulinSession *session, const char *category, const char *name);

G_END_DECLS
