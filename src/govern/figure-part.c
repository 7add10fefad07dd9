/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure's rows summed by community, street, type, pilot or month. */

#include "govern/figure.h"

#include "base/date.h"
#include "base/moment.h"

#include <string.h>

static void
part_free (gpointer data)
{
  MulinFigurePart *part = data;
  g_free (part->key);
  g_free (part->label);
  g_free (part);
}

static MulinFigurePart *
add_part (GPtrArray *parts, const char *key, const char *label)
{
  MulinFigurePart *part = g_new0 (MulinFigurePart, 1);
  part->key = g_strdup (key);
  part->label = g_strdup (label != NULL ? label : "—");
  g_ptr_array_add (parts, part);
  return part;
}

static MulinFigurePart *
find_part (GPtrArray *parts, const char *key)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((MulinFigurePart *)g_ptr_array_index (parts, i))->key, key))
      return g_ptr_array_index (parts, i);
  return NULL;
}

/* Adds a row to its part; MEDIANS keeps the values of a median's parts. */
static void
add_row (const MulinFigure *figure, MulinFigurePart *part, const MulinFigureRow *row,
         GHashTable *medians)
{
  part->n += row->n;
  part->d += figure->rate ? row->d : 0;
  if (!figure->median)
    return;
  GArray *values = g_hash_table_lookup (medians, part);
  if (values == NULL)
    {
      values = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (medians, part, values);
    }
  g_array_append_val (values, row->n);
}

static GHashTable *
medians_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

/* Parts of a median without rows have no data; the others have their own median. */
static void
set_medians (const MulinFigure *figure, GPtrArray *parts, GHashTable *medians)
{
  for (guint i = 0; figure->median && i < parts->len; i++)
    {
      MulinFigurePart *part = g_ptr_array_index (parts, i);
      GArray *values = g_hash_table_lookup (medians, part);
      part->has_data = values != NULL;
      part->n = values == NULL ? 0 : mulin_figure_median (values);
    }
}

/* Adds the rows: PLACE gives each compound's part.  A count has data where a compound of the part
 * has. */
static void
sum_places (const MulinFigure *figure, GPtrArray *parts, MulinFigurePart **place)
{
  g_autoptr (GHashTable) medians = medians_new ();
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);
      add_row (figure, place[row->place], row, medians);
    }
  for (guint i = 0; i < figure->scope->len; i++)
    place[i]->has_data
        = figure->rate
              ? place[i]->d > 0
              : place[i]->has_data || !g_array_index (figure->scope, MulinFigureCompound, i).missing;
  set_medians (figure, parts, medians);
}

static GPtrArray *
by_place (const MulinFigure *figure, gboolean street)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree MulinFigurePart **place = g_new (MulinFigurePart *, figure->scope->len);
  for (guint i = 0; i < figure->scope->len; i++)
    {
      MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);
      gint64 *id = street ? &compound->street : &compound->community;
      place[i] = g_hash_table_lookup (known, id);
      if (place[i] != NULL)
        continue;
      g_autofree char *key = *id == 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, *id);
      place[i] = add_part (parts, key, street ? compound->street_name : compound->community_name);
      g_hash_table_insert (known, id, place[i]);
    }
  sum_places (figure, parts, place);
  return parts;
}

/* The vocabulary's order; types that the scope has none of are left out. */
static GPtrArray *
by_type (const MulinFigure *figure, MulinCatalog *catalog)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree MulinFigurePart **place = g_new (MulinFigurePart *, figure->scope->len);
  GPtrArray *words = mulin_catalog_vocabulary (catalog, "compound_type");
  for (guint i = 0; words != NULL && i < words->len; i++)
    for (guint j = 0; j < figure->scope->len; j++)
      {
        MulinWord *word = g_ptr_array_index (words, i);
        const MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, j);
        if (g_strcmp0 (compound->type, word->key) == 0 && find_part (parts, word->key) == NULL)
          add_part (parts, word->key, word->word);
      }
  for (guint i = 0; i < figure->scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);
      const char *type = compound->type != NULL ? compound->type : "";
      MulinFigurePart *part = find_part (parts, type);
      if (part == NULL)
        part = add_part (parts, type, *type == '\0' ? "—" : type);
      place[i] = part;
    }
  sum_places (figure, parts, place);
  return parts;
}

/* 试点 beside the other compounds, both always there. */
static GPtrArray *
by_pilot (const MulinFigure *figure)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree MulinFigurePart **place = g_new (MulinFigurePart *, figure->scope->len);
  MulinFigurePart *pilot = add_part (parts, "pilot", "试点"), *other = add_part (parts, "other", "非试点");
  for (guint i = 0; i < figure->scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (figure->scope, MulinFigureCompound, i);
      place[i] = compound->pilot ? pilot : other;
    }
  sum_places (figure, parts, place);
  return parts;
}

static char *
month_of (const char *date)
{
  g_autofree char *day = date != NULL && mulin_moment_is_valid (date) ? mulin_date_last_day (date) : NULL;
  return g_strndup (day != NULL ? day : "", 7);
}

/* Every month from the first to the last, so that a quiet month is seen to be one. */
static void
add_months (GPtrArray *parts, const char *first, const char *last)
{
  g_autofree char *day = g_strconcat (first, "-01", NULL);
  while (strncmp (day, last, 7) <= 0)
    {
      g_autofree char *key = g_strndup (day, 7);
      g_autofree char *label = mulin_date_to_chinese (key);
      add_part (parts, key, label);
      char *next = mulin_date_add_months (day, 1);
      g_free (day);
      day = next;
    }
}

static GPtrArray *
by_month (const MulinFigure *figure)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree char *first = month_of (figure->from);
  g_autofree char *last = month_of (figure->to);
  for (guint i = 0; i < figure->rows->len; i++)
    {
      g_autofree char *month
          = month_of (g_array_index (figure->rows, MulinFigureRow, i).date);
      if (*month == '\0')
        continue;
      if (*first == '\0' || (figure->from == NULL && strcmp (month, first) < 0))
        {
          g_free (first);
          first = g_strdup (month);
        }
      if (*last == '\0' || (figure->to == NULL && strcmp (month, last) > 0))
        {
          g_free (last);
          last = g_strdup (month);
        }
    }
  if (*first != '\0' && *last != '\0')
    add_months (parts, first, last);
  g_autoptr (GHashTable) medians = medians_new ();
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);
      g_autofree char *month = month_of (row->date);
      MulinFigurePart *part = find_part (parts, month);
      if (part == NULL)
        part = add_part (parts, month, *month == '\0' ? "—" : month);
      add_row (figure, part, row, medians);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      MulinFigurePart *part = g_ptr_array_index (parts, i);
      part->has_data = figure->rate ? part->d > 0 : figure->has_data;
    }
  set_medians (figure, parts, medians);
  return parts;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const MulinFigurePart *one = *(MulinFigurePart *const *)a, *other = *(MulinFigurePart *const *)b;
  if ((*one->key == '\0') != (*other->key == '\0'))
    return *one->key == '\0' ? 1 : -1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return strcmp (one->key, other->key);
}

/* 分项: what the query itself says of each row. */
static GPtrArray *
by_part (const MulinFigure *figure)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) medians = medians_new ();
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const MulinFigureRow *row = &g_array_index (figure->rows, MulinFigureRow, i);
      const char *key = row->part != NULL ? row->part : "";
      MulinFigurePart *part = g_hash_table_lookup (known, key);
      if (part == NULL)
        {
          part = add_part (parts, key, *key == '\0' ? "未登记" : key);
          g_hash_table_insert (known, part->key, part);
        }
      add_row (figure, part, row, medians);
      part->has_data = !figure->rate || part->d > 0;
    }
  set_medians (figure, parts, medians);
  g_ptr_array_sort (parts, compare_parts);
  return parts;
}

GPtrArray *
mulin_figure_by (const MulinFigure *figure, MulinConnection *reader, MulinCatalog *catalog,
                 const char *by, GError **error)
{
  if (g_strcmp0 (by, "community") == 0)
    return by_place (figure, FALSE);
  if (g_strcmp0 (by, "street") == 0)
    return by_place (figure, TRUE);
  if (g_strcmp0 (by, "type") == 0)
    return by_type (figure, catalog);
  if (g_strcmp0 (by, "pilot") == 0)
    return by_pilot (figure);
  if (g_strcmp0 (by, "month") == 0)
    return by_month (figure);
  if (g_strcmp0 (by, "part") == 0 && figure->part != NULL)
    return by_part (figure);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE,
               "数字“%s”不能按“%s”分，请写 community、street、type、pilot 或 month，定义了分项的也可以写 part。", figure->title, by);
  return NULL;
}
