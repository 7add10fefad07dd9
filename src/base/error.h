/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. Messages are single Chinese sentences: what was being done, where, what to do. */
#pragma once

#include <glib.h>

#define MULIN_ERROR (mulin_error_quark ())

typedef enum
{
  MULIN_ERROR_INPUT,      /* what was given is wrong (a date, a field, a workbook, a definition) */
  MULIN_ERROR_NOT_FOUND,  /* no such record, kind, definition, file */
  MULIN_ERROR_AMBIGUOUS,  /* a name that several records have */
  MULIN_ERROR_CONFLICT,   /* the change does not fit what the library now holds */
  MULIN_ERROR_NOT_LIBRARY,/* the file is no Mulin library */
  MULIN_ERROR_NEWER,      /* the library was written by a newer version */
  MULIN_ERROR_DAMAGED,    /* the file is cut or damaged */
  MULIN_ERROR_PERMISSION, /* not allowed to read or write the file, or to run this statement */
  MULIN_ERROR_FULL,       /* the disk is full */
  MULIN_ERROR_USAGE,      /* the command line is wrong */
  MULIN_ERROR_FAILED,     /* anything else */
} MulinError;

GQuark mulin_error_quark (void);
