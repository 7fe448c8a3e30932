/// What the note of a unit says of its findings: `malmoi: ignore term-missing, number-mismatch` leaves out those of
/// two rules, `malmoi: ignore` all of them. Behind ` -- ` may stand why.
struct Silence {
  /// The rules as the note names them; none stands for all.
  let names: [String]

  /// The silences of a note, line by line; nil where it holds none.
  init?(note: String) {
    let lists = note.split(whereSeparator: \.isNewline).compactMap(Self.names)
    if lists.isEmpty { return nil }
    names = lists.contains([]) ? [] : lists.flatMap(\.self)
  }

  /// Whether findings of a rule are left out.
  func covers(_ rule: String) -> Bool { names.isEmpty || names.contains(rule) }

  private static func names(_ line: Substring) -> [String]? {
    let words = line.split { $0.isWhitespace || $0 == "," }
    guard words.count > 1, words[0].lowercased() == "malmoi:", words[1].lowercased() == "ignore" else {
      return nil
    }
    return words.dropFirst(2).prefix { $0 != "--" }.map(String.init)
  }
}
