/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is covered is counted through coverage only (practice.md, Who stands where 5), so an organisation that stands at a
 * compound or building covers it from the moment it is entered. */

#include "records/coverage.h"

#include "store/statement.h"

static gboolean
insert (MulinTransaction *transaction, MulinRecord *organization, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      mulin_transaction_connection (transaction),
      "INSERT INTO coverage (id, organization, compound, building, since) VALUES (:id, :organization, "
      "CASE WHEN :building IS NULL THEN :compound END, :building, :since)",
      error);

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", mulin_transaction_next_id (transaction));
  mulin_statement_bind_integer (statement, ":organization", mulin_record_id (organization));
  if (mulin_record_has (organization, "compound"))
    mulin_statement_bind_integer (statement, ":compound", mulin_record_integer (organization, "compound", 0));
  if (mulin_record_has (organization, "building"))
    mulin_statement_bind_integer (statement, ":building", mulin_record_integer (organization, "building", 0));
  mulin_statement_bind_text (statement, ":since", mulin_record_text (organization, "since"));
  return mulin_statement_run (statement, error);
}

/* The organisation moved: the coverage of its old place moves with it, other coverage stays. */
static gboolean
move (MulinTransaction *transaction, MulinRecord *organization, MulinRecord *stored, const char *field, const char *sql, GError **error)
{
  g_autoptr (MulinStatement) statement = NULL;

  if (mulin_record_equal (organization, stored, field) || !mulin_record_has (organization, field) || !mulin_record_has (stored, field))
    return TRUE;
  statement = mulin_statement_new (mulin_transaction_connection (transaction), sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":organization", mulin_record_id (organization));
  mulin_statement_bind_integer (statement, ":before", mulin_record_integer (stored, field, 0));
  mulin_statement_bind_integer (statement, ":after", mulin_record_integer (organization, field, 0));
  return mulin_statement_run (statement, error);
}

gboolean
mulin_coverage_follow (MulinTransaction *transaction, MulinRecord *organization, MulinRecord *stored, GError **error)
{
  gboolean placed = mulin_record_has (organization, "compound") || mulin_record_has (organization, "building");
  gboolean was = stored != NULL && (mulin_record_has (stored, "compound") || mulin_record_has (stored, "building"));

  if (!placed)
    return TRUE;
  if (!was)
    return insert (transaction, organization, error);
  return move (transaction, organization, stored, "compound",
               "UPDATE coverage SET compound = :after WHERE organization = :organization AND compound = :before", error)
         && move (transaction, organization, stored, "building",
                  "UPDATE coverage SET building = :after WHERE organization = :organization AND building = :before", error);
}
