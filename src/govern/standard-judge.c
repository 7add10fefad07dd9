/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes down a person's word on a standard's items: who overrides the program says why. */

#include "govern/standard-assess.h"

static gboolean
is_fit (const MulinStandard *standard, const MulinJudgement *judgement, GError **error)
{
  const MulinStandardPart *part = mulin_standard_part (standard, judgement->item);
  const char *reason = judgement->reason;
  if (part == NULL && mulin_standard_item (standard, judgement->item) == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "标准“%s”没有项目“%s”，请从项目里选。",
                   standard->title, judgement->item);
      return FALSE;
    }
  if (part != NULL && part->method == MULIN_METHOD_COMPUTED)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”由程序按记录计算，不能由人评定，请改有关记录。", judgement->item);
      return FALSE;
    }
  gboolean proposes = part == NULL || part->method == MULIN_METHOD_BOTH;
  if (proposes && judgement->proposed != MULIN_VERDICT_NO_DATA
      && judgement->proposed != judgement->verdict && (reason == NULL || *reason == '\0'))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”的结论与程序建议不同，请写改判理由。", judgement->item);
      return FALSE;
    }
  return TRUE;
}

static gboolean
put_judgement (MulinTransaction *transaction, MulinCatalog *catalog, gint64 assessment,
               const MulinJudgement *judgement, GError **error)
{
  g_autoptr (MulinRecord) record
      = mulin_record_new (mulin_catalog_kind (catalog, "assessment_item"));
  mulin_record_set_integer (record, "assessment", assessment);
  mulin_record_set_text (record, "item", judgement->item);
  mulin_record_set_text (record, "proposed", mulin_verdict_key (judgement->proposed));
  mulin_record_set_text (record, "state", mulin_verdict_key (judgement->verdict));
  mulin_record_set_text (record, "reason", judgement->reason);
  mulin_record_set_text (record, "evidence", judgement->evidence);
  return mulin_register_put (transaction, catalog, record, error);
}

gboolean
mulin_standard_judge (MulinTransaction *transaction, MulinCatalog *catalog, MulinStandard *standard,
                      gint64 subject, const char *round, const char *date, const char *assessor,
                      const MulinJudgement *judgements, guint n_judgements, gint64 *id,
                      GError **error)
{
  for (guint i = 0; i < n_judgements; i++)
    if (!is_fit (standard, &judgements[i], error))
      return FALSE;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "assessment"));
  mulin_record_set_text (record, "standard", standard->name);
  mulin_record_set_text (record, "round", round);
  mulin_record_set_integer (record, standard->subject, subject);
  mulin_record_set_text (record, "date", date);
  mulin_record_set_text (record, "assessor", assessor);
  if (!mulin_register_put (transaction, catalog, record, error))
    return FALSE;
  for (guint i = 0; i < n_judgements; i++)
    if (!put_judgement (transaction, catalog, mulin_record_id (record), &judgements[i], error))
      return FALSE;
  if (id != NULL)
    *id = mulin_record_id (record);
  return TRUE;
}
