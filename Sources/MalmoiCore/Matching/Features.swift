internal import Language

/// What the index counts: the bigrams of a segment's key (for Korean of the key without spaces) and its word stems,
/// each as a number of 43 bits.
enum Feature {
  static let bits = 43
  private static let scalarBits: UInt64 = 21
  private static let end: UInt64 = (1 << scalarBits) - 1
  private static let word: UInt64 = 1 << 42

  /// A bigram; the first scalar stands above the second, so that the bigrams of one first scalar are neighbours.
  @inline(__always)
  static func bigram(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << scalarBits | UInt64(second)
  }

  /// The last scalar of a text. A text of one scalar has no other bigram, so this is the bigram that the score
  /// gives such a text, too.
  @inline(__always)
  static func last(_ scalar: UInt32) -> UInt64 { UInt64(scalar) << scalarBits | end }

  /// The bigram of the empty text.
  static let empty: UInt64 = end << scalarBits | end

  /// A word stem. Stems whose hashes agree in 42 bits are counted as one, which only raises a bound.
  @inline(__always)
  static func word(_ stem: WordStem) -> UInt64 { word | stem.hash >> 22 }

  /// The distinct features of a segment, ascending.
  static func all(_ profile: Profile) -> [UInt64] {
    let key = profile.language == .korean ? profile.tightKey : profile.key
    var features: [UInt64] = []
    features.reserveCapacity(key.count + profile.words.count)
    if let last = key.last {
      for index in 1..<max(1, key.count) { features.append(bigram(key[index - 1], key[index])) }
      features.append(Self.last(last))
    } else {
      features.append(empty)
    }
    for stem in profile.words { features.append(word(stem)) }
    features.sort()
    var count = 0
    for feature in features where count == 0 || features[count - 1] != feature {
      features[count] = feature
      count += 1
    }
    features.removeLast(features.count - count)
    return features
  }
}

/// The features of a query, and what each adds to the shared bigrams or to the shared weight of a segment that has
/// it: as often as the query has it, so the true number is never above.
struct QueryFeatures {
  struct Item {
    var feature: UInt64
    /// How many of the query's bigrams it stands for; 0 for a word stem.
    var bigrams: Int
    /// The weight of the query's words that it stands for; 0 for a bigram.
    var wordWeight: Int
  }

  private(set) var items: [Item] = []

  init(_ profile: Profile) {
    let key = profile.language == .korean ? profile.tightKey : profile.key
    switch key.count {
    case 0: items.append(Item(feature: Feature.empty, bigrams: 1, wordWeight: 0))
    case 1: items.append(Item(feature: Feature.last(key[0]), bigrams: 1, wordWeight: 0))
    default:
      for index in 1..<key.count {
        items.append(Item(feature: Feature.bigram(key[index - 1], key[index]), bigrams: 1, wordWeight: 0))
      }
    }
    for stem in profile.words {
      items.append(Item(feature: Feature.word(stem), bigrams: 0, wordWeight: stem.weight))
    }
    items.sort { $0.feature < $1.feature }
    var count = 0
    for item in items {
      if count > 0, items[count - 1].feature == item.feature {
        items[count - 1].bigrams += item.bigrams
        items[count - 1].wordWeight += item.wordWeight
      } else {
        items[count] = item
        count += 1
      }
    }
    items.removeLast(items.count - count)
  }
}
