internal import Language
public import MalmoiCore

/// A unit as the store holds it.
public struct StoredUnit: Sendable, Equatable {
  /// The unit's number in the store.
  public let id: Int64
  /// The memory that holds it.
  public let memoryID: Int64
  /// Texts and what is known of them; `changed` is always known, `occurrence` never given here.
  public var unit: TranslationUnit
  /// The file that it came from first.
  public var origin: String?
}

/// Who does something, and when.
public struct Signature: Sendable {
  /// The author's name, where known.
  public let author: String?
  /// Seconds since 1970-01-01T00:00:00Z.
  public let time: Int64

  /// A signature for changes made now by an author.
  public init(author: String?, time: Int64) {
    self.author = author
    self.time = time
  }
}

extension Store {
  private static let columns = """
    u.id, u.memory, u.ko, u.en, u.changed, u.created, u.original, u.ko_tag, u.en_tag, coalesce(u.author, c.author), u.uses, u.note, \
    u.state, u.extra, o.path FROM unit u LEFT JOIN origin o ON o.id = u.origin LEFT JOIN change c ON c.id = u.change
    """

  /// The unit of an id.
  public func unit(_ id: Int64) throws -> StoredUnit {
    guard let unit = try unitIfPresent(id) else { throw StoreError.unknown("unit \(id)") }
    return unit
  }

  func unitIfPresent(_ id: Int64) throws -> StoredUnit? {
    try database.first("SELECT \(Self.columns) WHERE u.id = ?", id, body: Self.unit)
  }

  /// Calls `body` with every unit, of one memory where one is given, in the order of their ids.
  public func forEachUnit(in memory: Memory? = nil, _ body: (StoredUnit) throws -> Void) throws {
    if let memory {
      try database.forEach("SELECT \(Self.columns) WHERE u.memory = ? ORDER BY u.id", memory.id) {
        try body(Self.unit($0))
      }
    } else {
      try database.forEach("SELECT \(Self.columns) ORDER BY u.id") { try body(Self.unit($0)) }
    }
  }

  /// How many units there are.
  public func unitCount() throws -> Int { Int(try database.integer("SELECT count(*) FROM unit")) }

  /// Whether a memory holds a pair of texts already, compared in NFC.
  public func holds(_ unit: TranslationUnit, in memory: Memory) throws -> Bool {
    try find(unit.korean, unit.english, memory.id) != nil
  }

  /// Adds a unit to a memory, unless it holds the same pair already; an occurrence is added in either case. An import
  /// sets `isIndexed` to false and indexes all of its units at the end.
  /// - Returns: the id of the unit, and whether it is new.
  public func insert(
    _ unit: TranslationUnit, into memory: Memory, origin: String?, change: Change, isIndexed: Bool = true
  ) throws -> (id: Int64, isNew: Bool) {
    let originID = try origin.map(originID)
    let found = try find(unit.korean, unit.english, memory.id)
    let id = try found ?? insertRow(unit, memory.id, originID, change)
    if let occurrence = unit.occurrence { try insert(occurrence, of: id, originID ?? 0) }
    if found == nil && isIndexed { try addToIndexes(id, unit.korean, unit.english) }
    return (id, found == nil)
  }

  /// Changes a unit's texts. The state before is kept in its history. A text that changes loses its inline markup,
  /// whose places would no longer be right.
  public func update(_ id: Int64, korean: String, english: String, change: Change) throws {
    let old = try unit(id)
    try checkWritable(old.memoryID)
    if let other = try find(korean, english, old.memoryID), other != id {
      throw StoreError.refused("unit \(other) of the same memory holds this pair already")
    }
    try remember("unit", id, change)
    var kept = old.unit
    if korean != old.unit.korean { kept.koreanMarkup = [] }
    if english != old.unit.english { kept.englishMarkup = [] }
    try database.run(
      """
      UPDATE unit SET hash = ?, ko = ?, en = ?, created = coalesce(created, changed), changed = ?, author = ?, extra = ?
      WHERE id = ?
      """, Self.hash(korean, english, old.memoryID), korean, english, change.signature.time,
      change.signature.author,
      try Extra(kept).text, id)
    try removeFromIndexes(id)
    try addToIndexes(id, korean, english)
  }

  /// Deletes a unit. Its last state is kept in its history.
  public func delete(_ id: Int64, change: Change) throws {
    let old = try unit(id)
    try checkWritable(old.memoryID)
    try remember("unit", id, change)
    try deleteRow(id)
  }

  func deleteRow(_ id: Int64) throws {
    try database.run("DELETE FROM occurrence WHERE unit = ?", id)
    try database.run("DELETE FROM unit WHERE id = ?", id)
    try removeFromIndexes(id)
  }

  private func checkWritable(_ memoryID: Int64) throws {
    if let memory = try memories().first(where: { $0.id == memoryID }), memory.isReadOnly {
      throw StoreError.readOnlyMemory(memory.name)
    }
  }

  private func insertRow(
    _ unit: TranslationUnit, _ memoryID: Int64, _ originID: Int64?, _ change: Change
  ) throws -> Int64 {
    let changed = unit.changed ?? unit.created ?? change.signature.time
    let created = unit.created == changed ? nil : unit.created
    try database.run(
      """
      INSERT INTO unit(hash, memory, ko, en, changed, created, change, origin, original, ko_tag, en_tag, author, uses,
        note, state, extra) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """, Self.hash(unit.korean, unit.english, memoryID), memoryID, unit.korean, unit.english, changed,
      created,
      change.id, originID, unit.original?.rawValue, unit.koreanTag == "ko" ? nil : unit.koreanTag,
      unit.englishTag == "en" ? nil : unit.englishTag,
      unit.author == change.signature.author ? nil : unit.author, unit.useCount,
      unit.note, unit.state, try Extra(unit).text)
    return database.lastRowID
  }

  private func find(_ korean: String, _ english: String, _ memoryID: Int64) throws -> Int64? {
    let statement = try database.statement("SELECT id, ko, en FROM unit WHERE hash = ? AND memory = ?")
    statement.bind([Self.hash(korean, english, memoryID), memoryID])
    defer { statement.reset() }
    let wanted = (TextForm.nfc(korean), TextForm.nfc(english))
    while try statement.step() {
      if Self.isSame(statement.text(1), wanted.0), Self.isSame(statement.text(2), wanted.1) {
        return statement.int64(0)
      }
    }
    return nil
  }

  /// Whether a stored text is the given NFC text, scalar by scalar: `==` of String also takes other forms.
  private static func isSame(_ stored: String, _ wanted: String) -> Bool {
    TextForm.nfc(stored).utf8.elementsEqual(wanted.utf8)
  }

  /// The hash by which a unit is found again. 32 bits take half the room of 64, twice in each unit's rows, and units
  /// that share a hash are told apart by their texts: among a million there are some hundred such pairs.
  static func hash(_ korean: String, _ english: String, _ memoryID: Int64) -> Int64 {
    let hash = StableHash.of(UInt64(bitPattern: memoryID), TextForm.nfc(korean), TextForm.nfc(english))
    return Int64(Int32(truncatingIfNeeded: hash))
  }

  private func originID(_ path: String) throws -> Int64 {
    try database.run("INSERT OR IGNORE INTO origin(path) VALUES(?)", path)
    return try database.integer("SELECT id FROM origin WHERE path = ?", path)
  }

  private static func unit(_ row: Statement) -> StoredUnit {
    var unit = TranslationUnit(korean: row.text(2), english: row.text(3))
    unit.changed = row.int64(4)
    unit.created = row.optionalInt64(5) ?? unit.changed
    unit.original = row.optionalText(6).flatMap(TextLanguage.init(rawValue:))
    unit.koreanTag = row.optionalText(7)
    unit.englishTag = row.optionalText(8)
    unit.author = row.optionalText(9)
    unit.useCount = row.optionalInt64(10).map(Int.init)
    unit.note = row.optionalText(11)
    unit.state = row.optionalText(12)
    if let extra = row.optionalText(13) { Extra(extra).apply(to: &unit) }
    return StoredUnit(id: row.int64(0), memoryID: row.int64(1), unit: unit, origin: row.optionalText(14))
  }
}
