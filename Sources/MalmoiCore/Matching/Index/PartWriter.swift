/// Where rows of an index are read: a storage, or a part in memory that is still to be stored.
protocol RowSource {
  /// The row with the least key that is not below `key`.
  func row(atOrAfter key: Int64) throws -> IndexRow?
}

/// Rows in memory, in the ascending order of their keys.
final class RowBuffer: RowSource {
  private var keys: [Int64] = []
  private var ends: [Int] = []
  private var bytes: [UInt8] = []

  /// The bytes that the rows take.
  var size: Int { bytes.count + keys.count * 16 }

  func append(_ row: [UInt8], at key: Int64) {
    keys.append(key)
    bytes.append(contentsOf: row)
    ends.append(bytes.count)
  }

  func row(atOrAfter key: Int64) -> IndexRow? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] >= key { high = middle } else { low = middle + 1 }
    }
    if low == keys.count { return nil }
    let start = low == 0 ? 0 : ends[low - 1]
    // The buffer outlives every use of the pointer: rows are only appended before the first is read.
    return bytes.withUnsafeBytes {
      IndexRow(key: keys[low], bytes: UnsafeRawBufferPointer(rebasing: $0[start..<ends[low]]))
    }
  }
}

/// Writes the rows of one part: first the units in their order, then the lists in the order of their features.
struct PartWriter {
  /// A row of lists ends when it would grow beyond this. Of a million pairs these rows leave less of SQLite's pages
  /// unused than larger ones, and a list is found with fewer before it; smaller ones win hardly more.
  private static let rowSize = 1_000
  /// A longer list is cut into chunks: from here on reading those that a query needs is faster than reading all.
  private static let longList = 4_096

  private let part: Int
  private let put: ([UInt8], Int64) throws -> Void
  private(set) var count = 0
  private var units: [(unit: Int64, shape: SegmentShape)] = []
  private var column: ShapeRange?
  private var strip: ShapeRange?
  /// The ranges of the present column's strips.
  private var columnStrips: [ShapeRange] = []
  private var blocks: [ShapeRange] = []
  /// For each chunk the ranges of its columns, and of their strips.
  private var ranges: [[UInt8]] = []
  private var strips: [[UInt8]] = []
  private var row: [UInt8] = []
  private var rowFeature: UInt64 = 0
  private var longLists = LongLists()
  private var lastFeature: UInt64 = 0
  private var list: [UInt8] = []

  init(_ part: Int, _ put: @escaping ([UInt8], Int64) throws -> Void) {
    self.part = part
    self.put = put
  }

  // MARK: Units

  mutating func append(_ unit: Int64, _ shape: SegmentShape) throws {
    units.append((unit, shape))
    if column == nil { column = ShapeRange(shape) } else { column!.include(ShapeRange(shape)) }
    if strip == nil { strip = ShapeRange(shape) } else { strip!.include(ShapeRange(shape)) }
    count += 1
    if units.count == PartLayout.unitRow { try putUnits() }
    if count % PartLayout.strip == 0 { finishStrip() }
    if count % PartLayout.column == 0 { finishColumn() }
  }

  /// To be called between the last unit and the first list.
  mutating func finishUnits() throws {
    if !units.isEmpty { try putUnits() }
    finishColumn()
    for chunk in ranges.indices { try put(ranges[chunk] + strips[chunk], IndexKey.ranges(part, chunk)) }
    var row: [UInt8] = []
    for range in blocks { RangeRow.append(range, to: &row) }
    try put(row, IndexKey.blocks(part))
  }

  private mutating func putUnits() throws {
    try put(UnitRow.encoded(units), IndexKey.units(part, (count - 1) / PartLayout.unitRow))
    units.removeAll(keepingCapacity: true)
  }

  private mutating func finishStrip() {
    if let strip { columnStrips.append(strip) }
    strip = nil
  }

  private mutating func finishColumn() {
    guard let range = column else { return }
    finishStrip()
    let chunk = (count - 1) / PartLayout.chunk
    if chunk == ranges.count {
      ranges.append([])
      strips.append([])
    }
    RangeRow.append(range, to: &ranges[chunk])
    if !range.isRegular {
      for strip in 0..<PartLayout.stripsPerColumn {
        // The last column may have fewer.
        RangeRow.append(strip < columnStrips.count ? columnStrips[strip] : range, to: &strips[chunk])
      }
    }
    columnStrips.removeAll(keepingCapacity: true)
    let block = (count - 1) / PartLayout.block
    if block == blocks.count { blocks.append(range) } else { blocks[block].include(range) }
    column = nil
  }

  // MARK: Lists

  /// Appends the list of a feature: the numbers of the texts that have it, ascending.
  mutating func append(_ feature: UInt64, _ numbers: [UInt32]) throws {
    let isBitmap = Postings.isBitmap(numbers.count, of: count)
    if count > PartLayout.chunk, isBitmap || numbers.count > Self.longList {
      return try putChunks(feature, numbers)
    }
    list.removeAll(keepingCapacity: true)
    Postings.append(numbers[...], of: count, base: 0, to: &list)
    if row.count + list.count > Self.rowSize { try finishRow() }
    if row.isEmpty {
      rowFeature = feature
      lastFeature = feature
    }
    row.appendVariable(feature - lastFeature)
    row.appendVariable(UInt64(list.count) << 1 | (isBitmap ? 1 : 0))
    row.append(contentsOf: list)
    lastFeature = feature
  }

  /// To be called after the last list.
  mutating func finish() throws {
    try finishRow()
    try put(longLists.encoded, IndexKey.longLists(part))
  }

  private mutating func finishRow() throws {
    if row.isEmpty { return }
    try put(row, IndexKey.lists(part, from: rowFeature))
    row.removeAll(keepingCapacity: true)
  }

  private mutating func putChunks(_ feature: UInt64, _ numbers: [UInt32]) throws {
    try finishRow()
    longLists.append(feature, count: numbers.count)
    var start = 0
    for chunk in 0..<groups(count, of: PartLayout.chunk) {
      let base = UInt32(chunk * PartLayout.chunk)
      let texts = min(PartLayout.chunk, count - Int(base))
      var end = start
      while end < numbers.count, numbers[end] < base + UInt32(texts) { end += 1 }
      if end == start { continue }
      list.removeAll(keepingCapacity: true)
      list.append(Postings.isBitmap(end - start, of: texts) ? 1 : 0)
      Postings.append(numbers[start..<end], of: texts, base: base, to: &list)
      try put(list, IndexKey.chunk(part, feature, chunk))
      start = end
    }
  }
}

/// The row that names a part's long lists. Their chunks lie in rows of their own, each of which begins with 1 for a
/// bitmap and 0 otherwise.
struct LongLists {
  /// Ascending.
  private var features: [UInt64] = []
  /// For each how many texts have it.
  private var counts: [Int] = []

  init() {}

  init(_ row: UnsafeRawBufferPointer) {
    var reader = ByteReader(row)
    var feature: UInt64 = 0
    while !reader.isAtEnd {
      feature += reader.variable()
      append(feature, count: Int(reader.variable()))
    }
  }

  var encoded: [UInt8] {
    var row: [UInt8] = []
    var previous: UInt64 = 0
    for (feature, count) in zip(features, counts) {
      row.appendVariable(feature - previous)
      row.appendVariable(UInt64(count))
      previous = feature
    }
    return row
  }

  mutating func append(_ feature: UInt64, count: Int) {
    features.append(feature)
    counts.append(count)
  }

  /// The place of the first feature that is not below one.
  private func place(of feature: UInt64) -> Int {
    var low = 0
    var high = features.count
    while low < high {
      let middle = (low + high) / 2
      if features[middle] < feature { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many texts have a feature; nil where its list is no long one.
  func count(of feature: UInt64) -> Int? {
    let place = place(of: feature)
    return place < features.count && features[place] == feature ? counts[place] : nil
  }

  /// The features within a range, ascending.
  func features(in range: ClosedRange<UInt64>) -> ArraySlice<UInt64> {
    features[place(of: range.lowerBound)...].prefix { $0 <= range.upperBound }
  }
}

/// A row of short lists: for each the difference of its feature from the one before, twice its length in bytes with
/// one more for a bitmap, and its bytes. The first feature is the key's.
enum ListRow {
  /// The features of a row's lists.
  static func features(_ row: UnsafeRawBufferPointer, from first: UInt64) -> [UInt64] {
    var features: [UInt64] = []
    var reader = ByteReader(row)
    var feature = first
    while !reader.isAtEnd {
      feature += reader.variable()
      features.append(feature)
      _ = reader.bytes(Int(reader.variable() >> 1))
    }
    return features
  }
}
