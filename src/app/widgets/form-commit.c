/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be wrong with a value is decided by the records: a commit carries texts there, and the refused field back. */

#include "app/widgets/form-commit.h"

#include "records/draft.h"

#include <glib/gi18n.h>

MulinFormCommit *
mulin_form_commit_new (MulinCatalog *catalog, const char *kind, gint64 id, GObject *form)
{
  MulinFormCommit *self = g_new0 (MulinFormCommit, 1);

  self->catalog = mulin_catalog_ref (catalog);
  self->kind = g_strdup (kind);
  self->id = id;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->form = g_object_ref (form);
  self->is_new = id == 0;
  return self;
}

static void
commit_free (MulinFormCommit *self)
{
  mulin_catalog_unref (self->catalog);
  g_ptr_array_unref (self->texts);
  g_free (self->kind);
  g_free (self->refused);
  g_object_unref (self->form);
  g_free (self);
}

void
mulin_form_commit_add (MulinFormCommit *self, const char *field, char *text)
{
  g_ptr_array_add (self->texts, g_strdup (field));
  g_ptr_array_add (self->texts, text);
}

static gboolean
parse_all (MulinFormCommit *self, MulinConnection *connection, MulinRecord *record, GError **error)
{
  for (guint i = 0; i + 1 < self->texts->len; i += 2)
    if (!mulin_register_parse (connection, self->catalog, record, g_ptr_array_index (self->texts, i),
                               g_ptr_array_index (self->texts, i + 1), error))
      {
        self->refused = g_strdup (g_ptr_array_index (self->texts, i));
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_commit (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinFormCommit *self = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = NULL;
  g_autofree char *key = mulin_form_draft_key (self->kind);
  const char *field = NULL;

  record = self->is_new ? mulin_record_new (mulin_catalog_kind (self->catalog, self->kind))
                        : mulin_register_get (connection, self->catalog, self->kind, self->id, error);
  if (record == NULL || !parse_all (self, connection, record, error))
    return FALSE;
  if (!mulin_register_validate (connection, self->catalog, record, &field, error))
    {
      self->refused = g_strdup (field);
      return FALSE;
    }
  if (!mulin_register_put (transaction, self->catalog, record, error))
    return FALSE;
  self->id = mulin_record_id (record);
  return !self->is_new || mulin_draft_put (transaction, key, NULL, error);
}

void
mulin_form_commit_write (MulinFormCommit *self, MulinSession *session, const char *words, MulinSessionDone done)
{
  mulin_session_write (session, words, write_commit, self, NULL, done, self, (GDestroyNotify) commit_free);
}

/* --- drafts -------------------------------------------------------------------------------------------------------------- */

char *
mulin_form_draft_key (const char *kind)
{
  return g_strconcat ("new:", kind, NULL);
}

typedef struct
{
  char *key, *content;
} Draft;

static void
draft_free (Draft *draft)
{
  g_free (draft->key);
  g_free (draft->content);
  g_free (draft);
}

static gboolean
write_draft (MulinTransaction *transaction, gpointer data, GError **error)
{
  Draft *draft = data;

  return mulin_draft_put (transaction, draft->key, draft->content, error);
}

void
mulin_form_keep_draft (MulinSession *session, const char *kind, const char *content)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->key = mulin_form_draft_key (kind);
  draft->content = g_strdup (content);
  mulin_session_write (session, _("Draft"), write_draft, draft, (GDestroyNotify) draft_free, NULL, NULL, NULL);
}
