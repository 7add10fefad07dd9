/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a template before it is added: its marks, its figures, its queries, each named with its line. */
#include "document/document.h"

#include "document/template.h"
#include "document/values.h"

typedef struct
{
  MulinShelf *shelf;
  MulinDefinition *definition;
  MulinGuard *guard;
} Checking;

/* Does the query of a chart name its columns as the form wants them? */
static gboolean
check_columns (const Checking *checking, const char *sql, const MulinChartForm *form, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (checking->guard, sql, NULL, error);
  if (statement == NULL)
    return FALSE;
  g_autoptr (GPtrArray) names = mulin_values_heads (statement, NULL);
  return mulin_query_chart_check (form, (const char *const *) names->pdata, names->len, error);
}

static gboolean
check_one (const char *sql, const char *figure, const MulinChartForm *form, int line, gpointer data, GError **error)
{
  const Checking *checking = data;
  if (figure != NULL && mulin_figure_find (checking->shelf, figure) == NULL)
    {
      mulin_definition_set_error (checking->definition, error, line, "没有数字“%s”，请从数字清单里另选。", figure);
      return FALSE;
    }
  GError *reason = NULL;
  if (sql == NULL || checking->guard == NULL
      || (mulin_guard_check (checking->guard, sql, &reason) && (form == NULL || check_columns (checking, sql, form, &reason))))
    return TRUE;
  mulin_definition_set_error (checking->definition, error, line, "%s", reason->message);
  g_error_free (reason);
  return FALSE;
}

static gboolean
check_places (MulinDefinition *definition, GError **error)
{
  static const char *const known[] = { "district", "street", "community", "compound", "election", "matter", "meeting", "person", "venue", "company",
                                       NULL };
  g_auto (GStrv) places = mulin_document_places (definition);
  for (int i = 0; places[i] != NULL; i++)
    if (!g_strv_contains (known, places[i]))
      {
        mulin_definition_set_error (definition, error, mulin_definition_line (definition, "适用"),
                                    "“适用”没有“%s”，可写 district、street、community、compound，或者 election、matter、meeting、person、venue、company。", places[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_document (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  g_autoptr (MulinTemplate) template = mulin_template_new (definition, error);
  if (template == NULL || !check_places (definition, error))
    return FALSE;
  Checking checking = { shelf, definition, guard };
  return mulin_template_visit (template, check_one, &checking, error);
}

void
mulin_document_register_checks (void)
{
  mulin_shelf_register_check ("documents", check_document);
}
