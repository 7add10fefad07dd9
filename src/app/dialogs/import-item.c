/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan belongs to the worker thread while an import runs, so the list holds copies. */

#include "app/dialogs/import-item.h"

#include <glib/gi18n.h>

struct _MulinImportItem
{
  GObject parent_instance;

  /* owned */
  char *number, *name, *detail;
  GPtrArray *candidates; /* char* */
  GArray *ids;           /* gint64 by candidate */
  const char *key, *record; /* interned */

  /* state */
  guint index;
  MulinImportState state;
  gboolean excluded;
  int chosen;
};

enum
{
  PROP_0,
  PROP_EXCLUDED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MulinImportItem, mulin_import_item, G_TYPE_OBJECT)

const char *
mulin_import_state_word (MulinImportState state)
{
  switch (state)
    {
    case MULIN_IMPORT_CREATED:
      return _("New");
    case MULIN_IMPORT_CHANGED:
      return _("Changed");
    case MULIN_IMPORT_SAME:
      return _("Same");
    case MULIN_IMPORT_DOUBLE:
      return _("Double");
    case MULIN_IMPORT_REFUSED:
    default:
      return _("Refused");
    }
}

/* Who is meant stands before what changes. */
static char *
detail (MulinImportItem *self, const MulinImportRow *row)
{
  GString *text = g_string_new (row->reason);

  if (self->chosen >= 0 && (guint) self->chosen < self->candidates->len)
    g_string_printf (text, _("Taken as %s"), (char *) g_ptr_array_index (self->candidates, self->chosen));
  else if (self->chosen >= 0 && self->candidates->len > 0 && row->reason == NULL)
    g_string_printf (text, _("A new one, though the library holds %u of this name"), self->candidates->len);

  for (guint i = 0; row->changes != NULL && i < row->changes->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", (char *) g_ptr_array_index (row->changes, i));
  return g_string_free (text, FALSE);
}

static void
mulin_import_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_EXCLUDED)
    mulin_import_item_set_excluded (MULIN_IMPORT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_EXCLUDED)
    g_value_set_boolean (value, MULIN_IMPORT_ITEM (object)->excluded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_import_item_finalize (GObject *object)
{
  MulinImportItem *self = MULIN_IMPORT_ITEM (object);

  g_free (self->number);
  g_free (self->name);
  g_free (self->detail);
  g_ptr_array_unref (self->candidates);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (mulin_import_item_parent_class)->finalize (object);
}

static void
mulin_import_item_class_init (MulinImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = mulin_import_item_set_property;
  object_class->get_property = mulin_import_item_get_property;
  object_class->finalize = mulin_import_item_finalize;
  properties[PROP_EXCLUDED] = g_param_spec_boolean ("excluded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mulin_import_item_init (MulinImportItem *self)
{
  self->candidates = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->chosen = -1;
}

/* Of a row that speaks of several records the first that is in doubt. */
static void
read_candidates (MulinImportItem *self, const MulinImportRow *row, const MulinImportChoice *choice)
{
  for (guint i = 0; row->candidates != NULL && i < row->candidates->len; i++)
    {
      const MulinImportCandidate *candidate = g_ptr_array_index (row->candidates, i);

      if (self->record == NULL)
        self->record = g_intern_string (choice != NULL ? choice->record : candidate->record);
      if (g_strcmp0 (candidate->record, self->record) != 0)
        continue;
      if (choice != NULL && choice->id == candidate->id)
        self->chosen = (int) self->candidates->len;
      g_ptr_array_add (self->candidates, g_strdup (candidate->text));
      g_array_append_val (self->ids, candidate->id);
    }
  if (self->chosen < 0 && (row->state == MULIN_IMPORT_CREATED || (choice != NULL && choice->id == 0)))
    self->chosen = (int) self->candidates->len;
}

MulinImportItem *
mulin_import_item_new (const MulinImportRow *row, guint index, const MulinImportChoice *choice)
{
  MulinImportItem *self = g_object_new (MULIN_TYPE_IMPORT_ITEM, NULL);

  self->index = index;
  self->state = row->state;
  self->excluded = row->excluded;
  self->number = g_strdup_printf ("%u", row->number);
  self->name = g_strdup (row->name != NULL ? row->name : "");
  self->key = row->candidates != NULL ? g_intern_string (row->key) : NULL;
  read_candidates (self, row, choice);
  self->detail = detail (self, row);
  return self;
}

guint
mulin_import_item_get_index (MulinImportItem *self)
{
  return self->index;
}

MulinImportState
mulin_import_item_get_state (MulinImportItem *self)
{
  return self->state;
}

const char *
mulin_import_item_get_number (MulinImportItem *self)
{
  return self->number;
}

const char *
mulin_import_item_get_name (MulinImportItem *self)
{
  return self->name;
}

const char *
mulin_import_item_get_detail (MulinImportItem *self)
{
  return self->detail;
}

gboolean
mulin_import_item_is_written (MulinImportItem *self)
{
  return self->state == MULIN_IMPORT_CREATED || self->state == MULIN_IMPORT_CHANGED;
}

gboolean
mulin_import_item_get_excluded (MulinImportItem *self)
{
  return self->excluded;
}

void
mulin_import_item_set_excluded (MulinImportItem *self, gboolean excluded)
{
  if (self->excluded == excluded)
    return;
  self->excluded = excluded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXCLUDED]);
}

guint
mulin_import_item_n_candidates (MulinImportItem *self)
{
  return self->candidates->len;
}

const char *
mulin_import_item_get_candidate (MulinImportItem *self, guint i)
{
  return g_ptr_array_index (self->candidates, i);
}

MulinImportChoice
mulin_import_item_choice (MulinImportItem *self, guint i)
{
  return (MulinImportChoice) { self->key, self->record, i < self->ids->len ? g_array_index (self->ids, gint64, i) : 0 };
}

int
mulin_import_item_get_chosen (MulinImportItem *self)
{
  return self->chosen;
}
