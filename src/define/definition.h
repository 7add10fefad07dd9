/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definition files: CommonMark with tables.  The first heading is the title; a bullet list right under a heading holds
 * "key：value" properties; sections (## headings) hold tables, lists and fenced code.  Every part knows its line, so that a
 * mistake is refused with file, line and reason. */
#pragma once

#include "store/connection.h"

typedef struct _MulinDefinition MulinDefinition;
typedef struct _MulinSection MulinSection;
typedef struct _MulinTable MulinTable;

/* Parse SOURCE.  CATEGORY is the folder ("structures"), NAME the file's name without .md; both only name it in errors. */
MulinDefinition *mulin_definition_parse (const char *category, const char *name, const char *source, GError **error);
MulinDefinition *mulin_definition_ref (MulinDefinition *definition);
void mulin_definition_unref (MulinDefinition *definition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinDefinition, mulin_definition_unref)

const char *mulin_definition_category (MulinDefinition *definition);
const char *mulin_definition_name (MulinDefinition *definition);
const char *mulin_definition_title (MulinDefinition *definition);
const char *mulin_definition_source (MulinDefinition *definition);
gboolean mulin_definition_is_own (MulinDefinition *definition); /* from the library's table `definition` */
void mulin_definition_set_own (MulinDefinition *definition, gboolean own); /* the shelf's, right after parsing */
/* A property of the head ("来源", "单位"); NULL when absent. Keys end at "：" or ":". */
const char *mulin_definition_get (MulinDefinition *definition, const char *key);
int mulin_definition_line (MulinDefinition *definition, const char *key);
/* Sets MULIN_ERROR_INPUT "figures/x.md 第 12 行：…". */
void mulin_definition_set_error (MulinDefinition *definition, GError **error, int line, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Sections in order; the head (before the first ##) is section 0 with the title "". */
guint mulin_definition_n_sections (MulinDefinition *definition);
MulinSection *mulin_definition_section (MulinDefinition *definition, guint i);
MulinSection *mulin_definition_find (MulinDefinition *definition, const char *title); /* NULL when absent */
const char *mulin_section_title (MulinSection *section);
int mulin_section_line (MulinSection *section);
const char *mulin_section_get (MulinSection *section, const char *key);
/* First table, or NULL. */
MulinTable *mulin_section_table (MulinSection *section);
/* Items of the lists that are no properties: char*, nested items with two blanks a level. */
GPtrArray *mulin_section_items (MulinSection *section);
/* First fenced block whose info word is INFO ("sql"); NULL when absent.  LINE may be NULL. */
const char *mulin_section_code (MulinSection *section, const char *info, int *line);
/* Plain paragraphs joined by newlines, "" when none. */
const char *mulin_section_text (MulinSection *section);

guint mulin_table_n_rows (MulinTable *table);
int mulin_table_line (MulinTable *table, guint row);
gboolean mulin_table_has (MulinTable *table, const char *column);
/* Trimmed text of the cell under the heading COLUMN; "" when empty or absent. */
const char *mulin_table_cell (MulinTable *table, guint row, const char *column);
