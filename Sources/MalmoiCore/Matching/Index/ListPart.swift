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
  init(_ numbers: [UInt32], blocks: Int) {
    counts = .allocate(capacity: blocks)
    offsets = .allocate(capacity: blocks)
    var ends: [Int] = []
    ends.reserveCapacity(blocks)
    var end = 0
    var bitmapCount = 0
    var positionCount = 0
    for block in 0..<blocks {
      let start = end
      let limit = UInt32((block + 1) * PartLayout.block)
      while end < numbers.count, numbers[end] < limit { end += 1 }
      let count = end - start
      if count < Self.bitmapCount {
        counts[block] = UInt8(count)
        offsets[block] = UInt32(positionCount)
        positionCount += count
      } else {
        counts[block] = Self.bitmap
        offsets[block] = UInt32(bitmapCount * BlockCounter.words)
        bitmapCount += 1
      }
      ends.append(end)
    }
    bitmaps = allocateWords(bitmapCount * BlockCounter.words)
    positions = .allocate(capacity: positionCount)
    size = 64 + blocks * 5 + bitmapCount * PartLayout.block / 8 + positionCount * 2
    for block in 0..<blocks {
      let list = numbers[(block == 0 ? 0 : ends[block - 1])..<ends[block]]
      fill(block, list, base: UInt32(block * PartLayout.block))
    }
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

  private func fill(_ block: Int, _ numbers: ArraySlice<UInt32>, base: UInt32) {
    if counts[block] == Self.bitmap {
      let words = bitmaps + Int(offsets[block])
      for number in numbers {
        let position = Int(number - base)
        words[position >> 6] |= 1 << UInt64(position & 63)
      }
    } else {
      var place = positions + Int(offsets[block])
      for number in numbers {
        place.pointee = UInt16(number - base)
        place += 1
      }
    }
  }
}
