/// A list of one feature as far as it touches one chunk, prepared for counting.
struct ListView {
  /// For each block how many texts have the feature, or `ListPart.bitmap`.
  let counts: UnsafePointer<UInt8>
  /// For each block where its bitmap or its positions begin.
  let offsets: UnsafePointer<UInt32>
  let bitmaps: UnsafePointer<BlockCounter.Lane>
  let positions: UnsafePointer<UInt16>
  let kind: QueryFeatures.Kind
  /// How often the query has the feature.
  let times: Int
}

/// Counts for all 4,096 texts of a block at once how many of the query's features each has.
///
/// The lists are bitmaps, and the counts are numbers whose binary digits lie in bitmaps of their own ("planes"), so
/// that one machine word adds 64 counts with a few logical operations (carry-save adders as in W. Muła, N. Kurz,
/// D. Lemire, "Faster population counts using AVX2 instructions", 2018). Lists that touch few texts of the block
/// are added text by text first.
final class BlockCounter {
  /// 256 texts: two vector registers on any x86-64 or arm64.
  typealias Lane = SIMD4<UInt64>
  typealias Planes = UnsafeMutablePointer<Lane>

  /// A text that reached its column's limit: its place in the block and what it has of the query's features.
  struct Survivor {
    var place: Int
    var hits: CountThreshold.Hits
  }

  static let lanes = PartLayout.block / (Lane.scalarCount * 64)
  private static let lanesPerColumn = PartLayout.column / (Lane.scalarCount * 64)
  // Counts up to 2^24: no text has more features.
  private static let mostPlanes = 24

  /// The lists of one kind in the present block.
  private struct Lists {
    /// Bitmaps; a feature that the query has twice stands twice.
    var maps: UnsafeMutablePointer<UnsafePointer<Lane>>
    var mapCount = 0
    /// The counts of the sparse lists, plane by plane for the whole block.
    let sparse: Planes
    var sparseCount = 0
    var sparsePlanes = 0
    /// The counts of all lists, for one lane.
    let sums: Planes
    var planes = 0
  }

  private let lists: UnsafeMutablePointer<Lists>
  private let total: Planes
  private var capacity = 256
  private var touched: UInt64 = 0
  private static let kinds = QueryFeatures.Kind.allCases.count
  /// The survivors of the block counted last.
  let survivors: UnsafeMutablePointer<Survivor>

  init() {
    func planes(_ count: Int) -> Planes {
      let planes = Planes.allocate(capacity: count)
      planes.initialize(repeating: Lane(), count: count)
      return planes
    }
    lists = .allocate(capacity: Self.kinds)
    for kind in 0..<Self.kinds {
      let sparse = planes(Self.mostPlanes * Self.lanes)
      (lists + kind).initialize(
        to: Lists(maps: .allocate(capacity: capacity), sparse: sparse, sums: planes(Self.mostPlanes)))
    }
    total = planes(Self.mostPlanes + 5)
    survivors = .allocate(capacity: PartLayout.block)
  }

  deinit {
    for kind in 0..<Self.kinds {
      lists[kind].maps.deallocate()
      lists[kind].sparse.deallocate()
      lists[kind].sums.deallocate()
    }
    lists.deallocate()
    total.deallocate()
    survivors.deallocate()
  }

  /// Makes room for queries with so many features, each counted as often as it occurs.
  func reserve(_ features: Int) {
    if features <= capacity { return }
    capacity = features
    for kind in 0..<Self.kinds {
      lists[kind].maps.deallocate()
      lists[kind].maps = .allocate(capacity: capacity)
    }
  }

  /// Counts a block and leaves in `survivors` the texts that reach their column's limit.
  /// - Parameters:
  ///   - block: the block's number within the chunk of the views.
  ///   - limits: one for each column.
  /// - Returns: the number of survivors.
  func count(
    _ views: UnsafeBufferPointer<ListView>, block: Int, limits: [CountThreshold.Limit],
    weights: CountThreshold.Weights
  ) -> Int {
    gather(views, block)
    for kind in 0..<Self.kinds {
      lists[kind].planes = Self.digits(lists[kind].mapCount + lists[kind].sparseCount)
      lists[kind].sparsePlanes = Self.digits(lists[kind].sparseCount)
    }
    let most = { [lists] kind in lists[kind].mapCount + lists[kind].sparseCount }
    let mostSum =
      CountThreshold.Weights.bigram * most(0) + weights.content * most(1) + weights.function * most(2)
    let totalPlanes = Self.digits(mostSum)
    var found = 0
    for column in limits.indices {
      let limit = limits[column]
      let isSumWanted = limit.sum <= mostSum
      let isBigramWanted = limit.bigrams <= most(0)
      if !isSumWanted && !isBigramWanted { continue }
      for lane in column * Self.lanesPerColumn..<(column + 1) * Self.lanesPerColumn {
        accumulate(lists, lane)
        var reached = Lane()
        if isBigramWanted { reached = Self.reaching(limit.bigrams, lists[0].sums, lists[0].planes) }
        if isSumWanted {
          accumulate(lists + 1, lane)
          accumulate(lists + 2, lane)
          addUp(totalPlanes, weights)
          reached |= Self.reaching(limit.sum, total, totalPlanes)
        }
        if reached == Lane() { continue }
        if !isSumWanted {
          accumulate(lists + 1, lane)
          accumulate(lists + 2, lane)
        }
        found = takeSurvivors(reached, lane, found)
      }
    }
    for kind in 0..<Self.kinds where lists[kind].sparsePlanes > 0 {
      lists[kind].sparse.update(repeating: Lane(), count: lists[kind].sparsePlanes * Self.lanes)
    }
    return found
  }

  /// The binary digits that the numbers up to `most` take.
  @inline(__always)
  private static func digits(_ most: Int) -> Int { Int.bitWidth - most.leadingZeroBitCount }

  private func gather(_ views: UnsafeBufferPointer<ListView>, _ block: Int) {
    for kind in 0..<Self.kinds {
      lists[kind].mapCount = 0
      lists[kind].sparseCount = 0
    }
    for view in views {
      let count = view.counts[block]
      if count == 0 { continue }
      let offset = Int(view.offsets[block])
      let list = lists + view.kind.rawValue
      if count == ListPart.bitmap {
        touch(view.bitmaps + offset)
        for _ in 0..<view.times {
          list.pointee.maps[list.pointee.mapCount] = view.bitmaps + offset
          list.pointee.mapCount += 1
        }
      } else {
        let positions = UnsafeBufferPointer(start: view.positions + offset, count: Int(count))
        for _ in 0..<view.times { Self.addSparse(positions, list.pointee.sparse) }
        list.pointee.sparseCount += view.times
      }
    }
  }

  /// Brings a bitmap into the cache. Counting reads the bitmaps side by side, which no hardware foresees.
  @inline(__always)
  private func touch(_ map: UnsafePointer<Lane>) {
    let words = UnsafeRawPointer(map).assumingMemoryBound(to: UInt64.self)
    var sum: UInt64 = 0
    for line in 0..<PartLayout.block / 512 { sum |= words[line * 8] }
    touched |= sum
  }

  @inline(__always)
  private static func addSparse(_ positions: UnsafeBufferPointer<UInt16>, _ planes: Planes) {
    let first = UnsafeMutableRawPointer(planes).assumingMemoryBound(to: UInt64.self)
    for position in positions {
      var digit = first + Int(position >> 6)
      var carry: UInt64 = 1 << UInt64(position & 63)
      repeat {
        let old = digit.pointee
        digit.pointee = old ^ carry
        carry &= old
        digit += PartLayout.block / 64
      } while carry != 0
    }
  }

  /// Leaves in a kind's `sums` the counts of one lane.
  @inline(__always)
  private func accumulate(_ lists: UnsafeMutablePointer<Lists>, _ lane: Int) {
    let sums = lists.pointee.sums
    let planes = lists.pointee.planes
    let sparse = lists.pointee.sparse + lane
    let maps = UnsafePointer(lists.pointee.maps)
    let count = lists.pointee.mapCount
    for plane in 0..<lists.pointee.sparsePlanes { sums[plane] = sparse[plane * Self.lanes] }
    var plane = lists.pointee.sparsePlanes
    while plane < max(planes, 2) {
      sums[plane] = Lane()
      plane += 1
    }
    var ones = sums[0]
    var twos = sums[1]
    var index = 0
    while index + 4 <= count {
      let first = Self.add(maps[index][lane], maps[index + 1][lane], to: &ones)
      let second = Self.add(maps[index + 2][lane], maps[index + 3][lane], to: &ones)
      Self.ripple(Self.add(first, second, to: &twos), sums, planes)
      index += 4
    }
    while index < count {
      let map = maps[index][lane]
      let carry = ones & map
      ones ^= map
      let next = twos & carry
      twos ^= carry
      Self.ripple(next, sums, planes)
      index += 1
    }
    sums[0] = ones
    sums[1] = twos
  }

  /// Adds two bits to the sum's lowest bit and returns the carry.
  @inline(__always)
  private static func add(_ a: Lane, _ b: Lane, to sum: inout Lane) -> Lane {
    let partial = sum ^ a
    let carry = (sum & a) | (partial & b)
    sum = partial ^ b
    return carry
  }

  /// Adds a bit to the third plane.
  @inline(__always)
  private static func ripple(_ bit: Lane, _ sums: Planes, _ planes: Int) {
    var carry = bit
    var plane = 2
    while plane < planes {
      let old = sums[plane]
      sums[plane] = old ^ carry
      carry &= old
      plane += 1
    }
  }

  /// Leaves in `total` the weighted sum of the three kinds.
  @inline(__always)
  private func addUp(_ planes: Int, _ weights: CountThreshold.Weights) {
    var plane = 0
    // Twice the bigrams.
    total[0] = Lane()
    while plane + 1 < planes {
      total[plane + 1] = plane < lists[0].planes ? lists[0].sums[plane] : Lane()
      plane += 1
    }
    add(lists + 1, times: weights.content, planes)
    add(lists + 2, times: weights.function, planes)
  }

  @inline(__always)
  private func add(_ lists: UnsafeMutablePointer<Lists>, times factor: Int, _ planes: Int) {
    let count = lists.pointee.planes
    if count == 0 { return }
    let sums = lists.pointee.sums
    var rest = factor
    while rest != 0 {
      let shift = rest.trailingZeroBitCount
      rest &= rest - 1
      var carry = Lane()
      var plane = shift
      while plane < planes {
        let a = total[plane]
        let b = plane - shift < count ? sums[plane - shift] : Lane()
        let partial = a ^ b
        total[plane] = partial ^ carry
        carry = (a & b) | (partial & carry)
        plane += 1
      }
    }
  }

  /// The texts of the lane whose number is at least the limit.
  @inline(__always)
  private static func reaching(_ limit: Int, _ number: Planes, _ planes: Int) -> Lane {
    if limit <= 0 { return Lane(repeating: ~0) }
    // number ≥ limit where number + (2^planes - limit) carries out of the highest digit.
    let complement = 1 << planes - limit
    var carry = Lane()
    var plane = 0
    while plane < planes {
      carry = complement >> plane & 1 == 1 ? number[plane] | carry : number[plane] & carry
      plane += 1
    }
    return carry
  }

  private func takeSurvivors(_ reached: Lane, _ lane: Int, _ found: Int) -> Int {
    var found = found
    for word in 0..<Lane.scalarCount {
      var rest = reached[word]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        survivors[found] = Survivor(
          place: (lane * Lane.scalarCount + word) * 64 + bit,
          hits: CountThreshold.Hits(
            bigrams: Self.value(lists, word, bit), content: Self.value(lists + 1, word, bit),
            function: Self.value(lists + 2, word, bit)))
        found += 1
      }
    }
    return found
  }

  /// The count of one text.
  @inline(__always)
  private static func value(_ lists: UnsafeMutablePointer<Lists>, _ word: Int, _ bit: Int) -> Int {
    let words = UnsafeRawPointer(lists.pointee.sums).assumingMemoryBound(to: UInt64.self) + word
    var value: UInt64 = 0
    var plane = 0
    while plane < lists.pointee.planes {
      value |= (words[plane * Lane.scalarCount] >> UInt64(bit) & 1) << UInt64(plane)
      plane += 1
    }
    return Int(value)
  }
}
