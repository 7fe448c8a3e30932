internal import Language

/// A unit whose bound is high enough to look at its text.
struct Candidate {
  var unit: Int64
  var bound: Double
  /// What its text shares with the query at most.
  var bigrams: Int
  var words: Int
  var shape: SegmentShape
}

/// Computes the true scores of one query's candidates and keeps the best.
final class Verifier {
  private let bound: ScoreBound
  private let scorer: Scorer
  private let stemmer: Stemmer
  private let storage: any IndexStorage
  private let scope: SearchScope
  private let leastPenalty: Double
  private var top: TopMatches
  private var seen: Set<Int64> = []
  private var text: CandidateText
  /// The text scored last. A memory may hold many units with one text; as they have one bound, they mostly follow each
  /// other.
  private var scored: (text: [UInt32], score: Double)?

  init(
    _ query: Profile, _ bound: ScoreBound, _ scope: SearchScope, _ storage: any IndexStorage,
    _ stemmer: Stemmer
  ) {
    self.bound = bound
    text = CandidateText(query.language)
    scorer = Scorer(query)
    self.stemmer = stemmer
    self.storage = storage
    self.scope = scope
    leastPenalty = scope.memories.values.map(\.penalty).min() ?? 0
    top = TopMatches(scope)
  }

  /// A candidate whose bound is below this cannot be among the best.
  var leastBound: Double {
    // No penalty takes a score below 0.
    (top.least > 0 ? top.least + leastPenalty : 0) - ScoreBound.tolerance
  }

  /// The best matches so far, in order.
  var matches: [Match] { top.matches }

  /// Scores the candidates, those with the highest bounds first.
  func verify(_ candidates: inout [Candidate]) throws {
    candidates.sort { $0.bound > $1.bound }
    for candidate in candidates {
      if candidate.bound < leastBound { return }
      try verify(candidate)
    }
  }

  /// Scores a unit as its text stands now. An entry of a former text may be dropped here by what it tells of that
  /// text; then the entry of the present one decides.
  private func verify(_ candidate: Candidate) throws {
    guard !seen.contains(candidate.unit), let found = try storage.text(of: candidate.unit),
      let rank = scope.memories[found.memory]
    else { return }
    text.set(found.utf8)
    if mostWithKeys(candidate) < leastBound { return }
    seen.insert(candidate.unit)
    insert(candidate.unit, found, rank)
  }

  /// The bound with the true longest common subsequences, which only take the keys.
  private func mostWithKeys(_ candidate: Candidate) -> Double {
    let range = RangeBound(bound, ShapeRange(candidate.shape))
    guard let tight = scorer.tightKey else {
      let common = Double(scorer.key.lcs(text.key))
      return range.most(common: common, spacedCommon: 0, bigrams: candidate.bigrams, words: candidate.words)
    }
    let common = Double(tight.lcs(text.tightKey))
    let most = range.most(
      common: common, spacedCommon: common + Double(range.commonSpaces), bigrams: candidate.bigrams,
      words: candidate.words)
    if most < leastBound { return most }
    return range.most(
      common: common, spacedCommon: Double(scorer.key.lcs(text.key)), bigrams: candidate.bigrams,
      words: candidate.words)
  }

  /// Scores a unit whatever its bound.
  func verify(_ unit: Int64, _ found: IndexedText) {
    guard let rank = scope.memories[found.memory] else { return }
    text.set(found.utf8)
    insert(unit, found, rank)
  }

  private func insert(_ unit: Int64, _ found: IndexedText, _ rank: MemoryRank) {
    let score = max(0, scoreOfText() - rank.penalty)
    top.insert(
      Match(unit: unit, score: score, memory: found.memory), priority: rank.priority, changed: found.changed)
  }

  private func scoreOfText() -> Double {
    if let scored, scored.text == text.scalars { return scored.score }
    let profile = Profile(text.scalars, scorer.query.language, stemmer: stemmer)
    let score = scorer.score(profile, atLeast: leastBound)
    scored = (text.scalars, score)
    return score
  }
}
