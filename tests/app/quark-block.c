/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and its file dialogs bring so many types that GLib's table of quarks grows, and GLib never frees its first block: a
 * build with the leak checker is told of that one block, so that leaks of ours are still found.  No function gives the block:
 * it is a pointer in GLib's own data to an allocation of that size in which a known quark stands at its place. */

#ifdef __SANITIZE_ADDRESS__

#include <glib.h>
#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

#define BLOCK (2048 * sizeof (char *)) /* QUARK_BLOCK_SIZE of GLib 2.74 */

int __sanitizer_get_ownership (const volatile void *block);
size_t __sanitizer_get_allocated_size (const volatile void *block);

static void
look (char *const *first, char *const *end, GQuark quark)
{
  for (char *const *p = first; p < end; p++)
    if (__sanitizer_get_ownership (*p) && __sanitizer_get_allocated_size (*p) == BLOCK
        && ((const char **) *p)[quark] == g_quark_to_string (quark))
      __lsan_ignore_object (*p);
}

static int
on_library (struct dl_phdr_info *info, size_t size, void *data)
{
  if (strstr (info->dlpi_name, "libglib-2.0") != NULL)
    for (int i = 0; i < info->dlpi_phnum; i++)
      if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_W) != 0)
        {
          char *start = (char *) info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;

          look ((char *const *) start, (char *const *) (start + info->dlpi_phdr[i].p_memsz / sizeof (char *) * sizeof (char *)),
                *(GQuark *) data);
        }
  return 0;
}

__attribute__ ((constructor)) static void
forgive_block (void) /* before main: the table has not grown yet */
{
  GQuark quark = g_quark_from_static_string ("mulin-quark-block");

  dl_iterate_phdr (on_library, &quark);
}

#endif
