/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is free and normalised when it is done, because a year or a month is a date as well. */

#include "app/widgets/date-entry.h"

#include "base/date.h"
#include "base/moment.h"

struct _MulinDateEntry
{
  GtkWidget parent_instance;

  /* template children */
  GtkEntry *entry;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkWidget *clock_row;
  GtkEntry *clock;

  /* state */
  gboolean setting, timed;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinDateEntry, mulin_date_entry, GTK_TYPE_WIDGET)

static char *
normalize (MulinDateEntry *self)
{
  const char *text = mulin_date_entry_get_text (self);

  return self->timed ? mulin_moment_normalize (text, NULL) : mulin_date_normalize (text, NULL);
}

static void
on_icon (MulinDateEntry *self)
{
  g_autofree char *canonical = normalize (self);
  g_autofree char *day = mulin_date_first_day (canonical != NULL ? canonical : mulin_date_today ());
  g_autoptr (GDateTime) date = g_date_time_new_local (atoi (day), atoi (day + 5), atoi (day + 8), 0, 0, 0);

  self->setting = TRUE;
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
  gtk_editable_set_text (GTK_EDITABLE (self->clock), mulin_moment_has_time (canonical) ? canonical + 11 : "");
  self->setting = FALSE;
  gtk_popover_popup (self->popover);
}

static void
pick (MulinDateEntry *self, const char *text)
{
  mulin_date_entry_set_text (self, text);
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[PICKED], 0);
}

/* The day of the calendar with the time that stands under it; a time that cannot be read stays to be mended. */
static void
on_day_selected (MulinDateEntry *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL, *typed = NULL, *moment = NULL;
  const char *clock = gtk_editable_get_text (GTK_EDITABLE (self->clock));

  if (self->setting)
    return;
  date = gtk_calendar_get_date (self->calendar);
  day = g_date_time_format (date, "%Y-%m-%d");
  if (!self->timed || *clock == '\0')
    {
      pick (self, day);
      return;
    }
  typed = g_strconcat (day, " ", clock, NULL);
  moment = mulin_moment_normalize (typed, NULL);
  if (moment != NULL)
    pick (self, moment);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->clock));
}

static void
pick_now (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick (MULIN_DATE_ENTRY (widget), mulin_moment_now ());
}

/* What was typed is shown as it will be kept. */
static void
on_done (MulinDateEntry *self)
{
  g_autofree char *canonical = normalize (self);

  if (canonical != NULL && g_strcmp0 (canonical, mulin_date_entry_get_text (self)) != 0)
    mulin_date_entry_set_text (self, canonical);
}

static gboolean
mulin_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MULIN_DATE_ENTRY (widget)->entry));
}

static void
mulin_date_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_date_entry_parent_class)->dispose (object);
}

static void
mulin_date_entry_class_init (MulinDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_date_entry_dispose;
  widget_class->grab_focus = mulin_date_entry_grab_focus;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, MulinDateEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, MulinDateEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, MulinDateEntry, clock_row);
  gtk_widget_class_bind_template_child (widget_class, MulinDateEntry, clock);
  gtk_widget_class_install_action (widget_class, "date.now", NULL, pick_now);
}

static void
mulin_date_entry_init (MulinDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "icon-release", G_CALLBACK (on_icon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "activate", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
mulin_date_entry_new (void)
{
  return g_object_new (MULIN_TYPE_DATE_ENTRY, NULL);
}

void
mulin_date_entry_set_timed (MulinDateEntry *self, gboolean timed)
{
  self->timed = timed;
  gtk_widget_set_visible (self->clock_row, timed);
}

GtkWidget *
mulin_date_entry_get_entry (MulinDateEntry *self)
{
  return GTK_WIDGET (self->entry);
}

void
mulin_date_entry_set_text (MulinDateEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
mulin_date_entry_get_text (MulinDateEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}
