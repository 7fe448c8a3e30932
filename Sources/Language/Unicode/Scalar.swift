internal import CICU

/// Properties of single Unicode scalars, given as `UInt32`. Answers for ASCII and Hangul syllables, nearly all
/// of the text here, come without a call into ICU.
public enum Scalar {
  /// Hangul in any form: syllables, conjoining and compatibility letters, half-width letters.
  public static func isHangul(_ scalar: UInt32) -> Bool {
    isSyllable(scalar) || (0x1100...0x11FF).contains(scalar) || (0x3131...0x318E).contains(scalar)
      || (0xA960...0xA97C).contains(scalar) || (0xD7B0...0xD7FB).contains(scalar)
      || (0xFFA0...0xFFDC).contains(scalar)
  }

  /// A precomposed Hangul syllable, 가 to 힣.
  @inline(__always)
  public static func isSyllable(_ scalar: UInt32) -> Bool { scalar &- 0xAC00 < 11_172 }

  /// ASCII a-z or A-Z.
  @inline(__always)
  public static func isASCIILetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }

  /// White space as Unicode's White_Space and the information separators U+001C to U+001F.
  @inline(__always)
  public static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar &- 9 < 5 || scalar &- 0x1C < 4 }
    if isSyllable(scalar) { return false }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// A letter of any script (general category L*).
  @inline(__always)
  public static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isASCIILetter(scalar) }
    if isSyllable(scalar) { return true }
    return (1...5).contains(malmoi_icu_category(scalar))
  }

  /// A decimal digit of any script (general category Nd).
  @inline(__always)
  public static func isDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x30 < 10 }
    if isSyllable(scalar) { return false }
    return malmoi_icu_category(scalar) == 9
  }

  /// Anything with a numeric value, such as 7, ½ and ①.
  public static func isNumeric(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? scalar &- 0x30 < 10 : malmoi_icu_is_numeric(scalar) != 0
  }

  /// A character of a word: a letter, anything with a numeric value, or `_`. Combining marks are none.
  @inline(__always)
  public static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isASCIILetter(scalar) || scalar &- 0x30 < 10 || scalar == 0x5F }
    if isSyllable(scalar) { return true }
    return (1...5).contains(malmoi_icu_category(scalar)) || malmoi_icu_is_numeric(scalar) != 0
  }

  /// Punctuation, a symbol, a control, a format character, or unassigned (general categories P*, S*, C*).
  @inline(__always)
  public static func isSymbol(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return !(isASCIILetter(scalar) || scalar &- 0x30 < 10 || scalar == 0x20) }
    if isSyllable(scalar) { return false }
    switch malmoi_icu_category(scalar) {
    case 1...14: return false  // L*, M*, N* and Z* come first in ICU’s order
    default: return true
    }
  }

  /// A control or format character that must not reach a terminal raw (general categories Cc, Cf).
  public static func isControl(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar < 0x20 || scalar == 0x7F }
    if isSyllable(scalar) { return false }
    return (15...16).contains(malmoi_icu_category(scalar))
  }

  /// How many terminal cells the scalar takes: 0 for combining marks and format characters, 2 for East Asian
  /// Wide and Fullwidth (Hangul syllables among them) and emoji, else 1.
  public static func cells(_ scalar: UInt32) -> Int {
    if scalar < 0x300 { return 1 }
    if isSyllable(scalar) { return 2 }
    switch malmoi_icu_category(scalar) {
    case 6, 7, 16: return 0
    default: break
    }
    // Conjoining vowels and final consonants draw into the syllable that an initial consonant opened.
    if (0x1160...0x11FF).contains(scalar) || (0xD7B0...0xD7FB).contains(scalar) { return 0 }
    return malmoi_icu_is_wide(scalar) != 0 ? 2 : 1
  }
}

extension String {
  /// The text's Unicode scalars as numbers.
  public var scalarValues: [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(utf8.count)
    for scalar in unicodeScalars { values.append(scalar.value) }
    return values
  }

  /// A text of the scalars given; a value that is no scalar becomes U+FFFD.
  @inlinable
  public init(scalarValues: some Sequence<UInt32>) {
    var text = String.UnicodeScalarView()
    for value in scalarValues { text.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    self.init(text)
  }

  /// The terminal cells that the text takes.
  public var cells: Int { unicodeScalars.reduce(0) { $0 + Scalar.cells($1.value) } }
}
