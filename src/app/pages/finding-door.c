/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule names the kind, or the field, that mends what it finds: the record itself, one that it refers to, a post that nobody
 * holds, or a new record of that kind. */

#include "app/pages/finding-door.h"

#include "app/dialogs/record-dialog.h"

typedef struct
{
  MulinCatalog *catalog;
  char *kind, *mend, *as_of;
  gint64 id, compound;
} Door;

/* Where it leads. */
typedef struct
{
  char *kind;
  gint64 id;         /* 0 = a new one */
  gboolean appoint;  /* a post that is to be filled */
  GPtrArray *preset; /* field, text, … for a new one */
} Way;

static void
door_free (Door *door)
{
  mulin_catalog_unref (door->catalog);
  g_free (door->kind);
  g_free (door->mend);
  g_free (door->as_of);
  g_free (door);
}

static void
way_free (Way *way)
{
  g_free (way->kind);
  g_clear_pointer (&way->preset, g_ptr_array_unref);
  g_free (way);
}

static Way *
way_to (const char *kind, gint64 id)
{
  Way *way = g_new0 (Way, 1);

  way->kind = g_strdup (kind);
  way->id = id;
  return way;
}

/* The field of KIND that refers to records of OTHER; NULL = none. */
static const char *
reference_to (const MulinKind *kind, const char *other)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);

      if (field->type == MULIN_FIELD_REFERENCE && g_strcmp0 (field->target, other) == 0)
        return field->name;
    }
  return NULL;
}

/* The first post of the body that nobody holds: the secretary's before all others; 0 = none. */
static gint64
vacant_post (MulinConnection *reader, const Door *door)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, door->id);
  const char *const where[] = { door->kind, id, NULL };
  MulinListing posts = { .kind = "post", .where = where, .as_of = door->as_of };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, door->catalog, &posts, NULL);
  gint64 best = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      MulinRecord *post = g_ptr_array_index (found, i);
      const char *title = mulin_record_text (post, "title");
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (post));
      const char *const held[] = { "post", key, NULL };
      MulinListing tenures = { .kind = "tenure", .where = held, .as_of = door->as_of };

      if (mulin_register_count (reader, door->catalog, &tenures, NULL) != 0)
        continue;
      if (title != NULL && g_str_has_suffix (title, "书记") && !g_str_has_suffix (title, "副书记"))
        return mulin_record_id (post);
      best = best != 0 ? best : mulin_record_id (post);
    }
  return best;
}

static void
preset (Way *way, const char *field, gint64 id)
{
  g_ptr_array_add (way->preset, g_strdup (field));
  g_ptr_array_add (way->preset, g_strdup_printf ("@%" G_GINT64_FORMAT, id));
}

static Way *
new_record (const Door *door, const MulinKind *kind)
{
  const char *field = reference_to (kind, door->kind);
  const char *compound = reference_to (kind, "compound");
  Way *way;

  if (field == NULL)
    return way_to (door->kind, door->id);
  way = way_to (kind->name, 0);
  way->preset = g_ptr_array_new_with_free_func (g_free);
  preset (way, field, door->id);
  if (door->compound != 0 && compound != NULL && g_strcmp0 (compound, field) != 0)
    preset (way, compound, door->compound);
  g_ptr_array_add (way->preset, NULL);
  return way;
}

static gpointer
find_way (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Door *door = data;
  g_auto (GStrv) mend = g_strsplit (door->mend, ".", 2);
  const MulinKind *kind = mulin_catalog_kind (door->catalog, mend[0]);
  const MulinKind *found = mulin_catalog_kind (door->catalog, door->kind);
  const char *field = kind != NULL && found != NULL ? reference_to (found, kind->name) : NULL;
  g_autoptr (MulinRecord) record = NULL;
  gint64 post;

  if (kind == NULL || found == NULL || g_str_equal (mend[0], door->kind))
    return way_to (door->kind, door->id);
  if (field != NULL && !g_str_equal (door->kind, "compound"))
    {
      record = mulin_register_get (reader, door->catalog, door->kind, door->id, error);
      if (record == NULL)
        return NULL;
      if (mulin_record_integer (record, field, 0) != 0)
        return way_to (kind->name, mulin_record_integer (record, field, 0));
    }
  post = g_str_equal (mend[0], "post") || g_str_equal (mend[0], "tenure") ? vacant_post (reader, door) : 0;
  if (post != 0)
    {
      Way *way = way_to ("post", post);

      way->appoint = TRUE;
      return way;
    }
  return mend[1] == NULL ? new_record (door, kind) : way_to (door->kind, door->id);
}

static void
on_way_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  MulinSession *session = MULIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  Way *way = mulin_session_read_finish (session, result, &error);
  GtkRoot *root = gtk_widget_get_root (from);

  mulin_session_tell (session, error);
  if (way == NULL)
    return;
  if (way->appoint)
    mulin_session_appoint (session, way->id);
  else if (way->id != 0)
    mulin_session_show (session, way->kind, way->id);
  else if (GTK_IS_WINDOW (root))
    {
      MulinRecordDialog *dialog = mulin_record_dialog_new_record (GTK_WINDOW (root), session, way->kind,
                                                                  (const char *const *) way->preset->pdata);

      mulin_record_dialog_stay (dialog);
    }
  way_free (way);
}

void
mulin_finding_open (GtkWidget *from, MulinSession *session, const MulinRuleFinding *finding)
{
  Door *door = g_new0 (Door, 1);

  door->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  door->kind = g_strdup (finding->kind);
  door->mend = g_strdup (finding->mend_field);
  door->as_of = g_strdup (mulin_session_get_as_of (session));
  door->id = finding->id;
  door->compound = finding->compound;
  mulin_session_read (session, find_way, door, (GDestroyNotify) door_free, (GDestroyNotify) way_free, NULL, on_way_found,
                      g_object_ref (from));
}
