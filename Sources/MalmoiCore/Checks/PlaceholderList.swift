internal import Language

/// The placeholders of a text with what must be the same in its translation.
struct PlaceholderList {
  struct Entry {
    let key: String
    let range: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private(set) var keys: Set<String> = []
  private var argument = 0
  private var seen: [String: Int] = [:]
  private var tags: Set<String> = []

  /// The placeholders of a text.
  ///
  /// - Parameter source: The list of the text's source, which tells what is a tag: `<file>` is one only beside
  ///   `</file>`, else a word that may be translated.
  init(_ text: CheckedText, tagsOf source: PlaceholderList? = nil) {
    tags = source?.tags ?? []
    let message = MessageFormat(text.scalars)
    for argument in message?.arguments ?? [] { add(argument.key, argument.range, counted: false) }
    for range in text.markup where text.scalars[range.lowerBound] == 0x3C {
      if text.scalars[range.lowerBound + 1] == 0x2F { tags.insert(Self.tagName(text[range])) }
    }
    for range in text.markup {
      let token = text[range]
      switch token.unicodeScalars.first {
      case "%":
        if !Self.isEncoded(range, text.scalars) { addConversion(token, range) }
      // A letter alone stands for any: $1 to $n.
      case "$" where token.count == 2 && token.last!.isLetter: break
      case "$": add(token, range, counted: false)
      // Braces of an ICU message are its arguments and branches.
      case "{" where message != nil: break
      case "{" where token.dropFirst().dropLast().allSatisfy(Self.isName): add(token, range, counted: false)
      case "<": addTag(token, range)
      // Words in square brackets are mostly options, which are translated.
      default: break
      }
    }
  }

  private mutating func add(_ key: String, _ range: Range<Int>, counted: Bool) {
    // The second of two equal tags must have a counterpart of its own; a name may stand any number of times.
    seen[key, default: 0] += 1
    let key = counted ? "\(key)#\(seen[key]!)" : key
    if keys.insert(key).inserted { entries.append(Entry(key: key, range: range)) }
  }

  /// Whether a percent sign encodes a character of an address: Beginner%27s_Guide.
  private static func isEncoded(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    guard range.lowerBound > 0, Scalar.isASCIILetter(text[range.lowerBound - 1]), range.count > 2 else {
      return false
    }
    return text[range].dropFirst().prefix(2).allSatisfy {
      Unicode.Scalar($0)?.properties.isASCIIHexDigit == true
    }
  }

  private mutating func addConversion(_ token: String, _ range: Range<Int>) {
    let body = token.dropFirst()
    // A flag of space is nearly always the space behind a per cent sign.
    guard let first = body.first, first != " ", first != "(" else {
      return token.hasPrefix("%(") ? add(token, range, counted: false) : ()
    }
    let type = body.drop { !$0.isLetter }
    // Qt's %1 and %L1 have no type; %n is Qt's number as often as C's.
    guard !type.isEmpty, type != "n", type.first?.isUppercase != true || "XEG".contains(type) else {
      return add(token, range, counted: false)
    }
    if let dollar = body.firstIndex(of: "$"), let position = Int(body[..<dollar]) {
      return add("%\(position)$\(Self.family(type))", range, counted: false)
    }
    if body.contains("*") { argument += 1 }
    argument += 1
    add("%\(argument)$\(Self.family(type))", range, counted: false)
  }

  /// Conversions that take the same argument: i and d, x and X, the forms of a floating-point number.
  private static func family(_ type: Substring) -> String {
    let length = type.dropLast()
    switch type.last {
    case "d", "i", "u", "x", "X", "o": return length + "d"
    case "e", "E", "f", "g", "G": return length + "f"
    default: return String(type)
    }
  }

  private static func isName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_.:-#!".contains(character))
  }

  /// Whether a conversion groups digits (`%'d`, `%1$'d`), by a flag of POSIX that Markup does not know.
  static func hasGrouping(_ text: [UInt32]) -> Bool {
    text.indices.dropLast().contains { place in
      text[place + 1] == 0x27 && (text[place] == 0x25 || text[place] == 0x24)
    }
  }

  /// Whether all conversions of a text are those of strftime, two at least, and one that printf does not have.
  static func isDateFormat(_ text: [UInt32]) -> Bool {
    var count = 0
    var isDate = false
    var place = 0
    while let percent = text[place...].firstIndex(of: 0x25) {
      // The flags of GNU.
      let rest = text[(percent + 1)...].drop { dateFlags.contains($0) }
      guard let letter = rest.first, Scalar.isASCIILetter(letter) else { return false }
      count += 1
      isDate = isDate || dateLetters.contains(letter)
      place = rest.startIndex + 1
    }
    return count > 1 && isDate
  }

  private static let dateFlags = Set("-_0^".scalarValues)
  private static let dateLetters = Set("BDHIMRTYZbjklmpy".scalarValues)

  private mutating func addTag(_ token: String, _ range: Range<Int>) {
    let name = Self.tagName(token)
    guard tags.contains(name) || name == "img" else { return }
    add((token.hasPrefix("</") ? "</" : "<") + name, range, counted: true)
  }

  static func tagName(_ token: String) -> String {
    String(
      token.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    )
    .lowercased()
  }
}
