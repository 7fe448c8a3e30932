/// A row of up to 256 units with their shapes: for each of the numbers its least value and the bytes that the
/// differences from it take, then the differences, number by number.
final class UnitRow {
  private let bytes: [UInt8]
  private let least: SIMD8<Int32>
  private let leastUnit: Int64
  /// Where the differences of each number begin, and of the units last.
  private let columns: SIMD8<Int32>
  private let widths: SIMD8<UInt8>

  static func encoded(_ units: ArraySlice<(unit: Int64, shape: SegmentShape)>) -> [UInt8] {
    var row: [UInt8] = []
    var widths: [Int] = []
    var range = ShapeRange(units.first!.shape)
    for entry in units { range.include(ShapeRange(entry.shape)) }
    for index in 0..<SegmentShape.count {
      let base = range.least.numbers[index]
      widths.append(width(of: UInt64(range.most.numbers[index] - base)))
      row.appendFixed(UInt16(base))
      row.append(UInt8(widths[index]))
    }
    let least = units.lazy.map(\.unit).min()!
    let unitWidth = width(of: UInt64(bitPattern: units.lazy.map(\.unit).max()! &- least))
    row.appendFixed(least)
    row.append(UInt8(unitWidth))
    for index in 0..<SegmentShape.count {
      for entry in units {
        row.append(UInt64(entry.shape.numbers[index] - range.least.numbers[index]), width: widths[index])
      }
    }
    for entry in units { row.append(UInt64(bitPattern: entry.unit &- least), width: unitWidth) }
    return row
  }

  private static func width(of most: UInt64) -> Int { (64 - most.leadingZeroBitCount + 7) / 8 }

  /// Reads a row of `count` units.
  init(_ row: UnsafeRawBufferPointer, count: Int) {
    bytes = Array(row)
    var reader = ByteReader(row)
    var least = SIMD8<Int32>()
    var columns = SIMD8<Int32>()
    var widths = SIMD8<UInt8>()
    for index in 0..<SegmentShape.count {
      least[index] = Int32(reader.fixed(UInt16.self))
      widths[index] = reader.fixed(UInt8.self)
    }
    leastUnit = reader.fixed(Int64.self)
    widths[SegmentShape.count] = reader.fixed(UInt8.self)
    var column = reader.offset
    for index in 0...SegmentShape.count {
      columns[index] = Int32(column)
      column += count * Int(widths[index])
    }
    self.least = least
    self.columns = columns
    self.widths = widths
  }

  /// The unit and the shape at a place of the row.
  subscript(place: Int) -> (unit: Int64, shape: SegmentShape) {
    bytes.withUnsafeBytes { bytes in
      var shape = SegmentShape(numbers: least)
      for index in 0..<SegmentShape.count where widths[index] > 0 {
        shape.numbers[index] &+= Int32(truncatingIfNeeded: Self.difference(bytes, Int(columns[index]), Int(widths[index]), place))
      }
      let unit = Self.difference(
        bytes, Int(columns[SegmentShape.count]), Int(widths[SegmentShape.count]), place)
      return (leastUnit &+ Int64(bitPattern: unit), shape)
    }
  }

  @inline(__always)
  private static func difference(
    _ bytes: UnsafeRawBufferPointer, _ column: Int, _ width: Int, _ place: Int
  ) -> UInt64 {
    if width == 1 { return UInt64(bytes[column + place]) }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(bytes[column + place * width + index]) << UInt64(8 * index) }
    return value
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ value: UInt64, width: Int) {
    for index in 0..<width { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }
}

/// A row of the ranges of a chunk's columns: the least numbers and the greatest.
enum RangeRow {
  static func append(_ range: ShapeRange, to row: inout [UInt8]) {
    for index in 0..<SegmentShape.count { row.appendFixed(UInt16(range.least.numbers[index])) }
    for index in 0..<SegmentShape.count { row.appendFixed(UInt16(range.most.numbers[index])) }
  }

  static func decoded(_ row: UnsafeRawBufferPointer) -> [ShapeRange] {
    var reader = ByteReader(row)
    var ranges: [ShapeRange] = []
    while !reader.isAtEnd {
      var range = ShapeRange(SegmentShape(numbers: SIMD8()))
      for index in 0..<SegmentShape.count { range.least.numbers[index] = Int32(reader.fixed(UInt16.self)) }
      for index in 0..<SegmentShape.count { range.most.numbers[index] = Int32(reader.fixed(UInt16.self)) }
      ranges.append(range)
    }
    return ranges
  }
}
