/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page takes along to a worker thread to ask for figures and findings of the session's scope on its day. */
#pragma once

#include "app/session.h"
#include "govern/inquiry.h"

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  MulinAnswers *answers;
  char *scope_kind; /* NULL = the whole library */
  gint64 scope;
  char *as_of;
  char *name;       /* of a figure or rule, where one is asked for; NULL */
} MulinInquiryRequest;

/* A library must be open. */
MulinInquiryRequest *mulin_inquiry_request_new (MulinSession *session, const char *name);
void mulin_inquiry_request_free (MulinInquiryRequest *request);
/* On the worker thread; the request and READER must outlive it. */
MulinInquiry *mulin_inquiry_request_begin (const MulinInquiryRequest *request, MulinConnection *reader);
