internal import Language

/// What the index counts: the bigrams of a segment's indexed key and its word stems, each as a number of 46 bits. A
/// second occurrence in a segment is a feature of its own, so that a segment with one counts once. Numbers
/// below `first` are free for other uses.
enum Feature {
  static let bits = 46
  /// The bits of first occurrences.
  static let firstBits = Int(occurrenceShift)
  static let first: UInt64 = 2 << scalarBits
  private static let scalarBits: UInt64 = 21
  private static let end: UInt64 = (1 << scalarBits) - 1
  private static let word: UInt64 = 1 << 42
  private static let occurrenceShift: UInt64 = 43
  /// Further occurrences are not told apart; they are taken to be there. With eight instead of two the file of a
  /// million pairs is 6 MB larger and no search faster; with one, English searches take up to twice as long.
  static let mostOccurrences = 2

  /// A bigram; the first scalar stands above the second, so that the bigrams of one first scalar are neighbours.
  @inline(__always)
  static func bigram(_ first: UInt32, _ second: UInt32) -> UInt64 {
    Self.first + (UInt64(first) << scalarBits | UInt64(second))
  }

  /// The last scalar of a text. A text of one scalar has no other bigram, so this is the bigram that the score
  /// gives such a text, too.
  @inline(__always)
  static func last(_ scalar: UInt32) -> UInt64 { first + (UInt64(scalar) << scalarBits | end) }

  /// The features that begin with a scalar, its place at the end of a text among them: each text that holds the
  /// scalar has one of them.
  static func all(from scalar: UInt32) -> ClosedRange<UInt64> { bigram(scalar, 0)...last(scalar) }

  /// A bigram of a key as ``BigramTable`` numbers it.
  static func bigram(_ bigram: UInt64) -> UInt64 {
    let (left, right) = (UInt32(truncatingIfNeeded: bigram >> 32), UInt32(truncatingIfNeeded: bigram))
    if right != BigramTable.none { return Self.bigram(left, right) }
    return left == BigramTable.none ? empty : last(left)
  }

  /// A bigram of the normal form that holds a mark. As the key has no marks, these have numbers of their own.
  @inline(__always)
  static func marked(_ bigram: UInt64) -> UInt64 {
    first
      + (code(UInt32(truncatingIfNeeded: bigram >> 32)) << scalarBits
        | code(UInt32(truncatingIfNeeded: bigram)))
  }

  @inline(__always)
  private static func code(_ scalar: UInt32) -> UInt64 {
    switch scalar {
    // Behind Unicode's last scalar.
    case Profile.placeholderMark: 0x11_0000
    case Profile.numberMark: 0x11_0001
    case BigramTable.none: end
    default: UInt64(scalar)
    }
  }

  /// The bigram of the empty text.
  static let empty: UInt64 = end << scalarBits | end

  /// A word stem. Stems whose hashes agree in 42 bits are counted as one, which only raises a bound.
  @inline(__always)
  static func word(_ stem: WordStem) -> UInt64 { word | stem.hash >> 22 }

  /// The features of a segment, each once.
  static func all(_ profile: Profile) -> [UInt64] {
    var features: [UInt64] = []
    append(profile, to: &features)
    features.sort()
    var previous: UInt64 = 0
    var occurrence: UInt64 = 0
    var count = 0
    for feature in features {
      occurrence = feature == previous ? occurrence + 1 : 0
      previous = feature
      if occurrence == mostOccurrences {
        occurrence -= 1
        continue
      }
      features[count] = feature | occurrence << occurrenceShift
      count += 1
    }
    features.removeLast(features.count - count)
    return features
  }

  /// Appends the features of a segment as often as they occur, all as first occurrences.
  static func append(_ profile: Profile, to features: inout [UInt64]) {
    let key = profile.indexedKey
    key.withUnsafeBufferPointer { key in
      if let last = key.last {
        for index in 1..<max(1, key.count) { features.append(bigram(key[index - 1], key[index])) }
        features.append(Self.last(last))
      } else {
        features.append(empty)
      }
    }
    profile.forEachMarkedBigram { features.append(marked($0)) }
    for stem in profile.words { features.append(word(stem)) }
  }

  /// A further occurrence of a feature, from 0 on.
  static func occurrence(_ number: Int, of feature: UInt64) -> UInt64 {
    feature | UInt64(number) << occurrenceShift
  }
}

extension Profile {
  /// The key with curly quotation marks as straight ones, as the normal form has them; for Korean without spaces.
  var indexedKey: [UInt32] { Profile.plainQuotes(language == .korean ? tightKey : key) }

  /// Calls `body` with the bigrams of the normal form, for Korean without spaces, that hold the mark of a placeholder or
  /// a number.
  @inline(__always)
  func forEachMarkedBigram(_ body: (UInt64) -> Void) {
    if placeholders.isEmpty && numbers.isEmpty && !normal.contains(where: Self.isMark) { return }
    (language == .korean ? tightNormal : normal).withUnsafeBufferPointer {
      BigramTable.forEach($0) { if Self.isMarked($0) { body($0) } }
    }
  }

  /// The bigrams of the indexed key that the normal form has, too, and how many it has not: those of placeholders,
  /// numbers and mnemonics.
  var keyBigrams: (common: [UInt64], others: Int) {
    let key = indexedKey
    let normal = language == .korean ? tightNormal : normal
    var common = Self.bigrams(key)
    if key == normal { return (common, 0) }
    let (all, ofNormal) = (common.sorted(), Self.bigrams(normal).sorted())
    common.removeAll()
    var place = 0
    for bigram in all {
      while place < ofNormal.count, ofNormal[place] < bigram { place += 1 }
      if place == ofNormal.count { break }
      if ofNormal[place] == bigram {
        common.append(bigram)
        place += 1
      }
    }
    return (common, all.count - common.count)
  }

  private static func bigrams(_ text: [UInt32]) -> [UInt64] {
    var bigrams: [UInt64] = []
    text.withUnsafeBufferPointer { BigramTable.forEach($0) { bigrams.append($0) } }
    return bigrams
  }

  private static func isMark(_ scalar: UInt32) -> Bool { scalar == placeholderMark || scalar == numberMark }

  /// Whether a bigram holds a mark.
  static func isMarked(_ bigram: UInt64) -> Bool {
    isMark(UInt32(truncatingIfNeeded: bigram)) || isMark(UInt32(truncatingIfNeeded: bigram >> 32))
  }
}

/// The features of a query.
struct QueryFeatures {
  /// What a feature adds to where a segment has it.
  enum Kind: Int, CaseIterable {
    case bigram
    case contentWord
    case functionWord
  }

  struct Item {
    var feature: UInt64
    var kind: Kind
    /// How many hits it stands for.
    var times: Int
  }

  /// A segment that has the last occurrence that is told apart is taken to have as many more as the query has, so
  /// what it truly shares is never more.
  private(set) var items: [Item] = []

  init(_ profile: Profile) {
    for bigram in profile.keyBigrams.common { append(Feature.bigram(bigram), .bigram) }
    profile.forEachMarkedBigram { append(Feature.marked($0), .bigram) }
    for stem in profile.words {
      append(Feature.word(stem), stem.weight == WordStem.contentWeight ? .contentWord : .functionWord)
    }
    items.sort { $0.feature != $1.feature ? $0.feature < $1.feature : $0.kind.rawValue < $1.kind.rawValue }
    var count = 0
    var previous: Item?
    var occurrence = 0
    for item in items {
      let isSame = item.feature == previous?.feature && item.kind == previous?.kind
      occurrence = isSame ? occurrence + 1 : 0
      previous = item
      if occurrence < Feature.mostOccurrences {
        items[count] = item
        items[count].feature = Feature.occurrence(occurrence, of: item.feature)
        count += 1
      } else {
        items[count - 1].times += 1
      }
    }
    items.removeLast(items.count - count)
  }

  private mutating func append(_ feature: UInt64, _ kind: Kind) {
    items.append(Item(feature: feature, kind: kind, times: 1))
  }
}

extension QueryFeatures.Item {
  /// The weight of words that a segment with the feature shares.
  var wordWeight: Int {
    switch kind {
    case .bigram: 0
    case .contentWord: WordStem.contentWeight * times
    case .functionWord: WordStem.functionWeight * times
    }
  }

  /// The bigrams that a segment with the feature shares.
  var bigrams: Int { kind == .bigram ? times : 0 }
}
