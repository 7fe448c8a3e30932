// ICU behind plain C types. No ICU header and no ICU type may appear here: Foundation carries its own copy
// of ICU, and two declarations of one enum in one Swift module do not compile.
//
// Text is UTF-16. A function that writes text returns the length of the whole result in UTF-16 units, even
// where it exceeds `capacity` (call again with more room), or a negative number on failure.
#ifndef MALMOI_CICU_H
#define MALMOI_CICU_H

#include <stdint.h>

int32_t malmoi_icu_nfc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity);
int32_t malmoi_icu_nfkc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity);
/// Full default case folding (CaseFolding.txt, C + F).
int32_t malmoi_icu_fold(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity);

/// 1 where nothing before the scalar can interact with it under NFKC: the text may be cut there and normalised
/// piece by piece.
int malmoi_icu_nfkc_boundary_before(uint32_t scalar);

/// The general category: the value of ICU's UCharCategory (0 unassigned, 1 Lu, 2 Ll … 29 Pf).
int8_t malmoi_icu_category(uint32_t scalar);
/// 1 where Numeric_Type is not None.
int malmoi_icu_is_numeric(uint32_t scalar);
/// 1 where East_Asian_Width is Wide or Fullwidth.
int malmoi_icu_is_wide(uint32_t scalar);
/// 1 where the scalar has an emoji presentation by default.
int malmoi_icu_is_emoji(uint32_t scalar);

/// Opens a converter from the charset `name`; null where ICU knows none of that name. Not for two threads at once.
void *malmoi_icu_converter_open(const char *name);
void malmoi_icu_converter_close(void *converter);
/// Decodes the next `length` bytes into UTF-16 and returns the number of units written; `capacity` must be at
/// least 2 * length + 16. Bytes of an unfinished sequence are kept for the next call unless this is the `last`.
/// `*failure` is MALMOI_ICU_DECODED, or the offset of the first byte of a sequence that cannot be decoded
/// (below 0 where it began in an earlier call); what stands before it has been written.
int32_t malmoi_icu_converter_decode(
  void *converter, const uint8_t *source, int32_t length, int last, uint16_t *target, int32_t capacity,
  int32_t *failure);
#define MALMOI_ICU_DECODED INT32_MAX

/// The ends of the sentences of a text by the rules of a locale (UAX 29), at most `capacity` of them.
/// Returns how many there are, or a negative number on failure.
int32_t malmoi_icu_sentence_breaks(
  const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity);

/// The version of the Unicode data, as major * 100 + minor.
int32_t malmoi_icu_unicode_version(void);

#endif
