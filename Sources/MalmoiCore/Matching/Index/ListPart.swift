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

  /// - Parameters:
  ///   - numbers: ascending, from 0 at the first block's first text.
  ///   - blocks: how many blocks the list covers.
  convenience init(_ numbers: UnsafeBufferPointer<UInt32>, blocks count: Int) {
    let ends = Self.ends(numbers, count)
    var bitmaps = 0
    var start = 0
    for end in ends {
      if end - start >= Self.bitmapCount { bitmaps += 1 }
      start = end
    }
    self.init(bitmaps: bitmaps, positions: numbers.count, blocks: count)
    let counts = UnsafeMutablePointer(mutating: blocks.counts)
    let offsets = UnsafeMutablePointer(mutating: blocks.offsets)
    start = 0
    bitmaps = 0
    for (block, end) in ends.enumerated() {
      let inBlock = UnsafeBufferPointer(rebasing: numbers[start..<end])
      let isBitmap = inBlock.count >= Self.bitmapCount
      counts[block] = isBitmap ? Self.bitmap : UInt8(inBlock.count)
      offsets[block] = UInt32(isBitmap ? bitmaps * BlockCounter.words : start)
      if isBitmap {
        setBitmap(bitmaps, inBlock)
        bitmaps += 1
      } else {
        setPositions(start, inBlock)
      }
      start = end
    }
  }

  /// Where each block's numbers end.
  private static func ends(_ numbers: UnsafeBufferPointer<UInt32>, _ blocks: Int) -> [Int] {
    var ends: [Int] = []
    ends.reserveCapacity(blocks)
    var end = 0
    for block in 0..<blocks {
      let limit = UInt32((block + 1) * PartLayout.block)
      while end < numbers.count, numbers[end] < limit { end += 1 }
      ends.append(end)
    }
    return ends
  }

  private func setBitmap(_ index: Int, _ numbers: UnsafeBufferPointer<UInt32>) {
    let words = UnsafeMutablePointer(mutating: blocks.bitmaps) + index * BlockCounter.words
    words.update(repeating: 0, count: BlockCounter.words)
    let mask = UInt32(PartLayout.block - 1)
    for number in numbers { words[Int(number & mask) >> 6] |= 1 << UInt64(number & 63) }
  }

  private func setPositions(_ start: Int, _ numbers: UnsafeBufferPointer<UInt32>) {
    let positions = UnsafeMutablePointer(mutating: blocks.positions) + start
    let mask = UInt32(PartLayout.block - 1)
    for index in numbers.indices { positions[index] = UInt16(truncatingIfNeeded: numbers[index] & mask) }
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
