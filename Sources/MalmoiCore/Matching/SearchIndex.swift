public import Language

/// The search index of one language of one store: finds the segments most like a query, missing none.
///
/// The index lives as rows in the storage and keeps in memory only what it has read. The caller tells it of every
/// text that comes, changes or goes, inside the transaction that changes the text. Not for use from two threads at
/// once.
public final class SearchIndex {
  /// The language whose texts are indexed.
  public let language: TextLanguage
  private let storage: any IndexStorage
  private let stemmer = Stemmer()

  /// The version of the rows and of what they derive from texts. Rows of another version must be rebuilt, and
  /// until then be searched by `scan`. Texts' forms depend on `TextForm.unicodeVersion`, too.
  public static let version = 1

  // Rows 1 to 2^55 - 1 are the tail's.
  private static let tailRows: ClosedRange<Int64> = 1...(1 << 55 - 1)

  /// The index of a language that lives in a storage.
  public init(_ language: TextLanguage, _ storage: any IndexStorage) {
    self.language = language
    self.storage = storage
  }

  /// The profile of a query or a text in the index's language.
  public func profile(_ text: String) -> Profile { Profile(text, language, stemmer: stemmer) }

  // MARK: Searching

  /// The best matches of a query, exactly those that `scan` would find, best first: by score, the memory's
  /// priority, the last change (newest first) and number.
  public func search(_ query: Profile, _ scope: SearchScope) throws -> [Match] {
    let verifier = Verifier(query, scope, storage, stemmer)
    let bound = ScoreBound(query)
    let tail = Tail.Query(QueryFeatures(query), bound)
    var candidates: [(bound: Double, unit: Int64)] = []
    let least = verifier.leastBound
    try forEachTailRow { row in
      tail.scan(row, atLeast: least) { candidates.append(($1, $0)) }
    }
    candidates.sort { $0.bound > $1.bound }
    for candidate in candidates {
      if candidate.bound < verifier.leastBound { break }
      try verifier.verify(candidate.unit)
    }
    return verifier.matches
  }

  /// The best matches of a query by comparing it with every text, without the index.
  public func scan(_ query: Profile, _ scope: SearchScope) throws -> [Match] {
    let verifier = Verifier(query, scope, storage, stemmer)
    try storage.forEachText { verifier.verify($0, $1) }
    return verifier.matches
  }

  private func forEachTailRow(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var key = Self.tailRows.lowerBound
    while let row = try storage.row(atOrAfter: key), Self.tailRows.contains(row.key) {
      key = row.key + 1
      try body(row.bytes)
    }
  }

  // MARK: Changing

  /// Adds a unit's text; also when the unit's text has changed.
  public func add(_ unit: Int64, _ text: String) throws {
    var key = Self.tailRows.lowerBound
    var row: [UInt8] = []
    if let last = try storage.row(atOrBefore: Self.tailRows.upperBound), Self.tailRows.contains(last.key) {
      key = last.key
      if last.bytes.count < Tail.rowSize { row = Array(last.bytes) } else { key += 1 }
    }
    let before = row.count
    Tail.append(unit, profile(text), to: &row)
    if before > 0, row.count > Tail.rowSize {
      row.removeFirst(before)
      key += 1
    }
    try storage.put(row, at: key)
  }

  /// Adds all that a builder has gathered. `numbering` gives the number under which each unit was stored; nil for
  /// one that was not stored after all.
  public func add(_ builder: IndexBuilder, numbering: (Int64) -> Int64? = { $0 }) throws {
    for (unit, text) in builder.texts {
      if let unit = numbering(unit) { try add(unit, text) }
    }
  }

  /// Takes note that a unit's text is gone.
  public func remove(_ unit: Int64) throws {}

  /// Builds the index anew from all texts of the storage. `progress` is told now and then how many texts are done.
  public func rebuild(progress: (Int) -> Void = { _ in }) throws {
    try storage.removeRows(0...Int64.max)
    let builder = IndexBuilder(language)
    try storage.forEachText { builder.add($0, String(decoding: $1.utf8, as: UTF8.self)) }
    try add(builder)
    progress(builder.count)
  }

  /// Forgets what it has read. To be called where a transaction that changed the index was rolled back.
  public func forget() {}

  /// What the index holds.
  public func statistics() throws -> IndexStatistics {
    var statistics = IndexStatistics()
    try forEachTailRow { row in
      statistics.rows += 1
      statistics.bytes += row.count
      Tail.forEachUnit(row) { _ in statistics.entries += 1 }
    }
    return statistics
  }
}

/// What an index holds.
public struct IndexStatistics: Sendable, Equatable {
  /// Texts in the index, with those that have gone since and are not yet cleared away.
  public var entries = 0
  /// Texts of `entries` that have gone or changed.
  public var removed = 0
  /// Parts that a search reads beside the tail of young entries.
  public var segments = 0
  /// Rows in the storage.
  public var rows = 0
  /// Bytes in those rows.
  public var bytes = 0
}

/// Prepares many texts for an index, without a storage: before the write lock is taken, or on a thread of its own.
public final class IndexBuilder {
  /// The language of the texts.
  public let language: TextLanguage
  fileprivate var texts: [(Int64, String)] = []

  /// A builder without texts.
  public init(_ language: TextLanguage) { self.language = language }

  /// How many texts have been added.
  public var count: Int { texts.count }

  /// Adds a unit's text.
  public func add(_ unit: Int64, _ text: String) { texts.append((unit, text)) }
}
