extension SearchIndex {
  /// The rows that the tail may have before it becomes a part: about a thousand texts, which are scanned in the
  /// time that a part of its own would take to search.
  private static let mostTailRows = 16
  /// A new part is joined with the parts before it that are not more than this many times as large, so that the
  /// parts' sizes make a geometric row: five parts at most for a million texts.
  private static let growth = 8

  /// Adds a unit's text; also when the unit's text has changed or come back.
  public func add(_ unit: Int64, _ text: String) throws {
    var key = IndexKey.tail.lowerBound
    var row: [UInt8] = []
    if let last = try storage.row(atOrBefore: IndexKey.tail.upperBound), IndexKey.tail.contains(last.key) {
      key = last.key
      row = Array(last.bytes)
    }
    let before = row.count
    Tail.append(unit, profile(text), to: &row)
    if before > 0, row.count > Tail.rowSize {
      row.removeFirst(before)
      key += 1
    }
    try storage.put(row, at: key)
    if key - IndexKey.tail.lowerBound >= Self.mostTailRows { try flushTail() }
  }

  /// Adds all that a builder has gathered. `numbering` gives the number under which each unit was stored; nil for
  /// one that was not stored after all.
  public func add(_ builder: IndexBuilder, numbering: (Int64) throws -> Int64? = { $0 }) throws {
    var manifest = try manifest()
    try append(builder, to: &manifest, numbering)
    try storage.put(manifest.encoded, at: IndexKey.manifest)
  }

  /// Takes note that a unit's text is gone, or about to be changed.
  public func remove(_ unit: Int64) throws {
    var manifest = try manifest()
    manifest.removed += 1
    let count = manifest.parts.reduce(0) { $0 + $1.count }
    if manifest.removed > max(1_024, count / 4) {
      try join(&manifest, from: 0)
    }
    try storage.put(manifest.encoded, at: IndexKey.manifest)
  }

  /// Builds the index anew from all texts of the storage. `progress` is told now and then how many texts are done.
  public func rebuild(progress: (Int) throws -> Void = { _ in }) throws {
    try storage.removeRows(0...Int64.max)
    forget()
    let builder = IndexBuilder(language)
    try storage.forEachText {
      builder.add($0, scalars($1.utf8))
      if builder.count % 1_000 == 0 { try progress(builder.count) }
    }
    try add(builder)
    try progress(builder.count)
  }

  /// Makes the tail a part.
  private func flushTail() throws {
    var units: Set<Int64> = []
    try forEachTailRow { row in Tail.forEachUnit(row) { units.insert($0) } }
    let builder = IndexBuilder(language)
    for unit in units.sorted() {
      if let text = try storage.text(of: unit) { builder.add(unit, scalars(text.utf8)) }
    }
    try storage.removeRows(IndexKey.tail)
    try add(builder)
  }

  /// Joins the builder's parts, and the stored ones that are not much larger, into one.
  private func append(
    _ builder: IndexBuilder, to manifest: inout Manifest, _ numbering: (Int64) throws -> Int64?
  ) throws {
    let new = builder.finished()
    var count = builder.count
    if count == 0 { return }
    var first = manifest.parts.count
    while first > 0, manifest.parts[first - 1].count <= Self.growth * count {
      first -= 1
      count += manifest.parts[first].count
    }
    try join(&manifest, from: first, with: new, numbering)
  }

  /// Joins the stored parts from one on, and new ones, into one part.
  private func join(
    _ manifest: inout Manifest, from first: Int, with new: [PartMerge.Source] = [],
    _ numbering: (Int64) throws -> Int64? = { $0 }
  ) throws {
    let old = Array(manifest.parts[first...])
    let stored = old.map { PartMerge.Source(rows: StoredRows(storage), part: $0.number, count: $0.count) }
    let number = manifest.freeNumber
    let isClean = manifest.removed == 0
    let oldCount = old.reduce(0) { $0 + $1.count }
    var kept = 0
    var writer = PartWriter(number) { [storage] in try storage.put($0, at: $1) }
    var merge = try PartMerge(stored + new)
    let count = try merge.write(to: &writer, isClean: isClean) { source, unit in
      if source >= stored.count { return try numbering(unit) }
      if !isClean, try storage.text(of: unit) == nil { return nil }
      kept += 1
      return unit
    }
    for part in old { try storage.removeRows(IndexKey.rows(of: part.number)) }
    manifest.parts.removeSubrange(first...)
    if count > 0 { manifest.append(number: number, count: count) }
    manifest.removed = first == 0 ? 0 : max(0, manifest.removed - Int64(oldCount - kept))
  }
}

/// The rows of a storage as a cursor reads them.
struct StoredRows: RowSource {
  private let storage: any IndexStorage

  init(_ storage: any IndexStorage) { self.storage = storage }

  func row(atOrAfter key: Int64) throws -> IndexRow? { try storage.row(atOrAfter: key) }
}
