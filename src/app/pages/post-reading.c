/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read on a worker thread for the inspector. */

#include "app/pages/post-reading.h"

#include "base/date.h"

void
mulin_post_request_free (MulinPostRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->as_of);
  g_free (request);
}

static void
holder_free (MulinHolder *holder)
{
  g_free (holder->name);
  g_free (holder->since);
  g_free (holder->until);
  g_free (holder->chosen);
  g_free (holder->filing_no);
  g_free (holder->leave_reason);
  g_free (holder);
}

void
mulin_post_reading_free (MulinPostReading *reading)
{
  g_ptr_array_unref (reading->holders);
  g_free (reading->title);
  g_free (reading->body);
  g_free (reading->group);
  g_free (reading);
}

static void
read_body (MulinPostReading *reading, MulinConnection *reader, MulinCatalog *catalog, MulinRecord *post)
{
  static const char *const places[] = { "compound", "building", "grid" };

  reading->organization = mulin_record_integer (post, "organization", 0);
  if (reading->organization != 0)
    {
      g_autoptr (MulinRecord) body = mulin_register_get (reader, catalog, "organization", reading->organization, NULL);
      const MulinWord *word = body != NULL
        ? mulin_catalog_find_word (catalog, "organization_kind", mulin_record_text (body, "kind")) : NULL;

      reading->body = body != NULL ? g_strdup (mulin_record_text (body, "name")) : NULL;
      reading->group = g_strdup (word != NULL ? word->group : "");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places) && reading->body == NULL; i++)
    if (mulin_record_has (post, places[i]))
      reading->body = mulin_register_display (reader, catalog, post, places[i]);
  reading->group = g_strdup ("");
}

static MulinHolder *
make_holder (MulinConnection *reader, MulinCatalog *catalog, MulinRecord *tenure)
{
  MulinHolder *holder = g_new0 (MulinHolder, 1);

  holder->tenure = mulin_record_id (tenure);
  holder->person = mulin_record_integer (tenure, "person", 0);
  holder->name = mulin_register_display (reader, catalog, tenure, "person");
  holder->since = g_strdup (mulin_record_text (tenure, "since"));
  holder->until = g_strdup (mulin_record_text (tenure, "until"));
  holder->chosen = mulin_record_has (tenure, "chosen") ? mulin_record_display (tenure, catalog, "chosen") : NULL;
  holder->filing_no = g_strdup (mulin_record_text (tenure, "filing_no"));
  holder->leave_reason = g_strdup (mulin_record_text (tenure, "leave_reason"));
  return holder;
}

static gboolean
read_holders (MulinPostReading *reading, MulinConnection *reader, MulinPostRequest *request, GError **error)
{
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, request->post);
  const char *const where[] = { "post", key, NULL };
  MulinListing listing = { .kind = "tenure", .where = where, .sort = "since", .descending = TRUE };
  g_autoptr (GPtrArray) tenures = mulin_register_find (reader, request->catalog, &listing, error);

  if (tenures == NULL)
    return FALSE;
  for (guint i = 0; i < tenures->len; i++)
    {
      MulinHolder *holder = make_holder (reader, request->catalog, g_ptr_array_index (tenures, i));

      g_ptr_array_add (reading->holders, holder);
      if (mulin_date_on (holder->since, holder->until, request->as_of))
        {
          if (reading->present == NULL)
            reading->present = holder;
        }
      else if (reading->former == NULL && holder->until != NULL && strcmp (holder->until, request->as_of) < 0)
        reading->former = holder;
    }
  if (reading->present == NULL && reading->former != NULL)
    reading->vacant_days = mulin_date_days_between (reading->former->until, request->as_of);
  return TRUE;
}

gpointer
mulin_post_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinPostRequest *request = data;
  g_autoptr (MulinRecord) post = mulin_register_get (reader, request->catalog, "post", request->post, error);
  g_autoptr (MulinPostReading) reading = NULL;

  if (post == NULL)
    return NULL;
  reading = g_new0 (MulinPostReading, 1);
  reading->holders = g_ptr_array_new_with_free_func ((GDestroyNotify) holder_free);
  reading->post = request->post;
  reading->title = g_strdup (mulin_record_text (post, "title"));
  reading->needed = mulin_record_integer (post, "needed", 0) != 0;
  read_body (reading, reader, request->catalog, post);
  return read_holders (reading, reader, request, error) ? g_steal_pointer (&reading) : NULL;
}
