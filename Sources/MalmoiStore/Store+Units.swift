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

/// What many units have in common: where they come from.
struct Source: Equatable {
  var path: String?
  var original: String?
  var koreanTag: String?
  var englishTag: String?
  var author: String?

  init() {}

  init(_ unit: TranslationUnit, _ path: String?) {
    self.path = path
    original = unit.original?.rawValue
    koreanTag = unit.koreanTag == "ko" ? nil : unit.koreanTag
    englishTag = unit.englishTag == "en" ? nil : unit.englishTag
    author = unit.author
  }

  static func == (a: Self, b: Self) -> Bool {
    isSame(a.path, b.path) && isSame(a.author, b.author) && isSame(a.original, b.original)
      && isSame(a.koreanTag, b.koreanTag) && isSame(a.englishTag, b.englishTag)
  }

  /// Whether texts are the same scalar by scalar: `==` of String also takes other Unicode forms.
  static func isSame(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.utf8.elementsEqual(b.utf8)
  }
}

/// What is asked for each unit of an import.
final class UnitStatements {
  let search = LazyStatement(
    """
    SELECT unit.id, ko, en FROM unit_by_hash JOIN unit ON unit.id = unit_by_hash.unit WHERE hash = ? AND memory = ?
    """)
  let insertion = LazyStatement(
    """
    INSERT INTO unit(memory, ko, en, changed, created, change, source, uses, note, state, extra)
    VALUES(?,?,?,?,?,?,?,?,?,?,?)
    """)
  let hashInsertion = LazyStatement("INSERT INTO unit_by_hash VALUES(?, ?)")
}

extension Store {
  private static let columns = """
    u.id, u.memory, u.ko, u.en, u.changed, u.created, s.original, s.ko_tag, s.en_tag, coalesce(s.author, c.author), u.uses, u.note, \
    u.state, u.extra, s.path FROM unit u LEFT JOIN source s ON s.id = u.source LEFT JOIN change c ON c.id = u.change
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
    try find(unit.korean, unit.english, memory.id, Self.hash(unit.korean, unit.english, memory.id)) != nil
  }

  /// Adds a unit to a memory, unless it holds the same pair already; an occurrence is added in either case. An import
  /// sets `isIndexed` to false and indexes all of its units at the end.
  /// - Returns: the id of the unit, and whether it is new.
  public func insert(
    _ unit: TranslationUnit, into memory: Memory, origin: String?, change: Change, isIndexed: Bool = true
  ) throws -> (id: Int64, isNew: Bool) {
    let hash = Self.hash(unit.korean, unit.english, memory.id)
    let found = try find(unit.korean, unit.english, memory.id, hash)
    let id = try found ?? insertRow(unit, memory.id, origin, change, hash)
    if let occurrence = unit.occurrence { try insert(occurrence, of: id, try origin.map(originID) ?? 0) }
    if found == nil && isIndexed { try addToIndexes(id, unit.korean, unit.english) }
    return (id, found == nil)
  }

  /// Changes a unit's texts. The state before is kept in its history. A text that changes loses its inline markup,
  /// whose places would no longer be right.
  public func update(_ id: Int64, korean: String, english: String, change: Change) throws {
    let old = try unit(id)
    try checkWritable(old.memoryID)
    let hash = Self.hash(korean, english, old.memoryID)
    if let other = try find(korean, english, old.memoryID, hash), other != id {
      throw StoreError.refused("unit \(other) of the same memory holds this pair already")
    }
    try remember("unit", id, change)
    var kept = old.unit
    if korean != old.unit.korean { kept.koreanMarkup = [] }
    if english != old.unit.english { kept.englishMarkup = [] }
    kept.author = change.signature.author
    try removeHash(id)
    try database.run(
      """
      UPDATE unit SET ko = ?, en = ?, created = coalesce(created, changed), changed = ?, source = ?, extra = ?
      WHERE id = ?
      """, korean, english, change.signature.time, try sourceID(Source(kept, old.origin)),
      try Extra(kept).text, id)
    try insertHash(hash, id)
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
    try removeHash(id)
    try database.run("DELETE FROM unit WHERE id = ?", id)
    try removeFromIndexes(id)
  }

  private func checkWritable(_ memoryID: Int64) throws {
    if let memory = try memories().first(where: { $0.id == memoryID }), memory.isReadOnly {
      throw StoreError.readOnlyMemory(memory.name)
    }
  }

  private func insertRow(
    _ unit: TranslationUnit, _ memoryID: Int64, _ origin: String?, _ change: Change, _ hash: Int64
  ) throws -> Int64 {
    let changed = unit.changed ?? unit.created ?? change.signature.time
    var source = Source(unit, origin)
    if Source.isSame(source.author, change.signature.author) { source.author = nil }
    let row = try unitStatements.insertion.prepared(in: database)
    row.bind(memoryID, at: 1)
    row.bind(unit.korean, at: 2)
    row.bind(unit.english, at: 3)
    row.bind(changed, at: 4)
    row.bind(unit.created == changed ? nil : unit.created, at: 5)
    row.bind(change.id, at: 6)
    row.bind(try sourceID(source), at: 7)
    row.bind(unit.useCount.map(Int64.init), at: 8)
    row.bind(unit.note, at: 9)
    row.bind(unit.state, at: 10)
    row.bind(try Extra(unit).text, at: 11)
    try row.finish()
    let id = database.lastRowID
    try insertHash(hash, id)
    return id
  }

  private func find(_ korean: String, _ english: String, _ memoryID: Int64, _ hash: Int64) throws -> Int64? {
    let statement = try unitStatements.search.prepared(in: database)
    statement.bind(hash, at: 1)
    statement.bind(memoryID, at: 2)
    defer { statement.reset() }
    while try statement.step() {
      if Self.isSame(statement.text(1), TextForm.nfc(korean)),
        Self.isSame(statement.text(2), TextForm.nfc(english))
      {
        return statement.int64(0)
      }
    }
    return nil
  }

  private func insertHash(_ hash: Int64, _ id: Int64) throws {
    let row = try unitStatements.hashInsertion.prepared(in: database)
    row.bind(hash, at: 1)
    row.bind(id, at: 2)
    try row.finish()
  }

  /// Makes a unit's row one that is found again by its texts.
  func insertHash(of id: Int64) throws {
    if let hash = try storedHash(of: id) { try insertHash(hash, id) }
  }

  private func removeHash(_ id: Int64) throws {
    if let hash = try storedHash(of: id) {
      try database.run("DELETE FROM unit_by_hash WHERE hash = ? AND unit = ?", hash, id)
    }
  }

  private func storedHash(of id: Int64) throws -> Int64? {
    try database.first("SELECT memory, ko, en FROM unit WHERE id = ?", id) {
      Self.hash($0.text(1), $0.text(2), $0.int64(0))
    }
  }

  /// Whether a stored text is the given NFC text, scalar by scalar: `==` of String also takes other forms.
  private static func isSame(_ stored: String, _ wanted: String) -> Bool {
    TextForm.nfc(stored).utf8.elementsEqual(wanted.utf8)
  }

  /// The hash by which a unit is found again. 32 bits take half the room of 64, and units
  /// that share a hash are told apart by their texts: among a million there are some hundred such pairs.
  static func hash(_ korean: String, _ english: String, _ memoryID: Int64) -> Int64 {
    let hash = StableHash.of(UInt64(bitPattern: memoryID), TextForm.nfc(korean), TextForm.nfc(english))
    return Int64(Int32(truncatingIfNeeded: hash))
  }

  private func originID(_ path: String) throws -> Int64 {
    try database.run("INSERT OR IGNORE INTO origin(path) VALUES(?)", path)
    return try database.integer("SELECT id FROM origin WHERE path = ?", path)
  }

  /// The row of a source, made where there is none; nil for one that says nothing.
  private func sourceID(_ source: Source) throws -> Int64? {
    if source == Source() { return nil }
    if let last = lastSource, last.source == source { return last.id }
    let known = try database.integer(
      "SELECT id FROM source WHERE path IS ? AND original IS ? AND ko_tag IS ? AND en_tag IS ? AND author IS ?",
      source.path, source.original, source.koreanTag, source.englishTag, source.author)
    if known == 0 {
      try database.run(
        "INSERT INTO source(path, original, ko_tag, en_tag, author) VALUES(?,?,?,?,?)", source.path,
        source.original,
        source.koreanTag, source.englishTag, source.author)
    }
    let id = known == 0 ? database.lastRowID : known
    lastSource = (source, id)
    return id
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
