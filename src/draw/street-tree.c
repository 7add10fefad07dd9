/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From records to the sheet of a tree: a street (or one community) with its compounds, a district
 * with its communities. A handful of queries for the whole place, never one for each compound. */
#include "draw/street-tree.h"

#include "base/date.h"
#include "base/error.h"
#include "draw/street-private.h"

#include <string.h>

static void
tree_clear (MulinStreetTree *tree)
{
  g_clear_pointer (&tree->sheet, mulin_sheet_free);
  g_clear_pointer (&tree->inner, g_ptr_array_unref);
  g_clear_pointer (&tree->compounds, g_ptr_array_unref);
  g_clear_pointer (&tree->bodies, g_hash_table_unref);
  g_clear_pointer (&tree->organizations, g_ptr_array_unref);
  g_clear_pointer (&tree->triangles, g_hash_table_unref);
  g_free (tree->name);
}

/* --- reading
 * ------------------------------------------------------------------------------------------------------
 */

static GPtrArray *
find (const MulinStreetTree *tree, const char *kind, const char *const *where, GError **error)
{
  const MulinListing listing
      = { .kind = kind, .in_kind = tree->place_kind, .in_id = tree->place, .where = where };

  return mulin_register_find (tree->reader, tree->catalog, &listing, error);
}

/* Rank of a party organisation's kind: the vocabulary goes from the highest down; -1 when it is
 * none. */
static int
party_rank (const MulinStreetTree *tree, const char *kind)
{
  GPtrArray *words = mulin_catalog_vocabulary (tree->catalog, "organization_kind");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = words->pdata[i];

      if (g_strcmp0 (word->key, kind) == 0)
        return strcmp (word->group, "party") == 0 ? (int)i : -1;
    }
  return -1;
}

/* The deepest place that an organisation names. */
static gint64
own_place (MulinRecord *organization)
{
  static const char *const fields[] = { "community", "street", "district" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 id = mulin_record_integer (organization, fields[i], 0);

      if (id != 0)
        return id;
    }
  return 0;
}

static void
remember_body (MulinStreetTree *tree, MulinRecord *organization)
{
  gint64 place = own_place (organization);
  int rank = party_rank (tree, mulin_record_text (organization, "kind"));
  MulinRecord *known = g_hash_table_lookup (tree->bodies, &place);

  if (place == 0 || rank < 0)
    return;
  if (known == NULL || rank < party_rank (tree, mulin_record_text (known, "kind")))
    g_hash_table_insert (tree->bodies, g_memdup2 (&place, sizeof place), organization);
}

static gboolean
read_bodies (MulinStreetTree *tree, const char *in_kind, gint64 in, GError **error)
{
  static const char *const at_places[] = { "compound", "", "building", "", NULL };
  const MulinListing listing = { .kind = "organization",
                                 .in_kind = in_kind,
                                 .in_id = in,
                                 .as_of = tree->as_of,
                                 .where = at_places };

  tree->organizations = mulin_register_find (tree->reader, tree->catalog, &listing, error);
  if (tree->organizations == NULL)
    return FALSE;
  tree->bodies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < tree->organizations->len; i++)
    remember_body (tree, tree->organizations->pdata[i]);
  return TRUE;
}

static gboolean
read_place (MulinStreetTree *tree, GError **error)
{
  g_autoptr (MulinRecord) record
      = mulin_register_get (tree->reader, tree->catalog, tree->place_kind, tree->place, error);
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GString) above = g_string_new (NULL);

  if (record == NULL)
    return FALSE;
  tree->name = g_strdup (mulin_record_text (record, "name"));
  if (strcmp (tree->place_kind, "street") == 0)
    tree->street = tree->place;
  else if (!tree->is_district)
    tree->street = mulin_record_integer (record, "street", 0);
  places
      = mulin_register_places (tree->reader, tree->catalog, tree->place_kind, tree->place, error);
  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const MulinPlace *place = places->pdata[i];

      if (place->id != tree->place)
        g_string_append_printf (above, "%s%s", above->len > 0 ? "　" : "", place->name);
    }
  tree->sheet->place = g_string_free (g_steal_pointer (&above), FALSE);
  return TRUE;
}

static gboolean
read_tree (MulinStreetTree *tree, GError **error)
{
  if (!read_place (tree, error))
    return FALSE;
  tree->inner = find (tree, tree->is_district ? "street" : "community", NULL, error);
  tree->compounds = tree->inner != NULL ? find (tree, "compound", NULL, error) : NULL;
  if (tree->compounds == NULL)
    return FALSE;
  tree->triangles
      = mulin_triangles (tree->reader, tree->place_kind, tree->place, tree->as_of, error);
  if (tree->triangles == NULL)
    return FALSE;
  /* A community's tree hangs from its street. */
  if (tree->street != 0)
    return read_bodies (tree, "street", tree->street, error);
  return read_bodies (tree, tree->place_kind, tree->place, error);
}

/* --- head
 * ---------------------------------------------------------------------------------------------------------
 */

/* “书记 示例何一”, “书记 空缺”; NULL when the organisation has no such post. */
static char *
secretary_line (const MulinStreetTree *tree, gint64 organization, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, organization);
  const char *const of_body[] = { "organization", id, NULL };
  const MulinListing posts_of = { .kind = "post", .as_of = tree->as_of, .where = of_body };
  g_autoptr (GPtrArray) posts = mulin_register_find (tree->reader, tree->catalog, &posts_of, error);
  MulinRecord *post = NULL;

  for (guint i = 0; posts != NULL && post == NULL && i < posts->len; i++)
    if (strcmp (mulin_record_text (posts->pdata[i], "title"), "书记") == 0)
      post = posts->pdata[i];
  if (post == NULL)
    return NULL;

  g_autofree char *post_id = g_strdup_printf ("%" G_GINT64_FORMAT, mulin_record_id (post));
  const char *const of_post[] = { "post", post_id, NULL };
  const MulinListing tenures_of = { .kind = "tenure", .as_of = tree->as_of, .where = of_post };
  g_autoptr (GPtrArray) tenures
      = mulin_register_find (tree->reader, tree->catalog, &tenures_of, error);

  if (tenures == NULL)
    return NULL;
  if (tenures->len == 0 || !mulin_record_has (tenures->pdata[0], "person"))
    return g_strdup ("书记 空缺");
  g_autofree char *name = mulin_register_name (
      tree->reader, tree->catalog, "person", mulin_record_integer (tenures->pdata[0], "person", 0));
  return g_strdup_printf ("书记 %s", name);
}

static gboolean
set_head_box (MulinStreetTree *tree, GError **error)
{
  gint64 place = tree->street != 0 ? tree->street : tree->place;
  const char *kind = tree->street != 0 ? "street" : tree->place_kind;
  MulinRecord *body = g_hash_table_lookup (tree->bodies, &place);
  g_autoptr (GError) failure = NULL;

  if (body == NULL)
    {
      tree->sheet->head = mulin_register_name (tree->reader, tree->catalog, kind, place);
      tree->sheet->head_kind = g_strdup (kind);
      tree->sheet->head_id = place;
      return TRUE;
    }
  tree->sheet->head = g_strdup (mulin_record_text (body, "name"));
  tree->sheet->head_kind = g_strdup ("organization");
  tree->sheet->head_id = mulin_record_id (body);
  tree->sheet->head_second = secretary_line (tree, tree->sheet->head_id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return tree->sheet->head_second != NULL || error == NULL || *error == NULL;
}

/* The sum over the groups against the roster itself, read once more by another way. */
static void
set_sum (MulinStreetTree *tree, guint roster)
{
  MulinSheet *sheet = tree->sheet;
  g_autoptr (GString) sum = g_string_new (NULL);
  guint total = 0;

  for (guint i = 0; i < sheet->groups->len; i++)
    {
      const MulinSheetGroup *group = sheet->groups->pdata[i];

      g_string_append_printf (sum, "%s%u", i > 0 ? "+" : "", group->leaves->len);
      total += group->leaves->len;
    }
  if (sheet->groups->len < 2)
    return;
  g_string_append_printf (sum, "=%u", total);
  sheet->sum = g_string_free (g_steal_pointer (&sum), FALSE);
  sheet->short_sum = g_strdup_printf ("合计 %u", total);
  sheet->sum_agrees = total == roster;
  sheet->disagreement = g_strdup_printf ("与名册 %u 不符", roster);
}

static void
set_states (MulinStreetTree *tree)
{
  MulinStreetCount count = mulin_street_count (tree);
  g_autoptr (GString) states = g_string_new (NULL);

  if (count.n == 0)
    return;
  if (tree->is_district)
    g_string_append_printf (states, "小区 %u 个　", count.n);
  g_string_append_printf (
      states, "三方健全 %u　有届满 %u　有空缺、未成立 %u　有即将届满 %u　无数据 %u（可兼有）",
      count.whole, count.expired, count.vacant, count.expiring, count.unknown);
  tree->sheet->states = g_string_free (g_steal_pointer (&states), FALSE);
}

static void
set_words (MulinStreetTree *tree, guint n_leaves)
{
  MulinSheet *sheet = tree->sheet;
  g_autofree char *file
      = tree->library != NULL ? g_path_get_basename (tree->library) : g_strdup ("—");

  sheet->title = g_strdup_printf ("%s党建引领小区治理组织体系图", tree->name);
  sheet->as_of = g_strdup (tree->as_of);
  sheet->has_states = !tree->is_district;
  if (strcmp (tree->place_kind, "community") == 0)
    sheet->counts = g_strdup_printf ("小区 %u 个", n_leaves);
  else
    sheet->counts
        = g_strdup_printf (tree->is_district ? "街道 %u 个　社区 %u 个" : "社区 %u 个　小区 %u 个",
                           tree->inner->len, n_leaves);
  if (!tree->is_district)
    sheet->note = g_strdup ("每个小区只列最重一项");
  else if (tree->compounds->len > 0)
    sheet->note = g_strdup ("健全：党组织、业委会（物管会）、物业三方均履职或即将届满的小区");
  sheet->source = g_strdup_printf (
      "来源：%s　%s%s 生成　内部使用", file,
      tree->is_district
          ? "街道、社区、小区登记　"
          : "组织、任期、合同登记　书记＝在任/有数据　业委会＝履职（不含届满）/符合条件　",
      mulin_date_today ());
}

static gboolean
fill (MulinStreetTree *tree, GError **error)
{
  g_autoptr (GArray) roster = NULL;

  if (!tree->is_district)
    {
      mulin_street_fill_street (tree);
      roster = mulin_register_compounds (tree->reader, tree->place_kind, tree->place, error);
      if (roster == NULL)
        return FALSE;
      set_words (tree, tree->compounds->len);
    }
  else
    {
      const MulinListing listing
          = { .kind = "community", .in_kind = tree->place_kind, .in_id = tree->place };
      g_autoptr (GPtrArray) communities = find (tree, "community", NULL, error);

      if (communities == NULL)
        return FALSE;
      mulin_street_fill_district (tree, communities);
      roster = mulin_register_list (tree->reader, tree->catalog, &listing, error);
      if (roster == NULL)
        return FALSE;
      set_words (tree, communities->len);
    }
  set_sum (tree, roster->len);
  set_states (tree);
  return set_head_box (tree, error);
}

GPtrArray *
mulin_street_tree (MulinConnection *reader, MulinCatalog *catalog, const char *place_kind,
                   gint64 place, const char *as_of, double width, double height,
                   const char *library, GError **error)
{
  MulinStreetTree tree = { .reader = reader,
                           .catalog = catalog,
                           .place_kind = place_kind,
                           .place = place,
                           .library = library };
  g_autofree char *day = mulin_date_last_day (as_of != NULL ? as_of : mulin_date_today ());
  GPtrArray *pages = NULL;

  if (strcmp (place_kind, "district") != 0 && strcmp (place_kind, "street") != 0
      && strcmp (place_kind, "community") != 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "组织体系图画到区、街道或社区，不能画“%s”。", place_kind);
      return NULL;
    }
  tree.as_of = day;
  tree.is_district = strcmp (place_kind, "district") == 0;
  tree.sheet = mulin_sheet_new ();
  if (read_tree (&tree, error) && fill (&tree, error))
    pages = mulin_sheet_pages (tree.sheet, width, height, error);
  tree_clear (&tree);
  return pages;
}
