/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: the ids that a listing asks for, in order. */

#include "records/register.h"

#include "records/composer.h"
#include "records/register-internal.h"
#include "store/statement.h"

#include <string.h>

typedef struct
{
  gint64 id;
  GBytes *key; /* NULL = no text */
  guint place; /* in the official order, which breaks ties */
} Row;

static void
clear_row (gpointer data)
{
  g_clear_pointer (&((Row *)data)->key, g_bytes_unref);
}

/* Records without the text come last, whichever the direction. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer descending)
{
  const Row *x = a;
  const Row *y = b;
  int order = 0;
  if (x->key == NULL || y->key == NULL)
    order = (x->key == NULL) - (y->key == NULL);
  else
    order = g_bytes_compare (x->key, y->key) * (descending != NULL ? -1 : 1);
  if (order != 0)
    return order;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* Words stand in the order of their vocabulary, unknown ones after them. */
static GBytes *
word_key (MulinCatalog *catalog, const MulinField *field, const char *key)
{
  GPtrArray *words = mulin_catalog_vocabulary (catalog, field->target);
  guint place = 0;
  while (words != NULL && place < words->len
         && !g_str_equal (((MulinWord *)g_ptr_array_index (words, place))->key, key))
    place++;
  place = GUINT32_TO_BE (place);
  return g_bytes_new (&place, sizeof place);
}

/* Sorting by a Chinese text: a key a row is cheaper than a collation a comparison. */
static GArray *
read_sorted (MulinStatement *statement, MulinCatalog *catalog, const MulinField *field,
             const MulinListing *listing, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (rows, clear_row);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      const char *text = mulin_statement_text (statement, 1);
      Row row = { mulin_statement_integer (statement, 0), NULL, rows->len };
      if (text != NULL)
        row.key = field->type == MULIN_FIELD_WORD
                      ? word_key (catalog, field, text)
                      : mulin_collation_key (listing->order, text);
      g_array_append_val (rows, row);
    }
  if (step != MULIN_STEP_DONE)
    return NULL;
  g_array_sort_with_data (rows, compare_rows, listing->descending ? rows : NULL);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, g_array_index (rows, Row, i).id);
  return ids;
}

static GArray *
read_ids (MulinStatement *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (statement, 0);
      g_array_append_val (ids, id);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static void
bind_words (MulinStatement *statement, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *text = g_ptr_array_index (words, i);
      g_autofree char *word = g_strdup_printf (":word%u", i);
      g_autofree char *room = g_strdup_printf (":room%u", i);
      g_autofree char *form = mulin_search_room (text);
      if (!mulin_statement_has_parameter (statement, word))
        continue;
      mulin_statement_bind_text (statement, word, text);
      mulin_statement_bind_text (statement, room, form);
    }
}

static gboolean
bind_where (MulinStatement *statement, const MulinKind *kind, const MulinListing *listing,
            GError **error)
{
  for (guint i = 0; listing->where != NULL && listing->where[i] != NULL; i += 2)
    {
      const MulinField *field = mulin_kind_field (kind, listing->where[i]);
      const char *value = listing->where[i + 1];
      g_autofree char *parameter = g_strdup_printf (":where%u", i / 2);
      char *end = NULL;
      if (*value == '\0')
        continue;
      if (!mulin_field_is_integer (field))
        {
          mulin_statement_bind_text (statement, parameter, value);
          continue;
        }
      gint64 number = g_ascii_strtoll (*value == '@' ? value + 1 : value, &end, 10);
      if (*end != '\0')
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "选取%s：%s“%s”不是数。", kind->title,
                       field->label, value);
          return FALSE;
        }
      mulin_statement_bind_integer (statement, parameter, number);
    }
  return TRUE;
}

/* The statement of a listing, or of its number of rows, with everything bound. */
static MulinStatement *
prepare (MulinConnection *connection, MulinCatalog *catalog, const MulinKind *kind,
         const MulinListing *listing, gboolean counting, GError **error)
{
  g_autoptr (GPtrArray) words = mulin_search_words (listing->search == NULL ? "" : listing->search);
  g_autofree char *sql = counting
                             ? mulin_compose_count (catalog, kind, listing, words->len, error)
                             : mulin_compose_list (catalog, kind, listing, words->len, error);
  g_autoptr (MulinStatement) statement
      = sql == NULL ? NULL : mulin_statement_new (connection, sql, error);
  if (statement == NULL)
    return NULL;
  if (listing->in_kind != NULL)
    mulin_statement_bind_integer (statement, ":in", listing->in_id);
  if (mulin_statement_has_parameter (statement, ":as_of"))
    mulin_statement_bind_text (statement, ":as_of", listing->as_of);
  bind_words (statement, words);
  return bind_where (statement, kind, listing, error) ? g_steal_pointer (&statement) : NULL;
}

GArray *
mulin_register_list (MulinConnection *connection, MulinCatalog *catalog,
                     const MulinListing *listing, GError **error)
{
  const MulinKind *kind = mulin_register_kind (catalog, listing->kind, error);
  g_autoptr (MulinStatement) statement
      = kind == NULL ? NULL : prepare (connection, catalog, kind, listing, FALSE, error);
  if (statement == NULL)
    return NULL;
  const MulinField *sort = listing->sort == NULL ? NULL : mulin_kind_field (kind, listing->sort);
  if (sort != NULL && mulin_compose_sorts_by_text (catalog, sort))
    return read_sorted (statement, catalog, sort, listing, error);
  return read_ids (statement, error);
}

gint64
mulin_register_count (MulinConnection *connection, MulinCatalog *catalog,
                      const MulinListing *listing, GError **error)
{
  const MulinKind *kind = mulin_register_kind (catalog, listing->kind, error);
  MulinListing unsorted = *listing;
  unsorted.sort = NULL;
  g_autoptr (MulinStatement) statement
      = kind == NULL ? NULL : prepare (connection, catalog, kind, &unsorted, TRUE, error);
  if (statement == NULL || mulin_statement_step (statement, error) != MULIN_STEP_ROW)
    return -1;
  return mulin_statement_integer (statement, 0);
}

gboolean
mulin_register_lies_in (MulinCatalog *catalog, const char *kind_name, const char *place_kind)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, kind_name);
  const MulinListing listing = { .kind = kind_name, .in_kind = place_kind };
  g_autofree char *sql
      = kind == NULL ? NULL : mulin_compose_list (catalog, kind, &listing, 0, NULL);
  return sql != NULL;
}
