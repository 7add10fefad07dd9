/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the full library of performance.md, to be opened by hand or by the benchmarks that start the program:
 *
 *   ninja -C build-release tests/bench/make-street && build-release/tests/bench/make-street full.mulin [COMPOUNDS [plain]]
 *
 * 1,000 compounds (the default) have 100,000 members and 1,000,000 events; "plain" leaves the events out. */

#include "street.h"

#include <stdlib.h>

static gboolean
fill (const char *path, const StreetSize *size, GError **error)
{
  g_autoptr (MulinLibrary) library = mulin_library_create (path, error);
  if (library == NULL)
    return FALSE;
  g_autoptr (MulinConnection) reader = mulin_library_borrow_reader (library, error);
  g_autoptr (MulinShelf) shelf = reader == NULL ? NULL : mulin_shelf_load (reader, error);
  g_autoptr (MulinCatalog) catalog = shelf == NULL ? NULL : mulin_catalog_load (shelf, error);
  gboolean done = catalog != NULL && mulin_register_prepare (library, catalog, error)
                  && mulin_library_write (library, "示例街道", street_write, (gpointer)size, NULL, error);
  if (reader != NULL)
    mulin_library_return_reader (library, g_steal_pointer (&reader));
  return done;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  if (argc < 2)
    {
      g_printerr ("usage: make-street FILE.mulin [COMPOUNDS [plain]]\n");
      return 2;
    }
  StreetSize size = { argc > 2 ? (guint)atoi (argv[2]) : 1000, argc < 4 };
  if (fill (argv[1], &size, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
