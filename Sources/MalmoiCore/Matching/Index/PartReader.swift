/// The list of one feature: short, for all blocks of the part, or long, by chunks that are read when they are first
/// wanted.
final class FeatureList {
  fileprivate let feature: UInt64
  let isLong: Bool
  /// How many texts have the feature; known of long lists alone.
  let count: Int
  fileprivate let chunks: UnsafeMutablePointer<ListBlocks?>
  private var parts: [ListPart] = []

  fileprivate init(_ feature: UInt64, long count: Int, chunks chunkCount: Int) {
    self.feature = feature
    isLong = true
    self.count = count
    chunks = .allocate(capacity: chunkCount)
    chunks.initialize(repeating: nil, count: chunkCount)
  }

  fileprivate init(_ feature: UInt64, short part: ListPart) {
    self.feature = feature
    isLong = false
    count = 0
    chunks = .allocate(capacity: 1)
    set(part, 0)
  }

  deinit { chunks.deallocate() }

  /// Whether a chunk of a long list is in memory.
  func isRead(_ chunk: Int) -> Bool { chunks[chunk] != nil }

  fileprivate func set(_ part: ListPart, _ chunk: Int) {
    parts.append(part)
    (chunks + chunk).initialize(to: part.blocks)
  }
}

/// A part as a search reads it. Keeps what it has read: a part's rows never change.
final class PartReader {
  let part: Manifest.Part
  /// The ranges of shapes by blocks.
  let blocks: [ShapeRange]
  /// The bytes in memory.
  private(set) var size = 0
  private let storage: any IndexStorage
  private let longLists: LongLists
  /// By the keys of the rows that would begin with them.
  private var lists: [Int64: FeatureList?] = [:]
  /// The ranges of shapes by columns and strips, of each chunk.
  private var ranges: [ChunkRanges?]
  private var unitRows: [UnitRow?]
  /// Room to decode a list.
  private var positions = [UInt16](repeating: 0, count: 1 << 13)

  init(_ part: Manifest.Part, _ storage: any IndexStorage) throws {
    self.part = part
    self.storage = storage
    longLists = LongLists(try Self.row(IndexKey.longLists(part.number), storage).bytes)
    blocks = RangeRow.decoded(try Self.row(IndexKey.blocks(part.number), storage).bytes)
    guard blocks.count == groups(part.count, of: PartLayout.block) else {
      throw IndexError.missingRow(IndexKey.blocks(part.number))
    }
    ranges = Array(repeating: nil, count: groups(part.count, of: PartLayout.chunk))
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

  /// The ranges of a block's columns.
  func columns(ofBlock block: Int) throws -> ArraySlice<ShapeRange> {
    let chunk = block / PartLayout.blocksPerChunk
    let first = block % PartLayout.blocksPerChunk * PartLayout.columnsPerBlock
    return try ranges(ofChunk: chunk).columns[first...].prefix(PartLayout.columnsPerBlock)
  }

  /// The range of a strip; nil where it is that of its column.
  func strip(_ number: Int) throws -> ShapeRange? {
    let perChunk = PartLayout.chunk / PartLayout.strip
    return try ranges(ofChunk: number / perChunk).strip(number % perChunk)
  }

  private func ranges(ofChunk chunk: Int) throws -> ChunkRanges {
    if let known = ranges[chunk] { return known }
    let key = IndexKey.ranges(part.number, chunk)
    let texts = min(PartLayout.chunk, part.count - chunk * PartLayout.chunk)
    let columns = groups(texts, of: PartLayout.column)
    guard let read = ChunkRanges(try Self.row(key, storage).bytes, columns: columns) else {
      throw IndexError.missingRow(key)
    }
    ranges[chunk] = read
    return read
  }

  /// The unit and the shape of a text.
  func entry(_ text: Int) throws -> (unit: Int64, shape: SegmentShape) {
    let row = text / PartLayout.unitRow
    let place = text % PartLayout.unitRow
    if let known = unitRows[row] { return known[place] }
    let read = UnitRow(try Self.row(IndexKey.units(part.number, row), storage).bytes)
    unitRows[row] = read
    return read[place]
  }

  /// The list of a feature; nil where no text has it.
  func list(_ feature: UInt64) throws -> FeatureList? {
    let key = IndexKey.lists(part.number, from: feature)
    if let list = lists[key] { return list }
    let list = try readList(feature)
    lists[key] = .some(list)
    size += 200
    return list
  }

  /// The blocks of a chunk in a list.
  @inline(__always)
  func blocks(of list: FeatureList, chunk: Int) throws -> ListBlocks {
    if !list.isLong { return list.chunks[0]!.dropFirst(chunk * PartLayout.blocksPerChunk) }
    if let blocks = list.chunks[chunk] { return blocks }
    let part = try readChunk(list.feature, chunk)
    list.set(part, chunk)
    size += part.size
    return part.blocks
  }

  /// The features whose lists are within a range, ascending.
  func features(_ range: ClosedRange<UInt64>) throws -> [UInt64] {
    var found = Array(longLists.features(in: range))
    var key = IndexKey.lists(part.number, from: range.lowerBound)
    // The row before may hold the first of them.
    if let row = try storage.row(atOrBefore: key), IndexKey.lists(of: part.number).contains(row.key) {
      key = row.key
    }
    let last = IndexKey.lists(part.number, from: range.upperBound)
    while let row = try storage.row(atOrAfter: key), row.key <= last {
      let (first, chunk) = IndexKey.decoded(row.key)
      key = chunk == nil ? row.key + 1 : IndexKey.lists(part.number, from: first + 1)
      if chunk != nil { continue }
      found += ListRow.features(row.bytes, from: first).filter(range.contains)
    }
    return found.sorted()
  }

  private func readList(_ feature: UInt64) throws -> FeatureList? {
    if let count = longLists.count(of: feature) {
      return FeatureList(feature, long: count, chunks: groups(part.count, of: PartLayout.chunk))
    }
    let key = IndexKey.lists(part.number, from: feature)
    guard let row = try storage.row(atOrBefore: key), IndexKey.lists(of: part.number).contains(row.key) else {
      return nil
    }
    let (first, chunk) = IndexKey.decoded(row.key)
    if chunk != nil { return nil }
    var reader = ByteReader(row.bytes)
    var next = first
    while !reader.isAtEnd {
      next += reader.variable()
      let length = reader.variable()
      let bytes = reader.bytes(Int(length >> 1))
      if next > feature { return nil }
      if next < feature { continue }
      let list = decoded(bytes, isBitmap: length & 1 == 1, blocks: groups(part.count, of: PartLayout.block))
      size += list.size
      return FeatureList(feature, short: list)
    }
    return nil
  }

  private func readChunk(_ feature: UInt64, _ chunk: Int) throws -> ListPart {
    let key = IndexKey.chunk(part.number, feature, chunk)
    guard let row = try storage.row(atOrBefore: key), row.key == key else {
      return decoded(
        UnsafeRawBufferPointer(start: nil, count: 0), isBitmap: false, blocks: PartLayout.blocksPerChunk)
    }
    return decoded(
      UnsafeRawBufferPointer(rebasing: row.bytes[1...]), isBitmap: row.bytes[0] == 1,
      blocks: PartLayout.blocksPerChunk)
  }

  private func decoded(_ bytes: UnsafeRawBufferPointer, isBitmap: Bool, blocks: Int) -> ListPart {
    if isBitmap { return ListPart(bitmap: bytes, blocks: blocks) }
    if positions.count < bytes.count { positions = [UInt16](repeating: 0, count: 2 * bytes.count) }
    return positions.withUnsafeMutableBufferPointer {
      ListPart(differences: bytes, blocks: blocks, positions: $0.baseAddress!)
    }
  }
}
