public import Language

/// An aligned pair of segments with what a memory keeps about it, as interchange formats carry it.
public struct TranslationUnit: Sendable, Equatable {
  /// The Korean text exactly as given, outer white space too.
  public var korean: String
  /// The English text exactly as given, outer white space too.
  public var english: String
  /// Which side was written first, where the source of the unit says.
  public var original: TextLanguage?
  /// The language tags as given (`ko-KR`, `en-GB`), where there were any.
  public var koreanTag: String?
  public var englishTag: String?
  /// Who made it, where known.
  public var author: String?
  /// Seconds since 1970-01-01T00:00:00Z.
  public var created: Int64?
  public var changed: Int64?
  public var useCount: Int?
  public var note: String?
  /// The workflow state as the format names it (`translated`, `fuzzy`, `reviewed` …).
  public var state: String?
  /// Where it occurs; nil where the format has no notion of order or identity.
  public var occurrence: Occurrence?

  /// A pair of texts, everything else unknown.
  public init(korean: String, english: String) {
    self.korean = korean
    self.english = english
  }

  /// The text in one of the languages.
  public subscript(language: TextLanguage) -> String {
    language == .korean ? korean : english
  }
}

/// One place at which a unit stands in a document. Its neighbours make its context.
public struct Occurrence: Sendable, Equatable {
  /// The position among the document's units, from 0.
  public var position: Int
  /// The source texts of the neighbours, in `original`'s language: nil where there is none, which is the start
  /// or the end of the document.
  public var previous: String?
  public var next: String?
  /// An identity that the format gives (gettext's msgctxt, a unit's id); an empty one is not an absent one.
  public var key: String?

  public init(position: Int, previous: String? = nil, next: String? = nil, key: String? = nil) {
    self.position = position
    self.previous = previous
    self.next = next
    self.key = key
  }
}
