internal import Language

/// English phrases in which words lose the meaning that a glossary may give them: the term "order" in "in order to".
extension TermUse {
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
    a couple of, a number of, a series of, a variety of, all right, as a result, as a rule, as long as, as
    well as, at any time, at first, at last, at least, at most, at once, at the same time, at times, bring
    back, brings back, brought back, by chance, by hand, by means of, by the way, came back, central
    america, check box, check boxes, come back, comes back, coming back, cut off, for example, for instance,
    from time to time, get back, gets back, give back, go back, goes back, going back, gone back, got back,
    half past, home page, home pages, home run, home runs, in addition, in advance, in case, in charge of,
    in fact, in front of, in general, in order to, in other words, in particular, in place of, in short, in
    spite of, in terms of, in time, in turn, into account, latin america, light year, light years, make
    sense, makes sense, matter of fact, next to, no matter, north america, north korea, of course, on behalf
    of, on the one hand, on the other hand, on time, point of view, public domain, quarter past, rain
    forest, rain forests, right away, right now, south america, south korea, sports car, sports cars, table
    of contents, take place, takes place, took place, went back, white space
    """
}
