/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state stands at the right by sign and word, as in the list of what is to be done. */

#include "app/pages/request-item.h"

#include "app/widgets/sign-view.h"
#include "base/numeral.h"

#include <glib/gi18n.h>

struct _MulinRequestItem
{
  GObject parent_instance;

  /* borrowed */
  const MulinRequestPlace *place;
  const MulinRequestRow *row;
};

G_DEFINE_FINAL_TYPE (MulinRequestItem, mulin_request_item, G_TYPE_OBJECT)

static void
mulin_request_item_class_init (MulinRequestItemClass *klass)
{
}

static void
mulin_request_item_init (MulinRequestItem *self)
{
}

MulinRequestItem *
mulin_request_item_new (const MulinRequestPlace *place, const MulinRequestRow *row)
{
  MulinRequestItem *self = g_object_new (MULIN_TYPE_REQUEST_ITEM, NULL);

  self->place = place;
  self->row = row;
  return self;
}

const MulinRequestPlace *
mulin_request_item_get_place (MulinRequestItem *self)
{
  return self->place;
}

const MulinRequestRow *
mulin_request_item_get_row (MulinRequestItem *self)
{
  return self->row;
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

char *
mulin_request_burden (const MulinRequestPlace *place)
{
  g_autofree char *cells = mulin_numeral_format_integer (place->cells, TRUE);
  g_autofree char *asked = place->cells > 0 ? g_strdup_printf (_("asked %u times this month, %s cells"), place->asked, cells)
                                            : g_strdup_printf (_("asked %u times this month"), place->asked);

  return place->due > 0 ? g_strdup_printf (_("%s　on time %u/%u"), asked, place->on_time, place->due)
                        : g_strdup_printf (_("%s　nothing due yet"), asked);
}

char *
mulin_request_days (const MulinRequestRow *row)
{
  if (mulin_request_is_late (row->state))
    return g_strdup_printf (_("%d days late"), row->days);
  if (row->state == MULIN_REQUEST_OUT)
    return row->days == 0 ? g_strdup (_("due today")) : g_strdup_printf (_("%d days left"), -row->days);
  return g_strdup ("");
}

static char *
detail_of (const MulinRequestRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->compound != NULL)
    g_string_append_printf (text, "%s　", row->compound);
  g_string_append_printf (text, _("asked %s, due %s"), row->asked, row->due);
  if (row->returned != NULL)
    g_string_append_printf (text, _(", returned %s"), row->returned);
  if (row->sent_back != NULL)
    g_string_append_printf (text, _(", sent back %s"), row->sent_back);
  if (row->chased != NULL && mulin_request_is_out (row->state))
    g_string_append_printf (text, _(", reminded %s"), row->chased);
  if (row->cells > 0)
    g_string_append_printf (text, _("　%u cells"), (guint) row->cells);
  return g_string_free (text, FALSE);
}

/* --- on the screen --------------------------------------------------------------------------------------------------- */

static MulinSign
sign_of (MulinRequestState state)
{
  static const MulinSign signs[] = {
    [MULIN_REQUEST_OVERDUE] = MULIN_SIGN_ERROR, [MULIN_REQUEST_OUT] = MULIN_SIGN_NO_DATA, [MULIN_REQUEST_LATE] = MULIN_SIGN_WARN,
    [MULIN_REQUEST_AGAIN] = MULIN_SIGN_WARN, [MULIN_REQUEST_ON_TIME] = MULIN_SIGN_CHECK,
  };

  return signs[state];
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/mulin/Mulin/ui/pages/request-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  static const char *const parts[] = { "sign", "name", "word", "detail", "days" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_set_data (G_OBJECT (row), parts[i], gtk_builder_get_object (builder, parts[i]));
  gtk_list_item_set_child (item, row);
}

static void
set_part (GtkWidget *line, const char *part, const char *text)
{
  gtk_label_set_label (g_object_get_data (G_OBJECT (line), part), text);
}

static void
bind_place (GtkWidget *line, const MulinRequestPlace *place)
{
  g_autofree char *out = place->out > 0 ? g_strdup_printf (_("%u not returned"), place->out) : g_strdup ("");
  g_autofree char *burden = mulin_request_burden (place);

  set_part (line, "name", place->name);
  set_part (line, "detail", burden);
  set_part (line, "word", "");
  set_part (line, "days", out);
}

static void
bind_row (GtkWidget *line, const MulinRequestRow *row)
{
  GtkWidget *word = g_object_get_data (G_OBJECT (line), "word");
  g_autofree char *detail = detail_of (row);
  g_autofree char *days = mulin_request_days (row);

  mulin_sign_view_set (g_object_get_data (G_OBJECT (line), "sign"), sign_of (row->state), 12);
  if (row->state == MULIN_REQUEST_OVERDUE)
    gtk_widget_add_css_class (word, "error");
  else if (row->state == MULIN_REQUEST_LATE || row->state == MULIN_REQUEST_AGAIN)
    gtk_widget_add_css_class (word, "warn");
  set_part (line, "name", row->name);
  set_part (line, "detail", detail);
  set_part (line, "word", mulin_request_state_word (row->state));
  set_part (line, "days", days);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MulinRequestItem *self = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item), *word = g_object_get_data (G_OBJECT (line), "word");
  GtkWidget *name = g_object_get_data (G_OBJECT (line), "name");
  gboolean is_place = self->row == NULL;

  gtk_widget_remove_css_class (word, "error");
  gtk_widget_remove_css_class (word, "warn");
  gtk_widget_remove_css_class (name, "strong");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (line), "sign"), !is_place);
  gtk_list_item_set_selectable (item, !is_place);
  gtk_list_item_set_activatable (item, !is_place);
  if (is_place)
    {
      gtk_widget_add_css_class (name, "strong");
      bind_place (line, self->place);
    }
  else
    bind_row (line, self->row);
}

GtkListItemFactory *
mulin_request_item_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}
