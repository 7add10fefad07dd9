/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done as a list that is filtered, opened, exported and printed. */

#include "app/pages/findings-board.h"

#include "app/pages/finding-door.h"
#include "app/pages/finding-item.h"
#include "app/pages/finding-panel.h"
#include "app/paper.h"
#include "app/table-file.h"
#include "app/widgets/sign-view.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

/* --- the board ------------------------------------------------------------------------------------------------------- */

struct _MulinFindingsBoard
{
  MulinPage parent_instance;

  /* template children */
  GtkSearchEntry *search;
  GtkDropDown *standing, *severity, *rule, *place;
  GtkStack *stage;
  GtkListView *list;
  GtkLabel *status, *failed;
  MulinFindingPanel *panel;

  /* owned */
  MulinFindingReading *reading;
  GListStore *store; /* MulinFindingItem */
  GtkSingleSelection *selection;
  GPtrArray *rules;  /* char*: rules' names, one an item of the drop-down; the first is NULL */
  GArray *places;    /* gint64: compounds likewise; the first is 0 */
  GCancellable *cancellable;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinFindingsBoard, mulin_findings_board, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- filters --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinFindingsStanding standing;
  int severity;     /* -1 = all */
  const char *rule; /* NULL = all */
  gint64 place;     /* 0 = all */
  const char *text;
} Filter;

static Filter
filter_of (MulinFindingsBoard *self)
{
  guint rule = gtk_drop_down_get_selected (self->rule), place = gtk_drop_down_get_selected (self->place);

  return (Filter) { (MulinFindingsStanding) gtk_drop_down_get_selected (self->standing),
                    (int) gtk_drop_down_get_selected (self->severity) - 1,
                    rule < self->rules->len ? g_ptr_array_index (self->rules, rule) : NULL,
                    place < self->places->len ? g_array_index (self->places, gint64, place) : 0,
                    gtk_editable_get_text (GTK_EDITABLE (self->search)) };
}

static gboolean
says (const MulinFindingReading *reading, const MulinRuleFinding *finding, const char *text)
{
  const char *place = g_hash_table_lookup (reading->places, &finding->compound);

  return strstr (finding->title, text) != NULL || strstr (finding->message, text) != NULL
         || (finding->name != NULL && strstr (finding->name, text) != NULL) || (place != NULL && strstr (place, text) != NULL);
}

static gboolean
fits (const MulinFindingReading *reading, const MulinRuleFinding *finding, const Filter *filter)
{
  if (filter->standing == MULIN_FINDINGS_FRESH && !finding->fresh)
    return FALSE;
  return (filter->severity < 0 || (int) finding->severity == filter->severity)
         && (filter->rule == NULL || g_str_equal (filter->rule, finding->rule))
         && (filter->place == 0 || filter->place == finding->compound)
         && (*filter->text == '\0' || says (reading, finding, filter->text));
}

/* --- the list -------------------------------------------------------------------------------------------------------- */

static void
add_items (MulinFindingsBoard *self, GPtrArray *items, GPtrArray *findings, guint from, guint to, const Filter *filter)
{
  for (guint i = from; i < to; i++)
    {
      const MulinRuleFinding *finding = g_ptr_array_index (findings, i);

      if (fits (self->reading, finding, filter))
        g_ptr_array_add (items, mulin_finding_item_new (self->reading, finding));
    }
}

static GPtrArray *
make_items (MulinFindingsBoard *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  const MulinFindings *findings = self->reading->findings;
  Filter filter = filter_of (self);

  if (filter.standing == MULIN_FINDINGS_NO_DATA)
    {
      add_items (self, items, findings->missing, 0, findings->missing->len, &filter);
      mulin_finding_items_group (items);
    }
  else if (filter.standing == MULIN_FINDINGS_ACCEPTED)
    add_items (self, items, findings->findings, findings->n_open, findings->findings->len, &filter);
  else
    add_items (self, items, findings->findings, 0, findings->n_open, &filter);
  return items;
}

static void
on_selected (MulinFindingsBoard *self)
{
  MulinFindingItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->setting)
    mulin_finding_panel_show (self->panel, SESSION (self), item != NULL ? item->reading : NULL, item != NULL ? item->finding : NULL);
}

static void
show_status (MulinFindingsBoard *self, guint shown)
{
  const MulinFindings *findings = self->reading->findings;
  g_autofree char *n = mulin_numeral_format_integer (shown, TRUE);
  g_autofree char *open = mulin_numeral_format_integer (findings->n_open, TRUE);
  g_autofree char *missing = mulin_numeral_format_integer (findings->missing->len, TRUE);
  g_autofree char *text = g_strdup_printf (_("%s shown　open %s, new %u, accepted %u, no data %s"), n, open, self->reading->fresh,
                                           findings->findings->len - findings->n_open, missing);

  gtk_label_set_label (self->status, text);
}

static void
fill (MulinFindingsBoard *self)
{
  g_autoptr (GPtrArray) items = NULL;

  if (self->reading == NULL || self->setting)
    return;
  items = make_items (self);
  self->setting = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->setting = FALSE;
  on_selected (self);
  show_status (self, items->len);
  gtk_stack_set_visible_child_name (self->stage, items->len > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", items->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", items->len > 0);
}

static void
on_activate (MulinFindingsBoard *self, guint position)
{
  g_autoptr (MulinFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (item != NULL)
    mulin_finding_open (GTK_WIDGET (self), SESSION (self), item->finding);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

/* Only rules that found something; what was chosen stays chosen. */
static void
offer_rules (MulinFindingsBoard *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *tallies = self->reading->findings->tallies;
  g_autofree char *chosen = g_strdup (filter_of (self).rule);
  guint selected = 0;

  g_ptr_array_set_size (self->rules, 0);
  g_ptr_array_add (self->rules, NULL);
  gtk_string_list_append (titles, _("All Rules"));
  for (guint i = 0; i < tallies->len; i++)
    {
      const MulinRuleTally *tally = g_ptr_array_index (tallies, i);
      g_autofree char *title = g_strdup_printf ("%s　%d", tally->title, tally->found);

      if (tally->found + tally->missing == 0)
        continue;
      if (g_strcmp0 (tally->rule, chosen) == 0)
        selected = self->rules->len;
      g_ptr_array_add (self->rules, g_strdup (tally->rule));
      gtk_string_list_append (titles, title);
    }
  gtk_drop_down_set_model (self->rule, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->rule, selected);
}

/* Those of the standing that is shown, each with its number. */
static void
offer_places (MulinFindingsBoard *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  Filter filter = filter_of (self);
  const MulinFindings *findings = self->reading->findings;
  gboolean missing = filter.standing == MULIN_FINDINGS_NO_DATA, accepted = filter.standing == MULIN_FINDINGS_ACCEPTED;
  GPtrArray *list = missing ? findings->missing : findings->findings;
  guint from = accepted ? findings->n_open : 0, to = missing || accepted ? list->len : findings->n_open;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 none = 0;
  guint selected = 0;

  g_array_set_size (self->places, 0);
  g_array_append_val (self->places, none);
  for (guint i = from; i < to; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (list, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &finding->compound));

      if ((filter.standing == MULIN_FINDINGS_FRESH && !finding->fresh)
          || !g_hash_table_contains (self->reading->places, &finding->compound))
        continue;
      if (n == 0)
        g_array_append_val (self->places, finding->compound);
      g_hash_table_insert (counts, &finding->compound, GUINT_TO_POINTER (n + 1));
    }
  gtk_string_list_append (names, _("All Compounds"));
  for (guint i = 1; i < self->places->len; i++)
    {
      gint64 *place = &g_array_index (self->places, gint64, i);
      g_autofree char *name = g_strdup_printf ("%s　%u", (char *) g_hash_table_lookup (self->reading->places, place),
                                               GPOINTER_TO_UINT (g_hash_table_lookup (counts, place)));

      gtk_string_list_append (names, name);
      selected = *place == filter.place ? i : selected;
    }
  gtk_drop_down_set_model (self->place, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->place, selected);
}

static void
on_standing (MulinFindingsBoard *self)
{
  if (self->reading == NULL || self->setting)
    return;
  self->setting = TRUE;
  offer_places (self);
  self->setting = FALSE;
  fill (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFindingsBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinFindingReading *reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (reading == NULL || self->list == NULL)
    {
      mulin_finding_reading_free (reading);
      if (error != NULL && self->list != NULL)
        {
          gtk_label_set_label (self->failed, error->message);
          gtk_stack_set_visible_child_name (self->stage, "failed");
        }
      return;
    }
  mulin_finding_reading_free (self->reading);
  self->reading = reading;
  self->setting = TRUE;
  offer_rules (self);
  offer_places (self);
  self->setting = FALSE;
  fill (self);
}

static void
mulin_findings_board_refresh (MulinPage *page)
{
  MulinFindingsBoard *self = MULIN_FINDINGS_BOARD (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (SESSION (self), mulin_finding_reading_read, mulin_inquiry_request_new (SESSION (self), NULL),
                      (GDestroyNotify) mulin_inquiry_request_free, (GDestroyNotify) mulin_finding_reading_free, self->cancellable,
                      on_read, g_object_ref (self));
}

static void
mulin_findings_board_opened (MulinPage *page)
{
  MulinFindingsBoard *self = MULIN_FINDINGS_BOARD (page);

  self->setting = TRUE;
  g_list_store_remove_all (self->store);
  gtk_drop_down_set_selected (self->severity, 0);
  gtk_drop_down_set_selected (self->rule, 0);
  gtk_drop_down_set_selected (self->place, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->setting = FALSE;
  mulin_finding_panel_show (self->panel, SESSION (self), NULL, NULL);
  gtk_stack_set_visible_child_name (self->stage, "loading");
  g_clear_pointer (&self->reading, mulin_finding_reading_free);
}

void
mulin_findings_board_show (MulinFindingsBoard *self, MulinFindingsStanding standing)
{
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->severity, 0);
  gtk_drop_down_set_selected (self->rule, 0);
  gtk_drop_down_set_selected (self->place, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->standing, standing);
  self->setting = FALSE;
  on_standing (self);
}

guint
mulin_findings_board_n_rows (MulinFindingsBoard *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

void
mulin_findings_board_choose (MulinFindingsBoard *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
}

const MulinRuleFinding *
mulin_findings_board_get_finding (MulinFindingsBoard *self, guint position)
{
  g_autoptr (MulinFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item != NULL ? item->finding : NULL;
}

/* --- paper and files ------------------------------------------------------------------------------------------------- */

static GPtrArray *
listed_rows (MulinFindingsBoard *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);

  for (guint i = 0; i < mulin_findings_board_n_rows (self); i++)
    g_ptr_array_add (rows, mulin_finding_reading_row (self->reading, mulin_findings_board_get_finding (self, i)));
  return rows;
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFindingsBoard *self = MULIN_FINDINGS_BOARD (widget);
  g_autoptr (GPtrArray) rows = self->reading != NULL ? listed_rows (self) : NULL, pages = NULL;
  g_autofree char *file = NULL;

  if (rows == NULL || mulin_session_get_library (SESSION (self)) == NULL)
    return;
  file = g_path_get_basename (mulin_library_path (mulin_session_get_library (SESSION (self))));
  const MulinFindingSheet sheet = { _("To Do"), self->reading->place, mulin_session_get_as_of (SESSION (self)), file, rows, FALSE };
  pages = mulin_finding_sheet (&sheet);
  mulin_paper_print (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), pages, sheet.title);
}

static char **
cells_of (const MulinFinding *row, const MulinRuleFinding *finding, guint number)
{
  char **cells = g_new0 (char *, 13);

  cells[0] = g_strdup_printf ("%u", number);
  cells[1] = g_strdup (mulin_severity_word (finding->severity));
  cells[2] = g_strdup (row->title);
  cells[3] = g_strdup (row->place);
  cells[4] = g_strdup (finding->name != NULL ? finding->name : "");
  cells[5] = g_strdup (finding->message);
  cells[6] = g_strdup (row->word);
  cells[7] = finding->has_days ? g_strdup_printf ("%d", finding->days) : g_strdup ("");
  cells[8] = g_strdup (row->advice);
  cells[9] = g_strdup (finding->clause);
  cells[10] = g_strdup (finding->source);
  cells[11] = g_strdup (finding->reason != NULL ? finding->reason : "");
  return cells;
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const heads[] = { "#序号", "程度", "事项", "小区", "记录", "原因", "状态", "#天数（负数为还剩）", "建议", "条款", "来源",
                                       "确认理由", NULL };
  MulinFindingsBoard *self = MULIN_FINDINGS_BOARD (widget);
  g_autoptr (GPtrArray) rows = self->reading != NULL ? listed_rows (self) : NULL;
  g_autofree char *note = NULL;
  MulinPlainTable *table;

  if (rows == NULL)
    return;
  note = g_strdup_printf ("%s　截至 %s　共 %u 件", self->reading->place, mulin_session_get_as_of (SESSION (self)), rows->len);
  table = mulin_plain_table_new (_("To Do"), note, heads);
  for (guint i = 0; i < rows->len; i++)
    mulin_plain_table_add (table, cells_of (g_ptr_array_index (rows, i), mulin_findings_board_get_finding (self, i), i + 1));
  mulin_table_file_ask (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), table);
}

/* --- rows ------------------------------------------------------------------------------------------------------------ */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/mulin/Mulin/ui/pages/finding-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  static const char *const parts[] = { "sign", "word", "days", "title", "place", "reason", "advice", "head" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_set_data (G_OBJECT (row), parts[i], gtk_builder_get_object (builder, parts[i]));
  gtk_list_item_set_child (item, row);
}

static void
set_part (GtkWidget *row, const char *part, const char *text)
{
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), part), text);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MulinFindingItem *self = MULIN_FINDING_ITEM (gtk_list_item_get_item (item));
  GtkWidget *row = gtk_list_item_get_child (item), *word = g_object_get_data (G_OBJECT (row), "word");
  MulinFinding *finding = mulin_finding_reading_row (self->reading, self->finding);
  g_autofree char *days = mulin_rule_finding_days (self->finding);
  const char *const tones[] = { [MULIN_SIGN_WARN] = "warn", [MULIN_SIGN_ERROR] = "error", [MULIN_SIGN_NO_DATA] = "muted" };

  mulin_sign_view_set (g_object_get_data (G_OBJECT (row), "sign"), finding->sign, 12);
  for (guint i = MULIN_SIGN_WARN; i < G_N_ELEMENTS (tones); i++)
    if (i == finding->sign)
      gtk_widget_add_css_class (word, tones[i]);
    else
      gtk_widget_remove_css_class (word, tones[i]);
  set_part (row, "head", self->head != NULL ? self->head : "");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "head"), self->head != NULL);
  set_part (row, "word", finding->word);
  set_part (row, "days", days);
  set_part (row, "title", finding->title);
  set_part (row, "place", finding->place);
  set_part (row, "reason", finding->reason);
  set_part (row, "advice", finding->advice);
  mulin_finding_free (finding);
}

/* --- the page -------------------------------------------------------------------------------------------------------- */

static void
mulin_findings_board_dispose (GObject *object)
{
  MulinFindingsBoard *self = MULIN_FINDINGS_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->reading, mulin_finding_reading_free);
  G_OBJECT_CLASS (mulin_findings_board_parent_class)->dispose (object);
}

static void
mulin_findings_board_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_FINDINGS_BOARD (object)->rules);
  g_array_unref (MULIN_FINDINGS_BOARD (object)->places);
  G_OBJECT_CLASS (mulin_findings_board_parent_class)->finalize (object);
}

static void
mulin_findings_board_class_init (MulinFindingsBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_findings_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_findings_board_finalize;
  MULIN_PAGE_CLASS (klass)->opened = mulin_findings_board_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_findings_board_refresh;
  g_type_ensure (MULIN_TYPE_FINDING_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/findings-board.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, search);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, standing);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, severity);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, rule);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, place);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, list);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, status);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, failed);
  gtk_widget_class_bind_template_child (widget_class, MulinFindingsBoard, panel);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export);
}

static void
searchable (GtkDropDown *down)
{
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (down, words);
  gtk_expression_unref (words);
}

static void
mulin_findings_board_init (MulinFindingsBoard *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkDropDown **downs[] = { &self->severity, &self->rule, &self->place };

  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->store = g_list_store_new (MULIN_TYPE_FINDING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  searchable (self->rule);
  searchable (self->place);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->standing, "notify::selected", G_CALLBACK (on_standing), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (downs); i++)
    g_signal_connect_object (*downs[i], "notify::selected", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}
