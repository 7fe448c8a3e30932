internal import Language
internal import MalmoiCore

/// Counts what a reader finds, puts units into their context where the format has one, and hands them on.
final class UnitCollector {
  var languages: Set<String> = []
  var warnings: [String] = []
  private(set) var units = 0
  private(set) var pairs = 0
  private(set) var skipped: [SkippedUnit] = []

  private let keepsContext: Bool
  private let body: (LocatedUnit) throws -> Void
  private var held: LocatedUnit?
  private var previous: String?
  private var position = 0

  init(keepsContext: Bool, body: @escaping (LocatedUnit) throws -> Void) {
    self.keepsContext = keepsContext
    self.body = body
  }

  /// Takes a unit, or skips it where a side is empty. Its text in `source` is its neighbours' context.
  func add(_ located: LocatedUnit, source: TextLanguage = .korean, key: String? = nil) throws {
    units += 1
    let unit = located.unit
    if isBlank(unit.korean) || isBlank(unit.english) {
      skipped.append(SkippedUnit(line: located.line, reason: Self.emptyReason(unit)))
      if keepsContext, !isBlank(unit[source]) { try move(to: nil, source: unit[source]) }
      return
    }
    pairs += 1
    if !keepsContext { return try body(located) }
    var placed = located
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

  /// Hands on the last unit, which has no next neighbour.
  func finish() throws {
    if let held { try body(held) }
    held = nil
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
