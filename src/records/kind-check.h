/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds and vocabularies of a library's own: refused when the library could not be opened, or records not be read, with them. */
#pragma once

/* Registers the checkers of the categories kinds and vocabulary on the shelf; once a process. */
void mulin_records_register_checks (void);
