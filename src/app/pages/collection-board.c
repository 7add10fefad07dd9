/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger is read whole: a month has few requests, and the counts of a community need them all. */

#include "app/pages/collection-board.h"

#include "app/dialogs/collection-dialog.h"
#include "app/pages/inquiry-request.h"
#include "app/pages/request-item.h"
#include "app/paper.h"
#include "app/table-file.h"
#include "base/date.h"

#include <glib/gi18n.h>

typedef enum
{
  STANDING_OUT,
  STANDING_LATE,
  STANDING_ALL,
} Standing;

struct _MulinCollectionBoard
{
  MulinPage parent_instance;

  /* template children */
  GtkDropDown *standing;
  GtkLabel *summary, *status, *failed, *empty;
  GtkStack *stage;
  GtkListView *list;

  /* owned */
  MulinRequestLedger *ledger;
  GListStore *store; /* MulinRequestItem, borrowing from the ledger */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinCollectionBoard, mulin_collection_board, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))
#define WINDOW(widget) GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget)))

/* --- the list -------------------------------------------------------------------------------------------------------- */

static gboolean
fits (const MulinRequestRow *row, Standing standing)
{
  return standing == STANDING_ALL || (standing == STANDING_OUT && mulin_request_is_out (row->state))
         || (standing == STANDING_LATE && mulin_request_is_late (row->state));
}

static guint
add_place (MulinCollectionBoard *self, const MulinRequestPlace *place, Standing standing)
{
  guint shown = 0;

  for (guint i = 0; i < place->rows->len; i++)
    {
      const MulinRequestRow *row = g_ptr_array_index (place->rows, i);
      g_autoptr (MulinRequestItem) item = NULL;

      if (!fits (row, standing))
        continue;
      if (shown++ == 0)
        {
          g_autoptr (MulinRequestItem) head = mulin_request_item_new (place, NULL);

          g_list_store_append (self->store, head);
        }
      item = mulin_request_item_new (place, row);
      g_list_store_append (self->store, item);
    }
  return shown;
}

static void
show_counts (MulinCollectionBoard *self, guint shown)
{
  const MulinRequestPlace *sum = self->ledger->sum;
  g_autofree char *burden = mulin_request_burden (sum);
  g_autofree char *status = g_strdup_printf (_("%u shown　not returned %u, overdue %u　as of %s"), shown, sum->out, sum->overdue,
                                             mulin_session_get_as_of (SESSION (self)));

  gtk_label_set_label (self->summary, burden);
  gtk_label_set_label (self->status, status);
  gtk_label_set_label (self->empty, self->ledger->places->len == 0
                                        ? _("Nothing was asked of the communities this month, and nothing is still out. "
                                            "Hand out workbooks above, or enter what was asked in the list Requests.")
                                        : _("Nothing of this kind"));
  gtk_stack_set_visible_child_name (self->stage, shown > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.slips", sum->out > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", shown > 0);
}

static void
fill (MulinCollectionBoard *self)
{
  Standing standing = (Standing) gtk_drop_down_get_selected (self->standing);
  guint shown = 0;

  g_list_store_remove_all (self->store);
  if (self->ledger == NULL)
    return;
  for (guint i = 0; i < self->ledger->places->len; i++)
    shown += add_place (self, g_ptr_array_index (self->ledger->places, i), standing);
  show_counts (self, shown);
}

static void
on_activate (MulinCollectionBoard *self, guint position)
{
  g_autoptr (MulinRequestItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (item != NULL && mulin_request_item_get_row (item) != NULL)
    mulin_session_show (SESSION (self), "request", mulin_request_item_get_row (item)->id);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

static gpointer
read_ledger (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const MulinInquiryRequest *request = data;

  return mulin_request_ledger_of (reader, request->catalog, request->scope_kind, request->scope, request->as_of, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCollectionBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRequestLedger) ledger = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (self->list == NULL)
    return;
  if (ledger == NULL && error != NULL)
    {
      gtk_label_set_label (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stage, "failed");
    }
  if (ledger == NULL)
    return;
  g_list_store_remove_all (self->store);
  mulin_request_ledger_free (self->ledger);
  self->ledger = g_steal_pointer (&ledger);
  fill (self);
}

static void
mulin_collection_board_refresh (MulinPage *page)
{
  MulinCollectionBoard *self = MULIN_COLLECTION_BOARD (page);
  MulinLibrary *library = mulin_session_get_library (SESSION (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.hand-out", !mulin_library_is_read_only (library));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (SESSION (self), read_ledger, mulin_inquiry_request_new (SESSION (self), NULL),
                      (GDestroyNotify) mulin_inquiry_request_free, (GDestroyNotify) mulin_request_ledger_free, self->cancellable,
                      on_read, g_object_ref (self));
}

static void
mulin_collection_board_opened (MulinPage *page)
{
  MulinCollectionBoard *self = MULIN_COLLECTION_BOARD (page);

  g_list_store_remove_all (self->store);
  g_clear_pointer (&self->ledger, mulin_request_ledger_free);
  gtk_drop_down_set_selected (self->standing, STANDING_OUT);
  gtk_stack_set_visible_child_name (self->stage, "loading");
}

const MulinRequestLedger *
mulin_collection_board_get_ledger (MulinCollectionBoard *self)
{
  return self->ledger;
}

guint
mulin_collection_board_n_lines (MulinCollectionBoard *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/* --- what can be done ------------------------------------------------------------------------------------------------ */

/* The requests that the slips name, as long as the paper and the note about it take. */
typedef struct
{
  MulinSession *session;
  MulinCatalog *catalog;
  GArray *ids; /* gint64 */
} Chase;

static void
chase_free (Chase *chase)
{
  g_object_unref (chase->session);
  mulin_catalog_unref (chase->catalog);
  g_array_unref (chase->ids);
  g_free (chase);
}

static Chase *
chase_new (MulinSession *session, GArray *ids)
{
  Chase *chase = g_new0 (Chase, 1);

  chase->session = g_object_ref (session);
  chase->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  chase->ids = g_array_ref (ids);
  return chase;
}

static gboolean
note_chased (MulinTransaction *transaction, gpointer data, GError **error)
{
  Chase *chase = data;

  return mulin_request_note_chased (transaction, chase->catalog, chase->ids, mulin_date_today (), error);
}

static gboolean
on_noted (gint64 entry, const GError *error, gpointer user_data)
{
  Chase *chase = user_data;

  if (error == NULL && entry != 0)
    mulin_session_notice (chase->session, FALSE, _("Noted as reminded today: %u requests. Undo takes the note back."), chase->ids->len);
  return FALSE;
}

/* What was printed is noted without a question: it is one entry, and Undo takes it back. */
static void
on_slips_printed (gpointer data)
{
  Chase *chase = data;
  g_autofree char *text = g_strdup_printf ("催报：%u 项", chase->ids->len);

  if (mulin_session_get_catalog (chase->session) == chase->catalog
      && !mulin_library_is_read_only (mulin_session_get_library (chase->session)))
    mulin_session_write (chase->session, text, note_chased, chase_new (chase->session, chase->ids), (GDestroyNotify) chase_free,
                         on_noted, chase_new (chase->session, chase->ids), (GDestroyNotify) chase_free);
}

static GArray *
requests_out (const MulinRequestLedger *ledger)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ledger != NULL && i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      for (guint k = 0; k < place->rows->len; k++)
        {
          const MulinRequestRow *row = g_ptr_array_index (place->rows, k);

          if (mulin_request_is_out (row->state))
            g_array_append_val (ids, row->id);
        }
    }
  return ids;
}

void
mulin_collection_board_note_printed (MulinCollectionBoard *self)
{
  g_autoptr (GArray) ids = requests_out (self->ledger);
  Chase *chase = chase_new (SESSION (self), ids);

  on_slips_printed (chase);
  chase_free (chase);
}

static void
on_slips (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinSession *session = SESSION (widget);
  g_autoptr (GArray) ids = requests_out (MULIN_COLLECTION_BOARD (widget)->ledger);

  mulin_paper_print_document_then (WINDOW (widget), session, "chasing-slip", mulin_session_get_scope_kind (session),
                                   mulin_session_get_scope (session), on_slips_printed, chase_new (session, ids),
                                   (GDestroyNotify) chase_free);
}

static void
on_hand_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_collection_dialog_open (WINDOW (widget), SESSION (widget));
}

static char **
cells_of (const MulinRequestPlace *place, const MulinRequestRow *row)
{
  char **cells = g_new0 (char *, 11);
  g_autofree char *days = mulin_request_days (row);

  cells[0] = g_strdup (place->name);
  cells[1] = g_strdup (row->compound != NULL ? row->compound : "");
  cells[2] = g_strdup (row->name);
  cells[3] = g_strdup (row->asked);
  cells[4] = g_strdup (row->due);
  cells[5] = g_strdup (row->returned != NULL ? row->returned : "");
  cells[6] = g_strdup (row->sent_back != NULL ? row->sent_back : "");
  cells[7] = row->cells > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->cells) : g_strdup ("");
  cells[8] = g_strdup (mulin_request_state_word (row->state));
  cells[9] = g_steal_pointer (&days);
  return cells;
}

static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const heads[] = { "社区", "小区", "报送内容", "下发日期", "报送期限", "收到日期", "退回日期", "#所问格数", "状态", "天数",
                                       NULL };
  MulinCollectionBoard *self = MULIN_COLLECTION_BOARD (widget);
  g_autofree char *burden = self->ledger != NULL ? mulin_request_burden (self->ledger->sum) : NULL;
  g_autofree char *note = NULL;
  MulinPlainTable *table;

  if (burden == NULL)
    return;
  note = g_strdup_printf ("截至 %s　%s", mulin_session_get_as_of (SESSION (self)), burden);
  table = mulin_plain_table_new (_("Collections and Reminders"), note, heads);
  for (guint i = 0; i < mulin_collection_board_n_lines (self); i++)
    {
      g_autoptr (MulinRequestItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (mulin_request_item_get_row (item) != NULL)
        mulin_plain_table_add (table, cells_of (mulin_request_item_get_place (item), mulin_request_item_get_row (item)));
    }
  mulin_table_file_ask (WINDOW (widget), SESSION (self), table);
}

/* --- the board ------------------------------------------------------------------------------------------------------- */

static void
mulin_collection_board_dispose (GObject *object)
{
  MulinCollectionBoard *self = MULIN_COLLECTION_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->store);
  g_clear_pointer (&self->ledger, mulin_request_ledger_free);
  G_OBJECT_CLASS (mulin_collection_board_parent_class)->dispose (object);
}

static void
mulin_collection_board_class_init (MulinCollectionBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_collection_board_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_collection_board_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_collection_board_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/collection-board.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, standing);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, summary);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, status);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, failed);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, empty);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinCollectionBoard, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "board.slips", NULL, on_slips);
  gtk_widget_class_install_action (widget_class, "board.hand-out", NULL, on_hand_out);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, on_export);
}

static void
mulin_collection_board_init (MulinCollectionBoard *self)
{
  g_autoptr (GtkListItemFactory) factory = mulin_request_item_factory ();
  GtkSingleSelection *selection;

  self->store = g_list_store_new (MULIN_TYPE_REQUEST_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (self->standing, "notify::selected", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}
