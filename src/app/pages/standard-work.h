/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page 标准 writes: each call is one entry. */
#pragma once

#include "app/pages/standard-reading.h"
#include "govern/standard-batch.h"

/* BATCH is taken; READING is kept until it is written. */
void mulin_standard_work_say (MulinSession *session, MulinStandardReading *reading, MulinWordBatch *batch, MulinSessionDone done,
                              gpointer user_data);
/* The round begins; nothing else is said when it is refused. */
void mulin_standard_work_start_round (MulinSession *session, const char *standard, const char *name, const char *day,
                                      MulinSessionDone done, gpointer user_data);
/* Its last day is DAY. */
void mulin_standard_work_end_round (MulinSession *session, gint64 round, const char *name, const char *day);
/* The library's own definition; SOURCE has been checked. */
void mulin_standard_work_keep (MulinSession *session, const char *name, const char *title, const char *source, MulinSessionDone done,
                               gpointer user_data, GDestroyNotify free_user_data);
void mulin_standard_work_remove (MulinSession *session, const char *name, const char *title);
