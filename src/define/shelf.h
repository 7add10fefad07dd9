/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shelf of definitions: shipped ones (GResource), overridden or added to by the library's own (table definition). */
#pragma once

#include "define/definition.h"
#include "define/query.h"

typedef struct _MulinShelf MulinShelf;

/* READER may be NULL: shipped definitions only.  A definition of the library that does not parse is an error naming it. */
MulinShelf *mulin_shelf_load (MulinConnection *reader, GError **error);
MulinShelf *mulin_shelf_ref (MulinShelf *shelf);
void mulin_shelf_unref (MulinShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinShelf, mulin_shelf_unref)

/* NULL when absent (borrowed). */
MulinDefinition *mulin_shelf_get (MulinShelf *shelf, const char *category, const char *name);
/* All of a category in order of their property 次序, then name: borrowed MulinDefinition. Free the array. */
GPtrArray *mulin_shelf_list (MulinShelf *shelf, const char *category);

/* The same with DEFINITION in its place, for looking whether it fits the others. */
MulinShelf *mulin_shelf_with (MulinShelf *shelf, MulinDefinition *definition);

/* The floor that owns a category registers its checker, called by `definitions check` and before one is added. */
typedef gboolean (*MulinDefinitionCheck) (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);
void mulin_shelf_register_check (const char *category, MulinDefinitionCheck check);
gboolean mulin_shelf_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);

/* Keeps SOURCE as the library's own definition CATEGORY/NAME (replacing an own one of that name); the caller has checked it. */
gboolean mulin_shelf_put (MulinTransaction *transaction, const char *category, const char *name, const char *source, GError **error);
/* Removes the library's own definition CATEGORY/NAME; a shipped one of that name holds again. */
gboolean mulin_shelf_remove (MulinTransaction *transaction, const char *category, const char *name, GError **error);
/* Does the program itself bring CATEGORY/NAME, overridden or not? */
gboolean mulin_shelf_is_shipped (const char *category, const char *name);
/* The same text as long as the library's own definitions are the same.  Owned by the caller; NULL with ERROR. */
char *mulin_shelf_stamp (MulinConnection *reader, GError **error);
