internal import Language

/// The same word stands twice in a row in the target, and the source repeats no word of its own. Words of one
/// syllable (더 더) and words that Korean doubles are left alone.
struct DoubledWord: CheckRule {
  static let name = "doubled-word"
  static let summary = "a word stands twice in a row"
  static let failing = [CheckExample("Open the file.", "파일을 파일을 엽니다.")]
  static let passing = [
    CheckExample("Check them one by one.", "하나 하나 확인하십시오."),
    CheckExample("It is very, very big.", "아주, 아주 크다."),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let spans = Self.doubled(pair.targetText)
    guard let first = spans.first, !Self.repeatsWord(pair.sourceText) else { return [] }
    let text = pair.targetText[first]
    let word = String(text.prefix { !$0.isWhitespace })
    return [finding("'\(word)' stands twice", target: spans, suggestion: word)]
  }

  /// Whether a word of the source stands in it twice: its two translations may meet.
  private static func repeatsWord(_ text: CheckedText) -> Bool {
    var seen = Set<[UInt32]>()
    return text.runs(where: Scalar.isLetter).contains {
      $0.count >= 4 && !seen.insert(text.scalars[$0].map { $0 | 0x20 }).inserted
    }
  }

  private static func doubled(_ text: CheckedText) -> [Range<Int>] {
    let words = text.runs { !Scalar.isSpace($0) }
    let pairs: [Range<Int>] = zip(words, words.dropFirst()).compactMap { one, other in
      let word = text.scalars[one]
      guard one.count >= 2, other.lowerBound == one.upperBound + 1,
        word.allSatisfy(isJudged),
        word == text.scalars[other].prefix(one.count),
        // A mark may end the second word; a particle makes it another one.
        text.scalars[other].dropFirst(one.count).allSatisfy({ !Scalar.isWord($0) && $0 != 0x2D && $0 != 0x2F }
        ),
        !text.markup.contains(where: { $0.overlaps(one) || $0.overlaps(other) }), !meant.contains(Array(word))
      else { return nil }
      return one.lowerBound..<(other.lowerBound + one.count)
    }
    // A word that stands three times is two pairs that overlap.
    return pairs.reduce(into: []) { spans, pair in
      if let last = spans.last, last.overlaps(pair) {
        spans[spans.count - 1] = last.lowerBound..<pair.upperBound
      } else {
        spans.append(pair)
      }
    }
  }

  // Hangul and English in lower case: what has capitals is a name or an argument (CHAR CHAR).
  private static func isJudged(_ scalar: UInt32) -> Bool { Scalar.isSyllable(scalar) || scalar &- 0x61 < 26 }

  // Adverbs and counters that Korean doubles, and English words that grammar lets meet.
  private static let meant = Set(
    """
    하나 조금 따로 가끔 매우 아주 정말 서로 차례 조각 구석 사이 방울 마디 한번 천천히 오래 높이 멀리 많이 that had very
    """.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues })
}
