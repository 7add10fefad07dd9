/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changesets are packed by zlib at its fastest level: tables compress well and a write waits for
 * this. */

#include "store/codec.h"

#include <gio/gio.h>

/* First byte of everything packed: which codec it was. */
#define TAG_ZLIB 'z'
#define LEVEL 1
#define CHUNK 65536

struct _MulinPacker
{
  GConverter *converter;
  GByteArray *packed;
};

MulinPacker *
mulin_packer_new (void)
{
  MulinPacker *self = g_new0 (MulinPacker, 1);
  const guint8 tag = TAG_ZLIB;

  self->converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
  self->packed = g_byte_array_new ();
  g_byte_array_append (self->packed, &tag, 1);
  return self;
}

static gboolean
pack (MulinPacker *self, const guint8 *bytes, gsize size, GConverterFlags flags, GError **error)
{
  guint8 chunk[CHUNK];
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (self->converter, bytes, size, chunk, sizeof chunk, flags,
                                    &n_read, &n_written, error);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      g_byte_array_append (self->packed, chunk, (guint)n_written);
      bytes += n_read;
      size -= n_read;
    }
  while (size > 0 || (flags == G_CONVERTER_INPUT_AT_END && result != G_CONVERTER_FINISHED));
  return TRUE;
}

gboolean
mulin_packer_add (MulinPacker *self, const void *bytes, gsize size, GError **error)
{
  return size == 0 || pack (self, bytes, size, G_CONVERTER_NO_FLAGS, error);
}

GBytes *
mulin_packer_finish (MulinPacker *self, GError **error)
{
  if (!pack (self, (const guint8 *)"", 0, G_CONVERTER_INPUT_AT_END, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->packed));
}

void
mulin_packer_free (MulinPacker *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->converter);
  g_clear_pointer (&self->packed, g_byte_array_unref);
  g_free (self);
}

struct _MulinUnpacker
{
  GConverter *converter;
  GBytes *packed;
  gsize position;
  gboolean finished;
};

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
                       "读取历史记录：这一条的内容已损坏，请用备份恢复");
}

MulinUnpacker *
mulin_unpacker_new (GBytes *packed, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (packed, &size);
  MulinUnpacker *self;

  if (size < 2)
    {
      set_damaged (error);
      return NULL;
    }
  if (bytes[0] != TAG_ZLIB)
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_NEWER,
                           "读取历史记录：这一条由更新的版本写成，请升级睦邻后再试");
      return NULL;
    }
  self = g_new0 (MulinUnpacker, 1);
  self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  self->packed = g_bytes_ref (packed);
  self->position = 1;
  return self;
}

gssize
mulin_unpacker_read (MulinUnpacker *self, void *buffer, gsize size, GError **error)
{
  gsize total = 0;

  while (total < size && !self->finished)
    {
      gsize n_packed, n_read = 0, n_written = 0;
      const guint8 *packed = g_bytes_get_data (self->packed, &n_packed);
      GConverterResult result
          = g_converter_convert (self->converter, packed + self->position,
                                 n_packed - self->position, (guint8 *)buffer + total, size - total,
                                 G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);

      if (result == G_CONVERTER_ERROR)
        {
          set_damaged (error);
          return -1;
        }
      self->position += n_read;
      total += n_written;
      self->finished = result == G_CONVERTER_FINISHED;
    }
  return (gssize)total;
}

void
mulin_unpacker_free (MulinUnpacker *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->converter);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self);
}

GByteArray *
mulin_codec_unpack (GBytes *packed, GError **error)
{
  g_autoptr (MulinUnpacker) unpacker = mulin_unpacker_new (packed, error);
  g_autoptr (GByteArray) raw = g_byte_array_new ();
  guint8 chunk[CHUNK];
  gssize size;

  if (unpacker == NULL)
    return NULL;
  while ((size = mulin_unpacker_read (unpacker, chunk, sizeof chunk, error)) > 0)
    {
      /* SQLite counts a changeset's bytes by int */
      if (raw->len > G_MAXINT - CHUNK)
        {
          g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                               "读取历史记录：这一条太大，无法整体撤销");
          return NULL;
        }
      g_byte_array_append (raw, chunk, (guint)size);
    }
  return size < 0 ? NULL : g_steal_pointer (&raw);
}
