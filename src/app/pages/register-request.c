/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved view outlives the kinds it was made for: what it says is checked against them whenever it is read. */

#include "app/pages/register-request.h"

#include "app/style.h"

#include <glib/gi18n.h>

void
mulin_register_request_free (MulinRegisterRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request->search);
  g_strfreev (request->where);
  g_strfreev (request->columns);
  g_free (request->sort);
  g_free (request->in_kind);
  g_free (request->as_of);
  g_free (request);
}

/* On another day than today only what held then is of interest; today the past is a record like any other. */
void
mulin_register_request_place (MulinRegisterRequest *request, MulinSession *session)
{
  const char *kind = mulin_session_get_scope_kind (session);

  g_clear_pointer (&request->in_kind, g_free);
  g_clear_pointer (&request->as_of, g_free);
  request->in = 0;
  request->order = mulin_style_name_order ();
  if (kind != NULL && mulin_register_lies_in (request->catalog, request->kind, kind))
    {
      request->in_kind = g_strdup (kind);
      request->in = mulin_session_get_scope (session);
    }
  if (request->in_force || !mulin_session_is_today (session))
    request->as_of = g_strdup (mulin_session_get_as_of (session));
}

MulinRegisterRequest *
mulin_register_request_new (MulinSession *session, const char *kind)
{
  MulinRegisterRequest *request = g_new0 (MulinRegisterRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->kind = g_strdup (kind);
  request->search = g_strdup ("");
  request->where = g_new0 (char *, 1);
  mulin_register_request_place (request, session);
  return request;
}

gboolean
mulin_register_request_is_narrow (const MulinRegisterRequest *request)
{
  return request->search[0] != '\0' || request->where[0] != NULL || request->in_force;
}

void
mulin_register_request_narrow (MulinRegisterRequest *request, const char *search, char **where, gboolean in_force)
{
  g_free (request->search);
  request->search = g_strdup (search);
  g_strfreev (request->where);
  request->where = where;
  request->in_force = in_force;
}

MulinListing
mulin_register_request_listing (const MulinRegisterRequest *request)
{
  return (MulinListing) {
    .kind = request->kind, .search = request->search, .in_kind = request->in_kind, .in_id = request->in, .sort = request->sort,
    .descending = request->descending, .order = request->order, .as_of = request->as_of,
    .where = (const char *const *) request->where,
  };
}

MulinRecordQuery
mulin_register_request_query (const MulinRegisterRequest *request)
{
  return (MulinRecordQuery) {
    .kind = request->kind, .search = request->search, .in_kind = request->in_kind, .in = request->in, .sort = request->sort,
    .descending = request->descending, .as_of = request->as_of, .where = (const char *const *) request->where,
  };
}

void
mulin_register_request_say_empty (const MulinRegisterRequest *request, MulinSession *session, MulinRecordList *list)
{
  gboolean narrow = mulin_register_request_is_narrow (request);
  gboolean past = !mulin_session_is_today (session) && !narrow;
  g_autofree char *text = g_strdup_printf (narrow ? _("No %s fits") : past ? _("No %s on this day") : _("No %s yet"),
                                           mulin_catalog_kind (request->catalog, request->kind)->title);

  if (narrow)
    mulin_record_list_set_empty (list, text, _("Clear filters"), "page.clear-filters");
  else if (past)
    mulin_record_list_set_empty (list, text, _("Back to Today"), "win.today");
  else
    mulin_record_list_set_empty (list, text, _("New"), "page.add");
}

/* The one word that is filtered by is what a new record most likely has; of two nobody knows. */
static gboolean
is_alone (char **where, guint i)
{
  return (i == 0 || !g_str_equal (where[i - 2], where[i])) && (where[i + 2] == NULL || !g_str_equal (where[i + 2], where[i]));
}

char **
mulin_register_request_presets (const MulinRegisterRequest *request, MulinSession *session)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const MulinKind *kind = mulin_catalog_kind (request->catalog, request->kind);
  const char *scope = mulin_session_get_scope_kind (session);
  g_autofree char *place = g_strdup_printf ("@%" G_GINT64_FORMAT, mulin_session_get_scope (session));

  for (guint i = 0; scope != NULL && i < kind->places->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (kind->places, i));

      if (field != NULL && g_strcmp0 (field->target, scope) == 0)
        g_strv_builder_add_many (builder, field->name, place, NULL);
    }
  for (guint i = 0; request->where[i] != NULL; i += 2)
    if (is_alone (request->where, i) && request->where[i + 1][0] != '\0'
        && mulin_kind_field (kind, request->where[i])->type == MULIN_FIELD_WORD)
      g_strv_builder_add_many (builder, request->where[i], request->where[i + 1], NULL);
  return g_strv_builder_end (builder);
}

char *
mulin_register_request_write (const MulinRegisterRequest *request)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) variant = NULL;

  if (request->search[0] != '\0')
    g_variant_dict_insert (dict, "search", "s", request->search);
  if (request->where[0] != NULL)
    g_variant_dict_insert (dict, "where", "^as", request->where);
  if (request->columns != NULL)
    g_variant_dict_insert (dict, "columns", "^as", request->columns);
  if (request->sort != NULL)
    g_variant_dict_insert (dict, "sort", "s", request->sort);
  if (request->descending)
    g_variant_dict_insert (dict, "descending", "b", TRUE);
  if (request->in_force)
    g_variant_dict_insert (dict, "in-force", "b", TRUE);
  variant = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (variant, FALSE);
}

/* The pairs, or single names (STEP 1), whose field the kind has. */
static char **
known_fields (const MulinKind *kind, char **given, guint step)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = given != NULL ? g_strv_length (given) : 0;

  for (guint i = 0; i + step <= n; i += step)
    for (guint k = 0; k < step && mulin_kind_field (kind, given[i]) != NULL; k++)
      g_strv_builder_add (builder, given[i + k]);
  return g_strv_builder_end (builder);
}

void
mulin_register_request_read (MulinRegisterRequest *request, const char *text)
{
  const MulinKind *kind = mulin_catalog_kind (request->catalog, request->kind);
  g_autoptr (GVariant) variant = text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (variant);
  g_auto (GStrv) where = NULL;
  g_auto (GStrv) columns = NULL;
  g_autofree char *search = NULL, *sort = NULL;

  g_variant_dict_lookup (dict, "search", "s", &search);
  g_variant_dict_lookup (dict, "where", "^as", &where);
  g_variant_dict_lookup (dict, "columns", "^as", &columns);
  g_variant_dict_lookup (dict, "sort", "s", &sort);
  g_free (request->search);
  request->search = g_strdup (search != NULL ? search : "");
  g_strfreev (request->where);
  request->where = known_fields (kind, where, 2);
  g_clear_pointer (&request->columns, g_strfreev);
  if (columns != NULL)
    request->columns = known_fields (kind, columns, 1);
  if (request->columns != NULL && request->columns[0] == NULL)
    g_clear_pointer (&request->columns, g_strfreev);
  g_free (request->sort);
  request->sort = sort != NULL && mulin_kind_field (kind, sort) != NULL ? g_strdup (sort) : NULL;
  request->descending = FALSE;
  request->in_force = FALSE;
  g_variant_dict_lookup (dict, "descending", "b", &request->descending);
  g_variant_dict_lookup (dict, "in-force", "b", &request->in_force);
}
