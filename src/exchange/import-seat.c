/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body may have five 委员 but one 书记.  A row that names a holder means his own seat, else a
 * vacant one, else a new one; the seat of a single holder passes on only when the row says since
 * when. */

#include "exchange/import-row.h"

#include "base/date.h"

#include <string.h>

static const char *const OWNERS[] = { "organization", "compound", "building", "grid" };

/* Posts of the same body with the same title. */
static GPtrArray *
seats_of (MulinListRow *line, MulinRecord *given)
{
  GPtrArray *seats = g_ptr_array_new ();

  for (guint o = 0; o < G_N_ELEMENTS (OWNERS); o++)
    {
      gint64 owner = mulin_record_integer (given, OWNERS[o], 0);
      g_autoptr (GPtrArray) posts = NULL;

      if (owner == 0)
        continue;
      posts = mulin_import_book_referring (line->session->book, "post", OWNERS[o], owner);
      for (guint i = 0; i < posts->len; i++)
        {
          MulinDraft *post = posts->pdata[i];

          if (!post->failed && mulin_record_equal (post->record, given, "title"))
            g_ptr_array_add (seats, post);
        }
      break;
    }
  return seats;
}

/* The tenure that holds SEAT today; NULL = vacant. */
static MulinDraft *
holding (MulinListRow *line, MulinDraft *seat)
{
  g_autoptr (GPtrArray) tenures
      = mulin_import_book_referring (line->session->book, "tenure", "post", seat->id);
  const char *today = mulin_date_today ();

  for (guint i = 0; i < tenures->len; i++)
    {
      MulinDraft *tenure = tenures->pdata[i];

      if (mulin_date_on (NULL, mulin_record_text (tenure->record, "until"), today))
        return tenure;
    }
  return NULL;
}

static gboolean
held_by (MulinListRow *line, MulinDraft *seat, gint64 person)
{
  g_autoptr (GPtrArray) tenures
      = mulin_import_book_referring (line->session->book, "tenure", "post", seat->id);

  for (guint i = 0; i < tenures->len; i++)
    if (mulin_record_integer (((MulinDraft *)tenures->pdata[i])->record, "person", 0) == person)
      return TRUE;
  return FALSE;
}

/* The tenure of this row that holds the post RECORD: a row may name a secretary and a director. */
static const MulinMappingRecord *
tenure_of (MulinListRow *line, guint record, guint *index)
{
  for (guint i = 0; i < line->session->mapping->records->len; i++)
    {
      const MulinMappingRecord *spec = mulin_mapping_record (line->session->mapping, i);

      for (guint l = 0; strcmp (spec->kind->name, "tenure") == 0 && l < spec->links->len; l++)
        if (((MulinLink *)spec->links->pdata[l])->record == record)
          {
            *index = i;
            return spec;
          }
    }
  return NULL;
}

static const char *
given_since (MulinListRow *line, guint record)
{
  guint index = 0;

  return tenure_of (line, record, &index) != NULL && line->slots[index].given != NULL
             ? mulin_record_text (line->slots[index].given, "since")
             : NULL;
}

/* Who holds it by this row; 0 = nobody. */
static gint64
holder_of (MulinListRow *line, guint record)
{
  guint index = 0;
  const MulinMappingRecord *tenure = tenure_of (line, record, &index);

  for (guint i = 0; tenure != NULL && i < tenure->links->len; i++)
    {
      const MulinLink *link = tenure->links->pdata[i];
      const MulinDraft *draft = line->slots[link->record].draft;

      if (strcmp (link->field, "person") == 0 && draft != NULL)
        return draft->id;
    }
  return 0;
}

static gboolean
is_single (MulinListRow *line, const char *title)
{
  return g_ptr_array_find_with_equal_func (line->session->rules->single, title, g_str_equal, NULL);
}

/* The successor's first day ends the tenure the day before. */
static MulinDraft *
succeed (MulinListRow *line, guint record, MulinDraft *seat, MulinDraft *tenure)
{
  const char *since = given_since (line, record);
  MulinDraft *person = mulin_import_book_draft (line->session->book, "person",
                                                mulin_record_integer (tenure->record, "person", 0));
  const char *name = person != NULL ? mulin_record_text (person->record, "name") : "别人";
  const char *begun = mulin_record_text (tenure->record, "since");
  g_autofree char *first = since != NULL ? mulin_date_first_day (since) : NULL;

  if (first == NULL || (begun != NULL && !mulin_date_on (begun, NULL, first)))
    {
      mulin_list_row_refuse (line, "%s现由%s担任，请写明任职时间，或先登记离任",
                             mulin_record_text (seat->record, "title"), name);
      return seat;
    }
  line->ending = tenure;
  line->ending_day = mulin_date_add_days (first, -1);
  return seat;
}

MulinDraft *
mulin_import_seat (MulinListRow *line, guint record)
{
  MulinRecord *given = line->slots[record].given;
  g_autoptr (GPtrArray) seats = seats_of (line, given);
  gint64 person = holder_of (line, record);
  MulinDraft *tenure;

  if (person == 0)
    return seats->len > 0 ? seats->pdata[0] : NULL;
  for (guint i = 0; i < seats->len; i++)
    if (held_by (line, seats->pdata[i], person))
      return seats->pdata[i];
  for (guint i = 0; i < seats->len; i++)
    if (holding (line, seats->pdata[i]) == NULL)
      return seats->pdata[i];
  if (seats->len == 0 || !is_single (line, mulin_record_text (given, "title")))
    return NULL;
  tenure = holding (line, seats->pdata[0]);
  return succeed (line, record, seats->pdata[0], tenure);
}
