internal import Language

/// What differs between a segment of the memory and the one looked up, as a translator reads it.
public enum SegmentDiff {
  /// What happened to a piece of text.
  public enum Operation: String, Sendable {
    /// Both have it.
    case equal
    /// Only the segment looked up has it.
    case insert
    /// Only the memory's segment has it.
    case delete
  }

  /// A piece of text and what happened to it.
  public struct Piece: Sendable, Equatable {
    /// What happened to the text.
    public let operation: Operation
    /// The text itself.
    public let text: String
  }

  /// Beyond this many token pairs that differ the differing middle is given as a whole: nobody reads such a
  /// difference word by word, and its cost grows with the square.
  private static let mostPairs = 4_000_000

  /// The pieces that turn the memory's segment into the one looked up: the equal and deleted ones together are
  /// the memory's text, the equal and inserted ones the other. Whole words are compared, and of two Korean words
  /// that differ only the part that does is marked, which is most often the particle.
  public static func pieces(from memory: String, to query: String) -> [Piece] {
    let a = tokens(memory.scalarValues)
    let b = tokens(query.scalarValues)
    var prefix = 0
    while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < min(a.count, b.count) - prefix, a[a.count - 1 - suffix] == b[b.count - 1 - suffix] {
      suffix += 1
    }
    var builder = Builder()
    for token in a[..<prefix] { builder.add(.equal, token) }
    middle(Array(a[prefix..<(a.count - suffix)]), Array(b[prefix..<(b.count - suffix)]), &builder)
    for token in a[(a.count - suffix)...] { builder.add(.equal, token) }
    return builder.finished()
  }

  private static func middle(_ a: [[UInt32]], _ b: [[UInt32]], _ builder: inout Builder) {
    guard a.count * b.count <= mostPairs else {
      for token in a { builder.add(.delete, token) }
      for token in b { builder.add(.insert, token) }
      return
    }
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in b.difference(from: a) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if removed.contains(i) {
        builder.add(.delete, a[i])
        i += 1
      } else if inserted.contains(j) {
        builder.add(.insert, b[j])
        j += 1
      } else {
        builder.add(.equal, a[i])
        i += 1
        j += 1
      }
    }
  }

  /// Words, runs of white space, and single other characters.
  private static func tokens(_ text: [UInt32]) -> [[UInt32]] {
    var tokens: [[UInt32]] = []
    var kind = -1
    for scalar in text {
      let next = Scalar.isWord(scalar) ? 0 : Scalar.isSpace(scalar) ? 1 : 2
      if next == kind && next != 2 {
        tokens[tokens.count - 1].append(scalar)
      } else {
        tokens.append([scalar])
      }
      kind = next
    }
    return tokens
  }

  /// Joins neighbouring pieces of one kind, and splits what two Korean words share from a replacement.
  private struct Builder {
    private var pieces: [Piece] = []
    private var deleted: [UInt32] = []
    private var inserted: [UInt32] = []
    private var equal: [UInt32] = []

    mutating func add(_ operation: Operation, _ token: [UInt32]) {
      switch operation {
      case .equal:
        flushReplacement()
        equal.append(contentsOf: token)
      case .delete: deleted.append(contentsOf: token)
      case .insert: inserted.append(contentsOf: token)
      }
    }

    mutating func finished() -> [Piece] {
      flushReplacement()
      flushEqual()
      return pieces
    }

    private mutating func flushReplacement() {
      guard !deleted.isEmpty || !inserted.isEmpty else { return }
      var shared = 0
      while shared < min(deleted.count, inserted.count), deleted[shared] == inserted[shared],
        Scalar.isSyllable(deleted[shared])
      {
        shared += 1
      }
      equal.append(contentsOf: deleted[..<shared])
      flushEqual()
      let rest = (Array(deleted[shared...]), Array(inserted[shared...]))
      var tail = 0
      while tail < min(rest.0.count, rest.1.count),
        rest.0[rest.0.count - 1 - tail] == rest.1[rest.1.count - 1 - tail],
        Scalar.isSyllable(rest.0[rest.0.count - 1 - tail])
      {
        tail += 1
      }
      append(.delete, rest.0.dropLast(tail))
      append(.insert, rest.1.dropLast(tail))
      equal = Array(rest.0.suffix(tail))
      deleted = []
      inserted = []
    }

    private mutating func flushEqual() {
      append(.equal, equal[...])
      equal = []
    }

    private mutating func append(_ operation: Operation, _ text: ArraySlice<UInt32>) {
      if !text.isEmpty { pieces.append(Piece(operation: operation, text: String(scalarValues: text))) }
    }
  }
}
