internal import Language

/// A text as a search reads it, in memory that is kept for the next text: segments are short, and what one
/// search would allocate costs more than the search.
struct TermText {
  /// The text as casefold(NFKC(x)), then scalars of earlier texts.
  private(set) var folded: [UInt32] = []
  /// The number of scalars of the folded text.
  private(set) var count = 0
  /// The text as given, then scalars of earlier texts.
  private var given: [UInt32] = []
  /// The places of the folded scalars, where the text does not fold scalar by scalar.
  private var origins: FoldedText?

  /// Reads a text.
  mutating func read(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count)
    let (count, isPlain) = given.withUnsafeMutableBufferPointer { given in
      folded.withUnsafeMutableBufferPointer { Self.decode(text, into: given, folded: $0) }
    }
    self.count = count
    origins = nil
    if !isPlain { fold() }
  }

  /// Decodes UTF-8 that is well-formed, and folds it as far as ASCII goes.
  ///
  /// - Returns: the number of scalars, and whether all are ASCII or Hangul syllables, so that nothing is left to fold.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, into given: UnsafeMutableBufferPointer<UInt32>,
    folded: UnsafeMutableBufferPointer<UInt32>
  ) -> (count: Int, isPlain: Bool) {
    var place = 0
    var count = 0
    var isPlain = true
    while place < text.count {
      let byte = UInt32(text[place])
      if byte < 0x80 {
        given[count] = byte
        folded[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        place += 1
      } else {
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        // The lead byte keeps five, four or three bits of the scalar.
        var scalar = byte & (0x7F >> UInt32(length))
        for next in 1..<length { scalar = scalar << 6 | UInt32(text[place + next] & 0x3F) }
        given[count] = scalar
        folded[count] = scalar
        if !Scalar.isSyllable(scalar) { isPlain = false }
        place += length
      }
      count += 1
    }
    return (count, isPlain)
  }

  private mutating func fold() {
    let text = FoldedText(Array(given[..<count]))
    reserve(text.scalars.count)
    count = text.scalars.count
    folded.replaceSubrange(..<count, with: text.scalars)
    origins = text
  }

  private mutating func reserve(_ capacity: Int) {
    for _ in folded.count..<max(folded.count, capacity) {
      folded.append(0)
      given.append(0)
    }
  }

  /// The range of the text as given that a range of the folded text covers.
  func givenRange(of range: Range<Int>) -> Range<Int> { origins?.originalRange(of: range) ?? range }

  /// The part of the text as given that a range of the folded text covers.
  func given(_ range: Range<Int>) -> [UInt32] { Array(given[givenRange(of: range)]) }
}
