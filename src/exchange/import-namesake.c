/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a row might mean: the same name alone proves nothing, so the user is shown who there is and
 * where they serve. */

#include "exchange/import-row.h"

#include <string.h>

#define MOST_CANDIDATES 20

static void
candidate_free (gpointer data)
{
  MulinImportCandidate *candidate = data;

  g_free (candidate->record);
  g_free (candidate->text);
  g_free (candidate);
}

static const char *
name_of (MulinImportBook *book, const char *kind, gint64 id)
{
  MulinDraft *draft = id != 0 ? mulin_import_book_draft (book, kind, id) : NULL;
  const MulinField *naming = draft != NULL ? mulin_kind_naming_field (draft->kind) : NULL;

  return naming != NULL ? mulin_record_text (draft->record, naming->name) : NULL;
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "，" : "", part);
}

static void
append_posts (GString *text, MulinImportBook *book, MulinDraft *person)
{
  g_autoptr (GPtrArray) tenures
      = mulin_import_book_referring (book, "tenure", "person", person->id);

  for (guint i = 0; i < MIN (tenures->len, 3); i++)
    {
      MulinDraft *tenure = tenures->pdata[i];
      MulinDraft *post = mulin_import_book_draft (book, "post",
                                                  mulin_record_integer (tenure->record, "post", 0));
      const char *body = post != NULL
                             ? name_of (book, "organization",
                                        mulin_record_integer (post->record, "organization", 0))
                             : NULL;
      g_autofree char *words = post != NULL
                                   ? g_strconcat (body != NULL ? body : "",
                                                  mulin_record_text (post->record, "title"), NULL)
                                   : NULL;

      append (text, words);
    }
}

/* "示例梧桐苑党支部书记，1977-11，尾号 0001" */
static char *
describe_person (MulinImportBook *book, MulinDraft *person)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *phone = mulin_record_text (person->record, "phone");
  gsize length = phone != NULL ? strlen (phone) : 0;
  g_autofree char *tail = length >= 4 ? g_strdup_printf ("尾号 %s", phone + length - 4) : NULL;

  append_posts (text, book, person);
  append (text, name_of (book, "compound", mulin_record_integer (person->record, "compound", 0)));
  append (text, mulin_record_text (person->record, "work_unit"));
  append (text, mulin_record_text (person->record, "birth"));
  append (text, tail);
  return g_strdup (text->str);
}

static char *
describe_place (MulinImportBook *book, MulinDraft *draft)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 levels[MULIN_N_LEVELS];
  const MulinField *address = mulin_kind_field (draft->kind, "address");

  mulin_import_book_levels (book, draft->record, levels);
  for (int level = MULIN_N_LEVELS - 1; level >= 0; level--)
    append (text, name_of (book, mulin_import_book_level_kind (level), levels[level]));
  if (address != NULL)
    append (text, mulin_record_text (draft->record, "address"));
  return g_strdup (text->str);
}

static MulinImportCandidate *
candidate_new (MulinListRow *line, const MulinMappingRecord *spec, MulinDraft *draft)
{
  MulinImportBook *book = line->session->book;
  MulinImportCandidate *candidate = g_new0 (MulinImportCandidate, 1);
  g_autofree char *more = strcmp (spec->kind->name, "person") == 0 ? describe_person (book, draft)
                                                                   : describe_place (book, draft);
  const char *name = name_of (book, spec->kind->name, draft->id);

  candidate->record = g_strdup (spec->name);
  candidate->id = draft->id;
  candidate->text = *more != '\0' ? g_strdup_printf ("%s（%s）", name != NULL ? name : "", more)
                                  : g_strdup (name != NULL ? name : "");
  return candidate;
}

void
mulin_list_row_ask (MulinListRow *line, guint record)
{
  const MulinMappingRecord *spec = mulin_mapping_record (line->session->mapping, record);
  MulinImportRow *result = line->result;
  g_autoptr (GPtrArray) alike = mulin_import_book_alike (
      line->session->book, record, line->slots[record].given, mulin_list_row_reference, line);

  for (guint i = 0; i < alike->len; i++)
    {
      MulinDraft *draft = alike->pdata[i];

      /* What an earlier row of this file has made can be spoken of by no number yet. */
      if (draft->id < 0 || draft->failed)
        continue;
      if (result->candidates == NULL)
        result->candidates = g_ptr_array_new_with_free_func (candidate_free);
      if (result->candidates->len < MOST_CANDIDATES)
        g_ptr_array_add (result->candidates, candidate_new (line, spec, draft));
    }
}
