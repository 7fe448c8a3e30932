internal import Language

/// The texts that stood on one side for each text of the other, as the consistency rules remember them.
struct KnownTexts {
  struct Known {
    let keys: TextKeys
    let text: String
    let place: String

    /// Where it stands, as a message says it.
    var `where`: String { place.isEmpty ? "" : " (\(place))" }
  }

  private var first: [UInt64: Known] = [:]

  /// The text that stood first for `subject`, if it differs from this one; the text is remembered if it is the first.
  mutating func other(than keys: TextKeys, for subject: UInt64, text: String, place: String) -> Known? {
    guard let known = first[subject] else {
      first[subject] = Known(keys: keys, text: text, place: place)
      return nil
    }
    return known.keys.isSame(as: keys) ? nil : known
  }
}

/// What texts share that a consistency rule takes for the same: hashes of 64 bits (FNV-1a by G. Fowler, L. C. Noll,
/// K.-P. Vo), so that 100,000 texts need little room.
struct TextKeys {
  /// Letters alone, in one case.
  private let letters: UInt64
  /// Without what words end in: particles and verb endings in Korean, a plural's s in English; and without articles.
  private let stems: UInt64

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ text: CheckedText, _ language: TextLanguage) {
    var letters = Self.seed
    var stems = Self.seed
    let folded = FoldedText(Markup.strippingMnemonics(text.scalars)).scalars
    for word in folded.split(whereSeparator: { !Scalar.isWord($0) }) {
      for scalar in word { Self.add(scalar, &letters) }
      if language == .korean {
        for scalar in Self.stem(word) { Self.add(scalar, &stems) }
      } else if !Self.articles.contains(Array(word)) {
        for scalar in word.last == 0x73 ? word.dropLast() : word { Self.add(scalar, &stems) }
      }
    }
    self.letters = letters
    self.stems = stems
  }

  /// Whether one of the keys is the same.
  func isSame(as other: TextKeys) -> Bool { letters == other.letters || stems == other.stems }

  /// A key of the text as it is, apart from mnemonics and the number of spaces.
  static func exact(_ text: CheckedText) -> UInt64 {
    var key = seed
    var isSpaced = false
    for scalar in Markup.strippingMnemonics(text.scalars) {
      if Scalar.isSpace(scalar) {
        isSpaced = true
      } else {
        if isSpaced { add(0x20, &key) }
        isSpaced = false
        add(scalar, &key)
      }
    }
    return key
  }

  private static func stem(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    // 회전 and 회전하기 say the same on a button.
    if word.count > 3, word.suffix(2).elementsEqual(doing) { return word.dropLast(2) }
    return word.prefix(KoreanWordStem.length(of: word))
  }

  private static let doing = "하기".scalarValues
  private static let articles = Set(["a", "an", "the"].map(\.scalarValues))

  private static func add(_ scalar: UInt32, _ key: inout UInt64) {
    key = (key ^ UInt64(scalar)) &* 0x100_0000_01B3
  }
}
