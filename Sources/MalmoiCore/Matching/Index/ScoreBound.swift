internal import Language

/// What the upper bound of the match score needs of a query. docs/scoring.md holds the proof.
struct ScoreBound {
  let query: SegmentShape
  let isKorean: Bool
  /// Bigrams of the query's indexed key that its normal form has not. They are not counted, but taken to be shared where
  /// the characters are bounded.
  let keyOnlyBigrams: Int
  /// Bigrams of the query's normal form that hold no space. Korean only.
  let innerBigrams: Int

  /// 2 / n for the small n that nearly all totals are, since a division costs as much as all else of a share.
  let halves: UnsafePointer<Double>
  private static let mostHalves = 1 << 11
  // Never freed.
  private static let allHalves: UInt = {
    let halves = UnsafeMutablePointer<Double>.allocate(capacity: mostHalves)
    for number in 0..<mostHalves { (halves + number).initialize(to: number == 0 ? 0 : 2 / Double(number)) }
    return UInt(bitPattern: halves)
  }()

  /// 2 / n; 0 for 0.
  @inline(__always)
  func half(_ number: Int) -> Double { number < Self.mostHalves ? halves[number] : 2 / Double(number) }

  /// Rounding in either computation stays far below this, and two scores that differ differ by far more.
  static let tolerance = 1e-9

  init(_ profile: Profile) {
    query = SegmentShape(profile)
    halves = UnsafePointer(bitPattern: Self.allHalves)!
    isKorean = profile.language == .korean
    keyOnlyBigrams = profile.keyBigrams.others
    innerBigrams = isKorean ? Self.countInnerBigrams(profile.normal) : 0
  }

  private static func countInnerBigrams(_ text: [UInt32]) -> Int {
    if text.count < 2 { return 1 }
    return (1..<text.count).count { text[$0] != 0x20 && text[$0 - 1] != 0x20 }
  }
}

/// An upper bound of the match score of one query with any segment within a range of shapes, by the features that
/// the two share.
struct RangeBound {
  /// A share 2 · shared / (sum of both totals) for one total known and the other within a range.
  struct Share {
    /// By the least total.
    let factor: Double
    /// 1 where both totals may be 0, as the two may be the same text.
    let base: Double
    /// What it is at most: the whole of the smaller total, where that is nearest to the other. `spaces` counts to
    /// the totals beside, and `common` to what may be shared.
    let cap: Double

    @inline(__always)
    init(_ bound: ScoreBound, _ query: Int, _ least: Int, _ most: Int, spaces: Int = 0, common: Int = 0) {
      let total = query + least + spaces
      factor = bound.half(total)
      base = total == 0 ? 1 : 0
      let nearest = min(max(query, least), most)
      cap = total == 0 ? 1 : Double(min(query, nearest) + common) * bound.half(query + nearest + spaces)
    }

    @inline(__always)
    func callAsFunction(_ shared: Double) -> Double { min(cap, factor * shared + base) }
  }

  let isKorean: Bool
  let isUnknown: Bool
  /// Whether all lengths are the same.
  let isOneLength: Bool
  /// The longest common subsequence is at most a third of this and the shared bigrams.
  let lengths: Int
  /// What the shared bigrams of the normal forms may be more than those of the indexed keys.
  let slack: Int
  let words: Share
  let characters: Share
  let bigrams: Share
  /// Korean with its spaces: what these add to the characters and the bigrams, and the most bigrams without.
  let commonSpaces: Int
  let spaceBigrams: Int
  let innerBigrams: Int
  let spacedCharacters: Share
  let spacedBigrams: Share
  /// What the share of characters with spaces may be more for the greatest length than for the least.
  let spacedExcess: Double

  @inline(__always)
  init(_ bound: ScoreBound, _ range: ShapeRange) {
    let query = bound.query
    let least = range.least
    let most = range.most
    isKorean = bound.isKorean
    isUnknown = most.isUnknown
    isOneLength = least.length == most.length
    lengths = query.length + least.length + 1 + bound.keyOnlyBigrams
    slack = query.changed + most.changed
    words = Share(bound, query.wordWeight, least.wordWeight, most.wordWeight)
    characters = Share(bound, query.length, least.length, most.length)
    bigrams = Share(bound, query.bigrams, least.bigrams, most.bigrams)
    // The share of characters grows with the spaces up to the query's number of them, and falls after that.
    let spaces = min(max(query.spaces, least.spaces), most.spaces)
    commonSpaces = min(query.spaces, spaces)
    spaceBigrams = 2 * min(query.spaces, most.spaces)
    innerBigrams = bound.innerBigrams
    spacedBigrams = Share(bound, query.spacedBigrams, least.spacedBigrams, most.spacedBigrams)
    spacedCharacters = Share(
      bound, query.length, least.length, most.length, spaces: query.spaces + spaces, common: commonSpaces)
    // The line falls with the length unless the spaces outweigh the shared bigrams.
    spacedExcess =
      isOneLength || !isKorean
      ? 0
      : max(
        0,
        Self.start(bound, most.length, spaces: query.spaces + spaces, common: commonSpaces)
          - Self.start(bound, least.length, spaces: query.spaces + spaces, common: commonSpaces))
  }

  /// The share of characters with spaces that a segment of a length may have without any shared bigram.
  private static func start(_ bound: ScoreBound, _ length: Int, spaces: Int, common: Int) -> Double {
    let total = bound.query.length + length + spaces
    let lengths = bound.query.length + length + 1 + bound.keyOnlyBigrams
    return total == 0 ? 1 : 2 * (Double(lengths) / 3 + Double(common)) / Double(total)
  }

  /// The most that S can be for a segment that shares at most `shared` bigrams of the indexed key and at most the
  /// weight `weight` of the stems with the query.
  @inline(__always)
  func most(bigrams shared: Int, words weight: Int) -> Double {
    let common = isOneLength ? Double((shared + lengths) / 3) : Double(shared + lengths) / 3
    return most(common: common, spacedCommon: common + Double(commonSpaces), bigrams: shared, words: weight)
  }

  /// The same where the longest common subsequences are known: of the keys (for Korean without spaces), and for
  /// Korean of the keys with spaces.
  @inline(__always)
  func most(common: Double, spacedCommon: Double, bigrams shared: Int, words weight: Int) -> Double {
    if isUnknown { return 1 }
    let sharedBigrams = Double(shared + slack)
    let wordShare = ScoreWeight.words * words(Double(weight))
    guard isKorean else {
      return ScoreWeight.characters * characters(common) + ScoreWeight.bigrams * bigrams(sharedBigrams)
        + wordShare
    }
    let spaced =
      ScoreWeight.characters * min(spacedCharacters.cap, spacedCharacters(spacedCommon) + spacedExcess)
      + ScoreWeight.bigrams * spacedBigrams(min(sharedBigrams, Double(innerBigrams)) + Double(spaceBigrams))
      + wordShare
    let tight =
      ScoreWeight.characters * characters(common) + (1 - ScoreWeight.characters) * bigrams(sharedBigrams)
      - ScoreWeight.spacing
    return max(spaced, tight)
  }
}
