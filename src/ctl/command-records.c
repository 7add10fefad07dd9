/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list, show, add, set, remove: records of any kind; ex-officio: seats that go with a post. */

#include "ctl/output.h"

#include "base/date.h"
#include "records/ex-officio.h"
#include "store/journal.h"

#include <stdio.h>
#include <string.h>

/* Numbers stay numbers, words and references are given as people call them. */
static void
output_field (MulinCommand *command, MulinOutput *output, MulinRecord *record, const MulinField *field)
{
  g_autofree char *text = NULL;

  if (!mulin_record_has (record, field->name))
    mulin_output_null (output);
  else if (field->type == MULIN_FIELD_INTEGER || field->type == MULIN_FIELD_FLAG)
    mulin_output_integer (output, mulin_record_integer (record, field->name, 0));
  else
    {
      text = mulin_register_display (command->reader, command->catalog, record, field->name);
      mulin_output_text (output, text);
    }
}

/* Text shows the list's columns; tsv and json show every field. */
static GPtrArray *
listed_fields (const MulinKind *kind, gboolean all)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < kind->fields->len; i++)
    {
      MulinField *field = g_ptr_array_index (kind->fields, i);
      if (all || field->listed)
        g_ptr_array_add (fields, field);
    }
  return fields;
}

static MulinOutput *
new_output (GPtrArray *fields)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (keys, (char *) "id");
  g_ptr_array_add (labels, (char *) "编号");
  for (guint i = 0; i < fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (fields, i);
      g_ptr_array_add (keys, field->name);
      g_ptr_array_add (labels, field->label);
    }
  return mulin_output_new (keys, labels);
}

gboolean
mulin_command_list (MulinCommand *command, GError **error)
{
  const MulinKind *kind = mulin_command_kind (command, 0, error);
  const char *format = mulin_command_option (command, "format");
  MulinListing listing = { 0 };
  g_autofree char *as_of = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (MulinOutput) output = NULL;

  if (kind == NULL || !mulin_command_in (command, &listing.in_kind, &listing.in_id, error))
    return FALSE;
  if (mulin_command_option (command, "as-of") != NULL)
    {
      as_of = mulin_command_as_of (command, error);
      if (as_of == NULL)
        return FALSE;
    }
  listing.kind = kind->name;
  listing.search = mulin_command_option (command, "search");
  listing.as_of = as_of;
  records = mulin_register_find (command->reader, command->catalog, &listing, error);
  if (records == NULL)
    return FALSE;
  fields = listed_fields (kind, format != NULL && !g_str_equal (format, "text"));
  output = new_output (fields);
  for (guint r = 0; r < records->len; r++)
    {
      MulinRecord *record = g_ptr_array_index (records, r);

      mulin_output_integer (output, mulin_record_id (record));
      for (guint f = 0; f < fields->len; f++)
        output_field (command, output, record, g_ptr_array_index (fields, f));
    }
  return mulin_output_print (output, format, error);
}

static void
build_json_record (MulinCommand *command, JsonBuilder *builder, MulinRecord *record)
{
  const MulinKind *kind = mulin_record_kind (record);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, mulin_record_id (record));
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      g_autofree char *text = NULL;

      json_builder_set_member_name (builder, field->name);
      if (!mulin_record_has (record, field->name))
        json_builder_add_null_value (builder);
      else if (field->type == MULIN_FIELD_INTEGER || field->type == MULIN_FIELD_FLAG)
        json_builder_add_int_value (builder, mulin_record_integer (record, field->name, 0));
      else
        {
          text = mulin_register_display (command->reader, command->catalog, record, field->name);
          json_builder_add_string_value (builder, text);
        }
    }
  json_builder_end_object (builder);
}

/* The records of other kinds that refer to this one: the parts that show gives. */
static gboolean
for_each_part (MulinCommand *command, const char *kind, gint64 id,
               void (*func) (MulinCommand *, const MulinKind *, GPtrArray *, gpointer), gpointer data, GError **error)
{
  GPtrArray *kinds = mulin_catalog_kinds (command->catalog);
  g_autofree char *value = g_strdup_printf ("@%" G_GINT64_FORMAT, id);

  for (guint k = 0; k < kinds->len; k++)
    {
      const MulinKind *part = g_ptr_array_index (kinds, k);

      for (guint f = 0; f < part->fields->len; f++)
        {
          const MulinField *field = g_ptr_array_index (part->fields, f);
          const char *where[] = { field->name, value, NULL };
          MulinListing listing = { .kind = part->name, .where = where };
          g_autoptr (GPtrArray) records = NULL;

          if (field->type != MULIN_FIELD_REFERENCE || !g_str_equal (field->target, kind))
            continue;
          records = mulin_register_find (command->reader, command->catalog, &listing, error);
          if (records == NULL)
            return FALSE;
          if (records->len > 0)
            func (command, part, records, data);
        }
    }
  return TRUE;
}

static void
add_json_part (MulinCommand *command, const MulinKind *part, GPtrArray *records, gpointer data)
{
  JsonBuilder *builder = data;

  json_builder_set_member_name (builder, part->name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    build_json_record (command, builder, g_ptr_array_index (records, i));
  json_builder_end_array (builder);
}

static void
print_part (MulinCommand *command, const MulinKind *part, GPtrArray *records, gpointer data)
{
  printf ("\n%s（%u）\n", part->title, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (records, i));
      g_autofree char *name = mulin_register_name (command->reader, command->catalog, part->name, id);

      printf ("  @%" G_GINT64_FORMAT "  %s\n", id, name);
    }
}

static gboolean
show_json (MulinCommand *command, MulinRecord *record, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonBuilder) parts = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) parts_root = NULL;

  build_json_record (command, builder, record);
  json_builder_begin_object (parts);
  if (!for_each_part (command, mulin_record_kind (record)->name, mulin_record_id (record), add_json_part, parts, error))
    return FALSE;
  json_builder_end_object (parts);
  root = json_builder_get_root (builder);
  parts_root = json_builder_get_root (parts);
  json_object_set_member (json_node_get_object (root), "parts", g_steal_pointer (&parts_root));
  mulin_output_print_json (root);
  return TRUE;
}

gboolean
mulin_command_show (MulinCommand *command, GError **error)
{
  const MulinKind *kind = mulin_command_kind (command, 0, error);
  g_autoptr (MulinRecord) record = NULL;
  gint64 id;

  if (kind == NULL)
    return FALSE;
  id = mulin_register_resolve (command->reader, command->catalog, kind->name, mulin_command_argument (command, 1), error);
  if (id == 0)
    return FALSE;
  record = mulin_register_get (command->reader, command->catalog, kind->name, id, error);
  if (record == NULL)
    return FALSE;
  if (mulin_command_wants_json (command))
    return show_json (command, record, error);
  printf ("%s @%" G_GINT64_FORMAT "\n", kind->title, id);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      g_autofree char *text = mulin_register_display (command->reader, command->catalog, record, field->name);

      if (mulin_record_has (record, field->name))
        printf ("  %s：%s\n", field->label, text);
    }
  return for_each_part (command, kind->name, id, print_part, NULL, error);
}

typedef struct
{
  MulinCommand *command;
  const MulinKind *kind;
  gint64 id; /* in: the record to change, 0 = a new one; out: its id */
} Edit;

/* FIELD=VALUE words from the argument FIRST on. */
static gboolean
parse_values (MulinCommand *command, MulinConnection *connection, MulinRecord *record, guint first, GError **error)
{
  for (guint i = first; i < command->arguments->len; i++)
    {
      const char *word = mulin_command_argument (command, i);
      const char *equals = strchr (word, '=');
      g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : NULL;

      if (name == NULL)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "“%s”不是 字段=值 的写法。", word);
          return FALSE;
        }
      if (mulin_kind_field (mulin_record_kind (record), name) == NULL)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有“%s”这个字段，用 mulinctl show 看它有哪些字段。",
                       mulin_record_kind (record)->title, name);
          return FALSE;
        }
      if (!mulin_register_parse (connection, command->catalog, record, name, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_record (MulinTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  gboolean is_new = edit->id == 0;
  g_autoptr (MulinRecord) record = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  record = is_new ? mulin_record_new (edit->kind)
                  : mulin_register_get (connection, edit->command->catalog, edit->kind->name, edit->id, error);
  if (record == NULL || !parse_values (edit->command, connection, record, is_new ? 1 : 2, error)
      || !mulin_register_put (transaction, edit->command->catalog, record, error))
    return FALSE;
  edit->id = mulin_record_id (record);
  name = mulin_register_name (connection, edit->command->catalog, edit->kind->name, edit->id);
  text = g_strdup_printf ("%s%s：%s", is_new ? "新增" : "修改", edit->kind->title, name);
  mulin_transaction_set_text (transaction, text);
  return TRUE;
}

gboolean
mulin_command_add (MulinCommand *command, GError **error)
{
  Edit edit = { command, mulin_command_kind (command, 0, error), 0 };

  if (edit.kind == NULL || !mulin_library_write (command->library, edit.kind->title, write_record, &edit, NULL, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", edit.id);
  return TRUE;
}

gboolean
mulin_command_set (MulinCommand *command, GError **error)
{
  Edit edit = { command, mulin_command_kind (command, 0, error), 0 };

  if (edit.kind == NULL)
    return FALSE;
  edit.id = mulin_register_resolve (command->reader, command->catalog, edit.kind->name, mulin_command_argument (command, 1), error);
  return edit.id != 0 && mulin_library_write (command->library, edit.kind->title, write_record, &edit, NULL, error);
}

static gboolean
remove_record (MulinTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;

  return mulin_register_remove (transaction, edit->command->catalog, edit->kind->name, edit->id, error);
}

gboolean
mulin_command_remove (MulinCommand *command, GError **error)
{
  Edit edit = { command, mulin_command_kind (command, 0, error), 0 };
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (edit.kind == NULL)
    return FALSE;
  edit.id = mulin_register_resolve (command->reader, command->catalog, edit.kind->name, mulin_command_argument (command, 1), error);
  if (edit.id == 0)
    return FALSE;
  name = mulin_register_name (command->reader, command->catalog, edit.kind->name, edit.id);
  text = g_strdup_printf ("删除%s：%s", edit.kind->title, name);
  return mulin_library_write (command->library, text, remove_record, &edit, NULL, error);
}

static gboolean
settle_seats (MulinTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;
  guint n = 0;

  if (!mulin_ex_officio_settle (transaction, edit->command->catalog, edit->id, mulin_date_today (), &n, error))
    return FALSE;
  printf ("登记当然兼任 %u 项\n", n);
  return TRUE;
}

/* Without a post: all that is due in the library. */
gboolean
mulin_command_ex_officio (MulinCommand *command, GError **error)
{
  Edit edit = { command, mulin_catalog_kind (command->catalog, "post"), 0 };
  const char *name = mulin_command_argument (command, 0);

  if (name != NULL)
    edit.id = mulin_register_resolve (command->reader, command->catalog, "post", name, error);
  return (name == NULL || edit.id != 0) && mulin_library_write (command->library, "登记当然兼任", settle_seats, &edit, NULL, error);
}
