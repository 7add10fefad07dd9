/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits where: the official order of posts, the seats of the boxes and the second lines of the
 * plain nodes. */

#include "govern/structure-private.h"

#include "base/collation.h"

#include <string.h>

typedef struct
{
  MulinSeat *seat;
  int rank;
  gint64 order;
} Ranked;

/* practice.md: 书记、副书记、组织委员、宣传委员、纪检委员, others after; part-time and substitute
 * members last. */
int
mulin_post_rank (const char *title)
{
  static const struct
  {
    const char *word;
    int rank;
  } words[] = { { "兼职", 10 },        { "候补", 9 },     { "副书记", 1 },   { "书记", 0 },
                { "副主任", 1 },       { "副组长", 1 },   { "副队长", 1 },   { "副会长", 1 },
                { "副理事长", 1 },     { "副经理", 1 },   { "主任", 0 },     { "组长", 0 },
                { "队长", 0 },         { "会长", 0 },     { "理事长", 0 },   { "监事长", 0 },
                { "经理", 0 },         { "组织委员", 2 }, { "宣传委员", 3 }, { "纪检委员", 4 },
                { "纪律检查委员", 4 }, { "委员", 5 } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (i < 2 ? g_str_has_prefix (title, words[i].word) : g_str_has_suffix (title, words[i].word))
      return words[i].rank;
  return 6;
}

static int
compare_keys (int rank_a, gint64 order_a, const char *name_a, int rank_b, gint64 order_b,
              const char *name_b)
{
  if (rank_a != rank_b)
    return rank_a < rank_b ? -1 : 1;
  if (order_a != order_b)
    return order_a < order_b ? -1 : 1;
  if (name_a == NULL || name_b == NULL)
    return (name_a == NULL) - (name_b == NULL);
  return mulin_collation_compare (MULIN_COLLATION_STROKES, name_a, name_b);
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const MulinBodyPost *one = *(MulinBodyPost *const *) a;
  const MulinBodyPost *other = *(MulinBodyPost *const *) b;
  int order = compare_keys (mulin_post_rank (one->title), one->order, one->name,
                            mulin_post_rank (other->title), other->order, other->name);
  return order != 0 ? order : (one->id > other->id) - (one->id < other->id);
}

void
mulin_structure_builder_sort_posts (GPtrArray *posts)
{
  g_ptr_array_sort (posts, compare_posts);
}

GPtrArray *
mulin_structure_builder_posts_of (MulinStructureBuilder *builder, gint64 organization)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < builder->bodies->posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (builder->bodies->posts, i);
      if (post->organization == organization)
        g_ptr_array_add (found, post);
    }
  mulin_structure_builder_sort_posts (found);
  return found;
}

/* Official order as the records have it: posts of several buildings stay in the buildings' order.
 */
GPtrArray *
mulin_structure_builder_posts_at (MulinStructureBuilder *builder, const MulinModelPlace *place)
{
  GPtrArray *found = g_ptr_array_new ();
  gboolean others
      = place->kinds->len == 0 && place->posts->len > 0 && mulin_model_place_has_others (place);
  for (guint i = 0; i < builder->bodies->posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (builder->bodies->posts, i);
      if (post->organization == 0 && (place->levels & 1u << post->level) != 0
          && !g_hash_table_contains (builder->used, post)
          && (others || mulin_model_place_post (place, post->title) != NULL))
        g_ptr_array_add (found, post);
    }
  return found;
}

static MulinSeat *
seat_new (const MulinBodyPost *post)
{
  MulinSeat *seat = g_new0 (MulinSeat, 1);
  seat->post = post->id;
  seat->person = post->person;
  seat->tenure = post->tenure;
  seat->title = g_strdup (post->title);
  seat->name = g_strdup (post->name);
  seat->phone = g_strdup (post->name != NULL ? post->work_phone : NULL);
  seat->needed = post->needed;
  return seat;
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *other = b;
  int order = compare_keys (one->rank, one->order, one->seat->name, other->rank, other->order,
                            other->seat->name);
  return order != 0 ? order
                    : (one->seat->post > other->seat->post) - (one->seat->post < other->seat->post);
}

static void
add_ranked (GArray *ranked, MulinSeat *seat, gint64 order)
{
  Ranked entry = { seat, mulin_post_rank (seat->title), order };
  g_array_append_val (ranked, entry);
}

/* Seats that the model asks for and nobody has recorded: vacant, without a record behind them. */
static void
add_asked (const MulinModelPlace *place, GPtrArray *posts, GArray *ranked)
{
  for (guint i = 0; i < place->posts->len; i++)
    {
      MulinModelPost *asked = g_ptr_array_index (place->posts, i);
      int recorded = 0;
      for (guint j = 0; j < posts->len; j++)
        recorded += mulin_model_place_post (place,
                                            ((MulinBodyPost *) g_ptr_array_index (posts, j))->title)
                    == asked;
      for (int n = recorded; n < asked->at_least; n++)
        {
          MulinSeat *seat = g_new0 (MulinSeat, 1);
          seat->title = g_strdup (g_ptr_array_index (asked->titles, 0));
          seat->needed = TRUE;
          add_ranked (ranked, seat, G_MAXINT64);
        }
    }
}

/* Marks what the model does not name, or names fewer times. */
static void
mark_beyond (const MulinModelPlace *place, GPtrArray *posts, guint index, MulinSeat *seat)
{
  MulinModelPost *asked = mulin_model_place_post (place, seat->title);
  if (asked == NULL)
    {
      seat->beyond = !mulin_model_place_has_others (place);
      return;
    }
  int before = 0;
  for (guint i = 0; i < index; i++)
    before
        += mulin_model_place_post (place, ((MulinBodyPost *) g_ptr_array_index (posts, i))->title)
           == asked;
  seat->beyond = asked->at_most >= 0 && before >= asked->at_most;
  if (before < asked->at_least)
    seat->needed = TRUE;
}

static void
fill_seats (MulinStructureBuilder *builder, guint index)
{
  MulinNode *node = mulin_structure_builder_node (builder, index);
  MulinPlaced *placed = mulin_structure_builder_placed (builder, index);
  const MulinModelPlace *place
      = placed->place < 0 ? NULL : g_ptr_array_index (builder->model->places, placed->place);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (guint i = 0; i < placed->posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (placed->posts, i);
      MulinSeat *seat = seat_new (post);
      if (place != NULL)
        mark_beyond (place, placed->posts, i, seat);
      seat->needed = seat->needed && !seat->beyond;
      add_ranked (ranked, seat, post->order);
    }
  /* A property company known by its contract only, and a vacant body, have no seats of their own to
   * be empty. */
  if (place != NULL && (placed->body != NULL || placed->posts->len > 0))
    add_asked (place, placed->posts, ranked);
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (node->seats, g_array_index (ranked, Ranked, i).seat);
}

static void
append_holder (GString *text, const char *title, const char *names)
{
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? "　" : "", title, names);
}

/* "兼职委员 示例甲、示例乙", "兼职委员 6 名" when they are many; nothing for a post that may be
 * vacant and is. */
static void
append_asked (MulinStructureBuilder *builder, GString *text, MulinModelPost *asked, GPtrArray *posts)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *title = g_ptr_array_index (asked->titles, 0);
  int held = 0;
  for (guint i = 0; i < posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (posts, i);
      if (post->name == NULL
          || !g_ptr_array_find_with_equal_func (asked->titles, post->title, g_str_equal, NULL))
        continue;
      held++;
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", post->name);
    }
  if (held > 2)
    g_string_printf (names, "%d 名", held);
  if (held > 0 && !(held > 2 && builder->is_public))
    append_holder (text, title, names->str);
  else if (held < asked->at_least && !builder->is_public)
    append_holder (text, title, "空缺");
}

/* The head of a body, or vacant; nothing when it has no recorded post. */
static void
append_head (MulinStructureBuilder *builder, GString *text, GPtrArray *posts)
{
  if (posts->len == 0)
    return;
  MulinBodyPost *head = g_ptr_array_index (posts, 0);
  if (head->name != NULL)
    append_holder (text, head->title, head->name);
  else if (!builder->is_public)
    append_holder (text, head->title, "空缺");
}

static void
append_members (MulinStructureBuilder *builder, GString *text, MulinNode *node)
{
  if (builder->is_public || node->members < 0 || node->slot != MULIN_SLOT_ROW)
    return;
  const char *gap = text->len > 0 ? "　" : "";
  if (node->hue == MULIN_HUE_PARTY)
    g_string_append_printf (text, "%s党员 %d", gap, node->members);
  else
    g_string_append_printf (text, "%s%d 人", gap, node->members);
}

/* The contract's name, or the years that the relation runs; on the wall what it is. */
static void
append_pair (MulinStructureBuilder *builder, GString *text, MulinNode *node)
{
  if (builder->is_public)
    {
      g_string_assign (text, node->label);
      return;
    }
  for (guint i = 0; i < builder->bodies->relations->len; i++)
    {
      MulinBodyRelation *relation = g_ptr_array_index (builder->bodies->relations, i);
      if (relation->source != node->id && relation->target != node->id)
        continue;
      if (relation->contract != NULL)
        g_string_assign (text, relation->contract);
      else if (relation->since != NULL || relation->until != NULL)
        g_string_printf (text, "%.4s—%.4s", relation->since != NULL ? relation->since : "",
                         relation->until != NULL ? relation->until : "");
      return;
    }
}

/* A post's own node: the holder, and in the office's version who sent him. */
static void
append_post (MulinStructureBuilder *builder, GString *text, MulinNode *node, GPtrArray *posts)
{
  guint held = 0;
  for (guint i = 0; i < posts->len; i++)
    {
      MulinBodyPost *post = g_ptr_array_index (posts, i);
      if (post->name == NULL)
        continue;
      held++;
      if (held <= 3)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", post->name);
    }
  if (held > 3 && !builder->is_public)
    g_string_append_printf (text, " 等 %u 名", held);
  else if (held > 3)
    g_string_append (text, " 等");
  MulinBodyPost *first = posts->len == 1 ? g_ptr_array_index (posts, 0) : NULL;
  if (first != NULL && first->name != NULL && first->sent_by != NULL && !builder->is_public)
    g_string_append_printf (text, "　%s", first->sent_by);
  if (held == 0 && node->slot == MULIN_SLOT_CAPTION && !builder->is_public)
    g_string_append (text, "空缺");
}

void
mulin_structure_builder_fill_second (MulinStructureBuilder *builder, guint index)
{
  MulinNode *node = mulin_structure_builder_node (builder, index);
  MulinPlaced *placed = mulin_structure_builder_placed (builder, index);
  const MulinModelPlace *place
      = placed->place < 0 ? NULL : g_ptr_array_index (builder->model->places, placed->place);
  g_autoptr (GString) text = g_string_new (NULL);
  if (placed->body == NULL && placed->posts->len == 0)
    return;
  if (placed->body == NULL)
    append_post (builder, text, node, placed->posts);
  else if (place != NULL && place->posts->len > 0)
    for (guint i = 0; i < place->posts->len; i++)
      append_asked (builder, text, g_ptr_array_index (place->posts, i), placed->posts);
  else
    append_head (builder, text, placed->posts);
  if (node->slot == MULIN_SLOT_BESIDE && placed->body != NULL && text->len == 0)
    append_pair (builder, text, node);
  append_members (builder, text, node);
  if (text->len > 0)
    node->second = g_strdup (text->str);
  if (node->phone == NULL && placed->body != NULL && placed->posts->len > 0)
    {
      MulinBodyPost *head = g_ptr_array_index (placed->posts, 0);
      node->phone = g_strdup (head->name != NULL ? head->work_phone : NULL);
    }
}

void
mulin_structure_builder_fill_seats (MulinStructureBuilder *builder)
{
  for (guint i = 0; i < builder->structure->nodes->len; i++)
    {
      MulinNode *node = mulin_structure_builder_node (builder, i);
      if (node->slot == MULIN_SLOT_MAIN || node->slot == MULIN_SLOT_BODY)
        fill_seats (builder, i);
      else
        mulin_structure_builder_fill_second (builder, i);
    }
}
