/* SPDX-License-Identifier: GPL-3.0-or-later */
/* There is always one empty row for the next promise: nobody has to ask for it. */

#include "app/widgets/visit-notes.h"

#include "app/widgets/date-entry.h"
#include "app/widgets/record-picker.h"

#include <glib/gi18n.h>

struct _MulinVisitNotes
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title;
  GtkEntry *opinion, *answer;
  GtkGrid *promises;
  MulinDateEntry *next;

  /* borrowed */
  MulinSession *session;

  /* state */
  gint64 compound;
  int n; /* rows of promises */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinVisitNotes, mulin_visit_notes, GTK_TYPE_WIDGET)

static void add_row (MulinVisitNotes *self);

static GtkWidget *
cell (MulinVisitNotes *self, int column, int row)
{
  return gtk_grid_get_child_at (self->promises, column, row);
}

static const char *
words_of (MulinVisitNotes *self, int row)
{
  return gtk_editable_get_text (GTK_EDITABLE (cell (self, 0, row)));
}

static void
on_changed (MulinVisitNotes *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
watch (MulinVisitNotes *self, GtkWidget *editable)
{
  g_signal_connect_object (editable, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
on_words (MulinVisitNotes *self, GtkEditable *editable)
{
  if (GTK_WIDGET (editable) == cell (self, 0, self->n) && gtk_editable_get_text (editable)[0] != '\0')
    add_row (self);
}

/* Row 0 is the head. */
static void
add_row (MulinVisitNotes *self)
{
  GtkWidget *words = gtk_entry_new (), *person = mulin_record_picker_new (), *due = mulin_date_entry_new ();

  self->n++;
  gtk_widget_set_hexpand (words, TRUE);
  mulin_record_picker_set_up (MULIN_RECORD_PICKER (person), self->session, "person", FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (mulin_date_entry_get_entry (MULIN_DATE_ENTRY (due))), 10);
  gtk_grid_attach (self->promises, words, 0, self->n, 1, 1);
  gtk_grid_attach (self->promises, person, 1, self->n, 1, 1);
  gtk_grid_attach (self->promises, due, 2, self->n, 1, 1);
  g_signal_connect_object (words, "changed", G_CALLBACK (on_words), self, G_CONNECT_SWAPPED);
  watch (self, words);
  watch (self, mulin_date_entry_get_entry (MULIN_DATE_ENTRY (due)));
  g_signal_connect_object (person, "picked", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
mulin_visit_notes_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_visit_notes_parent_class)->dispose (object);
}

static void
mulin_visit_notes_class_init (MulinVisitNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_visit_notes_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (MULIN_TYPE_DATE_ENTRY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/visit-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinVisitNotes, title);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitNotes, opinion);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitNotes, answer);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitNotes, promises);
  gtk_widget_class_bind_template_child (widget_class, MulinVisitNotes, next);
}

static void
mulin_visit_notes_init (MulinVisitNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mulin_visit_notes_new (MulinSession *session, gint64 compound, const char *name)
{
  MulinVisitNotes *self = g_object_new (MULIN_TYPE_VISIT_NOTES, NULL);

  self->session = session;
  self->compound = compound;
  gtk_label_set_label (self->title, name);
  add_row (self);
  watch (self, GTK_WIDGET (self->opinion));
  watch (self, GTK_WIDGET (self->answer));
  watch (self, mulin_date_entry_get_entry (self->next));
  return GTK_WIDGET (self);
}

gint64
mulin_visit_notes_get_compound (MulinVisitNotes *self)
{
  return self->compound;
}

const char *
mulin_visit_notes_get_opinion (MulinVisitNotes *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->opinion));
}

const char *
mulin_visit_notes_get_answer (MulinVisitNotes *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->answer));
}

const char *
mulin_visit_notes_get_next (MulinVisitNotes *self)
{
  return mulin_date_entry_get_text (self->next);
}

gboolean
mulin_visit_notes_is_empty (MulinVisitNotes *self)
{
  return self->n == 1 && words_of (self, 1)[0] == '\0' && mulin_visit_notes_get_opinion (self)[0] == '\0'
         && mulin_visit_notes_get_answer (self)[0] == '\0' && mulin_visit_notes_get_next (self)[0] == '\0';
}

GArray *
mulin_visit_notes_get_promises (MulinVisitNotes *self)
{
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (MulinPromise));

  for (int i = 1; i <= self->n; i++)
    {
      MulinPromise promise = {
        .name = words_of (self, i),
        .due = mulin_date_entry_get_text (MULIN_DATE_ENTRY (cell (self, 2, i))),
        .person = mulin_record_picker_get_id (MULIN_RECORD_PICKER (cell (self, 1, i))),
      };

      if (promise.name[0] != '\0')
        g_array_append_val (promises, promise);
    }
  return promises;
}

/* --- a draft ---------------------------------------------------------------------------------------------------------------- */

#define DRAFT "(sssa(ssxs))" /* raised, answered, next; promised, by when, who, the name of who */

char *
mulin_visit_notes_get_draft (MulinVisitNotes *self)
{
  GVariantBuilder promises;
  g_autoptr (GVariant) draft = NULL;

  if (mulin_visit_notes_is_empty (self))
    return NULL;
  g_variant_builder_init (&promises, G_VARIANT_TYPE ("a(ssxs)"));
  for (int i = 1; i <= self->n; i++)
    if (words_of (self, i)[0] != '\0')
      g_variant_builder_add (&promises, "(ssxs)", words_of (self, i), mulin_date_entry_get_text (MULIN_DATE_ENTRY (cell (self, 2, i))),
                             mulin_record_picker_get_id (MULIN_RECORD_PICKER (cell (self, 1, i))),
                             mulin_record_picker_get_text (MULIN_RECORD_PICKER (cell (self, 1, i))));
  draft = g_variant_ref_sink (g_variant_new (DRAFT, mulin_visit_notes_get_opinion (self), mulin_visit_notes_get_answer (self),
                                             mulin_visit_notes_get_next (self), &promises));
  return g_variant_print (draft, FALSE);
}

void
mulin_visit_notes_set_draft (MulinVisitNotes *self, const char *draft)
{
  g_autoptr (GVariant) read = draft != NULL ? g_variant_parse (G_VARIANT_TYPE (DRAFT), draft, NULL, NULL, NULL) : NULL;
  g_autoptr (GVariantIter) promises = NULL;
  const char *opinion, *answer, *next, *words, *due, *name;
  gint64 person;

  if (read == NULL)
    return;
  g_variant_get (read, "(&s&s&sa(ssxs))", &opinion, &answer, &next, &promises);
  gtk_editable_set_text (GTK_EDITABLE (self->opinion), opinion);
  gtk_editable_set_text (GTK_EDITABLE (self->answer), answer);
  mulin_date_entry_set_text (self->next, next);
  while (g_variant_iter_next (promises, "(&s&sx&s)", &words, &due, &person, &name))
    {
      int row = self->n; /* the empty one; filling it adds another */

      gtk_editable_set_text (GTK_EDITABLE (cell (self, 0, row)), words);
      mulin_record_picker_set (MULIN_RECORD_PICKER (cell (self, 1, row)), person, name);
      mulin_date_entry_set_text (MULIN_DATE_ENTRY (cell (self, 2, row)), due);
    }
}
