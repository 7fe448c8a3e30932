public import Language
internal import MalmoiCore
internal import MalmoiStore

/// What a search of the glossary found.
public struct TermSearchResult: Codable, Sendable {
  /// The concepts, nearest first.
  public let concepts: [ConceptResult]
  /// Where there are none: terms that may have been meant.
  public let suggestions: [TermSuggestion]
}

/// A term that may have been meant.
public struct TermSuggestion: Codable, Sendable {
  /// The term.
  public let text: String
  /// Why: `spelling` (another spelling of a loanword) or `keyboard` (typed on the wrong layout).
  public let reason: String
  /// The concept's id.
  public let concept: Int64
}

/// What a text may be completed to, as the protocols give it.
public struct CompletionResult: Encodable, Sendable {
  /// The text so far.
  public let query: String
  /// The completions: shorter ones first.
  public let items: [CompletionItem]
}

/// A completion.
public struct CompletionItem: Encodable, Sendable {
  /// The whole term.
  public let text: String
  /// The term's status.
  public let status: String
  /// The concept's preferred or admitted terms in the other language.
  public let translations: [String]
  /// The concept's id.
  public let concept: Int64
}

extension Workspace {
  /// The concepts with a term that a text stands for: terms equal to it first, then those that begin with it, then
  /// those that hold it; initial consonants (ㅂㅇㅁㅁㄹ) and romanization (kyuwon) count where the text as it stands is
  /// in no term. Case, width and spaces do not count. Where nothing is found, terms that may have been meant are
  /// suggested: other spellings of a loanword (딥씨크), and what the text is on the other keyboard layout (elqtlzm).
  public func conceptLookup(_ text: String) throws -> TermSearchResult {
    let pattern = TermPattern(text)
    guard !pattern.isEmpty else { throw RequestError("the text is empty", field: "text") }
    return try read(empty: TermSearchResult(concepts: [], suggestions: [])) { store in
      let concepts = try store.concepts()
      let names = try glossaryNames(store)
      let found = Self.ranked(concepts) { pattern.rank($0.text) }
      if !found.isEmpty {
        return TermSearchResult(concepts: found.map { Self.result($0, names) }, suggestions: [])
      }
      return TermSearchResult(concepts: [], suggestions: Self.suggestions(for: text, in: concepts))
    }
  }

  /// The glossary's terms that a text may be the beginning of, in the text's language or by initial consonants or
  /// romanization; terms to be avoided are left out.
  public func complete(_ text: String, from: TextLanguage?, limit: Int) throws -> CompletionResult {
    guard limit >= 1 else { throw RequestError("limit must be 1 or more", field: "limit") }
    let pattern = TermPattern(text)
    let empty = CompletionResult(query: text, items: [])
    if pattern.isEmpty { return empty }
    return try read(empty: empty) { store in
      var items: [CompletionItem] = []
      for stored in try store.concepts() {
        for term in stored.concept.terms where term.status.isAllowed && (from == nil || from == term.language)
        {
          guard let rank = pattern.rank(term.text), rank != .inside else { continue }
          let translations = stored.concept.terms(in: term.language.other).filter(\.status.isAllowed).map(
            \.text)
          items.append(
            CompletionItem(
              text: term.text, status: term.status.rawValue, translations: translations, concept: stored.id))
        }
      }
      items.sort { ($0.text.count, $0.text, $0.concept) < ($1.text.count, $1.text, $1.concept) }
      return CompletionResult(query: text, items: Array(items.prefix(limit)))
    }
  }

  /// The concepts with a term that a rank is given for, best rank first.
  private static func ranked(
    _ concepts: [StoredConcept], _ rank: (Term) -> TermPattern.Rank?
  ) -> [StoredConcept] {
    let ranked = concepts.compactMap { stored in
      stored.concept.terms.compactMap(rank).min().map { ($0, stored) }
    }
    return ranked.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.id < $1.1.id }.map(\.1)
  }

  private static func suggestions(for text: String, in concepts: [StoredConcept]) -> [TermSuggestion] {
    let key = LoanwordKey.key(text)
    let meant = Self.onOtherLayout(text).map(TermPattern.init)
    return concepts.flatMap { stored in
      stored.concept.terms.filter(\.status.isAllowed).compactMap { term -> TermSuggestion? in
        if term.language == .korean, !key.isEmpty, LoanwordKey.key(term.text) == key {
          return TermSuggestion(text: term.text, reason: "spelling", concept: stored.id)
        }
        if let rank = meant?.rank(term.text), rank < .inside {
          return TermSuggestion(text: term.text, reason: "keyboard", concept: stored.id)
        }
        return nil
      }
    }
  }

  /// What a text is when its keys are struck on the other keyboard layout.
  static func onOtherLayout(_ text: String) -> String? {
    TextLanguage(scriptOf: text) == .korean
      ? KeyboardLayout.latin(fromKorean: text) : KeyboardLayout.korean(fromLatin: text)
  }
}

/// A text that is looked for among terms.
private struct TermPattern {
  /// How a term answers to a pattern, nearest first.
  enum Rank: Int, Comparable {
    case equal, beginning, inside, consonants, sounds

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  private let text: String
  private let folded: [UInt32]
  private let isByConsonants: Bool
  /// The romanization key of a text in Latin letters.
  private let soundKey: String?

  init(_ text: String) {
    self.text = text
    folded = Self.folded(text)
    isByConsonants = InitialConsonants.isPattern(text)
    // Two letters have too many readings to find anything by.
    let isLatin = folded.count > 2 && folded.allSatisfy(Scalar.isASCIILetter)
    soundKey = isLatin ? Romanization.key(text) : nil
  }

  var isEmpty: Bool { folded.isEmpty }

  func rank(_ term: String) -> Rank? {
    let scalars = Self.folded(term)
    if scalars == folded { return .equal }
    if scalars.starts(with: folded) { return .beginning }
    if isByConsonants {
      return InitialConsonants.firstMatch(of: text, in: term, atStart: true) == nil ? nil : .consonants
    }
    if let soundKey, scalars.contains(where: Scalar.isSyllable), Romanization.key(term).hasPrefix(soundKey) {
      return .sounds
    }
    return scalars.firstRange(of: folded) == nil ? nil : .inside
  }

  private static func folded(_ text: String) -> [UInt32] {
    FoldedText(text).scalars.filter { !Scalar.isSpace($0) }
  }
}
