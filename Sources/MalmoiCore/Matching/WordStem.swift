internal import Language

/// The stem of a word as the score compares it: a hash of its text, and its weight.
public struct WordStem: Sendable, Hashable, Comparable {
  /// 64 bits of the stem's hash; two stems that differ share one with a chance of 2^-64.
  public let hash: UInt64
  /// 5 for a content word, 2 for a function word or a punctuation mark.
  public let weight: Int

  static let contentWeight = 5
  static let functionWeight = 2

  /// The order of the hashes.
  public static func < (a: WordStem, b: WordStem) -> Bool { a.hash < b.hash }

  /// The hashes of words that carry little, as they are in nearly every sentence; sorted.
  private static let functionWords: [UInt64] = """
    a an the of to in for on by is are be was were and or as at it its this that these those with from into not no
    if you your can will please has have been do does 및 또는 수 것 등 이 그 저 더 때 중 있 없 않 합 됩 하 되 위 위해 대 대한
    """.scalarValues.split(whereSeparator: Scalar.isSpace).map { hash($0) }.sorted()
  private static let longestFunctionWord = 6

  init(_ stem: ArraySlice<UInt32>) {
    hash = Self.hash(stem)
    let isText = stem.first.map(Self.isTextual) ?? true  // Porter leaves nothing of a lone "s"
    let isFunctionWord = stem.count <= Self.longestFunctionWord && Self.isFunctionWord(hash)
    weight = isText && !isFunctionWord ? Self.contentWeight : Self.functionWeight
  }

  /// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over scalars, then a final mix so that all bits depend on all.
  private static func hash(_ stem: ArraySlice<UInt32>) -> UInt64 { stem.withUnsafeBufferPointer { hash($0) } }

  private static func hash(_ stem: UnsafeBufferPointer<UInt32>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in stem { value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3 }
    value ^= value >> 32
    value = value &* 0x9FB2_1C65_1E98_DF25
    return value ^ (value >> 29)
  }

  private static func isFunctionWord(_ hash: UInt64) -> Bool {
    let words = functionWords
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low] == hash
  }

  private static func isTextual(_ first: UInt32) -> Bool {
    first == Profile.placeholderMark || first == Profile.numberMark || (Scalar.isWord(first) && first != 0x5F)
  }

  /// The sorted stems of a normal form's words. A word is a run of word characters, apostrophes inside it too;
  /// a mark, and any other character that is no space, is a word of its own.
  static func all(in text: [UInt32], _ language: TextLanguage, _ stemmer: Stemmer, _ cache: StemCache?)
    -> [WordStem]
  {
    var stems: [WordStem] = []
    text.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        if Scalar.isSpace(buffer[start]) {
          start += 1
          continue
        }
        let end = wordEnd(buffer, start)
        let hash = cache == nil ? 0 : hash(UnsafeBufferPointer(rebasing: buffer[start..<end]))
        if let known = cache?[hash] {
          stems.append(known)
        } else {
          let stem = WordStem(stem(text[start..<end], language, stemmer))
          cache?[hash] = stem
          stems.append(stem)
        }
        start = end
      }
    }
    stems.sort()
    return stems
  }

  private static func wordEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int {
    guard Scalar.isWord(text[start]) else { return start + 1 }
    var end = start + 1
    while end < text.count {
      if Scalar.isWord(text[end]) {
        end += 1
      } else if text[end] == 0x27 || text[end] == 0x2019, end + 1 < text.count, Scalar.isWord(text[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static func stem(_ word: ArraySlice<UInt32>, _ language: TextLanguage, _ stemmer: Stemmer)
    -> ArraySlice<UInt32>
  {
    if language == .korean {
      guard word.contains(where: Scalar.isSyllable) else { return word }
      return word.prefix(KoreanWordStem.length(of: word))
    }
    if word.allSatisfy({ $0 < 0x80 }) {
      return stemmer.stem(word.map(UInt8.init(truncatingIfNeeded:))).map(UInt32.init)[...]
    }
    return stemmer.stem(String(scalarValues: word)).scalarValues[...]
  }
}

/// The stems of words of one language that came lately, by the hashes of the words, which tell words apart as those of
/// stems do.
final class StemCache {
  // 512 KB, little beside what a builder holds.
  private static let size = 1 << 14
  private var entries: [(word: UInt64, stem: WordStem?)] = Array(repeating: (0, nil), count: size)

  subscript(word: UInt64) -> WordStem? {
    get {
      let entry = entries[Int(truncatingIfNeeded: word) & (Self.size - 1)]
      return entry.word == word ? entry.stem : nil
    }
    set { entries[Int(truncatingIfNeeded: word) & (Self.size - 1)] = (word, newValue) }
  }
}
