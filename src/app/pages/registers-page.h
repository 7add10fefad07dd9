/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 议事, 共建, 数据: every kind of record that says it stands there (页), entered, found, changed and taken away the same way. */
#pragma once

#include "app/pages/page.h"
#include "app/pages/register-request.h"
#include "app/widgets/record-list.h"

G_BEGIN_DECLS

/* Construct property "register": the page's word in the kinds; its boards (register-board.h) stand above them. */
#define MULIN_TYPE_REGISTERS_PAGE (mulin_registers_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegistersPage, mulin_registers_page, MULIN, REGISTERS_PAGE, MulinPage)

#define MULIN_REGISTER_MATTERS "议事"
/* The page's word for the data, where everything stands that has no other page. */
#define MULIN_REGISTER_DATA "数据"

/* KIND's list; ID (0 = none) is chosen in it, and found even where filters hide it. */
void mulin_registers_page_open (MulinRegistersPage *self, const char *kind, gint64 id);
/* One of the page's boards; returns it (borrowed), NULL when the page has no such board. */
MulinPage *mulin_registers_page_open_board (MulinRegistersPage *self, const char *name);

/* What is shown; borrowed, NULL while there is no list. */
const MulinRegisterRequest *mulin_registers_page_get_request (MulinRegistersPage *self);
MulinRecordList *mulin_registers_page_get_list (MulinRegistersPage *self);

G_END_DECLS
