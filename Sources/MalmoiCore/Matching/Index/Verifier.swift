internal import Language

/// Computes the true scores of one query's candidates and keeps the best.
final class Verifier {
  private let scorer: Scorer
  private let stemmer: Stemmer
  private let storage: any IndexStorage
  private let scope: SearchScope
  private let leastPenalty: Double
  private var top: TopMatches
  private var seen: Set<Int64> = []
  /// Scores by text, as a memory may hold many units with one text.
  private var scores: [[UInt8]: Double] = [:]

  init(_ query: Profile, _ scope: SearchScope, _ storage: any IndexStorage, _ stemmer: Stemmer) {
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

  /// Scores the unit as its text stands now, once however often it is offered.
  func verify(_ unit: Int64) throws {
    guard seen.insert(unit).inserted, let text = try storage.text(of: unit) else { return }
    verify(unit, text)
  }

  func verify(_ unit: Int64, _ text: IndexedText) {
    guard let rank = scope.memories[text.memory] else { return }
    let score = max(0, self.score(text.utf8) - rank.penalty)
    top.insert(
      Match(unit: unit, score: score, memory: text.memory), priority: rank.priority, changed: text.changed)
  }

  private func score(_ utf8: UnsafeRawBufferPointer) -> Double {
    let bytes = Array(utf8)
    if let known = scores[bytes] { return known }
    let profile = Profile(scalars(utf8), scorer.query.language, stemmer: stemmer)
    let score = scorer.score(profile, atLeast: leastBound)
    scores[bytes] = score
    return score
  }
}

/// The scalars of a text in UTF-8; U+FFFD where it is malformed.
func scalars(_ utf8: UnsafeRawBufferPointer) -> [UInt32] {
  String(decoding: utf8, as: UTF8.self).scalarValues
}
