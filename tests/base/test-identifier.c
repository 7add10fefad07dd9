/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check digits with the values of standards §6.05–6.09; masking of §6.06. */

#include "base/error.h"
#include "base/identifier.h"

typedef gboolean (*Check) (const char *text, GError **error);

static void
assert_accepts (Check check, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (check (*texts, &error));
      g_assert_no_error (error);
    }
}

static void
assert_refuses (Check check, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (check (*texts, &error));
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
    }
}

static void
test_identity (void)
{
  static const char *const good[] = { "11010519491231002X", "11010519491231002x",
                                      "440524188001010014", "110101199003071233", NULL };
  static const char *const bad[] = { "110105194912310021",
                                     "440524188001010015",
                                     "110101190002291233",
                                     "990101199003071233a",
                                     "00010119900307123X",
                                     "11010119900307123",
                                     "",
                                     "1101011990030712AB",
                                     NULL };

  assert_accepts (mulin_identifier_check_identity, good);
  assert_refuses (mulin_identifier_check_identity, bad);
}

static void
test_uscc (void)
{
  static const char *const good[] = { "91350100M000100Y43", "91330106673959654P",
                                      "91440300708461136T", "91330106673959654p", NULL };
  static const char *const bad[] = { "91350100M000100Y44",
                                     "91330106673959654Q",
                                     "9133010667395965IP",
                                     "91330106673959655P",
                                     "9133",
                                     "",
                                     NULL };

  assert_accepts (mulin_identifier_check_uscc, good);
  assert_refuses (mulin_identifier_check_uscc, bad);
}

/* A single wrong character is always found: that is what a check digit is for. */
static void
test_uscc_single_errors (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  for (int position = 0; position < 18; position++)
    for (int i = 0; alphabet[i] != '\0'; i++)
      {
        char code[] = "91330106673959654P";

        if (code[position] == alphabet[i])
          continue;
        code[position] = alphabet[i];
        g_assert_false (mulin_identifier_check_uscc (code, NULL));
      }
}

static void
test_division (void)
{
  static const char *const good[] = { "330105", "330105001", "330105001051", NULL };
  static const char *const bad[] = { "33010", "3301050010", "33010500105a", "", NULL };

  assert_accepts (mulin_identifier_check_division, good);
  assert_refuses (mulin_identifier_check_division, bad);
}

static void
test_phone (void)
{
  static const char *const good[] = { "13800000000",
                                      "138 0000 0000",
                                      "+86 13800000000",
                                      "0571-85000001",
                                      "057185000001",
                                      "010-85000001",
                                      "85000001",
                                      "5000001",
                                      "0571-85000001-801",
                                      "0571-85000001转801",
                                      "400-000-0000",
                                      "12345",
                                      "110",
                                      "13800000000、0571-85000001",
                                      "（0571）85000001",
                                      NULL };
  static const char *const bad[]
      = { "12800000000", "1380000000", "138000000000", "示例",           "",
          "12",          "138",        "1380",         "13800000000 王", NULL };

  assert_accepts (mulin_identifier_check_phone, good);
  assert_refuses (mulin_identifier_check_phone, bad);
}

static void
assert_masked (char *masked, const char *expected)
{
  g_assert_cmpstr (masked, ==, expected);
  g_free (masked);
}

static void
test_mask (void)
{
  assert_masked (mulin_identifier_mask_phone ("13812341234"), "138****1234");
  assert_masked (mulin_identifier_mask_phone ("138 1234 1234"), "138****1234");
  assert_masked (mulin_identifier_mask_phone ("0571-85000001"), "0571-****01");
  assert_masked (mulin_identifier_mask_phone ("010-85000001"), "010-****01");
  assert_masked (mulin_identifier_mask_phone ("85000001"), "****01");
  assert_masked (mulin_identifier_mask_phone ("13812341234/0571-85000001"),
                 "138****1234、0571-****01");
  assert_masked (mulin_identifier_mask_phone ("110"), "****");
  assert_masked (mulin_identifier_mask_phone (NULL), "");
  assert_masked (mulin_identifier_mask_name ("张一"), "张*");
  assert_masked (mulin_identifier_mask_name ("欧阳一"), "欧阳*");
  assert_masked (mulin_identifier_mask_name ("示例王一"), "示*");
  assert_masked (mulin_identifier_mask_name (""), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/identity", test_identity);
  g_test_add_func ("/identifier/uscc", test_uscc);
  g_test_add_func ("/identifier/uscc-single-errors", test_uscc_single_errors);
  g_test_add_func ("/identifier/division", test_division);
  g_test_add_func ("/identifier/phone", test_phone);
  g_test_add_func ("/identifier/mask", test_mask);
  return g_test_run ();
}
