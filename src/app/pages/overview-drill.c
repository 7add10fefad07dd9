/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the figure are the drill-down; only the names are read for it. */

#include "app/pages/overview-drill.h"

#include <glib/gi18n.h>

#define MOST 200

typedef struct
{
  MulinCatalog *catalog;
  GArray *open;    /* ids counted in N and not in n */
  GArray *unknown; /* ids without data */
  char *title;
} Drill;

typedef struct
{
  GPtrArray *open, *unknown; /* MulinRecord */
  guint n_open, n_unknown;
} Answer;

static void
drill_free (Drill *drill)
{
  mulin_catalog_unref (drill->catalog);
  g_array_unref (drill->open);
  g_array_unref (drill->unknown);
  g_free (drill->title);
  g_free (drill);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->open, g_ptr_array_unref);
  g_clear_pointer (&answer->unknown, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static Drill *
drill_new (MulinSession *session, const MulinFigure *figure)
{
  Drill *drill = g_new0 (Drill, 1);

  drill->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  drill->open = g_array_new (FALSE, FALSE, sizeof (gint64));
  drill->unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  drill->title = g_strdup (figure->title);
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);

      if (row->n < row->d)
        g_array_append_val (drill->open, row->compound);
    }
  for (guint i = 0; i < figure->scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);

      if (compound->missing)
        g_array_append_val (drill->unknown, compound->id);
    }
  return drill;
}

static gpointer
read_names (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Drill *drill = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->n_open = drill->open->len;
  answer->n_unknown = drill->unknown->len;
  answer->open = mulin_register_fetch (reader, drill->catalog, "compound", (const gint64 *) drill->open->data,
                                       MIN (drill->open->len, MOST), error);
  if (answer->open == NULL)
    return NULL;
  answer->unknown = mulin_register_fetch (reader, drill->catalog, "compound", (const gint64 *) drill->unknown->data,
                                          MIN (drill->unknown->len, MOST), error);
  return answer->unknown != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
append_head (GtkListBox *list, const char *format, guint n)
{
  g_autofree char *text = g_strdup_printf (format, n);
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (row, "group");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static void
append_compounds (GtkListBox *list, GPtrArray *compounds)
{
  for (guint i = 0; i < compounds->len; i++)
    {
      MulinRecord *compound = g_ptr_array_index (compounds, i);
      gint64 id = mulin_record_id (compound);
      GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (mulin_record_text (compound, "name"));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (list, row);
    }
}

static void
on_names_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkListBox) list = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (answer == NULL || gtk_widget_get_root (GTK_WIDGET (list)) == NULL)
    return;
  if (answer->n_open > 0)
    append_head (list, _("Not yet: %u"), answer->n_open);
  append_compounds (list, answer->open);
  if (answer->n_unknown > 0)
    append_head (list, _("No data: %u"), answer->n_unknown);
  append_compounds (list, answer->unknown);
  if (answer->n_open + answer->n_unknown == 0)
    append_head (list, _("All counted"), 0);
}

static void
on_row (GtkListBox *list, GtkListBoxRow *row, MulinSession *session)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);
  gint64 compound = *id;

  gtk_popover_popdown (GTK_POPOVER (popover));
  mulin_session_show (session, "compound", compound);
}

static gboolean
unparent_later (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The popover is still in use while it says that it is closed. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_later, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
make_content (const char *title, GtkListBox *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_top (label, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (list));
  gtk_widget_set_size_request (scroller, 220, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

void
mulin_overview_drill (GtkWidget *page, const GdkRectangle *at, MulinSession *session, const MulinFigure *figure)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  Drill *drill = drill_new (session, figure);

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_popover_set_child (GTK_POPOVER (popover), make_content (drill->title, list));
  gtk_widget_add_css_class (popover, "mulin-drill");
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, page);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row), session, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  mulin_session_read (session, read_names, drill, (GDestroyNotify) drill_free, (GDestroyNotify) answer_free, NULL, on_names_read,
                      g_object_ref (list));
}
