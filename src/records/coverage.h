/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage that follows from where an organisation stands.  Of this floor only. */
#pragma once

#include "records/register.h"

/* After ORGANIZATION was written; STORED as it was before, NULL = new. */
gboolean mulin_coverage_follow (MulinTransaction *transaction, MulinRecord *organization, MulinRecord *stored, GError **error);
