/// The keys of an index's rows: 5 bits for the part (0: manifest and tail), 46 bits for the feature, 12 bits for the
/// chunk.
enum IndexKey {
  static let manifest: Int64 = 0
  /// The rows of the tail, in the order in which they were made.
  static let tail: ClosedRange<Int64> = 1...((1 << partShift) - 1)
  /// The numbers that a part may have.
  static let parts: ClosedRange<Int> = 1...31

  private static let chunkBits = 12
  private static let partShift = Int64(chunkBits + Feature.bits)
  // Below the first feature.
  private static let units: UInt64 = 0
  private static let ranges: UInt64 = Feature.first / 2
  private static let blockRanges: UInt64 = Feature.first - 1

  /// All rows of lists of a part.
  static func lists(of part: Int) -> ClosedRange<Int64> {
    lists(part, from: Feature.first)...longLists(part) - 1
  }

  /// All rows of a part.
  static func rows(of part: Int) -> ClosedRange<Int64> {
    let first = Int64(part) << partShift
    return first...(first + (1 << partShift) - 1)
  }

  /// A row of short lists that begins with the feature's.
  static func lists(_ part: Int, from feature: UInt64) -> Int64 {
    Int64(part) << partShift | Int64(feature) << Int64(chunkBits)
  }

  /// One chunk of a long list.
  static func chunk(_ part: Int, _ feature: UInt64, _ chunk: Int) -> Int64 {
    lists(part, from: feature) + Int64(chunk) + 1
  }

  /// The feature and, for a chunk of a long list, the number of the chunk.
  static func decoded(_ key: Int64) -> (feature: UInt64, chunk: Int?) {
    let chunk = Int(key & (1 << Int64(chunkBits) - 1))
    return (UInt64(key) >> UInt64(chunkBits) & (1 << UInt64(Feature.bits) - 1), chunk == 0 ? nil : chunk - 1)
  }

  /// A row of units and their shapes.
  static func units(_ part: Int, _ row: Int) -> Int64 { lists(part, from: units + UInt64(row)) }

  /// The row of the ranges of all blocks.
  static func blocks(_ part: Int) -> Int64 { lists(part, from: blockRanges) }

  /// The row that names the long lists, behind all of them: it is written last.
  static func longLists(_ part: Int) -> Int64 { rows(of: part).upperBound }

  /// A row of the ranges of a chunk's columns and strips.
  static func ranges(_ part: Int, _ chunk: Int) -> Int64 { lists(part, from: ranges + UInt64(chunk)) }
}

/// How a part's texts are numbered and grouped: in the order of their shapes, so that neighbours are alike.
enum PartLayout {
  /// Texts whose ranges are kept together.
  static let column = 512
  /// Texts whose ranges are kept beside where those of their column's shapes are wide: a part of the columns that most
  /// survivors of counting are in.
  static let strip = 128
  /// Texts that are counted together.
  static let block = 4_096
  /// Texts of one row of a long list: 15 blocks, of which even the bitmaps fit into a page of 8,192 bytes.
  static let chunk = 61_440
  /// Texts of one row of units: rows of two kilobytes.
  static let unitRow = 256

  static let stripsPerColumn = column / strip
  static let columnsPerBlock = block / column
  static let columnsPerChunk = chunk / column
  static let blocksPerChunk = chunk / block
}

/// Groups of a size that a number of texts makes.
func groups(_ count: Int, of size: Int) -> Int { (count + size - 1) / size }
