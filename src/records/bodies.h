/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the records hold on a day about the bodies of a compound and of those above it: plain rows for the floor that
 * matches them with models (src/govern), and the states of the three parties of many compounds at once. */
#pragma once

#include "store/connection.h"

/* How deep an organisation or a post stands. */
typedef enum
{
  MULIN_LEVEL_NONE, /* at no place of the compound's chain: known through a relation only */
  MULIN_LEVEL_DISTRICT,
  MULIN_LEVEL_STREET,
  MULIN_LEVEL_COMMUNITY,
  MULIN_LEVEL_COMPOUND,
  MULIN_LEVEL_BUILDING,
} MulinLevel;

/* Texts may be NULL: no data.  Numbers are -1 when there is no data, ids 0. */
typedef struct
{
  gint64 id, community, street, district;
  char *name, *full_name, *type, *structure, *delivered, *reported;
  char *community_name, *street_name, *district_name;
  char *committee_state, *committee_reason, *party_reason, *property_mode;
  gint64 building_count, households;
} MulinCompound;

typedef struct
{
  gint64 id, parent, company;
  gint64 order; /* G_MAXINT64 when none */
  char *kind, *name, *short_name, *form, *linked;
  MulinLevel level;      /* its own place in this compound's chain; NONE when it stands elsewhere */
  gboolean carried_over; /* 届满延期: the superior approved a later election */
  gboolean covers;       /* a coverage of the compound (or of a building in it) holds on the day */
  char *building_name;   /* of a building's own organisation */
  char *term_since, *term_until, *work_phone;
  gint64 members;        /* the number that the record states */
  gint64 home, placed;   /* counted memberships on the day: 组织关系, 编入 */
  gint64 enrolled;       /* persons in either, each once */
} MulinBody;

typedef struct
{
  gint64 id, organization, building;
  gint64 order; /* G_MAXINT64 when none */
  MulinLevel level; /* of a post that stands at a place; NONE in an organisation */
  char *title, *building_name, *sent_by, *work_phone;
  gboolean needed, part_time;
  gint64 tenure, person; /* 0: nobody holds it on the day */
  char *name; /* the holder's */
} MulinBodyPost;

typedef struct
{
  gint64 id, source, target;
  char *kind, *since, *until, *contract;
} MulinBodyRelation;

typedef struct
{
  gint64 id, company;
  char *company_name, *since, *until, *phone;
} MulinBodyContract;

typedef struct
{
  MulinCompound *compound;
  GPtrArray *organizations; /* MulinBody, official order */
  GPtrArray *posts;         /* MulinBodyPost, official order */
  GPtrArray *relations;     /* MulinBodyRelation between ORGANIZATIONS */
  GPtrArray *contracts;     /* MulinBodyContract that had begun on the day, the one in force first */
  gint64 home, placed;      /* party members of the compound's own organisations, each person once */
} MulinBodies;

/* Everything that stands at COMPOUND, covers it, stands above it, or is tied by a relation to one of those on AS_OF
 * ("YYYY-MM-DD").  NULL with an error (MULIN_ERROR_NOT_FOUND when there is no such compound). */
MulinBodies *mulin_bodies_load (MulinConnection *reader, gint64 compound, const char *as_of, GError **error);
void mulin_bodies_free (MulinBodies *bodies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinBodies, mulin_bodies_free)

/* A setting of the library; NULL when it has none (ERROR unset) or on failure.  Owned by the caller. */
char *mulin_bodies_setting (MulinConnection *reader, const char *key, GError **error);

/* --- the three parties of many compounds -------------------------------------------------------------------------- */
/* One compound, in official order. */
typedef struct
{
  gint64 id, community;
  char *type, *committee_state, *property_mode;
  gboolean reported; /* anything at all is known of its bodies (its own state, a body, a post, a coverage) */
} MulinPartyCompound;

/* A party's or an owners' body that covers COMPOUND on the day. */
typedef struct
{
  gint64 compound, organization, parent, order;
  char *kind, *term_until;
  gboolean carried_over;
  char *secretary; /* party: the 书记 in post, NULL = vacant */
} MulinPartyBody;

/* The property service of COMPOUND: a contract in force or run out, or a project office. */
typedef struct
{
  gint64 compound, contract;
  char *until;
} MulinPartyService;

typedef struct
{
  GPtrArray *compounds; /* MulinPartyCompound */
  GPtrArray *party;     /* MulinPartyBody, by compound, official order inside */
  GPtrArray *owners;    /* MulinPartyBody */
  GPtrArray *property;  /* MulinPartyService: at most one a compound with a contract (the one that began last) */
} MulinParties;

/* PLACE_KIND "district", "street", "community", "compound"; NULL or "" = the whole library. */
MulinParties *mulin_bodies_parties (MulinConnection *reader, const char *place_kind, gint64 place, const char *as_of,
                                    GError **error);
/* Every table that mulin_bodies_parties reads, NULL-terminated. */
const char *const *mulin_bodies_parties_tables (void);
void mulin_parties_free (MulinParties *parties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinParties, mulin_parties_free)

/* --- for figures -------------------------------------------------------------------------------------------------- */
/* One row a compound of the guard's scope, official order: id, type, community, its name, street, its name, and whether
 * anything was reported of it (0, 1).  To be prepared on a guard. */
const char *mulin_bodies_scope_sql (void);
