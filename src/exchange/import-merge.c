/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row says against what the library holds: field by field, blanks aside, and its verdict. */

#include "exchange/import-row.h"

#include <string.h>

/* --- merging --------------------------------------------------------------------------------- */

static char *
shown (MulinListRow *line, MulinRecord *record, const MulinField *field)
{
  MulinDraft *other;
  const MulinField *naming;

  if (field->type != MULIN_FIELD_REFERENCE || !mulin_record_has (record, field->name))
    return mulin_record_display (record, line->session->catalog, field->name);
  other = mulin_import_book_draft (line->session->book, field->target,
                                   mulin_record_integer (record, field->name, 0));
  naming = other != NULL ? mulin_kind_naming_field (other->kind) : NULL;
  if (naming == NULL || mulin_record_text (other->record, naming->name) == NULL)
    return mulin_record_display (record, line->session->catalog, field->name);
  return g_strdup (mulin_record_text (other->record, naming->name));
}

static int
level_of (const char *field)
{
  for (int i = 0; i < MULIN_N_LEVELS; i++)
    if (strcmp (mulin_import_book_level_kind (i), field) == 0)
      return i;
  return -1;
}

/* Only the deepest place is kept: a district says nothing new where the community is known. */
static gboolean
is_known_by_deeper_place (MulinRecord *known, const char *field)
{
  int level = level_of (field);

  for (int i = 0; i < level; i++)
    {
      const MulinField *deeper
          = mulin_kind_field (mulin_record_kind (known), mulin_import_book_level_kind (i));

      if (deeper != NULL && mulin_record_has (known, deeper->name))
        return TRUE;
    }
  return FALSE;
}

static void
clear_shallower_places (MulinRecord *record, const char *field)
{
  int level = level_of (field);

  for (int i = level + 1; level >= 0 && i < MULIN_N_LEVELS; i++)
    if (mulin_kind_field (mulin_record_kind (record), mulin_import_book_level_kind (i)) != NULL)
      mulin_record_clear (record, mulin_import_book_level_kind (i));
}

/* Notes grow: what a person wrote there is not lost to a list. */
static void
copy_value (MulinRecord *to, MulinRecord *from, const MulinField *field)
{
  if (field->type == MULIN_FIELD_NOTE && mulin_record_has (to, field->name))
    {
      g_autofree char *both = g_strconcat (mulin_record_text (to, field->name), "\n",
                                           mulin_record_text (from, field->name), NULL);

      mulin_record_set_text (to, field->name, both);
    }
  else if (mulin_field_is_integer (field))
    mulin_record_set_integer (to, field->name, mulin_record_integer (from, field->name, 0));
  else
    mulin_record_set_text (to, field->name, mulin_record_text (from, field->name));
}

static gboolean
would_change (MulinListRow *line, MulinSlot *slot, const MulinField *field)
{
  MulinRecord *known = slot->draft->record;

  if (!mulin_record_has (slot->given, field->name)
      || mulin_record_equal (slot->given, known, field->name))
    return FALSE;
  if (slot->constants != NULL
      && g_ptr_array_find_with_equal_func (slot->constants, field->name, g_str_equal, NULL))
    return FALSE;
  if (field->naming && field->type == MULIN_FIELD_TEXT
      && mulin_import_book_is_short_for (line->session->book, slot->draft->kind,
                                         mulin_record_text (slot->given, field->name),
                                         mulin_record_text (known, field->name)))
    return FALSE;
  if (field->type == MULIN_FIELD_NOTE && mulin_record_has (known, field->name)
      && strstr (mulin_record_text (known, field->name),
                 mulin_record_text (slot->given, field->name))
             != NULL)
    return FALSE;
  return !(field->type == MULIN_FIELD_REFERENCE && is_known_by_deeper_place (known, field->name));
}

/* Only when asked for: a blank cell of the file empties what the library holds. */
static guint
clear_blanks (MulinListRow *line, guint record, gboolean main_is_new, MulinImportRow *result)
{
  MulinSlot *slot = &line->slots[record];
  guint changed = 0;

  for (guint i = 0; i < line->blanks->len && slot->draft->row == 0; i++)
    {
      const MulinTarget *target
          = &mulin_mapping_field (line->session->mapping, g_array_index (line->blanks, guint, i))
                 ->target;
      const MulinField *field
          = target->record == record ? mulin_kind_field (slot->draft->kind, target->field) : NULL;
      g_autofree char *before = NULL;

      if (field == NULL || field->required || !mulin_record_has (slot->draft->record, field->name))
        continue;
      before = shown (line, slot->draft->record, field);
      mulin_record_clear (slot->draft->record, field->name);
      changed++;
      if (!main_is_new)
        g_ptr_array_add (
            result->changes,
            g_strdup_printf ("%s%s：%s → （空）",
                             record == line->session->mapping->main ? "" : slot->draft->kind->title,
                             field->label, before));
    }
  return changed;
}

/* "户数：120 → 130"; what an earlier row of this file has said is not said again by another. */
static guint
merge (MulinListRow *line, guint record, gboolean main_is_new, MulinImportRow *result)
{
  MulinSlot *slot = &line->slots[record];
  const MulinKind *kind = slot->draft->kind;
  guint changed = 0;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = kind->fields->pdata[i];
      gboolean filled = mulin_record_has (slot->draft->record, field->name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!would_change (line, slot, field) || (filled && slot->draft->row != 0))
        continue;
      before = shown (line, slot->draft->record, field);
      after = shown (line, slot->given, field);
      copy_value (slot->draft->record, slot->given, field);
      if (field->type == MULIN_FIELD_REFERENCE)
        clear_shallower_places (slot->draft->record, field->name);
      changed++;
      if (!main_is_new)
        g_ptr_array_add (result->changes,
                         g_strdup_printf ("%s%s：%s → %s",
                                          record == line->session->mapping->main ? "" : kind->title,
                                          field->label, *before != '\0' ? before : "（空）",
                                          after));
    }
  changed += clear_blanks (line, record, main_is_new, result);
  if (changed > 0 && !slot->draft->dirty)
    {
      slot->draft->dirty = TRUE;
      g_ptr_array_add (line->session->writing, slot->draft);
    }
  return changed;
}

/* The main record was in an earlier row and this one says otherwise: which is right is not guessed.
 */
static char *
find_conflict (MulinListRow *line)
{
  MulinSlot *slot = &line->slots[line->session->mapping->main];
  g_autoptr (GString) fields = g_string_new (NULL);

  if (slot->made || slot->draft->row == 0)
    return NULL;
  for (guint i = 0; i < slot->draft->kind->fields->len; i++)
    {
      const MulinField *field = slot->draft->kind->fields->pdata[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (field->type == MULIN_FIELD_NOTE || !mulin_record_has (slot->draft->record, field->name)
          || !would_change (line, slot, field))
        continue;
      before = shown (line, slot->draft->record, field);
      after = shown (line, slot->given, field);
      g_string_append_printf (fields, "%s%s（%s、%s）", fields->len > 0 ? "、" : "", field->label,
                              before, after);
    }
  return fields->len > 0 ? g_strdup_printf ("与第 %u 行是同一%s，%s不同，未采用", slot->draft->row,
                                            slot->draft->kind->title, fields->str)
                         : NULL;
}

static void
keep_made (MulinListRow *line, guint record, gboolean main_is_new, MulinImportRow *result)
{
  MulinSlot *slot = &line->slots[record];
  const MulinField *naming = mulin_kind_naming_field (slot->draft->kind);
  const char *name = naming != NULL ? mulin_record_text (slot->draft->record, naming->name) : NULL;

  slot->draft->row = line->cells->number;
  slot->draft->result = line->result;
  slot->draft->dirty = TRUE;
  mulin_import_book_keep (line->session->book, slot->draft, mulin_list_row_reference, line);
  g_ptr_array_add (line->session->writing, slot->draft);
  if (!main_is_new)
    g_ptr_array_add (result->changes,
                     name != NULL ? g_strdup_printf ("新增%s：%s", slot->draft->kind->title, name)
                                  : g_strdup_printf ("新增%s", slot->draft->kind->title));
}

static void
end_tenure (MulinListRow *line, MulinImportRow *result)
{
  mulin_record_set_text (line->ending->record, "until", line->ending_day);
  g_ptr_array_add (result->changes, g_strdup_printf ("前任离任：%s", line->ending_day));
  if (!line->ending->dirty)
    {
      line->ending->dirty = TRUE;
      g_ptr_array_add (line->session->writing, line->ending);
    }
}

static void
refuse_result (MulinImportRow *result, MulinImportState state, const char *reason)
{
  result->state = state;
  result->reason = g_strconcat (reason, "。", NULL);
}

void
mulin_list_row_commit (MulinListRow *line)
{
  MulinImportRow *result = line->result;
  guint n = line->session->mapping->records->len, main = line->session->mapping->main;
  gboolean main_is_new = line->slots[main].made;
  guint earlier
      = !main_is_new && line->slots[main].draft != NULL ? line->slots[main].draft->row : 0;
  g_autofree char *conflict = NULL;
  gboolean all_seen = TRUE;
  guint changes = 0;

  if (line->reasons->len > 0)
    {
      refuse_result (result, MULIN_IMPORT_REFUSED, line->reasons->str);
      return;
    }
  conflict = find_conflict (line);
  if (conflict != NULL)
    {
      refuse_result (result, MULIN_IMPORT_DOUBLE, conflict);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      if (line->slots[i].draft == NULL || line->slots[i].context)
        continue;
      if (line->slots[i].made)
        {
          keep_made (line, i, main_is_new, result);
          changes++;
        }
      else
        {
          changes += merge (line, i, main_is_new, result);
          all_seen = all_seen && line->slots[i].draft->row != 0;
          if (line->slots[i].draft->row == 0)
            {
              line->slots[i].draft->row = line->cells->number;
              line->slots[i].draft->result = result;
            }
        }
    }
  if (line->ending != NULL)
    {
      end_tenure (line, result);
      changes++;
    }
  if (main_is_new)
    result->state = MULIN_IMPORT_CREATED;
  else if (changes > 0)
    result->state = MULIN_IMPORT_CHANGED;
  else if (earlier != 0 && all_seen && line->part->index == 0)
    {
      g_autofree char *reason = g_strdup_printf ("与第 %u 行重复", earlier);

      refuse_result (result, MULIN_IMPORT_DOUBLE, reason);
    }
  else
    result->state = MULIN_IMPORT_SAME;
}
