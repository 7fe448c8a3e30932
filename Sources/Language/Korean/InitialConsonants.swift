/// Search by initial consonants, as Korean phone books have it: ㅂㅇㅁㅁㄹ finds 번역 메모리. A pattern may mix
/// consonants, whole syllables, a syllable whose final is still to be typed, and other characters.
public enum InitialConsonants {
  /// Whether a text holds an initial consonant by itself, so that it is worth searching by.
  public static func isPattern(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x3131...0x314E).contains($0.value) }
  }

  /// Where the pattern first matches in a text, in Unicode scalars of the text as given. White space counts in
  /// neither.
  ///
  /// - Parameter atStart: only at the start of the text, as for completion.
  public static func firstMatch(of pattern: String, in text: String, atStart: Bool = false) -> Range<Int>? {
    let pattern = letters(pattern)
    if pattern.isEmpty { return nil }
    let folded = FoldedText(text)
    let places = folded.scalars.indices.filter { !Scalar.isSpace(folded.scalars[$0]) }
    guard pattern.count <= places.count else { return nil }
    let starts = atStart ? 0..<1 : 0..<(places.count - pattern.count + 1)
    for start in starts {
      let range = places[start..<(start + pattern.count)]
      if zip(pattern, range).allSatisfy({ matches($0, folded.scalars[$1]) }) {
        return folded.originalRange(of: range[range.startIndex]..<(range[range.endIndex - 1] + 1))
      }
    }
    return nil
  }

  /// The pattern without white space; letters that an input method joined are parted: ㄳ is ㄱㅅ.
  private static func letters(_ pattern: String) -> [UInt32] {
    // NFKC would turn compatibility letters into conjoining ones.
    TextForm.folded(TextForm.nfc(pattern.scalarValues)).flatMap { scalar -> [UInt32] in
      if Scalar.isSpace(scalar) { return [] }
      return Hangul.pairs[scalar].map { [$0.0, $0.1] } ?? [scalar]
    }
  }

  private static func matches(_ pattern: UInt32, _ scalar: UInt32) -> Bool {
    if pattern == scalar { return true }
    guard let syllable = Hangul.Syllable(scalar) else { return false }
    if let typed = Hangul.Syllable(pattern) {
      return typed.final == 0 && typed.initial == syllable.initial && typed.vowel == syllable.vowel
    }
    return Hangul.initials[syllable.initial] == pattern
  }
}
