/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: a template (data/documents, Markdown with SQL) → text with values → blocks → pages as scenes. */
#pragma once

#include "draw/structure-chart.h"
#include "govern/figure.h"

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  const char *name;                  /* the document's name: "dossier", "briefing" */
  const char *in_kind; gint64 in_id; /* scope; for a dossier the compound */
  const char *from, *to, *as_of;     /* NULL = this month, today */
  MulinMask mask;
  GHashTable *parameters;            /* text → text, may be NULL: issue (期号), total (总期号), copies (共印份数), writer (填报), reviewer (审核) */
} MulinDocumentRequest;

/* A piece of a finished sentence, for the page 文档: plain text, or a number with the figure it comes from. */
typedef struct { char *text; char *figure; /* NULL = plain */ char *title; } MulinDocumentRun;
typedef struct
{
  char *kind;          /* "heading", "paragraph", "table", "list", "structure" … */
  int level;
  GPtrArray *runs;     /* MulinDocumentRun */
} MulinDocumentPart;

/* What it says, kept for the writers of files that are laid out elsewhere. */
typedef struct _MulinDocumentText MulinDocumentText;

typedef struct
{
  gint references;
  char *title;
  GPtrArray *pages;    /* MulinScene */
  GPtrArray *parts;    /* MulinDocumentPart: the sentences, in order */
  GPtrArray *fonts;    /* char* "小标宋 → Noto Serif CJK SC 粗": families replaced */
  char *as_of;         /* the day that its figures stand for, "YYYY-MM-DD" */
  MulinDocumentText *text;
} MulinDocument;
MulinDocument *mulin_document_ref (MulinDocument *document);
void mulin_document_free (MulinDocument *document); /* gives one reference up */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinDocument, mulin_document_free)

/* Must run off the main loop: reads through a guard of its own. */
MulinDocument *mulin_document_make (const MulinDocumentRequest *request, GError **error);
/* The same bytes for the same library and request: the creation date in it is the as-of day. */
gboolean mulin_document_write_pdf (MulinDocument *document, const char *path, GError **error);
GBytes *mulin_document_pdf_bytes (MulinDocument *document, GError **error);
/* As a Word file (.docx): the same text and tables in the official layout; drawings stand in it as pictures.  Off the main loop. */
gboolean mulin_document_write_word (MulinDocument *document, const char *path, GError **error);
GBytes *mulin_document_word_bytes (MulinDocument *document, GError **error);

/* The kinds of place that a document can be made for ("compound"; "street", "community"), or of the record ("election", "matter",
 * "meeting"), from its property 适用: char*, ended by NULL. */
char **mulin_document_places (MulinDefinition *definition);
gboolean mulin_document_is_for_places (MulinDefinition *definition);
/* Registers the checker of the category documents; called once at the start of a program. */
void mulin_document_register_checks (void);
