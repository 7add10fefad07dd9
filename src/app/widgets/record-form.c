/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be wrong with a value is decided by the records; the form only carries texts there and refusals back. */

#include "app/widgets/record-form.h"

#include "records/draft.h"

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

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} ShowRequest;

typedef struct
{
  gint64 id;
  char *name;
  GHashTable *raw;   /* field → text */
  GHashTable *shown;
} Shown;

static void
show_request_free (ShowRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request);
}

static void
shown_free (Shown *shown)
{
  g_hash_table_unref (shown->raw);
  g_hash_table_unref (shown->shown);
  g_free (shown->name);
  g_free (shown);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shown, shown_free)

static char *
raw_text (MulinRecord *record, const MulinField *field, const char *shown)
{
  if (!mulin_record_has (record, field->name))
    return g_strdup ("");
  switch (field->type)
    {
    case MULIN_FIELD_REFERENCE:
    case MULIN_FIELD_FLAG:
      return g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_integer (record, field->name, 0));
    case MULIN_FIELD_WORD:
    case MULIN_FIELD_DATE:
    case MULIN_FIELD_NOTE:
      return g_strdup (mulin_record_text (record, field->name));
    default:
      return g_strdup (shown);
    }
}

static gpointer
read_shown (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ShowRequest *request = data;
  g_autoptr (MulinRecord) record = mulin_register_get (reader, request->catalog, request->kind, request->id, error);
  g_autoptr (Shown) answer = NULL;

  if (record == NULL)
    return NULL;
  answer = g_new0 (Shown, 1);
  answer->id = request->id;
  answer->name = mulin_register_name (reader, request->catalog, request->kind, request->id);
  answer->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answer->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < mulin_record_kind (record)->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (mulin_record_kind (record)->fields, i);
      char *shown = mulin_record_has (record, field->name)
        ? mulin_register_display (reader, request->catalog, record, field->name) : g_strdup ("");

      g_hash_table_insert (answer->raw, g_strdup (field->name), raw_text (record, field, shown));
      g_hash_table_insert (answer->shown, g_strdup (field->name), shown);
    }
  return g_steal_pointer (&answer);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shown) shown = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (shown == NULL || shown->id != self->id || self->drafting || self->box == NULL)
    return;
  g_free (self->name);
  self->name = g_strdup (shown->name);
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      const char *field = mulin_field_editor_get_field (editor)->name;

      /* What someone is typing, or what was refused and is still to be mended, is not overwritten. */
      if (mulin_field_editor_is_dirty (editor)
          && (mulin_field_editor_get_error (editor) != NULL
              || (gtk_widget_get_state_flags (mulin_field_editor_get_control (editor)) & GTK_STATE_FLAG_FOCUS_WITHIN)))
        continue;
      mulin_field_editor_set_value (editor, g_hash_table_lookup (shown->raw, field), g_hash_table_lookup (shown->shown, field));
      mulin_field_editor_set_error (editor, NULL);
    }
  gtk_widget_set_sensitive (self->box, !mulin_library_is_read_only (mulin_session_get_library (self->session)));
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (MulinRecordForm *self)
{
  ShowRequest *request;

  if (self->id == 0 || self->drafting || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (ShowRequest, 1);
  request->catalog = mulin_catalog_ref (self->catalog);
  request->kind = g_strdup (self->kind);
  request->id = self->id;
  mulin_session_read (self->session, read_shown, request, (GDestroyNotify) show_request_free, (GDestroyNotify) shown_free,
                      self->cancellable, on_shown, g_object_ref (self));
}

void
mulin_record_form_show (MulinRecordForm *self, gint64 id)
{
  if (id != self->id || self->drafting)
    for (guint i = 0; i < self->editors->len; i++)
      {
        mulin_field_editor_set_value (g_ptr_array_index (self->editors, i), "", "");
        mulin_field_editor_set_error (g_ptr_array_index (self->editors, i), NULL);
      }
  self->drafting = FALSE;
  self->id = id;
  gtk_widget_set_sensitive (self->box, id != 0);
  reload (self);
}

/* --- committing ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;      /* 0: a new record; receives its id */
  GPtrArray *texts; /* field, text, field, text … */
  char *refused;  /* the field that was refused */
  gboolean draft; /* take the draft away as well */
  MulinRecordForm *form;
} Commit;

static Commit *
commit_new (MulinRecordForm *self)
{
  Commit *commit = g_new0 (Commit, 1);

  commit->catalog = mulin_catalog_ref (self->catalog);
  commit->kind = g_strdup (self->kind);
  commit->texts = g_ptr_array_new_with_free_func (g_free);
  commit->form = g_object_ref (self);
  return commit;
}

static void
commit_free (Commit *commit)
{
  mulin_catalog_unref (commit->catalog);
  g_ptr_array_unref (commit->texts);
  g_free (commit->kind);
  g_free (commit->refused);
  g_object_unref (commit->form);
  g_free (commit);
}

static char *
draft_key (const char *kind)
{
  return g_strconcat ("new:", kind, NULL);
}

static gboolean
parse_all (Commit *commit, MulinConnection *connection, MulinRecord *record, GError **error)
{
  for (guint i = 0; i + 1 < commit->texts->len; i += 2)
    if (!mulin_register_parse (connection, commit->catalog, record, g_ptr_array_index (commit->texts, i),
                               g_ptr_array_index (commit->texts, i + 1), error))
      {
        commit->refused = g_strdup (g_ptr_array_index (commit->texts, i));
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_commit (MulinTransaction *transaction, gpointer data, GError **error)
{
  Commit *commit = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = NULL;
  const char *field = NULL;

  record = commit->id != 0 ? mulin_register_get (connection, commit->catalog, commit->kind, commit->id, error)
                           : mulin_record_new (mulin_catalog_kind (commit->catalog, commit->kind));
  if (record == NULL || !parse_all (commit, connection, record, error))
    return FALSE;
  if (!mulin_register_validate (connection, commit->catalog, record, &field, error))
    {
      commit->refused = g_strdup (field);
      return FALSE;
    }
  if (!mulin_register_put (transaction, commit->catalog, record, error))
    return FALSE;
  commit->id = mulin_record_id (record);
  if (commit->draft)
    {
      g_autofree char *key = draft_key (commit->kind);

      return mulin_draft_put (transaction, key, NULL, error);
    }
  return TRUE;
}

static gboolean
on_committed (gint64 entry, const GError *error, gpointer user_data)
{
  Commit *commit = user_data;
  MulinRecordForm *self = commit->form;
  MulinFieldEditor *editor;

  if (commit->draft)
    self->creating = FALSE;
  if (self->box == NULL)
    return FALSE;
  if (error == NULL)
    {
      for (guint i = 0; i < self->editors->len; i++)
        mulin_field_editor_set_error (g_ptr_array_index (self->editors, i), NULL);
      if (commit->draft)
        {
          self->drafting = FALSE;
          g_signal_emit (self, signals[CREATED], 0, commit->id);
        }
      else
        reload (self);
      return FALSE;
    }
  editor = commit->refused != NULL ? mulin_record_form_get_editor (self, commit->refused) : NULL;
  if (editor == NULL && !commit->draft && commit->texts->len >= 2)
    editor = mulin_record_form_get_editor (self, g_ptr_array_index (commit->texts, 0));
  if (editor == NULL || (!commit->draft && commit->id != self->id))
    return FALSE;
  mulin_field_editor_set_error (editor, error->message);
  if (commit->draft)
    gtk_widget_grab_focus (GTK_WIDGET (editor));
  return TRUE;
}

/* --- drafts ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *key;
  char *content;
} DraftWrite;

static void
draft_write_free (DraftWrite *write)
{
  g_free (write->key);
  g_free (write->content);
  g_free (write);
}

static gboolean
write_draft (MulinTransaction *transaction, gpointer data, GError **error)
{
  DraftWrite *write = data;

  return mulin_draft_put (transaction, write->key, write->content, error);
}

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
keep_draft (MulinRecordForm *self, gboolean discard)
{
  DraftWrite *write = g_new0 (DraftWrite, 1);

  write->key = draft_key (self->kind);
  write->content = discard ? NULL : draft_content (self);
  mulin_session_write (self->session, _("Draft"), write_draft, write, (GDestroyNotify) draft_write_free, NULL, NULL, NULL);
}

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  char **presets;
} DraftRead;

static void
draft_read_free (DraftRead *read)
{
  mulin_catalog_unref (read->catalog);
  g_free (read->kind);
  g_strfreev (read->presets);
  g_free (read);
}

/* Draft and presets are texts as they are typed; a record made of them gives what each editor shows. */
static gpointer
read_draft (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  DraftRead *read = data;
  g_autofree char *key = draft_key (read->kind);
  g_autofree char *content = mulin_draft_get (reader, key, NULL);
  g_autoptr (GVariant) variant = content != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), content, NULL, NULL, NULL) : NULL;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (read->catalog, read->kind));
  g_autoptr (Shown) answer = g_new0 (Shown, 1);
  GVariantIter iter;
  const char *field, *text;

  answer->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answer->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; read->presets != NULL && read->presets[i] != NULL; i += 2)
    mulin_register_parse (reader, read->catalog, record, read->presets[i], read->presets[i + 1], NULL);
  if (variant != NULL)
    {
      g_variant_iter_init (&iter, variant);
      while (g_variant_iter_next (&iter, "{&s&s}", &field, &text))
        if (mulin_kind_field (mulin_record_kind (record), field) != NULL && !mulin_record_has (record, field)
            && !mulin_register_parse (reader, read->catalog, record, field, text, NULL))
          { /* not fit to be a value yet: shown as it was typed */
            g_hash_table_insert (answer->raw, g_strdup (field), g_strdup (text));
            g_hash_table_insert (answer->shown, g_strdup (field), g_strdup (text));
          }
    }
  for (guint i = 0; i < mulin_record_kind (record)->fields->len; i++)
    {
      const MulinField *one = g_ptr_array_index (mulin_record_kind (record)->fields, i);
      char *shown;

      if (!mulin_record_has (record, one->name))
        continue;
      shown = mulin_register_display (reader, read->catalog, record, one->name);
      g_hash_table_insert (answer->raw, g_strdup (one->name), raw_text (record, one, shown));
      g_hash_table_insert (answer->shown, g_strdup (one->name), shown);
    }
  return g_steal_pointer (&answer);
}

static void
on_draft_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shown) shown = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (shown == NULL || !self->drafting || self->box == NULL)
    return;
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      const char *field = mulin_field_editor_get_field (editor)->name;
      const char *raw = g_hash_table_lookup (shown->raw, field);

      if (!mulin_field_editor_is_dirty (editor))
        mulin_field_editor_set_value (editor, raw != NULL ? raw : "",
                                      raw != NULL ? g_hash_table_lookup (shown->shown, field) : "");
    }
  g_signal_emit (self, signals[LOADED], 0);
}

void
mulin_record_form_begin (MulinRecordForm *self, const char *const *presets)
{
  DraftRead *read = g_new0 (DraftRead, 1);

  self->drafting = TRUE;
  self->id = 0;
  gtk_widget_set_sensitive (self->box, TRUE);
  for (guint i = 0; i < self->editors->len; i++)
    {
      mulin_field_editor_set_value (g_ptr_array_index (self->editors, i), "", "");
      mulin_field_editor_set_error (g_ptr_array_index (self->editors, i), NULL);
    }
  read->catalog = mulin_catalog_ref (self->catalog);
  read->kind = g_strdup (self->kind);
  read->presets = g_strdupv ((char **) presets);
  mulin_session_read (self->session, read_draft, read, (GDestroyNotify) draft_read_free, (GDestroyNotify) shown_free, NULL,
                      on_draft_read, g_object_ref (self));
}

void
mulin_record_form_discard (MulinRecordForm *self)
{
  if (self->drafting)
    keep_draft (self, TRUE);
  self->drafting = FALSE;
}

void
mulin_record_form_create (MulinRecordForm *self)
{
  const MulinKind *kind = mulin_catalog_kind (self->catalog, self->kind);
  g_autofree char *words = g_strdup_printf (_("New %s"), kind->title);
  Commit *commit;

  if (self->creating)
    return;
  commit = commit_new (self);
  commit->draft = TRUE;
  self->creating = TRUE;
  for (guint i = 0; i < self->editors->len; i++)
    {
      MulinFieldEditor *editor = g_ptr_array_index (self->editors, i);
      char *text = mulin_field_editor_get_text (editor);

      g_ptr_array_add (commit->texts, g_strdup (mulin_field_editor_get_field (editor)->name));
      g_ptr_array_add (commit->texts, text);
    }
  mulin_session_write (self->session, words, write_commit, commit, NULL, on_committed, commit, (GDestroyNotify) commit_free);
}

static void
on_commit (MulinRecordForm *self, MulinFieldEditor *editor)
{
  const MulinField *field = mulin_field_editor_get_field (editor);
  Commit *commit;
  g_autofree char *words = NULL;

  if (self->creating || self->box == NULL)
    return;
  if (self->drafting)
    {
      keep_draft (self, FALSE);
      mulin_field_editor_settle (editor);
      return;
    }
  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  commit = commit_new (self);
  commit->id = self->id;
  g_ptr_array_add (commit->texts, g_strdup (field->name));
  g_ptr_array_add (commit->texts, mulin_field_editor_get_text (editor));
  words = g_strdup_printf (_("Changed “%s” of %s"), field->label, self->name != NULL ? self->name : "");
  mulin_session_write (self->session, words, write_commit, commit, NULL, on_committed, commit, (GDestroyNotify) commit_free);
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

void
mulin_record_form_set_up (MulinRecordForm *self, MulinSession *session, const char *kind, const char *const *fields)
{
  MulinCatalog *catalog = mulin_session_get_catalog (session);
  const MulinKind *found = mulin_catalog_kind (catalog, kind);
  const MulinField *order = NULL;
  GtkWidget *child;

  g_return_if_fail (found != NULL);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->editors, 0);
  if (self->session == NULL)
    g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->session = session;
  self->id = 0;
  self->drafting = FALSE;
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  self->catalog = mulin_catalog_ref (catalog);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  for (guint i = 0; fields != NULL ? fields[i] != NULL : i < found->fields->len; i++)
    {
      const MulinField *field = fields != NULL ? mulin_kind_field (found, fields[i]) : g_ptr_array_index (found->fields, i);

      /* The official order is seldom typed: it comes last. */
      if (field != NULL && fields == NULL && strcmp (field->name, "order") == 0)
        {
          order = field;
          continue;
        }
      /* What is kept only to find doubles is nothing to type. */
      if (field != NULL && !field->secret)
        add_editor (self, field);
    }
  if (order != NULL)
    add_editor (self, order);
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
