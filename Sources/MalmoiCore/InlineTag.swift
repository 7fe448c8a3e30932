/// A piece of inline markup. It stands between the scalars of a text and is no part of it: matching never sees it,
/// a writer puts it back.
public struct InlineTag: Sendable, Hashable, Codable {
  /// Which end of a pair a tag is.
  public enum Kind: String, Sendable, Hashable, Codable {
    case open
    case close
    case standalone
  }

  /// How many scalars of the text stand before it.
  public var offset: Int
  /// Which end of a pair it is, if any.
  public var kind: Kind
  /// Numbers the unit's tags from 1: both ends of a pair have the same, and so has the tag's counterpart in the
  /// other language.
  public var number: Int
  /// The element of the file that it was read from (`bpt`, `g`, `pc` …), without prefix.
  public var element: String
  /// The element's attributes, in their order.
  public var attributes: [Property]
  /// What stands inside the element, as XML; empty where the element holds text of the segment.
  public var code: String

  /// A tag at a place of a text.
  public init(
    offset: Int, kind: Kind, number: Int, element: String, attributes: [Property] = [], code: String = ""
  ) {
    self.offset = offset
    self.kind = kind
    self.number = number
    self.element = element
    self.attributes = attributes
    self.code = code
  }

  /// `{1}`, `{/1}`: how the tag is shown within a text.
  public var placeholder: String { kind == .close ? "{/\(number)}" : "{\(number)}" }

  /// A text with its tags shown as placeholders.
  public static func showing(_ tags: [InlineTag], in text: String) -> String {
    if tags.isEmpty { return text }
    var shown = ""
    var rest = text.unicodeScalars[...]
    var offset = 0
    for tag in tags {
      let count = max(0, tag.offset - offset)
      shown.unicodeScalars += rest.prefix(count)
      rest = rest.dropFirst(count)
      offset += count
      shown += tag.placeholder
    }
    shown.unicodeScalars += rest
    return shown
  }
}

/// Something that a file says under a name of its own.
public struct Property: Sendable, Hashable, Codable {
  /// The name as the file gives it; `@` stands before the name of an attribute.
  public var name: String
  /// The value as the file gives it.
  public var value: String
  /// The language of the side that it is said of; nil for the whole.
  public var language: String?

  /// A value under a name.
  public init(_ name: String, _ value: String, language: String? = nil) {
    self.name = name
    self.value = value
    self.language = language
  }
}
