/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both are read as a record first: so a draft shows its references, words and dates just as the record will. */

#include "app/widgets/form-texts.h"

#include "app/widgets/form-commit.h"
#include "records/draft.h"

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
  char **presets;
} Request;

static Request *
request_new (MulinCatalog *catalog, const char *kind, gint64 id, const char *const *presets)
{
  Request *request = g_new0 (Request, 1);

  request->catalog = mulin_catalog_ref (catalog);
  request->kind = g_strdup (kind);
  request->id = id;
  request->presets = g_strdupv ((char **) presets);
  return request;
}

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_strfreev (request->presets);
  g_free (request);
}

static MulinFormTexts *
texts_new (void)
{
  MulinFormTexts *texts = g_new0 (MulinFormTexts, 1);

  texts->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  texts->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return texts;
}

void
mulin_form_texts_free (MulinFormTexts *texts)
{
  g_hash_table_unref (texts->raw);
  g_hash_table_unref (texts->shown);
  g_free (texts->name);
  g_free (texts);
}

static char *
raw_text (MulinRecord *record, const MulinField *field, const char *shown)
{
  switch (field->type)
    {
    case MULIN_FIELD_REFERENCE:
    case MULIN_FIELD_FLAG:
      return g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_integer (record, field->name, 0));
    case MULIN_FIELD_WORD:
    case MULIN_FIELD_DATE:
    case MULIN_FIELD_MOMENT:
    case MULIN_FIELD_NOTE:
      return g_strdup (mulin_record_text (record, field->name));
    default:
      return g_strdup (shown);
    }
}

static void
add_values (MulinFormTexts *texts, MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record)
{
  GPtrArray *fields = mulin_record_kind (record)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (fields, i);
      char *shown;

      if (!mulin_record_has (record, field->name))
        continue;
      shown = mulin_register_display (reader, catalog, record, field->name);
      g_hash_table_insert (texts->raw, g_strdup (field->name), raw_text (record, field, shown));
      g_hash_table_insert (texts->shown, g_strdup (field->name), shown);
    }
}

/* --- a record ------------------------------------------------------------------------------------------------------------ */

static gpointer
read_record (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (MulinRecord) record = mulin_register_get (reader, request->catalog, request->kind, request->id, error);
  MulinFormTexts *texts;

  if (record == NULL)
    return NULL;
  texts = texts_new ();
  texts->id = request->id;
  texts->name = mulin_register_name (reader, request->catalog, request->kind, request->id);
  add_values (texts, reader, request->catalog, record);
  return texts;
}

void
mulin_form_texts_read (MulinSession *session, MulinCatalog *catalog, const char *kind, gint64 id, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  mulin_session_read (session, read_record, request_new (catalog, kind, id, NULL), (GDestroyNotify) request_free,
                      (GDestroyNotify) mulin_form_texts_free, cancellable, callback, user_data);
}

/* --- a draft ------------------------------------------------------------------------------------------------------------- */

/* What is not fit to be a value yet is shown as it was typed. */
static void
take_typed (MulinFormTexts *texts, MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record, const char *content)
{
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), content, NULL, NULL, NULL);
  GVariantIter iter;
  const char *field, *text;

  if (variant == NULL)
    return;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&s&s}", &field, &text))
    if (mulin_kind_field (mulin_record_kind (record), field) != NULL && !mulin_record_has (record, field)
        && !mulin_register_parse (reader, catalog, record, field, text, NULL))
      {
        g_hash_table_insert (texts->raw, g_strdup (field), g_strdup (text));
        g_hash_table_insert (texts->shown, g_strdup (field), g_strdup (text));
      }
}

static gpointer
read_draft (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autofree char *key = mulin_form_draft_key (request->kind);
  g_autofree char *content = mulin_draft_get (reader, key, NULL);
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (request->catalog, request->kind));
  MulinFormTexts *texts = texts_new ();

  for (guint i = 0; request->presets != NULL && request->presets[i] != NULL; i += 2)
    mulin_register_parse (reader, request->catalog, record, request->presets[i], request->presets[i + 1], NULL);
  if (content != NULL)
    take_typed (texts, reader, request->catalog, record, content);
  add_values (texts, reader, request->catalog, record);
  return texts;
}

void
mulin_form_texts_read_draft (MulinSession *session, MulinCatalog *catalog, const char *kind, const char *const *presets,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  mulin_session_read (session, read_draft, request_new (catalog, kind, 0, presets), (GDestroyNotify) request_free,
                      (GDestroyNotify) mulin_form_texts_free, NULL, callback, user_data);
}
