/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A removed record has no name any more: what the journal kept of it names it. */

#include "app/pages/journal-reading.h"

#include "app/widgets/history-list.h"

#include <glib/gi18n.h>

/* An import of thousands of rows is not unpacked to be read by anybody. */
#define READABLE 2000
#define SHOWN 40

static void
journal_change_free (MulinJournalChange *change)
{
  g_free (change->title);
  g_free (change->kind);
  g_ptr_array_unref (change->lines);
  g_free (change);
}

void
mulin_journal_reading_free (MulinJournalReading *reading)
{
  g_ptr_array_unref (reading->changes);
  g_free (reading->reason);
  g_free (reading);
}

static const char *
value_of (MulinChange *change, const char *column)
{
  GPtrArray *values = change->kind == MULIN_CHANGE_DELETE ? change->before : change->after;

  for (guint i = 0; i < change->columns->len; i++)
    if (g_strcmp0 (g_ptr_array_index (change->columns, i), column) == 0)
      return g_ptr_array_index (values, i);
  return NULL;
}

/* The naming pattern filled from what the journal holds. */
static char *
removed_name (MulinConnection *reader, MulinCatalog *catalog, const MulinKind *kind, MulinChange *change)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < kind->naming->len; i++)
    {
      const MulinNamePart *part = g_ptr_array_index (kind->naming, i);
      const char *value = part->field != NULL ? value_of (change, part->field->name) : NULL;
      g_autofree char *words = value != NULL ? mulin_history_value (reader, catalog, kind, part->field, value) : NULL;

      if (part->field == NULL || words != NULL)
        g_string_append_printf (name, "%s%s", words != NULL ? words : "", part->text);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
title_of (MulinConnection *reader, MulinCatalog *catalog, const MulinKind *kind, MulinChange *change)
{
  g_autofree char *name = mulin_register_name (reader, catalog, kind->name, change->record);

  if ((name == NULL || name[0] == '\0') && change->kind != MULIN_CHANGE_UPDATE)
    {
      g_free (name);
      name = removed_name (reader, catalog, kind, change);
    }
  return g_strdup_printf ("%s　%s", kind->title, name != NULL && name[0] != '\0' ? name : "—");
}

static gboolean
stands (MulinConnection *reader, MulinCatalog *catalog, MulinChange *change)
{
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, change->table, change->record, NULL);

  return record != NULL;
}

/* Does all that the removed row referred to stand, so that it can come back by itself?  What went with its parent comes back with it. */
static gboolean
can_stand (MulinConnection *reader, MulinCatalog *catalog, const MulinKind *kind, MulinChange *change)
{
  for (guint i = 0; i < change->columns->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (change->columns, i));
      const char *id = g_ptr_array_index (change->before, i);
      g_autoptr (MulinRecord) record = NULL;

      if (field == NULL || field->type != MULIN_FIELD_REFERENCE || id == NULL)
        continue;
      record = mulin_register_get (reader, catalog, field->target, g_ascii_strtoll (id, NULL, 10), NULL);
      if (record == NULL)
        return FALSE;
    }
  return !kind->internal && !g_str_equal (kind->name, "attachment");
}

static MulinJournalChange *
read_change (MulinConnection *reader, MulinCatalog *catalog, MulinChange *change)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, change->table);
  MulinJournalChange *words = g_new0 (MulinJournalChange, 1);

  words->word = change->kind == MULIN_CHANGE_INSERT   ? _("new")
                : change->kind == MULIN_CHANGE_DELETE ? _("removed")
                                                      : _("changed");
  words->kind = g_strdup (change->table);
  words->id = change->record;
  words->stands = kind != NULL && !kind->internal && stands (reader, catalog, change);
  words->lone = kind != NULL && change->kind == MULIN_CHANGE_DELETE && !words->stands && can_stand (reader, catalog, kind, change);
  words->title = kind != NULL ? title_of (reader, catalog, kind, change) : g_strdup (change->table);
  words->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; kind != NULL && i < change->columns->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (change->columns, i));
      g_autofree char *before = NULL, *after = NULL;

      if (field == NULL || field->secret)
        continue;
      before = mulin_history_value (reader, catalog, kind, field, g_ptr_array_index (change->before, i));
      after = mulin_history_value (reader, catalog, kind, field, g_ptr_array_index (change->after, i));
      if (change->kind == MULIN_CHANGE_UPDATE)
        g_ptr_array_add (words->lines, g_strdup_printf ("%s：%s → %s", field->label, before, after));
      else
        g_ptr_array_add (words->lines,
                         g_strdup_printf ("%s：%s", field->label, change->kind == MULIN_CHANGE_INSERT ? after : before));
    }
  return words;
}

/* One that was removed by itself needs no button beside that of the whole entry. */
static void
leave_single (MulinJournalReading *reading)
{
  MulinJournalChange *only = NULL;
  guint n = 0;

  for (guint i = 0; i < reading->changes->len; i++)
    {
      MulinJournalChange *change = g_ptr_array_index (reading->changes, i);

      n += change->lone;
      only = change->lone ? change : only;
    }
  if (n == 1 && reading->rows <= reading->changes->len)
    only->lone = FALSE;
}

static char *
kept_words (MulinConnection *reader, MulinCatalog *catalog, GPtrArray *kept)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, _("%u rows would stay as they are"), kept->len);
  for (guint i = 0; i < kept->len && i < 3; i++)
    {
      MulinKept *one = g_ptr_array_index (kept, i);
      const MulinKind *kind = mulin_catalog_kind (catalog, one->table);
      g_autofree char *name = kind != NULL ? mulin_register_name (reader, catalog, one->table, one->record) : NULL;

      g_string_append_printf (words, "%s%s %s（%s）", i == 0 ? "：" : "；", kind != NULL ? kind->title : one->table,
                              name != NULL ? name : "—", one->reason);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
read_undo (MulinJournalReading *reading, MulinLibrary *library, MulinConnection *reader, MulinCatalog *catalog)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) local = NULL;

  reading->can_undo = mulin_journal_check_undo (library, reader, reading->entry, &kept, &local);
  if (local != NULL)
    reading->reason = g_strdup (local->message);
  else if (kept != NULL && kept->len > 0)
    reading->reason = kept_words (reader, catalog, kept);
}

MulinJournalReading *
mulin_journal_read_entry (MulinLibrary *library, MulinConnection *reader, MulinCatalog *catalog, gint64 entry, guint rows,
                          GError **error)
{
  g_autoptr (MulinJournalReading) reading = g_new0 (MulinJournalReading, 1);
  g_autoptr (GPtrArray) changes = NULL;

  reading->entry = entry;
  reading->rows = rows;
  reading->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_change_free);
  if (rows <= READABLE)
    {
      changes = mulin_journal_changes (reader, entry, error);
      if (changes == NULL)
        return NULL;
    }
  for (guint i = 0; changes != NULL && i < changes->len && i < SHOWN; i++)
    g_ptr_array_add (reading->changes, read_change (reader, catalog, g_ptr_array_index (changes, i)));
  leave_single (reading);
  read_undo (reading, library, reader, catalog);
  return g_steal_pointer (&reading);
}
