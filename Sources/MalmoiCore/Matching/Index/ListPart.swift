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

  private let counts: UnsafeMutablePointer<UInt8>
  private let offsets: UnsafeMutablePointer<UInt32>
  private let bitmaps: UnsafeMutablePointer<UInt64>
  private let positions: UnsafeMutablePointer<UInt16>
  /// The bytes that it takes.
  let size: Int

  /// - Parameters:
  ///   - numbers: ascending, from 0 at the first block's first text.
  ///   - blocks: how many blocks the list covers.
  init(_ numbers: UnsafeBufferPointer<UInt32>, blocks: Int) {
    counts = .allocate(capacity: blocks)
    offsets = .allocate(capacity: blocks)
    positions = .allocate(capacity: numbers.count)
    var bitmapCount = 0
    var start = 0
    var ends: [Int] = []
    ends.reserveCapacity(blocks)
    for block in 0..<blocks {
      var end = start
      let limit = UInt32((block + 1) * PartLayout.block)
      while end < numbers.count, numbers[end] < limit { end += 1 }
      let isBitmap = end - start >= Self.bitmapCount
      counts[block] = isBitmap ? Self.bitmap : UInt8(end - start)
      offsets[block] = UInt32(isBitmap ? bitmapCount * BlockCounter.words : start)
      bitmapCount += isBitmap ? 1 : 0
      ends.append(end)
      start = end
    }
    bitmaps = allocateWords(bitmapCount * BlockCounter.words)
    size = 64 + blocks * 5 + bitmapCount * PartLayout.block / 8 + numbers.count * 2
    start = 0
    for block in 0..<blocks {
      fill(block, UnsafeBufferPointer(rebasing: numbers[start..<ends[block]]), at: start)
      start = ends[block]
    }
  }

  private func fill(_ block: Int, _ numbers: UnsafeBufferPointer<UInt32>, at place: Int) {
    let mask = UInt32(PartLayout.block - 1)
    if counts[block] == Self.bitmap {
      let words = bitmaps + Int(offsets[block])
      for number in numbers { words[Int(number & mask) >> 6] |= 1 << UInt64(number & 63) }
    } else {
      let first = positions + place
      for index in numbers.indices { first[index] = UInt16(truncatingIfNeeded: numbers[index] & mask) }
    }
  }

  /// - Parameters:
  ///   - bitmap: a bit for each text, the lowest of a byte first.
  ///   - blocks: how many blocks the list covers.
  init(bitmap: UnsafeRawBufferPointer, blocks: Int) {
    counts = .allocate(capacity: blocks)
    offsets = .allocate(capacity: blocks)
    positions = .allocate(capacity: 0)
    bitmaps = allocateWords(blocks * BlockCounter.words)
    UnsafeMutableRawBufferPointer(start: bitmaps, count: blocks * PartLayout.block / 8).copyMemory(
      from: bitmap)
    for block in 0..<blocks {
      counts[block] = Self.bitmap
      offsets[block] = UInt32(block * BlockCounter.words)
    }
    size = 64 + blocks * (5 + PartLayout.block / 8)
  }

  /// Valid as long as the list.
  var blocks: ListBlocks {
    ListBlocks(
      counts: UnsafePointer(counts), offsets: UnsafePointer(offsets), bitmaps: UnsafePointer(bitmaps),
      positions: UnsafePointer(positions))
  }

  deinit {
    counts.deallocate()
    offsets.deallocate()
    bitmaps.deallocate()
    positions.deallocate()
  }
}
