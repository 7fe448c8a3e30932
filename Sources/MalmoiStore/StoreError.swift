internal import CSQLite

/// What can go wrong with a store.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  /// There is no file at the path.
  case missing(path: String)
  /// The file is something else than a store.
  case notAStore(path: String)
  /// The store's format is newer than this program knows.
  case newer(path: String, format: Int, known: Int)
  /// Another process held the store for longer than a writer waits.
  case busy
  /// The disk is full.
  case full
  /// A memory that was marked read-only was to be changed.
  case readOnlyMemory(String)
  /// A memory, glossary, unit or concept that does not exist; the text names it.
  case unknown(String)
  /// A request that the store's contents do not allow; the text says why.
  case refused(String)
  /// The file is damaged.
  case damaged(String)
  /// Any other error of SQLite: its code and message.
  case sqlite(Int32, String)

  init(_ status: Int32, _ message: String) {
    switch status & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
    case SQLITE_FULL: self = .full
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(message)
    default: self = .sqlite(status, message)
    }
  }

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .missing(let path):
      "there is no memory at \(path); 'malmoi import FILE' or 'malmoi add KO EN' makes one, --db names another"
    case .notAStore(let path): "\(path) is no malmoi store; --db names the file to use"
    case .newer(let path, let format, let known):
      "\(path) has format \(format), this malmoi knows formats up to \(known); use a newer malmoi"
    case .busy: "the store is busy: another process is writing to it; try again when it is done"
    case .full: "the disk is full; nothing was stored"
    case .readOnlyMemory(let name):
      "the memory '\(name)' is read-only; 'malmoi memory set \(name) --no-read-only' makes it writable"
    case .unknown(let what): "there is no \(what)"
    case .refused(let why): why
    case .damaged(let message): "the store is damaged (\(message)); 'malmoi verify' says more"
    case .sqlite(let code, let message): "SQLite error \(code): \(message)"
    }
  }
}
