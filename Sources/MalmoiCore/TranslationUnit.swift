public import Language

/// An aligned pair of segments with what a memory keeps about it, as interchange formats carry it.
public struct TranslationUnit: Sendable, Equatable {
  /// The Korean text exactly as given, outer white space too.
  public var korean: String
  /// The English text exactly as given, outer white space too.
  public var english: String
  /// Which side was written first, where the source of the unit says.
  public var original: TextLanguage?
  /// The Korean side's language tag as given (`ko-KR`), where there was one.
  public var koreanTag: String?
  /// The English side's language tag as given (`en-GB`), where there was one.
  public var englishTag: String?
  /// Who made it, where known.
  public var author: String?
  /// When it was made, in seconds since 1970-01-01T00:00:00Z.
  public var created: Int64?
  /// When it was last changed, in seconds since 1970-01-01T00:00:00Z.
  public var changed: Int64?
  /// How often it has been used, where the source counts that.
  public var useCount: Int?
  /// A remark for translators.
  public var note: String?
  /// The workflow state as the format names it (`translated`, `fuzzy`, `reviewed` …).
  public var state: String?
  /// The inline markup of the Korean side, in the order of its offsets.
  public var koreanMarkup: [InlineTag] = []
  /// The inline markup of the English side, in the order of its offsets.
  public var englishMarkup: [InlineTag] = []
  /// What the source says beyond this, in its own terms and order: TMX's props, attributes (`@tuid`) …
  public var properties: [Property] = []
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

  /// The inline markup of one of the languages.
  public func markup(in language: TextLanguage) -> [InlineTag] {
    language == .korean ? koreanMarkup : englishMarkup
  }
}

/// One place at which a unit stands in a document. Its neighbours make its context.
public struct Occurrence: Sendable, Equatable {
  /// The position among the document's units, from 0.
  public var position: Int
  /// The text before it in the language of the document's source; nil at the document's start.
  public var previous: String?
  /// The text after it in the language of the document's source; nil at the document's end.
  public var next: String?
  /// An identity that the format gives (gettext's msgctxt, a unit's id); an empty one is not an absent one.
  public var key: String?

  /// A place; without neighbours it is a document of its own.
  public init(position: Int, previous: String? = nil, next: String? = nil, key: String? = nil) {
    self.position = position
    self.previous = previous
    self.next = next
    self.key = key
  }
}
