/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mapping holds, and how it ends. */

#include "exchange/mapping.h"

/* --- freeing --------------------------------------------------------------------------------- */

static void
link_free (gpointer data)
{
  MulinLink *link = data;

  g_free (link->field);
  g_free (link);
}

static void
constant_free (gpointer data)
{
  MulinConstant *constant = data;

  g_free (constant->field);
  g_free (constant->text);
  g_free (constant);
}

static void
target_free (gpointer data)
{
  MulinTarget *target = data;

  g_free (target->field);
  g_free (target);
}

static void
record_free (gpointer data)
{
  MulinMappingRecord *record = data;

  g_free (record->name);
  g_ptr_array_unref (record->keys);
  g_strfreev (record->differ);
  g_strfreev (record->evidence);
  g_ptr_array_unref (record->links);
  g_ptr_array_unref (record->constants);
  g_ptr_array_unref (record->conditions);
  g_free (record);
}

static void
field_free (gpointer data)
{
  MulinMappingField *field = data;

  g_free (field->target.field);
  g_free (field->rest.field);
  g_free (field->fixed.field);
  g_free (field->fixed_text);
  g_free (field->label);
  g_clear_pointer (&field->headings, g_ptr_array_unref);
  g_free (field);
}

static void
value_free (gpointer data)
{
  MulinMappingValue *value = data;

  g_free (value->target.field);
  g_free (value->redirect.field);
  g_free (value->raw);
  g_free (value->text);
  g_free (value);
}

static void
inference_free (gpointer data)
{
  MulinInference *inference = data;

  g_free (inference->target.field);
  g_free (inference->from.field);
  g_free (inference->part);
  g_free (inference->text);
  g_free (inference);
}

static void
seat_constant_free (gpointer data)
{
  MulinSeatConstant *constant = data;

  g_free (constant->target.field);
  g_free (constant->text);
  g_free (constant);
}

void
mulin_seat_rule_free (gpointer data)
{
  MulinSeatRule *rule = data;

  g_ptr_array_unref (rule->headings);
  g_ptr_array_unref (rule->above);
  g_ptr_array_unref (rule->constants);
  g_free (rule->title);
  g_free (rule);
}

MulinSeatRule *
mulin_seat_rule_new (void)
{
  MulinSeatRule *rule = g_new0 (MulinSeatRule, 1);

  rule->headings = g_ptr_array_new_with_free_func (g_free);
  rule->above = g_ptr_array_new_with_free_func (g_free);
  rule->constants = g_ptr_array_new_with_free_func (seat_constant_free);
  return rule;
}

void
mulin_mapping_free (MulinMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_free (mapping->name);
  g_free (mapping->title);
  g_ptr_array_unref (mapping->records);
  g_ptr_array_unref (mapping->fields);
  g_ptr_array_unref (mapping->values);
  g_ptr_array_unref (mapping->inferences);
  g_ptr_array_unref (mapping->seats);
  g_ptr_array_unref (mapping->titles);
  g_free (mapping);
}

const MulinMappingRecord *
mulin_mapping_record (const MulinMapping *mapping, guint i)
{
  return mapping->records->pdata[i];
}

const MulinMappingField *
mulin_mapping_field (const MulinMapping *mapping, guint i)
{
  return mapping->fields->pdata[i];
}

MulinMapping *
mulin_mapping_alloc (void)
{
  MulinMapping *mapping = g_new0 (MulinMapping, 1);

  mapping->records = g_ptr_array_new_with_free_func (record_free);
  mapping->fields = g_ptr_array_new_with_free_func (field_free);
  mapping->values = g_ptr_array_new_with_free_func (value_free);
  mapping->inferences = g_ptr_array_new_with_free_func (inference_free);
  mapping->seats = g_ptr_array_new_with_free_func (mulin_seat_rule_free);
  mapping->titles = g_ptr_array_new_with_free_func (g_free);
  return mapping;
}

MulinMappingRecord *
mulin_mapping_add_record (MulinMapping *mapping, const char *name, const MulinKind *kind)
{
  MulinMappingRecord *record = g_new0 (MulinMappingRecord, 1);

  record->name = g_strdup (name);
  record->kind = kind;
  record->keys = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  record->links = g_ptr_array_new_with_free_func (link_free);
  record->constants = g_ptr_array_new_with_free_func (constant_free);
  record->conditions = g_ptr_array_new_with_free_func (target_free);
  g_ptr_array_add (mapping->records, record);
  return record;
}

int
mulin_mapping_find_field (const MulinMapping *mapping, const char *target)
{
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (mapping, i);
      g_autofree char *path
          = g_strconcat (mulin_mapping_record (mapping, field->target.record)->name, ".",
                         field->target.field, NULL);
      g_autofree char *labelled = g_strconcat (path, ":", field->label, NULL);

      if (g_str_equal (path, target) || g_str_equal (labelled, target))
        return (int)i;
    }
  return -1;
}
