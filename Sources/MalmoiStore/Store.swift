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

/// A translation memory and glossary in one SQLite file, for one thread.
///
/// Readers and writers of any number of processes may use one file at a time. Reads see the state at the start of
/// `read`; writes happen as a whole or not at all.
public final class Store {
  /// What a connection is for.
  public enum Access: Sendable {
    /// Reading a store that exists.
    case read
    /// Reading a store that exists, for a moment: writers may have to wait until it is closed.
    case glance
    /// Reading and writing a store that exists.
    case write
    /// Reading and writing; the store is made where there is none.
    case create
  }

  /// How long a writer waits for another one, in seconds.
  static let longestWait = 30
  /// The WAL is written back once it has grown to this (SQLite's own default: 1,000 pages).
  private static let checkpointBytes = 4_096_000
  /// How long SQLite waits for tools other than ours that hold the file, in milliseconds.
  static let busyTimeout: Int32 = 30_000

  /// The file.
  public let path: String
  let database: Database
  private let lock: WriteLock?
  private let readLock: ReadLock?
  private let isGlance: Bool
  lazy var koreanIndex = LanguageIndex(database, .korean, isSparing: isGlance)
  lazy var englishIndex = LanguageIndex(database, .english, isSparing: isGlance)
  let unitStatements = UnitStatements()
  /// The source that the present transaction wrote or found last: most units have that of the unit before.
  var lastSource: (source: Source, id: Int64)?
  /// Called once when a writer has waited for a second.
  public var onWait: () -> Void = {}

  /// Opens the store at a path. A new file is readable by its owner alone.
  public init(path: String, access: Access) throws {
    self.path = path
    isGlance = access == .glance
    var info = stat()
    let exists = stat(path, &info) == 0 && info.st_size > 0
    if !exists && access != .create { throw StoreError.missing(path: path) }
    if exists { try Self.checkHeader(path) }
    if !exists { try Self.createFile(path) }
    let isReader = access == .read || access == .glance
    let lock = isReader ? nil : try WriteLock(path: path + "-lock")
    self.lock = lock
    readLock = access == .glance ? Self.lockAtRest(path) : nil
    do {
      database =
        if readLock != nil {
          try Database(atRest: path)
        } else {
          try Database(path: path, flags: isReader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
        }
      try Self.configure(database, access)
      try Self.checkFormat(database, path, access)
    } catch {
      if !exists { Self.removeFiles(path) }
      throw error
    }
  }

  deinit {
    guard let lock, (try? lock.acquire(seconds: 0, waiting: {})) != nil else { return }
    // An empty WAL spares the next process the reading of it.
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    lock.release()
  }

  /// Calls `body` with a view of the store that no other writer changes meanwhile.
  public func read<R>(_ body: () throws -> R) throws -> R {
    if sqlite3_get_autocommit(database.handle) == 0 { return try body() }
    try database.execute("BEGIN")
    defer {
      closeIndexRows()
      try? database.execute("COMMIT")
    }
    return try body()
  }

  /// Calls `body` inside a transaction that is durable when this returns, and undone where `body` throws.
  public func write<R>(_ body: () throws -> R) throws -> R {
    guard let lock else { preconditionFailure("a store opened for reading was to be written") }
    try lock.acquire(seconds: Self.longestWait, waiting: onWait)
    defer { lock.release() }
    try database.execute("BEGIN IMMEDIATE")
    lastSource = nil
    do {
      try Self.migrate(database)
      let result = try body()
      closeIndexRows()
      try database.execute("COMMIT")
      if walBytes > Self.checkpointBytes { checkpoint(SQLITE_CHECKPOINT_PASSIVE) }
      return result
    } catch {
      forgetIndexes()
      // SQLite has rolled back by itself after some errors (a full disk), and then answers with another one.
      try? database.execute("ROLLBACK")
      if isEmptyFile() { Self.removeFiles(path) }
      throw error
    }
  }

  /// Whether nothing was ever stored: a file that a failed first write would leave behind.
  private func isEmptyFile() -> Bool { (try? database.integer("SELECT count(*) FROM sqlite_schema")) == 0 }

  /// A number that changes whenever another connection has written to the file.
  public func dataVersion() throws -> Int64 { try database.integer("PRAGMA data_version") }

  /// Removes the file with all that belongs to it.
  public static func removeFiles(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-lock"] { unlink(path + suffix) }
  }

  /// Writes the WAL back; where readers are in the way, the next writer does it. The lock must be held.
  private func checkpoint(_ mode: Int32) {
    sqlite3_busy_timeout(database.handle, 0)
    sqlite3_wal_checkpoint_v2(database.handle, nil, mode, nil, nil)
    sqlite3_busy_timeout(database.handle, Self.busyTimeout)
  }

  private var walBytes: Int {
    var info = stat()
    return stat(path + "-wal", &info) == 0 ? Int(info.st_size) : 0
  }
}
