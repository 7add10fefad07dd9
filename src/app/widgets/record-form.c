/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form has no rule of its own: texts go to the records, and their refusal comes back to the field that it is about. */

#include "app/widgets/record-form.h"

#include "app/widgets/form-commit.h"
#include "app/widgets/form-texts.h"

#include <glib/gi18n.h>

struct _MulinRecordForm
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;

  /* borrowed */
  MulinSession *session;

  /* owned */
  MulinCatalog *catalog;
  char *kind;
  char *name; /* of the record shown */
  GPtrArray *editors; /* borrowed widgets */
  GCancellable *cancellable;

  /* state */
  gint64 id;
  gboolean drafting;
  gboolean creating; /* between the button and the answer: nothing is kept as a draft any more */
};

enum
{
  CREATED,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRecordForm, mulin_record_form, GTK_TYPE_WIDGET)

/* --- showing ---------------------------------------------------------------------------------------------------------- */

static const char *
text_of (GHashTable *texts, const char *field)
{
  const char *text = g_hash_table_lookup (texts, field);

  return text != NULL ? text : "";
}

/* What someone is typing, or what was refused and is still to be mended, is not overwritten. */
static gboolean
is_in_work (MulinFieldEditor *editor)
{
  return mulin_field_editor_is_dirty (editor)
         && (mulin_field_editor_get_error (editor) != NULL
             || (gtk_widget_get_state_flags (mulin_field_editor_get_control (editor)) & GTK_STATE_FLAG_FOCUS_WITHIN));
}

static void
show_texts (MulinRecordForm *self, MulinFormTexts *texts)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      const char *field = mulin_field_editor_get_field (editor)->name;

      if (self->drafting ? mulin_field_editor_is_dirty (editor) : is_in_work (editor))
        continue;
      mulin_field_editor_set_value (editor, text_of (texts->raw, field), text_of (texts->shown, field));
      mulin_field_editor_set_error (editor, NULL);
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static void
clear_editors (MulinRecordForm *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      mulin_field_editor_set_value (g_ptr_array_index (self->editors, i), "", "");
      mulin_field_editor_set_error (g_ptr_array_index (self->editors, i), NULL);
    }
}

static void
on_record_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFormTexts) texts = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (texts == NULL || texts->id != self->id || self->drafting || self->box == NULL)
    return;
  g_free (self->name);
  self->name = g_strdup (texts->name);
  gtk_widget_set_sensitive (self->box, !mulin_library_is_read_only (mulin_session_get_library (self->session)));
  show_texts (self, texts);
}

static void
reload (MulinRecordForm *self)
{
  if (self->id == 0 || self->drafting || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_form_texts_read (self->session, self->catalog, self->kind, self->id, self->cancellable, on_record_read,
                         g_object_ref (self));
}

void
mulin_record_form_show (MulinRecordForm *self, gint64 id)
{
  if (id != self->id || self->drafting)
    clear_editors (self);
  self->drafting = FALSE;
  self->id = id;
  gtk_widget_set_sensitive (self->box, id != 0);
  reload (self);
}

/* --- committing --------------------------------------------------------------------------------------------------------- */

static gboolean
show_refusal (MulinRecordForm *self, MulinFormCommit *commit, const char *message)
{
  MulinFieldEditor *editor = commit->refused != NULL ? mulin_record_form_get_editor (self, commit->refused) : NULL;

  if (editor == NULL && !commit->is_new)
    editor = mulin_record_form_get_editor (self, g_ptr_array_index (commit->texts, 0));
  if (editor == NULL || (!commit->is_new && commit->id != self->id))
    return FALSE;
  mulin_field_editor_set_error (editor, message);
  if (commit->is_new)
    gtk_widget_grab_focus (GTK_WIDGET (editor));
  return TRUE;
}

static gboolean
on_committed (gint64 entry, const GError *error, gpointer user_data)
{
  MulinFormCommit *commit = user_data;
  MulinRecordForm *self = MULIN_RECORD_FORM (commit->form);

  if (commit->is_new)
    self->creating = FALSE;
  if (self->box == NULL)
    return FALSE;
  if (error != NULL)
    return show_refusal (self, commit, error->message);
  for (guint i = 0; i < self->editors->len; i++)
    mulin_field_editor_set_error (g_ptr_array_index (self->editors, i), NULL);
  if (!commit->is_new)
    {
      reload (self);
      return FALSE;
    }
  self->drafting = FALSE;
  g_signal_emit (self, signals[CREATED], 0, commit->id);
  return FALSE;
}

void
mulin_record_form_create (MulinRecordForm *self)
{
  const MulinKind *kind = mulin_catalog_kind (self->catalog, self->kind);
  g_autofree char *words = g_strdup_printf (_("New %s"), kind->title);
  MulinFormCommit *commit;

  if (self->creating)
    return;
  commit = mulin_form_commit_new (self->catalog, self->kind, 0, G_OBJECT (self));
  self->creating = TRUE;
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);

      mulin_form_commit_add (commit, mulin_field_editor_get_field (editor)->name, mulin_field_editor_get_text (editor));
    }
  mulin_form_commit_write (commit, self->session, words, on_committed);
}

/* --- drafts --------------------------------------------------------------------------------------------------------------- */

static char *
draft_content (MulinRecordForm *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *text = mulin_field_editor_get_text (editor);

      if (text[0] != '\0')
        g_variant_builder_add (&builder, "{ss}", mulin_field_editor_get_field (editor)->name, text);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, TRUE);
}

static void
on_draft_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFormTexts) texts = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (texts != NULL && self->drafting && self->box != NULL)
    show_texts (self, texts);
}

void
mulin_record_form_begin (MulinRecordForm *self, const char *const *presets)
{
  self->drafting = TRUE;
  self->id = 0;
  gtk_widget_set_sensitive (self->box, TRUE);
  clear_editors (self);
  mulin_form_texts_read_draft (self->session, self->catalog, self->kind, presets, on_draft_read, g_object_ref (self));
}

void
mulin_record_form_discard (MulinRecordForm *self)
{
  if (self->drafting)
    mulin_form_keep_draft (self->session, self->kind, NULL);
  self->drafting = FALSE;
}

static void
on_commit (MulinRecordForm *self, MulinFieldEditor *editor)
{
  const MulinField *field = mulin_field_editor_get_field (editor);
  MulinFormCommit *commit;
  g_autofree char *words = NULL;

  if (self->creating || self->box == NULL)
    return;
  if (self->drafting)
    {
      g_autofree char *content = draft_content (self);

      mulin_form_keep_draft (self->session, self->kind, content);
      mulin_field_editor_settle (editor);
      return;
    }
  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  commit = mulin_form_commit_new (self->catalog, self->kind, self->id, G_OBJECT (self));
  mulin_form_commit_add (commit, field->name, mulin_field_editor_get_text (editor));
  words = g_strdup_printf (_("Changed “%s” of %s"), field->label, self->name != NULL ? self->name : "");
  mulin_form_commit_write (commit, self->session, words, on_committed);
}

/* --- making ----------------------------------------------------------------------------------------------------------------- */

static void
add_editor (MulinRecordForm *self, const MulinField *field)
{
  GtkWidget *editor = mulin_field_editor_new (self->session, field);

  g_signal_connect_object (editor, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), editor);
  g_ptr_array_add (self->editors, editor);
}

static void
add_named (MulinRecordForm *self, const MulinKind *kind, const char *name)
{
  const MulinField *field = mulin_kind_field (kind, name);

  /* What is kept only to find doubles is nothing to type. */
  if (field != NULL && !field->secret)
    add_editor (self, field);
}

/* The name first, as in lists; then the fields as the kind has them; remarks, and the official order that is seldom typed, last. */
static void
add_all (MulinRecordForm *self, const MulinKind *kind)
{
  static const char *const last[] = { "note", "order", NULL };
  const MulinField *naming = mulin_kind_naming_field (kind);

  if (naming != NULL)
    add_named (self, kind, naming->name);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (field != naming && !g_strv_contains (last, field->name))
        add_named (self, kind, field->name);
    }
  for (guint i = 0; last[i] != NULL; i++)
    if (naming == NULL || !g_str_equal (naming->name, last[i]))
      add_named (self, kind, last[i]);
}

static void
clear_form (MulinRecordForm *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->editors, 0);
  self->id = 0;
  self->drafting = FALSE;
}

void
mulin_record_form_set_up (MulinRecordForm *self, MulinSession *session, const char *kind, const char *const *fields)
{
  MulinCatalog *catalog = mulin_session_get_catalog (session);
  const MulinKind *found = mulin_catalog_kind (catalog, kind);

  g_return_if_fail (found != NULL);
  clear_form (self);
  if (self->session == NULL)
    g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->session = session;
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  self->catalog = mulin_catalog_ref (catalog);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  if (fields == NULL)
    add_all (self, found);
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    add_named (self, found, fields[i]);
}

gint64
mulin_record_form_get_id (MulinRecordForm *self)
{
  return self->id;
}

MulinFieldEditor *
mulin_record_form_get_editor (MulinRecordForm *self, const char *field)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (strcmp (mulin_field_editor_get_field (g_ptr_array_index (self->editors, i))->name, field) == 0)
      return g_ptr_array_index (self->editors, i);
  return NULL;
}

void
mulin_record_form_focus_empty (MulinRecordForm *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *text = mulin_field_editor_get_text (editor);

      if (text[0] == '\0' && gtk_widget_grab_focus (GTK_WIDGET (editor)))
        return;
    }
}

static void
mulin_record_form_dispose (GObject *object)
{
  MulinRecordForm *self = MULIN_RECORD_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->editors, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_record_form_parent_class)->dispose (object);
}

static void
mulin_record_form_finalize (GObject *object)
{
  MulinRecordForm *self = MULIN_RECORD_FORM (object);

  g_ptr_array_unref (self->editors);
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  g_free (self->kind);
  g_free (self->name);
  G_OBJECT_CLASS (mulin_record_form_parent_class)->finalize (object);
}

static void
mulin_record_form_class_init (MulinRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_record_form_finalize;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRecordForm, box);
}

static void
mulin_record_form_init (MulinRecordForm *self)
{
  self->editors = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_record_form_new (void)
{
  return g_object_new (MULIN_TYPE_RECORD_FORM, NULL);
}
