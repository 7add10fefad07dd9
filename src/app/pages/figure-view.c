/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is the figure's own rows: the register's list of their kind, with all others taken out. */

#include "app/pages/figure-view.h"

#include "app/pages/register-columns.h"
#include "app/paper.h"
#include "app/table-file.h"
#include "app/widgets/chart-view.h"
#include "base/numeral.h"
#include "draw/figure-charts.h"
#include "draw/overview-sheet.h"

#include <glib/gi18n.h>

struct _MulinFigureView
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  GtkLabel *title, *value, *fraction, *month, *year, *note, *target, *source;
  MulinChartView *charts;
  GtkBox *holder;
  GtkToggleButton *open, *counted, *unknown;

  /* borrowed */
  MulinSession *session;
  MulinRecordList *list; /* in HOLDER */

  /* owned */
  MulinFigureReading *reading;
  MulinCatalog *catalog; /* of the list's columns */
  GArray *ids[MULIN_FIGURE_N_PARTS]; /* gint64 */

  /* state */
  MulinFigureRecords shown;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinFigureView, mulin_figure_view, GTK_TYPE_WIDGET)

/* --- charts ---------------------------------------------------------------------------------------------------------- */

static MulinScene *
make_places (gpointer data, double width)
{
  const MulinFigureReading *reading = data;

  return mulin_figure_bars (reading->figure, reading->places, reading->by_street ? "street" : "community",
                            reading->by_street ? _("By street") : _("By community"), width);
}

static MulinScene *
make_types (gpointer data, double width)
{
  const MulinFigureReading *reading = data;

  return mulin_figure_parts (reading->figure, reading->types, _("By kind of compound"), width);
}

static MulinScene *
make_parts (gpointer data, double width)
{
  const MulinFigureReading *reading = data;
  g_autofree char *title = g_strdup_printf (_("By %s"), reading->figure->part);

  return mulin_figure_bars (reading->figure, reading->parts, NULL, title, width);
}

static MulinScene *
make_months (gpointer data, double width)
{
  const MulinFigureReading *reading = data;

  return mulin_figure_line (reading->figure, reading->months, reading->target, _("By month"), width);
}

static MulinScene *
make_charts (gpointer data, double width)
{
  const MulinFigureReading *reading = data;
  const MulinOverviewBlock places[] = { { MULIN_BLOCK_HALF, make_types, data }, { MULIN_BLOCK_HALF, make_places, data } };
  const MulinOverviewBlock parts = { MULIN_BLOCK_WHOLE, make_parts, data }, months = { MULIN_BLOCK_WHOLE, make_months, data };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (MulinOverviewBlock));

  if (reading->parts != NULL && reading->parts->len > 0)
    g_array_append_val (all, parts);
  g_array_append_vals (all, places, G_N_ELEMENTS (places));
  g_array_append_val (all, months);
  return mulin_overview_sheet (all, width);
}

static void
on_chart (MulinFigureView *self, const char *kind, gint64 id)
{
  if (g_str_equal (kind, "community") || g_str_equal (kind, "street"))
    mulin_session_set_scope (self->session, kind, id);
}

/* --- records --------------------------------------------------------------------------------------------------------- */

static void
sort_records (MulinFigureView *self)
{
  const MulinFigure *figure = self->reading->figure;

  for (guint i = 0; i < MULIN_FIGURE_N_PARTS; i++)
    g_array_set_size (self->ids[i], 0);
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);

      if (figure->rate && row->n < row->d)
        g_array_append_val (self->ids[MULIN_FIGURE_OPEN], row->record);
      if (row->n > 0)
        g_array_append_val (self->ids[MULIN_FIGURE_COUNTED], row->record);
    }
  for (guint i = 0; i < figure->scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);

      if (compound->missing)
        g_array_append_val (self->ids[MULIN_FIGURE_UNKNOWN], compound->id);
    }
}

static gpointer
set_of (GArray *ids)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return set;
}

static void
keep_only (MulinConnection *reader, GArray *ids, gpointer data)
{
  guint kept = 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (data, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, kept++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, kept);
}

static const char *
kind_shown (MulinFigureView *self)
{
  return self->shown == MULIN_FIGURE_UNKNOWN ? "compound" : self->reading->figure->kind;
}

static void
query (MulinFigureView *self, const char *sort, gboolean descending)
{
  const MulinRecordQuery asked = { .kind = kind_shown (self), .sort = sort, .descending = descending, .refine = keep_only,
                                   .refine_data = set_of (self->ids[self->shown]),
                                   .free_refine_data = (GDestroyNotify) g_hash_table_unref };

  mulin_record_model_query (mulin_record_list_get_model (self->list), &asked);
}

static void
on_sort (MulinFigureView *self, const char *column, gboolean descending)
{
  query (self, column, descending);
}

static void
on_opened (MulinFigureView *self, gint64 id)
{
  g_autofree char *kind = g_strdup (kind_shown (self));

  mulin_session_show (self->session, kind, id);
}

static void
drop_list (MulinFigureView *self)
{
  if (self->list != NULL)
    gtk_box_remove (self->holder, GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
}

static void
build_list (MulinFigureView *self)
{
  const MulinKind *kind;
  g_auto (GStrv) shown = NULL;
  g_autoptr (GArray) columns = NULL;

  drop_list (self);
  self->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  kind = mulin_catalog_kind (self->catalog, kind_shown (self));
  if (kind == NULL)
    return;
  shown = mulin_register_columns_default (self->catalog, kind, MULIN_REGISTER_ROOM);
  columns = mulin_register_columns_make (self->catalog, kind, (const char *const *) shown);
  self->list = g_object_new (MULIN_TYPE_RECORD_LIST, "vexpand", TRUE, NULL);
  mulin_record_list_set_up (self->list, self->session, (const MulinListColumn *) columns->data, columns->len, NULL);
  mulin_record_list_allow_wide (self->list);
  mulin_record_list_set_empty (self->list, _("None"), NULL, NULL);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "sort", G_CALLBACK (on_sort), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->holder, GTK_WIDGET (self->list));
  query (self, NULL, FALSE);
}

static void
on_part (MulinFigureView *self, GtkToggleButton *button)
{
  if (self->setting || self->reading == NULL || !gtk_toggle_button_get_active (button))
    return;
  self->shown = button == self->open ? MULIN_FIGURE_OPEN : button == self->counted ? MULIN_FIGURE_COUNTED : MULIN_FIGURE_UNKNOWN;
  build_list (self);
}

/* What is not there yet is what somebody has to do: it comes first. */
static void
show_parts (MulinFigureView *self)
{
  GtkToggleButton *buttons[] = { self->open, self->counted, self->unknown };
  const char *const words[] = { _("Not yet %s"), _("Counted %s"), _("No data %s") };

  for (guint i = 0; i < MULIN_FIGURE_N_PARTS; i++)
    {
      g_autofree char *number = mulin_numeral_format_integer (self->ids[i]->len, TRUE);
      g_autofree char *label = g_strdup_printf (words[i], number);

      gtk_button_set_label (GTK_BUTTON (buttons[i]), label);
    }
  self->setting = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->open), self->reading->figure->rate);
  if (!self->reading->figure->rate && self->shown == MULIN_FIGURE_OPEN)
    self->shown = MULIN_FIGURE_COUNTED;
  gtk_toggle_button_set_active (buttons[self->shown], TRUE);
  self->setting = FALSE;
}

guint
mulin_figure_view_n_records (MulinFigureView *self, MulinFigureRecords part)
{
  return self->ids[part]->len;
}

MulinRecordList *
mulin_figure_view_get_list (MulinFigureView *self)
{
  return self->list;
}

/* --- files and paper ------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  GArray *ids;
  MulinFigure *figure;
} NameRequest;

static void
name_request_free (NameRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_array_unref (request->ids);
  mulin_figure_free (request->figure);
  g_free (request->kind);
  g_free (request);
}

typedef struct
{
  char *community, *compound, *type;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->community);
  g_free (place->compound);
  g_free (place->type);
  g_free (place);
}

/* The compounds of the figure's scope by id. */
static GHashTable *
read_places (MulinConnection *reader, const NameRequest *request, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, place_free);

  for (guint i = 0; i < request->figure->scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (request->figure->scope, MulinFigureCompound, i);
      Place *place = g_new0 (Place, 1);

      place->community = g_strdup (compound->community_name != NULL ? compound->community_name : "");
      place->compound = mulin_register_name (reader, request->catalog, "compound", compound->id);
      place->type = g_strdup (mulin_catalog_word (request->catalog, "compound_type", compound->type));
      g_hash_table_insert (places, g_memdup2 (&compound->id, sizeof compound->id), place);
    }
  return g_steal_pointer (&places);
}

/* The figure's rows by record, the first where there are several. */
static GHashTable *
index_rows (const MulinFigure *figure)
{
  GHashTable *rows = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = figure->rows->len; i > 0; i--)
    {
      MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i - 1);

      g_hash_table_replace (rows, &row->record, row);
    }
  return rows;
}

static char **
cells_of (MulinConnection *reader, const NameRequest *request, GHashTable *places, GHashTable *by_record, guint i)
{
  gint64 id = g_array_index (request->ids, gint64, i);
  const MulinFigureRow *row = g_hash_table_lookup (by_record, &id);
  const Place *place = g_hash_table_lookup (places, row != NULL ? &row->compound : &id);
  char **cells = g_new0 (char *, 9);

  cells[0] = g_strdup_printf ("%u", i + 1);
  cells[1] = g_strdup (place != NULL ? place->community : "");
  cells[2] = g_strdup (place != NULL ? place->compound : "");
  cells[3] = g_strdup (place != NULL ? place->type : "");
  cells[4] = g_str_equal (request->kind, "compound") ? g_strdup (cells[2]) : mulin_register_name (reader, request->catalog, request->kind, id);
  cells[5] = row != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, row->n) : g_strdup ("—");
  cells[6] = row != NULL && request->figure->rate ? g_strdup_printf ("%" G_GINT64_FORMAT, row->d) : g_strdup ("");
  cells[7] = g_strdup (row != NULL && row->date != NULL ? row->date : "");
  return cells;
}

static gpointer
read_names (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const NameRequest *request = data;
  g_autoptr (GHashTable) places = read_places (reader, request, error);
  g_autoptr (GHashTable) by_record = index_rows (request->figure);
  GPtrArray *rows;

  if (places == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < request->ids->len; i++)
    g_ptr_array_add (rows, cells_of (reader, request, places, by_record, i));
  return rows;
}

static void
on_names_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const heads[] = { "#序号", "社区", "小区", "类型", "记录", "#计入", "#基数", "日期", NULL };
  g_autoptr (MulinFigureView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  g_autofree char *note = NULL;
  MulinPlainTable *table;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (rows == NULL || self->reading == NULL)
    return;
  note = g_strdup_printf ("%s　截至 %s　%s %s　%s　本表 %u 行　来源：%s", self->reading->place, mulin_session_get_as_of (self->session),
                          self->reading->value, self->reading->fraction, self->reading->note, rows->len, self->reading->figure->source);
  table = mulin_plain_table_new (self->reading->figure->title, note, heads);
  for (guint i = 0; i < rows->len; i++)
    mulin_plain_table_add (table, g_strdupv (g_ptr_array_index (rows, i)));
  mulin_table_file_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, table);
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFigureView *self = MULIN_FIGURE_VIEW (widget);
  NameRequest *request;

  if (self->reading == NULL)
    return;
  request = g_new0 (NameRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kind = g_strdup (kind_shown (self));
  request->ids = g_array_copy (self->ids[self->shown]);
  request->figure = mulin_figure_ref (self->reading->figure);
  mulin_session_read (self->session, read_names, request, (GDestroyNotify) name_request_free, (GDestroyNotify) g_ptr_array_unref,
                      NULL, on_names_read, g_object_ref (self));
}

/* --- showing --------------------------------------------------------------------------------------------------------- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_words (MulinFigureView *self)
{
  const MulinFigure *figure = self->reading->figure;
  MulinDefinition *definition = mulin_figure_find (mulin_session_get_shelf (self->session), figure->name);
  const char *target = definition != NULL ? mulin_definition_get (definition, "目标") : NULL;
  const char *direction = definition != NULL ? mulin_definition_get (definition, "方向") : NULL;
  g_autofree char *fraction = figure->rate ? g_strdup_printf ("%s　%s", self->reading->fraction, figure->unit) : g_strdup (figure->unit);
  g_autofree char *aim = target != NULL ? g_strdup_printf (_("Target: %s"), target) : NULL;
  g_autofree char *source = g_strdup_printf (_("Source: %s"), figure->source);
  g_autofree char *tip = g_strjoin ("　", aim != NULL ? aim : direction == NULL ? "" : g_str_equal (direction, "高") ? _("higher is better")
                                                                                                                : _("lower is better"), NULL);

  set_text (self->title, figure->title);
  set_text (self->value, self->reading->value);
  set_text (self->fraction, fraction);
  set_text (self->month, self->reading->change_month);
  set_text (self->year, self->reading->change_year);
  set_text (self->note, self->reading->note);
  set_text (self->target, tip);
  set_text (self->source, source);
}

void
mulin_figure_view_show (MulinFigureView *self, MulinSession *session, MulinFigureReading *reading)
{
  g_autoptr (MulinFigureReading) old = g_steal_pointer (&self->reading);
  gboolean another = old == NULL || reading == NULL || !g_str_equal (old->figure->name, reading->figure->name);

  self->session = session;
  self->reading = reading;
  mulin_chart_view_set (self->charts, reading != NULL ? make_charts : NULL, reading, NULL, reading != NULL ? reading->value : NULL);
  gtk_stack_set_visible_child_name (self->stack, reading != NULL ? "figure" : "none");
  if (reading == NULL)
    {
      drop_list (self);
      return;
    }
  if (another)
    self->shown = MULIN_FIGURE_OPEN;
  show_words (self);
  sort_records (self);
  show_parts (self);
  build_list (self);
}

const MulinFigureReading *
mulin_figure_view_get_reading (MulinFigureView *self)
{
  return self->reading;
}

/* --- the widget ------------------------------------------------------------------------------------------------------ */

static void
mulin_figure_view_dispose (GObject *object)
{
  MulinFigureView *self = MULIN_FIGURE_VIEW (object);
  GtkWidget *child;

  if (self->list != NULL)
    drop_list (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->reading, mulin_figure_reading_free);
  G_OBJECT_CLASS (mulin_figure_view_parent_class)->dispose (object);
}

static void
mulin_figure_view_finalize (GObject *object)
{
  for (guint i = 0; i < MULIN_FIGURE_N_PARTS; i++)
    g_array_unref (MULIN_FIGURE_VIEW (object)->ids[i]);
  G_OBJECT_CLASS (mulin_figure_view_parent_class)->finalize (object);
}

static void
mulin_figure_view_class_init (MulinFigureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_figure_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_figure_view_finalize;
  g_type_ensure (MULIN_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/figure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, title);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, value);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, fraction);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, month);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, year);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, note);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, target);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, source);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, charts);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, holder);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, open);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, counted);
  gtk_widget_class_bind_template_child (widget_class, MulinFigureView, unknown);
  gtk_widget_class_install_action (widget_class, "figure.export", NULL, export);
}

static void
mulin_figure_view_init (MulinFigureView *self)
{
  GtkToggleButton **buttons[] = { &self->open, &self->counted, &self->unknown };

  for (guint i = 0; i < MULIN_FIGURE_N_PARTS; i++)
    self->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_chart_view_set_minimum (self->charts, 360);
  g_signal_connect_object (self->charts, "target-activated", G_CALLBACK (on_chart), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_object (*buttons[i], "toggled", G_CALLBACK (on_part), self, G_CONNECT_SWAPPED);
}
