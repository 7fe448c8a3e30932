public import Language

/// The status of a term among those of its concept (ISO 30042's administrative statuses).
public enum TermStatus: String, Sendable, CaseIterable {
  case preferred, admitted, deprecated, superseded

  /// Whether a translation may use the term.
  public var isAllowed: Bool { self == .preferred || self == .admitted }

  /// Reads a status leniently: upper case, ISO 30042's `preferredTerm-admn-sts`, and `forbidden`, `obsolete`,
  /// `non-standard`, `approved`, `provisional` as other tools write them. An empty text is `preferred`.
  public init?(lenient text: some StringProtocol) {
    var name = text.lowercased()
    if name.hasSuffix("term-admn-sts") { name.removeLast("term-admn-sts".count) }
    switch name {
    case "", "preferred", "approved", "standard": self = .preferred
    case "admitted", "provisional": self = .admitted
    case "deprecated", "forbidden", "non-standard": self = .deprecated
    case "superseded", "obsolete": self = .superseded
    default: return nil
    }
  }
}

/// A term of a concept in one language.
public struct Term: Sendable, Equatable {
  /// The term as it is written.
  public var text: String
  /// The language that the term is of.
  public var language: TextLanguage
  /// Its standing among the terms of its concept.
  public var status: TermStatus
  /// The part of speech as the glossary names it (`noun`, `proper noun` …).
  public var partOfSpeech: String?
  /// Whether only the same case counts when the term is looked for in a text.
  public var isCaseSensitive: Bool
  /// What the glossary says of the term beyond this, in its own terms and order.
  public var properties: [Property] = []

  /// A term; without further word a preferred one in which case does not count.
  public init(
    _ text: String, _ language: TextLanguage, status: TermStatus = .preferred, partOfSpeech: String? = nil,
    isCaseSensitive: Bool = false
  ) {
    self.text = text
    self.language = language
    self.status = status
    self.partOfSpeech = partOfSpeech
    self.isCaseSensitive = isCaseSensitive
  }
}

/// A concept entry (ISO 30042): what its terms in both languages mean.
public struct Concept: Sendable, Equatable {
  /// The identity that the glossary's file gives it, where it gives one.
  public var key: String?
  /// The subject field.
  public var subject: String?
  /// What the concept is.
  public var definition: String?
  /// A remark for the people who use the terms.
  public var note: String?
  /// In the order of the file.
  public var terms: [Term]
  /// What the glossary says of the concept beyond this, in its own terms and order.
  public var properties: [Property] = []

  /// A concept with the terms given.
  public init(
    key: String? = nil, subject: String? = nil, definition: String? = nil, note: String? = nil,
    terms: [Term] = []
  ) {
    self.key = key
    self.subject = subject
    self.definition = definition
    self.note = note
    self.terms = terms
  }

  /// The terms in a language.
  public func terms(in language: TextLanguage) -> [Term] { terms.filter { $0.language == language } }
}
