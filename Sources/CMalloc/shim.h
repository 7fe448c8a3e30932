#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#ifdef __linux__
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// Lets the heap's next `size` bytes be pages of 2 MiB where the system has such.
static inline void malmoi_heap_in_large_pages(int size) {
  const uintptr_t page = 2 << 20;
  mallopt(M_MMAP_THRESHOLD, 2 * page);
  mallopt(M_TOP_PAD, size + page);
  // Two pieces of which the heap's first 132 KiB do not hold both: it grows. A third one fills it up to the first whole
  // page. None is ever written, nor freed; volatile, as compilers leave out what is not used.
  void *volatile first = malloc(127 << 10);
  char *volatile second = malloc(127 << 10);
  if (first == NULL || second == NULL) return;
  uintptr_t end = (uintptr_t)second + malloc_usable_size(second);
  uintptr_t start = (end + page - 1) & ~(page - 1);
  // Before anything there is written: a page that is there already stays small.
  madvise((void *)start, (uintptr_t)sbrk(0) - start, MADV_HUGEPAGE);
  void *volatile filler = malloc(start - end);
  (void)filler;
}
#endif
