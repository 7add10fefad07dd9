/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind has which sections stands in one table; the panel knows none of them by name. */

#include "app/pages/record-section.h"

#include "app/pages/matter-section.h"
#include "app/pages/election-section.h"
#include "app/pages/meeting-section.h"
#include "app/pages/post-section.h"

typedef struct
{
  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;

  /* state */
  gint64 id;
} MulinRecordSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MulinRecordSection, mulin_record_section, GTK_TYPE_WIDGET)

/* kind NULL: every kind */
static const struct
{
  const char *kind;
  GType (*type) (void);
} section_table[] = {
  { "matter", mulin_matter_section_get_type },
  { "election", mulin_election_section_get_type },
  { "meeting", mulin_meeting_section_get_type },
  { "post", mulin_post_section_get_type },
  { NULL, NULL }, /* ends the table */
};

void
mulin_record_sections_fill (GtkBox *box, const char *kind)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < G_N_ELEMENTS (section_table); i++)
    if (section_table[i].type != NULL && (section_table[i].kind == NULL || g_str_equal (section_table[i].kind, kind)))
      gtk_box_append (box, g_object_new (section_table[i].type (), NULL));
}

void
mulin_record_sections_show (GtkBox *box, MulinSession *session, const char *kind, gint64 id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    mulin_record_section_show (MULIN_RECORD_SECTION (child), session, kind, id);
}

static void
refresh (MulinRecordSection *self)
{
  MulinRecordSectionPrivate *private = mulin_record_section_get_instance_private (self);

  if (private->id != 0 && mulin_session_get_library (private->session) != NULL)
    MULIN_RECORD_SECTION_GET_CLASS (self)->refresh (self);
}

void
mulin_record_section_show (MulinRecordSection *self, MulinSession *session, const char *kind, gint64 id)
{
  MulinRecordSectionPrivate *private = mulin_record_section_get_instance_private (self);

  if (private->session == NULL)
    {
      g_signal_connect_object (session, "records-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "as-of-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
    }
  private->session = session;
  private->id = id;
  g_free (private->kind);
  private->kind = g_strdup (kind);
  gtk_widget_set_visible (GTK_WIDGET (self), id != 0);
  refresh (self);
}

MulinSession *
mulin_record_section_get_session (MulinRecordSection *self)
{
  return ((MulinRecordSectionPrivate *)mulin_record_section_get_instance_private (self))->session;
}

const char *
mulin_record_section_get_kind (MulinRecordSection *self)
{
  return ((MulinRecordSectionPrivate *)mulin_record_section_get_instance_private (self))->kind;
}

gint64
mulin_record_section_get_id (MulinRecordSection *self)
{
  return ((MulinRecordSectionPrivate *)mulin_record_section_get_instance_private (self))->id;
}

static void
mulin_record_section_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_record_section_parent_class)->dispose (object);
}

static void
mulin_record_section_finalize (GObject *object)
{
  g_free (((MulinRecordSectionPrivate *)mulin_record_section_get_instance_private (MULIN_RECORD_SECTION (object)))->kind);
  G_OBJECT_CLASS (mulin_record_section_parent_class)->finalize (object);
}

static void
mulin_record_section_class_init (MulinRecordSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mulin_record_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_record_section_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mulin_record_section_init (MulinRecordSection *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
