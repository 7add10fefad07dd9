/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word files read back: whole XML, the text of the document, the official page, and the same bytes twice. */
#include "../govern/compound.h"
#include "document/document.h"
#include "reading.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define DAY "2026-06-30"

static MulinDocument *
make (Fixture *fixture, const char *name, const char *kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  MulinDocumentRequest request = {
    .library = fixture->library, .catalog = fixture->catalog, .shelf = fixture->shelf, .name = name,
    .in_kind = kind, .in_id = id, .as_of = DAY, .mask = MULIN_MASK_INTERNAL,
  };
  MulinDocument *document = mulin_document_make (&request, &error);
  g_assert_no_error (error);
  return document;
}

/* --- reading ------------------------------------------------------------------------------------------------------------ */

/* All parts by name. */
static GHashTable *
unzip (GBytes *bytes)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      g_autoptr (GByteArray) data = g_byte_array_new ();
      char buffer[4096];
      la_ssize_t n;
      while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
        g_byte_array_append (data, (const guint8 *) buffer, (guint) n);
      g_hash_table_insert (parts, g_strdup (archive_entry_pathname (entry)), g_byte_array_free_to_bytes (g_steal_pointer (&data)));
    }
  archive_read_free (archive);
  return parts;
}

typedef struct
{
  GString *text;
  gboolean inside; /* w:t */
} Reader;

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  ((Reader *) data)->inside = g_str_equal (name, "w:t");
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  ((Reader *) data)->inside = FALSE;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (((Reader *) data)->inside)
    g_string_append_len (((Reader *) data)->text, text, (gssize) length);
}

/* The part parses to its end; its words without blanks. */
static char *
words_of (GHashTable *parts, const char *name)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_hash_table_lookup (parts, name);
  Reader reader = { g_string_new (NULL), FALSE };
  g_assert_nonnull (bytes);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (reader.text, FALSE);
}

static char *
without_blanks (const char *text)
{
  GString *bare = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free (bare, FALSE);
}

static GHashTable *
word_of (MulinDocument *document, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_document_word_bytes (document, &error), again = mulin_document_word_bytes (document, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  GHashTable *parts = unzip (bytes);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels"))
      g_free (words_of (parts, name));
  g_autofree char *text = words_of (parts, "word/document.xml");
  *words = without_blanks (text);
  return parts;
}

/* Every sentence of the document stands in the file. */
static void
check_sentences (MulinDocument *document, const char *words)
{
  guint n = 0;
  for (guint i = 0; i < document->parts->len; i++)
    {
      const MulinDocumentPart *part = document->parts->pdata[i];
      g_autoptr (GString) sentence = g_string_new (NULL);
      for (guint r = 0; r < part->runs->len; r++)
        g_string_append (sentence, ((MulinDocumentRun *) part->runs->pdata[r])->text);
      g_autofree char *bare = without_blanks (sentence->str);
      if (!g_str_equal (part->kind, "paragraph") && !g_str_equal (part->kind, "heading") && !g_str_equal (part->kind, "item"))
        continue;
      if (strstr (words, bare) == NULL)
        g_error ("“%s” is not in:\n%s", bare, words);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

/* --- the documents -------------------------------------------------------------------------------------------------------- */

/* Every line that is printed stands in the file, in the official layout. */
static void
test_letter (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound), *owners = fixture_at (sample.owners);
  gint64 election = fixture_put (fixture, "election",
                                 VALUES ("name", "示例<换届>&", "kind", "owners", "compound", compound, "organization", owners, "term_until",
                                         "2026-11-30", "seats", "5"));
  g_autoptr (MulinDocument) letter = make (fixture, "renewal-letter", "election", election);
  g_autofree char *words = NULL;
  g_autoptr (GHashTable) parts = word_of (letter, &words);
  g_autoptr (GBytes) pdf_bytes = mulin_document_pdf_bytes (letter, &error);
  g_assert_no_error (error);
  g_autoptr (PopplerDocument) pdf = reading_open (pdf_bytes);
  guint n = 0;
  for (int page = 0; page < poppler_document_get_n_pages (pdf); page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (pdf, page);
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *bare = without_blanks (((ReadLine *) lines->pdata[i])->text);
          if (g_str_has_prefix (bare, "—") || g_str_equal (bare, "续表"))
            continue; /* the page's own, which Word makes */
          if (strstr (words, bare) == NULL)
            g_error ("“%s” is not in:\n%s", bare, words);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 20);
  check_sentences (letter, words);
  GBytes *body = g_hash_table_lookup (parts, "word/document.xml"), *styles = g_hash_table_lookup (parts, "word/styles.xml");
  const char *xml = g_bytes_get_data (body, NULL), *looks = g_bytes_get_data (styles, NULL);
  gsize size = g_bytes_get_size (body);
  /* GB/T 9704-2012: 37, 35, 28, 26 mm; 22 lines in 225 mm; 28 characters in 156 mm. */
  g_assert_nonnull (g_strstr_len (xml, (gssize) size, "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""));
  g_assert_nonnull (g_strstr_len (xml, (gssize) size, "w:linePitch=\"580\""));
  g_assert_nonnull (g_strstr_len (looks, (gssize) g_bytes_get_size (styles), "w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/><w:b w:val=\"0\"/>"
                                  "<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"));
  g_assert_nonnull (g_strstr_len (looks, (gssize) g_bytes_get_size (styles), "w:line=\"580\" w:lineRule=\"exact\""));
  g_assert_true (g_hash_table_contains (parts, "[Content_Types].xml"));
}

/* The diagram stands in the dossier as a picture. */
static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinDocument) dossier = make (fixture, "dossier", "compound", sample.compound);
  g_autofree char *words = NULL;
  g_autoptr (GHashTable) parts = word_of (dossier, &words);
  GBytes *picture = g_hash_table_lookup (parts, "word/media/image1.png");
  g_assert_nonnull (picture);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), 4, "\x89PNG", 4);
  check_sentences (dossier, words);
  g_assert_nonnull (strstr (words, "示例梧桐苑"));
  g_assert_nonnull (strstr (words, "（党）")); /* the seal of a body is a word here */
}

/* The proof book of a venue, of a property company and of a person: the standard that assesses such, and nobody else in it. */
static void
test_proof_books (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 venue = fixture_put (fixture, "venue", VALUES ("name", "示例红色驿站", "level", "小区阵地", "compound", compound, "since", "2024-01-01"));
  fixture_put (fixture, "venue", VALUES ("name", "示例另一阵地", "level", "小区阵地", "compound", compound, "since", "2024-01-01"));
  gint64 company = fixture_put (fixture, "company", VALUES ("name", "示例安居物业"));
  g_autofree char *of = fixture_at (company);
  gint64 contract = fixture_put (fixture, "property_contract", VALUES ("company", of, "since", "2025-01-01"));
  add_cover (fixture, "property_contract", contract, sample.compound);
  gint64 person = fixture_put (fixture, "person", VALUES ("name", "示例报到党员", "party_status", "正式党员"));
  g_autofree char *who = fixture_at (person);
  fixture_put (fixture, "check_in", VALUES ("kind", "person", "person", who, "compound", compound, "since", "2025-01-01"));
  const struct { const char *kind; gint64 id; const char *name, *standard; } books[] = {
    { "venue", venue, "示例红色驿站", "六有五化" }, { "company", company, "示例安居物业", "物业服务质量" }, { "person", person, "示例报到党员", "一编三定" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      g_autoptr (MulinDocument) book = make (fixture, "proof-book", books[i].kind, books[i].id);
      g_autofree char *words = NULL;
      g_autoptr (GHashTable) parts = word_of (book, &words);
      g_test_message ("%s: %s", books[i].kind, words);
      g_assert_nonnull (strstr (words, books[i].name));
      g_assert_nonnull (strstr (words, books[i].standard));
      g_assert_null (strstr (words, "示例另一阵地"));
      g_assert_null (strstr (words, "没有评这个对象"));
    }
}

#define ADD(name, function) g_test_add ("/word/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("letter", test_letter);
  ADD ("dossier", test_dossier);
  ADD ("proof-books", test_proof_books);
  return g_test_run ();
}
