/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next is decided below the window; this section only shows it and carries what was typed back. */

#include "app/pages/matter-section.h"

#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/turn-form.h"
#include "draw/course-track.h"

#include <glib/gi18n.h>

struct _MulinMatterSection
{
  MulinRecordSection parent_instance;

  /* template children */
  GtkDropDown *workflow;
  MulinChartView *track;
  GtkWidget *doing;
  GtkDropDown *turn;
  MulinTurnForm *form;
  GtkButton *take, *back;

  /* owned */
  MulinHandling *handling;
  GCancellable *cancellable;

  /* state */
  gint64 last_entry;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinMatterSection, mulin_matter_section, MULIN_TYPE_RECORD_SECTION)

#define SECTION(self) MULIN_RECORD_SECTION (self)
#define SESSION(self) mulin_record_section_get_session (SECTION (self))

/* --- reading ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  gint64 id;
  char *as_of;
} Request;

typedef struct
{
  MulinHandling *handling;
  gint64 last_entry;
  char *last_text;
} Reading;

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->as_of);
  g_free (request);
}

static void
reading_free (Reading *reading)
{
  mulin_handling_free (reading->handling);
  g_free (reading->last_text);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_handling (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  GError *reason = NULL;

  reading->handling = mulin_handling_of (reader, request->catalog, request->shelf, request->id, request->as_of, error);
  if (reading->handling == NULL)
    return NULL;
  reading->last_entry = mulin_handling_last_entry (reader, request->catalog, request->id, &reading->last_text, &reason);
  if (reason == NULL)
    return g_steal_pointer (&reading);
  g_propagate_error (error, reason);
  return NULL;
}

/* --- showing ------------------------------------------------------------------------------------------------------------- */

static MulinScene *
make_track (gpointer data, double width)
{
  return mulin_course_track (((MulinHandling *) data)->course, width);
}

static const MulinTurn *
chosen_turn (MulinMatterSection *self)
{
  guint chosen = gtk_drop_down_get_selected (self->turn);

  return self->handling != NULL && chosen < self->handling->turns->len ? g_ptr_array_index (self->handling->turns, chosen) : NULL;
}

static void
show_turn (MulinMatterSection *self)
{
  const MulinTurn *turn = chosen_turn (self);

  if (turn == NULL)
    return;
  mulin_turn_form_show (self->form, SESSION (self), self->handling->matter, turn);
  gtk_button_set_label (self->take, turn->label);
}

static void
on_turn_chosen (MulinMatterSection *self)
{
  if (!self->setting)
    show_turn (self);
}

static void
set_items (GtkDropDown *down, GPtrArray *titles, guint chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < titles->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (titles, i));
  gtk_drop_down_set_model (down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (down, chosen);
}

static void
show_workflows (MulinMatterSection *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->handling->workflows->len; i++)
    {
      const MulinWorkflow *workflow = g_ptr_array_index (self->handling->workflows, i);

      g_ptr_array_add (titles, workflow->title);
      if (self->handling->course->workflow != NULL && g_str_equal (workflow->name, self->handling->course->workflow->name))
        chosen = i;
    }
  set_items (self->workflow, titles, chosen);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->workflow), self->handling->course->workflow != NULL
                                                              ? self->handling->course->workflow->source : _("Choose a workflow"));
}

static void
show_turns (MulinMatterSection *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < self->handling->turns->len; i++)
    g_ptr_array_add (titles, ((MulinTurn *) g_ptr_array_index (self->handling->turns, i))->label);
  set_items (self->turn, titles, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->turn), titles->len > 1);
  show_turn (self);
}

static gboolean
same_turns (MulinHandling *one, MulinHandling *other)
{
  gboolean same = one != NULL && mulin_record_id (one->matter) == mulin_record_id (other->matter)
                  && one->turns->len == other->turns->len;

  for (guint i = 0; same && i < one->turns->len; i++)
    {
      MulinTurn *turn = g_ptr_array_index (one->turns, i), *now = g_ptr_array_index (other->turns, i);

      same = g_str_equal (turn->label, now->label) && turn->fields->len == now->fields->len;
      for (guint f = 0; same && f < turn->fields->len; f++)
        same = g_str_equal (g_ptr_array_index (turn->fields, f), g_ptr_array_index (now->fields, f));
    }
  return same;
}

static void
show_reading (MulinMatterSection *self, Reading *reading)
{
  /* What is being typed stays, unless another step is due by now. */
  gboolean keep = same_turns (self->handling, reading->handling) && mulin_turn_form_is_dirty (self->form);
  MulinHandling *old = self->handling;
  g_autofree char *words = mulin_course_words (reading->handling->course);
  gboolean writable = mulin_session_is_today (SESSION (self))
                      && !mulin_library_is_read_only (mulin_session_get_library (SESSION (self)));

  self->handling = g_steal_pointer (&reading->handling);
  self->last_entry = reading->last_entry;
  self->setting = TRUE;
  mulin_chart_view_set (self->track, make_track, self->handling, NULL, words);
  mulin_handling_free (old);
  show_workflows (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->workflow), writable);
  if (!keep)
    show_turns (self);
  gtk_widget_set_visible (self->doing, writable && self->handling->turns->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->back), writable && self->last_entry != 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back), reading->last_text);
  self->setting = FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinMatterSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (!g_error_matches (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND)) /* removed meanwhile: the list says so */
    mulin_session_tell (MULIN_SESSION (source), error);
  if (reading != NULL && self->track != NULL && mulin_record_id (reading->handling->matter) == mulin_record_section_get_id (SECTION (self)))
    show_reading (self, reading);
}

static void
mulin_matter_section_refresh (MulinRecordSection *section)
{
  MulinMatterSection *self = MULIN_MATTER_SECTION (section);
  Request *request = g_new0 (Request, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (SESSION (self)));
  request->id = mulin_record_section_get_id (section);
  request->as_of = g_strdup (mulin_session_get_as_of (SESSION (self)));
  mulin_session_read (SESSION (self), read_handling, request, (GDestroyNotify) request_free, (GDestroyNotify) reading_free,
                      self->cancellable, on_read, g_object_ref (self));
}

/* --- doing --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  gint64 matter;
  MulinTurnKind kind;
  char *begins, *ends, *day, *photo, *mime, *workflow;
  char **values;
  GBytes *bytes;
} Work;

static void
work_free (Work *work)
{
  mulin_catalog_unref (work->catalog);
  mulin_shelf_unref (work->shelf);
  g_free (work->begins);
  g_free (work->ends);
  g_free (work->day);
  g_free (work->photo);
  g_free (work->mime);
  g_free (work->workflow);
  g_strfreev (work->values);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work);
}

static Work *
work_new (MulinMatterSection *self)
{
  Work *work = g_new0 (Work, 1);

  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  work->shelf = mulin_shelf_ref (mulin_session_get_shelf (SESSION (self)));
  work->matter = mulin_record_section_get_id (SECTION (self));
  return work;
}

static gboolean
write_turn (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  MulinTurnOrder order = {
    .kind = work->kind, .begins = work->begins, .ends = work->ends, .day = work->day,
    .values = (const char *const *) work->values, .bytes = work->bytes, .photo = { .name = work->photo, .mime = work->mime },
  };

  return mulin_handling_take (transaction, work->catalog, work->shelf, work->matter, &order, error);
}

static gboolean
on_taken (gint64 entry, const GError *error, gpointer user_data)
{
  MulinMatterSection *self = user_data;

  if (self->track == NULL)
    return FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->take), TRUE);
  mulin_turn_form_set_error (self->form, error != NULL ? error->message : NULL);
  return error != NULL;
}

static void
take (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatterSection *self = MULIN_MATTER_SECTION (widget);
  const MulinTurn *turn = chosen_turn (self);
  const char *photo, *mime;
  GBytes *bytes;
  Work *work;

  if (turn == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->take)))
    return;
  work = work_new (self);
  work->kind = turn->kind;
  work->begins = g_strdup (turn->begins);
  work->ends = g_strdup (turn->ends);
  work->day = mulin_turn_form_get_day (self->form);
  work->values = mulin_turn_form_get_values (self->form);
  bytes = mulin_turn_form_get_photo (self->form, &photo, &mime);
  if (bytes != NULL && turn->kind == MULIN_TURN_DISCLOSE)
    {
      work->bytes = g_bytes_ref (bytes);
      work->photo = g_strdup (photo);
      work->mime = g_strdup (mime);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->take), FALSE);
  mulin_session_write (SESSION (self), turn->label, write_turn, work, (GDestroyNotify) work_free, on_taken, g_object_ref (self),
                       g_object_unref);
}

static void
take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatterSection *self = MULIN_MATTER_SECTION (widget);

  if (self->last_entry != 0)
    mulin_session_undo (SESSION (self), self->last_entry);
}

static gboolean
write_workflow (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) matter = mulin_register_get (connection, work->catalog, "matter", work->matter, error);

  if (matter == NULL)
    return FALSE;
  mulin_record_set_text (matter, "workflow", work->workflow);
  return mulin_register_put (transaction, work->catalog, matter, error);
}

static void
on_workflow_chosen (MulinMatterSection *self)
{
  guint chosen = gtk_drop_down_get_selected (self->workflow);
  const MulinWorkflow *workflow;
  g_autofree char *text = NULL;
  Work *work;

  if (self->setting || self->handling == NULL || chosen >= self->handling->workflows->len)
    return;
  workflow = g_ptr_array_index (self->handling->workflows, chosen);
  text = g_strdup_printf (_("Workflow of “%s”: %s"), mulin_record_text (self->handling->matter, "name"), workflow->title);
  work = work_new (self);
  work->workflow = g_strdup (workflow->name);
  mulin_session_write (SESSION (self), text, write_workflow, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}

static void
print_sheet (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatterSection *self = MULIN_MATTER_SECTION (widget);

  mulin_paper_print_document (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), "matter-sheet", "matter",
                              mulin_record_section_get_id (SECTION (self)));
}

/* --- life ----------------------------------------------------------------------------------------------------------------- */

static void
mulin_matter_section_dispose (GObject *object)
{
  MulinMatterSection *self = MULIN_MATTER_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->track != NULL)
    mulin_chart_view_set (self->track, NULL, NULL, NULL, NULL);
  self->track = NULL;
  G_OBJECT_CLASS (mulin_matter_section_parent_class)->dispose (object);
}

static void
mulin_matter_section_finalize (GObject *object)
{
  mulin_handling_free (MULIN_MATTER_SECTION (object)->handling);
  G_OBJECT_CLASS (mulin_matter_section_parent_class)->finalize (object);
}

static void
mulin_matter_section_class_init (MulinMatterSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_matter_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_matter_section_finalize;
  MULIN_RECORD_SECTION_CLASS (klass)->refresh = mulin_matter_section_refresh;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  g_type_ensure (MULIN_TYPE_TURN_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/matter-section.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, workflow);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, track);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, doing);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, turn);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, form);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, take);
  gtk_widget_class_bind_template_child (widget_class, MulinMatterSection, back);
  gtk_widget_class_install_action (widget_class, "matter.take", NULL, take);
  gtk_widget_class_install_action (widget_class, "matter.back", NULL, take_back);
  gtk_widget_class_install_action (widget_class, "matter.print", NULL, print_sheet);
}

static void
mulin_matter_section_init (MulinMatterSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_chart_view_set_minimum (self->track, 300);
  g_signal_connect_object (self->turn, "notify::selected", G_CALLBACK (on_turn_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workflow, "notify::selected", G_CALLBACK (on_workflow_chosen), self, G_CONNECT_SWAPPED);
}
