/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads rulesets and finds the one that holds at a place on a day. */

#include "govern/ruleset.h"

#include "base/date.h"

#include <string.h>

#define EVERYWHERE "全国"

static void
vote_free (gpointer data)
{
  MulinVoteRule *rule = data;
  g_free (rule->key);
  g_free (rule->title);
  g_free (rule->source);
  g_ptr_array_unref (rule->aliases);
  g_free (rule);
}

static void
norm_free (gpointer data)
{
  MulinNorm *norm = data;
  g_free (norm->key);
  g_free (norm->title);
  g_free (norm->value);
  g_free (norm->source);
  g_free (norm->certainty);
  g_free (norm);
}

static void
date_free (gpointer data)
{
  MulinDateRule *rule = data;
  g_free (rule->key);
  g_free (rule->title);
  g_free (rule->base);
  g_free (rule->source);
  g_free (rule->certainty);
  g_free (rule);
}

void
mulin_ruleset_free (MulinRuleset *ruleset)
{
  if (ruleset == NULL)
    return;
  g_free (ruleset->name);
  g_free (ruleset->title);
  g_free (ruleset->source);
  g_free (ruleset->region);
  g_free (ruleset->code);
  g_free (ruleset->since);
  g_free (ruleset->until);
  g_ptr_array_unref (ruleset->votes);
  g_ptr_array_unref (ruleset->norms);
  g_ptr_array_unref (ruleset->dates);
  g_free (ruleset);
}

/* "n/d" with 0 < n ≤ d, exact. */
static gboolean
parse_fraction (const char *text, gint64 *n, gint64 *d)
{
  char *end = NULL;
  *n = g_ascii_strtoll (text, &end, 10);
  if (end == text || *end != '/')
    return FALSE;
  const char *below = end + 1;
  *d = g_ascii_strtoll (below, &end, 10);
  return end != below && *end == '\0' && *n > 0 && *d >= *n && *d <= 1000;
}

static gboolean
parse_threshold (const char *text, MulinThreshold *threshold)
{
  const char *rest = NULL;
  threshold->strict = g_str_has_prefix (text, ">") || g_str_has_prefix (text, "＞");
  if (g_str_has_prefix (text, ">"))
    rest = text + 1;
  else if (g_str_has_prefix (text, "＞") || g_str_has_prefix (text, "≥"))
    rest = text + 3;
  return rest != NULL && parse_fraction (rest, &threshold->n, &threshold->d);
}

/* 前3个月, 后30日. */
static gboolean
parse_distance (const char *text, MulinDateRule *rule)
{
  gboolean before = g_str_has_prefix (text, "前");
  if (!before && !g_str_has_prefix (text, "后"))
    return FALSE;
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text + strlen ("前"), &end, 10);
  rule->months = g_str_equal (end, "个月");
  if (number <= 0 || number > 3660 || (!rule->months && !g_str_equal (end, "日")))
    return FALSE;
  rule->number = (int) (before ? -number : number);
  return TRUE;
}

static gboolean
refuse (MulinDefinition *definition, MulinTable *table, guint row, const char *what, const char *text,
        GError **error)
{
  mulin_definition_set_error (definition, error, mulin_table_line (table, row), what, text);
  return FALSE;
}

static gboolean
read_vote (MulinRuleset *ruleset, MulinDefinition *definition, MulinTable *table, guint i,
           GError **error)
{
  const char *quorum = mulin_table_cell (table, i, "参与");
  const char *approval = mulin_table_cell (table, i, "同意");
  const char *base = mulin_table_cell (table, i, "基数");
  MulinVoteRule *rule = g_new0 (MulinVoteRule, 1);
  rule->key = g_strdup (mulin_table_cell (table, i, "键"));
  rule->title = g_strdup (mulin_table_cell (table, i, "事项"));
  rule->source = g_strdup (mulin_table_cell (table, i, "依据"));
  rule->aliases = g_ptr_array_new_with_free_func (g_free);
  rule->of_all = g_str_equal (base, "全体");
  g_ptr_array_add (ruleset->votes, rule);
  g_auto (GStrv) aliases = g_strsplit (mulin_table_cell (table, i, "别名"), "、", -1);
  for (guint j = 0; aliases[j] != NULL; j++)
    if (*g_strstrip (aliases[j]) != '\0')
      g_ptr_array_add (rule->aliases, g_strdup (aliases[j]));
  if (*rule->key == '\0' || *rule->title == '\0')
    return refuse (definition, table, i, "“键”和“事项”都要写。%s", "", error);
  if (!parse_threshold (quorum, &rule->quorum))
    return refuse (definition, table, i, "“参与”%s 要写成 ≥2/3 或 >1/2。", quorum, error);
  if (!parse_threshold (approval, &rule->approval))
    return refuse (definition, table, i, "“同意”%s 要写成 ≥3/4 或 >1/2。", approval, error);
  if (*base != '\0' && !rule->of_all && !g_str_equal (base, "参与"))
    return refuse (definition, table, i, "“基数”%s 要写参与或全体。", base, error);
  return TRUE;
}

static gboolean
read_certainty (MulinDefinition *definition, MulinTable *table, guint i, char **certainty,
                GError **error)
{
  static const char *const known[] = { "条文", "政策", "记忆", NULL };
  const char *text = mulin_table_cell (table, i, "可信");
  if (!g_strv_contains (known, text))
    return refuse (definition, table, i, "“可信”%s 要写条文、政策、记忆中的一个。", text, error);
  *certainty = g_strdup (text);
  return TRUE;
}

static gboolean
read_norm (MulinRuleset *ruleset, MulinDefinition *definition, MulinTable *table, guint i,
           GError **error)
{
  MulinNorm *norm = g_new0 (MulinNorm, 1);
  norm->key = g_strdup (mulin_table_cell (table, i, "键"));
  norm->title = g_strdup (mulin_table_cell (table, i, "规定"));
  norm->value = g_strdup (mulin_table_cell (table, i, "值"));
  norm->source = g_strdup (mulin_table_cell (table, i, "依据"));
  g_ptr_array_add (ruleset->norms, norm);
  if (*norm->key == '\0' || *norm->value == '\0')
    return refuse (definition, table, i, "“键”和“值”都要写；没有查到的不要列出。%s", "", error);
  return read_certainty (definition, table, i, &norm->certainty, error);
}

static gboolean
read_date (MulinRuleset *ruleset, MulinDefinition *definition, MulinTable *table, guint i,
           GError **error)
{
  static const char *const bases[] = { "届满", "选举日", "合同届满", NULL };
  const char *time = mulin_table_cell (table, i, "时间");
  MulinDateRule *rule = g_new0 (MulinDateRule, 1);
  rule->key = g_strdup (mulin_table_cell (table, i, "键"));
  rule->title = g_strdup (mulin_table_cell (table, i, "事项"));
  rule->base = g_strdup (mulin_table_cell (table, i, "起算"));
  rule->source = g_strdup (mulin_table_cell (table, i, "依据"));
  g_ptr_array_add (ruleset->dates, rule);
  if (*rule->key == '\0' || *rule->title == '\0')
    return refuse (definition, table, i, "“键”和“事项”都要写。%s", "", error);
  if (!g_strv_contains (bases, rule->base))
    return refuse (definition, table, i, "“起算”%s 要写届满、选举日、合同届满中的一个。", rule->base,
                   error);
  if (!parse_distance (time, rule))
    return refuse (definition, table, i, "“时间”%s 要写成前3个月、前15日或后30日。", time, error);
  return read_certainty (definition, table, i, &rule->certainty, error);
}

typedef gboolean (*ReadRow) (MulinRuleset *ruleset, MulinDefinition *definition, MulinTable *table,
                             guint i, GError **error);

static gboolean
read_section (MulinRuleset *ruleset, MulinDefinition *definition, const char *title, ReadRow read,
              GError **error)
{
  MulinSection *section = mulin_definition_find (definition, title);
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    if (!read (ruleset, definition, table, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_day (MulinDefinition *definition, const char *key, char **day, GError **error)
{
  const char *text = mulin_definition_get (definition, key);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (mulin_date_is_valid (text))
    {
      *day = g_strdup (text);
      return TRUE;
    }
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "“%s”要写成 2021-01-01 这样的日期。", key);
  return FALSE;
}

static MulinRuleset *
ruleset_new (void)
{
  MulinRuleset *ruleset = g_new0 (MulinRuleset, 1);
  ruleset->votes = g_ptr_array_new_with_free_func (vote_free);
  ruleset->norms = g_ptr_array_new_with_free_func (norm_free);
  ruleset->dates = g_ptr_array_new_with_free_func (date_free);
  return ruleset;
}

MulinRuleset *
mulin_ruleset_parse (MulinDefinition *definition, GError **error)
{
  g_autoptr (MulinRuleset) ruleset = ruleset_new ();
  ruleset->name = g_strdup (mulin_definition_name (definition));
  ruleset->title = g_strdup (mulin_definition_title (definition));
  ruleset->source = g_strdup (mulin_definition_get (definition, "来源"));
  ruleset->region = g_strdup (mulin_definition_get (definition, "地区"));
  ruleset->code = g_strdup (mulin_definition_get (definition, "区划码"));
  ruleset->recorded = TRUE;
  ruleset->alone = g_strcmp0 (mulin_definition_get (definition, "独立"), "是") == 0;
  if (ruleset->source == NULL || ruleset->region == NULL)
    {
      mulin_definition_set_error (definition, error, 1, "缺少“%s”，请补上。",
                                  ruleset->source == NULL ? "来源" : "地区");
      return NULL;
    }
  if (!read_day (definition, "自", &ruleset->since, error)
      || !read_day (definition, "至", &ruleset->until, error)
      || !read_section (ruleset, definition, "表决", read_vote, error)
      || !read_section (ruleset, definition, "规定", read_norm, error)
      || !read_section (ruleset, definition, "日程", read_date, error))
    return NULL;
  return g_steal_pointer (&ruleset);
}

gboolean
mulin_ruleset_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  g_autoptr (MulinRuleset) ruleset = mulin_ruleset_parse (definition, error);
  return ruleset != NULL;
}

/* How well a ruleset's region is the one asked for: 0 not at all, else the longer the code the better. */
static gsize
closeness (MulinDefinition *definition, const char *region)
{
  const char *name = mulin_definition_get (definition, "地区");
  const char *code = mulin_definition_get (definition, "区划码");
  if (g_strcmp0 (name, region) == 0)
    return 100;
  if (code != NULL && *code != '\0' && g_str_has_prefix (region, code))
    return strlen (code);
  return 0;
}

static MulinDefinition *
find_region (MulinShelf *shelf, const char *region, const char *day)
{
  g_autoptr (GPtrArray) all = mulin_shelf_list (shelf, "rulesets");
  MulinDefinition *best = NULL;
  gsize nearest = 0;
  for (guint i = 0; i < all->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (all, i);
      gsize near = closeness (definition, region);
      if (near > nearest
          && mulin_date_on (mulin_definition_get (definition, "自"),
                            mulin_definition_get (definition, "至"), day))
        {
          best = definition;
          nearest = near;
        }
    }
  return best;
}

static MulinVoteRule *
copy_vote (const MulinVoteRule *from)
{
  MulinVoteRule *rule = g_memdup2 (from, sizeof *from);
  rule->key = g_strdup (from->key);
  rule->title = g_strdup (from->title);
  rule->source = g_strdup (from->source);
  rule->aliases = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < from->aliases->len; i++)
    g_ptr_array_add (rule->aliases, g_strdup (g_ptr_array_index (from->aliases, i)));
  return rule;
}

static MulinNorm *
copy_norm (const MulinNorm *from)
{
  MulinNorm *norm = g_new0 (MulinNorm, 1);
  norm->key = g_strdup (from->key);
  norm->title = g_strdup (from->title);
  norm->value = g_strdup (from->value);
  norm->source = g_strdup (from->source);
  norm->certainty = g_strdup (from->certainty);
  return norm;
}

static MulinDateRule *
copy_date (const MulinDateRule *from)
{
  MulinDateRule *rule = g_memdup2 (from, sizeof *from);
  rule->key = g_strdup (from->key);
  rule->title = g_strdup (from->title);
  rule->base = g_strdup (from->base);
  rule->source = g_strdup (from->source);
  rule->certainty = g_strdup (from->certainty);
  return rule;
}

static gboolean
has_date (const MulinRuleset *ruleset, const char *key)
{
  for (guint i = 0; i < ruleset->dates->len; i++)
    if (g_str_equal (((MulinDateRule *) g_ptr_array_index (ruleset->dates, i))->key, key))
      return TRUE;
  return FALSE;
}

/* What holds everywhere and was read in a statute fills in what the region does not say. */
static void
fill_in (MulinRuleset *ruleset, const MulinRuleset *everywhere)
{
  for (guint i = 0; i < everywhere->votes->len; i++)
    {
      const MulinVoteRule *rule = g_ptr_array_index (everywhere->votes, i);
      if (mulin_ruleset_vote (ruleset, rule->key) == NULL)
        g_ptr_array_add (ruleset->votes, copy_vote (rule));
    }
  for (guint i = 0; i < everywhere->norms->len; i++)
    {
      const MulinNorm *norm = g_ptr_array_index (everywhere->norms, i);
      if (g_str_equal (norm->certainty, "条文") && mulin_ruleset_norm (ruleset, norm->key) == NULL)
        g_ptr_array_add (ruleset->norms, copy_norm (norm));
    }
  for (guint i = 0; i < everywhere->dates->len; i++)
    {
      const MulinDateRule *rule = g_ptr_array_index (everywhere->dates, i);
      if (g_str_equal (rule->certainty, "条文") && !has_date (ruleset, rule->key))
        g_ptr_array_add (ruleset->dates, copy_date (rule));
    }
}

MulinRuleset *
mulin_ruleset_for (MulinShelf *shelf, const char *region, const char *day, GError **error)
{
  gboolean named = region != NULL && *region != '\0' && !g_str_equal (region, EVERYWHERE);
  MulinDefinition *general = find_region (shelf, EVERYWHERE, day);
  MulinDefinition *own = named ? find_region (shelf, region, day) : NULL;
  if (general == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有 %s 适用的表决规则，请先录入。",
                   day);
      return NULL;
    }
  if (!named)
    return mulin_ruleset_parse (general, error);
  g_autoptr (MulinRuleset) everywhere = mulin_ruleset_parse (general, error);
  g_autoptr (MulinRuleset) ruleset
      = everywhere == NULL ? NULL : own == NULL ? ruleset_new () : mulin_ruleset_parse (own, error);
  if (ruleset == NULL)
    return NULL;
  if (own == NULL)
    {
      ruleset->name = g_strdup ("");
      ruleset->title = g_strdup (region);
      ruleset->region = g_strdup (region);
      ruleset->source = g_strdup ("未收录");
    }
  if (!ruleset->alone)
    fill_in (ruleset, everywhere);
  return g_steal_pointer (&ruleset);
}

const MulinVoteRule *
mulin_ruleset_vote (const MulinRuleset *ruleset, const char *key_or_title)
{
  for (guint i = 0; i < ruleset->votes->len; i++)
    {
      const MulinVoteRule *rule = g_ptr_array_index (ruleset->votes, i);
      if (g_str_equal (rule->key, key_or_title) || g_str_equal (rule->title, key_or_title))
        return rule;
    }
  return NULL;
}

const MulinVoteRule *
mulin_ruleset_vote_for (const MulinRuleset *ruleset, const char *item)
{
  const MulinVoteRule *best = mulin_ruleset_vote (ruleset, item);
  gsize longest = 0;
  if (best != NULL)
    return best;
  for (guint i = 0; i < ruleset->votes->len; i++)
    {
      const MulinVoteRule *rule = g_ptr_array_index (ruleset->votes, i);
      if (g_str_has_prefix (item, rule->title) && strlen (rule->title) > longest)
        {
          best = rule;
          longest = strlen (rule->title);
        }
      for (guint j = 0; j < rule->aliases->len; j++)
        {
          const char *alias = g_ptr_array_index (rule->aliases, j);
          if (!g_str_has_prefix (item, alias) || strlen (alias) <= longest)
            continue;
          best = rule;
          longest = strlen (alias);
        }
    }
  return best;
}

const MulinNorm *
mulin_ruleset_norm (const MulinRuleset *ruleset, const char *key)
{
  for (guint i = 0; i < ruleset->norms->len; i++)
    if (g_str_equal (((MulinNorm *) g_ptr_array_index (ruleset->norms, i))->key, key))
      return g_ptr_array_index (ruleset->norms, i);
  return NULL;
}

int
mulin_ruleset_integer (const MulinRuleset *ruleset, const char *key, int otherwise)
{
  const MulinNorm *norm = mulin_ruleset_norm (ruleset, key);
  char *end = NULL;
  gint64 value = norm == NULL ? 0 : g_ascii_strtoll (norm->value, &end, 10);
  return norm != NULL && end != norm->value && *end == '\0' ? (int) value : otherwise;
}
