internal import Language

/// Whether what looks like a term of the glossary in a source is one: look-up goes by stems, so that `set` also finds
/// "settings", and shows more than a check may ask for.
enum TermUse {
  /// Whether a span of a source is used as an entry's term: inflected, not derived, and no part of a name.
  static func isUse(
    of entry: Termbase.Entry, _ range: Range<Int>, in text: CheckedText, _ target: CheckedText
  )
    -> Bool
  {
    if text.markup.contains(where: { $0.overlaps(range) }) { return false }
    if entry.term.language == .korean { return true }
    return !isInName(range, text.scalars)
      && !(isCommon(entry.term) && isKeptName(range, text.scalars, target.scalars))
      && isInflected(text.scalars[range], entry.term)
      && !isOtherwiseUsed(range, text, entry.term)
  }

  /// Whether the words around a term show that it is a verb where the glossary has a noun ("link the files", "must
  /// process"), or part of an idiom ("into account").
  private static func isOtherwiseUsed(_ range: Range<Int>, _ text: CheckedText, _ term: Term) -> Bool {
    if isInIdiom(range, text) { return true }
    guard term.partOfSpeech?.hasSuffix("noun") == true else { return false }
    let before = word(endingAt: range.lowerBound, text)
    if before == "to", beforeInfinitive.contains(word(endingAt: range.lowerBound - 3, text)) { return true }
    return modals.contains(before) || determiners.contains(word(beginningAt: range.upperBound, text))
  }

  private static func isInIdiom(_ range: Range<Int>, _ text: CheckedText) -> Bool {
    guard let idioms = idioms[text[range].lowercased()] else { return false }
    return idioms.contains { before, after in
      var place = range.lowerBound
      for word in before.reversed() {
        guard let found = wordBefore(place, text.scalars), text[found].lowercased() == word else {
          return false
        }
        place = found.lowerBound
      }
      place = range.upperBound
      for word in after {
        guard let found = wordAfter(place, text.scalars), text[found].lowercased() == word else {
          return false
        }
        place = found.upperBound
      }
      return true
    }
  }

  /// Phrases in which words lose the meaning that a glossary may give them, by each of these words: what stands before
  /// it and after it.
  private static let idioms: [String: [(before: [String], after: [String])]] = {
    var idioms: [String: [([String], [String])]] = [:]
    for phrase in phrases.split(separator: ",") {
      let words = phrase.split(whereSeparator: \.isWhitespace).map(String.init)
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
    on the one hand, point of view, public domain, right away, right now, take place, takes place, took place
    """

  // The t is that of "don't".
  private static let modals: Set<String> = [
    "can", "cannot", "could", "will", "would", "shall", "should", "may", "might", "must", "not", "please",
    "t",
  ]
  /// After these "to" stands before a verb.
  private static let beforeInfinitive: Set<String> = [
    "able", "unable", "fail", "failed", "fails", "failure", "how", "need", "needs", "try", "trying", "tried",
    "want",
    "wants", "wish", "have", "has", "attempt", "attempted", "ability", "used", "order",
  ]
  private static let determiners: Set<String> = [
    "the", "a", "an", "this", "these", "that", "those", "all", "any", "each", "every", "its", "your", "their",
    "my",
  ]

  private static func word(endingAt place: Int, _ text: CheckedText) -> String {
    wordBefore(place, text.scalars).map { text[$0].lowercased() } ?? ""
  }

  private static func word(beginningAt place: Int, _ text: CheckedText) -> String {
    wordAfter(place, text.scalars).map { text[$0].lowercased() } ?? ""
  }

  /// Whether a mark ties a word to others, as in options, paths, names of files and identifiers.
  private static func isInName(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    func scalar(_ place: Int) -> UInt32 { text.indices.contains(place) ? text[place] : 0x20 }
    switch scalar(range.lowerBound - 1) {
    case 0x2D: return true
    case 0x23, 0x24, 0x25, 0x2E, 0x3D, 0x40, 0x5C: return true
    // An underscore alone marks a key.
    case 0x5F: if Scalar.isWord(scalar(range.lowerBound - 2)) { return true }
    case 0x2F: if !Scalar.isLetter(scalar(range.lowerBound - 2)) { return true }
    default: break
    }
    let next = scalar(range.upperBound + 1)
    switch scalar(range.upperBound) {
    case 0x2D, 0x5F: return Scalar.isWord(next)
    case 0x2E: return Scalar.isASCIILetter(next)
    case 0x3D: return true
    case 0x28: return next == 0x29
    default: return false
    }
  }

  /// Whether a span belongs to a name that the translation keeps: to a run of words with capitals that is longer than
  /// the span ("Visual Basic Editor"), or in capitals within a text that is not (a PORT command).
  private static func isKeptName(_ range: Range<Int>, _ text: [UInt32], _ target: [UInt32]) -> Bool {
    guard isCapital(text[range.lowerBound]) else { return false }
    var name = range
    while let word = wordBefore(name.lowerBound, text), isCapital(text[word.lowerBound]) {
      name = word.lowerBound..<name.upperBound
    }
    while let word = wordAfter(name.upperBound, text), isCapital(text[word.lowerBound]) {
      name = name.lowerBound..<word.upperBound
    }
    let isCode = range.count > 1 && text[range].allSatisfy(isCapital) && text.contains { $0 &- 0x61 < 26 }
    guard name != range || isCode else { return false }
    let kept = text[isCode ? range : name]
    return target.indices.contains { target[$0...].starts(with: kept) }
  }

  /// Whether a term is written with a small letter, so that it is no name of its own.
  private static func isCommon(_ term: Term) -> Bool {
    !term.text.scalarValues.prefix(1).contains(where: isCapital)
  }

  private static func isCapital(_ scalar: UInt32) -> Bool { scalar &- 0x41 < 26 }

  private static func wordBefore(_ place: Int, _ text: [UInt32]) -> Range<Int>? {
    guard place > 1, text[place - 1] == 0x20 else { return nil }
    var start = place - 1
    while start > 0, Scalar.isASCIILetter(text[start - 1]) { start -= 1 }
    return start < place - 1 ? start..<place - 1 : nil
  }

  private static func wordAfter(_ place: Int, _ text: [UInt32]) -> Range<Int>? {
    guard place + 1 < text.count, text[place] == 0x20 else { return nil }
    var end = place + 1
    while end < text.count, Scalar.isASCIILetter(text[end]) { end += 1 }
    return end > place + 1 ? place + 1..<end : nil
  }

  /// Whether a word is a term or an inflected form of it: "files" and "deleted", not "encoder" for "encoding". A noun
  /// has a plural alone: "formatting" is no form of it.
  private static func isInflected(_ span: ArraySlice<UInt32>, _ term: Term) -> Bool {
    let isNoun = term.partOfSpeech?.hasSuffix("noun") == true
    let words = span.split { !Scalar.isWord($0) }.map { $0.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
    let base = term.text.scalarValues.filter(Scalar.isWord).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let text = Array(words.joined())
    if text == base { return true }
    // Children of child, wrote of write.
    let regular = words.flatMap { word in
      IrregularForms.base(of: word).flatMap { isNoun && $0.kind == .verb ? nil : $0.word } ?? word
    }
    if regular == base { return true }
    let shared = zip(text, base).prefix { $0 == $1 }.count
    let ends = (String(scalarValues: text[shared...]), String(scalarValues: base[shared...]))
    if plurals.contains(where: { $0 == ends || ($0.1, $0.0) == ends }) { return true }
    if isNoun { return false }
    if verbs.contains(where: { $0 == ends }) { return true }
    // "stopped" and "stopping" double the last letter.
    guard ends.1.isEmpty, shared > 0, text[shared...].first == base[shared - 1] else { return false }
    return ends.0.dropFirst() == "ed" || ends.0.dropFirst() == "ing"
  }

  /// What a text has in the place of what a term has.
  private static let plurals = [("s", ""), ("es", ""), ("ies", "y")]
  private static let verbs = [("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")]
}
