/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's bytes: packed and unpacked in pieces, sieved row by row, and never trusted. */

#include "store/codec.h"
#include "store/sieve.h"

#include <string.h>

static GByteArray *
noise (gsize size)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint)size);

  g_byte_array_set_size (bytes, (guint)size);
  for (gsize i = 0; i < size; i++)
    bytes->data[i] = (guint8)(g_test_rand_bit () ? g_test_rand_int () : 'a');
  return bytes;
}

static GBytes *
pack (const guint8 *bytes, gsize size, gsize piece)
{
  g_autoptr (MulinPacker) packer = mulin_packer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *packed;

  for (gsize at = 0; at < size; at += piece)
    g_assert_true (mulin_packer_add (packer, bytes + at, MIN (piece, size - at), &error));
  packed = mulin_packer_finish (packer, &error);
  g_assert_no_error (error);
  return packed;
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, 77, 65535, 65536, 65537, 1000003 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GByteArray) raw = noise (sizes[i]);
      g_autoptr (GBytes) packed = pack (raw->data, raw->len, 999);
      g_autoptr (GByteArray) back = NULL;
      g_autoptr (GError) error = NULL;

      back = mulin_codec_unpack (packed, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (back->data, back->len, raw->data, raw->len);
    }
}

static void
test_damaged (void)
{
  g_autoptr (GByteArray) raw = noise (10000);
  g_autoptr (GBytes) packed = pack (raw->data, raw->len, 10000);
  gsize size = g_bytes_get_size (packed);

  for (gsize cut = 0; cut < size; cut += 97)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (mulin_codec_unpack (part, &error));
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED);
    }
  for (int i = 0; i < 200; i++)
    {
      g_autofree guint8 *broken = g_memdup2 (g_bytes_get_data (packed, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GByteArray) back = NULL;
      g_autoptr (GError) error = NULL;

      /* zlib's check sum finds any change of one byte after the tag */
      broken[g_test_rand_int_range (1, (gint32)size)] ^= (guint8)g_test_rand_int_range (1, 256);
      bytes = g_bytes_new (broken, size);
      back = mulin_codec_unpack (bytes, &error);
      if (back == NULL)
        g_assert_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED);
      else /* some bits of zlib's own head mean nothing */
        g_assert_cmpmem (back->data, back->len, raw->data, raw->len);
    }
}

/* --- sieve ----------------------------------------------------------------------------------- */

static void
add_integer (GByteArray *bytes, gint64 value)
{
  guint8 kind = 1;
  guint64 big = GUINT64_TO_BE ((guint64)value);

  g_byte_array_append (bytes, &kind, 1);
  g_byte_array_append (bytes, (guint8 *)&big, sizeof big);
}

static void
add_text (GByteArray *bytes, guint length)
{
  guint8 head[3] = { 3, (guint8)(0x80 | length >> 7), (guint8)(length & 0x7f) };

  g_byte_array_append (bytes, head, 3);
  g_byte_array_set_size (bytes, bytes->len + length);
  memset (bytes->data + bytes->len - length, 'T', length); /* looks like a table's head */
}

static void
add_table (GByteArray *bytes, const char *name)
{
  guint8 head[] = { 'T', 3, 1, 0, 0 };

  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *)name, (guint)strlen (name) + 1);
}

static void
add_change (GByteArray *bytes, guint8 op, gint64 record, guint text)
{
  guint8 head[] = { op, 0 };
  guint8 null = 5;

  g_byte_array_append (bytes, head, 2);
  for (int i = 0; i < (op == 23 ? 2 : 1); i++)
    {
      add_integer (bytes, record);
      add_text (bytes, text);
      g_byte_array_append (bytes, &null, 1);
    }
}

static gboolean
passes_even (const char *table, gint64 record, gpointer data)
{
  return record % 2 == 0;
}

static gboolean
passes_all (const char *table, gint64 record, gpointer data)
{
  return TRUE;
}

static void
test_sieve (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) expected = g_byte_array_new ();
  g_autoptr (GByteArray) even = NULL;
  g_autoptr (GByteArray) all = NULL;
  g_autoptr (GError) error = NULL;

  add_table (bytes, "street");
  add_change (bytes, 18, 1, 3);
  add_change (bytes, 23, -4, 300);
  add_change (bytes, 9, 6, 0);
  add_table (bytes, "community");
  add_change (bytes, 18, 7, 20);
  add_table (bytes, "compound");
  add_change (bytes, 9, 8, 5);
  add_table (expected, "street");
  add_change (expected, 23, -4, 300);
  add_change (expected, 9, 6, 0);
  add_table (expected, "compound");
  add_change (expected, 9, 8, 5);
  even = mulin_sieve (bytes->data, bytes->len, passes_even, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (even->data, even->len, expected->data, expected->len);
  all = mulin_sieve (bytes->data, bytes->len, passes_all, NULL, &error);
  g_assert_cmpmem (all->data, all->len, bytes->data, bytes->len);
}

/* Cut anywhere, or noise: refused or sieved, never read beyond its end (the sanitizers watch). */
static void
test_sieve_of_rubbish (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_table (bytes, "street");
  add_change (bytes, 18, 1, 3);
  add_change (bytes, 23, 4, 30);
  for (guint cut = 1; cut < bytes->len; cut++)
    {
      g_autofree guint8 *part = g_memdup2 (bytes->data, cut);
      g_autoptr (GByteArray) kept = mulin_sieve (part, cut, passes_all, NULL, NULL);

      if (kept != NULL)
        g_assert_cmpuint (kept->len, <=, cut);
    }
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GByteArray) rubbish = noise ((gsize)g_test_rand_int_range (1, 200));
      g_autoptr (GByteArray) kept = NULL;

      rubbish->data[0] = 'T';
      kept = mulin_sieve (rubbish->data, rubbish->len, passes_all, NULL, NULL);
      if (kept != NULL)
        g_assert_cmpuint (kept->len, <=, rubbish->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/round-trip", test_round_trip);
  g_test_add_func ("/codec/damaged", test_damaged);
  g_test_add_func ("/sieve/rows", test_sieve);
  g_test_add_func ("/sieve/rubbish", test_sieve_of_rubbish);
  return g_test_run ();
}
