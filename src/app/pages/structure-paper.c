/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper is read anew: its pages are drawn another way than the window's. */

#include "app/pages/structure-paper.h"

#include "app/paper.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef parent;
  gboolean print;
  gboolean wall;
} PaperWanted;

static char *
join_posts (GPtrArray *posts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < posts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", (char *) g_ptr_array_index (posts, i));
  return g_string_free (text, FALSE);
}

static void
put_on_paper (PaperWanted *wanted, GtkWindow *parent, MulinSession *session, MulinStructureReading *reading)
{
  const char *title = reading->structure != NULL ? reading->structure->title : reading->name;

  if (wanted->wall && reading->vacancies != NULL && reading->vacancies->len > 0)
    {
      g_autofree char *posts = join_posts (reading->vacancies);

      mulin_session_notice (session, FALSE, _("Left out of the wall version because nobody holds them: %s"), posts);
    }
  if (wanted->print)
    mulin_paper_print (parent, session, reading->pages, title);
  else
    mulin_paper_save (parent, session, reading->pages, title, title);
}

static void
on_paper_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PaperWanted *wanted = user_data;
  MulinSession *session = MULIN_SESSION (source);
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&wanted->parent);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStructureReading) reading = mulin_session_read_finish (session, result, &error);

  mulin_session_tell (session, error);
  if (reading != NULL && reading->pages->len > 0 && parent != NULL)
    put_on_paper (wanted, parent, session, reading);
  g_weak_ref_clear (&wanted->parent);
  g_free (wanted);
}

void
mulin_structure_paper_make (GtkWindow *parent, MulinSession *session, MulinStructureRequest *request, gboolean print)
{
  PaperWanted *wanted = g_new0 (PaperWanted, 1);

  g_weak_ref_init (&wanted->parent, parent);
  wanted->print = print;
  wanted->wall = request->wall;
  request->paper = TRUE;
  mulin_session_read (session, mulin_structure_read, request, (GDestroyNotify) mulin_structure_request_free,
                      (GDestroyNotify) mulin_structure_reading_free, NULL, on_paper_read, wanted);
}

MulinStructureRequest *
mulin_structure_request_new (MulinSession *session)
{
  MulinStructureRequest *request = g_new0 (MulinStructureRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  request->library = g_path_get_basename (mulin_library_path (mulin_session_get_library (session)));
  return request;
}

void
mulin_structure_paper_ask (GtkWindow *parent, MulinSession *session, gint64 compound, gboolean print, gboolean wall)
{
  MulinStructureRequest *request = mulin_structure_request_new (session);

  request->compound = compound;
  request->wall = wall;
  mulin_structure_paper_make (parent, session, request, print);
}
