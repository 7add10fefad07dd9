/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a row stand by column, the widths of columns in ranges that may not overlap: the new cell and its width are put where
 * they belong, and what stood in that column below the heading goes. */

#include "exchange/report-sheet.h"

#include <string.h>

#define WIDTH "48"

struct _MulinReportSheet
{
  guint column;
  const char *heading;
  guint heading_row;
  GHashTable *reasons;
  char *letters; /* of COLUMN: "P" */
  /* state */
  guint row;         /* 1-based, of the row begun */
  guint next_column; /* of the next cell without a reference */
  char *style;       /* of the cell to the left */
  guint n_written;
  gboolean in_data, has_width;
  gboolean pending;  /* the row's new cell is not written yet */
  int dropping;      /* depth at which an element is left out, -1 = none */
};

static char *
column_letters (guint column)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    g_string_prepend_c (letters, (char)('A' + (n - 1) % 26));
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

MulinReportSheet *
mulin_report_sheet_new (guint column, const char *heading, guint heading_row, GHashTable *reasons)
{
  MulinReportSheet *self = g_new0 (MulinReportSheet, 1);

  self->column = column;
  self->heading = heading;
  self->heading_row = heading_row;
  self->reasons = g_hash_table_ref (reasons);
  self->letters = column_letters (column);
  self->dropping = -1;
  return self;
}

void
mulin_report_sheet_free (MulinReportSheet *self)
{
  g_hash_table_unref (self->reasons);
  g_free (self->letters);
  g_free (self->style);
  g_free (self);
}

gboolean
mulin_report_sheet_is_whole (const MulinReportSheet *self)
{
  return self->n_written == g_hash_table_size (self->reasons) + (self->heading_row > 0);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Named as the elements around it are: some files give them a prefix. */
static void
start_element (xmlTextReaderPtr reader, xmlTextWriterPtr writer, const char *name)
{
  const char *prefix = (const char *)xmlTextReaderConstPrefix (reader);
  g_autofree char *full = prefix != NULL ? g_strconcat (prefix, ":", name, NULL) : g_strdup (name);

  xmlTextWriterStartElement (writer, (const xmlChar *)full);
}

static void
set (xmlTextWriterPtr writer, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute (writer, (const xmlChar *)name, (const xmlChar *)value);
}

static void
set_number (xmlTextWriterPtr writer, const char *name, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  set (writer, name, text);
}

/* The cell looks like its neighbour: the styles are the user's and stay as they are. */
static void
write_cell (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  const char *text = self->row == self->heading_row ? self->heading
                                                    : g_hash_table_lookup (self->reasons, GUINT_TO_POINTER (self->row));
  g_autofree char *reference = g_strdup_printf ("%s%u", self->letters, self->row);

  self->pending = FALSE;
  self->n_written++;
  start_element (reader, writer, "c");
  set (writer, "r", reference);
  if (self->style != NULL)
    set (writer, "s", self->style);
  set (writer, "t", "inlineStr");
  start_element (reader, writer, "is");
  start_element (reader, writer, "t");
  xmlTextWriterWriteAttributeNS (writer, (const xmlChar *)"xml", (const xmlChar *)"space", NULL, (const xmlChar *)"preserve");
  xmlTextWriterWriteString (writer, (const xmlChar *)text);
  for (guint i = 0; i < 3; i++)
    xmlTextWriterEndElement (writer);
}

static void
write_width (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  self->has_width = TRUE;
  start_element (reader, writer, "col");
  set_number (writer, "min", self->column + 1);
  set_number (writer, "max", self->column + 1);
  set (writer, "width", WIDTH);
  set (writer, "customWidth", "1");
  xmlTextWriterEndElement (writer);
}

/* The range at which READER stands, for the columns FROM to TO only. */
static void
write_range (xmlTextReaderPtr reader, xmlTextWriterPtr writer, guint from, guint to)
{
  static const char *const without[] = { "min", "max", NULL };

  if (from > to)
    return;
  mulin_package_copy_start (reader, writer, without);
  set_number (writer, "min", from);
  set_number (writer, "max", to);
  xmlTextWriterEndElement (writer);
}

/* --- reading ---------------------------------------------------------------------------------- */

static guint
number_attribute (xmlTextReaderPtr reader, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, (const xmlChar *)name);
  guint number = value != NULL ? (guint)g_ascii_strtoull ((const char *)value, NULL, 10) : 0;

  xmlFree (value);
  return number;
}

/* 0-based column of the cell at which READER stands. */
static guint
cell_column (const MulinReportSheet *self, xmlTextReaderPtr reader)
{
  xmlChar *reference = xmlTextReaderGetAttribute (reader, (const xmlChar *)"r");
  guint column = 0;

  for (const xmlChar *p = reference; p != NULL && g_ascii_isalpha (*p); p++)
    column = column * 26 + (guint)(g_ascii_toupper (*p) - 'A' + 1);
  xmlFree (reference);
  return column > 0 ? column - 1 : self->next_column;
}

static gboolean
begin_row (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  static const char *const without[] = { "spans", NULL };
  guint number = number_attribute (reader, "r");

  self->row = number > 0 ? number : self->row + 1;
  self->next_column = 0;
  self->pending = self->row == self->heading_row || g_hash_table_contains (self->reasons, GUINT_TO_POINTER (self->row));
  g_clear_pointer (&self->style, g_free);
  if (!self->pending || xmlTextReaderIsEmptyElement (reader) == 1)
    return TRUE;
  mulin_package_copy_start (reader, writer, without);
  return FALSE;
}

static gboolean
begin_cell (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  guint column = cell_column (self, reader);
  xmlChar *style;

  self->next_column = column + 1;
  if (self->pending && column >= self->column)
    write_cell (self, reader, writer);
  if (column == self->column && self->heading_row > 0 && self->row >= self->heading_row)
    {
      if (xmlTextReaderIsEmptyElement (reader) != 1)
        self->dropping = xmlTextReaderDepth (reader);
      return FALSE;
    }
  style = xmlTextReaderGetAttribute (reader, (const xmlChar *)"s");
  g_free (self->style);
  self->style = g_strdup ((const char *)style);
  xmlFree (style);
  return TRUE;
}

static gboolean
begin_range (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  guint from = number_attribute (reader, "min"), to = number_attribute (reader, "max"), own = self->column + 1;

  if (!self->has_width && from > own)
    write_width (self, reader, writer);
  if (own < from || own > to)
    return TRUE;
  write_range (reader, writer, from, own - 1);
  write_width (self, reader, writer);
  write_range (reader, writer, own + 1, to);
  return FALSE;
}

static gboolean
begin_data (MulinReportSheet *self, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  self->in_data = TRUE;
  if (!self->has_width)
    {
      start_element (reader, writer, "cols");
      write_width (self, reader, writer);
      xmlTextWriterEndElement (writer);
    }
  return TRUE;
}

gboolean
mulin_report_sheet_edit (gpointer data, xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  MulinReportSheet *self = data;
  int type = xmlTextReaderNodeType (reader);
  const char *name = (const char *)xmlTextReaderConstLocalName (reader);

  if (self->dropping >= 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (reader) == self->dropping)
        self->dropping = -1;
      return FALSE;
    }
  if (type == XML_READER_TYPE_ELEMENT)
    {
      if (strcmp (name, "dimension") == 0 && xmlTextReaderIsEmptyElement (reader) == 1)
        return FALSE; /* no longer true, and nobody needs it */
      if (!self->in_data && strcmp (name, "col") == 0 && xmlTextReaderIsEmptyElement (reader) == 1)
        return begin_range (self, reader, writer);
      if (strcmp (name, "sheetData") == 0)
        return begin_data (self, reader, writer);
      if (self->in_data && strcmp (name, "row") == 0)
        return begin_row (self, reader, writer);
      if (self->in_data && strcmp (name, "c") == 0)
        return begin_cell (self, reader, writer);
    }
  else if (type == XML_READER_TYPE_END_ELEMENT)
    {
      if (!self->in_data && strcmp (name, "cols") == 0 && !self->has_width)
        write_width (self, reader, writer);
      if (self->in_data && strcmp (name, "row") == 0 && self->pending)
        write_cell (self, reader, writer);
      if (strcmp (name, "sheetData") == 0)
        self->in_data = FALSE;
    }
  return TRUE;
}
