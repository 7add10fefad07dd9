/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped documents, made from records and read back: what they say, for whom, and that they say it twice alike. */
#include "../govern/compound.h"
#include "document/document.h"
#include "reading.h"

#include <locale.h>

#define DAY "2026-06-30"

static MulinDocument *
make (Fixture *fixture, const char *name, const char *kind, gint64 id, MulinMask mask, GError **error)
{
  MulinDocumentRequest request = {
    .library = fixture->library, .catalog = fixture->catalog, .shelf = fixture->shelf, .name = name,
    .in_kind = kind, .in_id = id, .as_of = DAY, .mask = mask,
  };
  return mulin_document_make (&request, error);
}

static MulinDocument *
must_make (Fixture *fixture, const char *name, const char *kind, gint64 id, MulinMask mask)
{
  g_autoptr (GError) error = NULL;
  MulinDocument *document = make (fixture, name, kind, id, mask, &error);
  g_assert_no_error (error);
  return document;
}

/* All lines of all pages, one string; also a picture when asked for. */
static char *
read_all (MulinDocument *document, const char *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_document_pdf_bytes (document, &error);
  g_assert_no_error (error);
  g_autoptr (PopplerDocument) pdf = reading_open (bytes);
  reading_picture (pdf, picture);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int page = 0; page < poppler_document_get_n_pages (pdf); page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (pdf, page);
      for (guint i = 0; i < lines->len; i++)
        {
          const ReadLine *line = lines->pdata[i];
          g_string_append_printf (text, "%s\n", line->text);
          g_assert_cmpfloat (line->x1, >=, 56);
          g_assert_cmpfloat (line->x2, <=, 540);
        }
    }
  return g_strdup (text->str);
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
assert_silent (const char *text, const char *words)
{
  if (strstr (text, words) != NULL)
    g_error ("“%s” is in:\n%s", words, text);
}

/* The owners' committee's re-election: its letter as a draft, and the result that waits for both quorums. */
static void
test_election (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 election = fixture_put (fixture, "election", VALUES ("name", "示例换届", "kind", "owners", "compound", compound, "region", "杭州",
                                                              "term_until", "2026-11-30", "owners", "3", "owners_area", "300"));
  g_autoptr (MulinDocument) letter = must_make (fixture, "renewal-letter", "election", election, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (letter, "made-renewal-letter");
  g_assert_cmpuint (letter->pages->len, ==, 3);
  assert_says (text, "发文稿纸");
  assert_says (text, "送审稿\n");
  assert_says (text, "〔2026〕号\n");
  assert_says (text, "关于做好业委会换届工作的提示");
  assert_says (text, "启动换届2026-08-30杭州市物业管理条例（2021）");
  assert_says (text, "会议通知全体业主并告知居委会2026-11-15《物业管理条例》第14条");
  assert_says (text, "2026年月日");
  assert_silent (text, "先议先审");
  g_assert_null (make (fixture, "vote-result", "election", election, MULIN_MASK_INTERNAL, &error));
  g_assert_nonnull (strstr (error->message, "参与还差 2 户、200 平方米"));

  g_autofree char *at = fixture_at (election);
  for (guint i = 0; i < 2; i++)
    fixture_put (fixture, "ballot", VALUES ("election", at, "room", i == 0 ? "1-1" : "1-2", "area", "100", "item", "选举业主委员会",
                                            "vote", "yes", "date", "2026-06-20"));
  g_autoptr (MulinDocument) result = must_make (fixture, "vote-result", "election", election, MULIN_MASK_PUBLIC);
  g_autofree char *said = read_all (result, "made-vote-result");
  assert_says (said, "示例换届结果公告");
  assert_says (said, "66.7%");
  assert_says (said, "通过");
  assert_silent (said, "先议先审");
}

static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinDocument) document = must_make (fixture, "dossier", "compound", sample.compound, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (document, "made-dossier");
  g_assert_cmpstr (document->title, ==, "示例梧桐苑治理档案");
  assert_says (text, "一小区一档");
  assert_says (text, "示例梧桐苑治理档案\n截至2026年6月30日\n");
  assert_says (text, "一、基本情况");
  assert_says (text, "街道示例街道社区示例三社区小区类型物业小区");
  assert_says (text, "交付时间2009年5月");
  assert_says (text, "楼栋12幢总户数1,086户常住人口—\n");
  assert_says (text, "三、班子和任期");
  assert_says (text, "示例梧桐苑党支部示例王一4/5至2027-03-11空缺1个");
  assert_says (text, "届满未换届41天");
  assert_says (text, "一肩挑1人");
  assert_says (text, "存在问题");
  assert_says (text, "示例梧桐苑业主委员会任期于2026年5月20日届满，已过41天，未换届");
  assert_says (text, "宣传委员空缺");
  assert_says (text, "来源：示例.mulin内部使用—1—");
  /* No data is a dash, never a nought. */
  assert_silent (text, "常住人口0");
}

static void
test_public_dossier (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinDocument) document = must_make (fixture, "dossier", "compound", sample.compound, MULIN_MASK_PUBLIC);
  g_autofree char *text = read_all (document, "made-public");
  assert_says (text, "示例王一");
  static const char *const gone[] = { "空缺", "届满", "一肩挑", "交叉任职", "内部使用", "存在问题", "至2027", "4/5", "总户数", "维修资金", "未登记", "任期", "填报" };
  for (gsize i = 0; i < G_N_ELEMENTS (gone); i++)
    assert_silent (text, gone[i]);
}

static void
add_second_compound (Fixture *fixture, const Sample *sample)
{
  gint64 compound = add_compound (fixture, sample->community, "示例槐荫里", "老旧小区");
  gint64 branch = add_body (fixture, "branch", "示例槐荫里党支部", "compound", compound, "2028-01-01");
  add_post (fixture, "organization", branch, "书记", "1", 0);
  add_cover (fixture, "organization", branch, compound);
  add_compound (fixture, sample->community, "示例未报园", "物业小区");
}

static void
test_briefing (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  add_second_compound (fixture, &sample);
  g_autoptr (MulinDocument) document = must_make (fixture, "briefing", "street", sample.street, MULIN_MASK_INTERNAL);
  g_autofree char *all = read_all (document, "made-briefing");
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  g_autofree char *text = g_strjoinv ("", lines);
  assert_says (all, "小区治理简报\n");
  assert_says (all, "示例街道党建办2026年6月30日\n");
  assert_says (all, "示例街道小区治理月报\n");
  assert_says (text, "已报送数据的2个小区中，2个小区有党组织覆盖，占100.0%；1个小区党组织书记在任，占50.0%（另有1个未报送，未纳入统计）。");
  assert_says (text, "业委会届满未换届");
  assert_says (all, "示例三社区1\n合计1\n");
  assert_says (text, "（一）示例梧桐苑业主委员会届满41天，建议启动换届。");
  assert_says (text, "示例槐荫里党支部书记空缺，建议尽快补选或选派。");
  assert_says (text, "共印");
  assert_says (text, "—1—");
}

/* Every number of a sentence knows its figure. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  add_second_compound (fixture, &sample);
  g_autoptr (MulinDocument) document = must_make (fixture, "briefing", "street", sample.street, MULIN_MASK_INTERNAL);
  const MulinDocumentPart *first = document->parts->pdata[0], *second = document->parts->pdata[1];
  g_assert_cmpstr (first->kind, ==, "heading");
  g_assert_cmpint (first->level, ==, 1);
  g_assert_cmpstr (((MulinDocumentRun *) first->runs->pdata[0])->text, ==, "一、组织建设");
  g_assert_cmpstr (second->kind, ==, "paragraph");
  guint chips = 0;
  for (guint i = 0; i < second->runs->len; i++)
    {
      const MulinDocumentRun *run = second->runs->pdata[i];
      chips += run->figure != NULL ? 1 : 0;
      g_assert_cmpint (run->figure != NULL, ==, run->title != NULL);
      if (g_strcmp0 (run->figure, "party-coverage") == 0)
        g_assert_cmpstr (run->title, ==, "小区党组织覆盖");
    }
  g_assert_cmpuint (chips, >=, 7);
}

static void
test_parameters (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (char *) "issue", (char *) "6");
  g_hash_table_insert (parameters, (char *) "total", (char *) "18");
  g_hash_table_insert (parameters, (char *) "copies", (char *) "20");
  MulinDocumentRequest request = {
    .library = fixture->library, .catalog = fixture->catalog, .shelf = fixture->shelf, .name = "briefing",
    .as_of = DAY, .mask = MULIN_MASK_INTERNAL, .parameters = parameters,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = mulin_document_make (&request, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_all (document, "made-parameters");
  assert_says (text, "第6期\n（总第18期）\n");
  assert_says (text, "共印20份");
  /* No place was named: the library's only street is it. */
  assert_says (text, "示例街道小区治理月报");
}

static void
test_twice_alike (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "dossier", "briefing", "roster" };
  Sample sample;
  sample_open (fixture, &sample);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean one = i == 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (MulinDocument) first
        = must_make (fixture, names[i], one ? "compound" : "street", one ? sample.compound : sample.street, MULIN_MASK_INTERNAL);
      g_autoptr (MulinDocument) second
        = must_make (fixture, names[i], one ? "compound" : "street", one ? sample.compound : sample.street, MULIN_MASK_INTERNAL);
      g_autoptr (GBytes) a = mulin_document_pdf_bytes (first, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) b = mulin_document_pdf_bytes (second, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (a, b));
    }
}

static void
test_roster (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinDocument) document = must_make (fixture, "roster", "street", sample.street, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (document, "made-roster");
  assert_says (text, "一、示例三社区");
  assert_says (text, "示例梧桐苑示例梧桐苑党支部书记示例王一—");
}

static void
refuse (Fixture *fixture, const char *name, const char *kind, gint64 id, MulinMask mask, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = make (fixture, name, kind, id, mask, &error);
  g_assert_null (document);
  g_assert_nonnull (error);
  assert_says (error->message, words);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  refuse (fixture, "nothing", NULL, 0, MULIN_MASK_INTERNAL, "没有文档“nothing”");
  refuse (fixture, "dossier", NULL, 0, MULIN_MASK_INTERNAL, "指定一个小区");
  refuse (fixture, "dossier", "street", sample.street, MULIN_MASK_INTERNAL, "不能按 street 打印");
  refuse (fixture, "roster", "street", sample.street, MULIN_MASK_PUBLIC, "没有公示版");
}

static gboolean
put_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  return mulin_shelf_put (transaction, "documents", "own", data, error);
}

static void
use_own (Fixture *fixture, const char *source)
{
  g_autoptr (GError) error = NULL;
  mulin_library_write (fixture->library, "测试", put_definition, (gpointer) source, NULL, &error);
  g_assert_no_error (error);
  mulin_shelf_unref (fixture->shelf);
  fixture->shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
}

/* A library's own document: each, its columns as parameters, tables, sums, lists; nothing where there are no rows. */
static void
test_own_document (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  add_second_compound (fixture, &sample);
  use_own (fixture, "# 示例\n\n- 版式：公文\n- 适用：street\n- 标题：示例清单\n\n"
                    "````each\nSELECT name, households FROM compound WHERE id IN scope AND households > 0 ORDER BY name\n---\n"
                    "`=:name`有`=:households`户，折合`=SELECT :households / 2 → {}个半户`。\n````\n\n"
                    "````each\nSELECT 1 AS n WHERE 0\n---\n## 不该有的一节\n````\n\n"
                    "## 表\n\n```table 编号 合计 标题=小区户数\nSELECT name AS \"小区\", households AS \"户数\" FROM compound WHERE id IN scope ORDER BY households IS NULL, name COLLATE PINYIN\n```\n\n"
                    "## 清单\n\n```list 空=没有。\nSELECT name FROM compound WHERE 0\n```\n");
  g_autoptr (MulinDocument) document = must_make (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (document, "made-own");
  assert_says (text, "示例梧桐苑有1,086户，折合543个半户。");
  assert_silent (text, "不该有");
  assert_says (text, "一、表\n");
  assert_says (text, "二、清单\n没有。\n");
  assert_says (text, "小区户数\n序号小区户数\n1示例梧桐苑1,086\n2示例槐荫里—\n3示例未报园—\n合计1,086\n");
}

/* A chart: its numbers read back, a long one on several pages with its title again; without rows the words in its place. */
static void
test_chart (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  use_own (fixture, "# 示例\n\n- 版式：档案\n- 适用：street\n- 标题：示例图\n\n"
                    "```chart 漏斗 标题=五步\nSELECT '进家门' AS \"步骤\", 12 AS \"走访\" UNION ALL SELECT '话家常', 9\n```\n\n"
                    "```chart 组成 标题=分布\nSELECT 'new' AS \"部分:词 compound_type\", 3 AS \"个数\" UNION ALL SELECT 'old', 1\n```\n\n"
                    "```chart 构成条 标题=长条\nWITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)\n"
                    "SELECT '示例组织' || i AS \"整体\", '示例来源' || (i % 3) AS \"部分\", i AS \"个数\" FROM n\n```\n\n"
                    "```chart 漏斗 空=没有走访。\nSELECT '' AS \"步骤\", 0 AS \"走访\" WHERE 0\n```\n\n"
                    "```chart 雷达 标题=六维\nstandard six-micro\n```\n\n"
                    "````each\nSELECT '小区党组织覆盖' AS figure, '示例行动' AS title, '90%' AS goal, '2026-12-30' AS until, '2026-03-15' AS \"from\"\n"
                    "UNION ALL SELECT '没有的数字', '示例二', '', '', ''\n---\n"
                    "```chart 目标曲线 标题=:title 目标=:goal 截止=:until 空=没有这个数字。\nfigure :figure by month\n```\n````\n");
  g_autoptr (MulinDocument) document = must_make (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (document, "made-chart");
  assert_says (text, "五步");
  assert_says (text, "75%");
  assert_says (text, "75.0%");
  assert_says (text, "长条（续）");
  assert_says (text, "示例组织30");
  assert_says (text, "没有走访。");
  assert_says (text, "微监督");
  assert_says (text, "示例行动");
  assert_says (text, "截止2026-12-30");
  assert_says (text, "2026-03");
  assert_silent (text, "2026-02");
  assert_says (text, "没有这个数字。");
  g_assert_cmpuint (document->pages->len, >, 2);
}

/* Values that are no numbers are refused when it is printed. */
static void
test_chart_faults (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  use_own (fixture, "# 示例\n\n- 版式：档案\n- 适用：street\n\n```chart 组成\nSELECT '甲' AS \"部分\", '三' AS \"个数\"\n```\n");
  refuse (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL, "“个数”应是 0 或正数，第 1 行是“三”");
}

/* A wrong query is named with file and line; what it may not read is denied. */
static void
test_own_faults (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  use_own (fixture, "# 示例\n\n- 版式：公文\n- 适用：street\n\n一段\n`=SELECT untl FROM tenure`\n");
  refuse (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL, "7 行");
  use_own (fixture, "# 示例\n\n- 版式：公文\n- 适用：street\n\n`=SELECT phone FROM main.person`\n");
  refuse (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL, "6 行");
  use_own (fixture, "# 示例\n\n- 版式：公文\n- 适用：street\n\n`=figure no-such`\n");
  refuse (fixture, "own", "street", sample.street, MULIN_MASK_INTERNAL, "no-such");
}

/* One matter with its clocks, one meeting with what is still open. */
static void
test_records (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound), *branch = fixture_at (sample.branch);
  gint64 matter = fixture_put (fixture, "matter", VALUES ("kind", "议题", "name", "示例电梯停运", "compound", compound, "raised",
                                                          "2026-06-01", "text", "示例情况"));
  g_autofree char *at = fixture_at (matter);
  fixture_put (fixture, "matter_step", VALUES ("matter", at, "step", "收集", "since", "2026-06-01", "until", "2026-06-03"));
  g_autoptr (MulinDocument) sheet = must_make (fixture, "matter-sheet", "matter", matter, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (sheet, "made-matter-sheet");
  assert_says (text, "示例电梯停运");
  assert_says (text, "2天·2个工作日");
  assert_says (text, "先议先审");
  assert_says (text, "还没有公开");
  gint64 last = fixture_put (fixture, "meeting", VALUES ("kind", "四方会谈", "name", "示例五月会谈", "compound", compound, "organization",
                                                         branch, "date", "2026-05-20"));
  g_autofree char *before = fixture_at (last);
  fixture_put (fixture, "action", VALUES ("name", "示例修灯", "meeting", before, "due", "2026-06-01"));
  gint64 meeting = fixture_put (fixture, "meeting", VALUES ("kind", "四方会谈", "name", "示例六月会谈", "compound", compound,
                                                            "organization", branch, "date", "2026-06-20"));
  g_autoptr (MulinDocument) pack = must_make (fixture, "meeting-pack", "meeting", meeting, MULIN_MASK_INTERNAL);
  g_autofree char *words = read_all (pack, "made-meeting-pack");
  assert_says (words, "示例修灯");
  assert_says (words, "逾期");
  assert_says (words, "示例电梯停运");
  refuse (fixture, "matter-sheet", NULL, 0, MULIN_MASK_INTERNAL, "指定一条记录");
  refuse (fixture, "matter-sheet", "matter", matter, MULIN_MASK_PUBLIC, "内部使用");
}

static void
test_checker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  mulin_document_register_checks ();
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "documents");
  g_assert_cmpuint (all->len, >=, 3);
  for (guint i = 0; i < all->len; i++)
    {
      mulin_shelf_check (fixture->shelf, all->pdata[i], guard, &error);
      g_assert_no_error (error);
    }
  static const struct { const char *source, *words; } faults[] = {
    { "# 示例\n- 版式：公文\n- 适用：village\n\n文字\n", "village" },
    { "# 示例\n- 版式：公文\n\n`=figure no-such`\n", "no-such" },
    { "# 示例\n- 版式：公文\n\n```table\nSELECT untl FROM tenure\n```\n", "5 行" },
    { "# 示例\n- 版式：公文\n\n```chart 组成\nSELECT untl FROM tenure\n```\n", "5 行" },
    { "# 示例\n- 版式：公文\n\n```chart 组成\nSELECT name, 1 AS \"个数\" FROM compound\n```\n", "5 行：图“组成”的第 1 列应叫“部分”，现在是“name”" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (MulinDefinition) definition = mulin_definition_parse ("documents", "sample", faults[i].source, &error);
      g_assert_no_error (error);
      g_assert_false (mulin_shelf_check (fixture->shelf, definition, guard, &error));
      g_assert_nonnull (error);
      assert_says (error->message, faults[i].words);
      g_clear_error (&error);
    }
}

/* Forty steps go over several sheets; each of them is there, and none is made smaller. */
static void
test_long_course (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 matter = fixture_put (fixture, "matter", VALUES ("kind", "诉求", "name", "示例长事", "compound", compound, "raised", "2026-01-01 09:00"));
  g_autofree char *at = fixture_at (matter);
  for (int i = 1; i <= 40; i++)
    {
      g_autofree char *step = g_strdup_printf ("示例第%d步", i), *since = g_strdup_printf ("2026-%02d-%02d 09:00", 1 + i / 20, 1 + i % 20);
      fixture_put (fixture, "matter_step", VALUES ("matter", at, "step", step, "since", since, "until", since));
    }
  g_autoptr (MulinDocument) sheet = must_make (fixture, "matter-sheet", "matter", matter, MULIN_MASK_INTERNAL);
  g_autofree char *text = read_all (sheet, "made-long-course");
  g_assert_cmpuint (sheet->pages->len, >=, 3);
  for (int i = 1; i <= 40; i++)
    {
      g_autofree char *step = g_strdup_printf ("示例第%d步", i);
      assert_says (text, step);
    }
  assert_says (text, "2026-01-0209:00");
}

#define ADD(path, function) g_test_add ("/document/document/" path, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("dossier", test_dossier);
  ADD ("election", test_election);
  ADD ("long-course", test_long_course);
  ADD ("public-dossier", test_public_dossier);
  ADD ("briefing", test_briefing);
  ADD ("parts", test_parts);
  ADD ("parameters", test_parameters);
  ADD ("twice-alike", test_twice_alike);
  ADD ("roster", test_roster);
  ADD ("refused", test_refused);
  ADD ("own-document", test_own_document);
  ADD ("own-faults", test_own_faults);
  ADD ("chart", test_chart);
  ADD ("chart-faults", test_chart_faults);
  ADD ("records", test_records);
  ADD ("checker", test_checker);
  return g_test_run ();
}
