/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are a matter of the desk, not of the library: they are no change that anyone wants to undo. */

#include "app/pages/register-columns.h"

#include "app/style.h"

#define KEY "columns"
#define CELL 16 /* around a text of 14 px a character (look.md) */

struct _MulinRegisterColumns
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *box;

  /* state */
  gboolean setting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterColumns, mulin_register_columns, GTK_TYPE_WIDGET)

/* --- how wide ----------------------------------------------------------------------------------------------------------- */

/* Han characters and half as wide ones of TEXT, in halves. */
static int
halves_of (const char *text)
{
  int n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

/* As wide as its longest word, within reason: the words are known before any record is. */
static int
width_of_words (MulinCatalog *catalog, const char *vocabulary)
{
  GPtrArray *words = mulin_catalog_vocabulary (catalog, vocabulary);
  int halves = 0;

  for (guint i = 0; words != NULL && i < words->len; i++)
    halves = MAX (halves, halves_of (((MulinWord *) g_ptr_array_index (words, i))->word));
  return CLAMP (halves, 6, 16) * 7 + CELL;
}

static int
width_of_reference (const char *kind)
{
  static const struct { const char *kind; int width; } known[] = {
    { "person", 5 * 14 + CELL }, { "building", 4 * 14 + CELL }, { "district", 6 * 14 + CELL }, { "street", 6 * 14 + CELL },
    { "community", 7 * 14 + CELL }, { "grid", 7 * 14 + CELL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].kind, kind))
      return known[i].width;
  return 8 * 14 + CELL;
}

static int
width_of_value (MulinCatalog *catalog, const MulinField *field)
{
  switch (field->type)
    {
    case MULIN_FIELD_FLAG:
      return 2 * 14 + CELL;
    case MULIN_FIELD_INTEGER:
    case MULIN_FIELD_DECIMAL:
    case MULIN_FIELD_PERCENT:
      return 4 * 14 + CELL;
    case MULIN_FIELD_DATE:
      return 6 * 14 + CELL;
    case MULIN_FIELD_MOMENT:
      return 9 * 14 + CELL;
    case MULIN_FIELD_MONEY:
    case MULIN_FIELD_AREA:
      return 7 * 14 + CELL;
    case MULIN_FIELD_PHONE:
    case MULIN_FIELD_CODE:
      return 7 * 14 + CELL;
    case MULIN_FIELD_USCC:
      return 11 * 14 + CELL;
    case MULIN_FIELD_WORD:
      return width_of_words (catalog, field->target);
    case MULIN_FIELD_REFERENCE:
      return width_of_reference (field->target);
    case MULIN_FIELD_NOTE:
      return 11 * 14 + CELL;
    default:
      return (field->naming ? 12 : 7) * 14 + CELL;
    }
}

/* The head needs room for its words and for the mark of sorting. */
static int
width_of (MulinCatalog *catalog, const MulinField *field)
{
  return MAX (width_of_value (catalog, field), halves_of (field->label) * 6 + 12 + CELL);
}

/* --- what is shown --------------------------------------------------------------------------------------------------- */

static gboolean
add_column (GPtrArray *columns, const MulinField *field)
{
  if (field == NULL || field->secret || g_ptr_array_find (columns, field->name, NULL))
    return FALSE;
  g_ptr_array_add (columns, field->name);
  return TRUE;
}

char **
mulin_register_columns_default (MulinCatalog *catalog, const MulinKind *kind, int room)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  const MulinField *naming = mulin_kind_naming_field (kind);

  if (add_column (columns, naming))
    room -= width_of (catalog, naming);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (!field->listed || field == naming)
        continue;
      room -= width_of (catalog, field);
      if (room < 0)
        break;
      add_column (columns, field);
    }
  if (columns->len == 0)
    add_column (columns, g_ptr_array_index (kind->fields, 0));
  g_ptr_array_add (columns, NULL);
  return g_strdupv ((char **) columns->pdata);
}

static GHashTable *
kept_columns (void)
{
  static GHashTable *kept; /* kind → char**; what the settings say, or where there are none */
  g_autoptr (GVariant) stored = NULL;
  GSettings *settings = mulin_style_settings ();
  GVariantIter iter;
  const char *kind;
  char **columns;

  if (kept != NULL)
    return kept;
  kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (settings == NULL)
    return kept;
  stored = g_settings_get_value (settings, KEY);
  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{&s^as}", &kind, &columns))
    g_hash_table_insert (kept, g_strdup (kind), columns);
  return kept;
}

char **
mulin_register_columns_kept (const MulinKind *kind)
{
  char **columns = g_hash_table_lookup (kept_columns (), kind->name);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    add_column (known, mulin_kind_field (kind, columns[i]));
  if (known->len == 0)
    return NULL;
  g_ptr_array_add (known, NULL);
  return g_strdupv ((char **) known->pdata);
}

void
mulin_register_columns_keep (const MulinKind *kind, const char *const *columns)
{
  GHashTable *kept = kept_columns ();
  GSettings *settings = mulin_style_settings ();
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer name, value;

  if (columns != NULL)
    g_hash_table_insert (kept, g_strdup (kind->name), g_strdupv ((char **) columns));
  else
    g_hash_table_remove (kept, kind->name);
  if (settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_variant_builder_add (&builder, "{s^as}", name, value);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/* Words, dates, numbers and names of persons have their width; texts and names of bodies share what is left. */
static gboolean
may_grow (const MulinField *field)
{
  static const char *const short_names[] = { "person", "building", "district", "street", "community", "grid", NULL };

  return field->type == MULIN_FIELD_TEXT || field->type == MULIN_FIELD_NOTE
         || (field->type == MULIN_FIELD_REFERENCE && !g_strv_contains (short_names, field->target));
}

GArray *
mulin_register_columns_make (MulinCatalog *catalog, const MulinKind *kind, const char *const *columns)
{
  GArray *made = g_array_new (FALSE, TRUE, sizeof (MulinListColumn));
  gboolean grows = FALSE;

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const MulinField *field = mulin_kind_field (kind, columns[i]);
      MulinListColumn column = { .title = field->label, .field = field->name, .width = width_of (catalog, field),
                                 .grows = may_grow (field), .number = mulin_field_is_number (field) };

      grows |= column.grows;
      g_array_append_val (made, column);
    }
  if (!grows)
    g_array_index (made, MulinListColumn, 0).grows = TRUE; /* a list is as wide as its page */
  return made;
}

/* --- choosing ---------------------------------------------------------------------------------------------------------- */

static void
on_toggled (MulinRegisterColumns *self, GtkCheckButton *check)
{
  g_auto (GStrv) columns = NULL;

  if (self->setting)
    return;
  columns = mulin_register_columns_get (self);
  if (columns[0] == NULL)
    {
      self->setting = TRUE;
      gtk_check_button_set_active (check, TRUE); /* a list without a column is none */
      self->setting = FALSE;
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_check (MulinRegisterColumns *self, const MulinField *field, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (field->label);

  g_object_set_data_full (G_OBJECT (check), "field", g_strdup (field->name), g_free);
  gtk_widget_set_size_request (check, -1, 30);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, check);
}

/* Columns that are shown come first, in their order. */
void
mulin_register_columns_set (MulinRegisterColumns *self, const MulinKind *kind, const char *const *columns)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->setting = TRUE;
  for (guint i = 0; columns[i] != NULL; i++)
    add_check (self, mulin_kind_field (kind, columns[i]), TRUE);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (!field->secret && !g_strv_contains (columns, field->name))
        add_check (self, field, FALSE);
    }
  self->setting = FALSE;
}

char **
mulin_register_columns_get (MulinRegisterColumns *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (child), "field"));
  return g_strv_builder_end (builder);
}

static void
mulin_register_columns_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_register_columns_parent_class)->dispose (object);
}

static void
mulin_register_columns_class_init (MulinRegisterColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_columns_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterColumns, box);
}

static void
mulin_register_columns_init (MulinRegisterColumns *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
