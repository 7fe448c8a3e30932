internal import Language

/// Phrases in which words lose the meaning that a glossary may give them: the term "order" in "in order to", and 다음 in
/// 누른 다음.
extension TermUse {
  // MARK: Korean

  /// Whether a noun stands behind a verb as a word of grammar: 누른 상태에서 (while pressing), 저장한 다음 (after saving), 여는
  /// 경우 (if it opens).
  static func isInConstruction(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    let start = range.lowerBound
    guard let construction = constructions[Array(text[range])], start > 1, text[start - 1] == 0x20,
      construction.endings.contains(text[start - 2])
    else { return false }
    let rest = text[range.upperBound...].prefix(while: Scalar.isSyllable)
    return construction.tails.contains { $0[...] == rest }
  }

  private typealias Construction = (endings: Set<UInt32>, tails: [[UInt32]])

  /// The nouns, with what the verb before ends in and what may follow.
  private static let constructions: [[UInt32]: Construction] = {
    // Endings of verbs that few nouns share: 된 of 되다, 른 of 누르다, 든 of 만들다.
    let past = "된린른진킨친낸든운온긴힌춘꾼둔난뺀던"
    // After a noun 는 is a particle, as in 이 파일은 다음; 한 is an adjective's as often as a verb's, as in 혼잡한 상태.
    return Dictionary(
      uniqueKeysWithValues: [
        ("다음", past + "한", ["", "에", "에는"]), ("뒤", past + "한", ["", "에", "에는", "에도"]),
        ("후", past + "한", ["", "에", "에는", "에도"]),
        ("상태", past + "는", ["로", "에서", "에서는", "에서도", "가", "이면", "입니다", "이다", "인", "일"]),
        ("경우", past + "한는", ["", "에", "에는", "에도", "에만", "는", "라도", "나"]),
        ("동안", past + "한는", ["", "에", "에는", "에도"]),
        ("사이", past + "한는", ["", "에"]), ("대신", past + "한는", ["", "에"]), ("반면", past + "한는", ["", "에"]),
        ("순간", past + "한는", ["", "에"]), ("이상", past + "한는", ["", "은"]), ("바람", "는", ["에"]), ("길", "는", ["에"]),
      ].map { ($0.scalarValues, (Set($1.scalarValues), $2.map(\.scalarValues))) })
  }()

  // MARK: English

  /// Whether a span is a word of a phrase in which it has another meaning than by itself.
  static func isInIdiom(_ range: Range<Int>, _ text: CheckedText) -> Bool {
    guard let idioms = idioms[folded(text.scalars[range])] else { return false }
    return idioms.contains { before, after in
      var place = range.lowerBound
      for word in before.reversed() {
        guard let found = wordBefore(place, text.scalars), folded(text.scalars[found]) == word else {
          return false
        }
        place = found.lowerBound
      }
      place = range.upperBound
      for word in after {
        guard let found = wordAfter(place, text.scalars), folded(text.scalars[found]) == word else {
          return false
        }
        place = found.upperBound
      }
      return true
    }
  }

  /// The phrases by each of their words: what stands before it and after it.
  private static let idioms: [[UInt32]: [(before: [[UInt32]], after: [[UInt32]])]] = {
    var idioms: [[UInt32]: [([[UInt32]], [[UInt32]])]] = [:]
    for phrase in phrases.split(separator: ",") {
      let words = phrase.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues }
      for (place, word) in words.enumerated() {
        idioms[word, default: []].append((Array(words[..<place]), Array(words[(place + 1)...])))
      }
    }
    return idioms
  }()

  private static let phrases = """
    a couple of, a number of, a series of, a variety of, as a result, as a rule, as long as, as well as, at first,
    at last, at least, at most, at once, at the same time, by hand, by means of, by the way, for example, for instance,
    from time to time, in addition, in advance, in case, in charge of, in fact, in front of, in general, in order to,
    in particular, in place of, in short, in spite of, in terms of, in time, in turn, into account, make sense,
    makes sense, matter of fact, next to, no matter, of course, on behalf of, on the other hand, on time,
    on the one hand, point of view, table of contents, public domain, right away, right now, take place,
    takes place, took place
    """
}
