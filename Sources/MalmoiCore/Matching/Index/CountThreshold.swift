internal import Language

/// The least weighted sum of hits that a text of a range of shapes needs for S to reach a score: what counting
/// compares with, as it cannot compute S for each text. docs/scoring.md shows that nothing below it reaches the
/// score.
struct CountThreshold {
  private let query: SegmentShape
  private let isKorean: Bool
  let weights: BlockCounter.Weights

  init(_ bound: ScoreBound, _ language: TextLanguage) {
    query = bound.query
    isKorean = language == .korean
    // What a word's weight adds to S against what a bigram adds, for texts as long as the query. Rounding costs
    // nothing but sharpness, as the thresholds are computed for the rounded weights.
    let characters = Double(max(1, query.length))
    let perBigram = ScoreWeight.characters / (3 * characters) + ScoreWeight.bigrams / Double(query.bigrams)
    let perWeight = ScoreWeight.words / Double(max(1, query.wordWeight))
    func rounded(_ weight: Int) -> Int {
      min(12, max(1, Int((Double(weight) * perWeight / perBigram).rounded())))
    }
    weights = BlockCounter.Weights(
      content: rounded(WordStem.contentWeight), function: rounded(WordStem.functionWeight))
  }

  /// - Parameters:
  ///   - score: what S is to reach.
  ///   - most: how many hits of each kind a text can have.
  /// - Returns: `Int.max` where no text of the range can reach it.
  func least(_ range: ShapeRange, score: Double, most: Hits) -> Int {
    if range.most.isUnknown { return 0 }
    let spaced = spacedThreshold(range, score, most)
    return isKorean ? min(spaced, tightThreshold(range, score, most)) : spaced
  }

  struct Hits {
    var bigrams = 0
    var content = 0
    var function = 0
  }

  /// S as a straight line above it: a constant, and what each bigram and each unit of word weight adds.
  private struct Line {
    var constant = 0.0
    var bigram = 0.0
    var word = 0.0
  }

  private func spacedThreshold(_ range: ShapeRange, _ score: Double, _ most: Hits) -> Int {
    let least = range.least
    var line = Line()
    // 2 ScoreWeight.bigrams (bigrams + slack) / (sum of both)
    let slack = min(query.marked, range.most.marked) + query.changed + range.most.changed
    let bigramTotal =
      isKorean ? query.spacedBigrams + least.spacedBigrams : query.bigrams + least.bigrams
    let spaceSlack = isKorean ? 2 * min(query.spaces, range.most.spaces) : 0
    line.bigram = 2 * ScoreWeight.bigrams / Double(bigramTotal)
    line.constant = line.bigram * Double(slack + spaceSlack)
    let wordTotal = query.wordWeight + least.wordWeight
    line.word = wordTotal == 0 ? 0 : 2 * ScoreWeight.words / Double(wordTotal)
    if wordTotal == 0 { line.constant += ScoreWeight.words }

    let spaces = isKorean ? min(max(query.spaces, least.spaces), range.most.spaces) : 0
    let total = query.length + least.length + (isKorean ? query.spaces + spaces : 0)
    return max(
      leastSum(adding(line, byLength: min(query.spaces, spaces), total, range), score, most),
      leastSum(adding(line, byBigrams: min(query.spaces, spaces), total, range), score, most))
  }

  private func tightThreshold(_ range: ShapeRange, _ score: Double, _ most: Hits) -> Int {
    var line = Line()
    line.bigram = 2 * (1 - ScoreWeight.characters) / Double(query.bigrams + range.least.bigrams)
    let slack = min(query.marked, range.most.marked) + query.changed + range.most.changed
    line.constant = line.bigram * Double(slack) - ScoreWeight.spacing
    let total = query.length + range.least.length
    return max(
      leastSum(adding(line, byLength: 0, total, range), score, most),
      leastSum(adding(line, byBigrams: 0, total, range), score, most))
  }

  /// The line with the characters' share bounded by the shorter length.
  @inline(__always)
  private func adding(_ line: Line, byLength spaces: Int, _ total: Int, _ range: ShapeRange) -> Line {
    var line = line
    let characters = min(query.length, range.most.length) + spaces
    line.constant +=
      total == 0
      ? ScoreWeight.characters : ScoreWeight.characters * min(1, 2 * Double(characters) / Double(total))
    return line
  }

  /// The line with the characters' share bounded by the shared bigrams.
  @inline(__always)
  private func adding(_ line: Line, byBigrams spaces: Int, _ total: Int, _ range: ShapeRange) -> Line {
    var line = line
    if total == 0 {
      line.constant += ScoreWeight.characters
      return line
    }
    let factor = 2 * ScoreWeight.characters / Double(3 * total)
    line.constant += factor * Double(query.length + range.most.length + 1 + 3 * spaces)
    line.bigram += factor
    return line
  }

  /// The least weighted sum with which the line reaches the score: hits of the kind that adds most to it for its
  /// weight come first, and parts of a hit are allowed (the fractional knapsack problem).
  private func leastSum(_ line: Line, _ score: Double, _ most: Hits) -> Int {
    var missing = score - ScoreBound.tolerance - line.constant
    if missing <= 0 { return 0 }
    let content = line.word * Double(WordStem.contentWeight)
    let function = line.word * Double(WordStem.functionWeight)
    let perContent = content / Double(weights.content)
    let perFunction = function / Double(weights.function)
    var sum = 0.0
    @inline(__always) func take(_ gain: Double, _ weight: Int, _ count: Int) {
      if missing <= 0 || gain <= 0 { return }
      let taken = min(Double(count), missing / gain)
      sum += taken * Double(weight)
      missing -= taken * gain
    }
    // The two kinds of words keep their order: both gains are multiples of `line.word`.
    if perContent >= perFunction {
      if line.bigram >= perContent { take(line.bigram, 1, most.bigrams) }
      take(content, weights.content, most.content)
      if line.bigram < perContent, line.bigram >= perFunction { take(line.bigram, 1, most.bigrams) }
      take(function, weights.function, most.function)
      if line.bigram < perFunction { take(line.bigram, 1, most.bigrams) }
    } else {
      if line.bigram >= perFunction { take(line.bigram, 1, most.bigrams) }
      take(function, weights.function, most.function)
      if line.bigram < perFunction, line.bigram >= perContent { take(line.bigram, 1, most.bigrams) }
      take(content, weights.content, most.content)
      if line.bigram < perContent { take(line.bigram, 1, most.bigrams) }
    }
    if missing > ScoreBound.tolerance { return .max }
    return Int((sum - 1e-6).rounded(.up))
  }
}
