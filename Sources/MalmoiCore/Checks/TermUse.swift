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
    if entry.term.language == .korean { return isKoreanUse(of: entry, range, text.scalars) }
    return !isInName(range, text.scalars) && !isIdentifier(text.scalars[range], entry.term)
      && isInflected(text.scalars[range], entry.term) && !isOtherwiseUsed(range, text, entry.term)
      && !(isCommon(entry.term)
        && (isKept(range, text.scalars, target.scalars) || isInProperName(range, text.scalars)))
  }

  /// Whether the words around a term show that it is a verb where the glossary has a noun ("link the files", "must
  /// process") or a noun where it has a verb ("a copy of"), or part of an idiom ("into account").
  private static func isOtherwiseUsed(_ range: Range<Int>, _ text: CheckedText, _ term: Term) -> Bool {
    if isInIdiom(range, text) || isCutShort(range, text) { return true }
    guard let partOfSpeech = term.partOfSpeech else { return false }
    let before = word(endingAt: range.lowerBound, text)
    let after = word(beginningAt: range.upperBound, text)
    if partOfSpeech == "verb" {
      return articles.contains(before) && (after.isEmpty || after == "of" || connectives.contains(after))
    }
    guard partOfSpeech.hasSuffix("noun") else { return false }
    // "Executable files", "is set as executable".
    let isAttribute = !after.isEmpty && !connectives.contains(after) && !formsOfBe.contains(after)
    if isAttribute || before == "as", WordClass.isOfVerb(text[range].lowercased()) { return true }
    if before == "to" {
      // "Unable to process", "to function correctly".
      let beforeTo = word(endingAt: range.lowerBound - 3, text)
      if beforeInfinitive.contains(beforeTo) || objects.contains(beforeTo)
        || ["you", "it"].contains(beforeTo)
      {
        return true
      }
      if after.hasSuffix("ly"), !nounsLikeAdverbs.contains(after) { return true }
    }
    // "They were suffering", "time is variable".
    if formsOfBe.contains(before), after.isEmpty || text[range].lowercased().hasSuffix("ing") { return true }
    return modals.contains(before) || isObject(after, ofPlural: text.scalars[range.upperBound - 1] == 0x73)
      || isSubject(before, endingAt: range.lowerBound - 1, text)
  }

  /// Whether a word is the object of a verb before it, or begins one: "format them", "format the disk". Behind a noun
  /// "that" begins a clause, and behind a plural so does "this": "for two arguments this returns …".
  private static func isObject(_ word: String, ofPlural isPlural: Bool) -> Bool {
    objects.contains(word) || determiners.contains(word) || !isPlural && demonstratives.contains(word)
  }

  /// Whether the word that ends at a place is a pronoun that a verb follows: "they help", "can you help".
  private static func isSubject(_ word: String, endingAt place: Int, _ text: CheckedText) -> Bool {
    switch word {
    // Not the department IT.
    case "it": return text.scalars[place - 1] == 0x74
    // "Give you access" has a noun.
    case "you":
      let before = self.word(endingAt: place - 3, text)
      return modals.contains(before) || beforeSubject.contains(before)
    default: return subjects.contains(word)
    }
  }

  /// Whether a term that ends in a word of grammar stands where this word goes with the next one: "save as PNG", "the
  /// log in a window", "select all messages".
  private static func isCutShort(_ range: Range<Int>, _ text: CheckedText) -> Bool {
    guard let space = text.scalars[range].lastIndex(of: 0x20),
      let next = wordAfter(range.upperBound, text.scalars)
    else { return false }
    let (last, word) = (text[space + 1..<range.upperBound].lowercased(), text[next].lowercased())
    if connectives.contains(word) { return false }
    if quantifiers.contains(last) { return true }
    if determiners.contains(word) || demonstratives.contains(word)
      || text.scalars[next].contains(where: isCapital)
    {
      return prepositions.contains(last)
    }
    return last == "as" && !controls.contains(word)
  }

  /// What the name of a command may stand before: the save as dialog.
  private static let controls: Set<String> = [
    "box", "button", "command", "dialog", "dialogue", "function", "icon", "item", "menu", "operation",
    "option", "window",
  ]

  private static let quantifiers: Set<String> = ["all", "any", "no"]
  private static let prepositions: Set<String> = [
    "as", "at", "by", "for", "from", "in", "into", "of", "to", "with",
  ]
  private static let connectives: Set<String> = [
    "and", "or", "to", "with", "using", "via", "for", "before", "after", "again", "in", "on", "from", "at",
    "by", "as", "when", "if",
  ]

  // The t is that of "don't".
  private static let modals: Set<String> = [
    "can", "cannot", "could", "will", "would", "shall", "should", "may", "might", "must", "not", "please",
    "t",
  ]
  private static let formsOfBe: Set<String> = ["am", "are", "be", "been", "is", "was", "were"]
  /// After these "to" stands before a verb.
  private static let beforeInfinitive: Set<String> = [
    "able", "unable", "fail", "failed", "fails", "failure", "how", "need", "needs", "try", "trying", "tried",
    "want", "wants", "wanted", "wish", "have", "has", "had", "attempt", "attempted", "ability", "used",
    "whether", "what", "when", "where", "who", "going", "like", "likes", "liked", "love", "loves", "hope",
    "hopes", "plan", "begin", "begins", "began", "continue", "decide", "decided", "choose", "chose", "learn",
    "learned", "ready", "easy", "hard", "difficult", "possible", "impossible", "important", "necessary",
    "allowed", "order", "not",
  ]
  private static let subjects: Set<String> = ["i", "he", "she", "we", "they", "who"]
  private static let beforeSubject: Set<String> = [
    "after", "as", "because", "before", "did", "do", "does", "how", "if", "once", "that", "until", "what",
    "when", "where", "whether", "while",
  ]
  /// Pronouns that are objects of a verb before them, and never subjects of one behind.
  private static let objects: Set<String> = [
    "me", "him", "them", "us", "myself", "yourself", "himself", "herself", "itself", "ourselves",
    "yourselves", "themselves",
  ]
  private static let nounsLikeAdverbs: Set<String> = [
    "anomaly", "assembly", "family", "reply", "supply", "monthly", "weekly", "daily", "hourly", "yearly",
    "early",
  ]
  private static let articles: Set<String> = ["a", "an", "this", "that", "each", "every", "another"]
  private static let determiners: Set<String> = [
    "the", "a", "an", "all", "any", "each", "every", "its", "your", "their", "my", "our", "his",
  ]
  private static let demonstratives: Set<String> = ["this", "these", "those"]

  private static func word(endingAt place: Int, _ text: CheckedText) -> String {
    wordBefore(place, text.scalars).map { text[$0].lowercased() } ?? ""
  }

  private static func word(beginningAt place: Int, _ text: CheckedText) -> String {
    wordAfter(place, text.scalars).map { text[$0].lowercased() } ?? ""
  }

  /// Whether a term is written with a small letter, so that it is no name of its own.
  private static func isCommon(_ term: Term) -> Bool {
    !term.text.scalarValues.prefix(1).contains(where: isCapital)
  }

  /// A word with its capitals of ASCII made small.
  static func folded(_ word: ArraySlice<UInt32>) -> [UInt32] { word.map { isCapital($0) ? $0 | 0x20 : $0 } }

  static func isCapital(_ scalar: UInt32) -> Bool { scalar &- 0x41 < 26 }

  /// The word that a space parts from what begins at a place.
  static func wordBefore(_ place: Int, _ text: [UInt32]) -> Range<Int>? {
    guard place > 1, text[place - 1] == 0x20 else { return nil }
    var start = place - 1
    while start > 0, Scalar.isASCIILetter(text[start - 1]) { start -= 1 }
    return start < place - 1 ? start..<place - 1 : nil
  }

  /// The word that a space parts from what ends at a place, without the mark of a mnemonic: "&File".
  static func wordAfter(_ place: Int, _ text: [UInt32]) -> Range<Int>? {
    guard place + 1 < text.count, text[place] == 0x20 else { return nil }
    let start = text[place + 1] == 0x26 || text[place + 1] == 0x5F ? place + 2 : place + 1
    var end = start
    while end < text.count, Scalar.isASCIILetter(text[end]) { end += 1 }
    return end > start ? start..<end : nil
  }

  /// Whether a word is a term or an inflected form of it: "files" and "deleted", not "encoder" for "encoding". A noun
  /// has a plural alone: "formatting" is no form of it, nor is "file named" one of "file name".
  private static func isInflected(_ span: ArraySlice<UInt32>, _ term: Term) -> Bool {
    let (words, parts) = (self.words(span), self.words(term.text.scalarValues[...]))
    if words == parts { return true }
    let isNoun =
      term.partOfSpeech.map { $0.hasSuffix("noun") }
      ?? (parts.count == 1 && !WordClass.mayBeVerb(term.text.lowercased()))
    // However they are spaced: start-up, startup.
    if words.count != parts.count {
      return isInflected(Array(words.joined()), Array(parts.joined()), isNoun: isNoun)
    }
    return zip(words, parts).enumerated().allSatisfy { place, pair in
      isInflected(pair.0, pair.1, isNoun: isNoun || place > 0 && place == parts.count - 1)
    }
  }

  private static func words(_ text: ArraySlice<UInt32>) -> [[UInt32]] {
    text.split { !Scalar.isWord($0) }.map(folded)
  }

  private static func isInflected(_ word: [UInt32], _ base: [UInt32], isNoun: Bool) -> Bool {
    if word == base { return true }
    // Children of child, wrote of write.
    if let irregular = IrregularForms.base(of: word), irregular.word == base {
      return irregular.kind == .plural || irregular.kind == .verb && !isNoun
    }
    let shared = zip(word, base).prefix { $0 == $1 }.count
    let ends = (String(scalarValues: word[shared...]), String(scalarValues: base[shared...]))
    if plurals.contains(where: { $0 == ends }) { return true }
    if plurals.contains(where: { ($0.1, $0.0) == ends }) {
      return !pluralsAlone.contains(String(scalarValues: base))
    }
    if isNoun { return false }
    if verbs.contains(where: { $0 == ends }) { return true }
    // "stopped" and "stopping" double the last letter.
    guard ends.1.isEmpty, shared > 0, word[shared...].first == base[shared - 1] else { return false }
    return ends.0.dropFirst() == "ed" || ends.0.dropFirst() == "ing"
  }

  /// What a text has in the place of what a term has.
  private static let plurals = [("s", ""), ("es", ""), ("ies", "y")]
  /// Plurals that mean something else than many of what the singular means.
  private static let pluralsAlone: Set<String> = [
    "arms", "clothes", "customs", "glasses", "goods", "manners", "means", "news", "odds", "spirits", "woods",
    "works",
  ]
  private static let verbs = [("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")]
}
