/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. */

#include "base/error.h"

G_DEFINE_QUARK (mulin-error-quark, mulin_error)
