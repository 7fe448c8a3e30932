internal import Language

/// The common form of words under which terms and text meet: Latin words by their stem, other scalars as they
/// are, separators left out.
struct TermWords {
  private var stemmer: Stemmer?
  private var letters: [UInt8] = []
  /// The stem read last.
  private(set) var stem: [UInt32] = []

  /// A character that may stand between the parts of a term or be left out: white space, hyphens, dashes and
  /// middle dots (U+119E is what NFKC makes of the letter ㆍ that Korean texts use as a middle dot).
  @inline(__always)
  static func isSeparator(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar == 0x2D || scalar &- 9 < 5 }
    if Scalar.isSyllable(scalar) { return false }
    switch scalar {
    case 0xB7, 0x2010...0x2015, 0x2027, 0x2212, 0x22C5, 0x30FB, 0x119E: return true
    default: return Scalar.isSpace(scalar)
    }
  }

  static func withoutSeparators(_ text: some Sequence<UInt32>) -> [UInt32] {
    text.filter { !isSeparator($0) }
  }

  /// Reads a folded term.
  ///
  /// - Returns: bit n set where a separator stands before symbol n.
  mutating func read(term: UnsafeBufferPointer<UInt32>, _ receive: (UInt32) -> Void) -> UInt64 {
    var separators: UInt64 = 0
    var count = 0
    var index = 0
    while index < term.count {
      let scalar = term[index]
      if Self.isSeparator(scalar) {
        if count > 0, count < 64 { separators |= 1 << count }
        index += 1
      } else if Scalar.isASCIILetter(scalar) {
        let end = Self.wordEnd(term, from: index)
        readStem(term, index..<end)
        for letter in stem { receive(letter) }
        count += stem.count
        index = end
      } else {
        receive(scalar)
        count += 1
        index += 1
      }
    }
    return separators
  }

  /// The end of the Latin word that starts at a place.
  @inline(__always)
  static func wordEnd(_ text: UnsafeBufferPointer<UInt32>, from start: Int) -> Int {
    var end = start
    while end < text.count, Scalar.isASCIILetter(text[end]) { end += 1 }
    return end
  }

  /// Puts the stem of a folded Latin word into `stem`.
  mutating func readStem(_ text: UnsafeBufferPointer<UInt32>, _ word: Range<Int>) {
    stem.removeAll(keepingCapacity: true)
    // Porter's algorithm leaves words of one or two letters alone, and takes one common word in -s for the plural
    // of another.
    if word.count < 3 || text[word].elementsEqual(Self.news) {
      stem.append(contentsOf: text[word])
      return
    }
    let stemmer = stemmer ?? Stemmer()
    self.stemmer = stemmer
    letters.removeAll(keepingCapacity: true)
    for index in word { letters.append(UInt8(truncatingIfNeeded: text[index])) }
    letters.withUnsafeBufferPointer {
      for letter in stemmer.stem($0) { stem.append(UInt32(letter)) }
    }
  }

  static let e = UInt32(0x65)
  private static let news = "news".scalarValues

  /// Whether a term is an abbreviation in capitals that spells an English function word: IT, US, WHO.
  func isFunctionWord(inCapitals text: String) -> Bool {
    guard text.utf8.count < 6, text.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else { return false }
    return Self.functionWords.contains(text.lowercased())
  }

  private static let functionWords: Set<String> = [
    "a", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for", "go",
    "had",
    "has", "he", "her", "him", "his", "how", "i", "if", "in", "is", "it", "its", "may", "me", "my", "no",
    "nor",
    "not", "of", "off", "on", "or", "our", "out", "own", "per", "she", "so", "some", "than", "that", "the",
    "them",
    "then", "they", "this", "to", "too", "up", "us", "was", "we", "what", "when", "who", "why", "will",
    "with", "you",
  ]
}
