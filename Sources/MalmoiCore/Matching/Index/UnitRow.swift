/// A row of up to 256 units with their shapes: for each of the numbers its least value and the bytes that a
/// difference from it takes, then an entry for each unit with its differences.
final class UnitRow {
  private let bytes: [UInt8]
  private let least: SIMD8<Int32>
  private let leastUnit: Int64
  private let widths: SIMD8<UInt8>
  private let width: Int
  private static let headerSize = SegmentShape.count * 3 + 9

  static func encoded(_ units: [(unit: Int64, shape: SegmentShape)]) -> [UInt8] {
    var row: [UInt8] = []
    var range = ShapeRange(units[0].shape)
    for entry in units { range.include(ShapeRange(entry.shape)) }
    let widths = (0..<SegmentShape.count).map {
      bytes(UInt64(range.most.numbers[$0] - range.least.numbers[$0]))
    }
    let leastUnit = units.lazy.map(\.unit).min()!
    let unitWidth = bytes(UInt64(bitPattern: units.lazy.map(\.unit).max()! &- leastUnit))
    for index in 0..<SegmentShape.count {
      row.appendFixed(UInt16(range.least.numbers[index]))
      row.append(UInt8(widths[index]))
    }
    row.appendFixed(leastUnit)
    row.append(UInt8(unitWidth))
    for entry in units {
      for index in 0..<SegmentShape.count {
        row.append(UInt64(entry.shape.numbers[index] - range.least.numbers[index]), width: widths[index])
      }
      row.append(UInt64(bitPattern: entry.unit &- leastUnit), width: unitWidth)
    }
    return row
  }

  private static func bytes(_ most: UInt64) -> Int { (64 - most.leadingZeroBitCount + 7) / 8 }

  init(_ row: UnsafeRawBufferPointer) {
    bytes = Array(row)
    var reader = ByteReader(row)
    var least = SIMD8<Int32>()
    var widths = SIMD8<UInt8>()
    for index in 0..<SegmentShape.count {
      least[index] = Int32(reader.fixed(UInt16.self))
      widths[index] = reader.fixed(UInt8.self)
    }
    leastUnit = reader.fixed(Int64.self)
    widths[SegmentShape.count] = reader.fixed(UInt8.self)
    self.least = least
    self.widths = widths
    width = Int(widths.wrappedSum())
  }

  /// The unit and the shape at a place of the row.
  subscript(place: Int) -> (unit: Int64, shape: SegmentShape) {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = Self.headerSize + place * width
      var shape = SegmentShape(numbers: least)
      for index in 0..<SegmentShape.count {
        switch widths[index] {
        case 0: break
        case 1: shape.numbers[index] &+= Int32(bytes[offset])
        default: shape.numbers[index] &+= Int32(bytes[offset]) | Int32(bytes[offset + 1]) << 8
        }
        offset += Int(widths[index])
      }
      var unit: UInt64 = 0
      for index in 0..<Int(widths[SegmentShape.count]) {
        unit |= UInt64(bytes[offset + index]) << UInt64(8 * index)
      }
      return (leastUnit &+ Int64(bitPattern: unit), shape)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ value: UInt64, width: Int) {
    for index in 0..<width { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }
}

/// A row of ranges: the least numbers and the greatest of each.
enum RangeRow {
  private static let size = 2 * SegmentShape.count * MemoryLayout<UInt16>.size

  static func append(_ range: ShapeRange, to row: inout [UInt8]) {
    for index in 0..<SegmentShape.count { row.appendFixed(UInt16(range.least.numbers[index])) }
    for index in 0..<SegmentShape.count { row.appendFixed(UInt16(range.most.numbers[index])) }
  }

  static func decoded(_ row: UnsafeRawBufferPointer) -> [ShapeRange] {
    (0..<count(row)).map { range($0, row) }
  }

  fileprivate static func count(_ row: UnsafeRawBufferPointer) -> Int { row.count / size }

  fileprivate static func range(_ number: Int, _ row: UnsafeRawBufferPointer) -> ShapeRange {
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: row[(number * size)...].prefix(size)))
    var range = ShapeRange(SegmentShape(numbers: SIMD8()))
    for index in 0..<SegmentShape.count { range.least.numbers[index] = Int32(reader.fixed(UInt16.self)) }
    for index in 0..<SegmentShape.count { range.most.numbers[index] = Int32(reader.fixed(UInt16.self)) }
    return range
  }
}

/// The ranges of a chunk's columns and, behind them, those of the strips of columns that are not regular. These are read
/// when they are wanted.
struct ChunkRanges {
  let columns: [ShapeRange]
  private let row: [UInt8]
  /// For each column the place of its first strip in the row; 0 where it has none.
  private let strips: [Int]

  /// - Returns: nil where the row has not as many ranges as it should have.
  init?(_ row: UnsafeRawBufferPointer, columns count: Int) {
    let ranges = RangeRow.count(row)
    guard ranges >= count else { return nil }
    columns = (0..<count).map { RangeRow.range($0, row) }
    var next = count
    strips = columns.map { column in
      if column.isRegular { return 0 }
      defer { next += PartLayout.stripsPerColumn }
      return next
    }
    guard ranges == next else { return nil }
    self.row = Array(row)
  }

  /// The range of a strip, by its number in the chunk; nil where its column has none.
  func strip(_ number: Int) -> ShapeRange? {
    let first = strips[number / PartLayout.stripsPerColumn]
    if first == 0 { return nil }
    return row.withUnsafeBytes { RangeRow.range(first + number % PartLayout.stripsPerColumn, $0) }
  }
}
