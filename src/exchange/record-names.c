/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names put together from the kinds' naming patterns, in memory. */

#include "exchange/record-names.h"

#include "base/collation.h"

#include <string.h>

#define PAGE 5000
#define SEVERAL G_MININT64

struct _MulinRecordNames
{
  MulinNameBook *book; /* borrowed */
  const MulinKind *kind;
  GHashTable *ids;   /* text → gint64, SEVERAL when it is not unique */
  GHashTable *names; /* gint64 → GStrv: short name, PLACE/NAME or "", full name */
};

struct _MulinNameBook
{
  MulinConnection *reader;
  MulinCatalog *catalog;
  GHashTable *kinds; /* name → MulinRecordNames; NULL while it is being read */
};

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
names_free (gpointer data)
{
  MulinRecordNames *names = data;

  if (names == NULL)
    return;
  g_hash_table_unref (names->ids);
  g_hash_table_unref (names->names);
  g_free (names);
}

MulinNameBook *
mulin_name_book_new (MulinConnection *reader, MulinCatalog *catalog)
{
  MulinNameBook *book = g_new0 (MulinNameBook, 1);

  book->reader = reader;
  book->catalog = mulin_catalog_ref (catalog);
  book->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, names_free);
  return book;
}

void
mulin_name_book_free (MulinNameBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->kinds);
  mulin_catalog_unref (book->catalog);
  g_free (book);
}

/* --- names ------------------------------------------------------------------------------------ */

/* A kind whose naming leads back to itself shows numbers there. */
static char *
name_of (MulinNameBook *book, const char *kind, gint64 id)
{
  MulinRecordNames *names = mulin_name_book_kind (book, kind, NULL);

  return names != NULL ? mulin_record_names_show (names, id)
                       : g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}

static char *
part_text (MulinNameBook *book, const MulinNamePart *part, MulinRecord *record)
{
  g_autofree char *value = NULL;

  if (part->field == NULL)
    return g_strdup (part->text);
  if (!mulin_record_has (record, part->field->name))
    return g_strdup ("");
  if (part->field->type == MULIN_FIELD_REFERENCE)
    value
        = name_of (book, part->field->target, mulin_record_integer (record, part->field->name, 0));
  else if (part->field->type == MULIN_FIELD_WORD)
    value = g_strdup (mulin_catalog_word (book->catalog, part->field->target,
                                          mulin_record_text (record, part->field->name)));
  else
    value = g_strdup (mulin_record_text (record, part->field->name));
  return g_strconcat (value, part->text, NULL);
}

char *
mulin_name_book_compose (MulinNameBook *book, MulinRecord *record)
{
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < kind->naming->len; i++)
    {
      g_autofree char *text = part_text (book, kind->naming->pdata[i], record);

      g_string_append (name, text);
    }
  mulin_record_tidy_name (name->str);
  return *name->str != '\0' ? g_strdup (name->str) : mulin_record_call (record, book->catalog);
}

/* The reference that tells namesakes apart: the compound of a building, the community of a
 * compound.
 */
static const MulinField *
distinguishing_field (const MulinKind *kind, MulinRecord *record)
{
  for (guint i = 0; i < kind->places->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, kind->places->pdata[i]);

      if (field != NULL && field->type == MULIN_FIELD_REFERENCE
          && mulin_record_has (record, field->name))
        return field;
    }
  return NULL;
}

static void
index_text (MulinRecordNames *names, const char *text, gint64 id)
{
  gint64 *known = g_hash_table_lookup (names->ids, text);

  if (known == NULL)
    g_hash_table_insert (names->ids, g_strdup (text), copy_id (id));
  else if (*known != id)
    *known = SEVERAL;
}

void
mulin_record_names_add (MulinRecordNames *names, MulinRecord *record, gint64 id)
{
  const MulinField *naming = mulin_kind_naming_field (names->kind);
  const MulinField *place = naming != NULL ? distinguishing_field (names->kind, record) : NULL;
  g_autofree char *full = mulin_name_book_compose (names->book, record);
  const char *name = naming == NULL ? full
                     : mulin_record_has (record, naming->name)
                         ? mulin_record_text (record, naming->name)
                         : "";
  g_autofree char *where = place != NULL ? name_of (names->book, place->target,
                                                    mulin_record_integer (record, place->name, 0))
                                         : NULL;
  GStrv texts = g_new0 (char *, 4);

  texts[0] = g_strdup (name);
  texts[1] = where != NULL ? g_strconcat (where, "/", name, NULL) : g_strdup ("");
  texts[2] = g_steal_pointer (&full);
  index_text (names, texts[0], id);
  if (*texts[1] != '\0')
    index_text (names, texts[1], id);
  g_hash_table_replace (names->names, copy_id (id), texts);
}

/* --- reading a kind --------------------------------------------------------------------------- */

static gboolean
read_kind (MulinNameBook *book, MulinRecordNames *names, GError **error)
{
  MulinListing listing = { .kind = names->kind->name };
  g_autoptr (GArray) ids = mulin_register_list (book->reader, book->catalog, &listing, error);

  if (ids == NULL)
    return FALSE;
  for (guint from = 0; from < ids->len; from += PAGE)
    {
      g_autoptr (GPtrArray) records = mulin_register_fetch (
          book->reader, book->catalog, listing.kind, &g_array_index (ids, gint64, from),
          MIN (PAGE, ids->len - from), error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        mulin_record_names_add (names, records->pdata[i], mulin_record_id (records->pdata[i]));
    }
  return TRUE;
}

MulinRecordNames *
mulin_name_book_kind (MulinNameBook *book, const char *kind, GError **error)
{
  MulinRecordNames *names;
  gpointer known;

  if (g_hash_table_lookup_extended (book->kinds, kind, NULL, &known))
    {
      if (known == NULL)
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "“%s”的称呼绕回了自己。", kind);
      return known;
    }
  names = g_new0 (MulinRecordNames, 1);
  names->book = book;
  names->kind = mulin_catalog_kind (book->catalog, kind);
  names->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  names->names
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_strfreev);
  g_hash_table_insert (book->kinds, names->kind->name, NULL);
  if (!read_kind (book, names, error))
    {
      names_free (names);
      g_hash_table_remove (book->kinds, kind);
      return NULL;
    }
  g_hash_table_insert (book->kinds, names->kind->name, names);
  return names;
}

/* --- writing and reading references ----------------------------------------------------------- */

gboolean
mulin_record_names_has (MulinRecordNames *names, gint64 id)
{
  return g_hash_table_contains (names->names, &id);
}

static gboolean
is_unique (MulinRecordNames *names, const char *text)
{
  gint64 *id = *text != '\0' && *text != '@' ? g_hash_table_lookup (names->ids, text) : NULL;

  return id != NULL && *id != SEVERAL;
}

char *
mulin_record_names_write (MulinRecordNames *names, gint64 id)
{
  GStrv texts = g_hash_table_lookup (names->names, &id);

  for (guint i = 0; texts != NULL && i < 2; i++)
    if (is_unique (names, texts[i]))
      return g_strdup (texts[i]);
  return g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}

char *
mulin_record_names_show (MulinRecordNames *names, gint64 id)
{
  GStrv texts = g_hash_table_lookup (names->names, &id);

  return texts != NULL && *texts[2] != '\0' ? g_strdup (texts[2])
                                            : g_strdup_printf ("@%" G_GINT64_FORMAT, id);
}

gint64
mulin_record_names_read (MulinRecordNames *names, const char *text, GError **error)
{
  gint64 *id = g_hash_table_lookup (names->ids, text);
  g_autofree char *folded = id == NULL ? mulin_collation_fold (text) : NULL;
  gint64 number;

  if (id == NULL)
    id = g_hash_table_lookup (names->ids, folded);
  if (id != NULL && *id != SEVERAL)
    return *id;
  if (id != NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_AMBIGUOUS,
                   "有几个%s都叫“%s”，写成“所在地/名称”或“@编号”", names->kind->title, text);
      return 0;
    }
  if (folded[0] == '@' && g_ascii_string_to_signed (folded + 1, 10, 1, G_MAXINT64, &number, NULL)
      && mulin_record_names_has (names, number))
    return number;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有叫“%s”的%s", text,
               names->kind->title);
  return 0;
}
