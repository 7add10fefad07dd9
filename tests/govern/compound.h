/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compound of the look's diagram (示例梧桐苑) in a library of a test's own, and the shortest
 * ways to add to it. */
#pragma once

#include "../records/fixture.h"
#include "govern/structure.h"

typedef struct
{
  gint64 district, street, community, compound;
  gint64 committee, branch, owners, office, residents, contract;
  gint64 publicity; /* the vacant post */
} Sample;

static inline gint64
add_body (Fixture *fixture, const char *kind, const char *name, const char *place, gint64 id,
          const char *term_until)
{
  g_autofree char *at = fixture_at (id);
  return fixture_put (fixture, "organization",
                      VALUES ("kind", kind, "name", name, place, at, "term_until", term_until));
}

static inline void
add_cover (Fixture *fixture, const char *what, gint64 id, gint64 compound)
{
  g_autofree char *one = fixture_at (id);
  g_autofree char *other = fixture_at (compound);
  fixture_put (fixture, "coverage", VALUES (what, one, "compound", other));
}

static inline gint64
add_person (Fixture *fixture, const char *name, const char *party_status)
{
  return fixture_put (fixture, "person", VALUES ("name", name, "party_status", party_status));
}

static inline gint64
add_tenure (Fixture *fixture, gint64 post, gint64 person, const char *since, const char *until)
{
  g_autofree char *at = fixture_at (post);
  g_autofree char *who = fixture_at (person);
  return fixture_put (fixture, "tenure",
                      VALUES ("post", at, "person", who, "since", since, "until", until));
}

/* A post at PLACE ("organization", "compound" …); PERSON 0 = nobody holds it. */
static inline gint64
add_post (Fixture *fixture, const char *place, gint64 id, const char *title, const char *order,
          gint64 person)
{
  g_autofree char *at = fixture_at (id);
  gint64 post = fixture_put (fixture, "post", VALUES (place, at, "title", title, "order", order));
  if (person != 0)
    add_tenure (fixture, post, person, "2024-03-12", "");
  return post;
}

static inline gint64
add_relation (Fixture *fixture, gint64 source, gint64 target, const char *kind)
{
  g_autofree char *from = fixture_at (source);
  g_autofree char *to = fixture_at (target);
  return fixture_put (fixture, "relation",
                      VALUES ("source", from, "target", to, "kind", kind, "since", "2025-01-01",
                              "until", "2026-12-31"));
}

static inline gint64
add_contract (Fixture *fixture, const char *company, gint64 compound, const char *since,
              const char *until)
{
  gint64 id = fixture_put (fixture, "company", VALUES ("name", company));
  g_autofree char *at = fixture_at (id);
  gint64 contract = fixture_put (fixture, "property_contract",
                                 VALUES ("company", at, "since", since, "until", until));
  add_cover (fixture, "property_contract", contract, compound);
  return contract;
}

static inline gint64
add_compound (Fixture *fixture, gint64 community, const char *name, const char *type)
{
  g_autofree char *at = fixture_at (community);
  return fixture_put (fixture, "compound", VALUES ("community", at, "name", name, "type", type));
}

static inline void
add_places (Fixture *fixture, Sample *sample)
{
  sample->district = fixture_put (fixture, "district", VALUES ("name", "示例区"));
  g_autofree char *district = fixture_at (sample->district);
  sample->street
      = fixture_put (fixture, "street", VALUES ("name", "示例街道", "district", district));
  g_autofree char *street = fixture_at (sample->street);
  sample->community
      = fixture_put (fixture, "community", VALUES ("name", "示例三社区", "street", street));
  g_autofree char *community = fixture_at (sample->community);
  sample->compound
      = fixture_put (fixture, "compound",
                     VALUES ("community", community, "name", "示例梧桐苑", "type", "property",
                             "delivered", "2009-05", "building_count", "12", "households", "1086"));
}

/* The branch with a vacant 宣传委员, the committee expired for 41 days on 2026-06-30, the project
 * office under contract; 书记 = 主任, 纪检委员 leads the supervisors, the manager is a part-time
 * member of the branch. */
static inline void
add_bodies (Fixture *fixture, Sample *sample)
{
  gint64 wang = add_person (fixture, "示例王一", "正式党员");
  gint64 li = add_person (fixture, "示例李二", "正式党员");
  gint64 shen = add_person (fixture, "示例沈三", "正式党员");
  gint64 liu = add_person (fixture, "示例刘四", "预备党员");
  gint64 chen = add_person (fixture, "示例陈五", "群众");
  gint64 yang = add_person (fixture, "示例杨六", "");
  gint64 zhang = add_person (fixture, "示例张三", "正式党员");
  gint64 he = add_person (fixture, "示例何二", "正式党员");
  sample->committee
      = add_body (fixture, "party_committee", "示例三社区党委", "community", sample->community, "");
  add_post (fixture, "organization", sample->committee, "书记", "1", he);
  sample->residents = add_body (fixture, "residents_committee", "示例三社区居委会", "community",
                                sample->community, "");
  sample->branch = add_body (fixture, "branch", "示例梧桐苑党支部", "compound", sample->compound,
                             "2027-03-11");
  sample->publicity = add_post (fixture, "organization", sample->branch, "宣传委员", "4", 0);
  add_post (fixture, "organization", sample->branch, "纪检委员", "5", liu);
  add_post (fixture, "organization", sample->branch, "组织委员", "3", shen);
  add_post (fixture, "organization", sample->branch, "副书记", "2", li);
  add_post (fixture, "organization", sample->branch, "书记", "1", wang);
  add_post (fixture, "organization", sample->branch, "兼职委员", "6", zhang);
  sample->owners = add_body (fixture, "owners_committee", "示例梧桐苑业主委员会", "compound",
                             sample->compound, "2026-05-20");
  add_post (fixture, "organization", sample->owners, "委员", "3", yang);
  add_post (fixture, "organization", sample->owners, "副主任", "2", chen);
  add_post (fixture, "organization", sample->owners, "主任", "1", wang);
  sample->office
      = add_body (fixture, "property_project", "示例物业项目部", "compound", sample->compound, "");
  add_post (fixture, "organization", sample->office, "项目经理", "1", zhang);
  sample->contract
      = add_contract (fixture, "示例物业公司", sample->compound, "2024-07-01", "2027-06-30");
  add_cover (fixture, "organization", sample->branch, sample->compound);
  add_cover (fixture, "organization", sample->owners, sample->compound);
  add_cover (fixture, "organization", sample->office, sample->compound);
}

static inline void
sample_open (Fixture *fixture, Sample *sample)
{
  add_places (fixture, sample);
  add_bodies (fixture, sample);
}

typedef struct
{
  Fixture *fixture;
  gint64 community;
} Many;

static inline gboolean
put (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *record, gint64 *id,
     GError **error)
{
  gboolean written = mulin_register_put (transaction, catalog, record, error);
  *id = mulin_record_id (record);
  mulin_record_free (record);
  return written;
}

static inline gboolean
write_many (MulinTransaction *transaction, gpointer data, GError **error)
{
  Many *many = data;
  MulinCatalog *catalog = many->fixture->catalog;
  for (guint i = 0; i < 1000; i++)
    {
      gint64 compound, body, id;
      g_autofree char *name = g_strdup_printf ("示例小区%u", i);
      MulinRecord *record = mulin_record_new (mulin_catalog_kind (catalog, "compound"));
      mulin_record_set_text (record, "name", name);
      mulin_record_set_integer (record, "community", many->community);
      if (!put (transaction, catalog, record, &compound, error))
        return FALSE;
      static const char *const kinds[] = { "branch", "owners_committee" };
      for (guint j = 0; j < 2; j++)
        {
          record = mulin_record_new (mulin_catalog_kind (catalog, "organization"));
          mulin_record_set_text (record, "name", name);
          mulin_record_set_text (record, "kind", kinds[j]);
          mulin_record_set_integer (record, "compound", compound);
          mulin_record_set_text (record, "term_until", i % 4 == 0 ? "2025-12-31" : "2028-12-31");
          if (!put (transaction, catalog, record, &body, error))
            return FALSE;
          record = mulin_record_new (mulin_catalog_kind (catalog, "coverage"));
          mulin_record_set_integer (record, "organization", body);
          mulin_record_set_integer (record, "compound", compound);
          if (!put (transaction, catalog, record, &id, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* A thousand compounds, each with a branch and a committee, in one entry; every fourth term is
 * over. */
static inline void
add_many (Fixture *fixture, gint64 community)
{
  g_autoptr (GError) error = NULL;
  Many many = { fixture, community };
  g_assert_true (
      mulin_library_write (fixture->library, "千个小区", write_many, &many, NULL, &error));
  g_assert_no_error (error);
}

static inline MulinStructure *
build (Fixture *fixture, gint64 compound, const char *model, const char *as_of, gboolean is_public)
{
  g_autoptr (GError) error = NULL;
  MulinStructure *structure = mulin_structure_build (
      fixture->reader, fixture->catalog, fixture->shelf, compound, model, as_of, is_public, &error);
  g_assert_no_error (error);
  g_assert_nonnull (structure);
  return structure;
}

/* The N-th node with KEY; NULL when there is none. */
static inline MulinNode *
find_node (MulinStructure *structure, const char *key, guint n)
{
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);
      if (g_str_equal (node->key, key) && n-- == 0)
        return node;
    }
  return NULL;
}

static inline MulinSeat *
find_seat (MulinNode *node, const char *title)
{
  for (guint i = 0; i < node->seats->len; i++)
    if (g_str_equal (((MulinSeat *) g_ptr_array_index (node->seats, i))->title, title))
      return g_ptr_array_index (node->seats, i);
  return NULL;
}

static inline MulinLink *
find_link (MulinStructure *structure, const char *from, const char *to)
{
  for (guint i = 0; i < structure->links->len; i++)
    {
      MulinLink *link = g_ptr_array_index (structure->links, i);
      MulinNode *one = g_ptr_array_index (structure->nodes, link->from);
      MulinNode *other = g_ptr_array_index (structure->nodes, link->to);
      if (g_str_equal (one->key, from) && g_str_equal (other->key, to))
        return link;
    }
  return NULL;
}
