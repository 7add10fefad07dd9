/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due is what the rules find and what the meetings' cycles ask for; what it is called stands in their definitions. */

#include "app/pages/finding-reading.h"

#include "base/date.h"

#include <glib/gi18n.h>

MulinFindingReading *
mulin_finding_reading_ref (MulinFindingReading *reading)
{
  g_atomic_int_inc (&reading->references);
  return reading;
}

void
mulin_finding_reading_free (MulinFindingReading *reading)
{
  if (reading == NULL || !g_atomic_int_dec_and_test (&reading->references))
    return;
  g_clear_pointer (&reading->findings, mulin_findings_free);
  g_clear_pointer (&reading->places, g_hash_table_unref);
  g_clear_pointer (&reading->lacking, g_hash_table_unref);
  g_free (reading->place);
  g_free (reading);
}

static GHashTable *
read_places (MulinInquiry *inquiry, MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  GArray *ids = mulin_inquiry_compounds (inquiry, error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return NULL;
  records = mulin_register_fetch (reader, catalog, "compound", (const gint64 *) ids->data, ids->len, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      gint64 id = mulin_record_id (record);

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), g_strdup (mulin_record_text (record, "name")));
    }
  return g_steal_pointer (&names);
}

/* The keys are the findings' own. */
static GHashTable *
count_lacking (const MulinFindings *findings)
{
  GHashTable *lacking = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < findings->missing->len; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (findings->missing, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (lacking, &finding->compound));

      if (finding->compound != 0)
        g_hash_table_insert (lacking, &finding->compound, GUINT_TO_POINTER (n + 1));
    }
  return lacking;
}

gpointer
mulin_finding_reading_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const MulinInquiryRequest *request = data;
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autoptr (MulinFindingReading) reading = g_new0 (MulinFindingReading, 1);
  g_autofree char *before = mulin_date_add_days (request->as_of, -1);
  const MulinFindingsWish wish = { .as_of = request->as_of, .before = before, .meetings = TRUE };

  reading->references = 1;
  reading->findings = mulin_inquiry_findings (inquiry, &wish, error);
  if (reading->findings == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  for (guint i = 0; i < reading->findings->n_open; i++)
    reading->fresh += ((MulinRuleFinding *) g_ptr_array_index (reading->findings->findings, i))->fresh;
  reading->lacking = count_lacking (reading->findings);
  reading->place = request->scope_kind != NULL
    ? mulin_register_name (reader, request->catalog, request->scope_kind, request->scope) : g_strdup ("");
  reading->places = read_places (inquiry, reader, request->catalog, error);
  return reading->places != NULL ? g_steal_pointer (&reading) : NULL;
}

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static MulinSign
sign_of (const MulinRuleFinding *finding)
{
  gboolean coming = g_strcmp0 (finding->state, "即将届满") == 0 || g_strcmp0 (finding->state, "即将到期") == 0;

  if (g_str_has_prefix (finding->message, "无数据"))
    return MULIN_SIGN_NO_DATA;
  if (finding->state != NULL)
    return coming ? MULIN_SIGN_WARN : MULIN_SIGN_ERROR;
  return finding->severity == MULIN_SEVERITY_ERROR ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN;
}

static const char *
word_of (const MulinRuleFinding *finding, MulinSign sign)
{
  if (sign == MULIN_SIGN_NO_DATA)
    return _("no data");
  return finding->state != NULL ? finding->state : mulin_severity_word (finding->severity);
}

MulinFinding *
mulin_finding_reading_row (const MulinFindingReading *reading, const MulinRuleFinding *finding)
{
  MulinFinding *row = g_new0 (MulinFinding, 1);
  const char *place = g_hash_table_lookup (reading->places, &finding->compound);

  row->title = g_strdup (finding->title);
  row->place = g_strdup (place != NULL ? place : finding->name != NULL ? finding->name : "");
  row->advice = g_strdup (finding->advice);
  row->reason = finding->compound != finding->id && finding->name != NULL && place != NULL
    ? g_strdup_printf ("%s：%s", finding->name, finding->message) : g_strdup (finding->message);
  row->sign = sign_of (finding);
  row->word = g_strdup (word_of (finding, row->sign));
  row->days = finding->has_days ? ABS (finding->days) : -1;
  row->lead = g_strdup (!finding->has_days ? "" : finding->days > 0 ? _("for") : _("left"));
  row->kind = g_strdup (finding->kind);
  row->id = finding->id;
  row->compound = finding->compound;
  row->fresh = finding->fresh;
  return row;
}

GPtrArray *
mulin_finding_reading_rows (const MulinFindingReading *reading, guint most, gboolean fresh)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);

  for (guint i = 0; i < reading->findings->n_open && rows->len < most; i++)
    {
      const MulinRuleFinding *finding = g_ptr_array_index (reading->findings->findings, i);
      MulinFinding *row;

      if (fresh && !finding->fresh)
        continue;
      row = mulin_finding_reading_row (reading, finding);
      row->source = i;
      g_ptr_array_add (rows, row);
    }
  return rows;
}
