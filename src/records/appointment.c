/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post passes from one person to the next: the old tenure ends, the new one begins, in one transaction. */

#include "records/register.h"

#include "base/date.h"
#include "records/ex-officio.h"
#include "records/register-internal.h"
#include "store/statement.h"

#include <string.h>

typedef struct
{
  MulinConnection *connection;
  MulinCatalog *catalog;
  gint64 post;
  gint64 person;
  const char *day;
} Appointment;

static gboolean
refuse (Appointment *self, GError **error, const char *reason)
{
  g_autofree char *name = mulin_register_name (self->connection, self->catalog, "post", self->post);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT, "登记任职：%s%s。", name, reason);
  return FALSE;
}

/* Tenures of the post that hold on the day or begin later: ids, earliest first. */
static GArray *
present_tenures (Appointment *self, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->connection,
      "SELECT id FROM tenure WHERE post = :post AND (until IS NULL OR last_day(until) >= :day) ORDER BY since, id",
      error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_integer (statement, ":post", self->post);
  mulin_statement_bind_text (statement, ":day", self->day);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (statement, 0);
      g_array_append_val (ids, id);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* May the tenure be ended for this appointment?  One that begins on the day or later may not be overwritten. */
static gboolean
may_end (Appointment *self, MulinRecord *tenure, GError **error)
{
  const char *since = mulin_record_text (tenure, "since");
  g_autofree char *begin = since == NULL ? NULL : mulin_date_first_day (since);
  g_autofree char *holder
      = mulin_register_display (self->connection, self->catalog, tenure, "person");
  g_autofree char *reason = NULL;
  if (self->person != 0 && mulin_record_integer (tenure, "person", 0) == self->person)
    reason = g_strdup_printf ("已由%s担任", holder);
  else if (begin != NULL && strcmp (begin, self->day) > (self->person == 0 ? 0 : -1))
    reason = g_strdup_printf ("由%s自 %s 起担任，不能在 %s 变动，请先改那条任职", holder, since,
                              self->day);
  return reason == NULL || refuse (self, error, reason);
}

static gboolean
end_tenures (MulinTransaction *transaction, Appointment *self, const char *leave_reason,
             GError **error)
{
  g_autoptr (GArray) ids = present_tenures (self, error);
  g_autofree char *last
      = self->person == 0 ? g_strdup (self->day) : mulin_date_add_days (self->day, -1);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0 && self->person == 0)
    return refuse (self, error, "现在没有人担任，不用登记离任");
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (MulinRecord) tenure = mulin_register_get (
          self->connection, self->catalog, "tenure", g_array_index (ids, gint64, i), error);
      if (tenure == NULL || !may_end (self, tenure, error))
        return FALSE;
      mulin_record_set_text (tenure, "until", last);
      if (leave_reason != NULL && *leave_reason != '\0')
        mulin_record_set_text (tenure, "leave_reason", leave_reason);
      if (!mulin_register_put (transaction, self->catalog, tenure, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_tenure (MulinTransaction *transaction, Appointment *self, const char *chosen,
              const char *filing_no, GError **error)
{
  g_autoptr (MulinRecord) tenure = mulin_record_new (mulin_catalog_kind (self->catalog, "tenure"));
  mulin_record_set_integer (tenure, "post", self->post);
  mulin_record_set_integer (tenure, "person", self->person);
  mulin_record_set_text (tenure, "since", self->day);
  mulin_record_set_text (tenure, "filing_no", filing_no);
  if (chosen != NULL && !mulin_record_parse (tenure, self->catalog, "chosen", chosen, error))
    return FALSE;
  return mulin_register_put (transaction, self->catalog, tenure, error);
}

/* Seats that go with the post pass on with it, to the same person from the same day; when it only ends, with its last day. */
static gboolean
follow (MulinTransaction *transaction, Appointment *self, GError **error)
{
  g_autofree char *after = mulin_date_add_days (self->day, self->person == 0 ? 1 : 0);
  g_autoptr (GPtrArray) seats
      = mulin_ex_officio_list (self->connection, self->catalog, self->post, after, error);
  for (guint i = 0; seats != NULL && i < seats->len; i++)
    {
      MulinExOfficio *seat = g_ptr_array_index (seats, i);
      if (seat->base == self->post && seat->due
          && !mulin_register_appoint (transaction, self->catalog, seat->seat, self->person,
                                      self->day, "concurrent", NULL, NULL, error))
        return FALSE;
    }
  return seats != NULL;
}

gboolean
mulin_register_appoint (MulinTransaction *transaction, MulinCatalog *catalog, gint64 post,
                        gint64 person, const char *day, const char *chosen, const char *filing_no,
                        const char *leave_reason, GError **error)
{
  Appointment self = { mulin_transaction_connection (transaction), catalog, post, person, day };
  if (day == NULL || !mulin_date_is_valid (day)
      || mulin_date_precision (day) != MULIN_PRECISION_DAY)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "登记任职：日期“%s”要写到日，如 2026-03-05。", day == NULL ? "" : day);
      return FALSE;
    }
  if (!mulin_register_exists (self.connection, mulin_catalog_kind (catalog, "post"), post))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "登记任职：没有编号为 @%" G_GINT64_FORMAT " 的职务。", post);
      return FALSE;
    }
  if (!end_tenures (transaction, &self, leave_reason, error))
    return FALSE;
  if (person != 0 && !begin_tenure (transaction, &self, chosen, filing_no, error))
    return FALSE;
  return follow (transaction, &self, error);
}
