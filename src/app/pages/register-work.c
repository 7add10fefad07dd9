/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refusal names the record, since who presses the button sees forty of them. */

#include "app/pages/register-work.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  GArray *ids;
  char *field;
  char *text;
} Work;

static Work *
work_new (MulinSession *session, const char *kind, GArray *ids)
{
  Work *work = g_new0 (Work, 1);

  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  work->kind = g_strdup (kind);
  work->ids = g_array_ref (ids);
  return work;
}

static void
work_free (Work *work)
{
  mulin_catalog_unref (work->catalog);
  g_array_unref (work->ids);
  g_free (work->kind);
  g_free (work->field);
  g_free (work->text);
  g_free (work);
}

/* Says whose fault it is when more than one record is at hand. */
static void
name_culprit (Work *work, MulinConnection *connection, gint64 id, GError **error)
{
  g_autofree char *name = work->ids->len > 1 ? mulin_register_name (connection, work->catalog, work->kind, id) : NULL;

  if (name != NULL)
    g_prefix_error (error, "“%s”：", name);
}

static gboolean
change_one (Work *work, MulinTransaction *transaction, gint64 id, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = mulin_register_get (connection, work->catalog, work->kind, id, error);

  return record != NULL && mulin_register_parse (connection, work->catalog, record, work->field, work->text, error)
         && mulin_register_put (transaction, work->catalog, record, error);
}

static gboolean
write_change (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  for (guint i = 0; i < work->ids->len; i++)
    {
      gint64 id = g_array_index (work->ids, gint64, i);

      if (!change_one (work, transaction, id, error))
        {
          name_culprit (work, mulin_transaction_connection (transaction), id, error);
          return FALSE;
        }
    }
  return TRUE;
}

void
mulin_register_work_change (MulinSession *session, const char *kind, GArray *ids, const char *field, const char *text,
                            MulinSessionDone done, gpointer user_data, GDestroyNotify free_user_data)
{
  Work *work = work_new (session, kind, ids);
  const MulinKind *found = mulin_catalog_kind (work->catalog, kind);
  g_autofree char *words = g_strdup_printf (_("Changed “%s” of %u %s"), mulin_kind_field (found, field)->label, ids->len,
                                            found->title);

  work->field = g_strdup (field);
  work->text = g_strdup (text);
  mulin_session_write (session, words, write_change, work, (GDestroyNotify) work_free, done, user_data, free_user_data);
}

static gboolean
write_removal (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);

  if (work->ids->len == 1)
    {
      g_autofree char *name = mulin_register_name (connection, work->catalog, work->kind, g_array_index (work->ids, gint64, 0));
      g_autofree char *words = g_strdup_printf (_("Removed %s"), name != NULL ? name : "");

      mulin_transaction_set_text (transaction, words);
    }
  for (guint i = 0; i < work->ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (mulin_register_remove (transaction, work->catalog, work->kind, g_array_index (work->ids, gint64, i), &local))
        continue;
      if (i > 0 && g_error_matches (local, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* went with one before it */
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  MulinSession *session;
  MulinRecordList *list;
  gint64 next;
  guint n;
} Removing;

static void
removing_free (Removing *removing)
{
  g_object_unref (removing->session);
  g_object_unref (removing->list);
  g_free (removing);
}

static gboolean
on_removed (gint64 entry, const GError *error, gpointer user_data)
{
  Removing *removing = user_data;

  if (error != NULL)
    return FALSE;
  mulin_session_notice (removing->session, FALSE, _("%u removed; Ctrl+Z takes it back"), removing->n);
  mulin_session_offer (removing->session, "win.undo");
  if (removing->next != 0 && gtk_widget_get_root (GTK_WIDGET (removing->list)) != NULL)
    mulin_record_list_select (removing->list, removing->next);
  return FALSE;
}

void
mulin_register_work_remove (MulinSession *session, const char *kind, MulinRecordList *list)
{
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (list);
  MulinRecordModel *model = mulin_record_list_get_model (list);
  g_autofree char *words = NULL;
  Work *work;
  Removing *removing;
  guint last;

  if (chosen->len == 0 || mulin_library_is_read_only (mulin_session_get_library (session)))
    return;
  work = work_new (session, kind, chosen);
  words = g_strdup_printf (_("Removed %u %s"), chosen->len, mulin_catalog_kind (work->catalog, kind)->title);
  removing = g_new0 (Removing, 1);
  removing->session = g_object_ref (session);
  removing->list = g_object_ref (list);
  last = mulin_record_model_find (model, g_array_index (chosen, gint64, chosen->len - 1));
  removing->next = last != G_MAXUINT ? mulin_record_model_get_id (model, last + 1) : 0;
  if (removing->next == 0 && last != G_MAXUINT && last > 0 && chosen->len == 1)
    removing->next = mulin_record_model_get_id (model, last - 1);
  removing->n = chosen->len;
  mulin_session_write (session, words, write_removal, work, (GDestroyNotify) work_free, on_removed, removing,
                       (GDestroyNotify) removing_free);
}
