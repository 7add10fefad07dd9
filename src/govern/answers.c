/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer is never stale: it is compared with the library's stamps each time it is asked for. */

#include "govern/answers.h"

#define MOST_ROWS 600000 /* about 60 MB of figures' rows */

typedef struct
{
  char **tables;
  guint64 stamp;
  guint64 used;
  guint weight;
  gpointer answer;
  GDestroyNotify unref;
} Kept;

struct _MulinAnswers
{
  gint references;
  GMutex lock;
  GHashTable *kept; /* key → Kept */
  guint64 clock;
  guint64 weight;
  guint n_found, n_kept;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;
  kept->unref (kept->answer);
  g_strfreev (kept->tables);
  g_free (kept);
}

MulinAnswers *
mulin_answers_new (void)
{
  MulinAnswers *self = g_new0 (MulinAnswers, 1);
  self->references = 1;
  g_mutex_init (&self->lock);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
  return self;
}

MulinAnswers *
mulin_answers_ref (MulinAnswers *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
mulin_answers_unref (MulinAnswers *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;
  g_hash_table_unref (self->kept);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
drop (MulinAnswers *self, const char *key)
{
  Kept *kept = g_hash_table_lookup (self->kept, key);
  if (kept == NULL)
    return;
  self->weight -= kept->weight;
  g_hash_table_remove (self->kept, key);
}

gpointer
mulin_answers_find (MulinAnswers *self, MulinLibrary *library, const char *key,
                    const MulinAnswerType *type)
{
  gpointer answer = NULL;
  g_mutex_lock (&self->lock);
  Kept *kept = g_hash_table_lookup (self->kept, key);
  if (kept != NULL
      && !mulin_library_is_unchanged (library, (const char *const *)kept->tables, kept->stamp))
    {
      drop (self, key);
      kept = NULL;
    }
  if (kept != NULL)
    {
      kept->used = ++self->clock;
      self->n_found++;
      answer = type->ref (kept->answer);
    }
  g_mutex_unlock (&self->lock);
  return answer;
}

/* Takes out the half that was longest unused. */
static void
make_room (MulinAnswers *self)
{
  GHashTableIter iter;
  gpointer value;
  while (self->weight > MOST_ROWS && g_hash_table_size (self->kept) > 1)
    {
      guint64 oldest = self->clock, half;
      g_hash_table_iter_init (&iter, self->kept);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        oldest = MIN (oldest, ((Kept *)value)->used);
      half = oldest + (self->clock - oldest) / 2;
      g_hash_table_iter_init (&iter, self->kept);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        if (((Kept *)value)->used <= half && ((Kept *)value)->used < self->clock)
          {
            self->weight -= ((Kept *)value)->weight;
            g_hash_table_iter_remove (&iter);
          }
    }
}

void
mulin_answers_keep (MulinAnswers *self, const char *key, GHashTable *tables, guint64 stamp,
                    guint weight, gpointer answer, const MulinAnswerType *type)
{
  Kept *kept = g_new0 (Kept, 1);
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (tables, NULL);
  kept->tables = g_strdupv ((char **)names);
  kept->stamp = stamp;
  kept->weight = weight;
  kept->unref = type->unref;
  kept->answer = type->ref (answer);
  g_mutex_lock (&self->lock);
  drop (self, key);
  kept->used = ++self->clock;
  self->weight += weight;
  self->n_kept++;
  g_hash_table_insert (self->kept, g_strdup (key), kept);
  make_room (self);
  g_mutex_unlock (&self->lock);
}

void
mulin_answers_count (MulinAnswers *self, guint *found, guint *kept)
{
  g_mutex_lock (&self->lock);
  *found = self->n_found;
  *kept = self->n_kept;
  g_mutex_unlock (&self->lock);
}
