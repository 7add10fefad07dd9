/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mulinctl: what the window can do to records and paper, without a window. */

#include "ctl/command.h"

#include <malloc.h>

int
main (int argc, char **argv)
{
  /* One thread works at a time here, and the heap of a second one would grow page by page: a tenth of a long import. */
  mallopt (M_ARENA_MAX, 1);
  return mulin_command_main (argc, argv);
}
