/// A trie over scalars in flat arrays. Edges stand in one hash table, so that a step costs the same however many
/// terms there are; the edges from the root stand in a table of their own, because most steps are from there.
struct TermTrie: Sendable {
  static let root: UInt32 = 0

  private struct Edge {
    /// The node in the upper bits, the scalar in the lower 21.
    var key: UInt64
    var child: UInt32
  }

  private static let rootSpan = 0x1_0000
  private var roots = [UInt32](repeating: 0, count: rootSpan)
  private var edges: [Edge]
  private let shift: UInt64
  private(set) var nodeCount: UInt32 = 1

  /// - Parameter capacity: at least the number of edges that will be there.
  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - max(1, capacity + capacity / 2).leadingZeroBitCount)
    edges = [Edge](repeating: Edge(key: 0, child: 0), count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// The child of a node, or 0.
  @inline(__always)
  func child(of node: UInt32, _ scalar: UInt32) -> UInt32 {
    if node == Self.root, scalar < Self.rootSpan { return roots[Int(scalar)] }
    return edges[slot(of: Self.key(node, scalar))].child
  }

  /// The child of a node, a new one where there was none.
  mutating func insert(_ scalar: UInt32, under node: UInt32) -> UInt32 {
    if node == Self.root, scalar < Self.rootSpan {
      if roots[Int(scalar)] == 0 { roots[Int(scalar)] = newNode() }
      return roots[Int(scalar)]
    }
    let key = Self.key(node, scalar)
    let slot = slot(of: key)
    if edges[slot].child == 0 { edges[slot] = Edge(key: key, child: newNode()) }
    return edges[slot].child
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
