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
    self.init(primaryOf: String(tag))
  }

  private init?(primaryOf tag: String) {
    // Every segment of a file has a tag, so this goes over bytes: the two or three letters before a separator.
    var letters: UInt32 = 0
    for byte in tag.utf8 {
      if byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x40 { break }  // - _ . @
      if letters > 0xFF_FFFF { return nil }
      letters = letters << 8 | UInt32(byte | 0x20)
    }
    switch letters {
    case 0x6B6F, 0x6B6F72: self = .korean  // ko, kor
    case 0x656E, 0x656E67: self = .english  // en, eng
    default: return nil
    }
  }
}
