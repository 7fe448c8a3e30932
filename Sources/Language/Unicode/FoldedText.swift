internal import CICU

/// A text as casefold(NFKC(x)), with the place in the original that each scalar of it came from. Search and
/// term recognition work on the folded scalars and report places in the original.
public struct FoldedText: Sendable {
  /// The folded scalars.
  public let scalars: [UInt32]
  /// For each folded scalar, the offset in the original's scalars of the piece that it came from; one more
  /// entry at the end holds the original's length. A piece that folds to several scalars repeats its offset.
  public let origins: [Int]

  /// Folds a text piece by piece, cutting only where normalisation cannot reach across.
  public init(_ text: [UInt32]) {
    if TextForm.isPlain(text) {
      scalars = TextForm.folded(text)
      origins = Array(0...text.count)
      return
    }
    var scalars: [UInt32] = []
    var origins: [Int] = []
    scalars.reserveCapacity(text.count)
    origins.reserveCapacity(text.count + 1)
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, !Self.isBoundary(before: text[end]) { end += 1 }
      if end == start + 1, text[start] < 0x80 {
        let scalar = text[start]
        scalars.append(scalar &- 0x41 < 26 ? scalar | 0x20 : scalar)
        origins.append(start)
      } else {
        let piece = TextForm.folded(TextForm.nfkc(Array(text[start..<end])))
        scalars.append(contentsOf: piece)
        for _ in piece { origins.append(start) }
      }
      start = end
    }
    origins.append(text.count)
    self.scalars = scalars
    self.origins = origins
  }

  /// Folds a text.
  public init(_ text: String) { self.init(text.scalarValues) }

  /// The range of the original's scalars that a range of folded scalars covers, widened to whole pieces.
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    let lower = origins[range.lowerBound]
    var end = range.upperBound
    // A piece that folded to several scalars is covered whole.
    while end > range.lowerBound, end < scalars.count, origins[end] == origins[end - 1] { end += 1 }
    return lower..<origins[end]
  }

  private static func isBoundary(before scalar: UInt32) -> Bool {
    scalar < 0x300 || Scalar.isSyllable(scalar) || malmoi_icu_nfkc_boundary_before(scalar) != 0
  }
}
