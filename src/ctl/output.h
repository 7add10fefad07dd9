/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command prints: a table as aligned text, as tab-separated values, or as one JSON document. */
#pragma once

#include "ctl/command.h"

#include <json-glib/json-glib.h>

typedef struct _MulinOutput MulinOutput;

/* KEYS names the columns in JSON, LABELS in text and tsv (both char*, same length; copied). */
MulinOutput *mulin_output_new (GPtrArray *keys, GPtrArray *labels);
void mulin_output_free (MulinOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinOutput, mulin_output_free)

/* The cells of the current row, left to right; JSON keeps numbers as numbers and no data as null. */
void mulin_output_text (MulinOutput *output, const char *value);
void mulin_output_integer (MulinOutput *output, gint64 value);
void mulin_output_null (MulinOutput *output);
/* FORMAT text, tsv or json (NULL = text); others are MULIN_ERROR_USAGE. */
gboolean mulin_output_print (MulinOutput *output, const char *format, GError **error);

/* One JSON document, indented, with a newline at its end. */
void mulin_output_print_json (JsonNode *node);
