/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text is what all editors have in common: records parse it, so a form needs no type of its own for each field. */

#include "app/widgets/field-editor.h"

#include "app/widgets/choice-editor.h"
#include "app/widgets/date-editor.h"
#include "app/widgets/note-editor.h"
#include "app/widgets/reference-editor.h"
#include "app/widgets/text-editor.h"

typedef struct
{
  /* template children */
  GtkWidget *box;
  GtkBox *row;
  GtkLabel *label;
  GtkBox *slot;
  GtkLabel *error;

  /* borrowed */
  MulinSession *session;
  const MulinField *field;
  MulinCatalog *catalog; /* owned: FIELD lives in it */

  /* owned */
  char *raw;
  char *shown;
  char *settled; /* the text that the present value gives */

  /* state */
  gboolean composing;
  gboolean left; /* the focus went while something was composed */
} MulinFieldEditorPrivate;

enum
{
  COMMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MulinFieldEditor, mulin_field_editor, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((MulinFieldEditorPrivate *) mulin_field_editor_get_instance_private (self))

void
mulin_field_editor_set_value (MulinFieldEditor *self, const char *raw, const char *shown)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);
  g_autofree char *new_raw = g_strdup (raw), *new_shown = g_strdup (shown);

  g_free (priv->raw);
  g_free (priv->shown);
  priv->raw = g_steal_pointer (&new_raw);
  priv->shown = g_steal_pointer (&new_shown);
  MULIN_FIELD_EDITOR_GET_CLASS (self)->set_value (self, priv->raw, priv->shown);
  g_free (priv->settled);
  priv->settled = mulin_field_editor_get_text (self);
}

void
mulin_field_editor_revert (MulinFieldEditor *self)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);

  mulin_field_editor_set_value (self, priv->raw, priv->shown);
  mulin_field_editor_set_error (self, NULL);
}

char *
mulin_field_editor_get_text (MulinFieldEditor *self)
{
  return MULIN_FIELD_EDITOR_GET_CLASS (self)->get_text (self);
}

void
mulin_field_editor_settle (MulinFieldEditor *self)
{
  g_free (PRIVATE (self)->settled);
  PRIVATE (self)->settled = mulin_field_editor_get_text (self);
}

gboolean
mulin_field_editor_is_dirty (MulinFieldEditor *self)
{
  g_autofree char *text = mulin_field_editor_get_text (self);

  return g_strcmp0 (text, PRIVATE (self)->settled) != 0;
}

GtkWidget *
mulin_field_editor_get_control (MulinFieldEditor *self)
{
  return MULIN_FIELD_EDITOR_GET_CLASS (self)->get_control (self);
}

void
mulin_field_editor_set_error (MulinFieldEditor *self, const char *message)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);
  GtkWidget *control = mulin_field_editor_get_control (self);

  gtk_label_set_label (priv->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->error), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (control, "error");
  else
    gtk_widget_remove_css_class (control, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

const char *
mulin_field_editor_get_error (MulinFieldEditor *self)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);

  return gtk_widget_get_visible (GTK_WIDGET (priv->error)) ? gtk_label_get_label (priv->error) : NULL;
}

void
mulin_field_editor_set_label (MulinFieldEditor *self, const char *label)
{
  gtk_label_set_label (PRIVATE (self)->label, label);
}

void
mulin_field_editor_set_control (MulinFieldEditor *self, GtkWidget *control)
{
  gtk_box_append (PRIVATE (self)->slot, control);
}

void
mulin_field_editor_commit (MulinFieldEditor *self)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);
  g_autofree char *text = NULL;

  if (priv->composing)
    return;
  text = mulin_field_editor_get_text (self);
  if (g_strcmp0 (text, priv->settled) == 0)
    {
      mulin_field_editor_set_error (self, NULL);
      return;
    }
  g_signal_emit (self, signals[COMMIT], 0);
}

/* --- entries --------------------------------------------------------------------------------------------------------- */

void
mulin_field_editor_leave (MulinFieldEditor *self)
{
  PRIVATE (self)->left = PRIVATE (self)->composing;
  mulin_field_editor_commit (self);
}

void
mulin_field_editor_compose (MulinFieldEditor *self, const char *preedit)
{
  MulinFieldEditorPrivate *priv = PRIVATE (self);

  priv->composing = preedit != NULL && preedit[0] != '\0';
  if (priv->left && !priv->composing)
    mulin_field_editor_leave (self);
}

static gboolean
on_entry_key (MulinFieldEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || PRIVATE (self)->composing
      || (!mulin_field_editor_is_dirty (self) && mulin_field_editor_get_error (self) == NULL))
    return GDK_EVENT_PROPAGATE;
  mulin_field_editor_revert (self);
  return GDK_EVENT_STOP;
}

void
mulin_field_editor_follow_entry (MulinFieldEditor *self, GtkWidget *entry)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  g_signal_connect_object (focus, "leave", G_CALLBACK (mulin_field_editor_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_entry_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (entry, "activate", G_CALLBACK (mulin_field_editor_commit), self, G_CONNECT_SWAPPED);
  if (GTK_IS_TEXT (delegate))
    g_signal_connect_object (delegate, "preedit-changed", G_CALLBACK (mulin_field_editor_compose), self, G_CONNECT_SWAPPED);
}

/* --- life --------------------------------------------------------------------------------------------------------------- */

const MulinField *
mulin_field_editor_get_field (MulinFieldEditor *self)
{
  return PRIVATE (self)->field;
}

MulinSession *
mulin_field_editor_get_session (MulinFieldEditor *self)
{
  return PRIVATE (self)->session;
}

static GType
editor_type (const MulinField *field)
{
  switch (field->type)
    {
    case MULIN_FIELD_NOTE:
      return MULIN_TYPE_NOTE_EDITOR;
    case MULIN_FIELD_DATE:
    case MULIN_FIELD_MOMENT:
      return MULIN_TYPE_DATE_EDITOR;
    case MULIN_FIELD_WORD:
    case MULIN_FIELD_FLAG:
      return MULIN_TYPE_CHOICE_EDITOR;
    case MULIN_FIELD_REFERENCE:
      return MULIN_TYPE_REFERENCE_EDITOR;
    default:
      return MULIN_TYPE_TEXT_EDITOR;
    }
}

/* A label of more than six characters does not fit before the values: it is broken in its middle. */
static char *
in_two_lines (const char *label)
{
  glong n = g_utf8_strlen (label, -1), width = 0;
  const char *middle = g_utf8_offset_to_pointer (label, (n + 1) / 2);

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width > 12 ? g_strdup_printf ("%.*s\n%s", (int) (middle - label), label, middle) : g_strdup (label);
}

GtkWidget *
mulin_field_editor_new (MulinSession *session, const MulinField *field)
{
  MulinFieldEditor *self = g_object_new (editor_type (field), NULL);
  MulinFieldEditorPrivate *priv = PRIVATE (self);
  g_autofree char *shown = NULL;
  GtkWidget *control;

  priv->session = session;
  priv->field = field;
  priv->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  shown = in_two_lines (field->label);
  gtk_label_set_label (priv->label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->label), field->hint != NULL ? field->hint : field->label);
  if (MULIN_FIELD_EDITOR_GET_CLASS (self)->set_up != NULL)
    MULIN_FIELD_EDITOR_GET_CLASS (self)->set_up (self);
  control = mulin_field_editor_get_control (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, -1);
  mulin_field_editor_set_value (self, "", "");
  return GTK_WIDGET (self);
}

static gboolean
mulin_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (mulin_field_editor_get_control (MULIN_FIELD_EDITOR (widget)));
}

static void
mulin_field_editor_dispose (GObject *object)
{
  MulinFieldEditorPrivate *priv = PRIVATE (MULIN_FIELD_EDITOR (object));

  g_clear_pointer (&priv->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_field_editor_parent_class)->dispose (object);
}

static void
mulin_field_editor_finalize (GObject *object)
{
  MulinFieldEditorPrivate *priv = PRIVATE (MULIN_FIELD_EDITOR (object));

  g_clear_pointer (&priv->catalog, mulin_catalog_unref);
  g_free (priv->raw);
  g_free (priv->shown);
  g_free (priv->settled);
  G_OBJECT_CLASS (mulin_field_editor_parent_class)->finalize (object);
}

static void
mulin_field_editor_class_init (MulinFieldEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_field_editor_finalize;
  widget_class->grab_focus = mulin_field_editor_grab_focus;
  signals[COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/field-editor.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MulinFieldEditor, box);
  gtk_widget_class_bind_template_child_private (widget_class, MulinFieldEditor, row);
  gtk_widget_class_bind_template_child_private (widget_class, MulinFieldEditor, label);
  gtk_widget_class_bind_template_child_private (widget_class, MulinFieldEditor, slot);
  gtk_widget_class_bind_template_child_private (widget_class, MulinFieldEditor, error);
}

static void
mulin_field_editor_init (MulinFieldEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
