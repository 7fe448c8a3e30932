internal import Language

/// The weights and penalties of the match score S. docs/scoring.md tells where they come from.
enum ScoreWeight {
  static let characters = 0.5
  static let bigrams = 0.2
  static let words = 0.3
  /// What Korean text loses when it is compared without its spaces.
  static let spacing = 0.05
  static let placeholders = 0.01
  static let numbers = 0.02
  static let symbols = 0.03
  /// The most that a difference in case or width costs, and how much of it counts.
  static let mostForCase = 0.03
  static let shareOfCase = 0.3
  /// The most that anything but an exact match can reach.
  static let most = 0.99
}

/// Computes the match score of one query against any number of candidates.
///
/// Holds the query's tables and the scratch space of the kernels, so scoring allocates nothing. Not for use from
/// two threads at once.
public final class Scorer {
  /// The segment that candidates are compared with.
  public let query: Profile
  let key: LCSPattern
  /// For Korean.
  let tightKey: LCSPattern?
  private lazy var raw = LCSPattern(query.raw)
  private let bigrams: BigramTable
  private let tightBigrams: BigramTable?

  /// Prepares the tables of a query.
  public init(_ query: Profile) {
    self.query = query
    key = LCSPattern(query.key)
    bigrams = BigramTable(query.normal)
    let isKorean = query.language == .korean
    tightKey = isKorean ? LCSPattern(query.tightKey) : nil
    tightBigrams = isKorean ? BigramTable(query.tightNormal) : nil
  }

  /// S from 0 to 1: half the characters (Indel similarity), a fifth the bigrams, three tenths the word stems (both
  /// Dice), less penalties; 1 only for the same text. For Korean the comparison without spaces counts where it
  /// comes out higher. A candidate that cannot reach `least` may get any value below `least`.
  /// - Complexity: O(⌈query length / 64⌉ · candidate length).
  public func score(_ candidate: Profile, atLeast least: Double = 0) -> Double {
    if query.raw == candidate.raw { return 1 }
    let characters = key.similarity(candidate.key)
    let wordShare = Self.dice(
      WordStem.sharedWeight(query.words, candidate.words), query.wordWeight, candidate.wordWeight)
    var score =
      ScoreWeight.characters * characters + ScoreWeight.bigrams * bigrams.dice(candidate.normal)
      + ScoreWeight.words * wordShare
    if let tightKey, let tightBigrams {
      let tight =
        ScoreWeight.characters * tightKey.similarity(candidate.tightKey)
        + (1 - ScoreWeight.characters) * tightBigrams.dice(candidate.tightNormal) - ScoreWeight.spacing
      score = max(score, tight)
    }
    if score < least { return score }
    return max(0, min(ScoreWeight.most, score - penalties(candidate, characters)))
  }

  private func penalties(_ candidate: Profile, _ characters: Double) -> Double {
    var penalty = 0.0
    if query.placeholders != candidate.placeholders { penalty += ScoreWeight.placeholders }
    if query.numbers != candidate.numbers { penalty += ScoreWeight.numbers }
    if query.symbols != candidate.symbols { penalty += ScoreWeight.symbols }
    if query.isKeyRaw && candidate.isKeyRaw { return penalty }
    let lost = characters - raw.similarity(candidate.raw)
    return penalty + min(ScoreWeight.mostForCase, ScoreWeight.shareOfCase * max(0, lost))
  }

  /// Dice's coefficient of two multisets with the given shared and total weights; 0 where both are empty.
  private static func dice(_ shared: Int, _ a: Int, _ b: Int) -> Double {
    a + b == 0 ? 0 : 2 * Double(shared) / Double(a + b)
  }
}

extension WordStem {
  /// The weight of the stems that two sorted lists share, counted as often as both hold them.
  static func sharedWeight(_ a: [WordStem], _ b: [WordStem]) -> Int {
    var shared = 0
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if a[i].hash == b[j].hash {
        shared += a[i].weight
        i += 1
        j += 1
      } else if a[i].hash < b[j].hash {
        i += 1
      } else {
        j += 1
      }
    }
    return shared
  }
}
