internal import Language

/// What the upper bound of the match score needs of a query. docs/scoring.md holds the proof.
struct ScoreBound {
  let query: SegmentShape
  let isKorean: Bool
  /// Bigrams of the query's normal form that hold no space. Korean only.
  let innerBigrams: Int

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
}

/// An upper bound of the match score of one query with any segment within a range of shapes, by the features that
/// the two share. Each share is a line `factor · shared + base`, cut off at 1.
struct RangeBound {
  /// A share as 2 · shared / total; 1 where the total is 0, as the two may be the same text.
  struct Share {
    let factor: Double
    let base: Double

    @inline(__always)
    init(of total: Int) {
      factor = total == 0 ? 0 : 2 / Double(total)
      base = total == 0 ? 1 : 0
    }

    @inline(__always)
    func callAsFunction(_ shared: Int) -> Double { min(1, factor * Double(shared) + base) }
  }

  let isKorean: Bool
  let isUnknown: Bool
  /// The longest common subsequence is at most this and at most a third of `lengths` and the shared bigrams.
  let shorter: Int
  let lengths: Int
  /// What the shared bigrams of the normal forms may be more than those of the indexed keys, and the most of them.
  let slack: Int
  let mostBigrams: Int
  let mostWords: Int
  let words: Share
  let characters: Share
  let bigrams: Share
  /// Korean with its spaces: what these add to the characters and the bigrams, and the most bigrams without.
  let commonSpaces: Int
  let spaceBigrams: Int
  let innerBigrams: Int
  let spacedCharacters: Share
  let spacedBigrams: Share

  @inline(__always)
  init(_ bound: ScoreBound, _ range: ShapeRange) {
    let query = bound.query
    let least = range.least
    let most = range.most
    isKorean = bound.isKorean
    isUnknown = most.isUnknown
    shorter = min(query.length, most.length)
    lengths = query.length + most.length + 1
    slack = min(query.marked, most.marked) + query.changed + most.changed
    mostBigrams = min(query.bigrams, most.bigrams)
    mostWords = min(query.wordWeight, most.wordWeight)
    words = Share(of: query.wordWeight + least.wordWeight)
    characters = Share(of: query.length + least.length)
    bigrams = Share(of: query.bigrams + least.bigrams)
    // The share of characters grows with the spaces up to the query's number of them, and falls after that.
    let spaces = min(max(query.spaces, least.spaces), most.spaces)
    commonSpaces = min(query.spaces, spaces)
    spaceBigrams = 2 * min(query.spaces, most.spaces)
    innerBigrams = bound.innerBigrams
    spacedCharacters = Share(of: query.length + query.spaces + least.length + spaces)
    spacedBigrams = Share(of: query.spacedBigrams + least.spacedBigrams)
  }

  /// The most that S can be for a segment that shares at most `shared` bigrams of the indexed key and at most the
  /// weight `weight` of the stems with the query.
  @inline(__always)
  func most(bigrams shared: Int, words weight: Int) -> Double {
    let common = min(shorter, (shared + lengths) / 3)
    return most(common: common, spacedCommon: common + commonSpaces, bigrams: shared, words: weight)
  }

  /// The same where the longest common subsequences are known: of the keys (for Korean without spaces), and for
  /// Korean of the keys with spaces.
  @inline(__always)
  func most(common: Int, spacedCommon: Int, bigrams shared: Int, words weight: Int) -> Double {
    if isUnknown { return 1 }
    let sharedBigrams = min(shared + slack, mostBigrams)
    let wordShare = words(min(weight, mostWords))
    guard isKorean else {
      return ScoreWeight.characters * characters(common) + ScoreWeight.bigrams * bigrams(sharedBigrams)
        + ScoreWeight.words * wordShare
    }
    let spaced =
      ScoreWeight.characters * spacedCharacters(spacedCommon)
      + ScoreWeight.bigrams * spacedBigrams(min(sharedBigrams, innerBigrams) + spaceBigrams)
      + ScoreWeight.words * wordShare
    let tight =
      ScoreWeight.characters * characters(common) + (1 - ScoreWeight.characters) * bigrams(sharedBigrams)
      - ScoreWeight.spacing
    return max(spaced, tight)
  }
}
