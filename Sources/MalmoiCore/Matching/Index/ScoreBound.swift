internal import Language

/// An upper bound of the match score of one query with any segment of which the shape, or a range of shapes, and
/// the shared features are known. docs/scoring.md holds the proof.
struct ScoreBound {
  let query: SegmentShape
  private let isKorean: Bool
  /// Bigrams of the query's normal form that hold no space. Korean only.
  private let innerBigrams: Int

  /// Rounding in either computation stays far below this, and two scores that differ differ by far more.
  static let tolerance = 1e-9

  init(_ profile: Profile) {
    query = SegmentShape(profile)
    isKorean = profile.language == .korean
    innerBigrams = isKorean ? Self.countInnerBigrams(profile.normal) : 0
  }

  private static func countInnerBigrams(_ text: [UInt32]) -> Int {
    if text.count < 2 { return 1 }
    return (1..<text.count).count { text[$0] != 0x20 && text[$0 - 1] != 0x20 }
  }

  /// The most that S can be for a segment within the range that shares at most `bigrams` of the key's bigrams and
  /// at most the weight `words` of the stems with the query.
  func most(bigrams: Int, words: Int, _ range: ShapeRange) -> Double {
    let least = range.least
    let most = range.most
    if most.isUnknown { return 1 }
    let mostCharacters = min(
      query.length, most.length, (bigrams + query.length + most.length + 1) / 3)
    let mostBigrams = min(
      bigrams + min(query.marked, most.marked) + query.changed + most.changed, query.bigrams, most.bigrams)
    let wordShare = Self.ratio(
      min(words, query.wordWeight, most.wordWeight), query.wordWeight + least.wordWeight)
    let tightCharacters = Self.ratio(mostCharacters, query.length + least.length)
    let tightBigrams = Self.ratio(mostBigrams, query.bigrams + least.bigrams)
    guard isKorean else {
      return ScoreWeight.characters * tightCharacters + ScoreWeight.bigrams * tightBigrams
        + ScoreWeight.words * wordShare
    }
    // The share of characters grows with the spaces up to the query's number of them, and falls after that.
    let spaces = min(max(query.spaces, least.spaces), most.spaces)
    let characters = Self.ratio(
      mostCharacters + min(query.spaces, spaces), query.length + query.spaces + least.length + spaces)
    let spacedBigrams = Self.ratio(
      min(mostBigrams, innerBigrams) + 2 * min(query.spaces, most.spaces),
      query.spacedBigrams + least.spacedBigrams)
    let spaced =
      ScoreWeight.characters * characters + ScoreWeight.bigrams * spacedBigrams + ScoreWeight.words
      * wordShare
    let tight =
      ScoreWeight.characters * tightCharacters + (1 - ScoreWeight.characters) * tightBigrams
      - ScoreWeight.spacing
    return max(spaced, tight)
  }

  /// Two texts without any word may be the same text, for which S is 1.
  private static func ratio(_ shared: Int, _ total: Int) -> Double {
    total == 0 ? 1 : min(1, 2 * Double(shared) / Double(total))
  }
}
