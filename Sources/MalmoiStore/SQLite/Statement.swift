internal import CSQLite

/// A value that a statement takes.
protocol Bindable {
  func bind(to statement: OpaquePointer, at index: Int32)
}

// SQLite copies what is bound before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) { sqlite3_bind_int64(statement, index, self) }
}

extension Int: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) {
    sqlite3_bind_int64(statement, index, Int64(self))
  }
}

extension Double: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) { sqlite3_bind_double(statement, index, self) }
}

extension String: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) {
    var text = self
    text.withUTF8 {
      // The pointer of an empty text may be null, which SQLite would take for NULL.
      let bytes = $0.count == 0 ? nil : UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self)
      _ = sqlite3_bind_text64(
        statement, index, bytes ?? emptyText, UInt64($0.count), transient, UInt8(SQLITE_UTF8))
    }
  }
}

nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
  let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  text.pointee = 0
  return UnsafePointer(text)
}()

extension [UInt8]: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) {
    withUnsafeBytes {
      if let base = $0.baseAddress {
        _ = sqlite3_bind_blob64(statement, index, base, UInt64($0.count), transient)
      } else {
        _ = sqlite3_bind_zeroblob(statement, index, 0)
      }
    }
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: OpaquePointer, at index: Int32) {
    if let self { self.bind(to: statement, at: index) } else { sqlite3_bind_null(statement, index) }
  }
}

/// A prepared statement. Its rows are read by column, from 0.
final class Statement {
  private let handle: OpaquePointer
  private unowned let database: Database

  init(_ database: Database, _ sql: String) throws {
    var handle: OpaquePointer?
    try database.check(
      sqlite3_prepare_v3(database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil))
    guard let handle else { throw StoreError.sqlite(SQLITE_MISUSE, "an empty statement") }
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ values: [any Bindable]) {
    for (index, value) in values.enumerated() { value.bind(to: handle, at: Int32(index + 1)) }
  }

  // For what runs once for each of many rows: an array of any values is made anew for each, and each value boxed.

  func bind(_ value: Int64?, at index: Int32) { value.bind(to: handle, at: index) }
  func bind(_ value: String?, at index: Int32) { value.bind(to: handle, at: index) }

  /// Binds the only value of a statement.
  func bind(_ value: Int64) { sqlite3_bind_int64(handle, 1, value) }

  /// Goes to the next row; false at the end.
  func step() throws -> Bool {
    let status = sqlite3_step(handle)
    if status == SQLITE_ROW { return true }
    if status != SQLITE_DONE {
      let error = StoreError(status, String(cString: sqlite3_errmsg(database.handle)))
      sqlite3_reset(handle)
      throw error
    }
    return false
  }

  /// Runs to the end and makes the statement ready for the next values.
  func finish() throws {
    while try step() {}
    sqlite3_reset(handle)
  }

  func reset() { sqlite3_reset(handle) }

  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
  func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))),
      as: UTF8.self)
  }

  /// The bytes of a blob or text, valid until the statement moves on.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}

/// A statement that is prepared when it is first wanted, and asked for without a look at its text.
final class LazyStatement {
  private let sql: String
  private var statement: Statement?

  init(_ sql: String) { self.sql = sql }

  func prepared(in database: Database) throws -> Statement {
    if let statement { return statement }
    let made = try Statement(database, sql)
    statement = made
    return made
  }
}
