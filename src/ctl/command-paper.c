/* SPDX-License-Identifier: GPL-3.0-or-later */
/* structure, atlas, print: diagrams and documents to files. */

#include "ctl/command.h"

#include "base/date.h"
#include "draw/street-tree.h"
#include "draw/structure-compare.h"
#include "scene/surface.h"

#include <string.h>

/* Landscape sheets in points; "fit" leaves the size to the diagram. */
static gboolean
read_paper (MulinCommand *command, double *width, double *height, GError **error)
{
  const char *paper = mulin_command_option (command, "paper");

  if (paper == NULL || g_str_equal (paper, "A4"))
    *width = 841.89, *height = 595.28;
  else if (g_str_equal (paper, "A3"))
    *width = 1190.55, *height = 841.89;
  else if (g_str_equal (paper, "fit"))
    *width = *height = 0;
  else
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "--paper 不认识“%s”，只能是 A4、A3 或 fit。", paper);
      return FALSE;
    }
  return TRUE;
}

/* A tree of several sheets fits a PDF only. */
static gboolean
write_pages (const char *path, GPtrArray *pages, const char *title, const char *as_of, GError **error)
{
  if (g_str_has_suffix (path, ".pdf"))
    return mulin_surface_write_pdf (path, pages, title, as_of, error);
  if (pages->len == 1)
    return mulin_surface_write (path, g_ptr_array_index (pages, 0), title, error);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "这张图有 %u 页，只能写成 PDF，把 %s 改成 .pdf 结尾。", pages->len, path);
  return FALSE;
}

static char *
library_name (MulinCommand *command)
{
  return g_path_get_basename (mulin_library_path (command->library));
}

static gboolean
print_tree (MulinCommand *command, const MulinKind *kind, gint64 id, const char *as_of, double width, double height, GError **error)
{
  g_autofree char *name = mulin_register_name (command->reader, command->catalog, kind->name, id);
  g_autofree char *library = library_name (command);
  g_autoptr (GPtrArray) pages = mulin_street_tree (command->reader, command->catalog, kind->name, id, as_of, width, height, library, error);

  return pages != NULL && write_pages (mulin_command_argument (command, 2), pages, name, as_of, error);
}

static char *
join_words (GPtrArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", (const char *) g_ptr_array_index (words, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static MulinScene *
draw_compound (MulinCommand *command, gint64 id, const char *as_of, MulinChartPage *page, gboolean is_public, char **title, GError **error)
{
  g_autofree char *library = library_name (command);
  g_autofree char *now = mulin_date_now ();
  g_autofree char *made = g_strndup (now, strlen ("YYYY-MM-DD HH:MM"));
  g_autoptr (MulinStructure) structure = NULL;
  GPtrArray *vacancies;
  g_autofree char *vacant = NULL;

  structure = mulin_structure_build (command->reader, command->catalog, command->shelf, id,
                                     mulin_command_option (command, "model"), as_of, is_public, error);
  if (structure == NULL)
    return NULL;
  vacancies = mulin_structure_vacancies (structure);
  if (is_public && vacancies->len > 0)
    {
      vacant = join_words (vacancies);
      g_printerr ("上墙版未列空缺职务：%s\n", vacant);
    }
  page->library = library;
  page->made = made;
  page->style = is_public ? MULIN_CHART_WALL : MULIN_CHART_PAPER;
  *title = g_strdup (structure->title);
  return mulin_structure_chart (structure, page, error);
}

/* --compare DATE: the earlier of the two dates stands above the later. */
static gboolean
print_comparison (MulinCommand *command, gint64 id, const char *as_of, GError **error)
{
  const char *model = mulin_command_option (command, "model");
  g_autofree char *date = mulin_date_normalize (mulin_command_option (command, "compare"), error);
  g_autofree char *day = date != NULL ? mulin_date_last_day (date) : NULL;
  g_autoptr (MulinStructure) before = NULL;
  g_autoptr (MulinStructure) after = NULL;
  g_autoptr (MulinScene) scene = NULL;
  gboolean earlier;

  if (day == NULL)
    return FALSE;
  earlier = strcmp (day, as_of) <= 0;
  before = mulin_structure_build (command->reader, command->catalog, command->shelf, id, model, earlier ? day : as_of, FALSE, error);
  if (before == NULL)
    return FALSE;
  after = mulin_structure_build (command->reader, command->catalog, command->shelf, id, model, earlier ? as_of : day, FALSE, error);
  if (after == NULL)
    return FALSE;
  scene = mulin_structure_compare (before, after, 595.28, error);
  return scene != NULL && mulin_surface_write (mulin_command_argument (command, 2), scene, after->title, error);
}

static gboolean
print_compound (MulinCommand *command, gint64 id, const char *as_of, double width, double height, GError **error)
{
  const char *path = mulin_command_argument (command, 2);
  MulinChartPage page = { .width = width, .height = height };
  g_autofree char *title = NULL;
  g_autoptr (MulinScene) scene = NULL;
  MulinMask mask;

  if (!mulin_command_mask (command, MULIN_MASK_INTERNAL, &mask, error))
    return FALSE;
  scene = draw_compound (command, id, as_of, &page, mask == MULIN_MASK_PUBLIC, &title, error);
  return scene != NULL && mulin_surface_write (path, scene, title, error);
}

gboolean
mulin_command_structure (MulinCommand *command, GError **error)
{
  const MulinKind *kind = mulin_command_kind (command, 0, error);
  g_autofree char *as_of = NULL;
  double width, height;
  gint64 id;

  if (kind == NULL || !read_paper (command, &width, &height, error))
    return FALSE;
  as_of = mulin_command_as_of (command, error);
  if (as_of == NULL)
    return FALSE;
  id = mulin_register_resolve (command->reader, command->catalog, kind->name, mulin_command_argument (command, 1), error);
  if (id == 0)
    return FALSE;
  if (mulin_command_option (command, "compare") != NULL && !g_str_equal (kind->name, "compound"))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "只有小区的架构能比较两个日期，%s不能。", kind->title);
      return FALSE;
    }
  if (mulin_command_option (command, "compare") != NULL)
    return print_comparison (command, id, as_of, error);
  if (g_str_equal (kind->name, "compound"))
    return print_compound (command, id, as_of, width, height, error);
  if (g_str_equal (kind->name, "district") || g_str_equal (kind->name, "street") || g_str_equal (kind->name, "community"))
    return print_tree (command, kind, id, as_of, width, height, error);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s没有组织体系图，只有区、街道、社区和小区有。", kind->title);
  return FALSE;
}

/* One sheet for each compound of the scope. */
gboolean
mulin_command_atlas (MulinCommand *command, GError **error)
{
  const char *in_kind;
  gint64 in_id;
  g_autofree char *as_of = NULL;
  g_autoptr (GArray) compounds = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);

  as_of = mulin_command_as_of (command, error);
  if (as_of == NULL || !mulin_command_in (command, &in_kind, &in_id, error))
    return FALSE;
  compounds = mulin_register_compounds (command->reader, in_kind, in_id, error);
  if (compounds == NULL)
    return FALSE;
  if (compounds->len == 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "所选范围内没有小区，没有图可印。");
      return FALSE;
    }
  for (guint i = 0; i < compounds->len; i++)
    {
      MulinChartPage page = { .width = 841.89, .height = 595.28 };
      g_autofree char *title = NULL;
      MulinScene *scene = draw_compound (command, g_array_index (compounds, gint64, i), as_of, &page, FALSE, &title, error);

      if (scene == NULL)
        return FALSE;
      g_ptr_array_add (pages, scene);
    }
  return mulin_surface_write_pdf (mulin_command_argument (command, 0), pages, "小区治理架构图册", as_of, error);
}

gboolean
mulin_command_print (MulinCommand *command, GError **error)
{
  MulinDocumentRequest request = { command->library, command->catalog, command->shelf };
  g_autoptr (MulinDocument) document = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  request.name = mulin_command_argument (command, 0);
  if (!mulin_command_in (command, &request.in_kind, &request.in_id, error)
      || !mulin_command_mask (command, MULIN_MASK_INTERNAL, &request.mask, error))
    return FALSE;
  if (mulin_command_option (command, "as-of") != NULL && (as_of = mulin_command_as_of (command, error)) == NULL)
    return FALSE;
  if (mulin_command_option (command, "from") != NULL
      && (from = mulin_date_normalize (mulin_command_option (command, "from"), error)) == NULL)
    return FALSE;
  if (mulin_command_option (command, "to") != NULL
      && (to = mulin_date_normalize (mulin_command_option (command, "to"), error)) == NULL)
    return FALSE;
  request.as_of = as_of;
  request.from = from;
  request.to = to;
  document = mulin_document_make (&request, error);
  if (document == NULL)
    return FALSE;
  if (g_str_has_suffix (mulin_command_argument (command, 1), ".docx"))
    return mulin_document_write_word (document, mulin_command_argument (command, 1), error);
  return mulin_document_write_pdf (document, mulin_command_argument (command, 1), error);
}
