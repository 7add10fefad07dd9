/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkColumnView of 4.8 realises some two hundred rows at once, and each would be a query: so rows come by the page, and
 * until a page is there its rows are empty.  To bind them all again takes a tenth of a second: so a row stands for its place in
 * the list and not for its record, and a list that is sorted keeps its rows and only fills them anew. */

#include "app/widgets/record-model.h"

#include "app/style.h"

#define PAGE 200
#define MAX_PAGES 64
#define SEEN_PAGES 8 /* more than can be on the screen */
#define FEW_FINDS 20

struct _MulinRecordRow
{
  GObject parent_instance;

  gint64 id;
  MulinCatalog *catalog; /* the record's kind lives in it, and rows outlive a library that was closed */
  MulinRecord *record;
  char **texts; /* one a field of the kind */
};

enum
{
  ROW_CHANGED,
  N_ROW_SIGNALS
};

static guint row_signals[N_ROW_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRecordRow, mulin_record_row, G_TYPE_OBJECT)

static void
mulin_record_row_finalize (GObject *object)
{
  MulinRecordRow *self = MULIN_RECORD_ROW (object);

  g_clear_pointer (&self->record, mulin_record_free);
  g_strfreev (self->texts);
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  G_OBJECT_CLASS (mulin_record_row_parent_class)->finalize (object);
}

static void
mulin_record_row_class_init (MulinRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_record_row_finalize;
  row_signals[ROW_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
mulin_record_row_init (MulinRecordRow *self)
{
}

gint64
mulin_record_row_get_id (MulinRecordRow *self)
{
  return self->id;
}

MulinRecord *
mulin_record_row_get_record (MulinRecordRow *self)
{
  return self->record;
}

const char *
mulin_record_row_get_text (MulinRecordRow *self, const char *field)
{
  const MulinField *found;

  if (self->record == NULL)
    return "";
  found = mulin_kind_field (mulin_record_kind (self->record), field);
  g_return_val_if_fail (found != NULL, "");
  return self->texts[found->position];
}

/* --- the model ------------------------------------------------------------------------------------------------------ */

/* What a worker thread needs; immutable, shared by the reads. */
typedef struct
{
  gatomicrefcount count;
  MulinCatalog *catalog;
  char *kind;
  char *search;
  char *in_kind;
  gint64 in;
  char *sort;
  gboolean descending;
  MulinCollation order;
  char *as_of;
  char **where;
  MulinRecordRefine refine;
  gpointer refine_data;
  GDestroyNotify free_refine_data;
} Query;

struct _MulinRecordModel
{
  GObject parent_instance;

  /* borrowed */
  MulinSession *session;

  /* owned */
  Query *query;
  GArray *ids;
  GHashTable *positions; /* id → position + 1; made when it is asked often */
  GHashTable *pages;     /* number → Page */
  GCancellable *cancellable;

  /* state */
  guint generation; /* pages asked for before the ids changed are thrown away */
  guint uses;       /* of pages, counted up */
  guint finds;      /* since the ids changed */
  gboolean loading;
  gboolean renewed; /* what is loaded next answers another question */
};

typedef struct
{
  GPtrArray *rows; /* MulinRecordRow */
  guint used;      /* when last: the model's count of uses */
} Page;

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
query_unref (Query *query)
{
  if (!g_atomic_ref_count_dec (&query->count))
    return;
  if (query->free_refine_data != NULL)
    query->free_refine_data (query->refine_data);
  mulin_catalog_unref (query->catalog);
  g_free (query->kind);
  g_free (query->search);
  g_free (query->in_kind);
  g_free (query->sort);
  g_free (query->as_of);
  g_strfreev (query->where);
  g_free (query);
}

static Query *
query_ref (Query *query)
{
  g_atomic_ref_count_inc (&query->count);
  return query;
}

static GType
mulin_record_model_get_item_type (GListModel *model)
{
  return MULIN_TYPE_RECORD_ROW;
}

static guint
mulin_record_model_get_n_items (GListModel *model)
{
  return MULIN_RECORD_MODEL (model)->ids->len;
}

/* --- pages ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  Query *query;
  GArray *ids;
  guint page;
  guint generation;
} PageRead;

static void
page_read_free (PageRead *read)
{
  query_unref (read->query);
  g_array_unref (read->ids);
  g_free (read);
}

static char **
display_all (MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record)
{
  const MulinKind *kind = mulin_record_kind (record);
  char **texts = g_new0 (char *, kind->fields->len + 1);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      texts[i] = mulin_record_has (record, field->name)
        ? mulin_register_display (reader, catalog, record, field->name) : g_strdup ("");
    }
  return texts;
}

static gpointer
read_page (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PageRead *read = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) records = mulin_register_fetch (reader, read->query->catalog, read->query->kind,
                                                        (const gint64 *) read->ids->data, read->ids->len, error);

  if (records == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecordRow *row = g_object_new (MULIN_TYPE_RECORD_ROW, NULL);

      row->catalog = mulin_catalog_ref (read->query->catalog);
      row->record = mulin_record_copy (g_ptr_array_index (records, i));
      row->id = mulin_record_id (row->record);
      row->texts = display_all (reader, read->query->catalog, row->record);
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

typedef struct
{
  MulinRecordModel *model;
  guint page;
  guint generation;
} PageAnswer;

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
fill_page (MulinRecordModel *self, guint number, GPtrArray *fetched)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  guint k = 0;

  for (guint i = 0; page != NULL && i < page->rows->len && k < fetched->len; i++)
    {
      MulinRecordRow *row = g_ptr_array_index (page->rows, i);
      MulinRecordRow *found = g_ptr_array_index (fetched, k);

      if (row->id != found->id) /* removed meanwhile */
        continue;
      k++;
      g_clear_pointer (&row->record, mulin_record_free);
      g_strfreev (row->texts);
      g_clear_pointer (&row->catalog, mulin_catalog_unref);
      row->catalog = g_steal_pointer (&found->catalog);
      row->record = g_steal_pointer (&found->record);
      row->texts = g_steal_pointer (&found->texts);
      g_signal_emit (row, row_signals[ROW_CHANGED], 0);
    }
}

static void
on_page_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PageAnswer *answer = user_data;
  g_autoptr (MulinRecordModel) self = answer->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (rows != NULL && answer->generation == self->generation)
    fill_page (self, answer->page, rows);
  g_free (answer);
}

static void
ask_page (MulinRecordModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  PageRead *read = g_new0 (PageRead, 1);
  PageAnswer *answer = g_new0 (PageAnswer, 1);

  read->query = query_ref (self->query);
  read->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (read->ids, &g_array_index (self->ids, gint64, number * PAGE), page->rows->len);
  answer->model = g_object_ref (self);
  answer->page = number;
  answer->generation = self->generation;
  mulin_session_read (self->session, read_page, read, (GDestroyNotify) page_read_free,
                      (GDestroyNotify) g_ptr_array_unref, NULL, on_page_read, answer);
}

/* The page that was not looked at for the longest time: the rows on the screen are of those looked at last. */
static void
drop_page (MulinRecordModel *self)
{
  GHashTableIter iter;
  gpointer number, value, oldest = NULL;
  guint age = 0;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, &value))
    if (self->uses - ((Page *) value)->used >= age)
      {
        age = self->uses - ((Page *) value)->used;
        oldest = number;
      }
  g_hash_table_remove (self->pages, oldest);
}

/* As many rows as the page has ids; those that it has already get the ids of their places. */
static void
fit_page (MulinRecordModel *self, guint number, Page *page)
{
  guint first = number * PAGE;
  guint n = MIN (PAGE, self->ids->len - first);

  if (page->rows->len > n)
    g_ptr_array_set_size (page->rows, n);
  while (page->rows->len < n)
    g_ptr_array_add (page->rows, g_object_new (MULIN_TYPE_RECORD_ROW, NULL));
  for (guint i = 0; i < n; i++)
    ((MulinRecordRow *) g_ptr_array_index (page->rows, i))->id = g_array_index (self->ids, gint64, first + i);
  ask_page (self, number);
}

static Page *
make_page (MulinRecordModel *self, guint number)
{
  Page *page = g_new0 (Page, 1);

  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    drop_page (self);
  page->rows = g_ptr_array_new_full (PAGE, g_object_unref);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  fit_page (self, number, page);
  return page;
}

static gpointer
mulin_record_model_get_item (GListModel *model, guint position)
{
  MulinRecordModel *self = MULIN_RECORD_MODEL (model);
  Page *page;

  if (position >= self->ids->len)
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE));
  if (page == NULL)
    page = make_page (self, position / PAGE);
  page->used = ++self->uses;
  return g_object_ref (g_ptr_array_index (page->rows, position % PAGE));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mulin_record_model_get_item_type;
  iface->get_n_items = mulin_record_model_get_n_items;
  iface->get_item = mulin_record_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MulinRecordModel, mulin_record_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- ids ------------------------------------------------------------------------------------------------------------------ */

static gpointer
read_ids (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Query *query = data;
  MulinListing listing = {
    .kind = query->kind, .search = query->search, .in_kind = query->in_kind, .in_id = query->in, .sort = query->sort,
    .descending = query->descending, .order = query->order, .as_of = query->as_of, .where = (const char *const *) query->where,
  };
  GArray *ids = mulin_register_list (reader, query->catalog, &listing, error);

  if (ids != NULL && query->refine != NULL)
    query->refine (reader, ids, query->refine_data);
  return ids;
}

/* Pages that are on the screen are filled anew, and show what they showed until the new texts are there; all others go. */
static void
renew_pages (MulinRecordModel *self)
{
  GHashTableIter iter;
  gpointer number, page;

  while (g_hash_table_size (self->pages) > SEEN_PAGES)
    drop_page (self);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, &page))
    if (GPOINTER_TO_UINT (number) * PAGE >= self->ids->len)
      g_hash_table_iter_remove (&iter);
    else
      fit_page (self, GPOINTER_TO_UINT (number), page);
}

/* Only that the list is longer or shorter is told: at its end. */
static void
replace_ids (MulinRecordModel *self, GArray *ids)
{
  guint n_old = self->ids->len, n_new = ids->len, n_both = MIN (n_old, n_new);

  self->generation++;
  self->finds = 0;
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_array_set_size (self->ids, 0);
  g_array_append_vals (self->ids, ids->data, ids->len);
  renew_pages (self);
  if (n_old != n_new)
    g_list_model_items_changed (G_LIST_MODEL (self), n_both, n_old - n_both, n_new - n_both);
}

static void
on_ids_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (ids == NULL)
    return;
  self->loading = FALSE;
  replace_ids (self, ids);
  g_signal_emit (self, signals[LOADED], 0);
  self->renewed = FALSE;
}

void
mulin_record_model_refresh (MulinRecordModel *self)
{
  if (self->query == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  mulin_session_read (self->session, read_ids, query_ref (self->query), (GDestroyNotify) query_unref,
                      (GDestroyNotify) g_array_unref, self->cancellable, on_ids_read, g_object_ref (self));
}

static gboolean
same_texts (char **a, char **b)
{
  return a == b || (a != NULL && b != NULL && g_strv_equal ((const char *const *) a, (const char *const *) b));
}

/* What a refine leaves out is not looked at. */
static gboolean
same_question (const Query *a, const Query *b)
{
  return g_strcmp0 (a->kind, b->kind) == 0 && g_strcmp0 (a->search, b->search) == 0 && g_strcmp0 (a->in_kind, b->in_kind) == 0
    && a->in == b->in && g_strcmp0 (a->sort, b->sort) == 0 && a->descending == b->descending
    && a->order == b->order && g_strcmp0 (a->as_of, b->as_of) == 0 && same_texts (a->where, b->where);
}

void
mulin_record_model_query (MulinRecordModel *self, const MulinRecordQuery *query)
{
  Query *copy = g_new0 (Query, 1);

  g_atomic_ref_count_init (&copy->count);
  copy->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  copy->kind = g_strdup (query->kind);
  copy->search = query->search != NULL && query->search[0] != '\0' ? g_strdup (query->search) : NULL;
  copy->in_kind = g_strdup (query->in_kind);
  copy->in = query->in;
  copy->sort = g_strdup (query->sort);
  copy->descending = query->descending;
  copy->order = mulin_style_name_order ();
  copy->as_of = g_strdup (query->as_of);
  copy->where = g_strdupv ((char **) query->where);
  copy->refine = query->refine;
  copy->refine_data = query->refine_data;
  copy->free_refine_data = query->free_refine_data;
  self->renewed |= self->query == NULL || !same_question (self->query, copy);
  g_clear_pointer (&self->query, query_unref);
  self->query = copy;
  mulin_record_model_refresh (self);
}

gboolean
mulin_record_model_is_loading (MulinRecordModel *self)
{
  return self->loading;
}

gboolean
mulin_record_model_is_renewed (MulinRecordModel *self)
{
  return self->renewed;
}

/* To look once through a hundred thousand ids is faster than to make a table of them. */
static guint
look_for (MulinRecordModel *self, gint64 id)
{
  guint i = 0;

  while (i < self->ids->len && g_array_index (self->ids, gint64, i) != id)
    i++;
  return i < self->ids->len ? i : G_MAXUINT;
}

guint
mulin_record_model_find (MulinRecordModel *self, gint64 id)
{
  if (self->finds++ < FEW_FINDS)
    return look_for (self, id);
  if (self->positions == NULL)
    {
      self->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->ids->len; i++)
        g_hash_table_insert (self->positions, &g_array_index (self->ids, gint64, i), GUINT_TO_POINTER (i + 1));
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, &id)) - 1;
}

gint64
mulin_record_model_get_id (MulinRecordModel *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

static void
mulin_record_model_finalize (GObject *object)
{
  MulinRecordModel *self = MULIN_RECORD_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->query, query_unref);
  g_hash_table_unref (self->pages);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (mulin_record_model_parent_class)->finalize (object);
}

static void
mulin_record_model_class_init (MulinRecordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_record_model_finalize;
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
mulin_record_model_init (MulinRecordModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) page_free);
}

MulinRecordModel *
mulin_record_model_new (MulinSession *session)
{
  MulinRecordModel *self = g_object_new (MULIN_TYPE_RECORD_MODEL, NULL);

  self->session = session;
  return self;
}
