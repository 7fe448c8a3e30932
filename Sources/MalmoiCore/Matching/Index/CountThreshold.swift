internal import CBitCount
internal import Language

/// What counting compares with, as it cannot compute S for each text: the least sum of weighted hits, and the least
/// number of bigrams, one of which a text needs for S to reach a score. docs/scoring.md shows that nothing below
/// both reaches the score.
struct CountThreshold {
  /// What a hit of each kind adds to the sum.
  struct Weights {
    /// Twice what it would be if bigrams counted 1, so that the others' weights can be finer.
    static let bigram = 2
    var content = 1
    var function = 1
  }

  /// Hits of each kind.
  struct Hits {
    var bigrams = 0
    var content = 0
    var function = 0

    /// The weight of the words among them.
    var wordWeight: Int { content * WordStem.contentWeight + function * WordStem.functionWeight }

    /// With further hits of a kind.
    @inline(__always)
    func adding(_ kind: QueryFeatures.Kind, _ times: Int) -> Hits {
      var sum = self
      switch kind {
      case .bigram: sum.bigrams += times
      case .contentWord: sum.content += times
      case .functionWord: sum.function += times
      }
      return sum
    }
  }

  let weights: Weights

  /// The weighted sum of hits.
  func sum(_ hits: Hits) -> Int {
    Weights.bigram * hits.bigrams + weights.content * hits.content + weights.function * hits.function
  }

  init(_ bound: ScoreBound) {
    // What a word's weight adds to S against what a bigram adds, for texts as long as the query. Rounding costs
    // nothing but sharpness, as the limits are computed for the rounded weights.
    let query = bound.query
    let perBigram =
      ScoreWeight.characters / Double(3 * max(1, query.length)) + ScoreWeight.bigrams / Double(query.bigrams)
    let perWeight = ScoreWeight.words / Double(max(1, query.wordWeight))
    // Each further binary digit of a weight costs another addition.
    let exact = Double(Weights.bigram) * perWeight / perBigram
    weights = Weights(
      content: Self.rounded(
        exact * Double(WordStem.contentWeight), [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24]),
      function: Self.rounded(exact * Double(WordStem.functionWeight), [1, 2, 4, 8]))
  }

  private static func rounded(_ value: Double, _ choices: [Int]) -> Int {
    choices.min { abs(Double($0) - value) < abs(Double($1) - value) }!
  }

  /// S as a straight line above it: a constant, and what each bigram and each unit of word weight adds.
  private struct Line {
    var constant: Double
    var bigram: Double
    var word: Double
  }

  /// - Parameters:
  ///   - score: what S is to reach.
  ///   - most: how many hits of each kind a text can have.
  /// - Returns: a text is of interest where it reaches either number; `Int32.max` cannot be reached.
  func limit(_ bound: RangeBound, score: Double, most: Hits) -> malmoi_limit {
    if bound.isUnknown { return malmoi_limit(sum: 0, first: 0) }
    let score = score - ScoreBound.tolerance
    return malmoi_limit(
      sum: Int32(clamping: sum(bound, score, most)),
      first: bound.isKorean ? Int32(clamping: bigrams(bound, score, most.bigrams)) : .max)
  }

  /// The least sum for the rule with words and, in Korean, spaces. The characters' share is bounded in two ways, by
  /// the lengths and by the shared bigrams, and a text must satisfy both.
  private func sum(_ bound: RangeBound, _ score: Double, _ most: Hits) -> Int {
    let characters = bound.isKorean ? bound.spacedCharacters : bound.characters
    let bigrams = bound.isKorean ? bound.spacedBigrams : bound.bigrams
    let spaces = bound.isKorean ? bound.commonSpaces : 0
    let slack = bound.isKorean ? bound.slack + bound.spaceBigrams : bound.slack
    var line = Line(
      constant: ScoreWeight.bigrams * (bigrams.factor * Double(slack) + bigrams.base)
        + ScoreWeight.words * bound.words.base,
      bigram: ScoreWeight.bigrams * bigrams.factor, word: ScoreWeight.words * bound.words.factor)
    let rest = line.constant
    line.constant = rest + ScoreWeight.characters * characters.cap
    let byLength = leastSum(line, score, most)
    if byLength == .max { return .max }
    line.constant =
      rest + ScoreWeight.characters
      * (characters.factor * (Double(bound.lengths) / 3 + Double(spaces)) + characters.base
        + bound.spacedExcess)
    line.bigram += ScoreWeight.characters * characters.factor / 3
    return max(byLength, leastSum(line, score, most))
  }

  /// The least number of bigrams for the Korean rule without spaces.
  private func bigrams(_ bound: RangeBound, _ score: Double, _ most: Int) -> Int {
    let share = 1 - ScoreWeight.characters
    let rest =
      share * (bound.bigrams.factor * Double(bound.slack) + bound.bigrams.base) - ScoreWeight.spacing
    let gain = share * bound.bigrams.factor
    func least(_ constant: Double, _ gain: Double) -> Int {
      if constant >= score { return 0 }
      let count = (score - constant) / gain
      return count > Double(most) ? .max : Int((count - 1e-6).rounded(.up))
    }
    let characters = bound.characters
    let byLength = least(rest + ScoreWeight.characters * characters.cap, gain)
    let factor = ScoreWeight.characters * characters.factor / 3
    let byBigrams = least(
      rest + factor * Double(bound.lengths) + ScoreWeight.characters * characters.base, gain + factor)
    return max(byLength, byBigrams)
  }

  /// The least weighted sum with which the line reaches the score: hits of the kind that adds most to it for its
  /// weight come first, and parts of a hit are allowed (the fractional knapsack problem).
  private func leastSum(_ line: Line, _ score: Double, _ most: Hits) -> Int {
    var missing = score - line.constant
    if missing <= 0 { return 0 }
    let content = line.word * Double(WordStem.contentWeight)
    let function = line.word * Double(WordStem.functionWeight)
    if missing > line.bigram * Double(most.bigrams) + content * Double(most.content) + function
      * Double(most.function)
    {
      return .max
    }
    let perBigram = line.bigram / Double(Weights.bigram)
    let perContent = content / Double(weights.content)
    let perFunction = function / Double(weights.function)
    var sum = 0.0
    @inline(__always) func take(_ gain: Double, _ weight: Int, _ count: Int) {
      if missing <= 0 || gain <= 0 { return }
      let taken = min(Double(count), missing / gain)
      sum += taken * Double(weight)
      missing -= taken * gain
    }
    let isContentFirst = perContent >= perFunction
    let (first, last) = isContentFirst ? (perContent, perFunction) : (perFunction, perContent)
    @inline(__always) func takeWords(content isContent: Bool) {
      if isContent {
        take(content, weights.content, most.content)
      } else {
        take(function, weights.function, most.function)
      }
    }
    if perBigram >= first { take(line.bigram, Weights.bigram, most.bigrams) }
    takeWords(content: isContentFirst)
    if perBigram < first, perBigram >= last { take(line.bigram, Weights.bigram, most.bigrams) }
    takeWords(content: !isContentFirst)
    if perBigram < last { take(line.bigram, Weights.bigram, most.bigrams) }
    return Int((sum - 1e-6).rounded(.up))
  }
}
