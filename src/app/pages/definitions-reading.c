/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot be read would keep the library from opening: nothing is saved that its floor's checker has not passed. */

#include "app/pages/definitions-reading.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const categories[] = { "vocabulary", "standards",  "workflows", "cycles",    "rules", "rulesets",
                                          "figures",    "documents", "structures", "imports", "kinds", NULL };

const char *const *
mulin_definition_categories (void)
{
  return categories;
}

const char *
mulin_definition_category_word (const char *category)
{
  static const char *const words[] = { N_ ("Words"), N_ ("Standards"), N_ ("Workflows"), N_ ("Meeting Cycles"), N_ ("Rules"),
                                       N_ ("Regional Rules"), N_ ("Figures"), N_ ("Documents"), N_ ("Structures"),
                                       N_ ("Import Mappings"), N_ ("Kinds of Record") };

  for (guint i = 0; categories[i] != NULL; i++)
    if (g_str_equal (categories[i], category))
      return _(words[i]);
  return category;
}

/* --- checking ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *category, *name, *source;
} Asked;

static Asked *
asked_new (MulinSession *session, const char *category, const char *name, const char *source)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->library = mulin_library_ref (mulin_session_get_library (session));
  asked->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  asked->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  asked->category = g_strdup (category);
  asked->name = g_strdup (name);
  asked->source = g_strdup (source);
  return asked;
}

static void
asked_free (Asked *asked)
{
  mulin_library_unref (asked->library);
  mulin_catalog_unref (asked->catalog);
  mulin_shelf_unref (asked->shelf);
  g_free (asked->category);
  g_free (asked->name);
  g_free (asked->source);
  g_free (asked);
}

static gpointer
read_check (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (MulinDefinition) definition = mulin_definition_parse (asked->category, asked->name, asked->source, error);
  g_autoptr (MulinGuard) guard
      = definition != NULL ? mulin_register_guard (asked->library, asked->catalog, MULIN_MASK_INTERNAL, error) : NULL;

  return guard != NULL && mulin_shelf_check (asked->shelf, definition, guard, error) ? g_strdup ("") : NULL;
}

void
mulin_definition_check_async (MulinSession *session, const char *category, const char *name, const char *source,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  mulin_session_read (session, read_check, asked_new (session, category, name, source), (GDestroyNotify) asked_free, g_free,
                      cancellable, callback, user_data);
}

gboolean
mulin_definition_check_finish (MulinSession *session, GAsyncResult *result, GError **error)
{
  g_autofree char *passed = mulin_session_read_finish (session, result, error);

  return passed != NULL;
}

int
mulin_definition_error_line (const char *message)
{
  const char *found = strstr (message, ".md 第 ");

  return found != NULL ? atoi (found + strlen (".md 第 ")) : 0;
}

/* --- keeping -------------------------------------------------------------------------------------------------------------------- */

static gboolean
write_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  Asked *asked = data;
  g_autoptr (MulinDefinition) definition = mulin_definition_parse (asked->category, asked->name, asked->source, error);
  g_autofree char *words = NULL;

  if (definition == NULL)
    return FALSE;
  words = g_strdup_printf (_("Definition: %s"), mulin_definition_title (definition));
  mulin_transaction_set_text (transaction, words);
  return mulin_shelf_put (transaction, asked->category, asked->name, asked->source, error);
}

static gboolean
write_restore (MulinTransaction *transaction, gpointer data, GError **error)
{
  Asked *asked = data;
  MulinDefinition *own = mulin_shelf_get (asked->shelf, asked->category, asked->name);
  g_autofree char *words = g_strdup_printf (_("Took back the definition %s"), own != NULL ? mulin_definition_title (own) : asked->name);

  mulin_transaction_set_text (transaction, words);
  return mulin_shelf_remove (transaction, asked->category, asked->name, error);
}

typedef struct
{
  MulinSession *session;
  Asked *asked;
  MulinSessionDone done;
  gpointer user_data;
  GDestroyNotify free_user_data;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->session);
  g_clear_pointer (&saving->asked, asked_free);
  if (saving->free_user_data != NULL)
    saving->free_user_data (saving->user_data);
  g_free (saving);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;

  if (mulin_definition_check_finish (saving->session, result, &error))
    mulin_session_write (saving->session, _("Definition"), write_definition, g_steal_pointer (&saving->asked),
                         (GDestroyNotify) asked_free, saving->done, g_steal_pointer (&saving->user_data),
                         g_steal_pointer (&saving->free_user_data));
  else if (saving->done == NULL || !saving->done (0, error, saving->user_data))
    mulin_session_tell (saving->session, error);
  saving_free (saving);
}

void
mulin_definition_save (MulinSession *session, const char *category, const char *name, const char *source, MulinSessionDone done,
                       gpointer user_data, GDestroyNotify free_user_data)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (session);
  saving->asked = asked_new (session, category, name, source);
  saving->done = done;
  saving->user_data = user_data;
  saving->free_user_data = free_user_data;
  mulin_definition_check_async (session, category, name, source, NULL, on_checked, saving);
}

void
mulin_definition_restore (MulinSession *session, const char *category, const char *name)
{
  mulin_session_write (session, _("Definition"), write_restore, asked_new (session, category, name, ""), (GDestroyNotify) asked_free,
                       NULL, NULL, NULL);
}
