internal import Language

/// A trie over scalars in one hash table, so that a step costs the same however many terms there are. A node is
/// the slot of the edge that leads to it. The edges from the root stand in a table of their own, because most
/// steps are from there; those far from the root stand beside the edge before them, so that following a term to
/// its end seldom leaves a cache line.
struct TermTrie: Sendable {
  static let root: UInt32 = 0

  private struct Slot {
    /// The parent in the upper bits, the scalar in the lower 21; 0 is a free slot.
    var key: UInt64 = 0
    /// The first form that ends here, or -1.
    var form: Int32 = -1
    /// The number of edges from the root, up to `far`.
    var depth: UInt32 = 0
  }

  /// From this depth on nodes have few children; at three, English words have up to a dozen.
  private static let far = 4

  private var roots = [UInt32](repeating: 0, count: 128 + 11_172)
  private var slots: [Slot]
  private let shift: UInt64
  /// A bit for the hash of each edge. Most steps lead nowhere, and this says so without a visit to the slots, which
  /// are too many for the cache.
  private var filter: [UInt64]
  /// There are four bits for each slot, so that one in eight or fewer is set.
  private static let filterBits = 2

  /// - Parameter capacity: at least the number of edges that will be there.
  init(capacity: Int) {
    // At most four fifths of the slots are taken, in practice half, since terms share their beginnings.
    let bits = max(6, Int.bitWidth - max(1, capacity + capacity / 4).leadingZeroBitCount)
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    shift = UInt64(64 - bits)
    filter = [UInt64](repeating: 0, count: 1 << (bits + Self.filterBits - 6))
  }

  /// The child of the root, or 0.
  @inline(__always)
  func child(_ scalar: UInt32) -> UInt32 {
    if let index = Self.rootIndex(scalar) { return roots[index] }
    let slot = slot(under: Self.root, scalar)
    return slots[slot].key == 0 ? Self.root : UInt32(slot)
  }

  /// The child of a node, or 0.
  @inline(__always)
  func child(of node: UInt32, _ scalar: UInt32) -> UInt32 {
    if node == Self.root { return child(scalar) }
    let hash = Self.hash(Self.key(node, scalar)) >> (shift - UInt64(Self.filterBits))
    if filter[Int(hash >> 6)] & 1 << (hash & 63) == 0 { return Self.root }
    let slot = slot(under: node, scalar)
    return slots[slot].key == 0 ? Self.root : UInt32(slot)
  }

  /// The child of a node, a new one where there was none.
  mutating func insert(_ scalar: UInt32, under node: UInt32) -> UInt32 {
    let slot = slot(under: node, scalar)
    if slots[slot].key == 0 {
      let depth = min(UInt32(Self.far), node == Self.root ? 1 : slots[Int(node)].depth + 1)
      slots[slot] = Slot(key: Self.key(node, scalar), depth: depth)
      let hash = Self.hash(Self.key(node, scalar)) >> (shift - UInt64(Self.filterBits))
      filter[Int(hash >> 6)] |= 1 << (hash & 63)
      if node == Self.root, let index = Self.rootIndex(scalar) { roots[index] = UInt32(slot) }
    }
    return UInt32(slot)
  }

  /// The first form that ends at a node, or -1.
  @inline(__always)
  func form(at node: UInt32) -> Int32 { slots[Int(node)].form }

  mutating func setForm(_ form: Int32, at node: UInt32) { slots[Int(node)].form = form }

  @inline(__always)
  private static func rootIndex(_ scalar: UInt32) -> Int? {
    if scalar < 128 { return Int(scalar) }
    return Scalar.isSyllable(scalar) ? Int(scalar - 0xAC00) + 128 : nil
  }

  // No scalar of a term is 0, so no key is.
  @inline(__always)
  private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 { UInt64(node) << 21 | UInt64(scalar) }

  /// Fibonacci hashing (D. Knuth, The Art of Computer Programming 3, 6.4): 2^64 divided by the golden ratio.
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  /// The slot of an edge, or the free one where it would stand. Slot 0 stays free, being the root's number.
  @inline(__always)
  private func slot(under node: UInt32, _ scalar: UInt32) -> Int {
    let key = Self.key(node, scalar)
    let mask = slots.count - 1
    var slot =
      slots[Int(node)].depth == Self.far
      ? (Int(node) + 1) & mask : Int(truncatingIfNeeded: Self.hash(key) >> shift)
    while slot == 0 || slots[slot].key != 0 && slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }
}
