/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three parties of many compounds at once: their states, and the gravest thing to say about
 * each compound. */

#include "govern/structure-private.h"

#include "base/date.h"

#define EXPIRING_MONTHS 6

/* What there is to say, the gravest first; with how it is drawn. */
typedef enum
{
  PROBLEM_NO_PARTY,
  PROBLEM_NO_SECRETARY,
  PROBLEM_PARTY_EXPIRED,
  PROBLEM_OWNERS_EXPIRED,
  PROBLEM_CONTRACT_EXPIRED,
  PROBLEM_PARTY_EXPIRING,
  PROBLEM_OWNERS_EXPIRING,
  PROBLEM_CONTRACT_EXPIRING,
  PROBLEM_NO_OWNERS,
  PROBLEM_NO_PROPERTY,
  PROBLEM_UNFIT,
  PROBLEM_NO_DATA,
  PROBLEM_NONE,
} Problem;

static const struct
{
  const char *word;
  MulinState state;
} problems[] = {
  [PROBLEM_NO_PARTY] = { "未建党组织", MULIN_STATE_EXPIRED },
  [PROBLEM_NO_SECRETARY] = { "书记空缺", MULIN_STATE_EXPIRED },
  [PROBLEM_PARTY_EXPIRED] = { "支部届满未换", MULIN_STATE_EXPIRED },
  [PROBLEM_OWNERS_EXPIRED] = { "业委会届满", MULIN_STATE_EXPIRED },
  [PROBLEM_CONTRACT_EXPIRED] = { "合同到期", MULIN_STATE_EXPIRED },
  [PROBLEM_PARTY_EXPIRING] = { "支部将届满", MULIN_STATE_EXPIRING },
  [PROBLEM_OWNERS_EXPIRING] = { "业委会将届满", MULIN_STATE_EXPIRING },
  [PROBLEM_CONTRACT_EXPIRING] = { "合同将到期", MULIN_STATE_EXPIRING },
  [PROBLEM_NO_OWNERS] = { "未成立业委会", MULIN_STATE_VACANT },
  [PROBLEM_NO_PROPERTY] = { "无物业服务", MULIN_STATE_VACANT },
  [PROBLEM_UNFIT] = { "暂不符合条件", MULIN_STATE_VACANT },
  [PROBLEM_NO_DATA] = { "无数据", MULIN_STATE_NO_DATA },
};

const char *
mulin_state_word (MulinState state)
{
  static const char *const words[] = { "履职", "空缺", "即将届满", "届满未换届", "无数据" };
  return words[state];
}

MulinState
mulin_state_of_term (const char *until, gboolean carried_over, const char *as_of, int *days)
{
  *days = 0;
  if (until == NULL)
    return MULIN_STATE_SERVING;
  g_autofree char *written = mulin_date_last_day (until);
  g_autofree char *last = carried_over ? mulin_date_add_months (written, 12) : g_strdup (written);
  g_autofree char *horizon = mulin_date_add_months (as_of, EXPIRING_MONTHS);
  if (g_strcmp0 (last, as_of) < 0)
    {
      *days = mulin_date_days_between (last, as_of);
      return MULIN_STATE_EXPIRED;
    }
  if (g_strcmp0 (last, horizon) > 0)
    return MULIN_STATE_SERVING;
  *days = mulin_date_days_between (as_of, last);
  return MULIN_STATE_EXPIRING;
}

void
mulin_triangle_free (MulinTriangle *triangle)
{
  if (triangle == NULL)
    return;
  g_free (triangle->worst);
  g_free (triangle->secretary);
  g_free (triangle->owners_until);
  g_free (triangle);
}

gboolean
mulin_triangle_is_sound (const MulinTriangle *triangle)
{
  const MulinState states[] = { triangle->party, triangle->owners, triangle->property };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i] != MULIN_STATE_SERVING && states[i] != MULIN_STATE_EXPIRING)
      return FALSE;
  return TRUE;
}

static void
add_problem (MulinTriangle *triangle, Problem problem, Problem *worst)
{
  if (problem < PROBLEM_UNFIT)
    triangle->problems++;
  *worst = MIN (*worst, problem);
}

/* Which of the bodies between FIRST and LAST is the compound's own: the superior one, the wider
 * kind, the first in order. */
static MulinPartyBody *
choose_body (GPtrArray *bodies, guint first, guint last, const char *const *kinds)
{
  MulinPartyBody *best = NULL;
  int best_rank = G_MAXINT;
  for (guint i = first; i < last; i++)
    {
      MulinPartyBody *body = g_ptr_array_index (bodies, i);
      gboolean child = FALSE;
      int rank = 0;
      while (kinds[rank] != NULL && !g_str_equal (kinds[rank], body->kind))
        rank++;
      for (guint j = first; j < last; j++)
        child = child
                || ((MulinPartyBody *) g_ptr_array_index (bodies, j))->organization == body->parent;
      rank = rank * 2 + child;
      if (rank < best_rank)
        {
          best = body;
          best_rank = rank;
        }
    }
  return best;
}

/* compound → its body; BODIES come sorted by compound. */
static GHashTable *
index_bodies (GPtrArray *bodies, const char *const *kinds)
{
  GHashTable *found = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint first = 0, last; first < bodies->len; first = last)
    {
      MulinPartyBody *body = g_ptr_array_index (bodies, first);
      for (last = first + 1; last < bodies->len; last++)
        if (((MulinPartyBody *) g_ptr_array_index (bodies, last))->compound != body->compound)
          break;
      g_hash_table_insert (found, &body->compound, choose_body (bodies, first, last, kinds));
    }
  return found;
}

static void
set_party (MulinTriangle *triangle, const MulinPartyBody *body, const char *as_of, Problem *worst)
{
  int days;
  if (body == NULL)
    {
      triangle->party = MULIN_STATE_VACANT;
      add_problem (triangle, PROBLEM_NO_PARTY, worst);
      return;
    }
  triangle->party = mulin_state_of_term (body->term_until, body->carried_over, as_of, &days);
  triangle->secretary = g_strdup (body->secretary);
  if (triangle->party == MULIN_STATE_EXPIRED)
    add_problem (triangle, PROBLEM_PARTY_EXPIRED, worst);
  else if (triangle->party == MULIN_STATE_EXPIRING)
    add_problem (triangle, PROBLEM_PARTY_EXPIRING, worst);
  if (body->secretary != NULL)
    return;
  triangle->party = MULIN_STATE_VACANT;
  add_problem (triangle, PROBLEM_NO_SECRETARY, worst);
}

/* A list may say that a committee stands (已成立) without any record of it: then nothing is known
 * of its term. */
MulinState
mulin_state_of_committee (const char *committee_state)
{
  gboolean said = g_strcmp0 (committee_state, "founded") == 0
                  || g_strcmp0 (committee_state, "substitute") == 0;
  return said ? MULIN_STATE_NO_DATA : MULIN_STATE_VACANT;
}

static void
set_owners (MulinTriangle *triangle, const MulinPartyCompound *compound, const MulinPartyBody *body,
            const char *as_of, Problem *worst)
{
  int days;
  triangle->owners_unfit = body == NULL && g_strcmp0 (compound->committee_state, "unfit") == 0;
  if (body == NULL)
    {
      triangle->owners = mulin_state_of_committee (compound->committee_state);
      add_problem (triangle,
                   triangle->owners == MULIN_STATE_NO_DATA ? PROBLEM_NO_DATA
                   : triangle->owners_unfit                ? PROBLEM_UNFIT
                                                           : PROBLEM_NO_OWNERS,
                   worst);
      return;
    }
  triangle->owners = mulin_state_of_term (body->term_until, body->carried_over, as_of, &days);
  triangle->owners_until = g_strdup (body->term_until);
  if (triangle->owners == MULIN_STATE_EXPIRED)
    add_problem (triangle, PROBLEM_OWNERS_EXPIRED, worst);
  else if (triangle->owners == MULIN_STATE_EXPIRING)
    add_problem (triangle, PROBLEM_OWNERS_EXPIRING, worst);
}

MulinState
mulin_state_of_property_mode (const char *mode)
{
  if (mode == NULL || g_str_equal (mode, "none"))
    return MULIN_STATE_VACANT;
  /* A company is said to serve, but no contract is known: neither served nor not. */
  return g_str_equal (mode, "professional") ? MULIN_STATE_NO_DATA : MULIN_STATE_SERVING;
}

static void
set_property (MulinTriangle *triangle, const MulinPartyCompound *compound,
              const MulinPartyService *service, const char *as_of, Problem *worst)
{
  int days;
  triangle->property = service == NULL ? mulin_state_of_property_mode (compound->property_mode)
                                       : mulin_state_of_term (service->until, FALSE, as_of, &days);
  if (triangle->property == MULIN_STATE_EXPIRED)
    add_problem (triangle, PROBLEM_CONTRACT_EXPIRED, worst);
  else if (triangle->property == MULIN_STATE_EXPIRING)
    add_problem (triangle, PROBLEM_CONTRACT_EXPIRING, worst);
  else if (triangle->property == MULIN_STATE_VACANT)
    add_problem (triangle, PROBLEM_NO_PROPERTY, worst);
  else if (triangle->property == MULIN_STATE_NO_DATA)
    add_problem (triangle, PROBLEM_NO_DATA, worst);
}

static MulinTriangle *
triangle_new (const MulinPartyCompound *compound, const MulinPartyBody *party,
              const MulinPartyBody *owners, const MulinPartyService *service, const char *as_of)
{
  MulinTriangle *triangle = g_new0 (MulinTriangle, 1);
  Problem worst = PROBLEM_NONE;
  triangle->compound = compound->id;
  if (!compound->reported)
    {
      triangle->party = triangle->owners = triangle->property = MULIN_STATE_NO_DATA;
      worst = PROBLEM_NO_DATA;
    }
  else
    {
      set_party (triangle, party, as_of, &worst);
      set_owners (triangle, compound, owners, as_of, &worst);
      set_property (triangle, compound, service, as_of, &worst);
    }
  triangle->worst_state = worst == PROBLEM_NONE ? MULIN_STATE_SERVING : problems[worst].state;
  triangle->worst = worst == PROBLEM_NONE ? NULL : g_strdup (problems[worst].word);
  return triangle;
}

GHashTable *
mulin_triangles (MulinConnection *reader, const char *place_kind, gint64 place, const char *as_of,
                 GError **error)
{
  static const char *const party_kinds[]
      = { "party_committee", "general_branch", "branch", "joint_branch", NULL };
  static const char *const owners_kinds[] = { "owners_committee", "management_committee",
                                              "self_management", "autonomy_committee", NULL };
  g_autofree char *canonical
      = as_of == NULL ? g_strdup (mulin_date_today ()) : mulin_date_normalize (as_of, error);
  g_autofree char *day = canonical == NULL ? NULL : mulin_date_last_day (canonical);
  g_autoptr (MulinParties) parties
      = day == NULL ? NULL : mulin_bodies_parties (reader, place_kind, place, day, error);
  if (parties == NULL)
    return NULL;
  g_autoptr (GHashTable) party = index_bodies (parties->party, party_kinds);
  g_autoptr (GHashTable) owners = index_bodies (parties->owners, owners_kinds);
  g_autoptr (GHashTable) services = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *triangles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                 (GDestroyNotify) mulin_triangle_free);
  for (guint i = 0; i < parties->property->len; i++)
    {
      MulinPartyService *service = g_ptr_array_index (parties->property, i);
      g_hash_table_insert (services, &service->compound, service);
    }
  for (guint i = 0; i < parties->compounds->len; i++)
    {
      MulinPartyCompound *compound = g_ptr_array_index (parties->compounds, i);
      MulinTriangle *triangle = triangle_new (compound, g_hash_table_lookup (party, &compound->id),
                                              g_hash_table_lookup (owners, &compound->id),
                                              g_hash_table_lookup (services, &compound->id), day);
      g_hash_table_insert (triangles, &triangle->compound, triangle);
    }
  return triangles;
}
