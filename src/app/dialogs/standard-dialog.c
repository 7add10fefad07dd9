/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is kept that could not be assessed: the same check as for a definition from a file runs before it is written. */

#include "app/dialogs/standard-dialog.h"

#include "app/pages/standard-work.h"
#include "govern/standard-draft.h"

#include <glib/gi18n.h>

struct _MulinStandardDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkDropDown *subject, *period;
  GtkSwitch *advanced;
  GtkLabel *hint, *preview_title, *refused, *status;
  GtkTextView *text;
  GtkBox *preview;

  /* borrowed */
  MulinSession *session;

  /* owned */
  MulinShelf *shelf; /* as the library has it now; NULL until it is read */
  MulinStandardDraft *draft;
  GHashTable *taken; /* queries that were ticked: "item/sql" */
  GCancellable *cancellable;
  char *name, *pending_name, *pending_source;

  /* state */
  MulinStandardDialogMode mode;
  gboolean setting;
};

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const subjects[] = { "compound", "venue", "company", "person" };
static const char *const periods[] = { "每年", "每季", "每月", NULL };

G_DEFINE_FINAL_TYPE (MulinStandardDialog, mulin_standard_dialog, GTK_TYPE_WINDOW)

static MulinDefinition *
base (MulinStandardDialog *self)
{
  return self->shelf != NULL && self->name != NULL ? mulin_shelf_get (self->shelf, "standards", self->name) : NULL;
}

static char *
typed (MulinStandardDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_typed (MulinStandardDialog *self, const char *text)
{
  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  self->setting = FALSE;
}

/* --- what was understood ---------------------------------------------------------------------------------------------------- */

static void
refuse (MulinStandardDialog *self, const char *reason)
{
  gtk_label_set_label (self->refused, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused), reason != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "standard.keep", reason == NULL && self->shelf != NULL);
}

static void
count_taken (MulinStandardDialog *self)
{
  g_autofree char *status = g_strdup_printf (_("%u queries taken over"), g_hash_table_size (self->taken));

  gtk_label_set_label (self->status, g_hash_table_size (self->taken) > 0 ? status : "");
}

static void
on_offer (GtkCheckButton *check, MulinStandardDialog *self)
{
  MulinDraftOffer *offer = g_object_get_data (G_OBJECT (check), "offer");
  const char *key = g_object_get_data (G_OBJECT (check), "key");

  offer->taken = gtk_check_button_get_active (check);
  if (offer->taken)
    g_hash_table_add (self->taken, g_strdup (key));
  else
    g_hash_table_remove (self->taken, key);
  count_taken (self);
}

static GtkWidget *
label_new (const char *text, const char *class_name, int margin)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (label, margin);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static void
add_offers (MulinStandardDialog *self, const char *name, GPtrArray *offers, int margin)
{
  for (guint i = 0; i < offers->len; i++)
    {
      MulinDraftOffer *offer = g_ptr_array_index (offers, i);
      g_autofree char *key = g_strdup_printf ("%s/%s", name, offer->sql);
      g_autofree char *text = g_strdup_printf (_("Compute: %s (%s)"), offer->part, offer->standard);
      GtkWidget *check = gtk_check_button_new_with_label (text);

      offer->taken = g_hash_table_contains (self->taken, key);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), offer->taken);
      gtk_widget_set_margin_start (check, margin);
      gtk_widget_add_css_class (check, "offer");
      gtk_widget_set_tooltip_text (check, offer->requirement);
      g_object_set_data (G_OBJECT (check), "offer", offer);
      g_object_set_data_full (G_OBJECT (check), "key", g_steal_pointer (&key), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (on_offer), self);
      gtk_box_append (self->preview, check);
    }
}

/* Has the sub-item a query already? */
static gboolean
is_computed (MulinStandardDialog *self, MulinStandard *standard, const char *name)
{
  const MulinStandardPart *part = standard != NULL ? mulin_standard_part (standard, name) : NULL;

  return part != NULL && part->sql != NULL;
}

static void
add_item (MulinStandardDialog *self, const MulinDraftItem *item, guint number, MulinStandard *standard)
{
  g_autofree char *weight = item->weight != 1 ? g_strdup_printf (_(" (weight %d)"), item->weight) : g_strdup ("");
  g_autofree char *head = g_strdup_printf ("%u　%s%s", number, item->name, weight);
  GtkWidget *label = label_new (head, "strong", 0);

  gtk_widget_set_margin_top (label, 10);
  gtk_box_append (self->preview, label);
  if (item->requirement != NULL && *item->requirement != '\0')
    gtk_box_append (self->preview, label_new (item->requirement, "caption", 20));
  add_offers (self, item->name, item->offers, 20);
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinDraftPart *part = g_ptr_array_index (item->parts, i);
      g_autofree char *text = g_strdup_printf (is_computed (self, standard, part->name) ? _("%s (computed)") : "%s", part->name);

      gtk_box_append (self->preview, label_new (text, NULL, 20));
      if (part->requirement != NULL && *part->requirement != '\0')
        gtk_box_append (self->preview, label_new (part->requirement, "caption", 36));
      if (!is_computed (self, standard, part->name))
        add_offers (self, part->name, part->offers, 36);
    }
}

static void
clear_preview (MulinStandardDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_box_remove (self->preview, child);
  gtk_label_set_label (self->preview_title, "");
}

static void
show_draft (MulinStandardDialog *self)
{
  g_autoptr (MulinStandard) standard
      = base (self) != NULL ? mulin_standard_parse (base (self), mulin_session_get_catalog (self->session), NULL) : NULL;

  gtk_label_set_label (self->preview_title, self->draft->title);
  for (guint i = 0; i < self->draft->items->len; i++)
    add_item (self, g_ptr_array_index (self->draft->items, i), i + 1, standard);
  count_taken (self);
}

/* The source says itself what it is made of: only its first mistake is told. */
static void
update_source (MulinStandardDialog *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", self->name != NULL ? self->name : "新标准", text, &error);
  g_autoptr (MulinStandard) standard
      = definition != NULL ? mulin_standard_parse (definition, mulin_session_get_catalog (self->session), &error) : NULL;

  refuse (self, error != NULL ? error->message : NULL);
  for (guint i = 0; standard != NULL && i < standard->items->len; i++)
    {
      const MulinStandardItem *item = g_ptr_array_index (standard->items, i);
      g_autofree char *text_ = g_strdup_printf (_("%u　%s: %u sub-items"), i + 1, item->name, item->parts->len);

      gtk_box_append (self->preview, label_new (text_, NULL, 0));
    }
  gtk_label_set_label (self->preview_title, standard != NULL ? standard->title : "");
}

static void
update (MulinStandardDialog *self)
{
  g_autofree char *text = typed (self), *bare = g_strstrip (g_strdup (text));
  g_autoptr (GError) error = NULL;

  if (self->setting)
    return;
  clear_preview (self); /* its checks lead into the draft */
  g_clear_pointer (&self->draft, mulin_standard_draft_free);
  if (gtk_switch_get_active (self->advanced))
    {
      update_source (self, text);
      return;
    }
  self->draft = mulin_standard_draft_parse (text, &error);
  if (self->draft != NULL)
    mulin_standard_draft_check (self->draft, &error); /* what is understood so far is shown all the same */
  refuse (self, error != NULL ? (*bare != '\0' ? error->message : "") : NULL);
  if (self->draft == NULL)
    return;
  if (self->shelf != NULL)
    mulin_standard_draft_offer (self->draft, self->shelf, mulin_session_get_catalog (self->session),
                                subjects[gtk_drop_down_get_selected (self->subject)]);
  show_draft (self);
}

/* --- the definition ------------------------------------------------------------------------------------------------------------ */

static char *
source_of (MulinStandardDialog *self, GError **error)
{
  MulinDraftFrame frame = { subjects[gtk_drop_down_get_selected (self->subject)], periods[gtk_drop_down_get_selected (self->period)],
                            base (self) };

  if (gtk_switch_get_active (self->advanced))
    return typed (self);
  return mulin_standard_draft_source (self->draft, &frame, self->shelf, mulin_session_get_catalog (self->session), error);
}

static void
on_advanced (MulinStandardDialog *self)
{
  gboolean source = gtk_switch_get_active (self->advanced);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hint), !source);
  gtk_widget_set_sensitive (GTK_WIDGET (self->subject), !source);
  gtk_widget_set_sensitive (GTK_WIDGET (self->period), !source);
  gtk_text_view_set_monospace (self->text, source);
  if (self->setting)
    return;
  if (source && self->draft != NULL)
    {
      MulinDraftFrame frame = { subjects[gtk_drop_down_get_selected (self->subject)], periods[gtk_drop_down_get_selected (self->period)],
                                base (self) };

      text = mulin_standard_draft_source (self->draft, &frame, self->shelf, mulin_session_get_catalog (self->session), NULL);
    }
  else if (source && base (self) != NULL)
    text = g_strdup (mulin_definition_source (base (self)));
  else if (!source)
    {
      g_autofree char *written = typed (self);
      g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", "新标准", written, NULL);
      g_autoptr (MulinStandard) standard
          = definition != NULL ? mulin_standard_parse (definition, mulin_session_get_catalog (self->session), NULL) : NULL;

      if (standard != NULL)
        text = mulin_standard_draft_text (standard, standard->title);
    }
  if (text != NULL)
    set_typed (self, text);
  update (self);
}

/* --- keeping ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *name, *source;
} Check;

static void
check_free (Check *check)
{
  mulin_library_unref (check->library);
  mulin_catalog_unref (check->catalog);
  mulin_shelf_unref (check->shelf);
  g_free (check->name);
  g_free (check->source);
  g_free (check);
}

/* The title when all is well. */
static gpointer
run_check (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Check *check = data;
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", check->name, check->source, error);
  g_autoptr (MulinGuard) guard
      = definition != NULL ? mulin_register_guard (check->library, check->catalog, MULIN_MASK_INTERNAL, error) : NULL;

  if (guard == NULL || !mulin_shelf_check (check->shelf, definition, guard, error))
    return NULL;
  return g_strdup (mulin_definition_title (definition));
}

static gboolean
on_kept (gint64 entry, const GError *error, gpointer user_data)
{
  MulinStandardDialog *self = user_data;

  if (error != NULL)
    {
      refuse (self, error->message);
      return TRUE;
    }
  g_signal_emit (self, signals[KEPT], 0, self->pending_name);
  gtk_window_close (GTK_WINDOW (self));
  return FALSE;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStandardDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (error != NULL)
    refuse (self, error->message);
  if (title != NULL)
    mulin_standard_work_keep (self->session, self->pending_name, title, self->pending_source, on_kept, g_object_ref (self), g_object_unref);
}

static char *
name_for (MulinStandardDialog *self, const char *source)
{
  g_autoptr (MulinDefinition) definition = NULL;

  if (self->mode == MULIN_STANDARD_DIALOG_EDIT)
    return g_strdup (self->name);
  definition = mulin_definition_parse ("standards", "新标准", source, NULL);
  return mulin_standard_draft_name (definition != NULL ? mulin_definition_title (definition) : "新标准", self->shelf);
}

static void
keep (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStandardDialog *self = MULIN_STANDARD_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *source = source_of (self, &error);
  Check *check;

  if (source == NULL)
    {
      refuse (self, error->message);
      return;
    }
  g_free (self->pending_name);
  g_free (self->pending_source);
  self->pending_name = name_for (self, source);
  self->pending_source = g_strdup (source);
  check = g_new0 (Check, 1);
  check->library = mulin_library_ref (mulin_session_get_library (self->session));
  check->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  check->shelf = mulin_shelf_ref (self->shelf);
  check->name = g_strdup (self->pending_name);
  check->source = g_steal_pointer (&source);
  mulin_session_read (self->session, run_check, check, (GDestroyNotify) check_free, g_free, self->cancellable, on_checked,
                      g_object_ref (self));
}

/* --- opening ------------------------------------------------------------------------------------------------------------------- */

static gpointer
read_shelf (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return mulin_shelf_load (reader, error);
}

static void
show_base (MulinStandardDialog *self)
{
  MulinDefinition *definition = base (self);
  g_autoptr (MulinStandard) standard
      = definition != NULL ? mulin_standard_parse (definition, mulin_session_get_catalog (self->session), NULL) : NULL;
  g_autofree char *title = NULL, *text = NULL;

  if (definition == NULL)
    return;
  if (standard == NULL)
    {
      /* What does not parse can only be mended as it is written. */
      set_typed (self, mulin_definition_source (definition));
      self->setting = TRUE;
      gtk_switch_set_active (self->advanced, TRUE);
      self->setting = FALSE;
      return;
    }
  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_str_equal (subjects[i], standard->subject))
      gtk_drop_down_set_selected (self->subject, i);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_strcmp0 (periods[i], standard->period) == 0)
      gtk_drop_down_set_selected (self->period, i);
  self->setting = FALSE;
  title = g_strdup_printf (self->mode == MULIN_STANDARD_DIALOG_COPY ? _("%s (copy)") : "%s", standard->title);
  text = mulin_standard_draft_text (standard, title);
  set_typed (self, text);
}

static void
on_shelf (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStandardDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinShelf *shelf = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (shelf == NULL)
    return;
  self->shelf = shelf;
  show_base (self);
  update (self);
}

static void
mulin_standard_dialog_dispose (GObject *object)
{
  MulinStandardDialog *self = MULIN_STANDARD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (mulin_standard_dialog_parent_class)->dispose (object);
}

static void
mulin_standard_dialog_finalize (GObject *object)
{
  MulinStandardDialog *self = MULIN_STANDARD_DIALOG (object);

  g_clear_pointer (&self->shelf, mulin_shelf_unref);
  mulin_standard_draft_free (self->draft);
  g_hash_table_unref (self->taken);
  g_object_unref (self->cancellable);
  g_free (self->name);
  g_free (self->pending_name);
  g_free (self->pending_source);
  G_OBJECT_CLASS (mulin_standard_dialog_parent_class)->finalize (object);
}

static void
mulin_standard_dialog_class_init (MulinStandardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_standard_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_standard_dialog_finalize;
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/standard-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, period);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, advanced);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, preview_title);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, refused);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, status);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, text);
  gtk_widget_class_bind_template_child (widget_class, MulinStandardDialog, preview);
  gtk_widget_class_install_action (widget_class, "standard.keep", NULL, keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "standard.keep", NULL);
}

static void
fill_choices (MulinStandardDialog *self)
{
  const char *words[G_N_ELEMENTS (subjects) + 1] = { NULL };
  const char *times[] = { _("Every year"), _("Every quarter"), _("Every month"), _("Without a period"), NULL };
  g_autoptr (GtkStringList) subject_list = NULL, period_list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    words[i] = mulin_catalog_kind (mulin_session_get_catalog (self->session), subjects[i])->title;
  subject_list = gtk_string_list_new (words);
  period_list = gtk_string_list_new (times);
  gtk_drop_down_set_model (self->subject, G_LIST_MODEL (subject_list));
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (period_list));
}

static void
mulin_standard_dialog_init (MulinStandardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  refuse (self, "");
}

MulinStandardDialog *
mulin_standard_dialog_open (GtkWindow *parent, MulinSession *session, MulinStandardDialogMode mode, const char *name)
{
  MulinStandardDialog *self = g_object_new (MULIN_TYPE_STANDARD_DIALOG, "transient-for", parent, NULL);
  const char *titles[] = { _("New Standard"), _("Edit Standard"), _("Copy Standard") };

  self->session = session;
  self->mode = mode;
  self->name = g_strdup (name);
  gtk_window_set_title (GTK_WINDOW (self), titles[mode]);
  fill_choices (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->subject, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->advanced, "notify::active", G_CALLBACK (on_advanced), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  mulin_session_read (session, read_shelf, NULL, NULL, (GDestroyNotify) mulin_shelf_unref, self->cancellable, on_shelf, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return self;
}
