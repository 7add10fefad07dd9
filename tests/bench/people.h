/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up people for the benchmarks: all plainly 示例, none of them anybody. */
#pragma once

#include "../records/fixture.h"
#include "store/statement.h"

static const char people_surnames[] = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
static const char people_given[] = "一二三四五六七八九十春夏秋冬东南西北山水云月星光明华文武志远安宁和平海河江湖松柏竹梅兰菊桂桃杏荷莲"
                                   "芳芬芝芸英荣莹瑞琪玉珍珠金银铁石岩峰岭林森木禾苗田园晨晓昕昊天宇宙风雨雪霜露虹霞";

/* The character at INDEX of CHARACTERS, three bytes each. */
static inline const char *
people_character (const char *characters, gsize size, guint64 index)
{
  return characters + index % (size / 3) * 3;
}

/* Spread I over the range, the same in every run. */
static inline guint64
people_spread (guint64 i)
{
  i = (i + 1) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  i = (i ^ (i >> 31)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return i ^ (i >> 29);
}

/* 示例王春山 into BUFFER. */
static inline char *
people_name (guint i, char buffer[32])
{
  guint64 spread = people_spread (i);
  g_snprintf (buffer, 32, "示例%.3s%.3s%.3s", people_character (people_surnames, sizeof people_surnames - 1, spread),
              people_character (people_given, sizeof people_given - 1, spread >> 16),
              people_character (people_given, sizeof people_given - 1, spread >> 32));
  return buffer;
}

/* A number that nobody has: 138 0000 0000 and on. */
static inline char *
people_phone (guint i, char buffer[32])
{
  g_snprintf (buffer, 32, "138%08u", i);
  return buffer;
}

typedef struct
{
  guint n;
  gint64 first; /* out: ids count up from here */
} PeopleFill;

static inline gboolean
people_write (MulinTransaction *transaction, gpointer data, GError **error)
{
  PeopleFill *fill = data;
  g_autoptr (MulinStatement) insert = mulin_statement_new (
      mulin_transaction_connection (transaction),
      "INSERT INTO person (id, name, sex, phone, party_status, room) VALUES (:id, :name, :sex, :phone, :status, :room)", error);
  char buffer[64];
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < fill->n; i++)
    {
      gint64 id = mulin_transaction_next_id (transaction);
      if (i == 0)
        fill->first = id;
      mulin_statement_bind_integer (insert, ":id", id);
      mulin_statement_bind_text (insert, ":name", people_name (i, buffer));
      mulin_statement_bind_text (insert, ":sex", i % 2 == 0 ? "female" : "male");
      mulin_statement_bind_text (insert, ":phone", people_phone (i, buffer));
      mulin_statement_bind_text (insert, ":status", i % 3 == 0 ? "full" : "none");
      g_snprintf (buffer, sizeof buffer, "%u幢%u单元%u", i / 200 % 40 + 1, i % 4 + 1, i % 18 * 100 + 101);
      mulin_statement_bind_text (insert, ":room", buffer);
      if (!mulin_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* The id of the first of N people, written in one entry; search is kept by the triggers. */
static inline gint64
people_add (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  PeopleFill fill = { n, 0 };
  mulin_library_write (fixture->library, "示例人员", people_write, &fill, NULL, &error);
  g_assert_no_error (error);
  return fill.first;
}
