/// A part as a search reads it. Keeps what it has read: a part's rows never change.
final class PartReader {
  /// One feature's list.
  private enum List {
    case absent
    /// A short list, for all blocks of the part.
    case whole(ListPart)
    /// A long list by chunks, each read when it is first wanted.
    case chunks([ListPart?])
  }

  let part: Manifest.Part
  /// The ranges of shapes by columns and by blocks.
  let columns: [ShapeRange]
  let blocks: [ShapeRange]
  /// The bytes in memory.
  private(set) var size = 0
  private let storage: any IndexStorage
  private var lists: [UInt64: List] = [:]
  private var unitRows: [[UInt8]?]
  private var numbers: [UInt32] = []

  init(_ part: Manifest.Part, _ storage: any IndexStorage) throws {
    self.part = part
    self.storage = storage
    var columns: [ShapeRange] = []
    for chunk in 0..<groups(part.count, of: PartLayout.chunk) {
      columns += RangeRow.decoded(try Self.row(IndexKey.ranges(part.number, chunk), storage).bytes)
    }
    guard columns.count == groups(part.count, of: PartLayout.column) else {
      throw IndexError.missingRow(IndexKey.ranges(part.number, 0))
    }
    self.columns = columns
    blocks = stride(from: 0, to: columns.count, by: PartLayout.columnsPerBlock).map { first in
      var range = columns[first]
      for column in columns[first..<min(columns.count, first + PartLayout.columnsPerBlock)] {
        range.include(column)
      }
      return range
    }
    unitRows = Array(repeating: nil, count: groups(part.count, of: PartLayout.unitRow))
  }

  private static func row(_ key: Int64, _ storage: any IndexStorage) throws -> IndexRow {
    guard let row = try storage.row(atOrBefore: key), row.key == key else { throw IndexError.missingRow(key) }
    return row
  }

  /// Drops what can be read again.
  func shrink() {
    lists.removeAll()
    size = 0
  }

  /// The unit and the shape of a text.
  func entry(_ text: Int) throws -> (unit: Int64, shape: SegmentShape) {
    let row = text / PartLayout.unitRow
    let count = min(PartLayout.unitRow, part.count - row * PartLayout.unitRow)
    if unitRows[row] == nil {
      unitRows[row] = Array(try Self.row(IndexKey.units(part.number, row), storage).bytes)
    }
    return unitRows[row]!.withUnsafeBytes { UnitRow.entry($0, count: count, at: text % PartLayout.unitRow) }
  }

  /// The list of a feature as far as it touches a chunk; nil where it does not.
  func view(_ item: QueryFeatures.Item, chunk: Int) throws -> ListView? {
    switch try list(item.feature) {
    case .absent: return nil
    case .whole(let list): return view(item, list, firstBlock: chunk * PartLayout.blocksPerChunk)
    case .chunks(var chunks):
      if let list = chunks[chunk] { return view(item, list, firstBlock: 0) }
      let list = try readChunk(item.feature, chunk)
      chunks[chunk] = list
      lists[item.feature] = .chunks(chunks)
      return view(item, list, firstBlock: 0)
    }
  }

  private func view(_ item: QueryFeatures.Item, _ list: ListPart, firstBlock: Int) -> ListView {
    ListView(
      counts: list.counts + firstBlock, offsets: list.offsets + firstBlock, bitmaps: list.bitmaps,
      positions: list.positions, kind: item.kind, times: item.times)
  }

  private func list(_ feature: UInt64) throws -> List {
    if let list = lists[feature] { return list }
    let list = try readList(feature)
    lists[feature] = list
    size += 100
    if case .whole(let list) = list { size += list.size }
    return list
  }

  private func readList(_ feature: UInt64) throws -> List {
    let key = IndexKey.lists(part.number, from: feature)
    guard let row = try storage.row(atOrBefore: key), IndexKey.lists(of: part.number).contains(row.key) else {
      return .absent
    }
    if row.bytes[0] == ListRow.long, row.key == key {
      return .chunks(Array(repeating: nil, count: groups(part.count, of: PartLayout.chunk)))
    }
    let (first, chunk) = IndexKey.decoded(row.key)
    guard row.bytes[0] == ListRow.short, chunk == nil else { return .absent }
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: row.bytes[1...]))
    var next = first
    while !reader.isAtEnd {
      next += reader.variable()
      let length = reader.variable()
      let bytes = reader.bytes(Int(length >> 1))
      if next > feature { return .absent }
      if next < feature { continue }
      numbers.removeAll(keepingCapacity: true)
      Postings.decode(bytes, isBitmap: length & 1 == 1, base: 0, into: &numbers)
      return .whole(ListPart(numbers, blocks: groups(part.count, of: PartLayout.block)))
    }
    return .absent
  }

  private func readChunk(_ feature: UInt64, _ chunk: Int) throws -> ListPart {
    let key = IndexKey.chunk(part.number, feature, chunk)
    numbers.removeAll(keepingCapacity: true)
    if let row = try storage.row(atOrBefore: key), row.key == key {
      Postings.decode(
        UnsafeRawBufferPointer(rebasing: row.bytes[1...]), isBitmap: row.bytes[0] == 1, base: 0,
        into: &numbers)
    }
    let list = ListPart(numbers, blocks: PartLayout.blocksPerChunk)
    size += list.size
    return list
  }
}
