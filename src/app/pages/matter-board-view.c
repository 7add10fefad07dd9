/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are light and made only for what is in view, so that a thousand matters scroll like ten. */

#include "app/pages/matter-board-view.h"

#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/sign-view.h"
#include "base/numeral.h"
#include "draw/matter-steps.h"

#include <glib/gi18n.h>

/* --- a line as a list item ------------------------------------------------------------------------------------------------ */

#define MULIN_TYPE_MATTER_ITEM (mulin_matter_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatterItem, mulin_matter_item, MULIN, MATTER_ITEM, GObject)

struct _MulinMatterItem
{
  GObject parent_instance;

  const MulinMatterLine *line; /* of the board that is shown; the list is emptied before it goes */
};

G_DEFINE_FINAL_TYPE (MulinMatterItem, mulin_matter_item, G_TYPE_OBJECT)

static void
mulin_matter_item_class_init (MulinMatterItemClass *klass)
{
}

static void
mulin_matter_item_init (MulinMatterItem *self)
{
}

/* --- the board -------------------------------------------------------------------------------------------------------------- */

#define N_GROUPS 5

struct _MulinMatterBoardView
{
  MulinPage parent_instance;

  /* template children */
  GtkToggleButton *open, *late, *unanswered, *passed_up, *without;
  MulinChartView *steps;
  GtkListView *list;
  GtkLabel *status, *empty;
  GtkStack *stack;

  /* owned */
  GListStore *store;
  GCancellable *cancellable;
  MulinMatterBoard *board;
  char *place;

  /* state */
  guint chosen; /* step that the list is narrowed to; G_MAXUINT = all */
};

G_DEFINE_FINAL_TYPE (MulinMatterBoardView, mulin_matter_board_view, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* In the order of the bits of MulinMatters. */
static const char *const group_titles[N_GROUPS] = {
  N_ ("Open Matters"), N_ ("Overdue"), N_ ("Whistles unanswered"), N_ ("Passed up"), N_ ("Without prior review"),
};

static void
get_buttons (MulinMatterBoardView *self, GtkToggleButton **buttons)
{
  GtkToggleButton *all[N_GROUPS] = { self->open, self->late, self->unanswered, self->passed_up, self->without };

  for (guint i = 0; i < N_GROUPS; i++)
    buttons[i] = all[i];
}

static guint
chosen_group (MulinMatterBoardView *self)
{
  GtkToggleButton *buttons[N_GROUPS];

  get_buttons (self, buttons);
  for (guint i = 0; i < N_GROUPS; i++)
    if (gtk_toggle_button_get_active (buttons[i]))
      return i;
  return 0;
}

/* --- reading ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *scope_kind, *as_of;
  gint64 scope;
} Request;

static void
request_free (Request *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->scope_kind);
  g_free (request->as_of);
  g_free (request);
}

static gpointer
read_board (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (GArray) compounds = mulin_register_compounds (reader, request->scope_kind, request->scope, error);
  g_autoptr (MulinGuard) guard = NULL;
  g_autofree char *from = g_strdup_printf ("%.4s-01-01", request->as_of);

  if (compounds == NULL || (guard = mulin_register_guard (request->library, request->catalog, MULIN_MASK_NONE, error)) == NULL
      || !mulin_guard_set_scope (guard, (const gint64 *) compounds->data, compounds->len, error))
    return NULL;
  return mulin_matter_board (reader, guard, request->catalog, request->shelf, request->scope_kind, request->scope, from,
                             request->as_of, error);
}

/* --- showing ------------------------------------------------------------------------------------------------------------------ */

static MulinScene *
make_steps (gpointer data, double width)
{
  MulinMatterBoardView *self = data;

  return mulin_matter_steps (self->board, self->chosen, width);
}

static void
show_steps (MulinMatterBoardView *self)
{
  mulin_chart_view_set (self->steps, make_steps, self, NULL, _("How many matters stand at which step"));
}

static void
show_lines (MulinMatterBoardView *self)
{
  guint group = chosen_group (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *number = NULL, *status = NULL;

  if (self->board == NULL)
    return;
  for (guint i = 0; i < self->board->lines->len; i++)
    {
      const MulinMatterLine *line = g_ptr_array_index (self->board->lines, i);
      MulinMatterItem *item;

      if ((line->groups & (1u << group)) == 0 || (self->chosen != G_MAXUINT && line->place_in_steps != self->chosen))
        continue;
      item = g_object_new (MULIN_TYPE_MATTER_ITEM, NULL);
      item->line = line;
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  gtk_label_set_label (self->empty, _("No such matter in this scope"));
  number = mulin_numeral_format_integer (items->len, TRUE);
  status = g_strdup_printf (_("%s records"), number);
  gtk_label_set_label (self->status, status);
}

static void
on_group (MulinMatterBoardView *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->board == NULL)
    return;
  self->chosen = G_MAXUINT;
  show_steps (self);
  show_lines (self);
}

/* The same step again lets go of it. */
static void
on_step (MulinMatterBoardView *self, const char *kind, gint64 id)
{
  self->chosen = self->chosen == (guint) id ? G_MAXUINT : (guint) id;
  show_steps (self);
  show_lines (self);
}

static void
show_board (MulinMatterBoardView *self, MulinMatterBoard *board)
{
  GtkToggleButton *buttons[N_GROUPS];

  g_list_store_remove_all (self->store);
  g_clear_pointer (&self->board, mulin_matter_board_free);
  self->board = board;
  if (self->chosen != G_MAXUINT && self->chosen >= board->steps->len)
    self->chosen = G_MAXUINT;
  get_buttons (self, buttons);
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", _(group_titles[i]), board->counts[i]);

      gtk_button_set_label (GTK_BUTTON (buttons[i]), label);
    }
  show_steps (self);
  show_lines (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinMatterBoardView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinMatterBoard) board = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (board != NULL && self->list != NULL)
    show_board (self, g_steal_pointer (&board));
}

static void
mulin_matter_board_view_refresh (MulinPage *page)
{
  MulinMatterBoardView *self = MULIN_MATTER_BOARD_VIEW (page);
  MulinSession *session = SESSION (self);
  GPtrArray *chain = mulin_session_get_scope_chain (session);
  Request *request = g_new0 (Request, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->place);
  self->place = g_strdup (chain != NULL && chain->len > 0 ? ((MulinPlace *) g_ptr_array_index (chain, chain->len - 1))->name : "");
  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  mulin_session_read (session, read_board, request, (GDestroyNotify) request_free, (GDestroyNotify) mulin_matter_board_free,
                      self->cancellable, on_read, g_object_ref (self));
}

static void
mulin_matter_board_view_opened (MulinPage *page)
{
  MulinMatterBoardView *self = MULIN_MATTER_BOARD_VIEW (page);

  self->chosen = G_MAXUINT;
  g_list_store_remove_all (self->store);
  mulin_chart_view_set (self->steps, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->board, mulin_matter_board_free);
}

/* --- rows ---------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
row_label (const char *css, gboolean right)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), right ? 1 : 0);
  if (!right)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, !right);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *grid = gtk_grid_new (), *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *sign = g_object_new (MULIN_TYPE_SIGN_VIEW, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_attach (GTK_GRID (grid), row_label (NULL, FALSE), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), row_label ("caption", FALSE), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), row_label (NULL, TRUE), 1, 0, 1, 1);
  gtk_widget_set_halign (state, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (state), sign);
  gtk_box_append (GTK_BOX (state), row_label ("small", TRUE));
  gtk_grid_attach (GTK_GRID (grid), state, 1, 1, 1, 1);
  gtk_list_item_set_child (item, grid);
}

static void
set_state (GtkWidget *state, const MulinMatterLine *line)
{
  GtkWidget *sign = gtk_widget_get_first_child (state), *label = gtk_widget_get_last_child (state);
  gboolean waits = line->late_days <= 0 && line->waiting_days >= 0;
  gboolean marked = line->late_days > 0 || line->groups & (MULIN_MATTERS_UNANSWERED | MULIN_MATTERS_WITHOUT);
  g_autofree char *word = mulin_matter_line_words (line);
  int days = line->late_days > 0 ? line->late_days : waits ? line->waiting_days : line->days;
  int minutes = line->late_days > 0 ? line->late_minutes : waits ? line->waiting_minutes : line->minutes;
  g_autofree char *span = mulin_course_span (days, minutes);
  g_autofree char *text = days >= 0 ? g_strdup_printf ("%s %s", word, span) : g_strdup (word);

  gtk_widget_set_visible (sign, marked);
  mulin_sign_view_set (MULIN_SIGN_VIEW (sign), line->late_days > 0 ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN, 12);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "warn");
  gtk_widget_remove_css_class (label, "muted");
  gtk_widget_add_css_class (label, line->late_days > 0 ? "error" : marked ? "warn" : "muted");
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const MulinMatterLine *line = MULIN_MATTER_ITEM (gtk_list_item_get_item (item))->line;
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (item));
  const char *second = line->groups & MULIN_MATTERS_WITHOUT ? line->reason : line->workflow;
  g_autofree char *caption = g_strdup_printf ("%s　%s　%s", line->place, second != NULL ? second : "—", line->raised != NULL ? line->raised : "");
  g_autofree char *span = mulin_course_span (line->step_days, line->step_minutes);
  g_autofree char *step = line->step == NULL ? g_strdup ("") : g_strdup_printf ("%s %s", line->step, span);

  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0)), line->name);
  gtk_widget_set_tooltip_text (gtk_grid_get_child_at (grid, 0, 0), line->name);
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1)), caption);
  gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0)), step);
  set_state (gtk_grid_get_child_at (grid, 1, 1), line);
}

guint
mulin_matter_board_view_n_lines (MulinMatterBoardView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

const MulinMatterLine *
mulin_matter_board_view_get_line (MulinMatterBoardView *self, guint position)
{
  g_autoptr (MulinMatterItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item != NULL ? item->line : NULL;
}

void
mulin_matter_board_view_open (MulinMatterBoardView *self, guint position)
{
  const MulinMatterLine *line = mulin_matter_board_view_get_line (self, position);

  if (line != NULL)
    mulin_session_show (SESSION (self), line->kind, line->id);
}

/* --- paper --------------------------------------------------------------------------------------------------------------------- */

GPtrArray *
mulin_matter_board_view_make_pages (MulinMatterBoardView *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *title = NULL, *file = NULL;

  if (self->board == NULL || mulin_session_get_library (SESSION (self)) == NULL)
    return NULL;
  for (guint i = 0; i < mulin_matter_board_view_n_lines (self); i++)
    g_ptr_array_add (lines, (gpointer) mulin_matter_board_view_get_line (self, i));
  title = g_strdup_printf ("%s · %s", _("Board of Matters"), _(group_titles[chosen_group (self)]));
  file = g_path_get_basename (mulin_library_path (mulin_session_get_library (SESSION (self))));
  return mulin_matter_sheet (self->board, lines, title, self->place, file);
}

static void
print_board (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatterBoardView *self = MULIN_MATTER_BOARD_VIEW (widget);
  g_autoptr (GPtrArray) pages = mulin_matter_board_view_make_pages (self);

  if (pages != NULL)
    mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, _("Board of Matters"));
}

/* --- life ----------------------------------------------------------------------------------------------------------------------- */

static void
mulin_matter_board_view_dispose (GObject *object)
{
  MulinMatterBoardView *self = MULIN_MATTER_BOARD_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    mulin_chart_view_set (self->steps, NULL, NULL, NULL, NULL);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->store);
  g_clear_pointer (&self->board, mulin_matter_board_free);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (mulin_matter_board_view_parent_class)->dispose (object);
}

static void
mulin_matter_board_view_class_init (MulinMatterBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_matter_board_view_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_matter_board_view_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_matter_board_view_refresh;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/matter-board-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, open);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, late);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, unanswered);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, passed_up);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, without);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, steps);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, list);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, status);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, empty);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterBoardView, stack);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_board);
}

static void
mulin_matter_board_view_init (MulinMatterBoardView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkToggleButton *buttons[N_GROUPS];

  self->chosen = G_MAXUINT;
  self->store = g_list_store_new (MULIN_TYPE_MATTER_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)))));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (mulin_matter_board_view_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "target-activated", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  mulin_chart_view_set_minimum (self->steps, 240);
  get_buttons (self, buttons);
  for (guint i = 0; i < N_GROUPS; i++)
    g_signal_connect_object (buttons[i], "toggled", G_CALLBACK (on_group), self, G_CONNECT_SWAPPED);
}
