/// A row of up to 256 units with their shapes: for each of the numbers its least value and the bytes that the
/// differences from it take, then the differences, number by number.
enum UnitRow {
  private static let header = SegmentShape.count * 3 + 9

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

  /// The unit and the shape at a place of a row of `count` units.
  static func entry(
    _ row: UnsafeRawBufferPointer, count: Int, at place: Int
  ) -> (unit: Int64, shape: SegmentShape) {
    var shape = SegmentShape(numbers: SIMD8())
    var header = ByteReader(row)
    var column = Self.header
    for index in 0..<SegmentShape.count {
      let base = header.fixed(UInt16.self)
      let width = Int(header.fixed(UInt8.self))
      shape.numbers[index] = Int32(base) + Int32(difference(row, column + place * width, width))
      column += count * width
    }
    let base = header.fixed(Int64.self)
    let width = Int(header.fixed(UInt8.self))
    return (base &+ Int64(bitPattern: difference(row, column + place * width, width)), shape)
  }

  @inline(__always)
  private static func difference(_ row: UnsafeRawBufferPointer, _ offset: Int, _ width: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(row[offset + index]) << UInt64(8 * index) }
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
