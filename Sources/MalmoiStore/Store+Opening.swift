internal import CSQLite
internal import Language
internal import MalmoiCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Store {
  private static let sqliteMagic = Array("SQLite format 3\0".utf8)
  /// Where an SQLite file holds `application_id`, big-endian (https://sqlite.org/fileformat.html, 1.3).
  private static let applicationIDOffset = 68

  /// The bytes of a new file's pages: the index's largest rows, 7,681 bytes, fit into one.
  private static let pageSize = 8192

  /// Makes an empty file that its owner alone can read, and the folders above it.
  static func createFile(_ path: String) throws {
    var index = path.startIndex
    while let slash = path[index...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o700)
      index = slash
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError.refused("cannot make \(path): \(String(cString: strerror(errno)))")
    }
    close(descriptor)
  }

  /// Tells a store from other files before SQLite touches it.
  static func checkHeader(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError.refused("cannot open \(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &header, header.count, 0)
    guard count == header.count, header.starts(with: sqliteMagic) else {
      throw StoreError.notAStore(path: path)
    }
    let id = header[applicationIDOffset..<(applicationIDOffset + 4)].reduce(0) { $0 << 8 | Int($1) }
    // 0 is a store whose first transaction has not reached the file itself yet, or somebody else's database.
    guard id == Schema.applicationID || id == 0 else { throw StoreError.notAStore(path: path) }
  }

  /// Keeps a store at rest, if it is: no writer at work, and nothing in the WAL. Then the file alone is the store, and
  /// SQLite need not make the shared memory by which readers and writers of a WAL come to terms, which takes a tenth of
  /// a look-up in a small store.
  static func lockAtRest(_ path: String) -> ReadLock? {
    guard let lock = ReadLock(path: path + "-lock") else { return nil }
    var info = stat()
    return stat(path + "-wal", &info) != 0 || info.st_size == 0 ? lock : nil
  }

  static func configure(_ database: Database, _ access: Access) throws {
    malmoi_sqlite_no_checkpoint_on_close(database.handle)
    sqlite3_busy_timeout(database.handle, busyTimeout)
    // A look-up meets nearly every page once, so room for those of the trees is enough.
    if access == .glance { try database.execute("PRAGMA cache_size=-512") }
    if access == .write || access == .create {
      try database.execute(
        """
        PRAGMA page_size=\(pageSize); PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=0; PRAGMA cache_size=-16384
        """)
    }
  }

  /// Refuses what this program cannot use: newer formats, others' databases, and for readers older formats.
  static func checkFormat(_ database: Database, _ path: String, _ access: Access) throws {
    let found = Int(try database.integer("PRAGMA user_version"))
    if found > Schema.format { throw StoreError.newer(path: path, format: found, known: Schema.format) }
    if found == 0 {
      // Without any table it is a file whose first write never came to its end.
      let isEmpty = try database.integer("SELECT count(*) FROM sqlite_schema") == 0
      if !isEmpty { throw StoreError.notAStore(path: path) }
      if access != .create { throw StoreError.missing(path: path) }
    } else if found < Schema.format && (access == .read || access == .glance) {
      throw StoreError.refused("\(path) has the older format \(found); 'malmoi upgrade' brings it up to date")
    }
  }

  /// Brings an older or new file to the present format, as part of the transaction that is open.
  static func migrate(_ database: Database) throws {
    let found = Int(try database.integer("PRAGMA user_version"))
    if found == Schema.format { return }
    for migration in Schema.migrations.dropFirst(found) { try database.execute(migration) }
    if found == 0 { try writeStamp(database) }
    try database.execute(
      "PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.format)")
  }

  static func writeStamp(_ database: Database) throws {
    try database.run("INSERT OR REPLACE INTO meta VALUES('stamp', ?)", currentStamp)
  }

  /// Whether the index was made with this program's forms of text; where it was not, searches must scan.
  public func isIndexCurrent() throws -> Bool {
    try database.first("SELECT value FROM meta WHERE name = 'stamp'") { $0.text(0) } == Self.currentStamp
  }
}
