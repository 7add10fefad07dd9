/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below a register's list: how many records it shows, how many are chosen, and how many the library has in all. */
#pragma once

#include "app/pages/register-request.h"
#include "app/widgets/record-list.h"

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_STATUS (mulin_register_status_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterStatus, mulin_register_status, MULIN, REGISTER_STATUS, GtkWidget)

/* Returns how many are chosen. */
guint mulin_register_status_show (MulinRegisterStatus *self, MulinRecordList *list);
/* Counts the whole library off the main loop. */
void mulin_register_status_count (MulinRegisterStatus *self, MulinSession *session, const MulinRegisterRequest *request);

G_END_DECLS
