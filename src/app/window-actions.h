/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions, win.*, with their keys. */
#pragma once

#include "app/window.h"

void mulin_window_actions_install (GtkWidgetClass *klass);
