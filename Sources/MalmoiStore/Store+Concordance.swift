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

  /// The units that hold a text in one of the languages: shortest side first, then the latest, then by id.
  public func concordance(
    _ text: String, in languages: [TextLanguage], limit: Int, isIgnoringSpaces: Bool
  ) throws -> [ConcordanceHit] {
    let pattern = SubstringPattern(text, isIgnoringSpaces: isIgnoringSpaces)
    var found: [(id: Int64, language: TextLanguage, spans: [Range<Int>], length: Int, changed: Int64)] = []
    try database.forEach("SELECT id, ko, en, changed FROM unit") { row in
      for language in languages {
        let side = row.text(language == .korean ? 1 : 2)
        let spans = pattern.ranges(in: side)
        if spans.isEmpty { continue }
        found.append((row.int64(0), language, spans, side.unicodeScalars.count, row.int64(3)))
        return
      }
    }
    found.sort {
      if $0.length != $1.length { return $0.length < $1.length }
      if $0.changed != $1.changed { return $0.changed > $1.changed }
      return $0.id < $1.id
    }
    return try found.prefix(limit).map {
      ConcordanceHit(unit: try unit($0.id), language: $0.language, spans: $0.spans)
    }
  }
}
