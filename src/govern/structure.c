/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds a compound's structure: chooses the model, lets the other files fill it, and sums it up.
 */

#include "govern/structure-private.h"

#include "base/date.h"
#include "base/numeral.h"

#include <string.h>

#define DEFAULT_MODEL "new-three-parties"

static void
seat_free (gpointer data)
{
  MulinSeat *seat = data;
  g_free (seat->title);
  g_free (seat->name);
  g_free (seat->phone);
  g_free (seat->also);
  g_free (seat);
}

static void
node_free (gpointer data)
{
  MulinNode *node = data;
  g_free (node->key);
  g_free (node->label);
  g_free (node->seal);
  g_free (node->kind);
  g_free (node->name);
  g_free (node->second);
  g_free (node->phone);
  g_free (node->since);
  g_free (node->until);
  g_free (node->over_key);
  g_ptr_array_unref (node->seats);
  g_free (node);
}

static void
link_free (gpointer data)
{
  MulinLink *link = data;
  g_free (link->relation);
  g_free (link->word);
  g_free (link);
}

static void
cross_free (gpointer data)
{
  MulinCross *cross = data;
  g_free (cross->word);
  g_free (cross);
}

static void
placed_free (gpointer data)
{
  MulinPlaced *placed = data;
  g_clear_pointer (&placed->posts, g_ptr_array_unref);
  g_free (placed);
}

void
mulin_structure_free (MulinStructure *structure)
{
  if (structure == NULL)
    return;
  g_free (structure->model);
  g_free (structure->model_title);
  g_free (structure->source);
  g_free (structure->title);
  g_free (structure->subtitle);
  g_free (structure->office);
  g_free (structure->as_of);
  g_ptr_array_unref (structure->nodes);
  g_ptr_array_unref (structure->links);
  g_ptr_array_unref (structure->crosses);
  g_ptr_array_unref (structure->vacancies);
  g_free (structure);
}

static MulinStructure *
structure_new (void)
{
  MulinStructure *structure = g_new0 (MulinStructure, 1);
  structure->nodes = g_ptr_array_new_with_free_func (node_free);
  structure->links = g_ptr_array_new_with_free_func (link_free);
  structure->crosses = g_ptr_array_new_with_free_func (cross_free);
  structure->vacancies = g_ptr_array_new_with_free_func (g_free);
  return structure;
}

GPtrArray *
mulin_structure_vacancies (MulinStructure *structure)
{
  return structure->vacancies;
}

MulinNode *
mulin_node_new (const char *key, const char *label, MulinSlot slot, MulinHue hue)
{
  MulinNode *node = g_new0 (MulinNode, 1);
  node->key = g_strdup (key);
  node->label = g_strdup (label);
  node->seal = g_strdup ("");
  node->name = g_strdup (label);
  node->slot = slot;
  node->hue = hue;
  node->members = -1;
  node->state = MULIN_STATE_SERVING;
  node->seats = g_ptr_array_new_with_free_func (seat_free);
  return node;
}

guint
mulin_structure_builder_add (MulinStructureBuilder *builder, MulinNode *node, int place, MulinBody *body,
                   GPtrArray *posts)
{
  MulinPlaced *placed = g_new0 (MulinPlaced, 1);
  placed->place = place;
  placed->body = body;
  placed->posts = posts;
  if (body != NULL)
    g_hash_table_add (builder->used, body);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    g_hash_table_add (builder->used, g_ptr_array_index (posts, i));
  g_ptr_array_add (builder->structure->nodes, node);
  g_ptr_array_add (builder->placed, placed);
  return builder->structure->nodes->len - 1;
}

MulinPlaced *
mulin_structure_builder_placed (MulinStructureBuilder *builder, guint node)
{
  return g_ptr_array_index (builder->placed, node);
}

MulinNode *
mulin_structure_builder_node (MulinStructureBuilder *builder, guint node)
{
  return g_ptr_array_index (builder->structure->nodes, node);
}

/* The model that 适用类型 names for TYPE, in the shelf's order. */
static MulinDefinition *
find_for_type (MulinShelf *shelf, MulinCatalog *catalog, const char *type)
{
  g_autoptr (GPtrArray) models = mulin_shelf_list (shelf, "structures");
  for (guint i = 0; type != NULL && i < models->len; i++)
    if (mulin_model_is_for (g_ptr_array_index (models, i), catalog, type))
      return g_ptr_array_index (models, i);
  return mulin_shelf_get (shelf, "structures", DEFAULT_MODEL);
}

/* A model by its file name or its title. */
static MulinDefinition *
find_model (MulinShelf *shelf, const char *name)
{
  MulinDefinition *found = mulin_shelf_get (shelf, "structures", name);
  g_autoptr (GPtrArray) models = mulin_shelf_list (shelf, "structures");
  for (guint i = 0; found == NULL && i < models->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (models, i)), name))
      found = g_ptr_array_index (models, i);
  return found;
}

static MulinDefinition *
choose_model (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
              const MulinCompound *compound, const char *asked, GError **error)
{
  g_autofree char *set = NULL;
  const char *name = asked != NULL && *asked != '\0' ? asked : compound->structure;
  if (name == NULL && compound->type != NULL)
    {
      g_autofree char *key = g_strconcat ("structure.", compound->type, NULL);
      g_autoptr (GError) failure = NULL;
      name = set = mulin_bodies_setting (reader, key, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  MulinDefinition *definition
      = name != NULL ? find_model (shelf, name) : find_for_type (shelf, catalog, compound->type);
  if (definition == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "画%s的架构图：没有“%s”这个架构模型，请在架构模型里选一个。", compound->name,
                 name != NULL ? name : DEFAULT_MODEL);
  return definition;
}

static char *
make_title (const MulinModel *model, const MulinCompound *compound)
{
  g_auto (GStrv) parts = g_strsplit (model->pattern, "{小区}", -1);
  return g_strjoinv (compound->name, parts);
}

static void
append_part (GString *text, const char *gap, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, gap);
  g_string_append (text, part);
}

/* The street's own office draws up its diagrams (practice.md, What may be said where 6). */
static char *
make_office (MulinStructureBuilder *builder)
{
  const char *street = builder->bodies->compound->street_name;

  return street != NULL && *street != '\0' ? g_strconcat (street, "党建办", NULL) : NULL;
}

/* The chain of places, a wider gap, then what the compound is. */
static char *
make_subtitle (MulinStructureBuilder *builder)
{
  const MulinCompound *compound = builder->bodies->compound;
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autoptr (GString) facts = g_string_new (NULL);
  if (!builder->is_public)
    append_part (chain, "　", compound->district_name);
  append_part (chain, "　", compound->street_name);
  append_part (chain, "　", compound->community_name);
  if (builder->is_public)
    return g_strdup (chain->str);
  append_part (facts, "　", mulin_catalog_word (builder->catalog, "compound_type", compound->type));
  if (compound->delivered != NULL)
    g_string_append_printf (facts, "%s%.4s 年交付", facts->len > 0 ? "　" : "",
                            compound->delivered);
  if (compound->building_count >= 0)
    g_string_append_printf (facts, "%s%" G_GINT64_FORMAT " 幢", facts->len > 0 ? "　" : "",
                            compound->building_count);
  g_autofree char *households = mulin_numeral_format_integer (compound->households, TRUE);
  if (compound->households >= 0)
    g_string_append_printf (facts, "%s%s 户", facts->len > 0 ? "　" : "", households);
  gboolean home = builder->bodies->home > 0;
  gint64 members = home ? builder->bodies->home : builder->bodies->placed;
  if (members > 0)
    g_string_append_printf (facts, "%s%s %" G_GINT64_FORMAT " 人", facts->len > 0 ? "　" : "",
                            home ? "组织关系党员" : "编入党员", members);
  append_part (chain, "　　", facts->str);
  return g_strdup (chain->str);
}

/* The position among equals: 0 is the top of the chain, the leftmost body.  Rows have theirs from
 * the model. */
static void
number_nodes (MulinStructure *structure)
{
  int next[MULIN_SLOT_CAPTION + 1] = { 0 };
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);
      if (node->slot != MULIN_SLOT_ROW)
        node->row = next[node->slot]++;
    }
}

static void
count_seats (MulinStructure *structure)
{
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);
      for (guint j = 0; j < node->seats->len; j++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, j);
          structure->seats_needed += seat->needed;
          structure->seats_held += seat->needed && seat->name != NULL;
        }
    }
}

/* The corners are what is drawn; a corner that the model has no place for, and the records nothing
 * beyond it, is the list's (mulin_triangles), so that both say the same. */
static void
set_corners (MulinStructure *structure, const MulinTriangle *triangle)
{
  MulinState *corners[] = { &structure->party, &structure->owners, &structure->property };
  gboolean found[] = { FALSE, FALSE, FALSE };
  structure->party = triangle->party;
  structure->owners = triangle->owners;
  structure->property = triangle->property;
  for (guint i = 0; i < structure->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (structure->nodes, i);
      int corner = node->slot == MULIN_SLOT_MAIN ? 0
                   : node->slot != MULIN_SLOT_BODY || node->hue > MULIN_HUE_PROPERTY
                       ? -1
                       : (int) node->hue;
      if (corner < 0 || found[corner])
        continue;
      found[corner] = TRUE;
      if (node->state == MULIN_STATE_VACANT && *corners[corner] == MULIN_STATE_NO_DATA)
        continue;
      *corners[corner] = node->state;
      for (guint j = 0; corner == 0 && j < node->seats->len; j++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, j);
          if (mulin_post_rank (seat->title) == 0 && seat->name == NULL && !seat->beyond)
            structure->party = MULIN_STATE_VACANT;
        }
    }
}

static gboolean
fill (MulinStructureBuilder *builder, MulinConnection *reader, GError **error)
{
  MulinStructure *structure = builder->structure;
  g_autoptr (GHashTable) triangles
      = mulin_triangles (reader, "compound", structure->compound, builder->as_of, error);
  if (triangles == NULL)
    return FALSE;
  mulin_structure_builder_fill_places (builder);
  mulin_structure_builder_add_beyond (builder);
  mulin_structure_builder_fill_seats (builder);
  mulin_structure_builder_add_links (builder);
  mulin_structure_builder_add_crosses (builder);
  mulin_structure_builder_note_vacancies (builder);
  set_corners (structure, g_hash_table_lookup (triangles, &structure->compound));
  structure->title = make_title (builder->model, builder->bodies->compound);
  structure->subtitle = make_subtitle (builder);
  structure->office = make_office (builder);
  count_seats (structure);
  if (builder->is_public)
    mulin_structure_builder_make_public (builder);
  number_nodes (structure);
  return TRUE;
}

/* "2026-06" is its last day; NULL is today. */
static char *
day_of (const char *as_of, GError **error)
{
  g_autofree char *canonical
      = as_of == NULL ? g_strdup (mulin_date_today ()) : mulin_date_normalize (as_of, error);
  return canonical == NULL ? NULL : mulin_date_last_day (canonical);
}

MulinStructure *
mulin_structure_build (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                       gint64 compound, const char *model, const char *as_of, gboolean is_public,
                       GError **error)
{
  g_autofree char *day = day_of (as_of, error);
  g_autoptr (MulinBodies) bodies
      = day == NULL ? NULL : mulin_bodies_load (reader, compound, day, error);
  if (bodies == NULL)
    return NULL;
  MulinDefinition *definition
      = choose_model (reader, catalog, shelf, bodies->compound, model, error);
  g_autoptr (MulinModel) parsed
      = definition == NULL ? NULL : mulin_model_parse (definition, catalog, error);
  if (parsed == NULL)
    return NULL;
  g_autoptr (MulinStructure) structure = structure_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) placed = g_ptr_array_new_with_free_func (placed_free);
  MulinStructureBuilder builder
      = { parsed, bodies, catalog, structure, day, is_public, used, placed, rows, 0 };
  structure->model = g_strdup (parsed->name);
  structure->model_title = g_strdup (parsed->title);
  structure->source = g_strdup (parsed->source);
  structure->as_of = g_strdup (day);
  structure->compound = compound;
  return fill (&builder, reader, error) ? g_steal_pointer (&structure) : NULL;
}
