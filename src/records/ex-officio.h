/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seats that whoever holds another post holds with it (当然兼任; 003: the secretary of the community's party committee is
 * leader of the joint group): who should sit there on a day, and who does. */
#pragma once

#include "records/register.h"

/* One seat that follows another post.  Texts owned by it; ids 0 and names NULL: nobody. */
typedef struct
{
  gint64 seat, base;     /* posts */
  gint64 tenure, person; /* who sits there on the day */
  gint64 due_person;     /* who should: the holder of BASE */
  char *seat_name, *base_name, *person_name, *due_name;
  char *day;             /* since when it should (nobody: the last day of the old holder); NULL when nothing is due */
  gboolean due;          /* the two differ.  A base that nobody is known to have held asks for nothing */
} MulinExOfficio;

void mulin_ex_officio_free (MulinExOfficio *seat);

/* Seats that follow POST and the seat that POST itself is, if it follows one; POST 0 = all of the library.  MulinExOfficio,
 * official order; NULL with an error.  AS_OF is a day. */
GPtrArray *mulin_ex_officio_list (MulinConnection *connection, MulinCatalog *catalog, gint64 post, const char *as_of, GError **error);

/* Hands every seat of that list that is due to whom it is due: tenures end and begin, and seats that follow those seats too.
 * N (may be NULL) receives how many.  Refused as an appointment is, with the seat's name. */
gboolean mulin_ex_officio_settle (MulinTransaction *transaction, MulinCatalog *catalog, gint64 post, const char *as_of, guint *n,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinExOfficio, mulin_ex_officio_free)
