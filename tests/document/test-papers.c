/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shipped document of a place, printed on the sample and read back: it says what it is for, leaves no page blank, keeps
 * inside its margins, and its public version names no ordinary member; and on an empty street it says what to do. */
#include "../records/fixture.h"
#include "document/document.h"
#include "exchange/sample.h"
#include "reading.h"
#include "records/attachments.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <locale.h>

static const struct
{
  const char *name;
  const char *words[4]; /* of the sample's printed pages */
} said[] = {
  { "agreement", { "经调解达成协议", "6幢某户业主", "当事人签字" } },
  { "alliances", { "竹径庭党建联盟", "成员4个", "共建单位" } },
  { "building-chart", { "楼栋长", "空缺", "1单元", "党：党员户1户" } },
  { "workflow-lanes", { "新三方运行", "社区党总支", "先过：先议先审" } },
  { "before-after", { "楼道微更新", "前：示例楼道堆物", "改造后：示例楼道", "没有照片" } },
  { "briefing", { "小区治理简报", "下步工作" } },
  { "cases", { "示例：架空层球桌移位", "结果：示例：球桌移位", "各让一步" } },
  { "charters", { "示例梧桐苑家规", "居民公约，第一版", "遛狗牵绳" } },
  { "checklists", { "小区党支部履职清单", "√", "□", "居监会监督清单" } },
  { "compound-funds", { "区级专项经费", "逐笔账", "示例凭证0002", "还没有公示的支出" } },
  { "dossier", { "基本情况", "荣誉和品牌", "示例最美小区", "文化项目：示例纸龙舞" } },
  { "duty-roster", { "示例梧桐苑", "值守人", "签到", "北门" } },
  { "four-ones", { "一研判", "一通报", "缺" } },
  { "glossary", { "小区专员", "经社区党组织选派入驻小区", "党建微盟", "群众自组织" } },
  { "income-statement", { "经营性收益公示", "24,700", "按年合计" } },
  { "member-tables", { "各单位反馈函", "示例单位", "亮身份门牌", "工作补贴发放表" } },
  { "mutual-evaluation", { "协同配合", "示例街道派出所警务室", "92%" } },
  { "neighbour-card", { "沿横线和中线裁开", "社区民警", "示例梧桐苑" } },
  { "photo-wall", { "邻居节", "照片说明甲", "2026年4月20日", "没有照片的活动" } },
  { "project-plan", { "全年进度", "楼道微更新", "示例王一" } },
  { "red-black-list", { "示例面馆", "黑榜", "示例水果店" } },
  { "roster", { "示例一社区", "书记" } },
  { "six-micro", { "六个维度", "微监督", "六微达标", "破解常态监督缺位难题" } },
  { "street-tables", { "六级动力主轴各级", "准物业管理提升和居民互助", "距截止6个月", "中位1.97" } },
  { "supervision-bulletin", { "四个一", "每月一研判已于", "示例公示栏", "各社区党委" } },
  { "visit-pack", { "标准差距", "有队伍", "走访记录" } },
  { "three-lists", { "每月义诊一次", "示例义诊服务", "资源" } },
};

static MulinDocument *
make (Fixture *fixture, const char *name, const char *kind, gint64 id, MulinMask mask)
{
  g_autoptr (GError) error = NULL;
  MulinDocumentRequest request = {
    .library = fixture->library, .catalog = fixture->catalog, .shelf = fixture->shelf, .name = name,
    .in_kind = kind, .in_id = id, .from = "2026-01-01", .to = "2026-06-30", .as_of = "2026-06-30", .mask = mask,
  };
  MulinDocument *document = mulin_document_make (&request, &error);
  if (document == NULL)
    g_error ("%s: %s", name, error->message);
  return document;
}

/* The words of all pages; a page says something between its head and its foot, and nothing beyond the margins. */
static char *
read_pages (MulinDocument *document, const char *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_document_pdf_bytes (document, &error);
  g_assert_no_error (error);
  g_autoptr (PopplerDocument) pdf = reading_open (bytes);
  g_autoptr (GString) text = g_string_new (NULL);
  reading_picture (pdf, picture);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), >, 0);
  for (int page = 0; page < poppler_document_get_n_pages (pdf); page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (pdf, page);
      guint inside = 0;
      for (guint i = 0; i < lines->len; i++)
        {
          const ReadLine *line = lines->pdata[i];
          double middle = (line->y1 + line->y2) / 2;
          g_string_append_printf (text, "%s\n", line->text);
          inside += middle > 60 && middle < 785;
          g_assert_cmpfloat (line->x1, >=, 56);
          g_assert_cmpfloat (line->x2, <=, 540);
        }
      if (inside == 0)
        g_error ("%s: page %d is blank", picture, page + 1);
    }
  return g_strdup (text->str);
}

static gint64
only (Fixture *fixture, const char *kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  MulinListing listing = { .kind = kind, .where = VALUES ("name", name) };
  g_autoptr (GArray) ids = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

typedef struct
{
  Fixture *fixture;
  const char *kind, *caption;
  gint64 record;
  GBytes *bytes;
  gint64 made;
} Photo;

static gboolean
write_photo (MulinTransaction *transaction, gpointer data, GError **error)
{
  Photo *photo = data;
  MulinAttachment attachment = { .kind = photo->kind, .record = photo->record, .name = "照片.jpg", .caption = photo->caption };
  photo->made = mulin_attachment_add (transaction, photo->fixture->catalog, &attachment, photo->bytes, error);
  return photo->made != 0;
}

/* A photograph of one colour that no other has. */
static void
add_photo (Fixture *fixture, const char *kind, gint64 record, const char *caption)
{
  static guint32 colour = 0x406080ff;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 800, 600);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;
  gdk_pixbuf_fill (pixbuf, colour += 0x03050700);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &error, NULL);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
  Photo photo = { fixture, kind, caption, record, bytes, 0 };
  mulin_library_write (fixture->library, "照片", write_photo, &photo, NULL, &error);
  g_assert_no_error (error);
}

/* A record of the sample by name and compound. */
static gint64
of_compound (Fixture *fixture, const char *kind, const char *name, gint64 compound)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, compound);
  MulinListing listing = { .kind = kind, .where = VALUES ("name", name, "compound", id) };
  g_autoptr (GArray) ids = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, >=, 1);
  return g_array_index (ids, gint64, 0);
}

/* The place that NAME's document is tried with; FALSE for those of a record (election …). */
static gboolean
place_of (MulinDefinition *definition, const char **kind)
{
  static const char *const kinds[] = { "street", "compound" };
  g_auto (GStrv) places = mulin_document_places (definition);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strv_contains ((const char *const *)places, kinds[i]))
      {
        *kind = kinds[i];
        return TRUE;
      }
  return FALSE;
}

static void
check_words (const char *name, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    for (guint j = 0; j < G_N_ELEMENTS (said[i].words) && g_str_equal (said[i].name, name) && said[i].words[j] != NULL; j++)
      if (strstr (text, said[i].words[j]) == NULL)
        g_error ("%s: “%s” is not in:\n%s", name, said[i].words[j], text);
}

/* Ordinary members and what is missing never hang on a wall. */
static void
check_public (const char *name, const char *text)
{
  static const char *const hidden[] = { "示例贺三", "示例曹一", "空缺", "届满未换届", "内部使用", "先议先审" };
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (strstr (text, hidden[i]) != NULL)
      g_error ("%s: “%s” is public:\n%s", name, hidden[i], text);
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mulin_sample_fill (fixture->library, fixture->catalog, fixture->shelf, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (fixture->shelf, "documents");
  gint64 street = only (fixture, "street", "示例街道"), compound = only (fixture, "compound", "示例梧桐苑");
  guint named = 0;
  gint64 project = of_compound (fixture, "project", "楼道微更新(梧桐苑)", compound);
  add_photo (fixture, "activity", of_compound (fixture, "activity", "邻居节", compound), "照片说明甲");
  add_photo (fixture, "project", project, "前：示例楼道堆物");
  add_photo (fixture, "project", project, "改造后：示例楼道");
  add_photo (fixture, "project", project, "后");
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = definitions->pdata[i];
      const char *name = mulin_definition_name (definition), *kind = NULL;
      for (guint j = 0; j < G_N_ELEMENTS (said); j++)
        named += g_str_equal (said[j].name, name);
      if (!place_of (definition, &kind))
        continue;
      gint64 id = g_str_equal (kind, "street") ? street : compound;
      g_autoptr (MulinDocument) document = make (fixture, name, kind, id, MULIN_MASK_INTERNAL);
      g_autofree char *text = read_pages (document, name);
      check_words (name, text);
      if (g_strcmp0 (mulin_definition_get (definition, "公示"), "否") == 0)
        continue;
      g_autofree char *picture = g_strconcat (name, "-public", NULL);
      g_autoptr (MulinDocument) open = make (fixture, name, kind, id, MULIN_MASK_PUBLIC);
      g_autofree char *shown = read_pages (open, picture);
      check_public (name, shown);
    }
  g_assert_cmpuint (named, ==, G_N_ELEMENTS (said));
}

/* A street of which nothing is known yet: every document prints, and none is a blank page. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  gint64 street = fixture_put (fixture, "street", VALUES ("name", "示例街道"));
  g_autofree char *at = fixture_at (street);
  g_autofree char *community = fixture_at (fixture_put (fixture, "community", VALUES ("name", "示例社区", "street", at)));
  gint64 compound = fixture_put (fixture, "compound", VALUES ("name", "示例小区", "community", community));
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (fixture->shelf, "documents");
  for (guint i = 0; i < definitions->len; i++)
    {
      const char *name = mulin_definition_name (definitions->pdata[i]), *kind = NULL;
      if (!place_of (definitions->pdata[i], &kind))
        continue;
      g_autoptr (MulinDocument) document
          = make (fixture, name, kind, g_str_equal (kind, "street") ? street : compound, MULIN_MASK_INTERNAL);
      g_autofree char *picture = g_strconcat (name, "-empty", NULL);
      g_autofree char *text = read_pages (document, picture);
      g_assert_cmpint (g_utf8_strlen (text, -1), >, 40);
    }
}

static guint
count_pictures (MulinDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_document_pdf_bytes (document, &error);
  g_assert_no_error (error);
  g_autoptr (PopplerDocument) pdf = reading_open (bytes);
  guint n = 0;
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (pdf, i);
      GList *images = poppler_page_get_image_mapping (page);
      n += g_list_length (images);
      for (GList *one = images; one != NULL; one = one->next)
        {
          const PopplerRectangle *area = &((PopplerImageMapping *) one->data)->area;
          g_assert_cmpfloat (area->x1, >=, 56);
          g_assert_cmpfloat (area->x2, <=, 540);
          g_assert_cmpfloat (area->x2 - area->x1, >, 60);
        }
      poppler_page_free_image_mapping (images);
    }
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2 * 1024 * 1024);
  return n;
}

/* Each photograph once, over several pages; a file that is no picture says so, another kind of file is not asked for. */
static void
test_photos (Fixture *fixture, gconstpointer data)
{
  gint64 street = fixture_put (fixture, "street", VALUES ("name", "示例街道"));
  g_autofree char *at = fixture_at (street);
  fixture_put (fixture, "community", VALUES ("name", "示例社区", "street", at));
  gint64 compound = fixture_put (fixture, "compound", VALUES ("name", "示例小区", "community", "示例社区"));
  g_autoptr (GBytes) nothing = g_bytes_new_static ("\xff\xd8\xff no photograph", 17), text = g_bytes_new_static ("words", 5);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 3; i++)
    {
      gint64 activity = fixture_put (fixture, "activity", VALUES ("name", "示例邻居节", "kind", "邻居节", "compound", "示例小区", "date",
                                                                 "2026-05-01", "repeats", "每年"));
      for (guint p = 0; p < 10; p++)
        add_photo (fixture, "activity", activity, p == 0 ? "很长的说明，写得比两行还要长，写了谁在做什么、在哪里做、做成了什么、下次什么时候再来" : NULL);
      Photo broken = { fixture, "activity", "坏的", activity, nothing, 0 }, words = { fixture, "activity", "文字", activity, text, 0 };
      mulin_library_write (fixture->library, "照片", write_photo, &broken, NULL, &error);
      g_assert_no_error (error);
      mulin_library_write (fixture->library, "文字", write_photo, &words, NULL, &error);
    }
  g_autoptr (MulinDocument) document = make (fixture, "photo-wall", "compound", compound, MULIN_MASK_INTERNAL);
  g_autofree char *all = read_pages (document, "photo-wall-many");
  g_assert_cmpuint (count_pictures (document), ==, 30);
  g_assert_nonnull (strstr (all, "照片读不出来"));
}

/* One page for one person. */
static void
test_certificate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *person = fixture_at (fixture_put (fixture, "person", VALUES ("name", "示例人甲")));
  gint64 nobody = fixture_put (fixture, "person", VALUES ("name", "示例人乙"));
  fixture_put (fixture, "credit_rule", VALUES ("name", "示例：志愿服务", "points", "2"));
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-03-%02u", i + 1);
      fixture_put (fixture, "credit", VALUES ("person", person, "credit_rule", "示例：志愿服务", "date", day, "points", "2", "hours", "1"));
    }
  fixture_put (fixture, "credit", VALUES ("person", person, "credit_rule", "示例：志愿服务", "date", "2025-03-01", "points", "5"));
  g_autoptr (MulinDocument) document
      = make (fixture, "credit-certificate", "person", g_ascii_strtoll (person + 1, NULL, 10), MULIN_MASK_INTERNAL);
  g_autofree char *text = read_pages (document, "credit-certificate");
  g_assert_cmpuint (document->pages->len, ==, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("", lines);
  g_assert_nonnull (strstr (joined, "共参加30次，积60分，服务30小时；报到以来累计65分"));
  g_assert_nonnull (strstr (text, "另有6笔"));
  g_autoptr (MulinDocument) empty = make (fixture, "credit-certificate", "person", nobody, MULIN_MASK_INTERNAL);
  g_autofree char *none = read_pages (empty, "credit-certificate-empty");
  g_assert_nonnull (strstr (none, "当年没有积分记录"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/document/papers/sample", Fixture, NULL, fixture_open, test_sample, fixture_close);
  g_test_add ("/document/papers/photos", Fixture, NULL, fixture_open, test_photos, fixture_close);
  g_test_add ("/document/papers/certificate", Fixture, NULL, fixture_open, test_certificate, fixture_close);
  g_test_add ("/document/papers/empty", Fixture, NULL, fixture_open, test_empty, fixture_close);
  return g_test_run ();
}
