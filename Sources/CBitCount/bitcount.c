#include "malmoi_bitcount.h"

// The bits of one column. The compiler splits it into as many registers as the processor needs.
typedef uint64_t lane __attribute__((vector_size(MALMOI_COLUMN / 8)));

enum { WORDS = MALMOI_COLUMN / 64, BLOCK_WORDS = MALMOI_BLOCK / 64, MOST_PLANES = 32 };

// The loader picks a clone before ThreadSanitizer is there to be called by it.
#if defined(__has_feature)
  #if __has_feature(thread_sanitizer)
    #define MALMOI_CLONES
  #endif
#endif
#if defined(MALMOI_CLONES)
#elif defined(__x86_64__) && defined(__linux__)
  #define MALMOI_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
  #define MALMOI_CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

// Adds two bits to the lowest bit of a sum and leaves the carry.
#define ADD(sum, a, b, carry) \
  do { \
    lane partial_ = (sum) ^ (a); \
    (carry) = ((sum) & (a)) | (partial_ & (b)); \
    (sum) = partial_ ^ (b); \
  } while (0)

// Adds a bit at the plane `from`.
#define RIPPLE(sums, from, planes, bit) \
  do { \
    lane carry_ = (bit); \
    for (int32_t plane_ = (from); plane_ < (planes); plane_++) { \
      lane old_ = (sums)[plane_]; \
      (sums)[plane_] = old_ ^ carry_; \
      carry_ &= old_; \
    } \
  } while (0)

#define MAP(index) (*(const lane *)(maps[index] + offset))

// Carry-save adders as in W. Mula, N. Kurz, D. Lemire, "Faster population counts using AVX2 instructions", 2018.
INLINE void accumulate(const malmoi_lists *lists, int32_t offset, lane *sums) {
  const uint64_t *const *maps = lists->maps;
  int32_t planes = lists->planes, count = lists->map_count, plane = 0;
  for (; plane < lists->sparse_planes; plane++) {
    sums[plane] = *(const lane *)(lists->sparse + plane * BLOCK_WORDS + offset);
  }
  for (; plane < planes || plane < 3; plane++) sums[plane] = (lane){0};
  if (count == 0) return;
  lane ones = sums[0], twos = sums[1], fours = sums[2];
  int32_t index = 0;
  for (; index + 8 <= count; index += 8) {
    lane two_a, two_b, four_a, four_b, eight;
    ADD(ones, MAP(index), MAP(index + 1), two_a);
    ADD(ones, MAP(index + 2), MAP(index + 3), two_b);
    ADD(twos, two_a, two_b, four_a);
    ADD(ones, MAP(index + 4), MAP(index + 5), two_a);
    ADD(ones, MAP(index + 6), MAP(index + 7), two_b);
    ADD(twos, two_a, two_b, four_b);
    ADD(fours, four_a, four_b, eight);
    RIPPLE(sums, 3, planes, eight);
  }
  for (; index + 2 <= count; index += 2) {
    lane two, four, eight;
    ADD(ones, MAP(index), MAP(index + 1), two);
    four = twos & two;
    twos ^= two;
    eight = fours & four;
    fours ^= four;
    RIPPLE(sums, 3, planes, eight);
  }
  if (index < count) {
    lane two = ones & MAP(index), four, eight;
    ones ^= MAP(index);
    four = twos & two;
    twos ^= two;
    eight = fours & four;
    fours ^= four;
    RIPPLE(sums, 3, planes, eight);
  }
  sums[0] = ones;
  sums[1] = twos;
  sums[2] = fours;
}

// Adds `weight` times a number to a total.
INLINE void add_weighted(const lane *number, int32_t planes, int32_t weight, lane *total, int32_t total_planes) {
  if (planes == 0) return;
  for (int32_t shift = 0; weight >> shift != 0; shift++) {
    if ((weight >> shift & 1) == 0) continue;
    lane carry = {0};
    int32_t plane = 0;
    for (; plane < planes && plane + shift < total_planes; plane++) {
      lane next;
      lane sum = carry;
      ADD(sum, total[plane + shift], number[plane], next);
      total[plane + shift] = sum;
      carry = next;
    }
    RIPPLE(total, plane + shift, total_planes, carry);
  }
}

// The texts whose number is at least the limit: those where adding 2^planes - limit carries out of the highest digit.
INLINE void add_reaching(const lane *number, int32_t planes, int32_t limit, lane *reached) {
  if (limit <= 0) {
    *reached = ~(lane){0};
    return;
  }
  int64_t complement = ((int64_t)1 << planes) - limit;
  lane carry = {0};
  for (int32_t plane = 0; plane < planes; plane++) {
    carry = complement >> plane & 1 ? number[plane] | carry : number[plane] & carry;
  }
  *reached |= carry;
}

INLINE int32_t count_of(const lane *sums, int32_t planes, int32_t word, int32_t bit) {
  const uint64_t *words = (const uint64_t *)sums + word;
  uint64_t count = 0;
  for (int32_t plane = 0; plane < planes; plane++) count |= (words[plane * WORDS] >> bit & 1) << plane;
  return (int32_t)count;
}

MALMOI_CLONES
int32_t malmoi_count_block(
  const malmoi_lists lists[MALMOI_KINDS], const int32_t weights[MALMOI_KINDS], int32_t sum_planes,
  const malmoi_limit *limits, int32_t columns, malmoi_survivor *survivors) {
  lane sums[MALMOI_KINDS][MOST_PLANES], total[MOST_PLANES];
  int32_t found = 0;
  for (int32_t column = 0; column < columns; column++) {
    malmoi_limit limit = limits[column];
    if (limit.sum == INT32_MAX && limit.first == INT32_MAX) continue;
    int32_t offset = column * WORDS;
    lane reached = {0};
    accumulate(&lists[0], offset, sums[0]);
    if (limit.first != INT32_MAX) add_reaching(sums[0], lists[0].planes, limit.first, &reached);
    for (int32_t kind = 1; kind < MALMOI_KINDS; kind++) accumulate(&lists[kind], offset, sums[kind]);
    if (limit.sum != INT32_MAX) {
      for (int32_t plane = 0; plane < sum_planes; plane++) total[plane] = (lane){0};
      for (int32_t kind = 0; kind < MALMOI_KINDS; kind++) {
        add_weighted(sums[kind], lists[kind].planes, weights[kind], total, sum_planes);
      }
      add_reaching(total, sum_planes, limit.sum, &reached);
    }
    for (int32_t word = 0; word < WORDS; word++) {
      for (uint64_t rest = reached[word]; rest != 0; rest &= rest - 1) {
        int32_t bit = __builtin_ctzll(rest);
        malmoi_survivor *survivor = &survivors[found++];
        survivor->place = (offset + word) * 64 + bit;
        for (int32_t kind = 0; kind < MALMOI_KINDS; kind++) {
          survivor->counts[kind] = count_of(sums[kind], lists[kind].planes, word, bit);
        }
      }
    }
  }
  return found;
}
