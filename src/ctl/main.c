/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mulinctl: what the window can do to records and paper, without a window. */

#include "ctl/command.h"

int
main (int argc, char **argv)
{
  return mulin_command_main (argc, argv);
}
