public import Language
internal import MalmoiCore

extension Store {
  /// A unit that holds a text.
  public struct ConcordanceHit: Sendable {
    /// The unit.
    public let unit: StoredUnit
    /// The side that holds the text.
    public let language: TextLanguage
    /// Where it stands, in scalars.
    public let spans: [Range<Int>]
  }

  /// The units that hold a text in one of the languages: shortest side first (without regard to case, width and
  /// surplus spaces), then the latest, then by id.
  public func concordance(
    _ text: String, in languages: [TextLanguage], limit: Int, isIgnoringSpaces: Bool
  ) throws -> [ConcordanceHit] {
    let pattern = SubstringPattern(text, isIgnoringSpaces: isIgnoringSpaces)
    defer { closeIndexRows() }
    var found: [(match: ConcordanceMatch, language: TextLanguage)] = []
    for language in languages {
      let matches =
        try isIndexCurrent()
        ? Self.reading { try index(language).index.concordance(pattern, limit: limit) }
        : scan(pattern, language)
      found += matches.map { ($0, language) }
    }
    found.sort { $0.match.precedes($1.match) }
    var seen: Set<Int64> = []
    return try found.filter { seen.insert($0.match.unit).inserted }.prefix(limit).map {
      ConcordanceHit(unit: try unit($0.match.unit), language: $0.language, spans: $0.match.ranges)
    }
  }

  /// The same by looking at every text.
  private func scan(_ pattern: SubstringPattern, _ language: TextLanguage) throws -> [ConcordanceMatch] {
    var found: [ConcordanceMatch] = []
    try database.forEach("SELECT id, memory, changed, \(language.rawValue) FROM unit") { row in
      let text = row.text(3)
      let ranges = pattern.ranges(in: text)
      if ranges.isEmpty { return }
      found.append(
        ConcordanceMatch(
          unit: row.int64(0), memory: row.int64(1), changed: row.int64(2),
          length: Profile.key(of: text.scalarValues).count, ranges: ranges))
    }
    return found
  }
}
