#include "CTOML.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <string>
#include <string_view>

namespace {

using Handler = void (*)(void *, const malmoi_toml_item *);

struct Walk {
  void *context;
  Handler handler;

  void table(const toml::table &table, const std::string &path, size_t depth) const {
    for (auto &&[key, node] : table) {
      std::string below = path;
      below.append(key.str());
      below.push_back('\0');
      visit(node, key.source().begin, below, depth + 1);
    }
  }

  void visit(const toml::node &node, toml::source_position place, const std::string &path, size_t depth) const {
    malmoi_toml_item item{path.c_str(), depth, malmoi_toml_other, "", 0, 0, place.line, place.column};
    if (const auto *string = node.as_string()) {
      item.kind = malmoi_toml_string;
      item.text = string->get().data();
      item.length = string->get().size();
    } else if (const auto *integer = node.as_integer()) {
      item.kind = malmoi_toml_integer;
      item.number = integer->get();
    } else if (const auto *boolean = node.as_boolean()) {
      item.kind = malmoi_toml_boolean;
      item.number = boolean->get();
    } else if (node.is_table()) {
      item.kind = malmoi_toml_table;
    } else if (node.is_array()) {
      item.kind = malmoi_toml_array;
    }
    handler(context, &item);
    if (const auto *below = node.as_table()) {
      table(*below, path, depth);
    } else if (const auto *array = node.as_array()) {
      for (auto &&element : *array) visit(element, element.source().begin, path, depth);
    }
  }
};

} // namespace

void malmoi_toml_parse(const char *text, size_t length, void *context, Handler item,
                       void (*fault)(void *, const char *, uint32_t, uint32_t)) {
  const toml::parse_result result = toml::parse(std::string_view(text, length));
  if (!result) {
    const auto &error = result.error();
    const std::string reason(error.description());
    fault(context, reason.c_str(), error.source().begin.line, error.source().begin.column);
    return;
  }
  Walk{context, item}.table(result.table(), "", 0);
}
