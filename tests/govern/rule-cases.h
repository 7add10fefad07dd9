/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped rules, one by one, on records made for them: a compound that is in order, one that is not, and one of which what
 * the rule needs is not known.
 *
 * Records are written as lines, words apart by blanks:
 *   region 330100                      the district's code (of this compound only)
 *   KIND KEY FIELD=VALUE …             a record; $KEY in a value is an earlier record; $c, $m, $s, $d are the compound, the
 *                                      community, the street, the district
 *   set KEY FIELD=VALUE …              changes an earlier record
 *   members KEY N [组织关系|编入]       N full members of an organisation
 *   seat KEY TITLE [PERSON]            a post with somebody in it since 2024-03-12 (a new person, or $PERSON)
 *   sql …                              what the registers would refuse */
#pragma once

#include "compound.h"

#include "govern/finding.h"

#define RULE_DAY "2026-06-30"

typedef struct
{
  const char *rule;
  const char *pass, *fail;
  const char *none;    /* NULL: the rule knows no 无数据 */
  const char *message; /* is in the finding's message */
  int days;            /* 0: not looked at */
} RuleCase;

typedef struct
{
  Fixture *fixture;
  const RuleCase *cases;
  guint n;
  gint64 (*compounds)[3]; /* pass, fail, none */
  /* state of one scenario */
  MulinTransaction *transaction;
  GHashTable *keys; /* key → "@id" */
  GHashTable *kinds;
  int serial;
} RuleWriter;

static inline gint64
rule_put (RuleWriter *writer, const char *kind, const char *key, GPtrArray *pairs, GError **error)
{
  MulinCatalog *catalog = writer->fixture->catalog;
  MulinConnection *connection = mulin_transaction_connection (writer->transaction);
  const char *at = g_hash_table_lookup (writer->keys, key);
  g_assert_nonnull (mulin_catalog_kind (catalog, kind));
  g_autoptr (MulinRecord) record
      = at == NULL ? mulin_record_new (mulin_catalog_kind (catalog, kind))
                   : mulin_register_get (connection, catalog, kind, g_ascii_strtoll (at + 1, NULL, 10), error);
  g_assert_no_error (*error);
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      const char *value = g_ptr_array_index (pairs, i + 1);
      if (*value == '$')
        {
          const char *found = g_hash_table_lookup (writer->keys, value + 1);
          if (found == NULL)
            g_error ("没有先写 %s", value);
          value = found;
        }
      if (!mulin_register_parse (connection, catalog, record, g_ptr_array_index (pairs, i), value, error))
        return 0;
    }
  if (!mulin_register_put (writer->transaction, catalog, record, error))
    return 0;
  g_hash_table_insert (writer->keys, g_strdup (key), fixture_at (mulin_record_id (record)));
  g_hash_table_insert (writer->kinds, g_strdup (key), g_strdup (kind));
  return mulin_record_id (record);
}

/* A record from words FIELD=VALUE, ended by NULL. */
static inline gboolean
rule_words (RuleWriter *writer, const char *kind, const char *key, char **words, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *equals = strchr (words[i], '=');
      if (*words[i] == '\0')
        continue;
      if (equals == NULL)
        g_error ("“%s”不是 字段=取值", words[i]);
      g_ptr_array_add (pairs, g_strndup (words[i], equals - words[i]));
      g_ptr_array_add (pairs, g_strdup (equals + 1));
    }
  return rule_put (writer, kind, key, pairs, error) != 0;
}

/* The same from one text, for the short forms below. */
static inline gboolean
rule_text (RuleWriter *writer, const char *kind, const char *key, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  return rule_words (writer, kind, key, words, error);
}

static inline gboolean
rule_members (RuleWriter *writer, char **words, GError **error)
{
  const char *kind = words[3] != NULL ? words[3] : "组织关系";
  for (int i = 0; i < atoi (words[2]); i++)
    {
      g_autofree char *key = g_strdup_printf ("member%d", writer->serial++);
      g_autofree char *link = g_strconcat (key, "-link", NULL);
      if (!rule_text (writer, "person", key, error, "name=示例党员%s party_status=正式党员", key)
          || !rule_text (writer, "membership", link, error, "person=$%s organization=$%s kind=%s", key, words[1], kind))
        return FALSE;
    }
  return TRUE;
}

static inline gboolean
rule_seat (RuleWriter *writer, char **words, GError **error)
{
  g_autofree char *post = g_strdup_printf ("post%d", writer->serial++);
  g_autofree char *tenure = g_strconcat (post, "-tenure", NULL);
  g_autofree char *person = g_strdup (words[3] != NULL ? words[3] + 1 : NULL);
  const char *place = g_hash_table_lookup (writer->kinds, words[1]);
  if (person == NULL)
    {
      person = g_strconcat (post, "-person", NULL);
      if (!rule_text (writer, "person", person, error, "name=示例任职%s", post))
        return FALSE;
    }
  return rule_text (writer, "post", post, error, "%s=$%s title=%s", place != NULL ? place : "compound", words[1], words[2])
         && rule_text (writer, "tenure", tenure, error, "post=$%s person=$%s since=2024-03-12", post, person);
}

static inline gboolean
rule_line (RuleWriter *writer, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  if (*line == '\0')
    return TRUE;
  if (g_str_equal (words[0], "sql"))
    return mulin_connection_execute (mulin_transaction_connection (writer->transaction), line + strlen ("sql "), error);
  if (g_str_equal (words[0], "region"))
    return rule_text (writer, "district", "d", error, "code=%s", words[1]);
  if (g_str_equal (words[0], "members"))
    return rule_members (writer, words, error);
  if (g_str_equal (words[0], "seat"))
    return rule_seat (writer, words, error);
  if (g_str_equal (words[0], "set"))
    return rule_words (writer, g_hash_table_lookup (writer->kinds, words[1]), words[1], words + 2, error);
  return rule_words (writer, words[0], words[1], words + 2, error);
}

/* A district, street, community and compound of the scenario's own, then its lines. */
static inline gint64
rule_scenario (RuleWriter *writer, const char *rule, const char *which, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_hash_table_remove_all (writer->keys);
  g_hash_table_remove_all (writer->kinds);
  if (!rule_text (writer, "district", "d", error, "name=示例区%s%s", rule, which)
      || !rule_text (writer, "street", "s", error, "name=示例街道%s%s district=$d", rule, which)
      || !rule_text (writer, "community", "m", error, "name=示例社区%s%s street=$s", rule, which)
      || !rule_text (writer, "compound", "c", error, "name=示例小区%s%s community=$m", rule, which))
    return 0;
  gint64 compound = g_ascii_strtoll ((char *)g_hash_table_lookup (writer->keys, "c") + 1, NULL, 10);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!rule_line (writer, lines[i], error))
      {
        g_prefix_error (error, "%s %s “%s”：", rule, which, lines[i]);
        return 0;
      }
  return compound;
}

static inline gboolean
rule_write (MulinTransaction *transaction, gpointer data, GError **error)
{
  RuleWriter *writer = data;
  writer->transaction = transaction;
  writer->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writer->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean written = TRUE;
  for (guint i = 0; i < writer->n && written; i++)
    {
      const RuleCase *one = &writer->cases[i];
      const char *texts[] = { one->pass, one->fail, one->none };
      static const char *const names[] = { "合", "违", "缺" };
      for (guint j = 0; j < 3 && written; j++)
        if (texts[j] != NULL)
          {
            writer->compounds[i][j] = rule_scenario (writer, one->rule, names[j], texts[j], error);
            written = writer->compounds[i][j] != 0;
          }
    }
  g_hash_table_unref (writer->keys);
  g_hash_table_unref (writer->kinds);
  return written;
}

static inline MulinFindings *
rule_run (Fixture *fixture, MulinGuard *guard, const char *rule, gint64 compound)
{
  g_autoptr (GError) error = NULL;
  mulin_guard_set_scope (guard, &compound, 1, &error);
  g_assert_no_error (error);
  MulinFindings *findings
      = mulin_findings_run (guard, fixture->reader, fixture->shelf, fixture->catalog, rule, RULE_DAY, &error);
  g_assert_no_error (error);
  return findings;
}

static inline void
rule_verify (Fixture *fixture, MulinGuard *guard, const RuleCase *one, gint64 *compounds)
{
  g_autoptr (MulinFindings) pass = rule_run (fixture, guard, one->rule, compounds[0]);
  g_autoptr (MulinFindings) fail = rule_run (fixture, guard, one->rule, compounds[1]);
  if (pass->findings->len != 0 || pass->missing->len != 0 || fail->findings->len != 1)
    g_error ("%s：合格的小区有 %u 条问题、%u 条无数据，不合格的小区有 %u 条问题", one->rule, pass->findings->len,
             pass->missing->len, fail->findings->len);
  MulinRuleFinding *finding = g_ptr_array_index (fail->findings, 0);
  g_assert_cmpstr (finding->rule, ==, one->rule);
  g_assert_cmpint (finding->id, >, 0);
  g_assert_true (finding->compound == compounds[1] || finding->compound == 0);
  g_assert_true (finding->name != NULL && *finding->name != '\0');
  g_assert_null (strstr (finding->message, "—"));
  if (strstr (finding->message, one->message) == NULL)
    g_error ("%s：提示“%s”里没有“%s”", one->rule, finding->message, one->message);
  if (one->days != 0)
    g_assert_cmpint (finding->days, ==, one->days);
  MulinRule *rule = g_ptr_array_index (fail->rules, 0);
  if (one->none == NULL)
    {
      g_assert_null (strstr (rule->sql, "missing"));
      return;
    }
  g_autoptr (MulinFindings) none = rule_run (fixture, guard, one->rule, compounds[2]);
  if (none->findings->len != 0 || none->missing->len != 1)
    g_error ("%s：无数据的小区有 %u 条问题、%u 条无数据", one->rule, none->findings->len, none->missing->len);
  g_assert_true (g_str_has_prefix (((MulinRuleFinding *)g_ptr_array_index (none->missing, 0))->message, "无数据："));
}

/* Writes all cases in one entry and asks each rule about its own three compounds. */
static inline void
rule_cases_run (Fixture *fixture, const RuleCase *cases, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64(*compounds)[3] = g_malloc0_n (n, sizeof *compounds);
  RuleWriter writer = { .fixture = fixture, .cases = cases, .n = n, .compounds = compounds };
  mulin_library_write (fixture->library, "规则的样例", rule_write, &writer, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MulinGuard) guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    rule_verify (fixture, guard, &cases[i], compounds[i]);
}
