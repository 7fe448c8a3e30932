/// What an index holds.
public struct IndexStatistics: Sendable, Equatable {
  /// Texts in the index, with those that have gone since and are not yet cleared away.
  public var entries = 0
  /// Texts of `entries` that have gone or changed; cleared away before they are a third of all.
  public var removed = 0
  /// The parts that a search reads one after the other beside the tail.
  public var segments = 0
  /// Texts in the tail, which is scanned.
  public var tail = 0
  /// Rows in the storage.
  public var rows = 0
  /// The bytes in those rows.
  public var bytes = 0
}

extension SearchIndex {
  /// What the index holds. Reads all of its rows.
  public func statistics() throws -> IndexStatistics {
    let manifest = try manifest()
    var statistics = IndexStatistics()
    statistics.removed = Int(manifest.removed)
    statistics.segments = manifest.parts.count
    try forEachTailRow { row in Tail.forEachUnit(row) { _ in statistics.tail += 1 } }
    statistics.entries = statistics.tail + manifest.parts.reduce(0) { $0 + $1.count }
    var key: Int64 = 0
    while let row = try storage.row(atOrAfter: key) {
      statistics.rows += 1
      statistics.bytes += row.bytes.count
      if row.key == .max { break }
      key = row.key + 1
    }
    return statistics
  }
}
