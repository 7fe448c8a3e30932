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
/// that one machine word adds 64 counts with a few logical operations (carry-save adders as in W. Mula and others,
/// "Faster population counts using AVX2 instructions", 2018). Lists that touch few texts of the block are added
/// digit by digit first.
final class BlockCounter {
  /// 256 texts: two vector registers on any x86-64 or arm64.
  typealias Lane = SIMD4<UInt64>
  static let lanes = PartLayout.block / (Lane.scalarCount * 64)
  private static let lanesPerColumn = PartLayout.column / (Lane.scalarCount * 64)
  private static let kinds = QueryFeatures.Kind.allCases.count
  // Counts up to 2^24: more features than any text has.
  private static let mostPlanes = 24

  /// What a hit of each kind adds to the sum that a column's threshold is compared with.
  struct Weights {
    var content = 1
    var function = 1
  }

  private struct Counts {
    var maps = 0
    var sparse = 0
    var most: Int { maps + sparse }
  }

  private var maps: [[UnsafePointer<Lane>]] = Array(repeating: [], count: kinds)
  private var sparse = [Int](repeating: 0, count: kinds)
  /// The planes of the sparse lists of each kind.
  private let sparsePlanes: UnsafeMutablePointer<Lane>
  /// The planes of one lane: of each kind, and of the weighted sum.
  private let planes: UnsafeMutablePointer<Lane>
  private let zeros: UnsafeMutablePointer<Lane>

  init() {
    let sparseCount = Self.kinds * Self.mostPlanes * Self.lanes
    sparsePlanes = .allocate(capacity: sparseCount)
    sparsePlanes.initialize(repeating: Lane(), count: sparseCount)
    let planeCount = (Self.kinds + 1) * Self.mostPlanes
    planes = .allocate(capacity: planeCount)
    planes.initialize(repeating: Lane(), count: planeCount)
    zeros = .allocate(capacity: Self.lanes)
    zeros.initialize(repeating: Lane(), count: Self.lanes)
  }

  deinit {
    sparsePlanes.deallocate()
    planes.deallocate()
    zeros.deallocate()
  }

  /// Calls `body` with each text of a block whose weighted sum reaches its column's threshold: its place in the
  /// block, and its hits of each kind.
  /// - Parameters:
  ///   - block: the block's number within the chunk of the views.
  ///   - thresholds: one for each column; nothing reaches `Int.max`.
  func count(
    _ views: [ListView], block: Int, thresholds: [Int], weights: Weights,
    _ body: (_ place: Int, _ bigrams: Int, _ content: Int, _ function: Int) -> Void
  ) {
    gather(views, block)
    let most = (0..<Self.kinds).map { maps[$0].count + sparse[$0] }
    let mostSum = most[0] + weights.content * most[1] + weights.function * most[2]
    let planeCounts = most.map { Self.digits($0) }
    for column in thresholds.indices where thresholds[column] <= mostSum {
      let threshold = thresholds[column]
      for lane in column * Self.lanesPerColumn..<(column + 1) * Self.lanesPerColumn {
        for kind in 0..<Self.kinds { accumulate(kind, lane, planeCounts[kind]) }
        let survivors = reaching(threshold, planeCounts, Self.digits(mostSum), weights)
        for word in 0..<Lane.scalarCount where survivors[word] != 0 {
          var rest = survivors[word]
          while rest != 0 {
            let bit = rest.trailingZeroBitCount
            rest &= rest - 1
            body(
              (lane * Lane.scalarCount + word) * 64 + bit, value(0, planeCounts[0], word, bit),
              value(1, planeCounts[1], word, bit), value(2, planeCounts[2], word, bit))
          }
        }
      }
    }
    clear()
  }

  /// The binary digits that the numbers up to `most` take.
  private static func digits(_ most: Int) -> Int { Int.bitWidth - most.leadingZeroBitCount }

  private func gather(_ views: [ListView], _ block: Int) {
    for kind in 0..<Self.kinds {
      maps[kind].removeAll(keepingCapacity: true)
      sparse[kind] = 0
    }
    views.withUnsafeBufferPointer { views in
      for view in views {
        let count = view.counts[block]
        if count == 0 { continue }
        let offset = Int(view.offsets[block])
        let kind = view.kind.rawValue
        if count == ListPart.bitmap {
          for _ in 0..<view.times { maps[kind].append(view.bitmaps + offset) }
        } else {
          let positions = UnsafeBufferPointer(start: view.positions + offset, count: Int(count))
          for _ in 0..<view.times { addSparse(positions, kind) }
          sparse[kind] += view.times
        }
      }
    }
  }

  @inline(__always)
  private func sparsePlane(_ kind: Int, _ plane: Int) -> UnsafeMutablePointer<Lane> {
    sparsePlanes + (kind * Self.mostPlanes + plane) * Self.lanes
  }

  private func addSparse(_ positions: UnsafeBufferPointer<UInt16>, _ kind: Int) {
    let words = PartLayout.block / 64
    let first = UnsafeMutableRawPointer(sparsePlane(kind, 0)).assumingMemoryBound(to: UInt64.self)
    for position in positions {
      var digit = first + Int(position >> 6)
      var carry: UInt64 = 1 << UInt64(position & 63)
      repeat {
        let old = digit.pointee
        digit.pointee = old ^ carry
        carry &= old
        digit += words
      } while carry != 0
    }
  }

  private func clear() {
    for kind in 0..<Self.kinds where sparse[kind] > 0 {
      sparsePlane(kind, 0).update(repeating: Lane(), count: Self.digits(sparse[kind]) * Self.lanes)
    }
  }

  /// Leaves in the planes of a kind the counts of one lane.
  @inline(__always)
  private func accumulate(_ kind: Int, _ lane: Int, _ count: Int) {
    let planes = self.planes + kind * Self.mostPlanes
    let sparseCount = Self.digits(sparse[kind])
    let sparse = sparsePlane(kind, 0) + lane
    for plane in 0..<sparseCount { planes[plane] = sparse[plane * Self.lanes] }
    for plane in sparseCount..<max(sparseCount, max(count, 2)) { planes[plane] = Lane() }
    maps[kind].withUnsafeBufferPointer { maps in
      var ones = planes[0]
      var twos = planes[1]
      var index = 0
      while index + 4 <= maps.count {
        let first = Self.add(maps[index][lane], maps[index + 1][lane], to: &ones)
        let second = Self.add(maps[index + 2][lane], maps[index + 3][lane], to: &ones)
        var carry = Self.add(first, second, to: &twos)
        for plane in 2..<max(2, count) {
          let old = planes[plane]
          planes[plane] = old ^ carry
          carry &= old
        }
        index += 4
      }
      while index < maps.count {
        let map = maps[index][lane]
        var carry = ones & map
        ones ^= map
        let next = twos & carry
        twos ^= carry
        carry = next
        for plane in 2..<max(2, count) {
          let old = planes[plane]
          planes[plane] = old ^ carry
          carry &= old
        }
        index += 1
      }
      planes[0] = ones
      planes[1] = twos
    }
  }

  /// Adds two bits to the sum's lowest bit and returns the carry.
  @inline(__always)
  private static func add(_ a: Lane, _ b: Lane, to sum: inout Lane) -> Lane {
    let partial = sum ^ a
    let carry = (sum & a) | (partial & b)
    sum = partial ^ b
    return carry
  }

  /// The texts of the lane whose weighted sum is at least the threshold.
  @inline(__always)
  private func reaching(_ threshold: Int, _ counts: [Int], _ count: Int, _ weights: Weights) -> Lane {
    if threshold <= 0 { return Lane(repeating: ~0) }
    let sum = planes + Self.kinds * Self.mostPlanes
    for plane in 0..<count { sum[plane] = plane < counts[0] ? planes[plane] : Lane() }
    add(1, counts[1], times: weights.content, to: sum, count)
    add(2, counts[2], times: weights.function, to: sum, count)
    // sum ≥ threshold where sum + (2^count - threshold) carries out of the highest digit.
    let complement = (1 << count) - threshold
    var carry = Lane()
    for plane in 0..<count {
      carry = complement >> plane & 1 == 1 ? sum[plane] | carry : sum[plane] & carry
    }
    return carry
  }

  @inline(__always)
  private func add(
    _ kind: Int, _ count: Int, times factor: Int, to sum: UnsafeMutablePointer<Lane>, _ sumCount: Int
  ) {
    if count == 0 { return }
    let planes = self.planes + kind * Self.mostPlanes
    for shift in 0..<Self.digits(factor) where factor >> shift & 1 == 1 {
      var carry = Lane()
      for plane in shift..<sumCount {
        let a = sum[plane]
        let b = plane - shift < count ? planes[plane - shift] : Lane()
        let partial = a ^ b
        sum[plane] = partial ^ carry
        carry = (a & b) | (partial & carry)
      }
    }
  }

  /// The count of one text.
  @inline(__always)
  private func value(_ kind: Int, _ count: Int, _ word: Int, _ bit: Int) -> Int {
    let planes = self.planes + kind * Self.mostPlanes
    var value = 0
    for plane in 0..<count { value |= Int(planes[plane][word] >> UInt64(bit) & 1) << plane }
    return value
  }
}
