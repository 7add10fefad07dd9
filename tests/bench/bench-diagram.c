/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One structure diagram to PDF, the whole process of mulinctl, against a bare cairo program (performance.md, row 12).
 * usage: bench-diagram MULINCTL PLAIN-DIAGRAM */

#include "../govern/compound.h"
#include "row.h"

#include <poppler.h>
#include <sys/resource.h>

static void
run (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int status;
  g_spawn_sync (NULL, data, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &words, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", ((char **)data)[0], words);
}

/* Processor time of all children so far, ms. */
static double
children (void)
{
  struct rusage used;
  getrusage (RUSAGE_CHILDREN, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000
         + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

static double
measure (char **words)
{
  double times[15];
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double before = children ();
      run (words);
      times[i] = children () - before;
    }
  return bench_quantile (times, G_N_ELEMENTS (times), 0.25);
}

static void
check (const char *path)
{
  static const char *const words[] = { "示例梧桐苑", "书记", "示例王一", "业主委员会" };
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  PopplerPage *page = poppler_document_get_page (document, 0);
  g_autofree char *text = poppler_page_get_text (page);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not in the diagram", words[i]);
  g_object_unref (page);
  g_object_unref (document);
}

int
main (int argc, char **argv)
{
  Fixture fixture;
  Sample sample;
  if (argc != 3)
    g_error ("usage: bench-diagram MULINCTL PLAIN-DIAGRAM");
  fixture_open (&fixture, NULL);
  sample_open (&fixture, &sample);
  g_autofree char *library = g_strdup (mulin_library_path (fixture.library));
  g_autofree char *ours = g_build_filename (fixture.folder, "ours.pdf", NULL);
  g_autofree char *bare = g_build_filename (fixture.folder, "bare.pdf", NULL);
  char *draw[] = { argv[1], (char *)"-l", library, (char *)"structure", (char *)"compound", (char *)"示例梧桐苑", ours, NULL };
  char *list[] = { argv[1], (char *)"-l", library, (char *)"history", NULL };
  char *plain[] = { argv[2], bare, NULL };
  measure (plain); /* the font file comes into memory */
  double floor = measure (plain), process = measure (draw), opening = measure (list);
  floor = MIN (floor, measure (plain));
  check (ours);
  g_autofree char *note = g_strdup_printf ("of it %.0f ms to start and open the library", opening);
  bench_row ("one diagram, whole process", process, "bare cairo program", floor, 2, 0, note);
  fixture_close (&fixture, NULL);
  return 0;
}
