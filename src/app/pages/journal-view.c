/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an entry can be taken back is asked of the store before the button is offered, so that the reason stands where
 * the button would. */

#include "app/pages/journal-view.h"

#include "app/pages/journal-reading.h"
#include "app/widgets/date-entry.h"
#include "base/date.h"
#include "base/numeral.h"
#include "records/comeback.h"

#include <glib/gi18n.h>

#define LIMIT 1000

/* --- an entry as a list item ------------------------------------------------------------------------------------------- */

#define MULIN_TYPE_JOURNAL_ITEM (mulin_journal_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinJournalItem, mulin_journal_item, MULIN, JOURNAL_ITEM, GObject)

struct _MulinJournalItem
{
  GObject parent_instance;

  MulinEntry *entry;
};

G_DEFINE_FINAL_TYPE (MulinJournalItem, mulin_journal_item, G_TYPE_OBJECT)

static void
mulin_journal_item_finalize (GObject *object)
{
  g_clear_pointer (&MULIN_JOURNAL_ITEM (object)->entry, mulin_entry_free);
  G_OBJECT_CLASS (mulin_journal_item_parent_class)->finalize (object);
}

static void
mulin_journal_item_class_init (MulinJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_journal_item_finalize;
}

static void
mulin_journal_item_init (MulinJournalItem *self)
{
}

/* --- the view ---------------------------------------------------------------------------------------------------------- */

struct _MulinJournalView
{
  MulinPage parent_instance;

  /* template children */
  GtkSearchEntry *search;
  GtkDropDown *who, *kind;
  MulinDateEntry *since, *until;
  GtkToggleButton *removed;
  GtkListView *list;
  GtkLabel *status;
  GtkStack *detail;
  GtkLabel *title, *subtitle;
  GtkListBox *changes;
  GtkWidget *notice;
  GtkLabel *reason;
  GtkButton *undo;

  /* owned */
  GListStore *store; /* MulinJournalItem */
  GtkSingleSelection *selection;
  GPtrArray *kinds;  /* char*, one an item of the drop-down; the first is NULL */
  char **authors;
  GCancellable *reading, *looking;

  /* state */
  gint64 entry;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinJournalView, mulin_journal_view, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- one entry --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  gint64 entry;
  guint rows;
} LookRequest;

static void
look_request_free (LookRequest *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  g_free (request);
}

static gpointer
read_entry (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  LookRequest *request = data;

  return mulin_journal_read_entry (request->library, reader, request->catalog, request->entry, request->rows, error);
}

static GtkWidget *
text_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
change_row (MulinJournalChange *change)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = text_label (change->title, "strong");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), text_label (change->word, "caption"));
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; i < change->lines->len; i++)
    gtk_box_append (GTK_BOX (box), text_label (g_ptr_array_index (change->lines, i), "small"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), change->stands);
  if (change->stands)
    {
      g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (change->kind), g_free);
      g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&change->id, sizeof change->id), g_free);
    }
  return row;
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 entry, id;
  char *kind;
} Comeback;

static void
comeback_free (Comeback *comeback)
{
  mulin_catalog_unref (comeback->catalog);
  g_free (comeback->kind);
  g_free (comeback);
}

static gboolean
write_comeback (MulinTransaction *transaction, gpointer data, GError **error)
{
  Comeback *comeback = data;
  g_autofree char *name = NULL, *words = NULL;

  if (!mulin_register_bring_back (transaction, comeback->catalog, comeback->entry, comeback->kind, comeback->id, NULL, error))
    return FALSE;
  name = mulin_register_name (mulin_transaction_connection (transaction), comeback->catalog, comeback->kind, comeback->id);
  words = g_strdup_printf (_("Brought back: %s"), name);
  mulin_transaction_set_text (transaction, words);
  return TRUE;
}

static void
on_bring_back (MulinJournalView *self, GtkButton *button)
{
  Comeback *comeback = g_new0 (Comeback, 1);

  comeback->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  comeback->entry = self->entry;
  comeback->kind = g_strdup (g_object_get_data (G_OBJECT (button), "kind"));
  comeback->id = *(gint64 *) g_object_get_data (G_OBJECT (button), "id");
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  mulin_session_write (SESSION (self), _("Bring back"), write_comeback, comeback, (GDestroyNotify) comeback_free, NULL, NULL, NULL);
}

/* A removed record among others has its own button. */
static GtkWidget *
entry_row (MulinJournalView *self, MulinJournalChange *change)
{
  GtkWidget *row = change_row (change), *button;

  if (!change->lone || mulin_library_is_read_only (mulin_session_get_library (SESSION (self))))
    return row;
  button = gtk_button_new_with_label (_("Bring back only this"));
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (change->kind), g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&change->id, sizeof change->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_bring_back), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), button);
  return row;
}

static void
on_change_activated (MulinJournalView *self, GtkListBoxRow *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), "kind");

  if (kind != NULL)
    mulin_session_show (SESSION (self), kind, *(gint64 *) g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_entry_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinJournalView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinJournalReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GtkListBoxRow *row;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->list == NULL || reading->entry != self->entry)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->changes, 0)) != NULL)
    gtk_list_box_remove (self->changes, GTK_WIDGET (row));
  for (guint i = 0; i < reading->changes->len; i++)
    gtk_list_box_append (self->changes, entry_row (self, g_ptr_array_index (reading->changes, i)));
  if (reading->rows > reading->changes->len)
    {
      g_autofree char *rest = g_strdup_printf (_("and %u more rows"), reading->rows - reading->changes->len);

      gtk_list_box_append (self->changes, text_label (rest, "muted"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->undo), reading->can_undo
                                                   && !mulin_library_is_read_only (mulin_session_get_library (SESSION (self))));
  gtk_widget_set_visible (self->notice, reading->reason != NULL);
  gtk_label_set_label (self->reason, reading->reason != NULL ? reading->reason : "");
  gtk_stack_set_visible_child_name (self->detail, "entry");
}

static void
on_selected (MulinJournalView *self)
{
  MulinJournalItem *item = gtk_single_selection_get_selected_item (self->selection);
  LookRequest *request;
  g_autofree char *when = NULL;

  if (self->setting)
    return;
  self->entry = item != NULL ? item->entry->id : 0;
  if (item == NULL || mulin_session_get_library (SESSION (self)) == NULL)
    {
      gtk_stack_set_visible_child_name (self->detail, "none");
      return;
    }
  when = g_strdup_printf ("%.16s　%s　%s", item->entry->time, item->entry->who,
                          item->entry->reverted_by != 0 ? _("taken back") : "");
  gtk_label_set_label (self->title, item->entry->text);
  gtk_label_set_label (self->subtitle, when);
  gtk_button_set_label (self->undo, item->entry->reverts != 0   ? _("Do again")
                                    : item->entry->removed ? _("Bring back") : _("Take back"));
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  request = g_new0 (LookRequest, 1);
  request->library = mulin_library_ref (mulin_session_get_library (SESSION (self)));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->entry = self->entry;
  request->rows = (guint) item->entry->rows;
  mulin_session_read (SESSION (self), read_entry, request, (GDestroyNotify) look_request_free,
                      (GDestroyNotify) mulin_journal_reading_free, self->looking, on_entry_read, g_object_ref (self));
}

static void
on_undo (MulinJournalView *self)
{
  if (self->entry != 0)
    mulin_session_undo (SESSION (self), self->entry);
}

void
mulin_journal_view_choose (MulinJournalView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
}

/* --- the list ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  char *text, *who, *kind, *since, *until;
  gboolean removed;
} FindRequest;

typedef struct
{
  GPtrArray *entries;
  char **authors;
} Found;

static void
find_request_free (FindRequest *request)
{
  g_free (request->text);
  g_free (request->who);
  g_free (request->kind);
  g_free (request->since);
  g_free (request->until);
  g_free (request);
}

static void
found_free (Found *found)
{
  g_clear_pointer (&found->entries, g_ptr_array_unref);
  g_strfreev (found->authors);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
find_entries (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  FindRequest *request = data;
  MulinEntryFilter filter = {
    .text = request->text, .who = request->who, .kind = request->kind, .since = request->since, .until = request->until,
    .removed = request->removed,
  };
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->entries = mulin_journal_find (reader, &filter, LIMIT, error);
  found->authors = found->entries != NULL ? mulin_journal_authors (reader, error) : NULL;
  return found->authors != NULL ? g_steal_pointer (&found) : NULL;
}

/* The names of the drop-down, the chosen one staying chosen. */
static void
set_authors (MulinJournalView *self, char **authors)
{
  guint chosen = gtk_drop_down_get_selected (self->who), at = 0;
  const char *who = chosen > 0 && self->authors != NULL && chosen <= g_strv_length (self->authors) ? self->authors[chosen - 1] : NULL;
  g_autoptr (GtkStringList) names = NULL;

  if (self->authors != NULL && g_strv_equal ((const char *const *) self->authors, (const char *const *) authors))
    return;
  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _("Everybody"));
  for (guint i = 0; authors[i] != NULL; i++)
    {
      gtk_string_list_append (names, authors[i]);
      if (g_strcmp0 (authors[i], who) == 0)
        at = i + 1;
    }
  gtk_drop_down_set_model (self->who, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->who, at);
  g_strfreev (self->authors);
  self->authors = g_strdupv (authors);
}

static MulinEntry *
copy_entry (const MulinEntry *entry)
{
  MulinEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->time = g_strdup (entry->time);
  copy->who = g_strdup (entry->who);
  copy->text = g_strdup (entry->text);
  return copy;
}

static void
on_entries_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinJournalView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GPtrArray *entries = found != NULL ? found->entries : NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *number = NULL, *status = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (entries == NULL || self->list == NULL)
    return;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    {
      MulinJournalItem *item = g_object_new (MULIN_TYPE_JOURNAL_ITEM, NULL);

      item->entry = copy_entry (g_ptr_array_index (entries, i));
      if (item->entry->id == self->entry)
        position = i;
      g_ptr_array_add (items, item);
    }
  self->setting = TRUE;
  set_authors (self, found->authors);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, position);
  self->setting = FALSE;
  on_selected (self);
  number = mulin_numeral_format_integer (items->len, TRUE);
  status = g_strdup_printf (items->len < LIMIT ? _("%s entries") : _("The newest %s entries"), number);
  gtk_label_set_label (self->status, status);
}

static char *
typed_day (MulinDateEntry *entry, gboolean last)
{
  g_autofree char *date = mulin_date_normalize (mulin_date_entry_get_text (entry), NULL);

  return date == NULL ? NULL : last ? mulin_date_last_day (date) : mulin_date_first_day (date);
}

static void
find (MulinJournalView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint chosen = gtk_drop_down_get_selected (self->kind), who = gtk_drop_down_get_selected (self->who);
  FindRequest *request;

  if (mulin_session_get_library (SESSION (self)) == NULL || self->setting)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  request = g_new0 (FindRequest, 1);
  request->text = text[0] != '\0' ? g_strdup (text) : NULL;
  request->kind = chosen < self->kinds->len ? g_strdup (g_ptr_array_index (self->kinds, chosen)) : NULL;
  if (who > 0 && self->authors != NULL && who <= g_strv_length (self->authors))
    request->who = g_strdup (self->authors[who - 1]);
  request->removed = gtk_toggle_button_get_active (self->removed);
  request->since = typed_day (self->since, FALSE);
  request->until = typed_day (self->until, TRUE);
  mulin_session_read (SESSION (self), find_entries, request, (GDestroyNotify) find_request_free,
                      (GDestroyNotify) found_free, self->reading, on_entries_read, g_object_ref (self));
}

static void
mulin_journal_view_refresh (MulinPage *page)
{
  find (MULIN_JOURNAL_VIEW (page));
}

static void
mulin_journal_view_opened (MulinPage *page)
{
  MulinJournalView *self = MULIN_JOURNAL_VIEW (page);
  GPtrArray *all = mulin_catalog_kinds (mulin_session_get_catalog (SESSION (self)));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->entry = 0;
  g_clear_pointer (&self->authors, g_strfreev);
  g_ptr_array_set_size (self->kinds, 0);
  g_ptr_array_add (self->kinds, NULL);
  gtk_string_list_append (titles, _("All Kinds"));
  for (guint i = 0; i < all->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (all, i);

      g_ptr_array_add (self->kinds, g_strdup (kind->name));
      gtk_string_list_append (titles, kind->title);
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_toggle_button_set_active (self->removed, FALSE);
  self->setting = FALSE;
}

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *caption = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MulinEntry *entry = MULIN_JOURNAL_ITEM (gtk_list_item_get_item (item))->entry;
  GtkWidget *text = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *number = mulin_numeral_format_integer (entry->rows, TRUE);
  g_autofree char *rows = g_strdup_printf (_("%s rows"), number);
  g_autofree char *caption = g_strdup_printf ("%.16s　%s　%s%s%s", entry->time, entry->who, rows, entry->reverted_by != 0 ? "　" : "",
                                              entry->reverted_by != 0 ? _("taken back") : "");

  gtk_label_set_label (GTK_LABEL (text), entry->text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (text)), caption);
  if (entry->reverted_by != 0)
    gtk_widget_add_css_class (text, "muted");
  else
    gtk_widget_remove_css_class (text, "muted");
}

static void
follow_date (MulinJournalView *self, MulinDateEntry *entry)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (mulin_date_entry_get_entry (entry)), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (mulin_date_entry_get_entry (entry)), 12);
  g_signal_connect_object (entry, "picked", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mulin_date_entry_get_entry (entry), "changed", G_CALLBACK (find), self,
                           G_CONNECT_SWAPPED);
}

static void
mulin_journal_view_dispose (GObject *object)
{
  MulinJournalView *self = MULIN_JOURNAL_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->reading);
  g_clear_object (&self->looking);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (mulin_journal_view_parent_class)->dispose (object);
}

static void
mulin_journal_view_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_JOURNAL_VIEW (object)->kinds);
  g_strfreev (MULIN_JOURNAL_VIEW (object)->authors);
  G_OBJECT_CLASS (mulin_journal_view_parent_class)->finalize (object);
}

static void
mulin_journal_view_class_init (MulinJournalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_journal_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_journal_view_finalize;
  MULIN_PAGE_CLASS (klass)->opened = mulin_journal_view_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_journal_view_refresh;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/journal-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, search);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, who);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, kind);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, since);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, until);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, removed);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, list);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, status);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, detail);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, title);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, changes);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, reason);
  gtk_widget_class_bind_template_child (widget_class, MulinJournalView, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
}

static void
mulin_journal_view_init (MulinJournalView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->store = g_list_store_new (MULIN_TYPE_JOURNAL_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->who, "notify::selected", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->removed, "toggled", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "row-activated", G_CALLBACK (on_change_activated), self, G_CONNECT_SWAPPED);
  follow_date (self, self->since);
  follow_date (self, self->until);
}
