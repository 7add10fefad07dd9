/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is checked while it is typed; a mistake is said with its line, and what has one cannot be saved. */

#include "app/pages/definitions-board.h"

#include "app/pages/definitions-reading.h"
#include "app/pages/vocabulary-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHECK_DELAY 500 /* ms after the last key */

struct _MulinDefinitionsBoard
{
  MulinPage parent_instance;

  /* template children */
  GtkDropDown *category;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkStack *detail, *surface;
  GtkLabel *title, *origin, *verdict;
  GtkWidget *notice;
  GtkToggleButton *by_words;
  GtkWidget *views;
  GtkTextView *view;
  MulinVocabularyEditor *words;
  GtkButton *save_button, *restore_button;

  /* owned */
  char *open_category, *open_name; /* what is shown; NULL = nothing */
  GCancellable *checking;

  /* state */
  guint check_timeout;
  gboolean setting;
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (MulinDefinitionsBoard, mulin_definitions_board, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

static MulinDefinition *
open_definition (MulinDefinitionsBoard *self)
{
  MulinShelf *shelf = mulin_session_get_shelf (SESSION (self));

  return shelf != NULL && self->open_name != NULL ? mulin_shelf_get (shelf, self->open_category, self->open_name) : NULL;
}

static char *
typed_source (MulinDefinitionsBoard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_changed (MulinDefinitionsBoard *self)
{
  MulinDefinition *definition = open_definition (self);
  g_autofree char *source = typed_source (self);

  return definition != NULL && !g_str_equal (source, mulin_definition_source (definition));
}

static void
update_buttons (MulinDefinitionsBoard *self)
{
  MulinLibrary *library = mulin_session_get_library (SESSION (self));
  MulinDefinition *definition = open_definition (self);
  gboolean writable = library != NULL && !mulin_library_is_read_only (library);

  gtk_text_view_set_editable (self->view, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->words), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), writable && self->checked && is_changed (self));
  gtk_widget_set_visible (GTK_WIDGET (self->restore_button), definition != NULL && mulin_definition_is_own (definition));
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore_button), writable);
}

/* --- checking ------------------------------------------------------------------------------------------------------------------ */

static void
mark_line (MulinDefinitionsBoard *self, int line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "fault", &start, &end);
  if (line <= 0 || !gtk_text_buffer_get_iter_at_line (buffer, &start, line - 1))
    return;
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, "fault", &start, &end);
}

static void
show_verdict (MulinDefinitionsBoard *self, const char *fault)
{
  gtk_widget_remove_css_class (self->notice, "error");
  if (fault != NULL)
    gtk_widget_add_css_class (self->notice, "error");
  gtk_widget_set_visible (self->notice, fault != NULL || is_changed (self));
  gtk_label_set_label (self->verdict, fault != NULL ? fault : _("No mistake found; saved, it holds for this library"));
  mark_line (self, fault != NULL ? mulin_definition_error_line (fault) : 0);
  self->checked = fault == NULL;
  update_buttons (self);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinDefinitionsBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean passed = mulin_definition_check_finish (MULIN_SESSION (source), result, &error);

  if (self->detail != NULL && (passed || error != NULL)) /* else it was cancelled */
    show_verdict (self, passed ? NULL : error->message);
}

static gboolean
on_check_timeout (gpointer user_data)
{
  MulinDefinitionsBoard *self = user_data;
  g_autofree char *source = typed_source (self);

  self->check_timeout = 0;
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  mulin_definition_check_async (SESSION (self), self->open_category, self->open_name, source, self->checking, on_checked,
                                g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
check_soon (MulinDefinitionsBoard *self)
{
  g_clear_handle_id (&self->check_timeout, g_source_remove);
  self->checked = FALSE;
  update_buttons (self);
  if (is_changed (self))
    self->check_timeout = g_timeout_add (CHECK_DELAY, on_check_timeout, self);
  else
    show_verdict (self, NULL);
}

static void
on_typed (MulinDefinitionsBoard *self)
{
  if (!self->setting && self->open_name != NULL)
    check_soon (self);
}

/* A word was changed in the list of words: the text follows. */
static void
on_words_changed (MulinDefinitionsBoard *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = mulin_vocabulary_editor_get_source (self->words, open_definition (self), &error);

  mulin_session_tell (SESSION (self), error);
  if (source == NULL)
    return;
  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), source, -1);
  self->setting = FALSE;
  check_soon (self);
}

/* --- one definition ---------------------------------------------------------------------------------------------------------- */

static void
show_surface (MulinDefinitionsBoard *self)
{
  gboolean words = gtk_widget_get_visible (self->views) && gtk_toggle_button_get_active (self->by_words);

  gtk_stack_set_visible_child_name (self->surface, words ? "words" : "text");
}

static void
show_definition (MulinDefinitionsBoard *self)
{
  MulinDefinition *definition = open_definition (self);
  g_autofree char *origin = NULL;

  g_clear_handle_id (&self->check_timeout, g_source_remove);
  g_cancellable_cancel (self->checking);
  gtk_stack_set_visible_child_name (self->detail, definition != NULL ? "definition" : "none");
  if (definition == NULL)
    return;
  origin = g_strdup_printf ("%s　%s/%s　%s", mulin_definition_category_word (self->open_category), self->open_category, self->open_name,
                            mulin_definition_is_own (definition) ? _("of this library") : _("came with the program"));
  gtk_label_set_label (self->title, mulin_definition_title (definition));
  gtk_label_set_label (self->origin, origin);
  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), mulin_definition_source (definition), -1);
  gtk_widget_set_visible (self->views, g_str_equal (self->open_category, "vocabulary"));
  if (g_str_equal (self->open_category, "vocabulary"))
    mulin_vocabulary_editor_show (self->words, mulin_session_get_catalog (SESSION (self)), self->open_name);
  self->setting = FALSE;
  show_surface (self);
  show_verdict (self, NULL);
}

static void
open (MulinDefinitionsBoard *self, const char *category, const char *name)
{
  g_autofree char *kept_category = g_strdup (category); /* may be our own */
  g_autofree char *kept_name = g_strdup (name);

  g_free (self->open_category);
  g_free (self->open_name);
  self->open_category = g_steal_pointer (&kept_category);
  self->open_name = g_steal_pointer (&kept_name);
  show_definition (self);
}

static gboolean
on_saved (gint64 entry, const GError *error, gpointer user_data)
{
  MulinDefinitionsBoard *self = user_data;

  if (error != NULL && self->detail != NULL)
    show_verdict (self, error->message);
  else if (error == NULL)
    mulin_session_notice (SESSION (self), FALSE, _("Saved: it holds for this library"));
  return error != NULL;
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDefinitionsBoard *self = MULIN_DEFINITIONS_BOARD (widget);
  g_autofree char *source = typed_source (self);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    mulin_definition_save (SESSION (self), self->open_category, self->open_name, source, on_saved, g_object_ref (self), g_object_unref);
}

static void
restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDefinitionsBoard *self = MULIN_DEFINITIONS_BOARD (widget);

  if (self->open_name != NULL)
    mulin_definition_restore (SESSION (self), self->open_category, self->open_name);
}

/* A copy under a name of its own, to be changed: "own-1" … */
static void
duplicate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDefinitionsBoard *self = MULIN_DEFINITIONS_BOARD (widget);
  MulinShelf *shelf = mulin_session_get_shelf (SESSION (self));
  g_autofree char *source = self->open_name != NULL ? typed_source (self) : NULL;
  g_autofree char *fresh = NULL;

  if (source == NULL || g_str_equal (self->open_category, "kinds"))
    return;
  for (guint i = 1; fresh == NULL || mulin_shelf_get (shelf, self->open_category, fresh) != NULL; i++)
    {
      g_free (fresh);
      fresh = g_strdup_printf ("%s-%u", self->open_name, i);
    }
  mulin_definition_save (SESSION (self), self->open_category, fresh, source, on_saved, g_object_ref (self), g_object_unref);
  g_free (self->open_name);
  self->open_name = g_steal_pointer (&fresh); /* shown as soon as the shelf has it */
}

/* --- the list ------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
definition_row (MulinDefinition *definition)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (mulin_definition_title (definition));
  GtkWidget *own = gtk_label_new (mulin_definition_is_own (definition) ? _("own") : NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (own, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), own);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, mulin_definition_title (definition));
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (mulin_definition_name (definition)), g_free);
  return row;
}

static const char *
chosen_category (MulinDefinitionsBoard *self)
{
  guint chosen = gtk_drop_down_get_selected (self->category);

  return mulin_definition_categories ()[chosen != GTK_INVALID_LIST_POSITION ? chosen : 0];
}

static gboolean
fits (MulinDefinition *definition, const char *words)
{
  return words[0] == '\0' || strstr (mulin_definition_title (definition), words) != NULL
         || strstr (mulin_definition_name (definition), words) != NULL || strstr (mulin_definition_source (definition), words) != NULL;
}

static void
fill_list (MulinDefinitionsBoard *self)
{
  const char *category = chosen_category (self);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) definitions = NULL;
  GtkListBoxRow *row;

  if (mulin_session_get_shelf (SESSION (self)) == NULL)
    return;
  self->setting = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  definitions = mulin_shelf_list (mulin_session_get_shelf (SESSION (self)), category);
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);
      GtkWidget *line;

      if (!fits (definition, words))
        continue;
      line = definition_row (definition);
      gtk_list_box_append (self->list, line);
      if (g_strcmp0 (category, self->open_category) == 0 && g_strcmp0 (mulin_definition_name (definition), self->open_name) == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (line));
    }
  self->setting = FALSE;
}

static void
on_narrowed (MulinDefinitionsBoard *self)
{
  if (!self->setting)
    fill_list (self);
}

static void
on_row_selected (MulinDefinitionsBoard *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->setting)
    open (self, chosen_category (self), g_object_get_data (G_OBJECT (row), "name"));
}

void
mulin_definitions_board_open (MulinDefinitionsBoard *self, const char *category, const char *name)
{
  const char *const *categories = mulin_definition_categories ();

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; categories[i] != NULL; i++)
    if (g_str_equal (categories[i], category))
      gtk_drop_down_set_selected (self->category, i);
  self->setting = FALSE;
  open (self, category, name);
  fill_list (self);
}

/* Another library, or other definitions of this one: what was open is shown as it is now. */
static void
mulin_definitions_board_opened (MulinPage *page)
{
  MulinDefinitionsBoard *self = MULIN_DEFINITIONS_BOARD (page);

  fill_list (self);
  show_definition (self);
}

static void
mulin_definitions_board_refresh (MulinPage *page)
{
  update_buttons (MULIN_DEFINITIONS_BOARD (page));
}

/* --- class --------------------------------------------------------------------------------------------------------------------------- */

static void
mulin_definitions_board_dispose (GObject *object)
{
  MulinDefinitionsBoard *self = MULIN_DEFINITIONS_BOARD (object);

  g_clear_handle_id (&self->check_timeout, g_source_remove);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->detail = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_pointer (&self->open_category, g_free);
  g_clear_pointer (&self->open_name, g_free);
  G_OBJECT_CLASS (mulin_definitions_board_parent_class)->dispose (object);
}

static void
mulin_definitions_board_class_init (MulinDefinitionsBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_definitions_board_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_definitions_board_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_definitions_board_refresh;
  g_type_ensure (MULIN_TYPE_VOCABULARY_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/definitions-board.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, category);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, search);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, list);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, detail);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, surface);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, title);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, origin);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, verdict);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, by_words);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, views);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, view);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, words);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, save_button);
  gtk_widget_class_bind_template_child (widget_class, MulinDefinitionsBoard, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_install_action (widget_class, "definition.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "definition.restore", NULL, restore);
  gtk_widget_class_install_action (widget_class, "definition.duplicate", NULL, duplicate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "definition.save", NULL);
}

static void
mulin_definitions_board_init (MulinDefinitionsBoard *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const *categories = mulin_definition_categories ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; categories[i] != NULL; i++)
    gtk_string_list_append (titles, mulin_definition_category_word (categories[i]));
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (titles));
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->view), "fault", "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (on_words_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->category, "notify::selected", G_CALLBACK (on_narrowed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_narrowed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_words, "toggled", G_CALLBACK (show_surface), self, G_CONNECT_SWAPPED);
}
