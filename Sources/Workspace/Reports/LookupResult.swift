internal import Language
internal import MalmoiCore
internal import MalmoiStore

/// What a look-up found, as `--json` prints it.
public struct LookupResult: Codable, Sendable {
  /// The text looked up.
  public let query: String
  /// `ko-en` or `en-ko`.
  public let direction: String
  /// The matches, best first.
  public internal(set) var matches: [MatchResult] = []
  /// The terms in the text, in its order.
  public internal(set) var terms: [TermResult] = []
  /// What the text is on the other keyboard layout, where nothing was found for it as it stands and something for
  /// that.
  public internal(set) var didYouMean: String?

  init(_ query: String, _ from: TextLanguage) {
    self.query = query
    direction = from.direction
  }
}

extension TextLanguage {
  /// `ko-en` or `en-ko`: from this language into the other.
  var direction: String { rawValue + "-" + other.rawValue }
}

/// The category of a match, by which its worth is judged.
public enum MatchCategory: String, Codable, Sendable {
  /// The same text with the same neighbours (101).
  case context
  /// The same text (100).
  case exact
  /// A similar text.
  case fuzzy
}

/// A match of a look-up.
public struct MatchResult: Codable, Sendable {
  /// The unit's id.
  public let id: Int64
  /// In points of 100, 101 for a match in context, with at most one decimal.
  public let score: Double
  /// What kind of match it is.
  public let category: MatchCategory
  /// The unit's Korean.
  public let ko: String
  /// The unit's English.
  public let en: String
  /// The side in the language of the query.
  public let source: String
  /// The side in the other language.
  public let target: String
  /// The source with its inline markup as `{1}` … `{/1}`, where it has any.
  public let sourceTagged: String?
  /// The target with its inline markup as `{1}` … `{/1}`, where it has any.
  public let targetTagged: String?
  /// The name of the memory.
  public let memory: String
  /// From the unit's source to the query.
  public let diff: [DiffResult]
  /// The file that the unit came from.
  public let origin: String?
  /// Who made the unit.
  public let author: String?
  /// When the unit was last changed, in ISO 8601.
  public let changed: String?
  /// A remark for translators.
  public let note: String?
  /// The unit's workflow state.
  public let state: String?

  init(
    _ stored: StoredUnit, _ from: TextLanguage, query: String, score: Double, isExact: Bool, isContext: Bool,
    memory: String
  ) {
    let unit = stored.unit
    id = stored.id
    self.score = isContext ? (score * 1000).rounded() / 10 + 1 : Self.points(score, isExact)
    // Markup that the query lacks makes 99 of an exact match.
    let isExact = isExact && unit.markup(in: from).isEmpty
    category = isContext ? .context : isExact ? .exact : .fuzzy
    ko = unit.korean
    en = unit.english
    source = unit[from]
    target = unit[from.other]
    sourceTagged = Self.tagged(unit, from)
    targetTagged = Self.tagged(unit, from.other)
    self.memory = memory
    diff = SegmentDiff.pieces(from: source, to: query).map(DiffResult.init)
    origin = stored.origin
    author = unit.author
    changed = unit.changed.map(CivilTime.text)
    note = unit.note
    state = unit.state
  }

  private static func tagged(_ unit: TranslationUnit, _ language: TextLanguage) -> String? {
    let tags = unit.markup(in: language)
    return tags.isEmpty ? nil : InlineTag.showing(tags, in: unit[language])
  }

  /// A score as points with one decimal; only an exact match may show 100.
  private static func points(_ score: Double, _ isExact: Bool) -> Double {
    let points = (score * 1000).rounded() / 10
    return isExact ? points : min(points, 99.9)
  }
}

/// A piece of a difference.
public struct DiffResult: Codable, Sendable {
  /// `equal`, `insert` (only in the query) or `delete` (only in the memory).
  public let op: String
  /// The text of the piece.
  public let text: String

  init(_ piece: SegmentDiff.Piece) {
    op = piece.operation.rawValue
    text = piece.text
  }
}

/// A term found in a text.
public struct TermResult: Codable, Sendable {
  /// Where it begins, in Unicode scalars of the text.
  public internal(set) var start: Int
  /// Where it ends, exclusive.
  public internal(set) var end: Int
  /// The span as it stands in the text, without its particle.
  public let text: String
  /// The glossary's form.
  public let source: String
  /// The concept's id.
  public let concept: Int64
  /// The concept's terms in the other language: preferred ones first.
  public let targets: [TargetResult]
  /// `term`, `compound` or `derived`.
  public let kind: String
  /// The term's own status in its concept.
  public let status: String
  /// What the concept is.
  public let definition: String?
}

/// A term to translate with.
public struct TargetResult: Codable, Sendable {
  /// The term.
  public let text: String
  /// Its status.
  public let status: String
}

/// What term recognition found in a text, as `--json` prints it.
public struct TermsResult: Codable, Sendable {
  /// The text.
  public let query: String
  /// `ko-en` or `en-ko`.
  public let direction: String
  /// The terms, in the order of the text.
  public let terms: [TermResult]
}
