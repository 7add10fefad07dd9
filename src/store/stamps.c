/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each table was last changed, counted in commits since the library was opened: who keeps an answer in memory asks whether
 * it still holds.  Nothing of it is on disk. */

#include "store/library-private.h"
#include "store/recorder.h"

struct _MulinStamps
{
  GMutex lock;
  guint64 now;
  guint64 all;        /* the last commit of another process: any table may be another */
  GHashTable *tables; /* name → guint64 */
};

MulinStamps *
mulin_stamps_new (void)
{
  MulinStamps *self = g_new0 (MulinStamps, 1);

  g_mutex_init (&self->lock);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
mulin_stamps_free (MulinStamps *self)
{
  g_hash_table_unref (self->tables);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
mulin_stamps_touch (MulinStamps *self, GPtrArray *tables)
{
  g_mutex_lock (&self->lock);
  self->now++;
  if (tables == NULL)
    self->all = self->now;
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    g_hash_table_replace (self->tables, g_strdup (((MulinTouched *)tables->pdata[i])->table),
                          g_memdup2 (&self->now, sizeof self->now));
  g_mutex_unlock (&self->lock);
}

guint64
mulin_library_stamp (MulinLibrary *library)
{
  MulinStamps *self = library->stamps;
  guint64 now;

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now;
}

gboolean
mulin_library_is_unchanged (MulinLibrary *library, const char *const *tables, guint64 stamp)
{
  MulinStamps *self = library->stamps;
  gboolean unchanged;

  g_mutex_lock (&self->lock);
  unchanged = self->all <= stamp;
  for (guint i = 0; unchanged && tables[i] != NULL; i++)
    {
      const guint64 *changed = g_hash_table_lookup (self->tables, tables[i]);

      unchanged = changed == NULL || *changed <= stamp;
    }
  g_mutex_unlock (&self->lock);
  return unchanged;
}
