/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies and references only: the session may go on to another scope meanwhile. */

#include "app/pages/inquiry-request.h"

MulinInquiryRequest *
mulin_inquiry_request_new (MulinSession *session, const char *name)
{
  MulinInquiryRequest *request = g_new0 (MulinInquiryRequest, 1);

  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->answers = mulin_answers_ref (mulin_session_get_answers (session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  request->name = g_strdup (name);
  return request;
}

void
mulin_inquiry_request_free (MulinInquiryRequest *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  mulin_answers_unref (request->answers);
  g_free (request->scope_kind);
  g_free (request->as_of);
  g_free (request->name);
  g_free (request);
}

MulinInquiry *
mulin_inquiry_request_begin (const MulinInquiryRequest *request, MulinConnection *reader)
{
  const MulinInquirySubject subject = { request->answers, request->library, reader, request->catalog, request->shelf,
                                        request->scope_kind, request->scope };

  return mulin_inquiry_new (&subject);
}
