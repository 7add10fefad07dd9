/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of every register for the tests of figures, on four compounds of one street: one where
 * all is well (示例甲苑), one where nothing is (示例乙苑), one that only the roster knows
 * (示例丁苑) and one of which nothing is known (示例丙苑).  The day is 2026-06-30. */
#pragma once

#include "compound.h"

typedef struct
{
  Fixture *fixture;
  GPtrArray *texts; /* of at() */
  gint64 street, x, y, z, w;
  gint64 pass, fail, roster, silent;
  gint64 branch[2], owners[2], office[2], building[2]; /* of pass and fail */
  gint64 secretary[2], deputy; /* deputy: placed in the branch of pass */
  gint64 fest, alliance, complaint[2], venue, project[2], honour;
  MulinGuard *guard;
} Scene;

/* "@12", kept until the scene is closed. */
static inline const char *
at (Scene *scene, gint64 id)
{
  char *text = fixture_at (id);
  g_ptr_array_add (scene->texts, text);
  return text;
}

#define PUT(scene, kind, ...) fixture_put ((scene)->fixture, kind, VALUES (__VA_ARGS__))

static inline gint64
place (Scene *scene, const char *order, const char *name, gint64 *community,
       const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_strconcat ("示例", name, "社区", NULL);
  g_autofree char *full = g_strconcat ("示例", name, "苑", NULL);
  *community = PUT (scene, "community", "name", title, "order", order, "street",
                    at (scene, scene->street));
  gint64 id = PUT (scene, "compound", "name", full, "community", at (scene, *community));
  if (fields != NULL)
    fixture_try (scene->fixture, "compound", id, fields, &error);
  g_assert_no_error (error);
  return id;
}

static inline void
add_roster (Scene *scene)
{
  scene->street = PUT (scene, "street", "name", "示例街道");
  scene->pass = place (scene, "1", "甲", &scene->x,
                       VALUES ("households", "100", "pilot", "首批试点", "repair_fund", "1234.50"));
  scene->fail
      = place (scene, "2", "乙", &scene->y,
               VALUES ("households", "50", "committee_state", "筹备中", "repair_fund", "0"));
  scene->silent = place (scene, "3", "丙", &scene->z, NULL);
  scene->roster
      = place (scene, "4", "丁", &scene->w,
               VALUES ("committee_state", "符合条件未成立", "committee_reason", "示例原因",
                       "party_reason", "示例原因", "property_mode", "无物业"));
}

static inline gint64
covering (Scene *scene, gint64 compound, gint64 body)
{
  add_cover (scene->fixture, "organization", body, compound);
  return body;
}

/* The three bodies of the compound that passes (0) and of the one that fails (1). */
static inline void
add_three (Scene *scene, int i)
{
  gint64 compound = i == 0 ? scene->pass : scene->fail;
  const char *here = at (scene, compound);
  const char *company
      = at (scene, PUT (scene, "company", "name", i == 0 ? "示例甲物业" : "示例乙物业"));
  scene->branch[i]
      = covering (scene, compound,
                  PUT (scene, "organization", "kind", "党支部", "name",
                       i == 0 ? "示例甲苑党支部" : "示例乙苑党支部", "compound", here, "setup",
                       i == 0 ? "单独" : "联合", "form", i == 0 ? "功能型" : "实体"));
  scene->owners[i] = covering (scene, compound,
                               PUT (scene, "organization", "kind", "业委会", "name",
                                    i == 0 ? "示例甲苑业委会" : "示例乙苑业委会", "compound", here,
                                    "term_since", i == 0 ? "2026-04-01" : "2021-04-01",
                                    "term_until", i == 0 ? "2031-03-31" : "2026-03-31",
                                    "filing_state", i == 0 ? "已备案" : "未备案"));
  scene->office[i] = covering (scene, compound,
                               PUT (scene, "organization", "kind", "物业项目部", "name",
                                    i == 0 ? "示例甲项目部" : "示例乙项目部", "compound", here,
                                    "company", company));
  gint64 contract = PUT (scene, "property_contract", "company", company, "since", "2025-01-01",
                         "until", "2027-12-31", "collection_rate", i == 0 ? "90" : "50", "score",
                         i == 0 ? "88.6" : "60");
  add_cover (scene->fixture, "property_contract", contract, compound);
  PUT (scene, "fee_change", "property_contract", at (scene, contract), "fee", "2", "since", "2026-03-01", "procedure",
       i == 0 ? "协商议价" : "");
  scene->building[i] = PUT (scene, "building", "name", "1幢", "compound", here);
  if (i == 1)
    return;
  PUT (scene, "organization", "kind", "党支部", "name", "示例甲物业党支部", "company", company);
  scene->honour = PUT (scene, "honour", "name", "红色物业", "level", "省级", "date", "2021", "company", company);
}

static inline gint64
member (Scene *scene, const char *name, const char *status, gint64 compound)
{
  return PUT (scene, "person", "name", name, "party_status", status, "compound",
              compound == 0 ? "" : at (scene, compound));
}

static inline void
add_secretaries (Scene *scene)
{
  scene->secretary[0] = PUT (scene, "person", "name", "示例王一", "party_status", "正式党员",
                             "compound", at (scene, scene->pass), "birth", "1985-07-01",
                             "education", "本科", "identities", "退役军人、楼栋长");
  scene->secretary[1] = PUT (scene, "person", "name", "示例李二", "party_status", "正式党员",
                             "compound", at (scene, scene->fail), "birth", "1960-05", "education",
                             "高中", "identities", "人大代表");
  for (int i = 0; i < 2; i++)
    {
      gint64 post = PUT (scene, "post", "organization", at (scene, scene->branch[i]), "title",
                         i == 0 ? "书记" : "党支部书记");
      PUT (scene, "tenure", "post", at (scene, post), "person", at (scene, scene->secretary[i]),
           "chosen", i == 0 ? "选举" : "选派", "filing_no", i == 0 ? "示例备1号" : "", "since",
           "2024-03");
    }
  const char *first = at (scene, scene->secretary[0]), *second = at (scene, scene->secretary[1]);
  PUT (scene, "training", "kind", "镇街书记党课", "person", first, "date", "2026-01-20");
  PUT (scene, "training", "kind", "党务培训", "person", first, "date", "2026-05-20");
  PUT (scene, "training", "kind", "镇街书记党课", "person", second, "date", "2026-01-20");
  PUT (scene, "training", "kind", "党务培训", "person", second, "date", "2025-05-20");
}

static inline void
add_register_members (Scene *scene)
{
  const char *branch = at (scene, scene->branch[0]), *pass = at (scene, scene->pass);
  const char *fail = at (scene, scene->fail), *second = at (scene, scene->secretary[1]);
  const char *one = at (scene, scene->secretary[0]);
  scene->deputy = member (scene, "示例张三", "预备党员", scene->pass);
  const char *two = at (scene, scene->deputy);
  PUT (scene, "membership", "person", one, "organization", branch, "kind", "组织关系", "origin", "国企离退休接收");
  PUT (scene, "membership", "person", two, "organization", branch, "kind", "编入");
  PUT (scene, "check_in", "kind", "个人报到", "person", two, "compound", pass, "since",
       "2026-01-05", "feedback_date", "2026-06-01");
  PUT (scene, "check_in", "kind", "个人报到", "person", second, "compound", fail, "since",
       "2025-01-05", "until", "2026-01-31");
  PUT (scene, "check_in", "kind", "单位报到", "home_unit", "示例单位", "community",
       at (scene, scene->x), "since", "2026-01-05");
  PUT (scene, "check_in", "kind", "单位报到", "home_unit", "示例单位", "compound", fail, "since",
       "2025-01-05", "until", "2025-12-31");
  const char *grid
      = at (scene, PUT (scene, "grid", "name", "示例一网格", "community", at (scene, scene->x)));
  PUT (scene, "grid", "name", "示例二网格", "community", at (scene, scene->y));
  PUT (scene, "assignment", "person", two, "organization", branch, "grid", grid, "position",
       "宣传岗", "duty", "示例职责");
  PUT (scene, "assignment", "person", second, "organization", at (scene, scene->branch[1]),
       "position", "宣传岗");
  static const char *const rooms[] = { "101", "102", "201", "202", "301" };
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    PUT (scene, "household_link", "person", one, "kind", "联系户", "compound", pass, "room",
         rooms[i]);
  PUT (scene, "household_link", "person", second, "kind", "联系户", "compound", fail, "room",
       "101");
  PUT (scene, "credit", "person", two, "date", "2026-02-01", "points", "10");
  PUT (scene, "credit", "person", second, "date", "2025-02-01", "points", "5");
}

static inline void
add_seat (Scene *scene, const char *where, gint64 id, const char *title, gint64 person)
{
  gint64 post = PUT (scene, "post", where, at (scene, id), "title", title);
  if (person != 0)
    add_tenure (scene->fixture, post, person, "2024-03-12", "");
}

static inline void
add_posts (Scene *scene)
{
  gint64 party = member (scene, "示例刘四", "正式党员", 0);
  gint64 other = member (scene, "示例陈五", "群众", 0);
  add_seat (scene, "compound", scene->pass, "小区专员", party);
  add_seat (scene, "compound", scene->pass, "小区律师", other);
  for (int i = 0; i < 3; i++)
    add_seat (scene, "compound", scene->fail, "小区专员", other);
  add_seat (scene, "building", scene->building[0], "楼栋长", party);
  add_seat (scene, "building", scene->building[1], "楼栋长", other);
  PUT (scene, "building", "name", "2幢", "compound", at (scene, scene->fail));
  add_seat (scene, "organization", scene->office[0], "项目经理", party);
  add_seat (scene, "organization", scene->office[1], "项目经理", other);
  gint64 big = add_body (scene->fixture, "党委", "示例甲社区党委", "community", scene->x, "");
  add_seat (scene, "organization", big, "兼职委员", party);
  big = add_body (scene->fixture, "党委", "示例乙社区党委", "community", scene->y, "");
  add_seat (scene, "organization", big, "兼职委员", 0);
  gint64 chief = add_body (scene->fixture, "党工委", "示例街道党工委", "street", scene->street, "");
  add_seat (scene, "organization", chief, "书记", party);
  PUT (scene, "election", "name", "示例甲苑业委会换届", "kind", "业委会换届", "organization",
       at (scene, scene->owners[0]), "compound", at (scene, scene->pass), "state", "已备案", "day",
       "2026-03-20");
}

static inline gint64
matter (Scene *scene, const char *kind, const char *where, gint64 id, const char *raised,
        const char *const *more)
{
  g_autoptr (GError) error = NULL;
  gint64 matter = PUT (scene, "matter", "kind", kind, "name", "示例事项", where, at (scene, id),
                       "raised", raised);
  if (more != NULL)
    fixture_try (scene->fixture, "matter", matter, more, &error);
  g_assert_no_error (error);
  return matter;
}

static inline void
add_matters (Scene *scene)
{
  scene->complaint[0] = matter (scene, "诉求", "compound", scene->pass, "2026-01-10",
          VALUES ("due", "2026-02-10", "closed", "2026-02-01", "opinion", "满意", "level", "小区内",
                  "prior", "已先议先审", "typical", "是"));
  matter (scene, "纠纷", "compound", scene->pass, "2026-03-01",
          VALUES ("closed", "2026-03-05", "opinion", "基本满意", "level", "小区内"));
  matter (scene, "诉求", "community", scene->x, "2026-06-02", NULL);
  matter (scene, "诉求", "street", scene->street, "2026-06-03", VALUES ("state", "在办"));
  matter (scene, "诉求", "compound", scene->pass, "2026-06-04", VALUES ("state", "撤回"));
  gint64 first = matter (scene, "吹哨", "compound", scene->pass, "2026-04-01", NULL);
  gint64 second = matter (scene, "吹哨", "compound", scene->pass, "2026-05-01 09:00", NULL);
  const char *one = at (scene, first), *two = at (scene, second);
  PUT (scene, "matter_step", "matter", one, "step", "吹哨", "since", "2026-04-01", "until",
       "2026-04-01");
  PUT (scene, "matter_step", "matter", one, "step", "应答", "since", "2026-04-01", "until",
       "2026-04-03");
  PUT (scene, "matter_step", "matter", one, "step", "到场", "since", "2026-04-03", "until",
       "2026-04-09");
  PUT (scene, "matter_step", "matter", two, "step", "部门报到", "until", "2026-05-06 10:30");
  matter (scene, "12345 工单", "compound", scene->pass, "2026-02-11", VALUES ("category", "物业"));
  matter (scene, "12345 工单", "compound", scene->pass, "2025-02-11", VALUES ("category", "物业"));
  matter (scene, "12345 工单", "compound", scene->pass, "2025-12-11", VALUES ("category", "物业"));
  scene->complaint[1] = matter (scene, "诉求", "compound", scene->fail, "2026-01-10",
          VALUES ("due", "2026-02-10", "prior", "未先议先审"));
  matter (scene, "纠纷", "compound", scene->fail, "2026-02-20",
          VALUES ("due", "2026-03-01", "closed", "2026-03-05", "opinion", "不满意", "level", "街道",
                  "escalated", "2026-03-02", "prior", "不需"));
  gint64 waiting = matter (scene, "吹哨", "compound", scene->fail, "2026-05-01", NULL);
  PUT (scene, "matter_step", "matter", at (scene, waiting), "step", "应答", "since", "2026-05-01");
  matter (scene, "12345 工单", "compound", scene->fail, "2025-02-11", VALUES ("category", "停车"));
}

static inline void
add_services (Scene *scene)
{
  const char *pass = at (scene, scene->pass), *fail = at (scene, scene->fail);
  PUT (scene, "need", "name", "示例心愿", "kind", "养老", "wish", "是", "compound", pass, "raised",
       "2026-02-01", "state", "已完成", "done", "2026-03-01");
  PUT (scene, "need", "name", "示例心愿", "kind", "养老", "wish", "是", "compound", fail, "raised",
       "2026-02-01", "state", "待对接");
  scene->project[0] = PUT (scene, "project", "name", "示例项目", "kind", "书记领办项目", "compound", pass, "year",
       "2026", "until", "2026-05-31", "closed", "2026-05-20");
  scene->project[1] = PUT (scene, "project", "name", "示例项目", "kind", "小区年度项目", "compound", fail, "year",
       "2026", "until", "2026-05-31");
  PUT (scene, "pact", "name", "示例契约", "compound", pass, "signed", "2026-01-10");
  PUT (scene, "pact", "name", "示例旧契约", "compound", fail, "signed", "2024-01-10", "until",
       "2025-12-31");
  scene->fest = PUT (scene, "activity", "name", "示例邻居节", "kind", "邻居节", "compound", pass, "date",
       "2026-05-01", "participants", "30", "hours", "60");
  PUT (scene, "activity", "name", "示例邻居节", "kind", "邻居节", "compound", fail, "date",
       "2025-05-01", "participants", "20", "hours", "40");
  PUT (scene, "organization", "kind", "服务队", "name", "示例志愿服务队", "building",
       at (scene, scene->building[0]), "members", "12");
  static const char *const kinds[] = { "群众自组织", "共建单位", "联盟" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    scene->alliance = PUT (scene, "organization", "kind", kinds[i], "name", "示例团队",
         i == 2 ? "community" : "compound", i == 2 ? at (scene, scene->x) : pass);
  static const char *const ended[] = { "服务队", "群众自组织", "共建单位", "联盟" };
  for (guint i = 0; i < G_N_ELEMENTS (ended); i++)
    PUT (scene, "organization", "kind", ended[i], "name", "示例已解散团队", "compound", fail,
         "members", "9", "until", "2025-12-31");
}

static inline void
add_money (Scene *scene)
{
  static const struct
  {
    gboolean fail;
    const char *date, *kind, *source, *amount, *disclosed;
  } entries[] = {
    { FALSE, "2026-01-15", "批复", "区级专项经费", "1000", "" },
    { FALSE, "2026-02-01", "收入", "区级专项经费", "1000", "" },
    { FALSE, "2026-02-02", "收入", "街道配套经费", "200", "" },
    { FALSE, "2026-02-03", "收入", "自主筹集经费", "50.50", "" },
    { FALSE, "2026-03-01", "支出", "区级专项经费", "400", "2026-03-20" },
    { TRUE, "2026-01-15", "批复", "区级专项经费", "1000", "" },
    { TRUE, "2025-02-01", "收入", "区级专项经费", "700", "" },
    { TRUE, "2026-03-01", "支出", "区级专项经费", "100", "2026-08-01" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    PUT (scene, "fund_entry", "compound", at (scene, entries[i].fail ? scene->fail : scene->pass),
         "date", entries[i].date, "kind", entries[i].kind, "source", entries[i].source, "amount",
         entries[i].amount, "disclosed", entries[i].disclosed);
  PUT (scene, "common_income", "compound", at (scene, scene->pass), "period", "2026-03", "income",
       "1000", "disclosed", "2026-04-10", "audited", "2026-05-10");
  PUT (scene, "common_income", "compound", at (scene, scene->fail), "period", "2026-03", "income",
       "500");
  scene->venue = PUT (scene, "venue", "name", "示例甲驿站", "level", "小区阵地", "compound",
       at (scene, scene->pass), "inside", "是", "area", "118.6", "since", "2026-02-01", "served",
       "900");
  PUT (scene, "venue", "name", "示例乙驿站", "level", "小区阵地", "compound",
       at (scene, scene->fail), "inside", "否", "area", "20", "since", "2020");
  PUT (scene, "venue", "name", "示例街道中心", "level", "街道中心", "street",
       at (scene, scene->street), "area", "500", "since", "2019-05");
}

static inline void
add_meetings (Scene *scene)
{
  for (int i = 0; i < 2; i++)
    {
      const char *here = at (scene, i == 0 ? scene->pass : scene->fail);
      const char *owners = at (scene, scene->owners[i]);
      const char *branch = at (scene, scene->branch[i]);
      gint64 meeting = PUT (scene, "meeting", "kind", "业委会会议", "name", "示例会议",
                            "organization", owners, "compound", here, "date", "2026-03-15");
      PUT (scene, "attendance", "meeting", at (scene, meeting), "organization",
           i == 0 ? branch : owners, "person", at (scene, scene->secretary[i]), "role", "列席");
      PUT (scene, "action", "name", "示例任务", "compound", here, "due", "2026-04-15", "closed",
           i == 0 ? "2026-04-15" : "2026-04-16");
      PUT (scene, "disclosure", "name", "示例决议", "class", "业主大会决议事项", "compound", here,
           "due", "2026-03-20", "date", i == 0 ? "2026-03-18" : "2026-03-25");
      PUT (scene, "rule_document", "name", "示例议事规则", "kind", "议事规则", "compound", here,
           "since", "2025", "party_clause", i == 0 ? "是" : "否");
      PUT (scene, "request", "name", "示例台账", "community",
           at (scene, i == 0 ? scene->x : scene->y), "asked", "2026-02-01", "due", "2026-03-01",
           "returned", i == 0 ? "2026-02-28" : "2026-03-05");
      PUT (scene, "honour", "name", "示例最美小区", "compound", here, "date", "2024", "until",
           i == 0 ? "" : "2025");
      PUT (scene, "chat_group", "name", "示例群", "platform", "微信", "compound", here, "until",
           i == 0 ? "" : "2025");
      PUT (scene, "visit", "date", i == 0 ? "2026-03-02" : "2025-03-02", "compound", here,
           "visitor", at (scene, scene->secretary[0]));
      static const char *const levels[] = { "区", "街道", "社区" };
      for (int j = 0; j < (i == 0 ? 3 : 2); j++)
        PUT (scene, "contact_official", "compound", here, "level", levels[j], "person",
             at (scene, scene->secretary[0]));
    }
  PUT (scene, "visit", "date", "2026-04-02", "compound", at (scene, scene->pass), "kind",
       "入户走访");
}

static inline void
set (Scene *scene, const char *kind, gint64 id, const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  fixture_try (scene->fixture, kind, id, fields, &error);
  g_assert_no_error (error);
}

/* What the kinds of the third migration hold: mediators, prices, tenders, identities, quotas, culture. */
static inline void
add_homes (Scene *scene)
{
  for (int i = 0; i < 2; i++)
    {
      const char *here = at (scene, i == 0 ? scene->pass : scene->fail), *until = i == 0 ? "" : "2025";
      const char *who = at (scene, scene->secretary[i]), *year = i == 0 ? "2026" : "2025", *day = i == 0 ? "2026-01-15" : "2025-01-15";
      const char *unit = at (scene, PUT (scene, "unit", "building", at (scene, scene->building[i]), "name", "601"));
      if (i == 0)
        PUT (scene, "household_link", "person", who, "kind", "联系户", "compound", here, "unit", unit);
      PUT (scene, "mediator", "person", who, "kind", "调解专家", "community", at (scene, i == 0 ? scene->x : scene->y), "until", until);
      PUT (scene, "mediation", "matter", at (scene, scene->complaint[i]), "date", i == 0 ? "2026-02-01" : "2025-02-01");
      PUT (scene, "person_identity", "person", who, "identity", "党代表", "until", until);
      PUT (scene, "development_quota", "organization", at (scene, scene->branch[i]), "year", year, "quota", "3", "extra_quota", "1");
      PUT (scene, "culture_item", "name", "示例舞队", "compound", here, "until", until);
      PUT (scene, "service_contract", "name", "示例助餐", "kind", "政府购买服务", "compound", here, "amount", "600.40", "since", day);
      PUT (scene, "service_contract", "name", "示例创投", "kind", "公益创投", "compound", here, "amount", "200.50", "since", day);
      gint64 tender = PUT (scene, "tender", "project", at (scene, scene->project[i]), "name", "示例工程", "opened", "2026-05-01");
      if (i == 0)
        set (scene, "tender", tender, VALUES ("disclosed", "2026-05-10"));
    }
  const char *campaign = at (scene, PUT (scene, "campaign", "name", "示例行动"));
  PUT (scene, "enrolment", "campaign", campaign, "compound", at (scene, scene->pass), "result", "示例成效");
  PUT (scene, "enrolment", "campaign", campaign, "compound", at (scene, scene->fail));
  PUT (scene, "pact", "name", "示例旧结对", "community", at (scene, scene->y), "organization", at (scene, scene->branch[0]), "signed",
       "2024-01-10");
  PUT (scene, "relation", "source", at (scene, scene->branch[0]), "target", at (scene, scene->alliance), "kind", "加入");
  PUT (scene, "membership", "person", at (scene, scene->deputy), "organization", at (scene, scene->branch[1]), "kind", "编入", "until",
       "2025-12-31");
  set (scene, "person", scene->deputy, VALUES ("employer", "示例甲物业"));
  set (scene, "venue", scene->venue, VALUES ("acquired", "购买"));
  set (scene, "activity", scene->fest, VALUES ("organization", at (scene, scene->alliance), "youth", "8"));
  set (scene, "matter", scene->complaint[0], VALUES ("handler", at (scene, scene->alliance)));
  set (scene, "person", scene->secretary[0], VALUES ("found_by", "入户走访", "shows_identity", "是"));
  set (scene, "person", scene->secretary[1], VALUES ("shows_identity", "否"));
}

static inline void
scene_open (Scene *scene, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  scene->fixture = fixture;
  scene->texts = g_ptr_array_new_with_free_func (g_free);
  add_roster (scene);
  add_three (scene, 0);
  add_three (scene, 1);
  add_secretaries (scene);
  add_register_members (scene);
  add_posts (scene);
  add_matters (scene);
  add_services (scene);
  add_money (scene);
  add_meetings (scene);
  add_homes (scene);
  scene->guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
}

static inline void
scene_close (Scene *scene)
{
  mulin_guard_free (scene->guard);
  g_ptr_array_unref (scene->texts);
}
