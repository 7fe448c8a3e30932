internal import Language

/// The few numbers of a segment that the upper bound of its score needs beside the features that it shares with
/// the query. docs/scoring.md explains each.
struct SegmentShape: Hashable {
  /// How many numbers there are.
  static let count = 6
  /// The numbers in the order in which rows hold them; the last lanes are unused.
  var numbers = SIMD8<Int32>()

  /// Scalars of the key, for Korean of the key without spaces.
  var length: Int { Int(numbers[0]) }
  /// Korean: the spaces of the key. English: 0.
  var spaces: Int { Int(numbers[1]) }
  /// The sum of the words' weights.
  var wordWeight: Int { Int(numbers[2]) }
  /// Bigrams of the normal form, for Korean of the one without spaces.
  var bigrams: Int { Int(numbers[3]) }
  /// Korean: bigrams of the normal form with its spaces. English: 0.
  var spacedBigrams: Int { Int(numbers[4]) }
  /// How many of `bigrams` hold no mark and are not bigrams of the key: those over a mnemonic.
  var changed: Int { Int(numbers[5]) }

  /// What rows cannot hold: a shape with any number from here on is stored as this number throughout, and the bound
  /// of such a segment is 1.
  static let unknown: Int32 = 65_535

  init(numbers: SIMD8<Int32>) { self.numbers = numbers }

  /// The shape as rows hold it.
  var storable: SegmentShape {
    numbers.max() < Self.unknown ? self : SegmentShape(numbers: SIMD8(repeating: Self.unknown))
  }

  /// Whether the numbers are not known.
  var isUnknown: Bool { numbers[0] == Self.unknown }

  init(_ profile: Profile) {
    let isKorean = profile.language == .korean
    let key = profile.indexedKey
    let normal = isKorean ? profile.tightNormal : profile.normal
    numbers[0] = Int32(key.count)
    numbers[2] = Int32(profile.wordWeight)
    numbers[3] = Int32(BigramTable.count(ofLength: normal.count))
    if isKorean {
      numbers[1] = Int32(profile.key.count - key.count)
      numbers[4] = Int32(BigramTable.count(ofLength: profile.normal.count))
    }
    if normal == key { return }
    // Bigrams that both begin or end with are missing in neither.
    let least = min(normal.count, key.count)
    var start = 0
    while start < least, normal[start] == key[start] { start += 1 }
    var end = 0
    while end < least - start, normal[normal.count - 1 - end] == key[key.count - 1 - end] { end += 1 }
    numbers[5] = Int32(
      Self.countMissing(
        Self.bigrams(normal, between: start, end).filter { !Profile.isMarked($0) },
        in: Self.bigrams(key, between: start, end)))
  }

  /// Whether the normal form is the indexed key itself.
  var isRegular: Bool { bigrams == max(1, length - 1) && changed == 0 }

  /// The place of a storable shape's text in a part, lower numbers first: neighbours are to have nearly the same bound,
  /// so the minority with mnemonics, placeholders and numbers is kept apart.
  var place: UInt64 {
    var place: UInt64 = isRegular ? 0 : 1
    for number in [length, bigrams, spaces] { place = place << 16 | UInt64(number) }
    // 15 bits are left. The weights of texts of thousands of words need not be told apart, and none is to be .max.
    return place << 15 | UInt64(min(wordWeight, 1 << 15 - 2))
  }

  /// The sorted bigrams of a text but for those within its first and its last scalars.
  private static func bigrams(_ text: [UInt32], between start: Int, _ end: Int) -> [UInt64] {
    var bigrams: [UInt64] = []
    if text.count < 2 {
      text.withUnsafeBufferPointer { BigramTable.forEach($0) { bigrams.append($0) } }
    } else {
      for index in max(1, start)..<max(1, start, text.count - max(0, end - 1)) {
        bigrams.append(BigramTable.bigram(text[index - 1], text[index]))
      }
    }
    bigrams.sort()
    return bigrams
  }

  /// How many elements of a sorted multiset another lacks.
  private static func countMissing(_ a: [UInt64], in b: [UInt64]) -> Int {
    var missing = 0
    var j = 0
    for bigram in a {
      while j < b.count, b[j] < bigram { j += 1 }
      if j < b.count, b[j] == bigram { j += 1 } else { missing += 1 }
    }
    return missing
  }
}

/// The least and the greatest of each number of some segments' shapes.
struct ShapeRange: Equatable {
  var least: SegmentShape
  var most: SegmentShape

  /// The range of one segment.
  init(_ shape: SegmentShape) {
    least = shape
    most = shape
  }

  /// Whether the normal forms may all be the indexed keys themselves, so that little but the words' weights differs.
  var isRegular: Bool { least.isRegular && most.isRegular }

  /// Whether a shape lies within the range.
  func contains(_ shape: SegmentShape) -> Bool {
    var wider = self
    wider.include(ShapeRange(shape))
    return wider == self
  }

  /// Widens the range.
  mutating func include(_ other: Self) {
    least.numbers = pointwiseMin(least.numbers, other.least.numbers)
    most.numbers = pointwiseMax(most.numbers, other.most.numbers)
  }
}
