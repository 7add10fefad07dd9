/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three chips fit beside an open record; the other fields' chips wait behind a button, which shows that one is in use. */

#include "app/pages/register-filter.h"

#include "app/widgets/filter-chip.h"

#include <glib/gi18n.h>

#define SHOWN 3

struct _MulinRegisterFilter
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *chips;
  GtkMenuButton *more;
  GtkBox *hidden;

  /* owned */
  GPtrArray *entries; /* Entry */
  MulinFilterChip *force;

  /* state */
  gboolean setting;
};

typedef struct
{
  char *field;
  MulinFilterChip *chip; /* borrowed */
  gboolean is_hidden;
} Entry;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterFilter, mulin_register_filter, GTK_TYPE_WIDGET)

static void
entry_free (Entry *entry)
{
  g_free (entry->field);
  g_free (entry);
}

static gboolean
is_chosen (MulinFilterChip *chip)
{
  g_auto (GStrv) chosen = mulin_filter_chip_get_chosen (chip);

  return chosen[0] != NULL;
}

static void
mark_more (MulinRegisterFilter *self)
{
  gboolean used = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      used |= entry->is_hidden && is_chosen (entry->chip);
    }
  if (used)
    gtk_widget_add_css_class (GTK_WIDGET (self->more), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more), "active");
}

static void
on_chip_changed (MulinRegisterFilter *self)
{
  if (self->setting)
    return;
  mark_more (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static MulinFilterChip *
add_chip (MulinRegisterFilter *self, GtkBox *box, const char *title)
{
  MulinFilterChip *chip = g_object_new (MULIN_TYPE_FILTER_CHIP, NULL);

  mulin_filter_chip_set_title (chip, title);
  gtk_box_append (box, GTK_WIDGET (chip));
  g_signal_connect_object (chip, "changed", G_CALLBACK (on_chip_changed), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
add_field (MulinRegisterFilter *self, MulinCatalog *catalog, const MulinField *field)
{
  Entry *entry = g_new0 (Entry, 1);
  GPtrArray *words = field->type == MULIN_FIELD_WORD ? mulin_catalog_vocabulary (catalog, field->target) : NULL;

  entry->field = g_strdup (field->name);
  entry->is_hidden = self->entries->len >= SHOWN;
  entry->chip = add_chip (self, entry->is_hidden ? self->hidden : self->chips, field->label);
  gtk_widget_set_halign (GTK_WIDGET (entry->chip), GTK_ALIGN_START);
  g_ptr_array_add (self->entries, entry);
  if (field->type == MULIN_FIELD_FLAG)
    {
      mulin_filter_chip_append (entry->chip, "1", _("Yes"));
      mulin_filter_chip_append (entry->chip, "0", _("No"));
    }
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      MulinWord *word = g_ptr_array_index (words, i);

      mulin_filter_chip_append (entry->chip, word->key, word->word);
    }
  if (!field->required)
    mulin_filter_chip_append (entry->chip, "", _("No data"));
}

static void
add_fields (MulinRegisterFilter *self, MulinCatalog *catalog, const MulinKind *kind, gboolean listed)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (field->listed == listed && !field->secret && (field->type == MULIN_FIELD_WORD || field->type == MULIN_FIELD_FLAG))
        add_field (self, catalog, field);
    }
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
mulin_register_filter_set_kind (MulinRegisterFilter *self, MulinCatalog *catalog, const MulinKind *kind)
{
  empty_box (self->chips);
  empty_box (self->hidden);
  g_ptr_array_set_size (self->entries, 0);
  self->force = NULL;
  add_fields (self, catalog, kind, TRUE);
  add_fields (self, catalog, kind, FALSE);
  if (mulin_kind_field (kind, "since") != NULL && mulin_kind_field (kind, "until") != NULL)
    {
      self->force = add_chip (self, self->chips, _("In Force"));
      mulin_filter_chip_append (self->force, "day", _("On the day"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->entries->len > SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 0 || self->force != NULL);
  mark_more (self);
}

char **
mulin_register_filter_get_where (MulinRegisterFilter *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_auto (GStrv) chosen = mulin_filter_chip_get_chosen (entry->chip);

      for (guint k = 0; chosen[k] != NULL; k++)
        {
          g_strv_builder_add (builder, entry->field);
          g_strv_builder_add (builder, chosen[k]);
        }
    }
  return g_strv_builder_end (builder);
}

gboolean
mulin_register_filter_get_in_force (MulinRegisterFilter *self)
{
  return self->force != NULL && is_chosen (self->force);
}

void
mulin_register_filter_set (MulinRegisterFilter *self, const char *const *where, gboolean in_force)
{
  self->setting = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      mulin_filter_chip_reset (entry->chip);
      for (guint k = 0; where != NULL && where[k] != NULL; k += 2)
        if (g_str_equal (where[k], entry->field))
          mulin_filter_chip_choose (entry->chip, where[k + 1], TRUE);
    }
  if (self->force != NULL)
    {
      mulin_filter_chip_reset (self->force);
      mulin_filter_chip_choose (self->force, "day", in_force);
    }
  self->setting = FALSE;
  mark_more (self);
}

static void
mulin_register_filter_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_ptr_array_set_size (MULIN_REGISTER_FILTER (object)->entries, 0);
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_register_filter_parent_class)->dispose (object);
}

static void
mulin_register_filter_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_REGISTER_FILTER (object)->entries);
  G_OBJECT_CLASS (mulin_register_filter_parent_class)->finalize (object);
}

static void
mulin_register_filter_class_init (MulinRegisterFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_register_filter_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterFilter, chips);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterFilter, more);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterFilter, hidden);
}

static void
mulin_register_filter_init (MulinRegisterFilter *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
