/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal is the history: nothing is kept for this list alone. */

#include "app/widgets/history-list.h"

#include "store/journal.h"

#include <glib/gi18n.h>

#define LIMIT 60
#define MANY 20 /* rows of one entry */

struct _MulinHistoryList
{
  GtkWidget parent_instance;

  /* template children */
  GtkListBox *list;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;
  char *kind;

  /* state */
  gint64 id;
};

enum
{
  LATEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinHistoryList, mulin_history_list, GTK_TYPE_WIDGET)

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} HistoryRequest;

typedef struct
{
  MulinEntry *entry;
  GPtrArray *lines; /* char*: “总户数：1,086 → 1,106” */
} HistoryItem;

static void
history_request_free (HistoryRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request);
}

static void
history_item_free (HistoryItem *item)
{
  mulin_entry_free (item->entry);
  g_ptr_array_unref (item->lines);
  g_free (item);
}

char *
mulin_history_value (MulinConnection *reader, MulinCatalog *catalog, const MulinKind *kind, const MulinField *field, const char *value)
{
  char *name;

  if (value == NULL)
    return g_strdup ("—");
  if (field->type == MULIN_FIELD_WORD)
    return g_strdup (mulin_catalog_word (catalog, field->target, value));
  if (field->type == MULIN_FIELD_REFERENCE)
    {
      name = mulin_register_name (reader, catalog, field->target, g_ascii_strtoll (value, NULL, 10));
      return name != NULL ? name : g_strdup ("—");
    }
  if (mulin_field_is_integer (field))
    {
      g_autoptr (MulinRecord) record = mulin_record_new (kind);

      mulin_record_set_integer (record, field->name, g_ascii_strtoll (value, NULL, 10));
      return mulin_record_display (record, catalog, field->name);
    }
  return g_strdup (value);
}

static void
add_lines (GPtrArray *lines, MulinConnection *reader, HistoryRequest *request, MulinChange *change)
{
  const MulinKind *kind = mulin_catalog_kind (request->catalog, change->table);

  if (kind == NULL || change->record != request->id || strcmp (change->table, request->kind) != 0
      || change->kind != MULIN_CHANGE_UPDATE)
    return;
  for (guint i = 0; i < change->columns->len; i++)
    {
      const MulinField *field = mulin_kind_field (kind, g_ptr_array_index (change->columns, i));
      g_autofree char *before = NULL, *after = NULL;

      if (field == NULL)
        continue;
      before = mulin_history_value (reader, request->catalog, kind, field, g_ptr_array_index (change->before, i));
      after = mulin_history_value (reader, request->catalog, kind, field, g_ptr_array_index (change->after, i));
      g_ptr_array_add (lines, g_strdup_printf ("%s：%s → %s", field->label, before, after));
    }
}

static gpointer
read_history (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  HistoryRequest *request = data;
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, request->kind, request->id, LIMIT, error);
  g_autoptr (GPtrArray) items = NULL;

  if (entries == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) history_item_free);
  for (guint i = 0; i < entries->len; i++)
    {
      MulinEntry *entry = g_ptr_array_index (entries, i);
      HistoryItem *item = g_new0 (HistoryItem, 1);
      /* An import of thousands of rows is not unpacked for one line of one of them. */
      g_autoptr (GPtrArray) changes = entry->rows <= 50 ? mulin_journal_changes (reader, entry->id, NULL) : NULL;

      item->entry = g_memdup2 (entry, sizeof *entry);
      item->entry->time = g_strdup (entry->time);
      item->entry->who = g_strdup (entry->who);
      item->entry->text = g_strdup (entry->text);
      item->lines = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; changes != NULL && k < changes->len; k++)
        add_lines (item->lines, reader, request, g_ptr_array_index (changes, k));
      g_ptr_array_add (items, item);
    }
  return g_steal_pointer (&items);
}

static GtkWidget *
text_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
on_take_back (GtkButton *button, MulinHistoryList *self)
{
  gint64 *entry = g_object_get_data (G_OBJECT (button), "entry");

  mulin_session_undo (self->session, *entry);
}

static GtkWidget *
make_row (MulinHistoryList *self, HistoryItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *when = g_strdup_printf ("%.16s　%s", item->entry->time, item->entry->who);
  GtkWidget *caption = text_label (when, "caption");

  gtk_widget_set_hexpand (caption, TRUE);
  gtk_box_append (GTK_BOX (head), caption);
  if (item->entry->reverted_by != 0)
    gtk_box_append (GTK_BOX (head), text_label (_("taken back"), "caption"));
  else if (item->entry->reverts == 0)
    {
      /* An import is taken back whole: nobody shall do that unawares from one person's history. */
      g_autofree char *all = g_strdup_printf (_("Take back all %d rows"), (int) item->entry->rows);
      GtkWidget *button = gtk_button_new_with_label (item->entry->rows > MANY ? all : _("Take back"));

      gtk_widget_add_css_class (button, "link");
      g_object_set_data_full (G_OBJECT (button), "entry", g_memdup2 (&item->entry->id, sizeof item->entry->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_take_back), self, 0);
      gtk_box_append (GTK_BOX (head), button);
    }
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), text_label (item->entry->text, NULL));
  for (guint i = 0; i < item->lines->len; i++)
    gtk_box_append (GTK_BOX (box), text_label (g_ptr_array_index (item->lines, i), "muted"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
tell_latest (MulinHistoryList *self, GPtrArray *items)
{
  HistoryItem *item = items->len > 0 ? g_ptr_array_index (items, 0) : NULL;
  g_autofree char *words = NULL;
  gint64 entry = 0;

  if (item != NULL)
    {
      words = g_strdup_printf ("%s %.11s %s", item->entry->who,
                               strlen (item->entry->time) >= 16 ? item->entry->time + 5 : item->entry->time, item->entry->text);
      /* What concerns many records is taken back in the history, which says how many. */
      if (item->entry->reverts == 0 && item->entry->reverted_by == 0 && item->entry->rows <= MANY)
        entry = item->entry->id;
    }
  g_signal_emit (self, signals[LATEST], 0, words, entry);
}

static void
on_history_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinHistoryList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GtkListBoxRow *row;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (items == NULL || self->list == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (items, i)));
  tell_latest (self, items);
}

static void
reload (MulinHistoryList *self)
{
  HistoryRequest *request;

  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (HistoryRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kind = g_strdup (self->kind);
  request->id = self->id;
  mulin_session_read (self->session, read_history, request, (GDestroyNotify) history_request_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_history_read, g_object_ref (self));
}

void
mulin_history_list_show (MulinHistoryList *self, MulinSession *session, const char *kind, gint64 id)
{
  if (self->session == NULL)
    g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->session = session;
  self->id = id;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  reload (self);
}

static void
mulin_history_list_dispose (GObject *object)
{
  MulinHistoryList *self = MULIN_HISTORY_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (mulin_history_list_parent_class)->dispose (object);
}

static void
mulin_history_list_class_init (MulinHistoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_history_list_dispose;
  signals[LATEST] = g_signal_new ("latest", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinHistoryList, list);
}

static void
mulin_history_list_init (MulinHistoryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
