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
  mallopt(M_TOP_PAD, size);
  // Two pieces below the size that glibc maps apart, of which its first 132 KiB do not hold both: the heap grows.
  void *first = malloc(127 << 10), *second = malloc(127 << 10);
  uintptr_t page = 2 << 20, start = ((uintptr_t)second + page - 1) & ~(page - 1);
  uintptr_t end = (uintptr_t)sbrk(0);
  if (second != NULL && start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
  free(first);
  free(second);
}
#endif
