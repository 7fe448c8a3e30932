/// One of the two languages of a memory.
public enum TextLanguage: String, Sendable, Hashable, CaseIterable {
  case korean = "ko"
  case english = "en"

  /// The other one: the language to translate into.
  public var other: TextLanguage { self == .korean ? .english : .korean }

  /// The language that the script of a text shows: Korean where it holds any Hangul (syllables or letters,
  /// composed or not), else English.
  public init(scriptOf text: String) {
    self = text.unicodeScalars.contains { Scalar.isHangul($0.value) } ? .korean : .english
  }

  /// Reads a language tag leniently: `ko`, `ko-KR`, `KO`, `ko_KR`, `kor`; `en`, `en-GB`, `eng` …; nil for others.
  public init?(tag: some StringProtocol) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
    switch primary {
    case "ko", "kor": self = .korean
    case "en", "eng": self = .english
    default: return nil
    }
  }
}
