/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which record a row means: the keys say who it could be, distinguishing fields and evidence who it
 * is. */

#include "exchange/import-book-private.h"

#include <string.h>

/* -1: they cannot be the same; else how many distinguishing fields agree. */
static int
agreement (MulinImportBook *book, const MulinMappingRecord *spec, MulinRecord *given,
           MulinRecord *known)
{
  int agree = 0;

  for (guint i = 0; spec->differ[i] != NULL; i++)
    if (strcmp (spec->differ[i], "位置") == 0)
      {
        gint64 a[MULIN_N_LEVELS], b[MULIN_N_LEVELS];

        mulin_import_book_levels (book, given, a);
        mulin_import_book_levels (book, known, b);
        for (int level = 0; level < MULIN_N_LEVELS; level++)
          {
            if (a[level] != 0 && b[level] != 0 && a[level] != b[level])
              return -1;
            agree += a[level] != 0 && a[level] == b[level];
          }
      }
    else if (mulin_record_has (given, spec->differ[i]) && mulin_record_has (known, spec->differ[i]))
      {
        if (!mulin_record_equal (given, known, spec->differ[i]))
          return -1;
        agree++;
      }
  return agree;
}

/* Does POST belong to the row's body, or to the deepest place that the row knows?  Who serves at
 * the street is not yet who serves at one of its compounds. */
static gboolean
stands_at (MulinImportBook *book, MulinDraft *post, MulinRowReference reference, gpointer row)
{
  gint64 organization = mulin_record_integer (post->record, "organization", 0);
  MulinDraft *at = mulin_import_book_draft (book, "organization", organization);
  gint64 levels[MULIN_N_LEVELS];

  if (organization != 0 && organization == reference (row, "organization"))
    return TRUE;
  /* A post may stand at a compound itself, or at a building of it. */
  if (at == NULL)
    at = mulin_import_book_draft (book, "building",
                                  mulin_record_integer (post->record, "building", 0));
  mulin_import_book_levels (book, at != NULL ? at->record : post->record, levels);
  for (int level = 0; level < MULIN_N_LEVELS; level++)
    {
      gint64 here = reference (row, mulin_import_book_level_kind (level));

      if (here != 0)
        return here == levels[level];
    }
  return FALSE;
}

/* Does PERSON hold a post where the row is about? */
static gboolean
serves_at (MulinImportBook *book, MulinDraft *person, MulinRowReference reference, gpointer row)
{
  g_autoptr (GPtrArray) tenures
      = mulin_import_book_referring (book, "tenure", "person", person->id);

  for (guint i = 0; i < tenures->len; i++)
    {
      MulinDraft *tenure = tenures->pdata[i];
      MulinDraft *post = mulin_import_book_draft (book, "post",
                                                  mulin_record_integer (tenure->record, "post", 0));

      if (post != NULL && stands_at (book, post, reference, row))
        return TRUE;
    }
  return FALSE;
}

/* "membership.organization": a row of the first kind says of PERSON what this row of the list is
 * about. */
static gboolean
is_said_of (MulinImportBook *book, const char *path, MulinDraft *known, MulinRowReference reference,
            gpointer row)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  g_autoptr (GPtrArray) said
      = mulin_import_book_referring (book, parts[0], known->kind->name, known->id);

  for (guint i = 0; i < said->len; i++)
    {
      const MulinDraft *draft = said->pdata[i];
      gint64 of = mulin_record_integer (draft->record, parts[1], 0);

      if (of != 0 && of == reference (row, mulin_kind_field (draft->kind, parts[1])->target))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_evidence (MulinImportBook *book, const MulinMappingRecord *spec, MulinRecord *given,
              MulinDraft *known, MulinRowReference reference, gpointer row)
{
  if (spec->evidence[0] == NULL)
    return TRUE;
  for (guint i = 0; spec->evidence[i] != NULL; i++)
    if (strcmp (spec->evidence[i], "任职地") == 0)
      {
        if (reference != NULL && serves_at (book, known, reference, row))
          return TRUE;
      }
    else if (strchr (spec->evidence[i], '.') != NULL)
      {
        if (reference != NULL && is_said_of (book, spec->evidence[i], known, reference, row))
          return TRUE;
      }
    else if (mulin_record_has (given, spec->evidence[i])
             && mulin_record_equal (given, known->record, spec->evidence[i]))
      return TRUE;
  return FALSE;
}

/* The best of LIST; SEVERAL is set when two are as good. */
static MulinDraft *
choose (MulinImportBook *book, const MulinKeySource *source, GPtrArray *list, gboolean *several)
{
  MulinDraft *best = NULL;
  int best_agreement = -1;

  *several = FALSE;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      MulinDraft *draft = list->pdata[i];
      int agree
          = draft->failed ? -1 : agreement (book, source->spec, source->record, draft->record);

      if (agree < 0
          || !has_evidence (book, source->spec, source->record, draft, source->reference,
                            source->row))
        continue;
      if (agree == best_agreement)
        *several = TRUE;
      else if (agree > best_agreement)
        {
          best = draft;
          best_agreement = agree;
          *several = FALSE;
        }
    }
  return best;
}

/* A name with and one without suffix may be the same; 城东村 and 城东社区 are not. */
static GPtrArray *
bare_candidates (MulinImportBook *book, const MulinKeySource *source, GPtrArray *list)
{
  GPtrArray *kept = g_ptr_array_new ();
  const MulinField *naming = mulin_kind_naming_field (source->spec->kind);
  g_autofree char *given = mulin_import_bare_name (
      book, source->spec->kind, mulin_record_text (source->record, naming->name));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      MulinDraft *draft = list->pdata[i];
      g_autofree char *known = mulin_import_bare_name (
          book, source->spec->kind, mulin_record_text (draft->record, naming->name));

      if (given == NULL || known == NULL)
        g_ptr_array_add (kept, draft);
    }
  return kept;
}

static MulinDraft *
match_alternative (MulinImportBook *book, MulinKeyIndex *index, MulinKeySource *source,
                   guint alternative, gboolean *several)
{
  g_autoptr (GPtrArray) keys = mulin_import_keys (source, alternative);
  const MulinField *naming = mulin_kind_naming_field (source->spec->kind);
  MulinDraft *draft = NULL;

  if (keys->len == 0)
    return NULL;
  draft = choose (book, source,
                  g_hash_table_lookup (index->exact->pdata[alternative], keys->pdata[0]), several);
  if (draft == NULL && index->bare != NULL && naming != NULL
      && mulin_record_has (source->record, naming->name))
    {
      g_autoptr (GPtrArray) bare = NULL;
      g_autoptr (GPtrArray) list = NULL;

      source->bare = TRUE;
      bare = mulin_import_keys (source, alternative);
      source->bare = FALSE;
      list
          = bare->len > 0 ? bare_candidates (
                book, source, g_hash_table_lookup (index->bare->pdata[alternative], bare->pdata[0]))
                          : NULL;
      draft = list != NULL ? choose (book, source, list, several) : NULL;
    }
  return draft;
}

MulinDraft *
mulin_import_book_match (MulinImportBook *book, guint record, MulinRecord *given,
                         MulinRowReference reference, gpointer row, GError **error)
{
  MulinKeySource source
      = { book, mulin_mapping_record (book->mapping, record), given, 0, reference, row, FALSE };
  const MulinField *naming = mulin_kind_naming_field (source.spec->kind);
  gboolean several = FALSE;

  for (guint a = 0; a < source.spec->keys->len; a++)
    {
      MulinDraft *draft
          = match_alternative (book, book->indexes->pdata[record], &source, a, &several);

      if (draft != NULL && !several)
        return draft;
      if (several)
        break;
    }
  if (several)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_AMBIGUOUS,
                 "库里有多个叫“%s”的%s，分不清是哪一个，请补上所在地、地址或电话",
                 naming != NULL && mulin_record_has (given, naming->name)
                     ? mulin_record_text (given, naming->name)
                     : "",
                 source.spec->kind->title);
  return NULL;
}

gboolean
mulin_import_book_has_key (MulinImportBook *book, guint record, MulinRecord *given,
                           MulinRowReference reference, gpointer row)
{
  MulinKeySource source
      = { book, mulin_mapping_record (book->mapping, record), given, 0, reference, row, FALSE };

  for (guint a = 0; a < source.spec->keys->len; a++)
    {
      g_autoptr (GPtrArray) keys = mulin_import_keys (&source, a);

      if (keys->len > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_alike (GPtrArray *alike, MulinKeySource *source, GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      MulinDraft *draft = list->pdata[i];

      if (!draft->failed
          && agreement (source->book, source->spec, source->record, draft->record) >= 0
          && !g_ptr_array_find (alike, draft, NULL))
        g_ptr_array_add (alike, draft);
    }
}

GPtrArray *
mulin_import_book_alike (MulinImportBook *book, guint record, MulinRecord *given,
                         MulinRowReference reference, gpointer row)
{
  MulinKeySource source
      = { book, mulin_mapping_record (book->mapping, record), given, 0, reference, row, FALSE };
  MulinKeyIndex *index = book->indexes->pdata[record];
  GPtrArray *alike = g_ptr_array_new ();

  for (guint a = 0; a < source.spec->keys->len; a++)
    {
      g_autoptr (GPtrArray) keys = mulin_import_keys (&source, a);

      if (keys->len > 0)
        add_alike (alike, &source, g_hash_table_lookup (index->exact->pdata[a], keys->pdata[0]));
    }
  return alike;
}
