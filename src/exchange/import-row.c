/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row makes several records: places, the compound, its company, the contract and what it
 * covers.  First all of them are found or made; only when none is refused anything is kept. */

#include "exchange/import-row.h"

#include <string.h>

MulinListRow *
mulin_list_row_new (MulinImportSession *session, const MulinRow *cells, const MulinListPart *part,
                    MulinImportRow *result)
{
  MulinListRow *line = g_new0 (MulinListRow, 1);

  line->session = session;
  line->cells = cells;
  line->part = part;
  line->result = result;
  line->blanks = g_array_new (FALSE, FALSE, sizeof (guint));
  line->slots = g_new0 (MulinSlot, session->mapping->records->len);
  line->reasons = g_string_new (NULL);
  return line;
}

void
mulin_list_row_free (MulinListRow *line)
{
  if (line == NULL)
    return;
  for (guint i = 0; i < line->session->mapping->records->len; i++)
    {
      mulin_record_free (line->slots[i].given);
      g_clear_pointer (&line->slots[i].constants, g_ptr_array_unref);
    }
  g_free (line->slots);
  g_free (line->ending_day);
  g_string_free (line->reasons, TRUE);
  g_array_unref (line->blanks);
  g_free (line);
}

void
mulin_list_row_refuse (MulinListRow *line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (g_str_has_suffix (reason, "。"))
    reason[strlen (reason) - strlen ("。")] = '\0';
  if (strstr (line->reasons->str, reason) == NULL)
    g_string_append_printf (line->reasons, "%s%s", line->reasons->len > 0 ? "；" : "", reason);
}

gint64
mulin_list_row_reference (gpointer data, const char *kind)
{
  MulinListRow *line = data;

  for (guint i = 0; i < line->session->mapping->records->len; i++)
    if (line->slots[i].draft != NULL
        && strcmp (mulin_mapping_record (line->session->mapping, i)->kind->name, kind) == 0)
      return line->slots[i].draft->id;
  if (line->session->place != NULL && strcmp (line->session->place->kind->name, kind) == 0)
    return line->session->place->id;
  return 0;
}

/* --- matching -------------------------------------------------------------------------------- */

static const char *
given_text (MulinListRow *line, const MulinTarget *target)
{
  MulinSlot *slot = &line->slots[target->record];
  const char *text = slot->given != NULL ? mulin_record_text (slot->given, target->field) : NULL;

  return text != NULL || slot->draft == NULL
             ? text
             : mulin_record_text (slot->draft->record, target->field);
}

static gboolean
meets_conditions (MulinListRow *line, const MulinMappingRecord *spec)
{
  for (guint i = 0; i < spec->conditions->len; i++)
    {
      const MulinTarget *target = spec->conditions->pdata[i];
      MulinSlot *slot = &line->slots[target->record];

      if (target->field == NULL
              ? (slot->draft != NULL || slot->given != NULL)
              : (slot->given != NULL && mulin_record_has (slot->given, target->field)))
        return TRUE;
    }
  return spec->conditions->len == 0;
}

static void
apply_links (MulinListRow *line, guint record)
{
  const MulinMappingRecord *spec = mulin_mapping_record (line->session->mapping, record);
  guint settled = G_MAXUINT;

  for (guint i = 0; i < spec->links->len; i++)
    {
      const MulinLink *link = spec->links->pdata[i];
      MulinSlot *source = &line->slots[link->record];

      if (link->group == settled || source->draft == NULL)
        continue;
      mulin_record_set_integer (mulin_list_row_given (line, record), link->field,
                                source->draft->id);
      settled = link->group;
    }
}

static void
infer (MulinListRow *line, guint record)
{
  GPtrArray *inferences = line->session->mapping->inferences;

  for (guint i = 0; i < inferences->len; i++)
    {
      const MulinInference *inference = inferences->pdata[i];
      const char *from
          = inference->target.record == record ? given_text (line, &inference->from) : NULL;
      g_autoptr (GError) error = NULL;

      if (from == NULL || strstr (from, inference->part) == NULL
          || mulin_record_has (mulin_list_row_given (line, record), inference->target.field))
        continue;
      if (!mulin_record_parse (line->slots[record].given, line->session->catalog,
                               inference->target.field, inference->text, &error))
        mulin_list_row_refuse (line, "%s", error->message);
    }
}

/* The text at most so many characters long; 0 = whole. */
static char *
cut_text (const char *text, guint64 length)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  if (length == 0)
    return g_strdup (text);
  if ((guint64)g_utf8_strlen (line, -1) <= length)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, (glong)length) = '\0';
  return g_strconcat (line, "…", NULL);
}

/* {compound.name}业委会 → text; NULL when a part is not known. */
static char *
fill_template (MulinListRow *line, const char *template)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = template; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *path = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      char *dot = path != NULL ? strchr (path, '.') : NULL;
      char *colon = dot != NULL ? strchr (dot, ':') : NULL;
      const char *value = NULL;
      g_autofree char *cut = NULL;

      if (dot == NULL)
        {
          g_string_append_c (text, *p);
          continue;
        }
      *dot = '\0';
      if (colon != NULL)
        *colon = '\0';
      for (guint i = 0; i < line->session->mapping->records->len; i++)
        if (strcmp (mulin_mapping_record (line->session->mapping, i)->name, path) == 0
            && mulin_kind_field (mulin_mapping_record (line->session->mapping, i)->kind, dot + 1)
                   != NULL)
          value = given_text (line, &(MulinTarget){ i, dot + 1 });
      if (value == NULL)
        return NULL;
      cut = cut_text (value, colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 0);
      g_string_append (text, cut);
      p = end;
    }
  return g_strdup (text->str);
}

static void
apply_constants (MulinListRow *line, guint record)
{
  const MulinMappingRecord *spec = mulin_mapping_record (line->session->mapping, record);
  MulinSlot *slot = &line->slots[record];

  if (slot->constants == NULL)
    slot->constants = g_ptr_array_new ();
  for (guint i = 0; i < spec->constants->len; i++)
    {
      const MulinConstant *constant = spec->constants->pdata[i];
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      if (mulin_record_has (mulin_list_row_given (line, record), constant->field))
        continue;
      text = fill_template (line, constant->text);
      if (text == NULL)
        continue;
      if (!mulin_record_parse (slot->given, line->session->catalog, constant->field, text, &error))
        mulin_list_row_refuse (line, "%s", error->message);
      g_ptr_array_add (slot->constants, constant->field);
    }
}

void
mulin_list_row_remark (MulinListRow *line, const MulinTarget *target, const char *text)
{
  const char *known = given_text (line, target);
  g_autofree char *both = known != NULL ? g_strconcat (known, "；", text, NULL) : g_strdup (text);

  if (known == NULL || strstr (known, text) == NULL)
    mulin_record_set_text (mulin_list_row_given (line, target->record), target->field, both);
}

/* The mark 余: a value whose record is not made stays as a note with the main record. */
static void
keep_rest (MulinListRow *line, guint record)
{
  MulinImportSession *session = line->session;

  for (guint i = 0; i < session->mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (session->mapping, i);
      const MulinListColumn *column = mulin_list_table_column (session->table, i);
      g_autofree char *text = NULL;

      if (field->target.record != record || field->rest.field == NULL || column == NULL)
        continue;
      text = g_strdup_printf ("%s：%s", field->label,
                              mulin_row_cell (line->cells, column->column)->text);
      mulin_list_row_remark (line, &field->rest, text);
    }
}

/* What the mapping says of the body behind a title, unless the row names the body itself. */
static void
apply_seat (MulinListRow *line, guint record)
{
  const MulinListSeat *seat = line->part->seat;
  MulinSlot *slot = &line->slots[record];

  if (seat == NULL || slot->given != NULL)
    return;
  for (guint i = 0; i < seat->rule->constants->len; i++)
    {
      const MulinSeatConstant *constant = seat->rule->constants->pdata[i];
      g_autofree char *text = NULL;

      if (constant->target.record != record)
        continue;
      text = fill_template (line, constant->text);
      if (text == NULL)
        continue;
      mulin_list_row_put (line, record, constant->target.field, text);
      if (slot->constants == NULL)
        slot->constants = g_ptr_array_new ();
      g_ptr_array_add (slot->constants, constant->target.field);
    }
}

static const MulinImportChoice *
find_choice (MulinListRow *line, const MulinMappingRecord *spec)
{
  g_autofree char *key = g_strconcat (line->result->key, "\x1f", spec->name, NULL);

  return g_hash_table_lookup (line->session->choices, key);
}

/* Several persons or values in a cell make several records; what the row is about is one, unless it
 * is they. */
static gboolean
is_divided (const MulinMapping *mapping, guint record)
{
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (mapping, i);

      if (field->target.record == record
          && (field->multiple || field->convert == MULIN_CONVERT_PERSON
              || field->convert == MULIN_CONVERT_OWNER))
        return TRUE;
    }
  return FALSE;
}

static MulinDraft *
find_draft (MulinListRow *line, guint record)
{
  MulinImportSession *session = line->session;
  const MulinMappingRecord *spec = mulin_mapping_record (session->mapping, record);
  const MulinImportChoice *choice = find_choice (line, spec);
  g_autoptr (GError) error = NULL;
  MulinDraft *draft;

  if (strcmp (spec->kind->name, "post") == 0)
    return mulin_import_seat (line, record);
  if (record == session->mapping->main && line->part->index > 0 && session->row_main != NULL
      && session->mapping->seats->len == 0 && !is_divided (session->mapping, record))
    return session->row_main;
  if (choice != NULL)
    mulin_list_row_ask (line, record); /* what was chosen can be chosen otherwise */
  if (choice != NULL && choice->id == 0)
    return NULL;
  if (choice != NULL)
    {
      draft = mulin_import_book_draft (session->book, spec->kind->name, choice->id);
      if (draft == NULL)
        mulin_list_row_refuse (line, "所选的%s @%" G_GINT64_FORMAT "已不在库里", spec->kind->title,
                               choice->id);
      return draft;
    }
  draft = mulin_import_book_match (session->book, record, line->slots[record].given,
                                   mulin_list_row_reference, line, &error);
  if (error != NULL && !spec->known)
    mulin_list_row_refuse (line, "%s", error->message);
  if (draft == NULL)
    mulin_list_row_ask (line, record);
  return draft;
}

/* What the kind demands of a new record is missed in the dry run already. */
static gboolean
is_complete (MulinListRow *line, guint record)
{
  const MulinKind *kind = mulin_mapping_record (line->session->mapping, record)->kind;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];

      if (!field->required || mulin_record_has (line->slots[record].given, field->name))
        continue;
      mulin_list_row_refuse (line, "缺少%s的%s", kind->title, field->label);
      return FALSE;
    }
  return TRUE;
}

static void
make_draft (MulinListRow *line, guint record)
{
  const MulinMappingRecord *spec = mulin_mapping_record (line->session->mapping, record);
  MulinSlot *slot = &line->slots[record];
  const MulinField *naming = mulin_kind_naming_field (spec->kind);

  if (spec->present)
    {
      mulin_list_row_refuse (line, "库里没有叫“%s”的%s，请核对名称或先登记",
                             naming != NULL && mulin_record_has (slot->given, naming->name)
                                 ? mulin_record_text (slot->given, naming->name)
                                 : "",
                             spec->kind->title);
      return;
    }
  if (!is_complete (line, record))
    return;
  slot->draft = mulin_import_book_add (line->session->book, mulin_record_copy (slot->given));
  slot->made = TRUE;
}

static void
match_record (MulinListRow *line, guint record)
{
  MulinImportSession *session = line->session;
  const MulinMappingRecord *spec = mulin_mapping_record (session->mapping, record);
  MulinSlot *slot = &line->slots[record];
  gboolean spoken;

  apply_seat (line, record);
  spoken = slot->given != NULL;
  if (meets_conditions (line, spec) && (spoken || spec->links->len > 0 || spec->constants->len > 0))
    {
      apply_links (line, record);
      infer (line, record);
      apply_constants (line, record);
    }
  if (slot->given == NULL || !meets_conditions (line, spec)
      || !mulin_import_book_has_key (session->book, record, slot->given, mulin_list_row_reference,
                                     line))
    {
      g_clear_pointer (&slot->given, mulin_record_free);
      if (session->place != NULL && session->place->kind == spec->kind)
        {
          slot->draft = session->place;
          slot->context = TRUE;
        }
      return;
    }
  slot->draft = find_draft (line, record);
  if (slot->draft == NULL && spec->known)
    {
      keep_rest (line, record);
      g_clear_pointer (&slot->given, mulin_record_free);
    }
  else if (slot->draft == NULL && line->reasons->len == 0)
    make_draft (line, record);
}

/* Does the row bring a day that the record does not have yet? */
static gboolean
brings_days (const MulinSlot *slot)
{
  for (guint i = 0; i < slot->draft->kind->fields->len; i++)
    {
      const MulinField *field = slot->draft->kind->fields->pdata[i];

      if (mulin_field_is_date (field) && mulin_record_has (slot->given, field->name)
          && !mulin_record_equal (slot->given, slot->draft->record, field->name))
        return TRUE;
    }
  return FALSE;
}

/* What the register would refuse for the order of its days is refused in the dry run already. */
static void
check_days (MulinListRow *line, MulinSlot *slot)
{
  g_autoptr (MulinRecord) merged = NULL;
  g_autoptr (GError) error = NULL;

  if (slot->draft == NULL || slot->given == NULL || (!slot->made && !brings_days (slot)))
    return;
  merged = mulin_record_copy (slot->draft->record);
  for (guint i = 0; !slot->made && i < slot->draft->kind->fields->len; i++)
    {
      const MulinField *field = slot->draft->kind->fields->pdata[i];

      if (mulin_field_is_date (field) && mulin_record_has (slot->given, field->name))
        mulin_record_set_text (merged, field->name, mulin_record_text (slot->given, field->name));
    }
  if (!mulin_register_check_order (merged, NULL, &error))
    mulin_list_row_refuse (line, "%s", error->message);
}

void
mulin_list_row_match (MulinListRow *line)
{
  guint n = line->session->mapping->records->len;

  /* A record that will not be made leaves its 余 before the record that takes it is matched. */
  for (guint i = 0; i < n; i++)
    if (line->slots[i].given != NULL
        && !meets_conditions (line, mulin_mapping_record (line->session->mapping, i)))
      keep_rest (line, i);
  for (guint i = 0; i < n && line->reasons->len == 0; i++)
    match_record (line, i);
  if (line->reasons->len == 0 && line->slots[line->session->mapping->main].draft == NULL)
    mulin_list_row_refuse (line, "缺少%s的名称", line->session->mapping->kind->title);
  for (guint i = 0; i < n && line->reasons->len == 0; i++)
    check_days (line, &line->slots[i]);
}
