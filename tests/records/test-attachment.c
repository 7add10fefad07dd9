/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files inside the library: once by content, with their record's life, never lost by an undo. */

#include "fixture.h"

#include "records/attachments.h"
#include "store/journal.h"

#include <unistd.h>

typedef struct
{
  Fixture *fixture;
  const char *kind, *name;
  gint64 id;
  GBytes *bytes;
  gint64 made;
} Adding;

static gboolean
add (MulinTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;

  MulinAttachment attachment = { .kind = adding->kind, .record = adding->id, .name = adding->name };

  adding->made = mulin_attachment_add (transaction, adding->fixture->catalog, &attachment, adding->bytes, error);
  return adding->made != 0;
}

static gint64
try_attach (Fixture *fixture, const char *kind, gint64 id, const char *name, const char *words, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  Adding adding = { fixture, kind, name, id, bytes, 0 };

  mulin_library_write (fixture->library, "添加文件", add, &adding, NULL, error);
  return adding.made;
}

static gint64
attach (Fixture *fixture, const char *kind, gint64 id, const char *name, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 made = try_attach (fixture, kind, id, name, words, &error);

  g_assert_no_error (error);
  g_assert_cmpint (made, !=, 0);
  return made;
}

static guint
n_files (Fixture *fixture, const char *kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = mulin_attachment_list (fixture->reader, fixture->catalog, kind, id, &error);

  g_assert_no_error (error);
  return files->len;
}

static gint64
undo (Fixture *fixture, gint64 entry, guint n_kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  gint64 taken = 0;

  mulin_journal_undo (fixture->library, entry, &taken, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, n_kept);
  return taken;
}

static gboolean
take_away (MulinTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;

  return mulin_register_remove (transaction, adding->fixture->catalog, adding->kind, adding->id, error);
}

static gint64
drop (Fixture *fixture, const char *kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  Adding adding = { fixture, kind, NULL, id, NULL, 0 };
  gint64 entry = 0;

  mulin_library_write (fixture->library, "删除", take_away, &adding, &entry, &error);
  g_assert_no_error (error);
  return entry;
}

static void
sweep (Fixture *fixture, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint swept;
  gint64 bytes;

  g_assert_true (mulin_library_sweep_blobs (fixture->library, &swept, &bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (swept, ==, expected);
  g_assert_cmpint (bytes > 0, ==, expected > 0);
}

static void
assert_content (Fixture *fixture, gint64 attachment, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_attachment_load (fixture->reader, fixture->catalog, attachment, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (data, size, words, strlen (words));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  gint64 compound = fixture_put (fixture, "compound", VALUES ("name", "示例苑"));
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  gint64 one = attach (fixture, "compound", compound, "合同.txt", "合同全文");
  gint64 other = attach (fixture, "person", person, "同一份.txt", "合同全文");
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = NULL;

  assert_content (fixture, one, "合同全文");
  assert_content (fixture, other, "合同全文");
  record = mulin_register_get (fixture->reader, fixture->catalog, "attachment", one, &error);
  g_assert_cmpstr (mulin_record_text (record, "mime"), ==, "text/plain");
  g_assert_cmpint (mulin_record_integer (record, "size", 0), ==, (gint64) strlen ("合同全文"));

  /* the same content twice at one record, and a record that is not there */
  g_assert_cmpint (try_attach (fixture, "compound", compound, "又一份.txt", "合同全文", &error), ==, 0);
  g_assert_nonnull (strstr (error->message, "已经有内容完全相同的“合同.txt”"));
  g_clear_error (&error);
  g_assert_cmpint (try_attach (fixture, "compound", 12345, "无主.txt", "内容", &error), ==, 0);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_files (fixture, "compound", compound), ==, 1);
}

static void
test_read_refuses (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *name, *words; gint64 size; } cases[] = {
    { "没有的文件.pdf", "读不出来", -1 }, { "空.pdf", "这是空文件", 0 }, { "大.mp4", "超过 50 MB", MULIN_ATTACHMENT_MOST + 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].name, NULL);
      g_autoptr (GError) error = NULL;

      if (cases[i].size >= 0)
        {
          g_assert_true (g_file_set_contents (path, "", 0, NULL));
          g_assert_cmpint (truncate (path, cases[i].size), ==, 0);
        }
      g_assert_null (mulin_attachment_read (path, &error));
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strstr (error->message, cases[i].name));
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (mulin_attachment_read (fixture->folder, &error));
    g_assert_nonnull (strstr (error->message, "文件夹"));
  }
}

/* Files go and come back with their record; the bytes stay while the journal can bring them back. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  gint64 file = attach (fixture, "person", person, "证件.txt", "证件内容");
  gint64 removed = drop (fixture, "person", person);

  g_assert_cmpuint (n_files (fixture, "person", person), ==, 0);
  sweep (fixture, 0);
  undo (fixture, removed, 0);
  g_assert_cmpuint (n_files (fixture, "person", person), ==, 1);
  assert_content (fixture, file, "证件内容");
  {
    /* taking back the file alone */
    gint64 gone = drop (fixture, "attachment", file);

    g_assert_cmpuint (n_files (fixture, "person", person), ==, 0);
    undo (fixture, gone, 0);
    assert_content (fixture, file, "证件内容");
  }
}

static gboolean
store_only (MulinTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("nobody's", 8);
  g_autofree char *sha256 = mulin_transaction_store_blob (transaction, bytes, error);

  return sha256 != NULL;
}

static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  gint64 file = attach (fixture, "person", person, "留.txt", "要留下的");
  g_autoptr (GError) error = NULL;

  mulin_library_write (fixture->library, "", store_only, NULL, NULL, &error);
  g_assert_no_error (error);
  sweep (fixture, 1);
  sweep (fixture, 0);
  assert_content (fixture, file, "要留下的");
}

/* A record that was imported and has a file since is not taken away under it. */
static void
test_undo_keeps_owner (Fixture *fixture, gconstpointer data)
{
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = mulin_journal_list (fixture->reader, "person", person, 0, &error);
  g_autoptr (GPtrArray) kept = NULL;
  gint64 made = ((MulinEntry *) g_ptr_array_index (entries, 0))->id;

  attach (fixture, "person", person, "照片.txt", "照片内容");
  g_assert_false (mulin_journal_undo (fixture->library, made, NULL, &kept, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpuint (n_files (fixture, "person", person), ==, 1);
}

/* The record's history tells of its files, also of those that are gone; other changes of it can still be taken back. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 file;

  fixture_try (fixture, "person", person, VALUES ("name", "示例乙"), &error);
  g_assert_no_error (error);
  file = attach (fixture, "person", person, "照片.txt", "照片内容");
  drop (fixture, "attachment", file);
  entries = mulin_journal_list (fixture->reader, "person", person, 0, &error);
  g_assert_cmpuint (entries->len, ==, 4);
  undo (fixture, ((MulinEntry *) g_ptr_array_index (entries, 2))->id, 0);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例甲"));
  gint64 removed = drop (fixture, "person", person);
  g_autoptr (GError) error = NULL;
  MulinEntryFilter filter = { .removed = TRUE };
  g_autoptr (GPtrArray) found = NULL, nobody = NULL;
  g_auto (GStrv) authors = NULL;

  undo (fixture, removed, 0);
  found = mulin_journal_find (fixture->reader, &filter, 0, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((MulinEntry *) g_ptr_array_index (found, 0))->id, ==, removed);
  filter.who = "没有这个人";
  nobody = mulin_journal_find (fixture->reader, &filter, 0, &error);
  g_assert_cmpuint (nobody->len, ==, 0);
  authors = mulin_journal_authors (fixture->reader, &error);
  g_assert_cmpuint (g_strv_length (authors), ==, 1);
  g_assert_cmpstr (authors[0], ==, "示例用户");
}

/* What a camera writes: a JPEG that holds nothing but its EXIF block with DAY ("2026:03:05 09:30:00") as the time it was taken. */
static GBytes *
photo (const char *day)
{
  static const guchar head[] = {
    0xff, 0xd8, 0xff, 0xe1, 0x00, 0x48, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, /* TIFF: the first directory at 8 */
    1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,                             /* one entry: EXIF directory at 26 */
    1, 0, 0x03, 0x90, 2, 0, 20, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0,                            /* DateTimeOriginal: 20 bytes at 44 */
  };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, (const guchar *) day, 20);
  g_byte_array_append (bytes, (const guchar *) "\xff\xd9", 2);
  return g_byte_array_free_to_bytes (bytes);
}

static void
check_taken (Fixture *fixture, gint64 compound, GBytes *bytes, const char *expected)
{
  Adding adding = { fixture, "compound", "照片.jpg", compound, bytes, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = NULL;

  mulin_library_write (fixture->library, "添加", add, &adding, NULL, &error);
  g_assert_no_error (error);
  record = mulin_register_get (fixture->reader, fixture->catalog, "attachment", adding.made, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mulin_record_text (record, "taken"), ==, expected);
}

/* The day comes from the camera; one without a clock, with a wrong one, and a file that is no photograph say nothing. */
static void
test_taken (Fixture *fixture, gconstpointer data)
{
  gint64 compound = fixture_put (fixture, "compound", VALUES ("name", "示例小区"));
  static const char *const no_day[] = { "0000:00:00 00:00:00", "2099:01:01 00:00:00", "2026:02:30 00:00:00", "garbage that is long" };
  g_autoptr (GBytes) taken = photo ("2026:03:05 09:30:00"), cut = NULL, text = NULL;

  check_taken (fixture, compound, taken, "2026-03-05");
  for (guint i = 0; i < G_N_ELEMENTS (no_day); i++)
    {
      g_autoptr (GBytes) bytes = photo (no_day[i]);

      check_taken (fixture, compound, bytes, NULL);
    }
  cut = g_bytes_new_from_bytes (taken, 0, 70);
  check_taken (fixture, compound, cut, NULL);
  text = g_bytes_new_static ("2026:03:05 09:30:00", 19);
  check_taken (fixture, compound, text, NULL);
}

#define ADD(name, func) g_test_add ("/attachment/" name, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("add", test_add);
  ADD ("read-refuses", test_read_refuses);
  ADD ("life", test_life);
  ADD ("sweep", test_sweep);
  ADD ("undo-keeps-owner", test_undo_keeps_owner);
  ADD ("history", test_history);
  ADD ("find", test_find);
  ADD ("taken", test_taken);
  return g_test_run ();
}
