/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kinds stand here is the definitions' to say; this list only sorts them by their groups. */

#include "app/pages/register-kinds.h"

#include "app/pages/register-board.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinRegisterKinds
{
  GtkWidget parent_instance;

  /* template children */
  GtkListBox *list;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;
  GPtrArray *kinds;  /* char*, as they stand */
  GHashTable *rows;  /* kind or board → GtkListBoxRow */
};

enum
{
  CHOSEN,
  BOARD_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterKinds, mulin_register_kinds, GTK_TYPE_WIDGET)

/* --- counting ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  GPtrArray *kinds;
  char *in_kind;
  gint64 in;
  char *as_of;
} CountRequest;

static void
count_request_free (CountRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_ptr_array_unref (request->kinds);
  g_free (request->in_kind);
  g_free (request->as_of);
  g_free (request);
}

/* kind → number, as pointers. */
static gpointer
read_counts (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  CountRequest *request = data;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < request->kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (request->kinds, i);
      gboolean lies = request->in_kind != NULL && mulin_register_lies_in (request->catalog, kind, request->in_kind);
      MulinListing listing = { .kind = kind, .in_kind = lies ? request->in_kind : NULL, .in_id = request->in,
                               .as_of = request->as_of };
      gint64 n = mulin_register_count (reader, request->catalog, &listing, error);

      if (n < 0 || g_cancellable_set_error_if_cancelled (cancellable, n < 0 ? NULL : error))
        return NULL;
      g_hash_table_insert (counts, g_strdup (kind), GUINT_TO_POINTER ((guint) n));
    }
  return g_steal_pointer (&counts);
}

static void
on_counts_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRegisterKinds) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GHashTableIter iter;
  gpointer kind, n;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (counts == NULL || self->list == NULL)
    return;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &kind, &n))
    {
      GtkListBoxRow *row = g_hash_table_lookup (self->rows, kind);
      g_autofree char *text = mulin_numeral_format_integer (GPOINTER_TO_UINT (n), TRUE);

      if (row != NULL)
        gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_list_box_row_get_child (row))),
                             GPOINTER_TO_UINT (n) > 0 ? text : "");
    }
}

void
mulin_register_kinds_refresh (MulinRegisterKinds *self)
{
  CountRequest *request;

  if (self->session == NULL || mulin_session_get_library (self->session) == NULL || self->kinds->len == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (CountRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->kinds->len; i++)
    g_ptr_array_add (request->kinds, g_strdup (g_ptr_array_index (self->kinds, i)));
  request->in_kind = g_strdup (mulin_session_get_scope_kind (self->session));
  request->in = mulin_session_get_scope (self->session);
  if (!mulin_session_is_today (self->session))
    request->as_of = g_strdup (mulin_session_get_as_of (self->session));
  mulin_session_read (self->session, read_counts, request, (GDestroyNotify) count_request_free,
                      (GDestroyNotify) g_hash_table_unref, self->cancellable, on_counts_read, g_object_ref (self));
}

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "count");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
append_heading (MulinRegisterKinds *self, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_add_css_class (row, "group");
  gtk_list_box_append (self->list, row);
}

static void
append_kind (MulinRegisterKinds *self, const MulinKind *kind)
{
  GtkWidget *row = make_row (kind->title);

  g_ptr_array_add (self->kinds, g_strdup (kind->name));
  g_hash_table_insert (self->rows, g_strdup (kind->name), row);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (kind->name), g_free);
  gtk_list_box_append (self->list, row);
}

/* Groups stand in the order of their first kinds. */
static void
append_groups (MulinRegisterKinds *self, const char *page)
{
  GPtrArray *all = mulin_catalog_kinds (mulin_session_get_catalog (self->session));
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (all, i);

      if (!kind->internal && g_str_equal (kind->page, page)
          && !g_ptr_array_find_with_equal_func (groups, kind->group, g_str_equal, NULL))
        g_ptr_array_add (groups, kind->group);
    }
  for (guint g = 0; g < groups->len; g++)
    {
      const char *group = g_ptr_array_index (groups, g);

      if (group[0] != '\0')
        append_heading (self, group);
      for (guint i = 0; i < all->len; i++)
        {
          const MulinKind *kind = g_ptr_array_index (all, i);

          if (!kind->internal && g_str_equal (kind->page, page) && g_str_equal (kind->group, group))
            append_kind (self, kind);
        }
    }
}

static void
append_boards (MulinRegisterKinds *self, const char *page)
{
  for (const MulinRegisterBoard *board = mulin_register_boards (); board->page != NULL; board++)
    if (g_str_equal (board->page, page))
      {
        GtkWidget *row = make_row (_(board->title));

        g_hash_table_insert (self->rows, g_strdup (board->name), row);
        g_object_set_data (G_OBJECT (row), "board", (gpointer) board->name);
        gtk_list_box_append (self->list, row);
      }
}

void
mulin_register_kinds_set_up (MulinRegisterKinds *self, MulinSession *session, const char *page)
{
  GtkListBoxRow *row;

  self->session = session;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->kinds, 0);
  g_hash_table_remove_all (self->rows);
  append_boards (self, page);
  append_groups (self, page);
}

void
mulin_register_kinds_choose (MulinRegisterKinds *self, const char *name)
{
  GtkListBoxRow *row = g_hash_table_lookup (self->rows, name);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

const char *
mulin_register_kinds_first (MulinRegisterKinds *self)
{
  return self->kinds->len > 0 ? g_ptr_array_index (self->kinds, 0) : NULL;
}

static void
on_row_selected (MulinRegisterKinds *self, GtkListBoxRow *row)
{
  const char *board = row != NULL ? g_object_get_data (G_OBJECT (row), "board") : NULL;

  if (board != NULL)
    g_signal_emit (self, signals[BOARD_CHOSEN], 0, board);
  else if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "kind"));
}

static void
mulin_register_kinds_dispose (GObject *object)
{
  MulinRegisterKinds *self = MULIN_REGISTER_KINDS (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_register_kinds_parent_class)->dispose (object);
}

static void
mulin_register_kinds_finalize (GObject *object)
{
  MulinRegisterKinds *self = MULIN_REGISTER_KINDS (object);

  g_ptr_array_unref (self->kinds);
  g_hash_table_unref (self->rows);
  G_OBJECT_CLASS (mulin_register_kinds_parent_class)->finalize (object);
}

static void
mulin_register_kinds_class_init (MulinRegisterKindsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_kinds_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_register_kinds_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[BOARD_CHOSEN] = g_signal_new ("board-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-kinds.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterKinds, list);
}

static void
mulin_register_kinds_init (MulinRegisterKinds *self)
{
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self, G_CONNECT_SWAPPED);
}
