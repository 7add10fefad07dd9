/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer's form opens under the grid, so that the grid stays in sight while one answer after the other is entered. */

#include "app/pages/review-grid.h"

#include "app/pages/record-changes.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/sign-view.h"
#include "base/date.h"

#include <glib/gi18n.h>

#include <string.h>

struct _MulinReviewGrid
{
  GtkWidget parent_instance;

  /* template children */
  GtkGrid *cells;
  GtkWidget *add_box, *editor;
  GtkEntry *department, *opinion;
  GtkLabel *subject;
  MulinDateEntry *sent, *due;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GPtrArray *candidates;  /* char*: @ID */
  GPtrArray *departments; /* char* */
  GArray *reviews;        /* MulinReviewCell, row by row */
  GCancellable *cancellable;

  /* state */
  guint row, column;
};

G_DEFINE_FINAL_TYPE (MulinReviewGrid, mulin_review_grid, GTK_TYPE_WIDGET)

static const char *
state_word (MulinReviewState state)
{
  switch (state)
    {
    case MULIN_REVIEW_PASSED:
      return _("Passed");
    case MULIN_REVIEW_FAILED:
      return _("Not passed");
    case MULIN_REVIEW_OVERDUE:
      return _("Overdue");
    case MULIN_REVIEW_PENDING:
      return _("No answer yet");
    default:
      return _("Not sent");
    }
}

static MulinSign
state_sign (MulinReviewState state)
{
  return state == MULIN_REVIEW_PASSED                                     ? MULIN_SIGN_CHECK
         : state == MULIN_REVIEW_FAILED || state == MULIN_REVIEW_OVERDUE ? MULIN_SIGN_ERROR
         : state == MULIN_REVIEW_PENDING                                  ? MULIN_SIGN_WARN
                                                                          : MULIN_SIGN_NO_DATA;
}

/* --- the grid ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Long names stand on two lines of four characters. */
static GtkWidget *
make_head (const char *text)
{
  GtkWidget *label = make_label (text, "caption");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 4);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  return label;
}

static GtkWidget *
make_cell (MulinReviewState state, guint row, guint column, const char *name, const char *department)
{
  GtkWidget *button = gtk_button_new (), *sign = g_object_new (MULIN_TYPE_SIGN_VIEW, NULL);
  g_autofree char *words = g_strdup_printf ("%s　%s：%s", name, department, state_word (state));

  mulin_sign_view_set (MULIN_SIGN_VIEW (sign), state_sign (state), 12);
  gtk_button_set_child (GTK_BUTTON (button), sign);
  gtk_widget_add_css_class (button, "icon");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", row, column);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.edit");
  return button;
}

static void
add_row (MulinReviewGrid *self, const MulinReviewRow *row, guint number)
{
  GtkWidget *name = make_label (row->name, "body"), *outcome = make_label (state_word (row->state), "small");
  MulinSign sign = state_sign (row->state);

  gtk_label_set_width_chars (GTK_LABEL (name), 6);
  if (sign == MULIN_SIGN_ERROR || sign == MULIN_SIGN_WARN)
    gtk_widget_add_css_class (outcome, sign == MULIN_SIGN_ERROR ? "error" : "warn");
  gtk_grid_attach (self->cells, name, 0, (int) number + 1, 1, 1);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const MulinReviewCell *cell = &g_array_index (row->cells, MulinReviewCell, i);

      g_array_append_val (self->reviews, *cell);
      gtk_grid_attach (self->cells, make_cell (cell->state, number, i, row->name, g_ptr_array_index (self->departments, i)),
                       (int) i + 1, (int) number + 1, 1, 1);
    }
  gtk_grid_attach (self->cells, outcome, (int) row->cells->len + 1, (int) number + 1, 1, 1);
}

void
mulin_review_grid_show (MulinReviewGrid *self, MulinSession *session, const MulinJointReview *review)
{
  GtkWidget *child;

  self->session = session;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cells))) != NULL)
    gtk_grid_remove (self->cells, child);
  g_ptr_array_set_size (self->candidates, 0);
  g_ptr_array_set_size (self->departments, 0);
  g_array_set_size (self->reviews, 0);
  for (guint i = 0; i < review->departments->len; i++)
    {
      g_ptr_array_add (self->departments, g_strdup (g_ptr_array_index (review->departments, i)));
      if (review->rows->len > 0)
        gtk_grid_attach (self->cells, make_head (g_ptr_array_index (review->departments, i)), (int) i + 1, 0, 1, 1);
    }
  for (guint i = 0; i < review->rows->len; i++)
    {
      const MulinReviewRow *row = g_ptr_array_index (review->rows, i);

      g_ptr_array_add (self->candidates, g_strdup_printf ("@%" G_GINT64_FORMAT, row->candidate));
      add_row (self, row, i);
    }
  gtk_widget_set_visible (self->add_box, review->rows->len > 0);
  gtk_widget_set_visible (self->editor, FALSE);
}

/* --- sending and answering -------------------------------------------------------------------------------------------------- */

static void
add_sending (MulinReviewGrid *self, MulinRecordChanges *changes, const char *candidate, const char *department)
{
  const char *pairs[] = { "candidate", candidate, "department", department, "sent", mulin_session_get_as_of (self->session), NULL };

  mulin_record_changes_add (changes, "review", 0, pairs);
}

void
mulin_review_grid_send_all (MulinReviewGrid *self)
{
  MulinRecordChanges *changes = mulin_record_changes_new (self->session);

  for (guint i = 0; i < self->reviews->len; i++)
    if (g_array_index (self->reviews, MulinReviewCell, i).review == 0)
      add_sending (self, changes, g_ptr_array_index (self->candidates, i / self->departments->len),
                   g_ptr_array_index (self->departments, i % self->departments->len));
  mulin_record_changes_write (changes, _("Joint review: sent to all departments"));
}

static void
add_department (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinReviewGrid *self = MULIN_REVIEW_GRID (widget);
  g_autofree char *department = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->department))));
  g_autofree char *words = g_strdup_printf (_("Joint review: sent to %s"), department);
  MulinRecordChanges *changes;

  if (department[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->department));
      return;
    }
  changes = mulin_record_changes_new (self->session);
  for (guint i = 0; i < self->candidates->len; i++)
    add_sending (self, changes, g_ptr_array_index (self->candidates, i), department);
  mulin_record_changes_write (changes, words);
  gtk_editable_set_text (GTK_EDITABLE (self->department), "");
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 review;
} ReviewRequest;

static void
review_request_free (ReviewRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request);
}

static gpointer
read_review (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewRequest *request = data;

  return mulin_register_get (reader, request->catalog, "review", request->review, error);
}

static void
on_review_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinReviewGrid) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  static const char *const fields[] = { "sent", "due", "opinion" };
  const char *texts[G_N_ELEMENTS (fields)];

  mulin_session_tell (MULIN_SESSION (source), error);
  if (record == NULL || self->cells == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    texts[i] = mulin_record_has (record, fields[i]) ? mulin_record_text (record, fields[i]) : "";
  mulin_date_entry_set_text (self->sent, texts[0]);
  mulin_date_entry_set_text (self->due, texts[1]);
  gtk_editable_set_text (GTK_EDITABLE (self->opinion), texts[2]);
}

static const MulinReviewCell *
present_cell (MulinReviewGrid *self)
{
  guint i = self->row * self->departments->len + self->column;

  return i < self->reviews->len ? &g_array_index (self->reviews, MulinReviewCell, i) : NULL;
}

static void
edit_cell (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinReviewGrid *self = MULIN_REVIEW_GRID (widget);
  const MulinReviewCell *cell;
  GtkWidget *label;
  g_autofree char *subject = NULL;

  g_variant_get (parameter, "(uu)", &self->row, &self->column);
  cell = present_cell (self);
  label = gtk_grid_get_child_at (self->cells, 0, (int) self->row + 1);
  if (cell == NULL || label == NULL)
    return;
  subject = g_strdup_printf ("%s　%s", gtk_label_get_label (GTK_LABEL (label)),
                             (char *) g_ptr_array_index (self->departments, self->column));
  gtk_label_set_label (self->subject, subject);
  mulin_date_entry_set_text (self->sent, mulin_session_get_as_of (self->session));
  mulin_date_entry_set_text (self->due, "");
  gtk_editable_set_text (GTK_EDITABLE (self->opinion), "");
  gtk_widget_set_visible (self->editor, TRUE);
  if (cell->review != 0)
    {
      ReviewRequest *request = g_new0 (ReviewRequest, 1);

      request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
      request->review = cell->review;
      mulin_session_read (self->session, read_review, request, (GDestroyNotify) review_request_free,
                          (GDestroyNotify) mulin_record_free, self->cancellable, on_review_read, g_object_ref (self));
    }
}

static void
answer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinReviewGrid *self = MULIN_REVIEW_GRID (widget);
  const MulinReviewCell *cell = present_cell (self);
  const char *result = g_variant_get_string (parameter, NULL);
  MulinRecordChanges *changes;
  g_autofree char *words = NULL;

  if (cell == NULL)
    return;
  words = g_strdup_printf (_("Joint review: %s"), gtk_label_get_label (self->subject));
  const char *pairs[] = { "candidate", g_ptr_array_index (self->candidates, self->row),
                          "department", g_ptr_array_index (self->departments, self->column),
                          "sent", mulin_date_entry_get_text (self->sent), "due", mulin_date_entry_get_text (self->due),
                          "opinion", gtk_editable_get_text (GTK_EDITABLE (self->opinion)), "result", result,
                          "date", *result != '\0' ? mulin_session_get_as_of (self->session) : "", NULL };
  changes = mulin_record_changes_new (self->session);
  mulin_record_changes_add (changes, "review", cell->review, pairs);
  mulin_record_changes_write (changes, words);
}

static void
mulin_review_grid_dispose (GObject *object)
{
  MulinReviewGrid *self = MULIN_REVIEW_GRID (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  self->cells = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_review_grid_parent_class)->dispose (object);
}

static void
mulin_review_grid_finalize (GObject *object)
{
  MulinReviewGrid *self = MULIN_REVIEW_GRID (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->departments);
  g_array_unref (self->reviews);
  G_OBJECT_CLASS (mulin_review_grid_parent_class)->finalize (object);
}

static void
mulin_review_grid_class_init (MulinReviewGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_review_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_review_grid_finalize;
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/review-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, cells);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, add_box);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, editor);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, department);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, opinion);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, subject);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, sent);
  gtk_widget_class_bind_template_child (widget_class, MulinReviewGrid, due);
  gtk_widget_class_install_action (widget_class, "grid.edit", "(uu)", edit_cell);
  gtk_widget_class_install_action (widget_class, "grid.answer", "s", answer);
  gtk_widget_class_install_action (widget_class, "grid.add", NULL, add_department);
}

static void
mulin_review_grid_init (MulinReviewGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->candidates = g_ptr_array_new_with_free_func (g_free);
  self->departments = g_ptr_array_new_with_free_func (g_free);
  self->reviews = g_array_new (FALSE, TRUE, sizeof (MulinReviewCell));
  self->cancellable = g_cancellable_new ();
}
