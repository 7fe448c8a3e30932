public import Language
internal import MalmoiCore
internal import MalmoiStore

/// The units that hold a text, as `--json` prints them.
public struct ConcordanceResult: Codable, Sendable {
  /// The text.
  public let query: String
  /// The units, best first.
  public let matches: [ConcordanceMatch]
}

/// A unit that holds a text.
public struct ConcordanceMatch: Codable, Sendable {
  /// The unit's id.
  public let id: Int64
  /// Its Korean.
  public let ko: String
  /// Its English.
  public let en: String
  /// The name of its memory.
  public let memory: String
  /// The side that holds the text: `ko` or `en`.
  public let language: String
  /// Where the text stands in that side, in Unicode scalars.
  public internal(set) var spans: [[Int]]
}

extension Workspace {
  /// The units that hold a text, compared without case, width and Unicode form, and without spaces where wanted.
  /// Shorter texts come first, as more of them is what was asked for; then newer ones.
  public func concordance(
    _ text: String, in language: TextLanguage?, limit: Int = 20, isIgnoringSpaces: Bool = false
  ) throws -> ConcordanceResult {
    guard limit >= 1 else { throw RequestError("limit must be 1 or more", field: "limit") }
    try checkText(text, "text")
    let empty = ConcordanceResult(query: text, matches: [])
    return try read(empty: empty) { store in
      let names = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.id, $0.name) })
      let languages = language.map { [$0] } ?? TextLanguage.allCases
      let found = try store.concordance(text, in: languages, limit: limit, isIgnoringSpaces: isIgnoringSpaces)
      return ConcordanceResult(
        query: text,
        matches: found.map {
          ConcordanceMatch(
            id: $0.unit.id, ko: $0.unit.unit.korean, en: $0.unit.unit.english,
            memory: names[$0.unit.memoryID] ?? "",
            language: $0.language.rawValue, spans: $0.spans.map { [$0.lowerBound, $0.upperBound] })
        })
    }
  }
}
