/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one codec that every changeset passes on its way into the journal and out of it: compressed;
 * later encrypted. */
#pragma once

#include "base/error.h"

typedef struct _MulinPacker MulinPacker;

/* Packs in a stream: raw bytes in, packed bytes kept. */
MulinPacker *mulin_packer_new (void);
gboolean mulin_packer_add (MulinPacker *packer, const void *bytes, gsize size, GError **error);
/* Ends the stream.  NULL with an error. */
GBytes *mulin_packer_finish (MulinPacker *packer, GError **error);
void mulin_packer_free (MulinPacker *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinPacker, mulin_packer_free)

typedef struct _MulinUnpacker MulinUnpacker;

/* Unpacks in a stream. */
MulinUnpacker *mulin_unpacker_new (GBytes *packed, GError **error);
/* Up to SIZE raw bytes; 0 at the end, -1 with an error. */
gssize mulin_unpacker_read (MulinUnpacker *unpacker, void *buffer, gsize size, GError **error);
void mulin_unpacker_free (MulinUnpacker *unpacker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinUnpacker, mulin_unpacker_free)
/* Everything at once. */
GByteArray *mulin_codec_unpack (GBytes *packed, GError **error);
