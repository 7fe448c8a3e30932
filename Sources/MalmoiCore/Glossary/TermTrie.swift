internal import Language

/// A trie over scalars in flat arrays. Edges stand in one hash table, so that a step costs the same however many
/// terms there are; the edges from the root stand in a table of their own, because most steps are from there.
struct TermTrie: Sendable {
  static let root: UInt32 = 0

  private struct Edge {
    /// The node in the upper bits, the scalar in the lower 21.
    var key: UInt64
    var child: UInt32
  }

  /// The edges from the root by ASCII and Hangul syllables.
  private var roots = [UInt32](repeating: 0, count: 128 + 11_172)
  private var edges: [Edge]
  private let shift: UInt64
  private(set) var nodeCount: UInt32 = 1

  /// - Parameter capacity: at least the number of edges that will be there.
  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - max(1, capacity + capacity / 2).leadingZeroBitCount)
    edges = [Edge](repeating: Edge(key: 0, child: 0), count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// The child of the root, or 0.
  @inline(__always)
  func child(_ scalar: UInt32) -> UInt32 {
    if let index = Self.rootIndex(scalar) { return roots[index] }
    return edges[slot(of: Self.key(Self.root, scalar))].child
  }

  /// The child of a node, or 0.
  @inline(__always)
  func child(of node: UInt32, _ scalar: UInt32) -> UInt32 {
    node == Self.root ? child(scalar) : edges[slot(of: Self.key(node, scalar))].child
  }

  /// The child of a node, a new one where there was none.
  mutating func insert(_ scalar: UInt32, under node: UInt32) -> UInt32 {
    if node == Self.root, let index = Self.rootIndex(scalar) {
      if roots[index] == 0 { roots[index] = newNode() }
      return roots[index]
    }
    let key = Self.key(node, scalar)
    let slot = slot(of: key)
    if edges[slot].child == 0 { edges[slot] = Edge(key: key, child: newNode()) }
    return edges[slot].child
  }

  @inline(__always)
  private static func rootIndex(_ scalar: UInt32) -> Int? {
    if scalar < 128 { return Int(scalar) }
    return Scalar.isSyllable(scalar) ? Int(scalar - 0xAC00) + 128 : nil
  }

  private mutating func newNode() -> UInt32 {
    defer { nodeCount += 1 }
    return nodeCount
  }

  private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 { UInt64(node) << 21 | UInt64(scalar) }

  /// The slot of an edge, or the free one where it would stand.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = edges.count - 1
    // Fibonacci hashing (D. Knuth, The Art of Computer Programming 3, 6.4): 2^64 divided by the golden ratio.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while edges[slot].child != 0, edges[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }
}
