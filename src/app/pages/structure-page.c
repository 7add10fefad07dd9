/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing is read and made anew after each commit and for each day; zoom and place stay while it is the same compound. */

#include "app/pages/structure-page.h"

#include "app/pages/structure-inspector.h"
#include "app/pages/structure-paper.h"
#include "app/widgets/time-line.h"
#include "app/widgets/triangle-view.h"

#include <glib/gi18n.h>

struct _MulinStructurePage
{
  MulinPage parent_instance;

  /* template children */
  GtkToggleButton *structure_button, *tree_button;
  GtkLabel *name;
  GtkWidget *model_label;
  GtkDropDown *model;
  GtkStack *stack;
  MulinSceneView *view;
  GtkWidget *zoom_box;
  GtkWidget *sheets;
  GtkLabel *sheet_label;
  MulinTriangleView *sign;
  GtkLabel *empty_label;
  MulinTimeLine *time_line;
  GtkMenuButton *compare_button;
  GtkCalendar *compare_calendar;
  MulinStructureInspector *inspector;

  /* owned */
  GCancellable *cancellable;
  GPtrArray *models; /* char*: names of definitions, in the order of the drop-down after its first item */
  GPtrArray *pages;  /* MulinScene: the tree's sheets */
  char *title;
  char *find_kind;   /* to be shown: its compound is not known yet */
  char *drawn_model; /* of the structure shown */
  char *compared;    /* the day that the drawing is compared with; NULL = it stands alone */

  /* state */
  gint64 compound;
  gint64 shown;      /* compound of the drawing */
  gint64 find;
  gint64 selected_post;
  guint sheet;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinStructurePage, mulin_structure_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- asking ------------------------------------------------------------------------------------------------------------ */

static MulinStructureRequest *
make_request (MulinStructurePage *self)
{
  MulinSession *session = SESSION (self);
  MulinStructureRequest *request = mulin_structure_request_new (session);
  guint model = gtk_drop_down_get_selected (self->model);

  request->place_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->place = mulin_session_get_scope (session);
  if (gtk_toggle_button_get_active (self->tree_button))
    return request;
  request->compound = self->compound;
  request->any = self->compound == 0;
  request->selected = self->selected_post;
  request->compared = g_strdup (self->compared);
  if (model > 0 && model <= self->models->len)
    request->model = g_strdup (g_ptr_array_index (self->models, model - 1));
  return request;
}

static void show_reading (MulinStructurePage *self, MulinStructureReading *reading);

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinStructurePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStructureReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND))
    self->compound = 0; /* removed, or another library's */
  else
    mulin_session_tell (MULIN_SESSION (source), error);
  if (reading != NULL && self->view != NULL)
    show_reading (self, reading);
}

static void
refresh (MulinStructurePage *self)
{
  MulinStructureRequest *request;

  if (mulin_session_get_library (SESSION (self)) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = make_request (self);
  if (self->find_kind != NULL)
    {
      request->find_kind = g_strdup (self->find_kind);
      request->find = self->find;
    }
  mulin_session_read (SESSION (self), mulin_structure_read, request, (GDestroyNotify) mulin_structure_request_free,
                      (GDestroyNotify) mulin_structure_reading_free, self->cancellable, on_read, g_object_ref (self));
}

/* --- showing ----------------------------------------------------------------------------------------------------------- */

static void
show_sheet (MulinStructurePage *self, guint number)
{
  g_autofree char *text = NULL;
  MulinScene *copy;
  const MulinScene *page;

  if (self->pages == NULL || self->pages->len == 0)
    return;
  self->sheet = MIN (number, self->pages->len - 1);
  page = g_ptr_array_index (self->pages, self->sheet);
  copy = mulin_scene_new (page->width, page->height);
  mulin_scene_embed (copy, (MulinScene *) page, 0, 0, 1);
  mulin_scene_view_set_scene (self->view, copy, FALSE);
  text = g_strdup_printf ("%u / %u", self->sheet + 1, self->pages->len);
  gtk_label_set_label (self->sheet_label, text);
}

static void
show_events (MulinStructurePage *self, MulinStructureReading *reading)
{
  mulin_time_line_clear (self->time_line);
  for (guint i = 0; i < reading->events->len; i++)
    {
      MulinStructureEvent *event = g_ptr_array_index (reading->events, i);

      mulin_time_line_add (self->time_line, event->day, (MulinEventKind) event->kind, event->tip);
    }
  mulin_time_line_set_day (self->time_line, mulin_session_get_as_of (SESSION (self)));
}

static void
show_structure (MulinStructurePage *self, MulinStructureReading *reading)
{
  gboolean keep = self->shown == reading->compound;

  self->shown = self->compound = reading->compound;
  mulin_scene_view_set_paper (self->view, self->compared != NULL); /* two drawings and their differences, as on paper */
  mulin_scene_view_set_scene (self->view, g_ptr_array_steal_index (reading->pages, 0), keep && self->compared == NULL);
  g_free (self->drawn_model);
  self->drawn_model = g_strdup (reading->structure->model);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->model), reading->structure->model_title);
}

static void
show_reading (MulinStructurePage *self, MulinStructureReading *reading)
{
  gboolean is_structure = reading->structure != NULL, found = self->find_kind != NULL;

  g_clear_pointer (&self->find_kind, g_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->title);
  self->title = g_strdup (is_structure ? reading->structure->title : reading->name);
  self->setting = TRUE;
  gtk_toggle_button_set_active (is_structure || gtk_toggle_button_get_active (self->structure_button)
                                ? self->structure_button : self->tree_button, TRUE);
  self->setting = FALSE;
  gtk_widget_set_visible (self->model_label, is_structure);
  gtk_widget_set_visible (GTK_WIDGET (self->model), is_structure);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_button), is_structure);
  gtk_label_set_label (self->name, reading->name != NULL ? reading->name : "");
  gtk_widget_set_visible (self->sheets, FALSE);
  show_events (self, reading);
  if (reading->pages->len == 0)
    {
      self->shown = 0;
      gtk_label_set_label (self->empty_label, found ? _("This organisation belongs to no compound")
                           : gtk_toggle_button_get_active (self->tree_button)
                             ? _("Choose a district, a street or a community at the top") : _("No compounds yet"));
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "drawing");
  if (is_structure)
    {
      show_structure (self, reading);
      return;
    }
  self->shown = 0;
  self->pages = g_steal_pointer (&reading->pages);
  mulin_scene_view_set_paper (self->view, TRUE);
  gtk_widget_set_visible (self->sheets, self->pages->len > 1);
  show_sheet (self, self->sheet);
}

static void
inspect (MulinStructurePage *self, const char *kind, gint64 id)
{
  gint64 post = g_strcmp0 (kind, "post") == 0 ? id : 0;

  mulin_structure_inspector_show (self->inspector, kind, id);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), id != 0);
  if (post != self->selected_post)
    {
      self->selected_post = post;
      refresh (self);
    }
}

static void
on_target (MulinStructurePage *self, const char *kind, gint64 id)
{
  if (kind == NULL || id == 0)
    {
      inspect (self, NULL, 0);
      return;
    }
  if (g_str_equal (kind, "district") || g_str_equal (kind, "street") || g_str_equal (kind, "community"))
    mulin_session_set_scope (SESSION (self), kind, id);
  else if (g_str_equal (kind, "compound"))
    mulin_structure_page_open (self, "structure", id);
  else if (g_str_equal (kind, "person"))
    mulin_session_show (SESSION (self), kind, id);
  else
    inspect (self, kind, id);
}

static void
on_inspector_closed (MulinStructurePage *self)
{
  inspect (self, NULL, 0);
}

void
mulin_structure_page_open (MulinStructurePage *self, const char *kind, gint64 id)
{
  self->setting = TRUE;
  gtk_toggle_button_set_active (self->structure_button, TRUE);
  gtk_drop_down_set_selected (self->model, 0);
  self->setting = FALSE;
  g_clear_pointer (&self->find_kind, g_free);
  if (g_str_equal (kind, "structure"))
    {
      self->compound = id;
      self->selected_post = 0;
      gtk_widget_set_visible (GTK_WIDGET (self->inspector), FALSE);
      refresh (self);
      return;
    }
  self->find_kind = g_strdup (kind);
  self->find = id;
  self->selected_post = g_str_equal (kind, "post") ? id : 0;
  mulin_structure_inspector_show (self->inspector, kind, id);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), TRUE);
  refresh (self);
}

MulinSceneView *
mulin_structure_page_get_view (MulinStructurePage *self)
{
  return self->view;
}

static void
on_view_chosen (MulinStructurePage *self)
{
  if (self->setting)
    return;
  self->sheet = 0;
  inspect (self, NULL, 0);
  refresh (self);
}

static void
on_model_chosen (MulinStructurePage *self)
{
  if (!self->setting)
    refresh (self);
}

/* The small map stands in the corner where the buttons are otherwise. */
static void
on_zoomed (MulinStructurePage *self)
{
  gtk_widget_set_margin_end (self->zoom_box, mulin_scene_view_get_map_width (self->view) + 12);
}

static void
on_day_chosen (MulinStructurePage *self, const char *day)
{
  mulin_session_set_as_of (SESSION (self), day);
}

/* --- comparing ------------------------------------------------------------------------------------------------------------- */

static void
compare_with (MulinStructurePage *self, const char *day)
{
  g_autofree char *words = day != NULL ? g_strdup_printf (_("Compared with %s"), day) : g_strdup (_("Compare…"));

  g_free (self->compared);
  self->compared = g_strdup (day);
  gtk_menu_button_set_label (self->compare_button, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.end-comparing", day != NULL);
}

static void
on_compared_day (MulinStructurePage *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->compare_calendar);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

  compare_with (self, day);
  refresh (self);
}

static void
end_comparing (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStructurePage *self = MULIN_STRUCTURE_PAGE (widget);

  gtk_menu_button_popdown (self->compare_button);
  compare_with (self, NULL);
  refresh (self);
}

/* --- paper ----------------------------------------------------------------------------------------------------------------- */

static void
ask_paper (MulinStructurePage *self, gboolean print, gboolean wall)
{
  MulinStructureRequest *request;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (mulin_session_get_library (SESSION (self)) == NULL || root == NULL)
    return;
  request = make_request (self);
  request->selected = 0;
  request->wall = wall;
  mulin_structure_paper_make (GTK_WINDOW (root), SESSION (self), request, print);
}

/* --- actions ------------------------------------------------------------------------------------------------------------------ */

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinStructurePage *self = MULIN_STRUCTURE_PAGE (widget);
  double zoom = mulin_scene_view_get_zoom (self->view);

  if (g_str_equal (name, "page.zoom-in"))
    mulin_scene_view_set_zoom (self->view, zoom * 1.2);
  else if (g_str_equal (name, "page.zoom-out"))
    mulin_scene_view_set_zoom (self->view, zoom / 1.2);
  else if (g_str_equal (name, "page.fit"))
    mulin_scene_view_fit (self->view);
  else if (g_str_equal (name, "page.earlier"))
    mulin_time_line_step (self->time_line, -1);
  else if (g_str_equal (name, "page.later"))
    mulin_time_line_step (self->time_line, 1);
  else if (g_str_equal (name, "page.previous-sheet"))
    show_sheet (self, self->sheet > 0 ? self->sheet - 1 : 0);
  else if (g_str_equal (name, "page.next-sheet"))
    show_sheet (self, self->sheet + 1);
  else
    ask_paper (self, g_str_has_prefix (name, "page.print"), g_str_has_suffix (name, "-wall"));
}

/* --- the page -------------------------------------------------------------------------------------------------------------------- */

static void
fill_models (MulinStructurePage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (mulin_session_get_shelf (SESSION (self)), "structures");

  g_ptr_array_set_size (self->models, 0);
  gtk_string_list_append (list, _("As recorded"));
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);

      g_ptr_array_add (self->models, g_strdup (mulin_definition_name (definition)));
      gtk_string_list_append (list, mulin_definition_title (definition));
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->model, G_LIST_MODEL (list));
  self->setting = FALSE;
}

static void
mulin_structure_page_opened (MulinPage *page)
{
  MulinStructurePage *self = MULIN_STRUCTURE_PAGE (page);

  self->compound = self->shown = self->selected_post = 0;
  compare_with (self, NULL);
  g_clear_pointer (&self->find_kind, g_free);
  fill_models (self);
  mulin_structure_inspector_set_session (self->inspector, SESSION (self));
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), FALSE);
}

static void
mulin_structure_page_refresh (MulinPage *page)
{
  refresh (MULIN_STRUCTURE_PAGE (page));
}

static void
on_scope_changed (MulinStructurePage *self)
{
  MulinSession *session = SESSION (self);
  gboolean is_compound = g_strcmp0 (mulin_session_get_scope_kind (session), "compound") == 0;

  self->compound = is_compound ? mulin_session_get_scope (session) : 0;
  self->sheet = 0;
  self->setting = TRUE;
  gtk_toggle_button_set_active (is_compound ? self->structure_button : self->tree_button, TRUE);
  self->setting = FALSE;
}

static void
mulin_structure_page_constructed (GObject *object)
{
  /* Before the page's own handler, which refreshes. */
  g_signal_connect_object (SESSION (object), "scope-changed", G_CALLBACK (on_scope_changed), object, G_CONNECT_SWAPPED);
  G_OBJECT_CLASS (mulin_structure_page_parent_class)->constructed (object);
}

static void
mulin_structure_page_dispose (GObject *object)
{
  MulinStructurePage *self = MULIN_STRUCTURE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->view = NULL;
  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->find_kind, g_free);
  g_clear_pointer (&self->drawn_model, g_free);
  g_clear_pointer (&self->compared, g_free);
  G_OBJECT_CLASS (mulin_structure_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, structure_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, tree_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, name);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, model_label);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, model);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, view);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, sheets);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, sheet_label);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, time_line);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, compare_calendar);
  gtk_widget_class_bind_template_child (widget_class, MulinStructurePage, inspector);
}

static void
mulin_structure_page_class_init (MulinStructurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const actions[] = {
    "page.zoom-in", "page.zoom-out", "page.fit", "page.earlier", "page.later", "page.previous-sheet", "page.next-sheet",
    "page.print", "page.save", "page.save-wall", "page.print-wall",
  };

  G_OBJECT_CLASS (klass)->dispose = mulin_structure_page_dispose;
  G_OBJECT_CLASS (klass)->constructed = mulin_structure_page_constructed;
  MULIN_PAGE_CLASS (klass)->opened = mulin_structure_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_structure_page_refresh;
  g_type_ensure (MULIN_TYPE_SCENE_VIEW);
  g_type_ensure (MULIN_TYPE_TIME_LINE);
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  g_type_ensure (MULIN_TYPE_STRUCTURE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/structure-page.ui");
  bind_children (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, run_action);
  gtk_widget_class_install_action (widget_class, "page.end-comparing", NULL, end_comparing);
}

static void
mulin_structure_page_init (MulinStructurePage *self)
{
  self->models = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_triangle_view_set (self->sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
  g_signal_connect_object (self->structure_button, "toggled", G_CALLBACK (on_view_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::selected", G_CALLBACK (on_model_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "target-activated", G_CALLBACK (on_target), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "zoomed", G_CALLBACK (on_zoomed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->compare_calendar, "day-selected", G_CALLBACK (on_compared_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->time_line, "day-chosen", G_CALLBACK (on_day_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "closed", G_CALLBACK (on_inspector_closed), self, G_CONNECT_SWAPPED);
}
