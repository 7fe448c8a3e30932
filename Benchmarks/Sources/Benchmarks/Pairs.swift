import Language
import TestSupport

/// A Korean segment and its English counterpart.
struct Pair: Hashable {
  var korean: String
  var english: String

  subscript(_ language: TextLanguage) -> String { language == .korean ? korean : english }

  /// The pairs of a TSV file's lines, Korean first, a header left out.
  static func read(_ tsv: String) -> [Pair] {
    tsv.split(whereSeparator: \.isNewline).compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 2, cells[0] != "ko", !cells[0].isEmpty, !cells[1].isEmpty else { return nil }
      return Pair(korean: cells[0], english: cells[1])
    }
  }
}

extension SeededGenerator {
  mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &self)] }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Makes a memory of any size out of a few hundred sentences. As in real memories words follow each other as they do
/// in the sentences, new words keep coming, and a third of the segments are edits of others. The two sides of a pair
/// are no translations of each other, which no measurement here minds.
struct PairMaker {
  private var random: SeededGenerator
  private let korean: WordChain
  private let english: WordChain
  private(set) var pairs: [Pair]

  init(_ sentences: [Pair], seed: UInt64) {
    random = SeededGenerator(seed: seed)
    korean = WordChain(sentences.map(\.korean))
    english = WordChain(sentences.map(\.english))
    pairs = sentences
  }

  /// A pair that has not been made before.
  mutating func next() -> Pair {
    while true {
      let pair =
        random.chance(33)
        ? edit(random.pick(pairs))
        : Pair(korean: korean.sentence(&random), english: english.sentence(&random))
      if pairs.count < 50_000 { pairs.append(pair) }
      return pair
    }
  }

  /// A pair with one to three words changed on each side.
  mutating func edit(_ pair: Pair) -> Pair {
    Pair(korean: korean.edit(pair.korean, &random), english: english.edit(pair.english, &random))
  }
}

/// Which words follow which, and which characters.
struct WordChain {
  private var first: [String] = []
  private var followers: [String: [String]] = [:]
  private var words: [String] = []
  private var syllables: [Character: [Character]] = [:]

  init(_ sentences: [String]) {
    for sentence in sentences {
      let words = sentence.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      self.first.append(first)
      self.words += words
      for (word, next) in zip(words, words.dropFirst()) { followers[word, default: []].append(next) }
      for word in words {
        for (one, two) in zip(word, word.dropFirst()) { syllables[one, default: []].append(two) }
      }
    }
  }

  func sentence(_ random: inout SeededGenerator) -> String {
    var word = random.pick(first)
    var sentence = [word]
    let most = Int.random(in: 2...14, using: &random)
    while sentence.count < most {
      // Where nothing follows, or now and then, the sentence goes on anywhere.
      let next = random.chance(85) ? followers[word].map { random.pick($0) } : nil
      word = next ?? random.pick(words)
      sentence.append(random.chance(12) ? newWord(like: word, &random) : word)
    }
    return sentence.joined(separator: " ")
  }

  /// A word of the same first letter whose letters follow each other as they do in others; a number where it is one.
  private func newWord(like word: String, _ random: inout SeededGenerator) -> String {
    if word.allSatisfy(\.isNumber) { return String(Int.random(in: 1...9_999, using: &random)) }
    var result = String(word.prefix(1))
    while result.count < word.count, let next = syllables[result.last!] { result.append(random.pick(next)) }
    return result
  }

  func edit(_ sentence: String, _ random: inout SeededGenerator) -> String {
    var words = sentence.split(separator: " ").map(String.init)
    for _ in 0..<random.pick([1, 1, 2, 3]) where !words.isEmpty {
      let place = Int.random(in: words.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where words.count > 1: words.remove(at: place)
      case 1: words.insert(random.pick(self.words), at: place)
      case 2 where words.count > 1: words.swapAt(place, Int.random(in: words.indices, using: &random))
      default: words[place] = newWord(like: random.pick(self.words), &random)
      }
    }
    return words.joined(separator: " ")
  }
}
