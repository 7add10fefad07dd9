/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key names what was asked, the query itself included: a definition that is edited is another question. */

#include "govern/inquiry.h"

#include "base/date.h"
#include "govern/cycle.h"
#include "govern/structure.h"
#include "records/bodies.h"

#include <gio/gio.h>

struct _MulinInquiry
{
  MulinInquirySubject subject;
  char *place;       /* of the keys */
  GArray *compounds; /* once somebody needs them */
  MulinGuard *guard; /* likewise */
  /* while findings are gathered */
  const MulinFindingsWish *wish;
  GThread *other; /* asks the same rules from the last to the first, once one was not remembered; NULL = none */
  MulinInquiry *second; /* of the other thread */
  MulinFindingsWish backwards; /* likewise */
  int met;        /* atomic: nothing is left to ask */
};

static const MulinAnswerType figure_type
    = { (gpointer (*) (gpointer))mulin_figure_ref, (GDestroyNotify)mulin_figure_free };
static const MulinAnswerType rule_type
    = { (gpointer (*) (gpointer))mulin_rule_answer_ref, (GDestroyNotify)mulin_rule_answer_unref };

static const MulinAnswerType count_type
    = { (gpointer (*) (gpointer))mulin_standard_count_ref, (GDestroyNotify)mulin_standard_count_free };

static gpointer
sum_ref (gpointer data)
{
  g_atomic_int_inc (&((MulinFigureSum *)data)->references);
  return data;
}

void
mulin_figure_sum_unref (MulinFigureSum *sum)
{
  if (sum != NULL && g_atomic_int_dec_and_test (&sum->references))
    g_free (sum);
}

static const MulinAnswerType sum_type = { sum_ref, (GDestroyNotify)mulin_figure_sum_unref };

MulinInquiry *
mulin_inquiry_new (const MulinInquirySubject *subject)
{
  MulinInquiry *self = g_new0 (MulinInquiry, 1);
  self->subject = *subject;
  self->place = subject->scope_kind == NULL
                    ? g_strdup ("")
                    : g_strdup_printf ("%s %" G_GINT64_FORMAT, subject->scope_kind, subject->scope);
  return self;
}

void
mulin_inquiry_free (MulinInquiry *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->guard, mulin_guard_free);
  g_clear_pointer (&self->compounds, g_array_unref);
  g_free (self->place);
  g_free (self);
}

GArray *
mulin_inquiry_compounds (MulinInquiry *self, GError **error)
{
  const char *kind = self->subject.scope_kind != NULL ? self->subject.scope_kind : "";
  if (self->compounds == NULL)
    self->compounds
        = mulin_register_compounds (self->subject.reader, kind, self->subject.scope, error);
  return self->compounds;
}

static MulinGuard *
need_guard (MulinInquiry *self, GError **error)
{
  if (self->guard != NULL)
    return self->guard;
  GArray *compounds = mulin_inquiry_compounds (self, error);
  if (compounds == NULL)
    return NULL;
  g_autoptr (MulinGuard) guard = mulin_register_guard (
      self->subject.library, self->subject.catalog, MULIN_MASK_INTERNAL, error);
  /* No compound at all is not the whole library. */
  if (guard == NULL
      || !mulin_guard_set_scope (guard, compounds->len > 0 ? (const gint64 *)compounds->data : (const gint64[]){ 0 },
                                 compounds->len, error))
    return NULL;
  self->guard = g_steal_pointer (&guard);
  return self->guard;
}

/* The places of the compounds decide what a scope is. */
static GHashTable *
begin_reading (MulinInquiry *self)
{
  static const char *const always[] = { "compound", "community", "street", "district" };
  GHashTable *tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_hash_table_add (tables, g_strdup (always[i]));
  mulin_guard_collect (self->guard, tables);
  return tables;
}

/* --- figures --------------------------------------------------------------------------------- */

static const char *
sql_of (MulinShelf *shelf, const char *name)
{
  MulinDefinition *definition = mulin_figure_find (shelf, name);
  MulinSection *section = definition != NULL ? mulin_definition_find (definition, "查询") : NULL;
  const char *sql = section != NULL ? mulin_section_code (section, "sql", NULL) : NULL;
  return sql != NULL ? sql : "";
}

static char *
figure_key (MulinInquiry *self, const char *what, const char *name, const char *as_of,
            const char *from, const char *to)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", what, name, self->place, as_of,
                          from != NULL ? from : "", to != NULL ? to : "", mulin_date_today (),
                          sql_of (self->subject.shelf, name));
}

static MulinFigure *
run_figure (MulinInquiry *self, const char *name, const char *as_of, const char *from,
            const char *to, GHashTable **tables, guint64 *stamp, GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  *stamp = mulin_library_stamp (self->subject.library);
  if (need_guard (self, error) == NULL)
    return NULL;
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer)as_of);
  if (from != NULL)
    g_hash_table_insert (parameters, (gpointer) "from", (gpointer)from);
  if (to != NULL)
    g_hash_table_insert (parameters, (gpointer) "to", (gpointer)to);
  *tables = begin_reading (self);
  MulinFigure *figure
      = mulin_figure_run (self->guard, self->subject.shelf, name, parameters, error);
  mulin_guard_collect (self->guard, NULL);
  return figure;
}

static MulinFigureSum *
sum_of (const MulinFigure *figure)
{
  MulinFigureSum *sum = g_new0 (MulinFigureSum, 1);
  sum->references = 1;
  sum->n = figure->n;
  sum->d = figure->d;
  sum->has_data = figure->has_data;
  sum->rate = figure->rate;
  sum->median = figure->median;
  sum->missing = figure->missing;
  return sum;
}

MulinFigure *
mulin_inquiry_figure (MulinInquiry *self, const char *name, const char *as_of, const char *from,
                      const char *to, GError **error)
{
  MulinAnswers *answers = self->subject.answers;
  g_autofree char *key = figure_key (self, "figure", name, as_of, from, to);
  g_autoptr (GHashTable) tables = NULL;
  guint64 stamp;
  MulinFigure *figure = mulin_answers_find (answers, self->subject.library, key, &figure_type);
  if (figure != NULL)
    return figure;
  figure = run_figure (self, name, as_of, from, to, &tables, &stamp, error);
  if (figure != NULL)
    mulin_answers_keep (answers, key, tables, stamp, figure->rows->len + figure->scope->len, figure,
                        &figure_type);
  return figure;
}

MulinFigureSum *
mulin_inquiry_sum (MulinInquiry *self, const char *name, const char *as_of, GError **error)
{
  MulinAnswers *answers = self->subject.answers;
  g_autofree char *key = figure_key (self, "sum", name, as_of, NULL, NULL);
  g_autofree char *whole = figure_key (self, "figure", name, as_of, NULL, NULL);
  g_autoptr (GHashTable) tables = NULL;
  guint64 stamp;
  MulinFigureSum *sum = mulin_answers_find (answers, self->subject.library, key, &sum_type);
  if (sum != NULL)
    return sum;
  g_autoptr (MulinFigure) figure
      = mulin_answers_find (answers, self->subject.library, whole, &figure_type);
  if (figure != NULL)
    return sum_of (figure);
  figure = run_figure (self, name, as_of, NULL, NULL, &tables, &stamp, error);
  if (figure == NULL)
    return NULL;
  sum = sum_of (figure);
  mulin_answers_keep (answers, key, tables, stamp, 1, sum, &sum_type);
  return sum;
}

typedef struct
{
  MulinInquiry *inquiry;
  const char *as_of;
} Noting;

/* A note needs a number alone. */
static MulinFigure *
get_noted (const char *name, gpointer data, GError **error)
{
  Noting *noting = data;
  return mulin_inquiry_figure (noting->inquiry, name, noting->as_of, NULL, NULL, error);
}

char *
mulin_inquiry_note (MulinInquiry *self, const MulinFigure *figure, const char *as_of,
                    GError **error)
{
  Noting noting = { self, as_of };
  return mulin_figure_note_with (figure, self->subject.shelf, get_noted, &noting, error);
}

/* --- triangles ------------------------------------------------------------------------------- */

GHashTable *
mulin_inquiry_triangles (MulinInquiry *self, const char *as_of, GError **error)
{
  static const MulinAnswerType type
      = { (gpointer (*) (gpointer))g_hash_table_ref, (GDestroyNotify)g_hash_table_unref };
  const MulinInquirySubject *subject = &self->subject;
  g_autofree char *key = g_strdup_printf ("triangles\n%s\n%s\n%s", self->place, as_of, mulin_date_today ());
  GHashTable *triangles = mulin_answers_find (subject->answers, subject->library, key, &type);
  if (triangles != NULL)
    return triangles;
  guint64 stamp = mulin_library_stamp (subject->library);
  triangles = mulin_triangles (subject->reader, subject->scope_kind, subject->scope, as_of, error);
  if (triangles == NULL)
    return NULL;
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);
  for (const char *const *table = mulin_bodies_parties_tables (); *table != NULL; table++)
    g_hash_table_add (tables, (gpointer)*table);
  mulin_answers_keep (subject->answers, key, tables, stamp, g_hash_table_size (triangles), triangles, &type);
  return triangles;
}

/* --- standards ------------------------------------------------------------------------------- */

static char *
standard_key (MulinInquiry *self, const char *name, const char *as_of, gboolean by_street)
{
  MulinDefinition *definition = mulin_standard_find (self->subject.shelf, name);
  return g_strdup_printf ("standard\n%s\n%s\n%s\n%d\n%s\n%s", name, self->place, as_of, by_street, mulin_date_today (),
                          definition != NULL ? mulin_definition_source (definition) : "");
}

MulinStandardCount *
mulin_inquiry_standard (MulinInquiry *self, const char *name, const char *as_of, gboolean by_street,
                        GError **error)
{
  g_autofree char *key = standard_key (self, name, as_of, by_street);
  MulinStandardCount *count
      = mulin_answers_find (self->subject.answers, self->subject.library, key, &count_type);
  if (count != NULL)
    return count;
  guint64 stamp = mulin_library_stamp (self->subject.library);
  if (need_guard (self, error) == NULL)
    return NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer)as_of);
  g_autoptr (GHashTable) tables = begin_reading (self);
  count = mulin_standard_count_run (self->guard, self->subject.shelf, self->subject.catalog, name,
                                    parameters, by_street, error);
  mulin_guard_collect (self->guard, NULL);
  if (count != NULL)
    mulin_answers_keep (self->subject.answers, key, tables, stamp, count->rows->len * count->items->len,
                        count, &count_type);
  return count;
}

/* --- findings -------------------------------------------------------------------------------- */

static MulinRuleAnswer *
ask_rule (MulinInquiry *self, MulinDefinition *definition, const MulinRule *rule,
          const char *regions, const char *as_of, GError **error)
{
  if (mulin_cycle_is_due_rule (rule))
    return mulin_cycle_due_ask (self->guard, self->subject.shelf, self->subject.catalog, rule,
                                as_of, error);
  return mulin_rule_ask (self->guard, definition, rule, regions, as_of, error);
}

/* --- on two processors: the one thread asks the rules from the first, another from the last; both find what the other has asked
 * among the answers, and they meet.  What the other would report is worked out again, so nothing of it can be lost. --- */

static MulinRuleAnswer *ask_or_remember (MulinDefinition *definition, const MulinRule *rule, const char *regions, const char *as_of,
                                         gpointer data, GError **error);

static gpointer
ask_backwards (gpointer data)
{
  MulinInquiry *self = data;
  MulinConnection *reader = mulin_library_borrow_reader (self->subject.library, NULL);
  if (reader == NULL)
    return NULL;
  mulin_findings_free (mulin_findings_gather (ask_or_remember, self, reader, self->subject.shelf, self->subject.catalog, self->wish,
                                              NULL));
  g_clear_pointer (&self->guard, mulin_guard_free);
  mulin_library_return_reader (self->subject.library, reader);
  return NULL;
}

static void
begin_other (MulinInquiry *self)
{
  if (self->other != NULL || self->wish->backwards || self->wish->rule != NULL)
    return;
  self->second = mulin_inquiry_new (&self->subject);
  self->second->compounds = g_array_ref (self->compounds);
  self->backwards = *self->wish;
  self->backwards.backwards = TRUE;
  self->second->wish = &self->backwards;
  self->other = g_thread_new ("rules", ask_backwards, self->second);
}

static void
end_other (MulinInquiry *self)
{
  if (self->other == NULL)
    return;
  g_atomic_int_set (&self->second->met, TRUE);
  g_thread_join (g_steal_pointer (&self->other));
  g_clear_pointer (&self->second, mulin_inquiry_free);
}

static MulinRuleAnswer *
ask_or_remember (MulinDefinition *definition, const MulinRule *rule, const char *regions,
                 const char *as_of, gpointer data, GError **error)
{
  MulinInquiry *self = data;
  if (g_atomic_int_get (&self->met))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "done");
      return NULL;
    }
  g_autofree char *key
      = g_strdup_printf ("rule\n%s\n%s\n%s\n%s\n%s\n%s", rule->name, self->place,
                         mulin_rule_reads_day (rule) ? as_of : "", mulin_date_today (), regions != NULL ? regions : "",
                         mulin_definition_source (definition));
  MulinRuleAnswer *answer
      = mulin_answers_find (self->subject.answers, self->subject.library, key, &rule_type);
  if (answer != NULL)
    return answer;
  guint64 stamp = mulin_library_stamp (self->subject.library);
  if (need_guard (self, error) == NULL)
    return NULL;
  begin_other (self);
  g_autoptr (GHashTable) tables = begin_reading (self);
  answer = ask_rule (self, definition, rule, regions, as_of, error);
  mulin_guard_collect (self->guard, NULL);
  if (answer != NULL)
    mulin_answers_keep (self->subject.answers, key, tables, stamp, answer->rows->len, answer,
                        &rule_type);
  return answer;
}

MulinFindings *
mulin_inquiry_findings (MulinInquiry *self, const MulinFindingsWish *wish, GError **error)
{
  self->wish = wish;
  MulinFindings *findings = mulin_findings_gather (ask_or_remember, self, self->subject.reader, self->subject.shelf,
                                                   self->subject.catalog, wish, error);
  end_other (self);
  self->wish = NULL;
  return findings;
}
