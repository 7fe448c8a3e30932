#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static int32_t normalize(
  const UNormalizer2 *normalizer, const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = unorm2_normalize(
    normalizer, (const UChar *)source, length, (UChar *)target, capacity, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? size : -1;
}

int32_t malmoi_icu_nfc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFCInstance(&status);
  return U_SUCCESS(status) ? normalize(normalizer, source, length, target, capacity) : -1;
}

int32_t malmoi_icu_nfkc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
  return U_SUCCESS(status) ? normalize(normalizer, source, length, target, capacity) : -1;
}

int32_t malmoi_icu_fold(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = u_strFoldCase(
    (UChar *)target, capacity, (const UChar *)source, length, U_FOLD_CASE_DEFAULT, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? size : -1;
}

int malmoi_icu_nfkc_boundary_before(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
  return U_FAILURE(status) || unorm2_hasBoundaryBefore(normalizer, (UChar32)scalar);
}

int8_t malmoi_icu_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

int malmoi_icu_is_numeric(uint32_t scalar) {
  return u_getIntPropertyValue((UChar32)scalar, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

int malmoi_icu_is_wide(uint32_t scalar) {
  int width = u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

int malmoi_icu_is_emoji(uint32_t scalar) {
  return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI_PRESENTATION);
}

// Where decoding stopped: the converter has consumed the bad bytes by the time it calls back.
typedef struct {
  int32_t length;
} BadBytes;

static void stop_at_bad_bytes(
  const void *context, UConverterToUnicodeArgs *arguments, const char *bytes, int32_t length,
  UConverterCallbackReason reason, UErrorCode *status) {
  (void)arguments;
  (void)bytes;
  if (reason > UCNV_IRREGULAR) return;  // reset, close and clone are no faults
  ((BadBytes *)context)->length = length;
  (void)status;  // already holds the error; leaving it set stops the conversion
}

void *malmoi_icu_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  return U_SUCCESS(status) ? converter : 0;
}

void malmoi_icu_converter_close(void *converter) { ucnv_close((UConverter *)converter); }

int32_t malmoi_icu_converter_decode(
  void *converter, const uint8_t *source, int32_t length, int last, uint16_t *target, int32_t capacity,
  int32_t *failure) {
  UErrorCode status = U_ZERO_ERROR;
  BadBytes bad = {0};
  ucnv_setToUCallBack((UConverter *)converter, stop_at_bad_bytes, &bad, 0, 0, &status);
  UChar *out = (UChar *)target;
  const char *in = (const char *)source;
  ucnv_toUnicode(
    (UConverter *)converter, &out, out + capacity, &in, (const char *)source + length, 0, (UBool)last, &status);
  *failure = U_FAILURE(status) ? (int32_t)(in - (const char *)source) - bad.length : MALMOI_ICU_DECODED;
  return (int32_t)(out - (UChar *)target);
}

int32_t malmoi_icu_sentence_breaks(
  const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, locale, (const UChar *)text, length, &status);
  if (U_FAILURE(status)) return -1;
  int32_t count = 0;
  for (int32_t place = ubrk_next(iterator); place != UBRK_DONE; place = ubrk_next(iterator)) {
    if (count < capacity) breaks[count] = place;
    count++;
  }
  ubrk_close(iterator);
  return count;
}

int32_t malmoi_icu_unicode_version(void) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return version[0] * 100 + version[1];
}
