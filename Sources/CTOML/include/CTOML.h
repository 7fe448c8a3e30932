#ifndef CTOML_H
#define CTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What an item of a TOML document is.
typedef enum {
  malmoi_toml_table,
  malmoi_toml_array,
  malmoi_toml_string,
  malmoi_toml_integer,
  malmoi_toml_boolean,
  malmoi_toml_other,
} malmoi_toml_kind;

/// An item as it is handed over; its texts live for the call alone.
typedef struct {
  /// The keys from the root, each ended by a NUL; an element of an array has those of the array.
  const char *path;
  /// How many keys there are.
  size_t depth;
  malmoi_toml_kind kind;
  /// A string's UTF-8.
  const char *text;
  size_t length;
  /// An integer, or 1 for true.
  int64_t number;
  /// The 1-based place of the key, or of the element.
  uint32_t line;
  uint32_t column;
} malmoi_toml_item;

/// Hands every item of a TOML 1.0 document over, in no order, tables and arrays before what they hold. Where the text
/// is no TOML, `fault` gets the reason with its place instead.
void malmoi_toml_parse(const char *text, size_t length, void *context,
                       void (*item)(void *context, const malmoi_toml_item *item),
                       void (*fault)(void *context, const char *reason, uint32_t line, uint32_t column));

#ifdef __cplusplus
}
#endif

#endif
