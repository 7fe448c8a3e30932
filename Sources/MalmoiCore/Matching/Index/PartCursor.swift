/// Reads a part from its first row to its last: the units, and apart from them the lists.
struct PartCursor {
  let count: Int
  private let part: Int
  private let source: any RowSource
  private var unitRow: UnitRow?
  private var place = 0
  private var nextKey: Int64
  /// The row of short lists that is read; empty where a long list stands next.
  private var listRow: [UInt8] = []
  private var listOffset = 0
  /// The feature of the list that stands next; nil behind the last.
  private(set) var feature: UInt64?

  init(_ source: any RowSource, _ part: Int, count: Int) throws {
    self.source = source
    self.part = part
    self.count = count
    nextKey = IndexKey.lists(of: part).lowerBound
    try readUnitRow()
    try readListRow()
  }

  /// The next unit and its shape; nil behind the last.
  func unit() -> (unit: Int64, shape: SegmentShape)? {
    place < count ? unitRow?[place % PartLayout.unitRow] : nil
  }

  mutating func advanceUnit() throws {
    place += 1
    if place % PartLayout.unitRow == 0 { try readUnitRow() }
  }

  private mutating func readUnitRow() throws {
    if place >= count { return }
    let key = IndexKey.units(part, place / PartLayout.unitRow)
    guard let row = try source.row(atOrAfter: key), row.key == key else { throw IndexError.missingRow(key) }
    unitRow = UnitRow(row.bytes)
  }

  /// Appends the numbers of the list that stands next, and goes on to the one behind it.
  mutating func takeList(into numbers: inout [UInt32]) throws {
    if listRow.isEmpty {
      try takeChunks(into: &numbers)
      return try readListRow()
    }
    let (end, next) = listRow.withUnsafeBytes { row in
      var reader = ByteReader(UnsafeRawBufferPointer(rebasing: row[listOffset...]))
      let length = reader.variable()
      Postings.decode(reader.bytes(Int(length >> 1)), isBitmap: length & 1 == 1, base: 0, into: &numbers)
      let next = reader.isAtEnd ? nil : feature! + reader.variable()
      return (listOffset + reader.offset, next)
    }
    listOffset = end
    feature = next
    if next == nil { try readListRow() }
  }

  private mutating func takeChunks(into numbers: inout [UInt32]) throws {
    while let row = try source.row(atOrAfter: nextKey), IndexKey.lists(of: part).contains(row.key),
      case (feature, let chunk?) = IndexKey.decoded(row.key)
    {
      Postings.decode(
        UnsafeRawBufferPointer(rebasing: row.bytes[1...]), isBitmap: row.bytes[0] == 1,
        base: UInt32(chunk * PartLayout.chunk), into: &numbers)
      nextKey = row.key + 1
    }
  }

  private mutating func readListRow() throws {
    guard let row = try source.row(atOrAfter: nextKey), IndexKey.lists(of: part).contains(row.key) else {
      feature = nil
      return
    }
    let (first, chunk) = IndexKey.decoded(row.key)
    feature = first
    // The chunks of a long list are read when it is taken.
    nextKey = chunk == nil ? row.key + 1 : row.key
    listRow = chunk == nil ? Array(row.bytes) : []
    // In front stands a difference of 0 for the first feature.
    listOffset = 1
  }
}

/// A fault of an index's rows.
public enum IndexError: Error, Equatable {
  /// A row that others refer to is not there, or does not hold what it should.
  case missingRow(Int64)
}
