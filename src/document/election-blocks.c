/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An election on paper: its dates counted back, what the region asks for, the joint review, and the arithmetic of its votes.
 * Nothing of the party's own gates is said here (practice.md). */
#include "document/content.h"

#include "base/error.h"
#include "base/numeral.h"
#include "govern/ballot-box.h"
#include "govern/election.h"
#include "govern/joint-review.h"

#include <string.h>

#define NO_DATA "—"

static void
add_words (MulinContent *content, MulinBlockType type, const char *text)
{
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, text, NULL, NULL);
  g_ptr_array_add (content->blocks, mulin_block_new (type, text));
  mulin_content_add_part (content, type == MULIN_BLOCK_ITEM ? "item" : "paragraph", 0, runs);
}

static void
add_table (MulinContent *content, MulinTableText *table, const char *words)
{
  GPtrArray *runs = mulin_document_runs_new ();
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  mulin_document_runs_add (runs, words, NULL, NULL);
  mulin_content_add_part (content, "table", 0, runs);
  block->table = table;
  g_ptr_array_add (content->blocks, block);
}

/* （一）, （二） */
static char *
numbered (guint i, const char *text)
{
  g_autofree char *number = mulin_numeral_to_chinese ((int) i + 1);
  return g_strdup_printf ("（%s）%s", number, text);
}

/* --- dates, steps, demands --------------------------------------------------------------------------------------------- */

static gboolean
add_dates (MulinContent *content, const MulinElection *election)
{
  MulinTableText *table = mulin_table_text_new ();
  g_ptr_array_add (table->heads, g_strdup ("事项"));
  g_ptr_array_add (table->heads, g_strdup ("日期"));
  g_ptr_array_add (table->heads, g_strdup ("依据"));
  for (guint i = 0; i < election->dates->len; i++)
    {
      const MulinCountdown *row = g_ptr_array_index (election->dates, i);
      GPtrArray *cells = mulin_table_text_add_row (table);
      gboolean sure = g_strcmp0 (row->certainty, "记忆") != 0;
      g_ptr_array_add (cells, g_strdup (row->title));
      g_ptr_array_add (cells, g_strdup (!row->recorded ? "未收录" : row->day != NULL ? row->day : NO_DATA));
      g_ptr_array_add (cells, !row->recorded || *row->source == '\0' ? g_strdup (NO_DATA)
                              : g_strconcat (row->source, sure ? "" : "（待核）", NULL));
    }
  add_table (content, table, "换届日程");
  return TRUE;
}

static MulinWorkflow *
workflow_of (MulinContent *content, const MulinElection *election, GError **error)
{
  g_autoptr (GPtrArray) workflows = mulin_workflows_load (content->shelf, content->catalog, error);
  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    if (g_strcmp0 (((MulinWorkflow *) g_ptr_array_index (workflows, i))->election, election->kind) == 0)
      return mulin_workflow_ref (g_ptr_array_index (workflows, i));
  if (workflows != NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有适用于“%s”的流程定义，先在流程里补上。", election->name);
  return NULL;
}

static gboolean
add_steps (MulinContent *content, const MulinElection *election, GError **error)
{
  g_autoptr (MulinWorkflow) workflow = workflow_of (content, election, error);
  g_autoptr (GString) text = g_string_new ("按");
  for (guint i = 0; workflow != NULL && i < workflow->steps->len; i++)
    {
      const MulinWorkflowStep *step = g_ptr_array_index (workflow->steps, i);
      g_string_append_printf (text, "%s%s（%s）", i > 0 ? "、" : "", step->name, step->actor);
    }
  g_string_append (text, "的步骤进行。");
  if (workflow != NULL)
    add_words (content, MULIN_BLOCK_PARAGRAPH, text->str);
  return workflow != NULL;
}

static char *
threshold_words (const MulinThreshold *threshold)
{
  return threshold->strict ? g_strdup_printf ("超过%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, threshold->n, threshold->d)
                           : g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "以上", threshold->n, threshold->d);
}

/* How long a term may be, "3至5年"; NULL = 未收录. */
static char *
term_words (const MulinRuleset *ruleset)
{
  int least = mulin_ruleset_integer (ruleset, "term_least", -1), most = mulin_ruleset_integer (ruleset, "term_most", -1);
  if (least > 0 && most > 0)
    return g_strdup_printf ("%d至%d年", least, most);
  return most > 0 ? g_strdup_printf ("不超过%d年", most) : least > 0 ? g_strdup_printf ("不少于%d年", least) : NULL;
}

static gboolean
add_demands (MulinContent *content, const MulinElection *election)
{
  const MulinRuleset *ruleset = election->ruleset;
  const MulinVoteRule *rule = mulin_ruleset_vote (ruleset, "elect");
  const MulinNorm *size = mulin_ruleset_norm (ruleset, "committee_least");
  g_autofree char *why = NULL, *term = term_words (ruleset);
  guint n = 0;
  mulin_ruleset_committee_size (ruleset, 0, -1, -1, &why);
  g_autofree char *seats = size != NULL ? g_strdup_printf ("委员人数：%s（%s%s）。", why, size->source,
                                                           g_str_equal (size->certainty, "记忆") ? "，待核" : "")
                                        : g_strdup ("委员人数：地区规定未收录，按业主大会议事规则办理。");
  g_autofree char *years = term != NULL ? g_strdup_printf ("任期：%s。", term)
                                        : g_strdup ("任期：地区规定未收录，按业主大会议事规则办理。");
  g_autofree char *first = numbered (n++, seats), *second = numbered (n++, years);
  add_words (content, MULIN_BLOCK_ITEM, first);
  add_words (content, MULIN_BLOCK_ITEM, second);
  if (rule == NULL)
    return TRUE;
  g_autofree char *quorum = threshold_words (&rule->quorum), *approval = threshold_words (&rule->approval);
  g_autofree char *text
      = g_strdup_printf ("表决：参与表决的业主，专有部分面积占比、人数占比都要在%s；同意的面积、人数都要%s（以%s为基数；%s）。", quorum, approval,
                         rule->of_all ? "全体业主" : "参与表决的业主", rule->source);
  g_autofree char *third = numbered (n++, text);
  add_words (content, MULIN_BLOCK_ITEM, third);
  return TRUE;
}

/* --- joint review ------------------------------------------------------------------------------------------------------- */

static const char *
review_word (MulinReviewState state)
{
  static const char *const words[] = {
    [MULIN_REVIEW_UNSENT] = NO_DATA,    [MULIN_REVIEW_PENDING] = "未回复", [MULIN_REVIEW_OVERDUE] = "逾期未回复",
    [MULIN_REVIEW_PASSED] = "通过",     [MULIN_REVIEW_FAILED] = "不通过",
  };
  return words[state];
}

static gboolean
add_review (MulinContent *content, const MulinElection *election, const char *as_of, GError **error)
{
  g_autoptr (MulinWorkflow) workflow = workflow_of (content, election, error);
  g_autoptr (MulinJointReview) review
      = workflow == NULL ? NULL
                         : mulin_joint_review_load (content->reader, content->catalog, workflow, election->id, as_of, error);
  if (review == NULL)
    return FALSE;
  MulinTableText *table = mulin_table_text_new ();
  g_ptr_array_add (table->heads, g_strdup ("候选人"));
  for (guint i = 0; i < review->departments->len; i++)
    g_ptr_array_add (table->heads, g_strdup (g_ptr_array_index (review->departments, i)));
  g_ptr_array_add (table->heads, g_strdup ("结论"));
  for (guint i = 0; i < review->rows->len; i++)
    {
      const MulinReviewRow *row = g_ptr_array_index (review->rows, i);
      GPtrArray *cells = mulin_table_text_add_row (table);
      g_ptr_array_add (cells, g_strdup (row->name));
      for (guint d = 0; d < row->cells->len; d++)
        g_ptr_array_add (cells, g_strdup (review_word (g_array_index (row->cells, MulinReviewCell, d).state)));
      g_ptr_array_add (cells, g_strdup (review_word (row->state)));
    }
  if (review->rows->len > 0)
    add_table (content, table, "资格联审结果");
  else
    {
      mulin_table_text_free (table);
      add_words (content, MULIN_BLOCK_PARAGRAPH, "还没有登记候选人。");
    }
  return TRUE;
}

/* --- votes -------------------------------------------------------------------------------------------------------------- */

static char *
share_words (const MulinShare *share, const MulinShare *whole)
{
  g_autofree char *area = mulin_numeral_format_hundredths (share->area, TRUE);
  g_autofree char *heads = mulin_numeral_format_integer (share->heads, TRUE);
  g_autofree char *head_rate = whole != NULL && whole->heads > 0 ? mulin_numeral_format_rate (share->heads, whole->heads) : NULL;
  g_autofree char *area_rate = whole != NULL && whole->area > 0 ? mulin_numeral_format_rate (share->area, whole->area) : NULL;
  if (head_rate == NULL || area_rate == NULL)
    return g_strdup_printf ("%s人、%s平方米", heads, area);
  return g_strdup_printf ("%s人、%s平方米（%s%%、%s%%）", heads, area, head_rate, area_rate);
}

static char *
result_words (const MulinVoteResult *result)
{
  const MulinTally *tally = &result->tally;
  const MulinVoteRule *rule = result->rule;
  const MulinShare *whole = rule->of_all ? &tally->all : &tally->taking_part;
  g_autofree char *all = share_words (&tally->all, NULL), *part = share_words (&tally->taking_part, &tally->all);
  g_autofree char *yes = share_words (&tally->yes, whole), *no = share_words (&tally->no, NULL);
  g_autofree char *abstain = share_words (&tally->abstain, NULL);
  g_autofree char *quorum = threshold_words (&rule->quorum), *approval = threshold_words (&rule->approval);
  g_autofree char *divided
      = tally->divided > 0 ? g_strdup_printf ("有%d名业主的多套房屋意见不一，人数不计入任何一方，面积按票计入。", tally->divided) : g_strdup ("");
  g_autofree char *verdict = result->outcome.valid ? g_strdup (result->outcome.approved ? "通过" : "未通过")
                                                   : mulin_vote_words (&result->outcome);
  return g_strdup_printf ("%s。全体业主%s；参与表决%s，规定为%s；同意%s，规定为%s；反对%s；弃权%s。%s表决结果：%s。依据：%s。", result->item, all, part,
                          quorum, yes, approval, no, abstain, divided, verdict, rule->source);
}

/* A result is made public only when enough took part, by heads and by area, in every item. */
static gboolean
add_votes (MulinContent *content, const MulinElection *election, gboolean final, const char *as_of, GError **error)
{
  g_autofree char *why = NULL;
  g_autoptr (MulinBallotBox) box
      = mulin_ballot_box_load (content->reader, content->catalog, election->id, election->compound, election->ruleset, as_of, error);
  if (box == NULL)
    return FALSE;
  if (final && !mulin_ballot_box_is_valid (box, &why))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT, "还不能公告“%s”的结果：%s。", election->name, why);
      return FALSE;
    }
  for (guint i = 0; i < box->results->len; i++)
    {
      const MulinVoteResult *result = g_ptr_array_index (box->results, i);
      g_autofree char *text = result->rule != NULL ? result_words (result)
                                                   : g_strdup_printf ("%s。没有对应的表决规则，未收录。", result->item);
      g_autofree char *item = numbered (i, text);
      add_words (content, MULIN_BLOCK_ITEM, item);
    }
  return TRUE;
}

gboolean
mulin_content_add_election (MulinContent *content, const MulinFence *fence, GError **error)
{
  const char *id = g_hash_table_lookup (content->values->parameters, "election");
  const char *as_of = g_hash_table_lookup (content->values->parameters, "as_of");
  if (id == NULL)
    {
      mulin_definition_set_error (content->values->definition, error, fence->line,
                                  "这里要用一次选举或表决的数据，“适用”写 election，打印时指定是哪一次。");
      return FALSE;
    }
  g_autoptr (MulinElection) election = mulin_election_load (content->reader, content->catalog, content->shelf,
                                                            g_ascii_strtoll (id, NULL, 10), as_of, error);
  if (election == NULL)
    return FALSE;
  if (strcmp (fence->part, "日程") == 0)
    return add_dates (content, election);
  if (strcmp (fence->part, "步骤") == 0)
    return add_steps (content, election, error);
  if (strcmp (fence->part, "要求") == 0)
    return add_demands (content, election);
  if (strcmp (fence->part, "联审") == 0)
    return add_review (content, election, as_of, error);
  return add_votes (content, election, strcmp (fence->part, "结果") == 0, as_of, error);
}
