/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structures made by hand for the tests of src/draw: the one of the look, the ten models, hard
 * cases and random ones. */
#pragma once

#include "govern/structure.h"

typedef MulinStructure *(*SampleMaker) (void);
typedef struct
{
  const char *name;
  SampleMaker make;
} Sample;

extern const Sample samples[];
extern const guint n_samples;

MulinStructure *sample_wutongyuan (void);
/* The wall's content of the same compound. */
MulinStructure *sample_wutongyuan_public (void);
MulinStructure *sample_random (GRand *rand);
void sample_free (MulinStructure *structure);

/* Builders. Nodes are named by their index; a NULL name of a seat is a vacant one. */
MulinStructure *sample_start (const char *title);
MulinNode *sample_at (MulinStructure *s, guint i);
guint sample_node (MulinStructure *s, const char *label, MulinSlot slot, MulinHue hue,
                   const char *name, const char *second);
guint sample_vacant (MulinStructure *s, const char *label, MulinSlot slot, MulinHue hue,
                     const char *seal);
MulinSeat *sample_seat (MulinStructure *s, guint i, const char *title, const char *name);
guint sample_body (MulinStructure *s, const char *label, MulinHue hue, const char *seal,
                   const char *name, const char *since, const char *until);
void sample_link_to (MulinStructure *s, guint from, guint to, const char *relation,
                     const char *word);
void sample_cross (MulinStructure *s, guint a, guint a_seat, guint b, guint b_seat,
                   const char *word);
