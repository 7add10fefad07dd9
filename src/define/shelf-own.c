/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library's own definitions in its table: whether they are other ones than before. */

#include "define/shelf.h"

#include "store/statement.h"

#include <string.h>

char *
mulin_shelf_stamp (MulinConnection *reader, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (reader, "SELECT category, name, source FROM definition ORDER BY category, name, id", error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  MulinStep step = MULIN_STEP_ERROR;

  while (statement != NULL && (step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    for (int i = 0; i < 3; i++)
      {
        const char *text = mulin_statement_text (statement, i);

        g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1); /* with its end: "a" "bc" is not "ab" "c" */
      }
  return step == MULIN_STEP_DONE ? g_strdup (g_checksum_get_string (sum)) : NULL;
}
