/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EXIF writes 2026:03:05 09:30:00; what is no day of the calendar is not taken. */

#include "records/photo-date.h"

#include "base/date.h"

#include <libexif/exif-data.h>
#include <string.h>

#define MAGIC "\xff\xd8\xff" /* a JPEG begins so */

/* The first of these that is there: taken, digitised, the file's. */
static const struct
{
  ExifIfd ifd;
  ExifTag tag;
} tags[] = {
  { EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL },
  { EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED },
  { EXIF_IFD_0, EXIF_TAG_DATE_TIME },
};

static char *
read_day (ExifData *exif, ExifIfd ifd, ExifTag tag)
{
  ExifEntry *entry = exif_content_get_entry (exif->ifd[ifd], tag);
  g_autofree char *day = NULL;

  if (entry == NULL || entry->format != EXIF_FORMAT_ASCII || entry->size < strlen ("2026:03:05"))
    return NULL;
  day = g_strndup ((const char *) entry->data, strlen ("2026:03:05"));
  for (char *p = day; *p != '\0'; p++)
    if (*p == ':')
      *p = '-';
  return mulin_date_is_valid (day) && mulin_date_precision (day) == MULIN_PRECISION_DAY && strcmp (day, mulin_date_today ()) <= 0
           ? g_steal_pointer (&day) : NULL;
}

char *
mulin_photo_date (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  ExifData *exif;
  char *day = NULL;

  if (size < strlen (MAGIC) || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    return NULL;
  exif = exif_data_new_from_data (data, (unsigned int) size);
  for (guint i = 0; exif != NULL && day == NULL && i < G_N_ELEMENTS (tags); i++)
    day = read_day (exif, tags[i].ifd, tags[i].tag);
  if (exif != NULL)
    exif_data_unref (exif);
  return day;
}
