internal import Language

/// The arguments of an ICU message (`{count, plural, one {# file} other {# files}}`), those inside its branches too
/// (unicode-org.github.io/icu, "Formatting Messages").
struct MessageFormat {
  struct Argument {
    /// The name with its type, and the branches of a `select`, which must be the same in each language. Those of a
    /// plural are the language's own: Korean has `other` alone.
    let key: String
    /// The name with what stands around it.
    let range: Range<Int>
  }

  private(set) var arguments: [Argument] = []
  private let text: [UInt32]

  private static let types: Set<String> = [
    "plural", "select", "selectordinal", "number", "date", "time", "ordinal", "spellout", "duration",
  ]

  /// The arguments of a text; nil where it is no such message: none of its arguments has a type, or its braces do not
  /// go together.
  init?(_ text: [UInt32]) {
    self.text = text
    guard text.contains(0x7B), text.contains(0x2C), readMessage(0, isNested: false) == text.count else {
      return nil
    }
    guard arguments.contains(where: { $0.key.contains(",") }) else { return nil }
  }

  /// Reads a message to its end, or to the brace that ends its branch; nil where braces do not go together.
  private mutating func readMessage(_ start: Int, isNested: Bool) -> Int? {
    var place = start
    while place < text.count {
      switch text[place] {
      case 0x7B:
        guard let end = readArgument(place) else { return nil }
        place = end
      case 0x7D: return isNested ? place : nil
      // An apostrophe before a brace makes it text.
      case 0x27 where place + 1 < text.count && (text[place + 1] == 0x7B || text[place + 1] == 0x7D):
        guard let end = text[(place + 1)...].firstIndex(of: 0x27) else { return nil }
        place = end + 1
      default: place += 1
      }
    }
    return isNested ? nil : place
  }

  private mutating func readArgument(_ start: Int) -> Int? {
    var place = start + 1
    let name = readPart(&place)
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_.-".contains($0) }),
      place < text.count
    else { return nil }
    let own = arguments.count
    var key = name
    var branches: [String] = []
    if text[place] == 0x2C {
      place += 1
      let type = readPart(&place)
      guard Self.types.contains(type), place < text.count else { return nil }
      key += "," + type
      if ["plural", "select", "selectordinal"].contains(type) {
        guard text[place] == 0x2C else { return nil }
        place += 1
        arguments.append(Argument(key: key, range: start..<place))
        guard let named = readBranches(&place) else { return nil }
        branches = type == "select" ? named.sorted() : []
      } else {
        // A style is the language's own.
        guard let end = text[place...].firstIndex(of: 0x7D) else { return nil }
        place = end
        arguments.append(Argument(key: key, range: start..<place + 1))
      }
    } else {
      arguments.append(Argument(key: key, range: start..<place + 1))
    }
    guard place < text.count, text[place] == 0x7D else { return nil }
    if !branches.isEmpty {
      arguments[own] = Argument(key: key + ":" + branches.joined(separator: "|"), range: arguments[own].range)
    }
    return place + 1
  }

  /// The names of the branches up to the brace that ends them.
  private mutating func readBranches(_ place: inout Int) -> [String]? {
    var names: [String] = []
    while place < text.count, text[place] != 0x7D {
      let start = place
      while place < text.count, text[place] != 0x7B, text[place] != 0x7D { place += 1 }
      let words = String(scalarValues: text[start..<place]).split(whereSeparator: \.isWhitespace)
      if place < text.count, text[place] == 0x7D { return words.isEmpty ? names : nil }
      guard place < text.count, let name = words.last, words.count == 1 || words[0].hasPrefix("offset:"),
        let end = readMessage(place + 1, isNested: true)
      else { return nil }
      names.append(String(name))
      place = end + 1
    }
    return names
  }

  /// The text up to a comma or brace, without the white space around it.
  private func readPart(_ place: inout Int) -> String {
    let start = place
    while place < text.count, text[place] != 0x2C, text[place] != 0x7B, text[place] != 0x7D { place += 1 }
    return String(scalarValues: text[start..<place].filter { !Scalar.isSpace($0) })
  }
}
