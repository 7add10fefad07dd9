/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days: Monday to Friday, but for the records of the kind holiday (放假, 调休上班), which people edit. */
#pragma once

#include "records/register.h"

typedef struct _MulinCalendar MulinCalendar;

MulinCalendar *mulin_calendar_load (MulinConnection *reader, MulinCatalog *catalog, GError **error);
void mulin_calendar_free (MulinCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCalendar, mulin_calendar_free)

/* Days are "YYYY-MM-DD". */
gboolean mulin_calendar_is_working (MulinCalendar *calendar, const char *day);
/* Are that year's holidays entered?  Without them only weekends are free. */
gboolean mulin_calendar_knows_year (MulinCalendar *calendar, const char *day);
/* The N-th working day after DAY (DAY itself is not counted).  Owned by the caller. */
char *mulin_calendar_add (MulinCalendar *calendar, const char *day, int n);
/* Working days after FROM up to and with TO; 0 when TO is not later. */
int mulin_calendar_between (MulinCalendar *calendar, const char *from, const char *to);
