/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names come at once, pictures as they are made: each is read and scaled for itself, off the main loop. */

#include "app/pages/files-section.h"

#include "app/dialogs/file-dialog.h"
#include "app/files.h"
#include "app/picture.h"
#include "app/widgets/file-row.h"
#include "records/attachments.h"

#include <glib/gi18n.h>

#define KEPT_PICTURES 200

struct _MulinFilesSection
{
  MulinRecordSection parent_instance;

  /* template children */
  GtkLabel *title;
  GtkButton *add;
  GtkListBox *list;
  GtkLabel *empty;
  GtkLabel *owner;

  /* owned */
  GHashTable *pictures; /* id → GdkTexture */
  GCancellable *cancellable;

  /* state */
  guint n;
};

enum
{
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinFilesSection, mulin_files_section, MULIN_TYPE_RECORD_SECTION)

#define SESSION(self) mulin_record_section_get_session (MULIN_RECORD_SECTION (self))

typedef struct
{
  MulinCatalog *catalog;
  char *kind, *mime;
  gint64 id;
  int size;
} FilesRequest;

typedef struct
{
  gint64 id;
  GPtrArray *files; /* MulinRecord */
  char *owner;      /* whose it is, when the record is itself a file */
} FilesReading;

static void
files_request_free (FilesRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request->mime);
  g_free (request);
}

static void
files_reading_free (FilesReading *reading)
{
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  g_free (reading->owner);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FilesReading, files_reading_free)

static FilesRequest *
request_new (MulinFilesSection *self, const char *kind, gint64 id)
{
  FilesRequest *request = g_new0 (FilesRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->kind = g_strdup (kind);
  request->id = id;
  request->size = MULIN_FILE_ROW_PICTURE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  return request;
}

/* --- pictures ------------------------------------------------------------------------------------------------------------ */

static gpointer
read_picture (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  FilesRequest *request = data;
  /* Bytes that are gone or damaged have no picture; opening them says why. */
  g_autoptr (GBytes) bytes = mulin_attachment_load (reader, request->catalog, request->id, NULL);

  return bytes != NULL ? mulin_picture_make (bytes, request->mime, request->size) : NULL;
}

static void
on_picture_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFileRow) row = user_data;
  g_autoptr (GdkTexture) texture = mulin_session_read_finish (MULIN_SESSION (source), result, NULL);
  GtkWidget *section = gtk_widget_get_ancestor (GTK_WIDGET (row), MULIN_TYPE_FILES_SECTION);
  gint64 id = mulin_file_row_get_attachment (row);

  if (texture == NULL || section == NULL)
    return;
  mulin_file_row_set_picture (row, texture);
  if (g_hash_table_size (MULIN_FILES_SECTION (section)->pictures) >= KEPT_PICTURES)
    g_hash_table_remove_all (MULIN_FILES_SECTION (section)->pictures);
  g_hash_table_insert (MULIN_FILES_SECTION (section)->pictures, g_memdup2 (&id, sizeof id), g_steal_pointer (&texture));
}

static void
ask_picture (MulinFilesSection *self, MulinFileRow *row)
{
  gint64 id = mulin_file_row_get_attachment (row);
  const char *mime = mulin_file_row_get_mime (row);
  GdkTexture *texture = g_hash_table_lookup (self->pictures, &id);
  FilesRequest *request;

  if (texture != NULL)
    {
      mulin_file_row_set_picture (row, texture);
      return;
    }
  if (!mulin_picture_is_image (mime) && !mulin_picture_is_pdf (mime))
    return;
  request = request_new (self, "attachment", id);
  request->mime = g_strdup (mime);
  mulin_session_read (SESSION (self), read_picture, request, (GDestroyNotify) files_request_free, g_object_unref, self->cancellable,
                      on_picture_read, g_object_ref (row));
}

/* --- the list ------------------------------------------------------------------------------------------------------------ */

static gpointer
read_files (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  FilesRequest *request = data;
  g_autoptr (FilesReading) reading = g_new0 (FilesReading, 1);
  MulinRecord *file;

  reading->id = request->id;
  if (!g_str_equal (request->kind, "attachment"))
    {
      reading->files = mulin_attachment_list (reader, request->catalog, request->kind, request->id, error);
      return reading->files != NULL ? g_steal_pointer (&reading) : NULL;
    }
  reading->files = mulin_register_fetch (reader, request->catalog, "attachment", &request->id, 1, error);
  if (reading->files == NULL)
    return NULL;
  file = reading->files->len > 0 ? g_ptr_array_index (reading->files, 0) : NULL;
  if (file != NULL && mulin_catalog_kind (request->catalog, mulin_record_text (file, "kind")) != NULL)
    {
      const MulinKind *kind = mulin_catalog_kind (request->catalog, mulin_record_text (file, "kind"));
      g_autofree char *name
          = mulin_register_name (reader, request->catalog, kind->name, mulin_record_integer (file, "record", 0));

      if (name != NULL)
        reading->owner = g_markup_printf_escaped ("%s　<a href=\"%s:%" G_GINT64_FORMAT "\">%s</a>", kind->title, kind->name,
                                                  mulin_record_integer (file, "record", 0), name);
    }
  return g_steal_pointer (&reading);
}

static void
on_open (MulinFilesSection *self, MulinFileRow *row)
{
  mulin_files_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), SESSION (self), mulin_file_row_get_attachment (row),
                    mulin_file_row_get_name (row));
}

static void
on_save (MulinFilesSection *self, MulinFileRow *row)
{
  mulin_files_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), SESSION (self), mulin_file_row_get_attachment (row),
                    mulin_file_row_get_name (row));
}

static void
on_remove (MulinFilesSection *self, MulinFileRow *row)
{
  mulin_files_remove (SESSION (self), mulin_file_row_get_attachment (row), mulin_file_row_get_name (row));
}

static void
on_row_activated (MulinFilesSection *self, GtkListBoxRow *row)
{
  MulinFileRow *file = MULIN_FILE_ROW (row);

  mulin_file_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), SESSION (self), mulin_file_row_get_attachment (file),
                          mulin_file_row_get_name (file), mulin_file_row_get_mime (file));
}

static GtkWidget *
make_row (MulinFilesSection *self, MulinRecord *file)
{
  g_autofree char *size = mulin_attachment_size (mulin_record_integer (file, "size", 0));
  const char *taken = mulin_record_text (file, "taken"), *caption = mulin_record_text (file, "caption");
  g_autofree char *second = g_strconcat (size, taken != NULL ? "　" : "", taken != NULL ? taken : "", caption != NULL ? "　" : "",
                                         caption, NULL);
  GtkWidget *row = mulin_file_row_new (mulin_record_id (file), mulin_record_text (file, "name"), mulin_record_text (file, "mime"),
                                       second);

  g_signal_connect_object (row, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "save", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return row;
}

static void
on_files_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFilesSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FilesReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  gboolean is_file = g_strcmp0 (mulin_record_section_get_kind (MULIN_RECORD_SECTION (self)), "attachment") == 0;
  g_autofree char *title = NULL;
  GtkListBoxRow *old;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->list == NULL || reading->id != mulin_record_section_get_id (MULIN_RECORD_SECTION (self)))
    return;
  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; i < reading->files->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (reading->files, i));

      gtk_list_box_append (self->list, row);
      ask_picture (self, MULIN_FILE_ROW (row));
    }
  self->n = reading->files->len;
  title = self->n > 0 && !is_file ? g_strdup_printf ("%s %u", _("Files"), self->n) : g_strdup (is_file ? _("File") : _("Files"));
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->n == 0 && !is_file);
  gtk_widget_set_visible (GTK_WIDGET (self->add), !is_file && !mulin_library_is_read_only (mulin_session_get_library (SESSION (self))));
  gtk_widget_set_visible (GTK_WIDGET (self->owner), reading->owner != NULL);
  gtk_label_set_markup (self->owner, reading->owner != NULL ? reading->owner : "");
  g_signal_emit (self, signals[COUNTED], 0, self->n);
}

static void
mulin_files_section_refresh (MulinRecordSection *section)
{
  MulinFilesSection *self = MULIN_FILES_SECTION (section);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (SESSION (self), read_files,
                      request_new (self, mulin_record_section_get_kind (section), mulin_record_section_get_id (section)),
                      (GDestroyNotify) files_request_free, (GDestroyNotify) files_reading_free, self->cancellable, on_files_read,
                      g_object_ref (self));
}

/* --- adding -------------------------------------------------------------------------------------------------------------- */

void
mulin_files_section_add (MulinFilesSection *self, GPtrArray *files)
{
  MulinRecordSection *section = MULIN_RECORD_SECTION (self);

  if (files->len > 0 && gtk_widget_get_visible (GTK_WIDGET (self->add)))
    mulin_files_add (SESSION (self), mulin_record_section_get_kind (section), mulin_record_section_get_id (section), files);
}

static gboolean
on_drop (MulinFilesSection *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    g_ptr_array_add (files, g_object_ref (link->data));
  mulin_files_section_add (self, files);
  return files->len > 0;
}

static void
add_files (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinRecordSection *section = MULIN_RECORD_SECTION (widget);

  mulin_files_choose (GTK_WINDOW (gtk_widget_get_root (widget)), mulin_record_section_get_session (section),
                      mulin_record_section_get_kind (section), mulin_record_section_get_id (section));
}

static gboolean
on_owner (MulinFilesSection *self, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 2);

  mulin_session_show (SESSION (self), parts[0], g_ascii_strtoll (parts[1], NULL, 10));
  return TRUE;
}

static void
mulin_files_section_dispose (GObject *object)
{
  MulinFilesSection *self = MULIN_FILES_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  G_OBJECT_CLASS (mulin_files_section_parent_class)->dispose (object);
}

static void
mulin_files_section_finalize (GObject *object)
{
  g_hash_table_unref (MULIN_FILES_SECTION (object)->pictures);
  G_OBJECT_CLASS (mulin_files_section_parent_class)->finalize (object);
}

static void
mulin_files_section_class_init (MulinFilesSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_files_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_files_section_finalize;
  MULIN_RECORD_SECTION_CLASS (klass)->refresh = mulin_files_section_refresh;
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/files-section.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFilesSection, title);
  gtk_widget_class_bind_template_child (widget_class, MulinFilesSection, add);
  gtk_widget_class_bind_template_child (widget_class, MulinFilesSection, list);
  gtk_widget_class_bind_template_child (widget_class, MulinFilesSection, empty);
  gtk_widget_class_bind_template_child (widget_class, MulinFilesSection, owner);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_owner);
  gtk_widget_class_install_action (widget_class, "files.add", NULL, add_files);
}

static void
mulin_files_section_init (MulinFilesSection *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
