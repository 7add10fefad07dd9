/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Courses are read for all matters of the scope at once, and looked up when a cell is drawn. */

#include "app/pages/matter-columns.h"

#include "govern/course.h"

#include <glib/gi18n.h>

struct _MulinMatterColumns
{
  gatomicrefcount count;

  /* borrowed */
  MulinSession *session;
  MulinRecordList *list;

  /* owned */
  GHashTable *courses; /* id → MulinCourse */
  GCancellable *cancellable;
};

static const MulinCourse *
course_of (MulinRecordRow *row, gpointer data)
{
  MulinMatterColumns *self = data;
  gint64 id = mulin_record_row_get_id (row);

  return self != NULL && self->courses != NULL ? g_hash_table_lookup (self->courses, &id) : NULL;
}

static void
fill_step (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  const MulinCourse *course = course_of (row, data);
  const MulinCourseStep *step = course == NULL || course->present < 0 ? NULL : g_ptr_array_index (course->steps, (guint) course->present);

  if (course == NULL)
    return;
  content->text = g_strdup (step != NULL ? step->name : course->closed ? _("Closed Matter") : "—");
  content->color = step != NULL ? MULIN_COLOR_INK : MULIN_COLOR_MUTED;
  if (step != NULL && step->days >= 0)
    content->tail = mulin_course_span (step->days, step->minutes);
}

static void
fill_late (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  const MulinCourse *course = course_of (row, data);
  const MulinCourseStep *step = course == NULL || course->present < 0 ? NULL : g_ptr_array_index (course->steps, (guint) course->present);
  int late = course == NULL ? 0 : MAX (course->overdue_days, step != NULL ? step->overdue_days : 0);
  int minutes = course == NULL ? 0 : MAX (course->overdue_minutes, step != NULL ? step->overdue_minutes : 0);
  g_autofree char *span = mulin_course_span (late, minutes > 0 ? minutes : -1);

  if (course == NULL)
    return;
  if (late > 0)
    {
      content->mark = MULIN_CELL_MARK_ERROR;
      content->mark_color = content->color = MULIN_COLOR_ERROR;
      content->text = g_strdup_printf (_("%s late"), span);
    }
  else
    content->text = course->days >= 0 ? mulin_course_span (course->days, course->minutes) : g_strdup ("—");
}

void
mulin_matter_columns_add (GArray *columns)
{
  const MulinListColumn own[] = {
    { .title = _("Present Step"), .width = MULIN_MATTER_STEP_WIDTH, .fill = fill_step },
    { .title = _("Taken"), .width = MULIN_MATTER_TAKEN_WIDTH, .fill = fill_late },
  };

  g_array_insert_vals (columns, MIN (columns->len, 1), own, G_N_ELEMENTS (own));
}

/* --- reading -------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *in_kind, *as_of;
  gint64 in;
} Request;

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->in_kind);
  g_free (request->as_of);
  g_free (request);
}

static gpointer
read_courses (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (MulinCalendar) calendar = mulin_calendar_load (reader, request->catalog, error);
  g_autoptr (GPtrArray) courses = calendar == NULL ? NULL
    : mulin_courses_in (reader, request->catalog, request->shelf, calendar, request->in_kind, request->in, request->as_of, error);
  GHashTable *by_id;

  if (courses == NULL)
    return NULL;
  by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) mulin_course_free);
  g_ptr_array_set_free_func (courses, NULL);
  for (guint i = 0; i < courses->len; i++)
    {
      MulinCourse *course = g_ptr_array_index (courses, i);

      g_hash_table_replace (by_id, &course->id, course);
    }
  return by_id;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinMatterColumns *self = user_data;
  g_autoptr (GError) error = NULL;
  GHashTable *courses = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (courses != NULL)
    {
      g_clear_pointer (&self->courses, g_hash_table_unref);
      self->courses = courses;
      if (self->list != NULL)
        mulin_record_list_redraw (self->list);
    }
  mulin_matter_columns_unref (self);
}

void
mulin_matter_columns_refresh (MulinMatterColumns *self, MulinRecordList *list)
{
  Request *request;

  self->list = list;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (list == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (self->session));
  request->in_kind = g_strdup (mulin_session_get_scope_kind (self->session));
  request->in = mulin_session_get_scope (self->session);
  request->as_of = g_strdup (mulin_session_get_as_of (self->session));
  g_atomic_ref_count_inc (&self->count);
  mulin_session_read (self->session, read_courses, request, (GDestroyNotify) request_free, (GDestroyNotify) g_hash_table_unref,
                      self->cancellable, on_read, self);
}

MulinMatterColumns *
mulin_matter_columns_new (MulinSession *session)
{
  MulinMatterColumns *self = g_new0 (MulinMatterColumns, 1);

  g_atomic_ref_count_init (&self->count);
  self->session = session;
  return self;
}

void
mulin_matter_columns_unref (MulinMatterColumns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->courses, g_hash_table_unref);
  g_free (self);
}
