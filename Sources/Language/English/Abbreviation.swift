/// Abbreviations with dots and without: U.S. and US.
public enum Abbreviation {
  /// A text without the dots behind single letters.
  public static func withoutDots(_ text: [UInt32]) -> [UInt32] {
    guard text.contains(0x2E) else { return text }
    return text.indices.filter { place in
      let isAfterLetter = place > 0 && Scalar.isASCIILetter(text[place - 1])
      return text[place] != 0x2E || !isAfterLetter || place > 1 && Scalar.isWord(text[place - 2])
    }.map { text[$0] }
  }
}
