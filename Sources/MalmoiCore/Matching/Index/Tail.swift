/// The youngest part of an index: units in the order in which they came, each with its shape and 16-bit hashes of
/// its features, scanned whole. Rows hold entries one behind another.
enum Tail {
  /// A row takes no further entry beyond this, so that two stay within one 8,192-byte page of SQLite.
  static let rowSize = 3_900

  /// A place of the row: unit (8 bytes), the shape's numbers (2 bytes each), the number of features (2 bytes).
  private static let shapeOffset = 8
  private static let countOffset = shapeOffset + 2 * SegmentShape.count
  private static let featuresOffset = countOffset + 2

  /// Appends a unit's entry to a row. One of an unknown shape has no features.
  static func append(_ unit: Int64, _ profile: Profile, to row: inout [UInt8]) {
    let shape = SegmentShape(profile).storable
    let features = shape.isUnknown ? [] : Feature.all(profile)
    row.appendFixed(unit)
    for index in 0..<SegmentShape.count { row.appendFixed(UInt16(shape.numbers[index])) }
    row.appendFixed(UInt16(features.count))
    for feature in features { row.appendFixed(hash(feature)) }
  }

  /// Fibonacci hashing: the upper bits of a product depend on all bits of the factor.
  @inline(__always)
  static func hash(_ feature: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: (feature &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// Calls `body` with the units of a row.
  static func forEachUnit(_ row: UnsafeRawBufferPointer, _ body: (Int64) throws -> Void) rethrows {
    var offset = 0
    while offset < row.count {
      try body(Int64(littleEndian: row.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
      let count = row.loadUnaligned(fromByteOffset: offset + countOffset, as: UInt16.self)
      offset += featuresOffset + 2 * Int(UInt16(littleEndian: count))
    }
  }

  /// Calls `body` with the units of a row, their shapes and the hashes of their features.
  static func forEachEntry(
    _ row: UnsafeRawBufferPointer, _ body: (Int64, SegmentShape, [UInt16]) throws -> Void
  ) rethrows {
    var reader = ByteReader(row)
    while !reader.isAtEnd {
      let unit = reader.fixed(Int64.self)
      var numbers = SIMD8<Int32>()
      for index in 0..<SegmentShape.count { numbers[index] = Int32(reader.fixed(UInt16.self)) }
      var shape = SegmentShape(numbers: numbers)
      if shape.isUnknown { shape = SegmentShape(numbers: SIMD8(repeating: SegmentShape.unknown)) }
      let hashes = (0..<reader.fixed(UInt16.self)).map { _ in reader.fixed(UInt16.self) }
      try body(unit, shape, hashes)
    }
  }

  /// A query prepared for the scan.
  struct Query {
    private static let mask = (1 << 13) - 1
    private let bound: ScoreBound
    /// By the lower bits of a feature's hash: shared bigrams, and shared word weight above them. Features that fall
    /// together add up, which only raises the bound.
    private var gains: [UInt64]

    init(_ features: QueryFeatures, _ bound: ScoreBound) {
      self.bound = bound
      gains = [UInt64](repeating: 0, count: Self.mask + 1)
      for item in features.items {
        gains[Int(Tail.hash(item.feature)) & Self.mask] +=
          UInt64(item.bigrams) | UInt64(item.wordWeight) << 32
      }
    }

    /// Appends the units of a row whose bound reaches `least`.
    func scan(_ row: UnsafeRawBufferPointer, atLeast least: Double, into candidates: inout [Candidate]) {
      gains.withUnsafeBufferPointer { gains in
        var offset = 0
        while offset < row.count {
          let count = Int(number(row, offset + Tail.countOffset))
          let features = offset + Tail.featuresOffset
          var gain: UInt64 = 0
          for index in 0..<count { gain &+= gains[Int(number(row, features + 2 * index)) & Self.mask] }
          let shape = shape(row, offset)
          let bigrams = Int(gain & 0xFFFF_FFFF)
          let words = Int(gain >> 32)
          let most = RangeBound(bound, ShapeRange(shape)).most(bigrams: bigrams, words: words)
          if most >= least {
            let unit = Int64(littleEndian: row.loadUnaligned(fromByteOffset: offset, as: Int64.self))
            candidates.append(
              Candidate(unit: unit, bound: most, bigrams: bigrams, words: words, shape: shape))
          }
          offset = features + 2 * count
        }
      }
    }

    @inline(__always)
    private func number(_ row: UnsafeRawBufferPointer, _ offset: Int) -> UInt16 {
      UInt16(littleEndian: row.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    @inline(__always)
    private func shape(_ row: UnsafeRawBufferPointer, _ offset: Int) -> SegmentShape {
      var numbers = SIMD8<Int32>()
      for index in 0..<SegmentShape.count {
        numbers[index] = Int32(number(row, offset + Tail.shapeOffset + 2 * index))
      }
      return SegmentShape(numbers: numbers)
    }
  }
}
