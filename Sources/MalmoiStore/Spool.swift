internal import CSQLite
internal import Language
public import MalmoiCore

/// Units on their way into a store, kept in a private temporary file that grows on disk, not in memory. An import
/// reads its files into a spool before it takes the write lock, so that a bad file changes nothing and other
/// writers do not wait for the reading.
public final class Spool {
  private let database: Database
  private let insertion: Statement
  /// How many units are in it.
  public private(set) var count = 0

  /// An empty spool.
  public init() throws {
    // The empty path is SQLite's name for a temporary file that is gone when it is closed.
    database = try Database(path: "", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try database.execute(
      """
      PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192;
      CREATE TABLE unit(id INTEGER PRIMARY KEY, file INTEGER, ko TEXT, en TEXT, original TEXT, ko_tag TEXT, en_tag TEXT,
        author TEXT, created INTEGER, changed INTEGER, uses INTEGER, note TEXT, state TEXT, extra TEXT,
        position INTEGER, previous TEXT, next TEXT, key TEXT);
      BEGIN
      """)
    insertion = try Statement(database, "INSERT INTO unit VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
  }

  /// Adds a unit of one of the import's files.
  public func append(_ unit: TranslationUnit, file: Int) throws {
    insertion.bind(Int64(file), at: 1)
    insertion.bind(unit.korean, at: 2)
    insertion.bind(unit.english, at: 3)
    insertion.bind(unit.original?.rawValue, at: 4)
    insertion.bind(unit.koreanTag, at: 5)
    insertion.bind(unit.englishTag, at: 6)
    insertion.bind(unit.author, at: 7)
    insertion.bind(unit.created, at: 8)
    insertion.bind(unit.changed, at: 9)
    insertion.bind(unit.useCount.map(Int64.init), at: 10)
    insertion.bind(unit.note, at: 11)
    insertion.bind(unit.state, at: 12)
    insertion.bind(try Extra(unit).text, at: 13)
    insertion.bind(unit.occurrence.map { Int64($0.position) }, at: 14)
    insertion.bind(unit.occurrence?.previous, at: 15)
    insertion.bind(unit.occurrence?.next, at: 16)
    insertion.bind(unit.occurrence?.key, at: 17)
    try insertion.finish()
    count += 1
  }

  /// Calls `body` with each unit and the number of its file, in the order that they were added.
  public func forEachUnit(_ body: (TranslationUnit, Int) throws -> Void) throws {
    try database.forEach("SELECT * FROM unit ORDER BY id") { row in
      var unit = TranslationUnit(korean: row.text(2), english: row.text(3))
      unit.original = row.optionalText(4).flatMap(TextLanguage.init(rawValue:))
      unit.koreanTag = row.optionalText(5)
      unit.englishTag = row.optionalText(6)
      unit.author = row.optionalText(7)
      unit.created = row.optionalInt64(8)
      unit.changed = row.optionalInt64(9)
      unit.useCount = row.optionalInt64(10).map(Int.init)
      unit.note = row.optionalText(11)
      unit.state = row.optionalText(12)
      if let extra = row.optionalText(13) { Extra(extra).apply(to: &unit) }
      if let position = row.optionalInt64(14) {
        unit.occurrence = Occurrence(
          position: Int(position), previous: row.optionalText(15), next: row.optionalText(16),
          key: row.optionalText(17))
      }
      try body(unit, row.int(1))
    }
  }
}
