/// A unit that the search found.
public struct Match: Sendable, Equatable {
  /// The unit's number.
  public let unit: Int64
  /// From 0 to 1, with the memory's penalty taken off; 1 only for the same text.
  public let score: Double
  /// The memory that holds the unit.
  public let memory: Int64

  /// A match.
  public init(unit: Int64, score: Double, memory: Int64) {
    self.unit = unit
    self.score = score
    self.memory = memory
  }
}

/// How the matches of a memory rank.
public struct MemoryRank: Sendable, Equatable {
  /// What its matches lose, from 0 to 1.
  public var penalty: Double
  /// Of equal scores, those of the memory with the higher priority come first.
  public var priority: Int

  /// A memory's rank.
  public init(penalty: Double = 0, priority: Int = 0) {
    self.penalty = penalty
    self.priority = priority
  }
}

/// What a search may find and how much of it.
public struct SearchScope: Sendable {
  /// The least score of a match, from 0 to 1.
  public var threshold: Double
  /// How many matches there may be.
  public var limit: Int
  /// The memories to search, with their ranks. Units of any other memory are left out.
  public var memories: [Int64: MemoryRank]

  /// A scope.
  public init(threshold: Double = 0.7, limit: Int = 5, memories: [Int64: MemoryRank]) {
    self.threshold = threshold
    self.limit = limit
    self.memories = memories
  }
}

/// The best matches found so far: by score, the memory's priority, the last change (newest first) and number.
struct TopMatches {
  private struct Entry {
    let match: Match
    let priority: Int
    let changed: Int64

    func precedes(_ other: Self) -> Bool {
      if match.score != other.match.score { return match.score > other.match.score }
      if priority != other.priority { return priority > other.priority }
      return changed != other.changed ? changed > other.changed : match.unit < other.match.unit
    }
  }

  private let limit: Int
  private var entries: [Entry] = []
  /// What a score must reach to be among the best.
  private(set) var least: Double

  init(_ scope: SearchScope) {
    limit = scope.limit
    least = scope.limit > 0 ? scope.threshold : .infinity
  }

  var matches: [Match] { entries.map(\.match) }

  mutating func insert(_ match: Match, priority: Int, changed: Int64) {
    guard match.score >= least else { return }
    let entry = Entry(match: match, priority: priority, changed: changed)
    var place = 0
    var end = entries.count
    while place < end {
      let middle = (place + end) / 2
      if entry.precedes(entries[middle]) { end = middle } else { place = middle + 1 }
    }
    if place == limit { return }
    entries.insert(entry, at: place)
    if entries.count > limit { entries.removeLast() }
    if entries.count == limit { least = max(least, entries[limit - 1].match.score) }
  }
}
