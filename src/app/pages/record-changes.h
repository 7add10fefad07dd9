/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several records written together as one entry: what sections do beside the form. */
#pragma once

#include "app/session.h"

typedef struct _MulinRecordChanges MulinRecordChanges;

MulinRecordChanges *mulin_record_changes_new (MulinSession *session);
/* Fields of record ID (0 = a new one) as a person types them; PAIRS field, text …, ended by NULL ("" empties). */
void mulin_record_changes_add (MulinRecordChanges *self, const char *kind, gint64 id, const char *const *pairs);
/* One entry with TEXT, or a notice that says what is wrong; takes SELF. */
void mulin_record_changes_write (MulinRecordChanges *self, const char *text);
