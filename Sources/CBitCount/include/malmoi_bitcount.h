// The inner loop of the search index: how many of a query's features each of 4,096 texts has, counted with logical
// operations on bitmaps. In C for the sake of the vector units that a portable build may only use after asking the
// processor; on other processors it is compiled for their baseline.
#ifndef MALMOI_CBITCOUNT_H
#define MALMOI_CBITCOUNT_H

#include <stdint.h>

/// Texts of a block and of one of its columns.
enum { MALMOI_BLOCK = 4096, MALMOI_COLUMN = 512, MALMOI_KINDS = 3 };

/// The lists of one kind of features. A bitmap has MALMOI_BLOCK bits; a number for each text lies in bitmaps of its
/// binary digits ("planes"), the lowest first.
typedef struct {
  /// Bitmaps, aligned to 64 bytes.
  const uint64_t *const *maps;
  int32_t map_count;
  /// The planes of the counts of all lists that are not among the bitmaps, aligned to 64 bytes.
  const uint64_t *sparse;
  int32_t sparse_planes;
  /// The planes of the greatest count that is possible.
  int32_t planes;
} malmoi_lists;

/// What a text of a column must reach: the weighted sum of its counts, or the count of the first kind.
/// INT32_MAX where it cannot.
typedef struct {
  int32_t sum;
  int32_t first;
} malmoi_limit;

/// A text that has reached its limit, and its counts.
typedef struct {
  int32_t place;
  int32_t counts[MALMOI_KINDS];
} malmoi_survivor;

/// Finds the texts of a block that reach their column's limit.
///
/// `weights` are what a hit of each kind adds to the sum, `sum_planes` (at most 32) what the greatest sum takes.
/// Returns the number of survivors; there is room for MALMOI_BLOCK.
int32_t malmoi_count_block(
  const malmoi_lists lists[MALMOI_KINDS], const int32_t weights[MALMOI_KINDS], int32_t sum_planes,
  const malmoi_limit *limits, int32_t columns, malmoi_survivor *survivors);

/// Asks for the cache line at an address, into the second level; never faults.
static inline void malmoi_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }

#endif
