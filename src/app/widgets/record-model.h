/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records as GListModel: ids in SQL order, rows fetched in pages of 200 off the main loop.  A row stands for a place in
 * the list: after "loaded" it may be of another record, and a selection must be set anew by id. */
#pragma once

#include "app/session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MULIN_TYPE_RECORD_ROW (mulin_record_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordRow, mulin_record_row, MULIN, RECORD_ROW, GObject)

gint64 mulin_record_row_get_id (MulinRecordRow *self);
/* NULL while the row is still being fetched. */
MulinRecord *mulin_record_row_get_record (MulinRecordRow *self);
/* The field as shown, names for references; "" for no data and while fetching.  Borrowed. */
const char *mulin_record_row_get_text (MulinRecordRow *self, const char *field);

#define MULIN_TYPE_RECORD_MODEL (mulin_record_model_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordModel, mulin_record_model, MULIN, RECORD_MODEL, GObject)

/* Runs on a worker thread after the ids were read: may take ids out or put them into another order. */
typedef void (*MulinRecordRefine) (MulinConnection *reader, GArray *ids, gpointer data);

/* What to list; everything is copied. */
typedef struct
{
  const char *kind;
  const char *search;
  const char *in_kind;
  gint64 in;
  const char *sort;      /* field; NULL = official order */
  gboolean descending;
  const char *as_of;
  const char *const *where; /* pairs field, value, ended by NULL; may be NULL */
  MulinRecordRefine refine;
  gpointer refine_data;     /* owned by the model from now on */
  GDestroyNotify free_refine_data;
} MulinRecordQuery;

/* Signals: "loaded" () after the ids were read. */
MulinRecordModel *mulin_record_model_new (MulinSession *session);
void mulin_record_model_query (MulinRecordModel *self, const MulinRecordQuery *query);
/* Ask again for the same (something was committed); rows that are still there keep their place. */
void mulin_record_model_refresh (MulinRecordModel *self);
gboolean mulin_record_model_is_loading (MulinRecordModel *self);
/* During "loaded": is this another question than before (sorted, searched otherwise), not the same asked again? */
gboolean mulin_record_model_is_renewed (MulinRecordModel *self);
/* Position of an id, or G_MAXUINT. */
guint mulin_record_model_find (MulinRecordModel *self, gint64 id);
gint64 mulin_record_model_get_id (MulinRecordModel *self, guint position);

G_END_DECLS
