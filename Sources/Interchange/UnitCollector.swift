internal import Language
internal import MalmoiCore

/// Counts what a reader finds, puts units into their context where the format has one, and hands them on.
final class UnitCollector {
  var languages: Set<String> = []
  var warnings: [String] = []
  private(set) var units = 0
  private(set) var pairs = 0
  private(set) var skipped: [SkippedUnit] = []

  private var lastTags = ("", "")
  private let keepsContext: Bool
  private let includesUnfinished: Bool
  private let body: (LocatedUnit) throws -> Void
  private var held: LocatedUnit?
  private var previous: String?
  private var position = 0

  init(keepsContext: Bool, includesUnfinished: Bool = false, body: @escaping (LocatedUnit) throws -> Void) {
    self.keepsContext = keepsContext
    self.includesUnfinished = includesUnfinished
    self.body = body
  }

  /// Takes up a language tag that the file uses; an empty one is none.
  func note(language tag: String) {
    // The same two tags come again and again, and comparing is cheaper than hashing.
    if tag == lastTags.0 || tag == lastTags.1 || tag.isEmpty { return }
    lastTags = (tag, lastTags.0)
    languages.insert(tag)
  }

  /// Takes a unit, or skips it where a side is empty. Its text in `source` is its neighbours' context.
  func add(_ located: LocatedUnit, source: TextLanguage = .korean, key: String? = nil) throws {
    units += 1
    let unit = located.unit
    let isUnfinished = includesUnfinished && !isBlank(unit[source])
    if !isUnfinished && (isBlank(unit.korean) || isBlank(unit.english)) {
      skipped.append(SkippedUnit(line: located.line, reason: Self.emptyReason(unit)))
      if keepsContext, !isBlank(unit[source]) { try move(to: nil, source: unit[source]) }
      return
    }
    pairs += 1
    if mayBeDamaged(unit.korean) || mayBeDamaged(unit.english) { look(at: unit, line: located.line) }
    if !keepsContext && key == nil { return try body(located) }
    var placed = located
    guard keepsContext else {
      placed.unit.occurrence = Occurrence(position: pairs - 1, key: key)
      return try body(placed)
    }
    placed.unit.occurrence = Occurrence(position: position, previous: previous, key: key)
    try move(to: placed, source: unit[source])
  }

  /// Counts a unit that cannot be taken at all.
  func skip(line: Int, reason: String) {
    units += 1
    skipped.append(SkippedUnit(line: line, reason: reason))
  }

  /// A message that stands in the document without being a unit is still a neighbour.
  func pass(source: String) throws {
    if keepsContext { try move(to: nil, source: source) }
  }

  /// Hands on the last unit, which has no next neighbour; what follows is another document.
  func finish() throws {
    if let held { try body(held) }
    held = nil
    previous = nil
  }

  private func move(to unit: LocatedUnit?, source: String) throws {
    if var last = held {
      last.unit.occurrence?.next = source
      try body(last)
    }
    held = unit
    previous = source
    position += 1
  }

  // MARK: Damaged text

  private var replaced = (count: 0, line: 0)
  private var mistaken = (count: 0, line: 0)

  /// What shows that texts were damaged before they came here.
  var textWarnings: [String] {
    var warnings: [String] = []
    if replaced.count > 0 {
      warnings.append(
        "\(replaced.count) units hold U+FFFD, a character lost in an earlier conversion; first in line \(replaced.line)"
      )
    }
    if mistaken.count > 0 {
      warnings.append(
        "\(mistaken.count) Korean texts look like Hangul decoded in a wrong charset; first in line \(mistaken.line)"
      )
    }
    return warnings
  }

  private func look(at unit: TranslationUnit, line: Int) {
    if holdsReplacement(unit.korean) || holdsReplacement(unit.english) {
      if replaced.count == 0 { replaced.line = line }
      replaced.count += 1
    }
    if looksMistaken(unit.korean) {
      if mistaken.count == 0 { mistaken.line = line }
      mistaken.count += 1
    }
  }

  /// Whether a text holds a byte that begins U+FFFD (EF) or U+0080 to U+00FF (C2, C3). Few do, and all are looked
  /// at, so this runs to the end of the text, which lets the compiler take many bytes at once.
  @inline(__always)
  private func mayBeDamaged(_ text: String) -> Bool {
    var found = false
    text.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes { found = found || byte == 0xEF || byte & 0xFE == 0xC2 }
    }
    return found
  }

  private func holdsReplacement(_ text: String) -> Bool { text.unicodeScalars.contains("\u{FFFD}") }

  /// Hangul whose bytes were taken for Latin-1 or windows-1252 is letters of U+0080 to U+00FF, four in a row at
  /// least (two syllables of windows-949), and no Hangul.
  private func looksMistaken(_ text: String) -> Bool {
    guard TextLanguage(scriptOf: text) == .english else { return false }
    var run = 0
    for scalar in text.unicodeScalars {
      run = (0x80...0xFF).contains(scalar.value) ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  private static func emptyReason(_ unit: TranslationUnit) -> String {
    switch (isBlank(unit.korean), isBlank(unit.english)) {
    case (true, true): "both sides are empty"
    case (true, false): "empty Korean side"
    default: "empty English side"
    }
  }
}

/// Whether a text holds nothing but white space.
func isBlank(_ text: String) -> Bool {
  // Nearly every text begins with a letter.
  if let first = text.utf8.first, first > 0x20 && first < 0x7F || first >= 0xEA { return false }
  return text.unicodeScalars.allSatisfy { Scalar.isSpace($0.value) }
}
