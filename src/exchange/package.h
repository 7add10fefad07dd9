/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML parts of an Open Packaging file (.xlsx), parsed as they are inflated.  Of this floor
 * only. */
#pragma once

#include "base/error.h"

#include <libxml/parser.h>

typedef struct _MulinPackage MulinPackage;

/* Refuses what is no zip, or is encrypted.  NULL with an error. */
MulinPackage *mulin_package_open (const char *path, GError **error);
void mulin_package_free (MulinPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinPackage, mulin_package_free)

/* Names without a leading slash, compared without case. */
gboolean mulin_package_has (MulinPackage *package, const char *part);

/* A part's name as parts are told apart by.  Owned by the caller. */
char *mulin_package_part_key (const char *name);

/* What a parser of one part listens to.  DATA is handed to all; names are local names, prefixes do
 * not count. */
typedef struct
{
  /* ATTRIBUTES as libxml2 gives them: five pointers each; see mulin_attribute. */
  void (*start) (gpointer data, const char *name, const xmlChar **attributes, int n_attributes);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, int length);
  /* TRUE = enough: the rest is left unread without an error. */
  gboolean (*stop) (gpointer data);
} MulinPartListener;

/* Document types (and with them entities) are refused; so is what inflates past the package's
 * limit. */
gboolean mulin_package_parse (MulinPackage *package, const char *part,
                              const MulinPartListener *listener, gpointer data, GError **error);

/* Value of the attribute NAME into LENGTH and the return; NULL when absent.  Not terminated. */
const char *mulin_attribute (const xmlChar **attributes, int n, const char *name, int *length);
/* The same as a new string. */
char *mulin_attribute_dup (const xmlChar **attributes, int n, const char *name);
