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

  private static func middle(_ a: [Token], _ b: [Token], _ builder: inout Builder) {
    guard a.count * b.count <= mostPairs else {
      for token in a { builder.add(.delete, token) }
      for token in b { builder.add(.insert, token) }
      return
    }
    let rows = growth(a, b)
    let words = groups(a.count, of: 64)
    func grows(_ i: Int, _ j: Int) -> Bool { rows[j * words + i / 64] >> UInt64(i % 64) & 1 == 0 }
    // Back from the end, where the rows tell which of the last words the longest common subsequence has.
    var operations: [Operation] = []
    var (i, j) = (a.count, b.count)
    while i > 0 || j > 0 {
      if i > 0, j == 0 || !grows(i - 1, j - 1) {
        operations.append(.delete)
        i -= 1
      } else if i == 0 || j > 1 && grows(i - 1, j - 2) {
        operations.append(.insert)
        j -= 1
      } else {
        operations.append(.equal)
        i -= 1
        j -= 1
      }
    }
    for operation in operations.reversed() {
      switch operation {
      case .delete: builder.add(.delete, a[i])
      case .insert: builder.add(.insert, b[j])
      case .equal: builder.add(a[i], b[j])
      }
      if operation != .insert { i += 1 }
      if operation != .delete { j += 1 }
    }
  }

  /// The rows of the bit-parallel computation of the longest common subsequence of words (Hyyrö 2004, as in
  /// ``LCSPattern``): for each token of `b` a bit for each of `a`, 0 where the subsequence of all up to both is longer than
  /// without the token of `a`.
  private static func growth(_ a: [Token], _ b: [Token]) -> [UInt64] {
    let words = groups(a.count, of: 64)
    var rows: [UInt64] = []
    rows.reserveCapacity(words * b.count)
    var row = [UInt64](repeating: ~0, count: words)
    for token in b {
      var carry = false
      for word in 0..<words {
        let old = row[word]
        var matches: UInt64 = 0
        for i in word * 64..<min(a.count, word * 64 + 64) where a[i].word == token.word {
          matches |= 1 << UInt64(i % 64)
        }
        matches &= old
        let (partial, isOver) = old.addingReportingOverflow(matches)
        let (sum, isOverByCarry) = partial.addingReportingOverflow(carry ? 1 : 0)
        carry = isOver || isOverByCarry
        row[word] = sum | (old &- matches)
      }
      rows.append(contentsOf: row)
    }
    return rows
  }

  /// A word or a single other character, and the white space behind it: that two texts share a space is no reason to
  /// keep it in the midst of what differs.
  private struct Token: Equatable {
    var word: ArraySlice<UInt32>
    var space: ArraySlice<UInt32>
  }

  private static func tokens(_ text: [UInt32]) -> [Token] {
    var tokens: [Token] = []
    var place = 0
    while place < text.count {
      let start = place
      while place < text.count, Scalar.isWord(text[place]) { place += 1 }
      if place == start, !Scalar.isSpace(text[place]) { place += 1 }
      let end = place
      while place < text.count, Scalar.isSpace(text[place]) { place += 1 }
      tokens.append(Token(word: text[start..<end], space: text[end..<place]))
    }
    return tokens
  }

  /// Joins neighbouring pieces of one kind, and splits what two Korean words share from a replacement, and the space behind
  /// both.
  private struct Builder {
    private var pieces: [Piece] = []
    private var deleted: [UInt32] = []
    private var inserted: [UInt32] = []
    private var equal: [UInt32] = []

    mutating func add(_ operation: Operation, _ token: Token) {
      add(operation, token.word)
      add(operation, token.space)
    }

    /// A word that both have.
    mutating func add(_ a: Token, _ b: Token) {
      add(.equal, a.word)
      if a.space == b.space {
        add(.equal, a.space)
      } else {
        add(.delete, a.space)
        add(.insert, b.space)
      }
    }

    private mutating func add(_ operation: Operation, _ text: ArraySlice<UInt32>) {
      if text.isEmpty { return }
      switch operation {
      case .equal:
        flushReplacement()
        equal.append(contentsOf: text)
      case .delete: deleted.append(contentsOf: text)
      case .insert: inserted.append(contentsOf: text)
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
      let tail = zip(rest.0.reversed(), rest.1.reversed()).prefix {
        $0 == $1 && (Scalar.isSyllable($0) || Scalar.isSpace($0))
      }.count
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
