/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives a real window in this process: each press is counted, typing a value is not (tasks.md). */
#pragma once

#include "app/application.h"
#include "app/window.h"

typedef struct
{
  MulinApplication *application;
  MulinWindow *window;
  MulinSession *session;
  char *folder;      /* temporary */
  guint actions;     /* clicks and key presses so far */
} WindowDriver;

/* SAMPLE: with the sample library opened, else at the first-start page. */
void window_driver_start (WindowDriver *driver, gboolean sample);
void window_driver_stop (WindowDriver *driver);

/* Run the main loop until CHECK holds, at most ten seconds: fails the test with WHAT then. */
typedef gboolean (*WindowCheck) (gpointer data);
void window_driver_wait (WindowCheck check, gpointer data, const char *what);
/* Run the main loop for a while, and on until the library has answered all that was asked. */
void window_driver_idle (guint milliseconds);

/* The first widget below ROOT of TYPE whose buildable id, label, action name or CSS class is NAME (NULL = any); must be there. */
GtkWidget *window_driver_find (GtkWidget *root, GType type, const char *name);
GtkWidget *window_driver_look (GtkWidget *root, GType type, const char *name); /* or NULL */
/* The first window that is shown of the type of that name ("MulinFileDialog"), or NULL. */
GtkWidget *window_driver_window (const char *type_name);

/* Each counts one action. */
void window_driver_press (WindowDriver *driver, GtkWidget *button);
void window_driver_key (WindowDriver *driver, const char *action);          /* a key that is an action of the window */
/* What a key does that is bound by WIDGET's class: the same way as the toolkit, without a keyboard. */
void window_driver_shortcut (WindowDriver *driver, GtkWidget *widget, guint keyval, GdkModifierType modifiers);
void window_driver_enter (WindowDriver *driver, GtkWidget *entry);
void window_driver_accept (WindowDriver *driver, const char *path);         /* the file dialog that is open */
/* Counts none. */
void window_driver_type (GtkWidget *entry, const char *text);

/* An id by name, straight from the records. */
gint64 window_driver_resolve (WindowDriver *driver, const char *kind, const char *name);
/* A record of KIND written in one entry, ID 0 = a new one: FIELD, TEXT, … ended by NULL.  Its id. */
gint64 window_driver_put (WindowDriver *driver, const char *kind, gint64 id, const char *const *pairs);
#define WINDOW_PAIRS(...) ((const char *const[]) { __VA_ARGS__, NULL })
