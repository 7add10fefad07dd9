/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard on paper: what is missing by community, and a subject's proof book, item by item with numbered proofs. */
#include "document/content.h"

#include "govern/standard-count.h"
#include "records/attachments.h"

#include <string.h>

#define NO_DATA "—"

static const char *
verdict_word (const MulinContent *content, MulinVerdict verdict)
{
  return mulin_catalog_word (content->catalog, "assessment_state", mulin_verdict_key (verdict));
}

static void
add_part (MulinContent *content, const char *kind, const char *words)
{
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, words, NULL, NULL);
  mulin_content_add_part (content, kind, 0, runs);
}

/* TEXT is taken. */
static void
add_paragraph (MulinContent *content, char *text)
{
  g_ptr_array_add (content->blocks, mulin_block_new (MULIN_BLOCK_PARAGRAPH, text));
  add_part (content, "paragraph", text);
  g_free (text);
}

/* TABLE is taken. */
static void
add_table (MulinContent *content, MulinTableText *table)
{
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = table;
  g_ptr_array_add (content->blocks, block);
  add_part (content, "table", table->caption);
}

static MulinTableText *
table_new (char *caption, const char *const *heads)
{
  MulinTableText *table = mulin_table_text_new ();
  table->caption = caption;
  for (guint i = 0; heads[i] != NULL; i++)
    g_ptr_array_add (table->heads, g_strdup (heads[i]));
  return table;
}

/* The kind of subject that the document is made for, when it is no place; NULL. */
static const char *
asked_subject (const MulinContent *content)
{
  static const char *const subjects[] = { "venue", "company", "person" };
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_hash_table_lookup (content->values->parameters, subjects[i]) != NULL)
      return subjects[i];
  return NULL;
}

/* The fence's own, or the first one that assesses what is asked for. */
static const char *
standard_for (const MulinContent *content, const MulinFence *fence)
{
  const char *subject = asked_subject (content);
  g_autoptr (GPtrArray) all = subject == NULL ? NULL : mulin_shelf_list (content->shelf, "standards");
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (mulin_definition_get (g_ptr_array_index (all, i), "对象"), subject) == 0
        && g_strcmp0 (mulin_definition_get (g_ptr_array_index (all, i), "待填"), "是") != 0)
      return mulin_definition_name (g_ptr_array_index (all, i));
  return fence->standard;
}

static MulinAssessment *
assess (MulinContent *content, const MulinFence *fence, GError **error)
{
  GHashTable *given = content->values->parameters;
  const char *name = g_hash_table_lookup (given, "standard"), *round = g_hash_table_lookup (given, "round");
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", g_hash_table_lookup (given, "as_of"));
  if (round != NULL && *round != '\0')
    g_hash_table_insert (parameters, (gpointer) "round", (gpointer) round);
  return mulin_standard_assess (content->values->guard, content->shelf, content->catalog,
                                name != NULL && *name != '\0' ? name : standard_for (content, fence), parameters, error);
}

/* --- gaps -------------------------------------------------------------------------------------------------------- */

/* The sub-items that keep an item from being met. */
static char *
missing (const MulinItemResult *item)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      if (part->verdict < MULIN_VERDICT_BASIC)
        g_ptr_array_add (names, part->part->name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("、", (char **) names->pdata);
}

static void
add_gap_rows (MulinContent *content, MulinTableText *table, const MulinSubjectResult *subject)
{
  for (guint i = 0; i < subject->items->len; i++)
    {
      const MulinItemResult *item = g_ptr_array_index (subject->items, i);
      if (item->verdict >= MULIN_VERDICT_BASIC)
        continue;
      GPtrArray *row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup_printf ("%u", table->rows->len));
      g_ptr_array_add (row, g_strdup (subject->name != NULL ? subject->name : NO_DATA));
      g_ptr_array_add (row, g_strdup (item->item->name));
      g_ptr_array_add (row, missing (item));
      g_ptr_array_add (row, g_strdup (verdict_word (content, item->verdict)));
    }
}

static void
add_gaps_of (MulinContent *content, const MulinAssessment *assessment, const MulinCountRow *place)
{
  const char *kind = mulin_catalog_kind (content->catalog, assessment->standard->subject)->title;
  const char *const heads[] = { "序号", kind, "项目", "欠缺", "结论", NULL };
  g_autoptr (MulinTableText) table = table_new (g_strdup_printf ("%s（%u 个，全部达标 %u 个）", place->name != NULL ? place->name : NO_DATA,
                                                                 place->subjects, place->complete), heads);
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      if (subject->community == place->id)
        add_gap_rows (content, table, subject);
    }
  if (table->rows->len > 0)
    add_table (content, g_steal_pointer (&table));
}

static guint
with_gaps (const MulinAssessment *assessment)
{
  guint n = 0;
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      n += subject->unmet + subject->no_data > 0;
    }
  return n;
}

static void
add_gaps (MulinContent *content, const MulinAssessment *assessment)
{
  g_autoptr (MulinStandardCount) count = mulin_standard_count (assessment, FALSE);
  const MulinCountRow *sum = count->sum;
  add_paragraph (content, g_strdup_printf ("标准：%s%s%s。应评 %u 个，全部达标 %u 个，有缺口 %u 个；人已评定 %u 个，未评定 %u 个。",
                                           assessment->standard->title, assessment->round != NULL ? "，" : "",
                                           assessment->round != NULL ? assessment->round : "", sum->subjects, sum->complete,
                                           with_gaps (assessment), sum->assessed, sum->subjects - sum->assessed));
  for (guint i = 0; i < count->rows->len; i++)
    add_gaps_of (content, assessment, g_ptr_array_index (count->rows, i));
  if (with_gaps (assessment) == 0 && sum->subjects > 0)
    add_paragraph (content, g_strdup ("没有缺口。"));
}

/* --- the proof book ------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinContent *content;
  GPtrArray *names;    /* char* of each proof, in the order of their numbers */
  GPtrArray *used;     /* char* of the items that use it */
  GHashTable *numbers; /* "kind/id" → number from 1 */
} Proofs;

/* The number of a proof; the same record has one number in the whole book. */
static guint
number_of (Proofs *proofs, const char *kind, gint64 id, const char *item)
{
  MulinContent *content = proofs->content;
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, id);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (proofs->numbers, key));
  if (known != 0)
    {
      char **used = (char **) &g_ptr_array_index (proofs->used, known - 1);
      if (strstr (*used, item) == NULL)
        {
          char *more = g_strconcat (*used, "、", item, NULL);
          g_free (*used);
          *used = more;
        }
      return known;
    }
  const MulinKind *of = mulin_catalog_kind (content->catalog, kind);
  g_autofree char *name = of == NULL ? NULL
      : mulin_register_name_masked (content->reader, content->catalog, kind, id, content->is_public ? MULIN_MASK_PUBLIC : MULIN_MASK_INTERNAL);
  g_ptr_array_add (proofs->names, g_strdup_printf ("%s　%s", of != NULL ? of->title : kind, name != NULL ? name : NO_DATA));
  g_ptr_array_add (proofs->used, g_strdup (item));
  g_hash_table_insert (proofs->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (proofs->names->len));
  return proofs->names->len;
}

/* [1] [2] …: the records behind the proposal, then the files of the judgement. */
static gboolean
proof_words (Proofs *proofs, const MulinPartResult *part, const char *item, char **words, GError **error)
{
  MulinContent *content = proofs->content;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; part->proofs != NULL && i < part->proofs->len; i++)
    {
      const MulinProof *proof = g_ptr_array_index (part->proofs, i);
      g_string_append_printf (text, "%s[%u]", text->len > 0 ? " " : "", number_of (proofs, proof->kind, proof->id, item));
    }
  g_autoptr (GPtrArray) files
      = part->judgement == 0 ? NULL : mulin_attachment_list (content->reader, content->catalog, "assessment_item", part->judgement, error);
  if (part->judgement != 0 && files == NULL)
    return FALSE;
  for (guint i = 0; files != NULL && i < files->len; i++)
    g_string_append_printf (text, "%s[%u]", text->len > 0 ? " " : "",
                            number_of (proofs, "attachment", mulin_record_id (g_ptr_array_index (files, i)), item));
  *words = text->len > 0 ? g_strdup (text->str) : g_strdup (NO_DATA);
  return TRUE;
}

/* What was said, by whom and why; or how the program knows. */
static char *
grounds (const MulinPartResult *part)
{
  GString *words = g_string_new (NULL);
  if (part->judged)
    g_string_append_printf (words, "%s %s 评定", part->assessor != NULL ? part->assessor : NO_DATA, part->date != NULL ? part->date : "");
  else
    g_string_append (words, part->part->sql != NULL ? "按记录计算，未经人评定" : "未评定");
  if (part->has_numbers)
    g_string_append_printf (words, "；%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, part->n, part->d);
  if (part->reason != NULL)
    g_string_append_printf (words, "；理由：%s", part->reason);
  if (part->evidence != NULL)
    g_string_append_printf (words, "；佐证：%s", part->evidence);
  return g_string_free (words, FALSE);
}

static gboolean
add_item (Proofs *proofs, const MulinItemResult *item, guint number, GError **error)
{
  static const char *const heads[] = { "编号", "要求", "结论", "依据", "证明", NULL };
  MulinContent *content = proofs->content;
  g_autoptr (MulinTableText) table
      = table_new (g_strdup_printf ("%u　%s　%s", number, item->item->name, verdict_word (content, item->verdict)), heads);
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      const char *requirement = part->part->requirement;
      char *proof = NULL;
      if (!proof_words (proofs, part, item->item->name, &proof, error))
        return FALSE;
      GPtrArray *row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup_printf ("%u.%u", number, i + 1));
      g_ptr_array_add (row, requirement != NULL && *requirement != '\0' && !g_str_equal (requirement, part->part->name)
                                ? g_strdup_printf ("%s：%s", part->part->name, requirement) : g_strdup (part->part->name));
      g_ptr_array_add (row, g_strdup (verdict_word (content, part->verdict)));
      g_ptr_array_add (row, grounds (part));
      g_ptr_array_add (row, proof);
    }
  add_table (content, g_steal_pointer (&table));
  return TRUE;
}

static void
add_list_of_proofs (Proofs *proofs)
{
  static const char *const heads[] = { "号", "证明材料", "用于", NULL };
  MulinTableText *table = table_new (g_strdup ("证明材料目录"), heads);
  for (guint i = 0; i < proofs->names->len; i++)
    {
      GPtrArray *row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup_printf ("[%u]", i + 1));
      g_ptr_array_add (row, g_strdup (g_ptr_array_index (proofs->names, i)));
      g_ptr_array_add (row, g_strdup (g_ptr_array_index (proofs->used, i)));
    }
  add_table (proofs->content, table);
}

static gboolean
add_proof_book (MulinContent *content, const MulinAssessment *assessment, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), used = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Proofs proofs = { content, names, used, numbers };
  const char *kind = asked_subject (content), *asked = kind == NULL ? NULL : g_hash_table_lookup (content->values->parameters, kind);
  guint found = 0;
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      if (asked != NULL && (!g_str_equal (assessment->standard->subject, kind) || subject->id != g_ascii_strtoll (asked, NULL, 10)))
        continue;
      found++;
      add_paragraph (content, g_strdup_printf ("%s：%s%s%s。%u 项中达标 %d 项，基本达标 %d 项，未达标 %d 项，无数据 %d 项；得分 %d/%d。",
                                               subject->name != NULL ? subject->name : NO_DATA, assessment->standard->title,
                                               assessment->round != NULL ? "，" : "", assessment->round != NULL ? assessment->round : "",
                                               subject->items->len, subject->met, subject->basic, subject->unmet, subject->no_data,
                                               subject->weight_met, subject->weight));
      for (guint j = 0; j < subject->items->len; j++)
        if (!add_item (&proofs, g_ptr_array_index (subject->items, j), j + 1, error))
          return FALSE;
    }
  if (found == 0)
    add_paragraph (content, g_strdup_printf ("“%s”没有评这个对象。", assessment->standard->title));
  if (names->len > 0)
    add_list_of_proofs (&proofs);
  return TRUE;
}

gboolean
mulin_content_add_standard (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinAssessment) assessment = assess (content, fence, error);
  if (assessment == NULL)
    return FALSE;
  if (assessment->subjects->len == 0)
    add_paragraph (content, g_strdup ("范围内没有这个标准要评的对象。"));
  else if (strcmp (fence->part, "证明") == 0)
    return add_proof_book (content, assessment, error);
  else
    add_gaps (content, assessment);
  return TRUE;
}
