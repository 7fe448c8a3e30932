internal import Language

/// A text to find inside others, compared as casefold(NFKC(x)).
public struct SubstringPattern: Sendable {
  let pattern: [UInt32]
  let isIgnoringSpaces: Bool

  /// A pattern; outer white space does not count, nor does any where `isIgnoringSpaces` is true.
  public init(_ text: String, isIgnoringSpaces: Bool) {
    let key = Profile.key(of: text.scalarValues)
    pattern = isIgnoringSpaces ? key.filter { $0 != 0x20 } : key
    self.isIgnoringSpaces = isIgnoringSpaces
  }

  /// The places in a text where the pattern stands, in the text's scalars, apart from one another.
  public func ranges(in text: String) -> [Range<Int>] {
    let folded = FoldedText(text)
    // The places of the folded scalars that count.
    let places =
      isIgnoringSpaces
      ? folded.scalars.indices.filter { !Scalar.isSpace(folded.scalars[$0]) } : Array(folded.scalars.indices)
    guard !pattern.isEmpty, places.count >= pattern.count else { return [] }
    var ranges: [Range<Int>] = []
    var start = 0
    while start + pattern.count <= places.count {
      if matches(folded.scalars, places, start) {
        let last = places[start + pattern.count - 1]
        ranges.append(folded.originalRange(of: places[start]..<(last + 1)))
        start += pattern.count
      } else {
        start += 1
      }
    }
    return ranges
  }

  private func matches(_ scalars: [UInt32], _ places: [Int], _ start: Int) -> Bool {
    for offset in pattern.indices {
      let scalar = scalars[places[start + offset]]
      if scalar != pattern[offset] && !(pattern[offset] == 0x20 && Scalar.isSpace(scalar)) { return false }
    }
    return true
  }
}
