/// Where the blocks of a list are found in memory.
struct ListBlocks {
  /// For each block how many texts have the feature, or `ListPart.bitmap`.
  var counts: UnsafePointer<UInt8>
  /// For each block where its bitmap or its positions begin.
  var offsets: UnsafePointer<UInt32>
  let bitmaps: UnsafePointer<UInt64>
  let positions: UnsafePointer<UInt16>

  /// The blocks behind the first ones.
  @inline(__always)
  func dropFirst(_ count: Int) -> Self {
    var rest = self
    rest.counts += count
    rest.offsets += count
    return rest
  }

  /// A block as a bitmap.
  func bits(_ block: Int) -> [UInt64] {
    let offset = Int(offsets[block])
    if counts[block] == ListPart.bitmap {
      return Array(UnsafeBufferPointer(start: bitmaps + offset, count: BlockCounter.words))
    }
    var words = [UInt64](repeating: 0, count: BlockCounter.words)
    for index in offset..<offset + Int(counts[block]) {
      words[Int(positions[index]) >> 6] |= 1 << UInt64(positions[index] & 63)
    }
    return words
  }
}

/// A list of text numbers in memory, spread out by blocks: a bitmap for a block in which many texts have the
/// feature, positions within the block otherwise.
final class ListPart {
  /// Stands for a count where a block has a bitmap.
  static let bitmap: UInt8 = 255
  /// A block with so many texts gets a bitmap: from there on adding bitmaps is faster than adding positions.
  private static let bitmapCount = 48

  /// Where the blocks are; valid as long as the list.
  let blocks: ListBlocks
  /// The bytes that it takes.
  let size: Int
  /// One piece for all: the bitmaps, which vector units want on a boundary of 64 bytes, then the rest.
  private let memory: UnsafeMutableRawPointer

  private init(bitmaps: Int, positions: Int, blocks count: Int) {
    let offsetsStart = bitmaps * PartLayout.block / 8
    let positionsStart = offsetsStart + count * MemoryLayout<UInt32>.stride
    let countsStart = positionsStart + positions * MemoryLayout<UInt16>.stride
    size = countsStart + count
    memory = .allocate(byteCount: size, alignment: 64)
    blocks = ListBlocks(
      counts: (memory + countsStart).bindMemory(to: UInt8.self, capacity: count),
      offsets: (memory + offsetsStart).bindMemory(to: UInt32.self, capacity: count),
      bitmaps: memory.bindMemory(to: UInt64.self, capacity: bitmaps * BlockCounter.words),
      positions: (memory + positionsStart).bindMemory(to: UInt16.self, capacity: positions))
  }

  deinit { memory.deallocate() }

  /// A list that is held as differences (``Postings``).
  /// - Parameters:
  ///   - bytes: the differences.
  ///   - blocks: how many blocks the list covers.
  ///   - positions: room for one position for each byte.
  convenience init(
    differences bytes: UnsafeRawBufferPointer, blocks count: Int, positions: UnsafeMutablePointer<UInt16>
  ) {
    let ends = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    defer { ends.deallocate() }
    let total = Postings.decode(bytes, positions: positions, ends: ends, blocks: count)
    var bitmaps = 0
    var start: Int32 = 0
    for block in 0..<count {
      if ends[block] - start >= Self.bitmapCount { bitmaps += 1 }
      start = ends[block]
    }
    self.init(bitmaps: bitmaps, positions: total, blocks: count)
    UnsafeMutablePointer(mutating: blocks.positions).update(from: positions, count: total)
    let counts = UnsafeMutablePointer(mutating: blocks.counts)
    let offsets = UnsafeMutablePointer(mutating: blocks.offsets)
    start = 0
    bitmaps = 0
    for block in 0..<count {
      let inBlock = ends[block] - start
      let isBitmap = inBlock >= Self.bitmapCount
      counts[block] = isBitmap ? Self.bitmap : UInt8(inBlock)
      offsets[block] = UInt32(isBitmap ? bitmaps * BlockCounter.words : Int(start))
      if isBitmap {
        setBitmap(bitmaps, UnsafeBufferPointer(start: positions + Int(start), count: Int(inBlock)))
        bitmaps += 1
      }
      start = ends[block]
    }
  }

  private func setBitmap(_ index: Int, _ positions: UnsafeBufferPointer<UInt16>) {
    let words = UnsafeMutablePointer(mutating: blocks.bitmaps) + index * BlockCounter.words
    words.update(repeating: 0, count: BlockCounter.words)
    for position in positions { words[Int(position) >> 6] |= 1 << UInt64(position & 63) }
  }

  /// - Parameters:
  ///   - bitmap: a bit for each text, the lowest of a byte first.
  ///   - blocks: how many blocks the list covers.
  convenience init(bitmap: UnsafeRawBufferPointer, blocks count: Int) {
    self.init(bitmaps: count, positions: 0, blocks: count)
    let room = count * PartLayout.block / 8
    memory.copyMemory(from: bitmap.baseAddress!, byteCount: bitmap.count)
    (memory + bitmap.count).initializeMemory(as: UInt8.self, repeating: 0, count: room - bitmap.count)
    for block in 0..<count {
      UnsafeMutablePointer(mutating: blocks.counts)[block] = Self.bitmap
      UnsafeMutablePointer(mutating: blocks.offsets)[block] = UInt32(block * BlockCounter.words)
    }
  }
}
