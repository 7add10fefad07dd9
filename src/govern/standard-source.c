/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a draft to a definition's source, and from a standard back to the text that makes it. */

#include "govern/standard-draft.h"

#include <string.h>

/* A pipe would end a cell, a line break the row. */
static char *
to_cell (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "|", -1);
  g_autofree char *joined = g_strjoinv ("\\|", parts);
  return g_strdelimit (g_steal_pointer (&joined), "\n\r\t", ' ');
}

typedef struct
{
  const MulinStandardDraft *draft;
  const MulinDraftFrame *frame;
  MulinCatalog *catalog;
  MulinStandard *base; /* NULL = a new one */
  GString *source;
  GHashTable *names;   /* of items and sub-items written so far */
} Writing;

/* --- the head ---------------------------------------------------------------------------------------------------- */

static void
write_head (Writing *it)
{
  static const char *const kept[] = { "次序", "适用类型", "色阶", "色阶来源", NULL };
  MulinDefinition *base = it->frame->base;
  const char *from = base == NULL ? NULL : mulin_definition_get (base, "来源");
  g_string_append_printf (it->source, "# %s\n\n", it->draft->title);
  for (guint i = 0; kept[i] != NULL; i++)
    if (base != NULL && mulin_definition_get (base, kept[i]) != NULL)
      g_string_append_printf (it->source, "- %s：%s\n", kept[i], mulin_definition_get (base, kept[i]));
  g_string_append_printf (it->source, "- 来源：%s\n- 对象：%s\n", from != NULL ? from : "本库录入", it->frame->subject);
  if (it->frame->period != NULL)
    g_string_append_printf (it->source, "- 周期：%s\n", it->frame->period);
  const char *words = base == NULL ? "" : mulin_section_text (mulin_definition_section (base, 0));
  g_string_append_printf (it->source, "\n%s\n\n",
                          *words != '\0' && (it->base == NULL || !it->base->to_fill) ? words : "没有查询的项目由人评议。");
}

/* --- items ------------------------------------------------------------------------------------------------------- */

static const MulinStandardItem *
base_item (const Writing *it, const char *name)
{
  return it->base == NULL ? NULL : mulin_standard_item (it->base, name);
}

/* Words of compound_type for which the base has weights: columns. */
static GPtrArray *
weighted_types (const Writing *it)
{
  GPtrArray *words = it->catalog == NULL || it->base == NULL ? NULL : mulin_catalog_vocabulary (it->catalog, "compound_type");
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      gboolean used = FALSE;
      for (guint j = 0; j < it->base->items->len; j++)
        used = used || g_hash_table_contains (((MulinStandardItem *) g_ptr_array_index (it->base->items, j))->weights, word->key);
      if (used)
        g_ptr_array_add (found, (gpointer) word);
    }
  return found;
}

static void
write_item (Writing *it, const MulinDraftItem *item, GPtrArray *types)
{
  const MulinStandardItem *base = base_item (it, item->name);
  const char *dimension = base == NULL || base->dimension == NULL ? NULL : mulin_catalog_word (it->catalog, "six_micro", base->dimension);
  g_autofree char *name = to_cell (item->name);
  g_autofree char *requirement = to_cell (item->requirement);
  g_string_append_printf (it->source, "| %s | %d |", name, item->weight);
  for (guint i = 0; i < types->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (types, i);
      gpointer weight = NULL;
      if (base != NULL && g_hash_table_lookup_extended (base->weights, word->key, NULL, &weight))
        g_string_append_printf (it->source, " %d |", GPOINTER_TO_INT (weight));
      else
        g_string_append (it->source, "  |");
    }
  g_string_append_printf (it->source, " %s | %s | %s |\n", dimension != NULL ? dimension : "", base != NULL && base->any ? "任一" : "",
                          requirement);
  g_hash_table_add (it->names, g_strdup (item->name));
}

static void
write_items (Writing *it)
{
  g_autoptr (GPtrArray) types = weighted_types (it);
  g_string_append (it->source, "## 项目\n\n| 项目 | 权重 |");
  for (guint i = 0; i < types->len; i++)
    g_string_append_printf (it->source, " %s |", ((MulinWord *) g_ptr_array_index (types, i))->word);
  g_string_append (it->source, " 维度 | 组合 | 要求 |\n|---|---|---|---|---|");
  for (guint i = 0; i < types->len; i++)
    g_string_append (it->source, "---|");
  g_string_append_c (it->source, '\n');
  for (guint i = 0; i < it->draft->items->len; i++)
    write_item (it, g_ptr_array_index (it->draft->items, i), types);
}

/* --- sub-items ----------------------------------------------------------------------------------------------------- */

static void
write_part (Writing *it, const char *item, const char *name, const char *requirement, const char *method, const char *sql)
{
  g_autofree char *own = g_strdup (name);
  while (g_hash_table_contains (it->names, own))
    {
      char *other = g_strconcat (own, "（记录）", NULL);
      g_free (own);
      own = other;
    }
  g_string_append_printf (it->source, "\n## %s\n\n- 项目：%s\n- 方式：%s\n", own, item, method);
  if (requirement != NULL && *requirement != '\0')
    g_string_append_printf (it->source, "- 要求：%s\n", requirement);
  if (sql != NULL)
    g_string_append_printf (it->source, "\n```sql\n%s%s```\n", sql, g_str_has_suffix (sql, "\n") ? "" : "\n");
  g_hash_table_add (it->names, g_steal_pointer (&own));
}

static guint
write_offers (Writing *it, const char *item, const char *name, const char *requirement, GPtrArray *offers)
{
  guint n = 0;
  for (guint i = 0; i < offers->len; i++)
    {
      const MulinDraftOffer *offer = g_ptr_array_index (offers, i);
      if (!offer->taken)
        continue;
      write_part (it, item, name != NULL && n == 0 ? name : offer->part, requirement != NULL ? requirement : offer->requirement, "两者",
                  offer->sql);
      n++;
    }
  return n;
}

/* A sub-item as it was, with its query, unless another query was taken for it. */
static void
write_typed_part (Writing *it, const MulinDraftItem *item, const MulinDraftPart *part)
{
  static const char *const methods[] = { "计算", "评议", "两者" };
  const MulinStandardPart *base = it->base == NULL ? NULL : mulin_standard_part (it->base, part->name);
  if (write_offers (it, item->name, part->name, part->requirement, part->offers) > 0)
    return;
  write_part (it, item->name, part->name, part->requirement, base == NULL ? "评议" : methods[base->method], base == NULL ? NULL : base->sql);
}

static void
write_parts (Writing *it)
{
  for (guint i = 0; i < it->draft->items->len; i++)
    {
      const MulinDraftItem *item = g_ptr_array_index (it->draft->items, i);
      write_offers (it, item->name, NULL, NULL, item->offers);
      for (guint j = 0; j < item->parts->len; j++)
        write_typed_part (it, item, g_ptr_array_index (item->parts, j));
    }
}

/* --- subjects ------------------------------------------------------------------------------------------------------ */

/* Which records are subjects: as the base says, else as any standard of the shelf says. */
static char *
subject_sql (const Writing *it, MulinShelf *shelf)
{
  if (it->base != NULL && g_str_equal (it->base->subject, it->frame->subject))
    return g_strdup (it->base->subject_sql);
  g_autoptr (GPtrArray) all = shelf == NULL ? NULL : mulin_shelf_list (shelf, "standards");
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autoptr (MulinStandard) other = mulin_standard_parse (g_ptr_array_index (all, i), it->catalog, NULL);
      if (other != NULL && g_str_equal (other->subject, it->frame->subject))
        return g_strdup (other->subject_sql);
    }
  return NULL;
}

static gboolean
write_subjects (Writing *it, MulinShelf *shelf, GError **error)
{
  if (g_str_equal (it->frame->subject, "compound"))
    return TRUE;
  g_autofree char *sql = subject_sql (it, shelf);
  if (sql == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "没有一个标准以 %s 为对象，查不出评哪些，请把对象改为小区。", it->frame->subject);
      return FALSE;
    }
  g_string_append_printf (it->source, "\n## 对象\n\n```sql\n%s%s```\n", sql, g_str_has_suffix (sql, "\n") ? "" : "\n");
  return TRUE;
}

char *
mulin_standard_draft_source (const MulinStandardDraft *draft, const MulinDraftFrame *frame, MulinShelf *shelf, MulinCatalog *catalog,
                             GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MulinStandard) base = frame->base == NULL ? NULL : mulin_standard_parse (frame->base, catalog, NULL);
  g_autoptr (GString) source = g_string_new (NULL);
  Writing it = { draft, frame, catalog, base, source, names };
  write_head (&it);
  write_items (&it);
  if (!write_subjects (&it, shelf, error))
    return NULL;
  write_parts (&it);
  return g_strdup (source->str);
}

/* --- back to text ---------------------------------------------------------------------------------------------------- */

static void
append_line (GString *text, const char *indent, const char *name, int weight, const char *requirement)
{
  g_string_append_printf (text, "%s%s", indent, name);
  if (weight != 1)
    g_string_append_printf (text, "（权重 %d）", weight);
  if (requirement != NULL && *requirement != '\0')
    g_string_append_printf (text, "：%s", requirement);
  g_string_append_c (text, '\n');
}

char *
mulin_standard_draft_text (const MulinStandard *standard, const char *title)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n", title);
  for (guint i = 0; i < standard->items->len; i++)
    {
      const MulinStandardItem *item = g_ptr_array_index (standard->items, i);
      append_line (text, "", item->name, item->weight, item->requirement);
      for (guint j = 0; j < item->parts->len; j++)
        {
          const MulinStandardPart *part = g_ptr_array_index (item->parts, j);
          if (!g_str_equal (part->name, item->name))
            append_line (text, "  ", part->name, 1, part->requirement);
        }
    }
  return g_string_free (text, FALSE);
}

char *
mulin_standard_draft_name (const char *title, MulinShelf *shelf)
{
  g_autoptr (GRegex) marks = g_regex_new ("[“”\"「」/\\\\\\s]", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (marks, title, -1, 0, "", 0, NULL);
  char *name = g_strdup (bare);
  for (int n = 2; mulin_shelf_get (shelf, "standards", name) != NULL; n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%d", bare, n);
    }
  return name;
}
