/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the window program. */

#include "app/application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* The records are Chinese, so a desk that names no language gets a Chinese window, not the English of the message ids. */
static void
choose_language (void)
{
  const char *name = setlocale (LC_ALL, "");

  if (name == NULL || strcmp (name, "C") == 0)
    {
      /* The toolkit sets the locale again from the environment. */
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      name = setlocale (LC_ALL, "C.UTF-8");
    }
  if ((name == NULL || g_str_has_prefix (name, "C")) && g_getenv ("LANGUAGE") == NULL)
    g_setenv ("LANGUAGE", "zh_CN", TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (MulinApplication) application = NULL;

  choose_language ();
  mulin_application_choose_renderer ();
  mulin_application_bind_texts ();
  application = mulin_application_new (G_APPLICATION_HANDLES_OPEN);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
