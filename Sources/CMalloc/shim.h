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
  // A piece that only the end of the heap has room for tells where that is.
  const size_t piece = 127 << 10;
  char *last = malloc(piece);
  uintptr_t end = (uintptr_t)last + malloc_usable_size(last);
  // Another one fills the heap up to the first whole page; neither is ever written, nor freed.
  mallopt(M_MMAP_THRESHOLD, 2 * page);
  mallopt(M_TOP_PAD, size);
  if (last == NULL || malloc(page - (end & (page - 1))) == NULL) return;
  madvise((void *)((end + page - 1) & ~(page - 1)), size, MADV_HUGEPAGE);
}
#endif
