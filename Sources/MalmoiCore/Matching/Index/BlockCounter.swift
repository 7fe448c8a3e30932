internal import CBitCount

/// A list of one feature as far as it touches one chunk, prepared for counting.
struct ListView {
  let blocks: ListBlocks
  let kind: QueryFeatures.Kind
  /// How many hits it stands for.
  let times: Int

  @inline(__always)
  init(_ blocks: ListBlocks, _ item: QueryFeatures.Item) {
    self.blocks = blocks
    kind = item.kind
    times = item.times
  }
}

/// Counts for all 4,096 texts of a block at once how many of the query's features each has.
///
/// The lists are bitmaps, and the counts are numbers whose binary digits lie in bitmaps of their own ("planes"), so
/// that one machine word adds 64 counts with a few logical operations. Lists that touch few texts of the block are
/// added text by text first.
final class BlockCounter {
  /// The words of a bitmap.
  static let words = PartLayout.block / 64
  private static let kinds = QueryFeatures.Kind.allCases.count
  // Counts up to 2^24: no text has more features.
  private static let mostPlanes = 24

  private let lists: UnsafeMutablePointer<malmoi_lists>
  /// For each kind its bitmaps; one that stands for two hits twice.
  private var maps: [UnsafeMutablePointer<UnsafePointer<UInt64>?>]
  /// For each kind the planes of its sparse lists' counts.
  private let sparse: [UnsafeMutablePointer<UInt64>]
  private var sparseCounts: [Int]
  private var capacity = 256
  /// The survivors of the block counted last.
  let survivors: UnsafeMutablePointer<malmoi_survivor>

  init() {
    lists = .allocate(capacity: Self.kinds)
    lists.initialize(repeating: malmoi_lists(), count: Self.kinds)
    maps = (0..<Self.kinds).map { [capacity] _ in .allocate(capacity: capacity) }
    sparse = (0..<Self.kinds).map { _ in allocateWords(Self.mostPlanes * Self.words) }
    sparseCounts = Array(repeating: 0, count: Self.kinds)
    survivors = .allocate(capacity: PartLayout.block)
  }

  deinit {
    lists.deallocate()
    for pointer in maps { pointer.deallocate() }
    for pointer in sparse { pointer.deallocate() }
    survivors.deallocate()
  }

  /// Makes room for queries with so many features, each counted as many times as it has hits.
  func reserve(_ features: Int) {
    if features <= capacity { return }
    capacity = features
    for kind in 0..<Self.kinds {
      maps[kind].deallocate()
      maps[kind] = .allocate(capacity: capacity)
    }
  }

  /// Counts a block and leaves in `survivors` the texts that reach their column's limit.
  /// - Parameters:
  ///   - block: the block's number within the chunk of the views.
  ///   - limits: one for each column.
  /// - Returns: the number of survivors.
  func count(
    _ views: UnsafeBufferPointer<ListView>, block: Int, limits: [malmoi_limit],
    weights: CountThreshold.Weights
  ) -> Int {
    gather(views, block)
    var mostSum = 0
    let weights = [Int32(CountThreshold.Weights.bigram), Int32(weights.content), Int32(weights.function)]
    for kind in 0..<Self.kinds {
      let most = Int(lists[kind].map_count) + sparseCounts[kind]
      lists[kind].planes = Self.digits(most)
      lists[kind].sparse_planes = Self.digits(sparseCounts[kind])
      mostSum += Int(weights[kind]) * most
    }
    let found = malmoi_count_block(
      lists, weights, Self.digits(mostSum), limits, Int32(limits.count), survivors)
    for kind in 0..<Self.kinds where sparseCounts[kind] > 0 {
      sparse[kind].update(repeating: 0, count: Int(lists[kind].sparse_planes) * Self.words)
    }
    return Int(found)
  }

  /// The binary digits that the numbers up to `most` take.
  private static func digits(_ most: Int) -> Int32 { Int32(Int.bitWidth - most.leadingZeroBitCount) }

  private func gather(_ views: UnsafeBufferPointer<ListView>, _ block: Int) {
    for kind in 0..<Self.kinds {
      lists[kind] = malmoi_lists()
      lists[kind].maps = UnsafePointer(maps[kind])
      lists[kind].sparse = UnsafePointer(sparse[kind])
      sparseCounts[kind] = 0
    }
    maps.withUnsafeBufferPointer { maps in
      sparse.withUnsafeBufferPointer { sparse in
        sparseCounts.withUnsafeMutableBufferPointer { sparseCounts in
          for view in views {
            let count = view.blocks.counts[block]
            if count == 0 { continue }
            let offset = Int(view.blocks.offsets[block])
            let kind = view.kind.rawValue
            if count == ListPart.bitmap {
              for _ in 0..<view.times {
                maps[kind][Int(lists[kind].map_count)] = view.blocks.bitmaps + offset
                lists[kind].map_count += 1
              }
            } else {
              let positions = UnsafeBufferPointer(start: view.blocks.positions + offset, count: Int(count))
              for _ in 0..<view.times { Self.addSparse(positions, sparse[kind]) }
              sparseCounts[kind] += view.times
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func addSparse(
    _ positions: UnsafeBufferPointer<UInt16>, _ planes: UnsafeMutablePointer<UInt64>
  ) {
    for position in positions {
      var digit = planes + Int(position >> 6)
      var carry: UInt64 = 1 << UInt64(position & 63)
      repeat {
        let old = digit.pointee
        digit.pointee = old ^ carry
        carry &= old
        digit += Self.words
      } while carry != 0
    }
  }

  /// Asks for a block's bitmaps and positions ahead of counting it: they lie in as many places as there are lists,
  /// which no processor foresees.
  func prefetch(_ views: UnsafeBufferPointer<ListView>, block: Int) {
    for view in views {
      let count = view.blocks.counts[block]
      if count == 0 { continue }
      let offset = Int(view.blocks.offsets[block])
      if count == ListPart.bitmap {
        let map = UnsafeRawPointer(view.blocks.bitmaps + offset)
        for line in 0..<Self.words / 8 { malmoi_prefetch(map + line * 64) }
      } else {
        malmoi_prefetch(view.blocks.positions + offset)
        malmoi_prefetch(view.blocks.positions + offset + Int(count) - 1)
      }
    }
  }
}

/// Words of zero on a boundary of 64 bytes, which vector units want.
func allocateWords(_ count: Int) -> UnsafeMutablePointer<UInt64> {
  let words = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
    .bindMemory(to: UInt64.self, capacity: count)
  words.initialize(repeating: 0, count: count)
  return words
}
