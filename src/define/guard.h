/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What guard.c and query.c share about a guard; not for other floors. */
#pragma once

#include "define/query.h"

struct _MulinGuard
{
  /* owned */
  MulinLibrary *library;
  MulinConnection *connection;
  GHashTable *raw;     /* table → name of its raw view */
  GHashTable *hidden;  /* name of a raw view → table */
  GHashTable *columns; /* names of all columns that the views show */
  GHashTable *checked; /* SQL that passed the fence → its tables (char**): a template asks the same for every compound */
  gpointer kept;       /* mulin_guard_keep */
  GDestroyNotify free_kept;
  /* state */
  guint64 kept_stamp;  /* of the library when KEPT was read */
  GHashTable *read;    /* tables read, while collecting; else NULL */
  GHashTable *collected; /* borrowed: tables of every query prepared; NULL = nobody asks */
  char *denied;        /* why the authorizer last said no */
  gboolean trusted;    /* the guard's own statements */
  gint64 spent;        /* µs of work since the last prepare */
  gint64 last;         /* monotonic time of the last progress call */
};

void mulin_guard_begin (MulinGuard *guard);
