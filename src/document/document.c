/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes documents: finds the template, sets the scope, asks, lays out, dresses the pages, writes them. */
#include "document/document.h"

#include "base/date.h"
#include "document/content.h"
#include "document/furniture.h"
#include "document/layout.h"
#include "document/word.h"
#include "scene/measure.h"
#include "scene/surface.h"

#include <string.h>

/* Everything that one document is made with. */
typedef struct
{
  const MulinDocumentRequest *request;
  MulinDefinition *definition;  /* borrowed */
  MulinConnection *reader;
  MulinGuard *guard;
  MulinTemplate *template;
  MulinValues *values;
  MulinStructure *structure;
  MulinCourse *course;
  MulinFurniture furniture;
  MulinContent content;
  char *as_of;
  gboolean is_dossier, is_public;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->content.blocks, g_ptr_array_unref);
  g_clear_pointer (&making->content.parts, g_ptr_array_unref);
  mulin_furniture_clear (&making->furniture);
  g_clear_pointer (&making->structure, mulin_structure_free);
  g_clear_pointer (&making->course, mulin_course_free);
  g_clear_pointer (&making->values, mulin_values_free);
  g_clear_pointer (&making->template, mulin_template_free);
  g_clear_pointer (&making->guard, mulin_guard_free);
  if (making->reader != NULL)
    mulin_library_return_reader (making->request->library, making->reader);
  g_free (making->as_of);
}

struct _MulinDocumentText
{
  GPtrArray *blocks;
  MulinFurniture furniture;
  gboolean is_dossier, is_letter;
};

MulinDocument *
mulin_document_ref (MulinDocument *document)
{
  g_atomic_int_inc (&document->references);
  return document;
}

void
mulin_document_free (MulinDocument *document)
{
  if (document == NULL || !g_atomic_int_dec_and_test (&document->references))
    return;
  g_ptr_array_unref (document->text->blocks);
  mulin_furniture_clear (&document->text->furniture);
  g_free (document->text);
  g_free (document->title);
  g_free (document->as_of);
  g_clear_pointer (&document->pages, g_ptr_array_unref);
  g_clear_pointer (&document->parts, g_ptr_array_unref);
  g_clear_pointer (&document->fonts, g_ptr_array_unref);
  g_free (document);
}

/* --- what it is made for ----------------------------------------------------------------------------------------- */

char **
mulin_document_places (MulinDefinition *definition)
{
  const char *text = mulin_definition_get (definition, "适用");
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", ", ", -1);
  GStrvBuilder *builder = g_strv_builder_new ();
  for (int i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_strv_builder_add (builder, words[i]);
  char **places = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return places;
}

static gboolean
find_definition (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  making->definition = mulin_shelf_get (request->shelf, "documents", request->name);
  if (making->definition != NULL)
    return TRUE;
  g_autoptr (GPtrArray) all = mulin_shelf_list (request->shelf, "documents");
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", mulin_definition_name (all->pdata[i]));
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "没有文档“%s”，可用：%s。", request->name, names->str);
  return FALSE;
}

gboolean
mulin_document_is_for_places (MulinDefinition *definition)
{
  static const char *const kinds[] = { "district", "street", "community", "compound", NULL };
  g_auto (GStrv) places = mulin_document_places (definition);
  return places[0] == NULL || g_strv_contains (kinds, places[0]);
}

static gboolean
is_for_areas (char **places)
{
  static const char *const areas[] = { "district", "street", "community", NULL };
  for (guint i = 0; places[i] != NULL; i++)
    if (g_strv_contains (areas, places[i]))
      return TRUE;
  return FALSE;
}

/* A document for one compound or record needs it named; one for larger places also stands for the whole library. */
static gboolean
check_place (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  const char *title = mulin_definition_title (making->definition);
  g_auto (GStrv) places = mulin_document_places (making->definition);
  if (places[0] == NULL || (request->in_kind != NULL && g_strv_contains ((const char *const *) places, request->in_kind)))
    return TRUE;
  gboolean for_places = mulin_document_is_for_places (making->definition);
  if (request->in_kind == NULL && is_for_areas (places))
    return TRUE;
  g_autofree char *known = g_strjoinv ("、", places);
  if (request->in_kind == NULL && !for_places)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "打印“%s”要指定一条记录，如 --in %s:@编号。", title, places[0]);
  else if (request->in_kind == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "打印“%s”要指定一个小区，如 --in compound:小区名。", title);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”不能按 %s 打印，适用于 %s。", title, request->in_kind, known);
  return FALSE;
}

/* Findings, vacancies and private phones never hang on a wall: such documents have no public version (practice.md). */
static gboolean
check_mask (Making *making, GError **error)
{
  if (!making->is_public || g_strcmp0 (mulin_definition_get (making->definition, "公示"), "否") != 0)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, "“%s”只供内部使用，没有公示版，请改用 internal。",
               mulin_definition_title (making->definition));
  return FALSE;
}

/* --- scope and parameters ---------------------------------------------------------------------------------------- */

/* Who carries a paper along has to call the people on it: a template may ask for whole phone numbers in internal print. */
static MulinMask
mask_of (Making *making)
{
  gboolean whole = g_strcmp0 (mulin_definition_get (making->definition, "电话"), "全号") == 0;

  return whole && making->request->mask == MULIN_MASK_INTERNAL ? MULIN_MASK_NONE : making->request->mask;
}

static gboolean
is_assessed_alone (const Making *making)
{
  static const char *const subjects[] = { "venue", "company", "person", NULL };
  return g_strv_contains (subjects, making->request->in_kind)
         && strstr (mulin_definition_source (making->definition), "```standard") != NULL;
}

static gboolean
open_guard (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  making->reader = mulin_library_borrow_reader (request->library, error);
  if (making->reader == NULL)
    return FALSE;
  making->guard = mulin_register_guard (request->library, request->catalog, mask_of (making), error);
  if (making->guard == NULL)
    return FALSE;
  /* Which compounds a venue, a company or a person is assessed in is the standard's to say. */
  if (request->in_kind == NULL || is_assessed_alone (making))
    return mulin_guard_set_scope (making->guard, NULL, 0, error);
  g_autoptr (GArray) compounds = mulin_register_compounds (making->reader, request->in_kind, request->in_id, error);
  return compounds != NULL
         && mulin_guard_set_scope (making->guard, (const gint64 *) compounds->data, compounds->len, error);
}

static void
set_number (GHashTable *parameters, const char *name, gint64 value)
{
  g_hash_table_insert (parameters, g_strdup (name), g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

/* The places that contain what was asked for, each as its parameter; PLACE is the name of the innermost. */
static gboolean
add_places (Making *making, GHashTable *parameters, const char *kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) places = mulin_register_places (making->reader, making->request->catalog, kind, id, error);
  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const MulinPlace *place = places->pdata[i];
      set_number (parameters, place->kind, place->id);
      g_hash_table_insert (parameters, g_strdup ("place"), g_strdup (place->name));
    }
  set_number (parameters, kind, id);
  char *name = mulin_register_name (making->reader, making->request->catalog, kind, id);
  if (name != NULL)
    g_hash_table_insert (parameters, g_strdup ("place"), name);
  return TRUE;
}

/* A library that holds one street (or one district) is that street's: its documents bear the name. */
static gboolean
add_only_place (Making *making, GHashTable *parameters, GError **error)
{
  static const char *const kinds[] = { "street", "district" };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      MulinListing listing = { .kind = kinds[i] };
      g_autoptr (GArray) ids = mulin_register_list (making->reader, making->request->catalog, &listing, error);
      if (ids == NULL)
        return FALSE;
      if (ids->len == 1)
        return add_places (making, parameters, kinds[i], g_array_index (ids, gint64, 0), error);
    }
  return TRUE;
}

static void
set_text (GHashTable *parameters, const char *name, const char *value)
{
  g_hash_table_insert (parameters, g_strdup (name), g_strdup (value));
}

/* The month of the day asked for, up to that day. */
static void
add_dates (Making *making, GHashTable *parameters)
{
  const MulinDocumentRequest *request = making->request;
  const char *today = mulin_date_today ();
  if (request->as_of != NULL)
    making->as_of = mulin_date_last_day (request->as_of);
  else
    {
      making->as_of = request->to != NULL ? mulin_date_last_day (request->to) : g_strdup (today);
      /* Nobody knows yet what a month will have been at its end. */
      if (strcmp (making->as_of, today) > 0)
        {
          g_free (making->as_of);
          making->as_of = g_strdup (today);
        }
    }
  g_autofree char *month = g_strdup_printf ("%.7s-01", making->as_of);
  g_autofree char *from = request->from != NULL ? mulin_date_first_day (request->from) : g_strdup (month);
  g_autofree char *to = request->to != NULL ? mulin_date_last_day (request->to) : g_strdup (making->as_of);
  set_text (parameters, "today", today);
  set_text (parameters, "as_of", making->as_of);
  set_text (parameters, "from", from);
  set_text (parameters, "to", to);
}

static gboolean
make_values (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_dates (making, parameters);
  g_autofree char *file = g_path_get_basename (mulin_library_path (request->library));
  set_text (parameters, "library", file);
  gboolean placed = request->in_kind != NULL ? add_places (making, parameters, request->in_kind, request->in_id, error)
                                             : add_only_place (making, parameters, error);
  if (!placed)
    return FALSE;
  if (request->parameters != NULL)
    {
      GHashTableIter iter;
      gpointer key, value;
      g_hash_table_iter_init (&iter, request->parameters);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (value != NULL && ((char *) value)[0] != '\0')
          set_text (parameters, key, value);
    }
  making->values = mulin_values_new (making->guard, request->shelf, request->catalog, making->definition,
                                     g_steal_pointer (&parameters));
  making->values->spaced = making->is_dossier;
  return TRUE;
}

/* --- content ----------------------------------------------------------------------------------------------------- */

static gboolean
build_structure (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  if (g_strcmp0 (request->in_kind, "compound") != 0
      || strstr (mulin_definition_source (making->definition), "```structure") == NULL)
    return TRUE;
  making->structure = mulin_structure_build (making->reader, request->catalog, request->shelf, request->in_id, NULL,
                                             making->as_of, making->is_public, error);
  return making->structure != NULL;
}

static gboolean
build_course (Making *making, GError **error)
{
  const MulinDocumentRequest *request = making->request;
  if (g_strcmp0 (request->in_kind, "matter") != 0)
    return TRUE;
  g_autoptr (MulinCalendar) calendar = mulin_calendar_load (making->reader, request->catalog, error);
  if (calendar == NULL)
    return FALSE;
  making->course = mulin_course_of_matter (making->reader, request->catalog, request->shelf, calendar, request->in_id,
                                           making->as_of, error);
  return making->course != NULL;
}

static gboolean
fill_furniture (Making *making, GError **error)
{
  MulinFurniture *furniture = &making->furniture;
  const struct { const char *key; char **text; } texts[] = {
    { "标题", &furniture->title },      { "副题", &furniture->subtitle }, { "页眉", &furniture->header },
    { "档号", &furniture->file_no },    { "填报", &furniture->writer },   { "审核", &furniture->reviewer },
    { "报头", &furniture->name },       { "期号", &furniture->issue },    { "总期", &furniture->total },
    { "编发", &furniture->office },     { "日期", &furniture->date },     { "报", &furniture->report },
    { "送", &furniture->send },         { "发", &furniture->hand },       { "共印", &furniture->copies },
    { "机关", &furniture->organ },      { "字号", &furniture->number },   { "主送", &furniture->addressee },
    { "署名", &furniture->signature },  { "成文", &furniture->signed_on }, { "抄送", &furniture->copies_to },
    { "拟稿", &furniture->drafter },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GError *reason = NULL;
      *texts[i].text = mulin_content_property (&making->content, texts[i].key, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, reason);
          return FALSE;
        }
    }
  if (furniture->title == NULL)
    furniture->title = g_strdup (mulin_definition_title (making->definition));
  furniture->source = g_path_get_basename (mulin_library_path (making->request->library));
  furniture->internal = !making->is_public;
  furniture->draft = g_strcmp0 (mulin_definition_get (making->definition, "送审"), "是") == 0;
  return TRUE;
}

static gboolean
is_letter (const Making *making)
{
  return !making->is_dossier && making->furniture.organ != NULL && making->furniture.organ[0] != '\0';
}

static MulinBlock *
head_of (const Making *making)
{
  return making->is_dossier   ? mulin_dossier_page_head (&making->furniture)
         : is_letter (making) ? mulin_official_letter_head (&making->furniture)
                              : mulin_official_page_head (&making->furniture);
}

static MulinBlock *
tail_of (const Making *making)
{
  return making->is_dossier   ? NULL
         : is_letter (making) ? mulin_official_letter_tail (&making->furniture)
                              : mulin_official_page_tail (&making->furniture);
}

static gboolean
fill_content (Making *making, GError **error)
{
  const MulinPaper *paper = making->is_dossier ? mulin_paper_dossier () : mulin_paper_official ();
  making->content = (MulinContent) {
    .template = making->template, .values = making->values, .reader = making->reader,
    .catalog = making->request->catalog, .shelf = making->request->shelf, .structure = making->structure, .course = making->course,
    .is_public = making->is_public, .width = mulin_paper_text_width (paper),
    .height = mulin_paper_text_height (paper) - 2 * paper->line,
  };
  if (!mulin_content_fill (&making->content, error) || !fill_furniture (making, error))
    return FALSE;
  GPtrArray *blocks = making->content.blocks;
  g_ptr_array_insert (blocks, 0, head_of (making));
  MulinBlock *signature = making->is_dossier ? NULL : mulin_official_letter_signature (&making->furniture);
  if (signature != NULL)
    g_ptr_array_add (blocks, signature);
  MulinBlock *tail = tail_of (making);
  if (tail != NULL)
    g_ptr_array_add (blocks, tail);
  return TRUE;
}

/* --- the finished document --------------------------------------------------------------------------------------- */

static GPtrArray *
replaced_fonts (gboolean is_dossier)
{
  static const struct { MulinFamily family; const char *role; gboolean bold; gboolean dossier; } roles[] = {
    { MULIN_FAMILY_XIAOBIAOSONG, "小标宋", TRUE, FALSE }, { MULIN_FAMILY_FANGSONG, "仿宋", FALSE, FALSE },
    { MULIN_FAMILY_KAI, "楷体", FALSE, FALSE },           { MULIN_FAMILY_HEI, "黑体", FALSE, FALSE },
    { MULIN_FAMILY_SERIF, "宋体", FALSE, TRUE },          { MULIN_FAMILY_SANS, "无衬线", FALSE, TRUE },
  };
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) uses = mulin_measure_fonts ();
  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < uses->len; i++)
      {
        const MulinFontUse *use = uses->pdata[i];
        if (use->family == roles[r].family && use->replaced && (!is_dossier || roles[r].dossier))
          g_ptr_array_add (words, g_strdup_printf ("%s → %s%s", roles[r].role, use->used, roles[r].bold ? " 粗" : ""));
      }
  return words;
}

static MulinDocument *
finish (Making *making)
{
  const MulinPaper *paper = making->is_dossier ? mulin_paper_dossier () : mulin_paper_official ();
  g_autoptr (GPtrArray) pieces = mulin_layout_pieces (making->content.blocks, paper);
  MulinDocument *document = g_new0 (MulinDocument, 1);
  document->references = 1;
  document->pages = mulin_layout_pages (pieces, paper);
  for (guint i = 0; i < document->pages->len; i++)
    if (making->is_dossier)
      mulin_dossier_page_dress (document->pages->pdata[i], &making->furniture, i + 1);
    else
      mulin_official_page_dress (document->pages->pdata[i], i + 1);
  /* A draft travels under the sheet that it is approved on. */
  if (is_letter (making) && making->furniture.draft)
    g_ptr_array_insert (document->pages, 0, mulin_official_letter_sheet (&making->furniture));
  document->title = g_strdup (making->furniture.title);
  document->parts = g_steal_pointer (&making->content.parts);
  document->fonts = replaced_fonts (making->is_dossier);
  document->as_of = g_strdup (making->as_of);
  document->text = g_new0 (MulinDocumentText, 1);
  document->text->is_dossier = making->is_dossier;
  document->text->is_letter = is_letter (making);
  document->text->blocks = g_steal_pointer (&making->content.blocks);
  document->text->furniture = making->furniture;
  making->furniture = (MulinFurniture) { 0 };
  return document;
}

MulinDocument *
mulin_document_make (const MulinDocumentRequest *request, GError **error)
{
  Making making = { .request = request, .is_public = request->mask == MULIN_MASK_PUBLIC };
  MulinDocument *document = NULL;
  if (find_definition (&making, error) && check_place (&making, error) && check_mask (&making, error)
      && (making.template = mulin_template_new (making.definition, error)) != NULL)
    {
      making.is_dossier = strcmp (mulin_definition_get (making.definition, "版式"), "档案") == 0;
      if (open_guard (&making, error) && make_values (&making, error) && build_structure (&making, error)
          && build_course (&making, error) && fill_content (&making, error))
        document = finish (&making);
    }
  making_clear (&making);
  return document;
}

gboolean
mulin_document_write_pdf (MulinDocument *document, const char *path, GError **error)
{
  return mulin_surface_write_pdf (path, document->pages, document->title, document->as_of, error);
}

GBytes *
mulin_document_pdf_bytes (MulinDocument *document, GError **error)
{
  return mulin_surface_pdf_bytes (document->pages, document->title, document->as_of, error);
}

GBytes *
mulin_document_word_bytes (MulinDocument *document, GError **error)
{
  const MulinDocumentText *text = document->text;
  MulinWordText word = { text->is_dossier ? mulin_paper_dossier () : mulin_paper_official (), &text->furniture, text->blocks,
                         text->is_letter, document->as_of };
  return mulin_word_bytes (&word, error);
}

gboolean
mulin_document_write_word (MulinDocument *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = mulin_document_word_bytes (document, error);
  return bytes != NULL && mulin_surface_save (path, bytes, error);
}
