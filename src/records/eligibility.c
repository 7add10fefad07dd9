/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a party organisation is founded for (面向; 001: three kinds of areas) against what is recorded of the person. The
 * vocabulary's column 组 says whom each word takes in; a word without one takes in everybody. */

#include "records/kind-reader.h"
#include "records/register-internal.h"

#include "base/date.h"
#include "store/statement.h"

#include <string.h>

/* What a person can be besides living somewhere in one of the ways of `occupancy`. */
static const struct
{
  const char *key, *words;
} traits[] = { { "owner", "业主" }, { "building_head", "楼栋长" }, { "property", "物业从业" } };

typedef struct
{
  char *from, *organization, *person, *occupancy;
  gboolean has[G_N_ELEMENTS (traits)];
} Facts;

static void
facts_clear (Facts *facts)
{
  g_free (facts->from);
  g_free (facts->organization);
  g_free (facts->person);
  g_free (facts->occupancy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/* Asked of every row of an import: the whole question is put only where it matters. */
static gboolean
is_for_everybody (MulinConnection *connection, MulinRecord *record, gboolean *everybody, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT 1 FROM organization WHERE id = :organization AND members_from IS NOT NULL", error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":organization", mulin_record_integer (record, "organization", 0));
  step = mulin_statement_step (statement, error);
  *everybody = step == MULIN_STEP_DONE;
  return step != MULIN_STEP_ERROR;
}

static gboolean
read_facts (MulinConnection *connection, MulinRecord *record, Facts *facts, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection,
      "SELECT o.members_from, o.name, p.name, p.occupancy,"
      " EXISTS (SELECT 1 FROM ownership w WHERE w.person = p.id AND on_date(w.since, w.until, :today)),"
      " EXISTS (SELECT 1 FROM tenure t JOIN post s ON s.id = t.post"
      "  WHERE t.person = p.id AND s.building IS NOT NULL AND on_date(t.since, t.until, :today)),"
      " p.employer IS NOT NULL OR EXISTS (SELECT 1 FROM tenure t JOIN post s ON s.id = t.post JOIN organization b ON b.id = s.organization"
      "  WHERE t.person = p.id AND b.company IS NOT NULL AND on_date(t.since, t.until, :today))"
      " FROM organization o, person p WHERE o.id = :organization AND p.id = :person AND o.members_from IS NOT NULL",
      error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":today", mulin_date_today ());
  mulin_statement_bind_integer (statement, ":organization", mulin_record_integer (record, "organization", 0));
  mulin_statement_bind_integer (statement, ":person", mulin_record_integer (record, "person", 0));
  step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    {
      facts->from = g_strdup (mulin_statement_text (statement, 0));
      facts->organization = g_strdup (mulin_statement_text (statement, 1));
      facts->person = g_strdup (mulin_statement_text (statement, 2));
      facts->occupancy = g_strdup (mulin_statement_text (statement, 3));
      for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
        facts->has[i] = mulin_statement_integer (statement, (int) i + 4) != 0;
    }
  return step != MULIN_STEP_ERROR;
}

static gboolean
takes (GPtrArray *keys, const char *key)
{
  return key != NULL && g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/* What is recorded, in words; NULL when nothing is: no data refuses nobody. */
static char *
describe (MulinCatalog *catalog, const Facts *facts)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (facts->occupancy != NULL)
    g_ptr_array_add (words, (gpointer) mulin_catalog_word (catalog, "occupancy", facts->occupancy));
  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (facts->has[i])
      g_ptr_array_add (words, (gpointer) traits[i].words);
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("、", (char **) words->pdata);
}

gboolean
mulin_register_check_eligible (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char **field,
                               GError **error)
{
  g_auto (Facts) facts = { 0 };
  const MulinWord *from;
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *recorded = NULL;
  gboolean right, everybody = TRUE;

  if (!g_str_equal (mulin_record_kind (record)->name, "membership") || mulin_record_has (record, "until")
      || mulin_record_has (record, "note") || g_strcmp0 (mulin_record_text (record, "kind"), "placed") != 0)
    return TRUE;
  if (!is_for_everybody (connection, record, &everybody, error))
    return FALSE;
  if (everybody)
    return TRUE;
  if (!read_facts (connection, record, &facts, error))
    return FALSE;
  from = facts.from != NULL ? mulin_catalog_find_word (catalog, "members_from", facts.from) : NULL;
  if (from == NULL || from->group[0] == '\0')
    return TRUE;
  keys = mulin_kind_split (from->group);
  recorded = describe (catalog, &facts);
  right = recorded == NULL || takes (keys, facts.occupancy);
  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    right |= facts.has[i] && takes (keys, traits[i].key);
  if (right)
    return TRUE;
  *field = "organization";
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               "党组织：%s面向%s，%s登记的是%s，不在其列；核对“面向”和居住情况，确要编入的在备注里写明理由。", facts.organization,
               from->word, facts.person, recorded);
  return FALSE;
}
