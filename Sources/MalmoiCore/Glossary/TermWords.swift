internal import Language

/// The common form of words under which terms and text meet: Latin words by their stem, other scalars as they
/// are, separators left out.
struct TermWords {
  private var stemmer: Stemmer?
  private var letters: [UInt8] = []
  /// The stem read last.
  private(set) var stem: [UInt32] = []
  /// Stems read before, at the slots that their words hash to.
  private var cache = [Cached](repeating: Cached(word: 0, stem: 0, node: nil), count: 1 << slotBits)

  /// A word of up to twelve letters with its stem, five bits a letter.
  private struct Cached {
    var word: UInt64
    var stem: UInt64
    /// The node of a trie to which the stem leads from the root.
    var node: UInt32?
  }

  private static let longest = 12
  // 4,096 words are three quarters of the running words of ordinary English text, and fit the second-level cache.
  private static let slotBits = 12

  /// A character that may stand between the parts of a term or be left out: white space, hyphens, dashes,
  /// middle dots (U+119E is what NFKC makes of the letter ㆍ that Korean texts use as a middle dot), and NUL.
  @inline(__always)
  static func isSeparator(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar == 0x2D || scalar &- 9 < 5 || scalar == 0 }
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

  /// The node to which the stem of a folded Latin word leads from the root, or nil; the stem is in `stem`.
  ///
  /// - Parameter trie: the same at every call.
  mutating func rootNode(_ text: UnsafeBufferPointer<UInt32>, _ word: Range<Int>, in trie: TermTrie)
    -> UInt32?
  {
    let slot = cachedSlot(text, word)
    if let slot, let node = cache[slot].node {
      if node == TermTrie.root { return nil }
      unpack(cache[slot].stem)
      return node
    }
    readStem(text, word)
    var node = TermTrie.root
    for letter in stem {
      node = trie.child(of: node, letter)
      if node == TermTrie.root { break }
    }
    if let slot { cache[slot].node = node }
    return node == TermTrie.root ? nil : node
  }

  /// Puts the stem of a folded Latin word into `stem`.
  mutating func readStem(_ text: UnsafeBufferPointer<UInt32>, _ word: Range<Int>) {
    if let slot = cachedSlot(text, word) {
      unpack(cache[slot].stem)
    } else {
      computeStem(text[word])
    }
  }

  /// The slot that holds a word, put there now if need be; nil for a word too long for one.
  private mutating func cachedSlot(_ text: UnsafeBufferPointer<UInt32>, _ word: Range<Int>) -> Int? {
    if word.count > Self.longest { return nil }
    let packed = Self.pack(text[word])
    // Fibonacci hashing.
    let slot = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.slotBits))
    if cache[slot].word != packed {
      computeStem(text[word])
      cache[slot] = Cached(word: packed, stem: Self.pack(stem), node: nil)
    }
    return slot
  }

  private static func pack(_ letters: some Sequence<UInt32>) -> UInt64 {
    letters.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
  }

  private mutating func unpack(_ packed: UInt64) {
    stem.removeAll(keepingCapacity: true)
    var shift = (UInt64.bitWidth - packed.leadingZeroBitCount + 4) / 5 * 5
    while shift > 0 {
      shift -= 5
      stem.append(UInt32(packed >> UInt64(shift) & 0x1F) | 0x60)
    }
  }

  private mutating func computeStem(_ word: Slice<UnsafeBufferPointer<UInt32>>) {
    stem.removeAll(keepingCapacity: true)
    // Porter's algorithm leaves words of one or two letters alone, and takes one common word in -s for the plural
    // of another.
    if word.count < 3 || word.elementsEqual(Self.news) {
      stem.append(contentsOf: word)
      return
    }
    let stemmer = stemmer ?? Stemmer()
    self.stemmer = stemmer
    letters.removeAll(keepingCapacity: true)
    let given = Array(word)
    let base = IrregularForms.base(of: given).flatMap { $0.kind.isInflection ? $0.word : nil } ?? given
    for letter in base { letters.append(UInt8(truncatingIfNeeded: letter)) }
    letters.withUnsafeBufferPointer {
      for letter in stemmer.stem($0) { stem.append(UInt32(letter)) }
    }
  }

  static let e = UInt32(0x65)
  private static let news = "news".scalarValues

  /// Whether a term is an abbreviation in capitals that spells an English function word: IT, US, WHO.
  static func isFunctionWord(inCapitals text: String) -> Bool {
    guard text.utf8.count < 6, text.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else { return false }
    return functionWords.contains(text.lowercased())
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
