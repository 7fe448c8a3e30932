internal import Language

/// Whether what looks like a term of the glossary in a source is one: look-up goes by stems, so that `set` also finds
/// "settings", and shows more than a check may ask for.
enum TermUse {
  /// Whether a span of a source is used as an entry's term: inflected, not derived, and no part of a name.
  static func isUse(of entry: Termbase.Entry, _ range: Range<Int>, in text: CheckedText) -> Bool {
    if text.markup.contains(where: { $0.overlaps(range) }) { return false }
    if entry.term.language == .korean { return true }
    return !isInName(range, text.scalars) && isInflected(text.scalars[range], entry.term)
      && !isOtherwiseUsed(range, text, entry.term)
  }

  /// Whether the words around a term show that it is a verb where the glossary has a noun ("link the files", "must
  /// process"), or part of an idiom ("into account").
  private static func isOtherwiseUsed(_ range: Range<Int>, _ text: CheckedText, _ term: Term) -> Bool {
    let before = word(endingAt: range.lowerBound, text)
    if idioms.contains(where: { $0 == before && $1 == text[range].lowercased() }) { return true }
    guard term.partOfSpeech?.hasSuffix("noun") == true else { return false }
    return modals.contains(before) || determiners.contains(word(beginningAt: range.upperBound, text))
  }

  private static let idioms = [("into", "account"), ("public", "domain")]
  private static let modals: Set<String> = [
    "can", "cannot", "could", "will", "would", "shall", "should", "may", "might", "must", "not", "please",
    "don",
  ]
  private static let determiners: Set<String> = [
    "the", "a", "an", "this", "these", "that", "those", "all", "any", "each", "every", "its", "your", "their",
    "my",
  ]

  private static func word(endingAt place: Int, _ text: CheckedText) -> String {
    guard place > 0, text.scalars[place - 1] == 0x20 else { return "" }
    var start = place - 1
    while start > 0, Scalar.isASCIILetter(text.scalars[start - 1]) { start -= 1 }
    return text[start..<place - 1].lowercased()
  }

  private static func word(beginningAt place: Int, _ text: CheckedText) -> String {
    guard place < text.scalars.count, text.scalars[place] == 0x20 else { return "" }
    var end = place + 1
    while end < text.scalars.count, Scalar.isASCIILetter(text.scalars[end]) { end += 1 }
    return text[place + 1..<end].lowercased()
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

  /// Whether a word is a term or an inflected form of it: "files" and "deleted", not "encoder" for "encoding". A noun
  /// has a plural alone: "formatting" is no form of it.
  private static func isInflected(_ span: ArraySlice<UInt32>, _ term: Term) -> Bool {
    let text = span.filter(Scalar.isWord).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let base = term.text.scalarValues.filter(Scalar.isWord).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    if text == base { return true }
    let shared = zip(text, base).prefix { $0 == $1 }.count
    let ends = (String(scalarValues: text[shared...]), String(scalarValues: base[shared...]))
    if plurals.contains(where: { $0 == ends || ($0.1, $0.0) == ends }) { return true }
    if term.partOfSpeech?.hasSuffix("noun") == true { return false }
    if verbs.contains(where: { $0 == ends }) { return true }
    // "stopped" and "stopping" double the last letter.
    guard ends.1.isEmpty, shared > 0, text[shared...].first == base[shared - 1] else { return false }
    return ends.0.dropFirst() == "ed" || ends.0.dropFirst() == "ing"
  }

  /// What a text has in the place of what a term has.
  private static let plurals = [("s", ""), ("es", ""), ("ies", "y")]
  private static let verbs = [("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")]
}
