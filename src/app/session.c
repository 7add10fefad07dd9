/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages never hold a library of their own: it can be closed or replaced under them, and the session says when. */

#include "app/session-private.h"

#include "base/date.h"

enum
{
  OPENED,
  RECORDS_CHANGED,
  SCOPE_CHANGED,
  AS_OF_CHANGED,
  NOTICE,
  OFFER,
  SHOW,
  APPOINT,
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinSession, mulin_session, G_TYPE_OBJECT)

/* --- scope and day ------------------------------------------------------------------------------------------------ */

GPtrArray *
mulin_session_read_chain (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) chain = mulin_register_places (reader, catalog, kind, id, error);
  MulinPlace *last;

  if (chain == NULL)
    return NULL;
  last = chain->len > 0 ? g_ptr_array_index (chain, chain->len - 1) : NULL;
  if (last == NULL || last->id != id || g_strcmp0 (last->kind, kind) != 0)
    {
      MulinPlace *place = g_new0 (MulinPlace, 1);

      place->kind = g_strdup (kind);
      place->id = id;
      place->name = mulin_register_name (reader, catalog, kind, id);
      g_ptr_array_add (chain, place);
    }
  return g_steal_pointer (&chain);
}

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} ScopeRead;

static void
scope_read_free (ScopeRead *read)
{
  mulin_catalog_unref (read->catalog);
  g_free (read->kind);
  g_free (read);
}

static gpointer
read_scope (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ScopeRead *read = data;

  return mulin_session_read_chain (reader, read->catalog, read->kind, read->id, error);
}

static void
on_scope_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) chain = mulin_session_read_finish (self, result, &error);
  MulinPlace *last;

  mulin_session_tell (self, error);
  if (chain == NULL || chain->len == 0)
    return;
  last = g_ptr_array_index (chain, chain->len - 1);
  g_free (self->scope_kind);
  self->scope_kind = g_strdup (last->kind);
  self->scope = last->id;
  g_ptr_array_unref (self->chain);
  self->chain = g_steal_pointer (&chain);
  g_signal_emit (self, signals[SCOPE_CHANGED], 0);
}

void
mulin_session_set_scope (MulinSession *self, const char *kind, gint64 id)
{
  ScopeRead *read;

  if (g_strcmp0 (kind, self->scope_kind) == 0 && id == self->scope)
    return;
  if (kind == NULL)
    {
      g_clear_pointer (&self->scope_kind, g_free);
      self->scope = 0;
      g_ptr_array_set_size (self->chain, 0);
      g_signal_emit (self, signals[SCOPE_CHANGED], 0);
      return;
    }
  read = g_new0 (ScopeRead, 1);
  read->catalog = mulin_catalog_ref (self->catalog);
  read->kind = g_strdup (kind);
  read->id = id;
  mulin_session_read (self, read_scope, read, (GDestroyNotify) scope_read_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                      on_scope_read, NULL);
}

const char *
mulin_session_get_as_of (MulinSession *self)
{
  return self->as_of != NULL ? self->as_of : mulin_date_today ();
}

gboolean
mulin_session_is_today (MulinSession *self)
{
  return self->as_of == NULL || strcmp (self->as_of, mulin_date_today ()) == 0;
}

void
mulin_session_set_as_of (MulinSession *self, const char *day)
{
  g_autofree char *new_day = g_strcmp0 (day, mulin_date_today ()) == 0 ? NULL : g_strdup (day);

  if (g_strcmp0 (new_day, self->as_of) == 0)
    return;
  g_free (self->as_of);
  self->as_of = g_steal_pointer (&new_day);
  g_signal_emit (self, signals[AS_OF_CHANGED], 0);
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

void
mulin_session_emit_opened (MulinSession *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

void
mulin_session_emit_changed (MulinSession *self)
{
  g_signal_emit (self, signals[RECORDS_CHANGED], 0);
}

void
mulin_session_emit_kept (MulinSession *self, const char *text, GPtrArray *rows)
{
  g_signal_emit (self, signals[KEPT], 0, text, rows);
}

void
mulin_session_notice (MulinSession *self, gboolean is_error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_signal_emit (self, signals[NOTICE], 0, message, is_error);
}

void
mulin_session_offer (MulinSession *self, const char *action)
{
  g_signal_emit (self, signals[OFFER], 0, action);
}

void
mulin_session_tell (MulinSession *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICE], 0, error->message, TRUE);
}

void
mulin_session_show (MulinSession *self, const char *kind, gint64 id)
{
  g_signal_emit (self, signals[SHOW], 0, kind, id);
}

void
mulin_session_appoint (MulinSession *self, gint64 post)
{
  g_signal_emit (self, signals[APPOINT], 0, post);
}

MulinLibrary *
mulin_session_get_library (MulinSession *self)
{
  return self->library;
}

MulinCatalog *
mulin_session_get_catalog (MulinSession *self)
{
  return self->catalog;
}

MulinShelf *
mulin_session_get_shelf (MulinSession *self)
{
  return self->shelf;
}

MulinAnswers *
mulin_session_get_answers (MulinSession *self)
{
  return self->answers;
}

const char *
mulin_session_get_scope_kind (MulinSession *self)
{
  return self->scope_kind;
}

gint64
mulin_session_get_scope (MulinSession *self)
{
  return self->scope;
}

GPtrArray *
mulin_session_get_scope_chain (MulinSession *self)
{
  return self->chain;
}

static void
mulin_session_dispose (GObject *object)
{
  MulinSession *self = MULIN_SESSION (object);

  mulin_session_release (self);
  G_OBJECT_CLASS (mulin_session_parent_class)->dispose (object);
}

static void
mulin_session_finalize (GObject *object)
{
  MulinSession *self = MULIN_SESSION (object);

  g_ptr_array_unref (self->chain);
  g_free (self->as_of);
  g_mutex_clear (&self->index_lock);
  G_OBJECT_CLASS (mulin_session_parent_class)->finalize (object);
}

static void
mulin_session_class_init (MulinSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = mulin_session_dispose;
  object_class->finalize = mulin_session_finalize;

  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECORDS_CHANGED] = g_signal_new ("records-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCOPE_CHANGED] = g_signal_new ("scope-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AS_OF_CHANGED] = g_signal_new ("as-of-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[OFFER] = g_signal_new ("offer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW] = g_signal_new ("show", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_INT64);
  signals[APPOINT] = g_signal_new ("appoint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                G_TYPE_PTR_ARRAY);
}

static void
mulin_session_init (MulinSession *self)
{
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_place_free);
  g_mutex_init (&self->index_lock);
}

MulinSession *
mulin_session_new (void)
{
  return g_object_new (MULIN_TYPE_SESSION, NULL);
}
